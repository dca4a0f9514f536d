"""Marks that come in pairs: which opens, which closes, which stands alone.

A straight mark does not say whether it opens or closes, and one that was misread may face the
wrong way. The marks of a paragraph are therefore paired so that the whole costs least: a pair
is dearer where a mark faces the wrong way or the two are of different kinds, and dearest is a
mark that stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

__all__ = [
    "ARABIC",
    "ENTITY",
    "LATIN",
    "Quotations",
    "around",
    "counterpart",
    "lone_brackets",
    "quotations",
]

#: Arabic letters, for use inside a character class; presentation forms are a matter of their own.
ARABIC = "\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff"
LATIN = "A-Za-z\u00c0-\u024f"
#: An entity of HTML, by number or by name.
ENTITY = r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|(?P<name>[A-Za-z][A-Za-z0-9]{1,31}));"

#: Marks of quotation by kind. Word sets ”…“ as well as “…” in Arabic, so curly marks do not
#: tell which of them opens; those of « » do.
_KINDS = {
    '"': "straight double",
    "'": "straight single",
    "\u201c": "curly double",
    "\u201d": "curly double",
    "\u201e": "curly double",
    "\u2018": "curly single",
    "\u2019": "curly single",
    "«": "angle",
    "»": "angle",
    "/": "slash",
}
_COUNTERPARTS = {"«": "»", "»": "«", "\u201c": "\u201d", "\u201d": "\u201c", "\u201e": "\u201c",
                 "\u2018": "\u2019", "\u2019": "\u2018"}  # fmt: skip
#: An apostrophe stands between Latin letters; a slash may be a misread mark only before Arabic.
_QUOTE = re.compile(
    rf"[\"\u201c\u201d\u201e«»]|(?<![{LATIN}])['\u2018\u2019]|['\u2018\u2019](?![{LATIN}])"
    rf"|(?<![^\s(])/(?=[{ARABIC}])"
)
#: A plural's apostrophe, unless a single mark before it waits to be closed.
_POSSESSIVE = re.compile(rf"(?<=[sS])['\u2019](?= [{LATIN}])")
_SINGLE = frozenset({"straight single", "curly single"})
_SOME_QUOTE = re.compile(f"[{''.join(_KINDS)}]")
#: A conjunction or preposition written onto the mark: «و"النمو».
_PROCLITIC = re.compile(r"(?:^|(?<=[\s(]))[وفبلك]?(?:[بلك]|ال|لل)?\u0640?$|[وفبلك]?ال\u0640$")
_ENDS = frozenset("،؛:.,;؟!?)]}»-–—…")
_STARTS = frozenset("([{«-–—/\\")
_SENTENCE_END = re.compile(r"[:؛.](?=\s)")

_ALONE, _WRONG_WAY, _UNCLEAR, _OTHER_KIND, _ACROSS = 3.0, 1.5, 0.25, 1.0, 3.0
_NEVER = 1000.0
#: How many characters about a place are shown at least and at most.
_NEAR, _FAR = 12, 40


class Mark(NamedTuple):
    """A mark of quotation.

    Args:
        place: Its offset.
        kind: Its kind.
        facing: 1 where it opens, -1 where it closes, 0 where it may do either.
    """

    place: int
    kind: str
    facing: int


class Quotations(NamedTuple):
    """The quotations of a paragraph.

    Args:
        pairs: Offsets of the opening and the closing mark of each.
        lone: Marks without a partner.
        mixed: Those pairs whose marks are of different kinds.
    """

    pairs: tuple[tuple[int, int], ...]
    lone: tuple[Mark, ...]
    mixed: tuple[tuple[int, int], ...]


def counterpart(mark: str) -> str:
    """Return what closes a quotation that a mark opens, or opens one that it closes."""
    return _COUNTERPARTS.get(mark, mark)


def around(text: str, start: int, end: int) -> str:
    """Return a place of a text with the words about it, to be quoted in a message."""
    least, most = max(0, start - _FAR), end + _FAR
    first = text.rfind(" ", least, max(0, start - _NEAR)) + 1
    last = text.find(" ", end + _NEAR, most)
    return text[first or least : last if last >= 0 else most]


@lru_cache(maxsize=8)
def quotations(text: str) -> Quotations:
    """Pair the marks of quotation of a paragraph."""
    if not _SOME_QUOTE.search(text):
        return Quotations((), (), ())
    marks = list(_marks(text))
    pairs = _cheapest(text, marks)
    partners = {index for pair in pairs for index in pair}
    lone = [m for i, m in enumerate(marks) if i not in partners and m.kind != "slash"]
    mixed = [(a, b) for a, b in pairs if marks[a].kind != marks[b].kind]
    return Quotations(_places(marks, pairs), tuple(lone), _places(marks, mixed))


def _places(marks: Sequence[Mark], pairs: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted((marks[a].place, marks[b].place) for a, b in pairs))


def _marks(text: str) -> Iterator[Mark]:
    """Yield the marks of quotation; the apostrophe of «members’ contribution» is none of them."""
    single = False
    for match in _QUOTE.finditer(text):
        mark = _mark(text, match.start())
        if single or not _POSSESSIVE.match(text, mark.place):
            single = single or mark.kind in _SINGLE
            yield mark


def _mark(text: str, place: int) -> Mark:
    kind = _KINDS[text[place]]
    if text[place] in "«»/":
        return Mark(place, kind, -1 if text[place] == "»" else 1)
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    starts = before.isspace() or before in _STARTS or before in _KINDS
    starts = starts or _PROCLITIC.search(text, max(0, place - 5), place) is not None
    ends = after.isspace() or after in _ENDS or after in _KINDS
    return Mark(place, kind, int(starts and not ends) - int(ends and not starts))


def _cheapest(text: str, marks: Sequence[Mark]) -> list[tuple[int, int]]:
    """Return the pairs that cost least, by the indexes of their marks.

    A pair holds nothing, a mark that stands alone, or one or two other pairs: enough for what
    is written, and the work stays proportional to the number of marks.
    """
    best: list[tuple[float, int, tuple[tuple[int, int], ...]]] = [(0.0, 0, ())] * (len(marks) + 1)
    for first in reversed(range(len(marks))):
        options = []
        for count, pairs in _SHAPES:
            if first + count > len(marks):
                continue
            here = tuple((first + a, first + b) for a, b in pairs)
            inside = {index for pair in here for index in pair}
            alone = [i for i in range(first, first + count) if i not in inside]
            cost = best[first + count][0] + sum(_cost(text, marks[a], marks[b]) for a, b in here)
            cost += sum(_ALONE for i in alone if marks[i].kind != "slash")
            options.append((cost, count, here))
        best[first] = min(options)
    return list(_chosen(best))


#: How many marks a shape takes, and which of them it pairs.
_SHAPES: tuple[tuple[int, tuple[tuple[int, int], ...]], ...] = (
    (1, ()),
    (2, ((0, 1),)),
    (3, ((0, 2),)),
    (4, ((0, 3), (1, 2))),
    (6, ((0, 5), (1, 2), (3, 4))),
)


def _chosen(
    best: Sequence[tuple[float, int, tuple[tuple[int, int], ...]]],
) -> Iterator[tuple[int, int]]:
    index = 0
    while index < len(best) - 1:
        yield from best[index][2]
        index += best[index][1]


def _cost(text: str, opening: Mark, closing: Mark) -> float:
    angle = "angle" in (opening.kind, closing.kind)
    if closing.kind == "slash" or (angle and opening.facing <= 0 <= closing.facing):
        return _NEVER
    wrong = (opening.facing < 0) + (closing.facing > 0)
    if wrong and "angle" in (opening.kind if opening.facing < 0 else closing.kind):
        return _NEVER
    cost = _WRONG_WAY * wrong + _UNCLEAR * ((opening.facing == 0) + (closing.facing == 0))
    cost += _OTHER_KIND * (opening.kind != closing.kind)
    # The nearer of two possible partners is the likelier one.
    cost += min(1.0, (closing.place - opening.place) / 2000)
    if wrong and _SENTENCE_END.search(text, opening.place, closing.place):
        cost += _ACROSS
    return cost


_BRACKET = re.compile(r"[()\[\]]")
#: «1)» and «أ)» before an item of a list close nothing.
_ITEM = re.compile(rf"(?:^|(?<=[\s،؛:.]))(?:[0-9٠-٩]{{1,3}}|[{ARABIC}{LATIN}]\u0640?|[ivxIVX]+)$")


def lone_brackets(text: str) -> list[int]:
    """Return the offsets of brackets without a partner."""
    stack: list[int] = []
    lone: list[int] = []
    for match in _BRACKET.finditer(text):
        place = match.start()
        if text[place] in "([":
            stack.append(place)
            continue
        opening = "(" if text[place] == ")" else "["
        if any(text[other] == opening for other in stack[-3:]):
            while text[stack[-1]] != opening:
                lone.append(stack.pop())
            stack.pop()
        elif not _ITEM.search(text, max(0, place - 6), place):
            lone.append(place)
    return sorted(lone + stack)
