"""Stage 5: reopens what was written and proves it: text, direction, joining, fonts, tags."""

from __future__ import annotations

from collections.abc import Callable

from sesric_report.document import Document
from sesric_report.fonts import Fonts
from sesric_report.proof.verdict import Finding, Kind, Verdict

__all__ = ["PROOFS", "Finding", "Kind", "Proof", "Verdict"]

#: The bytes of a file, the tree that it was made from (None: unknown, so only the checks that
#: need none) and the fonts that it may use.
Proof = Callable[[bytes, Document | None, Fonts], Verdict]


def _pdf(content: bytes, document: Document | None, fonts: Fonts) -> Verdict:
    from sesric_report.proof import pdf

    return pdf.prove(content, document, fonts)


#: How a file is proved, by its suffix; a format is a module of this package and a row here.
PROOFS: dict[str, Proof] = {".pdf": _pdf}
