"""How the commands speak to the person at the terminal.

Results go to standard output, everything else to standard error.
"""

from __future__ import annotations

import linecache
import sys
from collections.abc import Iterable
from pathlib import Path

from sesric_report.diagnostics import Diagnostic, Severity, format_text
from sesric_report.errors import ContentError, ReportError

__all__ = ["counted", "say", "say_result", "show_diagnostics", "show_error"]


def say(text: str) -> None:
    """Write a line to standard error."""
    print(text, file=sys.stderr)  # noqa: T201  # the one place that writes to a terminal


def say_result(text: str) -> None:
    """Write a line of the command's result to standard output."""
    print(text)  # noqa: T201  # the one place that writes to a terminal


def counted(count: int, noun: str) -> str:
    """Return “1 error”, “2 errors”."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def render(diagnostic: Diagnostic, root: Path) -> str:
    """Return a finding as a terminal shows it, with the line of its file."""
    place = diagnostic.position
    line = linecache.getline(str(place.file), place.line) if place.file.is_file() else None
    return format_text(diagnostic, root, line)


def show_diagnostics(
    diagnostics: Iterable[Diagnostic], root: Path, *, least: Severity = Severity.INFORMATION
) -> None:
    """Write the findings of at least the severity ``least`` to standard error."""
    order = list(Severity)
    for diagnostic in diagnostics:
        if order.index(diagnostic.severity) <= order.index(least):
            say(render(diagnostic, root))


def show_error(error: ReportError, root: Path) -> None:
    """Write an error that stopped the command to standard error."""
    if isinstance(error, ContentError):
        show_diagnostics(error.diagnostics, root, least=Severity.ERROR)
        say(f"{counted(len(error.diagnostics), 'error')}; nothing was written")
        return
    say(f"error: {error.message}")
    if error.hint:
        say(f"  hint: {error.hint}")
