"""Charts to pictures.

A chart is laid out from left to right and, where reading goes the other way, mirrored as a
whole: labels then stand at the right, bars grow from the right, and time runs from right to
left. Every bar has its figure beside it, so no scale and no grid is needed. Parts of a bar
differ in lightness, so that they can be told apart without colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sesric_report.charts.scene import Label, Rectangle, Rule, Scene, Shape
from sesric_report.document import Bar, Chart, ChartKind
from sesric_report.languages import Direction
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


def lay_out(chart: Chart, fonts: Fonts, direction: Direction) -> Scene:
    """Return a chart as a picture as wide as the text of a page.

    Raises:
        FontError: A font lacks a character.
    """
    page = fonts.theme.page
    width = (page.width - 2 * page.inline) / 25.4 * 72
    layout = _Layout(chart, Typesetter(fonts, direction), width, fonts.theme.styles["folio"].size)
    scene = layout.bars() if chart.kind is ChartKind.BARS else layout.columns()
    return scene.mirrored() if direction is Direction.RIGHT_TO_LEFT else scene


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

    @property
    def most(self) -> int:
        """The largest figure of a bar."""
        return max((sum(bar.values) for bar in self.chart.bars), default=0) or 1

    def bars(self) -> Scene:
        """Return bars that lie one below the other, each with its name before it."""
        top = self._legend_height()
        names = [self._lines(bar.label, self.width * _NAMES) for bar in self.chart.bars]
        axis = max((line.width for lines in names for line in lines), default=0) + _GAP
        figures = [self.type.line(bar.figure, self.size, bold=True) for bar in self.chart.bars]
        scale = (self.width - axis - _GAP - max(f.width for f in figures)) / self.most
        shapes: list[Shape] = list(self._legend())
        y = top
        for bar, lines, figure in zip(self.chart.bars, names, figures, strict=True):
            height = max(self.size * _PITCH, self.size * (_LEADING * len(lines) + 0.5))
            middle = y + height / 2
            colour = "text" if bar.values else "muted"
            shapes += self._name(lines, axis - _GAP, middle, colour)
            shapes += self._bar(bar, axis, middle, scale)
            end = axis + sum(bar.values) * scale + _GAP * 0.7
            shapes.append(Label(end, middle + self.size * _CENTRED, figure, colour))
            y += height
        shapes.append(Rule(axis, top, axis, y, _BASELINE, "text"))
        return Scene(self.width, y + 1, tuple(shapes))

    def _name(
        self, lines: Sequence[Line], end: float, middle: float, colour: str
    ) -> Iterator[Label]:
        """Yield the lines of a name, which end before the axis."""
        first = middle - (len(lines) - 1) * self.size * _LEADING / 2
        for index, line in enumerate(lines):
            y = first + index * self.size * _LEADING + self.size * _CENTRED
            yield Label(end - line.width, y, line, colour)

    def _bar(self, bar: Bar, start: float, middle: float, scale: float) -> Iterator[Shape]:
        """Yield the parts of a bar, a figure in each that has room, and white between them."""
        thick = self.size * _THICK
        for index, value in enumerate(bar.values):
            wide = value * scale
            if value:
                yield Rectangle(start, middle - thick / 2, wide, thick, SERIES[index])
                yield from self._inside(bar, index, start + wide / 2, wide, middle)
                start += wide
                if any(bar.values[index + 1 :]):
                    edge = (start, middle - thick / 2, start, middle + thick / 2)
                    yield Rule(*edge, _BASELINE, "paper")

    def _inside(
        self, bar: Bar, index: int, centre: float, wide: float, middle: float
    ) -> Iterator[Label]:
        if len(bar.values) == 1 or not bar.parts:
            return
        line = self.type.line(bar.parts[index], self.size * 0.85)
        if line.width + _GAP <= wide:
            colour = "paper" if index < len(SERIES) // 2 else "text"
            yield Label(centre - line.width / 2, middle + self.size * _CENTRED * 0.9, line, colour)

    def columns(self) -> Scene:
        """Return bars that stand beside each other, each with its name below."""
        pitch = self.width / len(self.chart.bars)
        names = [
            [self.type.line(part, self.size) for part in bar.label.split("\n")]
            for bar in self.chart.bars
        ]
        top = self.size * 1.6
        base = top + _COLUMN_HEIGHT
        shapes: list[Shape] = []
        for index, (bar, lines) in enumerate(zip(self.chart.bars, names, strict=True)):
            centre = (index + 0.5) * pitch
            tall = sum(bar.values) / self.most * _COLUMN_HEIGHT
            thick = pitch * 0.58
            if tall:
                place = (centre - thick / 2, base - tall, thick, tall)
                shapes.append(Rectangle(*place, SERIES[0]))
            figure = self.type.line(bar.figure, self.size, bold=True)
            shapes.append(Label(centre - figure.width / 2, base - tall - 3.5, figure, "text"))
            for row, line in enumerate(lines):
                y = base + self.size * (1.5 + _LEADING * row)
                shapes.append(Label(centre - line.width / 2, y, line, "text"))
        shapes.append(Rule(0, base, self.width, base, _BASELINE, "text"))
        rows = max(map(len, names))
        return Scene(self.width, base + self.size * (0.9 + _LEADING * rows), tuple(shapes))

    def _lines(self, text: str, width: float) -> list[Line]:
        """Return a name in as many lines as it needs."""
        lines: list[str] = []
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.type.line(longer, self.size).width <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return [self.type.line(line, self.size) for line in lines]

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

    def _legend_height(self) -> float:
        rows = [row for _x, row, _index, _line in self._entries()]
        return (max(rows) + 1) * self.size * 1.8 + _GAP if rows else 1.0
