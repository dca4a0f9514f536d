"""Places in source files."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Position", "line_at", "place_in"]


@dataclass(frozen=True, order=True)
class Position:
    """A span of a text file.

    Lines and columns start at 1; columns count characters (Unicode code points);
    the end column is the one after the last character.

    ``source`` is the line on which it begins, as it was read; None where no line was.
    """

    file: Path
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1
    source: str | None = field(default=None, compare=False, repr=False)


def place_in(file: Path, text: str, start: int, end: int | None = None) -> Position:
    """Return the place of the characters ``start`` to ``end`` of a file's text; of one by default.

    Lines end at line feeds.
    """
    line, column = _line_and_column(text, start)
    end_line, end_column = (line, column + 1) if end is None else _line_and_column(text, end)
    return Position(file, line, column, end_line, end_column, line_at(text, start))


def line_at(text: str, offset: int) -> str:
    """Return the line of a text that holds the character at an offset."""
    end = text.find("\n", offset)
    return text[text.rfind("\n", 0, offset) + 1 : end if end >= 0 else len(text)]


def _line_and_column(text: str, offset: int) -> tuple[int, int]:
    line = text.count("\n", 0, offset) + 1
    return line, offset - text.rfind("\n", 0, offset)
