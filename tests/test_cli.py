from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, run

import sesric_report
from sesric_report.cli import app

COMMANDS = sorted(command.callback.__name__ for command in app.registered_commands)
HTML = ("build", "--format", "html", "--language", "ar")
#: An escape sequence that sets a colour or weight (ECMA-48, 8.3.117).
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """What a build of the page alone writes: its result and its folder."""
    folder = tmp_path_factory.mktemp("page")
    return run(*HTML, "--output", str(folder)), folder


@pytest.fixture
def damaged(copied):
    """A project with an error in its content."""
    file = next((copied / "content" / "sessions" / "41" / "activities").glob("*.yaml"))
    file.write_text(file.read_text("utf-8").replace("type: ", "type: x"), encoding="utf-8")
    return copied


# Help and version


@pytest.mark.parametrize("arguments", [["--help"], ["-h"]])
def test_help_is_a_result_and_names_every_command(arguments):
    result = run(*arguments)

    assert (result.returncode, result.stderr) == (0, "")
    assert {"build", "validate"} <= set(COMMANDS)
    assert all(re.search(rf"^  {name} ", result.stdout, re.MULTILINE) for name in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_states_its_exit_status(command):
    result = run(command, "--help")
    text = " ".join(result.stdout.split())

    assert (result.returncode, result.stderr) == (0, "")
    assert re.search(r"Exit status: 0\b[^.]*\.", text)


@pytest.mark.parametrize("command", ["build", "validate"])
def test_a_command_that_checks_content_tells_bad_content_from_a_failed_run(command):
    text = " ".join(run(command, "--help").stdout.split())

    assert re.search(r"Exit status: 0 .+, 1 errors in the content.*, 2 could not run\.", text)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_of_a_command_is_explained(command):
    options = run(command, "--help").stdout.split("Options:\n")[1]
    blocks = re.split(r"^  (?=-)", options, flags=re.MULTILINE)[1:]

    assert blocks[-1].startswith("-h, --help")
    assert [block for block in blocks if not re.search(r"\S\s{2,}\S", block)] == []


def test_the_version_is_that_of_the_package():
    result = run("--version")

    assert result.stdout == f"sesric-report {sesric_report.__version__}\n"
    assert (result.returncode, result.stderr) == (0, "")


def test_the_version_is_that_of_the_project():
    text = (ROOT / "pyproject.toml").read_text("utf-8")

    assert f'\nversion = "{sesric_report.__version__}"\n' in text


#: Libraries that take long to load; pydantic is loaded by typer itself once a command has options.
HEAVY = {"weasyprint", "docx", "lxml", "yaml", "babel", "jinja2", "fontTools"}


@pytest.mark.parametrize(
    ("arguments", "heavy"),
    [
        (["--help"], HEAVY | {"pydantic"}),
        (["--version"], HEAVY | {"pydantic"}),
        (["build", "--help"], HEAVY),
        (["validate", "--help"], HEAVY),
    ],
)
def test_help_and_version_load_no_heavy_library(arguments, heavy):
    code = (
        "import sys\nfrom sesric_report.cli import app\napp(sys.argv[1:], standalone_mode=False)\n"
        "names = {name.partition('.')[0] for name in sys.modules}\nprint(*names, file=sys.stderr)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    loaded = set(result.stderr.split())

    assert {"typer", "sesric_report"} <= loaded
    assert loaded & heavy == set()


# Mistakes in the call


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--bogus"],
        ["compile"],
        ["build", "--bogus"],
        ["build", "--format", "odt"],
        ["build", "--language", "de"],
        ["build", "--session", "last"],
        ["build", "--jobs", "0"],
        ["build", "extra"],
        ["validate", "--format", "odt"],
        ["validate", "--session"],
    ],
    ids=lambda arguments: " ".join(arguments) or "nothing",
)
def test_a_call_that_cannot_be_understood_exits_2_and_has_no_result(arguments):
    result = run(*arguments)

    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert result.stdout == "" or not arguments  # without arguments the help is shown


# Colour


def stderr_of_terminal(*arguments: str, status: int = 0, **environment: str) -> str:
    """Run the command with a terminal for standard error and return what it shows there."""
    main, other = pty.openpty()
    variables = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "CI"}}
    process = subprocess.Popen(
        [sys.executable, "-m", "sesric_report", *arguments],
        cwd=ROOT, stderr=other, stdout=subprocess.DEVNULL,
        env={**variables, "TERM": "xterm-256color", **environment},
    )  # fmt: skip
    os.close(other)
    shown = b""
    while True:
        try:
            shown += os.read(main, 4096)
        except OSError:  # the other end has been closed
            break
    os.close(main)
    assert process.wait(60) == status
    return shown.decode()


def test_a_terminal_is_shown_colour_unless_it_is_refused(tmp_path):
    plain = stderr_of_terminal(*HTML, "--output", str(tmp_path), NO_COLOR="1")
    asked = stderr_of_terminal("--no-color", *HTML, "--output", str(tmp_path))
    coloured = stderr_of_terminal(*HTML, "--output", str(tmp_path))

    assert "comcec-41-ar.html" in plain
    assert COLOUR.search(coloured)
    assert not COLOUR.search(plain)
    assert not COLOUR.search(asked)


def test_findings_in_a_terminal_are_coloured_but_their_content_is_not(damaged):
    shown = stderr_of_terminal("--root", str(damaged), *HTML, status=1)
    lines = [line for line in shown.splitlines() if COLOUR.search(line)]

    assert any("unknown-key-reference" in line for line in lines)
    # Between the isolates that hold a value of the content stands no code.
    assert re.findall("\u2068([^\u2069]*)\u2069", shown)
    assert not any(COLOUR.search(v) for v in re.findall("\u2068([^\u2069]*)\u2069", shown))


def test_what_is_no_terminal_is_never_shown_an_escape_sequence(page):
    result, _ = page

    assert "\x1b" not in result.stdout + result.stderr


# What goes where


def test_the_result_of_a_build_is_the_paths_of_its_files_and_all_else_is_not(page):
    result, folder = page

    assert result.returncode == 0
    assert result.stdout == f"{folder / 'comcec-41-ar.html'}\n"
    assert "comcec-41-ar.html: " in result.stderr
    assert "warning" in result.stderr


def test_a_build_writes_its_file_and_leaves_no_other(page):
    _, folder = page

    assert names(folder) == ["comcec-41-ar.html"]
    assert (folder / "comcec-41-ar.html").stat().st_mode & 0o777 == 0o644


def test_a_quiet_build_says_its_result_and_nothing_else(tmp_path):
    result = run("-q", *HTML, "--output", str(tmp_path))

    assert result.returncode == 0
    assert result.stdout == f"{tmp_path / 'comcec-41-ar.html'}\n"
    assert result.stderr == ""


def test_a_quiet_build_still_says_what_stopped_it(damaged, tmp_path):
    result = run("--root", str(damaged), "-q", *HTML, "--output", str(tmp_path / "out"))

    assert result.returncode == 1
    assert "error: " in result.stderr


def test_the_result_of_a_validation_is_its_findings():
    result = run("validate")

    assert re.search(r"^content/\S+\.yaml:\d+:\d+: information: .+\]$", result.stdout, re.MULTILINE)
    assert re.fullmatch(r"\d+ records: .+\n", result.stderr)


def test_a_quiet_validation_says_its_findings_and_nothing_else():
    loud, quiet = run("validate"), run("--quiet", "validate")

    assert quiet.stdout == loud.stdout
    assert quiet.stderr == ""


# Exit status


def test_warnings_alone_do_not_fail_a_validation():
    result = run("validate")

    assert ": warning: " in result.stdout
    assert ": error: " not in result.stdout
    assert result.returncode == 0


def test_an_error_fails_a_validation(damaged):
    result = run("--root", str(damaged), "validate")

    assert ": error: " in result.stdout
    assert result.returncode == 1
    assert "1 error" in result.stderr


def test_an_error_fails_a_build_which_then_writes_nothing(damaged, tmp_path):
    result = run("--root", str(damaged), *HTML, "--output", str(tmp_path / "out"))

    assert (result.returncode, result.stdout) == (1, "")
    assert not (tmp_path / "out").exists() or not names(tmp_path / "out")


def test_a_reader_that_goes_away_is_no_failure():
    # As in ``sesric-report validate | head -1``: the pipe is closed before anything is read.
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "sesric_report", "validate"],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    process.stdout.close()
    shown = process.stderr.read().decode()
    process.stderr.close()

    assert process.wait(60) == 0
    assert "Traceback" not in shown
    assert "BrokenPipe" not in shown


# Formats, sessions, folders


@pytest.mark.slow
def test_a_build_writes_docx_and_pdf_of_every_edition_unless_told_otherwise(copied):
    result = run("build", cwd=copied)

    assert result.returncode == 0, result.stderr
    assert names(copied / "output") == [
        f"comcec-41-{tag}.{form}" for tag in ("ar", "en") for form in ("docx", "pdf")
    ]
    assert len(re.findall(r"comcec-41-(?:ar|en)\.pdf: \d+ kB, \d+ pages", result.stderr)) == 2


@pytest.mark.slow
def test_all_formats_are_each_one_file(built):
    starts = {"docx": b"pk\x03\x04\x14", "html": b"<!doc", "pdf": b"%pdf-"}
    expected = {f"comcec-41-{tag}.{form}": starts[form] for tag in ("ar", "en") for form in starts}

    assert names(built) == list(expected)
    assert {name: (built / name).read_bytes()[:5].lower() for name in expected} == expected


def test_a_format_named_twice_is_written_once(tmp_path):
    result = run(*HTML, "--format", "html", "--output", str(tmp_path))

    assert result.stdout.splitlines() == [str(tmp_path / "comcec-41-ar.html")]


@pytest.fixture
def two_sessions(copied):
    sessions = copied / "content" / "sessions"
    shutil.copytree(sessions / "41", sessions / "42")
    file = sessions / "42" / "session.yaml"
    file.write_text(file.read_text("utf-8").replace("number: 41", "number: 42"), encoding="utf-8")
    return copied


def test_the_newest_session_is_built_unless_others_are_named(two_sessions):
    run(*HTML, cwd=two_sessions)

    assert names(two_sessions / "output") == ["comcec-42-ar.html"]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_two_sessions_are_built_in_one_run(two_sessions, jobs):
    result = run(*HTML, "--session", "41", "--session", "42", "--jobs", jobs, cwd=two_sessions)
    files = [Path(line).name for line in result.stdout.splitlines()]

    assert result.returncode == 0, result.stderr
    assert files == ["comcec-41-ar.html", "comcec-42-ar.html"]
    assert names(two_sessions / "output") == files


def test_two_sessions_are_not_written_when_one_has_an_error(two_sessions):
    file = two_sessions / "content" / "sessions" / "41" / "agreements.yaml"
    file.write_text("agreements: x\n", encoding="utf-8")
    result = run(*HTML, "--session", "42", "--session", "41", cwd=two_sessions)

    assert result.returncode == 1
    assert not (two_sessions / "output").exists()


def test_the_root_can_be_named(copied, tmp_path):
    result = run("--root", str(copied), *HTML, cwd=tmp_path)

    assert result.returncode == 0, result.stderr
    assert names(copied / "output") == ["comcec-41-ar.html"]


def test_a_root_that_is_named_relatively_is_found(copied):
    result = run("--root", copied.name, "validate", cwd=copied.parent)

    assert result.returncode == 0
    assert result.stdout.startswith("content/")


@pytest.mark.parametrize("below", ["content", "content/sessions/41/activities", "templates/ar"])
def test_a_run_below_the_root_finds_the_root(copied, below):
    result = run(*HTML, cwd=copied / below)

    assert result.returncode == 0, result.stderr
    assert names(copied / "output") == ["comcec-41-ar.html"]
    assert "\ncontent/" in f"\n{result.stderr}"


def test_an_output_that_is_named_relatively_is_below_the_working_folder(copied):
    result = run(*HTML, "--output", "here/deeper", cwd=copied / "content")

    assert result.returncode == 0
    assert names(copied / "content" / "here" / "deeper") == ["comcec-41-ar.html"]


def test_a_file_of_an_earlier_run_is_replaced(copied):
    old = copied / "output" / "comcec-41-ar.html"
    old.parent.mkdir()
    old.write_text("old")
    run(*HTML, cwd=copied)

    assert old.read_bytes().lower().startswith(b"<!doc")
    assert names(old.parent) == ["comcec-41-ar.html"]


def test_two_runs_write_the_same_bytes(page, tmp_path):
    _, folder = page
    run(*HTML, "--output", str(tmp_path), PYTHONHASHSEED="7", TZ="Pacific/Kiritimati")
    first, second = folder / "comcec-41-ar.html", tmp_path / "comcec-41-ar.html"

    assert first.read_bytes() == second.read_bytes()
