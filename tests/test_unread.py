"""Law 1, nothing unread: each file, folder and path is read, or a finding or message names it."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import ROOT, run
from hypothesis import assume, given
from hypothesis import strategies as st
from test_rules import minimal

from sesric_report import readers
from sesric_report.compiler.check import Checked, check
from sesric_report.compiler.doctor import look
from sesric_report.compiler.figures import measure
from sesric_report.compiler.template_files import template_files, unread_templates
from sesric_report.diagnostics import ContentError, Diagnostic, Severity
from sesric_report.project import Project
from sesric_report.project.listing import LEFT_BEHIND, is_left_behind
from sesric_report.readers.unread_names import right_name
from sesric_report.rules import UNREAD, family_of
from sesric_report.rules.catalogue import explain

RECORD = """\
id: sound
type: training_course
title: {ar: دورة}
agenda_items: [1]
dates: {start: 2025-01-06}
programmes: [StatCaB]
"""
SESSION = "content/sessions/1"
ACTIVITIES = f"{SESSION}/activities"
ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.INFORMATION
#: The page of a language, of kinds of records, of pages and of Word files, as far as tests need it.
TEMPLATES = ("templates/theme.yaml", "templates/ar", "templates/html", "templates/docx")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with one activity, one report and its own templates."""
    return made(tmp_path / "project")


def made(root: Path) -> Path:
    minimal(root)
    put(root, f"{ACTIVITIES}/sound.yaml")
    report = "id: study\ntype: report\ntitle: {ar: دراسة}\nagenda_items: [1]\n"
    put(root, f"{SESSION}/publications/study.yaml", report)
    for name in TEMPLATES:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        (root / name).parent.mkdir(exist_ok=True)
        copy(ROOT / name, root / name)
    entries = root / "templates/ar/entries"
    for file in entries.glob("*.yaml"):
        kinds = ("training_course", "side_event", "publication", "indicators", "at_a_glance")
        if file.stem not in kinds and not file.stem.startswith("activity"):
            file.unlink()
    return root


def put(root: Path, name: str, text: str = RECORD) -> Path:
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def told(checked: Checked, file: Path) -> list[Diagnostic]:
    """Return what is said of not reading a file or a folder."""
    return [d for d in checked.diagnostics if d.position.file == file and d.code in UNREAD]


# Strays


class Stray(NamedTuple):
    """A file that is not read, the finding on it or on its folder, and words of the hint."""

    name: str
    code: str
    severity: Severity
    hint: str
    at: str = ""


def among_records(name: str, hint: str) -> Stray:
    return Stray(f"{ACTIVITIES}/{name}", "unread-file", ERROR, hint)


def in_folder(folder: str, severity: Severity, hint: str, file: str = "sound.yaml") -> Stray:
    return Stray(f"{folder}/{file}", "unread-folder", severity, hint, folder)


STRAYS = [
    among_records("x.yml", "name it “\u2068x.yaml\u2069”"),
    among_records("x.YAML", "name it “\u2068x.yaml\u2069”"),
    among_records("x.Yml", "name it “\u2068x.yaml\u2069”"),
    among_records("x.yaml.txt", "name it “\u2068x.yaml\u2069”"),
    among_records("x.yml.txt", "name it “\u2068x.yaml\u2069”"),
    among_records("x.yaml~", "name it “\u2068x.yaml\u2069”"),
    among_records("x.yaml.bak", "name it “\u2068x.yaml\u2069”"),
    among_records("x.yaml (1)", "name it “\u2068x.yaml\u2069”"),
    among_records("x.yam", "name it “\u2068x.yaml\u2069”"),
    among_records("x.yaml.", "name it “\u2068x.yaml\u2069”"),
    among_records("دورة.yml", "name it “\u2068دورة.yaml\u2069”"),
    among_records("x.json", "write it as YAML, in “\u2068x.yaml\u2069”"),
    among_records("x", "name it “\u2068x.yaml\u2069”"),
    among_records("sound.yml", "“\u2068sound.yaml\u2069” stands beside it"),
    among_records("sound.yaml.txt", "“\u2068sound.yaml\u2069” stands beside it"),
    among_records("x.docx", "records are text files named ….yaml"),
    among_records("x.xlsx", "sesric-report new activity NAME"),
    among_records("2025/x.yml", "name it “\u2068x.yaml\u2069”"),
    Stray(f"{ACTIVITIES}/sound.yaml~", "unread-file", WARNING, "keep one of the two"),
    Stray(f"{ACTIVITIES}/sound.yaml.bak", "unread-file", WARNING, "keep one of the two"),
    Stray(f"{SESSION}/publications/x.yml", "unread-file", ERROR, "name it"),
    Stray(f"{SESSION}/x.yaml", "unread-file", ERROR, "an activity belongs in activities/"),
    Stray(f"{SESSION}/x.yml", "unread-file", ERROR, "name it"),
    Stray(f"{SESSION}/Session.yaml", "unread-file", ERROR, "did you mean session.yaml?"),
    Stray(f"{SESSION}/session.yml", "unread-file", ERROR, "did you mean session.yaml?"),
    Stray(f"{SESSION}/agreement.yaml", "unread-file", ERROR, "did you mean agreements.yaml?"),
    Stray(f"{SESSION}/notes.docx", "unread-file", WARNING, "outside content/"),
    in_folder(f"{SESSION}/Activities", ERROR, "did you mean activities?"),
    in_folder(f"{SESSION}/activites", ERROR, "did you mean activities? Move what is in it there"),
    in_folder(f"{SESSION}/publication", ERROR, "did you mean publications?"),
    in_folder(f"{SESSION}/drafts", ERROR, "activities/"),
    in_folder(f"{SESSION}/photos", WARNING, "outside content/", "a.jpg"),
    Stray(f"{SESSION}/items/1.md", "unread-file", ERROR, "3.ar.md"),
    in_folder(f"{SESSION}/item", ERROR, "did you mean items?", "1.jpg"),
    Stray("content/registry/organisations.yaml", "unread-file", ERROR, "mean organizations.yaml?"),
    Stray("content/registry/sound.yaml", "unread-file", ERROR, "the registry has activity_types"),
    Stray("content/registry/notes.txt", "unread-file", WARNING, "the registry has activity_types"),
    in_folder("content/registry/old", ERROR, "the registry has", "cities.yaml"),
    Stray("content/sound.yaml", "unread-file", ERROR, "content/sessions/NUMBER/"),
    Stray("content/plan.pdf", "unread-file", WARNING, "content/sessions/NUMBER/"),
    in_folder("content/Registry", ERROR, "did you mean registry?", "cities.yaml"),
    in_folder("content/session", ERROR, "did you mean sessions?", "41/session.yaml"),
    in_folder("content/42", ERROR, "content/sessions/NUMBER/", "session.yaml"),
    in_folder("content/sessions/1 copy", ERROR, "named by its number: 1, or 1-", "session.yaml"),
    in_folder("content/sessions/Session 42", ERROR, "named by its number: 42", "session.yaml"),
    in_folder("content/sessions/٤٢", ERROR, "named by its number: 42", "session.yaml"),
    in_folder("content/sessions/old", WARNING, "named by its number", "a.jpg"),
    Stray("content/sessions/session.yaml", "unread-file", ERROR, "NUMBER/"),
    Stray("templates/raport.yaml", "unread-file", WARNING, "languages ar, en, fr"),
    Stray("templates/theme.yml", "unread-file", WARNING, "did you mean theme.yaml?"),
    in_folder("templates/AR", WARNING, "did you mean ar?", "report.yaml"),
    in_folder("templates/de", WARNING, "languages ar, en, fr", "report.yaml"),
    Stray("templates/ar/labels.yml", "unread-file", WARNING, "did you mean labels.yaml?"),
    Stray("templates/ar/notes.txt", "unread-file", WARNING, "a language has report.yaml"),
    in_folder("templates/ar/Entries", WARNING, "did you mean entries?"),
    Stray("templates/ar/entries/x.yml", "unread-file", WARNING, "no kind of activity"),
    Stray("templates/ar/entries/gala.yaml", "unread-file", WARNING, "no kind of activity"),
    Stray("templates/ar/entries/trainingcourse.yaml", "unread-file", WARNING,
          "did you mean training_course.yaml?"),
    Stray("templates/html/logo.png", "unread-file", WARNING, "the page asks for page.html.j2"),
    Stray("templates/docx/reference.doc", "unread-file", WARNING, "did you mean reference.docx?"),
]  # fmt: skip


def test_a_project_without_strays_is_told_of_none(root):
    assert not [d for d in check(Project(root)).diagnostics if d.code in UNREAD]


@pytest.mark.parametrize("stray", STRAYS, ids=lambda stray: stray.name)
def test_a_stray_is_told_at_its_place_with_the_mend(root, stray):
    put(root, stray.name, "like: report\n" if "/entries/" in stray.name else RECORD)
    (found,) = told(check(Project(root), "1"), root / (stray.at or stray.name))

    assert (found.code, found.severity) == (stray.code, stray.severity)
    assert stray.hint in (found.hint or "")


def test_strays_are_told_where_a_part_that_everything_needs_is_missing(root):
    (root / SESSION / "session.yaml").rename(root / SESSION / "session.yml")
    checked = check(Project(root))

    assert checked.content is None
    assert "did you mean session.yaml?" in (told(checked, root / SESSION / "session.yml")[0].hint)


def test_files_of_another_session_are_told_when_that_is_checked(root):
    shutil.copytree(root / SESSION, root / "content/sessions/2")
    stray = put(root, "content/sessions/2/activities/x.yml")

    assert told(check(Project(root), "1"), stray) == []
    assert told(check(Project(root), "2"), stray)


@pytest.mark.parametrize(
    "name", [".DS_Store", "._sound.yaml", ".#sound.yaml", ".gitkeep", ".~lock.x.docx#", "README.md",
             "readme.md", "~$sound.docx", "Thumbs.db", "desktop.ini", "Desktop.ini",
             "__pycache__/x.yaml", ".git/x.yaml"],
)  # fmt: skip
@pytest.mark.parametrize(
    "folder",
    [
        "content",
        "content/registry",
        "content/sessions",
        SESSION,
        ACTIVITIES,
        "templates/ar/entries",
    ],
)
def test_what_programs_leave_behind_is_passed_over(root, folder, name):
    put(root, f"{folder}/{name}")
    checked = check(Project(root))

    assert not [d for d in checked.diagnostics if d.code in UNREAD or d.severity is ERROR]


# Missing, empty, closed, linked


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


# The law


FOLDERS = [
    "content", "content/registry", "content/sessions", SESSION, ACTIVITIES, f"{ACTIVITIES}/2025",
    f"{SESSION}/publications", f"{SESSION}/Activities", f"{SESSION}/items", "content/more/deep",
    "content/sessions/1 copy", "templates", "templates/ar", "templates/ar/entries", "templates/de",
    "templates/html", "templates/docx", "templates/fr/entries",
]  # fmt: skip
STEMS = st.one_of(
    st.sampled_from(["x", "sound", "session", "2025-01-21-x", "دورة", "theme", "gala", "report"]),
    st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1),
)
ENDINGS = st.sampled_from(
    ["", ".yaml", ".yml", ".YAML", ".yaml.txt", ".json", "~", ".yaml~", ".bak", ".docx", ".md",
     ".yaml ", ".", ".png", " (1).yaml"],
)  # fmt: skip


@pytest.fixture(scope="module")
def shared() -> Iterator[Path]:
    """A project that each example leaves as it found it."""
    with tempfile.TemporaryDirectory() as folder:
        yield made(Path(folder) / "project")


def read_or_told(root: Path) -> tuple[set[Path], set[Path]]:
    """Return the files that were read and the files and folders of which findings tell."""
    project = Project(root)
    content, found = readers.read_content(project, project.session_folder("1"))
    assert content is not None
    found += unread_templates(project, content.registry)
    read = {entry.file for entry in content.entries()}
    return read | template_files(project, content.registry), {d.position.file for d in found}


@given(folder=st.sampled_from(FOLDERS), stem=STEMS, ending=ENDINGS)
def test_any_file_is_read_or_told(shared, folder, stem, ending):
    name = f"{stem}{ending}"
    assume(len(name.encode()) <= 255 and name not in {".", ".."})
    file = shared / folder / name
    assume(not file.exists())
    there = {one for one in (shared / folder, *(shared / folder).parents) if one.exists()}
    try:
        put(shared, f"{folder}/{name}", RECORD.replace("sound", "other"))
        read, found = read_or_told(shared)
    finally:
        file.unlink(missing_ok=True)
        for one in (file.parent, *file.parent.parents):
            if one not in there and one.is_dir():
                one.rmdir()

    assert file in read or not found.isdisjoint({file, *file.parents}) or is_left_behind(name)


def test_a_record_that_is_read_is_counted(root):
    before = check(Project(root)).records
    put(root, f"{ACTIVITIES}/2025/other.yaml", RECORD.replace("sound", "other"))

    assert check(Project(root)).records == before + 1


# Codes


def test_codes_are_selected_ignored_and_explained(root):
    put(root, f"{ACTIVITIES}/x.yml")
    validate = ("--root", str(root), "validate", "--format", "json")
    selected = json.loads(run(*validate, "--select", "unread").stdout)
    ignored = json.loads(run(*validate, "--ignore", "unread-file").stdout)

    assert [one["code"] for one in selected] == ["unread-file"]
    assert "unread-file" not in [one["code"] for one in ignored]
    assert "unread-file" in run("rules").stdout
    for code in UNREAD:
        assert family_of()[code] == "unread"
        assert "Why it matters" in explain(code).text


#: How a page writes a pattern, where not as it is.
WRITTEN = {".*": ".…", "~$*": "~$…", "readme.md": "README.md", "thumbs.db": "Thumbs.db"}


def test_the_page_on_records_lists_what_is_passed_over_in_both_languages():
    english, arabic = (ROOT / "content/README.md").read_text("utf-8").split('<div dir="rtl">')

    for pattern in LEFT_BEHIND:
        span = f"`{WRITTEN.get(pattern, pattern)}`"
        assert span in english, pattern
        assert span in arabic, pattern


def test_session_41_has_no_stray(checked):
    assert not [d for d in checked.diagnostics if d.code in UNREAD]
    assert (checked.count(ERROR), checked.count(WARNING)) == (0, 4)


@pytest.mark.parametrize(
    ("name", "right"),
    [("x.yml", "x.yaml"), ("#x.yaml#", "x.yaml"), ("x.ymal", "x.yaml"), ("x.yaml_old", "x.yaml"),
     ("x.md", None), ("x.xml", None), ("yaml", None), ("x.html", None)],
)  # fmt: skip
def test_what_name_a_record_should_have(name, right):
    assert right_name(name) == right


# Names that act on a terminal, or that are no text


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_a_name_that_is_no_text_is_told(root, form):
    for name in (b"\xff\xfe.yaml", b"\xff.yml", "a\nb\u202e, c:d.yml".encode()):
        path = bytes(root / ACTIVITIES) + b"/" + name
        with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123  # no text, no Path
            file.write(RECORD)
    locale = {"LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "utf-8:strict"}
    result = run("--root", str(root), "validate", "--format", form, **locale)

    assert "Traceback" not in result.stderr
    assert result.returncode == 1
    assert "\u202e" not in result.stdout or form != "text"
    assert result.stdout.count("unread-file") >= 2


# What a stray stops


def test_a_record_under_another_name_stops_build_figures_and_export(root):
    (root / ACTIVITIES / "sound.yaml").rename(root / ACTIVITIES / "sound.yml")

    for command in (("build", "--format", "html"), ("stats",), ("export",)):
        result = run("--root", str(root), *command)
        assert result.returncode == 1, command
        assert "name it “\u2068sound.yaml\u2069”" in result.stderr
    assert not (root / "output").exists()


def test_doctor_tells_of_what_is_not_read(root):
    put(root, "content/photo.jpg")
    (content,) = [one for one in look(Project(root)) if one.what == "content"]
    assert content.ok
    assert "validate --select unread" in content.found

    put(root, f"{ACTIVITIES}/x.yml")
    (content,) = [one for one in look(Project(root)) if one.what == "content"]
    assert not content.ok


# A case that others tried


def rename(old: str, new: str) -> Callable[[Path], Path]:
    def apply(root: Path) -> Path:
        (root / "content/sessions/41" / old).rename(root / "content/sessions/41" / new)
        return root / "content/sessions/41" / new

    return apply


NAME = "activities/2025-01-21-competition-policy"


@pytest.mark.parametrize(
    "damage",
    [*(rename(f"{NAME}.yaml", f"{NAME}{end}") for end in (".yml", ".YAML", ".yaml.txt", ".json")),
     rename(f"{NAME}.yaml", "2025-01-21-competition-policy.yaml"),
     rename("activities", "Activities"), rename("publications", "publication")],
)  # fmt: skip
def test_case_16_a_record_that_is_no_part_of_the_report(copied, damage):
    moved = damage(copied)

    assert [d.severity for d in told(check(Project(copied)), moved)] == [ERROR]
    with pytest.raises(ContentError):
        measure(Project(copied), None, None)
