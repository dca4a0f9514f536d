"""A passage of free text to inlines: fields filled in, marks set, no stretch of it torn.

A stretch that runs against the paragraph is one isolate. A mark that begins or ends inside of one
is therefore widened to all of it, and a footnote called inside of one is called behind it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sesric_report.document import Text, plain
from sesric_report.languages import Language, inlines
from sesric_report.languages.wording import Placeholder, Wording, WordingError, parse
from sesric_report.records.free_text import Mark, MarkKind

__all__ = ["Segment", "parsed", "segments", "settled"]


def parsed(text: str) -> Wording:
    """Return a passage as wording: brackets are its own, nothing agrees with a noun.

    Raises:
        WordingError: It is not of the grammar.
    """
    try:
        wording = parse(text.replace("[", "[[").replace("]", "]]"))
    except WordingError as error:
        start, end = _undoubled(text, error.start), _undoubled(text, error.end)
        raise WordingError(error.message, start, end, error.hint) from error
    elements = (
        one._replace(start=_undoubled(text, one.start), end=_undoubled(text, one.end))
        if isinstance(one, Placeholder)
        else one
        for one in wording.elements
    )
    return Wording(text, tuple(elements))


def _undoubled(text: str, offset: int) -> int:
    """Return where a character of a text with doubled brackets stands in the text itself."""
    place = 0
    for character in text:
        if offset <= 0:
            break
        offset -= 2 if character in "[]" else 1
        place += 1
    return place


def _wholes(wording: Wording, language: Language) -> Iterator[tuple[int, int]]:
    """Yield where what no mark may part stands: fields, isolates, what stays on a line."""
    edges = [0, *(at for one in wording.placeholders for at in (one.start, one.end))]
    edges.append(len(wording.source))
    for index, (start, end) in enumerate(pairwise(edges)):
        if index % 2:
            yield start, end
            continue
        for node in inlines(wording.source[start:end], language):
            length = len(plain((node,)))
            if not isinstance(node, Text):
                yield start, start + length
            start += length


def settled(wording: Wording, marks: Sequence[Mark], language: Language) -> list[Mark]:
    """Return the marks of a passage as they can be set, in their order; none crosses another.

    A link that meets another in one stretch is left with no words of its own.
    """
    wholes = [*_wholes(wording, language)]
    widened = sorted((_widened(one, wholes) for one in marks), key=lambda m: (m.start, -m.end))
    made: list[Mark] = []
    for mark in widened:
        around = [one for one in made if one.start <= mark.start < one.end]
        for other in around:
            same = other.kind is mark.kind is MarkKind.LINK
            if mark.end > other.end or (same and mark.end == other.end):
                mark = replace(mark, start=min(other.end, mark.end))
        made.append(mark)
    return sorted(made, key=lambda m: (m.start, m.kind is not MarkKind.NOTE, -m.end))


def _widened(mark: Mark, wholes: Sequence[tuple[int, int]]) -> Mark:
    start, end = mark.start, mark.end
    for first, last in wholes:
        if first < start < last:
            start = last if mark.kind is MarkKind.NOTE else first
        if first < end < last:
            end = last
    return replace(mark, start=start, end=end)


@dataclass(frozen=True)
class Segment:
    """A piece of a passage: words, or a mark around segments."""

    text: str = ""
    mark: Mark | None = None
    inside: tuple[Segment, ...] = ()


def segments(text: str, marks: Sequence[Mark]) -> tuple[Segment, ...]:
    """Return a text in segments; the marks are settled."""
    waiting = deque(marks)
    inside = tuple(_segments(text, 0, len(text), waiting))
    # What is called behind the last character stands in no mark.
    return (*inside, *(Segment(mark=one) for one in waiting))


def _segments(text: str, start: int, end: int, waiting: deque[Mark]) -> Iterator[Segment]:
    while waiting and waiting[0].start < end:
        mark = waiting.popleft()
        if start < mark.start:
            yield Segment(text[start : mark.start])
        yield Segment(mark=mark, inside=tuple(_segments(text, mark.start, mark.end, waiting)))
        start = mark.end
    if start < end:
        yield Segment(text[start:end])
