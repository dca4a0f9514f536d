"""A stretch of text that stands twice in one paragraph.

What it does
    Looks for eight words or more that come a second time in a paragraph, or three or more that
    come again at once. Names of the registry count for one word, and the title of an activity
    may be said again, in its heading and in quotation marks.

Why it matters
    A line copied or recognized twice makes a sentence that says nothing.

Wrong
    «مكافحة التبغ بين الشباب في المدارس مكافحة التبغ بين الشباب في المدارس»

Right
    «مكافحة التبغ بين الشباب في المدارس»
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sesric_report.diagnostics import Severity, quote
from sesric_report.rules.finding import Slip
from sesric_report.rules.lexicon import Lexicon, find_names

SEVERITY = Severity.WARNING

_LONGEST_SAID_AGAIN = 7
_LONGEST_AT_ONCE = 2
_WORD = re.compile(r"\w+(?:[-–]\w+)*")
_QUOTES = re.compile("['\"«»“”‘’]")
_HEADING = re.compile(r"[^:؛]*[:؛]")


class _Run(NamedTuple):
    """Words ``first`` … ``first + length`` that come again from ``again``."""

    first: int
    again: int
    length: int


def check(text: str, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield each stretch that stands twice: the second time."""
    said = _WORD.findall(text)
    if len(said) - len(set(said)) <= _LONGEST_AT_ONCE:
        return
    words = list(_WORD.finditer(text))
    weights: list[int] | None = None
    for run in _runs(said):
        weights = weights or _weights(text, words, lexicon)
        between = _between(words, run)
        at_once = between is not None
        shortest = (_LONGEST_SAID_AGAIN if between is None else _LONGEST_AT_ONCE + between) + 1
        weight = run.length if at_once else sum(weights[run.again : run.again + run.length])
        if weight >= shortest and (at_once or not _is_title(text, words, run)):
            start, end = words[run.again].start(), words[run.again + run.length - 1].end()
            message = f"stands twice in the paragraph: {quote(text[start:end])}"
            yield Slip(start, end, message, "take out the second")


def _between(words: Sequence[re.Match[str]], run: _Run) -> int | None:
    """Return how many words stand between both times, or None if it is not said at once.

    One may: the first of the stretch, when only its first time has a conjunction.
    """
    between = run.again - run.first - run.length
    if between == 1 and run.first:
        same = words[run.first - 1][0].endswith(words[run.again - 1][0])
        return 1 if same else None
    return 0 if between == 0 else None


def _runs(words: Sequence[str]) -> Iterator[_Run]:
    """Yield each longest stretch that comes again, in the order of the second times."""
    at: dict[tuple[str, ...], int] = {}
    size, place = _LONGEST_AT_ONCE + 1, 0
    known = 0
    while place + size <= len(words):
        while known <= place - size:  # never a stretch that overlaps itself
            at[tuple(words[known : known + size])] = known
            known += 1
        first = at.get(tuple(words[place : place + size]))
        if first is None:
            place += 1
            continue
        length = size
        while _goes_on(words, first, place, length):
            length += 1
        yield _Run(first, place, length)
        place += length


def _goes_on(words: Sequence[str], first: int, again: int, length: int) -> bool:
    inside = again + length < len(words) and first + length < again
    return inside and words[first + length] == words[again + length]


def _weights(text: str, words: Sequence[re.Match[str]], lexicon: Lexicon) -> list[int]:
    """Return 1 for each word, but 0 for those of a name behind its first."""
    inside = bytearray(len(text))
    for found in find_names(text, lexicon.name_index):
        first = text.find(" ", found.start, found.end)
        if first > 0:
            inside[first : found.end] = b"\1" * (found.end - first)
    return [0 if inside[word.start()] else 1 for word in words]


def _is_title(text: str, words: Sequence[re.Match[str]], run: _Run) -> bool:
    """Whether one of both is quoted or stands in the heading."""
    for place in (run.first, run.again):
        start = max(0, words[place].start() - 3)
        if _QUOTES.search(text, start, words[place + run.length - 1].end() + 2):
            return True
    heading = _HEADING.match(text)
    return heading is not None and words[run.first].start() < heading.end()
