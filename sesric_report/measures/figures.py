"""A figure together with the places that it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from sesric_report.records.entry import Entry
from sesric_report.source import Position

__all__ = ["Evidence", "Measure", "counted", "largest", "median", "summed"]


class Evidence(NamedTuple):
    """One record's part in a figure.

    Args:
        entry: The record.
        path: The field of the record that was counted.
        amount: What it adds to a sum: one, where records are counted.
    """

    entry: Entry[Any]
    path: tuple[str | int, ...] = ()
    amount: int = 1

    @property
    def position(self) -> Position:
        """Where the field stands."""
        return self.entry.at(*self.path)


@dataclass(frozen=True)
class Measure:
    """A figure, and the records behind it.

    Args:
        value: The figure; None where no record tells it. Nothing is ever estimated.
        evidence: The records that it was computed from, and no others.
    """

    value: float | int | None
    evidence: tuple[Evidence, ...] = ()

    @property
    def number(self) -> float | int:
        """The figure, nought where no record tells it: the length of a bar."""
        return self.value or 0


def counted(evidence: Iterable[Evidence]) -> Measure:
    """Return how many records there are."""
    found = tuple(evidence)
    return Measure(len(found), found)


def summed(evidence: Iterable[Evidence]) -> Measure:
    """Return the sum of the amounts; no figure where there is none."""
    found = tuple(evidence)
    return Measure(sum(one.amount for one in found) if found else None, found)


def median(evidence: Iterable[Evidence]) -> Measure:
    """Return the middle amount, of an even number of amounts the mean of the middle two."""
    ranked = tuple(sorted(evidence, key=lambda one: one.amount))
    if not ranked:
        return Measure(None)
    low, high = ranked[(len(ranked) - 1) // 2], ranked[len(ranked) // 2]
    middle = (low.amount + high.amount) / 2
    return Measure(int(middle) if middle.is_integer() else middle, ranked)


def largest(evidence: Iterable[Evidence]) -> Measure:
    """Return the largest amount; its evidence is every record that reaches it."""
    found = tuple(evidence)
    most = max((one.amount for one in found), default=None)
    return Measure(most, tuple(one for one in found if one.amount == most))
