"""The theme as CSS: @font-face rules, custom properties, a class for each named style."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import quote

from sesric_report.typography.theme import Style, Theme

__all__ = ["stylesheet"]

_ELEMENTS = {"heading-1": "h1", "heading-2": "h2", "heading-3": "h3",
             "entry": "ul.entries > li", "item": "ol > li", "caption": "caption, figcaption",
             "figure": "figure", "table-header": "th", "table-cell": "td",
             "dense-header": ".dense th", "dense-cell": ".dense td"}  # fmt: skip
_BORDERS = {
    "none": "",
    "below": "border-block-end: 1pt solid var(--rule); padding-block-end: 2pt; ",
    "block": "border-block: 2pt solid var(--rule); padding-block: 22pt; ",
}
#: Cells space their text with padding; elsewhere a style's spaces are margins.
_CELLS = ("table-header", "table-cell", "dense-header", "dense-cell")


def stylesheet(
    theme: Theme,
    font_url: Callable[[str], str],
    direction: str,
    layout: str,
    ornament: str,
    *,
    own_marks: bool = False,
) -> str:
    """Return the style sheet of a document.

    Args:
        theme: The look.
        font_url: Gives the address of a font file by its name.
        direction: ``rtl`` or ``ltr``; the script of the text comes first in the font list.
        layout: The rules that do not depend on the theme.
        ornament: A picture in SVG, drawn in the colour of rules.
        own_marks: Whether the brackets of Arabic text get a font of their own. A bracket is
            mirrored in Arabic: “(” is drawn with the glyph of “)”. WeasyPrint gives each glyph
            of a PDF font one text; in one font with Latin brackets, copied ones are turned round.
    """
    latin = theme.typefaces["latin"].family
    marks = f"{latin} Marks" if own_marks else latin
    parts = (
        _font_faces(theme, font_url, marks),
        _properties(theme, direction, marks),
        (_ornament(theme, ornament),),
        (layout,),
        _styles(theme),
    )
    return "\n".join(line for part in parts for line in part)


def _font_faces(theme: Theme, font_url: Callable[[str], str], marks: str) -> Iterator[str]:
    # One family name for each script: two files under one name, told apart by unicode-range,
    # are merged by WeasyPrint into one PDF font and drawn with the wrong glyphs.
    arabic, latin = theme.typefaces["arabic"], theme.typefaces["latin"]
    families = {arabic.family: arabic, latin.family: latin, marks: latin}
    for family, typeface in families.items():
        for name, weight in ((typeface.regular, "normal"), (typeface.bold, "bold")):
            source = f"url({font_url(name)})"
            face = f'font-family: "{family}"; font-weight: {weight}'
            yield f"@font-face {{ {face}; src: {source} format('truetype') }}"


def _families(*names: str) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _properties(theme: Theme, direction: str, marks: str) -> Iterator[str]:
    arabic, latin = theme.typefaces["arabic"], theme.typefaces["latin"]
    rtl = direction == "rtl"
    page = theme.page
    yield ":root {"
    latin_first = _families(latin.family, arabic.family)
    yield f"  --text-family: {_families(arabic.family, marks) if rtl else latin_first};"
    yield f"  --latin-family: {latin_first};"
    yield f"  --latin-scale: {latin.scale if rtl else 1}em;"
    for name, value in (("width", page.width), ("height", page.height), ("top", page.top),
                        ("bottom", page.bottom), ("inline", page.inline)):  # fmt: skip
        yield f"  --page-{name}: {value}mm;"
    yield f"  --logo-height: {theme.logo.height}mm;"
    yield f"  --logo-spaces: {theme.logo.before}pt {theme.logo.after}pt;"
    for name, colour in theme.colours.items():
        yield f"  --{name}: #{colour};"
    yield "}"


def _ornament(theme: Theme, picture: str) -> str:
    """Return the ornament of cover and back cover: no file beside the page, so in its address."""
    coloured = picture.strip().replace("currentColor", f"#{theme.colours['rule']}")
    return f':root {{ --ornament: url("data:image/svg+xml,{quote(coloured)}") }}'


def _styles(theme: Theme) -> Iterator[str]:
    for name, style in theme.styles.items():
        yield f"{_ELEMENTS.get(name, f'.{name}')} {{ {_declarations(name, style)}}}"


def _declarations(name: str, style: Style) -> str:
    space = "padding" if name in _CELLS else "margin"
    keep = "break-after: avoid; " if style.keep_next else ""
    return (
        f"font-size: {style.size}pt; line-height: {style.line}; "
        f"font-weight: {'bold' if style.bold else 'normal'}; color: var(--{style.colour}); "
        f"text-align: {style.align}; {space}-block: {style.before}pt {style.after}pt; "
        f"{f'background: var(--{style.fill}); ' if style.fill else ''}"
        f"{keep}{'break-before: page; ' if style.new_page else ''}{_BORDERS[style.border]}"
    )
