"""The annex «at a glance»: the main figures, each as a chart and as the table of its data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from sesric_report.document import (
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
from sesric_report.languages import inlines
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
from sesric_report.narrative.realisation import fill
from sesric_report.stats import charts as plots
from sesric_report.stats.labels import Labels

__all__ = ["AtAGlance"]

_ANCHOR = "at-a-glance"
#: How many bars a chart has at most; its table has a row for each.
_MOST_BARS = 8


@dataclass(frozen=True)
class AtAGlance:
    """Composes the annex of one edition."""

    fields: SessionFields
    captions: Captions

    @property
    def summary(self) -> Summary:
        """The figures of the session."""
        return self.fields.figures

    @cached_property
    def labels(self) -> Labels:
        """The names of figures."""
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

    # The four figures

    def _items(self) -> Iterator[Block]:
        """Yield activities by agenda item and type; one under two items counts once in all."""
        dimensions = (DIMENSIONS["agenda_item"], DIMENSIONS["type"])
        table = cross_table(self.summary.scope, *dimensions)
        chart = plots.crossed(table, self.labels)
        header = (self._column("agenda_item"), *chart.series, self._wording("total"))
        rows = [(bar.label, *bar.parts, bar.figure) for bar in chart.bars]
        whole = plots.totals(table.columns, self.labels)
        total = (self._wording("total"), *whole, self._number(self.summary.activities))
        widths = (7, *(2 for _ in header[1:]))
        yield from self._shown("agenda_item", chart, header, rows, total, widths)
        overlaps = sum(int(row.activities.number) for row in table.rows.rows)
        overlaps -= int(self.summary.activities.number)
        if overlaps:
            yield self._note("overlaps", count=str(overlaps))

    def _months(self) -> Iterator[Block]:
        """Yield participants by month, and how many activities tell of them."""
        table = self.summary.by("month")
        totals = {row.key: row.participants.total for row in table.rows}
        chart = plots.monthly(table, self.labels, totals)
        rows = [
            self._row(self.labels.key(table.dimension, row.key), row.activities, row.participants)
            for row in table.rows
        ]
        rows += self._missing(table)
        whole = (self.summary.activities, self.summary.participants)
        total = self._row(self._wording("total"), *whole)
        yield from self._shown("month", chart, self._header("month"), rows, total, (4, 3, 4, 3))

    def _programmes(self) -> Iterator[Block]:
        table = self.summary.by("programme")
        chart = plots.divided(table, self.labels, _MOST_BARS)
        names = self.fields.names
        rows = []
        for row in table.rows:
            name = plain(names.listed("programmes", row.key))
            rows.append(self._row(name, row.activities, row.participants))
        rows += self._missing(table)
        header = self._header("programme")
        yield from self._shown("programme", chart, header, rows, None, (13, 2, 3, 3))

    def _partner_countries(self) -> Iterator[Block]:
        table = self.summary.by("partner_country")
        chart = plots.divided(table, self.labels)
        header = (self._column("partner_country"), self._figure_name("activities"))
        rows: list[tuple[str, ...]] = []
        for row in table.rows:
            name = self.labels.key(table.dimension, row.key)
            rows.append((name, self._number(row.activities)))
        rows += [row[:2] for row in self._missing(table)]
        yield from self._shown("partner_country", chart, header, rows, None, (3, 1))
        yield self._note("several")

    # What they have in common

    def _header(self, dimension: str) -> tuple[str, ...]:
        """Return the header of rows of activities and participants."""
        activities, people = map(self._figure_name, ("activities", "participants"))
        return (self._column(dimension), activities, self._wording("reporting"), people)

    def _row(self, name: str, activities: Measure, people: Participation) -> tuple[str, ...]:
        """Return activities, how many report their participants, and these."""
        return (name, *map(self._number, (activities, people.reporting, people.total)))

    def _shown(
        self,
        name: str,
        chart: Chart,
        header: tuple[str, ...],
        rows: Iterable[tuple[str, ...]],
        total: tuple[str, ...] | None,
        widths: tuple[int, ...],
    ) -> Iterator[Block]:
        """Yield a chart and the table of its data."""
        title = self._wording(name)
        number, caption = self.captions.figure(self._inlines(title))
        anchor = f"{_ANCHOR}-{name.replace('_', '-')}"
        yield Figure(caption, chart, self._alternative(title, chart), f"figure-{anchor}")
        data = self.fields.templates.say("at_a_glance", "data", number=number)
        cells = [tuple(map(self._inlines, row)) for row in rows]
        cells += [tuple((Strong(self._inlines(cell)),) for cell in total)] if total else []
        head = tuple(map(self._inlines, header))
        name = f"table-{anchor}"
        yield Table(self.captions.table(data), head, tuple(cells), widths, name, dense=True)

    def _alternative(self, caption: str, chart: Chart) -> str:
        longest = max(chart.bars, key=lambda bar: sum(bar.values))
        label = " ".join(longest.label.split())
        return plain(
            self.fields.templates.say(
                "at_a_glance", "alternative", caption=caption, label=label, figure=longest.figure
            )
        )

    def _missing(self, table: Breakdown) -> list[tuple[str, ...]]:
        """Return a row for the activities that are in no other, if there are any."""
        name = self.labels.word("dimensions", table.dimension.name, "missing")
        row = self._row(name, table.missing, table.missing_participants)
        return [row] if table.missing.value else []

    def _column(self, dimension: str) -> str:
        return self.labels.word("dimensions", dimension, "column")

    def _figure_name(self, name: str) -> str:
        return self.labels.word("figures", name)

    def _number(self, figure: Measure) -> str:
        return self.labels.number(figure.value)

    def _wording(self, name: str) -> str:
        return self.fields.templates.text("at_a_glance", name)

    def _inlines(self, text: str) -> Inlines:
        return inlines(text, self.fields.language)

    def _said(self, name: str) -> Inlines:
        return self._inlines(self._wording(name))

    def _note(self, name: str, **fields: str) -> Paragraph:
        text = self.fields.templates.say("at_a_glance", name, **fields)
        return Paragraph(text, ParagraphStyle.NOTE)
