"""Particulars of an activity or publication: persons, proceedings, money, figures, distinctions."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, NonNegativeFloat, PositiveInt, model_validator

from sesric_report.records.base import Given, Phrase, Record, Title
from sesric_report.records.keys import (
    CityKey,
    CountryKey,
    CurrencyKey,
    DistinctionKey,
    OrganizationKey,
)

__all__ = [
    "Act",
    "Designation",
    "Figure",
    "Funding",
    "Part",
    "Participant",
    "Person",
    "Proceeding",
]


class Part(StrEnum):
    """What a person did at an activity."""

    OPENED = "opened"
    CHAIRED = "chaired"
    MODERATED = "moderated"
    SPOKE = "spoke"
    SIGNED = "signed"
    ATTENDED = "attended"


class Person(Record):
    """Somebody who is named, with an office."""

    name: Title = Field(description="With the form of address: «معالي السيد …», “H.E. Mr …”.")
    office: Given[Title] = Field(default=None, description="«وزير السياحة», “Minister of Tourism”.")
    part: Part = Part.ATTENDED


class Participant(Record):
    """Somebody who took part, as the list of participants has it."""

    name: Title = Field(description="With the form of address: «السيدة …», “Ms …”.")
    office: Given[Title] = Field(default=None, description="«خبير», “Expert”.")
    affiliation: Given[Title] = Field(default=None, description="Where the person works.")
    country: CountryKey | None = Field(default=None, description="Whom the person represents.")


class Act(StrEnum):
    """What those who met did with a matter."""

    REVIEWED = "reviewed"
    ASSESSED = "assessed"
    DISCUSSED = "discussed"
    ADOPTED = "adopted"
    RECOMMENDED = "recommended"
    AGREED = "agreed"


class Proceeding(Record):
    """An act of those who met, who are the subject of the sentence that tells it."""

    act: Act = Field(description="What they did: “Participants reviewed …”.")
    object: Phrase = Field(
        description="What they did it to, a noun phrase: «خطة العمل», “the work plan”."
    )


class Funding(Record):
    """Money that an activity was given."""

    amount: PositiveInt | None = Field(default=None, description="In whole units of the currency.")
    currency: CurrencyKey | None = Field(default=None, description="ISO 4217.")
    funders: tuple[OrganizationKey, ...] = Field(default=(), description="Who gave it.")

    @model_validator(mode="after")
    def _both_or_neither(self) -> Funding:
        if (self.amount is None) is not (self.currency is None):
            raise ValueError("an amount needs its currency, and a currency its amount")
        if self.amount is None and not self.funders:
            raise ValueError("funding needs an amount with its currency, or funders")
        return self


class Figure(Record):
    """A figure that is no count of people: a rate, a duration, a number of downloads."""

    of: Phrase = Field(description="What it is a figure of: «رضا المشاركين», “satisfaction”.")
    value: NonNegativeFloat
    percent: bool = Field(default=False, description="Whether the value is one in a hundred.")
    unit: Given[Phrase] = Field(
        default=None, description="What stands behind the value, in the form that it takes there."
    )

    @model_validator(mode="after")
    def _one_unit(self) -> Figure:
        if self.percent and self.unit:
            raise ValueError("a figure has a unit or is a percentage, not both")
        return self


class Designation(Record):
    """A city that was given a distinction, where an activity is held on that occasion."""

    distinction: DistinctionKey
    city: CityKey
    year: int | None = Field(default=None, ge=1969, le=2100)
