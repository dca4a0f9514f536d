"""How many people took part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sesric_report.measures.figures import Evidence, Measure, counted, largest, median, summed
from sesric_report.records.entry import Entry

__all__ = ["Participation", "Reach", "participation", "reach"]

_COUNT = ("participants", "count")


@dataclass(frozen=True)
class _Reported:
    """Numbers that some activities report, each with its activity."""

    reports: tuple[Evidence, ...]

    @cached_property
    def reporting(self) -> Measure:
        """How many activities report a number."""
        return counted(one._replace(amount=1) for one in self.reports)

    @cached_property
    def median(self) -> Measure:
        """The middle one of the numbers reported."""
        return median(self.reports)

    @cached_property
    def largest(self) -> Measure:
        """The largest number reported."""
        return largest(self.reports)


@dataclass(frozen=True)
class Participation(_Reported):
    """Participants of some activities.

    Args:
        reports: The activities that report a number, and that number.
        silent: The activities that report none.
    """

    silent: tuple[Evidence, ...]

    @cached_property
    def total(self) -> Measure:
        """The sum of what is reported; None where no activity reports a number."""
        return summed(self.reports)

    @cached_property
    def at_least(self) -> Measure:
        """The reports that say «more than»: with one of them, the total is a lower bound."""
        found = (one for one in self.reports if one.entry.record.participants.at_least)
        return counted(one._replace(amount=1) for one in found)

    @cached_property
    def largest_is_bound(self) -> bool:
        """Whether the largest number is one of those that say «more than»."""
        bounds = (one.amount for one in self.reports if one.entry.record.participants.at_least)
        return max(bounds, default=None) == self.largest.value is not None

    @cached_property
    def women(self) -> Measure:
        """How many women, of the activities that tell; None where none does."""
        return self._told("women")

    @cached_property
    def men(self) -> Measure:
        """How many men, of the activities that tell; None where none does."""
        return self._told("men")

    def _told(self, name: str) -> Measure:
        entries = (one.entry for one in (*self.reports, *self.silent))
        told = (one for one in entries if getattr(one.record.participants, name, None))
        path = ("participants", name)
        return summed(Evidence(one, path, getattr(one.record.participants, name)) for one in told)

    @cached_property
    def missing(self) -> Measure:
        """How many activities report none."""
        return counted(self.silent)


def participation(entries: Iterable[Entry[Any]]) -> Participation:
    """Return who took part in some activities."""
    reports, silent = [], []
    for entry in entries:
        people = entry.record.participants
        if people is None or people.count is None:
            silent.append(Evidence(entry))
        else:
            reports.append(Evidence(entry, _COUNT, people.count))
    return Participation(tuple(reports), tuple(silent))


@dataclass(frozen=True)
class Reach(_Reported):
    """From how many countries people came, where activities count them.

    The same country may have sent people to several activities: the numbers do not add up.
    """


def reach(entries: Iterable[Entry[Any]]) -> Reach:
    """Return from how many countries people came to some activities."""
    told = (e for e in entries if e.record.participants and e.record.participants.countries)
    path = ("participants", "countries")
    return Reach(tuple(Evidence(e, path, e.record.participants.countries) for e in told))
