"""Every entry of the closed lists of words, each by what it does: months, verbs, nouns, nulls."""

from __future__ import annotations

import importlib
import pkgutil
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from sesric_report import rules
from sesric_report.diagnostics import Diagnostic, quote
from sesric_report.diagnostics.unseen import named, seen, unseen
from sesric_report.languages import LANGUAGES
from sesric_report.languages.arabic import Arabic
from sesric_report.languages.nouns.arabic import ArabicNoun
from sesric_report.readers import parse
from sesric_report.rules import lexicon as lexica
from sesric_report.rules.arabic import impossible_date

MONTHS = {
    "يناير": 1, "كانون الثاني": 1, "جانفي": 1, "فبراير": 2, "شباط": 2, "فيفري": 2, "مارس": 3,
    "آذار": 3, "اذار": 3, "أبريل": 4, "إبريل": 4, "ابريل": 4, "نيسان": 4, "أفريل": 4, "مايو": 5,
    "أيار": 5, "ايار": 5, "ماي": 5, "يونيو": 6, "يونيه": 6, "حزيران": 6, "جوان": 6, "يوليو": 7,
    "يوليه": 7, "تموز": 7, "جويلية": 7, "أغسطس": 8, "اغسطس": 8, "آب": 8, "غشت": 8, "أوت": 8,
    "سبتمبر": 9, "أيلول": 9, "ايلول": 9, "شتنبر": 9, "أكتوبر": 10, "اكتوبر": 10,
    "تشرين الأول": 10, "نوفمبر": 11, "تشرين الثاني": 11, "نونبر": 11, "ديسمبر": 12, "دیسمبر": 12,
    "كانون الأول": 12, "دجنبر": 12,
}  # fmt: skip
LENGTHS = {1: 31, 2: 29, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}


@pytest.fixture(scope="module")
def lexicon(content) -> lexica.Lexicon:
    return lexica.lexicon_of(content)


@pytest.mark.parametrize("month", MONTHS)
def test_a_month_has_as_many_days_as_the_calendar_gives_it(lexicon, month):
    last = LENGTHS[MONTHS[month]]
    found = {
        day: list(impossible_date.check(f"في {day} {month} 2024 عقدت", lexicon))
        for day in (1, last, last + 1)
    }

    assert [len(slips) for slips in found.values()] == [0, 0, 1]


def test_no_other_month_is_known_to_the_rule():
    assert set(MONTHS) == set(impossible_date._NUMBER)


def tables(package) -> Iterator[tuple[str, list[str]]]:
    """Yield the tables of words in the modules of a package, and their entries in order."""
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            if (
                name.startswith("_")
                and name.isupper()
                and isinstance(value, frozenset | dict | tuple | list)
            ):
                words = sorted(value, key=str) if isinstance(value, frozenset) else list(value)
                if words and all(isinstance(one, str) for one in words):
                    told = [f"{w}: {value[w]}" for w in words] if is_of_words(value) else words
                    yield f"{found.name.removeprefix(f'{package.__name__}.')} {name}", told


def is_of_words(value: object) -> bool:
    """Whether a table gives words for words."""
    return isinstance(value, dict) and all(isinstance(one, str | int) for one in value.values())


def test_words_of_the_rules(golden):
    """Lists of hundreds of words are read, not tried one by one; those of a few are tried, too."""
    found = dict(tables(rules))
    lines = [f"{name}\n{wrapped(words)}\n" for name, words in found.items()]

    assert len(lines) > 20
    golden("words-of-rules.txt", "\n".join(lines))


def wrapped(words: list[str]) -> str:
    return textwrap.fill(" · ".join(map(ascii_seen, words)), 110, initial_indent="    ",
                         subsequent_indent="    ", break_long_words=False)  # fmt: skip


def ascii_seen(word: str) -> str:
    """Return a word in which what cannot be seen is written as its code point."""
    return "".join(f"<U+{ord(c):04X}>" if unseen(c) or not c.isprintable() else c for c in word)


# Arabic

FORM_EIGHT = [
    "التئام", "التباس", "التجاء", "التحاق", "التحام", "التزام", "التصاق", "التفات", "التفاف",
    "التقاء", "التقاط", "التماس", "التهاب", "التهام", "التواء",
]  # fmt: skip


@pytest.mark.parametrize("noun", FORM_EIGHT)
@pytest.mark.parametrize("ending", ["", "ا", "ات", "ه", "ها", "هم", "هما", "نا"])
def test_a_verbal_noun_of_form_eight_keeps_its_first_letters_behind_lam(noun, ending):
    assert Arabic().attach("تمهيدا ل", f"{noun}{ending} الشبكة") == (
        "تمهيدا ل",
        f"{noun}{ending} الشبكة",
    )


@pytest.mark.parametrize(
    ("before", "text", "joined"),
    [
        ("تمهيدا ل", "الدورة", "تمهيدا للدورة"),
        ("ول", "الدورة", "وللدورة"),
        ("عقدت فل", "الدورة", "عقدت فللدورة"),
        ("عقدت (ل", "الدورة", "عقدت (للدورة"),
        ("عقدت «ول", "الدورة", "عقدت «وللدورة"),
        ("تمهيدا ل", "اللجنة", "تمهيدا للجنة"),
        ("تمهيدا ل", "التقاء", "تمهيدا لالتقاء"),
        ("تمهيدا ل", "التزامن", "تمهيدا للتزامن"),
        ("دول", "الدورة", "دولالدورة"),
        ("تمهيدا ل", "دورة", "تمهيدا لدورة"),
    ],
)
def test_the_article_loses_its_alif_behind_lam_and_nowhere_else(before, text, joined):
    assert "".join(Arabic().attach(before, text)) == joined


# Figures in prose

COUNTED = {
    "ar": {
        "countries": "بلد بلدا بلدان دولة دول",
        "participants": "مشارك مشاركا مشاركة مشاركين مشاركون مشاركات",
        "experts": "خبير خبيرا خبيرة خبراء",
    },
    "en": {
        "countries": "country countries",
        "participants": "participant participants",
        "experts": "expert experts",
    },
}
LEADS = {
    "ar": "من,مشاركة,حضور,تدريب,قدرات,استفادة,فائدة,صالح,استضافة,ومن,بمشاركة,لفائدة,فمن",
    "en": "from,training,trained,participation of,attendance of,attended by,representing,"
    "capacity of,capacities of",
}
ABOUT = {"ar": "أكثر من,ما يزيد على,ما لا يقل عن", "en": "more than,over,at least"}


@pytest.mark.parametrize("tag", COUNTED)
def test_every_noun_is_counted_as_what_it_is(tag):
    pattern = LANGUAGES[tag].counted_in_prose
    for kind, nouns in COUNTED[tag].items():
        for noun in nouns.split():
            match = pattern.search(f"x 25 {noun} y")
            assert match, noun
            assert [name for name in COUNTED[tag] if match[name]] == [kind], noun


@pytest.mark.parametrize("tag", COUNTED)
def test_every_lead_and_every_about_is_known(tag):
    pattern, noun = LANGUAGES[tag].counted_in_prose, COUNTED[tag]["countries"].split()[-1]
    for lead in LEADS[tag].split(","):
        match = pattern.search(f"x {lead} 25 {noun}")
        assert (match or {"lead": None})["lead"], lead
    for about in ABOUT[tag].split(","):
        match = pattern.search(f"x {about} 25 {noun}")
        assert (match or {"about": None})["about"], about


@pytest.mark.parametrize("between", ["OIC", "member", "participating", "Arabic-speaking"])
def test_what_stands_between_a_number_and_its_noun_in_english_is_passed_over(between):
    assert LANGUAGES["en"].counted_in_prose.search(f"25 {between} countries")["countries"]


# Quotation marks


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("en", {"a “b” c": "a ‘b’ c", 'a "b" c': "a ‘b’ c", 'a "b" "c"': "a ‘b’ ‘c’"}),
        ("ar", {"أ «ب» ج": "أ “ب” ج", 'أ "ب" ج': "أ “ب” ج", "أ “ب” ج": "أ “ب” ج"}),
        ("fr", {"a « b » c": "a “b” c", 'a "b" c': "a “b” c"}),
    ],
)
def test_marks_inside_a_quoted_title_become_inner_ones(tag, told):
    assert {text: LANGUAGES[tag]().sole(text) for text in told} == told


# YAML


def values(text: str) -> object:
    read = parse(Path("a.yaml"), text)
    return read if isinstance(read, Diagnostic) else read.values


@pytest.mark.parametrize("null", ["", "~", "null", "Null", "NULL"])
def test_each_way_to_write_nothing_is_nothing(null):
    assert values(f"a: {null}\n") == {"a": None}


@pytest.mark.parametrize("word", ["nUll", "nil", "none", "no", "yes", "off", "true", "12", "1.5"])
def test_any_other_word_stays_a_text(word):
    assert values(f"a: {word}\n") == {"a": word}


REFUSED = [*range(0x09), 0x0B, 0x0C, *range(0x0D, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)]


@pytest.mark.parametrize("control", [*REFUSED, 0xFFFE, 0xFFFF])
def test_a_control_that_an_escape_puts_into_a_text_is_refused(control):
    found = values(f'a: "x\\u{control:04X}y"\n')

    assert isinstance(found, Diagnostic)
    assert found.code == "control-character"
    assert quote(chr(control)) in found.message


@pytest.mark.parametrize("allowed", [0x09, 0x0A, 0x20, 0x7E, 0x85, 0xA0, 0xFFFD])
def test_what_is_no_control_of_that_kind_is_read(allowed):
    assert values(f'a: "x\\u{allowed:04X}y"\n') == {"a": f"x{chr(allowed)}y"}


@pytest.mark.parametrize(
    ("written", "comment"),
    [
        ("a: 'x # allow tatweel: why'", False),
        ('a: "x # allow tatweel: why"', False),
        ("a: |\n  x\n  # allow tatweel: why\n  y", False),
        ("a: x  # allow tatweel: why", True),
    ],
)
def test_only_a_comment_allows(written, comment):
    read = parse(Path("a.yaml"), f"{written}\n")

    assert not isinstance(read, Diagnostic)
    assert bool(read.suppressions()) is comment


@pytest.mark.parametrize(
    ("written", "inside"),
    [
        ('a: "x"', 'b\\\\ \\"c\\" d\'e'),
        ("a: 'x'", "b\\ \"c\" d''e"),
        ("a: x", 'b\\ "c" d\'e'),
        ("a: [x]", 'b\\ "c" d\'e'),
    ],
)
def test_a_text_is_written_as_the_quotes_of_its_place_want_it(written, inside):
    read = parse(Path("a.yaml"), f"{written}\n")

    assert not isinstance(read, Diagnostic)
    assert read.written(("a",), 'b\\ "c" d\'e') == inside


# Quotes in messages


@pytest.mark.parametrize("hidden", ["\x1b", "\x7f", "\u200e", "\u202e", "\ue000", "\ud800"])
def test_what_would_act_on_a_terminal_is_shown_by_its_code_point(hidden):
    assert f"<U+{ord(hidden):04X}>" in quote(f"a{hidden}b")


def test_characters_are_named_each_once_in_the_order_of_their_code_points():
    assert named("\u200f\u00a0\u200f\u2060\u00ad") == (
        "U+00A0 no-break space, U+00AD soft hyphen, U+200F right-to-left mark, U+2060 word joiner"
    )
    assert named("\ue000") == "U+E000"


@pytest.mark.parametrize("character", [*"\u00ad\u034f\u061c\u200b\u200c\u200d\u200e\u200f",
    *"\u202a\u202e\u2060\u206f\ufeff\ufe0f\u00a0\u2000\u200a\u202f\u3000\U000e0001",
])  # fmt: skip
def test_what_is_taken_for_a_space_or_for_nothing_is_found_and_taken_out(character):
    match = unseen(f"دورة{character}تدريبية")

    assert match is not None
    assert match.span() == (4, 5)
    assert seen(f"دورة{character}تدريبية") == "دورةتدريبية"


@pytest.mark.parametrize("character", [*" -‐‑\u064b\u0640،", "a"])
def test_what_can_be_seen_is_not(character):
    assert unseen(f"دورة{character}تدريبية") is None


# Nouns


def test_a_noun_by_itself_is_called_by_its_indefinite_forms():
    arabic = ArabicNoun(
        singular="دورة تدريبية",
        plural="دورات تدريبية",
        definite="الدورة التدريبية",
        plural_definite="الدورات التدريبية",
    )
    whole = ArabicNoun(plural_definite="البلدان العربية")

    assert (arabic.label, arabic.plural_label) == ("دورة تدريبية", "دورات تدريبية")
    assert (whole.label, whole.plural_label) == (None, "البلدان العربية")
