"""Workflow: measure how monotonous the editions of sessions read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sesric_report import narrative
from sesric_report.compiler.check import check_sessions
from sesric_report.compiler.edition import editions
from sesric_report.compiler.resources import load_templates
from sesric_report.document import Inlines, Text
from sesric_report.measures.prose import Monotony, entries_of
from sesric_report.project import Project
from sesric_report.records.content import Content
from sesric_report.stats import Grid
from sesric_report.stats.monotony import monotony_grids, plain_monotony

__all__ = ["Read", "as_json", "read_editions"]


@dataclass(frozen=True)
class Read:
    """The figures of one edition of one session."""

    session: str
    monotony: Monotony

    @property
    def title(self) -> Inlines:
        """What they are about."""
        return (Text(f"Session {self.session}, {self.monotony.language.name} edition"),)

    def grids(self) -> Iterator[Grid]:
        """Yield them as tables for a person."""
        return monotony_grids(self.monotony)


def read_editions(
    project: Project, sessions: Sequence[str], languages: Sequence[str]
) -> list[Read]:
    """Return the figures of editions, by default of all editions of the newest session.

    Raises:
        ReportError: As ``check`` and ``compose``; or a session has no such edition.
    """
    contents = [one.sound() for one in check_sessions(project, sessions)]
    return [
        Read(content.name, _monotony(project, content, tag))
        for content in contents
        for tag in editions(content, tuple(dict.fromkeys(languages)))
    ]


def _monotony(project: Project, content: Content, tag: str) -> Monotony:
    templates = load_templates(project, tag).of(content)
    document = narrative.compose(content, templates)
    entries = entries_of(document, templates.language)
    return Monotony(templates.language, entries, templates.reporter.text)


def as_json(editions: Sequence[Read]) -> str:
    """Return figures as JSON: a list, in which each edition is an object."""
    values = [plain_monotony(one.session, one.monotony) for one in editions]
    return json.dumps(values, ensure_ascii=False, indent=2)
