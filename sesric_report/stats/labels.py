"""What measures, and the keys that they are counted by, are called in a language.

Every name is composed of inline nodes: here, and nowhere after, a text of the registry or of the
wording and a number become nodes.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from sesric_report.document import Inlines, Text
from sesric_report.languages import Language, inlines
from sesric_report.measures import INTERNATIONAL, Dimension, Participation
from sesric_report.records.address import Address
from sesric_report.records.content import Content
from sesric_report.records.institution import ShortName

__all__ = ["Labels", "Month", "partly"]


class Month(NamedTuple):
    """A month as it stands below a column: its name, the same abbreviated, and its year."""

    name: Inlines
    short: Inlines
    year: Inlines


@dataclass(frozen=True)
class Labels:
    """The names of the measures of one session.

    Args:
        content: Whose registry and agenda name the keys.
        language: The language of the names.
        words: The fixed wording, of templates/LANGUAGE/labels.yaml.
    """

    content: Content
    language: Language
    words: Mapping[str, Any]

    # Fixed wording and numbers

    def word(self, *path: str, **fields: Inlines) -> Inlines:
        """Return a fixed text with its ``{fields}`` filled.

        Raises:
            TemplateError: The wording is missing, or asks for a field that it is not given.
        """
        address = Address(f"templates/{self.language.tag}/labels.yaml", path)
        value: Any = self.words
        for step in path:
            value = value.get(step) if isinstance(value, Mapping) else None
        if not isinstance(value, str):
            raise address.error(f"{' → '.join(path)} is missing")
        return address.filled(address.parsed(value), fields, self._reporter, self.language)

    @cached_property
    def _reporter(self) -> ShortName:
        return self.content.institution.record.called(self.language.tag)

    def text(self, text: str) -> Inlines:
        """Return a text of the edition as nodes."""
        return inlines(text, self.language)

    def number(self, value: float | int | None) -> Inlines:
        """Return a number; a dash where it is not known."""
        if value is None:
            return self.text("–")
        return self.language.figure(self.language.grouped(value))

    def difference(self, value: float | int) -> Inlines:
        """Return a number with its sign."""
        sign = "+" if value > 0 else "−" if value < 0 else ""
        return self.language.figure(f"{sign}{self.language.grouped(abs(value))}")

    def people(self, people: Participation) -> Inlines:
        """Return participants; in brackets how many activities report them, unless all do."""
        total = self.number(people.total.value)
        if not partly(people):
            return total
        return (*total, Text(" ("), *self.number(people.reporting.value), Text(")"))

    # Names of keys

    def key(self, dimension: Dimension, key: str) -> Inlines:
        """Return the full name of a key of a dimension."""
        if dimension.name == "agenda_item":
            return (*self.language.figure(key), Text(". "), *self._item(key))
        if dimension.name == "month":
            return self.language.month_and_year(_first_day(key))
        if dimension.name == "mode":
            return self.word("modes", key)
        if key == INTERNATIONAL:
            return self.word("international")
        return self.entry(dimension.registry or "", key)

    def brief(self, dimension: Dimension, key: str) -> Inlines:
        """Return a key's acronym where it has one, else its short or full name: for heads."""
        entry = getattr(self.content.registry, dimension.registry or "", {}).get(key)
        acronym: str | None = getattr(entry, "acronym", None)
        return self.text(acronym) if acronym else self.key(dimension, key)

    def month(self, key: str) -> Month:
        """Return the parts of the name of a month."""
        day = _first_day(key)
        short = str(self.language.locale.months["format"]["abbreviated"][day.month])
        name = self.language.month(day.month)
        return Month(self.text(name), self.text(short), self.language.figure(str(day.year)))

    def entry(self, registry: str, key: str) -> Inlines:
        """Return the name of an entry of a registry; of a noun, its plural."""
        entry = getattr(self.content.registry, registry)[key]
        name = getattr(entry, "short", None) or getattr(entry, "name", None)
        if name is not None:
            return self._localized(name) or self.text(key)
        forms = entry.get(self.language.tag)
        plural: str = (forms and forms.plural_label) or key
        return self.text(plural[:1].upper() + plural[1:])

    def scope(self, item: int | None) -> Inlines:
        """Return the name of what is measured: a session, or an item of its agenda."""
        session = self.content.session.record
        number = self.language.figure(str(session.number if item is None else item))
        if item is None:
            return self.word("session", number=number, name=self._localized(session.name))
        return self.word("agenda_item", number=number, title=self._item(str(item)))

    def _item(self, number: str) -> Inlines:
        items = self.content.session.record.agenda_items
        titles = (self._localized(item.title) for item in items if str(item.number) == number)
        return next(titles, ())

    def _localized(self, localized: Any) -> Inlines:
        return self.text(localized.get(self.language.tag) or "")


def partly(people: Participation) -> bool:
    """Whether some activities report their participants and some do not."""
    return bool(people.reports and people.silent)


def _first_day(month: str) -> datetime.date:
    """Return the first day of a month that is written ``2025-01``."""
    return datetime.date.fromisoformat(f"{month}-01")
