"""How many faults the tests see: mutations planted one at a time in a copy of the project.

    .venv/bin/python tests/mutation_run.py --count 100 --seed 1

Each mutation changes one place of a module or a template (``mutations.py``): the tests that
``TESTS`` lists for it run, the quickest first, until one fails; those marked as slow, of which many
need LibreOffice or a browser, when all others passed. It prints what survived, with file,
line and the change, and the score. Wanted: 90 of 100 killed. Some mutations change nothing that
can be seen; who reads the list tells them from holes. Takes some ten seconds each; not part of CI.
"""

from __future__ import annotations

import argparse
import difflib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import NamedTuple

from mutations import Mutation, of_module, of_template

ROOT = Path(__file__).parents[1]
PARTS = ("sesric_report", "templates", "content", "fonts", "tests", "pyproject.toml", "README.md")
#: A mutant on which the tests have not failed by then counts as not seen.
_SECONDS = 150
#: The quick tests run before the slow ones.
_ROUNDS = ("not slow", "slow")
#: What takes long to import, and is imported once.
_LIBRARIES = (
    "babel", "docx", "fontTools.ttLib", "icalendar", "jinja2", "lxml.etree",
    "openpyxl", "pikepdf", "pydantic", "pytest", "rich", "typer", "uharfbuzz", "weasyprint",
    "xlsxwriter", "yaml",
)  # fmt: skip
#: The tests of what a path begins with, the quickest and nearest first; the first that fits counts.
TESTS: Mapping[str, str] = {
    "sesric_report/exports/": "seen_exports export_whole exports roles",
    "sesric_report/measures/prose/": "prose",
    "sesric_report/measures/": "seen_branches measures golden stats",
    "sesric_report/diagnostics/suggestion": "suggestion unread registry",
    "sesric_report/diagnostics/": "diagnostics seen_words fix_counts reader text_rules",
    "sesric_report/languages/direction": "direction torn law_torn stretches golden docx html",
    "sesric_report/languages/english": "english ordinals seen_words golden languages wording stats",
    "sesric_report/languages/french": "french ordinals seen_words languages wording",
    "sesric_report/languages/nouns/": "seen_words arabic english french golden stats registry",
    "sesric_report/languages/sentences": "prose",
    "sesric_report/languages/wording": "wording_grammar sentences golden readme",
    "sesric_report/languages/folding": "folding find",
    "sesric_report/languages/ordinals": "ordinals",
    "sesric_report/languages/inlines": "golden sentences direction law_torn",
    "sesric_report/languages/": "arabic ordinals seen_words golden languages wording",
    "sesric_report/narrative/planning": "planning sentences golden wording law_unsaid",
    "sesric_report/narrative/references": "references golden",
    "sesric_report/narrative/annexes": "annexes golden",
    "sesric_report/narrative/free_text": "free_text free_text_formats golden",
    "sesric_report/narrative/realisation": "planning sentences golden wording law_unsaid",
    "sesric_report/narrative/sentences": "sentences wording golden readme",
    "sesric_report/narrative/": "golden life sentences seen_branches wording law_unsaid editions",
    "sesric_report/rules/texts/": "seen_words source_defects law_buildable",
    "sesric_report/rules/arabic/": "seen_words source_defects",
    "sesric_report/rules/fields/": "seen_words law_buildable",
    "sesric_report/rules/records/": "seen_words registry",
    "sesric_report/rules/": "rules registry source_defects text_rules",
    "sesric_report/proof/alternatives": "annexes free_text_formats proof_faults",
    "sesric_report/proof/expected": "text_layer proof_faults proof_stretches proof_torn word_proof",
    "sesric_report/proof/glyphs": "text_layer proof_faults proof_stretches proof_torn proof",
    "sesric_report/proof/marks": "free_text_formats proof_faults proof_torn",
    "sesric_report/proof/numbers": "free_text_formats proof_faults agenda_numbers",
    "sesric_report/proof/word": "word_proof proof_faults proof_torn",
    "sesric_report/proof/": "proof_faults proof_stretches proof_torn proof word_proof",
    "sesric_report/writers/archive": "free_text_formats html pdf",
    "sesric_report/writers/docx/embedding": "golden docx_look docx",
    "sesric_report/writers/docx/footnotes": "free_text_formats",
    "sesric_report/writers/docx/picture": "charts annexes free_text_formats",
    "sesric_report/writers/docx/": "golden docx_fields docx_look direction docx",
    "sesric_report/writers/formats": "docx_look annexes docx html",
    "sesric_report/writers/text_layer": "text_layer pdf",
    "sesric_report/writers/pdf_notes": "free_text_formats",
    "sesric_report/writers/": "html charts golden proof_faults parity pdf docx",
    "sesric_report/readers/albums": "annexes free_text unread_folders",
    "sesric_report/readers/free_texts": "free_text unread_folders",
    "sesric_report/readers/markdown": "free_text free_text_formats",
    "sesric_report/readers/pictures": "free_text annexes",
    "sesric_report/readers/record_pictures": "annexes free_text",
    "sesric_report/readers/shared": "shared_records",
    "sesric_report/readers/unread": "unread unread_folders named_paths",
    "sesric_report/readers/drafts": "drafts word_draft text_rules",
    "sesric_report/readers/word": "word_draft",
    "sesric_report/readers/": "reader seen_words unread unread_folders named_paths",
    "templates/": "golden wording life stats sentences",
}
#: From each of these as many mutations as from the others.
FAMILIES = (
    "sesric_report/narrative", "sesric_report/measures", "sesric_report/exports",
    "sesric_report/languages", "sesric_report/rules", "sesric_report/proof",
    "sesric_report/writers", "sesric_report/readers", "sesric_report/diagnostics", "templates",
)  # fmt: skip


class Planted(NamedTuple):
    """A mutation of a file, by its path in the project."""

    file: str
    mutation: Mutation


def chosen(count: int, seed: int, only: str) -> list[Planted]:
    """Return mutations of every family in turn, of each file in it as likely as of another."""
    chance = random.Random(seed)
    pools = {family: list(_files(family, only)) for family in FAMILIES}
    pools = {family: files for family, files in pools.items() if files}
    found: dict[tuple[str, int, int, str], Planted] = {}
    while len(found) < count:
        family = list(pools)[len(found) % len(pools)]
        file = chance.choice(pools[family])
        text = (ROOT / file).read_text("utf-8")
        mutations = of_module(text) if file.endswith(".py") else of_template(text)
        if mutations:
            one = chance.choice(mutations)
            found[file, one.start, one.end, one.instead] = Planted(file, one)
    return list(found.values())


def _files(family: str, only: str) -> Iterator[str]:
    for suffix in ("py", "yaml"):
        for file in sorted((ROOT / family).rglob(f"*.{suffix}")):
            name = str(file.relative_to(ROOT))
            if file.name != "__init__.py" and name.startswith(only) and "theme" not in name:
                yield name


def tests_of(file: str) -> list[list[str]]:
    """Return what is run on a mutation of a file, in turn: files of tests, of a rule its cases."""
    names = next(tests for start, tests in TESTS.items() if file.startswith(start)).split()
    found = [
        f"tests/test_{name}.py" for name in names if (ROOT / f"tests/test_{name}.py").is_file()
    ]
    if file.endswith(".py"):
        found += ["tests/test_architecture.py::test_every_text_has_an_encoding_that_is_named"]
    if not file.startswith("sesric_report/rules/") or file.count("/") < 3:
        return [found]
    code = Path(file).stem.replace("_", "-")
    return [
        ["tests/test_rules.py", "tests/test_text_rules.py", "-k", code],
        *([one] for one in found),
    ]


def copied(folder: Path) -> Path:
    """Copy the project, and what Python made of its modules so that each run need not."""
    root = folder / "project"
    root.mkdir()
    for name in PARTS:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        copy(ROOT / name, root / name)
    subprocess.run(
        [sys.executable, "-m", "compileall", "-q", "sesric_report"], cwd=root, check=True
    )
    return root


def outcome(root: Path, tests: Sequence[str], which: str = "") -> int:
    """Run tests in the copy until one fails, in a process of its own; return its status.

    That there are none is no failure.

    Args:
        root: The copy.
        tests: Their files or names.
        which: Of which marks they are: an expression, as pytest takes it.
    """
    child = os.fork()
    if child == 0:
        try:
            os._exit(_run(root, tests, which))
        finally:  # whatever stopped it, it must not go on as its parent
            os._exit(3)
    signal.signal(signal.SIGALRM, lambda *_: os.killpg(child, signal.SIGKILL))
    signal.alarm(_SECONDS)
    _, status = os.waitpid(child, 0)
    signal.alarm(0)
    return 0 if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)


def _run(root: Path, tests: Sequence[str], which: str) -> int:
    import pytest

    os.setpgid(0, 0)
    os.chdir(root)
    os.environ["PYTHONPATH"] = str(root)
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    sys.dont_write_bytecode = True
    own = (str(ROOT), str(ROOT / "tests"))
    sys.path[:] = [str(root), str(root / "tests"), *(one for one in sys.path if one not in own)]
    null = os.open(os.devnull, os.O_WRONLY)
    log = os.open(str(root.parent / "log"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(log, 1)
    os.dup2(null, 2)
    options = ["-x", "-q", "-m", which, "-p", "no:cacheprovider", "--no-header", "--tb=line"]
    status = pytest.main([*options, *tests])
    return 0 if status == pytest.ExitCode.NO_TESTS_COLLECTED else int(status)


_FAILED = re.compile(r"^(?:FAILED|ERROR) ([^\s\[]+)", re.MULTILINE)
#: Tests that hold in the copy as long as nothing is planted.
_SOUND: set[str] = set()


def _refuse_unsound(root: Path) -> None:
    """Run the test that failed last where nothing is planted.

    Raises:
        RuntimeError: It fails there, too: the mutation was not what it saw.
    """
    log = (root.parent / "log").read_text("utf-8", "replace")
    for test in _FAILED.findall(log):
        if test not in _SOUND and outcome(root, [test]) != 0:
            raise RuntimeError(f"{test} fails with nothing planted")
        _SOUND.add(test)


def survives(root: Path, planted: Planted, number: int) -> bool:
    """Plant a mutation, run its tests, and take it out again.

    Raises:
        RuntimeError: What failed fails without the mutation, too.
    """
    file = root / planted.file
    before, times = file.read_text("utf-8"), file.stat()
    file.write_text(planted.mutation.applied(before), "utf-8")
    # What was compiled before is told by the time: no two mutants have the same.
    os.utime(file, (times.st_atime, times.st_mtime + 10 * number))
    try:
        rounds = product(_ROUNDS, tests_of(planted.file))
        survived = all(outcome(root, tests, which) == 0 for which, tests in rounds)
    finally:
        file.write_text(before, "utf-8")
        os.utime(file, (times.st_atime, times.st_mtime))
    if not survived:
        _refuse_unsound(root)
    return survived


def shown(planted: Planted) -> str:
    """Return file, line and kind of a mutation, and its lines before and after."""
    text = (ROOT / planted.file).read_text("utf-8")
    line = text.count("\n", 0, planted.mutation.start) + 1
    lines = difflib.unified_diff(
        text.splitlines(), planted.mutation.applied(text).splitlines(), n=0, lineterm=""
    )
    changed = "\n".join(f"    {one}" for one in list(lines)[3:])
    return f"{planted.file}:{line}: {planted.mutation.kind}\n{changed}"


def main() -> int:
    """Plant, run and tell."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--count", type=int, default=100)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--skip", type=int, default=0, help="leave out the first that many")
    asked.add_argument("--pick", type=int, nargs="+", help="these alone, by number")
    asked.add_argument("--only", default="", help="files whose path begins so")
    asked.add_argument("--list", action="store_true", help="show the mutations, run nothing")
    order = asked.parse_args()
    every = chosen(order.count, order.seed, order.only)
    every = [every[n - 1] for n in order.pick] if order.pick else every[order.skip :]
    if order.list:
        _say("\n".join(map(shown, every)))
        return 0
    for name in _LIBRARIES:
        __import__(name)
    with tempfile.TemporaryDirectory() as folder:
        root = copied(Path(folder))
        left = list(_survivors(root, every))
    killed = len(every) - len(left)
    _say(
        "\n".join(
            ["", *map(shown, left), "", f"{killed} of {len(every)} killed, seed {order.seed}"]
        )
    )
    return 0


def _survivors(root: Path, every: Sequence[Planted]) -> Iterator[Planted]:
    for number, one in enumerate(every, start=1):
        begun = time.monotonic()
        survived = survives(root, one, number)
        state = "SURVIVED" if survived else "killed"
        _say(f"{number:>4} {state:<8} {time.monotonic() - begun:5.1f} s  {shown(one)}")
        if survived:
            yield one


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
