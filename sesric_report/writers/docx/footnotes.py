"""The footnotes of a Word document: a part of its own (ECMA-376 Part 1, 11.3.7 and 17.11)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from sesric_report.writers.docx.wordprocessingml import element

__all__ = ["Footnotes", "reference_run"]

_ADDRESS = "/word/footnotes.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
#: The lines above notes, and above what goes on from the page before (17.11.23 ``separator``).
_SEPARATORS = (("separator", -1), ("continuationSeparator", 0))
#: Word's name for Arabic-Indic digits (17.18.59 ``hindiNumbers``).
_ARABIC_INDIC = "hindiNumbers"


class Footnotes:
    """Collects the footnotes of a document, and puts them into its package."""

    def __init__(self, word: Any) -> None:
        root = parse_xml(f"<w:footnotes {nsdecls('w', 'r')}/>")
        self.part = XmlPart(PackURI(_ADDRESS), _TYPE, root, word.part.package)
        self.word, self.root = word, root
        self.numbered = ""

    def add(self, number: int, shown: str, style: str, mark: str, runs: Sequence[Any]) -> None:
        """Add a note.

        Args:
            number: By which it is called.
            shown: The number as it is set.
            style: The style of its paragraph.
            mark: The style of its number.
            runs: What it says.
        """
        self.numbered = shown
        own = element("r", element("rPr", element("rStyle", val=mark)), element("footnoteRef"))
        space = element("t")
        space.text = " "
        space.set(qn("xml:space"), "preserve")
        properties = element("pPr", element("pStyle", val=style))
        paragraph = element("p", properties, own, element("r", space), *runs)
        self.root.append(element("footnote", paragraph, id=number))

    def close(self) -> None:
        """Put the part into the package, if there are notes."""
        if not len(self.root):
            return
        for place, (kind, number) in enumerate(_SEPARATORS):
            line = element("p", element("r", element(kind)))
            self.root.insert(place, element("footnote", line, type=kind, id=number))
        self.word.part.relate_to(self.part, _RELATION)
        digits = None if self.numbered.isascii() else element("numFmt", val=_ARABIC_INDIC)
        known = (element("footnote", id=number) for _, number in _SEPARATORS)
        properties = element("footnotePr", *([] if digits is None else [digits]), *known)
        self.word.settings.element.find(qn("w:compat")).addprevious(properties)


def reference_run(number: int, mark: str) -> Any:
    """Return the run that calls a note (17.11.14 ``footnoteReference``)."""
    properties = element("rPr", element("rStyle", val=mark))
    return element("r", properties, element("footnoteReference", id=number))
