"""The proof of a PDF."""

from __future__ import annotations

from sesric_report.document import Document
from sesric_report.fonts import Fonts
from sesric_report.proof.verdict import Verdict

__all__ = ["prove"]


def prove(content: bytes, document: Document | None, fonts: Fonts) -> Verdict:
    """Return the verdict on a PDF."""
    raise NotImplementedError
