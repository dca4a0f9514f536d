"""A session that has another number than its folder says.

What it does
    Compares ``number`` in session.yaml with the number that begins the name of its folder.

Why it matters
    A session is named by its folder, and so are the files of its report; its texts are by its
    number. One of them is wrong.

Wrong
    ``number: 42`` in ``content/sessions/41/session.yaml``

Right
    ``number: 41`` in ``content/sessions/41/session.yaml``
"""

from __future__ import annotations

from collections.abc import Iterator

from sesric_report.diagnostics import Severity
from sesric_report.records.content import Content
from sesric_report.rules.finding import Finding

SEVERITY = Severity.ERROR


def check(content: Content) -> Iterator[Finding]:
    """Yield the number, if the folder has another one."""
    number, folder = content.session.record.number, content.name.partition("-")[0]
    if folder.isdecimal() and number != int(folder):
        message = f"the session is number {number}, its folder is called {content.name}"
        hint = "correct the number, or rename the folder"
        yield Finding(content.session.at("number"), message, hint)
