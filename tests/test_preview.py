"""The gallery of pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Edition, run
from lxml import html as lxml_html
from PIL import Image
from pypdfium2 import PdfDocument

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gallery")
    result = run("preview", "--session", "41", "--output", str(folder), "--resolution", "30")
    assert result.returncode == 0, result.stderr
    assert result.stdout.strip() == str(folder / "index.html")
    return folder


def test_each_page_is_a_picture_of_its_size(gallery: Path):
    pages = sorted(gallery.glob("page-*.png"))

    assert len(pages) > 30
    for page in pages:
        with Image.open(page) as picture:
            assert picture.size == (249, 351)  # A4 at 30 dots an inch, rounded up
            assert picture.convert("L").getextrema()[0] < 128, f"{page.name} is empty"


def test_cover_is_a_field_of_the_accent_colour(gallery: Path):
    with Image.open(gallery / "page-01.png") as picture:
        assert picture.convert("RGB").getpixel((120, 20)) == (11, 83, 69)


def test_sheet_shows_every_page_and_needs_no_other_file(gallery: Path):
    sheet = lxml_html.document_fromstring((gallery / "index.html").read_text("utf-8"))
    shown = [image.get("src") for image in sheet.iter("img")]

    assert (sheet.get("lang"), sheet.get("dir")) == ("ar", "rtl")
    assert len(shown) == len(list(gallery.glob("page-*.png")))
    assert all(source.startswith("data:image/png;base64,") for source in shown)
    assert [link.get("href") for link in sheet.iter("a")] == sorted(
        page.name for page in gallery.glob("page-*.png")
    )


@pytest.mark.parametrize(
    ("tag", "said"), [("fr", "has no edition in fr"), ("de", "there are: ar, en, fr")]
)
def test_edition_that_does_not_exist_is_refused(tmp_path: Path, tag, said):
    result = run("preview", "--language", tag, "--output", str(tmp_path / "out"))

    assert result.returncode == 2
    assert said in " ".join(result.stderr.split())
    assert not (tmp_path / "out").exists()


def test_gallery_shows_the_pages_of_the_pdf_that_build_writes(edition: Edition, tmp_path: Path):
    result = run(
        "preview", "--language", edition.tag, "--resolution", "20", "--output", str(tmp_path)
    )

    assert result.returncode == 0, result.stderr
    assert len(list(tmp_path.glob("*.png"))) == len(PdfDocument(edition.file("pdf")))
