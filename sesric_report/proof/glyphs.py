"""What the glyphs of a bundled font show, by their names in its file."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from itertools import permutations
from pathlib import Path

from fontTools import agl
from fontTools.ttLib import TTFont

from sesric_report.typography.theme import Theme

__all__ = ["NO_GLYPH", "alike", "font_file", "glyphs_of"]

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
        own: dict[str, str] = {}
        for code, name in (font.getBestCmap() or {}).items():
            own[name] = own.get(name, "") + chr(code)
    return [NO_GLYPH, *(_shows(name, variants, own) for name in names[1:])]


@cache
def alike(file: Path) -> frozenset[tuple[str, str]]:
    """Return the pairs of Arabic letters for which a font has one glyph in some place of a word.

    Such are ڤ and ڨ at the beginning of one: what is drawn is both. Small capitals are no letters
    of their own, but a choice of looks.
    """
    with TTFont(file, lazy=True) as font:
        own: dict[str, set[str]] = {}
        for code, name in (font.getBestCmap() or {}).items():
            if "ARABIC" in unicodedata.name(chr(code), ""):
                own.setdefault(name, set()).add(unicodedata.normalize("NFKC", chr(code)))
        direct = {name: frozenset(letters) for name, letters in own.items()}
        for name, variant in _singles(font):
            own.setdefault(variant, set()).update(direct.get(name, ()))
    return frozenset(pair for several in own.values() for pair in permutations(several, 2))


def _variants(font: TTFont) -> dict[str, str]:
    """Return the glyph that each glyph without a name of its own stands for."""
    return {variant: name for name, variant in _singles(font)}


def _singles(font: TTFont) -> Iterator[tuple[str, str]]:
    """Yield each glyph that another stands for, and that one (GSUB, lookup type 1)."""
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            mapping = getattr(getattr(table, "ExtSubTable", table), "mapping", {})
            yield from ((one, to) for one, to in mapping.items() if isinstance(to, str))


def _shows(name: str, variants: dict[str, str], own: dict[str, str]) -> str:
    # Names of the Adobe Glyph List, uniXXXX among them; some variants have only a number, and
    # rare letters names of the font's own.
    to_unicode: Callable[[str], str] = agl.toUnicode
    of = variants.get(name, "")
    shown = to_unicode(name) or to_unicode(of) or own.get(name, own.get(of, ""))[-1:]
    drawn = own.get(name.partition(".")[0], shown)
    if len(shown) == 1 and shown not in drawn:
        shown = drawn[-1]  # by its name ``macron`` is U+00AF, but a font may draw U+02C9 with it
    # In the ligatures of lam an alef is a final one (OpenType 1.9, rlig).
    return _final_forms().get(shown, shown) if name.endswith(".rlig") else shown


@cache
def _final_forms() -> dict[str, str]:
    """Return the final form of each letter that has one as a character."""
    return {
        chr(int(decomposition.partition(" ")[2], 16)): chr(code)
        for code in range(0xFB50, 0xFEFD)
        if (decomposition := unicodedata.decomposition(chr(code))).startswith("<final> ")
        and len(decomposition.split()) == len(("<final>", "letter"))
    }
