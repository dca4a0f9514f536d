"""Law 1 on the command line: each path is read, or refused with how to save it."""

from __future__ import annotations

import contextlib
import io
import re
import shutil
from pathlib import Path

import pytest
from conftest import ROOT
from unread_tree import ACTIVITIES, SESSION, made, put

from sesric_report.compiler.search import Search
from sesric_report.diagnostics import format_text
from sesric_report.errors import UsageError
from sesric_report.project import Project
from sesric_report.readers.unread_names import how_to_save
from sesric_report.terminal.show import show_counts, show_error


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with one activity, one report and its own templates."""
    return made(tmp_path / "project")


CLEAN = "اجتمع الخبراء في أنقرة.\n"


def validate(root: Path, *paths: Path, session: str | None = None) -> tuple[int, str, str]:
    """Return what the command does: its status, what it says of findings, its last words."""
    last = io.StringIO()
    with contextlib.redirect_stderr(last):
        try:
            found = Search(session, paths).found(Project(root))
        except UsageError as error:
            show_error(error, root)
            return error.exit_status, "", last.getvalue()
        show_counts(found.diagnostics, found.counts, found.diagnostics)
    out = "\n".join(format_text(one, root) for one in found.diagnostics)
    return int(found.fail(strict=False)), out, last.getvalue()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        *((f"x{end}", "Word or LibreOffice and save it as .docx or .txt")
          for end in (".doc", ".docm", ".odt", ".rtf", ".html", ".ODT")),
        ("x.pdf", "the file that it was made from"),
        ("x.pages", "export it to Word"),
        ("x.csv", "as .txt"),
        ("x.xlsx", "as .txt"),
        ("x.yaml", "inside content/"),
        ("x.yml", "inside content/"),
        ("x.png", ".docx or .txt"),
        ("x", ".docx or .txt"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused_with_how_to_save_it(root, tmp_path, name, words):
    status, out, err = validate(root, put(tmp_path, name, "26 بلد"))

    assert (status, out) == (2, "")
    assert len(re.findall(r"^error: ", err, re.MULTILINE)) == 1
    assert ".yaml" in err or "content/" in err
    assert all(end in err for end in (".txt", ".md", ".docx", words))


def test_a_foreign_file_inside_content_is_refused_too(root):
    assert validate(root, put(root, f"{SESSION}/x.odt"))[0] == 2


def test_a_record_of_another_name_is_told_when_it_is_named(root):
    status, out, err = validate(root, put(root, f"{ACTIVITIES}/x.yml"))

    assert (status, out.count("[unread-file]")) == (1, 1)
    assert "1 file of records: 1 error" in err


def test_a_folder_is_searched_for_drafts(root, tmp_path):
    put(tmp_path, "drafts/a.txt", "شارك 26 بلد\n")
    put(tmp_path, "drafts/deeper/b.MD", CLEAN)
    put(tmp_path, "drafts/c.odt", CLEAN)
    put(tmp_path, "drafts/d.jpg", "")
    status, out, err = validate(root, tmp_path / "drafts")

    assert status == 1
    assert "drafts/a.txt:1:" in out
    assert "drafts/c.odt:1:1: warning: " in out
    assert "1 other file in the folder not read" in out
    assert err.startswith("2 drafts: 1 error, ")


@pytest.mark.parametrize("inside", [(), ("x.odt",), ("x.yaml",), (".hidden.txt",)])
def test_a_folder_without_a_draft_is_refused(root, tmp_path, inside):
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in inside:
        put(folder, name)

    assert validate(root, folder)[0] == 2


def test_what_is_named_is_counted_once(root, tmp_path):
    drafts = [put(tmp_path, f"drafts/{name}.txt", CLEAN) for name in "abc"]
    again = tmp_path / "drafts" / ".." / "drafts" / "a.txt"
    files = [root / ACTIVITIES / "sound.yaml", root / SESSION / "session.yaml"]
    _status, _out, err = validate(root, *drafts, tmp_path / "drafts", again, *files, *files)

    assert err.startswith("3 drafts, 2 files of records: ")


@pytest.mark.parametrize(
    ("names", "counted"),
    [
        ((), "4 records: "),
        (("content",), "4 records: "),
        ((".",), "4 records: "),
        ((SESSION,), "4 records: "),
        ((ACTIVITIES,), "1 record: "),
        ((ACTIVITIES, f"{ACTIVITIES}/sound.yaml"), "1 record: "),
        (("content/registry",), "15 files of records: "),
        (("templates/ar/report.yaml",), "1 file of templates: "),
        (("templates/docx",), "1 file of templates: "),
        ((f"{SESSION}/publications", "templates/theme.yaml"), "1 record, 1 file of templates: "),
    ],
)
def test_the_count_is_of_what_was_named(root, names, counted):
    assert validate(root, *(root / name for name in names))[2].startswith(counted)


def test_a_folder_limits_the_findings_to_it(root):
    put(root, f"{ACTIVITIES}/x.yml")
    put(root, "content/registry/x.yml")
    _status, out, _err = validate(root, root / ACTIVITIES)

    assert "activities/x.yml:1:1" in out
    assert "registry" not in out


def test_a_place_says_itself_of_which_session_it_is(root):
    shutil.copytree(root / SESSION, root / "content/sessions/2")
    stray = put(root, f"{ACTIVITIES}/x.yml")

    assert "x.yml" not in validate(root)[1]
    assert "x.yml" in validate(root, root / SESSION)[1]
    assert "x.yml" in validate(root, stray)[1]
    assert "x.yml" in validate(root, root / "content")[1]
    status, _out, err = validate(root, root / SESSION, session="2")
    assert (status, "is not of session 2" in err) == (2, True)


@pytest.mark.parametrize("name", ["templates/README.md", "content/registry/Thumbs.db"])
def test_a_file_of_the_project_that_nobody_checks_is_refused(root, name):
    status, _out, err = validate(root, put(root, name))

    assert (status, "nothing is checked" in err) == (2, True)


def test_a_session_that_cannot_be_read_is_not_told_to_be_clean(root):
    (root / SESSION / "introduction.yaml").unlink()
    status, out, _err = validate(root, root / ACTIVITIES)

    assert (status, "[missing-file]" in out) == (1, True)


@pytest.mark.parametrize(
    ("ends", "words"),
    [
        (".doc .docm .dot .dotx .odt .ott .rtf .wps", "open it in Word or LibreOffice"),
        (".html .htm .mht .epub .tex", "open it in Word or LibreOffice"),
        (".pages", "open it in Pages"),
        (".pdf .xps .djvu", "take the file that it was made from"),
        (".xlsx .xls .xlsm .ods .csv .tsv .numbers .ppt .pptx .odp", "save what is text in it"),
    ],
)
def test_files_of_other_programs_are_known_by_the_end_of_their_names(ends, words):
    for end in ends.split():
        assert (how_to_save(f"x{end.upper()}") or "").startswith(words), end
    assert how_to_save("x.txt") is how_to_save("x") is None


@pytest.mark.parametrize("end", [".odt", ".doc", ".rtf", ".pdf", ".html", ".docm", ".csv"])
def test_case_06_a_draft_of_another_kind(tmp_path, end):
    wrong = "شارك في الدورة 26 بلد من بلدان المنظمة, وتناولت استر اتيجية\n"
    assert validate(ROOT, put(tmp_path, f"bad{end}", wrong))[0] == 2
    status, _out, err = validate(ROOT, put(tmp_path, "bad.txt", wrong))

    assert status == 1
    assert err.startswith("1 draft: 1 error, 2 warnings")
    assert how_to_save(f"bad{end}")
