"""What of a record's text reads from left to right, computed from its characters alone.

The unit is the stretch: from the first to the last left-to-right letter or European digit of one
text of one record, across the spaces and marks between them, with the signs that belong to its
ends. It ends at an Arabic letter, at «،», «؛», «؟», at a guillemet, and at a bracket or quote that
has not both halves inside it or opens before its first letter. Two numbers with a dash, in a
stretch without letters, are a range and read from right to left.

This is the proof's own reading of that rule, by the bidirectional classes and bracket pairs of
Unicode. It knows nothing of the code that isolates texts for the report, so that the one can be
held against the other. A test holds it against a third reading and a corpus written by hand.

Source: UAX #9, tables 3 and 4; BidiBrackets.txt of Unicode 15.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

__all__ = ["Stretch", "stretches"]

_PAIRED = (
    "()[]{}\u0f3a\u0f3b\u0f3c\u0f3d\u169b\u169c\u2045\u2046\u207d\u207e\u208d\u208e\u2308\u2309"
    "\u230a\u230b\u2329\u232a\u2768\u2769\u276a\u276b\u276c\u276d\u276e\u276f\u2770\u2771\u2772"
    "\u2773\u2774\u2775\u27c5\u27c6\u27e6\u27e7\u27e8\u27e9\u27ea\u27eb\u27ec\u27ed\u27ee\u27ef"
    "\u2983\u2984\u2985\u2986\u2987\u2988\u2989\u298a\u298b\u298c\u298d\u2990\u298f\u298e\u2991"
    "\u2992\u2993\u2994\u2995\u2996\u2997\u2998\u29d8\u29d9\u29da\u29db\u29fc\u29fd\u2e22\u2e23"
    "\u2e24\u2e25\u2e26\u2e27\u2e28\u2e29\u2e55\u2e56\u2e57\u2e58\u2e59\u2e5a\u2e5b\u2e5c\u3008"
    "\u3009\u300a\u300b\u300c\u300d\u300e\u300f\u3010\u3011\u3014\u3015\u3016\u3017\u3018\u3019"
    "\u301a\u301b\ufe59\ufe5a\ufe5b\ufe5c\ufe5d\ufe5e\uff08\uff09\uff3b\uff3d\uff5b\uff5d\uff5f"
    "\uff60\uff62\uff63"
)
_CLOSER = dict(zip(_PAIRED[::2], _PAIRED[1::2], strict=True))
_CLOSERS = frozenset(_CLOSER.values())
_QUOTES = {"“": "”", "‘": "’", '"': '"', "'": "'"}
_APOSTROPHES = frozenset("'’‘")
_FENCES = frozenset("،؛؟«»‹›")

_LATIN = frozenset({"L", "EN"})
_ARABIC_INDIC = frozenset({"AN"})
_STRONG = frozenset({"R", "AL", "B", "L", "EN", "AN"})

#: Signs that belong to the letter, digit or currency behind them.
_BEFORE_ANYTHING, _BEFORE_A_VALUE = frozenset("#@§№°©"), frozenset("+±−~≈<>≤≥")
#: Signs and kinds of characters that belong to what stands before them.
_AFTER, _AFTER_KINDS = frozenset("+°′″®™©"), frozenset({"Sc", "Mn", "No"})
_PERCENT = frozenset("%٪‰")
_SPACES = frozenset(" \u00a0")

_DIGITS = r"(?:\d{1,3}(?:[ \u00a0]\d{3})+(?:[.,]\d+)*|\d+(?:[.,\u066b\u066c]\d+)*)"
_NUMBER = rf"[-+±−~≈<>≤≥]?[$€£¥₺]?{_DIGITS}[$€£¥₺°]?"
_DASH = r"[-\u2010-\u2015]"
#: Three or more numbers are no range; nor is what a slash, colon or group of digits goes on with.
_RANGE = re.compile(
    rf"(?<![\d.,:/+×=*-])(?<!\d )(?P<from>{_NUMBER})"
    rf"(?P<dash>(?:[ \u00a0]?[%٪‰])?[ \u00a0]?{_DASH}[ \u00a0]?)"
    rf"(?P<to>{_NUMBER})(?! ?\d|(?:[.,:/]|{_DASH})\d)"
)
_TELEPHONE, _TELEPHONE_DIGITS = re.compile(r"\(?(?:\+|[0٠۰])\d"), 7
_AREA_CODE = re.compile(r"\((?:\+|[0٠۰])\d[\d ]*\)[ -]?\d")
_ABBREVIATION = re.compile(r"(?<![\w.])(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}$")
_ADDRESS = re.compile(r"(?:\w://|\bwww\.)\S*$")
_BEHIND_AN_ADDRESS = ".,:;!?…'’"


@dataclass(frozen=True, order=True)
class Stretch:
    """Where a stretch begins and ends in its text; a range also knows where its dash does."""

    start: int
    end: int
    dash: tuple[int, int] | None = None

    @property
    def parts(self) -> tuple[tuple[int, int], ...]:
        """What is laid from right to left; the dash itself too, the others from left to right."""
        if self.dash is None:
            return ((self.start, self.end),)
        return ((self.start, self.dash[0]), self.dash, (self.dash[1], self.end))


def stretches(text: str) -> list[Stretch]:
    """Return what reads from left to right in a text of a record, in the text's order."""
    classes = {_class(character) for character in set(text)}
    if not classes & (_LATIN | _ARABIC_INDIC):
        return []
    latin = list(_Reading(text, _LATIN).stretches()) if classes & _LATIN else []
    if not classes & _ARABIC_INDIC:
        return sorted(latin, key=_by_place)
    taken = {place for one in latin for place in range(one.start, one.end)}
    return sorted([*latin, *_Reading(text, _ARABIC_INDIC, taken).stretches()], key=_by_place)


def _by_place(one: Stretch) -> tuple[int, int]:
    return one.start, one.end


@cache
def _class(character: str) -> str:
    return unicodedata.bidirectional(character) or "L"


@cache
def _category(character: str) -> str:
    return unicodedata.category(character)


class _Reading:
    """Reads a text for the stretches around letters and digits of some classes.

    Args:
        text: The text.
        core: The classes: of Latin letters and European digits, or of Arabic-Indic digits.
        taken: Places that belong to other stretches.
    """

    def __init__(self, text: str, core: Collection[str], taken: Collection[int] = ()) -> None:
        self.text, self.core = text, core
        self.is_core = [_class(character) in core for character in text]
        self.closed = set(taken) | self.lone
        self.closed.update(
            place
            for place, character in enumerate(text)
            if character in _FENCES or (not self.is_core[place] and _class(character) in _STRONG)
        )

    def stretches(self) -> Iterator[Stretch]:
        """Yield ranges, then what is left of the text without them."""
        found: list[Stretch] = []
        for start, end in list(self._whole()):
            if not self._has_letters(start, end):
                found += self._ranges(start, end)
                self.closed.update(p for p in range(start, end) if self.text[p] in _PERCENT)
        for one in found:
            self.closed.update(range(one.start, one.end))
        yield from found
        apart = self.core == _ARABIC_INDIC
        yield from (Stretch(start, end) for start, end in self._whole(apart=apart))

    def _has_letters(self, start: int, end: int) -> bool:
        return any(_class(character) == "L" for character in self.text[start:end])

    # Brackets and quotes

    @cached_property
    def pairs(self) -> dict[int, int]:
        """The place of the other half of each bracket and quote that has one."""
        return self._matched[0]

    @cached_property
    def lone(self) -> set[int]:
        """The places of brackets and quotes that lack their other half."""
        return self._matched[1]

    @cached_property
    def _matched(self) -> tuple[dict[int, int], set[int]]:
        pairs: dict[int, int] = {}
        lone: set[int] = set()
        waiting: list[tuple[str, int]] = []
        for place, character in enumerate(self.text):
            if not self._is_mark(place):
                continue
            depth = next((d for d in reversed(range(len(waiting)))
                          if waiting[d][0] == character), None)  # fmt: skip
            if depth is not None:
                opened = waiting[depth][1]
                pairs[opened], pairs[place] = place, opened
                lone.update(one for _closer, one in waiting[depth + 1 :])
                del waiting[depth:]
            elif (closer := self._closer(place)) is not None:
                waiting.append((closer, place))
            elif character in _CLOSERS or character == "”":
                lone.add(place)
        lone.update(place for _closer, place in waiting)
        return pairs, {p for p in lone if self.text[p] not in _APOSTROPHES}

    def _is_mark(self, place: int) -> bool:
        """Whether a character is a bracket or quote, and not one inside a word."""
        character = self.text[place]
        if character in _APOSTROPHES:
            return not (self._is_word(place - 1) and self._is_word(place + 1))
        return character in _CLOSER or character in _CLOSERS or character in '"“”'

    def _is_word(self, place: int) -> bool:
        return 0 <= place < len(self.text) and self.text[place].isalnum()

    def _closer(self, place: int) -> str | None:
        """Return what closes the bracket or quote that may open at a place."""
        character = self.text[place]
        if character == "'" and (self._is_word(place - 1) or not self._is_word(place + 1)):
            return None
        return _CLOSER.get(character, _QUOTES.get(character))

    # Where a stretch begins and ends

    def _walls(self) -> set[int]:
        """Return the places that no stretch crosses."""
        walls = set(self.closed)
        for opened, closed in self.pairs.items():
            if opened < closed and any(p in self.closed for p in range(opened, closed)):
                walls |= {opened, closed}
        begun = False
        for place, is_core in enumerate(self.is_core):
            opens = self.pairs.get(place, -1) > place
            if opens and not begun and place not in walls and not self._is_area_code(place):
                walls |= {place, self.pairs[place]}
            begun = place not in walls and (begun or is_core)
        return walls

    def _is_area_code(self, place: int) -> bool:
        return _AREA_CODE.match(self.text, place) is not None

    def _whole(self, *, apart: bool = False) -> Iterator[tuple[int, int]]:
        """Yield start and end of each stretch; ``apart``: more than one separator divides it."""
        walls = self._walls()
        behind = 0
        for start, last in self._cores(walls, apart=apart):
            first = start
            while first > behind and first - 1 not in walls and self._belongs_before(first - 1):
                first -= 1
            behind = self._end(first, last + 1, walls)
            yield first, behind

    def _cores(self, walls: Collection[int], *, apart: bool) -> list[tuple[int, int]]:
        """Return the first and the last letter or digit of each stretch."""
        found: list[tuple[int, int]] = []
        for place, is_core in enumerate(self.is_core):
            if not is_core or place in walls:
                continue
            between = range(found[-1][1] + 1, place) if found else range(0)
            near = not between or (len(between) == 1 and _class(self.text[between[0]]) == "CS")
            parted = any(p in walls for p in between) or (apart and not near)
            if found and not parted:
                found[-1] = (found[-1][0], place)
            else:
                found.append((place, place))
        return found

    def _belongs_before(self, place: int) -> bool:
        """Whether a character belongs to the one behind it, with which a stretch begins."""
        character, behind = self.text[place], self.text[place + 1]
        if character in _BEFORE_ANYTHING or _category(character) == "Sc":
            return True
        value = behind.isdigit() or _category(behind) == "Sc"
        if character in "-.":
            return (value if character == "-" else behind.isalnum()) and self._is_free(place)
        if character in _APOSTROPHES:
            return place not in self.pairs
        return (character in _BEFORE_A_VALUE and value) or self._is_area_code(place)

    def _is_free(self, place: int) -> bool:
        """Whether a mark stands at the start, or behind a space, opening bracket or quote."""
        before = self.text[place - 1 : place]
        return not before or before.isspace() or before in "«‹“‘\"'" or before in _CLOSER

    def _end(self, start: int, end: int, walls: Collection[int]) -> int:
        """Return where a stretch ends whose last letter or digit stands before ``end``."""
        known = -1
        while known != end:
            known = end
            end = max([end, *(self.pairs.get(place, 0) + 1 for place in range(start, end))])
            while (c := self._open(end, walls)) and self._belongs_after(c, self.text[end - 1]):
                end += 1
            c = self._open(end, walls)
            if c in _APOSTROPHES and end not in self.pairs and self.text[end - 1].isalpha():
                end += 1
            if self._open(end, walls) == "." and _ABBREVIATION.search(self.text[start:end]):
                end += 1
        return self._with_percent(start, end, walls) or self._with_address(start, end, walls)

    def _open(self, place: int, walls: Collection[int]) -> str:
        """Return the character at a place, none where a wall stands."""
        return "" if place in walls else self.text[place : place + 1]

    def _belongs_after(self, character: str, before: str) -> bool:
        if character == "#":
            return before.isalpha()
        return character in _AFTER or _category(character) in _AFTER_KINDS

    def _with_percent(self, start: int, end: int, walls: Collection[int]) -> int | None:
        """Return the end behind the percent sign that a number in a stretch with letters takes."""
        if not (self._has_letters(start, end) and self.text[end - 1].isdigit()):
            return None
        place = end + (self._open(end, walls) in _SPACES)
        return place + 1 if self._open(place, walls) in _PERCENT else None

    def _with_address(self, start: int, end: int, walls: Collection[int]) -> int:
        """Return the end behind all that belongs to an address."""
        if not _ADDRESS.search(self.text[start:end]):
            return end
        whole = end
        while (c := self._open(whole, walls)) and not c.isspace():
            whole += 1
        return end + len(self.text[end:whole].rstrip(_BEHIND_AN_ADDRESS))

    def _ranges(self, start: int, end: int) -> Iterator[Stretch]:
        """Yield the ranges in a stretch without letters."""
        held = self.text[start:end]
        digits = sum(character.isdigit() for character in held)
        if _TELEPHONE.match(held) and digits >= _TELEPHONE_DIGITS:
            return
        for match in _RANGE.finditer(held):
            dash = start + match.start("dash"), start + match.end("dash")
            yield Stretch(start + match.start(), start + match.end(), dash)
