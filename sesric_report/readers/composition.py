"""Texts are composed when they are read (Unicode Normalization Form C).

A letter and its mark may come as one character or as two, which look the same: a Mac writes file
names, and what is pasted from them, as two. Rules, fonts and proofs know the one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

__all__ = ["composed", "composed_spans"]

#: Where a character of a text starts and ends in its file.
Span = tuple[int, int]

#: More marks than these on one letter are no writing: they are not told apart.
_MOST_MARKS = 64


def composed(text: str) -> str:
    """Return a text with letters and their marks as one character, where Unicode has one."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def composed_spans(text: str, spans: Sequence[Span]) -> list[Span]:
    """Return where each character of a text that was composed starts and ends in its file.

    Args:
        text: The text as the file has it.
        spans: The place of each of its characters.
    """
    if unicodedata.is_normalized("NFC", text):
        return list(spans)
    found: list[Span] = []
    for start, end in _clusters(text):
        found += _within_cluster(text[start:end], spans[start:end])
    return found


def _clusters(text: str) -> Iterator[Span]:
    """Yield the pieces of a text that are composed each by itself: letters with their marks."""
    start = 0
    for place in range(1, len(text)):
        if unicodedata.combining(text[place]):
            continue
        before, here = composed(text[start:place]), composed(text[place])
        if composed(text[start : place + 1]) == before + here:
            yield start, place
            start = place
    if text:
        yield start, len(text)


def _within_cluster(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the place of each character that a letter and its marks are composed to.

    It reaches from the first to the last of those that it was composed of: marks may stand in
    another order, and one of them may stay a character of its own.
    """
    whole = spans[0][0], spans[-1][1]
    if len(text) > _MOST_MARKS:
        yield from (whole for _ in composed(text))
        return
    waiting = [
        (part, place)
        for place, character in enumerate(text)
        for part in unicodedata.normalize("NFD", character)
    ]
    for character in composed(text):
        places = []
        for part in unicodedata.normalize("NFD", character):
            found = next(one for one in waiting if one[0] == part)
            waiting.remove(found)
            places.append(found[1])
        yield spans[min(places)][0], spans[max(places)][1]
