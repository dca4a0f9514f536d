"""When something took place."""

from __future__ import annotations

import calendar
import datetime
import re
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Discriminator,
    Field,
    Tag,
    model_validator,
)
from pydantic_core import PydanticCustomError

from sesric_report.records.base import Record

__all__ = [
    "DATES_TAGS",
    "FIRST_YEAR",
    "LAST_YEAR",
    "DatePrecision",
    "DateSeries",
    "DateSpan",
    "Dates",
    "Day",
]


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _written_as_a_day(value: object) -> object:
    """Refuse what is not written year, month, day: a number would be read as seconds."""
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise PydanticCustomError("date_parsing", "not a day")
    return value


#: The years that a date may be of: what a report tells lies within a lifetime.
FIRST_YEAR, LAST_YEAR = 1945, 2100


def _within_years(year: int) -> None:
    """Refuse a year in which nothing can have taken place.

    Raises:
        PydanticCustomError: It is out of bounds.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        bounds = {"first": FIRST_YEAR, "last": LAST_YEAR}
        raise PydanticCustomError("year_out_of_bounds", "not from {first} to {last}", bounds)


def _day_within_years(day: datetime.date) -> datetime.date:
    _within_years(day.year)
    return day


def _month_within_years(month: str) -> str:
    _within_years(int(month[:4]))
    return month


#: A day of the calendar, written as ISO 8601 has it.
Day = Annotated[
    datetime.date, BeforeValidator(_written_as_a_day), AfterValidator(_day_within_years)
]
#: A month of the calendar, written as ISO 8601 has it.
Month = Annotated[
    str,
    Field(pattern=r"^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])$"),
    AfterValidator(_month_within_years),
]


class DatePrecision(StrEnum):
    """The smallest unit that is known of a date."""

    DAY = "day"
    MONTH = "month"


class DateSpan(Record):
    """Days from ``start`` to ``end``, both included, or months whose days are unknown."""

    start: Day | None = Field(default=None, description="ISO 8601, such as 2025-01-21.")
    end: Day | None = Field(default=None, description="Left out for a single day.")
    month: Month | None = Field(
        default=None, description="ISO 8601 year and month, where the day is unknown."
    )
    to_month: Month | None = Field(
        default=None, description="The last of several months: of a programme of a year."
    )

    @model_validator(mode="after")
    def _either_days_or_month(self) -> DateSpan:
        if (self.start is None) == (self.month is None):
            raise ValueError("dates need either start (and end) or month")
        if self.end is not None and self.start is None:
            raise ValueError("end needs start")
        if self.to_month is not None and (self.month is None or self.to_month <= self.month):
            raise ValueError("to_month needs month, and comes after it")
        return self

    @property
    def spans(self) -> tuple[DateSpan, ...]:
        """The spans that it consists of: itself."""
        return (self,)

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
        year, month = map(int, str(self.to_month or self.month).split("-"))
        return datetime.date(year, month, calendar.monthrange(year, month)[1])


class DateSeries(DateSpan):
    """Several spans, of what was held on several dates: from the first day to the last."""

    several: tuple[DateSpan, ...]

    @property
    def spans(self) -> tuple[DateSpan, ...]:
        """The spans, in the order of the record."""
        return self.several

    @property
    def precision(self) -> DatePrecision:
        """Whether days are known of each, or of some a month alone."""
        every = {one.precision for one in self.several}
        return DatePrecision.MONTH if DatePrecision.MONTH in every else DatePrecision.DAY

    @cached_property
    def first(self) -> datetime.date:
        """The first day of all."""
        return min(one.first for one in self.several)

    @cached_property
    def last(self) -> datetime.date:
        """The last day of all."""
        return max(one.last for one in self.several)


#: What stands in the location of an error for the choice between a span and a list of spans.
DATES_TAGS = _SPAN, _SERIES = "<span>", "<spans>"


def _written_as(value: Any) -> str:
    return _SERIES if isinstance(value, (list, tuple, DateSeries)) else _SPAN


def _spans_of(value: Any) -> Any:
    return value.several if isinstance(value, DateSeries) else value


def _together(spans: tuple[DateSpan, ...]) -> DateSpan:
    """Return several spans as one thing; of one span that itself."""
    if not spans:
        raise ValueError("dates need a span, or a list of spans")
    return spans[0] if len(spans) == 1 else DateSeries.model_construct(several=spans)


#: When something was held: a span, or a list of spans.
if TYPE_CHECKING:
    Dates = DateSpan
else:
    Dates = Annotated[
        Annotated[DateSpan, Tag(_SPAN)]
        | Annotated[
            tuple[DateSpan, ...],
            BeforeValidator(_spans_of),
            AfterValidator(_together),
            Tag(_SERIES),
        ],
        Discriminator(_written_as),
    ]
