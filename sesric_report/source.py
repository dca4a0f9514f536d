"""Places in source files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

__all__ = ["Position"]


@dataclass(frozen=True, order=True)
class Position:
    """A span of a text file.

    Lines and columns start at 1; columns count characters (Unicode code points);
    the end column is the one after the last character.
    """

    file: Path
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1
