"""Direction: tokens of a text, and the marks that keep them apart in a DOCX."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from bidi import get_display  # the one in bidi.algorithm is older and knows no isolates
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sesric_report.document import Inlines, Isolate, Link, NoBreak, Strong, Text, merged
from sesric_report.languages import LANGUAGES, Direction, inlines, runs
from sesric_report.languages import isolated as set_apart
from sesric_report.writers.docx.direction import spans

RTL, LTR = Direction.RIGHT_TO_LEFT, Direction.LEFT_TO_RIGHT
ARABIC = LANGUAGES["ar"]()


def joined(texts: Iterable[str]) -> Inlines:
    """Return the nodes of several texts that follow each other."""
    return merged(set_apart(tuple(map(Text, texts)), ARABIC))


CONFORMANCE = Path("/usr/share/unicode/BidiCharacterTest.txt")

#: What must not stand outside a token, by base direction (bidirectional classes of UAX #9).
AGAINST = {RTL: {"L", "EN", "AN"}, LTR: {"R", "AL"}}


def tokens(text: str, base: Direction = RTL) -> list[str]:
    """Return the isolates of a text."""
    return [run.text for run in runs(text, base) if run.direction is not None]


def outside(text: str, base: Direction) -> str:
    """Return the characters of a text that no isolate holds."""
    return "".join(run.text for run in runs(text, base) if run.direction is None)


ARABIC_WORDS = ("في", "يناير", "المركز", "عضوا،", "«دورة»", "كوفيد-", "(سيسرك)", "؟", "و")
LATIN_WORDS = ("UNDP", "CA-CaB", "C++", "IMTS", "Türkevi", "Altındağ", "R&D", "(OIC)", "O’Neil")
NUMBERS = (
    "21",
    "2025",
    "21-22",
    "2020–2025",
    "3.5",
    "1,234",
    "25%",
    "1/2/2025",
    "٢١",
    "٣٫٥",
    "09:00",
)
ADDRESSES = ("+962-6-555-1234", "2025-01-21", "https://sesric.org/a?b=1", "info@sesric.org")
PUNCTUATION = (
    " ",
    " - ",
    "-",
    ". ",
    ".",
    ", ",
    "،",
    ": ",
    " (",
    ") ",
    "[",
    "]",
    "/",
    "%",
    "+",
    "“",
)
PIECES = st.sampled_from(ARABIC_WORDS + LATIN_WORDS + NUMBERS + ADDRESSES + PUNCTUATION)
LETTERS = st.sampled_from("ابةى ABzéğ05٠٩ .,:;-–+/%()[]«»“”،؛؟'’&#_@*")
TEXTS = st.one_of(
    st.lists(PIECES, max_size=12).map("".join),
    st.lists(PIECES, max_size=12).map(" ".join),
    st.text(LETTERS, max_size=30),
)
BASES = st.sampled_from(Direction)


@given(text=TEXTS, base=BASES)
@settings(max_examples=500)
def test_the_runs_of_a_text_are_the_text(text, base):
    assert "".join(run.text for run in runs(text, base)) == text


@given(text=TEXTS, base=BASES)
@settings(max_examples=500)
def test_nothing_against_the_base_direction_stands_outside_an_isolate(text, base):
    classes = set(map(unicodedata.bidirectional, outside(text, base)))
    assert not classes & AGAINST[base]


@pytest.mark.parametrize("text", ["m²", "10 km²", "μm", "Ḥaḍramawt", "Việt", "№ 1ª", "۱۲", "ОИС"])
def test_letters_and_digits_beyond_the_usual_are_isolated_too(text):
    classes = set(map(unicodedata.bidirectional, outside(f"في {text} من", RTL)))
    assert not classes & AGAINST[RTL]


@given(text=TEXTS, base=BASES)
@settings(max_examples=500)
def test_no_isolate_holds_letters_of_the_base_direction(text, base):
    strong = {RTL: {"R", "AL"}, LTR: {"L"}}[base]
    held = "".join(tokens(text, base))
    assert not strong & set(map(unicodedata.bidirectional, held))


def test_an_address_behind_an_arabic_prefix_leaves_it_outside():
    assert tokens("راسلنا بinfo@sesric.org") == ["info@sesric.org"]


@given(text=TEXTS, base=BASES)
def test_an_isolate_runs_against_the_base_direction(text, base):
    against = LTR if base is RTL else RTL
    assert {run.direction for run in runs(text, base)} <= {None, against}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("خلال الفترة 21-22 يناير 2025", ["21", "22", "2025"]),
        ("29 فبراير - 1 مارس 2024", ["29", "1", "2024"]),
        ("للفترة 2020-2025", ["2020", "2025"]),
        ("للفترة 2020–2025", ["2020", "2025"]),
        ("من 3.5-4.5 نقطة", ["3.5", "4.5"]),
        ("في 2025-01-21", ["2025-01-21"]),
        ("هاتف: +962-6-555-1234", ["+962-6-555-1234"]),
        ("هاتف: +90 (312) 468 61 72.", ["+90 (312) 468 61 72"]),
        ("انظر https://www.sesric.org/cab.php?x=1.", ["https://www.sesric.org/cab.php?x=1"]),
        ("انظر www.sesric.org، ثم", ["www.sesric.org"]),
        ("(https://www.sesric.org)", ["https://www.sesric.org"]),
        ("البريد info@sesric.org.", ["info@sesric.org"]),
        ("برنامج المنافسة (CA-CaB)،", ["CA-CaB"]),
        ("دليل IMTS 2010 الجديد", ["IMTS 2010"]),
        ("لغة C++ ولغة C#", ["C++", "C#"]),
        ("2. UNDP", ["2. UNDP"]),
        ("بنسبة 25% من", ["25"]),
        ("بنسبة 20-40%", ["20", "40"]),
        ("بلغ 3.5 ثم 1,234.5", ["3.5", "1,234.5"]),
        ("في 1/2/2025", ["1/2/2025"]),
        ("الساعة 09:00", ["09:00"]),
        ("كوفيد-19", ["19"]),
        ("COVID-19", ["COVID-19"]),
        ("٢١-٢٢ يناير ٢٠٢٥", ["٢١", "٢٢", "٢٠٢٥"]),
        ("٣٫٥ نقطة", ["٣٫٥"]),
        ("مركز Enstitü Sosyal في", ["Enstitü Sosyal"]),
        ("R&D وAT&T", ["R&D", "AT&T"]),
        ("بيت Türkevi (New York)", ["Türkevi (New York)"]),
        ("SDG 3: Good Health", ["SDG 3: Good Health"]),
        ("UNDP 25% من", ["UNDP 25%"]),
        ("UNDP 21-22 يناير", ["UNDP 21-22"]),
        ("المركز", []),
        ("", []),
    ],
)
def test_the_tokens_of_a_right_to_left_text(text, expected):
    assert tokens(text) == expected


@pytest.mark.parametrize("token", ["3D", "4th", "1990s", "5G", "25°C"])
def test_a_number_and_the_letters_that_touch_it_are_one_token(token):
    # two isolates side by side would be drawn from right to left: «D3»
    assert tokens(f"في {token} من") == [token]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the word كلمة here", ["كلمة"]),
        ("منظمة التعاون الإسلامي (OIC)", ["منظمة التعاون الإسلامي"]),
        ("one: أ، ب", ["أ، ب"]),
        ("21–22 January 2025", []),
        ("the year ٢٠٢٥ and دورة ٢٠٢٥", ["٢٠٢٥", "دورة ٢٠٢٥"]),
        ("may می\u200cخواهم or ه\u200d do", ["می\u200cخواهم", "ه\u200d"]),
        ("of ﷺ and ا\u0301ب", ["ﷺ", "ا\u0301ب"]),
        ("a mark \u064b and x\u064bب", ["ب"]),
        ("a sign ۞ or ٪", []),
    ],
)
def test_the_tokens_of_a_left_to_right_text(text, expected):
    assert tokens(text, LTR) == expected


@pytest.mark.parametrize(
    ("text", "tag"),
    [("UNDP", "en"), ("2025", None), ("info@sesric.org", None), ("https://sesric.org", None)],
)
def test_a_phrase_has_a_language_and_a_number_has_none(text, tag):
    assert [run.tag for run in runs(text, RTL)] == [tag]


def test_an_arabic_phrase_has_its_language():
    assert [run.tag for run in runs("كلمة", LTR)] == ["ar"]


def test_only_the_parts_of_a_range_are_glued():
    glued = [run.text for run in runs("في 21-22 يناير 2025", RTL) if run.glue]
    assert glued == ["-", "22"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("21-22 يناير 2025", ["21", "22", "2025"]),
        ("IMTS 2010 و+962-6-555-1234 و2025-01-21 وhttps://a.org/1", []),
    ],
)
def test_numbers_of_running_text_are_told_from_those_of_names_and_addresses(text, numbers):
    assert [run.text for run in runs(text, RTL) if run.number] == numbers


# Nodes


def test_a_range_may_not_be_broken():
    nodes = inlines("21-22 يناير", ARABIC)
    whole = NoBreak((Isolate("21", "ltr"), Text("-"), Isolate("22", "ltr")))
    assert nodes == (whole, Text(" يناير"))


def test_texts_that_follow_each_other_keep_their_tokens_apart():
    nodes = joined(["2", " ", "UNDP"])
    assert nodes == (Isolate("2", "ltr"), Text(" "), Isolate("UNDP", "ltr", "en"))


def test_spaces_that_meet_become_one():
    assert joined(["في ", " من"]) == (Text("في من"),)


def test_arabic_indic_digits_belong_to_the_language_of_the_edition():
    nodes = inlines("في 21 من IMTS 2010", LANGUAGES["ar"]("arab"))
    assert nodes == (
        Text("في "),
        Isolate("٢١", "ltr", "ar"),
        Text(" من "),
        Isolate("IMTS 2010", "ltr", "en"),
    )


def leaves(nodes: Inlines) -> Iterator[Text | Isolate]:
    for node in nodes:
        if isinstance(node, Text | Isolate):
            yield node
        else:
            yield from leaves(node.children)


# DOCX: marks instead of isolates. The order on the page is that of UAX #9, which python-bidi
# computes; it does not mirror brackets, which does not matter where two orders are compared.

#: Marks are not seen; a pair of brackets looks the same from either side, and is not mirrored here.
INVISIBLE = dict.fromkeys(map(ord, "\u200e\u200f\u2066\u2067\u2068\u2069"))
BRACKETS = dict.fromkeys(map(ord, "()[]"), "|")
OPENING = {"ltr": "\u2066", "rtl": "\u2067"}


def displayed(text: str) -> str:
    """Return what stands on one line of a right-to-left paragraph, from left to right."""
    return get_display(text, base_dir="R").translate(INVISIBLE).translate(BRACKETS)


def marked(nodes: Inlines) -> str:
    """Return the characters that Word sees."""
    return "".join(span.text for span in spans(nodes, "rtl"))


def isolated(nodes: Inlines) -> str:
    """Return the same text with the isolates of UAX #9."""
    return "".join(
        f"{OPENING[leaf.direction]}{leaf.value}\u2069" if isinstance(leaf, Isolate) else leaf.value
        for leaf in leaves(nodes)
    )


def in_blocks(nodes: Inlines) -> str:
    """Return the order without the algorithm: isolates as blocks, all else from right to left.

    True where no character outside the isolates is of class L, EN or AN.
    """
    units: list[str] = []
    for leaf in leaves(nodes):
        block = isinstance(leaf, Isolate)
        units.extend([get_display(leaf.value, base_dir="L")] if block else leaf.value)
    return "".join(reversed(units)).translate(BRACKETS)


TOKENS = {
    "range": "21-22",
    "phone": "+962-6-555-1234",
    "ISO date": "2025-01-21",
    "C++": "C++",
    "acronym": "CA-CaB",
    "URL": "https://www.sesric.org/cab.php",
    "mail": "info@sesric.org",
    "number": "2025",
    "decimal": "1,234.5",
    "day": "1/2/2025",
    "Arabic-Indic range": "٢١-٢٢",
    "name with a number": "IMTS 2010",
}
CONTEXTS = {
    "after Arabic": "في {}",
    "between Arabic": "في {} يناير",
    "at paragraph start": "{} يناير",
    "alone in a cell": "{}",
    "in brackets": "({})",
    "before a full stop": "في {}.",
    "after a Latin word": "UNDP {}",
    "after a Latin word and a comma": "UNDP، {} من",
    "after a bracketed acronym": "المنافسة (CA-CaB) {} يناير",
    "after two bracketed acronyms": "(CA-CaB) (OIC) {}",
    "before Latin": "في {} UNDP",
    "before Latin at paragraph start": "{} UNDP",
    "before a bracketed acronym": "{} (CA-CaB) من",
    "between numbers": "في 7 {} 9",
    "second range in a line": "في 19-20 ثم {} يناير",
    "second range without Arabic between": "19-20، {}",
    "list number": "2. {}",
}


def composed(context: str, token: str) -> Inlines:
    """Return the nodes of a context with the token put in as the narrative puts in a field."""
    before, after = context.split("{}")
    return joined([before, token, after])


@pytest.mark.parametrize("token", TOKENS)
@pytest.mark.parametrize("context", CONTEXTS)
def test_marks_order_a_line_as_isolates_do(context, token):
    nodes = composed(CONTEXTS[context], TOKENS[token])
    assert displayed(marked(nodes)) == displayed(isolated(nodes)) == in_blocks(nodes)


@pytest.mark.parametrize("token", ["25%", "20-40%", "25°", "$5", "€3.5", "-5", "+5", "#5", "5+"])
def test_a_sign_beside_a_number_stands_where_isolates_leave_it(token):
    lines = {name: composed(context, token) for name, context in CONTEXTS.items()}
    wrong = [name for name, nodes in lines.items() if displayed(marked(nodes)) != in_blocks(nodes)]
    assert wrong == []


@pytest.mark.parametrize("context", CONTEXTS)
def test_the_earlier_day_of_a_range_stands_at_the_right(context):
    line = displayed(marked(composed(CONTEXTS[context], "21-22")))
    assert "22-21" in line


@pytest.mark.parametrize("token", ["phone", "ISO date", "C++", "acronym", "URL"])
@pytest.mark.parametrize("context", CONTEXTS)
def test_a_token_is_drawn_as_it_is_written(context, token):
    assert TOKENS[token] in displayed(marked(composed(CONTEXTS[context], TOKENS[token])))


WORDS = st.sampled_from(("في", "يناير", "«دورة»", "(سيسرك)", "من،", *TOKENS.values(), "(OIC)", "7"))
GLUE = st.sampled_from(("", " ", ", ", "، ", ". ", ": ", " - ", " (", ") ", "/", "؛ "))
LINES = st.lists(st.tuples(GLUE, WORDS), min_size=1, max_size=10)


def line_of(pairs: Iterable[tuple[str, str]]) -> Inlines:
    parts = [part for pair in pairs for part in pair]
    return joined(parts[1:])


@given(pairs=LINES)
@example(pairs=[(" ", "UNDP"), (" ", "21-22")])
@example(pairs=[(" ", "(OIC)"), (". ", "C++"), (" - ", "+962-6-555-1234")])
@settings(max_examples=1000, deadline=None)
def test_marks_order_any_line_as_isolates_do(pairs):
    nodes = line_of(pairs)
    assert displayed(marked(nodes)) == in_blocks(nodes)


@given(pairs=LINES)
@settings(deadline=None)
def test_marks_are_all_that_a_docx_adds_to_a_text(pairs):
    nodes = line_of(pairs)
    text = "".join(leaf.value for leaf in leaves(nodes))
    assert marked(nodes).translate(INVISIBLE) == text


def test_a_text_that_needs_no_marks_gets_none():
    text = "في إطار برنامج المنافسة CA-CaB، وفيه 68 خبيرا من 37 بلدا."
    assert marked(inlines(text, ARABIC)) == text


def test_brackets_around_a_word_run_with_it():
    (before, word, after) = spans(inlines("المنافسة (CA-CaB) في", ARABIC), "rtl")
    assert (before.text, word.text, after.text) == ("المنافسة ", "\u200e(CA-CaB)", " في")
    assert word.isolate


@pytest.mark.parametrize("text", ["(عام CA-CaB)", "(CA-CaB عام)", "«CA-CaB»"])
def test_brackets_around_more_than_a_word_stay_outside(text):
    (word,) = [s for s in spans(inlines(text, ARABIC), "rtl") if s.isolate]
    assert word.text == "CA-CaB"


def test_tokens_that_touch_are_kept_asunder():
    nodes = joined(["2", "UNDP"])
    assert displayed(marked(nodes)) == displayed(isolated(nodes)) == "UNDP2"


def test_a_right_to_left_letter_makes_a_mark_needless():
    nodes = (Isolate("C", "ltr"), Text(" في"), Strong((Text(" "), Isolate("7", "ltr"))))
    assert marked(nodes) == "C في 7"


def test_a_paragraph_in_english_gets_no_marks():
    nodes = (Text("Tel: "), Isolate("+90-312-468", "ltr"), Text(" "), Isolate("C++", "ltr"))
    assert [span.text for span in spans(nodes, "ltr")] == ["Tel: ", "+90-312-468", " ", "C++"]


def test_arabic_in_a_paragraph_in_english_has_its_marks_on_both_sides():
    arabic = [Isolate(text, "rtl", "ar") for text in ("دورة", "٢٠٢٥")]
    nodes = (Text("of "), arabic[0], Text(" 5.2.1 "), arabic[1])
    made = spans(nodes, "ltr")

    assert [one.text for one in made] == ["of ", "\u200eدورة\u200e", " 5.2.1 ", "\u200e٢٠٢٥\u200e"]
    assert [one.isolate for one in made] == [False, True, False, False]


def test_bold_links_and_unbroken_text_are_kept_run_by_run():
    nodes = (
        Strong((Text("في "), Isolate("C", "ltr"))),
        Link("https://a.org", (Isolate("a.org", "ltr"),)),
        NoBreak((Text("من"),)),
    )
    seen = [(span.strong, span.target, span.whole, span.isolate) for span in spans(nodes, "rtl")]
    assert seen == [
        (True, None, False, False),
        (True, None, True, True),
        (False, "https://a.org", True, True),
        (False, None, True, False),
    ]


def test_every_line_of_the_edition_is_ordered_in_word_as_with_isolates(document):
    lines = [nodes for nodes in lines_of(document) if any(isinstance(n, Isolate) for n in nodes)]
    assert len(lines) > 50
    wrong = [nodes for nodes in lines if displayed(marked(nodes)) != in_blocks(nodes)]
    assert wrong == []


def lines_of(document) -> Iterator[Inlines]:
    """Yield the nodes of each paragraph, item and cell in the edition's direction."""
    for block in document.blocks():
        if getattr(block, "items", None):
            yield from (item.children for item in block.items)
        elif getattr(block, "entries", None):
            yield from (block.title, *(entry.children for entry in block.entries))
        elif getattr(block, "rows", None):
            yield from (cell for row in (block.header, *block.rows) for cell in row)
        elif getattr(block, "caption", None):
            yield block.caption
        elif getattr(block, "direction", None) != "ltr":
            yield block.children


def test_nothing_in_the_edition_stands_outside_an_isolate_against_its_direction(document):
    texts = [
        leaf.value
        for nodes in lines_of(document)
        for leaf in leaves(nodes)
        if isinstance(leaf, Text)
    ]
    assert len(texts) > 100
    assert not AGAINST[RTL] & set(map(unicodedata.bidirectional, "".join(texts)))


# The oracle's own proof

#: Explicit marks and BN are taken out before reordering (UAX #9, X9).
REMOVED = {"BN", "LRE", "RLE", "LRO", "RLO", "PDF"}
BASE = {"0": "L", "1": "R", "2": None}


def conformance() -> Iterator[tuple[str, str | None, str]]:
    """Yield text, base direction and characters in visual order of every test of Unicode."""
    for line in CONFORMANCE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            points, base, _level, _levels, order = line.split(";")
            text = "".join(chr(int(point, 16)) for point in points.split())
            yield text, BASE[base], "".join(text[int(index)] for index in order.split())


def reordered(text: str, base: str | None) -> str:
    shown = get_display(text, base_dir=base) if base else get_display(text)
    return "".join(c for c in shown if unicodedata.bidirectional(c) not in REMOVED)


def test_the_oracle_passes_the_conformance_test_of_unicode():
    cases = list(conformance())
    assert len(cases) > 90_000
    assert [text for text, base, order in cases if reordered(text, base) != order] == []
