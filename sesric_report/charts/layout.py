"""Charts to pictures.

A chart is laid out from left to right and, where reading goes the other way, mirrored as a
whole: labels then stand at the right, bars grow from the right, and time runs from right to
left. Every bar has its measure beside it, so no scale and no grid is needed. Parts of a bar
differ in lightness, so that they can be told apart without colour.

Every text is measured before it is placed. Names of columns that are wider than their columns
give way to short ones, then to smaller type, and at last to the name of every so many columns.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from sesric_report.charts.scene import Label, Rectangle, Scene, Shape, Stroke
from sesric_report.document import Bar, Chart, ChartKind, Lines
from sesric_report.typography.fonts import Fonts
from sesric_report.typography.shaping import Line, Typesetter
from sesric_report.typography.theme import SERIES

__all__ = ["lay_out"]

_GAP = 6.0
_BASELINE = 0.8
#: The largest part of the width that names of bars may take.
_NAMES = 0.46
#: How thick a bar is, and how far bars are apart, in sizes of the type.
_THICK, _PITCH, _LEADING = 1.15, 1.85, 1.45
#: Where the baseline of a line of text stands that is centred on a height, in sizes of the type.
_CENTRED = 0.32
_COLUMN_HEIGHT = 130.0
#: The room between names of columns, in sizes of the type, and the smallest part of that size.
_APART, _SMALLEST = 0.45, 0.75
#: The size of what is written in a part of a bar, and where a measure stands above a column.
_INSIDE, _ABOVE = 0.85, 3.5


def lay_out(chart: Chart, fonts: Fonts, direction: str) -> Scene:
    """Return a chart as a picture as wide as the text of a page.

    Args:
        chart: The chart, with a bar at least.
        fonts: The fonts of the edition.
        direction: In which it is read, ``rtl`` or ``ltr``.

    Raises:
        FontError: A font lacks a character.
    """
    page = fonts.theme.page
    width = (page.width - 2 * page.inline) / 25.4 * 72
    layout = _Layout(chart, Typesetter(fonts, direction), width, fonts.theme.styles["folio"].size)
    scene = layout.bars() if chart.kind is ChartKind.BARS else layout.columns()
    return scene.mirrored() if direction == "rtl" else scene


@dataclass(frozen=True)
class _Layout:
    """Lays out one chart from left to right.

    Args:
        chart: The chart.
        type: Sets its texts.
        width: Of the picture, in points.
        size: Of the type, in points.
    """

    chart: Chart
    type: Typesetter
    width: float
    size: float

    @cached_property
    def most(self) -> int:
        """The length of the longest bar."""
        return max((sum(bar.values) for bar in self.chart.bars), default=0) or 1

    def bars(self) -> Scene:
        """Return bars that lie one below the other, each with its name before it."""
        top = self._legend_height
        names = self._names_before()
        axis = max(line.width for lines in names for line in lines) + _GAP
        measures = [self.type.line(bar.measure, self.size, bold=True) for bar in self.chart.bars]
        scale = (self.width - axis - _GAP - max(line.width for line in measures)) / self.most
        shapes: list[Shape] = list(self._legend())
        y = top
        for bar, lines, measure in zip(self.chart.bars, names, measures, strict=True):
            height = max(self.size * _PITCH, self.size * (_LEADING * len(lines) + 0.5))
            middle = y + height / 2
            colour = "text" if bar.values else "muted"
            shapes += self._name(lines, axis - _GAP, middle, colour)
            shapes += self._bar(bar, axis, middle, scale)
            end = axis + sum(bar.values) * scale + _GAP * 0.7
            shapes.append(Label(end, middle + self.size * _CENTRED, measure, colour))
            y += height
        shapes.append(Stroke(axis, top, axis, y, _BASELINE, "text"))
        return Scene(self.width, y + 1, tuple(shapes))

    def _names_before(self) -> list[list[Line]]:
        """Return the names of bars in as many lines as they need, smaller if a word has no room."""
        room, size = self.width * _NAMES, self.size
        names = [self._wrapped(bar.label, size, room) for bar in self.chart.bars]
        widest = _widest(names)
        if widest <= room:
            return names
        size *= room / widest
        return [self._wrapped(bar.label, size, room) for bar in self.chart.bars]

    def _wrapped(self, label: Lines, size: float, room: float) -> list[Line]:
        return [line for part in label for line in self.type.lines(part, size, room)]

    def _name(
        self, lines: Sequence[Line], end: float, middle: float, colour: str
    ) -> Iterator[Label]:
        """Yield the lines of a name, which end before the axis."""
        first = middle - (len(lines) - 1) * self.size * _LEADING / 2
        for index, line in enumerate(lines):
            y = first + index * self.size * _LEADING + self.size * _CENTRED
            yield Label(end - line.width, y, line, colour)

    def _bar(self, bar: Bar, start: float, middle: float, scale: float) -> Iterator[Shape]:
        """Yield the parts of a bar, what is written in those with room for it, white between."""
        thick = self.size * _THICK
        for index, value in enumerate(bar.values):
            wide = value * scale
            if value:
                yield Rectangle(start, middle - thick / 2, wide, thick, SERIES[index])
                yield from self._inside(bar, index, start + wide / 2, wide, middle)
                start += wide
                if any(bar.values[index + 1 :]):
                    edge = (start, middle - thick / 2, start, middle + thick / 2)
                    yield Stroke(*edge, _BASELINE, "paper")

    def _inside(
        self, bar: Bar, index: int, centre: float, wide: float, middle: float
    ) -> Iterator[Label]:
        if len(bar.values) == 1 or not bar.parts:
            return
        line = self.type.line(bar.parts[index], self.size * _INSIDE)
        if line.width + _GAP <= wide:
            colour = "paper" if index < len(SERIES) // 2 else "text"
            yield Label(centre - line.width / 2, middle + self.size * _CENTRED * 0.9, line, colour)

    def columns(self) -> Scene:
        """Return bars that stand beside each other, each with its name below."""
        pitch = self.width / len(self.chart.bars)
        names, measures = self._names_below(pitch), self._measures_above(pitch)
        base = self.size * 1.6 + _COLUMN_HEIGHT
        shapes: list[Shape] = []
        for index, (bar, lines) in enumerate(zip(self.chart.bars, names, strict=True)):
            centre = (index + 0.5) * pitch
            tall = sum(bar.values) / self.most * _COLUMN_HEIGHT
            thick = pitch * 0.58
            if tall:
                shapes.append(Rectangle(centre - thick / 2, base - tall, thick, tall, SERIES[0]))
            shapes.append(_centred(centre, base - tall - _ABOVE, measures[index]))
            for row, line in enumerate(lines):
                y = base + self.size * (1.5 + _LEADING * row)
                shapes.append(_centred(centre, y, line))
        shapes.append(Stroke(0, base, self.width, base, _BASELINE, "text"))
        rows = max(map(len, names))
        return Scene(self.width, base + self.size * (0.9 + _LEADING * rows), tuple(shapes))

    def _names_below(self, pitch: float) -> list[list[Line]]:
        """Return the names of columns so that none reaches into the next."""
        room = self._room(pitch)
        whole = [bar.label for bar in self.chart.bars]
        labels = whole
        if _widest(self._set(whole, self.size)) > room:
            labels = [bar.short or bar.label for bar in self.chart.bars]
        widest = _widest(self._set(labels, self.size))
        part = min(1, max(room / widest, _SMALLEST)) if widest else 1
        step = math.ceil(widest * part / room)
        names = self._set(labels, self.size * part)
        # The second line, the year, stands below few of them.
        return [
            lines if index % step == 0 else [_NOTHING, *lines[1:]]
            for index, lines in enumerate(names)
        ]

    def _measures_above(self, pitch: float) -> list[Line]:
        """Return what is written above columns, smaller where it is wider than a column."""
        measures = [(bar.measure,) for bar in self.chart.bars]
        widest = _widest(self._set(measures, self.size, bold=True))
        size = self.size * min(1, self._room(pitch) / widest) if widest else self.size
        return [line for (line,) in self._set(measures, size, bold=True)]

    def _room(self, pitch: float) -> float:
        """Return how wide what is written at a column may be."""
        return max(pitch - self.size * _APART, pitch / 2)

    def _set(self, labels: Iterable[Lines], size: float, *, bold: bool = False) -> list[list[Line]]:
        return [[self.type.line(part, size, bold=bold) for part in label] for label in labels]

    # The legend: a swatch and a name for each part of the bars.

    def _entries(self) -> Iterator[tuple[float, int, int, Line]]:
        """Yield where each entry of the legend begins, its row, its number and its name."""
        x, row = 0.0, 0
        for index, name in enumerate(self.chart.series):
            line = self.type.line(name, self.size)
            wide = self.size + _GAP * 0.8 + line.width + _GAP * 2.2
            if x and x + wide - _GAP > self.width:
                x, row = 0.0, row + 1
            yield x, row, index, line
            x += wide

    def _legend(self) -> Iterator[Shape]:
        for x, row, index, line in self._entries():
            y = row * self.size * 1.8
            swatch = self.size * 0.85
            yield Rectangle(x, y + self.size * 0.25, swatch, swatch, SERIES[index])
            start = x + swatch + _GAP * 0.8
            yield Label(start, y + self.size, line, "text")

    @property
    def _legend_height(self) -> float:
        rows = [row for _x, row, _index, _line in self._entries()]
        return (max(rows) + 1) * self.size * 1.8 + _GAP if rows else 1.0


_NOTHING = Line((), 0)


def _widest(lines: Iterable[Sequence[Line]]) -> float:
    return max((line.width for some in lines for line in some), default=0)


def _centred(centre: float, y: float, line: Line) -> Label:
    return Label(centre - line.width / 2, y, line, "text")
