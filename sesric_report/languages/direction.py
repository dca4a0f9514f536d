"""One policy for direction: what runs against the base direction is isolated, in whole stretches.

In a right-to-left paragraph a stretch reaches from the first to the last left-to-right letter or
European digit of one text of one record, across the spaces and marks between them, so that
«Industry 4.0» stays what it is. It ends at an Arabic letter, at «،», «؛», «؟», at a guillemet, at
a bracket or quote whose other half is not in it, and at one that opens before its first letter or
digit. A sign before it (``$2``, ``-5``, ``#UN``, ``.NET``) and behind it (``25°``, ``C++``) goes
with it. A range of two numbers is two isolates with the dash between them, so that it reads from
right to left as the Arabic around it. In a left-to-right paragraph every Arabic phrase is isolated.

After isolation no character of the bidirectional classes L, EN or AN is left outside an isolate of
a right-to-left paragraph (none of R or AL in a left-to-right one); the visual order can then not
depend on the context (UAX #9, 3.3.2 X5a).

How it is found: a text is first translated to its shape, one character for one (``_Shapes``):
``L`` a letter, ``0`` zero, ``1`` another digit, ``R`` an Arabic letter. Rules are patterns over it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from sesric_report.languages.base import Direction

__all__ = ["Run", "runs"]


@dataclass(frozen=True)
class Run:
    """A stretch of text.

    Args:
        text: Characters in logical order.
        direction: The isolate's direction; None for text in the base direction.
        tag: Language of an isolated phrase (BCP 47); None for numbers and addresses.
        number: Whether it is a single number of running text, which may be written in the digits
            of the edition: with Arabic-Indic ones (class AN) spaces and dashes would reorder it.
        glue: Whether a line may not break between this run and the one before it.
    """

    text: str
    direction: Direction | None = None
    tag: str | None = None
    glue: bool = False
    number: bool = False


def runs(text: str, base: Direction) -> Iterator[Run]:
    """Yield the text as stretches in base direction and isolates, in logical order."""
    return iter(_runs(text, base))


# Reports say the same short texts again and again.
@lru_cache(maxsize=4096)
def _runs(text: str, base: Direction) -> tuple[Run, ...]:
    if base is Direction.RIGHT_TO_LEFT:
        return tuple(_in_right_to_left(text))
    return tuple(_in_left_to_right(text))


# Left-to-right paragraphs

_RIGHT_TO_LEFT = r"\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
#: Letters, digits and marks of Arabic and the joiners of its letters; no sign of another class.
_ARABIC = (
    "\u0600-\u0605\u0608\u060b\u060d\u0610-\u061b\u061d-\u0669\u066b-\u06dd\u06df-\u06e8"
    "\u06ea-\u06ff\u0750-\u077f\u0870-\u08ff\u200c\u200d\ufb50-\ufd3d\ufd50-\ufdc7"
    "\ufdf0-\ufdfc\ufe70-\ufefc"
)
#: Its marks, with which nothing begins: they stand on the letter before.
_ARABIC_MARKS = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u08ca-\u08ff"
)
#: Digits that Arabic letters go with. Those of Persian begin no phrase: they are of class EN, and
#: what stands before them goes on in its own order.
_DIGIT, _PERSIAN = "\u0660-\u0669\u06f0-\u06f9", "\u06f0-\u06f9"
_ON_ARABIC = (
    f"(?![{_ARABIC_MARKS}{_PERSIAN}])[{_ARABIC}]"
    f"(?:[{_ARABIC}\u0300-\u036f]|(?<=[{_DIGIT}])[.,:/](?=[{_DIGIT}]))*"
)
_AGAINST_LEFT_TO_RIGHT = re.compile(
    rf"""
      (?P<arabic>{_ON_ARABIC}(?:[ ،؛:]+{_ON_ARABIC})*)
    | (?P<start>\d+)(?P<dash>–)(?P<end>\d+)
    | (?P<scheme>https?://)(?P<address>[^\s{_RIGHT_TO_LEFT}]*[^\s.,;:!?)\]{_RIGHT_TO_LEFT}])
    """,
    re.VERBOSE,
)


def _in_left_to_right(text: str) -> Iterator[Run]:
    """Yield isolated Arabic; a range or an address has no direction, but stays on one line."""
    last = 0
    for match in _AGAINST_LEFT_TO_RIGHT.finditer(text):
        if match.start() > last:
            yield Run(text[last : match.start()])
        if match["arabic"]:
            yield Run(match[0], Direction.RIGHT_TO_LEFT, "ar")
        else:
            first, *rest = filter(None, match.groups())
            yield Run(first)
            yield from (Run(part, glue=True) for part in rest)
        last = match.end()
    if last < len(text):
        yield Run(text[last:])


# Right-to-left paragraphs: shapes

#: What no stretch crosses: an Arabic letter or mark, what opens outside it, what closes outside it.
_ARABIC_WALL, _OPENED, _CLOSED = "R", "«", "»"
#: The halves of a pair that a stretch holds; ``|`` closes one that has no letter between.
_OPENING, _CLOSING, _EMPTY = "[", "]", "|"
_OF_CLASS = {"L": "L", "EN": "1", "AN": "R", "R": "R", "AL": "R", "B": "R"}
_OF_MARK = {
    **dict.fromkeys("،؛؟", _ARABIC_WALL),
    **dict.fromkeys("«‹", _OPENED),
    **dict.fromkeys("»›", _CLOSED),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015", "–"),
    **dict.fromkeys("±−~≈<>≤≥", "±"),
    **dict.fromkeys("%٪‰", "%"),
    **dict.fromkeys("'’‘", "'"),
    **dict.fromkeys("′″®™", "™"),
    **dict.fromkeys("§№", "@"),
    **dict.fromkeys("[]|", "¦"),
}


class _Shapes(dict[int, str]):
    """The shape of each character, for ``str.translate``; filled as characters come.

    Shapes follow the bidirectional class and the general category of Unicode; marks are told
    apart as far as rules name them. Arabic-Indic digits (class AN) are looked for in shapes of
    their own, in which other digits are walls: no isolate holds both kinds.
    """

    def __init__(self, *, indic: bool) -> None:
        super().__init__()
        self._indic = indic

    def __missing__(self, point: int) -> str:
        character = chr(point)
        self[point] = shape = _OF_MARK.get(character) or self._of_class(character)
        return shape

    def _of_class(self, character: str) -> str:
        kind = unicodedata.bidirectional(character) or "L"
        if self._indic:
            kind = {"AN": "EN", "EN": "R", "L": "R"}.get(kind, kind)
        category = unicodedata.category(character)
        if kind == "EN" and unicodedata.decimal(character, 1) == 0:
            return "0"
        if kind == "EN" and category == "No":
            return "²"
        if kind in _OF_CLASS:
            return _OF_CLASS[kind]
        return {"Sc": "$", "Mn": "™", "Me": "™", "No": "™"}.get(category, character)


_EUROPEAN, _ARABIC_INDIC = _Shapes(indic=False), _Shapes(indic=True)
#: Class AN.
_HAS_ARABIC_INDIC = re.compile("[\u0600-\u0605\u0660-\u0669\u066b\u066c\u06dd\u08e2]")

_LETTERS = r"[L\d²]"
_HAS_LETTERS = re.compile(_LETTERS)
_WALLS = re.compile(r"[R«»]")
#: A stretch that has begun and no wall has ended.
_OPEN_STRETCH = re.compile(rf"{_LETTERS}[^R«»]*\Z")
_REST_OF_WORD = re.compile(r"[^\sR«»]*")
_BEFORE = rf"""(?:
      [#@$©°'\[]                           # \#UN, @name, §3, $2, °C, ‘Ula; (0312) 468
    | [+±](?=[\d²$])                       # +90, −5, ≥60
    | (?<![^\s«'])(?:-(?=[\d²$])|\.(?={_LETTERS}))  # -5, .NET, after a space or what opens
    )*"""
_BEHIND = r"(?:[+$©°™]|(?<=L)\#)*"  # C++, 25°, 10€, Excel®, x̄, C#
_STRETCH = re.compile(
    rf"{_BEFORE}{_LETTERS}(?:[^R«»]*(?:{_LETTERS}|\]))?{_BEHIND}(?:(?<=L)'{_BEHIND})?", re.VERBOSE
)
#: An Arabic-Indic number: at most one separator (class CS) between two digits (UAX #9, W4).
_ONE_NUMBER = re.compile(rf"{_BEFORE}\d(?:\d|[.,:/\u00a0\u202f](?=\d))*{_BEHIND}", re.VERBOSE)


# Right-to-left paragraphs: rules with a name

#: Parts of one or two letters: U.S.A., Ph.D., p.m.; the last stop belongs to it.
_ABBREVIATION = re.compile(r"(?<![L\d._])(?:L{1,2}\.)+L{1,2}\Z")
_PERCENT = re.compile(r"[ \u00a0]?%")
_ADDRESS = re.compile(r"://|www\.|[^\s@]@[^\s@]")
_END_OF_SENTENCE = ".,:;!?…'’"
_TELEPHONE, _SHORTEST_TELEPHONE = re.compile(r"\[?(?:\+|0)\d"), 7
#: The brackets around the first group of a telephone number.
_AREA = re.compile(r"\((?:\+|0)\d[\d ]*\)[ -]?\d")
_VALUE = r"[-+±]?\$?(?:\d{1,3}(?:[ \u00a0]\d{3})+(?:[.,]\d+)*|\d+(?:[.,]\d+)*)[$°]?"
#: Two values and a dash; not a day, a time or a third number joined to them.
_RANGE = re.compile(
    rf"(?<![\d.,:/+×=*–-])(?<!\d )({_VALUE})((?:[ \u00a0]?%)?[ \u00a0]?[-–][ \u00a0]?)({_VALUE})"
    r"(?! ?\d|[-–.,:/]\d)"
)
#: What Arabic-Indic digits may be written for without being reordered (UAX #9, W4).
_NUMBER = re.compile(r"\d+(?:[.,:/\u066b\u066c]\d+)*")


class _Unit(NamedTuple):
    """A stretch by its places in a text; a range also knows where its dash begins and ends."""

    start: int
    end: int
    dash: tuple[int, int] | None = None


def _in_right_to_left(text: str) -> Iterator[Run]:
    last = 0
    for unit in _units(text):
        if unit.start > last:
            yield Run(text[last : unit.start])
        if unit.dash is None:
            yield _isolate(text[unit.start : unit.end])
        else:
            start, end = unit.dash
            yield _isolate(text[unit.start : start])
            yield Run(text[start:end], glue=True)
            yield _isolate(text[end : unit.end], glue=True)
        last = unit.end
    if last < len(text):
        yield Run(text[last:])


def _isolate(text: str, *, glue: bool = False) -> Run:
    address = _ADDRESS.search(text) and " " not in text
    tag = "en" if "L" in text.translate(_EUROPEAN) and not address else None
    number = _NUMBER.fullmatch(text) is not None
    return Run(text, Direction.LEFT_TO_RIGHT, tag, glue, number)


def _units(text: str) -> list[_Unit]:
    """Return the stretches of a text, in its order."""
    shape = text.translate(_EUROPEAN)
    indic = _HAS_ARABIC_INDIC.search(text)
    if not indic and not _HAS_LETTERS.search(shape):
        return []
    pairs = _pairs(text)
    found = _of_shape(text, shape, pairs, _STRETCH)
    if indic:
        walled = _walled(text.translate(_ARABIC_INDIC), found)
        found = sorted([*found, *_of_shape(text, walled, pairs, _ONE_NUMBER)])
    return found


def _of_shape(text: str, shape: str, pairs: _Pairs, single: re.Pattern[str]) -> list[_Unit]:
    """Return the stretches of one shape of a text.

    Without letters, ranges are stretches of their own, and nothing reaches across a percent sign.

    Args:
        text: The whole text.
        shape: Its shape.
        pairs: Its brackets and quotes.
        single: What a stretch is that is no range.
    """
    fenced = _fenced(shape, pairs)
    found = [_with_end(text, fenced, match) for match in _STRETCH.finditer(fenced)]
    plain = [unit for unit in found if "L" not in fenced[unit.start : unit.end]]
    ranges = [one for unit in plain for one in _ranges(fenced, unit)]
    percents = [_Unit(i, i + 1) for u in plain for i in range(*u[:2]) if fenced[i] == "%"]
    if ranges or percents or single is not _STRETCH:
        fenced = _fenced(_walled(shape, [*ranges, *percents]), pairs)
        found = [_with_end(text, fenced, match) for match in single.finditer(fenced)]
    return sorted([*ranges, *found])


def _walled(shape: str, units: Iterable[_Unit]) -> str:
    """Return a shape in which some stretches are walls."""
    for unit in units:
        wall = _ARABIC_WALL * (unit.end - unit.start)
        shape = f"{shape[: unit.start]}{wall}{shape[unit.end :]}"
    return shape


def _with_end(text: str, shape: str, match: re.Match[str]) -> _Unit:
    """Return a stretch with what belongs to its last word: a stop, a percent sign, a slash."""
    start, end = match.span()
    if "L" in match[0]:
        percent = _PERCENT.match(shape, end) if match[0][-1] in "01²" else None
        if shape.startswith(".", end) and _ABBREVIATION.search(match[0]):
            end += 1
        elif percent:
            end = percent.end()
        elif _is_address(text[start:end].rsplit(maxsplit=1)[-1]):
            end = _end_of_address(text, shape, end)
    return _Unit(start, end)


def _is_address(word: str) -> bool:
    return "://" in word or "www." in word


def _end_of_address(text: str, shape: str, end: int) -> int:
    rest = _REST_OF_WORD.match(shape, end)
    return end + len(text[end : rest.end() if rest else end].rstrip(_END_OF_SENTENCE))


def _ranges(shape: str, unit: _Unit) -> Iterator[_Unit]:
    """Yield the ranges in a stretch without letters; in a telephone number there are none."""
    held = shape[unit.start : unit.end]
    digits = held.count("0") + held.count("1")
    if _TELEPHONE.match(held) and digits >= _SHORTEST_TELEPHONE:
        return
    for match in _RANGE.finditer(held):
        start, end = match.span(2)
        dash = (unit.start + start, unit.start + end)
        yield _Unit(unit.start + match.start(), unit.start + match.end(), dash)


# Right-to-left paragraphs: brackets and quotes

_PARTNERS = dict(zip("([{⟦⟨⟪〈《「『【“‘\"'", ")]}⟧⟩⟫〉》」』】”’\"'", strict=True))
_HALVES = re.compile(f"[{re.escape(''.join({*_PARTNERS, *_PARTNERS.values()}))}]")
_APOSTROPHES = "'’‘"


class _Pairs(NamedTuple):
    """Brackets and quotes of a text by their places: whole pairs, and halves that are alone."""

    whole: list[tuple[int, int]]
    alone: list[tuple[int, str]]


def _pairs(text: str) -> _Pairs:
    """Pair brackets and quotes, as UAX #9 (BD16) does brackets; an apostrophe is no quote."""
    pairs = _Pairs([], [])
    waiting: list[tuple[str, int]] = []
    for match in _HALVES.finditer(text):
        half, place = match[0], match.start()
        before, behind = text[place - 1 : place].isalnum(), text[place + 1 : place + 2].isalnum()
        if half in _APOSTROPHES and before and behind:
            continue
        depths = [depth for depth, (wanted, _) in enumerate(waiting) if wanted == half]
        if depths:
            pairs.whole.append((waiting[depths[-1]][1], place))
            _leave(text, waiting[depths[-1] + 1 :], pairs)
            del waiting[depths[-1] :]
        elif half in _PARTNERS and (half != "'" or (behind and not before)):
            waiting.append((_PARTNERS[half], place))
        elif half not in _APOSTROPHES:
            pairs.alone.append((place, _CLOSED))
    _leave(text, waiting, pairs)
    pairs.whole.sort()
    return pairs


def _leave(text: str, waiting: Iterable[tuple[str, int]], pairs: _Pairs) -> None:
    """Take what waits for its other half as alone; an apostrophe may be."""
    pairs.alone.extend((at, _OPENED) for _, at in waiting if text[at] not in _APOSTROPHES)


def _fenced(shape: str, pairs: _Pairs) -> str:
    """Return a shape in which brackets and quotes are walls or what a stretch holds."""
    if not pairs.whole and not pairs.alone:
        return shape
    marks = list(shape)
    for place, wall in pairs.alone:
        marks[place] = wall
    for start, end in pairs.whole:
        inner = "".join(marks[start + 1 : end])
        opens_first = not _OPEN_STRETCH.search("".join(marks[:start]))
        if _WALLS.search(inner) or (opens_first and not _AREA.match(shape, start)):
            marks[start], marks[end] = _OPENED, _CLOSED
        else:
            held = _HAS_LETTERS.search(inner)
            marks[start], marks[end] = _OPENING, _CLOSING if held else _EMPTY
    return "".join(marks)
