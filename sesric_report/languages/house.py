"""The house style of a language: what is taste and not grammar, read from templates/…/house.yaml.

The rows and their defaults in the shipped templates follow the United Nations Editorial Manual
(numbers, dates and time; punctuation; spelling). What a house leaves out is as it is without one.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["House", "Preferred"]

Wording = Annotated[str, Field(min_length=1)]


class _Style(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Preferred(_Style):
    """A wording that the house prefers, and those that it is written instead of."""

    write: Wording
    instead_of: tuple[Wording, ...] = Field(min_length=1)


class House(_Style):
    """The house style of one language; each row drives sentences and the rule ``house-style``."""

    numerals_in_words_below: int = Field(
        default=0,
        ge=0,
        le=100,
        description="Smaller numbers of people and things are written in words.",
    )
    two_days: Literal["joined", "range"] = Field(
        default="range", description="“on 21 and 22 January 2025”, or “21–22 January 2025”."
    )
    serial_comma: bool | None = Field(
        default=None, description="Whether the last item of a list has a comma before its “and”."
    )
    sentence_begins_with_figure: bool = Field(
        default=True, description="Whether a sentence may begin with a number in digits."
    )
    range: Literal["-", "–"] | None = Field(
        default=None, description="What stands between the ends of a range of days or years."
    )
    preferred: tuple[Preferred, ...] = ()
