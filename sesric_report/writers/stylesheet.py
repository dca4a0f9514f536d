"""The theme as CSS: @font-face rules, custom properties, a class for each named style."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sesric_report.theme import Style, Theme, Typeface

__all__ = ["stylesheet"]

_ELEMENTS = {"heading-1": "h1", "heading-2": "h2", "entry": "ul.entries > li", "item": "ol > li",
             "caption": "caption", "table-header": "th", "table-cell": "td"}  # fmt: skip
_BORDERS = {
    "none": "",
    "below": "border-block-end: 1pt solid var(--rule); padding-block-end: 2pt; ",
    "block": "border-block: 2pt solid var(--rule); padding-block: 22pt; ",
}
#: Cells space their text with padding; elsewhere a style's spaces are margins.
_CELLS = ("table-header", "table-cell")


def stylesheet(theme: Theme, font_url: Callable[[str], str], direction: str, layout: str) -> str:
    """Return the style sheet of a document.

    Args:
        theme: The look.
        font_url: Gives the address of a font file by its name.
        direction: ``rtl`` or ``ltr``; the script of the text comes first in the font list.
        layout: The rules that do not depend on the theme.
    """
    parts = (_font_faces(theme, font_url), _properties(theme, direction), (layout,), _styles(theme))
    return "\n".join(line for part in parts for line in part)


def _font_faces(theme: Theme, font_url: Callable[[str], str]) -> Iterator[str]:
    # One family name for each script: two files under one name, told apart by unicode-range,
    # are merged by WeasyPrint into one PDF font and drawn with the wrong glyphs.
    for typeface in theme.typefaces.values():
        for name, weight in ((typeface.regular, "normal"), (typeface.bold, "bold")):
            source = f"url({font_url(name)})"
            family = f'font-family: "{typeface.family}"; font-weight: {weight}'
            yield f"@font-face {{ {family}; src: {source} format('truetype') }}"


def _families(*typefaces: Typeface) -> str:
    return ", ".join(f'"{typeface.family}"' for typeface in typefaces)


def _properties(theme: Theme, direction: str) -> Iterator[str]:
    arabic, latin = theme.typefaces["arabic"], theme.typefaces["latin"]
    rtl = direction == "rtl"
    page = theme.page
    yield ":root {"
    yield f"  --text-family: {_families(arabic, latin) if rtl else _families(latin, arabic)};"
    yield f"  --latin-family: {_families(latin, arabic)};"
    yield f"  --latin-scale: {latin.scale if rtl else 1}em;"
    for name, value in (("width", page.width), ("height", page.height), ("top", page.top),
                        ("bottom", page.bottom), ("inline", page.inline)):  # fmt: skip
        yield f"  --page-{name}: {value}mm;"
    for name, colour in theme.colours.items():
        yield f"  --{name}: #{colour};"
    yield "}"


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
        f"{keep}{'break-before: page; ' if style.new_page else ''}{_BORDERS[style.border]}"
    )
