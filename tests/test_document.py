"""The document tree: how it is printed, and what holds of the whole edition's text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sesric_report.document import (
    Document,
    Heading,
    Isolate,
    Link,
    List,
    ListItem,
    NoBreak,
    Paragraph,
    ParagraphStyle,
    Section,
    SectionKind,
    Strong,
    Table,
    Text,
    Value,
    blocks_text,
    dump,
    plain,
)
from sesric_report.writers.docx.wordprocessingml import bookmark_name

# Small trees made by hand

RANGE = NoBreak((Isolate("21", "ltr"), Text("-"), Isolate("22", "ltr")))
BLOCKS = (
    Heading(1, (Isolate("1", "ltr"), Text(". مقدمة")), "introduction"),
    Paragraph((Text("في "), RANGE, Text(" يناير")), ParagraphStyle.LEAD),
    List((ListItem((Strong((Text("أ:"),)), Text(" ب")), "first"), ListItem((Text("ج"),)))),
    List((ListItem((Text("د"),)),), ordered=True),
    Table(
        caption=(Text("الاتفاقيات"),),
        header=((Text("الرقم"),), (Text("الشريك"),)),
        rows=(((Isolate("3", "ltr"),), (Text("منظمة"),)),),
        widths=(1, 2),
        anchor="agreements",
    ),
)
BACK = (
    Paragraph(
        (Text("Email: "), Link("mailto:a@b.org", (Text("a@b.org"),))),
        ParagraphStyle.CONTACT_LINE,
        "en",
        "ltr",
    ),
)


def report(*sections: Section) -> Document:
    return Document(
        language="ar",
        direction="rtl",
        title="تقرير",
        author="المركز",
        subject="الدورة",
        running_head=(Text("تقرير "), Isolate("2025", "ltr")),
        folio=(Text("صفحة "), Value("page", None, ())),
        sections=sections,
    )


SMALL = report(Section(SectionKind.BODY, BLOCKS), Section(SectionKind.BACK_COVER, BACK))


def test_a_tree_is_printed_one_node_a_line():
    assert dump(SMALL) == (
        "document ar rtl: تقرير\n"
        "  running head: تقرير ⟨2025⟩\n"
        "  section body\n"
        "    heading 1 #introduction: ⟨1⟩. مقدمة\n"
        "    paragraph lead: في {⟨21⟩-⟨22⟩} يناير\n"
        "    list\n"
        "      item #first: *أ:* ب\n"
        "      item: ج\n"
        "    numbered list\n"
        "      item: د\n"
        "    table #agreements: الاتفاقيات\n"
        "      | الرقم | الشريك\n"
        "      | ⟨3⟩ | منظمة\n"
        "  section back-cover\n"
        "    paragraph contact-line en: Email: [a@b.org](mailto:a@b.org)\n"
    )


def test_a_document_without_sections_is_its_head_alone():
    assert dump(report()) == "document ar rtl: تقرير\n  running head: تقرير ⟨2025⟩\n"
    assert blocks_text(report()) == []


def test_the_texts_of_a_tree_come_in_reading_order():
    assert blocks_text(SMALL) == [
        "1. مقدمة", "في 21-22 يناير", "أ: ب", "ج", "د",
        "الاتفاقيات", "الرقم", "الشريك", "3", "منظمة", "Email: a@b.org",
    ]  # fmt: skip


def test_the_blocks_of_a_tree_come_section_by_section():
    assert list(SMALL.blocks()) == [*BLOCKS, *BACK]


def test_plain_text_has_the_characters_of_all_nodes_and_no_more():
    nested = (Strong((Text("أ"), NoBreak((Link("t", (Isolate("b", "ltr"),)),)))), Text(" ج"))
    assert plain(nested) == "أb ج"
    assert plain(()) == ""


# Bookmarks

SHA_OF_39 = "b4d5e56e"

ANCHORS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9-]{0,80}", fullmatch=True)


@given(anchor=ANCHORS)
def test_a_bookmark_has_a_name_that_word_takes(anchor):
    assert re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,39}", bookmark_name(anchor))
    assert bookmark_name(anchor) == bookmark_name(anchor)


def test_a_bookmark_keeps_its_name_from_build_to_build():
    assert bookmark_name("agenda-item-1") == "r_agenda_item_1"
    assert bookmark_name("a" * 38) == f"r_{'a' * 38}"
    # SHA-256 of thirty-nine letters a begins with these eight digits
    assert bookmark_name("a" * 39) == f"r_{'a' * 29}_{SHA_OF_39}"


def test_long_anchors_that_differ_at_their_end_have_different_bookmarks():
    names = {bookmark_name(f"{'a' * 60}-{number}") for number in range(1000)}
    assert len(names) == 1000


# The whole edition


@pytest.fixture(scope="session")
def lines(document) -> list[str]:
    """Every paragraph, item and cell in the edition's own language."""
    texts = [text for text in blocks_text(document) if re.search("[\u0600-\u06ff]", text)]
    assert len(texts) > 100
    return texts


def found(pattern: str, texts: list[str]) -> list[str]:
    """Return each place where a pattern is met, with what stands around it."""
    return [
        text[max(0, match.start() - 20) : match.end() + 20]
        for text in texts
        for match in re.finditer(pattern, text)
    ]


def anchors(document: Document) -> Iterator[str]:
    for block in document.blocks():
        if isinstance(block, List):
            yield from (item.anchor for item in block.items if item.anchor)
        elif isinstance(block, Heading | Table):
            yield block.anchor


def test_every_anchor_is_unique(document):
    counted = Counter(anchors(document))
    assert len(counted) > 80
    assert [anchor for anchor, count in counted.items() if count > 1] == []


def test_every_bookmark_is_unique_and_short_enough_for_word(document):
    names = [bookmark_name(anchor) for anchor in anchors(document)]
    # Word does not tell capitals from small letters here
    assert len({name.lower() for name in names}) == len(names)
    assert [name for name in names if not re.fullmatch(r"[A-Za-z]\w{0,39}", name)] == []


def test_every_record_of_the_session_is_told_under_each_of_its_items(document, content):
    told = set(anchors(document))
    for entry in (*content.activities, *content.publications):
        count = len({a for a in told if re.fullmatch(rf"{entry.record.id}(-in-\d+)?", a)})
        assert count == len(entry.record.agenda_items), entry.record.id


def test_headings_never_skip_a_level(document):
    levels = [block.level for block in document.blocks() if isinstance(block, Heading)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_no_paragraph_item_or_cell_is_empty(document):
    assert [text for text in blocks_text(document) if not text.strip()] == []


def test_every_row_of_a_table_has_as_many_cells_as_its_header(document):
    tables = [block for block in document.blocks() if isinstance(block, Table)]
    assert tables
    for table in tables:
        assert {len(row) for row in table.rows} == {len(table.header)} == {len(table.widths)}


def test_no_two_spaces_follow_each_other_and_none_stands_outside(document):
    texts = [*blocks_text(document), plain(document.running_head)]
    assert [text for text in texts if text != " ".join(text.split())] == []


def test_no_latin_punctuation_stands_beside_arabic_letters(lines):
    assert found("[\u0621-\u064a] ?[,;?]|[,;?] ?[\u0621-\u064a]", lines) == []


def test_no_space_stands_before_punctuation_and_none_is_missing_after_it(lines):
    assert found(r"\s[،؛:.؟)»]|[(«]\s", lines) == []
    assert found("[،؛؟][^\\s»)]", lines) == []


def test_no_punctuation_mark_follows_another(lines):
    assert found(r"[،؛:.؟]\s*[،؛.؟]|،\s*:", lines) == []


#: Unvocalised nouns: after 3 to 10, after 11 to 99, after a round hundred.
COUNTED = [
    ("بلدان", "بلدا", "بلد"),
    ("خبراء", "خبيرا", "خبير"),
    ("مشاركين", "مشاركا", "مشارك"),
    ("مؤشرات", "مؤشرا", "مؤشر"),
    ("مهنيين", "مهنيا", "مهني"),
    ("متخصصين", "متخصصا", "متخصص"),
    ("مختصين", "مختصا", "مختص"),
    ("ممثلين", "ممثلا", "ممثل"),
    ("متحدثين", "متحدثا", "متحدث"),
    ("موظفين", "موظفا", "موظف"),
    ("سفراء", "سفيرا", "سفير"),
    ("اتفاقيات", "اتفاقية", "اتفاقية"),
    ("جلسات", "جلسة", "جلسة"),
    ("دورات", "دورة", "دورة"),
    ("برامج", "برنامجا", "برنامج"),
    ("مؤسسات", "مؤسسة", "مؤسسة"),
    ("وزارات", "وزارة", "وزارة"),
    ("باحثين", "باحثا", "باحث"),
]
#: Forms that no number in digits governs: duals and nominatives.
UNGOVERNED = {
    "مشاركون", "مشاركان", "خبيران", "خبيرين", "بلدين", "مؤشران", "مؤشرين", "مهنيون", "ممثلون",
    "متخصصون", "مختصون", "اتفاقيتان", "اتفاقيتين", "جلستان", "جلستين", "برنامجان", "برنامجين",
}  # fmt: skip
#: A number in digits and its noun; a noun in the construct state shows no case ending.
NUMBERED = re.compile(r"(?<![\d.,-])(\d+) (?!موظف (?:إحصاءات|سجل))(\w+)")
FORMS = {form for forms in COUNTED for form in forms} | UNGOVERNED


def right_form(number: int, word: str) -> bool:
    """Whether a number in digits may govern a form."""
    tail = number % 100
    place = 0 if 3 <= tail <= 10 else 1 if tail >= 11 else 2
    return number > 2 and any(word == forms[place] for forms in COUNTED)


@pytest.mark.parametrize(
    ("number", "right", "wrong"),
    [(26, "بلدا", "بلد"), (3, "بلدان", "بلدا"), (100, "مشارك", "مشاركا"), (105, "خبراء", "خبير"),
     (68, "خبيرا", "خبراء"), (14, "اتفاقية", "اتفاقيات"), (10, "مشاركين", "مشاركون")],
)  # fmt: skip
def test_the_grammar_of_these_tests_knows_right_from_wrong(number, right, wrong):
    assert right_form(number, right)
    assert not right_form(number, wrong)


def test_every_number_of_the_edition_governs_its_noun(lines):
    pairs = [
        (int(number), word)
        for text in lines
        for number, word in NUMBERED.findall(text)
        if word in FORMS
    ]
    assert len(pairs) > 50
    assert [pair for pair in pairs if not right_form(*pair)] == []


def entries_of(document: Document) -> list[ListItem]:
    """Return the items that tell a record."""
    lists = (block for block in document.blocks() if isinstance(block, List))
    return [item for block in lists for item in block.items if item.anchor]


#: Small numbers beside a masculine noun.
IN_WORDS = dict(
    enumerate(["ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"], start=3)
)


def test_the_number_of_participants_is_told_as_the_record_has_it(document, content):
    items = {item.anchor: plain(item.children) for item in entries_of(document)}
    for entry in content.activities:
        people = entry.record.participants
        if people and people.count and people.count > 2:
            written = IN_WORDS.get(people.count, str(people.count))
            assert re.search(rf"(?<!\w){written} \w", items[entry.record.id]), entry.record.id


def test_no_word_is_doubled(lines):
    assert found(r"(?<!\w)(\w+)[ ،]+\1(?!\w)", lines) == []


def unbalanced(text: str) -> bool:
    """Whether a quotation mark or bracket is not closed, or closed by another."""
    pairs = {")": "(", "»": "«", "]": "[", "”": "“"}
    waiting: list[str] = []
    for character in text:
        if character in pairs.values():
            waiting.append(character)
        elif character in pairs and (not waiting or waiting.pop() != pairs[character]):
            return True
    return bool(waiting)


@pytest.mark.parametrize("text", ["(أ", "أ)", "«أ(»)", "»أ«", "«أ“"])
def test_the_check_of_brackets_knows_unbalanced_ones(text):
    assert unbalanced(text)
    assert not unbalanced("«أ (ب) “ج”»")


def test_every_quotation_mark_and_bracket_is_closed(document):
    assert [text for text in blocks_text(document) if unbalanced(text)] == []


def test_no_guillemets_stand_inside_guillemets(lines):
    assert found("«[^»]*«", lines) == []


def test_every_entry_ends_in_a_full_stop(document):
    entries = entries_of(document)
    assert len(entries) > 80
    assert [i.anchor for i in entries if not plain(i.children).endswith(".")] == []


def test_every_entry_opens_with_its_title_in_bold_and_a_colon(document):
    for entry in entries_of(document):
        assert isinstance(entry.children[0], Strong), entry.anchor
        assert re.search(r"[^ :.]:$", plain(entry.children[0].children)), entry.anchor


def test_no_template_mark_and_no_missing_value_is_left_in_the_edition(document):
    texts = [document.title, document.author, document.subject, *blocks_text(document)]
    assert found(r"[{}|\[\]]|\(و\)|\(،|None", texts) == []


def test_no_mark_of_direction_and_no_presentation_form_is_in_the_tree(document):
    # marks belong to the writers, presentation forms to the fonts
    marks = "[\u200b-\u200f\u061c\u202a-\u202e\u2066-\u2069\ufb50-\ufdff\ufe70-\ufeff\u0640]"
    assert found(marks, blocks_text(document)) == []


#: «لالمركز» for «للمركز»; the alif of a verbal noun of form VIII stays.
UNJOINED = r"(?<!\w)[وف]?لال(?!تزام|تحاق|تقاء|تماس )\w"


def test_the_preposition_lam_never_leaves_the_article_its_alif(lines):
    assert len(found(UNJOINED, ["دعما لالمركز ولالتزام البلدان"])) == 1
    assert found(UNJOINED, lines) == []
