from __future__ import annotations

import json
import re
import zlib
from datetime import UTC, datetime
from itertools import count, pairwise
from pathlib import Path

import docx as python_docx
import page as page_validation
import pikepdf
import pytest
from conftest import opened, run, tree
from markupsafe import escape
from pypdfium2 import PdfDocument

from sesric_report.document import (
    Contents,
    Document,
    Heading,
    Inline,
    Isolate,
    Link,
    Paragraph,
    ParagraphStyle,
    Strong,
    Table,
    Text,
    plain,
    texts,
)
from sesric_report.exports import EXPORTS
from sesric_report.project import Project
from sesric_report.proof.expected import Logical, as_logical, ink, letters, visual
from sesric_report.proof.page_content import Fragment
from sesric_report.proof.pdf import Compared
from sesric_report.records.content import Content
from sesric_report.typography.fonts import Fonts
from sesric_report.writers import archive, html
from sesric_report.writers import pdf as writer

FONTS = {
    "Noto-Naskh-Arabic", "Noto-Naskh-Arabic-Bold", "Noto-Serif", "Noto-Serif-Bold",
    # The Latin fonts once more, for the brackets of Arabic text.
    "Noto-Serif-Marks", "Noto-Serif-Marks-Bold",
}  # fmt: skip
Pairs = list[tuple[Logical, tuple[Fragment, ...]]]
POINTS = 72 / 25.4


@pytest.fixture(scope="module")
def drawn(compared: Compared) -> list[Fragment]:
    """Every block as its glyphs show it."""
    return compared.opened.fragments


@pytest.fixture(scope="module")
def compared(pdf: Path, document: Document, fonts: Fonts) -> Compared:
    return Compared(opened(pdf, fonts), document)


@pytest.fixture(scope="module")
def pages(compared: Compared) -> dict[str, int]:
    """The page of every anchor."""
    return compared.opened.anchors


@pytest.fixture(scope="module")
def pairs(compared: Compared) -> Pairs:
    return [(pair.block, pair.fragments) for pair in compared.pairs]


def ltr(value: str) -> Isolate:
    return Isolate(value, "ltr")


# The file


@pytest.mark.slow
def test_pdf_ua_1_finds_no_failure(pdf: Path):
    report = page_validation.validate_pdf(str(pdf), profile="ua1")

    assert report.failures == []
    assert report.is_compliant


@pytest.mark.slow
def test_validator_sees_a_missing_language(pdf: Path, tmp_path: Path):
    with pikepdf.open(pdf) as opened:
        del opened.Root.Lang
        opened.save(tmp_path / "damaged.pdf")

    report = page_validation.validate_pdf(str(tmp_path / "damaged.pdf"), profile="ua1")

    assert not report.is_compliant


def embedded_fonts(pdf: Path) -> dict[str, bool]:
    """Return each font by its whole name, and whether its glyphs are in the file."""
    with pikepdf.open(pdf) as opened:
        return {
            str(font.BaseFont).lstrip("/"): "/FontFile2" in font.DescendantFonts[0].FontDescriptor
            for one in opened.pages
            for font in one.Resources.get("/Font", {}).values()
        }


@pytest.mark.slow
def test_fonts_are_the_bundled_four_embedded_and_cut_to_what_is_used(pdf: Path):
    fonts = embedded_fonts(pdf)

    assert {name.partition("+")[2] for name in fonts} == FONTS
    assert all(re.match(r"[A-Z]{6}\+", name) for name in fonts)
    assert all(fonts.values())
    assert len(fonts) == len(FONTS)


@pytest.mark.slow
def test_metadata_name_title_author_and_language(pdf: Path, document: Document):
    with pikepdf.open(pdf) as opened, opened.open_metadata() as metadata:
        assert str(opened.docinfo.Title) == metadata["dc:title"] == document.title
        assert str(opened.docinfo.Author) == document.author
        assert metadata["dc:creator"] == [document.author]
        assert str(opened.Root.Lang) == "ar"
        assert opened.Root.ViewerPreferences.DisplayDocTitle
        assert "/CreationDate" not in opened.docinfo


@pytest.mark.slow
def test_outline_has_the_headings_in_order_and_their_pages(pdf: Path, pairs: Pairs):
    opened = PdfDocument(pdf)
    outline = [
        (f"H{entry.level + 1}", entry.get_title(), entry.get_dest().get_index() + 1)
        for entry in opened.get_toc()
    ]
    opened.close()

    assert outline == [
        (block.role, block.text, own[0].page) for block, own in pairs if block.role in {"H1", "H2"}
    ]
    assert len(outline) == 12  # contents, introduction, list of items, eight items, annex


@pytest.mark.slow
def test_second_build_gives_the_same_bytes(
    pdf: Path, document: Document, fonts: Fonts, project: Project
):
    again = writer.write(document, fonts, project.templates)

    assert again.content == pdf.read_bytes()
    assert again.pages == len(pikepdf.open(pdf).pages)


def links(inlines: tuple[Inline, ...]) -> list[tuple[str, str]]:
    found = [(node.target, plain(node.children)) for node in inlines if isinstance(node, Link)]
    nested = [getattr(node, "children", ()) for node in inlines if not isinstance(node, Link)]
    return found + [link for children in nested for link in links(children)]


@pytest.mark.slow
def test_links_lie_on_the_contact_addresses(pdf: Path, document: Document):
    paragraphs = [block for block in document.blocks() if isinstance(block, Paragraph)]
    wanted = [link for block in paragraphs for link in links(block.children)]
    opened, found = PdfDocument(pdf), []
    for number, one in enumerate(pikepdf.open(pdf).pages):
        text = opened[number].get_textpage()
        for annotation in one.get("/Annots", []):
            if "/A" not in annotation:
                continue  # a line of the contents
            box = [float(edge) for edge in annotation.Rect]
            found.append((str(annotation.A.URI), text.get_text_bounded(*box).strip()))
    opened.close()

    assert found == wanted
    assert {target.partition(":")[0] for target, _ in found} == {"mailto", "https"}


@pytest.mark.slow
def test_each_line_of_the_contents_leads_to_its_heading(
    pdf: Path, document: Document, pages: dict[str, int], pairs: Pairs
):
    (contents,) = [block for block in document.blocks() if isinstance(block, Contents)]
    with pikepdf.open(pdf) as opened:
        annotations = [a for one in opened.pages for a in one.get("/Annots", [])]
        targets = [str(a.Dest) for a in annotations if "/Dest" in a]
    headings = {block.text: own[0].page for block, own in pairs if block.role in {"H1", "H2"}}

    assert targets == [entry.target for entry in contents.entries]
    assert len(targets) == 11
    for entry in contents.entries:
        assert pages[entry.target] == headings[plain(entry.children)]


@pytest.mark.slow
def test_links_inside_links_would_be_seen(
    monkeypatch, document: Document, fonts: Fonts, project: Project, tmp_path: Path
):
    monkeypatch.setattr(writer, "_keep_outer_links", lambda _pages: None)
    file = tmp_path / "damaged.pdf"
    file.write_bytes(writer.write(document, fonts, project.templates).content)

    assert not page_validation.validate_pdf(str(file), profile="ua1").is_compliant


ARCHIVE = ("--archive", "--format", "pdf")


@pytest.fixture(scope="module")
def archived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    result = run("build", *ARCHIVE, "--output", str(folder), SOURCE_DATE_EPOCH="1730678400")
    assert result.returncode == 0, result.stderr
    return folder / "comcec-41-ar.pdf"


@pytest.mark.slow
@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_archived_report_meets_both_standards(archived: Path, profile):
    report = page_validation.validate_pdf(str(archived), profile=profile)

    assert report.failures == []
    assert report.is_compliant


# WeasyPrint leaves its colour profile open.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.slow
def test_without_the_second_standard_the_archive_would_meet_one_alone(
    monkeypatch, document: Document, fonts: Fonts, project: Project, tmp_path: Path
):
    monkeypatch.setattr(archive, "with_both_standards", lambda content: content)
    file = tmp_path / "damaged.pdf"
    file.write_bytes(writer.write(document, fonts, project.templates, b"{}").content)

    assert not page_validation.validate_pdf(str(file), profile="ua1").is_compliant


@pytest.mark.slow
def test_archive_carries_the_records_as_json(archived: Path, content: Content):
    with pikepdf.open(archived) as opened_pdf:
        (attached,) = opened_pdf.attachments.values()
        records = json.loads(attached.get_file().read_bytes())
        assert attached.filename == "records.json"
        assert attached.relationship == pikepdf.Name.Source
        assert attached.get_file().mime_type == "application/json"

    assert records == json.loads(EXPORTS["json"](content))
    assert len(records["activities"]) == 86


@pytest.mark.parametrize("created", [None, datetime(2024, 11, 4, tzinfo=UTC)])
def test_attached_records_are_dated_by_no_clock(created: datetime | None):
    attached = archive.attachment(b"{}", "records.json", created)

    assert attached.created == attached.modified == (created or datetime(2000, 1, 1, tzinfo=UTC))


@pytest.mark.slow
def test_given_date_stands_in_the_properties_of_both_files(archived: Path, tmp_path: Path):
    date = {"SOURCE_DATE_EPOCH": "1730678400"}  # 4 November 2024
    run("build", "--archive", "--output", str(tmp_path), **date)
    core = python_docx.Document(str(tmp_path / "comcec-41-ar.docx")).core_properties

    assert (tmp_path / "comcec-41-ar.pdf").read_bytes() == archived.read_bytes()
    assert str(pikepdf.open(archived).docinfo.CreationDate).startswith("D:20241104000000")
    assert str(pikepdf.open(archived).docinfo.ModDate).startswith("D:20241104000000")
    assert core.created.isoformat() == core.modified.isoformat() == "2024-11-04T00:00:00+00:00"


@pytest.mark.slow
@pytest.mark.parametrize("date", ["yesterday", "1e9", "9" * 30])
def test_date_that_is_none_is_refused(tmp_path: Path, date):
    result = run("build", *ARCHIVE, "--output", str(tmp_path), SOURCE_DATE_EPOCH=date)

    assert result.returncode == 2
    assert "not a number of seconds since 1970" in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_other_time_zone_locale_and_day_give_the_same_bytes(pdf: Path, tmp_path: Path):
    there = {"TZ": "Asia/Jakarta", "LC_ALL": "C", "PYTHONHASHSEED": "7", "HOME": str(tmp_path)}
    result = run("build", "--output", str(tmp_path / "out"), **there)
    assert result.returncode == 0, result.stderr

    for name in ("comcec-41-ar.pdf", "comcec-41-ar.docx"):
        assert (tmp_path / "out" / name).read_bytes() == (pdf.parent / name).read_bytes()


# The pages


def outside(fragments: list[Fragment], fonts: Fonts) -> list[tuple[int, str]]:
    """Return every glyph that reaches more than a point over the margins, spaces included."""
    page = fonts.theme.page
    left, right = page.inline * POINTS - 1, (page.width - page.inline) * POINTS + 1
    return [
        (fragment.page, glyph.shows)
        for fragment in fragments
        for glyph in fragment.glyphs
        if glyph.x0 < left or glyph.x1 > right
    ]


@pytest.mark.slow
def test_nothing_is_drawn_outside_the_text_area(drawn: list[Fragment], fonts: Fonts):
    assert outside(drawn, fonts) == []


@pytest.mark.slow
def test_line_that_ends_in_a_space_of_its_text_would_hang_over_the_margin(
    monkeypatch, document: Document, fonts: Fonts, project: Project
):
    monkeypatch.setattr(html, "_text", escape)
    pdf = writer.write(document, fonts, project.templates).content

    assert outside(opened(pdf, fonts).fragments, fonts)


@pytest.mark.slow
def test_pages_of_the_body_have_running_head_and_folio_and_others_have_none(
    drawn: list[Fragment], document: Document, pairs: Pairs
):
    count = max(fragment.page for fragment in drawn)
    bodies = {fragment.page for block, own in pairs for fragment in own} - {1, 2, count}
    found = {f.page: ["".join(ink_of(line)) for line in f.lines] for f in drawn
             if f.role == "Artifact"}  # fmt: skip
    head = shown(document.running_head)

    assert found == {
        page: [head, shown((Text("صفحة "), ltr(str(page)), Text(" من "), ltr(str(count))))]
        for page in bodies
    }
    assert bodies == set(range(3, count))


def ink_of(line) -> list[str]:
    return [form for glyph in line for form in ink(glyph.shows)]


def shown(inlines: tuple[Inline, ...]) -> str:
    """Return what one line of a right-to-left paragraph shows, from left to right."""
    line = as_logical(inlines, "rtl")
    return "".join(visual(line, 0, len(line.text)))


def of_blocks(document: Document, pairs: Pairs) -> list[tuple[object, list[list[Fragment]]]]:
    """Return each block of the tree with what its paragraphs, items or cells draw."""
    own = iter(pairs)
    return [(block, [next(own)[1] for _ in texts(block)]) for block in document.blocks()]


@pytest.mark.slow
def test_heading_stands_on_the_page_of_the_text_that_it_opens(document: Document, pairs: Pairs):
    blocks = of_blocks(document, pairs)
    parted = [
        plain(block.children)
        for (block, own), (_, following) in pairwise(blocks)
        if keeps_next(block) and own[0][-1].page != following[0][0].page
    ]

    assert parted == []
    assert sum(keeps_next(block) for block, _ in blocks) == 19  # headings and leads


def keeps_next(block: object) -> bool:
    lead = isinstance(block, Paragraph) and block.style is ParagraphStyle.LEAD
    return lead or isinstance(block, Heading)


@pytest.mark.slow
def test_run_in_title_is_not_alone_at_the_foot_of_a_page(document: Document, pairs: Pairs):
    alone, seen = [], 0
    for block, own in of_blocks(document, pairs):
        for item, fragments in zip(getattr(block, "items", ()), own, strict=False):
            title = item.children[0]
            if isinstance(title, Strong) and len(fragments) > 1:
                seen += 1
                first = fragments[0]
                rest = len(ink(first.text())) - len(ink(plain(title.children)))
                fewest = len(ink(plain(title.children))) / len(first.lines)
                # Two whole lines of text at least, or nearly: a title may end amid a line.
                alone += [plain(title.children)] if rest < fewest or len(first.lines) < 4 else []

    assert alone == []
    assert seen, "no item goes on over a page: nothing was proved"


@pytest.mark.slow
def test_no_paragraph_leaves_one_line_alone_on_a_page(pairs: Pairs):
    parted = [(block, own) for block, own in pairs if len(own) > 1]
    alone = [block.text for block, own in parted for part in own if len(part.lines) < 2]

    assert alone == []
    assert parted


def test_header_row_stands_on_each_page_of_a_longer_table(write, fonts: Fonts):
    header = tuple((Text(word),) for word in ("الرقم", "الشريك"))
    rows = tuple(((ltr(str(n)),), (Text("مركز الأبحاث"),)) for n in range(70))
    table = Table((Text("جدول"),), header, rows, (1, 5), "table")
    content = write(table)
    fragments = opened(content, fonts).fragments
    pages = sorted({f.page for f in fragments if f.role == "TD"})
    heads = {
        page: [sorted(letters(f.text())) for f in fragments if f.role == "TH" and f.page == page]
        for page in pages
    }

    assert len(pages) > 2
    wanted = [sorted(letters(plain(cell))) for cell in header]
    assert all(head == wanted for head in heads.values())
    assert {f.page for f in fragments if f.repeated} == set(pages[1:])
    assert Compared(opened(content, fonts), tree(table)).pairs[-1].page == pages[-1]


def test_no_row_of_a_table_is_split_over_pages(write, fonts: Fonts):
    rows = tuple(((Text("نص طويل في خلية واحدة " * 12),),) for _ in range(30))
    table = Table((Text("جدول"),), ((Text("رأس"),),), rows, (1,), "table")
    content = Compared(opened(write(table), fonts), tree(table))
    cells = [pair for pair in content.pairs if pair.block and pair.block.role == "TD"]

    assert len({pair.page for pair in cells}) > 1
    assert all(len(pair.fragments) == 1 for pair in cells)


@pytest.mark.slow
def test_items_of_a_numbered_list_are_numbered_from_one(drawn: list[Fragment]):
    labels = ["".join(ink_of(line)) for f in drawn if f.role == "Lbl" for line in f.lines]
    numbers = [label for label in labels if label != "•"]

    assert numbers == [f".{number}" for number in range(1, 9)]


# The text


@pytest.mark.slow
def test_text_layer_keeps_brackets_of_left_to_right_lines(pdf: Path):
    last = PdfDocument(pdf)
    text = last[len(last) - 1].get_textpage().get_text_range()
    last.close()

    assert "Tel: (90-312) 468" in text


# Columns


def test_columns_of_a_table_run_from_the_right(write, fonts: Fonts):
    header = tuple((Text(word),) for word in ("أول", "ثان", "ثالث"))
    table = Table((Text("جدول"),), header, (header,), (1, 1, 1), "table")
    cells = [f for f in opened(write(table), fonts).fragments if f.role in {"TH", "TD"}]
    edges = [max(glyph.x1 for glyph in cell.glyphs) for cell in cells]

    assert edges[:3] == sorted(edges[:3], reverse=True)
    assert edges[3:] == sorted(edges[3:], reverse=True)


def test_a_stream_of_an_archive_never_ends_in_what_looks_like_a_line_end():
    unclear = pikepdf.new()
    # The last byte of a packed stream is that of a checksum of its content: here a return.
    texts = (str(number).encode() for number in count())
    content = next(one for one in texts if zlib.compress(one).endswith(b"\r"))
    packed = pikepdf.Stream(unclear, zlib.compress(content))
    packed.Filter = pikepdf.Name.FlateDecode
    for stream in (packed, pikepdf.Stream(unclear, content)):
        archive._end_clearly(stream)

        assert not stream.read_raw_bytes().endswith(b"\r")
        assert stream.read_bytes() == content
