"""The proof of a Word file finds nothing wrong with what is written, and every planted fault."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from sesric_report import proof
from sesric_report.document import Document
from sesric_report.errors import UsageError
from sesric_report.proof import word
from sesric_report.typography.fonts import Fonts
from sesric_report.writers import docx as writer

DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"


@pytest.fixture(scope="module")
def written(document: Document, fonts: Fonts) -> bytes:
    return writer.write(document, fonts)


def changed(content: bytes, old: str, new: str, part: str = DOCUMENT) -> bytes:
    """Return a Word file with the first place that a pattern finds replaced."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            read = source.read(name)
            if name == part:
                text, count = re.subn(old, new, read.decode(), count=1, flags=re.DOTALL)
                assert count == 1, f"{old} is not in {part}: nothing would be damaged"
                read = text.encode()
            target.writestr(name, read)
    return packed.getvalue()


def test_the_word_file_of_the_session_is_proved(written: bytes, document: Document, fonts: Fonts):
    verdict = word.prove(written, document, fonts)

    assert verdict.discrepancies == ()
    assert verdict.checked["paragraphs"] > 200
    assert verdict.checked["controls"] > 500
    assert verdict.checked["fonts"] == 4


@pytest.mark.parametrize(
    ("old", "new", "part", "kind"),
    [
        ("<w:r><w:rPr><w:rtl/></w:rPr>", "<w:r>", DOCUMENT, "direction"),
        ('<w:r><w:t xml:space="preserve">2025', "<w:r><w:rPr><w:rtl/></w:rPr><w:t>2025",
         DOCUMENT, "direction"),
        ("<w:bidi/>", "", STYLES, "direction"),
        ("<w:bidiVisual/>", "", DOCUMENT, "direction"),
        ("<w:tblHeader/>", "", DOCUMENT, "tag"),
        ("<w:tblCaption [^>]*/>", "", DOCUMENT, "tag"),
        ("\u200f\u2011", "\u200e\u2011\u200e", DOCUMENT, "order"),
        (r"(<w:tr>(?:(?!<w:tr>).)*?)(<w:tc>(?:(?!</w:tc>).)*</w:tc>)(<w:tc>.*?</w:tc>)",
         r"\1\3\2", DOCUMENT, "order"),
        ('<w:bookmarkStart w:id="[0-9]+" w:name="r_2025_01_21_competition_policy"/>', "",
         DOCUMENT, "bookmark"),
        ('w:name="r_agreements"', 'w:name="r_introduction"', DOCUMENT, "bookmark"),
        ('<w:tag w:val="2025-01-21-competition-policy/objective"/>', "", DOCUMENT, "tag"),
        ("توعية المشاركين بما", "توعية المشاركات بما", DOCUMENT, "text"),
        ('<w:outlineLvl w:val="1"/>', '<w:outlineLvl w:val="2"/>', STYLES, "tag"),
        ('w:anchor="_Toc[0-9]+"', 'w:anchor="_Toc1"', DOCUMENT, "link"),
        ("<w:t>3[0-9]</w:t>", "<w:t>3</w:t>", DOCUMENT, "contents"),
        ('w:bidi="ar-SA"', 'w:bidi="fa-IR"', STYLES, "language"),
        ("<dc:language>ar<", "<dc:language>en<", "docProps/core.xml", "language"),
        ("<dc:title>", "<dc:title>x", "docProps/core.xml", "title"),
        ("<w:embedBold [^>]*/>", "", "word/fontTable.xml", "font"),
    ],
)  # fmt: skip
def test_planted_fault_is_found(
    written: bytes, document: Document, fonts: Fonts, old, new, part, kind
):
    discrepancies = word.prove(changed(written, old, new, part), document, fonts).discrepancies

    assert kind in {discrepancy.kind.value for discrepancy in discrepancies}


def test_without_a_tree_runs_fonts_and_links_are_still_proved(written: bytes, fonts: Fonts):
    damaged = changed(written, "<w:r><w:rPr><w:rtl/></w:rPr>", "<w:r>")

    assert word.prove(written, None, fonts).proved
    assert not word.prove(damaged, None, fonts).proved


def test_a_file_tells_the_content_that_it_was_made_from(written: bytes, document: Document):
    assert word.origin(written) == (document.fingerprint(), document.title, "ar")
    assert {".docx"} <= set(proof.PROOFS) & set(proof.ORIGINS)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7"])
def test_what_is_no_word_file_is_refused(content, fonts: Fonts):
    with pytest.raises(UsageError, match="no Word document"):
        word.prove(content, None, fonts)
