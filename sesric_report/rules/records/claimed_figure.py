"""A figure that the report states of itself and its lists do not bear out.

What it does
    Holds the number of agreements that the report claims against the agreements listed, and
    the number of capacity building programmes against those that its records name. Looks for
    agenda items under which no record stands. A session that has neither activities nor
    publications yet has only been begun, and is asked nothing.

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
from sesric_report.measures import Scope, Summary
from sesric_report.records.content import Content
from sesric_report.rules.finding import Finding

SEVERITY = Severity.WARNING


def check(content: Content) -> Iterator[Finding]:
    """Yield each claim that differs from what is listed."""
    if not (content.activities or content.publications):
        return
    claims = content.session.record.claims
    listed = Summary(Scope(content))
    agreements = listed.agreements.value
    if claims.agreements not in (None, agreements):
        place = content.session.at("claims", "agreements")
        message = f"{claims.agreements} agreements are claimed, {agreements} are listed"
        yield Finding(place, message, "complete agreements.yaml or correct the claim")
    programmes = listed.capacity_building.value
    if claims.programmes not in (None, programmes):
        place = content.session.at("claims", "programmes")
        message = f"{claims.programmes} programmes are claimed, the activities name {programmes}"
        yield Finding(place, message, "see whether the others were active, or correct the claim")
    yield from _empty_items(content)


def _empty_items(content: Content) -> Iterator[Finding]:
    """Yield the agenda items without a record."""
    for index, item in enumerate(content.session.record.agenda_items):
        if Scope(content, item.number).is_empty():
            place = content.session.at("agenda_items", index)
            message = f"agenda item {item.number} is listed, but no record stands under it"
            yield Finding(place, message, "give it records, or take it out of the list")
