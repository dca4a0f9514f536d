"""A session as JSON (RFC 8259): UTF-8, two spaces, keys in the order of the records."""

from __future__ import annotations

import json
from typing import Any

from sesric_report.exports.resolved import resolved
from sesric_report.records.content import Content

__all__ = ["as_json", "json_text"]


def json_text(content: Content) -> bytes:
    """Return everything that the records of a session say."""
    return as_json(resolved(content))


def as_json(value: Any) -> bytes:
    """Return plain values as a JSON text."""
    return f"{json.dumps(value, ensure_ascii=False, indent=2)}\n".encode()
