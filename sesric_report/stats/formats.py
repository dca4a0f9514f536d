"""Measures for machines and memos: JSON (RFC 8259), CSV (RFC 4180), Markdown tables."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sesric_report.document import Inlines, plain
from sesric_report.measures import (
    DIMENSIONS,
    Breakdown,
    CrossTable,
    Measure,
    Participation,
    Summary,
)
from sesric_report.stats.tables import Grid

__all__ = ["csv_table", "csv_text", "json_text", "markdown", "plain_summary", "plain_table"]


def plain_summary(summary: Summary) -> dict[str, Any]:
    """Return the measures of a scope as plain values; what no record tells is None."""
    countries = summary.countries
    return {
        "session": summary.scope.content.session.record.number,
        "agenda_item": summary.scope.item,
        "activities": summary.activities.value,
        "activities_joined": summary.activities_joined.value,
        "activities_not_held": summary.activities_not_held.value,
        "publications": summary.publications.value,
        "indicators": summary.indicators.value,
        "agreements": summary.agreements.value,
        "participants": _people(summary.participants),
        "countries": {
            "activities_reporting": countries.reporting.value,
            "median": countries.median.value,
            "largest": countries.largest.value,
        },
        "capacity_building_programmes": summary.capacity_building.value,
        **{f"by_{name}": _counts(summary.by(name)) for name in DIMENSIONS},
        "by_publication_type": {k: one.value for k, one in summary.publication_types.items()},
        "missing": {name: summary.by(name).missing.value for name in DIMENSIONS},
    }


def _people(people: Participation) -> dict[str, Any]:
    return {
        "total": people.total.value,
        "at_least": bool(people.at_least.value),
        "activities_reporting": people.reporting.value,
        "missing": people.missing.value,
        "median": people.median.value,
        "largest": people.largest.value,
        "women": people.women.value,
        "men": people.men.value,
    }


def _counts(table: Breakdown) -> dict[str, Any]:
    return {row.key: row.activities.value for row in table.rows}


def plain_table(table: Breakdown | CrossTable) -> dict[str, Any]:
    """Return one table as plain values: what it is by, its rows, and what is missing."""
    if isinstance(table, Breakdown):
        return {
            "by": [table.dimension.name],
            "rows": [
                {
                    "key": row.key,
                    "activities": row.activities.value,
                    "participants": _people(row.participants),
                }
                for row in table.rows
            ],
            "missing": [table.missing.value],
        }
    sides = (table.rows, table.columns)
    return {
        "by": [side.dimension.name for side in sides],
        "rows": [
            {"keys": [row, column], "activities": table.cells[row, column].value}
            for row, column in _cells(table)
        ],
        "missing": [side.missing.value for side in sides],
    }


def _cells(table: CrossTable) -> Iterator[tuple[str, str]]:
    """Yield the cells that hold an activity, row by row."""
    for row in table.rows.rows:
        for column in table.columns.rows:
            if (row.key, column.key) in table.cells:
                yield row.key, column.key


def json_text(values: Sequence[dict[str, Any]]) -> str:
    """Return measures as JSON: one object, or a list of them where there are several sessions."""
    whole = values[0] if len(values) == 1 else list(values)
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def csv_text(summaries: Iterable[Summary]) -> str:
    """Return every measure as a row: session, agenda item, name, value."""
    rows: list[tuple[Any, ...]] = [("session", "agenda_item", "figure", "value")]
    for one in summaries:
        place = (one.scope.content.session.record.number, one.scope.item)
        rows += [(*place, name, _value(name, measure)) for name, measure in one.figures()]
    return _csv(rows)


def _value(name: str, measure: Measure) -> Any:
    if name == "participants.at_least":
        return str(bool(measure.value)).lower()
    return measure.value


def csv_table(tables: Iterable[tuple[int, Breakdown | CrossTable]]) -> str:
    """Return tables of sessions as CSV, a row for each group that holds an activity."""
    rows: list[tuple[Any, ...]] = []
    for session, table in tables:
        rows += _heading(table) if not rows else []
        rows += [(session, *row) for row in _rows(table)]
    return _csv(rows)


def _heading(table: Breakdown | CrossTable) -> list[tuple[Any, ...]]:
    if isinstance(table, Breakdown):
        people = ("participants", "at_least", "activities_reporting")
        return [("session", table.dimension.name, "activities", *people)]
    return [("session", table.rows.dimension.name, table.columns.dimension.name, "activities")]


def _rows(table: Breakdown | CrossTable) -> Iterator[tuple[Any, ...]]:
    if isinstance(table, CrossTable):
        yield from ((*cell, table.cells[cell].value) for cell in _cells(table))
        return
    groups = [(row.key, row.activities, row.participants) for row in table.rows]
    if table.missing.value:
        groups.append(("", table.missing, table.missing_participants))
    for key, activities, people in groups:
        least = str(bool(people.at_least.value)).lower()
        yield key, activities.value, people.total.value, least, people.reporting.value


def _csv(rows: Iterable[tuple[Any, ...]]) -> str:
    lines = io.StringIO()
    csv.writer(lines).writerows(rows)
    return lines.getvalue()


def markdown(title: Inlines, grids: Iterable[Grid]) -> str:
    """Return grids as tables of GitHub-Flavored Markdown, for a memo."""
    parts = [f"## {plain(title)}", *(_markdown(grid) for grid in grids)]
    return "\n\n".join(parts) + "\n"


def _markdown(grid: Grid) -> str:
    rules = ["---", *("--:" for _ in grid.header[1:]), *(["---"] if grid.remarks else [])]
    rows = [(*row, remark) for row, remark in zip(grid.rows, grid.remarks, strict=False)]
    header = (*grid.header, ()) if grid.remarks else grid.header
    table = [_line(header), f"|{'|'.join(rules)}|", *map(_line, rows or grid.rows)]
    notes = [f"*{plain(note)}*" for note in grid.notes]
    return "\n\n".join([f"### {plain(grid.title)}", "\n".join(table), *notes])


def _line(cells: Iterable[Inlines]) -> str:
    return f"| {' | '.join(plain(cell).replace('|', '&#124;') for cell in cells)} |"
