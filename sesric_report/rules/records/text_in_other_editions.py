"""A free text that stands in other languages than the editions of the session.

What it does
    Holds the files in items/ against the editions of session.yaml: an item that has a text in one
    of them and none in another, and a text in a language that is none of them.

Why it matters
    A text from another language is never put in its place: one edition tells less than the other.

Wrong
    ``items/3.ar.md`` alone, in a session with an Arabic and an English edition

Right
    ``items/3.ar.md`` and ``items/3.en.md``
"""

from __future__ import annotations

from collections.abc import Iterator

from sesric_report.diagnostics import Severity
from sesric_report.records.content import Content
from sesric_report.rules.finding import Finding
from sesric_report.source import Position

SEVERITY = Severity.WARNING


def check(content: Content) -> Iterator[Finding]:
    """Yield each language in which a text is missing, and each text that no edition prints."""
    editions = content.session.record.editions
    texts = {(one.record.number, one.record.language): one for one in content.free_texts}
    for (number, tag), entry in texts.items():
        if tag not in editions:
            hint = f"add {tag} to editions in session.yaml, or keep the text elsewhere"
            yield Finding(Position(entry.file), f"the session has no edition in {tag}", hint)
            continue
        for other in editions:
            if (number, other) not in texts:
                message = f"the item has a free text in {tag} and none in {other}"
                hint = f"write it in {number}.{other}.md"
                yield Finding(Position(entry.file), message, hint)
