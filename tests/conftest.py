"""What the tests share: the project itself, its edition, and what is built from it."""

from __future__ import annotations

import difflib
import io
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pytest
from hypothesis import settings

from sesric_report.compiler.check import Checked, check
from sesric_report.compiler.edition import compose
from sesric_report.compiler.resources import load_fonts, published
from sesric_report.document import Document, Section, SectionKind, Text, Value
from sesric_report.project import Project
from sesric_report.proof.pdf import Opened
from sesric_report.records.content import Content
from sesric_report.typography.fonts import Fonts
from sesric_report.writers import pdf as pdf_writer

ROOT = Path(__file__).parents[1]
#: A folio of the page's number alone.
FOLIO = (Value("page", None, ()),)
SESSION = "41"
#: The languages in which there are templates, and so editions.
PUBLISHED = published(Project(ROOT))
#: Lines of a difference that are shown of a golden file.
LONGEST_DIFFERENCE = 80

# The examples of a law are the same in every run, on a slow machine too, so that what fails once
# fails again. To look for others: pytest --hypothesis-profile=wild.
settings.register_profile("repeatable", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("wild", derandomize=False, deadline=None, print_blob=True)
settings.load_profile("repeatable")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite the golden files, to be read"
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest):
    """Compare a text with the file of that name in tests/golden/."""

    def compare(name: str, text: str) -> None:
        file = ROOT / "tests" / "golden" / name
        if request.config.getoption("--update-golden"):
            assert not os.environ.get("CI"), "golden files are read by a person, not made by CI"
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        assert file.is_file(), f"{name} is missing: run pytest --update-golden and read it"
        changes = difference(file.read_text(encoding="utf-8"), text)
        if changes:
            pytest.fail(f"{name} says otherwise:\n{changes}", pytrace=False)

    return compare


def visible(text: str) -> str:
    """Return a text on one line with all that is not seen: isolates as ‹ ›, others by number."""
    shown = text.replace("\u2068", "‹").replace("\u2069", "›")
    return "".join(c if c == " " or c.isprintable() else f"⟨{ord(c):04X}⟩" for c in shown)


def difference(golden: str, text: str) -> str:
    """Return the lines that differ: those of the golden file with -, those made now with +."""
    lines = list(
        difflib.unified_diff(
            golden.splitlines(), text.splitlines(), "golden", "now", lineterm="", n=0
        )
    )
    if not lines and golden != text:
        return "the ends of lines, and nothing else"
    more = len(lines) - LONGEST_DIFFERENCE
    return "\n".join([*lines[:LONGEST_DIFFERENCE], *([f"… {more} more"] if more > 0 else [])])


@pytest.fixture(scope="session")
def project() -> Project:
    return Project(ROOT)


@pytest.fixture(scope="session")
def checked(project: Project) -> Checked:
    return check(project, SESSION)


@pytest.fixture(scope="session")
def content(checked: Checked) -> Content:
    return checked.sound()


@pytest.fixture(scope="session")
def document(project: Project, content: Content) -> Document:
    return compose(project, content, "ar")


class Edition(NamedTuple):
    """One edition: its language, its tree, and its files where they are asked for."""

    tag: str
    document: Document
    built: Path

    def file(self, form: str) -> Path:
        return self.built / f"comcec-{SESSION}-{self.tag}.{form}"


@pytest.fixture(scope="session", params=PUBLISHED)
def edition(request: pytest.FixtureRequest, project: Project, content: Content, built: Path):
    """Each edition that session 41 declares, in turn."""
    return Edition(request.param, compose(project, content, request.param), built)


@pytest.fixture(scope="session")
def english(project: Project, content: Content) -> Document:
    return compose(project, content, "en")


@pytest.fixture(scope="session")
def fonts(project: Project) -> Fonts:
    return load_fonts(project)


def run(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run sesric-report as a whole process."""
    return subprocess.run(
        [sys.executable, "-m", "sesric_report", *arguments],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of what ``build --session 41`` writes: every edition in every format."""
    folder = tmp_path_factory.mktemp("built")
    result = run("build", "--session", SESSION, "--format", "all", "--output", str(folder))
    assert result.returncode == 0, result.stderr
    return folder


@pytest.fixture(scope="session")
def pdf(built: Path) -> Path:
    return built / "comcec-41-ar.pdf"


@pytest.fixture(scope="session")
def docx(built: Path) -> Path:
    return built / "comcec-41-ar.docx"


@pytest.fixture(scope="session")
def write(project: Project, fonts: Fonts):
    """Write a document of some blocks as a PDF."""

    def made(*blocks, direction: str = "rtl") -> bytes:
        return pdf_writer.write(
            tree(*blocks, direction=direction), fonts, project.templates
        ).content

    return made


def tree(*blocks, direction: str = "rtl") -> Document:
    """Return a document of some blocks."""
    head = (Text("رأس"),)
    body = Section(SectionKind.BODY, blocks)
    return Document("ar", direction, "عنوان", "مركز", "موضوع", head, FOLIO, (body,))


def opened(pdf: Path | bytes, fonts: Fonts) -> Opened:
    """Open a PDF as the proof does."""
    return Opened(pikepdf.open(io.BytesIO(pdf) if isinstance(pdf, bytes) else pdf), fonts)


def tool(name: str) -> str:
    """Return the path of a program that the tests need; one that is missing is a failure."""
    found = shutil.which(name)
    assert found, f"{name} is not installed; see Quick start in README.md"
    return found


FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include>/etc/fonts/fonts.conf</include><dir>{fonts}</dir></fontconfig>
"""


def libreoffice(source: Path, target: str, folder: Path) -> Path:
    """Convert a file with LibreOffice, in a profile of its own, and return the result.

    The bundled fonts are there beside the machine's, so that a character that falls back to
    another font is seen.
    """
    profile = (folder / "profile").as_uri()
    fontconfig = folder / "fonts.conf"
    fontconfig.write_text(FONTCONFIG.format(fonts=ROOT / "fonts"), encoding="utf-8")
    subprocess.run(
        [tool("soffice"), f"-env:UserInstallation={profile}", "--headless", "--norestore",
         "--convert-to", target, "--outdir", str(folder), str(source)],
        env={**os.environ, "FONTCONFIG_FILE": str(fontconfig)},
        check=True,
        capture_output=True,
        timeout=180,
    )  # fmt: skip
    return folder / f"{source.stem}.{target.split(':')[0]}"


@pytest.fixture(scope="session")
def docx_as_pdf(docx: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The DOCX as LibreOffice lays it out."""
    return libreoffice(docx, "pdf", tmp_path_factory.mktemp("libreoffice"))


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the project's content and templates, to be damaged."""
    root = tmp_path / "project"
    for name in ("content", "templates", "fonts"):
        shutil.copytree(ROOT / name, root / name)
    return root
