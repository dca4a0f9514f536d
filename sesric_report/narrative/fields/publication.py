"""The fields of a publication."""

from __future__ import annotations

from typing import ClassVar

from sesric_report.document import Inlines, Text
from sesric_report.narrative.fields.base import says
from sesric_report.narrative.fields.titled import TitledFields
from sesric_report.narrative.names import Names
from sesric_report.records.publication import Publication

__all__ = ["PublicationFields"]


class PublicationFields(TitledFields[Publication]):
    """The fields of a publication."""

    kind: ClassVar[str] = "publication"

    def __init__(self, record: Publication, names: Names) -> None:
        super().__init__(record, names.registry.publication_types[record.type], names)

    @says("requested_by")
    def field_requested_by(self, _form: str | None) -> Inlines | None:
        """Who asked for it."""
        key = self.record.requested_by
        return self.names.organizations([key]) if key else None

    @says("prepared_for")
    def field_prepared_for(self, _form: str | None) -> Inlines | None:
        """What it supports."""
        return self.said("prepared_for", self.record.prepared_for)

    @says("purpose")
    def field_purpose(self, _form: str | None) -> Inlines | None:
        """What it is for."""
        return self.said("purpose", self.record.purpose)

    @says("basis")
    def field_basis(self, _form: str | None) -> Inlines | None:
        """What it rests on."""
        return self.listed("basis", self.record.basis)

    @says("notes")
    def field_notes(self, _form: str | None) -> Inlines | None:
        """Status and next steps, sentences of their own."""
        notes = self.items(self.record.notes)
        between = (Text(self.templates.text("between_notes")),)
        told = [self.told(f"notes/{number}", note) for number, note in enumerate(notes)]
        parts = [(*(between if number else ()), *one) for number, one in enumerate(told)]
        return tuple(node for part in parts for node in part) or None
