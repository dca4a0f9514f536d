"""The forms of French nouns."""

from __future__ import annotations

from pydantic import Field

from sesric_report.languages.nouns.base import Gender, NounForms

__all__ = ["FrenchNoun"]


class FrenchNoun(NounForms):
    """The forms of a French noun phrase."""

    gender: Gender
    one: str
    other: str
    brief: str | None = Field(default=None, description="Without article: « cours ».")

    @property
    def label(self) -> str:
        """« cours de formation »."""
        return self.one

    @property
    def plural_label(self) -> str:
        """« cours de formation »."""
        return self.other
