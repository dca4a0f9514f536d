"""Isolates as runs and marks: Word orders a paragraph by its characters alone.

Word and LibreOffice apply the bidirectional algorithm to the whole paragraph; a run's
``w:rtl`` does not set it apart. An isolate is therefore a run of its own, and where the
algorithm would join it to its neighbour an invisible mark keeps the two asunder:

* U+200F RIGHT-TO-LEFT MARK before what stands between two isolates and has no right-to-left
  letter of its own: ``21 RLM - 22`` reads from right to left everywhere (a second mark, after
  the dash, would change nothing but let LibreOffice end a line there);
* U+200E LEFT-TO-RIGHT MARK on both sides of an isolate that the algorithm might reorder or part
  from its marks: all but a single number, and what begins with a left-to-right letter and ends
  with a letter or digit. Between two such marks all that is not a right-to-left letter takes
  their direction (UAX #9, rules W7, N0 and N1);
* the same mark about every isolate of a left-to-right paragraph;
* the same mark before brackets around one word, which then go with it: LibreOffice ends a line
  wherever the direction turns, and would leave the opening bracket behind. Around more that may
  end a line they stay outside, or the opening one would come to stand at the wrong side of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from sesric_report.document import (
    Emphasis,
    Field,
    Footnote,
    Inline,
    Inlines,
    Isolate,
    Link,
    Name,
    NoBreak,
    Strong,
    Text,
    Value,
    plain,
    without_values,
)

__all__ = ["Span", "begins_with_mark", "spans"]

_LRM, _RLM = "\u200e", "\u200f"
#: A single number: a separator between two digits is one of them (UAX #9, rule W4).
_NUMBER = re.compile(r"\d+(?:[.,:/\u066b\u066c]\d+)*")
#: Where an Arabic-Indic number begins or ends.
_EDGE_OF_NUMBER = re.compile(
    "(?<=[^\u0660-\u0669])(?=[\u0660-\u0669])|(?<=[\u0660-\u0669])(?=[^\u0660-\u0669])"
)
#: Longer ones are addresses, which wrap.
_LONGEST_WORD = 24
#: Brackets that the algorithm pairs (UAX #9, rule N0) and that look the same in either direction.
_PAIRS = {"(": ")", "[": "]"}
#: Punctuation that only Arabic fonts have.
_PUNCTUATION = "،؛؟"


@dataclass(frozen=True)
class Span:
    """Characters of one run.

    Args:
        text: In logical order, with the marks it needs.
        isolate: Whether it runs against its paragraph.
        strong: Whether it is in bold.
        stressed: Whether it is stressed.
        target: Where it leads, if it is a link.
        whole: Whether its hyphens may not end a line.
        language: BCP 47 tag of an isolated phrase, if it has one of its own.
        fields: The fields that it belongs to, the outermost first.
        behind: Whether it is Arabic punctuation right behind an isolate.
        note: The note that it is the number of, where it is called.
    """

    text: str
    isolate: bool = False
    strong: bool = False
    stressed: bool = False
    target: str | None = None
    whole: bool = False
    language: str | None = None
    fields: tuple[Field, ...] = ()
    behind: bool = False
    note: Footnote | None = None


def spans(inlines: Inlines, direction: str) -> list[Span]:
    """Return the runs of a paragraph whose base direction is ``direction``."""
    flat = list(_flat(without_values(inlines), Span("")))
    return list(_marked(_bracketed(flat)) if direction == "rtl" else _set_apart(flat))


def _set_apart(flat: list[Span]) -> Iterator[Span]:
    """Yield the runs of a left-to-right paragraph, marks of its own direction about Arabic.

    Without them a number behind Arabic letters would read as one of theirs, and what stands
    between two isolates as a part of both.
    """
    for span in flat:
        against = _has_right_to_left_letter(span.text) or span.language == "ar"
        yield replace(span, text=f"{_LRM}{span.text}{_LRM}") if against else span


def _flat(inlines: Inlines, kind: Span) -> Iterator[Span]:
    for node in inlines:
        yield from _spans(node, kind)


def _spans(node: Inline, kind: Span) -> Iterator[Span]:
    match node:
        case Text(value):
            yield replace(kind, text=value)
        case Isolate(value, _, language):
            # Arabic-Indic digits (class AN) keep their order without being set apart.
            own = language == "ar" and not _has_right_to_left_letter(value)
            yield replace(kind, text=value, isolate=not own, whole=True, language=language)
        case NoBreak(children):
            yield from _flat(children, replace(kind, whole=True))
        case Strong(children):
            yield from _flat(children, replace(kind, strong=True))
        case Emphasis(children):
            yield from _flat(children, replace(kind, stressed=True))
        case Footnote(children=children):
            # A number is shown there that Word sets: it is ordered as that number.
            text = plain(children)
            yield replace(kind, text=text, isolate=True, whole=True, note=node)
        case Link(target, children):
            yield from _flat(children, replace(kind, target=target))
        case Field(_, children):
            yield from _flat(children, replace(kind, fields=(*kind.fields, node)))
        case Value(children=children) | Name(children=children):
            yield from _flat(children, kind)
        case _:
            assert_never(node)


def _bracketed(flat: list[Span]) -> list[Span]:
    """Return the runs with the brackets around an isolate inside its run."""
    made = list(flat)
    for index in range(1, len(made) - 1):
        before, inner, after = made[index - 1 : index + 2]
        opening, closing = before.text[-1:], after.text[:1]
        alike = _kind(before) == _kind(inner) == _kind(after)
        if _is_word(inner) and alike and _PAIRS.get(opening) == closing:
            made[index - 1] = replace(before, text=before.text[:-1])
            made[index] = replace(inner, text=f"{opening}{inner.text}{closing}")
            made[index + 1] = replace(after, text=after.text[1:])
    return [span for span in made if span.text]


def _is_word(span: Span) -> bool:
    return span.isolate and len(span.text) <= _LONGEST_WORD and " " not in span.text


def _kind(span: Span) -> tuple[object, ...]:
    return span.strong, span.stressed, span.target, span.fields, span.note


def _marked(flat: list[Span]) -> Iterator[Span]:
    """Yield the runs with the marks that keep isolates asunder."""
    open_isolate = False
    for index, span in enumerate(flat):
        if span.isolate:
            mark = _RLM if open_isolate and index and flat[index - 1].isolate else ""
            yield replace(span, text=mark + _kept(span.text))
            open_isolate = True
            continue
        letters = _has_right_to_left_letter(span.text)
        between = not letters and open_isolate and _isolate_follows(flat[index + 1 :])
        behind = index > 0 and flat[index - 1].isolate
        behind_number = behind and _is_sign(span.text[:1])
        before_number = _starts_with_isolate(flat[index + 1 :]) and _is_sign(span.text[-1:])
        before = _RLM if between or behind_number else ""
        text = f"{before}{span.text}{_RLM if before_number else ''}"
        start = len(text) - len(text.lstrip(_PUNCTUATION)) if behind else 0
        if start:
            yield replace(span, text=text[:start], behind=True)
        if text[start:]:
            yield replace(span, text=text[start:])
        open_isolate = open_isolate and not letters


def _kept(isolate: str) -> str:
    """Return an isolate with the marks that keep it as it is."""
    if _is_bracketed(isolate):
        return f"{_LRM}{isolate}"
    if _NUMBER.fullmatch(isolate) or (_is_latin(isolate[0]) and isolate[-1].isalnum()):
        return isolate
    # A mark beside a digit of class AN would go to its right-to-left side.
    return f"{_LRM}{_EDGE_OF_NUMBER.sub(_LRM, isolate)}{_LRM}"


def _is_latin(character: str) -> bool:
    return unicodedata.bidirectional(character) == "L"


def begins_with_mark(text: str) -> bool:
    """Whether a text begins with what is neither letter nor digit, marks of direction aside."""
    return not text.lstrip(_LRM + _RLM)[:1].isalnum()


def _is_bracketed(text: str) -> bool:
    """Whether a text stands in a pair of brackets."""
    return _PAIRS.get(text.lstrip(_LRM + _RLM)[:1]) == text[-1:]


def _starts_with_isolate(rest: list[Span]) -> bool:
    return bool(rest) and rest[0].isolate


def _is_sign(character: str) -> bool:
    """Whether a character joins a number that it touches: %, °, $ (UAX #9, rule W5)."""
    return bool(character) and unicodedata.bidirectional(character) == "ET"


def _isolate_follows(rest: Iterable[Span]) -> bool:
    """Whether an isolate comes before any right-to-left letter."""
    for span in rest:
        if span.isolate:
            return True
        if _has_right_to_left_letter(span.text):
            return False
    return False


def _has_right_to_left_letter(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text)
