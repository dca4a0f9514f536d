"""A sentence to inlines: which clauses are kept, what fills them, how they are joined.

Realisation in the sense of Reiter and Dale, "Building Natural Language Generation Systems"
(2000), chapter 6: what is to be said is decided, and is put into words. Parts stay what they
are: the text of a record keeps its path, a value its placeholder, a name its key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple, Protocol

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
from sesric_report.languages import Language, Reference, isolated
from sesric_report.languages.wording import Agreement, Opening, Placeholder, Reporter, Wording
from sesric_report.narrative.planning.variation import Record, order
from sesric_report.narrative.sentences import Alternative, Clause, Part, Row
from sesric_report.records.address import Address
from sesric_report.records.institution import ShortName

__all__ = ["Fields", "Place", "Told", "expand", "realise", "spaced"]

_TRAILING_COMMA = re.compile(r"\s*[،,]\s*$")
_LEADING_COMMA = re.compile(r"^\s*[،,]\s*")
_COMMAS = ("،", ",")
_ENDS = (".", "؟", "?")
_SPACE = (Text(" "),)
#: Placeholders that, first in a sentence, make the record its subject.
_SUBJECTS = {("it", None), ("it", Reference.SUBJECT), ("it", Reference.THIS)}
#: Words that may stand before the verb of a sentence: a reader waits no longer for its subject.
_LONGEST_FRONT = 14


class Fields(Record, Protocol):
    """Gives clauses their values."""

    feminine: bool
    reporter: ShortName
    #: Fields that are words of the grammar, no facts: they are told as literal text.
    words: ClassVar[frozenset[str]]
    #: Fields of the record that may be told more than once.
    repeatable: ClassVar[frozenset[str]]
    #: Whether a pronoun stands for the record where one is asked for.
    pronoun: bool

    def value(self, name: str, form: str | None) -> Inlines | None:
        """Return a field's value; None when the record has none.

        Raises:
            KeyError: No record has a field of this name.
        """

    def said_by(self, name: str, form: str | None) -> tuple[str, ...]:
        """Return the paths of the record's fields that a field of sentences says in a form."""

    def mention(self, keys: frozenset[str]) -> None:
        """Take note that institutions have been named."""

    def memory(self) -> Any:
        """Return what has been named so far."""

    def recall(self, memory: Any) -> None:
        """Forget what was named since."""


class Place(NamedTuple):
    """Where in its entry a sentence stands.

    Args:
        said: The fields of the record that were told before it.
        later: Those that a later sentence can tell.
        limit: How many words it may have where clauses of it can wait; None for any number.
    """

    said: frozenset[str] = frozenset()
    later: frozenset[str] = frozenset()
    limit: int | None = None


class Told(NamedTuple):
    """What a sentence tells.

    Args:
        inlines: Its words.
        said: The fields of the record that it says.
        waiting: Whether a clause of it was left to a later sentence.
        of_record: Whether what it begins with is the record: “The course …”, “It …”.
        pronoun: Whether that is a pronoun.
        text: Its words as they are read.
    """

    inlines: Inlines
    said: frozenset[str]
    waiting: bool
    of_record: bool
    pronoun: bool
    text: str


def realise(
    variant: Sequence[Part], fields: Fields, language: Language, place: Place
) -> Told | None:
    """Return what one way to put a sentence tells; None where it cannot be said.

    Raises:
        TemplateError: A clause asks for a field that no record has.
    """
    sentence = _Sentence(fields, language, place)
    return sentence.told if all(map(sentence.take, variant)) else None


def expand(wording: Wording, address: Address, fields: Fields, language: Language) -> Inlines:
    """Return the inlines of a free text with ``{fields}``, all of which must be present.

    Raises:
        TemplateError: The text asks for a field that is unknown or absent.
    """
    values = _values(wording, address, fields)
    if values is None:
        raise address.error(f"a field of this text has no value: {wording.source[:60]}…")
    return merged(isolated(_arranged(wording, values, "", fields, language), language))


def spaced(parts: Iterable[Inlines]) -> Inlines:
    """Return parts with spaces between them; a comma that begins one has none before it."""
    nodes: list[Inline] = []
    for part in parts:
        apart = nodes and not plain(part).startswith(_COMMAS)
        nodes += [*_SPACE, *part] if apart else part
    return tuple(nodes)


class _Filled(NamedTuple):
    """A clause's inlines, the fields of the record that they say, and whether it has any of it."""

    inlines: Inlines
    said: frozenset[str]
    from_record: bool
    of_record: bool
    words: int


@dataclass
class _Sentence:
    """A sentence that is being told, clause by clause."""

    fields: Fields
    language: Language
    place: Place
    inlines: Inlines = ()
    said: frozenset[str] = frozenset()
    waiting: bool = False
    from_record: bool = False
    of_record: bool = False
    words: int = 0

    @property
    def told(self) -> Told | None:
        """What it tells; None where nothing is of the record."""
        if not self.from_record or not self.inlines:
            return None
        opened = edited_start(_without_comma(self.inlines), self.language.opening)
        pronoun = self.of_record and self.fields.pronoun
        closed = _closed(opened)
        return Told(closed, self.said, self.waiting, self.of_record, pronoun, plain(closed))

    def take(self, part: Part) -> bool:
        """Tell a part of it; return whether the sentence still stands."""
        if isinstance(part, Row):
            return self._take_row(part)
        filled = self._fit(part, _Behind(same_row=False, told=self.inlines))
        if filled is None:
            return not part.required
        if part.required or not self._waits(filled, self.place.limit):
            self._note(filled)
            self._say(filled.inlines)
        return True

    def _take_row(self, row: Row) -> bool:
        taken: list[Inlines] = []
        for clause in row.clauses:
            behind = _Behind(bool(taken), taken[-1] if taken else self.inlines)
            filled = self._fit(clause, behind)
            if filled is None:
                if clause.required:
                    return False
                continue
            full = row.most is not None and len(taken) >= row.most
            if self._waits(filled, self._limit(row, full=full)):
                continue
            taken.append(filled.inlines)
            self._note(filled)
        if taken:
            joined = self.language.coordinated(taken) if row.joined else spaced(taken)
            self._say((Text(f"{row.lead} "), *joined) if row.lead else joined)
        return bool(taken) or not row.required

    def _limit(self, row: Row, *, full: bool) -> int | None:
        """Return up to how many words a clause of a row may be told here."""
        if self.place.limit is None:
            return None
        if full:
            return 0
        if not self.inlines and row.required:
            return _LONGEST_FRONT
        # A sentence that has nothing of the record yet is there for its first clause.
        return self.place.limit if self.from_record else None

    def _waits(self, filled: _Filled, limit: int | None) -> bool:
        """Whether a clause is too much here, and can be told later."""
        if limit is None or self.words + filled.words <= limit:
            return False
        waits = bool(filled.said) and filled.said <= self.place.later
        self.waiting = self.waiting or waits
        return waits

    def _note(self, filled: _Filled) -> None:
        """Take note of what a clause says."""
        if not self.inlines:
            self.of_record = filled.of_record
        named = (one for one in names_in(filled.inlines) if one.registry == "organizations")
        self.fields.mention(frozenset(one.key for one in named))
        self.words += filled.words
        self.said |= filled.said
        self.from_record = self.from_record or filled.from_record

    def _say(self, inlines: Inlines) -> None:
        # One comma is enough between two clauses that have one each.
        so_far = _open(self.inlines) if plain(inlines).startswith(_COMMAS) else self.inlines
        self.inlines = spaced([so_far, inlines]) if so_far else inlines

    def _fit(self, clause: Clause, behind: _Behind) -> _Filled | None:
        """Return the first alternative whose fields are present and not told yet, filled."""
        for alternative in self._alternatives(clause):
            if self._told_before(alternative.wording):
                continue
            values = _values(alternative.wording, alternative.address, self.fields)
            if values is not None:
                return self._filled(alternative, values, behind)
        return None

    def _alternatives(self, clause: Clause) -> Iterator[Alternative]:
        """Yield the alternatives of a clause in the order in which to try them."""
        if not clause.varied:
            yield from clause.alternatives
            return
        ways = len(clause.alternatives)
        for number in order(ways, clause.alternatives[0].wording.source, self.fields):
            yield clause.alternatives[number]

    def _told_before(self, wording: Wording) -> bool:
        """Whether a field of a wording says only what was told before."""
        known = self.place.said | self.said
        return any(paths and paths <= known for paths in map(self._says, wording.placeholders))

    def _says(self, asked: Placeholder) -> frozenset[str]:
        if asked.absent:
            return frozenset()
        return frozenset(self.fields.said_by(asked.name, asked.form)) - self.fields.repeatable

    def _filled(self, one: Alternative, values: list[Inlines], behind: _Behind) -> _Filled:
        opening, asked = one.wording.opening, one.wording.placeholders
        start = opening.text if opening and behind.keeps(opening) else ""
        arranged = _arranged(one.wording, values, start, self.fields, self.language)
        said = frozenset().union(*map(self._says, asked))
        facts = any(each.name not in self.fields.words for each in asked)
        first = next((each for each in asked if not each.absent), None)
        of_record = first is not None and (first.name, first.form) in _SUBJECTS
        return _Filled(arranged, said, facts, of_record, len(plain(arranged).split()))


def _without_comma(told: Inlines) -> Inlines:
    """Return a sentence without the template's comma behind a clause that is not there."""
    ours = told and isinstance(told[0], Text)
    return edited_start(told, lambda text: _LEADING_COMMA.sub("", text)) if ours else told


def _closed(told: Inlines) -> Inlines:
    """Return a sentence with its full stop, and no comma of the template's before it."""
    bare = _open(told)
    return bare if plain(bare).endswith(_ENDS) else (*bare, Text("."))


def _open(told: Inlines) -> Inlines:
    """Return what was told without a comma of the template's at its end."""
    said = told and _ends_in_field(told[-1])
    return told if said else edited_end(told, lambda text: _TRAILING_COMMA.sub("", text))


def _ends_in_field(node: Inline) -> bool:
    """Whether what a node ends in is the text of a record, of which nothing is taken away."""
    if isinstance(node, Text | Isolate):
        return False
    return isinstance(node, Field) or _ends_in_field(node.children[-1])


class _Behind(NamedTuple):
    """What a clause stands behind: whether one of its own row, and the words before it."""

    same_row: bool
    told: Inlines

    def keeps(self, opening: Opening) -> bool:
        """Whether a connective is kept there."""
        if opening.comma:
            return _TRAILING_COMMA.search(plain(self.told)) is not None
        return self.same_row


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
                if name in fields.words:
                    literal = "".join(language.attach(literal, plain(value)))
                    continue
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
