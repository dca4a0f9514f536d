"""Joins the stages; the only module that knows them all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sesric_report import reader, rules
from sesric_report.diagnostics import Diagnostic, Severity
from sesric_report.project import Project
from sesric_report.records.content import Content

__all__ = ["Checked", "check"]


@dataclass(frozen=True)
class Checked:
    """A session's content and every finding about it, in the order of the files."""

    content: Content | None
    diagnostics: Sequence[Diagnostic]

    def count(self, severity: Severity) -> int:
        """Return how many findings have a severity."""
        return sum(finding.severity is severity for finding in self.diagnostics)


def check(project: Project, session: int | None = None) -> Checked:
    """Read one session and apply every rule to it.

    Raises:
        UsageError: There is no such session.
    """
    content, found = reader.read_content(project, project.session_folder(session))
    if content is not None:
        found.extend(rules.check(content))
    return Checked(content, sorted(found, key=Diagnostic.sort_key))
