from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT, tool

from sesric_report.languages import LANGUAGES

#: What the top level of the repository may hold, beside files whose names begin with a dot.
TOP_LEVEL = {
    "sesric_report",
    "templates",
    "content",
    "fonts",
    "tests",
    "pyproject.toml",
    "README.md",
    "LICENSE",
}
MODULES = sorted((ROOT / "sesric_report").rglob("*.py"))
LINT = "from importlinter.cli import lint_imports_command as lint; lint(['--no-cache'])"


def lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    """Hold the package below ``root`` against the contract in its pyproject.toml."""
    return subprocess.run(
        [sys.executable, "-B", "-c", LINT], cwd=root, capture_output=True, text=True, check=False
    )


def tracked() -> list[str]:
    result = subprocess.run(
        [tool("git"), "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return result.stdout.rstrip("\0").split("\0")


@pytest.fixture
def package(tmp_path) -> Path:
    """A copy of the package and its contract."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "sesric_report", tmp_path / "sesric_report", ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


# Imports


def test_imports_run_downward_only():
    result = lint_imports(ROOT)

    assert result.returncode == 0, result.stdout
    assert " kept, 0 broken" in result.stdout
    assert "0 kept" not in result.stdout


@pytest.mark.parametrize(
    ("module", "forbidden"),
    [
        ("writers/html.py", "narrative"),  # a stage knows no other stage
        ("rules/records/date_order.py", "readers"),
        ("narrative/outline.py", "writers.html"),
        ("exports/rows.py", "narrative"),
        ("edits/apply.py", "readers"),
        ("scaffolding/skeleton.py", "readers"),
        ("preview/gallery.py", "writers.pdf"),
        ("proof/pdf.py", "terminal.show"),  # below knows nothing of above
        ("terminal/show.py", "compiler.check"),
        ("compiler/check.py", "cli.app"),
        ("stats/charts.py", "narrative"),
        ("charts/svg.py", "writers"),
        ("measures/scope.py", "stats"),
        ("records/dates.py", "compiler"),
        ("typography/theme.py", "records.base"),  # nor of what stands beside it
        ("project/output.py", "typography.theme"),
        ("document/nodes.py", "records.base"),
        ("diagnostics/text.py", "project"),
        ("languages/arabic.py", "records.base"),
        ("errors.py", "project"),
        ("source.py", "diagnostics"),
    ],
)
def test_the_contract_breaks_when_a_forbidden_import_is_added(package, module, forbidden):
    file = package / "sesric_report" / module
    planted = f"import sesric_report.{forbidden}  # planted\n"
    file.write_text(file.read_text("utf-8") + planted, encoding="utf-8")
    result = lint_imports(package)

    assert result.returncode == 1, result.stdout
    assert " 1 broken" in result.stdout


# Libraries from outside


def imported_libraries() -> set[str]:
    """Return the libraries that the package imports, by the names of their packages."""
    found = set[str]()
    for file in MODULES:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {one.name.partition(".")[0] for one in node.names}
            elif isinstance(node, ast.ImportFrom):
                found.add((node.module or "").partition(".")[0])
    return found - sys.stdlib_module_names - {"sesric_report"}


CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
    "contracts"
]
FENCED = [name for one in CONTRACTS for name in one.get("forbidden_modules", ())]


def test_every_library_has_a_fence():
    assert len(FENCED) == len(set(FENCED)) > 15
    assert imported_libraries() <= set(FENCED)


@pytest.mark.parametrize("library", FENCED)
def test_the_fence_of_a_library_breaks_when_another_module_imports_it(package, library):
    file = package / "sesric_report" / "measures" / "scope.py"
    file.write_text(f"{file.read_text('utf-8')}import {library}  # planted\n", encoding="utf-8")
    result = lint_imports(package)

    assert result.returncode == 1, result.stdout
    assert " 1 broken" in result.stdout


# Rooms

#: How many lines a function and a file may have.
LONGEST_FUNCTION, LONGEST_FILE = 50, 500


def test_no_function_is_longer_than_a_page():
    lengths = {
        f"{file.relative_to(ROOT)}:{node.name}": node.end_lineno - node.lineno + 1
        for file in MODULES
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }

    assert len(lengths) > 1000
    assert {name: n for name, n in lengths.items() if n > LONGEST_FUNCTION} == {}


def test_no_file_is_longer_than_a_room():
    lengths = {str(f.relative_to(ROOT)): f.read_text("utf-8").count("\n") for f in MODULES}

    assert {name: n for name, n in lengths.items() if n > LONGEST_FILE} == {}


def test_the_root_of_the_package_is_a_hall():
    names = {file.name for file in (ROOT / "sesric_report").glob("*.py")}

    assert names == {"__init__.py", "__main__.py", "source.py", "errors.py"}


def test_the_copy_keeps_the_contract_before_anything_is_planted(package):
    assert lint_imports(package).returncode == 0


def test_a_module_that_has_no_layer_breaks_the_contract(package):
    (package / "sesric_report" / "helpers.py").write_text('"""Odds and ends."""\n')

    assert lint_imports(package).returncode == 1


# Names and places


def test_the_top_level_holds_only_what_belongs_there():
    top = {name.partition("/")[0] for name in tracked()}

    assert {name for name in top if not name.startswith(".")} == TOP_LEVEL


def test_nothing_that_is_made_is_kept():
    names = tracked()

    assert len(names) > 100
    assert not [n for n in names if n.endswith((".pyc", ".pdf", ".log")) or "__pycache__" in n]


def calls_of(file: Path, name: str) -> list[int]:
    tree = ast.parse(file.read_text("utf-8"))
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name
    ]


def test_only_the_terminal_prints():
    printing = {file.name for file in MODULES if calls_of(file, "print")}

    assert printing == {"streams.py"}


def texts_opened(file: Path) -> list[int]:
    """Return the lines on which a text is read or written in the encoding of the machine."""
    places = {"read_text": 0, "write_text": 1}
    return [
        node.lineno
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in places
        and len(node.args) <= places[node.func.attr]
        and "encoding" not in {one.arg for one in node.keywords}
    ]


def test_every_text_has_an_encoding_that_is_named():
    assert {file.name: lines for file in MODULES if (lines := texts_opened(file))} == {}


def test_a_text_in_the_encoding_of_the_machine_is_found(tmp_path):
    file = tmp_path / "a.py"
    file.write_text('f.read_text()\nf.read_text("utf-8")\nf.write_text("a")\n', "utf-8")

    assert texts_opened(file) == [1, 3]


def test_no_module_is_named_after_odds_and_ends():
    names = {file.stem for file in MODULES} | {file.parent.name for file in MODULES}

    assert len(names) > 30
    assert not names & {"utils", "helpers", "common", "misc", "manager"}


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(ROOT)))
def test_every_module_says_what_it_is_in_one_sentence(file):
    docstring = ast.get_docstring(ast.parse(file.read_text("utf-8"))) or ""

    assert docstring.splitlines()
    assert docstring.splitlines()[0].endswith(".")


#: What reads the clock, by the name under which it is called.
CLOCKS = {"today", "now", "utcnow", "gmtime", "localtime", "time_ns", "monotonic", "perf_counter"}


def test_nothing_below_the_command_line_reads_the_clock():
    found = {
        str(file.relative_to(ROOT / "sesric_report"))
        for file in MODULES
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in CLOCKS
    }

    assert "cli/build.py" in found  # it tells how long the build took
    assert {name for name in found if not name.startswith("cli/")} == set()


# Languages

#: Modules in which a tag still stands, until their own work is done.
STILL_NAMED = {"writers/docx/direction.py"}


def tags_named(file: Path) -> set[str]:
    """Return where a module names a language: as a text of tags alone, a field or an argument."""
    docs, found = set[int](), set[str]()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            docs.add(id(node.value))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            words = set(re.findall("[A-Za-z]+", node.value))
            if id(node) not in docs and words and words <= set(LANGUAGES):
                found.add(f"{node.lineno}: {node.value!r}")
        elif isinstance(node, ast.Attribute | ast.keyword):
            name = node.attr if isinstance(node, ast.Attribute) else node.arg
            if name in LANGUAGES:
                found.add(f"{node.value.lineno}: {name}")
    return found


def test_no_module_but_those_of_languages_names_a_language():
    package = ROOT / "sesric_report"
    named = {str(file.relative_to(package)): tags_named(file) for file in MODULES}
    naming = {name for name, tags in named.items() if tags}

    assert {"languages/arabic.py", "languages/english.py", "languages/french.py"} <= naming
    assert {
        name: named[name] for name in naming - STILL_NAMED if not name.startswith("languages/")
    } == {}


@pytest.mark.parametrize(
    "planted",
    ['X = "ar"', 'X = "^(ar|en|fr)$"', "X = name.ar", "X = Localized(en=name)", 'X = {"fr": 1}'],
)
def test_a_tag_that_is_planted_is_found(tmp_path, planted):
    file = tmp_path / "module.py"
    file.write_text(f'"""ar."""\n{planted}\n', encoding="utf-8")

    assert len(tags_named(file)) == 1


# What is shipped


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> zipfile.Path:
    """The wheel, made from a copy so that nothing is left in the working tree."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    for name in tracked():
        if (ROOT / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, source / name)
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", str(source), "--no-deps", "--no-build-isolation",
         "--disable-pip-version-check", "--no-index", "-w", str(folder)],
        check=True, capture_output=True,
    )  # fmt: skip
    (file,) = folder.glob("*.whl")
    return zipfile.Path(file)


def files_below(folder: str, *suffixes: str) -> set[str]:
    return {n for n in tracked() if n.startswith(f"{folder}/") and n.endswith(suffixes)}


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["templates", "fonts"])
def test_the_wheel_carries_templates_and_fonts(wheel, folder):
    expected = {f"sesric_report/{name}" for name in files_below(folder, "")}

    assert len(expected) >= 5
    assert expected <= set(wheel.root.namelist())


@pytest.mark.slow
def test_the_wheel_carries_every_module_and_no_record(wheel):
    names = set(wheel.root.namelist())

    assert files_below("sesric_report", ".py") <= names
    assert not [n for n in names if n.startswith(("content", "tests", "sesric_report/content"))]


@pytest.mark.slow
def test_the_wheel_carries_the_licences_of_code_and_fonts(wheel):
    names = {Path(name).name for name in wheel.root.namelist() if ".dist-info/" in name}

    assert {"LICENSE", "OFL.txt"} <= names
