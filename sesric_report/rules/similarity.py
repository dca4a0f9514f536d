"""In which languages wordings are compared, and whether two activities of one may be two."""

from __future__ import annotations

from sesric_report.languages import LANGUAGES
from sesric_report.records.activity import Activity
from sesric_report.records.dates import DateSpan

__all__ = ["SHARED_LANGUAGES", "overlap", "told_apart"]

#: Languages in which wordings are compared.
SHARED_LANGUAGES = tuple(tag for tag, one in LANGUAGES.items() if one.compares_wordings)


def overlap(one: DateSpan, other: DateSpan) -> bool:
    """Whether two spans share a day."""
    return one.first <= other.last and other.first <= one.last


def told_apart(one: Activity, other: Activity) -> bool:
    """Whether two activities say that they addressed different people.

    A course is often held at once for the Arabic-speaking and for the French-speaking countries.
    """
    audiences = (
        (one.language, other.language),
        *zip(_audience(one), _audience(other), strict=True),
    )
    return any(mine and theirs and mine != theirs for mine, theirs in audiences)


def _audience(activity: Activity) -> tuple[str | None, frozenset[str]]:
    people = activity.participants
    if people is None:
        return None, frozenset()
    return people.country_group, frozenset(people.country_list)
