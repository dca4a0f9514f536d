from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import ROOT, run

SESSION = "content/sessions/41"
TITLE = "sessions/41/activities/2025-01-21-competition-policy.yaml"
ACTIVITY = f"content/{TITLE}"
KINDS = "content/registry/activity_types.yaml"
#: file:line:column: error: … [code], as editors and CI read it.
FINDING = re.compile(r"^(\S+\.yaml):(\d+):(\d+): error: (.+) \[([a-z0-9-]+)\]$", re.MULTILINE)

Damage = Callable[[Path], None]


def edit(name: str, old: str, new: str) -> Damage:
    def apply(root: Path) -> None:
        text = (root / name).read_text("utf-8")
        assert old in text, f"{name} no longer holds {old}"
        (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return apply


def write(name: str, content: str | bytes) -> Damage:
    def apply(root: Path) -> None:
        data = content if isinstance(content, bytes) else content.encode()
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)

    return apply


def remove(name: str) -> Damage:
    def apply(root: Path) -> None:
        path = root / name
        # Renamed, not deleted: a folder goes the same way as a file.
        path.rename(root / "removed")

    return apply


def cut(name: str, size: int) -> Damage:
    def apply(root: Path) -> None:
        (root / name).write_bytes((root / name).read_bytes()[:size])

    return apply


def everything_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def build(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    one = ("--format", "html", "--language", "ar")
    return run("--root", str(root), "build", *one, *arguments, **environment)


def assert_nothing_was_written(root: Path, result: subprocess.CompletedProcess[str]) -> None:
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    assert not (root / "output").exists() or everything_in(root / "output") == []


# Bad content: a finding at its place, status 1.


class Fault(NamedTuple):
    """A fault of the content, and what must be said of it."""

    name: str
    damage: Damage
    file: str
    line: int
    column: int
    code: str
    hint: str = ""


FAULTS = [
    Fault("yaml", edit(ACTIVITY, "_", ": "), ACTIVITY, 2, 15, "invalid-yaml", "colon"),
    Fault("tab", edit(ACTIVITY, "  ar: ", "\tar: "), ACTIVITY, 4, 1, "invalid-yaml"),
    Fault("not utf-8", write(ACTIVITY, b"id: \xff\n"), ACTIVITY, 1, 5, "not-utf-8", "UTF-8"),
    Fault("not a mapping", write(ACTIVITY, "- a\n"), ACTIVITY, 1, 1, "not-a-mapping"),
    Fault("empty", write(ACTIVITY, ""), ACTIVITY, 1, 1, "missing-field"),
    Fault(
        "key", edit(ACTIVITY, "partners:", "partner:"),
        ACTIVITY, 9, 1, "unknown-key", "did you mean partners?",
    ),
    Fault("field", edit(ACTIVITY, "agenda_items: [1]\n", ""), ACTIVITY, 1, 1, "missing-field"),
    Fault(
        "registry key", edit(ACTIVITY, "[CCP, MyCC]", "[CCP, MyCCC]"),
        ACTIVITY, 9, 17, "unknown-key-reference", "did you mean MyCC?",
    ),
    Fault(
        "registry key of a registry", edit("content/registry/venues.yaml", "ankara", "ankarra"),
        "content/registry/venues.yaml", 7, 9, "unknown-key-reference", "did you mean ankara?",
    ),
    Fault(
        "date", edit(ACTIVITY, "end: 2025-01-22", "end: 2025-02-30"),
        ACTIVITY, 7, 33, "bad-date", "YYYY-MM-DD",
    ),
    Fault(
        "month", edit(ACTIVITY, "{start: 2025-01-21, end: 2025-01-22}", "{month: 0000-01}"),
        ACTIVITY, 7, 16, "wrong-form",
    ),
    Fault(
        "order", edit(ACTIVITY, "end: 2025-01-22", "end: 2025-01-20"),
        ACTIVITY, 7, 33, "date-order",
    ),
    Fault(
        "number", edit(ACTIVITY, "count: 68", "count: some"), ACTIVITY, 12, 23, "not-a-number",
    ),
    Fault("item", edit(ACTIVITY, "[1]", "[9]"), ACTIVITY, 6, 16, "unknown-agenda-item", "1, 2"),
    Fault(
        "identifier",
        edit(f"{SESSION}/publications/water-report.yaml", "id: water-report", "id: youth-report"),
        f"{SESSION}/publications/youth-report.yaml", 1, 5, "duplicate-identifier", "water-report",
    ),
    Fault(
        "registry twice",
        edit("content/registry/venues.yaml", "turkish-house-new-york:", "sesric-headquarters:"),
        "content/registry/venues.yaml", 9, 1, "duplicate-key",
    ),
    Fault(
        "registry file", remove("content/registry/cities.yaml"),
        "content/registry/cities.yaml", 1, 1, "missing-file", "cities.yaml",
    ),
    Fault(
        "registry folder", remove("content/registry"),
        "content/registry/venues.yaml", 1, 1, "missing-file", "venues.yaml",
    ),
    Fault(
        "session file", remove(f"{SESSION}/session.yaml"),
        f"{SESSION}/session.yaml", 1, 1, "missing-file", "session.yaml",
    ),
    Fault(
        "institution file", remove("content/institution.yaml"),
        "content/institution.yaml", 1, 1, "missing-file", "institution.yaml",
    ),
    Fault(
        "translation", edit(ACTIVITY, "  ar: دور", "  fr: Role"),
        ACTIVITY, 3, 1, "missing-translation", "ar",
    ),
    Fault(
        "noun",
        edit(KINDS, "  en: {one: training course, other: training courses, brief: course}\n", ""),
        KINDS, 6, 1, "missing-translation", "add en",
    ),
]  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_of_the_content_is_told_with_its_place_and_nothing_is_written(copied, fault):
    fault.damage(copied)
    result = build(copied)
    found = {(m[1], int(m[2]), int(m[3]), m[5]) for m in FINDING.finditer(result.stderr)}

    assert (fault.file, fault.line, fault.column, fault.code) in found
    assert fault.hint in result.stderr
    assert result.returncode == 1
    assert_nothing_was_written(copied, result)


@pytest.mark.parametrize("fault", FAULTS[:3], ids=lambda fault: fault.name)
def test_validation_finds_what_stops_a_build(copied, fault):
    fault.damage(copied)
    result = run("--root", str(copied), "validate")

    assert f"{fault.file}:{fault.line}:{fault.column}: error: " in result.stdout
    assert result.returncode == 1
    assert "Traceback" not in result.stderr


def test_a_folder_in_the_place_of_a_record_is_a_finding(copied):
    (copied / ACTIVITY).rename(copied / "removed")
    (copied / ACTIVITY).mkdir()
    result = build(copied)

    assert f"{ACTIVITY}:1:1: error: " in result.stderr
    assert result.returncode == 1
    assert_nothing_was_written(copied, result)


# What cannot be run: one message, status 2.


class Stop(NamedTuple):
    """A run that cannot be, and what its one message says."""

    name: str
    damage: Damage
    arguments: tuple[str, ...]
    words: tuple[str, ...]


def untouched(root: Path) -> None:
    """Leave the project as it is."""


REPORT, SENTENCES = "templates/ar/report.yaml", "templates/ar/entries/training_course.yaml"
REGULAR = "fonts/NotoNaskhArabic-Regular.ttf"
STOPS = [
    Stop("no content", remove("content"), (), ("content/", "--root")),
    Stop("no sessions", remove("content/sessions"), (), ("no session", "session.yaml")),
    Stop("no session", remove(SESSION), (), ("no session",)),
    Stop("unknown session", untouched, ("--session", "99"), ("no session 99", "41")),
    Stop(
        "undeclared edition",
        edit("content/sessions/41/session.yaml", "editions: [ar, en]", "editions: [ar]"),
        ("--language", "en"),
        ("no edition in en", "editions are: ar"),
    ),
    Stop(
        "edition in another language",
        untouched,
        ("--language", "fr"),
        ("no edition in fr", "ar, en"),
    ),
    Stop("font", remove(REGULAR), (), (Path(REGULAR).name, "missing", "fonts/")),
    Stop("no font", write(REGULAR, b"no font at all"), (), (Path(REGULAR).name, "not a font")),
    Stop("empty font", write(REGULAR, b""), (), (Path(REGULAR).name, "not a font")),
    Stop("half a font", cut(REGULAR, 5000), (), (Path(REGULAR).name, "not a font")),
    Stop("head of a font", cut(REGULAR, 12), (), (Path(REGULAR).name, "not a font")),
]  # fmt: skip


def assert_one_message(result: subprocess.CompletedProcess[str], words: tuple[str, ...]) -> None:
    errors = [line for line in result.stderr.splitlines() if line.startswith("error: ")]

    assert "Traceback" not in result.stderr
    assert len(errors) == 1, result.stderr
    told = result.stderr[result.stderr.index("error: ") :]
    assert all(word in told for word in words), told


#: What is wrong in theme, templates and introduction: found like what is wrong in records.
WORDING = [
    Stop(
        "theme", edit("templates/theme.yaml", "width: 210", "width: wide"),
        (), ("theme.yaml:", "wide"),
    ),
    Stop("theme yaml", write("templates/theme.yaml", "page: [\n"), (), ("theme.yaml:2:1",)),
    Stop("no theme", remove("templates/theme.yaml"), (), ("theme.yaml",)),
    Stop(
        "colour", edit("templates/theme.yaml", "accent, keep_next", "gold, keep_next"),
        (), ("theme.yaml", "gold"),
    ),
    Stop(
        "style", edit("templates/theme.yaml", "  running-head:", "  running-haed:"),
        (), ("theme.yaml:", "running-haed"),
    ),
    Stop(
        "typeface", edit("templates/theme.yaml", "  latin: {", "  #latin: {"),
        (), ("theme.yaml", "latin"),
    ),
    Stop("field", edit(SENTENCES, "{title}", "{titel}"), (), ("{titel}", "training_course")),
    Stop("template yaml", edit(SENTENCES, "title:", "title: ["), (), ("training_course.yaml:",)),
    Stop(
        "no template", remove("templates/ar/entries/activity_joined.yaml"),
        (), ("activity_joined.yaml",),
    ),
    Stop("like itself", write(SENTENCES, "like: training_course\n"), (), ("templates/ar/entries",)),
    Stop("no clauses", remove("templates/ar/clauses.yaml"), (), ("clauses.yaml",)),
    Stop("clause", edit(SENTENCES, "use: opening", "use: nothing"), (), ("nothing",)),
    Stop("no wording", write(REPORT, "language: العربية\n"), (), ("report.yaml", "missing")),
    Stop("wording", edit(REPORT, "{pages}", "{pags}"), (), ("report.yaml", "pags")),
    Stop("wording of dates", edit(REPORT, "في {date}", "في {data}"), (), ("report.yaml", "data")),
    Stop("brace", edit(REPORT, "{pages}", "{pages"), (), ("report.yaml",)),
    Stop("noun", edit(REPORT, "singular: اتفاقية", "singlar: x"), (), ("report.yaml", "singlar")),
    Stop(
        "no noun", edit(REPORT, "  agreement: {", "  agrement: {"),
        (), ("report.yaml", "agreement"),
    ),
    Stop("form of a noun", edit(KINDS, ", brief: الدورة,", ","), (), ("brief", "registry")),
    Stop(
        "introduction",
        edit(f"{SESSION}/introduction.yaml", "{report_title}", "{titel}"), (), ("{titel}",),
    ),
    Stop(
        "page", edit("templates/html/page.html.j2", "{{", "{{ nothing.at.all }}{{ "),
        (), ("page.html.j2",),
    ),
    Stop("page syntax", write("templates/html/page.html.j2", "{% if %}"), (), ("page.html.j2",)),
    Stop("no page", remove("templates/html/page.html.j2"), (), ("page.html.j2",)),
    Stop("no style sheet", remove("templates/html/report.css"), (), ("report.css",)),
]  # fmt: skip


@pytest.mark.parametrize("stop", WORDING, ids=lambda stop: stop.name)
def test_wrong_templates_are_findings_and_nothing_is_written(copied, stop):
    stop.damage(copied)
    result = build(copied)
    checked = run("--root", str(copied), "validate")

    assert "Traceback" not in result.stderr
    assert all(word in result.stderr for word in stop.words), result.stderr
    assert (result.returncode, checked.returncode) == (1, 1)
    assert_nothing_was_written(copied, result)


@pytest.mark.parametrize("stop", STOPS, ids=lambda stop: stop.name)
def test_what_cannot_run_says_so_in_one_message_and_writes_nothing(copied, stop):
    stop.damage(copied)
    result = build(copied, *stop.arguments)

    assert_one_message(result, stop.words)
    assert result.returncode == 2
    assert_nothing_was_written(copied, result)


def test_an_edition_that_the_program_does_not_know_has_no_traceback(copied):
    edit(f"{SESSION}/session.yaml", "[ar, en]", "[ar, en, fr]")(copied)
    result = build(copied, "--language", "all")

    assert result.returncode in {1, 2}  # 1 where texts have no French, 2 where templates have none
    assert_nothing_was_written(copied, result)


@pytest.mark.parametrize("root", ["nowhere", "fonts/OFL.txt"])
def test_a_root_that_is_no_folder_is_one_message(root):
    result = run("--root", root, "validate")

    assert_one_message(result, (root, "--root"))
    assert result.returncode == 2


def test_a_folder_outside_any_project_is_one_message(tmp_path):
    result = run("validate", cwd=tmp_path)

    assert_one_message(result, ("content/", "--root"))
    assert result.returncode == 2


@pytest.mark.parametrize(
    ("character", "name"), [("\u0f3c", "U+0F3C"), ("\U0001f642", "U+1F642"), ("\u4e2d", "U+4E2D")]
)
def test_a_character_that_no_font_has_is_named_with_the_text_that_needs_it(copied, character, name):
    edit(ACTIVITY, "دور سياسة", f"دور{character} سياسة")(copied)
    result = build(copied)

    assert name in result.stderr
    assert "دور" in result.stderr
    assert result.returncode in {1, 2}  # 1 where a rule knows the character before the fonts do
    assert_nothing_was_written(copied, result)


# Output


@pytest.mark.parametrize("below", ["", "/deeper"])
def test_a_file_in_the_place_of_the_output_folder_is_one_message(tmp_path, below):
    file = tmp_path / "output"
    file.write_text("mine")
    result = build(ROOT, "--output", f"{file}{below}")

    assert_one_message(result, (str(file), "--output"))
    assert (result.returncode, result.stdout) == (2, "")
    assert file.read_text() == "mine"


def test_a_folder_where_nothing_can_be_written_is_one_message():
    result = build(ROOT, "--output", "/proc/report")

    assert_one_message(result, ("/proc/report", "--output"))
    assert (result.returncode, result.stdout) == (2, "")


def test_a_folder_in_the_place_of_a_file_leaves_nothing_behind(tmp_path):
    (tmp_path / "comcec-41-ar.html").mkdir()
    result = build(ROOT, "--output", str(tmp_path))

    assert_one_message(result, (str(tmp_path),))
    assert (result.returncode, result.stdout) == (2, "")
    assert everything_in(tmp_path) == ["comcec-41-ar.html"]


def test_a_disk_that_is_full_leaves_nothing_behind(tmp_path):
    # A limit on the size of files fails a write half-way, as a full disk does.
    result = subprocess.run(
        [sys.executable, "-B", "-m", "sesric_report", "build", "--format", "html",
         "--output", str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)),
    )  # fmt: skip

    assert_one_message(result, (str(tmp_path),))
    assert (result.returncode, result.stdout) == (2, "")
    assert everything_in(tmp_path) == []


def test_an_earlier_file_outlives_a_run_that_fails(copied):
    old = copied / "output" / "comcec-41-ar.html"
    old.parent.mkdir()
    old.write_text("old")
    edit(REPORT, "introduction: ", "introductoin: ")(copied)
    result = build(copied)

    assert result.returncode == 1
    assert everything_in(old.parent) == [old.name]
    assert old.read_text() == "old"


# What is not installed, and bugs


def environment_with(folder: Path, name: str, code: str) -> dict[str, str]:
    """Variables under which Python finds a module of that code before any other."""
    (folder / f"{name}.py").write_text(code, encoding="utf-8")
    return {"PYTHONPATH": os.pathsep.join([str(folder), str(ROOT)])}


def test_missing_pango_is_told_with_the_command_that_installs_it(tmp_path, copied):
    missing = "raise OSError(\"cannot load library 'libpango-1.0-0': error 0x7e\\nmore lines\")"
    variables = environment_with(tmp_path, "weasyprint", missing)
    result = run("--root", str(copied), "build", "--format", "pdf", **variables)

    assert_one_message(result, ("Pango", "libpango-1.0-0", "sudo apt-get install libpango-1.0-0"))
    assert "more lines" not in result.stderr
    assert result.returncode == 2
    assert_nothing_was_written(copied, result)


@pytest.mark.slow
def test_missing_pango_keeps_back_the_formats_that_could_be_written(tmp_path, copied):
    variables = environment_with(tmp_path, "weasyprint", "raise OSError('cannot load library')")
    result = run("--root", str(copied), "build", **variables)

    assert result.returncode == 2
    assert_nothing_was_written(copied, result)


def test_missing_pango_does_not_hinder_a_page(tmp_path):
    variables = environment_with(tmp_path, "weasyprint", "raise OSError('cannot load library')")
    output = tmp_path / "output"
    result = build(ROOT, "--output", str(output), **variables)

    assert result.returncode == 0, result.stderr
    assert everything_in(output) == ["comcec-41-ar.html"]


BUG = """\
from sesric_report import readers

def read_content(project, folder):
    raise RuntimeError("a bug")

readers.read_content = read_content
"""


@pytest.mark.parametrize("command", ["build", "validate"])
def test_a_bug_keeps_its_traceback_and_exits_2(tmp_path, command):
    result = run(command, **environment_with(tmp_path, "sitecustomize", BUG))

    assert result.stderr.count("Traceback (most recent call last)") == 1
    assert result.stderr.endswith("RuntimeError: a bug\n")
    assert (result.returncode, result.stdout) == (2, "")
