"""Everything that one report is made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from sesric_report.languages import LANGUAGES
from sesric_report.languages.house import House
from sesric_report.records.activity import Activity
from sesric_report.records.base import Record
from sesric_report.records.entry import Entry, items
from sesric_report.records.free_text import FreeText
from sesric_report.records.institution import Contact, Institution
from sesric_report.records.introspection import texts_within
from sesric_report.records.keys import references
from sesric_report.records.pictures import SetPicture
from sesric_report.records.publication import Publication
from sesric_report.records.registry import Registry
from sesric_report.records.session import (
    Agreement,
    Agreements,
    IndicatorCount,
    Indicators,
    Introduction,
    Session,
)

__all__ = ["Content", "Previous"]


@dataclass(frozen=True)
class Previous:
    """What the session before said of itself, to hold the figures of this one against."""

    session: Entry[Session]
    indicators: Entry[Indicators]


@dataclass(frozen=True)
class Content:
    """One session's records and the registry, each with its places.

    ``name`` is the session's, by which its folder and its files are named.
    Of the project's other sessions it knows ``previous``, the figures of the one before, and
    ``words_elsewhere``, the words of all their files: the registry keys that they name and more.
    ``unread_entries`` are registry and key of the entries of the registry that have errors.
    ``pictures`` are those that records name, by the file of the record and the name in it.
    ``drawable`` are the characters that its editions can print; None where that is not known.
    ``houses`` are the house styles of the languages that have templates.
    """

    name: str
    registry: Registry
    registry_entries: Mapping[str, Mapping[str, Entry[Any]]]
    institution: Entry[Institution]
    session: Entry[Session]
    introduction: Entry[Introduction]
    agreements: Entry[Agreements]
    indicators: Entry[Indicators]
    activities: tuple[Entry[Activity], ...]
    publications: tuple[Entry[Publication], ...]
    free_texts: tuple[Entry[FreeText], ...] = ()
    pictures: Mapping[tuple[Path, str], SetPicture] = field(default_factory=dict)
    previous: Previous | None = None
    words_elsewhere: frozenset[str] = frozenset()
    unread_entries: frozenset[tuple[str, str]] = frozenset()
    drawable: frozenset[str] | None = None
    houses: Mapping[str, House] = field(default_factory=dict)

    @property
    def reporter(self) -> str:
        """The key of the organization that reports."""
        own = self.session.record.submitted_by
        return self.institution.record.organization if own is None else own

    @property
    def logo(self) -> SetPicture | None:
        """The sign of the body that reports; None where another than the institution does."""
        own = self.institution.record
        if own.logo is None or self.reporter != own.organization:
            return None
        return self.pictures.get((self.institution.file, own.logo))

    @property
    def contact(self) -> Contact:
        """The lines of the back cover: those of the session, if it has any of its own."""
        return self.session.record.contact or self.institution.record.contact

    @property
    def domain(self) -> str:
        """Where the institution is at home; a name that nobody has where it tells no address."""
        return self.contact.web or f"{self.institution.record.file_stem}.invalid"

    @property
    def members(self) -> str:
        """The key of the group of countries that the institution is made of."""
        return self.institution.record.member_countries.group

    def agreement_entries(self) -> Iterator[Entry[Agreement]]:
        """Yield each agreement."""
        return items(self.agreements, "agreements", self.agreements.record.agreements)

    def indicator_entries(self) -> Iterator[Entry[IndicatorCount]]:
        """Yield the count of indicators under each agenda item."""
        return items(self.indicators, "counts", self.indicators.record.counts)

    def listed(self) -> Iterator[Entry[Any]]:
        """Yield every record that has an identifier of its own."""
        yield from self.activities
        yield from self.publications
        yield from self.agreement_entries()
        yield from self.indicator_entries()

    @cached_property
    def named(self) -> frozenset[tuple[str, str]]:
        """Every registry and key of it that a record or another entry of the registry names."""
        found = (references(entry.record) for entry in self.entries())
        return frozenset((registry, key) for record in found for _path, registry, key in record)

    def entries(self) -> Iterator[Entry[Any]]:
        """Yield every record, from the institution and the session down to the registry."""
        yield self.institution
        yield from self._own()
        for registry in self.registry_entries.values():
            yield from registry.values()

    def languages(self) -> tuple[str, ...]:
        """Return those in which records of the session have texts, its editions among them."""
        editions = self.session.record.editions
        found = {*editions, *(tag for one in self._own() for tag in _spoken(one.record))}
        return tuple(tag for tag in LANGUAGES if tag in found)

    def _own(self) -> Iterator[Entry[Any]]:
        """Yield the records of the session, without the registry."""
        yield from (self.session, self.introduction, self.agreements, self.indicators)
        yield from self.activities
        yield from self.publications
        yield from self.free_texts

    def free_text(self, number: int, tag: str) -> Entry[FreeText] | None:
        """Return the free text of an agenda item in a language; None where it has none."""
        wanted = (one for one in self.free_texts if one.record.number == number)
        return next((one for one in wanted if one.record.language == tag), None)

    def count(self) -> int:
        """Return how many listed records there are."""
        return sum(1 for _ in self.listed())


def _spoken(record: Record) -> Iterator[str]:
    """Yield the languages of every text of a record."""
    for _path, text in texts_within(record):
        yield from text.texts()
