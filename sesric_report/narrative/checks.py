"""What is wrong in the templates and the introduction, each at its file, line and column.

A build would stop at the first of these; here all are told before anything is built: texts that
are not of the grammar, fields and forms that no record has, sentences that are none, alternatives
that can never be said, wording that is missing or that nobody asks for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from sesric_report.diagnostics import Diagnostic, Severity, quote
from sesric_report.diagnostics.suggestion import suggestion
from sesric_report.errors import TemplateError
from sesric_report.languages import LANGUAGES
from sesric_report.languages.wording import Placeholder, Wording, WordingError, parse, parse_clause
from sesric_report.narrative.fields import (
    OTHERWISE,
    ActivityFields,
    IndicatorFields,
    KnownField,
    PublicationFields,
    RecordFields,
    SessionFields,
)
from sesric_report.narrative.fixed_wording import NOUNS, VERB_SETS, WORDINGS
from sesric_report.narrative.names import Names
from sesric_report.narrative.sentences import Clause
from sesric_report.narrative.templates import Templates
from sesric_report.records.address import Address
from sesric_report.records.content import Content
from sesric_report.records.registry import Registry
from sesric_report.source import Position
from sesric_report.stats.fixed_labels import LABELS

__all__ = [
    "check_content",
    "check_templates",
    "check_values",
    "fields_of_kinds",
    "known_fields",
    "unknown_placeholder",
]

_PARTS = ("title", "text")


def fields_of_kinds(registry: Registry) -> dict[str, type[RecordFields]]:
    """Return the kinds of records that templates are for, and what each can be asked for."""
    return {
        **dict.fromkeys(registry.activity_types, ActivityFields),
        **dict.fromkeys(registry.publication_types, PublicationFields),
        **dict.fromkeys(("activity", *OTHERWISE), ActivityFields),
        "publication": PublicationFields,
        "indicators": IndicatorFields,
        "at_a_glance": SessionFields,
    }


def check_templates(templates: Templates, registry: Registry) -> list[Diagnostic]:
    """Return what is wrong in the templates of a language, each once, in the order of the files."""
    review = _Review(templates.of_kinds(registry))
    found = [*review.clauses(), *review.fixed(), *review.nouns()]
    for kind, fields in fields_of_kinds(registry).items():
        found.extend(review.kind(kind, fields))
    return sorted(set(found), key=Diagnostic.sort_key)


def check_content(content: Content, tag: str) -> Iterator[Diagnostic]:
    """Yield what is wrong in the texts of an edition that may hold fields.

    They are the introduction of the session and the running head of the institution.
    """
    introduction, known = content.introduction, known_fields(SessionFields, tag)
    for part in ("before_agreements", "after_agreements"):
        for index, text in enumerate(getattr(introduction.record, part).get(tag)):
            address = Address("introduction.yaml", (part, tag, index), introduction.places)
            yield from _free(text, address, known)
    head = content.institution.record.running_head.get(tag)
    if head is not None:
        address = Address("institution.yaml", ("running_head", tag), content.institution.places)
        yield from _free(head, address, _only(["session"]))


def _free(text: str, address: Address, known: Mapping[str, KnownField]) -> Iterator[Diagnostic]:
    """Yield what is wrong in a text of the content that may hold fields."""
    wording = _parsed(text, address)
    if isinstance(wording, Diagnostic):
        yield wording
    else:
        yield from _unknown(wording, address, known)


def check_values(content: Content, templates: Templates) -> Iterator[Diagnostic]:
    """Yield the placeholders of the introduction for which the session has no value.

    The content must be such that the edition can be composed.
    """
    introduction = content.introduction
    fields = SessionFields(content, Names(content, templates.of(content)))
    for part in ("before_agreements", "after_agreements"):
        for index, text in enumerate(getattr(introduction.record, part).get(templates.tag)):
            address = Address(
                "introduction.yaml", (part, templates.tag, index), introduction.places
            )
            for asked in parse(text).placeholders:
                if trouble := _without_value(fields, asked):
                    yield _error(_asked_at(address, asked), "field-without-value", *trouble)


def _without_value(fields: SessionFields, asked: Placeholder) -> tuple[str, str | None] | None:
    """Return message and hint where a placeholder would say nothing; None where it says something.

    Raises:
        KeyError: There is no such field.
    """
    try:
        value = fields.value(asked.name, asked.form)
    except TemplateError as error:
        return f"{quote(asked)} cannot be said: {error}", error.hint
    if value is not None:
        return None
    hint = "fill in what it is taken from: a claim of session.yaml, a record; or take it out"
    return f"the session has nothing to say for {quote(asked)}", hint


def known_fields(fields: type[RecordFields], tag: str) -> dict[str, KnownField]:
    """Return what a text of a language may ask of a kind of record, by name."""
    return {one.name: one for one in fields.known(LANGUAGES[tag].noun_forms)}


@dataclass(frozen=True)
class _Review:
    """The templates of a language under review, and what of it was reviewed."""

    templates: Templates
    _reviewed: set[str] = field(default_factory=set)
    _rows: set[tuple[type[RecordFields], str]] = field(default_factory=set)

    def kind(self, kind: str, fields: type[RecordFields]) -> Iterator[Diagnostic]:
        """Yield what is wrong in the sentences of one kind of record."""
        yield from self._verb(kind)
        known = known_fields(fields, self.templates.tag)
        for address, text in self._texts_of(kind, fields):
            wording = _parsed(text, address, parse_clause)
            if not isinstance(wording, Diagnostic):
                yield from _unknown(wording, address, known)
        for part in _PARTS:
            try:
                sentences = self.templates.sentences(kind, part)
            except TemplateError as error:
                yield self._stopped(error)
                continue
            for sentence in sentences:
                if sentence.place not in self._reviewed:
                    self._reviewed.add(sentence.place)
                    yield from (f for clause in sentence.clauses() for f in _unsayable(clause))

    def _verb(self, kind: str) -> Iterator[Diagnostic]:
        """Yield that a kind chooses verbs that there are not."""
        verb = self.templates.entries.get(kind, {}).get("verb")
        if verb is not None and verb not in VERB_SETS:
            at = _place(self.templates.address(f"entries/{kind}.yaml", "verb"))
            message = f"no verbs are called {quote(verb)}"
            yield _error(at, TemplateError.code, message, suggestion(str(verb), VERB_SETS))

    def _texts_of(self, kind: str, fields: type[RecordFields]) -> Iterator[tuple[Address, str]]:
        """Yield the texts of a kind's own file, and of the shared rows that it uses: each once."""
        own = self.templates.entries.get(kind, {})
        yield from _texts(own, self.templates.address(f"entries/{kind}.yaml"))
        rows = self.templates.address("clauses.yaml")
        for name in sorted(_used(own, self.templates.clauses)):
            if name in self.templates.clauses and (fields, name) not in self._rows:
                self._rows.add((fields, name))
                yield from _texts(self.templates.clauses[name], rows / name)

    def _stopped(self, error: TemplateError) -> Diagnostic:
        at = error.position or self._file("report.yaml")
        return _error(at, error.code, error.told, error.hint)

    def _file(self, name: str) -> Position:
        places = self.templates.places.get(name)
        return Position(places.file if places else self.templates.folder / name)

    def clauses(self) -> Iterator[Diagnostic]:
        """Yield every text of sentences and shared rows that is not of the grammar."""
        files = [("clauses.yaml", self.templates.clauses)]
        files += [(f"entries/{kind}.yaml", one) for kind, one in self.templates.entries.items()]
        for name, values in files:
            for address, text in _texts(values, self.templates.address(name)):
                wording = _parsed(text, address, parse_clause)
                if isinstance(wording, Diagnostic):
                    yield wording

    def fixed(self) -> Iterator[Diagnostic]:
        """Yield fixed wording and labels that are missing, wrong or unknown."""
        report = dict(_flat(self.templates.report, ("nouns", "languages")))
        yield from self._fixed("report.yaml", report, WORDINGS)
        yield from self._fixed("labels.yaml", dict(_flat(self.templates.labels, ())), LABELS)

    def _fixed(
        self, name: str, there: Mapping[str, str], asked: Mapping[str, frozenset[str]]
    ) -> Iterator[Diagnostic]:
        """Yield what is wrong in one file of fixed texts."""
        for path in asked:
            if path not in there:
                message = f"the wording {path.replace('.', ' → ')} is missing"
                yield _error(self._file(name), "missing-wording", message, "add it")
        for path, text in there.items():
            address = self.templates.address(name, *path.split("."))
            if path not in asked:
                yield _unasked(path, address, asked)
                continue
            wording = _parsed(text, address)
            if isinstance(wording, Diagnostic):
                yield wording
                continue
            yield from _unknown(wording, address, _only(asked[path]))

    def nouns(self) -> Iterator[Diagnostic]:
        """Yield nouns of fixed wording that are missing or lack a form."""
        nouns = self.templates.report.get("nouns")
        there: Mapping[str, Any] = nouns if isinstance(nouns, Mapping) else {}
        address = self.templates.address("report.yaml", "nouns")
        for name in NOUNS:
            if name not in there:
                message = f"the noun {name} is missing under nouns"
                yield _error(_place(address), "missing-wording", message, "add its forms")
        for name, forms in there.items():
            try:
                self.templates.noun_model.model_validate(forms)
            except ValidationError as error:
                first = error.errors()[0]
                at = address / name
                for step in first["loc"]:
                    at = at / step
                message = f"the noun {name}: {'.'.join(map(str, first['loc']))}: {first['msg']}"
                yield _error(_place(at), "missing-wording", message, None)


def _only(names: Iterable[str]) -> dict[str, KnownField]:
    return {name: KnownField(name, (), "") for name in names}


def _texts(value: Any, address: Address) -> Iterator[tuple[Address, str]]:
    """Yield every clause below a value; names (like:, use:) are none."""
    if isinstance(value, str):
        yield address, value
    elif isinstance(value, Mapping):
        for key, one in value.items():
            if key not in ("like", "use"):
                yield from _texts(one, address / key)
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _texts(one, address / number)


def _flat(values: Mapping[str, Any], skipped: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the texts of a file by the way to them, steps parted by dots."""
    for key, value in values.items():
        if key in skipped:
            continue
        if isinstance(value, Mapping):
            yield from ((f"{key}.{path}", text) for path, text in _flat(value, ()))
        elif isinstance(value, str):
            yield key, value


def _parsed(text: str, address: Address, parser: Any = parse) -> Wording | Diagnostic:
    try:
        wording: Wording = parser(text)
    except WordingError as error:
        at = address.within(error.start, error.end) or Position(address.path_of_file)
        return _error(at, "wording-syntax", error.message, error.hint)
    return wording


def _used(value: Any, rows: Mapping[str, Any]) -> frozenset[str]:
    """Return the names of the shared rows that a value uses, by way of others too."""
    found: set[str] = set()
    ahead = [*_uses(value)]
    while ahead:
        name = ahead.pop()
        if name not in found:
            found.add(name)
            ahead.extend(_uses(rows.get(name)))
    return frozenset(found)


def _uses(value: Any) -> Iterator[str]:
    """Yield the names of the shared rows that stand in a value."""
    if isinstance(value, Mapping):
        if "use" in value:
            yield str(value["use"])
        yield from (name for one in value.values() for name in _uses(one))
    elif isinstance(value, list):
        yield from (name for one in value for name in _uses(one))


def _unknown(
    wording: Wording, address: Address, known: Mapping[str, KnownField]
) -> Iterator[Diagnostic]:
    """Yield the placeholders of a text that stand for no field, or ask for no form of it."""
    for asked in wording.placeholders:
        found = unknown_placeholder(asked, address, known)
        if found is not None:
            yield found


def unknown_placeholder(
    asked: Placeholder, address: Address, known: Mapping[str, KnownField]
) -> Diagnostic | None:
    """Return that a placeholder stands for no field or asks for no form of it; None if it does."""
    there = known.get(asked.name)
    if there is None:
        message = f"no field is called {quote(asked)}"
        hint = suggestion(asked.name, sorted(known))
        return _error(_asked_at(address, asked), "unknown-field", message, hint)
    if asked.form is not None and asked.form not in there.forms:
        message = f"the field {asked.name} has no form {quote(asked.form)}"
        hint = suggestion(asked.form, there.forms)
        return _error(_asked_at(address, asked), "unknown-form", message, hint)
    return None


def _asked_at(address: Address, asked: Placeholder) -> Position:
    """Return where a placeholder stands; looked up only where it is wrong."""
    return address.within(asked.start, asked.end) or _place(address)


def _unsayable(clause: Clause) -> Iterator[Diagnostic]:
    """Yield the alternatives that can never be said: one before them is said wherever they are."""
    if clause.varied:
        return
    earlier: list[tuple[frozenset[Any], Wording]] = []
    for alternative in clause.alternatives:
        wording = alternative.wording
        asked = frozenset(_condition(one) for one in wording.placeholders)
        first = next((other for needs, other in earlier if needs <= asked), None)
        against = [name for name, form, absent in asked if (name, form, not absent) in asked]
        if first is not None:
            message = f"can never be said: {quote(first)} before it is said wherever this could be"
            hint = "put the alternative that asks for more first"
            yield _warning(_place(alternative.address), "unsayable-clause", message, hint)
        elif against:
            message = f"can never be said: it asks for {against[0]} and for its absence"
            yield _warning(
                _place(alternative.address), "unsayable-clause", message, "leave one out"
            )
        earlier.append((asked, wording))


def _condition(asked: Placeholder) -> tuple[str, str | None, bool]:
    return asked.name, asked.form, asked.absent


def _unasked(path: str, address: Address, asked: Iterable[str]) -> Diagnostic:
    message = f"nobody asks for the wording {quote(path.replace('.', ' → '))}"
    return _warning(_place(address), "unknown-wording", message, suggestion(path, asked))


def _place(address: Address) -> Position:
    return address.place or Position(address.path_of_file)


def _error(at: Position, code: str, message: str, hint: str | None) -> Diagnostic:
    return Diagnostic(at, Severity.ERROR, code, message, hint)


def _warning(at: Position, code: str, message: str, hint: str | None) -> Diagnostic:
    return Diagnostic(at, Severity.WARNING, code, message, hint)
