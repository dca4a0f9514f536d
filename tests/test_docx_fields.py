"""What editors change can be found again: content controls, bookmarks, stable identifiers."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from pathlib import Path

import pytest
import yaml
from conftest import FOLIO
from lxml import etree

from sesric_report.compiler.check import check
from sesric_report.compiler.edition import compose
from sesric_report.document import (
    Document,
    Field,
    Paragraph,
    Section,
    SectionKind,
    Strong,
    Table,
    Text,
    plain,
    without_fields,
)
from sesric_report.languages import Arabic
from sesric_report.project import Project
from sesric_report.typography.fonts import Fonts
from sesric_report.writers import docx as writer
from sesric_report.writers.docx.wordprocessingml import control_tag, stable_number
from sesric_report.writers.html import inlines_html

#: Rows of a table that no page parts.
LONGEST_WHOLE = 16

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RECORD = "2025-01-21-competition-policy"
FOLDER = Path("content/sessions/41")
#: Marks are not seen; a hyphen is one whether a line may end behind it or not.
MARKS = {0x200E: None, 0x200F: None, 0x2011: "-"}


def body(content: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return etree.fromstring(opened.read("word/document.xml"))


@pytest.fixture(scope="module")
def tree(document: Document, fonts: Fonts) -> etree._Element:
    return body(writer.write(document, fonts))


def controls(root: etree._Element) -> list[tuple[str, str, str]]:
    """Return tag, text and lock of every control, in reading order."""
    return [
        (
            one.find(f"{W}sdtPr/{W}tag").get(f"{W}val"),
            "".join(t.text or "" for t in one.iter(f"{W}t")).translate(MARKS),
            one.find(f"{W}sdtPr/{W}lock").get(f"{W}val"),
        )
        for one in root.iter(f"{W}sdt")
    ]


def test_every_title_of_a_record_is_in_a_control(tree, content):
    tags = {tag for tag, _, _ in controls(tree)}
    records = [e.record.id for e in (*content.activities, *content.publications)]

    assert len(records) > 90
    assert [name for name in records if control_tag(f"{name}/title") not in tags] == []


def test_a_control_says_what_the_path_in_its_tag_leads_to(tree, project: Project):
    """Every editable field of a record is the text, or the number, of its YAML."""
    records = {
        file.stem: yaml.safe_load(file.read_text("utf-8"))
        for file in (project.root / FOLDER).glob("*/*.yaml")
    }
    seen = 0
    for tag, text, lock in controls(tree):
        record, _, path = tag.partition("/")
        if record not in records or lock != "sdtLocked" or len(tag) == 64:
            continue
        value = at(records[record], path.split("/"))
        # Quotation marks inside a quoted title are inner ones; a proclitic takes the alif.
        plainly = str(value).translate(str.maketrans("«»", "“”"))
        assert text in {str(value), plainly, plainly[1:], plainly[2:], *in_words(value)}, tag
        seen += 1
    assert seen > 400


def in_words(value) -> set[str | None]:
    """Return a number as words say it: «خمسة» of a masculine, «خمس» of a feminine noun."""
    if not isinstance(value, int):
        return set()
    return {Arabic().cardinal(value, feminine=gender) for gender in (False, True)} - {None}


def at(value, path: list[str]):
    """Return what a path leads to, in Arabic where it has languages."""
    for step in [*path, ""]:
        if isinstance(value, dict) and "ar" in value:
            value = value["ar"]
        if step:
            value = value[int(step)] if isinstance(value, list) else value[step]
    return value


def test_what_the_compiler_fills_into_prose_is_locked(tree):
    locked = {tag for tag, _, lock in controls(tree) if lock == "sdtContentLocked"}

    assert "introduction/before_agreements/0/{report_title}" in locked
    assert all("{" in tag for tag in locked)


def test_identifiers_are_unique_and_tags_not_too_long(tree):
    for tag, attribute in (("id", "val"), ("bookmarkStart", "id"), ("bookmarkStart", "name")):
        values = [one.get(f"{W}{attribute}") for one in tree.iter(f"{W}{tag}")]
        assert len(values) > 600
        assert [value for value, count in Counter(values).items() if count > 1] == []
    assert max(len(tag) for tag, _, _ in controls(tree)) <= 64


def test_a_record_told_twice_has_tags_twice_and_bookmarks_of_its_place(tree):
    names = {one.get(f"{W}name") for one in tree.iter(f"{W}bookmarkStart")}
    twice = [tag for tag, n in Counter(tag for tag, _, _ in controls(tree)).items()
             if n > 1 and tag.endswith("/title") and tag[0].isdigit()]  # fmt: skip

    assert twice
    assert any("_in_" in name for name in names)


def rebuilt(copied: Path, fonts: Fonts) -> etree._Element:
    project = Project(copied)
    content = check(project, "41").sound()
    return body(writer.write(compose(project, content, "ar"), fonts))


def paragraphs(root: etree._Element) -> list[bytes]:
    """Return the paragraphs up to the annex, which counts what all records say.

    Lines of the contents are left out: a record more moves what follows to other pages.
    """
    written = [
        etree.tostring(one)
        for one in root.iter(f"{W}p")
        if not one.find(f"{W}pPr/{W}pStyle").get(f"{W}val").startswith("Toc")
    ]
    (annex,) = (i for i, one in enumerate(written) if b'w:name="r_at_a_glance"' in one)
    return written[:annex]


def test_a_changed_record_changes_its_paragraph_alone(tree, copied: Path, fonts: Fonts):
    file = copied / FOLDER / "activities" / f"{RECORD}.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("count: 68", "count: 69"), "utf-8")
    before, after = paragraphs(tree), paragraphs(rebuilt(copied, fonts))
    pairs = [(a, b) for a, b in zip(before, after, strict=True) if a != b]

    assert len(pairs) == 1
    assert pairs[0][0].replace(b">68<", b">69<") == pairs[0][1]


def test_a_record_more_leaves_all_other_paragraphs_as_they_were(tree, copied: Path, fonts: Fonts):
    folder = copied / FOLDER / "activities"
    text = (folder / f"{RECORD}.yaml").read_text("utf-8").partition("source:")[0]
    new = text.replace(RECORD, "2025-01-23-another").replace("2025-01-2", "2025-02-0")
    new = new.replace("2025-02-03-another", "2025-01-23-another").replace("دور ", "أثر ")
    (folder / "2025-01-23-another.yaml").write_text(new, "utf-8")
    before, after = Counter(paragraphs(tree)), Counter(paragraphs(rebuilt(copied, fonts)))

    assert sum((before - after).values()) == 0
    assert sum((after - before).values()) == 1


def test_numbers_come_from_names_and_give_way_only_to_each_other():
    taken: set[int] = set()
    first = stable_number("a/title", taken)

    assert first == stable_number("a/title", set())
    assert stable_number("a/title", taken) == first + 1
    assert 0 < first < 2**31


def test_a_long_tag_is_cut_and_ends_in_a_digest():
    tags = {control_tag(f"{'a' * 70}/{number}") for number in range(100)}

    assert len(tags) == 100
    assert {len(tag) for tag in tags} == {64}
    assert control_tag("a/title") == "a/title"


def test_a_field_leaves_no_trace_in_text_and_html():
    inlines = (Strong((Text("أ "), Field("r/title", (Text("ب"),)), Text(" ج"))),)

    assert plain(inlines) == "أ ب ج"
    assert without_fields(inlines) == (Strong((Text("أ ب ج"),)),)
    assert inlines_html(inlines) == "<strong>أ ب ج</strong>"


def test_controls_may_stand_in_controls(fonts: Fonts):
    inner = Field("r/prose/0/{city}", (Text("ب"),), editable=False)
    said = Paragraph((Field("r/prose/0", (Text("أ "), inner, Text(" ج"))),))
    section = Section(SectionKind.BODY, (said,))
    made = Document("ar", "rtl", "", "", "", (), FOLIO, (section,))

    assert controls(body(writer.write(made, fonts))) == [
        ("r/prose/0", "أ ب ج", "sdtLocked"),
        ("r/prose/0/{city}", "ب", "sdtContentLocked"),
    ]


def test_what_people_see_above_a_control_is_readable(tree):
    aliases = {one.get(f"{W}val") for one in tree.iter(f"{W}alias")}

    assert {"Title", "Objective", "Topics 1", "Participants count"} < aliases
    assert [alias for alias in aliases if not re.fullmatch(r"[A-Z][a-z0-9 ]+", alias)] == []


# Tables


@pytest.mark.parametrize(
    ("rows", "dense", "kept"),
    [
        (1, False, [0]),
        (LONGEST_WHOLE, False, [*range(LONGEST_WHOLE)]),
        (LONGEST_WHOLE, True, [*range(LONGEST_WHOLE)]),
        (LONGEST_WHOLE + 1, False, []),
        # So that the last page of a long one holds three rows at least.
        (LONGEST_WHOLE + 1, True, [LONGEST_WHOLE - 1, LONGEST_WHOLE]),
    ],
)
def test_rows_that_no_page_may_part_are_kept_with_the_next(fonts: Fonts, rows, dense, kept):
    """Rows are counted with the header, which is 0; the last has no next that it needs."""
    cells = tuple(((Text(f"سطر {n}"),), (Text("ب"),)) for n in range(rows))
    table = Table((Text("جدول"),), ((Text("أ"),), (Text("ب"),)), cells, (1, 1), "t", dense)
    body = (Section(SectionKind.BODY, (table,)),)
    made = writer.write(Document("ar", "rtl", "عنوان", "مركز", "", (), FOLIO, body), fonts)
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        tree = etree.fromstring(package.read("word/document.xml"))
    found = [row.find(f".//{W}keepNext") is not None for row in tree.iter(f"{W}tr")]

    assert [number for number, keeps in enumerate(found) if keeps] == kept
    assert len(found) == rows + 1
