"""A meeting called the second that was held before the first.

What it does
    Compares activities of one programme or network whose English titles agree up to an
    ordinal: the ordinals must follow the dates.

Why it matters
    Either a date or an ordinal is wrong, and both are printed.

Wrong
    ``Second Consultative Meeting`` on 15 August, ``First Consultative Meeting`` on 25 August

Right
    The first on 25 August, the second on 15 September
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from sesric_report.diagnostics import Severity
from sesric_report.languages import English
from sesric_report.records.activity import Activity
from sesric_report.records.content import Content
from sesric_report.records.entry import Entry
from sesric_report.rules.finding import Finding

SEVERITY = Severity.WARNING

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_ORDINAL = re.compile(rf"\b(?:({'|'.join(_ORDINALS)})|(\d+)(?:st|nd|rd|th))\b", re.IGNORECASE)
#: Words after the ordinal that two titles must share to be of one series.
_WORDS = 2


class _Numbered(NamedTuple):
    """An activity of a numbered series."""

    series: tuple[str, ...]
    ordinal: int
    entry: Entry[Activity]


def check(content: Content) -> Iterator[Finding]:
    """Yield each activity whose ordinal is higher than that of a later one of its series."""
    series: dict[tuple[str, ...], list[_Numbered]] = {}
    for entry in content.activities:
        if one := _numbered(entry):
            series.setdefault(one.series, []).append(one)
    for several in series.values():
        several.sort(key=lambda one: one.ordinal)
        for early, late in pairwise(several):
            if early.ordinal < late.ordinal:
                yield from _compare(early, late)


def _numbered(entry: Entry[Activity]) -> _Numbered | None:
    title = entry.record.title.get(English.tag) or ""
    match = _ORDINAL.search(title)
    if match is None or entry.record.dates is None:
        return None
    ordinal = int(match[2]) if match[2] else _ORDINALS.index(match[1].lower()) + 1
    after = title[match.end() :].casefold().split()[:_WORDS]
    under = (*entry.record.programmes, *entry.record.networks)
    if not under:
        return None
    return _Numbered((*under, *after), ordinal, entry)


def _compare(early: _Numbered, late: _Numbered) -> Iterator[Finding]:
    first, second = early.entry.record.dates, late.entry.record.dates
    if first is not None and second is not None and second.first < first.first:
        message = (
            f"number {late.ordinal} of a series is dated {second.first}, "
            f"before number {early.ordinal} on {first.first}"
        )
        hint = f"compare with {early.entry.file.name}: a date or an ordinal is wrong"
        yield Finding(late.entry.at("dates"), message, hint)
