"""The annex «at a glance»: the main measures, each as a chart and as the table of its data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

from sesric_report.document import (
    Bar,
    Block,
    Chart,
    Figure,
    Heading,
    Inlines,
    Paragraph,
    ParagraphStyle,
    Strong,
    Table,
    plain,
)
from sesric_report.languages import isolated
from sesric_report.measures import (
    DIMENSIONS,
    Breakdown,
    Measure,
    Participation,
    Summary,
    cross_table,
)
from sesric_report.narrative.captions import Captions
from sesric_report.narrative.fields import SessionFields
from sesric_report.narrative.planning.paragraph import fill
from sesric_report.stats import charts as plots
from sesric_report.stats.labels import Labels

__all__ = ["AtAGlance"]

_ANCHOR = "at-a-glance"
#: How many bars a chart has at most; its table has a row for each.
_MOST_BARS = 8


_Cells: TypeAlias = tuple[Inlines, ...]


class _Data(NamedTuple):
    """The cells of a table and the relative widths of its columns."""

    header: _Cells
    rows: tuple[_Cells, ...]
    widths: tuple[int, ...]


@dataclass(frozen=True)
class AtAGlance:
    """Composes the annex of one edition."""

    fields: SessionFields
    captions: Captions

    @property
    def summary(self) -> Summary:
        """The measures of the session."""
        return self.fields.figures

    @cached_property
    def labels(self) -> Labels:
        """The names of measures."""
        content = self.summary.scope.content
        return Labels(content, self.fields.language, self.fields.templates.labels)

    def blocks(self) -> Iterator[Block]:
        """Yield the annex, if there is an activity to show."""
        if not self.summary.activities.value:
            return
        templates, language = self.fields.templates, self.fields.language
        yield Heading(1, self._said("title"), _ANCHOR)
        text = fill(templates.sentences("at_a_glance", "text"), self.fields, language)
        yield Paragraph(text)
        yield from self._items()
        yield from self._months()
        yield from self._programmes()
        yield from self._partner_countries()

    # The four figures, each with the table of its data: both from one table of measures.
    # A dimension that no activity tells of has neither.

    def _items(self) -> Iterator[Block]:
        """Yield activities by agenda item and type; one under two items counts once in all."""
        dimension, types = DIMENSIONS["agenda_item"], DIMENSIONS["type"]
        table = cross_table(self.summary.scope, dimension, types)
        parts = plots.parts_of(table, self.labels)
        rows = tuple(
            self._cells(
                self.labels.key(dimension, row.key),
                *(part.counts[row.key] for part in parts),
                row.activities.value,
            )
            for row in table.rows.rows
        )
        header = (self._column("agenda_item"), *(p.name for p in parts), self._said("total"))
        whole = (*(part.whole for part in parts), self.summary.activities.value)
        widths = (7, *(2 for _ in header[1:]))
        data = _Data(header, (*rows, self._total(*whole)), widths)
        chart = plots.stacked_chart(table, parts, self.labels)
        yield from self._shown("agenda_item", chart, data)
        yield from self._overlaps(table.rows)

    def _overlaps(self, items: Breakdown) -> Iterator[Block]:
        """Yield the note of how many activities stand under several items, if any does."""
        several = len(items.in_several_rows)
        if several == 1:
            yield self._note("overlap")
        elif several:
            yield self._note("overlaps", count=str(several))

    def _months(self) -> Iterator[Block]:
        """Yield participants by month, and how many activities tell of them."""
        table = self.summary.by("month")
        if not table.rows:
            return
        whole = self._total(*_counts(self.summary.activities, self.summary.participants))
        rows = (*self._rows(table, lambda key: self.labels.key(table.dimension, key)), whole)
        totals = {row.key: row.participants.total for row in table.rows}
        chart = plots.column_chart(table, self.labels, totals)
        yield from self._shown("month", chart, _Data(self._header("month"), rows, (4, 3, 4, 3)))
        if table.overlaps:
            yield self._note("several_months")

    def _programmes(self) -> Iterator[Block]:
        table = self.summary.by("programme")
        if not table.rows:
            return
        language, names = self.fields.language, self.fields.names
        rows = self._rows(table, lambda key: isolated(names.listed("programmes", key), language))
        chart = plots.bar_chart(table, self.labels, _MOST_BARS)
        data = _Data(self._header("programme"), tuple(rows), (13, 2, 3, 3))
        yield from self._shown("programme", chart, data)

    def _partner_countries(self) -> Iterator[Block]:
        table = self.summary.by("partner_country")
        if not table.rows:
            return
        rows = self._rows(table, lambda key: self.labels.key(table.dimension, key))
        header = self._header("partner_country")
        data = _Data(header[:2], tuple(row[:2] for row in rows), (3, 1))
        chart = plots.bar_chart(table, self.labels)
        yield from self._shown("partner_country", chart, data)
        if table.overlaps:
            yield self._note("several")

    # What they have in common

    def _header(self, dimension: str) -> tuple[Inlines, ...]:
        """Return the header of rows of activities and participants."""
        activities, people = (
            self.labels.word("figures", name) for name in ("activities", "participants")
        )
        return (self._column(dimension), activities, self._said("reporting"), people)

    def _rows(self, table: Breakdown, name: Callable[[str], Inlines]) -> Iterator[_Cells]:
        """Yield a row for each key; then one for the activities without any, if there are some."""
        for row in table.rows:
            yield self._cells(name(row.key), *_counts(row.activities, row.participants))
        if table.missing.value:
            missing = self.labels.word("dimensions", table.dimension.name, "missing")
            counts = _counts(table.missing, table.missing_participants)
            yield self._cells(missing, *counts)

    def _cells(self, name: Inlines, *values: float | None) -> _Cells:
        return (name, *map(self.labels.number, values))

    def _total(self, *values: float | None) -> _Cells:
        """Return the row of what there is in all."""
        return tuple((Strong(cell),) for cell in self._cells(self._said("total"), *values))

    def _shown(self, name: str, chart: Chart, data: _Data) -> Iterator[Block]:
        """Yield a chart, unless there is nothing to draw, and the table of its data."""
        caption = title = self._said(name)
        anchor = f"{_ANCHOR}-{name.replace('_', '-')}"
        if chart.longest is not None:
            number, figure_caption = self.captions.figure(title)
            told = self._alternative(title, chart.longest)
            yield Figure(figure_caption, chart, told, f"figure-{anchor}")
            caption = self._said("data", number=number)
        numbered = self.captions.table(caption)
        yield Table(numbered, data.header, data.rows, data.widths, f"table-{anchor}", dense=True)

    def _alternative(self, caption: Inlines, longest: Bar) -> str:
        label, measure = " ".join(map(plain, longest.label)), longest.measure
        return plain(self._said("alternative", caption=caption, label=label, figure=measure))

    def _column(self, dimension: str) -> Inlines:
        return self.labels.word("dimensions", dimension, "column")

    def _said(self, name: str, **fields: Inlines | str) -> Inlines:
        return self.fields.templates.say("at_a_glance", name, **fields)

    def _note(self, name: str, **fields: str) -> Paragraph:
        return Paragraph(self._said(name, **fields), ParagraphStyle.NOTE)


def _counts(activities: Measure, people: Participation) -> tuple[float | None, ...]:
    """Return activities, how many report their participants, and these."""
    return activities.value, people.reporting.value, people.total.value
