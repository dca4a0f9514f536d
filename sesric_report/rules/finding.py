"""What a rule yields; the rule's module adds code and severity."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from sesric_report.diagnostics import Fix
from sesric_report.source import Position

__all__ = ["Finding", "Named", "Slip", "code"]


class Named(Protocol):
    """A rule's module."""

    __name__: str


def code(rule: Named) -> str:
    """Return a rule's code: its module's name, with hyphens."""
    return rule.__name__.rsplit(".", 1)[-1].replace("_", "-")


class Finding(NamedTuple):
    """One defect: where, what, and how to mend it."""

    position: Position
    message: str
    hint: str | None = None
    fix: Fix | None = None


class Slip(NamedTuple):
    """One defect in a text, from character ``start`` to ``end``.

    Args:
        start: Offset of the first character.
        end: Offset behind the last.
        message: What is wrong.
        hint: How to mend it.
        replacement: What would stand there instead, where that can be told.
        safe: Whether the replacement can be made without asking.
    """

    start: int
    end: int
    message: str
    hint: str | None = None
    replacement: str | None = None
    safe: bool = False
