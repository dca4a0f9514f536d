"""What is shipped works: the wheel elsewhere, the hook, the benchmarks, and the pages' commands."""

from __future__ import annotations

import importlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pikepdf
import pytest
import yaml
from conftest import PUBLISHED, ROOT, SESSION, run
from test_architecture import wheel  # noqa: F401, a fixture
from test_readme import COMMANDS, PAGES, calls

# The wheel


@pytest.fixture(scope="module")
def elsewhere(wheel, tmp_path_factory) -> Path:  # noqa: F811
    """A folder with content alone, and beside it the wheel as pip lays it down."""
    folder = tmp_path_factory.mktemp("elsewhere")
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index",
         "--disable-pip-version-check", "--target", str(folder / "installed"),
         str(wheel.root.filename)],
        check=True, capture_output=True,
    )  # fmt: skip
    shutil.copytree(ROOT / "content", folder / "report" / "content")
    return folder


def installed(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the installed program in the folder of the report."""
    command = [sys.executable, "-B", *arguments]
    paths = {"PYTHONPATH": str(folder / "installed")}
    return subprocess.run(
        command, cwd=folder / "report", env={**os.environ, **paths}, capture_output=True, text=True,
        encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.mark.slow
def test_the_installed_program_is_the_one_that_runs(elsewhere: Path):
    where = "import sesric_report; print(sesric_report.__file__)"

    assert Path(installed(elsewhere, "-c", where).stdout.strip()).is_relative_to(elsewhere)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
def test_an_installed_wheel_builds_a_report_where_there_is_only_content(elsewhere: Path, form):
    result = installed(
        elsewhere, "-m", "sesric_report", "build", "--language", "en", "--format", form
    )

    assert result.returncode == 0, result.stderr
    assert (elsewhere / "report" / "output" / f"comcec-{SESSION}-en.{form}").stat().st_size > 9_000


@pytest.mark.slow
def test_an_installed_wheel_checks_and_counts_as_the_project_does(elsewhere: Path):
    for command in (("validate",), ("stats", "--format", "json"), ("export",), ("doctor",)):
        result = installed(elsewhere, "-m", "sesric_report", *command)
        assert result.returncode == 0, result.stderr
        if command[0] in ("stats", "export"):
            assert result.stdout == run(*command).stdout


# The hook

(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))


def test_the_hook_runs_a_program_that_the_package_installs():
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]

    assert shlex.split(HOOK["entry"])[0] in scripts
    assert HOOK["language"] == "python"
    assert HOOK["pass_filenames"] is False


@pytest.mark.parametrize(
    ("file", "asked"),
    [
        (f"content/sessions/{SESSION}/activities/2025-01-21-competition-policy.yaml", True),
        ("content/registry/cities.yaml", True),
        ("content/README.md", False),
        ("templates/ar/clauses.yaml", False),
        ("tests/content/a.yaml", False),
    ],
)
def test_the_hook_is_asked_for_records(file, asked):
    assert bool(re.search(HOOK["files"], file)) is asked


def test_the_hook_lets_sound_content_pass_and_stops_a_mistake(copied: Path):
    entry = shlex.split(HOOK["entry"])[1:]
    record = copied / f"content/sessions/{SESSION}/activities/2025-01-21-competition-policy.yaml"
    sound = run(*entry, cwd=copied)
    record.write_text(record.read_text("utf-8").replace("[CCP, MyCC]", "[CCP, MyCCC]"), "utf-8")
    wrong = run(*entry, cwd=copied)

    assert (sound.returncode, wrong.returncode) == (0, 1)
    assert "MyCCC" in wrong.stdout


# Benchmarks

#: How each is run at its smallest: its arguments, and what of it is made smaller.
SMALLEST = {
    "build": (["1"], {}),
    "validate": (["1"], {"SIZES": (20, 40)}),
    "stats": (["1"], {"SIZES": (20,)}),
    "word": (["1"], {"RUNS": 1}),
    "source_defects": ([], {}),
}


@pytest.mark.parametrize(
    "name",
    [pytest.param(one, marks=pytest.mark.slow if one == "build" else ()) for one in SMALLEST],
)
def test_a_benchmark_runs(monkeypatch: pytest.MonkeyPatch, capsys, name):
    arguments, smaller = SMALLEST[name]
    monkeypatch.syspath_prepend(str(ROOT / "tests" / "benchmarks"))
    benchmark = importlib.import_module(f"benchmarks.{name}")
    monkeypatch.setattr(sys, "argv", [f"{name}.py", *arguments])
    for constant, value in smaller.items():
        monkeypatch.setattr(benchmark, constant, value)
    benchmark.main()

    assert re.search(r"\d", capsys.readouterr().out)


def test_every_benchmark_is_run_and_told_of():
    names = {file.stem for file in (ROOT / "tests" / "benchmarks").glob("*.py")}

    assert names == set(SMALLEST)
    for name in names:
        assert f"tests/benchmarks/{name}.py" in PAGES["tests/README.md"]


# The commands of the pages


def written_out() -> list[tuple[str, str]]:
    """Return the calls of pages that are no synopses, without what a page says beside them."""
    found = [(page, re.split(r"\s{2,}", call)[0]) for page, call in calls()]
    return sorted(
        {(page, call) for page, call in found if " " in call and not re.search(r"[\[\]…]", call)}
    )


@pytest.mark.parametrize(("page", "call"), written_out())
def test_a_call_of_a_page_is_taken_by_the_program(monkeypatch, copied: Path, page, call):
    command, *arguments = shlex.split(call)
    monkeypatch.chdir(copied)
    context = COMMANDS[command].make_context(command, arguments)

    assert context.command is COMMANDS[command]


#: Those that need no file of somebody's and change nothing.
SMALL = sorted(
    {call for _page, call in written_out() if not re.search(r"[A-Z]{2}|\.docx|drafts|/tmp", call)
     and call.split()[0] not in ("build", "new", "preview", "proof", "reference")}
)  # fmt: skip


@pytest.mark.parametrize("call", SMALL)
def test_a_call_of_a_page_does_what_it_should(copied: Path, call):
    result = run(*shlex.split(call), cwd=copied)

    assert result.returncode == 0, result.stderr


def test_calls_of_all_kinds_are_run():
    assert len(written_out()) >= 20
    assert {call.split()[0] for call in SMALL} >= {"validate", "stats", "explain"}


@pytest.mark.slow
def test_the_pages_of_the_editions_are_counted_as_the_readme_counts_them(built: Path):
    pages = {
        tag: len(pikepdf.open(built / f"comcec-{SESSION}-{tag}.pdf").pages) for tag in PUBLISHED
    }
    told = " ".join(PAGES["README.md"].split())

    assert f"on {pages['ar']} pages in Arabic and {pages['en']} in English" in told
