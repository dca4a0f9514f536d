"""The page of a Word document: from the theme, or as a reference document has it."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from sesric_report.typography.theme import Page
from sesric_report.typography.units import twips_from_millimetres
from sesric_report.writers.docx.wordprocessingml import element

__all__ = ["Layout"]


@dataclass(frozen=True)
class Layout:
    """Size and margins of the page, in twips, and the heads and feet that were designed.

    Args:
        size: ``w:pgSz`` (17.6.13).
        margins: ``w:pgMar`` (17.6.11).
        running: The relationships of a designed ``header`` and ``footer``.
    """

    size: Any
    margins: Any
    running: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def from_theme(cls, page: Page) -> Layout:
        """Return the page of a theme."""
        mm = twips_from_millimetres
        size = element("pgSz", w=mm(page.width), h=mm(page.height))
        margins = element(
            "pgMar",
            top=mm(page.top),
            right=mm(page.inline),
            bottom=mm(page.bottom),
            left=mm(page.inline),
            header=mm(page.head),
            footer=mm(page.foot),
            gutter=0,
        )
        return cls(size, margins)

    @classmethod
    def of(cls, document: Any, page: Page) -> Layout:
        """Return the page of a document's last section; what it does not say, from a theme."""
        section, own = document.element.body.find(qn("w:sectPr")), cls.from_theme(page)
        if section is None:
            return own
        size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
        running = {
            kind: reference.get(qn("r:id"))
            for kind in ("header", "footer")
            for reference in section.findall(qn(f"w:{kind}Reference"))
            if reference.get(qn("w:type")) == "default"
        }
        size, margins = (
            own.size if size is None else size,
            own.margins if margins is None else margins,
        )
        return cls(copy.deepcopy(size), copy.deepcopy(margins), running)

    def elements(self) -> tuple[Any, Any]:
        """Return size and margins, for the properties of one more section."""
        return copy.deepcopy(self.size), copy.deepcopy(self.margins)

    @property
    def text_width(self) -> int:
        """The width of the text, in twips."""
        return self._of(self.size, "w") - sum(
            self._of(self.margins, side) for side in ("left", "right", "gutter")
        )

    @property
    def text_height(self) -> int:
        """The height of the text, in twips."""
        return self._of(self.size, "h") - sum(
            abs(self._of(self.margins, side)) for side in ("top", "bottom")
        )

    @staticmethod
    def _of(node: Any, name: str) -> int:
        return int(float(node.get(qn(f"w:{name}"), "0")))
