"""Law 1, nothing unread: folders that are missing, closed, linked, too deep or misspelled."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT
from unread_tree import ACTIVITIES, ERROR, NOTE, RECORD, SESSION, WARNING, made, put, told

from sesric_report.compiler.check import check
from sesric_report.project import Project
from sesric_report.rules import UNREAD


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return made(tmp_path / "project")


@pytest.mark.parametrize(
    ("kind", "severity"), [("activities", WARNING), ("publications", NOTE)]
)  # fmt: skip
@pytest.mark.parametrize("empty", [True, False])
def test_a_session_without_records_of_a_kind_is_told_once(root, kind, severity, empty):
    folder = root / SESSION / kind
    shutil.rmtree(folder)
    if empty:
        folder.mkdir()
    found = [d for d in check(Project(root)).diagnostics if d.code in UNREAD]

    assert [(d.code, d.severity, d.position.file) for d in found] == [
        ("no-records", severity, folder)
    ]


def test_a_folder_that_was_likely_meant_is_told_instead_of_the_one_that_is_missing(root):
    (root / ACTIVITIES).rename(root / SESSION / "Activities")
    found = [d for d in check(Project(root)).diagnostics if d.code in UNREAD]

    assert [(d.code, d.severity) for d in found] == [("unread-folder", ERROR)]
    assert "did you mean activities?" in (found[0].hint or "")


def test_a_file_in_the_place_of_a_folder_is_told(root):
    shutil.rmtree(root / ACTIVITIES)
    stray = put(root, ACTIVITIES)
    (found,) = told(check(Project(root)), stray)

    assert found.severity is ERROR
    assert "a folder of this name belongs here" in (found.hint or "")


def test_an_empty_registry_is_told_and_one_that_says_so_is_not(root):
    file = put(root, "content/registry/networks.yaml", "")
    assert [d.code for d in told(check(Project(root)), file)] == ["empty-file"]

    put(root, "content/registry/networks.yaml", "{}\n")
    assert told(check(Project(root)), file) == []


def closed(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let nobody open a folder; the tests may run as one who can open all."""
    opened = Path.iterdir

    def iterdir(self: Path) -> Iterator[Path]:
        if self == folder:
            raise PermissionError(errno.EACCES, "Permission denied")
        return opened(self)

    monkeypatch.setattr(Path, "iterdir", iterdir)


@pytest.mark.parametrize("name", [f"{ACTIVITIES}/2025", ACTIVITIES, SESSION, "content/registry"])
def test_a_folder_that_cannot_be_opened_is_an_error(root, monkeypatch, name):
    (root / name).mkdir(exist_ok=True)
    closed(monkeypatch, root / name)
    found = told(check(Project(root), "1"), root / name)

    assert found[0].severity is ERROR
    assert "cannot be opened: Permission denied" in found[0].message


@pytest.mark.parametrize(
    "name", [ACTIVITIES, SESSION, "content/sessions", "content", "templates", "templates/ar"]
)
def test_a_folder_that_its_user_may_not_open_has_no_traceback(root, name):
    # Without these two rights the superuser is let in as others are: not everywhere.
    less = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    command = [sys.executable, "-B", "-m", "sesric_report", "--root", str(root), "validate"]
    (root / name).chmod(0)
    try:
        result = subprocess.run(
            [*less, *command], cwd=ROOT, capture_output=True, text=True, check=False
        )
    finally:
        (root / name).chmod(0o755)

    assert "Traceback" not in result.stderr
    assert result.returncode in {1, 2}
    assert "ermission denied" in result.stdout + result.stderr


@pytest.mark.parametrize("target", ["..", ".", "/", "{elsewhere}"])
def test_a_link_to_a_folder_among_records_is_told_and_not_followed(root, tmp_path, target):
    elsewhere = tmp_path / "elsewhere"
    put(elsewhere, "other.yaml", RECORD.replace("sound", "other"))
    link = root / ACTIVITIES / "linked"
    link.symlink_to(target.format(elsewhere=elsewhere))
    checked = check(Project(root))

    assert [d.severity for d in told(checked, link)] == [ERROR]
    assert checked.records == check(Project(made(tmp_path / "other"))).records


def test_a_folder_of_the_layout_and_a_file_may_be_links(root, tmp_path):
    (root / ACTIVITIES).rename(tmp_path / "shared")
    (root / ACTIVITIES).symlink_to(tmp_path / "shared")
    linked = put(tmp_path, "linked", RECORD.replace("sound", "linked"))
    (tmp_path / "shared" / "linked.yaml").symlink_to(linked)
    checked = check(Project(root))

    assert not [d for d in checked.diagnostics if d.code in UNREAD]
    assert {e.record.id for e in checked.content.activities} == {"sound", "linked"}


def test_a_link_that_leads_nowhere_is_an_error(root):
    link = root / ACTIVITIES / "x.yaml"
    link.symlink_to("nowhere")
    found = [d for d in check(Project(root)).diagnostics if d.position.file == link]

    assert [(d.code, d.severity) for d in found] == [("unreadable-file", ERROR)]


def test_a_folder_with_the_name_of_a_record_is_an_error(root):
    put(root, f"{ACTIVITIES}/x.yaml/y.yaml")
    found = [d for d in check(Project(root)).diagnostics if d.severity is ERROR]

    assert [d.position.file for d in found] == [root / ACTIVITIES / "x.yaml"]


def test_folders_nested_deeper_than_calls_are_read(root):
    deep = [root / ACTIVITIES]
    for _ in range(sys.getrecursionlimit() + 100):
        deep.append(deep[-1] / "d")
        deep[-1].mkdir()
    stray = deep[-1] / "x.yml"
    stray.touch()
    try:
        assert told(check(Project(root)), stray)
    finally:
        stray.unlink()
        for folder in reversed(deep[1:]):
            folder.rmdir()


def test_sentences_that_others_are_like_are_read(root):
    base = put(root, "templates/ar/entries/base.yaml", "title: []\ntext: []\n")
    assert told(check(Project(root)), base)

    put(root, "templates/ar/entries/workshop.yaml", "like: base\n")
    assert told(check(Project(root)), base) == []


def test_a_file_that_the_page_includes_is_read(root):
    page = root / "templates/html/page.html.j2"
    page.write_text(page.read_text("utf-8") + '{% include "more.html.j2" %}', encoding="utf-8")

    assert told(check(Project(root)), put(root, "templates/html/more.html.j2", "")) == []


def test_a_misspelled_folder_of_templates_is_told(root):
    (root / "templates").rename(root / "template")
    (found,) = told(check(Project(root)), root / "template")

    assert "did you mean templates?" in (found.hint or "")
