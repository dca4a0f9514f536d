"""A cancelled activity that the report does not mention.

What it does
    Lists the activities that were cancelled, where ``session.yaml`` says
    ``cancelled: left_out``.

Why it matters
    Nothing that a record says is passed over in silence.

Wrong
    ``status: cancelled`` in a session with ``cancelled: left_out``

Right
    the same with ``cancelled: said``, or no record
"""

from __future__ import annotations

from collections.abc import Iterator

from sesric_report.diagnostics import Severity
from sesric_report.records.activity import Status
from sesric_report.records.content import Content
from sesric_report.rules.finding import Finding

SEVERITY = Severity.INFORMATION


def check(content: Content) -> Iterator[Finding]:
    """Yield each activity that is left out."""
    if content.session.record.cancelled == "said":
        return
    for entry in content.activities:
        if entry.record.status is Status.CANCELLED:
            message = "the report leaves this out, as session.yaml says of what was cancelled"
            yield Finding(entry.at("status"), message, "write cancelled: said to have it told")
