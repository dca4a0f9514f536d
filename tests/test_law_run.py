"""A small run of what ``law_run.py`` tries at length, and that it would see a breach."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
from pathlib import Path

import law_run
import pytest
from conftest import ROOT
from law_run import batches, tried
from law_run_bench import SESSION, Bench, Trial

from sesric_report.compiler import build as build_workflow
from sesric_report.compiler.check import check
from sesric_report.errors import WriterError
from sesric_report.project import Project
from sesric_report.rules.texts import unprintable_sign

SEED = 41
ACTIVITY = f"sessions/{SESSION}/activities/a-1.yaml"
RECORD = """\
id: a-1
type: training_course
title: {{ar: {ar}, en: {en}}}
agenda_items: [1]
dates: {{start: 2025-03-1{day}}}
"""


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path / "project")


def activity(ar: str = "دورة", en: str = "A course", day: int = 1) -> Trial:
    texts = {"ar": json.dumps(ar), "en": json.dumps(en)}
    return Trial(ACTIVITY, RECORD.format(**texts, day=day).encode())


def another() -> Trial:
    record = activity("ورشة", "Another course", 2).content
    return Trial(ACTIVITY.replace("a-1", "a-2"), record.replace(b"a-1", b"a-2"))


def test_a_small_run_finds_no_breach(tmp_path, monkeypatch):
    monkeypatch.setattr(law_run, "_DOCUMENT", 6)
    tally = tried(SEED, 60, 6, tmp_path)

    assert tally.breaches == []
    assert tally.tried >= 60
    assert tally.built >= 6
    assert tally.passed + tally.refused == tally.tried


def test_a_seed_gives_the_same_files():
    first, again, other = (list(itertools.islice(batches(seed), 2)) for seed in (1, 1, 2))

    assert first == again
    assert first != other


def test_the_command_says_of_a_file_what_the_run_does(bench):
    for batch in itertools.islice(batches(SEED), 1):
        bench.lay(batch)
        arguments = ["--root", str(bench.project.root), "validate", "--format", "json"]
        ran = subprocess.run(
            [sys.executable, "-m", "sesric_report", *arguments],
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        told = [(d["code"], d["line"], d["column"]) for d in json.loads(ran.stdout)]
        found = check(Project(bench.project.root), SESSION).diagnostics

        assert told == [(d.code, d.position.line, d.position.column) for d in found]


def test_a_file_that_no_build_can_write_is_a_breach(bench, tmp_path, monkeypatch):
    odd = activity("عام النسور")
    checks = bench.validate([odd, another()])
    write = build_workflow.written

    def refusing(suffix, document, setting):
        if "النسور" in str(document):
            raise WriterError("it cannot be written")
        return write(suffix, document, setting)

    monkeypatch.setattr(build_workflow, "written", refusing)
    broken = bench.build(checks.passed, tmp_path / "output")

    assert [(one.trials, one.what) for one in broken] == [((odd,), "build")]


def test_an_exception_that_escapes_is_a_breach(bench, monkeypatch):
    def failing(text, lexicon):
        return iter([1 // 0]) if "odd" in text else iter(())

    monkeypatch.setattr(unprintable_sign, "check", failing)
    checks = bench.validate([activity(en="Odd and «odd»")])

    assert [one.what for one in checks.breaches] == ["validate"]
    assert "ZeroDivisionError" in checks.breaches[0].why


def test_what_an_error_is_found_in_is_refused_and_the_others_pass(bench):
    wrong = activity("عام \u0601١٤٤٦")
    other = another()
    checks = bench.validate([wrong, other])

    assert (checks.refused, checks.passed, checks.breaches) == ([wrong], [other], [])
