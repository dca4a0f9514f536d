"""Where the passages of a Markdown file stand in it, and which findings its comments allow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from sesric_report.records.entry import Mark, Suppression
from sesric_report.source import Position, place_in

__all__ = ["MarkdownPlaces", "MarkdownSource", "Span"]

#: Where a character of a passage starts and ends in the file.
Span = tuple[int, int]

_COMMENT = re.compile(r"<!--\s*allow\s+(?P<codes>[\w-]+(?:\s*,\s*[\w-]+)*)\s*(?::(?P<why>.*?))?-->")


@dataclass(frozen=True)
class MarkdownSource:
    """The text of a file, its line ends line feeds."""

    file: Path
    text: str

    @cached_property
    def lines(self) -> list[str]:
        """The lines."""
        return self.text.split("\n")

    @cached_property
    def starts(self) -> list[int]:
        """The offset at which each line begins."""
        starts = [0]
        for line in self.lines:
            starts.append(starts[-1] + len(line) + 1)
        return starts

    def at(self, start: int, end: int) -> Position:
        """Return the place of some characters, of one at the least."""
        return place_in(self.file, self.text, start, max(end, start + 1))

    def line(self, number: int) -> Position:
        """Return the place of what stands on a line, numbered from 0."""
        line = self.lines[min(number, len(self.lines) - 1)]
        start = self.starts[number] + len(line) - len(line.lstrip())
        return self.at(start, self.starts[number] + len(line.rstrip()))

    def offsets(self, content: str, first: int, cursor: int = 0) -> list[int]:
        """Return the offset in the file of each character of a block's content, and of its end.

        A block's content is what stands on its lines without the marks before it.

        Args:
            content: The content, lines parted by line feeds.
            first: The line on which it begins, from 0.
            cursor: The column from which on it is looked for.
        """
        found: list[int] = []
        for number, piece in enumerate(content.split("\n"), first):
            found += [self.starts[number] + at for at in self._columns(piece, number, cursor)]
        return found

    def _columns(self, piece: str, number: int, cursor: int) -> list[int]:
        """Return the column of each character of a piece of a line, and the one behind it."""
        line, bare = self.lines[number], piece.strip()
        whole = not cursor and line.rstrip().endswith(bare)
        at = len(line.rstrip()) - len(bare) if whole else line.find(bare, cursor)
        lead = len(piece) - len(piece.lstrip())
        if at >= 0:
            return [max(at - lead + n, 0) for n in range(len(piece) + 1)]
        # In a cell of a table a bar is written with a backslash before it.
        at = max(line.find(bare.replace("|", "\\|"), cursor), 0)
        columns = []
        for character in piece:
            at += line.startswith("\\|", at) and character == "|"
            columns.append(at)
            at += 1
        return [*columns, at]


@dataclass(frozen=True)
class MarkdownPlaces:
    """Knows where each character of each passage stands.

    Args:
        source: The text of the file.
        spans: Of each passage, by number, the spans of its characters.
    """

    source: MarkdownSource
    spans: Sequence[Sequence[Span]] = field(default_factory=list)

    @property
    def file(self) -> Path:
        """The file."""
        return self.source.file

    def at(self, *path: str | int) -> Position:
        """Return the place of the passage at ``path``; the file for every other path."""
        spans = self._spans(path)
        return self.source.at(spans[0][0], spans[-1][1]) if spans else Position(self.file)

    def key_at(self, *path: str | int) -> Position:
        """Return the same: no key stands before a passage."""
        return self.at(*path)

    def within(self, path: Sequence[str | int], start: int, end: int) -> Position:
        """Return the place of some characters of the passage at ``path``."""
        spans = self._spans(path)[start : max(end, start + 1)]
        return self.source.at(spans[0][0], spans[-1][1]) if spans else self.at(*path)

    def _spans(self, path: Sequence[str | int]) -> Sequence[Span]:
        number = path[-1] if path else None
        return self.spans[number] if isinstance(number, int) else ()

    def written(self, path: Sequence[str | int], text: str) -> str:
        """Return a piece of text as the file would write it."""
        del path
        return text

    def characters(self) -> frozenset[str]:
        """Return the characters that the passages may hold; an escape stands for any."""
        found = frozenset(self.source.text)
        return found | frozenset(map(chr, range(0x2000))) if "&" in found else found

    def marks(self) -> tuple[Mark, ...]:
        """Return nothing: what must be renewed is marked among keys."""
        return ()

    def empty_keys(self) -> tuple[Position, ...]:
        """Return nothing: a text has no keys."""
        return ()

    def comments_behind_texts(self) -> tuple[Position, ...]:
        """Return nothing: no comment of Markdown cuts a text short."""
        return ()

    def suppressions(self) -> tuple[Suppression, ...]:
        """Return the findings that comments allow: ``<!-- allow code: reason -->``."""
        return tuple(self._suppressions())

    def _suppressions(self) -> Iterator[Suppression]:
        lines, following = self.source.lines, len(self.source.lines)
        for number in range(len(lines), 0, -1):
            match = _COMMENT.search(lines[number - 1])
            alone = match is not None and match[0] == lines[number - 1].strip()
            if match is not None:
                start = self.source.starts[number - 1]
                place = self.source.at(start + match.start(), start + match.end())
                codes = tuple(code.strip() for code in match["codes"].split(","))
                on = following if alone else number
                yield Suppression(place, on, codes, (match["why"] or "").strip())
            if lines[number - 1].strip() and not alone:
                following = number
