"""A figure that the report states of itself and its lists do not bear out.

What it does
    Holds the number of agreements that the report claims against the agreements listed, and
    the number of capacity building programmes against those that its records name. Looks for
    agenda items under which no record stands, once the session has activities or publications.

Why it matters
    A reader who counts the rows finds another number than the text gives; a heading of the
    contents with nothing under it promises what the report does not hold.

Wrong
    ``claims: {agreements: 14}`` with 13 agreements listed

Right
    14 agreements listed, or the claim corrected
"""

from __future__ import annotations

from collections.abc import Iterator

from sesric_report.diagnostics import Severity
from sesric_report.records.content import Content
from sesric_report.records.registry import ProgrammeKind
from sesric_report.rules.finding import Finding

SEVERITY = Severity.WARNING


def check(content: Content) -> Iterator[Finding]:
    """Yield each claim that differs from what is listed."""
    claims = content.session.record.claims
    agreements = len(content.agreements.record.agreements)
    if claims.agreements not in (None, agreements):
        place = content.session.at("claims", "agreements")
        message = f"{claims.agreements} agreements are claimed, {agreements} are listed"
        yield Finding(place, message, "complete agreements.yaml or correct the claim")
    programmes = len(_capacity_building(content))
    if claims.programmes not in (None, programmes):
        place = content.session.at("claims", "programmes")
        message = f"{claims.programmes} programmes are claimed, the activities name {programmes}"
        yield Finding(place, message, "see whether the others were active, or correct the claim")
    yield from _empty_items(content)


def _empty_items(content: Content) -> Iterator[Finding]:
    """Yield the agenda items without a record, unless the session has only been begun."""
    reported = [entry.record.agenda_items for entry in content.activities]
    reported += [entry.record.agenda_items for entry in content.publications]
    used = {number for numbers in reported for number in numbers}
    used |= {entry.record.agenda_item for entry in content.indicator_entries()}
    for index, item in enumerate(content.session.record.agenda_items):
        if reported and item.number not in used:
            place = content.session.at("agenda_items", index)
            message = f"agenda item {item.number} is listed, but no record stands under it"
            yield Finding(place, message, "give it records, or take it out of the list")


def _capacity_building(content: Content) -> set[str]:
    """Return the capacity building programmes under which activities were held."""
    kinds = {key: one.kind for key, one in content.registry.programmes.items()}
    named = {key for entry in content.activities for key in entry.record.programmes}
    return {key for key in named if kinds.get(key) is ProgrammeKind.CAPACITY_BUILDING}
