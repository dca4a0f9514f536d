"""Closing marks, each of which stands right behind what it closes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from sesric_report.proof.expected import Logical
from sesric_report.proof.page_content import DrawnGlyph
from sesric_report.proof.verdict import Discrepancy, Kind, place

__all__ = ["Marks"]

_MARK = r"[،.؛؟!:,;?)\]}»”’›…%٪]"
#: Neither what begins a word, as in .NET, nor what goes on in one, as in a.b.
_CLOSING = re.compile(rf"(?<=\S){_MARK}(?=\s|$|{_MARK})")


class Marks:
    """The closing marks of a block.

    Args:
        block: The block.
    """

    def __init__(self, block: Logical) -> None:
        self.block = block
        places = (match.start() for match in _CLOSING.finditer(block.text))
        self.numbers = [bisect_left(block.places, place) for place in places]

    def discrepancies(
        self, line: Sequence[DrawnGlyph], start: int, page: int
    ) -> Iterator[Discrepancy]:
        """Yield the marks of a line that stand apart.

        Args:
            line: Its glyphs from left to right, which are those that the tree demands.
            start: The number of its first letter in the block.
            page: The number of the page.
        """
        end = start + sum(len(glyph.letters) for glyph in line)
        here = self.numbers[bisect_left(self.numbers, start) : bisect_left(self.numbers, end)]
        where = place(page, self.block.text)
        if here and here[0] == start:
            message = "a line begins with a closing mark"
            yield Discrepancy(Kind.MARK, where, message, self._mark(start))
        if not here:
            return
        glyphs = [glyph for glyph in line for _ in glyph.letters]
        spots = self._spots(start, end)
        for number in here:
            # What it closes stands before it in its own direction, an isolate as a whole.
            rtl = (self._direction(number) or self.block.base) == "rtl"
            own, other = spots[number], spots[number] + (1 if rtl else -1)
            if number > start and 0 <= other < len(glyphs):
                gap = _gap(glyphs[own], glyphs[other])
                if gap > glyphs[own].size:
                    message = "a closing mark stands apart from what it closes"
                    yield Discrepancy(
                        Kind.MARK, where, message, self._mark(number), f"{gap:.0f} pt"
                    )

    def _mark(self, number: int) -> str:
        return self.block.text[self.block.places[number]]

    def _direction(self, number: int) -> str | None:
        return self.block.directions[self.block.places[number]]

    def _spots(self, start: int, end: int) -> dict[int, int]:
        """Return which from the left each letter of a line is, isolates laid as blocks."""
        runs: list[list[int]] = []
        for number in range(start, end):
            own = self._direction(number)
            if runs and own is not None and self._goes_on(number):
                runs[-1].append(number)
            else:
                runs.append([number])
        laid = reversed(runs) if self.block.base == "rtl" else runs
        order = [
            n for run in laid for n in (run[::-1] if self._direction(run[0]) == "rtl" else run)
        ]
        return {number: spot for spot, number in enumerate(order)}

    def _goes_on(self, number: int) -> bool:
        """Whether a letter belongs to the isolate of the one before it."""
        last, at = self.block.places[number - 1], self.block.places[number]
        return len(set(self.block.isolates[last : at + 1])) == 1


def _gap(one: DrawnGlyph, other: DrawnGlyph) -> float:
    """Return the space between two glyphs, in points."""
    return max(one.x0, other.x0) - min(one.x1, other.x1)
