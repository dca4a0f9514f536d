"""A figure that the report states of itself and its lists do not bear out.

What it does
    Holds the number of agreements that the report claims against the agreements listed,
    and looks for row numbers that are unknown.

Why it matters
    A reader who counts the rows finds another number than the text gives.

Wrong
    ``claims: {agreements: 14}`` with 13 agreements listed

Right
    14 agreements listed, or the claim corrected
"""

from __future__ import annotations

from collections.abc import Iterator

from sesric_report.diagnostics import Severity
from sesric_report.records.content import Content
from sesric_report.rules.finding import Finding

SEVERITY = Severity.WARNING


def check(content: Content) -> Iterator[Finding]:
    """Yield each claim that differs from what is listed."""
    claimed = content.session.record.claims.agreements
    listed = len(content.agreements.record.agreements)
    if claimed is not None and claimed != listed:
        place = content.session.at("claims", "agreements")
        message = f"{claimed} agreements are claimed, {listed} are listed"
        yield Finding(place, message, "complete agreements.yaml or correct the claim")
