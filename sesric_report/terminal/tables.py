"""Measures at a terminal: tables with bars, and a sparkline of the months.

In Arabic the columns stand from right to left, bars grow from the right and time runs from
right to left. Every cell is put in order by itself, so the layout needs no terminal that
reorders; see ``bidi``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.align import Align
from rich.box import Box
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from sesric_report.document import Inlines
from sesric_report.languages import Direction
from sesric_report.stats import Grid, Trend
from sesric_report.terminal.bidi import LRI, PDI, Bidi, Show, bare, controlled, shown
from sesric_report.terminal.streams import say_result

__all__ = ["show_grids"]

_STEPS = "▁▂▃▄▅▆▇█"
_EIGHTHS = " ▏▎▍▌▋▊▉"
_LONGEST_BAR = 24
_SHORTEST_NAME, _GAP = 24, 3
#: A hairline under the header and no other line.
_HAIRLINE = Box("    \n    \n ── \n    \n    \n    \n    \n    \n")


def show_grids(title: Inlines, grids: Iterable[Grid], direction: Direction, bidi: str) -> None:
    """Write grids to standard output, as wide as the terminal.

    Args:
        title: What they are about.
        grids: The grids.
        direction: Of the language of the texts.
        bidi: Who puts Arabic in visual order: a value of ``Bidi``.
    """
    forced = False if os.environ.get("NO_COLOR") else None
    console = Console(highlight=False, legacy_windows=False, force_terminal=forced)
    show = shown(Bidi(bidi), os.environ, terminal=sys.stdout.isatty())
    page = _Page(console.width, show, rtl=direction is Direction.RIGHT_TO_LEFT)
    with console.capture() as captured:
        console.print(page.line(controlled(title), "bold"))
        for grid in grids:
            console.print()
            for part in page.grid(grid):
                console.print(part)
    lines = (line.rstrip() for line in captured.get().splitlines())
    say_result("\n".join(lines))


class _Column(NamedTuple):
    """A column as it is drawn: its header and its cells."""

    cells: Sequence[str]
    side: str
    style: str = ""


class _Page:
    """Lays out grids on a page of so many columns."""

    def __init__(self, width: int, show: Show, *, rtl: bool) -> None:
        self.width, self.show, self.rtl = width, show, rtl
        self.start = "right" if rtl else "left"

    def line(self, text: str, style: str = "") -> Text:
        """Return a line of text from the side at which reading begins."""
        return Text(self._lines([text], self.width)[0], style, justify=self.start)  # type: ignore[arg-type]

    def grid(self, grid: Grid) -> Iterator[RenderableType]:
        """Yield a grid: its heading, sparkline, table and notes."""
        yield self.line(controlled(grid.title), "bold green")
        if grid.trend is not None:
            yield from self._trend(grid.trend)
        for index, part in enumerate(self._parts(grid)):
            yield from [Text()] if index else []
            yield Align(self._table(grid, *part), self.start)  # type: ignore[arg-type]
        for note in grid.notes:
            yield self.line(controlled(note), "dim")

    def _trend(self, trend: Trend) -> Iterator[RenderableType]:
        most = max(trend.values) or 1
        steps = [_STEPS[round(value / most * (len(_STEPS) - 1))] for value in trend.values]
        drawn = "  ".join(reversed(steps) if self.rtl else steps)
        yield Text(drawn, "green", justify=self.start)  # type: ignore[arg-type]
        first, last, peak = map(self._shown, (trend.first, trend.last, trend.peak))
        ends = [first, "→", last]
        arrow = ["←" if end == "→" else end for end in reversed(ends)] if self.rtl else ends
        parts = [peak, "·", *arrow] if self.rtl else [*ends, "·", peak]
        yield Text(" ".join(parts), "dim", justify=self.start)  # type: ignore[arg-type]

    def _shown(self, inlines: Inlines) -> str:
        return self.show(controlled(inlines))

    def _parts(self, grid: Grid) -> Iterator[list[Sequence[str]]]:
        """Yield all columns or, where they are too wide, the names and so many at a time."""
        names, *numbers = _columns(grid)
        room, part = self.width - _SHORTEST_NAME, [names]
        for column in numbers:
            wide = _width(column) + _GAP
            if wide > room and len(part) > 1:
                yield part
                room, part = self.width - _SHORTEST_NAME, [names]
            room -= wide
            part.append(column)
        yield part

    def _table(self, grid: Grid, names: Sequence[str], *numbers: Sequence[str]) -> Table:
        """Return some columns of a grid, with its bars and remarks."""
        laid = [_Column(self._numbers(column), "right") for column in numbers]
        room = self.width - sum(_width(column) + _GAP for column in numbers)
        bar = min(_LONGEST_BAR, self.width // 5) if grid.bars else 0
        if room - bar - _GAP < _SHORTEST_NAME:
            bar = 0
        longest = max(map(_cells, names))
        wide = min(longest, max(_SHORTEST_NAME, room - (bar + _GAP) * bool(bar)))
        laid.insert(0, _Column(self._lines(names, wide), self.start))
        if bar:
            laid.insert(2, _Column(["", *self._bars(grid.bars, bar)], self.start, "green"))
        if grid.remarks:
            remarks = ("", *map(controlled, grid.remarks))
            lines = self._lines(remarks, max(room - wide - _GAP, 1))
            laid.append(_Column(lines, self.start))
        return _drawn(laid[::-1] if self.rtl else laid)

    def _numbers(self, column: Sequence[str]) -> list[str]:
        """Return a column of numbers; its header has as many lines as it has words."""
        return [*self._lines(column[:1], 1), *map(self.show, column[1:])]

    def _lines(self, texts: Iterable[str], width: int) -> list[str]:
        """Return texts in as many lines as they need, each line in visual order by itself."""
        return ["\n".join(map(self.show, _wrapped(text, width))) for text in texts]

    def _bars(self, lengths: Sequence[int], width: int) -> Iterator[str]:
        most = max(lengths, default=0) or 1
        for length in lengths:
            yield self._bar(round(length / most * width * 8))

    def _bar(self, eighths: int) -> str:
        """Return a bar; there is no right part of a block but its half."""
        whole, rest = divmod(eighths, 8)
        if self.rtl:
            return ("▐" if rest >= 4 else "") + "█" * whole
        return ("█" * whole + _EIGHTHS[rest]).rstrip()


def _width(column: Sequence[str]) -> int:
    """Return how wide a column of numbers is: its header stands in lines of one word."""
    words = column[0].split() if len(column[0].split()) > 1 else column[:1]
    return max(map(_cells, (*words, *column[1:])))


def _columns(grid: Grid) -> list[Sequence[str]]:
    """Return the columns of a grid in logical order, each with its heading first."""
    rows = ([controlled(cell) for cell in row] for row in (grid.header, *grid.rows))
    return list(zip(*rows, strict=True))


def _drawn(columns: Sequence[_Column]) -> Table:
    """Return a table of columns, the leftmost first."""
    table = Table(box=_HAIRLINE, show_edge=False, pad_edge=False, header_style="dim")
    for header, side, style in ((one.cells[0], one.side, one.style) for one in columns):
        table.add_column(header, justify=side, style=style, no_wrap=True)  # type: ignore[arg-type]
    for row in list(zip(*(one.cells for one in columns), strict=True))[1:]:
        table.add_row(*map(Text, row))
    return table


def _cells(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return cell_len(bare(text))


def _wrapped(text: str, width: int) -> Iterator[str]:
    """Yield a text in lines, in logical order: each line is put in visual order by itself.

    An isolate that goes on over the end of a line is one on either of them.
    """
    opened = False
    for line in _broken(text, width):
        whole = f"{LRI}{line}" if opened else line
        opened = whole.count(LRI) > whole.count(PDI)
        yield f"{whole}{PDI}" if opened else whole


def _broken(text: str, width: int) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and _cells(longer) > width:
            yield line
            longer = word
        line = longer
    yield line
