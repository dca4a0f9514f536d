"""A total that cannot have changed so much since the last session.

What it does
    Compares the indicators under each agenda item, and the figures that the report claims of
    itself, with those of the session before, if the project holds it. Items are the same where
    number and title agree.

Why it matters
    A database grows; a total that falls, or a claim that has halved or nearly doubled, is
    mostly a wrong digit.

Wrong
    ``{agenda_item: 4, count: 43}`` after 134 indicators in the report before

Right
    ``{agenda_item: 4, count: 143}``
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sesric_report.diagnostics import Severity
from sesric_report.languages.folding import fold
from sesric_report.records.base import Localized
from sesric_report.records.content import Content, Previous
from sesric_report.records.session import Claims, Indicators, Session
from sesric_report.rules.finding import Finding
from sesric_report.rules.similarity import SHARED_LANGUAGES
from sesric_report.source import Position

SEVERITY = Severity.WARNING


def check(content: Content) -> Iterator[Finding]:
    """Yield each total that falls and each claim that leaps."""
    if content.previous is not None:
        yield from _indicators(content, content.previous)
        yield from _claims(content, content.previous)


def _indicators(content: Content, previous: Previous) -> Iterator[Finding]:
    before, now = _totals(previous.indicators.record), _totals(content.indicators.record)
    for number in _same_items(previous.session.record, content.session.record):
        if now[number] < before[number]:
            message = (
                f"agenda item {number} has {now[number]} indicators, "
                f"{before[number]} at session {previous.session.record.number}"
            )
            hint = f"compare with {_where(previous)}: look for a digit that is wrong or missing"
            yield Finding(_place(content, number), message, hint)


def _totals(indicators: Indicators) -> Counter[int]:
    """Return the number of indicators under each agenda item."""
    totals: Counter[int] = Counter()
    for one in indicators.counts:
        totals[one.agenda_item] += one.count
    return totals


def _same_items(before: Session, now: Session) -> Iterator[int]:
    """Yield the numbers of the agenda items that have kept their title."""
    titles = {item.number: item.title for item in before.agenda_items}
    for item in now.agenda_items:
        if item.number in titles and _agree(item.title, titles[item.number]):
            yield item.number


def _agree(one: Localized, other: Localized) -> bool:
    pairs = ((one.get(tag), other.get(tag)) for tag in SHARED_LANGUAGES)
    return any(mine and theirs and fold(mine) == fold(theirs) for mine, theirs in pairs)


def _place(content: Content, number: int) -> Position:
    """Return the place of an item's first count; of the item where it has none."""
    for entry in content.indicator_entries():
        if entry.record.agenda_item == number:
            return entry.at("count")
    numbers = [item.number for item in content.session.record.agenda_items]
    return content.session.at("agenda_items", numbers.index(number))


def _where(previous: Previous) -> str:
    file = previous.indicators.file
    return f"{file.parent.name}/{file.name}"


def _claims(content: Content, previous: Previous) -> Iterator[Finding]:
    number = previous.session.record.number
    for name in Claims.model_fields:
        before = getattr(previous.session.record.claims, name)
        now = getattr(content.session.record.claims, name)
        if before and now is not None and 2 * abs(now - before) > before:
            message = f"{now} {name} are claimed, {before} at session {number}"
            hint = "see whether a digit is wrong, or the two were counted alike"
            yield Finding(content.session.at("claims", name), message, hint)
