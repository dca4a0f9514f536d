"""What the blocks of a document should show, line by line.

The logical text of a block, joined by arabic-reshaper and put in order by the Unicode
Bidirectional Algorithm (UAX #9) of python-bidi, isolates written as LRI … PDI. Neither knows
WeasyPrint, Pango, HarfBuzz or any word processor.

Letters are compared as presentation forms (initial, medial, final; an isolated one as itself),
without marks, spaces and controls; one that is written as a letter and its mark as the one letter
that it is (Unicode Normalization Form C), as engines draw it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any, NamedTuple

from arabic_reshaper.arabic_reshaper import ArabicReshaper
from bidi import get_display  # the one in bidi.algorithm is older and knows no isolates

from sesric_report.document import (
    Block,
    Contents,
    Document,
    Field,
    Figure,
    Footnote,
    Heading,
    Inline,
    Inlines,
    Isolate,
    List,
    Paragraph,
    Picture,
    Table,
    Text,
    inlines_of,
    notes_of,
)
from sesric_report.proof.joining import stand_in

__all__ = [
    "CALL",
    "MIRRORED",
    "FieldAt",
    "Logical",
    "as_logical",
    "composed",
    "ink",
    "joined",
    "left_to_right",
    "letters",
    "logical",
    "visual",
]

#: Stands for the name of a field where a note is called, whose number no record says.
CALL = ""
#: The direction of the number of a note, which is no part of an isolate that it follows.
_RAISED = "raised"
_OPENING = {"ltr": "\u2066", "rtl": "\u2067", _RAISED: "\u2066"}
_CLOSING = "\u2069"
#: BidiMirroring.txt, as far as reports need it.
MIRRORED = str.maketrans("()[]{}<>«»‹›⁽⁾₍₎", ")(][}{><»«›‹⁾⁽₎₍")
_RESHAPER_CLASS: Any = ArabicReshaper
_RESHAPER = _RESHAPER_CLASS({"delete_harakat": False, "support_ligatures": False})
_JOINED = frozenset({"<initial>", "<medial>", "<final>"})
_TATWEEL = "\u0640"
#: Joins its neighbours as a tatweel does, and is not seen; one that is not, keeps them apart.
_JOINER, _NON_JOINER = "\u200d", "\u200c"
_UNSEEN = frozenset({"Mn", "Zs", "Cf", "Cc"})


class FieldAt(NamedTuple):
    """Where in the text of a block the tree says a field, or calls a note (``CALL``)."""

    name: str
    start: int
    end: int


@dataclass(frozen=True)
class Logical:
    """A block's text in logical order, with the direction of each isolate's characters.

    ``isolates`` tells isolates apart that stand side by side: 0 outside of any, else a number.
    """

    role: str
    base: str
    text: str
    directions: tuple[str | None, ...]
    fields: tuple[FieldAt, ...] = ()
    isolates: tuple[int, ...] = ()

    @cached_property
    def forms(self) -> str:
        """The text with every letter in the form that its neighbours give it."""
        return joined(self.text)

    @cached_property
    def visible(self) -> list[str]:
        """The visible letters, in their forms; they stand at ``places``."""
        return [form for character in self.forms for form in ink(character)]

    @cached_property
    def places(self) -> list[int]:
        """The index of the character of each visible letter."""
        return [index for index, character in enumerate(self.text) for _ in ink(character)]


def logical(document: Document, pages: Mapping[str, int] = MappingProxyType({})) -> list[Logical]:
    """Return every paragraph, item and cell of a document in reading order, then its notes.

    Args:
        document: The tree.
        pages: The page of each anchor, which the contents give; none in a format without pages.
    """
    base = document.direction
    blocks = [one for block in document.blocks() for one in _logical(block, base, pages)]
    return [*blocks, *(_note(note, base) for note in notes_of(document.blocks()))]


def _note(note: Footnote, base: str) -> Logical:
    """Return what stands at the foot of a page: the number of a note and its text."""
    number = replace(note, children=(*note.children, Text(" ")))
    return _one("Note", base, (number, *note.text))


def _logical(block: Block, base: str, pages: Mapping[str, int]) -> Iterator[Logical]:
    match block:
        case Heading(level, children):
            yield _one(f"H{level}", base, children)
        case Paragraph(children, _, _, direction):
            yield _one("P", direction or base, children)
        case List():
            yield from (_one("LBody", base, inlines) for inlines in inlines_of(block))
        case Figure(caption) | Picture(caption):
            yield _one("Caption", base, caption)
        case Table(caption, header, rows):
            yield _one("Caption", base, caption)
            yield from (_one("TH", base, cell) for cell in header)
            yield from (_one("TD", base, cell) for row in rows for cell in row)
        case Contents(title, entries):
            yield _one("H1", base, title)
            for entry in entries:
                page = (Isolate(str(pages[entry.target]), "ltr"),) if entry.target in pages else ()
                yield _one("LBody", base, (*entry.children, Text(" "), *page))
        case _:
            yield from (_one("P", base, inlines) for inlines in inlines_of(block))


def as_logical(inlines: Inlines, base: str) -> Logical:
    """Return some inlines as a paragraph."""
    return _one("P", base, inlines)


def _one(role: str, base: str, inlines: Inlines) -> Logical:
    fields: list[FieldAt] = []
    parts = list(_parts(inlines, 0, fields))
    text = "".join(value for value, _ in parts)
    directions = tuple(direction for value, direction in parts for _ in value)
    isolates = tuple(
        number if direction else 0
        for number, (value, direction) in enumerate(parts, start=1)
        for _ in value
    )
    return Logical(role, base, text, directions, tuple(fields), isolates)


def _parts(
    inlines: Iterable[Inline], start: int, fields: list[FieldAt]
) -> Iterator[tuple[str, str | None]]:
    """Yield texts with their directions, and note in ``fields`` where they stand."""
    for node in inlines:
        match node:
            case Text(value):
                parts: list[tuple[str, str | None]] = [(composed(value), None)]
            case Isolate(value, direction):
                parts = [(composed(value), direction)]
            case Footnote(children=children):
                parts = [(value, _RAISED) for value, _ in _parts(children, start, fields)]
            case _:
                parts = list(_parts(node.children, start, fields))
        end = start + sum(len(value) for value, _ in parts)
        if isinstance(node, Field):
            fields.append(FieldAt(node.name, start, end))
        elif isinstance(node, Footnote):
            fields.append(FieldAt(CALL, start, end))
        yield from parts
        start = end


def composed(text: str) -> str:
    """Return a text with letters and their marks as one character, where Unicode has one."""
    return unicodedata.normalize("NFC", text)


def joined(text: str) -> str:
    """Return a text with every letter in the form that its neighbours give it.

    Marks and invisible characters are passed over, as joining passes over them (The Unicode
    Standard 15, 9.2, rule R1); the reshaper knows only some of them.
    """
    places = [place for place, character in enumerate(text) if not _is_transparent(character)]
    known = "".join(stand_in(text[place]) for place in places)
    forms: str = _RESHAPER.reshape(known.replace(_JOINER, _TATWEEL))
    if len(forms) != len(places):
        return text  # its letters will be found to have other forms
    shaped = list(text)
    for place, form in zip(places, forms, strict=True):
        own = text[place] != _JOINER and stand_in(text[place]) == text[place]
        shaped[place] = form if own else text[place]
    return "".join(shaped)


@cache
def _is_transparent(character: str) -> bool:
    # Joining_Type of ArabicShaping.txt: T, but for those that decide on joining themselves.
    own = character in (_JOINER, _NON_JOINER) or "\u2066" <= character <= "\u2069"
    return not own and unicodedata.category(character) in {"Mn", "Me", "Cf"}


def visual(block: Logical, start: int, end: int) -> list[str]:
    """Return what UAX #9 and the joining rules show of a slice on a line, from left to right."""
    written: list[str] = []
    last = 0
    for character, direction, isolate in zip(
        block.forms[start:end], block.directions[start:end], block.isolates[start:end], strict=True
    ):
        if isolate != last:
            written.append((_CLOSING if last else "") + _OPENING.get(direction or "", ""))
        # python-bidi leaves rule L4 to its caller. No bracket stands in a run of the other
        # direction, since every such run is an isolate.
        mirrored = (direction or block.base) == "rtl"
        written.append(character.translate(MIRRORED) if mirrored else character)
        last = isolate
    written.append(_CLOSING if last else "")
    shown = str(get_display("".join(written), base_dir="R" if block.base == "rtl" else "L"))
    return [form for character in shown for form in left_to_right(character)]


@cache
def left_to_right(shown: str) -> tuple[str, ...]:
    """Return what is visible of one glyph's characters, as it stands from left to right.

    A glyph of several letters is an Arabic ligature or sign, which reads from the right, or a
    Latin one.
    """
    forms = tuple(ink(shown))
    return forms[::-1] if len(forms) > 1 and forms[0] > "\u0590" else forms


def ink(text: str) -> list[str]:
    """Return what is visible of a text, letter by letter in their forms."""
    return [form for character in text for form in _visible_forms(character)]


def letters(text: str) -> list[str]:
    """Return what is visible of a text, whatever the form of its letters."""
    return [letter for character in text for letter in _letters(character)]


@cache
def _visible_forms(character: str) -> tuple[str, ...]:
    return tuple(
        form
        for form in _forms(character)
        if unicodedata.category(form) not in _UNSEEN and form != _TATWEEL
    )


@cache
def _letters(character: str) -> tuple[str, ...]:
    forms = _visible_forms(character)
    return tuple(letter for form in forms for letter in unicodedata.normalize("NFKC", form))


def _forms(character: str) -> str:
    if unicodedata.decomposition(character).partition(" ")[0] in _JOINED:
        return character
    plain = unicodedata.normalize("NFKC", character)
    arabic = len(plain) > 1 and unicodedata.bidirectional(character) == "AL"
    return joined(plain) if arabic else plain
