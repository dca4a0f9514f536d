"""What is found where a text is looked for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

__all__ = ["Hit", "Hits"]


class Hit(NamedTuple):
    """A record or entry that a text is found in.

    Args:
        kind: What it is.
        key: Its key, or the identifier of a record.
        names: What it is called, by language.
        text: The text of it that is most like what was looked for.
        path: Where that stands in it.
        file: Its file.
        line: The line of that text, from 1.
        score: How like it is, from 0 to 100.
    """

    kind: str
    key: str
    names: Mapping[str, str]
    text: str
    path: str
    file: Path
    line: int
    score: float


class Hits(NamedTuple):
    """What was found, best first, and the files that could not be read."""

    found: list[Hit]
    unread: list[Path]
