"""Golden files: what a person has read and found right. After a wanted change run

    pytest tests/test_golden.py --update-golden

and read the difference before it is committed: facts, Arabic, order of the pages.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from conftest import PUBLISHED, difference
from lxml import etree
from readable import readable

from sesric_report import document as trees
from sesric_report.compiler.check import check
from sesric_report.compiler.edition import compose
from sesric_report.document import Document
from sesric_report.project import Project
from sesric_report.records.content import Content
from sesric_report.typography.fonts import Fonts
from sesric_report.writers import docx as writer

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARAGRAPHS = 60
GOLDEN = Path(__file__).parent / "golden"
#: What the tree marks stretches with, and what Unicode does: embeddings, overrides, isolates.
MARKS = re.compile("[⟨⟩‹›\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def package(document: Document, fonts: Fonts, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("golden") / "report.docx"
    file.write_bytes(writer.write(document, fonts))
    return file


def part(package: Path, name: str) -> etree._Element:
    with zipfile.ZipFile(package) as opened:
        # Spaces between elements mean nothing; those inside w:t are kept.
        parser = etree.XMLParser(remove_blank_text=True)
        return etree.fromstring(opened.read(name), parser)


def pretty(node: etree._Element) -> str:
    """Return XML with an element a line and without the declarations of names."""
    etree.cleanup_namespaces(node)
    return etree.tostring(node, pretty_print=True, encoding="unicode")


@pytest.fixture(scope="module", params=sorted(PUBLISHED))
def whole(request: pytest.FixtureRequest, project: Project, content: Content) -> Document:
    """Each edition in turn, as a tree."""
    return compose(project, content, request.param)


def test_tree_of_an_edition(golden, whole: Document):
    golden(f"comcec-41-{whole.language}.tree.txt", trees.dump(whole))


def test_words_of_an_edition(golden, whole: Document):
    golden(f"comcec-41-{whole.language}.text.txt", readable(whole))


def test_the_words_of_an_edition_are_all_there_and_nothing_but_words(whole: Document):
    words = readable(whole)

    assert [text for text in trees.blocks_text(whole) if text not in words] == []
    assert len(trees.blocks_text(whole)) > 300
    assert not MARKS.search(words)


@pytest.mark.parametrize("name", ["styles", "numbering", "settings", "header1", "footer1"])
def test_part_of_the_docx(golden, package: Path, name):
    tree = part(package, f"word/{name}.xml")
    # What Word shows in its list of styles; nothing that we say.
    for latent in tree.findall(f"{W}latentStyles"):
        tree.remove(latent)

    # The digest changes with every word, and tells a reader nothing: what it is of is in the tree.
    for variable in tree.iter(f"{W}docVar"):
        variable.set(f"{W}val", "of the tree")
    golden(f"{name}.xml", pretty(tree))


def test_opening_paragraphs_of_the_docx(golden, package: Path):
    body = part(package, "word/document.xml").find(f"{W}body")
    kept, seen = etree.Element(body.tag, nsmap=body.nsmap), 0
    for block in list(body):
        seen += len(list(block.iter(f"{W}p")))
        kept.append(block)
        if seen >= PARAGRAPHS:
            break

    assert seen >= PARAGRAPHS
    golden("document.xml", pretty(kept))


def test_golden_files_see_a_changed_record(copied: Path):
    folder = copied / "content" / "sessions" / "41" / "activities"
    record = folder / "2025-01-21-competition-policy.yaml"
    text = record.read_text("utf-8")
    assert "count: 68" in text
    record.write_text(text.replace("count: 68", "count: 69"), "utf-8")
    content = check(Project(copied), "41").sound()
    changed = compose(Project(copied), content, "ar")

    for name, now in (("tree", trees.dump(changed)), ("text", readable(changed))):
        kept = (GOLDEN / f"comcec-41-ar.{name}.txt").read_text("utf-8")
        lines = difference(kept, now).splitlines()
        before = next(line for line in lines[2:] if line.startswith("-"))
        after = next(line for line in lines[2:] if line.startswith("+"))
        assert "68" in before
        assert after[1:].replace("69", "68", 1) == before[1:]
