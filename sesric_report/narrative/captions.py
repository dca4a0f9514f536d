"""Captions of tables and figures, numbered through the report."""

from __future__ import annotations

from itertools import count

from sesric_report.document import Inlines
from sesric_report.narrative.templates import Templates

__all__ = ["Captions"]


class Captions:
    """Gives each table and each figure the next number of its kind."""

    def __init__(self, templates: Templates) -> None:
        self.templates = templates
        self._numbers = {"table": count(1), "figure": count(1)}

    def table(self, caption: Inlines) -> Inlines:
        """Return the caption of the next table."""
        return self._said("table", next(self._numbers["table"]), caption)[1]

    def figure(self, caption: Inlines) -> tuple[Inlines, Inlines]:
        """Return the number and the caption of the next figure."""
        return self._said("figure", next(self._numbers["figure"]), caption)

    def with_source(self, caption: Inlines, source: Inlines) -> Inlines:
        """Return the caption of a picture with whose it is."""
        return self.templates.say("captions", "picture", caption=caption, source=source)

    def _said(self, kind: str, number: int, caption: Inlines) -> tuple[Inlines, Inlines]:
        written = self.templates.language.figure(str(number))
        return written, self.templates.say("captions", kind, number=written, caption=caption)
