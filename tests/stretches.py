"""The hand-written corpus of stretches: what reads from left to right in an Arabic text."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import yaml

FILE = Path(__file__).with_suffix(".yaml")


class Row(NamedTuple):
    """A text of a record with its units: a string, or a range in three parts."""

    kind: str
    text: str
    units: list[str | tuple[str, str, str]]


def rows() -> list[Row]:
    kinds = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return [
        Row(kind, row["text"], [u if isinstance(u, str) else tuple(u) for u in row["units"]])
        for kind, members in kinds.items()
        for row in members
    ]
