"""What `validate` says of fixes is true: how many could mend, which did, and why others did not."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
from conftest import run

from sesric_report.compiler.mend import Mended
from sesric_report.compiler.search import Found
from sesric_report.diagnostics import Diagnostic, Fix, Severity
from sesric_report.edits.apply import Change, applicable, fixed
from sesric_report.source import Position

#: One slip that is safely mended, and two that a reader should look at.
DRAFT = "شارك في الدورة 26 بلد من بلدان المنظمة, وتناولت استر اتيجية"
MENDED = "شارك في الدورة 26 بلد من بلدان المنظمة، وتناولت استر اتيجية"
ALL_MENDED = "شارك في الدورة 26 بلدا من بلدان المنظمة، وتناولت استراتيجية"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    file = tmp_path / "draft.txt"
    file.write_text(f"{DRAFT}\n", "utf-8")
    return file


@pytest.fixture
def word(tmp_path: Path) -> Path:
    file = tmp_path / "draft.docx"
    made = docx.Document()
    made.add_paragraph(DRAFT)
    made.save(str(file))
    return file


def counted(result) -> str:
    return result.stderr.splitlines()[-1].partition(" notes")[2]


def test_what_either_option_could_mend_is_counted_apart(draft: Path):
    assert counted(run("validate", str(draft))) == (
        ", 1 that --fix could mend, 2 more with --unsafe-fixes"
    )


def test_what_is_left_is_not_promised_to_the_option_that_left_it(draft: Path):
    result = run("validate", str(draft), "--fix")

    assert draft.read_text("utf-8") == f"{MENDED}\n"
    assert counted(result) == ", 2 that --unsafe-fixes could mend"


def test_what_all_fixes_mended_is_counted_no_more(draft: Path):
    result = run("validate", str(draft), "--unsafe-fixes")

    assert draft.read_text("utf-8") == f"{ALL_MENDED}\n"
    assert counted(result) == ""


def test_of_a_word_file_nothing_is_promised_and_the_reason_is_told(word: Path):
    before = word.read_bytes()
    told = run("validate", str(word))
    result = run("validate", str(word), "--fix")

    assert counted(told) == counted(result) == ""
    assert word.read_bytes() == before
    assert result.stderr.splitlines()[0] == (
        f"{word}: not mended by --fix: only Word changes a Word file; mend it by hand"
    )


def test_a_word_file_without_findings_is_not_refused(tmp_path: Path):
    file = tmp_path / "clean.docx"
    made = docx.Document()
    made.add_paragraph("نظم المركز دورة تدريبية")
    made.save(str(file))

    assert "not mended" not in run("validate", str(file), "--fix").stderr


def test_json_says_of_each_finding_how_it_could_be_mended(draft: Path, word: Path):
    text, in_word = (
        json.loads(run("validate", str(file), "--format", "json").stdout) for file in (draft, word)
    )

    assert {one["code"]: one["fix"] for one in text} == {
        "latin-punctuation": "safe",
        "counted-noun": "unsafe",
        "split-word": "unsafe",
    }
    assert {(one["fixable"], one["fix"]) for one in in_word} == {(False, None)}


def test_json_says_null_where_nothing_mends_it(copied: Path):
    file = copied / "content/sessions/41/activities/2025-01-21-competition-policy.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("[CCP, MyCC]", "[CCP, MyCCC]"), "utf-8")
    result = run("validate", "--format", "json", "--select", "unknown-key-reference", cwd=copied)
    (one,) = json.loads(result.stdout)

    assert (one["fixable"], one["fix"]) == (False, None)


def test_what_a_refused_file_would_mend_is_not_promised():
    mend = Fix(Position(Path("a.yaml"), 1, 1, 1, 2), "")
    left = Fix(Position(Path("b.yaml"), 1, 1, 1, 2), "")
    found = [
        Diagnostic(one.position, Severity.WARNING, "tatweel", "it is stretched", fix=one)
        for one in (mend, left)
    ]
    refused = Change(Path("b.yaml"), "", "", "its keys and lists would not be the same")
    mended = Mended(Found(found, ()), frozenset(), (refused,))

    assert mended.mendable() == [found[0]]


def fix(start: int, end: int) -> Diagnostic:
    place = Position(Path("a.yaml"), 1, start, 1, end)
    return Diagnostic(place, Severity.WARNING, "tatweel", "wrong", fix=Fix(place, "x"))


def test_of_fixes_that_lie_over_one_another_the_first_is_applied_and_those_that_touch_all():
    found = [fix(5, 7), fix(1, 3), fix(3, 5), fix(6, 9), fix(4, 6)]
    (taken,) = applicable(found, unsafe=False).values()

    assert [(one.position.column, one.position.end_column) for one in taken] == [
        (1, 3),
        (3, 5),
        (5, 7),
    ]
    assert fixed("abcdefgh", taken) == "xxxgh"
