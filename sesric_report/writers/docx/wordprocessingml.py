"""WordprocessingML that python-docx lacks: right-to-left, complex scripts, fields, bookmarks.

Elements are made from attribute pairs and put where the schema's sequence wants them;
an element in the wrong place makes the file invalid (ECMA-376 Part 1, Annex A).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

__all__ = [
    "PARAGRAPH_ORDER",
    "RUN_ORDER",
    "SECTION_ORDER",
    "bookmark_name",
    "element",
    "field",
    "put",
]

#: Children of w:pPr in schema order (CT_PPr, 17.3.1.26).
PARAGRAPH_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
    "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap",
    "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd",
    "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc",
    "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr",
    "sectPr", "pPrChange",
)  # fmt: skip

#: Children of w:rPr in schema order (EG_RPrBase, 17.3.2.28).
RUN_ORDER = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline",
    "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color",
    "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd",
    "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath",
)  # fmt: skip

#: Children of w:sectPr in schema order (CT_SectPr, 17.6.17).
SECTION_ORDER = (
    "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar",
    "paperSrc", "pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote",
    "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings",
)  # fmt: skip

_LONGEST_BOOKMARK = 40


def element(name: str, /, *children: Any, **attributes: object) -> Any:
    """Return ``w:name`` with attributes in the ``w`` namespace; a value of None leaves one out."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        if value is not None:
            made.set(qn(f"w:{key.rstrip('_')}"), str(value))
    for child in children:
        made.append(child)
    return made


def put(parent: Any, child: Any, order: Sequence[str]) -> None:
    """Put a child into a parent where the schema's sequence wants it, in the place of its like."""
    for like in parent.findall(child.tag):
        parent.remove(like)
    names = [qn(f"w:{name}") for name in order]
    rank = names.index(child.tag)
    for index, sibling in enumerate(parent):
        if sibling.tag in names and names.index(sibling.tag) > rank:
            parent.insert(index, child)
            return
    parent.append(child)


def field(instruction: str, cached: str, properties: Any = None) -> list[Any]:
    """Return the runs of a complex field with its cached result (17.16.18).

    Args:
        instruction: Such as ``PAGE``.
        cached: What is shown until the field is updated.
        properties: Run properties for every run.
    """
    import copy

    def run(*children: Any) -> Any:
        own = [] if properties is None else [copy.deepcopy(properties)]
        return element("r", *own, *children)

    code = element("instrText")
    code.text = f" {instruction} "
    text = element("t")
    text.text = cached
    return [
        run(element("fldChar", fldCharType="begin")),
        run(code),
        run(element("fldChar", fldCharType="separate")),
        run(text),
        run(element("fldChar", fldCharType="end")),
    ]


def bookmark_name(anchor: str) -> str:
    """Return a bookmark's name for an anchor: the same in every build (17.13.6.2).

    Word takes letters, digits and underscores, a letter first, at most 40 characters; a
    longer anchor is cut and ends in a digest of the whole.
    """
    name = "r_" + re.sub(r"[^0-9A-Za-z_]", "_", anchor)
    if len(name) <= _LONGEST_BOOKMARK:
        return name
    digest = hashlib.sha256(anchor.encode()).hexdigest()[:8]
    return f"{name[: _LONGEST_BOOKMARK - 9]}_{digest}"
