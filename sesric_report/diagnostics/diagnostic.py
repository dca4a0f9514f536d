"""What a finding is: where, how grave, what is wrong, and how to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sesric_report.errors import ReportError
from sesric_report.source import Position

__all__ = ["ContentError", "Diagnostic", "Fix", "Severity"]


class Severity(StrEnum):
    """How grave a finding is. Errors stop a build; warnings and information do not."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"


@dataclass(frozen=True)
class Fix:
    """What would mend a defect: the text at a place, replaced.

    A fix is safe where no reader could want the text as it was; others are applied on
    request only.
    """

    position: Position
    replacement: str
    safe: bool = True


@dataclass(frozen=True)
class Diagnostic:
    """One finding of one rule at one place."""

    position: Position
    severity: Severity
    code: str
    message: str
    hint: str | None = None
    fix: Fix | None = None

    def sort_key(self) -> tuple[Position, str, str]:
        """Order findings by place, then by code."""
        return (self.position, self.code, self.message)


class ContentError(ReportError):
    """The content has errors, each of which is a diagnostic."""

    exit_status = 1

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__("the content has errors")
        self.diagnostics = tuple(diagnostics)
