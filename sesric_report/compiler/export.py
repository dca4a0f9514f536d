"""Workflow: write the records, resolved, for other programs."""

from __future__ import annotations

from sesric_report import exports
from sesric_report.compiler.check import check
from sesric_report.project import Project

__all__ = ["export", "is_binary"]


def export(project: Project, session: str | None, form: str) -> bytes:
    """Return a session's records in one of the formats of ``exports.EXPORTS``.

    Raises:
        ContentError: The content has errors.
        UsageError: There is no such session.
    """
    return exports.EXPORTS[form](check(project, session).sound())


def is_binary(form: str) -> bool:
    """Whether a format of ``exports.EXPORTS`` is no text."""
    return form in exports.BINARY
