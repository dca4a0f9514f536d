"""The formats cannot disagree: each, read by itself, says what the tree says."""

from __future__ import annotations

import re
from pathlib import Path

import docx as python_docx
import pytest
from conftest import FOLIO, SESSION, Edition, opened
from docx.oxml.ns import qn
from lxml import etree
from lxml import html as lxml_html
from markupsafe import escape

from sesric_report.compiler.check import check
from sesric_report.compiler.edition import compose
from sesric_report.document import (
    Document,
    Isolate,
    List,
    ListItem,
    NoBreak,
    Paragraph,
    Section,
    SectionKind,
    Strong,
    Table,
    Text,
    blocks_text,
    texts,
)
from sesric_report.languages import LANGUAGES, inlines
from sesric_report.project import Project
from sesric_report.proof.expected import letters, logical
from sesric_report.proof.pdf import Compared
from sesric_report.typography.fonts import Fonts
from sesric_report.writers import html
from sesric_report.writers.docx import writer
from sesric_report.writers.formats import FORMATS, Setting, written

MARKS = dict.fromkeys(map(ord, "\u200e\u200f"))
HOSTILE = "أ <script>alert(1)</script> {{ title }} {field} &amp; ]]> <!-- \"'` ${x} %s \\n <b>"


def docx_texts(file: Path) -> list[str]:
    """Return the paragraphs of a DOCX, without bidi marks and the pages of the contents.

    Those that say nothing are left out: one ends the section of the contents.
    """
    body = python_docx.Document(str(file)).element.body
    wanted = (qn("w:t"), qn("w:tab"))
    said = (
        "".join(map(character, paragraph.iter(*wanted))).translate(MARKS).partition("\t")[0]
        for paragraph in body.iter(qn("w:p"))
    )
    return [text for text in said if text]


def character(piece: etree._Element) -> str:
    return "\t" if piece.tag == qn("w:tab") else (piece.text or "").replace("\u2011", "-")


def html_texts(page: str) -> list[str]:
    """Return the paragraphs, items and cells of an HTML page."""
    sections = lxml_html.document_fromstring(page).iter("section")
    wanted = ("p", "h1", "h2", "li", "caption", "figcaption", "th", "td")
    return [block.text_content() for section in sections for block in section.iter(*wanted)]


def wrong_pdf(file: bytes | Path, document: Document, fonts: Fonts) -> list[str]:
    """Return the texts that a PDF does not say, letter by letter, block by block."""
    return [
        pair.block.text if pair.block else "too much"
        for pair in Compared(opened(file, fonts), document).pairs
        if sorted(letters(pair.block.text if pair.block else ""))
        != sorted(letter for own in pair.fragments for letter in letters(own.said()))
    ]


@pytest.mark.slow
def test_docx_says_what_the_tree_says(edition: Edition):
    assert docx_texts(edition.file("docx")) == blocks_text(edition.document)


@pytest.mark.slow
def test_html_says_what_the_tree_says(edition: Edition):
    page = edition.file("html").read_text(encoding="utf-8")

    assert html_texts(page) == blocks_text(edition.document)


@pytest.mark.slow
def test_pdf_says_what_the_tree_says(edition: Edition, fonts: Fonts):
    assert wrong_pdf(edition.file("pdf"), edition.document, fonts) == []
    assert len(logical(edition.document)) == len(blocks_text(edition.document))


@pytest.mark.slow
def test_running_head_and_title_are_the_same_in_all_formats(edition: Edition):
    page = lxml_html.document_fromstring(edition.file("html").read_text("utf-8"))
    word = python_docx.Document(str(edition.file("docx")))
    (head,) = page.find_class("running-head")

    assert page.findtext(".//title") == word.core_properties.title == edition.document.title
    assert head.text_content() == word.sections[2].header.paragraphs[0].text


def tree(*blocks) -> Document:
    section = Section(SectionKind.BODY, blocks)
    return Document("ar", "rtl", HOSTILE, HOSTILE, HOSTILE, (Text("رأس"),), FOLIO, (section,))


def produced(document: Document, fonts: Fonts, project: Project, folder: Path) -> dict[str, Path]:
    """Write a document in every format and return the files by format."""
    files = {}
    for form in FORMATS:
        files[form] = folder / f"tree.{form}"
        made = written(form, document, Setting(fonts, project.templates))
        files[form].write_bytes(made.content)
    return files


def test_hostile_text_comes_out_as_it_is_in_every_format(
    fonts: Fonts, project: Project, tmp_path: Path
):
    hostile = inlines(HOSTILE, LANGUAGES["ar"]())
    document = tree(
        Paragraph((*hostile, Strong(hostile))),
        List((ListItem((NoBreak(hostile),), "a"),)),
        Table(hostile, (hostile,), ((hostile,),), (1,), "table"),
    )
    files = produced(document, fonts, project, tmp_path)

    assert docx_texts(files["docx"]) == blocks_text(document)
    assert html_texts(files["html"].read_text("utf-8")) == blocks_text(document)
    assert wrong_pdf(files["pdf"], document, fonts) == []


def test_hostile_text_in_one_piece_comes_out_as_it_is(
    fonts: Fonts, project: Project, tmp_path: Path
):
    document = tree(Paragraph((Text(HOSTILE), Isolate(HOSTILE[2:], "ltr"))))
    files = produced(document, fonts, project, tmp_path)

    assert docx_texts(files["docx"]) == blocks_text(document)
    assert html_texts(files["html"].read_text("utf-8")) == blocks_text(document)


RECORD = Path("content/sessions/41/activities/2025-01-21-competition-policy.yaml")


@pytest.mark.parametrize("field", ["title", "objective"])
def test_hostile_text_of_a_record_comes_out_as_it_is_in_every_format(
    copied: Path, fonts: Fonts, field
):
    said = "نص <script>alert(1)</script> {{ x }} {field} &amp; ]]> نص"
    file = copied / RECORD
    text, changes = re.subn(
        rf"^({field}:\n  ar: ).*$", rf"\1'{said}'", file.read_text("utf-8"), flags=re.MULTILINE
    )
    assert changes == 1
    file.write_text(text, "utf-8")
    project = Project(copied)
    whole = compose(project, check(project, SESSION).sound(), "ar")
    (block,) = [b for b in whole.blocks() if any(said in text for text in texts(b))]
    document = tree(block)
    files = produced(document, fonts, project, copied)

    assert docx_texts(files["docx"]) == blocks_text(document)
    assert html_texts(files["html"].read_text("utf-8")) == blocks_text(document)
    assert wrong_pdf(files["pdf"], document, fonts) == []


# What would be seen


def test_text_lost_from_the_docx_is_seen(
    monkeypatch, document: Document, fonts: Fonts, tmp_path: Path
):
    # A hyphen that may not end a line is another character: easily lost.
    monkeypatch.setattr(writer, "_NON_BREAKING_HYPHEN", "")
    file = tmp_path / "damaged.docx"
    file.write_bytes(writer.write(document, fonts))

    assert docx_texts(file) != blocks_text(document)


def test_text_escaped_twice_is_seen_in_the_html(monkeypatch, fonts: Fonts, project: Project):
    monkeypatch.setattr(html, "_text", lambda value: escape(str(escape(value))))
    document = tree(Paragraph((Text(HOSTILE),)))
    page = html.page(document, fonts.theme, project.templates / "html", lambda name: name)

    assert html_texts(page) != blocks_text(document)


def test_cell_in_the_wrong_place_is_seen_in_the_pdf(fonts: Fonts, project: Project):
    cells = ((Text("أول"),), (Text("ثان"),))
    said = Table((Text("جدول"),), cells, (), (1, 1), "table")
    turned = Table((Text("جدول"),), cells[::-1], (), (1, 1), "table")
    made = written("pdf", tree(turned), Setting(fonts, project.templates))

    assert wrong_pdf(made.content, tree(said), fonts) == ["أول", "ثان"]
