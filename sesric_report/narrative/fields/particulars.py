"""The fields of what is particular to an activity: persons, money, distinctions, patronage."""

from __future__ import annotations

from sesric_report.document import Inlines, Name, Text
from sesric_report.narrative.fields.base import forms, says, says_apart
from sesric_report.narrative.fields.titled import TitledFields
from sesric_report.records.activity import Activity
from sesric_report.records.particulars import Designation, Part, Person

__all__ = ["ParticularFields"]


class ParticularFields(TitledFields[Activity]):
    """Persons, money, distinctions and patronage."""

    @says("patronage")
    def field_patronage(self, _form: str | None) -> Inlines | None:
        """Under whose patronage it was held."""
        return self.said("patronage", self.record.patronage)

    @says_apart("persons.name", "persons.office", "persons.part", forms=tuple(Part))
    @forms(*(part.value for part in Part))
    def field_persons(self, form: str | None) -> Inlines | None:
        """The persons of one part, ``opened`` or another, each with the office."""
        numbered = enumerate(self.record.persons)
        return self.names.listing(self._person(n, one) for n, one in numbered if one.part == form)

    def _person(self, number: int, person: Person) -> Inlines:
        at = f"persons/{number}"
        name = self.said(f"{at}/name", person.name) or ()
        office = self.said(f"{at}/office", person.office)
        return self.templates.say("person", "named", name=name, office=office) if office else name

    @says("funding.amount", "funding.currency")
    def field_funding(self, _form: str | None) -> Inlines | None:
        """The amount of money given for it, in its currency."""
        given = self.record.funding
        if given is None or given.amount is None or given.currency is None:
            return None
        currency = self.noun(self.registry.currencies[given.currency])
        # Money is told in figures (United Nations Editorial Manual, Numbers, dates and time).
        return self.counted("funding/amount", given.amount, currency, in_words=False)

    @says("funding.funders")
    def field_funders(self, _form: str | None) -> Inlines | None:
        """Who gave money for it."""
        given = self.record.funding
        return self.names.organizations(given.funders) if given else None

    @says("distinctions.distinction", "distinctions.city", "distinctions.year")
    def field_distinctions(self, _form: str | None) -> Inlines | None:
        """Which city was chosen as what, on which occasion it was held."""
        return self.names.listing(map(self._designation, self.record.distinctions))

    def _designation(self, one: Designation) -> Inlines:
        name = (Text(self.names.text(self.registry.distinctions[one.distinction].name)),)
        return self.templates.say(
            "designation",
            "dated" if one.year else "plain",
            city=self.names.bare("cities", one.city),
            distinction=(Name("distinctions", one.distinction, name),),
            year=self.language.figure(str(one.year)) if one.year else None,
        )
