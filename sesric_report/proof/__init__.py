"""Stage 5: reopens what was written and proves it: text, direction, joining, fonts, tags."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from sesric_report.document import Document
from sesric_report.proof.verdict import Discrepancy, Kind, Origin, Verdict
from sesric_report.typography.fonts import Fonts

__all__ = ["ORIGINS", "PROOFS", "Discrepancy", "Kind", "Origin", "Proof", "Said", "Verdict"]

#: What a record says, by the name of the tree's field that says it.
Said = Mapping[str, str]
#: The bytes of a file, the tree that it was made from (None: unknown, so only the checks that
#: need none), the fonts that it may use, and what the records say (empty: as with no tree).
Proof = Callable[[bytes, Document | None, Fonts, Said], Verdict]
_NOTHING: Said = MappingProxyType({})


def _pdf(content: bytes, document: Document | None, fonts: Fonts, said: Said = _NOTHING) -> Verdict:
    from sesric_report.proof import pdf

    return pdf.prove(content, document, fonts, said)


def _pdf_origin(content: bytes) -> Origin:
    from sesric_report.proof import pdf

    return pdf.origin(content)


def _docx(
    content: bytes, document: Document | None, fonts: Fonts, said: Said = _NOTHING
) -> Verdict:
    from sesric_report.proof import word

    return word.prove(content, document, fonts, said)


def _docx_origin(content: bytes) -> Origin:
    from sesric_report.proof import word

    return word.origin(content)


#: How a file is proved, by its suffix; a format is a module of this package and a row here.
PROOFS: dict[str, Proof] = {".pdf": _pdf, ".docx": _docx}

#: How a file tells what it was made from. Without a row here the file's name decides.
ORIGINS: dict[str, Callable[[bytes], Origin]] = {
    ".pdf": _pdf_origin,
    ".docx": _docx_origin,
}
