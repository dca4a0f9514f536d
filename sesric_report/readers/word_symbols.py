"""The characters that symbol fonts show, which number their pictures from U+F000 on.

Source: Unicode, MAPPINGS/VENDORS/ADOBE/symbol.txt; for Wingdings the names of its pictures.
"""

from __future__ import annotations

import unicodedata

__all__ = ["UNKNOWN_SYMBOL", "character_of"]

#: Stands for a picture of which no character is known.
UNKNOWN_SYMBOL = "\N{REPLACEMENT CHARACTER}"

_SYMBOL = {
    0x21: "!∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
    "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
    0xA0: "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪",
    0xF1: "〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
}
_WINGDINGS = {
    0x28: "☎✆✉", 0x4A: "☺😐☹", 0x6C: "●❍■□", 0x71: "❑❒", 0x75: "◆❖", 0x9E: "·•▪○",
    0xA7: "▪◻", 0xAB: "★", 0xD8: "➢", 0xDF: "←→↑↓↖↗↙↘", 0xEF: "⇦⇨⇧⇩", 0xFB: "✗✓☒☑",
}  # fmt: skip


def _characters(runs: dict[int, str]) -> dict[int, str]:
    return {start + n: one for start, run in runs.items() for n, one in enumerate(run)}


_FONTS = {"symbol": _characters(_SYMBOL), "wingdings": _characters(_WINGDINGS)}
#: The part of the private use area that symbol fonts use.
_FIRST, _LAST = 0xF000, 0xF0FF
_SPACE = 0x20


def character_of(code: str, font: str) -> str:
    """Return the character of a code of four hexadecimal digits in a font.

    A code outside the area of symbol fonts is the character itself, if that can be shown.
    """
    try:
        number = int(code, 16)
        own = chr(number)
    except (ValueError, OverflowError):
        return UNKNOWN_SYMBOL
    shown = _FONTS.get(font.casefold(), {})
    place = number - _FIRST if _FIRST <= number <= _LAST else number
    if place > _LAST - _FIRST or (place == number and not shown):
        return own if unicodedata.category(own)[0] in "LMNPSZ" else UNKNOWN_SYMBOL
    return " " if place == _SPACE else shown.get(place, UNKNOWN_SYMBOL)
