"""Stage 3, beside the narrative: measures for people at a terminal, for memos and for machines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sesric_report.diagnostics.suggestion import suggestion
from sesric_report.document import Bar, Chart, Figure, Text, plain
from sesric_report.errors import UsageError
from sesric_report.measures import (
    DIMENSIONS,
    Breakdown,
    CrossTable,
    Dimension,
    Evidence,
    Summary,
    cross_table,
)
from sesric_report.stats import charts, formats
from sesric_report.stats.labels import Labels
from sesric_report.stats.tables import (
    Grid,
    Trend,
    breakdown_grid,
    breakdowns_compared,
    comparison,
    cross_grid,
    overview,
)

__all__ = ["FORMS", "Grid", "Trend", "chart", "dimensions", "grids", "trace"]

_MOST_DIMENSIONS = 2
_MOST_BARS = 20


def dimensions(names: Sequence[str]) -> tuple[Dimension, ...]:
    """Return the dimensions of that name.

    Raises:
        UsageError: There is no such dimension, there are more than two, or one is there twice.
    """
    for name in names:
        if name not in DIMENSIONS:
            raise UsageError(f"there is no dimension {name}", hint=suggestion(name, DIMENSIONS))
    if len(names) > _MOST_DIMENSIONS or len(set(names)) < len(names):
        raise UsageError(
            "--by takes one dimension, or two different ones", hint=suggestion("", DIMENSIONS)
        )
    return tuple(DIMENSIONS[name] for name in names)


def _tables(summaries: Sequence[Summary], by: Sequence[Dimension]) -> list[Breakdown | CrossTable]:
    if len(by) == 1:
        return [one.by(by[0].name) for one in summaries]
    return [cross_table(one.scope, *by) for one in summaries]


def grids(
    summaries: Sequence[Summary], labels: Sequence[Labels], by: Sequence[Dimension]
) -> list[Grid]:
    """Return what a person asked to see: an overview or one table, of a session or of several."""
    if not by:
        single = len(summaries) == 1
        return list(overview(summaries[0], labels[0]) if single else comparison(summaries, labels))
    if len(by) == 1 and len(summaries) > 1:
        return [breakdowns_compared(summaries, labels, by[0].name)]
    shown = zip(_tables(summaries, by), labels, strict=True)
    return [_grid(table, own) for table, own in shown]


def _grid(table: Breakdown | CrossTable, labels: Labels) -> Grid:
    if isinstance(table, Breakdown):
        return breakdown_grid(table, labels)
    return cross_grid(table, labels)


def _json(summaries: Sequence[Summary], _labels: Sequence[Labels], by: Sequence[Dimension]) -> str:
    values = [formats.plain_summary(one) for one in summaries]
    if by:
        for value, table in zip(values, _tables(summaries, by), strict=True):
            value["table"] = formats.plain_table(table)
    return formats.json_text(values)


def _csv(summaries: Sequence[Summary], _labels: Sequence[Labels], by: Sequence[Dimension]) -> str:
    if not by:
        return formats.csv_text(summaries)
    numbers = (one.scope.content.session.record.number for one in summaries)
    return formats.csv_table(zip(numbers, _tables(summaries, by), strict=True))


def _markdown(
    summaries: Sequence[Summary], labels: Sequence[Labels], by: Sequence[Dimension]
) -> str:
    title = labels[0].scope(summaries[0].scope.item)
    return formats.markdown(title, grids(summaries, labels, by))


Form = Callable[[Sequence[Summary], Sequence[Labels], Sequence[Dimension]], str]

#: The forms for machines and memos, by name.
FORMS: dict[str, Form] = {"json": _json, "csv": _csv, "markdown": _markdown}


def chart(summary: Summary, labels: Labels, by: Sequence[Dimension]) -> Figure:
    """Return a table as a figure: what was asked for, or activities by agenda item and type.

    Raises:
        UsageError: The second dimension does not divide activities into parts, or there is
            nothing to draw.
    """
    if not by:
        types = DIMENSIONS["type"]
        by = (types,) if summary.scope.item is not None else (DIMENSIONS["agenda_item"], types)
    drawn = _chart(summary, labels, by)
    if drawn.longest is None:
        message = f"there is nothing to draw: no activity tells its {by[0].name}"
        raise UsageError(message, hint=suggestion("", DIMENSIONS))
    title = labels.word("dimensions", by[0].name, "title")
    caption = (*labels.scope(summary.scope.item), Text(" – "), *title)
    told = "; ".join(_told(bar) for bar in drawn.bars if bar.measure)
    return Figure(caption, drawn, told, "chart")


def _chart(summary: Summary, labels: Labels, by: Sequence[Dimension]) -> Chart:
    if len(by) == 1:
        return charts.bar_chart(summary.by(by[0].name), labels, _MOST_BARS)
    table = cross_table(summary.scope, *by)
    return charts.stacked_chart(table, charts.parts_of(table, labels), labels)


def _told(bar: Bar) -> str:
    """Return a bar in words."""
    return f"{' '.join(map(plain, bar.label))}: {plain(bar.measure)}"


def trace(summary: Summary, name: str) -> tuple[Evidence, ...]:
    """Return the records behind a measure; its name is its path in the JSON.

    Raises:
        UsageError: There is no such measure.
    """
    measures = dict(summary.figures())
    if name not in measures:
        raise UsageError(f"there is no figure {name}", hint=suggestion(name, measures))
    return measures[name].evidence
