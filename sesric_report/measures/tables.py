"""Activities divided by one dimension or two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sesric_report.measures.dimensions import Dimension, Key
from sesric_report.measures.figures import Evidence, Measure, counted
from sesric_report.measures.participation import Participation, participation
from sesric_report.measures.scope import Scope
from sesric_report.records.activity import Activity
from sesric_report.records.entry import Entry
from sesric_report.records.registry import Registry

__all__ = ["Breakdown", "CrossTable", "Row", "breakdown", "cross_table", "months_between"]


@dataclass(frozen=True)
class Row:
    """The activities that share a key, and who took part in them."""

    key: str
    activities: Measure
    participants: Participation


@dataclass(frozen=True)
class Breakdown:
    """Activities by one dimension.

    Args:
        dimension: What they are divided by.
        rows: One for each key that occurs; of the agenda, one for each item.
        missing: The activities of which it is not known.
        missing_participants: Who took part in those.
    """

    dimension: Dimension
    rows: tuple[Row, ...]
    missing: Measure
    missing_participants: Participation

    @property
    def overlaps(self) -> bool:
        """Whether some activity stands in several rows."""
        return bool(self.in_several_rows)

    @property
    def in_several_rows(self) -> frozenset[int]:
        """The activities that stand in several rows, by the identity of their entries."""
        rows = Counter(id(one.entry) for row in self.rows for one in row.activities.evidence)
        return frozenset(entry for entry, times in rows.items() if times > 1)


@dataclass(frozen=True)
class CrossTable:
    """Activities by two dimensions; a cell without an activity is not in ``cells``."""

    rows: Breakdown
    columns: Breakdown
    cells: Mapping[tuple[str, str], Measure]


Grouped = dict[str, list[Evidence]]


def breakdown(scope: Scope, dimension: Dimension) -> Breakdown:
    """Return the activities of a scope, divided by a dimension."""
    groups: Grouped = {key: [] for key in _expected(scope, dimension)}
    missing: list[Evidence] = []
    for entry in scope.activities:
        keys = _keys(entry, dimension, scope.content.registry)
        for key in keys.values():
            groups.setdefault(key.key, []).append(Evidence(entry, key.path))
        if not keys:
            missing.append(Evidence(entry))
    rows = (
        Row(key, counted(found), participation(one.entry for one in found))
        for key, found in _ordered(groups, dimension)
    )
    absent = participation(one.entry for one in missing)
    return Breakdown(dimension, tuple(rows), counted(missing), absent)


def cross_table(scope: Scope, first: Dimension, second: Dimension) -> CrossTable:
    """Return the activities of a scope, divided by two dimensions at once."""
    cells: dict[tuple[str, str], list[Evidence]] = {}
    registry = scope.content.registry
    for entry in scope.activities:
        across = _keys(entry, second, registry)
        for row, key in _keys(entry, first, registry).items():
            for column in across:
                cells.setdefault((row, column), []).append(Evidence(entry, key.path))
    measured = {place: counted(found) for place, found in cells.items()}
    return CrossTable(breakdown(scope, first), breakdown(scope, second), measured)


def _keys(entry: Entry[Activity], dimension: Dimension, registry: Registry) -> dict[str, Key]:
    """Return the keys of a record, each once, at the first place that names it."""
    keys: dict[str, Key] = {}
    for key in dimension.keys(entry.record, registry):
        keys.setdefault(key.key, key)
    return keys


def _expected(scope: Scope, dimension: Dimension) -> Iterable[str]:
    """Return the keys that have a row even without an activity: the items of the agenda."""
    if dimension.name != "agenda_item" or scope.item is not None:
        return ()
    return [str(item.number) for item in scope.agenda_items]


def _ordered(groups: Grouped, dimension: Dimension) -> list[tuple[str, list[Evidence]]]:
    if dimension.ranked:
        return sorted(groups.items(), key=lambda group: (-len(group[1]), group[0].casefold()))
    # Numbers of items by size, months as they follow each other.
    return sorted(groups.items(), key=lambda group: (len(group[0]), group[0]))


def months_between(first: str, last: str) -> Iterator[str]:
    """Yield every month from the first to the last, both as ``2025-01`` and both included."""
    (year, month), end = map(int, first.split("-")), last
    while f"{year:04}-{month:02}" <= end:
        yield f"{year:04}-{month:02}"
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
