"""The errors that stop a command.

::

    ReportError          the user can act on it: one message, no traceback; exit status 2
    ├── ContentError     the content has errors; exit status 1 (in diagnostics, which it carries)
    ├── UsageError       a session, edition, format or folder that does not exist
    ├── TemplateError    a sentence or page template cannot be used
    ├── FontError        a font is missing or lacks a needed glyph
    ├── WriterError      a format could not be produced or a file not be written
    └── ProofError       what was produced does not show what it should

Anything else that escapes is a bug and keeps its traceback.
"""

from __future__ import annotations

from sesric_report.source import Position

__all__ = [
    "FontError",
    "ProofError",
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


class UsageError(ReportError):
    """Something was asked for that does not exist."""


class TemplateError(ReportError):
    """A sentence or page template cannot be used.

    Args:
        message: What is wrong, one line, with its place.
        hint: How to mend it, one line.
        position: The place, if it is known to the character.
        told: The message without its place.
    """

    #: The code of the finding that it is where templates are checked.
    code = "malformed-template"

    def __init__(
        self,
        message: str,
        *,
        hint: str | None = None,
        position: Position | None = None,
        told: str | None = None,
    ) -> None:
        super().__init__(message, hint=hint)
        self.position, self.told = position, told or message


class FontError(ReportError):
    """A font is missing or lacks a needed glyph."""


class WriterError(ReportError):
    """A format could not be produced or a file not be written."""


class ProofError(ReportError):
    """What was produced does not show what it should: a fault of ours, not of the content."""
