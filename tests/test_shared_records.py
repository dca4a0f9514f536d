"""A record that two sessions report is one file: ``also_reported_in``."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sesric_report.compiler.check import check
from sesric_report.compiler.edition import compose
from sesric_report.document import blocks_text
from sesric_report.project import Project
from sesric_report.readers import read_content

RECORD = "activities/2025-01-21-competition-policy.yaml"
REPORT = "publications/water-report.yaml"


@pytest.fixture
def two(copied: Path) -> Callable[..., Project]:
    """Return a project with a second report, and a record of session 41 that names sessions."""

    def made(named: str, record: str = RECORD) -> Project:
        sessions = copied / "content/sessions"
        other = sessions / "41-follow-up"
        (other / "activities").mkdir(parents=True)
        (other / "publications").mkdir()
        for name in ("session", "introduction"):
            shutil.copy(sessions / f"41/{name}.yaml", other)
        with (sessions / "41" / record).open("a", encoding="utf-8") as opened:
            opened.write(f"also_reported_in: [{named}]\n")
        return Project(copied)

    return made


def unknown(project: Project, session: str) -> list[tuple[str, int, int, str, str]]:
    return [
        (
            one.position.file.name,
            one.position.line,
            one.position.column,
            str(one.severity),
            one.hint or "",
        )
        for one in check(project, session).diagnostics
        if one.code == "unknown-session"
    ]


@pytest.mark.parametrize("record", [RECORD, REPORT])
def test_the_other_session_reports_it_too(two, record):
    project = two("41-follow-up", record)
    name = Path(record).stem
    content = check(project, "41-follow-up").content
    assert content is not None

    every = (*content.activities, *content.publications)
    assert [one.record.id for one in every] == [name]
    assert every[0].file == project.sessions / "41" / record


def test_it_is_told_in_both_reports_in_the_same_words(two):
    project = two("41-follow-up")
    title = "The Role of Competition Policy in Enhancing Intra-OIC Trade"
    told = [
        [
            line
            for line in blocks_text(compose(project, check(project, name).sound(), "en"))
            if title in line
        ]
        for name in ("41", "41-follow-up")
    ]

    assert told[0] == told[1] != []


def test_a_session_that_does_not_name_it_is_as_it_was(two):
    project = two("41-follow-up")
    content = check(project, "41").content

    assert content is not None
    assert len(content.activities) == len(list((project.sessions / "41/activities").glob("*.yaml")))


@pytest.mark.parametrize(
    ("named", "severity", "hint"),
    [("41-folow-up", "error", "41-follow-up"), ("52", "error", "41, 41-follow-up"),
     ("41", "warning", "take it out")],
)  # fmt: skip
def test_a_session_that_cannot_be_meant_is_found_at_its_name(two, named, severity, hint):
    project = two(named)
    last = len((project.sessions / "41" / RECORD).read_text("utf-8").splitlines())

    ((file, line, column, found, mend),) = unknown(project, "41")

    assert (file, line, column) == (Path(RECORD).name, last, len("also_reported_in: [") + 1)
    assert found == severity
    assert hint in mend


def test_a_pipe_among_the_records_of_another_session_is_not_waited_for(two):
    project = two("41-follow-up")
    os.mkfifo(project.sessions / "41-follow-up/activities/pipe.yaml")

    assert check(project, "41").content is not None


def test_the_texts_of_another_session_are_read_once(two, monkeypatch):
    project, asked = two("41-follow-up"), []
    for name in ("read_bytes", "read_text"):
        read = getattr(Path, name)

        def counted(file: Path, *told: str, read=read, **more: str) -> Any:
            asked.append(file)
            return read(file, *told, **more)

        monkeypatch.setattr(Path, name, counted)
    read_content(project, project.sessions / "41-follow-up")
    elsewhere = [one for one in asked if one.is_relative_to(project.sessions / "41/publications")]

    assert len(elsewhere) == len(set(elsewhere)) == 8


def test_a_fault_in_a_record_that_names_a_third_session_is_not_told(two):
    project = two("40")
    shutil.copytree(project.sessions / "41-follow-up", project.sessions / "40")
    file = project.sessions / "41" / RECORD
    file.write_text(file.read_text("utf-8").replace("agenda_items:", "agenda_itms:"), "utf-8")
    told = [one.position.file for one in check(project, "41-follow-up").diagnostics]

    assert file not in told
    assert file in {one.position.file for one in check(project, "41").diagnostics}


def test_a_fault_in_it_is_told_in_both(two):
    project = two("41-follow-up")
    file = project.sessions / "41" / RECORD
    file.write_text(file.read_text("utf-8").replace("agenda_items:", "agenda_itms:"), "utf-8")

    for name in ("41", "41-follow-up"):
        found = [one for one in check(project, name).diagnostics if one.position.file == file]
        assert "unknown-key" in {one.code for one in found}
