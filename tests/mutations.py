"""Plant single mutations in modules, one at a time, and print those that no fast test sees.

Not run by pytest: ``.venv/bin/python tests/mutations.py --number 10 --seed 1 exports measures``.
What is wanted: no survivor that changes what a reader of the report is told.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
#: The tests that should see a fault in a folder of the program or of the templates.
TESTS: dict[str, tuple[str, ...]] = {
    "sesric_report/exports": ("test_seen_exports.py", "test_exports.py"),
    "sesric_report/measures": ("test_measures.py", "test_stats.py"),
    "sesric_report/narrative": ("test_wording.py", "test_sentences.py", "test_golden.py"),
    "sesric_report/languages": (
        "test_arabic.py", "test_english.py", "test_direction.py", "test_torn.py", "test_wording.py",
    ),
    "sesric_report/rules": ("test_rules.py", "test_text_rules.py"),
    "sesric_report/writers": ("test_html.py", "test_docx.py", "test_docx_fields.py"),
    "sesric_report/proof": ("test_proof_faults.py", "test_proof_stretches.py"),
    "sesric_report/readers": ("test_reader.py", "test_bad_input.py"),
    "templates/ar": ("test_wording.py", "test_golden.py"),
    "templates/en": ("test_wording.py", "test_golden.py"),
}  # fmt: skip
#: What is looked for in a line of code, and what it becomes.
CODE = (
    (r"==", "!="),
    (r" < ", " <= "),
    (r" <= ", " < "),
    (r" > ", " >= "),
    (r" and ", " or "),
    (r" or ", " and "),
    (r"\bnot ", ""),
    (r" \+ 1\b", ""),
    (r" - 1\b", ""),
    (r"\[1:\]", "[:]"),
    (r"\bTrue\b", "False"),
    (r'("[\w ]+"), ("[\w ]+")', r"\2, \1"),
    (r", \*?[\w.]+(?:\[\"\w+\"\])?\)", ")"),
)
#: The same for a line of a template: a name for another, a clause without its word.
WORDING = (
    (r"\[([^|\]\[]+)\|([^|\]\[]+)\]", r"[\2|\1]"),
    (r"\bwith\b", "without"),
    (r"\bhost\b", "guest"),
    (r" {\w+}", ""),
    (r"(\w+) (\w+)", r"\2 \1"),
)


def main() -> None:
    parser = argparse.ArgumentParser(description="Plant mutations; print what no test sees.")
    parser.add_argument("folders", nargs="*", default=list(TESTS))
    parser.add_argument("--number", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    wanted = [key for key in TESTS if any(name in key for name in options.folders)]
    every = [one for folder in wanted for one in mutants(folder)]
    drawn = random.Random(options.seed).sample(every, min(options.number, len(every)))
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "project"
        ignored = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", ".hypothesis")
        shutil.copytree(ROOT, copy, ignore=ignored)
        for tests in dict.fromkeys(TESTS[one[0]] for one in drawn):
            if not passes(copy, tests):
                sys.exit(f"{' '.join(tests)}: fails before anything is planted")
        survived = [one for one in drawn if not seen(copy, *one)]
    sys.stdout.write(f"{len(drawn) - len(survived)} of {len(drawn)} seen\n")
    for _, file, number, old, new in survived:
        sys.stdout.write(f"{file}:{number + 1}\n  - {old.strip()}\n  + {new.strip()}\n")


def mutants(folder: str) -> list[tuple[str, str, int, str, str]]:
    """Return each mutation: folder, file, number of the line, the line, what it becomes."""
    found = []
    kind, table = ("*.yaml", WORDING) if folder.startswith("templates") else ("*.py", CODE)
    for file in sorted((ROOT / folder).rglob(kind)):
        for number, line in enumerate(file.read_text("utf-8").split("\n")):
            if line.lstrip().startswith(("#", '"""', "import ", "from ", "def ")):
                continue
            made = {re.sub(old, new, line, count=1) for old, new in table} - {line}
            name = str(file.relative_to(ROOT))
            found += [(folder, name, number, line, one) for one in sorted(made)]
    return found


def seen(copy: Path, folder: str, name: str, number: int, _old: str, new: str) -> bool:
    """Whether a test fails with the mutation; what cannot be compiled is seen by itself."""
    file = copy / name
    whole = file.read_text("utf-8")
    lines = whole.split("\n")
    lines[number] = new
    file.write_text("\n".join(lines), "utf-8")
    try:
        return not passes(copy, TESTS[folder])
    finally:
        file.write_text(whole, "utf-8")


def passes(copy: Path, tests: tuple[str, ...]) -> bool:
    command = [sys.executable, "-m", "pytest", "-qx", "-n0", "-p", "no:cacheprovider",
               "-m", "not slow", *(f"tests/{name}" for name in tests)]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        ran = subprocess.run(
            command, cwd=copy, env=environment, capture_output=True, timeout=300, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    return ran.returncode == 0


if __name__ == "__main__":
    main()
