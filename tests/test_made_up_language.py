"""A language made up by machine has editions, exports and figures, and no module names it."""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from conftest import ROOT
from made_up_language import MADE_UP, Accented, Marked, translate

from sesric_report.languages import INTERNATIONAL

pytestmark = pytest.mark.slow

PROGRAM = ROOT / "tests" / "made_up_language.py"
LANGUAGES = {language.tag: language for language in MADE_UP}
#: Words in the letters of a language; of Arabic with their vowel signs.
WORDS = {
    Accented.tag: re.compile(r"[^\W\d_]{2,}"),
    Marked.tag: re.compile("[\u0621-\u0652]{2,}"),
}
#: What the languages themselves say, as those that they are made from: «and», articles, «one».
OWN = {
    Accented.tag: {"a", "an", "and", "the", "this", "it", "its"}
    | {Accented().cardinal(n) for n in range(1, 10)},
    Marked.tag: {"واحد", "واحدة", "واحدا", "هذا", "هذه"}
    | {Marked().cardinal(n) for n in range(1, 11)},
}


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run sesric-report with the made-up languages."""
    return subprocess.run(
        [sys.executable, str(PROGRAM), *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=180,
        check=False,
    )


def succeeded(*arguments: str) -> str:
    result = run(*arguments)
    assert result.returncode == 0, result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project, each text and each template of it in the made-up languages, too."""
    folder = tmp_path_factory.mktemp("made-up")
    translate(folder, ROOT)
    return folder


@pytest.fixture(scope="module")
def built(root: Path) -> Path:
    """All editions: in every format, each proved, those made up; as HTML the two that are not."""
    wanted = (
        (tuple(LANGUAGES), "all"),
        (tuple(origin.tag for origin, _say in MADE_UP.values()), "html"),
    )
    for tags, form in wanted:
        chosen = [word for tag in tags for word in ("--language", tag)]
        succeeded("--root", str(root), "build", *chosen, "--format", form)
    return root / "output"


def told(built: Path, tag: str) -> str:
    """Return what an edition says, from its page, without the address for readers abroad."""
    page = (built / f"comcec-41-{tag}.html").read_text(encoding="utf-8")
    body = re.sub(r"(?s)<(head|style|script|svg)\b.*?</\1>", " ", page)
    own = re.sub(rf'(?s)<p\b[^>]* lang="{INTERNATIONAL}".*?</p>', " ", body)
    return html.unescape(re.sub(r"<[^>]+>", "", own))


def wording(value: Any) -> Iterator[str]:
    """Yield the texts of a template without its fields."""
    if isinstance(value, str):
        yield re.sub(r"\{[^{}]*\}", " ", value)
    for item in value.values() if isinstance(value, dict) else value:
        if not isinstance(value, str):
            yield from wording(item)


def template_words(folder: Path, pattern: re.Pattern[str]) -> set[str]:
    texts = [
        text
        for file in folder.rglob("*.yaml")
        for text in wording(yaml.load(file.read_text("utf-8"), yaml.BaseLoader))
    ]
    return {word for text in texts for word in pattern.findall(text)}


@pytest.mark.parametrize("tag", LANGUAGES)
def test_it_is_built_and_proved_in_every_format(built: Path, tag):
    forms = {file.suffix for file in built.glob(f"comcec-41-{tag}.*")}

    assert forms == {".docx", ".pdf", ".html"}


@pytest.mark.parametrize("tag", LANGUAGES)
def test_no_word_of_the_templates_that_it_was_made_from_is_left(built: Path, tag):
    origin, say = MADE_UP[LANGUAGES[tag]]
    grammar = LANGUAGES[tag]()
    months = {grammar.month(number) for number in range(1, 13)}
    theirs = template_words(ROOT / "templates" / origin.tag, WORDS[tag])
    said = {word for word in WORDS[tag].findall(told(built, tag)) if word.lower() not in OWN[tag]}
    changed = {word for word in theirs if say(word) != word}

    assert len(changed) > 200
    assert len(said & {say(word) for word in changed}) > 100
    assert said & changed - months == set()


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_number_is_there_in_the_order_of_the_edition_that_it_was_made_from(built, tag):
    origin, _say = MADE_UP[LANGUAGES[tag]]
    numbers, wanted = (re.findall(r"\d+", told(built, one)) for one in (tag, origin.tag))

    assert len(wanted) > 500
    assert numbers == wanted


def test_its_content_is_as_sound_as_it_was(root: Path):
    counts = [line for line in run("--root", str(root), "validate").stderr.splitlines() if line]
    usual = subprocess.run(
        [sys.executable, "-m", "sesric_report", "validate"],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip

    assert counts[-1:] == usual.stderr.splitlines()[-1:]
    assert "0 errors" in counts[-1]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_its_exports_have_its_columns(root: Path, tmp_path: Path, tag):
    head = succeeded("--root", str(root), "export", "--format", "csv").splitlines()[0]
    session = json.loads(succeeded("--root", str(root), "export"))
    file = tmp_path / "41.xlsx"
    succeeded("--root", str(root), "export", "--format", "xlsx", "--output", str(file))
    sheets = {sheet.title: next(sheet.values) for sheet in openpyxl.load_workbook(file)}

    assert {f"{name}_{tag}" for name in ("title", "city", "partners")} <= set(head.split(","))
    assert all(tag in one["title"] for one in session["activities"])
    assert f"title_{tag}" in sheets["publications"]
    assert f"name_{tag}" in sheets["agreements"]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_its_figures_are_told_and_drawn_in_it(root: Path, tmp_path: Path, tag):
    origin, say = MADE_UP[LANGUAGES[tag]]
    chart = tmp_path / "chart.svg"
    table = succeeded(
        "--root", str(root), "stats", "--language", tag, "--format", "markdown",
        "--by", "type", "--chart", str(chart),
    )  # fmt: skip
    labels = ROOT / "templates" / origin.tag / "labels.yaml"
    title = yaml.safe_load(labels.read_text("utf-8"))["dimensions"]["type"]["title"]

    assert say(title) in table
    assert title not in table
    assert chart.stat().st_size > 10_000


def test_a_new_record_asks_for_it(root: Path):
    file = succeeded("--root", str(root), "new", "activity", "2025-09-30-made-up").strip()
    text = Path(file).read_text(encoding="utf-8")
    Path(file).unlink()

    assert re.findall(r"(?m)^  (\w+):", text)[:4] == ["ar", "en", *LANGUAGES]


def test_without_the_languages_the_same_content_is_refused(root: Path):
    """What is not in LANGUAGES is a mistake of the writer's."""
    result = subprocess.run(
        [sys.executable, "-m", "sesric_report", "--root", str(root), "validate"],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip

    assert result.returncode == 1
    assert f"unknown key “\u2068{Accented.tag}\u2069”" in result.stdout + result.stderr
