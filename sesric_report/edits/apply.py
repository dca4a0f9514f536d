"""Fixes applied to files: only the characters in question change, all else stays as it was."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from sesric_report.diagnostics import Diagnostic, Fix
from sesric_report.source import Position

__all__ = ["Change", "applicable", "diff", "fixed"]

_LINE_END = re.compile("\r\n?|\n")


class Change(NamedTuple):
    """What fixes make of a file: its text before and after.

    ``refused`` says why the file was left as it is: mended, it would be another record.
    """

    file: Path
    before: str
    after: str
    refused: str | None


def applicable(found: Iterable[Diagnostic], *, unsafe: bool) -> dict[Path, list[Fix]]:
    """Return the fixes to apply by file, in the order of the text, none over another."""
    fixes = (one.fix for one in found if one.fix and (one.fix.safe or unsafe))
    by_file: dict[Path, list[Fix]] = {}
    for fix in sorted(fixes, key=lambda one: one.position):
        earlier = by_file.setdefault(fix.position.file, [])
        if not earlier or _end(earlier[-1].position) <= _start(fix.position):
            earlier.append(fix)
    return by_file


def _start(place: Position) -> tuple[int, int]:
    return place.line, place.column


def _end(place: Position) -> tuple[int, int]:
    return place.end_line, place.end_column


def fixed(text: str, fixes: Iterable[Fix]) -> str:
    """Return a file's text with fixes applied."""
    starts = _line_starts(text)
    for fix in sorted(fixes, key=lambda one: one.position, reverse=True):
        start = starts[fix.position.line - 1] + fix.position.column - 1
        end = starts[fix.position.end_line - 1] + fix.position.end_column - 1
        text = text[:start] + fix.replacement + text[end:]
    return text


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in _LINE_END.finditer(text))]


def diff(file: Path, before: str, after: str) -> Iterator[str]:
    """Yield the lines of a unified diff."""
    name = file.as_posix()
    lines = (before.splitlines(), after.splitlines())
    yield from difflib.unified_diff(*lines, name, name, lineterm="")
