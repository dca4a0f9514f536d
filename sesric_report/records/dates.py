"""When something took place."""

from __future__ import annotations

import calendar
import datetime
import re
from enum import StrEnum
from functools import cached_property
from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from sesric_report.records.base import Record

__all__ = ["DatePrecision", "DateSpan", "Day"]


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _written_as_a_day(value: object) -> object:
    """Refuse what is not written year, month, day: a number would be read as seconds."""
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise PydanticCustomError("date_parsing", "not a day")
    return value


#: A day of the calendar, written as ISO 8601 has it.
Day = Annotated[datetime.date, BeforeValidator(_written_as_a_day)]


class DatePrecision(StrEnum):
    """The smallest unit that is known of a date."""

    DAY = "day"
    MONTH = "month"


class DateSpan(Record):
    """Days from ``start`` to ``end``, both included, or a month whose day is unknown."""

    start: Day | None = Field(default=None, description="ISO 8601, such as 2025-01-21.")
    end: Day | None = Field(default=None, description="Left out for a single day.")
    month: Annotated[str, Field(pattern=r"^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])$")] | None = Field(
        default=None, description="ISO 8601 year and month, where the day is unknown."
    )

    @model_validator(mode="after")
    def _either_days_or_month(self) -> DateSpan:
        if (self.start is None) == (self.month is None):
            raise ValueError("dates need either start (and end) or month")
        if self.end is not None and self.start is None:
            raise ValueError("end needs start")
        return self

    @property
    def precision(self) -> DatePrecision:
        """Whether days or only a month are known."""
        return DatePrecision.DAY if self.month is None else DatePrecision.MONTH

    @cached_property
    def first(self) -> datetime.date:
        """The first day; of the month when only that is known."""
        if self.start is not None:
            return self.start
        year, month = map(int, str(self.month).split("-"))
        return datetime.date(year, month, 1)

    @cached_property
    def last(self) -> datetime.date:
        """The last day; of the month when only that is known."""
        if self.start is not None:
            return self.end or self.start
        days = calendar.monthrange(self.first.year, self.first.month)[1]
        return self.first.replace(day=days)
