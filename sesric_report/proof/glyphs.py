"""What the glyphs of a bundled font show, by their names in its file."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from fontTools import agl
from fontTools.ttLib import TTFont

from sesric_report.typography.theme import Theme

__all__ = ["NO_GLYPH", "font_file", "glyphs_of"]

#: What the empty box shows that stands for a missing glyph.
NO_GLYPH = "\ufffd"


def font_file(name: str, theme: Theme) -> str | None:
    """Return the file of the theme that a font of a PDF comes from; None if from none.

    Args:
        name: The font's whole name: ``ABCDEF+Noto-Serif-Marks-Bold``. A file may be used under
            a second family name, its own with a word more.
        theme: The look.
    """
    family = name.lstrip("/").rpartition("+")[2].replace("-", "")
    bold = family.endswith("Bold")
    for typeface in theme.typefaces.values():
        if family.startswith(typeface.family.replace(" ", "")):
            return typeface.bold if bold else typeface.regular
    return None


@cache
def glyphs_of(file: Path) -> list[str]:
    """Return what each glyph of a font shows, by its number."""
    with TTFont(file, lazy=True) as font:
        names, variants = font.getGlyphOrder(), _variants(font)
    return [NO_GLYPH, *(_shows(name, variants) for name in names[1:])]


def _variants(font: TTFont) -> dict[str, str]:
    """Return the glyph that each glyph without a name of its own stands for."""
    return {
        variant: name
        for lookup in font["GSUB"].table.LookupList.Lookup
        for table in lookup.SubTable
        for name, variant in getattr(getattr(table, "ExtSubTable", table), "mapping", {}).items()
        if isinstance(variant, str)
    }


def _shows(name: str, variants: dict[str, str]) -> str:
    # Names of the Adobe Glyph List, uniXXXX among them; some variants have only a number.
    to_unicode: Callable[[str], str] = agl.toUnicode
    return to_unicode(name) or to_unicode(variants.get(name, ""))
