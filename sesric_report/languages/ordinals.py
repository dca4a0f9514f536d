"""Ordinal numbers as names of sessions have them, and such a name with another number.

A language gives its ordinals from 1 to 100 as words; its figures with their endings it writes by a
rule of its own. What is not found is not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

__all__ = ["LARGEST", "Renumbered", "renumbered"]

#: The largest ordinal that is written in words.
LARGEST = 100


class Renumbered(NamedTuple):
    """Where in a text an ordinal stands, and what stands there with another number."""

    start: int
    end: int
    text: str


#: The ways in which a language can write a number, always in the same order.
Written = Callable[[int], tuple[str, ...]]


def renumbered(text: str, number: int, to: int, written: Written) -> Renumbered | None:
    """Return a text's one ordinal with another number; None where it has none, or several.

    Args:
        text: The text.
        number: Which ordinal is looked for.
        to: Which one is to stand there.
        written: The ways in which a language can write an ordinal.
    """
    found = list(_found(text, written(number), written(to)))
    spans = {(one.start, one.end) for one in found}
    return found[0] if len(spans) == 1 else None


def _found(text: str, before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[Renumbered]:
    """Yield the places of the ways that stand in a text, a word by itself; none stands twice."""
    taken: list[tuple[int, int]] = []
    for way, other in zip(before, after, strict=True):
        for match in re.finditer(rf"(?<!\w){re.escape(way)}(?!\w)", text):
            start, end = match.span()
            if not any(first < end and start < last for first, last in taken):
                taken.append((start, end))
                yield Renumbered(start, end, other)
