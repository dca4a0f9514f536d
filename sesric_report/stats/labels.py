"""What figures, and the keys that they are counted by, are called in a language."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sesric_report.document import plain
from sesric_report.errors import TemplateError
from sesric_report.languages import Language
from sesric_report.measures import INTERNATIONAL, Dimension, Participation
from sesric_report.records.content import Content

__all__ = ["Labels"]


@dataclass(frozen=True)
class Labels:
    """The names of the figures of one session.

    Args:
        content: Whose registry and agenda name the keys.
        language: The language of the names.
        words: The fixed wording, of templates/LANGUAGE/labels.yaml.
    """

    content: Content
    language: Language
    words: Mapping[str, Any]

    def word(self, *path: str, **fields: object) -> str:
        """Return a fixed text with its ``{fields}`` filled.

        Raises:
            TemplateError: The wording is missing, or asks for a field that it is not given.
        """
        place = f"templates/{self.language.tag}/labels.yaml: {' → '.join(path)}"
        value: Any = self.words
        for step in path:
            value = value.get(step) if isinstance(value, Mapping) else None
        if not isinstance(value, str):
            raise TemplateError(f"{place} is missing")
        try:
            return value.format(**fields)
        except (KeyError, IndexError, ValueError, AttributeError) as error:
            known = ", ".join(f"{{{name}}}" for name in fields) or "none"
            raise TemplateError(
                f"{place}: bad field in “{value}”", hint=f"known: {known}"
            ) from error

    def number(self, value: float | int | None) -> str:
        """Return a figure as text; a dash where it is not known."""
        if value is None:
            return "–"
        return self.language.number(self.language.grouped(value))

    def people(self, people: Participation) -> str:
        """Return participants; in brackets how many activities report them, unless all do."""
        total = self.number(people.total.value)
        partly = people.reports and people.silent
        return f"{total} ({self.number(people.reporting.value)})" if partly else total

    def key(self, dimension: Dimension, key: str) -> str:
        """Return the full name of a key of a dimension."""
        if dimension.name == "agenda_item":
            return f"{self.language.number(key)}. {self._item(key)}"
        if dimension.name == "month":
            return self._month(key)
        if dimension.name == "mode":
            return self.word("modes", key)
        if key == INTERNATIONAL:
            return self.word("international")
        return self.entry(dimension.registry or "", key)

    def brief(self, dimension: Dimension, key: str) -> str:
        """Return a key's acronym where it has one, else its short or full name: for charts."""
        entry = getattr(self.content.registry, dimension.registry or "", {}).get(key)
        acronym: str | None = getattr(entry, "acronym", None)
        return acronym or self.key(dimension, key)

    def entry(self, registry: str, key: str) -> str:
        """Return the name of an entry of a registry; of a noun, its plural."""
        entry = getattr(self.content.registry, registry)[key]
        name = getattr(entry, "short", None) or getattr(entry, "name", None)
        if name is not None:
            return self._text(name) or key
        forms = entry.get(self.language.tag)
        plural: str = (forms and forms.plural_label) or key
        return plural[:1].upper() + plural[1:]

    def _item(self, number: str) -> str:
        items = self.content.session.record.agenda_items
        return next((self._text(i.title) for i in items if str(i.number) == number), "")

    def _month(self, key: str) -> str:
        year, month = map(int, key.split("-"))
        return plain(self.language.month_and_year(datetime.date(year, month, 1)))

    def _text(self, localized: Any) -> str:
        return str(localized.get(self.language.tag) or "")

    def scope(self, item: int | None) -> str:
        """Return the name of what is measured: a session, or an item of its agenda."""
        session = self.content.session.record
        if item is None:
            return self.word("session", number=session.number, name=self._text(session.name))
        return self.word("agenda_item", number=item, title=self._item(str(item)))
