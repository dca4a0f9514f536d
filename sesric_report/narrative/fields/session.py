"""What running text may ask of a session: its names, its dates and its figures."""

from __future__ import annotations

from typing import Any, ClassVar

from sesric_report.document import Inlines, Text
from sesric_report.languages import Case
from sesric_report.measures import Measure, Scope, Summary
from sesric_report.narrative.fields.base import CASES, RecordFields, forms
from sesric_report.narrative.names import Names
from sesric_report.records.base import Localized
from sesric_report.records.content import Content

__all__ = ["SessionFields"]


class SessionFields(RecordFields):
    """The fields of a session."""

    kind: ClassVar[str] = "session"

    def __init__(self, content: Content, names: Names) -> None:
        super().__init__("session", names)
        self.session = content.session.record
        self.figures = Summary(Scope(content))

    def field_session(self, _form: str | None) -> Inlines | None:
        """The session's name after a preposition."""
        return self._named(self.session.name_genitive)

    def field_previous(self, _form: str | None) -> Inlines | None:
        """The session before it."""
        return self._named(self.session.previous)

    def field_report_title(self, _form: str | None) -> Inlines | None:
        """What the report is about."""
        return self._named(self.session.report_title)

    def field_city(self, _form: str | None) -> Inlines | None:
        """Where it meets."""
        return self._named(self.registry.cities[self.session.city].name)

    @forms("adverbial")
    def field_dates(self, form: str | None) -> Inlines | None:
        """When it meets."""
        return self.dates(self.session.dates, form)

    @forms(*CASES)
    def field_programmes(self, form: str | None) -> Inlines | None:
        """How many programmes the report claims."""
        return self._claimed(self.session.claims.programmes, "programme", form)

    @forms(*CASES)
    def field_agreements(self, form: str | None) -> Inlines | None:
        """How many agreements the report claims, or else lists."""
        claimed = self.session.claims.agreements
        listed = self.figures.agreements.value
        return self._claimed(listed if claimed is None else claimed, "agreement", form)

    @forms(*CASES)
    def field_activities(self, form: str | None) -> Inlines | None:
        """How many activities there were."""
        return self._some(self.figures.activities, "activity", form)

    @forms(*CASES)
    def field_joined(self, form: str | None) -> Inlines | None:
        """In how many activities of other bodies the institution took part."""
        return self._some(self.figures.activities_joined, "activity", form)

    @forms(*CASES)
    def field_not_held(self, form: str | None) -> Inlines | None:
        """How many activities that the report tells of were planned, postponed or cancelled."""
        told = sum(not entry.record.held for entry in self.figures.scope.told)
        return self._counted(told or None, "activity", form)

    @forms(*CASES)
    def field_publications(self, form: str | None) -> Inlines | None:
        """How many reports and studies came out."""
        return self._some(self.figures.publications, "publication", form)

    @forms(*CASES)
    def field_indicators(self, form: str | None) -> Inlines | None:
        """How many indicators the database holds."""
        return self._some(self.figures.indicators, "indicator", form)

    @forms(*CASES)
    def field_reporting(self, form: str | None) -> Inlines | None:
        """How many activities report their participants."""
        return self._some(self.figures.participants.reporting, "activity", form)

    @forms(*CASES)
    def field_silent(self, form: str | None) -> Inlines | None:
        """How many activities do not, if any does."""
        people = self.figures.participants
        return self._some(people.missing, "activity", form) if people.reports else None

    @forms(*CASES)
    def field_participants(self, form: str | None) -> Inlines | None:
        """How many took part, as far as it is reported."""
        return self._people(self.figures.participants.total, form)

    @forms(*CASES)
    def field_lower_bound(self, form: str | None) -> Inlines | None:
        """The same, where a report of «more than» makes it a lower bound."""
        people = self.figures.participants
        return self._people(people.total, form) if people.at_least.value else None

    def field_single(self, _form: str | None) -> Inlines | None:
        """Present where one activity alone reports its participants: no total, none the largest."""
        return () if self.figures.participants.reporting.value == 1 else None

    @forms(*CASES)
    def field_largest(self, form: str | None) -> Inlines | None:
        """The largest number of participants in one activity."""
        return self._people(self.figures.participants.largest, form)

    @forms(*CASES)
    def field_largest_bound(self, form: str | None) -> Inlines | None:
        """The same, where the activity reports «more than»."""
        people = self.figures.participants
        return self._people(people.largest, form) if people.largest_is_bound else None

    @forms(*CASES)
    def field_countries(self, form: str | None) -> Inlines | None:
        """The largest number of countries in one activity."""
        noun = self.noun(self.registry.country_groups[self.names.members])
        return self._count(self.figures.countries.largest.value, noun, form)

    def _named(self, localized: Localized) -> Inlines | None:
        text = self.text(localized)
        return None if text is None else (Text(text),)

    def _people(self, figure: Measure, form: str | None) -> Inlines | None:
        noun = self.noun(self.registry.participant_roles["participants"])
        return self._count(figure.value, noun, form)

    def _some(self, figure: Measure, noun: str, form: str | None) -> Inlines | None:
        """Return a figure with its noun; nothing where there is none."""
        return self._counted(figure.value or None, noun, form)

    def _counted(self, count: float | None, noun: str, form: str | None) -> Inlines | None:
        return self._count(count, self.templates.noun(noun), form)

    def _claimed(self, count: float | None, noun: str, form: str | None) -> Inlines | None:
        """Return a count that a sentence tells by itself: in words where the house wants them."""
        return self._count(count, self.templates.noun(noun), form, in_words=None)

    def _count(
        self, count: float | None, noun: Any, form: str | None, *, in_words: bool | None = False
    ) -> Inlines | None:
        """Return a count; those that are sums stand beside others, in figures like these."""
        if count is None:
            return None
        case = Case(form or "nominative")
        return self.language.counted(int(count), noun, case, in_words=in_words)
