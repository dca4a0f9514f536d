"""What a rule yields; the rule's module adds code and severity."""

from __future__ import annotations

from typing import NamedTuple

from sesric_report.source import Position

__all__ = ["Finding"]


class Finding(NamedTuple):
    """One defect: where, what, and how to mend it."""

    position: Position
    message: str
    hint: str | None = None
