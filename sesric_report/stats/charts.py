"""Tables of measures as charts, in a language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sesric_report.document import Bar, Chart, ChartKind, Inlines, Lines
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

__all__ = ["Part", "bar_chart", "column_chart", "parts_of", "stacked_chart"]


class Part(NamedTuple):
    """One part of the bars of a stacked chart: a column of a cross-table, or several as one.

    Args:
        name: What it is called.
        counts: How many activities it has in each row, by the row's key.
        whole: How many it has in all, where each activity counts once.
    """

    name: Inlines
    counts: Mapping[str, int]
    whole: int


def bar_chart(table: Breakdown, labels: Labels, most: int | None = None) -> Chart:
    """Return activities by one dimension as bars; by month as columns.

    Args:
        table: The activities.
        labels: Names what is drawn.
        most: How many bars; that there are more is said in a line without a bar.
    """
    if table.dimension.name == "month":
        return column_chart(table, labels, {row.key: row.activities for row in table.rows})
    shown = table.rows[:most]
    bars = [_bar(row, table, labels) for row in shown]
    hidden = len(table.rows) - len(shown)
    if hidden:
        others = labels.word("notes", "others", count=labels.number(hidden))
        bars.append(Bar((others,), (), ()))
    return Chart(ChartKind.BARS, (*bars, *_missing(table, labels)))


def _bar(row: Row, table: Breakdown, labels: Labels) -> Bar:
    name, activities = labels.key(table.dimension, row.key), row.activities
    return Bar((name,), (int(activities.number),), labels.number(activities.value))


def _missing(table: Breakdown, labels: Labels) -> Iterator[Bar]:
    """Yield a line without a bar for the activities that are in none."""
    if table.missing.value:
        name = labels.word("dimensions", table.dimension.name, "missing")
        yield Bar((name,), (), labels.number(table.missing.value))


def column_chart(table: Breakdown, labels: Labels, measures: Mapping[str, Measure]) -> Chart:
    """Return a measure of each month as columns, from the first month to the last.

    A month of which nothing is known has no column and a dash.
    """
    if not table.rows:
        return Chart(ChartKind.COLUMNS, ())
    months = list(months_between(table.rows[0].key, table.rows[-1].key))
    bars = []
    for month, (label, short) in zip(months, _month_names(months, labels), strict=True):
        measure = measures.get(month, Measure(0))
        values = () if measure.value is None else (int(measure.value),)
        bars.append(Bar(label, values, labels.number(measure.value), short=short))
    return Chart(ChartKind.COLUMNS, tuple(bars))


def _month_names(months: Sequence[str], labels: Labels) -> Iterator[tuple[Lines, Lines]]:
    """Yield the names of months and short ones, if there are, with the year below its first."""
    before: Inlines | None = None
    for key in months:
        month = labels.month(key)
        year = (month.year,) if month.year != before else ()
        yield (month.name, *year), () if month.short == month.name else (month.short, *year)
        before = month.year


def parts_of(table: CrossTable, labels: Labels) -> tuple[Part, ...]:
    """Return the columns of a cross-table as parts of its rows, those that are few as one.

    Raises:
        UsageError: An activity can stand in several columns, so that they are no parts.
    """
    columns = table.columns
    if not columns.dimension.single:
        names = ", ".join(name for name, one in DIMENSIONS.items() if one.single)
        message = f"a bar cannot be divided by {columns.dimension.name}: an activity can have many"
        raise UsageError(message, hint=f"a second dimension with one value each: {names}")
    parts = tuple(_part(table, name, keys) for name, keys in _columns(columns, labels))
    return (*parts, _rest(table, labels)) if columns.missing.value else parts


def _columns(columns: Breakdown, labels: Labels) -> Iterator[tuple[Inlines, Sequence[str]]]:
    """Yield the parts that a bar has room for: a name, and the keys that it stands for."""
    keys = [row.key for row in columns.rows]
    room = len(SERIES) - bool(columns.missing.value)
    shown = keys if len(keys) <= room else keys[: room - 1]
    yield from ((labels.key(columns.dimension, key), [key]) for key in shown)
    if len(shown) < len(keys):
        yield labels.word("others"), keys[len(shown) :]


def _part(table: CrossTable, name: Inlines, keys: Sequence[str]) -> Part:
    """Return some columns of a cross-table as one part."""
    whole = sum(int(row.activities.number) for row in table.columns.rows if row.key in keys)
    return Part(name, _sums(table, keys), whole)


def _rest(table: CrossTable, labels: Labels) -> Part:
    """Return the activities that stand in no column as a part."""
    name = labels.word("dimensions", table.columns.dimension.name, "missing")
    told = _sums(table, [row.key for row in table.columns.rows])
    counts = {r.key: int(r.activities.number) - told[r.key] for r in table.rows.rows}
    return Part(name, counts, int(table.columns.missing.number))


def _sums(table: CrossTable, keys: Sequence[str]) -> dict[str, int]:
    """Return the sum of some columns in each row."""
    nothing = Measure(0)
    return {
        row.key: sum(int(table.cells.get((row.key, key), nothing).number) for key in keys)
        for row in table.rows.rows
    }


def stacked_chart(table: CrossTable, parts: Sequence[Part], labels: Labels) -> Chart:
    """Return the rows of a cross-table as bars in parts."""
    bars = []
    for row in table.rows.rows:
        values = tuple(part.counts[row.key] for part in parts)
        name, activities = labels.key(table.rows.dimension, row.key), row.activities
        written = tuple(map(labels.number, values))
        bars.append(Bar((name,), values, labels.number(activities.value), written))
    names = tuple(part.name for part in parts)
    return Chart(ChartKind.BARS, (*bars, *_missing(table.rows, labels)), names)
