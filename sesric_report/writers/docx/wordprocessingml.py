"""WordprocessingML that python-docx lacks: right-to-left, complex scripts, fields, bookmarks.

Elements are made from attribute pairs and put where the schema's sequence wants them;
an element in the wrong place makes the file invalid (ECMA-376 Part 1, Annex A).
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterable, Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

__all__ = [
    "PARAGRAPH_ORDER",
    "RUN_ORDER",
    "SECTION_ORDER",
    "bookmark_name",
    "bookmarked",
    "content_control",
    "contents_bookmark",
    "control_tag",
    "element",
    "field",
    "field_end",
    "field_opening",
    "paragraph_properties",
    "put",
    "stable_number",
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
#: Word takes no longer tag or alias ([MS-OI29500] 2.1.484).
_LONGEST_TAG = 64
_LARGEST_NUMBER = 2**31 - 1


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


def field(instruction: str, cached: str) -> list[Any]:
    """Return the runs of a complex field with its cached result (17.16.18).

    Args:
        instruction: Such as ``PAGE``.
        cached: What is shown until the field is updated.
    """
    text = element("t")
    text.text = cached
    return [*field_opening(instruction), element("r", text), field_end()]


def field_opening(instruction: str) -> list[Any]:
    """Return the runs before the result of a complex field."""
    code = element("instrText")
    code.text = f" {instruction} "
    code.set(qn("xml:space"), "preserve")
    begin, separate = (element("fldChar", fldCharType=kind) for kind in ("begin", "separate"))
    return [element("r", begin), element("r", code), element("r", separate)]


def field_end() -> Any:
    """Return the run behind the result of a complex field."""
    return element("r", element("fldChar", fldCharType="end"))


def contents_bookmark(anchor: str) -> str:
    """Return the name of the bookmark by which Word's contents know a heading."""
    return f"_Toc{zlib.crc32(anchor.encode()) % 10**9:09d}"


def bookmark_name(anchor: str) -> str:
    """Return a bookmark's name for an anchor: the same in every build (17.13.6.2).

    Word takes letters, digits and underscores, a letter first, at most 40 characters; a
    longer anchor is cut and ends in a digest of the whole.
    """
    return _cut("r_" + re.sub(r"[^0-9A-Za-z_]", "_", anchor), anchor, _LONGEST_BOOKMARK)


def control_tag(name: str) -> str:
    """Return the tag of a content control for a field, ``record-id/path``.

    A longer one than Word takes is cut and ends in a digest of the whole.
    """
    return _cut(name, name, _LONGEST_TAG)


def _cut(name: str, whole: str, longest: int) -> str:
    if len(name) <= longest:
        return name
    digest = hashlib.sha256(whole.encode()).hexdigest()[:8]
    return f"{name[: longest - 9]}_{digest}"


def stable_number(name: str, taken: set[int]) -> int:
    """Return an identifier that comes from a name alone, so that it stays where others come.

    Only if two names meet on one number, once in a million fields, does the later give way.
    """
    number = zlib.crc32(name.encode()) & _LARGEST_NUMBER
    while number in taken or not number:
        number = (number + 1) & _LARGEST_NUMBER
    taken.add(number)
    return number


def bookmarked(content: Iterable[Any], name: str, number: int) -> list[Any]:
    """Return content between the ends of a bookmark (17.13.6)."""
    start = element("bookmarkStart", id=number, name=name)
    return [start, *content, element("bookmarkEnd", id=number)]


def content_control(
    content: Iterable[Any], tag: str, alias: str, number: int, *, editable: bool
) -> Any:
    """Return runs inside a content control that cannot be deleted (17.5.2.31 ``sdt``).

    Args:
        content: The runs.
        tag: What programs know it by.
        alias: What people see above it.
        number: An identifier of its own in the file.
        editable: Whether its content can be changed.
    """
    properties = element(
        "sdtPr",
        element("alias", val=alias),
        element("tag", val=tag),
        element("id", val=number),
        element("lock", val="sdtLocked" if editable else "sdtContentLocked"),
    )
    return element("sdt", properties, element("sdtContent", *content))


def paragraph_properties(paragraph: Any) -> Any:
    """Return the properties of a paragraph, which are its first child; new ones if it has none."""
    properties = paragraph.find(qn("w:pPr"))
    if properties is None:
        properties = element("pPr")
        paragraph.insert(0, properties)
    return properties
