"""Tables of figures as charts, in a language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sesric_report.document import Bar, Chart, ChartKind
from sesric_report.errors import UsageError
from sesric_report.measures import (
    DIMENSIONS,
    Breakdown,
    CrossTable,
    Measure,
    Row,
    months_between,
)
from sesric_report.stats.labels import Labels
from sesric_report.typography.theme import SERIES

__all__ = ["Share", "crossed", "divided", "monthly", "shares", "totals"]


class Share(NamedTuple):
    """One part of the bars of a stacked chart.

    Args:
        name: What it is called.
        counts: Its figure in each row, by the row's key.
    """

    name: str
    counts: dict[str, int]


def divided(table: Breakdown, labels: Labels, most: int | None = None) -> Chart:
    """Return activities by one dimension as bars; by month as columns.

    Args:
        table: The activities.
        labels: Names what is drawn.
        most: How many bars; that there are more is said in a line without a bar.
    """
    if table.dimension.name == "month":
        return monthly(table, labels, {row.key: row.activities for row in table.rows})
    shown = table.rows[:most]
    bars = [_bar(row, table, labels) for row in shown]
    hidden = len(table.rows) - len(shown)
    if hidden:
        bars.append(Bar(labels.word("notes", "others", count=labels.number(hidden)), (), ""))
    return Chart(ChartKind.BARS, (*bars, *_missing(table, labels)))


def _bar(row: Row, table: Breakdown, labels: Labels) -> Bar:
    figure = labels.number(row.activities.value)
    return Bar(labels.key(table.dimension, row.key), (int(row.activities.number),), figure)


def _missing(table: Breakdown, labels: Labels) -> Iterator[Bar]:
    """Yield a line without a bar for the activities that are in none."""
    if table.missing.value:
        name = labels.word("dimensions", table.dimension.name, "missing")
        yield Bar(name, (), labels.number(table.missing.value))


def monthly(table: Breakdown, labels: Labels, figures: dict[str, Measure]) -> Chart:
    """Return a figure of each month as columns, from the first month to the last.

    A month of which nothing is known has no column and a dash.
    """
    if not table.rows:
        return Chart(ChartKind.COLUMNS, ())
    months = list(months_between(table.rows[0].key, table.rows[-1].key))
    known = {row.key for row in table.rows}
    bars = []
    for month, name in zip(months, _month_names(months, labels), strict=True):
        measure = figures[month] if month in known else Measure(0)
        values = () if measure.value is None else (int(measure.value),)
        bars.append(Bar(name, values, labels.number(measure.value)))
    return Chart(ChartKind.COLUMNS, tuple(bars))


def _month_names(months: Sequence[str], labels: Labels) -> Iterator[str]:
    """Yield the names of months, with the year below the first month of each."""
    before = ""
    for month in months:
        name, year = labels.key(DIMENSIONS["month"], month).rsplit(" ", 1)
        yield f"{name}\n{year}" if year != before else name
        before = year


def shares(table: CrossTable, labels: Labels) -> list[Share]:
    """Return the columns of a cross-table as parts of its rows, those that are few as one.

    Raises:
        UsageError: An activity can stand in several columns, so that they are no parts.
    """
    columns = table.columns
    if not columns.dimension.single:
        names = ", ".join(name for name, one in DIMENSIONS.items() if one.single)
        message = f"a bar cannot be divided by {columns.dimension.name}: an activity can have many"
        raise UsageError(message, hint=f"a second dimension with one value each: {names}")
    parts = [Share(name, _column(table, keys)) for name, keys in _parts(columns, labels)]
    if columns.missing.value:
        name = labels.word("dimensions", columns.dimension.name, "missing")
        told = _column(table, [row.key for row in columns.rows])
        rest = {r.key: int(r.activities.number) - told[r.key] for r in table.rows.rows}
        parts.append(Share(name, rest))
    return parts


def totals(columns: Breakdown, labels: Labels) -> list[str]:
    """Return the figures of the same parts in the whole, where each activity counts once."""
    counts = {row.key: int(row.activities.number) for row in columns.rows}
    every = [sum(counts[key] for key in keys) for _name, keys in _parts(columns, labels)]
    every += [int(columns.missing.number)] if columns.missing.value else []
    return [labels.number(count) for count in every]


def _parts(columns: Breakdown, labels: Labels) -> Iterator[tuple[str, list[str]]]:
    """Yield the parts that a bar has room for: a name, and the keys that it stands for."""
    keys = [row.key for row in columns.rows]
    room = len(SERIES) - bool(columns.missing.value)
    shown = keys if len(keys) <= room else keys[: room - 1]
    yield from ((labels.key(columns.dimension, key), [key]) for key in shown)
    if len(shown) < len(keys):
        yield labels.word("others"), keys[len(shown) :]


def _column(table: CrossTable, keys: Sequence[str]) -> dict[str, int]:
    """Return the sum of some columns in each row."""
    nothing = Measure(0)
    return {
        row.key: sum(int(table.cells.get((row.key, key), nothing).number) for key in keys)
        for row in table.rows.rows
    }


def crossed(table: CrossTable, labels: Labels) -> Chart:
    """Return activities by two dimensions as bars in parts.

    Raises:
        UsageError: The second dimension does not divide activities into parts.
    """
    parts = shares(table, labels)
    bars = []
    for row in table.rows.rows:
        values = tuple(part.counts[row.key] for part in parts)
        name = labels.key(table.rows.dimension, row.key)
        figure = labels.number(row.activities.value)
        bars.append(Bar(name, values, figure, tuple(map(labels.number, values))))
    names = tuple(part.name for part in parts)
    return Chart(ChartKind.BARS, (*bars, *_missing(table.rows, labels)), names)
