"""Captions of tables and figures, numbered through the report."""

from __future__ import annotations

from itertools import count

from sesric_report.document import Inlines
from sesric_report.languages import Language, inlines
from sesric_report.narrative.templates import Templates

__all__ = ["Captions"]


class Captions:
    """Gives each table and each figure the next number of its kind."""

    def __init__(self, language: Language, templates: Templates) -> None:
        self.language, self.templates = language, templates
        self._numbers = {"table": count(1), "figure": count(1)}

    def table(self, caption: str) -> Inlines:
        """Return the caption of the next table."""
        return self._said("table", str(next(self._numbers["table"])), caption)

    def figure(self, caption: str) -> tuple[str, Inlines]:
        """Return the number and the caption of the next figure."""
        number = str(next(self._numbers["figure"]))
        return number, self._said("figure", number, caption)

    def _said(self, kind: str, number: str, caption: str) -> Inlines:
        text = self.templates.say("captions", kind, number=number, caption=caption)
        return inlines(text, self.language)
