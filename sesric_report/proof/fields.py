"""What the records hold, beside what the tree says of it and what a file shows of it.

The tree's own isolates cannot tell whether it has torn something. So what must stand together is
computed here from the strings of the records, and is looked for on the lines themselves.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sesric_report.proof.expected import CALL, FieldAt, Logical, composed, ink
from sesric_report.proof.stretches import Stretch, stretches
from sesric_report.proof.verdict import Discrepancy, Kind, place

__all__ = ["Records", "Whole", "torn"]

_ARTICLE = "ال"
_QUOTES = dict.fromkeys(map(ord, "«»‹›“”„‘’'\""), '"')
_DIGITS = {
    ord(a): b
    for row in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")
    for a, b in zip(row, "0123456789", strict=True)
}
#: ``{field}`` and ``{field:form}`` of free texts, and ``[m|f]``, of which one is said.
_FILLED_IN = re.compile(r"(?P<field>\{!?\w+(?::\w+)?\})|\[(?P<m>[^\[\]|]*)\|(?P<f>[^\[\]|]*)\]")
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "FSI"})
#: A word or number: no isolate can tear it.
_ONE_WORD = re.compile(r"[^\W_]*")


#: Marks at the end of a text or behind it.
_STOPS = frozenset(".,;:،؛")


@dataclass(frozen=True)
class Whole:
    """What must stand together wherever a line has it.

    Args:
        name: The address of the text that holds it.
        parts: Which of the block's visible letters, by number; of a range its two ends and
            the dash between them.
        leftward: Whether the parts are laid from right to left, as those of a range in a
            paragraph that runs so.
    """

    name: str
    parts: tuple[range, ...]
    leftward: bool = False

    def on_line(self, letters: Sequence[str], start: int, end: int) -> str:
        """Return what of it stands on a line, from left to right.

        Args:
            letters: The visible letters of the block.
            start: The number of the line's first.
            end: The number behind its last.
        """
        held = [letters[max(p.start, start) : min(p.stop, end)] for p in self.parts]
        if self.leftward:
            first, dash, second = held
            held = [second, dash[::-1], first]
        return "".join(letter for part in held for letter in part)


def torn(drawn: str, wanted: Iterable[tuple[Whole, str]]) -> Iterator[tuple[Whole, str, str]]:
    """Yield what does not stand together on a line, as it should and as it stands.

    Each place on the line counts for one of those wanted; the longest choose first.

    Args:
        drawn: The letters of the line from left to right.
        wanted: What must be among them.
    """
    here = [one for one in wanted if one[1]]
    rest = drawn
    for whole, text in sorted(here, key=lambda one: -len(one[1])):
        if text not in rest:
            yield whole, text, _around(text, drawn)
        rest = rest.replace(text, "\n", 1)


def _around(text: str, drawn: str) -> str:
    """Return what stands on a line where the longest word of a text does, or all of the line."""
    word = max(_ONE_WORD.findall(text), key=len, default="")
    at = drawn.find(word) if word else -1
    if at < 0:
        return drawn
    return drawn[max(at - len(text), 0) : at + len(word) + len(text)]


@dataclass(frozen=True)
class Records:
    """The texts of the records of an edition, by their addresses.

    Args:
        said: The string of each; the addresses of fields are the names of the tree's fields.
    """

    said: Mapping[str, str]

    def discrepancies(self, block: Logical, page: int = 0) -> Iterator[Discrepancy]:
        """Yield the fields of a block that say something else than their records."""
        for field in block.fields:
            record = self.said.get(field.name)
            if record is not None and not _says(block, field, _closed(block, field, record)):
                shown = block.text[field.start : field.end]
                message = f"the report does not say {field.name} as the record has it"
                yield Discrepancy(Kind.RECORD, place(page, shown), message, shown, record)

    def wholes(self, block: Logical) -> list[Whole]:
        """Return what must stand together in a block by the texts of the records."""
        found: list[Whole] = []
        if not self.said:
            return found
        covered: list[tuple[int, int]] = []
        for field in block.fields:
            if field.name in self.said:
                own = _own(block, field)
                covered += own
                found += self._of_field(block, field, own)
        if block.base == "rtl":
            found += self._elsewhere(block, covered)
        return found

    def _of_field(
        self, block: Logical, field: FieldAt, own: Sequence[tuple[int, int]]
    ) -> Iterator[Whole]:
        if len(own) == 1:
            yield from _wholes(block, field, _closed(block, field, self.said[field.name]))
            return
        # What the compiler fills in belongs to no stretch of the text around it.
        for start, end in own:
            text = block.text[start:end].translate(_DIGITS)
            yield from _wholes(block, FieldAt(field.name, start, end), text)

    def _elsewhere(self, block: Logical, covered: Iterable[tuple[int, int]]) -> Iterator[Whole]:
        """Yield what texts hold that stand in a block without being a field of the tree."""
        text = list(block.text)
        for start, end in covered:
            text[start:end] = "\n" * (end - start)
        rest = "".join(text)
        for name, own in _tearable(tuple(self.said.items())):
            start = rest.find(own)
            while start >= 0:
                end = start + len(own)
                if not _goes_on(rest, start, end):
                    yield from _wholes(block, FieldAt(name, start, end), own)
                start = rest.find(own, end)


@lru_cache(maxsize=4)
def _tearable(said: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    """Return the texts that hold a stretch of more than one word."""
    texts = {composed(text): name for name, text in reversed(said)}
    return [
        (name, text)
        for text, name in texts.items()
        if any(not _ONE_WORD.fullmatch(text[s.start : s.end]) for s in _stretches(text))
    ]


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether what stands around a text may belong to a stretch of it."""
    around = text[:start].rstrip()[-1:], text[end:].lstrip()[:1]
    return any(unicodedata.bidirectional(one or " ") in {"L", "EN", "AN"} for one in around)


# Where the stretches of a text stand among the letters of a block


@lru_cache(maxsize=8192)
def _stretches(text: str) -> tuple[Stretch, ...]:
    return tuple(stretches(text))


def _wholes(block: Logical, field: FieldAt, text: str) -> Iterator[Whole]:
    """Yield the stretches of a text as letters of the block that says it."""
    places = block.places
    first, last = bisect_left(places, field.start), bisect_left(places, field.end)
    own = [place for place, character in enumerate(text) for _ in ink(character)]
    # The preposition before a text may have taken the first letters of its article.
    lost = len(own) - (last - first)
    if not 0 <= lost <= len(_ARTICLE):
        return
    if block.base == "ltr" and not _runs_leftward(text):
        yield Whole(field.name, (range(first, last),))
        return

    def number(place: int) -> int:
        return first + max(bisect_left(own, place) - lost, 0)

    for stretch in _stretches(text):
        parts = tuple(range(number(start), number(end)) for start, end in stretch.parts)
        yield Whole(field.name, parts, len(parts) > 1 and block.base == "rtl")


def _runs_leftward(text: str) -> bool:
    return any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in set(text))


# Whether the tree says what the record holds


def _says(block: Logical, field: FieldAt, record: str) -> bool:
    """Whether a field says its record's text, but for letters that the sentence took."""
    wanted, shown = _plain(record), _plain(composed(_unfilled(block, field)))
    if wanted == shown or (wanted[:1].upper() + wanted[1:]) == shown:
        return True
    taken = block.text[field.start - 1 : field.start] == "ل" and wanted.startswith(_ARTICLE)
    if taken and shown in (wanted[1:], wanted[2:]):
        return True
    filled = _FILLED_IN.search(wanted) is not None
    return filled and re.fullmatch(_pattern(wanted), shown) is not None


def _closed(block: Logical, field: FieldAt, record: str) -> str:
    """Return a record's text, composed, without a last mark that gave way to the sentence's own."""
    text = composed(record).rstrip()
    shown, behind = block.text[field.start : field.end], block.text[field.end : field.end + 1]
    gave_way = text[-1:] in _STOPS and behind in _STOPS and shown.rstrip()[-1:] != text[-1:]
    return text[:-1] if text and behind and gave_way else composed(record)


def _plain(text: str) -> str:
    """Return a text with quotation marks, digits and spaces of one kind, and nothing invisible."""
    seen = (
        c for c in text.translate(_QUOTES).translate(_DIGITS) if unicodedata.category(c) != "Cf"
    )
    return " ".join("".join(seen).split())


def _filled_in(block: Logical, field: FieldAt) -> list[FieldAt]:
    """Return what the compiler filled into a field, calls of notes too, in the text's order."""
    own = f"{field.name}/{{"
    inside = (f for f in block.fields if f.name == CALL or f.name.startswith(own))
    return sorted(
        (f for f in inside if field.start <= f.start and f.end <= field.end), key=lambda f: f.start
    )


def _own(block: Logical, field: FieldAt) -> list[tuple[int, int]]:
    """Return what of a field is its own words: all but what was filled in."""
    filled = _filled_in(block, field)
    starts = (field.start, *(one.end for one in filled))
    return list(zip(starts, (*(one.start for one in filled), field.end), strict=True))


def _unfilled(block: Logical, field: FieldAt) -> str:
    """Return the text of a field with the names of what was filled in, as its record has it."""
    text, last = "", field.start
    for one in _filled_in(block, field):
        text += block.text[last : one.start] + one.name[len(field.name) + 1 :]
        last = one.end
    return text + block.text[last : field.end]


def _pattern(record: str) -> str:
    """Return what a text may say: what is filled in may be empty, and is then left out."""
    pieces, last = [], 0
    for match in _FILLED_IN.finditer(record):
        pieces.append(re.escape(record[last : match.start()]))
        options = (match["m"], match["f"]) if match["field"] is None else (match["field"], "")
        pieces.append(f"(?:{'|'.join(map(re.escape, options))})")
        last = match.end()
    return "".join([*pieces, re.escape(record[last:])]).replace("\\ ", " ?")
