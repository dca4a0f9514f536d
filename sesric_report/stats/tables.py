"""Figures as grids: rows and columns of text, for a terminal or a memo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
from sesric_report.stats.labels import Labels

__all__ = ["Grid", "Trend", "comparison", "crossed", "divided", "divided_comparison", "overview"]

#: What an overview shows of a session, and how many rows of each.
_OVERVIEW = {"agenda_item": None, "type": None, "programme": 10, "partner": 10, "country": 10}


@dataclass(frozen=True)
class Trend:
    """Figures that follow each other in time: a sparkline.

    Args:
        values: One for each step.
        first: Name of the first step.
        last: Name of the last step.
        peak: What is said of the largest.
    """

    values: tuple[int, ...]
    first: str
    last: str
    peak: str


@dataclass(frozen=True)
class Grid:
    """A table with a heading, its texts in logical order.

    Args:
        title: What it shows.
        header: The heading of each column; the first column names the rows.
        rows: The rows; every cell but the first is a figure.
        bars: The length of a bar for each row, if any.
        remarks: What must be said of each row, if anything.
        notes: What stands below.
        trend: A sparkline above.
    """

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    bars: tuple[int, ...] = ()
    remarks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    trend: Trend | None = None


def overview(summary: Summary, labels: Labels) -> Iterator[Grid]:
    """Yield the grids that answer «what did we do»."""
    yield _in_figures(summary, labels)
    for name, most in _OVERVIEW.items():
        grid = divided(summary.by(name), labels, most)
        if grid.rows and not (name == "agenda_item" and summary.scope.item is not None):
            yield grid


def _in_figures(summary: Summary, labels: Labels) -> Grid:
    key = tuple(_key(summary, labels))
    rows = tuple((name, labels.number(figure.value)) for name, figure, _remark in key)
    header = (labels.word("figures", "figure"), labels.word("figures", "value"))
    return Grid(
        labels.word("figures", "title"),
        header,
        rows,
        remarks=tuple(remark for _name, _figure, remark in key),
        trend=_trend(summary.by("month"), labels),
    )


def _key(summary: Summary, labels: Labels) -> Iterator[tuple[str, Measure, str]]:
    """Yield the main figures: name, figure and what must be said of it."""
    people, countries = summary.participants, summary.countries

    def told(reporting: Measure) -> str:
        every = labels.number(summary.activities.value)
        number = labels.number(reporting.value)
        return labels.word("notes", "reporting", reporting=number, all=every)

    def name(figure: str) -> str:
        return labels.word("figures", figure)

    no_agreements = labels.word("notes", "no_agreements") if summary.scope.item else ""
    people_told = told(people.reporting)
    if people.at_least.value:
        people_told = labels.word("notes", "at_least", told=people_told)
    yield name("activities"), summary.activities, ""
    yield name("publications"), summary.publications, ""
    yield name("indicators"), summary.indicators, ""
    yield name("agreements"), summary.agreements, no_agreements
    yield name("capacity_building"), summary.capacity_building, ""
    yield name("participants"), people.total, people_told
    yield name("median"), people.median, ""
    yield name("largest"), people.largest, ""
    yield name("countries_median"), countries.median, told(countries.reporting)
    yield name("countries_largest"), countries.largest, ""


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
    return Trend(values, first, last, f"{peak}: {labels.number(max(values))}")


def divided(table: Breakdown, labels: Labels, most: int | None = None) -> Grid:
    """Return activities by one dimension, the first ``most`` rows of them."""
    name = table.dimension.name
    shown = table.rows[:most]
    rows = [_row(row, table.dimension, labels) for row in shown]
    bars = [int(row.activities.number) for row in shown]
    hidden, notes = len(table.rows) - len(shown), []
    if hidden:
        notes.append(labels.word("notes", "more", count=labels.number(hidden), dimension=name))
    if not table.dimension.single and len(table.rows) > 1:
        notes.append(labels.word("notes", "several"))
    if table.missing.value:
        missing = labels.word("dimensions", name, "missing")
        people = labels.people(table.missing_participants)
        rows.append((missing, labels.number(table.missing.value), people))
        bars.append(0)
    if any("(" in row[-1] for row in rows):
        notes.insert(0, labels.word("notes", "brackets"))
    header = (
        labels.word("dimensions", name, "column"),
        labels.word("figures", "activities"),
        labels.word("figures", "participants"),
    )
    title = labels.word("dimensions", name, "title")
    return Grid(title, header, tuple(rows), bars=tuple(bars), notes=tuple(notes))


def _row(row: Row, dimension: Dimension, labels: Labels) -> tuple[str, str, str]:
    name, activities = labels.key(dimension, row.key), labels.number(row.activities.value)
    return name, activities, labels.people(row.participants)


def crossed(table: CrossTable, labels: Labels) -> Grid:
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
    notes = tuple(
        f"{labels.word('dimensions', one.dimension.name, 'missing')}: "
        f"{labels.number(one.missing.value)}"
        for one in (table.rows, table.columns)
        if one.missing.value
    )
    return Grid(f"{title} × {across}", header, rows, notes=notes)


def _cell(table: CrossTable, row: str, column: str) -> float | int | None:
    found = table.cells.get((row, column))
    return found.value if found else None


def comparison(summaries: Sequence[Summary], every: Sequence[Labels]) -> Iterator[Grid]:
    """Yield the grids of several sessions side by side, the first against the last named."""
    main = every[0]
    columns = [list(_key(one, labels)) for one, labels in zip(summaries, every, strict=True)]
    rows = tuple(
        (row[0][0], *_side_by_side([figure for _name, figure, _remark in row], main))
        for row in zip(*columns, strict=True)
    )
    header = _sessions(summaries, main, main.word("figures", "figure"))
    yield Grid(main.word("figures", "title"), header, rows)
    for name in ("type", "programme"):
        yield divided_comparison(summaries, every, name)


def divided_comparison(summaries: Sequence[Summary], every: Sequence[Labels], name: str) -> Grid:
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


def _sessions(summaries: Sequence[Summary], labels: Labels, first: str) -> tuple[str, ...]:
    numbers = (str(one.scope.content.session.record.number) for one in summaries)
    return (first, *numbers, labels.word("figures", "change"))


def _side_by_side(figures: Sequence[Measure], labels: Labels) -> Iterator[str]:
    """Yield figures and, where both ends are known, the first less the last."""
    yield from (labels.number(one.value) for one in figures)
    first, last = figures[0].value, figures[-1].value
    if first is None or last is None:
        yield labels.number(None)
        return
    sign = "+" if first > last else "−" if first < last else ""
    yield f"{sign}{labels.number(abs(first - last))}"
