"""A session as JSON (RFC 8259): UTF-8, two spaces, keys in the order of the records."""

from __future__ import annotations

import json

from sesric_report.exports.resolved import resolved
from sesric_report.records.content import Content

__all__ = ["json_text"]


def json_text(content: Content) -> str:
    """Return everything that the records of a session say."""
    return json.dumps(resolved(content), ensure_ascii=False, indent=2) + "\n"
