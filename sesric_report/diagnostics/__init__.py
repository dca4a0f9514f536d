"""Findings about the content: what is wrong, where, and how to mend it."""

from sesric_report.diagnostics.diagnostic import ContentError, Diagnostic, Fix, Severity
from sesric_report.diagnostics.text import Paint, excerpt, format_text, quote

__all__ = [
    "ContentError",
    "Diagnostic",
    "Fix",
    "Paint",
    "Severity",
    "excerpt",
    "format_text",
    "quote",
]
