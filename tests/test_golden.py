"""Golden files: what a person has read and found right. After a wanted change run

    pytest tests/test_golden.py --update-golden

and read the difference before it is committed: facts, Arabic, order of the pages.
"""

from __future__ import annotations

import zipfile
from itertools import takewhile
from pathlib import Path

import pytest
from lxml import etree

from sesric_report import document as trees
from sesric_report.compiler.check import check
from sesric_report.compiler.edition import compose
from sesric_report.document import Document
from sesric_report.project import Project
from sesric_report.typography.fonts import Fonts
from sesric_report.writers import docx as writer

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARAGRAPHS = 60


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


def until(dump: str, start: str) -> str:
    """Return the lines of a dump before the first that begins so."""
    lines = dump.splitlines(keepends=True)
    kept = list(takewhile(lambda line: not line.strip().startswith(start), lines))
    assert 0 < len(kept) < len(lines), f"{start} is not in the dump"
    return "".join(kept)


def test_tree_of_front_matter_and_first_item(golden, document: Document):
    golden("comcec-41-ar.tree.txt", until(dumped(document), "heading 1 #agenda-item-2"))


def test_tree_of_the_english_front_matter_and_first_item(golden, english: Document):
    golden("comcec-41-en.tree.txt", until(dumped(english), "heading 1 #agenda-item-2"))


def test_tree_of_back_cover(golden, document: Document):
    dump = dumped(document)
    golden("comcec-41-ar.back-cover.txt", dump[dump.index("  section back-cover") :])


def dumped(tree: Document) -> str:
    return trees.dump(tree)


@pytest.mark.parametrize("name", ["styles", "numbering", "settings", "header1", "footer1"])
def test_part_of_the_docx(golden, package: Path, name):
    tree = part(package, f"word/{name}.xml")
    # What Word shows in its list of styles; nothing that we say.
    for latent in tree.findall(f"{W}latentStyles"):
        tree.remove(latent)

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


def test_golden_file_sees_a_changed_record(copied: Path):
    file = copied / "content" / "sessions" / "41" / "activities"
    record = file / "2025-01-21-competition-policy.yaml"
    text = record.read_text("utf-8")
    assert "count: 68" in text
    record.write_text(text.replace("count: 68", "count: 69"), "utf-8")
    content = check(Project(copied), "41").sound()
    dump = dumped(compose(Project(copied), content, "ar"))
    kept = (Path(__file__).parent / "golden" / "comcec-41-ar.tree.txt").read_text("utf-8")

    assert until(dump, "heading 1 #agenda-item-2") != kept
    assert until(dump, "heading 1 #agenda-item-2").replace("⟨69⟩", "⟨68⟩") == kept
