"""The errors that stop a command.

::

    ReportError          the user can act on it: one message, no traceback; exit status 2
    ├── ContentError     the content has errors; carries the diagnostics; exit status 1
    ├── UsageError       a session, edition, format or folder that does not exist
    ├── TemplateError    a sentence or page template cannot be used
    ├── FontError        a font is missing or lacks a needed glyph
    └── WriterError      a format could not be produced or a file not be written

Anything else that escapes is a bug and keeps its traceback.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sesric_report.diagnostics import Diagnostic

__all__ = [
    "ContentError",
    "FontError",
    "ReportError",
    "TemplateError",
    "UsageError",
    "WriterError",
]


class ReportError(Exception):
    """A failure that the user can act on.

    Args:
        message: What is wrong, one line.
        hint: How to mend it, one line.
    """

    exit_status = 2

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class ContentError(ReportError):
    """The content has errors, each of which is a diagnostic."""

    exit_status = 1

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__("the content has errors")
        self.diagnostics = tuple(diagnostics)


class UsageError(ReportError):
    """Something was asked for that does not exist."""


class TemplateError(ReportError):
    """A sentence or page template cannot be used."""


class FontError(ReportError):
    """A font is missing or lacks a needed glyph."""


class WriterError(ReportError):
    """A format could not be produced or a file not be written."""
