"""What follows the agenda items: the annexes that a session asks for, in its order."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import TypeAlias

from sesric_report.document import Block, Heading, Inlines, Picture, Table, plain
from sesric_report.languages import isolated
from sesric_report.measures import Scope
from sesric_report.narrative.at_a_glance import AtAGlance
from sesric_report.narrative.captions import Captions
from sesric_report.narrative.fields import ActivityFields, SessionFields
from sesric_report.narrative.names import Names
from sesric_report.narrative.planning.paragraph import run_in_title
from sesric_report.narrative.templates import Templates
from sesric_report.records.activity import Activity
from sesric_report.records.content import Content
from sesric_report.records.entry import Entry
from sesric_report.records.particulars import Participant

__all__ = ["ANNEXED", "Annexes", "by_date"]

#: The fields of an activity that an annex prints, and which; no sentence tells them.
ANNEXED: Mapping[str, str] = MappingProxyType(
    {"photographs": "photographs", "participants_list": "participants"}
)
#: The columns of a list of participants and their relative widths; the first is always there.
_COLUMNS = {"name": 12, "office": 12, "affiliation": 14, "country": 8}

_Composer: TypeAlias = Callable[[Entry[Activity], ActivityFields], Iterator[Block]]


def by_date(activity: Activity) -> tuple[datetime.date, str]:
    """Return by what activities are put in order: the first day, then the name."""
    return (activity.dates.first if activity.dates else datetime.date.max, activity.id)


class Annexes:
    """Composes the annexes of an edition."""

    def __init__(
        self, content: Content, templates: Templates, fields: SessionFields, captions: Captions
    ) -> None:
        self.content, self.templates = content, templates
        self.fields, self.captions = fields, captions

    def sections(self) -> Iterator[tuple[Block, ...]]:
        """Yield the blocks of each annex that has something to show."""
        composed: dict[str, Callable[[], Iterator[Block]]] = {
            "at_a_glance": AtAGlance(self.fields, self.captions).blocks,
            "photographs": partial(self._of_activities, "photographs", self._photographs),
            "participants": partial(self._of_activities, "participants_list", self._participants),
        }
        for name in dict.fromkeys(self.content.session.record.annexes):
            if blocks := tuple(composed[name]()):
                yield blocks

    def _of_activities(self, field: str, compose: _Composer) -> Iterator[Block]:
        """Yield an annex with a heading for each activity of which a field tells something."""
        told = [one for one in Scope(self.content).told if getattr(one.record, field)]
        name = ANNEXED[field]
        if told:
            yield Heading(1, self.templates.say(name, "title"), f"annex-{name}")
        for entry in sorted(told, key=lambda one: by_date(one.record)):
            fields = ActivityFields(entry.record, Names(self.content, self.templates))
            yield Heading(2, run_in_title(fields), f"{name}-of-{entry.record.id}")
            yield from compose(entry, fields)

    def _photographs(self, entry: Entry[Activity], fields: ActivityFields) -> Iterator[Block]:
        for number, one in enumerate(entry.record.photographs):
            picture = self.content.pictures.get((entry.file, one.file))
            if picture is None:
                continue  # what is wrong with it, the reader tells
            at = f"photographs/{number}"
            caption = fields.said(f"{at}/caption", one.caption) or ()
            if source := fields.said(f"{at}/source", one.source):
                caption = self.captions.with_source(caption, source)
            yield Picture(
                self.captions.figure(caption)[1],
                fields.text(one.alternative) or "",
                f"photograph-{number + 1}-of-{entry.record.id}",
                *picture,
            )

    def _participants(self, entry: Entry[Activity], fields: ActivityFields) -> Iterator[Block]:
        people = entry.record.participants_list
        rows = [self._person(one, number, fields) for number, one in enumerate(people)]
        columns = [name for name in _COLUMNS if any(plain(row[name]) for row in rows)]
        yield Table(
            self.captions.table(self.templates.say("participants", "caption")),
            tuple(self.templates.say("participants", name) for name in columns),
            tuple(tuple(row[name] for name in columns) for row in rows),
            tuple(_COLUMNS[name] for name in columns),
            f"list-of-{entry.record.id}",
        )

    def _person(self, one: Participant, number: int, fields: ActivityFields) -> dict[str, Inlines]:
        """Return the cells of a row by their columns."""
        at = f"participants_list/{number}"
        said = {
            "name": fields.said(f"{at}/name", one.name),
            "office": fields.said(f"{at}/office", one.office),
            "affiliation": fields.said(f"{at}/affiliation", one.affiliation),
            "country": fields.names.bare("countries", one.country) if one.country else None,
        }
        return {name: isolated(cell or (), fields.language) for name, cell in said.items()}
