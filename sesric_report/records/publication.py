"""Publications: reports and studies."""

from __future__ import annotations

from pydantic import Field, PositiveInt

from sesric_report.records.base import (
    Given,
    Identifier,
    Phrase,
    Phrases,
    Printed,
    Sentences,
    Title,
)
from sesric_report.records.dates import Dates
from sesric_report.records.keys import OrganizationKey, PlanKey, PublicationTypeKey
from sesric_report.records.particulars import Figure

__all__ = ["Publication"]


class Publication(Printed):
    """One report or study."""

    id: Identifier
    type: PublicationTypeKey
    title: Title
    agenda_items: tuple[PositiveInt, ...] = Field(min_length=1)
    also_reported_in: tuple[str, ...] = Field(
        default=(), description="Other sessions whose report has it too, by their folders."
    )
    dates: Dates | None = Field(default=None, description="When it came out, if known.")
    plans: tuple[PlanKey, ...] = Field(
        default=(), description="The plan that it reviews or extends."
    )
    requested_by: OrganizationKey | None = None
    prepared_for: Given[Phrase] = Field(
        default=None, description="What it supports; completes «دعما ل…»."
    )
    purpose: Given[Phrase] = Field(
        default=None, description="A verbal noun phrase that completes «يهدف التقرير إلى …»."
    )
    topics: Given[Phrases] = Field(
        default=None, description="Noun phrases that complete «ويتناول …»."
    )
    basis: Given[Phrases] = Field(
        default=None, description="What it rests on; noun phrases that complete «ويستند إلى …»."
    )
    outcomes: Given[Phrases] = Field(
        default=None, description="Noun phrases that complete «ويقدم …»."
    )
    figures: tuple[Figure, ...] = Field(
        default=(), description="Figures that it gives or has reached: rates, downloads."
    )
    notes: Given[Sentences] = Field(
        default=None, description="Whole sentences without full stop: status, next steps."
    )
