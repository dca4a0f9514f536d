"""Where each value of a YAML file stands, to the character."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from sesric_report.readers.comments import comments_behind_texts, marks, suppressions
from sesric_report.readers.composition import composed, composed_spans
from sesric_report.readers.yaml_nodes import (
    BLOCK_STYLES,
    FieldPath,
    scalars,
    text_of,
    tree,
    walk,
)
from sesric_report.records.entry import RENEW, Mark, Suppression
from sesric_report.source import Position, line_at, place_in

__all__ = ["Mapping", "span"]


@dataclass(frozen=True)
class Mapping:
    """A parsed file: its values while they are read, and the place of each on demand.

    Places are wanted of few files: those with a finding. The tree that knows them is made
    anew when it is asked for, and not kept for ten thousand records.
    """

    file: Path
    text: str
    values: Any = None

    @property
    def node(self) -> yaml.Node | None:
        """The tree of the text, each node with its marks."""
        return tree(self.text)

    @cached_property
    def _alignments(self) -> dict[FieldPath, list[tuple[int, int]]]:
        return {}

    def at(self, *path: str | int) -> Position:
        """Return the place of the value at ``path``, or of its nearest parent that exists."""
        return span(self.file, self.text, walk(self.node, path)[1])

    def key_at(self, *path: str | int) -> Position:
        """Return the place of the key (or item) at ``path``."""
        key, value = walk(self.node, path)
        return span(self.file, self.text, key or value)

    def within(self, path: Sequence[str | int], start: int, end: int) -> Position:
        """Return the place of the characters ``start`` to ``end`` of the text at ``path``.

        A text may be folded over lines, quoted or escaped: its characters are looked up one
        after the other in the file.
        """
        node = walk(self.node, path)[1]
        if not isinstance(node, yaml.ScalarNode):
            return span(self.file, self.text, node)
        spans = self._spans(tuple(path), node)[start : max(start + 1, end)]
        return self._range(min(first for first, _ in spans), max(last for _, last in spans))

    def written(self, path: Sequence[str | int], text: str) -> str:
        """Return a piece of text as the scalar at ``path`` would write it inside its quotes."""
        node = walk(self.node, path)[1]
        style = node.style if isinstance(node, yaml.ScalarNode) else None
        if style == '"':
            return text.replace("\\", "\\\\").replace('"', '\\"')
        return text.replace("'", "''") if style == "'" else text

    def _spans(self, path: FieldPath, node: yaml.ScalarNode) -> list[tuple[int, int]]:
        """Return where each character of a text starts and ends in the file."""
        if path not in self._alignments:
            assert node.start_mark is not None
            assert node.end_mark is not None
            offset, stop = node.start_mark.index, node.end_mark.index
            if node.style in BLOCK_STYLES:
                # The text of a block begins behind the line that holds its indicator.
                offset = self.text.index("\n", offset, stop) + 1
            raw = self.text[offset:stop]
            spans = _aligned(str(node.value), raw, offset, node.style)
            self._alignments[path] = composed_spans(str(node.value), spans) or spans
        return self._alignments[path]

    def _range(self, start: int, end: int) -> Position:
        return place_in(self.file, self.text, start, end)

    def characters(self) -> frozenset[str]:
        """Return the characters that the texts of the file may hold."""
        found = frozenset(composed(self.text))
        if "\\" not in self.text:
            return found
        # An escape stands for a character that the file need not hold.
        return found.union(*map(text_of, scalars(self.node)))

    def suppressions(self) -> tuple[Suppression, ...]:
        """Return the findings that comments of the file allow."""
        if "allow" not in self.text:
            return ()
        return suppressions(self.file, self.text, self.node)

    def marks(self) -> tuple[Mark, ...]:
        """Return the values of the file that are marked to be renewed."""
        return marks(self.file, self.text, self.node) if RENEW in self.text else ()

    def comments_behind_texts(self) -> tuple[Position, ...]:
        """Return the comments that stand behind a text without quotes and may be part of it."""
        if " #" not in self.text and "\t#" not in self.text:
            return ()
        return tuple(comments_behind_texts(self.file, self.text, self.node))

    def empty_keys(self) -> tuple[Position, ...]:
        """Return the keys behind which nothing stands."""
        if _MAY_BE_EMPTY.search(self.text) is None:
            return ()
        return tuple(_empty_keys(self.file, self.text, self.node))


#: One character of a text as a file writes it: an escape of a double-quoted scalar, a doubled
#: quote of a single-quoted one, or the character itself.
_WRITTEN = {
    '"': re.compile(r"\\(?:x..|u.{4}|U.{8}|[^\n])|\\\n[ \t]*|[\s\S]"),
    "'": re.compile(r"''|[\s\S]"),
    None: re.compile(r"[\s\S]"),
}


_CONTINUED = re.compile(r"\\\n")


def _aligned(value: str, raw: str, offset: int, style: str | None) -> list[tuple[int, int]]:
    """Return for each character of a scalar's value where it starts and ends in the file."""
    quoted = style in {'"', "'"}
    pieces = _WRITTEN[style if quoted else None].finditer(raw, 1 if quoted else 0)
    spans: list[tuple[int, int]] = []
    waiting = (piece for piece in pieces if not _CONTINUED.match(piece[0]))
    for character in value:
        piece = next((one for one in waiting if _writes(one[0], character)), None)
        if piece is None:
            break
        if spans and not character.isspace() and value[len(spans) - 1].isspace():
            # Where a text is folded, the space takes the indentation behind it with it.
            spans[-1] = (spans[-1][0], offset + piece.start())
        spans.append((offset + piece.start(), offset + piece.end()))
    last = spans[-1] if spans else (offset, offset)
    return spans + [last] * (len(value) - len(spans) or (not spans))


def _writes(piece: str, character: str) -> bool:
    """Whether a piece of a file can stand for a character of a text."""
    if piece[0] == "\\" and len(piece) > 1:
        return True
    return piece[0] == character or (piece[0].isspace() and character.isspace())


def span(file: Path, text: str, node: yaml.Node | None) -> Position:
    """Return the place of a node of a file; the whole file where there is none."""
    if node is None or node.start_mark is None or node.end_mark is None:
        return Position(file)
    start, end = node.start_mark, node.end_mark
    here = (start.line + 1, start.column + 1, end.line + 1, end.column + 1)
    return Position(file, *here, line_at(text, start.index))


#: Where a key may have nothing behind it: at the end of its line if the next is not further in,
#: after a dash, before what ends a mapping in brackets.
_MAY_BE_EMPTY = re.compile(
    r"^( *)[^\s#-][^\n]*:[ \t]*(?:#[^\n]*)?(?:\n(?:[ \t]*(?:#[^\n]*)?\n)*(?!\1[ -])|\Z)"
    r"|^ *- [^\n]*:[ \t]*(?:#[^\n]*)?$|[:{,]\s*[,}]|: *#",
    re.MULTILINE,
)


def _empty_keys(file: Path, text: str, node: yaml.Node | None) -> Iterator[Position]:
    """Yield the keys of a tree behind which nothing stands."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _empty_keys(file, text, item)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(value, yaml.ScalarNode) and value.value == "" and not value.style:
                yield span(file, text, key)
            yield from _empty_keys(file, text, value)
