"""A session, and what the report to it says of itself."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from pydantic import Field, NonNegativeInt, PositiveInt

from sesric_report.languages import LANGUAGES
from sesric_report.records.base import (
    Given,
    Identifier,
    LanguageTag,
    Line,
    LocalizedList,
    Phrase,
    Printed,
    Record,
    Title,
)
from sesric_report.records.dates import DateSpan, Day
from sesric_report.records.institution import Contact
from sesric_report.records.keys import CityKey, OrganizationKey

__all__ = [
    "AgendaItem",
    "Agreement",
    "AgreementKind",
    "Agreements",
    "Claims",
    "IndicatorCount",
    "Indicators",
    "Introduction",
    "Session",
    "Signatory",
]


#: One of the numbering systems (CLDR) that some language can be written with.
if TYPE_CHECKING:
    NumberingSystem = str
else:
    NumberingSystem = Literal[
        tuple(dict.fromkeys(s for one in LANGUAGES.values() for s in one.numbering_systems))
    ]


class AgendaItem(Record):
    """One item under which activities are reported."""

    number: PositiveInt
    title: Title


class Claims(Record):
    """Figures that the report states of itself, to hold against what is listed."""

    agreements: NonNegativeInt | None = None
    programmes: NonNegativeInt | None = None


class Session(Printed):
    """One session: when and where it met, its agenda, and the report submitted to it."""

    number: PositiveInt
    name: Title = Field(description="With its ordinal, definite: «الدورة الحادية والأربعون …».")
    name_genitive: Title = Field(description="The same name as it stands after «إلى».")
    previous: Title = Field(description="The session before it, as it stands after «منذ».")
    dates: DateSpan
    city: CityKey
    reporting_period: DateSpan
    report_title: Title = Field(description="What the report is about; follows «بشأن».")
    cover_title: Title = Field(description="The report's name on the cover.")
    submitted_by: OrganizationKey | None = Field(
        default=None, description="Where it is another body than that of institution.yaml."
    )
    submitted_under: PositiveInt | None = Field(
        default=None, description="Number of the item of the session's agenda."
    )
    original_language: LanguageTag
    editions: tuple[LanguageTag, ...] = Field(min_length=1)
    digits: NumberingSystem = Field(
        default="latn", description="Numbering system of Arabic editions (CLDR): 21 or ٢١."
    )
    agenda_items: tuple[AgendaItem, ...] = Field(min_length=1)
    annexes: tuple[Literal["at_a_glance", "photographs", "participants"], ...] = Field(
        default=(),
        description="What follows the agenda items, in this order: the figures at a glance, "
        "the photographs of activities, the lists of their participants.",
    )
    cancelled: Literal["said", "left_out"] = Field(
        default="said", description="Whether the report tells of activities that were cancelled."
    )
    repeated: Literal["whole", "reference"] = Field(
        default="whole",
        description="What stands of a record under every agenda item of it but its first: the "
        "whole entry again, or its first sentence and where the rest is told.",
    )
    claims: Claims = Claims()
    contact: Contact | None = Field(
        default=None, description="Where it was another than that of institution.yaml."
    )


class Introduction(Printed):
    """The prose before and after the table of agreements, with ``{fields}`` for figures."""

    before_agreements: LocalizedList
    after_agreements: LocalizedList


class AgreementKind(StrEnum):
    """What an agreement is called."""

    AGREEMENT = "agreement"
    MEMORANDUM = "memorandum"
    PROTOCOL = "protocol"
    LETTER_OF_INTENT = "letter_of_intent"
    CONTRACT = "contract"


class Signatory(Record):
    """Who signed an agreement, with an office."""

    name: Title
    office: Given[Title] = None


class Agreement(Printed):
    """One agreement concluded in the reporting period."""

    id: Identifier
    number: PositiveInt | None = Field(description="Row number; null where it cannot be read.")
    partner: OrganizationKey | None
    date: Day | None
    kind: AgreementKind | None = None
    subject: Given[Phrase] = Field(default=None, description="A noun phrase after «بشأن».")
    place: CityKey | None = Field(default=None, description="Where it was signed.")
    signatories: tuple[Signatory, ...] = Field(default=(), description="Who signed it.")
    agenda_item: PositiveInt | None = Field(default=None, description="To which item it belongs.")


class Agreements(Printed):
    """All agreements of the reporting period, in the order of the report."""

    agreements: tuple[Agreement, ...]


class IndicatorCount(Printed):
    """How many indicators the database holds under one agenda item."""

    id: Identifier
    agenda_item: PositiveInt
    count: NonNegativeInt
    categories: tuple[Phrase, ...] = Field(min_length=1, description="Indefinite noun phrases.")
    also: Given[Phrase] = Field(default=None, description="Completes «بالإضافة إلى …».")
    updated_continuously: bool = False
    link: bool = Field(default=False, description="Whether the database's address is given here.")


class Indicators(Printed):
    """The statistical database and its counts."""

    name: Title | None = None
    acronym: Line | None = None
    url: Line | None = None
    counts: tuple[IndicatorCount, ...]
