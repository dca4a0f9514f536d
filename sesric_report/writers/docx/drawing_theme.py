"""The colours and typefaces of the theme as Word offers them to whoever goes on writing.

DrawingML's theme (ECMA-376 Part 1, 20.1.6). Our styles do not refer to it.
"""

from __future__ import annotations

from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from sesric_report.typography.theme import Theme

__all__ = ["add_theme"]

_NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/main"
_SOLID = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="6350">{_SOLID}</a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"
#: Three of each are the fewest that a theme may have.
_FORMATS = (
    f'<a:fmtScheme name="Report"><a:fillStyleLst>{_SOLID * 3}</a:fillStyleLst>'
    f"<a:lnStyleLst>{_LINE * 3}</a:lnStyleLst>"
    f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_SOLID * 3}</a:bgFillStyleLst></a:fmtScheme>"
)


def add_theme(document: Any, theme: Theme) -> None:
    """Add the part of the theme to a python-docx document that has none."""
    uri = PackURI("/word/theme/theme1.xml")
    part = Part(uri, CONTENT_TYPE.OFC_THEME, _xml(theme).encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.THEME)


def _xml(theme: Theme) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<a:theme xmlns:a="{_NAMESPACE}" name="Report"><a:themeElements>'
        f"{_colours(theme)}{_fonts(theme)}{_FORMATS}</a:themeElements></a:theme>"
    )


def _colours(theme: Theme) -> str:
    own = theme.colours
    accents = (own["accent"], own["rule"], own["muted"], own["accent"], own["rule"], own["muted"])
    slots = {"dk1": own["text"], "lt1": "FFFFFF", "dk2": own["accent"], "lt2": own["band"]}
    slots |= {f"accent{number}": colour for number, colour in enumerate(accents, start=1)}
    slots |= {"hlink": own["accent"], "folHlink": own["muted"]}
    parts = (f'<a:{n}><a:srgbClr val="{c}"/></a:{n}>' for n, c in slots.items())
    return f'<a:clrScheme name="Report">{"".join(parts)}</a:clrScheme>'


def _fonts(theme: Theme) -> str:
    latin, arabic = theme.typefaces["latin"].family, theme.typefaces["arabic"].family
    faces = f'<a:latin typeface="{latin}"/><a:ea typeface=""/><a:cs typeface="{arabic}"/>'
    return (
        f'<a:fontScheme name="Report"><a:majorFont>{faces}</a:majorFont>'
        f"<a:minorFont>{faces}</a:minorFont></a:fontScheme>"
    )
