"""The look of the Word file: fonts inside it, contents with pages, the reference document."""

from __future__ import annotations

import os
import re
import subprocess
import zipfile
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
from conftest import ROOT, libreoffice, run, tool
from lxml import etree
from openxml_audit import OpenXmlValidator

from sesric_report.document import Document, Heading, Strong, Text
from sesric_report.errors import TemplateError
from sesric_report.project import Project
from sesric_report.typography.fonts import Fonts
from sesric_report.writers import docx as writer
from sesric_report.writers.docx.embedding import font_key, obfuscated
from sesric_report.writers.docx.pagination import _Measure

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OWN = {"NotoNaskhArabic-Regular", "NotoNaskhArabic-Bold", "NotoSerif-Regular", "NotoSerif-Bold"}


def part(file: Path, name: str) -> etree._Element:
    with zipfile.ZipFile(file) as opened:
        return etree.fromstring(opened.read(name))


def errors(file: Path) -> list[str]:
    return [error.description for error in OpenXmlValidator().validate(str(file)).errors]


# Fonts


def test_obfuscation_turns_the_first_bytes_by_the_key_and_back():
    content = bytes(range(64))
    key = "{00112233-4455-6677-8899-AABBCCDDEEFF}"
    hidden = obfuscated(content, key)

    # The key's bytes are taken from its end (ECMA-376 Part 4, 2.8.1).
    assert hidden[:2] == bytes([0x00 ^ 0xFF, 0x01 ^ 0xEE])
    assert hidden[16] == 0x10 ^ 0xFF
    assert hidden[32:] == content[32:]
    assert obfuscated(hidden, key) == content


def test_a_font_has_the_same_key_in_every_build_and_another_font_another():
    assert font_key(b"a") == font_key(b"a") != font_key(b"b")
    assert re.fullmatch(r"\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}", font_key(b"a"))


def test_a_bold_style_is_as_wide_as_bold_words_and_wider_than_others(fonts: Fonts):
    """What is bold takes more room on a line, and so decides where pages end."""
    styles = fonts.theme.styles
    bold = {name: style for name, style in styles.items() if style.bold}
    measure = _Measure(fonts, {}, "ltr", 400)
    words = (Text("Statistics of the member countries"),)

    def width(inlines: tuple, style) -> float:
        return sum(word + space for word, space in measure._words(inlines, style))

    assert 3 < len(bold) < len(styles)
    for style in bold.values():
        light = style.model_copy(update={"bold": False})
        assert width(words, style) == width((Strong(words),), light) > width(words, light)


@pytest.mark.slow
def test_libreoffice_draws_with_the_embedded_fonts_where_none_are_installed(
    docx: Path, tmp_path: Path
):
    bare = tmp_path / "bare.conf"
    bare.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        "<include>/etc/fonts/fonts.conf</include></fontconfig>"
    )
    subprocess.run(
        [tool("soffice"), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
         "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(docx)],
        env={**os.environ, "FONTCONFIG_FILE": str(bare)},
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    with pdfplumber.open(tmp_path / f"{docx.stem}.pdf") as opened:
        fonts = {c["fontname"].partition("+")[2] for page in opened.pages for c in page.chars}

    assert fonts == OWN


# Contents


def entries(file: Path) -> list[tuple[str, int]]:
    """Return what the contents say: title and page."""
    found = []
    for paragraph in part(file, "word/document.xml").iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        texts = [t.text for t in paragraph.iter(f"{W}t")]
        if style is not None and style.get(f"{W}val") in {"Toc1", "Toc2"} and texts:
            found.append(("".join(texts[:-1]), int(texts[-1])))
    return found


@pytest.mark.slow
def test_contents_give_the_pages_on_which_libreoffice_sets_the_headings(
    docx: Path, docx_as_pdf: Path, document: Document
):
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(docx_as_pdf)]
    said = entries(docx)
    headings = [b for b in document.blocks() if isinstance(b, Heading)]
    with pdfplumber.open(docx_as_pdf) as opened:
        # A heading is the only text of its size on a page.
        tall = {
            page.page_number: {round(c["size"]) for c in page.chars if c["text"].strip()}
            for page in opened.pages
        }
    assert len(said) == len(headings) == 11
    assert len(pages) > 30
    sizes = {1: 17, 2: 14}
    for (_, number), heading in zip(said, headings, strict=True):
        assert sizes[heading.level] in tall[number], plain_place(heading, number)
    first_level = [n for (_, n), h in zip(said, headings, strict=True) if h.level == 1]
    body = [n for n, found in tall.items() if 17 in found and n > 3 and n < len(pages)]
    assert first_level == body


def plain_place(heading: Heading, number: int) -> str:
    return f"{heading.anchor} is not on page {number}"


def test_contents_are_a_field_that_word_can_renew(docx: Path):
    body = part(docx, "word/document.xml")
    codes = [code.text.strip() for code in body.iter(f"{W}instrText")]
    kinds = [char.get(f"{W}fldCharType") for char in body.iter(f"{W}fldChar")]

    assert codes[0] == r'TOC \o "1-2" \h \z \u'
    assert all(re.fullmatch(r"PAGEREF _Toc\d{9} \\h", code) for code in codes[1:])
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == len(codes)
    names = {one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")}
    assert {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")} - {None} <= names


# The reference document


def test_committed_reference_document_is_fresh(fonts: Fonts):
    file = ROOT / "templates" / "docx" / "reference.docx"

    assert writer.reference_document(fonts, "ar", "rtl") == file.read_bytes()
    assert not writer.was_designed(file)
    assert errors(file) == []


@pytest.fixture(scope="module")
def designed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reference document, saved by another program with a wider margin and other headings."""
    folder = tmp_path_factory.mktemp("designed")
    file = libreoffice(ROOT / "templates" / "docx" / "reference.docx", "docx", folder)
    changed = folder / "designed.docx"
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            read = source.read(name)
            if name == "word/styles.xml":
                read = read.replace(b'w:val="0B5345"', b'w:val="770000"')
            if name == "word/document.xml":
                read = re.sub(rb'w:left="1417"', b'w:left="1999"', read)
            target.writestr(name, read)
    return changed


@pytest.mark.slow
def test_designed_reference_document_wins(designed: Path, document: Document, fonts: Fonts,
                                          tmp_path: Path):  # fmt: skip
    file = tmp_path / "report.docx"
    file.write_bytes(writer.write(document, fonts, designed))
    styles = part(file, "word/styles.xml")
    margins = [m.get(f"{W}left") for m in part(file, "word/document.xml").iter(f"{W}pgMar")]

    assert writer.was_designed(designed)
    (heading,) = [s for s in styles if s.get(f"{W}styleId") == "Heading1"]
    assert b"770000" in etree.tostring(heading)
    assert set(margins) == {"1999"}
    with zipfile.ZipFile(file) as opened:
        assert len(opened.namelist()) == len(set(opened.namelist()))
        heads = [opened.read(n).decode() for n in opened.namelist() if "word/header" in n]
    assert not [head for head in heads if "{running-head}" in head]
    assert [head for head in heads if "تقرير سيسرك" in head]


@pytest.mark.parametrize(
    "said",
    [b"", b"no Word document", b"PK\x05\x06" + bytes(18)],
    ids=["empty", "text", "empty ZIP"],
)
def test_what_is_no_word_document_is_refused_as_a_reference(
    said, tmp_path: Path, document: Document, fonts: Fonts
):
    file = tmp_path / "reference.docx"
    file.write_bytes(said)
    with pytest.raises(TemplateError, match=r"reference\.docx is not a (whole )?Word document"):
        writer.write(document, fonts, file)


@pytest.mark.slow
def test_build_refuses_a_reference_document_that_is_none(tmp_path: Path):
    result = run("build", "--format", "docx", "--reference-doc", str(ROOT / "README.md"),
                 "--output", str(tmp_path))  # fmt: skip

    assert result.returncode == 2
    assert "README.md is not a Word document" in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_a_reference_document_that_somebody_changed_is_not_overwritten(copied, designed: Path):
    file = Project(copied).templates / "docx" / "reference.docx"
    file.write_bytes(designed.read_bytes())
    refused = run("--root", str(copied), "reference", cwd=copied)

    assert refused.returncode == 2
    assert "was changed" in refused.stderr
    assert file.read_bytes() == designed.read_bytes()
    assert run("--root", str(copied), "reference", "--force", cwd=copied).returncode == 0
    assert not writer.was_designed(file)


# Accessibility


def test_table_has_a_title_and_a_description(docx: Path):
    table, *others = part(docx, "word/document.xml").iter(f"{W}tbl")

    assert all(one.find(f"{W}tblPr/{W}tblCaption") is not None for one in others)
    assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val").startswith("الجدول 1. الاتفاقيات")
    assert table.find(f"{W}tblPr/{W}tblDescription").get(f"{W}val").startswith("الرقم | الشريك")


def test_file_says_its_title_and_language(docx: Path):
    core = part(docx, "docProps/core.xml")

    assert core.findtext("{http://purl.org/dc/elements/1.1/}title")
    assert core.findtext("{http://purl.org/dc/elements/1.1/}language") == "ar"


def test_no_arabic_paragraph_is_justified_as_libreoffice_25_never_finishes(docx: Path):
    """``w:jc both`` in right-to-left text of compatibility mode 15 hangs LibreOffice 25.2."""
    with zipfile.ZipFile(docx) as package:
        parts = {name: package.read(name) for name in package.namelist() if name.endswith(".xml")}
    values = re.findall(rb'<w:jc w:val="(\w+)"', b"".join(parts.values()))

    assert b'w:name="compatibilityMode"' in parts["word/settings.xml"]
    assert b"lowKashida" in values
    assert not {b"both", b"distribute"} & set(values)
