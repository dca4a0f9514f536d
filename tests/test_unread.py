"""Law 1, nothing unread: each file, folder and path is read, or a finding or message names it."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import ROOT, run
from hypothesis import assume, given
from hypothesis import strategies as st
from unread_tree import ACTIVITIES, ERROR, RECORD, SESSION, WARNING, made, put, told

from sesric_report import readers
from sesric_report.compiler.check import check
from sesric_report.compiler.doctor import look
from sesric_report.compiler.figures import measure
from sesric_report.compiler.template_files import template_files, unread_templates
from sesric_report.diagnostics import ContentError, Severity
from sesric_report.project import Project
from sesric_report.project.listing import LEFT_BEHIND, is_left_behind
from sesric_report.readers.unread_names import right_name
from sesric_report.rules import UNREAD, family_of
from sesric_report.rules.catalogue import explain


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return made(tmp_path / "project")


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
    in_folder(f"{SESSION}/scans", WARNING, "outside content/", "a.jpg"),
    in_folder(f"{SESSION}/photos", ERROR, "did you mean photographs?", "a.jpg"),
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
