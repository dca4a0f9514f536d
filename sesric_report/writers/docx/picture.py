"""A figure's picture in a line of text: dots that every program shows, outlines for those that can.

The alternative text stands on the drawing (ECMA-376 Part 1, 20.4.2.5 ``docPr``). The outlines
are the extension ``svgBlip`` of [MS-ODRAWXML], 2.3.4: a program that does not know it shows
the PNG.
"""

from __future__ import annotations

import io
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Twips

from sesric_report.document import Logo, Picture
from sesric_report.typography.theme import Theme
from sesric_report.typography.units import twips_from_millimetres, twips_from_points
from sesric_report.writers.docx.wordprocessingml import PARAGRAPH_ORDER, element, put

__all__ = ["photograph_run", "picture_run", "set_apart", "width_of"]

_SVG_EXTENSION = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
    '<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' r:embed="{}"/></a:ext></a:extLst>'
)


def picture_run(word: Any, svg: str, png: bytes, alternative: str, number: int, width: int) -> Any:
    """Return a run that shows a picture.

    Args:
        word: The document, into whose package the picture goes.
        svg: The picture in outlines.
        png: The same in dots.
        alternative: What a reader learns who does not see it.
        number: Of the picture in the document; no two have the same.
        width: In twips; the height keeps the picture's proportions.
    """
    name = f"figure-{number}"
    inline = _inline(word, png, alternative, (name, number), width)
    blip = inline.find(f".//{qn('a:blip')}")
    blip.append(parse_xml(_SVG_EXTENSION.format(_add_svg(word, svg, name))))
    return element("r", element("drawing", inline))


def width_of(block: Picture | Logo, text: int, theme: Theme) -> int:
    """Return the width of a picture from a file where the text has a width, in twips."""
    if isinstance(block, Picture):
        return round(text * block.share)
    height = twips_from_millimetres(theme.logo.height)
    return min(round(height * block.width / block.height), text)


def set_apart(properties: Any, block: Picture | Logo, theme: Theme) -> None:
    """Part a picture's paragraph from what follows, to which a chart belongs; space a logo."""
    put(properties, element("keepNext", val=0), PARAGRAPH_ORDER)
    if isinstance(block, Logo):
        before, after = map(twips_from_points, (theme.logo.before, theme.logo.after))
        put(properties, element("spacing", before=before, after=after), PARAGRAPH_ORDER)


def photograph_run(word: Any, content: bytes, alternative: str, number: int, width: int) -> Any:
    """Return a run that shows a picture from a file; arguments as of ``picture_run``."""
    inline = _inline(word, content, alternative, (f"picture-{number}", number), width)
    for side in "TBLR":
        # Without them LibreOffice keeps a room around the picture, and shifts a wide one.
        inline.set(f"dist{side}", "0")
    return element("r", element("drawing", inline))


def _inline(word: Any, content: bytes, alternative: str, name: tuple[str, int], width: int) -> Any:
    """Return a picture in a line (20.4.2.8 ``inline``), named and described."""
    inline = word.part.new_pic_inline(io.BytesIO(content), width=Twips(width))
    for properties in (inline.docPr, inline.find(f".//{qn('pic:cNvPr')}")):
        properties.set("id", str(name[1]))
        properties.set("name", name[0])
        properties.set("descr", alternative)
    return inline


def _add_svg(word: Any, svg: str, name: str) -> str:
    """Put an SVG into the package and return the identifier of its relationship."""
    address = PackURI(f"/word/media/{name}.svg")
    part = Part(address, "image/svg+xml", svg.encode(), word.part.package)
    identifier: str = word.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    return identifier
