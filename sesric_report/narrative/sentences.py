"""Sentences as data: clauses with fields, filled from a record.

A sentence is a list of clauses, or ``vary:`` and a list of such sentences, one of which the
record chooses: entries of one kind then do not all read alike, and the choice is the same in
every build. A clause is one of

``text``
    kept when every ``{field}`` in it is present, otherwise left out;
``must: text``
    the same, and the whole sentence falls when it is left out;
``[text, text, …]``
    alternatives: the first whose fields are all present (also under ``must``);
``use: name``
    the clauses that clauses.yaml lists under this name.

In a text, ``{field}`` and ``{field:form}`` stand for a value, ``{!field}`` for nothing, but only
where the record lacks the field, ``[m|f]`` for what agrees with
the noun that the record is called by, masculine or feminine. At the start, ``(و)`` is a
connective that is kept only behind another clause of the same shared row, and ``(،وذلك)`` one
that is kept only behind a comma. A comma before the full stop is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, Protocol

from sesric_report.errors import TemplateError
from sesric_report.languages import Language

__all__ = ["Clause", "Fields", "Piece", "Sentence", "Span", "Value", "expand", "fill", "parse"]

_PART = re.compile(
    r"\{(?P<absent>!)?(?P<name>\w+)(?::(?P<form>\w+))?\}"
    r"|\[(?P<masculine>[^\[\]|]*)\|(?P<feminine>[^\[\]|]*)\]"
)
_OPTIONAL = re.compile(r"^\((?P<comma>[،,])?(?P<word>[^()]+)\)(?P<space> ?)")
_TRAILING_COMMA = re.compile(r"\s*[،,]\s*$")


class _UnknownFieldError(Exception):
    """A text asks for a field that no record has."""


class Span(NamedTuple):
    """The characters of a value that one field of a record says: ``objective``, ``topics/0``."""

    start: int
    end: int
    path: str


class Value(NamedTuple):
    """What a field says, the institutions that it names, and what in it can be edited."""

    text: str
    mentions: frozenset[str] = frozenset()
    spans: tuple[Span, ...] = ()


class Piece(NamedTuple):
    """Characters of a paragraph.

    Args:
        text: In logical order.
        field: The path of the field that they say; in braces if the compiler composed them;
            None for the template's own words.
    """

    text: str
    field: str | None = None


_SPACE = Piece(" ")


class Fields(Protocol):
    """Gives clauses their values."""

    feminine: bool
    seed: int

    def value(self, name: str, form: str | None) -> Value | None:
        """Return a field's value; None when the record has none.

        Raises:
            KeyError: No record has a field of this name.
        """

    def mention(self, names: frozenset[str]) -> None:
        """Take note that institutions have been named."""


@dataclass(frozen=True)
class Clause:
    """Alternatives of one clause, in the order in which to try them."""

    texts: tuple[str, ...]
    required: bool = False
    row: str | None = None


@dataclass(frozen=True)
class Sentence:
    """The ways in which a sentence can be put, each a row of clauses."""

    variants: tuple[tuple[Clause, ...], ...]
    place: str = field(default="", compare=False)


def parse(source: Any, place: str, shared: Mapping[str, Any]) -> Sentence:
    """Return a sentence from its YAML form.

    Args:
        source: The form.
        place: The file, for messages.
        shared: Rows of clauses that sentences may use by name.

    Raises:
        TemplateError: The form is not one of those above.
    """
    if isinstance(source, dict) and list(source) == ["vary"] and _is_list(source["vary"]):
        variants = source["vary"]
    else:
        variants = [source]
    return Sentence(tuple(tuple(_clauses(variant, place, shared)) for variant in variants), place)


def _clauses(source: Any, place: str, shared: Mapping[str, Any]) -> Iterator[Clause]:
    if not isinstance(source, list):
        raise TemplateError(f"{place}: a sentence is a list of clauses")
    for clause in source:
        if isinstance(clause, dict) and list(clause) == ["use"]:
            if clause["use"] not in shared:
                raise TemplateError(f"{place}: clauses.yaml has no {clause['use']}")
            row = _clauses(shared[clause["use"]], place, {})
            yield from (replace(one, row=clause["use"]) for one in row)
        else:
            yield _clause(clause, place)


def _clause(source: Any, place: str) -> Clause:
    required = isinstance(source, dict) and list(source) == ["must"]
    texts = source["must"] if required else source
    texts = [texts] if isinstance(texts, str) else texts
    if _is_texts(texts):
        return Clause(tuple(texts), required)
    raise TemplateError(f"{place}: a clause is a text, a list of texts, must: … or use: name")


def _is_list(source: Any) -> bool:
    return isinstance(source, list) and bool(source)


def _is_texts(source: Any) -> bool:
    return isinstance(source, list) and bool(source) and all(isinstance(t, str) for t in source)


def fill(sentences: Sequence[Sentence], fields: Fields, language: Language) -> list[Piece]:
    """Return the pieces of a paragraph, each to be isolated by itself.

    Raises:
        TemplateError: A clause asks for a field that no record has.
    """
    parts: list[Piece] = []
    for turn, sentence in enumerate(sentences):
        try:
            filled = list(_sentence(sentence, fields, language, turn))
        except _UnknownFieldError as error:
            raise TemplateError(f"{sentence.place}: {error}", hint="check its spelling") from error
        if filled:
            parts += [_SPACE, *filled] if parts else filled
    return parts


def _sentence(sentence: Sentence, fields: Fields, language: Language, turn: int) -> Iterator[Piece]:
    """Yield the pieces of the variant that the record chooses, anew at each turn."""
    parts: list[Piece] = []
    said_something = False
    row: str | None = None
    for clause in sentence.variants[(fields.seed >> 3 * turn) % len(sentence.variants)]:
        in_row = clause.row is not None and clause.row == row
        behind = _Behind(in_row, bool(parts and _TRAILING_COMMA.search(parts[-1].text)))
        filled = _first_that_fits(clause, fields, language, behind)
        if filled is None and clause.required:
            return
        if filled is not None:
            said_something = said_something or filled.from_record
            parts += [_SPACE, *filled.parts] if parts else filled.parts
            row = clause.row
    if said_something:
        yield from _closed([parts[0]._replace(text=language.opening(parts[0].text)), *parts[1:]])


def _closed(parts: list[Piece]) -> list[Piece]:
    """Return a sentence's pieces with its full stop, and no comma before it."""
    last = parts[-1]._replace(text=_TRAILING_COMMA.sub("", parts[-1].text))
    ends = last.text.endswith((".", "؟", "?"))
    return [*parts[:-1], last] if ends else [*parts[:-1], last, Piece(".")]


class _Behind(NamedTuple):
    """What a clause stands behind: one of its own row, a comma."""

    same_row: bool
    comma: bool


class _Filled(NamedTuple):
    """A clause's pieces, and whether any came from the record."""

    parts: list[Piece]
    from_record: bool


def _first_that_fits(
    clause: Clause, fields: Fields, language: Language, behind: _Behind
) -> _Filled | None:
    """Return the first alternative whose fields are all present, filled."""
    for text in clause.texts:
        values = _values(text, fields)
        if values is not None:
            for value in values:
                fields.mention(value.mentions)
            opened = _opening(text, behind)
            return _Filled(list(_parts(opened, values, fields, language)), bool(values))
    return None


def _opening(text: str, behind: _Behind) -> str:
    """Return a clause's text with the connective at its start kept or dropped."""
    match = _OPTIONAL.match(text)
    if match is None:
        return text
    keep = behind.comma if match["comma"] else behind.same_row
    return (match["word"] + match["space"] if keep else "") + text[match.end() :]


def _values(text: str, fields: Fields) -> list[Value] | None:
    """Return the values of a text's fields in order, or None when one is absent."""
    values = []
    for match in _PART.finditer(text):
        if match["name"] is None:
            continue
        value = _value(match, fields)
        if match["absent"]:
            value = Value("") if value is None else None
        if value is None:
            return None
        values.append(value)
    return values


def _value(match: re.Match[str], fields: Fields) -> Value | None:
    try:
        return fields.value(match["name"], match["form"])
    except KeyError as error:
        raise _UnknownFieldError(f"no field is called {match[0]}") from error


def expand(text: str, fields: Fields, language: Language) -> list[Piece]:
    """Return the pieces of a free text with ``{fields}``, all of which must be present.

    Raises:
        TemplateError: The text asks for a field that is unknown or absent.
    """
    try:
        values = _values(text, fields)
    except _UnknownFieldError as error:
        raise TemplateError(f"{error}: {text[:60]}…", hint="check its spelling") from error
    if values is None:
        raise TemplateError(f"a field of this text has no value: {text[:60]}…")
    return list(_parts(text, values, fields, language))


def _parts(text: str, values: list[Value], fields: Fields, language: Language) -> Iterator[Piece]:
    """Yield literals and values in turn."""
    remaining = iter(values)
    literal, last = "", 0
    for match in _PART.finditer(text):
        literal += text[last : match.start()]
        last = match.end()
        if match["name"] is None:
            literal += match["feminine"] if fields.feminine else match["masculine"]
            continue
        value = next(remaining)
        before, attached = language.attach(literal, value.text)
        if before:
            yield Piece(before)
        yield from _split(_shortened(value, len(attached)), match[0])
        literal = ""
    if literal + text[last:]:
        yield Piece(literal + text[last:])


def _shortened(value: Value, length: int) -> Value:
    """Return a value that lost its first letters to the word before it."""
    lost = len(value.text) - length
    spans = (Span(max(0, s.start - lost), s.end - lost, s.path) for s in value.spans)
    return value._replace(text=value.text[lost:], spans=tuple(spans))


def _split(value: Value, placeholder: str) -> Iterator[Piece]:
    """Yield a value in pieces, each said by one field of the record or by the compiler."""
    last = 0
    for start, end, path in value.spans:
        if start > last:
            yield Piece(value.text[last:start], placeholder)
        yield Piece(value.text[start:end], path)
        last = end
    if last < len(value.text):
        yield Piece(value.text[last:], placeholder)
