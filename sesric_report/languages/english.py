"""English: counted nouns, dates and lists, in British usage."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import ClassVar, Protocol

from sesric_report.languages.base import Case, Direction, Language

__all__ = ["CountedNoun", "English"]


class CountedNoun(Protocol):
    """The forms of an English noun that counting needs."""

    one: str
    other: str


class English(Language):
    """English."""

    tag: ClassVar[str] = "en"
    direction: ClassVar[Direction] = Direction.LEFT_TO_RIGHT

    def sole(self, text: str) -> str:
        """Return a title that stands in double quotes, its inner ones single."""
        return text.replace("“", "‘").replace("”", "’").replace('"', "’")

    def counted(self, count: int, noun: CountedNoun, case: Case = Case.NOMINATIVE) -> str:
        """Return a number with its noun: “1 expert”, “68 experts”."""
        del case
        return f"{count} {noun.one if self.plural_category(count) == 'one' else noun.other}"

    def uncounted(self, noun: CountedNoun, case: Case = Case.NOMINATIVE) -> str:
        """Return the plural without a number."""
        del case
        return noun.other

    def join(self, items: Sequence[str]) -> str:
        """Return “a”, “a and b” or “a, b and c”."""
        if len(items) <= 1:
            return "".join(items)
        return f"{', '.join(items[:-1])} and {items[-1]}"

    def date(self, first: datetime.date, last: datetime.date) -> str:
        """Return “27 February 2025”, “21–22 January 2025” or “29 February – 1 March 2024”."""
        end = f"{last.day} {self.month_and_year(last)}"
        if first == last:
            return end
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{end}"
        start = f"{first.day} {self.month(first.month)}"
        return f"{start} – {end}" if first.year == last.year else f"{start} {first.year} – {end}"

    def years(self, start: int, end: int) -> str:
        """Return “2024–2026”."""
        return f"{start}–{end}"
