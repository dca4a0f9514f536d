"""Free texts in every format: footnotes, pictures, lists, tables, quotations, and their proofs."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import page as page_validation
import pikepdf
import pytest
from conftest import ROOT, libreoffice, tool
from free_text import odd_text, photograph, with_free_texts
from lxml import etree
from openxml_audit import OpenXmlValidator
from playwright.sync_api import sync_playwright
from test_browser import FLAGS
from test_rules import minimal

from sesric_report import proof
from sesric_report.compiler.check import check
from sesric_report.compiler.edition import typeset
from sesric_report.document import Document, Picture, blocks_text, notes_of, plain
from sesric_report.project import Project
from sesric_report.records.introspection import texts_said
from sesric_report.typography.fonts import Fonts
from sesric_report.writers.formats import Setting, written

pytestmark = pytest.mark.slow

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: Marks of direction and joiners.
UNSEEN = dict.fromkeys([*range(0x200B, 0x2010), *range(0x2060, 0x2070)])


@dataclass(frozen=True)
class Made:
    """An edition of the made-up session: its tree, its files, what its records say."""

    document: Document
    fonts: Fonts
    said: dict[str, str]
    folder: Path

    def file(self, form: str) -> Path:
        return self.folder / f"{self.document.language}.{form}"

    def verdict(self, form: str, content: bytes | None = None) -> proof.Verdict:
        content = self.file(form).read_bytes() if content is None else content
        return proof.PROOFS[f".{form}"](content, self.document, self.fonts, self.said)


@pytest.fixture(scope="module", params=["ar", "en"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("formats")
    project = Project(with_free_texts(folder / "project"))
    content = check(project, "41").sound()
    edition = typeset(project, content, request.param)
    one = Made(edition.document, edition.fonts, texts_said(content, request.param), folder)
    for form in ("docx", "pdf", "html"):
        setting = Setting(edition.fonts, project.templates)
        one.file(form).write_bytes(written(form, edition.document, setting).content)
    return one


def part(file: Path, name: str) -> etree._Element:
    with zipfile.ZipFile(file) as opened:
        return etree.fromstring(opened.read(name))


def damaged(file: Path, name: str, old: bytes, new: bytes) -> bytes:
    """Return a Word file in which something of one part is replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(made, "w") as target:
        for entry in source.namelist():
            content = source.read(entry)
            if entry == name:
                assert old in content
                content = content.replace(old, new, 1)
            target.writestr(entry, content)
    return made.getvalue()


# Every format


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_proof_finds_nothing(made: Made, form: str):
    assert made.verdict(form).discrepancies == ()


def test_pdf_ua_1_finds_no_failure(made: Made):
    report = page_validation.validate_pdf(str(made.file("pdf")), profile="ua1")

    assert report.failures == []
    assert report.is_compliant


# WeasyPrint leaves its colour profile open.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_archive_keeps_both_standards(made: Made):
    setting = Setting(made.fonts, made.folder / "project" / "templates", records=b"{}")
    archived = made.folder / "archived.pdf"
    archived.write_bytes(written("pdf", made.document, setting).content)

    for profile in ("ua1", "3a"):
        report = page_validation.validate_pdf(str(archived), profile=profile)
        assert report.failures == [], profile


def test_the_word_file_follows_the_schemas(made: Made):
    result = OpenXmlValidator().validate(str(made.file("docx")))

    assert [str(one) for one in result.errors] == []


def test_the_same_texts_give_the_same_files(made: Made):
    for form in ("docx", "pdf", "html"):
        setting = Setting(made.fonts, made.folder / "project" / "templates")
        again = written(form, made.document, setting).content
        assert again == made.file(form).read_bytes(), form


# PDF


def notes_of_pdf(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    def below(node) -> Iterator[pikepdf.Object]:
        kids = node.get("/K")
        for one in kids if isinstance(kids, pikepdf.Array) else []:
            if isinstance(one, pikepdf.Dictionary) and "/S" in one:
                yield one
                yield from below(one)

    return [one for one in below(pdf.Root.StructTreeRoot) if one.S == "/Note"]


def test_a_pdf_has_its_notes_at_the_feet_of_pages_with_names_of_their_own(made: Made):
    with pikepdf.open(made.file("pdf")) as pdf:
        names = [str(note.ID) for note in notes_of_pdf(pdf)]
    wanted = list(notes_of(made.document.blocks()))

    assert len(names) == len(set(names)) == len(wanted) == 4


def test_a_note_stands_on_the_page_that_calls_it(made: Made):
    pages = subprocess.run(
        [tool("pdftotext"), str(made.file("pdf")), "-"], capture_output=True, check=True, text=True
    ).stdout.split("\f")
    called, note = ("OICStat", "HS 2022")
    (first,) = [n for n, text in enumerate(pages) if note in text]

    assert "HS 02" in pages[first]
    assert called in pages[first]


def test_the_proof_misses_an_alternative_text_in_a_pdf(made: Made):
    picture = next(one for one in made.document.blocks() if isinstance(one, Picture))
    other = replace(picture, alternative="another")
    sections = tuple(
        replace(s, blocks=tuple(other if b is picture else b for b in s.blocks))
        for s in made.document.sections
    )
    changed = replace(made, document=replace(made.document, sections=sections))

    assert "the alternative text of a picture differs" in {
        one.message for form in ("pdf", "docx") for one in changed.verdict(form).discrepancies
    }


# Word


def test_word_has_real_footnotes_called_in_their_order(made: Made):
    notes = part(made.file("docx"), "word/footnotes.xml").findall(f"{W}footnote")
    body = part(made.file("docx"), "word/document.xml")
    called = [one.get(f"{W}id") for one in body.iter(f"{W}footnoteReference")]
    own = [one for one in notes if one.get(f"{W}type") is None]
    texts = ["".join(t.text for t in one.iter(f"{W}t")).translate(UNSEEN) for one in own]

    assert called == [one.get(f"{W}id") for one in own] == ["1", "2", "3", "4"]
    assert [text.strip() for text in texts] == [
        plain(note.text) for note in notes_of(made.document.blocks())
    ]
    assert all(one.find(f".//{W}footnoteRef") is not None for one in own)


def test_word_has_every_style_that_is_named_and_raises_the_numbers_of_notes(made: Made):
    known = {one.get(f"{W}styleId") for one in part(made.file("docx"), "word/styles.xml")}
    named = [
        (one.get(f"{W}val"), one.getparent().getparent())
        for name in ("document", "footnotes")
        for one in part(made.file("docx"), f"word/{name}.xml").iter(f"{W}pStyle", f"{W}rStyle")
    ]
    numbers = ("footnoteReference", "footnoteRef")
    called = [style for style, run in named for one in numbers if run.find(f"{W}{one}") is not None]

    assert {style for style, _owner in named} <= known
    assert called == ["FootnoteReference"] * 8


def test_word_has_its_pictures_with_alternative_texts(made: Made):
    body = part(made.file("docx"), "word/document.xml")
    described = [one.get("descr") for one in body.iter() if one.tag.endswith("}docPr")]
    (picture,) = [one for one in made.document.blocks() if isinstance(one, Picture)]

    assert picture.alternative in described
    with zipfile.ZipFile(made.file("docx")) as opened:
        media = {opened.read(name) for name in opened.namelist() if "/media/" in name}
    assert picture.content in media


def test_word_numbers_lists_in_lists_by_level(made: Made):
    body = part(made.file("docx"), "word/document.xml")
    levels = [int(one.get(f"{W}val")) for one in body.iter(f"{W}ilvl")]

    assert {0, 1, 2} <= set(levels)


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("word/footnotes.xml", b"HS 2022", b"HS 2023", "a footnote differs"),
        ("word/document.xml", b"footnoteReference ", b"br ", "a paragraph differs"),
        (
            "word/document.xml", b'descr="', b'descr="x',
            "the alternative text of a picture differs",
        ),
    ],
)  # fmt: skip
def test_the_proof_sees_damage_to_a_word_file(made: Made, name, old, new, message):
    content = damaged(made.file("docx"), name, old, new)

    assert message in {one.message for one in made.verdict("docx", content).discrepancies}


def test_libreoffice_shows_the_notes_and_no_word_is_lost(made: Made, tmp_path: Path):
    shown = libreoffice(made.file("docx"), "pdf", tmp_path)
    text = subprocess.run(
        [tool("pdftotext"), str(shown), "-"], capture_output=True, check=True, text=True
    ).stdout

    assert "HS 2022" in text
    assert "sesric.org" in text


# HTML


def test_a_screen_has_notes_behind_the_text_and_links_both_ways(made: Made):
    html = made.file("html").read_text("utf-8")
    calls = re.findall(r'<sup><a id="(note-\d+)-call" href="#(note-\d+)"', html)
    backs = re.findall(
        r'<li id="(note-\d+)" class="footnote"><a [^>]*href="#(note-\d+)-call"', html
    )

    assert [a for a, _ in calls] == [b for _, b in calls] == [f"note-{n}" for n in (1, 2, 3, 4)]
    assert backs == calls
    assert '<span class="footnote"' not in html


def test_a_browser_shows_every_block_and_follows_the_notes(made: Made):
    complaints: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=tool("chromium"), args=FLAGS)
        page = browser.new_page(viewport={"width": 390, "height": 800})
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(made.file("html").as_uri())
        text = page.inner_text("main")
        loaded = page.evaluate("document.querySelector('figure.picture img').naturalWidth")
        wide = page.evaluate("document.documentElement.scrollWidth")
        page.click("#note-2-call")
        there = page.evaluate("location.hash")
        page.click("#note-2 .back")
        back = page.evaluate("location.hash")
        browser.close()

    said = {plain(note.text) for note in notes_of(made.document.blocks())}
    assert complaints == []
    assert loaded == 1200
    assert wide <= 390
    assert (there, back) == ("#note-2", "#note-2-call")
    assert all(note in text for note in said)


def test_every_text_of_the_tree_stands_in_the_screen_edition(made: Made):
    html = made.file("html").read_text("utf-8")
    body = html[html.index("<main>") :]
    flat = re.sub(r"\s+", "", re.sub(r"<[^>]*>", "", body))
    for text in blocks_text(made.document):
        assert re.sub(r"\s+", "", text.replace("&", "&amp;").replace('"', "&#34;")) in flat


# Nothing unbuildable


@pytest.mark.parametrize("seed", range(12))
def test_what_validate_passes_is_written_and_proved(tmp_path: Path, seed: int):
    root = minimal(tmp_path)
    for name in ("templates", "fonts"):
        (root / name).symlink_to(ROOT / name)
    items = root / "content" / "sessions" / "1" / "items"
    items.mkdir()
    photograph(items / "hall.jpg", (300, 200))
    (items / "1.ar.md").write_text(odd_text(seed), "utf-8")
    project = Project(root)
    checked = check(project, "1")
    errors = [one for one in checked.diagnostics if one.severity == "error"]
    if errors:
        # What is refused is refused for a reason that stands in the text.
        assert {one.position.file.name for one in errors} == {"1.ar.md"}
        assert {one.code for one in errors} <= {
            "markdown-not-set",
            "unusable-link",
            "wordless-text",
        }
        return
    edition = typeset(project, checked.sound(), "ar")
    said = texts_said(checked.sound(), "ar")
    for form in ("docx", "pdf"):
        setting = Setting(edition.fonts, project.templates)
        content = written(form, edition.document, setting).content
        verdict = proof.PROOFS[f".{form}"](content, edition.document, edition.fonts, said)
        assert verdict.discrepancies == (), form
