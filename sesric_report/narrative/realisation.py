"""Sentences to inlines: which clauses are kept, what fills them, how they are joined.

Realisation in the sense of Reiter and Dale, "Building Natural Language Generation Systems"
(2000), chapter 6: what is to be said is decided, and is put into words. Parts stay what they
are: the text of a record keeps its path, a value its placeholder, a name its key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from sesric_report.document import (
    Field,
    Inline,
    Inlines,
    Isolate,
    Text,
    Value,
    edited_end,
    edited_start,
    merged,
    names_in,
    plain,
)
from sesric_report.languages import Language, isolated
from sesric_report.languages.wording import Agreement, Opening, Placeholder, Reporter, Wording
from sesric_report.narrative.fields.base import RecordFields
from sesric_report.narrative.sentences import Alternative, Clause, Sentence
from sesric_report.records.address import Address
from sesric_report.records.institution import ShortName

__all__ = ["Fields", "expand", "fill", "run_in_title", "tell"]

_TRAILING_COMMA = re.compile(r"\s*[،,]\s*$")
_COMMAS = ("،", ",")
_ENDS = (".", "؟", "?")
_SPACE = (Text(" "),)


class Fields(Protocol):
    """Gives clauses their values."""

    feminine: bool
    reporter: ShortName
    seed: int

    def value(self, name: str, form: str | None) -> Inlines | None:
        """Return a field's value; None when the record has none.

        Raises:
            KeyError: No record has a field of this name.
        """

    def mention(self, keys: frozenset[str]) -> None:
        """Take note that institutions have been named."""


def run_in_title(fields: RecordFields) -> Inlines:
    """Return what the entry of a record is headed by, without the stop of a sentence."""
    sentences = fields.templates.sentences(fields.template("title"), "title")
    title = fill(sentences, fields, fields.language)
    return edited_end(title, lambda text: text.removesuffix("."))


def fill(sentences: Sequence[Sentence], fields: Fields, language: Language) -> Inlines:
    """Return the inlines of a paragraph, every text in it isolated by itself.

    Raises:
        TemplateError: A clause asks for a field that no record has.
    """
    return merged(isolated(tell(sentences, fields, language), language))


def tell(sentences: Sequence[Sentence], fields: Fields, language: Language) -> Inlines:
    """Return what sentences say of a record, as it is before any text is isolated.

    A value stands there also where it prints nothing: that a clause was said for its sake.

    Raises:
        TemplateError: A clause asks for a field that no record has.
    """
    told = [
        filled
        for turn, sentence in enumerate(sentences)
        if (filled := _sentence(sentence, fields, language, turn))
    ]
    return _spaced(told)


def expand(wording: Wording, address: Address, fields: Fields, language: Language) -> Inlines:
    """Return the inlines of a free text with ``{fields}``, all of which must be present.

    Raises:
        TemplateError: The text asks for a field that is unknown or absent.
    """
    values = _values(wording, address, fields)
    if values is None:
        raise address.error(f"a field of this text has no value: {wording.source[:60]}…")
    return merged(isolated(_arranged(wording, values, "", fields, language), language))


def _spaced(parts: Iterable[Inlines]) -> Inlines:
    """Return parts with spaces between them; a comma that begins one has none before it."""
    nodes: list[Inline] = []
    for part in parts:
        apart = nodes and not plain(part[:1]).startswith(_COMMAS)
        nodes += [*_SPACE, *part] if apart else part
    return tuple(nodes)


def _sentence(sentence: Sentence, fields: Fields, language: Language, turn: int) -> Inlines:
    """Return the variant that the record chooses, anew at each turn; nothing if it falls."""
    told: Inlines = ()
    said_something = False
    row: str | None = None
    for clause in sentence.variants[(fields.seed >> 3 * turn) % len(sentence.variants)]:
        in_row = clause.row is not None and clause.row == row
        behind = _Behind(in_row, told)
        filled = _first_that_fits(clause, fields, language, behind)
        if filled is None and clause.required:
            return ()
        if filled is not None:
            said_something = said_something or filled.from_record
            told = _spaced([told, filled.inlines]) if told else filled.inlines
            row = clause.row
    return _closed(edited_start(told, language.opening)) if said_something and told else ()


def _closed(told: Inlines) -> Inlines:
    """Return a sentence with its full stop, and no comma of the template's before it."""
    said = told and _ends_in_field(told[-1])
    bare = told if said else edited_end(told, lambda text: _TRAILING_COMMA.sub("", text))
    return bare if plain(bare).endswith(_ENDS) else (*bare, Text("."))


def _ends_in_field(node: Inline) -> bool:
    """Whether what a node ends in is the text of a record, of which nothing is taken away."""
    if isinstance(node, Text | Isolate):
        return False
    return isinstance(node, Field) or _ends_in_field(node.children[-1])


class _Behind(NamedTuple):
    """What a clause stands behind: whether one of its own row, and what is told so far."""

    same_row: bool
    told: Inlines

    def keeps(self, opening: Opening) -> bool:
        """Whether a connective is kept there."""
        if opening.comma:
            return _TRAILING_COMMA.search(plain(self.told)) is not None
        return self.same_row


class _Filled(NamedTuple):
    """A clause's inlines, and whether any came from the record."""

    inlines: Inlines
    from_record: bool


def _first_that_fits(
    clause: Clause, fields: Fields, language: Language, behind: _Behind
) -> _Filled | None:
    """Return the first alternative whose fields are all present, filled."""
    for alternative in clause.alternatives:
        values = _values(alternative.wording, alternative.address, fields)
        if values is not None:
            return _filled(alternative, values, fields, language, behind)
    return None


def _filled(
    alternative: Alternative,
    values: list[Inlines],
    fields: Fields,
    language: Language,
    behind: _Behind,
) -> _Filled:
    named = (one for value in values for one in names_in(value))
    fields.mention(frozenset(one.key for one in named if one.registry == "organizations"))
    opening = alternative.wording.opening
    start = opening.text if opening and behind.keeps(opening) else ""
    arranged = _arranged(alternative.wording, values, start, fields, language)
    return _Filled(tuple(arranged), bool(values))


def _values(wording: Wording, address: Address, fields: Fields) -> list[Inlines] | None:
    """Return the values of a text's placeholders in order, or None when one is absent."""
    values = []
    for placeholder in wording.placeholders:
        value = _value(placeholder, address, fields)
        if placeholder.absent:
            value = () if value is None else None
        if value is None:
            return None
        values.append(value)
    return values


def _value(placeholder: Placeholder, address: Address, fields: Fields) -> Inlines | None:
    try:
        return fields.value(placeholder.name, placeholder.form)
    except KeyError as error:
        message = f"no field is called {placeholder}"
        span = (placeholder.start, placeholder.end)
        raise address.error_within(message, *span, "check its spelling") from error


def _arranged(
    wording: Wording, values: Sequence[Inlines], start: str, fields: Fields, language: Language
) -> Inlines:
    """Return literals and values in turn, each value as spelling joins it to what leads to it."""
    return tuple(_parts(wording, values, start, fields, language))


def _parts(
    wording: Wording, values: Sequence[Inlines], literal: str, fields: Fields, language: Language
) -> Iterator[Inline]:
    remaining = iter(values)
    for element in wording.elements:
        match element:
            case str():
                literal += element
            case Agreement(masculine, feminine, with_reporter):
                agrees = fields.reporter.feminine if with_reporter else fields.feminine
                literal += feminine if agrees else masculine
            case Reporter(opening):
                name = fields.reporter.opening if opening else fields.reporter.text
                literal = "".join(language.attach(literal, name))
            case Placeholder(name, form, absent):
                value = next(remaining)
                before, attached = language.attach(literal, plain(value))
                lost = len(plain(value)) - len(attached)
                if before:
                    yield Text(before)
                if not absent:
                    yield Value(name, form, _without_start(value, lost))
                literal = ""
    if literal:
        yield Text(literal)


def _without_start(value: Inlines, length: int) -> Inlines:
    """Return a value that lost its first letters to the word before it."""
    return edited_start(value, lambda text: text[length:]) if length else value
