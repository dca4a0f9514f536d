from __future__ import annotations

import io
import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pdfplumber
import pytest
from conftest import FOLIO, tool
from lxml import etree
from lxml import html as lxml_html

from sesric_report.compiler.check import check
from sesric_report.document import (
    Document,
    Figure,
    Isolate,
    Link,
    NoBreak,
    Paragraph,
    Section,
    SectionKind,
    Text,
    blocks_text,
)
from sesric_report.errors import TemplateError
from sesric_report.project import Project
from sesric_report.typography.fonts import Fonts
from sesric_report.writers import html
from sesric_report.writers.formats import Setting, written

CHROMIUM = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update",
            "--disable-sync")  # fmt: skip
RANGE = NoBreak((Isolate("21", "ltr"), Text("-"), Isolate("22", "ltr")))


@pytest.fixture(scope="module")
def file(built: Path) -> Path:
    return built / "comcec-41-ar.html"


@pytest.fixture(scope="module")
def source(file: Path) -> str:
    return file.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(source: str) -> etree._Element:
    return lxml_html.document_fromstring(source)


@pytest.fixture
def write(fonts: Fonts, project: Project):
    """Write a document of some blocks as HTML."""

    def made(*blocks) -> str:
        section = Section(SectionKind.BODY, blocks)
        tree = Document("ar", "rtl", "عنوان", "مركز", "", (Text("رأس"),), FOLIO, (section,))
        return html.page(tree, fonts.theme, project.templates / "html", lambda name: name)

    return made


# Checks: each returns what is wrong, so that a damaged copy can show that it sees the damage


ADDRESSES = ("src", "href", "srcset", "poster", "data", "action", "background")


#: What a page may hold in itself: fonts, and the pictures of its figures.
OWN = ("data:font/", "data:image/svg+xml")


def foreign(source: str) -> list[str]:
    """Return what the page would ask of disk or network when it is shown."""
    tree = lxml_html.document_fromstring(source)
    loaded = [
        node.get(name)
        for node in tree.iter()
        if isinstance(node.tag, str) and node.tag != "a"
        for name in ADDRESSES
        if node.get(name) is not None
    ]
    sheets = "\n".join(node.text or "" for node in tree.iter("style"))
    styles = sheets + "".join(node.get("style") or "" for node in tree.iter() if node.get("style"))
    drawn = re.findall(r"url\(\s*[\"']?([^)]{0,60})", styles)
    imported = re.findall(r"@import[^;]*", styles)
    scripts = [node.tag for node in tree.iter("script", "iframe", "object", "embed", "base")]
    return [*(u for u in loaded + drawn if not u.startswith(OWN)), *imported, *scripts]


def bare(tree: etree._Element) -> list[str]:
    """Return the texts in right-to-left blocks with Latin or digits outside <bdi dir=ltr>."""
    return [
        text
        for text, node in texts_with_owners(tree.find("body"))
        if any(unicodedata.bidirectional(c) in {"L", "EN", "AN"} for c in text)
        if not any(isolates(owner) for owner in (node, *node.iterancestors()))
    ]


def texts_with_owners(node: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    yield node.text or "", node
    for child in node:
        yield from texts_with_owners(child)
        yield child.tail or "", node


def isolates(node: etree._Element) -> bool:
    bdi = node.tag == "bdi" and node.get("dir") == "ltr"
    return bdi or (node.get("lang") == "en" and node.get("dir") == "ltr")


def repeated_ids(tree: etree._Element) -> list[str]:
    counts = Counter(node.get("id") for node in tree.iter() if node.get("id") is not None)
    return [name for name, count in counts.items() if count > 1 or not name.strip()]


# The page


@pytest.mark.slow
def test_page_asks_for_nothing_beside_itself(source: str):
    assert foreign(source) == []
    assert source.count("data:font/ttf;base64,") == 4


@pytest.mark.parametrize(
    ("name", "added", "place"),
    [
        ("report.css", "p { background: url('file:///etc/passwd') }", "url('file:///etc/passwd')"),
        ("report.css", '@import "http://example.org/a.css";', '@import "http'),
        ("report.css", "p { background: URL( //example.org/a.png ) }", "URL( "),
        ("report.css", "p { background: url(data:text/html,a) }", "url(data"),
        ("page.html.j2", '<link rel="stylesheet" href="more.css">', 'href="more'),
        ("page.html.j2", "<img src=http://example.org/a.png>", "src=http"),
        ("ornament.svg", '<image xlink:href="a.png"/>', 'href="a.png'),
    ],
)
@pytest.mark.parametrize("form", ["html", "pdf"])
def test_template_that_asks_for_more_is_refused_at_its_place(
    copied: Path, document: Document, fonts: Fonts, form, name, added, place
):
    file = copied / "templates" / "html" / name
    file.write_text(file.read_text("utf-8") + f"\n{added}\n", "utf-8")
    line = file.read_text("utf-8").count("\n")
    (found,) = [one for one in check(Project(copied)).diagnostics if one.position.file == file]
    with pytest.raises(TemplateError) as refused:
        written(form, document, Setting(fonts, copied / "templates"))

    assert (found.position.line, found.position.column) == (line, added.index(place) + 1)
    assert str(refused.value).startswith(f"{file}:{line}:{added.index(place) + 1}: ")
    assert refused.value.hint


def test_picture_that_is_written_out_is_allowed(copied: Path, fonts: Fonts, document: Document):
    file = copied / "templates" / "html" / "report.css"
    with file.open("a", encoding="utf-8") as sheet:
        sheet.write('\np { background: url("data:image/svg+xml,%3Csvg/%3E") }\n')

    page = html.page(document, fonts.theme, file.parent, str)

    assert 'url("data:image/svg+xml,%3Csvg/%3E")' in page


@pytest.mark.parametrize(
    "added",
    [
        '<img src="http://example.org/a.png">',
        '<link rel="stylesheet" href="report.css">',
        "<style>p { background: url('file:///a.png') }</style>",
        '<style>@import "a.css";</style>',
        '<p style="background: url(//example.org/a.png)">نص</p>',
        "<script>1</script>",
    ],
)
def test_what_a_page_asks_for_is_seen(write, added):
    page = write(Paragraph((Text("نص"),)))
    own = foreign(page)

    assert len(foreign(page.replace("</body>", f"{added}</body>"))) == len(own) + 1


@pytest.mark.slow
def test_language_and_direction_are_those_of_the_edition(page: etree._Element):
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    english = [node for node in page.iter("p") if node.get("lang")]
    assert {(node.get("lang"), node.get("dir")) for node in english} == {("en", "ltr")}
    assert len(english) == 10
    assert all(node.get("dir") for node in page.iter("bdi"))


@pytest.mark.slow
def test_latin_and_digits_are_isolated_in_right_to_left_blocks(page: etree._Element):
    assert bare(page) == []
    assert len(list(page.iter("bdi"))) > 500


def test_missing_isolate_is_seen(write):
    isolated = write(Paragraph((Text("في "), Isolate("2025", "ltr"), Text("."))))
    bared = write(Paragraph((Text("في 2025."),)))

    assert bare(lxml_html.document_fromstring(isolated)) == []
    assert bare(lxml_html.document_fromstring(bared)) == ["في 2025."]


@pytest.mark.slow
def test_every_id_is_there_once_and_names_headings_table_and_records(page: etree._Element):
    assert repeated_ids(page) == []
    assert all(node.get("id") for node in page.iter("h1", "h2", "table"))
    assert page.get_element_by_id("2025-01-21-competition-policy").tag == "li"


def test_repeated_id_is_seen():
    tree = lxml_html.document_fromstring('<p id="a">1</p><p id="b">2</p><p id="a">3</p>')

    assert repeated_ids(tree) == ["a"]


@pytest.mark.slow
def test_headings_skip_no_level(page: etree._Element):
    levels = [int(node.tag[1]) for node in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]

    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.slow
def test_table_has_a_caption_and_headed_columns(page: etree._Element):
    tables = list(page.iter("table"))

    assert len(tables) == 5
    for table in tables:
        assert table.find("caption").text_content()
        assert {cell.get("scope") for cell in table.iter("th")} == {"col"}
        widths = [float(re.findall(r"[\d.]+", col.get("style"))[0]) for col in table.iter("col")]
        assert abs(sum(widths) - 100) < 0.1


def test_range_is_two_isolates_in_one_whole(write):
    page = lxml_html.document_fromstring(write(Paragraph((Text("في "), RANGE))))
    (whole,) = page.xpath("//p//span[@class='whole']")

    assert [(bdi.text, bdi.tail) for bdi in whole] == [("21", "-"), ("22", None)]


def test_phrase_of_another_language_is_named_and_a_number_is_not(write):
    page = write(Paragraph((Isolate("UNDP", "ltr", "en"), Text(" "), Isolate("7", "ltr"))))

    assert '<bdi dir="ltr" lang="en" class="whole">UNDP</bdi>' in page
    assert '<bdi dir="ltr" class="whole">7</bdi>' in page


def test_long_phrase_may_be_broken_over_two_lines(write):
    page = write(Paragraph((Isolate("A name of many words in English", "ltr", "en"),)))

    assert '<bdi dir="ltr" lang="en">A name' in page


def test_link_target_cannot_leave_its_attribute(write):
    page = write(Paragraph((Link('https://x/"onclick="1', (Text("ر"),)),)))
    (link,) = lxml_html.document_fromstring(page).iter("a")

    assert link.attrib == {"href": 'https://x/"onclick="1'}


HOSTILE = "<script>\"'&amp;"


def test_what_a_figure_says_cannot_leave_its_place():
    """Of every part of a figure that is a text: a name of the registry may hold any mark."""
    figure = Figure((Text(HOSTILE),), None, HOSTILE, "figure-1")  # type: ignore[arg-type]
    (read,) = lxml_html.fragments_fromstring(str(html._figure(figure, "data:,")))
    (picture,) = read.iter("img")

    assert picture.attrib == {"src": "data:,", "alt": HOSTILE}
    assert read.findtext("figcaption") == HOSTILE
    assert not list(read.iter("script"))


def test_running_head_title_and_folio_are_escaped(fonts: Fonts, project: Project):
    said = "<b>&amp;"
    tree = Document("ar", "rtl", said, said, said, (Text(said),), (Text(said), *FOLIO), ())
    page = html.page(tree, fonts.theme, project.templates / "html", lambda name: name)
    read = lxml_html.document_fromstring(page)

    assert read.findtext(".//title") == said
    assert [node.get("content") for node in read.iter("meta") if node.get("name") == "author"] == [
        said
    ]
    assert [node.text for name in ("running-head", "folio") for node in read.find_class(name)] == [
        said
    ] * 2


def test_same_content_gives_the_same_page(document: Document, fonts: Fonts, project: Project):
    templates = project.templates / "html"
    pages = [html.page(document, fonts.theme, templates, str) for _ in range(2)]

    assert pages[0] == pages[1]
    other = replace(document, title="غير")
    assert html.page(other, fonts.theme, templates, str) != pages[0]


# In a browser


def chromium(*arguments: str, profile: Path) -> str:
    """Run Chromium without a window in a profile of its own and return what it writes."""
    result = subprocess.run(
        [tool("chromium"), *CHROMIUM, f"--user-data-dir={profile}", *arguments],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    return result.stdout


@pytest.fixture(scope="module")
def printed(file: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The page as Chromium prints it."""
    folder = tmp_path_factory.mktemp("chromium")
    target = folder / "printed.pdf"
    chromium(f"--print-to-pdf={target}", "--no-pdf-header-footer", file.as_uri(),
             profile=folder / "profile")  # fmt: skip
    return target.read_bytes()


@pytest.mark.slow
def test_browser_reads_the_text_of_the_tree(file: Path, document: Document, tmp_path: Path):
    dom = lxml_html.document_fromstring(chromium("--dump-dom", file.as_uri(), profile=tmp_path))
    blocks = ("p", "h1", "h2", "li", "caption", "figcaption", "th", "td")
    found = [node.text_content() for s in dom.iter("section") for node in s.iter(*blocks)]

    assert found == blocks_text(document)


@pytest.mark.slow
def test_browser_prints_with_the_bundled_fonts(printed: bytes):
    with pdfplumber.open(io.BytesIO(printed)) as opened:
        fonts = {c["fontname"].partition("+")[2] for one in opened.pages for c in one.chars}

    assert fonts == {
        "NotoNaskhArabic-Regular", "NotoNaskhArabic-Bold", "NotoSerif-Regular", "NotoSerif-Bold",
    }  # fmt: skip


def ranges(pdf: bytes) -> list[tuple[int, int]]:
    """Return what stands left and right of the dash of each range, line by line."""
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        rows = [row for one in opened.pages for row in lines(one)]
    return [
        (int(m[1]), int(m[2]))
        for row in rows
        if any(unicodedata.bidirectional(c) == "AL" for c in row)
        or not any(c.isalpha() for c in row)
        for m in re.finditer(r"(?<![\w-])(\d+)-(\d+)(?![\w-])", row)
    ]


def lines(page: pdfplumber.page.Page) -> list[str]:
    rows: dict[int, list[dict]] = {}
    for char in page.chars:
        rows.setdefault(round(char["matrix"][5]), []).append(char)
    return ["".join(c["text"] for c in sorted(r, key=lambda c: c["x0"])) for r in rows.values()]


@pytest.mark.slow
def test_browser_shows_ranges_from_right_to_left(printed: bytes, document: Document):
    wanted = Counter(
        (int(m[2]), int(m[1]))
        for text in blocks_text(document)
        if any(unicodedata.bidirectional(c) == "AL" for c in text)
        for m in re.finditer(r"(?<![\w-])(\d+)-(\d+)(?![\w-])", text)
    )

    assert wanted - Counter(ranges(printed)) == Counter()
    assert wanted.total() > 25


@pytest.mark.slow
def test_range_in_one_isolate_would_run_from_left_to_right(write, tmp_path: Path):
    file, target = tmp_path / "page.html", tmp_path / "page.pdf"
    said = (Text("في "), Isolate("21-22", "ltr"), Text(" يناير"))
    file.write_text(write(Paragraph(said)), "utf-8")
    chromium(f"--print-to-pdf={target}", "--no-pdf-header-footer", file.as_uri(),
             profile=tmp_path / "profile")  # fmt: skip

    assert ranges(target.read_bytes()) == [(21, 22)]
