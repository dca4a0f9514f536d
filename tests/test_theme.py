from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ROOT, run
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from weasyprint.urls import FatalURLFetchingError

from sesric_report.compiler.edition import _prove_fonts
from sesric_report.compiler.resources import load_fonts
from sesric_report.document import Document, Paragraph, ParagraphStyle, Section, SectionKind, Text
from sesric_report.errors import FontError, TemplateError, WriterError
from sesric_report.project import Project
from sesric_report.typography.fonts import Fonts
from sesric_report.typography.shaping import face
from sesric_report.typography.theme import Theme
from sesric_report.typography.units import half_points, twips_from_millimetres, twips_from_points
from sesric_report.writers import pdf
from sesric_report.writers.docx import writer
from sesric_report.writers.docx.styles import STYLE_NAMES, style_id
from sesric_report.writers.stylesheet import stylesheet

#: What the writers ask for beside the styles of paragraphs.
PARTS = {
    "heading-1", "heading-2", "contents-title", "contents-1", "contents-2", "entry", "item",
    "caption", "figure", "dense-header", "dense-cell", "table-header", "table-cell",
    "running-head", "folio", "heading-3", "quotation",
    "footnote",
}  # fmt: skip


# Units


@pytest.mark.parametrize(("points", "half"), [(0.5, 1), (10.5, 21), (12, 24), (25, 50)])
def test_half_points_are_twice_the_points(points, half):
    assert half_points(points) == half


@pytest.mark.parametrize("size", [0, -1, 10.25, 0.1, float("nan"), float("inf")])
def test_size_that_word_cannot_set_is_refused(size):
    with pytest.raises(ValueError, match=r"0\.5 pt"):
        half_points(size)


@pytest.mark.parametrize(("points", "twips"), [(1, 20), (0.5, 10), (7, 140), (0.04, 1)])
def test_a_point_is_twenty_twips(points, twips):
    assert twips_from_points(points) == twips


@pytest.mark.parametrize(
    ("millimetres", "twips"),
    # 25.4 mm are an inch, 72 points; A4 as Word itself writes it.
    [(25.4, 1440), (210, 11906), (297, 16838), (0, 0)],
)
def test_an_inch_is_1440_twips(millimetres, twips):
    assert twips_from_millimetres(millimetres) == twips


@given(st.integers(1, 3200))
def test_every_half_point_is_kept(half):
    assert half_points(half / 2) == half


@given(st.floats(0, 1000))
def test_twips_are_nearest_to_the_length(length):
    assert abs(twips_from_millimetres(length) - length / 25.4 * 1440) <= 0.5
    assert abs(twips_from_points(length) - length * 20) <= 0.5


# The theme


def test_every_named_style_is_in_the_theme(fonts: Fonts):
    assert set(fonts.theme.styles) == PARTS | {style.value for style in ParagraphStyle}


def test_every_style_has_a_name_of_its_own_in_word(fonts: Fonts):
    assert set(STYLE_NAMES) == set(fonts.theme.styles)
    identifiers = [style_id(name) for name in STYLE_NAMES]
    assert len(set(identifiers)) == len(identifiers)
    assert all(re.fullmatch(r"[A-Za-z0-9]+", one) for one in identifiers)


def test_every_style_sets_text_on_the_page(fonts: Fonts):
    sheet = stylesheet(fonts.theme, str, "rtl", "", "<svg/>")
    selectors = re.findall(r"^(\S[^{\n]*) \{ font-size", sheet, re.MULTILINE)

    assert len(selectors) == len(fonts.theme.styles)
    assert {".body", ".contact-line", "h1", "h2", "th", "td", "ol > li"} < {*selectors}


def test_every_colour_that_a_style_names_is_there(fonts: Fonts):
    theme = fonts.theme

    assert {style.colour for style in theme.styles.values()} <= set(theme.colours)
    assert all(re.fullmatch("[0-9A-F]{6}", theme.colour(s)) for s in theme.styles.values())


def test_every_size_can_be_set_in_word(fonts: Fonts):
    assert all(half_points(style.size) > 0 for style in fonts.theme.styles.values())


def test_page_is_a4_and_holds_head_and_foot_in_its_margins(fonts: Fonts):
    page = fonts.theme.page

    assert (page.width, page.height) == (210, 297)
    assert 0 < page.head < page.top
    assert 0 < page.foot < page.bottom


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("width: 210", "width: wide"),
        ("width: 210", "breadth: 210"),
        ("align: justify", "align: left"),
        ('accent: "0B5345"', 'accent: "green"'),
        ("border: block", "border: double"),
        ("arabic: {family", "hebrew: {family"),
    ],
)
def test_theme_that_is_wrong_is_refused_by_its_place(copied: Path, old, new):
    file = copied / "templates" / "theme.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")

    with pytest.raises(TemplateError, match=r"theme\.yaml:\d+:\d+: "):
        load_fonts(Project(copied))


@pytest.mark.parametrize("part", ["styles", "typefaces", "colours", "page"])
def test_theme_that_lacks_a_part_is_refused(fonts: Fonts, part):
    values = fonts.theme.model_dump()
    del values[part]

    with pytest.raises(ValidationError):
        Theme.model_validate(values)


@pytest.mark.parametrize(
    ("part", "name"), [("typefaces", "latin"), ("styles", "folio"), ("colours", "muted")]
)
def test_theme_that_lacks_what_the_writers_use_is_refused(copied: Path, part, name):
    file = copied / "templates" / "theme.yaml"
    kept = [
        line for line in file.read_text("utf-8").split("\n") if not line.startswith(f"  {name}:")
    ]
    file.write_text("\n".join(kept), "utf-8")

    with pytest.raises(TemplateError, match=name):
        load_fonts(Project(copied))


# The fonts


def test_fonts_have_every_character_of_arabic_and_latin_text(fonts: Fonts):
    text = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيًٌٍَُِّْ ،؛؟«»()[]-–:.%0123456789٠١٢AZazçğışöüéâİ@/+"

    assert fonts.missing([text]) == {}


def test_missing_character_is_named_with_the_text_that_needs_it(fonts: Fonts):
    texts = ["نص", "قبل \u0f3c بعد", "ثم \u0f3c"]

    assert fonts.missing(texts) == {"\u0f3c": "قبل \u0f3c بعد"}


def test_marks_of_direction_and_joining_need_no_glyph(fonts: Fonts):
    assert fonts.missing(["\u200e\u200f\u061c\u2066\u2067\u2068\u2069\u200c\u200d\u2060"]) == {}


def test_build_stops_at_the_place_of_a_character_that_no_font_has(copied: Path):
    file = copied / "content/sessions/41/activities/2025-01-21-competition-policy.yaml"
    text = file.read_text(encoding="utf-8").replace("ar: دور سياسة", "ar: دور \u0f3c سياسة", 1)
    file.write_text(text, encoding="utf-8")
    line = next(n for n, one in enumerate(text.splitlines(), 1) if "\u0f3c" in one)
    result = run("--root", str(copied), "build", "--format", "html", "--output", str(copied / "o"))

    assert result.returncode == 1
    assert f"{file.relative_to(copied)}:{line}:11: error: title.ar: no font has" in result.stderr
    assert not list((copied / "o").glob("*"))


def test_build_refuses_a_character_that_no_font_has(project, fonts, document: Document):
    section = Section(SectionKind.BODY, (Paragraph((Text("نص \u0f3c"),)),))

    with pytest.raises(FontError, match=r"U\+0F3C"):
        _prove_fonts(replace(document, sections=(section,)), fonts)


@pytest.mark.parametrize(
    ("part", "value"), [("running_head", (Text("\u0f3c"),)), ("folio", (Text("\u0f3c "),))]
)
def test_build_refuses_it_in_running_head_and_folio_too(
    fonts: Fonts, document: Document, part, value
):
    with pytest.raises(FontError, match=r"U\+0F3C"):
        _prove_fonts(replace(document, **{part: value}), fonts)


def test_bold_lacking_a_character_counts_as_lacking(fonts: Fonts, tmp_path: Path):
    for name in fonts.theme.font_files():
        shutil.copy(fonts.folder / name, tmp_path)
    shutil.copy(tmp_path / "NotoSerif-Bold.ttf", tmp_path / "NotoNaskhArabic-Bold.ttf")

    assert "ب" in Fonts(tmp_path, fonts.theme).missing(["ب"])


@pytest.mark.parametrize("name", ["NotoSerif-Regular.ttf", "NotoNaskhArabic-Bold.ttf"])
def test_missing_font_file_is_refused(copied: Path, name):
    (copied / "fonts" / name).unlink()

    with pytest.raises(FontError, match=name):
        load_fonts(Project(copied))


def test_file_that_is_no_font_is_refused(copied: Path):
    (copied / "fonts" / "NotoSerif-Bold.ttf").write_bytes(b"no font")

    with pytest.raises(FontError, match="is not a font"):
        _ = load_fonts(Project(copied)).coverage


def test_a_font_file_is_parsed_once_whatever_the_theme(fonts: Fonts):
    english = fonts.for_edition("ltr")

    for name in fonts.theme.font_files():
        assert fonts.font(name) is english.font(name)
        assert face(fonts.font(name)) is face(english.font(name))
        assert fonts.font(name).characters is english.font(name).characters


def test_a_font_file_that_changes_is_parsed_again(copied: Path):
    fonts = load_fonts(Project(copied))
    regular, bold = "NotoSerif-Regular.ttf", "NotoSerif-Bold.ttf"
    before, other = fonts.font(regular), fonts.font(bold)
    (copied / "fonts" / regular).write_bytes(other.content)

    assert fonts.read(regular) == other.content
    assert fonts.read(regular) != before.content
    assert fonts.font(bold) is other


def test_fonts_are_free_to_be_passed_on(fonts: Fonts):
    licence = (fonts.folder / "OFL.txt").read_text("utf-8")

    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert {file.name for file in (ROOT / "fonts").glob("*.ttf")} == {*fonts.theme.font_files()}


# What the PDF reads


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/hostname",
        "http://localhost/x.css",
        "https://localhost/x.css",
        "data:text/plain,x",
        "ftp://localhost/x",
        "font:../theme.yaml",
        "font:OFL.txt",
        "font:/etc/hostname",
        "font:",
        "figure:at-a-glance",
        "NotoSerif-Regular.ttf",
        "FONT:NotoSerif-Regular.ttf",
    ],
)
def test_fetcher_refuses_all_but_the_fonts(fonts: Fonts, address):
    with pytest.raises(FatalURLFetchingError, match="not part of it"):
        pdf._fetcher(fonts, {}).fetch(address)


def test_fetcher_answers_with_the_fonts(fonts: Fonts):
    for name in fonts.theme.font_files():
        assert pdf._fetcher(fonts, {}).fetch(f"font:{name}").read() == fonts.read(name)


@pytest.mark.parametrize(
    "added",
    [
        '<img src="file:///etc/hostname" alt="x">',
        '<link rel="stylesheet" href="http://localhost/x.css">',
        '<style>@import url("data:text/css,p{color:red}");</style>',
        '<p style="background: url(file:///etc/hostname)">x</p>',
    ],
)
def test_page_that_asks_for_more_is_not_laid_out(
    monkeypatch, fonts: Fonts, project: Project, document: Document, added
):
    section = Section(SectionKind.BODY, (Paragraph((Text("نص"),)),))
    small = replace(document, sections=(section,))
    written = pdf.page

    def tampered(*arguments, **options):
        return written(*arguments, **options).replace("</body>", f"{added}</body>")

    monkeypatch.setattr(pdf, "page", tampered)

    with pytest.raises(WriterError, match="not part of it"):
        pdf.write(small, fonts, project.templates)


def test_glyph_that_is_missing_is_an_error(fonts: Fonts, project: Project, document: Document):
    section = Section(SectionKind.BODY, (Paragraph((Text("نص \u0378"),)),))

    # No font has a code point that is not assigned; WeasyPrint warns of it.
    with pytest.raises(WriterError, match=r"U\+0378"):
        pdf.write(replace(document, sections=(section,)), fonts, project.templates)


def test_brackets_in_arabic_text_of_the_docx_have_a_font_that_has_them(fonts: Fonts):
    # The Arabic font has none; Word would take some font of the machine's.
    arabic = fonts.of_script("arabic")

    assert {chr(code) for code in arabic} >= set("ابت،؛«»")
    assert not {chr(code) for code in arabic} & set("()-")
    assert writer._Writer(_empty(), fonts, {}, None)._lacks("(")


def _empty() -> Document:
    return Document("ar", "rtl", "", "", "", (), "", ())
