"""The fields of a count of indicators."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from sesric_report.document import Field, Inlines, Text
from sesric_report.languages import Case
from sesric_report.narrative.fields.base import CASES, RecordFields, forms, says
from sesric_report.narrative.names import Names
from sesric_report.records.session import IndicatorCount, Indicators

__all__ = ["IndicatorFields"]

_TWO = 2


class IndicatorFields(RecordFields):
    """The fields of a count of indicators."""

    kind: ClassVar[str] = "indicators"
    unspoken: ClassVar[Mapping[str, str]] = {
        **RecordFields.unspoken,
        "agenda_item": "says where the entry stands",
    }

    def __init__(self, record: IndicatorCount, database: Indicators, names: Names) -> None:
        super().__init__(record.id, names)
        self.record, self.database = record, database

    @forms("acronym")
    def field_database(self, form: str | None) -> Inlines | None:
        """The database's name, which is its own and not one count's; ``acronym`` on request."""
        if form == "acronym":
            return self._line(self.database.acronym)
        name = self.text(self.database.name)
        return None if name is None else (Field("indicators/name", (Text(name),)),)

    @forms(*CASES)
    @says("count")
    def field_count(self, form: str | None) -> Inlines | None:
        """How many indicators."""
        case = Case(form) if form else Case.NOMINATIVE
        return self.counted("count", self.record.count, self.templates.noun("indicator"), case)

    @says("categories")
    def field_category(self, _form: str | None) -> Inlines | None:
        """The category, where there is one."""
        return self._categories() if len(self.record.categories) == 1 else None

    @says("categories")
    @forms("two")
    def field_categories(self, form: str | None) -> Inlines | None:
        """The categories, where there are several; ``two`` where there are two."""
        count = len(self.record.categories)
        return self._categories() if (count == _TWO if form else count > 1) else None

    def _categories(self) -> Inlines:
        return self.enumerated("categories", [self.text(c) or "" for c in self.record.categories])

    @says("also")
    def field_also(self, _form: str | None) -> Inlines | None:
        """What else it holds."""
        return self.said("also", self.record.also)

    @says("updated_continuously")
    def field_updated(self, _form: str | None) -> Inlines | None:
        """Present where the indicators are kept up to date."""
        return () if self.record.updated_continuously else None

    @says("link")
    def field_link(self, _form: str | None) -> Inlines | None:
        """The database's address."""
        return self._line(self.database.url) if self.record.link else None

    def _line(self, text: str | None) -> Inlines | None:
        return None if text is None else (Text(text),)
