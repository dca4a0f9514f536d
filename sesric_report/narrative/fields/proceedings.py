"""The fields of what an activity was for, what was done in it and what it gave."""

from __future__ import annotations

from itertools import groupby

from sesric_report.document import Inlines
from sesric_report.narrative.fields.base import forms, says, says_apart
from sesric_report.narrative.fields.titled import TitledFields
from sesric_report.records.activity import Activity
from sesric_report.records.particulars import Act

__all__ = ["ProceedingFields"]


class ProceedingFields(TitledFields[Activity]):
    """Objective and means, proceedings, exchanges and offerings."""

    @says("objective", "means")
    def field_objective(self, _form: str | None) -> Inlines | None:
        """What it was for, and by what means that was pursued, unless the title says it."""
        if self.implied("objective") and self.record.means is None:
            return None
        objective = self.said("objective", self.record.objective)
        means = self.listed("means", self.record.means)
        if objective is None or means is None:
            return objective
        return self.templates.say("objective", "pursued", objective=objective, means=means)

    @says("proceedings.act", "proceedings.object")
    @says_apart("proceedings.act", "proceedings.object", forms=tuple(Act))
    @forms(*(act.value for act in Act))
    def field_proceedings(self, form: str | None) -> Inlines | None:
        """What those who met did, act by act, they the subject; ``reviewed`` … what they did it to.

        Acts of one kind that follow each other are one act on several matters.
        """
        told = tuple(enumerate(self.record.proceedings))
        if form is not None:
            return self.names.listing(self._object(n) for n, one in told if one.act == form)
        acts = groupby(told, key=lambda numbered: numbered[1].act)
        matters = [(act, [self._object(n) for n, _one in same]) for act, same in acts]
        return self.names.listing(
            self.templates.say(
                "proceedings", "then" if n else "first", act, object=self.language.joined(objects)
            )
            for n, (act, objects) in enumerate(matters)
        )

    def _object(self, number: int) -> Inlines:
        """Return to what those who met did something; nothing where the edition lacks the text."""
        matter = self.record.proceedings[number].object
        return self.said(f"proceedings/{number}/object", matter) or ()

    @says("exchanges")
    def field_exchanges(self, _form: str | None) -> Inlines | None:
        """What it let participants do among themselves."""
        return self.listed("exchanges", self.record.exchanges)

    @says("offerings")
    def field_offerings(self, _form: str | None) -> Inlines | None:
        """What participants were given."""
        return self.listed("offerings", self.record.offerings)
