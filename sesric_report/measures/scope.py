"""What is measured: a session, or what it reports under one item of its agenda."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from sesric_report.records.activity import Activity, Status
from sesric_report.records.content import Content
from sesric_report.records.entry import Entry
from sesric_report.records.publication import Publication
from sesric_report.records.session import AgendaItem, Agreement, IndicatorCount

__all__ = ["Scope"]

T = TypeVar("T", Activity, Publication)


@dataclass(frozen=True)
class Scope:
    """The records of a session that are measured together.

    Args:
        content: The session.
        item: Number of an agenda item; None for the whole session.
    """

    content: Content
    item: int | None = None

    @property
    def agenda_items(self) -> tuple[AgendaItem, ...]:
        """The items of the session's agenda."""
        return self.content.session.record.agenda_items

    @cached_property
    def every_activity(self) -> tuple[Entry[Activity], ...]:
        """All activities, counted or not; one that stands under several items is there once."""
        return self._under(self.content.activities)

    @cached_property
    def activities(self) -> tuple[Entry[Activity], ...]:
        """Those that figures count: organised or hosted by the institution, and held."""
        return tuple(one for one in self.every_activity if one.record.ours)

    @cached_property
    def joined(self) -> tuple[Entry[Activity], ...]:
        """Those of other bodies, in which the institution took part."""
        every = self.every_activity
        return tuple(one for one in every if one.record.held and one.record.role.joined)

    @cached_property
    def not_held(self) -> tuple[Entry[Activity], ...]:
        """Those that are planned, postponed or cancelled."""
        return tuple(one for one in self.every_activity if not one.record.held)

    @cached_property
    def told(self) -> tuple[Entry[Activity], ...]:
        """Those that the report tells of; of what was cancelled the session has the choice."""
        if self.content.session.record.cancelled == "said":
            return self.every_activity
        cancelled = Status.CANCELLED
        return tuple(one for one in self.every_activity if one.record.status is not cancelled)

    @cached_property
    def publications(self) -> tuple[Entry[Publication], ...]:
        """The reports and studies, of every type."""
        return self._under(self.content.publications)

    @cached_property
    def indicators(self) -> tuple[Entry[IndicatorCount], ...]:
        """The counts of indicators."""
        every = self.content.indicator_entries()
        return tuple(one for one in every if self.item in (None, one.record.agenda_item))

    @cached_property
    def agreements(self) -> tuple[Entry[Agreement], ...] | None:
        """The agreements; None under an agenda item, where none of them names its item."""
        every = tuple(self.content.agreement_entries())
        if self.item is None:
            return every
        placed = any(one.record.agenda_item is not None for one in every)
        return tuple(e for e in every if e.record.agenda_item == self.item) if placed else None

    def _under(self, entries: Iterable[Entry[T]]) -> tuple[Entry[T], ...]:
        return tuple(e for e in entries if self.item is None or self.item in e.record.agenda_items)

    def is_empty(self) -> bool:
        """Whether there is no record to measure."""
        parts: tuple[tuple[Any, ...], ...] = (
            self.every_activity,
            self.publications,
            self.indicators,
        )
        return not any(parts) and not self.agreements

    def under(self, item: int) -> Scope:
        """Return what the session reports under an item of its agenda."""
        return Scope(self.content, item)
