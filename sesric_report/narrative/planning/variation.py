"""Which way to put something: chosen by the record, and changed beside a neighbour that chose it.

The choice is seeded, so that it is the same in every build, and looks no further than what the
entry before would choose by itself: an inserted record changes the words of one other paragraph at
most. Cf. the synonym manager of RosaeNLG, which looks back at all that was said.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Protocol

from sesric_report.document import Inline, Inlines, Isolate, Name, Text

__all__ = ["Record", "first_words", "order", "seeded", "skeleton"]


class Record(Protocol):
    """What chooses: a record, by its identifier."""

    identifier: str

    @property
    def neighbour(self) -> Record | None:
        """The record whose entry stands before it."""


def seeded(ways: int, place: str, record: Record) -> Iterator[int]:
    """Yield so many ways to put something, by their number, as a record by itself prefers them.

    Args:
        ways: How many there are.
        place: What is put: a record chooses by it, too.
        record: Who chooses.
    """
    # CRC-32, not hash(): the choice must be the same in every run.
    first = zlib.crc32(f"{record.identifier} {place}".encode()) if ways > 1 else 0
    yield from ((first + turn) % ways for turn in range(ways))


def order(ways: int, place: str, record: Record) -> Iterator[int]:
    """Yield the ways to put something in the order in which to try them.

    What the neighbour by itself would choose comes last.
    """
    mine = list(seeded(ways, place, record))
    neighbour = record.neighbour
    if neighbour is not None and next(seeded(ways, place, neighbour)) == mine[0]:
        mine = [*mine[1:], mine[0]]
    yield from mine


def skeleton(told: Inlines) -> str:
    """Return some inlines as text with each name as what kind of thing it names.

    What a name is here depends on what was named before; how a sentence opens does not.
    """
    return "".join(map(_bone, told))


def _bone(node: Inline) -> str:
    match node:
        case Text(value) | Isolate(value):
            return value
        case Name(registry):
            return registry
        case _:
            return skeleton(node.children)


def first_words(told: str, count: int, articles: frozenset[str] = frozenset()) -> str:
    """Return the words that a text begins with; where it is one, an article does not count."""
    words = told.split(maxsplit=count + 1)
    extra = bool(words) and count == 1 and words[0].casefold() in articles
    return " ".join(words[: count + extra])
