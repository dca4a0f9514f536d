from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections import Counter
from pathlib import Path

import docx as python_docx
import pdfplumber
import pytest
from conftest import FOLIO, libreoffice
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree
from openxml_audit import OpenXmlValidator

from sesric_report.document import (
    Block,
    Document,
    Isolate,
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
    blocks_text,
    texts,
)
from sesric_report.typography.fonts import Fonts
from sesric_report.writers import docx as writer
from sesric_report.writers.docx.package import package_bytes
from sesric_report.writers.docx.wordprocessingml import bookmark_name

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCUMENT, STYLES, NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"
RLM, LRM = "\u200f", "\u200e"
Parts = dict[str, bytes]


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def parts(source: Path | bytes) -> Parts:
    """Return the parts of a package by name, in their order."""
    opened = zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source)
    with opened:
        return {name: opened.read(name) for name in opened.namelist()}


@pytest.fixture(scope="module")
def package(document: Document, fonts: Fonts) -> Parts:
    return parts(writer.write(document, fonts))


@pytest.fixture(scope="module")
def write(fonts: Fonts):
    """Write a document of some blocks and return the parts of its package."""

    def made(*blocks) -> Parts:
        section = Section(SectionKind.BODY, blocks)
        tree = Document("ar", "rtl", "عنوان", "مركز", "", (), FOLIO, (section,))
        return parts(writer.write(tree, fonts))

    return made


def ltr(value: str) -> Isolate:
    return Isolate(value, "ltr")


RANGE = NoBreak((ltr("21"), Text("-"), ltr("22")))


# Checks: each returns what is wrong, so that a damaged copy can show that it sees the damage


def root(package: Parts, name: str = DOCUMENT) -> etree._Element:
    return etree.fromstring(package[name])


def stories(package: Parts) -> list[etree._Element]:
    """Return body, headers and footers."""
    names = [n for n in package if re.fullmatch(r"word/(document|header\d|footer\d)\.xml", n)]
    return [root(package, name) for name in names]


def is_right_to_left(paragraph: etree._Element, styles: etree._Element) -> bool:
    """Whether a paragraph is right-to-left by its own property or that of its styles."""
    properties = paragraph.find(w("pPr"))
    while properties is not None:
        bidi = properties.find(w("bidi"))
        if bidi is not None:
            return bidi.get(w("val"), "1") in {"1", "true", "on"}
        properties = parent_properties(properties, styles)
    return False


def parent_properties(properties: etree._Element, styles: etree._Element) -> etree._Element | None:
    """Return the w:pPr of the style that a paragraph has, or that a style is based on."""
    owner = properties.getparent()
    link = properties.find(w("pStyle")) if owner.tag == w("p") else owner.find(w("basedOn"))
    if link is None:
        return None
    style = styles.find(f"{w('style')}[@{w('styleId')}='{link.get(w('val'))}']")
    own = style.find(w("pPr"))
    return etree.SubElement(style, w("pPr")) if own is None else own


def text_of(node: etree._Element) -> str:
    """Return the characters of a paragraph or run, non-breaking hyphens as hyphens."""
    return "".join((piece.text or "").replace("\u2011", "-") for piece in node.iter(w("t")))


def style_name(paragraph: etree._Element) -> str:
    return paragraph.find(f"{w('pPr')}/{w('pStyle')}").get(w("val"))


def has_arabic(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) == "AL" for letter in text)


def wrong_paragraphs(package: Parts) -> list[str]:
    """Return the paragraphs whose direction is not that of their letters."""
    styles = root(package, STYLES)
    return [
        text_of(paragraph)
        for story in stories(package)
        for paragraph in story.iter(w("p"))
        if is_right_to_left(paragraph, styles) == is_english(paragraph)
    ]


def is_english(paragraph: etree._Element) -> bool:
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}").get(w("val"))
    english = {"ContactLine", "ContactSession", "ContactEnglish"}
    return style in english and not has_arabic(text_of(paragraph))


def wrong_runs(package: Parts) -> list[str]:
    """Return the runs whose w:rtl does not fit their letters."""
    return [
        text_of(run)
        for story in stories(package)
        for run in story.iter(w("r"))
        if text_of(run) and is_marked_rightly(run) is False
    ]


def is_marked_rightly(run: etree._Element) -> bool:
    rtl = run.find(f"{w('rPr')}/{w('rtl')}") is not None
    letters = text_of(run).replace(RLM, "").replace(LRM, "")
    if has_arabic(letters):
        return rtl
    latin = any(unicodedata.bidirectional(c) in {"L", "EN"} for c in letters)
    return not (rtl and latin)


DIRECT = {w(name) for name in (
    "rFonts", "sz", "szCs", "b", "bCs", "i", "iCs", "color", "jc", "spacing", "ind", "pBdr", "shd",
    "keepNext", "lang", "u",
)}  # fmt: skip


def direct_formatting(package: Parts) -> list[str]:
    """Return what paragraphs and runs say of their look instead of a style.

    Rows that stay together say so themselves. A table cell's brackets have their font beside
    the style that names it: LibreOffice lets the defaults win over a character style there.
    """
    return [
        f"{etree.QName(child).localname}: {text_of(properties.getparent())}"
        for story in stories(package)
        for properties in story.iter(w("pPr"), w("rPr"))
        for child in properties
        if child.tag in DIRECT and not is_cell_bracket(child) and not is_kept_row(child)
    ]


def is_kept_row(keep: etree._Element) -> bool:
    """Whether it is said of a cell that its row stays on the page of the next: that is no look."""
    return keep.tag == w("keepNext") and next(keep.iterancestors(w("tc")), None) is not None


def is_cell_bracket(fonts: etree._Element) -> bool:
    style = fonts.getparent().find(w("rStyle"))
    in_cell = any(parent.tag == w("tc") for parent in fonts.iterancestors())
    marks = style is not None and style.get(w("val")).endswith("LatinMarks")
    return fonts.tag == w("rFonts") and in_cell and marks and fonts.keys() == [w("cs")]


def undefined_styles(package: Parts) -> set[str]:
    used = {
        link.get(w("val"))
        for story in [*stories(package), root(package, NUMBERING)]
        for link in story.iter(w("pStyle"), w("rStyle"), w("tblStyle"))
    }
    return used - {s.get(w("styleId")) for s in root(package, STYLES).iter(w("style"))}


def wrong_bookmarks(package: Parts) -> list[str]:
    """Return bookmarks that Word would not take, or that are there twice."""
    starts = list(root(package).iter(w("bookmarkStart")))
    ends = [end.get(w("id")) for end in root(package).iter(w("bookmarkEnd"))]
    names = [start.get(w("name")) for start in starts]
    numbers = [start.get(w("id")) for start in starts]
    wrong = [n for n in names if names.count(n) > 1 or not re.fullmatch(r"[A-Za-z_]\w{0,39}", n)]
    return wrong + [n for n in numbers if numbers.count(n) > 1 or ends.count(n) != 1]


def rows(package: Parts, tree: Document) -> list[tuple[list[str], list[str]]]:
    """Return the rows of each table in the file beside those of the tree."""
    tables = [block for block in tree.blocks() if isinstance(block, Table)]
    found = root(package).iter(w("tbl"))
    return [
        ([visible(text_of(cell)) for cell in row.iter(w("tc"))], cells)
        for table, made in zip(tables, found, strict=True)
        for row, cells in zip(made.iter(w("tr")), texts_of_rows(table), strict=True)
    ]


def texts_of_rows(table: Table) -> list[list[str]]:
    cells = list(texts(table))[1:]  # the first is the caption
    width = len(table.header)
    return [cells[start : start + width] for start in range(0, len(cells), width)]


def wrong_tables(package: Parts, tree: Document) -> list[str]:
    """Return what hinders a table from reading from right to left under its header."""
    wrong = [" | ".join(got) for got, wanted in rows(package, tree) if got != wanted]
    for table in root(package).iter(w("tbl")):
        if table.find(f"{w('tblPr')}/{w('bidiVisual')}") is None:
            wrong.append("bidiVisual is missing")
        headers = [row.find(f"{w('trPr')}/{w('tblHeader')}") for row in table.iter(w("tr"))]
        if headers[0] is None or any(header is not None for header in headers[1:]):
            wrong.append("not the first row alone is a header")
    return wrong


def schema_errors(package: Parts, folder: Path) -> list[str]:
    """Return what the Open XML schemas and their semantic rules forbid."""
    file = packed(package, folder)
    return [error.description for error in OpenXmlValidator().validate(str(file)).errors]


def packed(package: Parts, folder: Path) -> Path:
    file = folder / "packed.docx"
    with zipfile.ZipFile(file, "w") as target:
        for name, content in package.items():
            target.writestr(name, content)
    return file


def visible(text: str) -> str:
    return text.replace(RLM, "").replace(LRM, "")


def damaged(package: Parts, old: str, new: str, part: str = DOCUMENT) -> Parts:
    """Return a copy of a package with the first place of some XML changed."""
    text = package[part].decode()
    assert old in text, f"{old} is not in {part}: nothing would be damaged"
    return {**package, part: text.replace(old, new, 1).encode()}


# Direction


def test_every_arabic_paragraph_is_right_to_left_and_english_ones_are_not(package: Parts):
    assert wrong_paragraphs(package) == []
    english = [p for p in root(package).iter(w("p")) if is_english(p)]
    assert len(english) == 10


def test_right_to_left_comes_from_one_style(package: Parts):
    styles = root(package, STYLES)
    owners = [b.getparent().getparent().get(w("styleId")) for b in styles.iter(w("bidi"))]

    assert owners == ["Normal", "ContactSession", "ContactEnglish", "ContactLine"]
    assert [b.get(w("val")) for b in styles.iter(w("bidi"))] == [None, "0", "0", "0"]
    assert not [b for s in stories(package) for b in s.iter(w("bidi"))
                if b.getparent().tag == w("pPr")]  # fmt: skip


def test_lost_style_of_right_to_left_is_seen(package: Parts):
    assert len(wrong_paragraphs(damaged(package, "<w:bidi/>", "", STYLES))) > 200


def test_runs_are_right_to_left_where_their_letters_are(package: Parts):
    assert wrong_runs(package) == []
    assert sum(1 for _ in root(package).iter(w("rtl"))) > 500


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<w:r><w:rPr><w:rtl/></w:rPr>", "<w:r>"),
        ('<w:r><w:t xml:space="preserve">2025', "<w:r><w:rPr><w:rtl/></w:rPr><w:t>2025"),
    ],
)
def test_wrong_direction_of_a_run_is_seen(package: Parts, old, new):
    assert len(wrong_runs(damaged(package, old, new))) == 1


def test_every_section_is_right_to_left_on_the_page_of_the_theme(package: Parts):
    sections = list(root(package).iter(w("sectPr")))

    assert len(sections) == 6  # cover, title page, contents, body, annex, back cover
    for section in sections:
        assert section.find(w("bidi")) is not None
        size = section.find(w("pgSz"))
        assert (size.get(w("w")), size.get(w("h"))) == ("11906", "16838")  # A4


@pytest.mark.parametrize(
    ("inlines", "wanted"),
    [
        ((RANGE,), "21{RLM}-22"),
        ((ltr("UNDP"), Text(" "), ltr("WTO")), "UNDP{RLM} WTO"),
        ((ltr("+962-6-555-1234"),), "{LRM}+962-6-555-1234{LRM}"),
        ((ltr("2025-03-01"),), "{LRM}2025-03-01{LRM}"),
        ((ltr("C++"), Text("، "), ltr("2")), "{LRM}C++{LRM}{RLM}، 2"),
        ((Isolate("٢١", "ltr", "ar"), Text("-"), Isolate("٢٢", "ltr", "ar")), "٢١-٢٢"),
        ((Text("في "), ltr("21"), Text(" يناير "), ltr("2025")), "في 21 يناير 2025"),
    ],
)
def test_marks_keep_isolates_asunder(write, inlines, wanted):
    (paragraph,) = root(write(Paragraph(inlines))).iter(w("p"))

    assert text_of(paragraph) == wanted.format(RLM=RLM, LRM=LRM)


def test_hyphens_of_ranges_may_not_end_a_line(write):
    # as characters: docx2txt, docx2python and AbiWord lose w:noBreakHyphen
    inlines = (RANGE, Text(" و"), ltr("OIC-StatCom"), Text(" نص-نص"))
    (paragraph,) = root(write(Paragraph(inlines))).iter(w("p"))
    pieces = [piece for run in paragraph.iter(w("r")) for piece in run]

    assert [piece.text for piece in pieces].count("\u200f\u2011") == 1
    assert not any(piece.tag == w("noBreakHyphen") for piece in pieces)
    assert "OIC-StatCom" in [piece.text for piece in pieces]
    assert visible(text_of(paragraph)) == "21-22 وOIC-StatCom نص-نص"


def test_hyphens_of_an_address_stay_what_they_are(write):
    address = NoBreak((Text("https://"), Text("a.org/annual-report-2025")))
    (paragraph,) = root(write(Paragraph((address,), direction="ltr"))).iter(w("p"))

    assert "".join(t.text for t in paragraph.iter(w("t"))) == "https://a.org/annual-report-2025"


# Styles and structure


def test_look_comes_from_styles_alone(package: Parts):
    assert direct_formatting(package) == []
    assert undefined_styles(package) == set()
    assert all(p.find(f"{w('pPr')}/{w('pStyle')}") is not None for p in root(package).iter(w("p")))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<w:rPr><w:rtl/>", '<w:rPr><w:rFonts w:cs="Arial"/><w:rtl/>'),
        ("<w:rPr><w:rtl/>", "<w:rPr><w:b/><w:rtl/>"),
        ('<w:pStyle w:val="BodyText"/>', '<w:pStyle w:val="BodyText"/><w:jc w:val="both"/>'),
    ],
)
def test_direct_formatting_is_seen(package: Parts, old, new):
    assert len(direct_formatting(damaged(package, old, new))) == 1


def test_missing_style_is_seen(package: Parts):
    gone = damaged(package, 'w:styleId="BodyText"', 'w:styleId="Other"', STYLES)

    assert undefined_styles(gone) == {"BodyText"}


def test_bold_and_size_are_set_for_both_scripts(package: Parts):
    for properties in root(package, STYLES).iter(w("rPr")):
        for latin, arabic in (("b", "bCs"), ("sz", "szCs")):
            pair = [properties.find(w(latin)) is None, properties.find(w(arabic)) is None]
            assert pair[0] == pair[1], etree.tostring(properties)


def test_headings_are_words_own_with_outline_levels(package: Parts):
    styles = {s.get(w("styleId")): s for s in root(package, STYLES).iter(w("style"))}

    for level in (1, 2):
        style = styles[f"Heading{level}"]
        assert style.find(w("name")).get(w("val")) == f"heading {level}"
        outline = style.find(f"{w('pPr')}/{w('outlineLvl')}")
        assert outline.get(w("val")) == str(level - 1)


def test_lists_are_numbered_by_definitions_of_their_styles(write):
    items = (ListItem((Text("أول"),)), ListItem((Text("ثان"),)))
    made = write(List(items), List(items, ordered=True))
    styles = [p.find(f"{w('pPr')}/{w('pStyle')}").get(w("val")) for p in root(made).iter(w("p"))]
    levels = {
        level.find(w("pStyle")).get(w("val")): level.find(w("numFmt")).get(w("val"))
        for level in root(made, NUMBERING).iter(w("lvl"))
    }

    assert styles == ["ListBullet"] * 2 + ["ListNumber"] * 2
    assert levels == {"ListBullet": "bullet", "ListNumber": "decimal"}
    assert [text_of(p) for p in root(made).iter(w("p"))] == ["أول", "ثان"] * 2


def test_each_list_style_leads_to_its_definition(package: Parts):
    numbering = root(package, NUMBERING)
    abstract = {n.get(w("numId")): n[0].get(w("val")) for n in numbering.iter(w("num"))}
    linked = {
        a.get(w("abstractNumId")): a.find(f"{w('lvl')}/{w('pStyle')}").get(w("val"))
        for a in numbering.iter(w("abstractNum"))
    }
    styles = {
        link.getparent().getparent().getparent().get(w("styleId")): linked[
            abstract[link.get(w("val"))]
        ]
        for link in root(package, STYLES).iter(w("numId"))
    }

    assert styles == {"ListBullet": "ListBullet", "ListNumber": "ListNumber"}


def test_two_numbered_lists_are_each_numbered_from_one(write):
    items = (ListItem((Text("أول"),)), ListItem((Text("ثان"),)))
    made = write(List(items, ordered=True), Paragraph((Text("نص"),)), List(items, ordered=True))
    paragraphs = [p for p in root(made).iter(w("p")) if text_of(p) != "نص"]
    first, _, second, _ = (number_of(p, made) for p in paragraphs)

    assert first != second, "the second list goes on where the first ended"
    definition = root(made, NUMBERING).find(f"{w('num')}[@{w('numId')}='{second}']")
    assert next(definition.iter(w("startOverride"))).get(w("val")) == "1"


def number_of(paragraph: etree._Element, package: Parts) -> str:
    """Return the definition that numbers a paragraph: its own, else that of its style."""
    own = next(paragraph.iter(w("numId")), None)
    if own is None:
        link = paragraph.find(f"{w('pPr')}/{w('pStyle')}").get(w("val"))
        style = root(package, STYLES).find(f"{w('style')}[@{w('styleId')}='{link}']")
        own = next(style.iter(w("numId")))
    return own.get(w("val"))


def test_table_reads_from_the_right_under_its_header(package: Parts, document: Document):
    assert wrong_tables(package, document) == []
    assert len(rows(package, document)) == 77  # of the agreements fourteen, then the annex


@pytest.mark.parametrize("old", ["<w:bidiVisual/>", "<w:tblHeader/>"])
def test_table_without_direction_or_header_is_seen(package: Parts, document: Document, old):
    assert len(wrong_tables(damaged(package, old, ""), document)) == 1


def test_wrong_order_of_columns_is_seen(package: Parts, document: Document):
    tree = root(package)
    row = list(tree.iter(w("tr")))[1]
    row.append(row.find(w("tc")))
    turned = {**package, DOCUMENT: etree.tostring(tree)}

    assert len(wrong_tables(turned, document)) == 1


def test_columns_are_as_wide_as_the_text(package: Parts):
    tables = list(root(package).iter(w("tbl")))
    assert len(tables) == 5
    for table in tables:
        widths = [int(column.get(w("w"))) for column in table.iter(w("gridCol"))]
        assert abs(sum(widths) - 160 / 25.4 * 1440) <= 4  # A4 less margins of 25 mm
        for row in table.iter(w("tr")):
            assert [int(cell.get(w("w"))) for cell in row.iter(w("tcW"))] == widths


def test_bookmarks_name_headings_table_and_records(package: Parts):
    names = {start.get(w("name")) for start in root(package).iter(w("bookmarkStart"))}

    assert wrong_bookmarks(package) == []
    assert {"r_introduction", "r_agreements", "r_agenda_item_8"} < names
    assert "r_2025_01_21_competition_policy" in names


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('w:name="r_agreements"', 'w:name="r_introduction"'),
        ('w:id="{agreements}" w:name', 'w:id="{introduction}" w:name'),
        ('w:name="r_agreements"', 'w:name="2025 agreements"'),
        ('<w:bookmarkEnd w:id="{agreements}"/>', ""),
    ],
)
def test_wrong_bookmark_is_seen(package: Parts, old, new):
    numbers = {
        name: re.search(f'w:id="(\\d+)" w:name="r_{name}"', package[DOCUMENT].decode())[1]
        for name in ("agreements", "introduction")
    }

    assert wrong_bookmarks(damaged(package, old.format(**numbers), new.format(**numbers)))


def test_bookmark_name_keeps_what_word_takes():
    assert bookmark_name("agenda-item-1") == "r_agenda_item_1"
    assert bookmark_name("2025-01-21") == "r_2025_01_21"
    long = [bookmark_name("a" * 50 + end) for end in "bc"]
    assert len(set(long)) == 2
    assert all(len(name) == 40 and re.fullmatch(r"[A-Za-z]\w+", name) for name in long)


def test_folio_has_the_fields_of_page_and_page_count_with_a_value(package: Parts):
    footers = [root(package, name) for name in package if name.startswith("word/footer")]
    filled = [footer for footer in footers if text_of(footer)]

    assert len(footers) == 2
    assert [code.text.strip() for code in filled[0].iter(w("instrText"))] == ["PAGE", "NUMPAGES"]
    kinds = [char.get(w("fldCharType")) for char in filled[0].iter(w("fldChar"))]
    assert kinds == ["begin", "separate", "end"] * 2
    assert text_of(filled[0]) == "صفحة 1 من 35"


def test_running_head_stands_over_contents_body_and_annex_alone(package: Parts, document: Document):
    relations = etree.fromstring(package["word/_rels/document.xml.rels"])
    targets = {one.get("Id"): one.get("Target") for one in relations}
    identifier = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    heads = [
        text_of(root(package, f"word/{targets[reference.get(identifier)]}"))
        for reference in root(package).iter(w("headerReference"))
    ]

    # A section without a head of its own goes on with that of the one before.
    assert heads == ["", "تقرير سيسرك إلى الدورة الحادية والأربعين للكومسيك", ""]


# The package


def test_language_is_arabic_for_complex_scripts(package: Parts):
    (language,) = root(package, STYLES).find(w("docDefaults")).iter(w("lang"))

    assert language.get(w("bidi")) == "ar-SA"
    assert root(package, "word/settings.xml").find(w("themeFontLang")).get(w("bidi")) == "ar-SA"


def test_core_properties_name_title_and_author_and_no_tool(package: Parts, tmp_path: Path):
    core = python_docx.Document(str(packed(package, tmp_path))).core_properties

    assert core.title.startswith("تقرير حول أنشطة سيسرك")
    assert core.author == core.last_modified_by
    assert core.author.endswith("(سيسرك)")
    assert core.subject == "الدورة الحادية والأربعون للكومسيك"
    assert (core.language, core.comments, core.keywords) == ("ar", "", "")


def test_no_part_of_the_template_is_left(package: Parts):
    wanted = ("[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "docProps/core.xml",
              "word/_rels/document.xml.rels", "word/_rels/fontTable.xml.rels",
              "word/document.xml", "word/fontTable.xml",
              "word/fonts/NotoNaskhArabic-Bold.odttf", "word/fonts/NotoNaskhArabic-Regular.odttf",
              "word/fonts/NotoSerif-Bold.odttf", "word/fonts/NotoSerif-Regular.odttf",
              "word/footer1.xml", "word/footer2.xml", "word/header1.xml", "word/header2.xml",
              "word/numbering.xml", "word/settings.xml", "word/styles.xml",
              "word/theme/theme1.xml")  # fmt: skip

    pictures = {
        f"word/media/{n}" for i in range(1, 5) for n in (f"image{i}.png", f"figure-{i}.svg")
    }
    assert set(package) == {*wanted, *pictures}


@pytest.mark.parametrize("leftover", ["python-docx", "2013-12-23", "Macintosh", "ja-JP"])
def test_nothing_is_left_of_what_the_template_says_of_itself(package: Parts, leftover):
    assert [name for name, content in package.items() if leftover.encode() in content] == []


def test_parts_are_those_that_are_declared_and_reached(package: Parts):
    types = etree.fromstring(package["[Content_Types].xml"])
    declared = {one.get("PartName").lstrip("/") for one in types if one.get("PartName")}
    by_ending = {one.get("Extension") for one in types if one.get("Extension")} - {"xml"}
    content = {n for n in package if n.rpartition(".")[2] not in by_ending}
    content -= {"[Content_Types].xml"}

    assert declared == content


def test_schemas_find_nothing(package: Parts, tmp_path: Path):
    assert schema_errors(package, tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<w:pStyle w:val="Title"/>', '<w:pStyle w:val="Title"/><w:jc w:val="both"/><w:bidi/>'),
        ('<w:rStyle w:val="LatinMarks"/><w:rtl/>', '<w:rtl/><w:rStyle w:val="LatinMarks"/>'),
        ('<w:bidiVisual/><w:tblW w:w="9072" w:type="dxa"/>',
         '<w:tblW w:w="9072" w:type="dxa"/><w:bidiVisual/>'),
        ('<w:type w:val="nextPage"/><w:pgSz', '<w:bidi/><w:pgSz'),
        ("<w:cantSplit/>", '<w:jc w:val="right-ish"/>'),
    ],
)  # fmt: skip
def test_schemas_find_children_in_the_wrong_order(package: Parts, tmp_path: Path, old, new):
    assert schema_errors(damaged(package, old, new), tmp_path)


def test_two_writes_give_the_same_bytes(document: Document, fonts: Fonts):
    assert writer.write(document, fonts) == writer.write(document, fonts)


def test_entries_are_sorted_without_times(document: Document, fonts: Fonts):
    with zipfile.ZipFile(io.BytesIO(writer.write(document, fonts))) as opened:
        entries = opened.infolist()

    assert entries[0].filename == "[Content_Types].xml"
    assert [e.filename for e in entries[1:]] == sorted(e.filename for e in entries[1:])
    assert {e.date_time for e in entries} == {(1980, 1, 1, 0, 0, 0)}


def test_english_paragraph_in_an_arabic_document_is_left_to_right(write):
    line = Paragraph((Text("Tel: 1-2"),), ParagraphStyle.CONTACT_LINE, "en", "ltr")
    (paragraph,) = root(write(line)).iter(w("p"))

    assert paragraph.find(f"{w('pPr')}/{w('bidi')}") is None
    assert style_name(paragraph) == "ContactLine"
    assert text_of(paragraph) == "Tel: 1-2"
    assert not list(paragraph.iter(w("rtl")))


def test_bold_brackets_keep_font_and_weight(write):
    made = write(Paragraph((Strong((Text("عنوان (سيسرك)"),)), Text(" (نص)"))))
    styles = [
        (text_of(run), run.find(f"{w('rPr')}/{w('rStyle')}")) for run in root(made).iter(w("r"))
    ]
    named = [(text, None if s is None else s.get(w("val"))) for text, s in styles]

    assert named == [
        ("عنوان ", "Strong"), ("(", "StrongLatinMarks"), ("سيسرك", "Strong"),
        (")", "StrongLatinMarks"), (" ", None), ("(", "LatinMarks"), ("نص", None),
        (")", "LatinMarks"),
    ]  # fmt: skip


# As LibreOffice reads it


def lines(pdf: Path) -> list[str]:
    """Return every drawn line, its characters from left to right."""
    found: dict[tuple[int, int], list[dict]] = {}
    with pdfplumber.open(pdf) as opened:
        for page in opened.pages:
            for char in page.chars:
                found.setdefault((page.page_number, round(char["matrix"][5])), []).append(char)
    return [
        "".join(c["text"] for c in sorted(line, key=lambda c: c["x0"])) for line in found.values()
    ]


DASH = "[-\u2010\u2011\u2013]"


def ranges(shown: list[str]) -> list[tuple[int, int]]:
    """Return what stands left and right of the dash of each range."""
    return [
        (int(m[1]), int(m[2]))
        for line in shown
        for m in re.finditer(rf"(?<![\w-])(\d+){DASH}(\d+)(?![\w-])", line)
    ]


@pytest.mark.slow
def test_libreoffice_uses_the_fonts_of_the_theme_alone(docx_as_pdf: Path):
    with pdfplumber.open(docx_as_pdf) as opened:
        fonts = {char["fontname"].partition("+")[2] for page in opened.pages for char in page.chars}

    assert fonts == {
        "NotoNaskhArabic-Regular", "NotoNaskhArabic-Bold", "NotoSerif-Regular", "NotoSerif-Bold",
    }  # fmt: skip


@pytest.mark.slow
def test_libreoffice_needs_about_as_many_pages_as_the_pdf(docx_as_pdf: Path, pdf: Path):
    with pdfplumber.open(docx_as_pdf) as theirs, pdfplumber.open(pdf) as ours:
        assert abs(len(theirs.pages) - len(ours.pages)) <= 0.15 * len(ours.pages)


@pytest.mark.slow
def test_libreoffice_shows_ranges_whole_and_from_right_to_left(
    docx_as_pdf: Path, document: Document
):
    shown = [line for line in lines(docx_as_pdf) if may_hold_ranges(line)]

    assert broken(document, shown) == []
    assert len(ranges(shown)) > 25
    assert [pair for pair in ranges(shown) if pair[0] < pair[1]] == []


def may_hold_ranges(line: str) -> bool:
    """Whether a line is of Arabic text: one without any letter may be the end of a paragraph."""
    return has_arabic(line) or not any(letter.isalpha() for letter in line)


def broken(document: Document, shown: list[str]) -> list[str]:
    """Return the ranges of the text that are not whole on a line, once for each that lacks."""
    wanted = Counter(
        (int(m[2]), int(m[1]))
        for text in blocks_text(document)
        if has_arabic(text)
        for m in re.finditer(r"(?<![\w-])(\d+)-(\d+)(?![\w-])", text)
    )
    lacking = wanted - Counter(ranges(shown))
    return [f"{first}-{last}" for last, first in lacking.elements()]


@pytest.mark.slow
def test_range_that_is_broken_or_turned_is_seen(document: Document, docx_as_pdf: Path):
    shown = [line for line in lines(docx_as_pdf) if may_hold_ranges(line)]
    turned = [re.sub(rf"(\d+)({DASH})(\d+)", r"\3\2\1", line) for line in shown]

    assert broken(document, turned)
    assert broken(document, [re.sub(DASH, " ", line) for line in shown])


@pytest.mark.slow
def test_libreoffice_reads_the_text_of_the_tree(docx: Path, document: Document, tmp_path: Path):
    # As UTF-8, with a line for each paragraph; cells of a row are parted by tabulators.
    text = libreoffice(docx, "txt:Text (encoded):UTF8", tmp_path).read_text("utf-8-sig")
    # The contents add the number of a page behind the last tabulator of a line.
    said = (re.sub(r"\t\d+$", "", line) for line in text.splitlines())
    pieces = [visible(piece).strip() for line in said for piece in line.split("\t")]

    assert [piece.replace("\u2011", "-") for piece in pieces if piece] == [
        line for block in document.blocks() for line in exported(block)
    ]


def exported(block: Block) -> list[str]:
    """Return the texts of a block, with the labels of a list."""
    lines = list(texts(block))
    if isinstance(block, List):
        labels = [f"{n}." if block.ordered else "•" for n in range(1, len(lines) + 1)]
        return [f"{label} {line}" for label, line in zip(labels, lines, strict=True)]
    return lines


@pytest.mark.slow
def test_round_trip_through_opendocument_keeps_bookmarks_and_direction(
    docx: Path, package: Parts, tmp_path: Path
):
    back = tmp_path / "back"
    back.mkdir()
    again = parts(libreoffice(libreoffice(docx, "odt", tmp_path), "docx", back))
    names = [{s.get(w("name")) for s in root(one).iter(w("bookmarkStart"))}
             for one in (package, again)]  # fmt: skip

    assert names[0] <= names[1]
    styles = root(again, STYLES)
    turned = [text_of(p) for p in root(again).iter(w("p"))
              if has_arabic(text_of(p)) and not is_right_to_left(p, styles)]  # fmt: skip
    assert turned == []


def test_the_list_of_content_types_comes_first_whatever_the_parts_are_called():
    word = python_docx.Document()
    part = Part(PackURI("/Assets/a.bin"), "application/octet-stream", b"", word.part.package)
    word.part.relate_to(part, "https://example.org/asset")
    with zipfile.ZipFile(io.BytesIO(package_bytes(word))) as packed:
        first, *others = packed.namelist()

    assert first == "[Content_Types].xml"
    assert others == sorted(others)
    assert others[0] == "Assets/a.bin"
