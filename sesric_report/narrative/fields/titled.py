"""Fields that activities and publications have in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import ClassVar, Generic, TypeVar

from sesric_report.document import Inlines, Text
from sesric_report.languages import Reference
from sesric_report.narrative.fields.base import NOUN, RecordFields, forms, says
from sesric_report.narrative.names import Names
from sesric_report.narrative.planning.aggregation import fitting
from sesric_report.narrative.planning.selection import repeats
from sesric_report.records.activity import Activity
from sesric_report.records.particulars import Figure
from sesric_report.records.publication import Publication
from sesric_report.records.registry import ActivityType, PublicationType

__all__ = ["TitledFields"]

T = TypeVar("T", Activity, Publication)


class TitledFields(RecordFields, Generic[T]):
    """What activities and publications have in common."""

    unspoken: ClassVar[Mapping[str, str]] = {
        **RecordFields.unspoken,
        "type": "chooses the sentences, and the noun that they call it by",
        "agenda_items": "says where the entry stands",
        "also_reported_in": "says which reports it stands in",
    }

    def __init__(self, record: T, kind: ActivityType | PublicationType, names: Names) -> None:
        super().__init__(record.id, names)
        self.record: T = record
        self.agenda_items = record.agenda_items
        self.type = self.noun(kind)
        self.introduced = kind.introduces == "about"
        self.feminine = getattr(self.type, "gender", "") == "feminine"

    def template(self, part: str) -> str:
        """Return whose sentences tell a part of the entry: those of its kind.

        A kind whose titles say themselves what they are has no title of the kind that it is like.
        """
        borrowed = self.record.type not in self.templates.entries
        return (
            self.kind if part == "title" and borrowed and not self.introduced else self.record.type
        )

    @forms(*Reference)
    def field_it(self, form: str | None) -> Inlines | None:
        """The record once it was named: a pronoun where nothing else is meant by it, or its noun.

        In Arabic it is close to the word before it: «وسعت{it}», «من{it:object}».
        """
        reference = Reference(form or Reference.SUBJECT)
        return (Text(self.language.reference(self.type, reference, pronoun=self.pronoun)),)

    def field_introduced(self, _form: str | None) -> Inlines | None:
        """Present where the kind stands before the title, which does not name it itself."""
        return () if self.introduced else None

    @forms("bare")
    @says("title")
    def field_title(self, form: str | None) -> Inlines | None:
        """The title; ``bare`` where it is not put in quotation marks."""
        title = self.text(self.record.title)
        if title is None:
            return None
        return self.told("title", title if form == "bare" else self.language.sole(title))

    @forms(NOUN)
    @says("type")
    def field_type(self, form: str | None) -> Inlines | None:
        """The kind of record: indefinite, or in a form that the language's nouns have."""
        return (Text(self.language.form(self.type, form)),)

    @forms("adverbial")
    @says("dates")
    def field_dates(self, form: str | None) -> Inlines | None:
        """When it was held, or came out."""
        return self.dates(self.record.dates, form)

    def implied(self, path: str) -> bool:
        """Whether a field is said by the title."""
        return path in self._in_title

    @cached_property
    def _in_title(self) -> frozenset[str]:
        """The fields of the record that its title says already."""
        return frozenset(path for path, text in self.beside_title() if text and self.titled(text))

    def titled(self, text: str) -> bool:
        """Whether the title says a text already."""
        return repeats(self.text(self.record.title) or "", text)

    def beside_title(self) -> Iterator[tuple[str, str]]:
        """Yield the fields of the record that a title may say already, each as a text."""
        yield "topics", " ".join(self.items(self.record.topics))
        yield "plans", " ".join(self._plans_that_may_be_meant())

    def _plans_that_may_be_meant(self) -> list[str]:
        """Return the names of the plans, unless a title that has their words names a longer one.

        In “Strategic Health Programme of Action” no “Programme of Action” is named.
        """
        if not self.record.plans:
            return []
        names = {key: self.names.text(plan.name) for key, plan in self.registry.plans.items()}
        longest = max((len(one) for one in names.values() if self.titled(one)), default=0)
        own = [names[key] for key in self.record.plans]
        return own if all(len(one) == longest for one in own) else []

    @says("plans")
    def field_plans(self, _form: str | None) -> Inlines | None:
        """The plans that it follows, reviews or extends, unless the title names them."""
        return None if self.implied("plans") else self.names.plans(self.record.plans)

    @says("topics")
    @says("topics.rest", form="rest")
    @forms("several", "rest")
    def field_topics(self, form: str | None) -> Inlines | None:
        """What it dealt with, unless the title says it; ``several`` only where it is more than one.

        Where the topics are called topics, one alone is none. A long list goes on in ``rest``.
        """
        topics = self.items(self.record.topics)
        if self.implied("topics") or (form == "several" and len(topics) == 1):
            return None
        return self._portion("topics", topics, form)

    @says("outcomes")
    @says("outcomes.rest", form="rest")
    @forms("rest")
    def field_outcomes(self, form: str | None) -> Inlines | None:
        """What came of it; a long list goes on in ``rest``."""
        return self._portion("outcomes", self.items(self.record.outcomes), form)

    def _portion(self, path: str, items: Sequence[str], form: str | None) -> Inlines | None:
        """Return the items that a sentence holds, or in the form ``rest`` those behind them."""
        first = fitting(items)
        numbered = [(n, one) for n, one in enumerate(items) if (n >= first) is (form == "rest")]
        told = [self.told(f"{path}/{n}", one) for n, one in numbered]
        return self.language.joined(told) if told else None

    @says("figures.of", "figures.value", "figures.percent", "figures.unit")
    def field_figures(self, _form: str | None) -> Inlines | None:
        """Figures that are no counts, each with what it is a figure of."""
        return self.names.listing(
            self._figure(f"figures/{n}", one) for n, one in enumerate(self.record.figures)
        )

    def _figure(self, at: str, one: Figure) -> Inlines:
        number = int(one.value) if one.value.is_integer() else one.value
        written = f"{self.language.grouped(number)}{'%' if one.percent else ''}"
        value, unit = self.language.figure(written), self.said(f"{at}/unit", one.unit)
        subject = self.said(f"{at}/of", one.of)
        kind = "unit" if unit else "plain"
        return self.templates.say("figure", kind, of=subject, value=value, unit=unit)
