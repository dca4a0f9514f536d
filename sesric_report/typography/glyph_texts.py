"""What each glyph of a font stands for, by its file: the characters that it draws.

A glyph has a character of its own (OpenType 1.9, cmap), or stands in the place of others: as a
form of one (GSUB, lookup type 1) or as a ligature of several (type 4).
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from fontTools.ttLib import TTFont

__all__ = ["glyph_texts"]

#: Substitutions of what was substituted; fonts go no deeper.
_DEEPEST = 4
#: More texts than these for one glyph are no help.
_MOST = 16
#: Letters of a shape of print; what has more is a sign, such as ﷺ.
_MOST_OF_A_SHAPE = 2
#: Kinds of decompositions of letters in the shapes of print (UnicodeData.txt).
_FORMS = frozenset(("<initial>", "<medial>", "<final>", "<isolated>"))
_Substitution = tuple[Sequence[str], str]


def glyph_texts(content: bytes) -> dict[int, tuple[str, ...]]:
    """Return what each glyph of a font may stand for, by its number, the likeliest first.

    Args:
        content: The font file.
    """
    with TTFont(io.BytesIO(content), lazy=True) as font:
        found: dict[str, list[str]] = {}
        for code, name in sorted((font.getBestCmap() or {}).items()):
            found.setdefault(name, []).append(_letters(chr(code)))
        direct = {(name, text) for name, texts in found.items() for text in texts}
        substitutions = list(_substitutions(font))
        for _ in range(_DEEPEST):
            if not _grow(found, substitutions):
                break
        numbers = font.getReverseGlyphMap()
        return {
            numbers[name]: tuple(sorted(set(texts), key=lambda one: _rank(name, one, direct)))
            for name, texts in found.items()
        }


def _rank(name: str, text: str, direct: Collection[tuple[str, str]]) -> tuple[bool, bool, int, str]:
    """Return what texts of a glyph are sorted by: letters first, and those of its own."""
    return _is_sign(text), (name, text) not in direct, len(text), text


def _is_sign(text: str) -> bool:
    return len(text) == 1 and unicodedata.decomposition(text).startswith("<isolated>")


def _letters(text: str) -> str:
    """Return the letters of a shape of print, composed; of a sign that is a phrase, itself."""
    plain = unicodedata.normalize("NFC", text)
    is_form = unicodedata.decomposition(plain[:1]).partition(" ")[0] in _FORMS
    letters = unicodedata.normalize("NFKC", plain) if is_form and len(plain) == 1 else plain
    return letters if len(letters) <= _MOST_OF_A_SHAPE else plain


def _grow(found: dict[str, list[str]], substitutions: Sequence[_Substitution]) -> bool:
    """Add what substitutions make of the glyphs found; tell whether there was anything to add."""
    grown = False
    for names, result in substitutions:
        own = found.setdefault(result, [])
        for text in _joined([found.get(name, ()) for name in names]):
            if text not in own and len(own) < _MOST:
                own.append(text)
                grown = True
        if not own:
            del found[result]
    return grown


def _joined(parts: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the texts of glyphs in a row: of each the likeliest, of one all."""
    if len(parts) == 1:
        yield from parts[0]
    elif all(parts):
        yield _letters("".join(texts[0] for texts in parts))


def _substitutions(font: TTFont) -> Iterator[_Substitution]:
    """Yield the glyphs that are substituted, and what stands for them."""
    if "GSUB" not in font:
        return
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            inner: Any = getattr(table, "ExtSubTable", table)
            single: Mapping[str, Any] = getattr(inner, "mapping", {})
            yield from (([name], to) for name, to in single.items() if isinstance(to, str))
            ligatures: Mapping[str, Sequence[Any]] = getattr(inner, "ligatures", {})
            for first, rest in ligatures.items():
                yield from (([first, *one.Component], one.LigGlyph) for one in rest)
