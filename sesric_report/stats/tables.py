"""Measures as grids: rows and columns of names and numbers, for a terminal or a memo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sesric_report.document import Inlines, Text
from sesric_report.measures import (
    DIMENSIONS,
    Breakdown,
    CrossTable,
    Dimension,
    Measure,
    Row,
    Summary,
    months_between,
)
from sesric_report.stats.labels import Labels, partly

__all__ = [
    "Grid",
    "Trend",
    "breakdown_grid",
    "breakdowns_compared",
    "comparison",
    "cross_grid",
    "overview",
]

#: What an overview shows of a session, and how many rows of each.
_OVERVIEW = {"agenda_item": None, "type": None, "programme": 10, "partner": 10, "country": 10}


@dataclass(frozen=True)
class Trend:
    """Measures that follow each other in time: a sparkline.

    Args:
        values: One for each step.
        first: Name of the first step.
        last: Name of the last step.
        peak: What is said of the largest.
    """

    values: tuple[int, ...]
    first: Inlines
    last: Inlines
    peak: Inlines


@dataclass(frozen=True)
class Grid:
    """A table with a heading; a ``Table`` is one of the report.

    Args:
        title: What it shows.
        header: The heading of each column; the first column names the rows.
        rows: The rows; every cell but the first is a number.
        bars: The length of a bar for each row, if any.
        remarks: What must be said of each row, if anything.
        notes: What stands below.
        trend: A sparkline above.
    """

    title: Inlines
    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    bars: tuple[int, ...] = ()
    remarks: tuple[Inlines, ...] = ()
    notes: tuple[Inlines, ...] = ()
    trend: Trend | None = None


def overview(summary: Summary, labels: Labels) -> Iterator[Grid]:
    """Yield the grids that answer «what did we do»."""
    yield _main(summary, labels)
    for name, most in _OVERVIEW.items():
        grid = breakdown_grid(summary.by(name), labels, most)
        if grid.rows and not (name == "agenda_item" and summary.scope.item is not None):
            yield grid


def _main(summary: Summary, labels: Labels) -> Grid:
    key = tuple(one for one in _key(summary, labels) if one.measure.value or not one.rare)
    return Grid(
        labels.word("figures", "title"),
        (labels.word("figures", "figure"), labels.word("figures", "value")),
        tuple((one.name, labels.number(one.measure.value)) for one in key),
        remarks=tuple(one.remark for one in key),
        trend=_trend(summary.by("month"), labels),
    )


class _Main(NamedTuple):
    """One of the main measures.

    Args:
        name: What it is called.
        measure: The figure.
        remark: What must be said of it.
        rare: Whether nothing is said of it where it is nought.
    """

    name: Inlines
    measure: Measure
    remark: Inlines = ()
    rare: bool = False


def _key(summary: Summary, labels: Labels) -> Iterator[_Main]:
    """Yield the main measures."""
    people, countries = summary.participants, summary.countries

    def told(reporting: Measure) -> Inlines:
        every = labels.number(summary.activities.value)
        number = labels.number(reporting.value)
        return labels.word("notes", "reporting", reporting=number, all=every)

    def name(measure: str) -> Inlines:
        return labels.word("figures", measure)

    no_agreements = (
        labels.word("notes", "no_agreements") if summary.scope.agreements is None else ()
    )
    people_told = told(people.reporting)
    if people.at_least.value:
        people_told = labels.word("notes", "at_least", told=people_told)
    yield _Main(name("activities"), summary.activities)
    yield _Main(name("joined"), summary.activities_joined, rare=True)
    yield _Main(name("not_held"), summary.activities_not_held, rare=True)
    yield _Main(name("publications"), summary.publications)
    yield _Main(name("indicators"), summary.indicators)
    yield _Main(name("agreements"), summary.agreements, no_agreements)
    yield _Main(name("capacity_building"), summary.capacity_building)
    yield _Main(name("participants"), people.total, people_told)
    yield _Main(name("women"), people.women, rare=True)
    yield _Main(name("men"), people.men, rare=True)
    yield _Main(name("median"), people.median)
    yield _Main(name("largest"), people.largest)
    yield _Main(name("countries_median"), countries.median, told(countries.reporting))
    yield _Main(name("countries_largest"), countries.largest)


def _trend(months: Breakdown, labels: Labels) -> Trend | None:
    if not months.rows:
        return None
    counts = {row.key: row.activities.value for row in months.rows}
    every = list(months_between(months.rows[0].key, months.rows[-1].key))
    values = tuple(int(counts.get(month) or 0) for month in every)
    busiest = every[values.index(max(values))]
    first, last, peak = (
        labels.key(months.dimension, key) for key in (every[0], every[-1], busiest)
    )
    return Trend(values, first, last, (*peak, Text(": "), *labels.number(max(values))))


def breakdown_grid(table: Breakdown, labels: Labels, most: int | None = None) -> Grid:
    """Return activities by one dimension, the first ``most`` rows of them."""
    name = table.dimension.name
    shown = table.rows[:most]
    rows = [_row(row, table.dimension, labels) for row in shown]
    bars = [int(row.activities.number) for row in shown]
    if table.missing.value:
        missing = labels.word("dimensions", name, "missing")
        people = labels.people(table.missing_participants)
        rows.append((missing, labels.number(table.missing.value), people))
        bars.append(0)
    header = (
        labels.word("dimensions", name, "column"),
        labels.word("figures", "activities"),
        labels.word("figures", "participants"),
    )
    title, notes = labels.word("dimensions", name, "title"), tuple(_notes(table, labels, most))
    return Grid(title, header, tuple(rows), bars=tuple(bars), notes=notes)


def _notes(table: Breakdown, labels: Labels, most: int | None) -> Iterator[Inlines]:
    """Yield what a reader of the first ``most`` rows must know."""
    shown = [row.participants for row in table.rows[:most]]
    if any(map(partly, (*shown, table.missing_participants))):
        yield labels.word("notes", "brackets")
    hidden = len(table.rows) - len(shown)
    if hidden:
        count, name = labels.number(hidden), labels.text(table.dimension.name)
        yield labels.word("notes", "more", count=count, dimension=name)
    if (not table.dimension.single and len(table.rows) > 1) or table.overlaps:
        yield labels.word("notes", "several")


def _row(row: Row, dimension: Dimension, labels: Labels) -> tuple[Inlines, Inlines, Inlines]:
    name, activities = labels.key(dimension, row.key), labels.number(row.activities.value)
    return name, activities, labels.people(row.participants)


def cross_grid(table: CrossTable, labels: Labels) -> Grid:
    """Return activities by two dimensions; an empty cell is a dash."""
    columns, dimension = table.columns.rows, table.rows.dimension
    rows = tuple(
        (
            labels.key(dimension, row.key),
            *(labels.number(_cell(table, row.key, column.key)) for column in columns),
            labels.number(row.activities.value),
        )
        for row in table.rows.rows
    )
    heads = (labels.brief(table.columns.dimension, column.key) for column in columns)
    title = labels.word("dimensions", dimension.name, "title")
    across = labels.word("dimensions", table.columns.dimension.name, "column")
    total = labels.word("figures", "activities")
    header = (labels.word("dimensions", dimension.name, "column"), *heads, total)
    sides = (side for side in (table.rows, table.columns) if side.missing.value)
    notes = tuple(_missing(side, labels) for side in sides)
    return Grid((*title, Text(" × "), *across), header, rows, notes=notes)


def _missing(side: Breakdown, labels: Labels) -> Inlines:
    """Return how many activities a side of a cross-table does not show."""
    name = labels.word("dimensions", side.dimension.name, "missing")
    return (*name, Text(": "), *labels.number(side.missing.value))


def _cell(table: CrossTable, row: str, column: str) -> float | int | None:
    found = table.cells.get((row, column))
    return found.value if found else None


def comparison(summaries: Sequence[Summary], every: Sequence[Labels]) -> Iterator[Grid]:
    """Yield the grids of several sessions side by side, the first against the last named."""
    main = every[0]
    columns = [list(_key(one, labels)) for one, labels in zip(summaries, every, strict=True)]
    rows = tuple(
        (row[0].name, *_side_by_side([one.measure for one in row], main))
        for row in zip(*columns, strict=True)
        if any(one.measure.value or not one.rare for one in row)
    )
    header = _sessions(summaries, main, main.word("figures", "figure"))
    yield Grid(main.word("figures", "title"), header, rows)
    for name in ("type", "programme"):
        yield breakdowns_compared(summaries, every, name)


def breakdowns_compared(summaries: Sequence[Summary], every: Sequence[Labels], name: str) -> Grid:
    """Return the activities of several sessions by one dimension, side by side."""
    main = every[0]
    tables = [{r.key: r.activities for r in one.by(name).rows} for one in summaries]
    keys = dict.fromkeys(key for table in tables for key in table)
    rows = tuple(
        (
            main.key(DIMENSIONS[name], key),
            *_side_by_side([table.get(key, Measure(0)) for table in tables], main),
        )
        for key in keys
    )
    column = main.word("dimensions", name, "column")
    return Grid(main.word("dimensions", name, "title"), _sessions(summaries, main, column), rows)


def _sessions(summaries: Sequence[Summary], labels: Labels, first: Inlines) -> tuple[Inlines, ...]:
    numbers = (str(one.scope.content.session.record.number) for one in summaries)
    return (first, *map(labels.text, numbers), labels.word("figures", "change"))


def _side_by_side(measures: Sequence[Measure], labels: Labels) -> Iterator[Inlines]:
    """Yield measures and, where both ends are known, the first less the last."""
    yield from (labels.number(one.value) for one in measures)
    first, last = measures[0].value, measures[-1].value
    if first is None or last is None:
        yield labels.number(None)
    else:
        yield labels.difference(first - last)
