"""Filled fields that an edition does not say, each at its place: law 2, «nothing unsaid».

It is known from what is told, not from the templates. A text is said where its ``Field`` stands; a
name where a ``Name`` stands in the ``Value`` of a field that says it; a figure, a date or a choice
where such a ``Value`` stands. Which field of sentences says which fields of the record is declared
beside the method that says it (``says``, ``unspoken``, in ``narrative.fields``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sesric_report.diagnostics import Diagnostic, Severity
from sesric_report.document import Field, Inlines, Isolate, Name, Text, Value, names_in
from sesric_report.errors import TemplateError
from sesric_report.languages import LANGUAGES
from sesric_report.languages.wording import Placeholder, parse
from sesric_report.measures import Scope
from sesric_report.narrative.annexes import ANNEXED
from sesric_report.narrative.fields import (
    ActivityFields,
    IndicatorFields,
    PublicationFields,
    RecordFields,
)
from sesric_report.narrative.names import Names
from sesric_report.narrative.planning.paragraph import tell
from sesric_report.narrative.sentences import Sentence
from sesric_report.narrative.templates import Templates
from sesric_report.records.base import Localized, LocalizedList
from sesric_report.records.content import Content
from sesric_report.records.entry import Entry
from sesric_report.records.filled import Filled, Path, filled
from sesric_report.records.registry import REGISTRIES, Noun

__all__ = ["UNSAID", "Unsaid", "check_unsaid", "unsaid"]

#: The code of the finding.
UNSAID = "unsaid-field"
#: The code of what keeps a record from being told at all: its noun lacks a form.
_UNTOLD = "missing-wording"
_SENTENCES = "see the sentences of entries/indicators.yaml"


@dataclass(frozen=True)
class Unsaid:
    """A filled field that an edition does not say.

    Args:
        entry: The record.
        path: The way to the field, numbers of items included.
        reason: Why it is not said.
        hint: How to mend it.
    """

    entry: Entry[Any]
    path: Path
    reason: str
    hint: str

    @property
    def field(self) -> str:
        """The path without the numbers of items."""
        return ".".join(step for step in self.path if isinstance(step, str))


def check_unsaid(content: Content, templates: Templates) -> Iterator[Diagnostic]:
    """Yield the filled fields of every record that an edition does not say, at their places.

    The content must be such that the edition can be composed; a record of which nothing can be
    told is an error at its place.
    """
    edition, templates = LANGUAGES[templates.tag].name, templates.of(content)
    reviews = tuple(_reviews(content, templates))
    for review in reviews:
        try:
            found = tuple(review.unsaid())
        except TemplateError as error:
            message = f"this cannot be told in the {edition} edition: {error.told}"
            at = error.position or review.entry.at()
            yield Diagnostic(at, Severity.ERROR, _UNTOLD, message, error.hint)
            return
        yield from (_finding(one, edition) for one in found)
    yield from (_finding(one, edition) for one in _of_the_rest(content, templates, reviews))


def _finding(one: Unsaid, edition: str) -> Diagnostic:
    message = f"{one.field} is filled and not said in the {edition} edition: {one.reason}"
    return Diagnostic(one.entry.key_at(*one.path), Severity.WARNING, UNSAID, message, one.hint)


def unsaid(content: Content, templates: Templates) -> Iterator[Unsaid]:
    """Yield the filled fields of every record that an edition does not say.

    Raises:
        TemplateError: A sentence or wording cannot be used.
    """
    templates = templates.of(content)
    reviews = tuple(_reviews(content, templates))
    for review in reviews:
        yield from review.unsaid()
    yield from _of_the_rest(content, templates, reviews)


def _reviews(content: Content, templates: Templates) -> Iterator[_Review]:
    """Yield what is to be held against its entry: activities, publications, indicators."""
    database = content.indicators.record

    def names() -> Names:
        return Names(content, templates)

    for activity in Scope(content).told:
        told = ActivityFields(activity.record, names())
        yield _Review(activity, told, content.session.record.annexes)
    for writing in content.publications:
        of_writing = PublicationFields(writing.record, names())
        yield _Review(writing, of_writing)
    for count in content.indicator_entries():
        of_count = IndicatorFields(count.record, database, names())
        yield _Review(count, of_count)


def _of_the_rest(
    content: Content, templates: Templates, reviews: Iterable[_Review]
) -> Iterator[Unsaid]:
    """Yield what is not said of the session and of the database."""
    told = _Told()
    for review in reviews:
        if isinstance(review.fields, IndicatorFields):
            told.take(review.inlines)
    yield from _of_database(content, told)
    yield from _of_claims(content, templates.tag)
    yield from _of_annexes(content)


@dataclass
class _Told:
    """What is told: texts by their names, values by their placeholders with the names in them."""

    texts: set[str] = field(default_factory=set)
    values: dict[tuple[str, str | None], set[Name]] = field(default_factory=dict)

    def take(self, inlines: Inlines) -> None:
        """Take note of all that some inlines say."""
        for node in inlines:
            if isinstance(node, Text | Isolate):
                continue
            if isinstance(node, Field):
                self.texts.add(node.name)
            elif isinstance(node, Value):
                names = self.values.setdefault((node.field, node.form), set())
                names.update(names_in(node.children))
            self.take(node.children)


@dataclass(frozen=True)
class _Review:
    """Holds one record against what an edition tells of it."""

    entry: Entry[Any]
    fields: RecordFields
    annexes: tuple[str, ...] = ()

    @property
    def _templates(self) -> Templates:
        return self.fields.templates

    @property
    def kind(self) -> str:
        """Whose sentences tell of the record."""
        return self.fields.template("text")

    def _sentences(self, part: str) -> tuple[Sentence, ...]:
        return self._templates.sentences(self.fields.template(part), part)

    @cached_property
    def inlines(self) -> Inlines:
        """The title and the text of the record's entry."""
        title, text = (self._sentences(part) for part in ("title", "text"))
        told = tell(title, self.fields, self.fields.language)
        self.fields.names.forget()
        return (*told, *tell(text, self.fields, self.fields.language))

    @cached_property
    def _told(self) -> _Told:
        told = _Told()
        told.take(self.inlines)
        return told

    @cached_property
    def _names(self) -> dict[str, set[tuple[str, str]]]:
        """The registry keys by the fields of the record that name them; none for other fields."""
        found: dict[str, set[tuple[str, str]]] = {}
        for (name, form), names in self._told.values.items():
            for path in self.fields.said_by(name, form):
                found.setdefault(path, set()).update((one.registry, one.key) for one in names)
        return found

    def unsaid(self) -> Iterator[Unsaid]:
        """Yield the filled fields that are not said; a list of which no item is, once."""
        yield from self._not_annexed()
        every: dict[Path, list[Filled]] = {}
        for one in filled(self.entry.record, self.fields.unspoken):
            listed = one.path[:-1] if isinstance(one.path[-1], int) else one.path
            every.setdefault(listed, []).append(one)
        for path, items in every.items():
            missing = [one for one in items if not self._says(one)]
            whole = len(missing) == len(items)
            for one in missing[:1] if whole else missing:
                reason, hint = self._why(one.field)
                yield Unsaid(self.entry, path if whole else one.path, reason, hint)

    def _not_annexed(self) -> Iterator[Unsaid]:
        """Yield the filled fields that an annex prints for which the session does not ask."""
        for name, annex in ANNEXED.items():
            if getattr(self.entry.record, name, ()) and annex not in self.annexes:
                reason = f"the session has no annex {annex}"
                hint = f"write annexes: [{annex}] in session.yaml, or leave the field out"
                yield Unsaid(self.entry, (name,), reason, hint)

    def _says(self, one: Filled) -> bool:
        """Whether a filled field is said."""
        if self.fields.implied(one.field):
            return True
        if isinstance(one.value, Localized | LocalizedList):
            return all(name in self._told.texts for name in self._texts(one))
        names = self._names.get(one.field)
        if names is None:
            return False
        # A noun of the registry is said by what is counted; a name stands there itself.
        if one.registry is None or issubclass(REGISTRIES[one.registry], Noun):
            return True
        return (one.registry, one.value) in names

    def _texts(self, one: Filled) -> Iterator[str]:
        """Yield what the texts of a field are called; none that the edition's language lacks."""
        name = self.fields.at("/".join(map(str, one.path)))
        texts = one.value.get(self.fields.language.tag)
        if isinstance(texts, tuple):
            yield from (f"{name}/{number}" for number in range(len(texts)))
        elif texts is not None:
            yield name

    def _why(self, path: str) -> tuple[str, str]:
        """Return why a field is not said, and how to mend it."""
        asking = [one for one in self._asked() if path in self.fields.said_by(one.name, one.form)]
        file = f"templates/{self._templates.tag}/entries/{self._templates.owner(self.kind)}.yaml"
        known = (one.name for one in self.fields.known())
        name = next((one for one in known if self._can_say(one, path)), path)
        if not asking:
            reason = f"no sentence of {self.kind} asks for it"
            return reason, f"add {{{name}}} to a sentence of {file}, or leave the field out"
        reason = f"the sentences of {self.kind} that ask for it do not tell it of this record"
        return reason, f"see what {asking[0]} stands with in {file}, or leave the field out"

    def _can_say(self, name: str, path: str) -> bool:
        known = next(one for one in self.fields.known() if one.name == name)
        return any(path in self.fields.said_by(name, form) for form in (None, *known.forms))

    def _asked(self) -> Iterator[Placeholder]:
        """Yield what the sentences of the kind ask for."""
        for part in ("title", "text"):
            for sentence in self._sentences(part):
                alternatives = (one for each in sentence.clauses() for one in each.alternatives)
                for one in alternatives:
                    yield from (asked for asked in one.wording.placeholders if not asked.absent)


def _of_database(content: Content, told: _Told) -> Iterator[Unsaid]:
    """Yield what no count says of the database, where there are counts."""
    said = {
        "name": "indicators/name" in told.texts,
        "acronym": ("database", "acronym") in told.values,
        "url": ("link", None) in told.values,
    }
    for name, there in said.items() if content.indicators.record.counts else ():
        if not there:
            reason = "no count of indicators tells it"
            hint = "write link: true at one of the counts" if name == "url" else _SENTENCES
            yield Unsaid(content.indicators, (name,), reason, hint)


def _of_claims(content: Content, tag: str) -> Iterator[Unsaid]:
    """Yield the figures that the report claims and neither its prose nor a note tells."""
    prose = content.introduction.record
    texts = (*prose.before_agreements.get(tag), *prose.after_agreements.get(tag))
    asked = {one.name for text in texts for one in parse(text).placeholders}
    claims, listed = content.session.record.claims, content.agreements.record.agreements
    noted = claims.agreements is not None and 0 < len(listed) < claims.agreements
    for one in filled(claims):
        if one.field not in asked and not (one.field == "agreements" and noted):
            reason = "the introduction does not ask for it"
            hint = f"write {{{one.field}}} in introduction.yaml, or leave the field out"
            yield Unsaid(content.session, ("claims", *one.path), reason, hint)


def _of_annexes(content: Content) -> Iterator[Unsaid]:
    """Yield the annexes for which the session asks and no activity has anything."""
    asked, told = content.session.record.annexes, Scope(content).told
    for name, annex in ANNEXED.items():
        if annex in asked and not any(getattr(one.record, name) for one in told):
            reason, hint = (
                f"no activity has {name}",
                f"take {annex} away, or write {name} in records",
            )
            yield Unsaid(content.session, ("annexes", asked.index(annex)), reason, hint)
