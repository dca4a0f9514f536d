"""What reads from left to right in an Arabic text, computed from its characters alone.

It follows the wording of the rule, with the bidirectional classes of Unicode and its pairs of
brackets, and shares nothing with the program. What the rule means by a unit, and what was decided
where it leaves a choice, stands at the head of stretches.yaml.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Set
from dataclasses import dataclass

import uax9

#: Bidi_Paired_Bracket and its type.
BRACKETS = uax9.brackets("/usr/share/unicode/BidiBrackets.txt")
QUOTES = {"“": "”", "‘": "’", '"': '"', "'": "'"}
APOSTROPHES = "'’‘"
FENCES = "،؛؟«»‹›"

#: A number may open a stretch of European digits, or one of Arabic-Indic digits: never of both.
LATIN, ARABIC_INDIC = frozenset({"L", "EN"}), frozenset({"AN"})
STRONG = {"R", "AL", "B", "L", "EN", "AN"}

_DIGITS = r"(?:\d{1,3}(?:[ \u00a0]\d{3})+(?:[.,]\d+)*|\d+(?:[.,\u066b\u066c]\d+)*)"
_NUMBER = rf"[-+±−~≈<>≤≥]?[$€£¥₺]?{_DIGITS}[$€£¥₺°]?"
_DASH = r"[-\u2010-\u2015]"
RANGE = re.compile(
    rf"(?<![\d.,:/+×=*-])(?<!\d[ ])({_NUMBER})((?:[ \u00a0]?[%٪‰])?[ \u00a0]?{_DASH}[ \u00a0]?)"
    rf"({_NUMBER})(?![ ]?\d|(?:[.,:/]|{_DASH})\d)"
)
PERCENT = re.compile(r"[%٪‰]")
PHONE = re.compile(r"[(]?(?:[+]|[0٠۰])\d")
AREA = re.compile(r"[(](?:[+]|[0٠۰])\d[\d ]*[)][ -]?\d")
ABBREVIATION = re.compile(r"(?<![\w.])(?:[^\W\d_]{1,2}[.])+[^\W\d_]{1,2}$")
ADDRESS = re.compile(r"(?:\w://|\bwww[.])\S*$")


@dataclass(frozen=True)
class Unit:
    """A stretch of a text, by its places; a range also knows where its dash begins and ends."""

    start: int
    end: int
    dash: tuple[int, int] | None = None

    def parts(self) -> list[tuple[int, int]]:
        """Return what is laid from right to left, each part itself from left to right."""
        if self.dash is None:
            return [(self.start, self.end)]
        return [(self.start, self.dash[0]), self.dash, (self.dash[1], self.end)]

    def of(self, text: str) -> str | tuple[str, ...]:
        """Return what the unit holds: a string, or the three parts of a range."""
        held = tuple(text[start:end] for start, end in self.parts())
        return held if self.dash else held[0]


def units(text: str) -> list[Unit]:
    """Return the units of an Arabic text of a record, in its order."""
    latin = list(_of_class(text, LATIN, frozenset()))
    taken = {place for unit in latin for place in range(unit.start, unit.end)}
    return sorted(
        [*latin, *_of_class(text, ARABIC_INDIC, taken)], key=lambda unit: (unit.start, unit.end)
    )


def visual(
    text: str, found: list[Unit], base: str = "rtl", start: int = 0, end: int | None = None
) -> str:
    """Return the characters of one line from left to right.

    Brackets stay as they are written; what is drawn for them is their mirror image where the line
    runs from right to left. In a left-to-right base the units are those that run against it.

    Args:
        text: The whole paragraph.
        found: Its units; those that the line cuts show their part of it in their own order.
        base: Direction of the paragraph.
        start: Where the line begins.
        end: Where it ends; None for the end of the paragraph.
    """
    end = len(text) if end is None else end
    blocks: dict[int, tuple[int, int, bool]] = {}
    for unit in found:
        for number, (first, after) in enumerate(unit.parts()):
            blocks[first] = (first, after, number != 1)
    laid, place = [], 0
    while place < len(text):
        first, after, whole = blocks.get(place, (place, place + 1, False))
        part = text[max(first, start) : min(after, end)]
        laid.append(part if whole == (base == "rtl") else part[::-1])
        place = after
    return "".join(reversed(laid) if base == "rtl" else laid)


def isolated(text: str, found: list[Unit]) -> str:
    """Return the text with each left-to-right part between LRI and PDI."""
    out, place = [], 0
    for unit in found:
        for first, after in unit.parts()[::2]:
            out += [text[place:first], "\u2066", text[first:after], "\u2069"]
            place = after
    return "".join([*out, text[place:]])


# Where a stretch may not go


def _class(character: str) -> str:
    return unicodedata.bidirectional(character) or "L"


def _of_class(text: str, core: Set[str], taken: Set[int]) -> Iterator[Unit]:
    """Yield the units whose letters and digits are of these classes."""
    hard = _pairs(text)[1] | taken
    hard |= {i for i, c in enumerate(text) if _class(c) in STRONG - core or c in FENCES}
    ranges: list[Unit] = []
    for start, end in _stretches(text, core, hard):
        # without letters: ranges are units of their own, and nothing reaches across a percent sign
        if not any(_class(c) == "L" for c in text[start:end]):
            ranges += _ranges(text, start, end)
            hard |= {start + match.start() for match in PERCENT.finditer(text[start:end])}
    hard |= {i for unit in ranges for i in range(unit.start, unit.end)}
    yield from ranges
    yield from (Unit(*one) for one in _stretches(text, core, hard, apart=core == ARABIC_INDIC))


def _pairs(text: str) -> tuple[dict[int, int], set[int]]:
    """Return the place of the other half of each bracket and quote, and those without one."""
    other: dict[int, int] = {}
    alone: set[int] = set()
    open_: list[tuple[str, int]] = []
    for i, c in enumerate(text):
        before, after = text[i - 1 : i].isalnum(), text[i + 1 : i + 2].isalnum()
        if c in APOSTROPHES and before and after:
            continue
        closes = [depth for depth, (closer, _) in enumerate(open_) if closer == c]
        if closes:
            start = open_[closes[-1]][1]
            other[start], other[i] = i, start
            alone.update(place for _, place in open_[closes[-1] + 1 :])
            del open_[closes[-1] :]
        elif c in BRACKETS and BRACKETS[c][1] == "o":
            open_.append((BRACKETS[c][0], i))
        elif c in QUOTES and (c != "'" or (after and not before)):
            open_.append((QUOTES[c], i))
        elif c in BRACKETS or c == "”":
            alone.add(i)
    alone.update(place for _, place in open_)
    return other, {i for i in alone if text[i] not in APOSTROPHES}


def _walls(text: str, core: Set[str], hard: Set[int]) -> set[int]:
    """Return the places that no stretch crosses: hard ones, and brackets and quotes not inside."""
    other = _pairs(text)[0]
    walls = set(hard)
    for start, end in other.items():
        if start < end and any(i in hard for i in range(start, end)):
            walls |= {start, end}
    inside = False
    for i, c in enumerate(text):
        opens = other.get(i, -1) > i
        if opens and not inside and i not in walls and not AREA.match(text, i):
            walls |= {i, other[i]}  # it opens before the first letter or digit
        inside = i not in walls and (inside or _class(c) in core)
    return walls


def _stretches(
    text: str, core: Set[str], hard: Set[int], *, apart: bool = False
) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each stretch, with the marks that belong to it.

    Args:
        text: The whole text.
        core: Classes of the letters and digits that a stretch begins and ends with.
        hard: Places that it does not cross, whatever else there is.
        apart: Whether numbers with more than one separator between them are stretches each.
    """
    walls, other = _walls(text, core, hard), _pairs(text)[0]
    spans: list[list[int]] = []
    for i in (i for i, c in enumerate(text) if i not in walls and _class(c) in core):
        between = range(spans[-1][1], i) if spans else range(i)
        near = not between or (len(between) == 1 and _class(text[i - 1]) == "CS")
        if not spans or any(place in walls for place in between) or (apart and not near):
            spans.append([i, i + 1])
        spans[-1][1] = i + 1
    least = 0
    for start, end in spans:
        while start > least and start - 1 not in walls and _belongs_before(text, start - 1, other):
            start -= 1
        least = _end(text, start, end, walls, other)
        yield start, least


# What belongs to the first and the last character


def _belongs_before(text: str, i: int, other: dict[int, int]) -> bool:
    c, before, after = text[i], text[i - 1 : i], text[i + 1]
    free = (
        not before
        or before.isspace()
        or before in "«‹“‘\"'"
        or BRACKETS.get(before, "c")[1:] == ("o",)
    )
    value = after.isdigit() or unicodedata.category(after) == "Sc"
    return (
        c in "#@§№°©"
        or unicodedata.category(c) == "Sc"
        or (c in "+±−~≈<>≤≥" and value)
        or (c == "-" and value and free)
        or (c == "." and after.isalnum() and free)
        or (c in APOSTROPHES and i not in other)
        or (c == "(" and AREA.match(text, i) is not None)
    )


def _belongs_after(text: str, i: int) -> bool:
    c, before = text[i], text[i - 1]
    return (
        c in "+°′″®™©"
        or unicodedata.category(c) in {"Sc", "Mn", "No"}
        or (c == "#" and before.isalpha())
    )


def _end(text: str, start: int, end: int, walls: Set[int], other: dict[int, int]) -> int:
    """Return the end of a stretch that begins at start and whose last letter stands before end."""

    def at(i: int) -> str:
        return text[i] if i < len(text) and i not in walls else ""

    known = -1
    while known != end:
        known = end
        end = max([end, *(other[i] + 1 for i in range(start, end) if i in other)])
        while at(end) and _belongs_after(text, end):
            end += 1
        if at(end) and at(end) in APOSTROPHES and end not in other and text[end - 1].isalpha():
            end += 1
        if at(end) == "." and ABBREVIATION.search(text[start:end]):
            end += 1
    if any(_class(c) == "L" for c in text[start:end]):
        space = end + (at(end) in {" ", "\u00a0"})
        if at(space) and PERCENT.match(text, space) and text[end - 1].isdigit():
            return space + 1
    if ADDRESS.search(text[start:end]):
        whole = end
        while at(whole) and not at(whole).isspace():
            whole += 1
        return end + len(text[end:whole].rstrip(".,:;!?…'’"))
    return end


def _ranges(text: str, start: int, end: int) -> Iterator[Unit]:
    """Yield the ranges in a stretch without letters."""
    held = text[start:end]
    if PHONE.match(held) and sum(map(str.isdigit, held)) >= 7:
        return
    for match in RANGE.finditer(held):
        dash = (start + match.start(2), start + match.end(2))
        yield Unit(start + match.start(), start + match.end(), dash)
