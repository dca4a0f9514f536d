"""The forms of English nouns."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from sesric_report.languages.nouns.base import NounForms

__all__ = ["EnglishNoun"]


class EnglishNoun(NounForms):
    """The forms of an English noun phrase."""

    one: str
    other: str
    article: Literal["a", "an"] = "a"
    brief: str | None = Field(default=None, description="After «the»: “course”.")

    @property
    def label(self) -> str:
        """“training course”."""
        return self.one

    @property
    def plural_label(self) -> str:
        """“training courses”."""
        return self.other
