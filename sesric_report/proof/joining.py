"""How Arabic letters join that arabic-reshaper does not know: those of Persian, Urdu and others.

Source: ArabicShaping.txt of Unicode 15, by the names of letters: a letter joins as the one that it
was made from.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from arabic_reshaper.letters import LETTERS_ARABIC

__all__ = ["stand_in"]

_LETTER = "ARABIC LETTER "
#: Letters that join to the one before alone, and those that join to none (Joining_Type R and U).
_TO_THE_RIGHT = (
    "ALEF", "DAL", "DDAL", "DAHAL", "DUL", "THAL", "REH", "RREH", "ZAIN", "JEH", "WAW", "OE", "U ",
    "YU", "VE", "KIRGHIZ", "TEH MARBUTA", "HEH WITH YEH", "AE", "YEH BARREE", "YEH WITH TAIL",
    "HIGH HAMZA ALEF", "HIGH HAMZA WAW", "U WITH", "ROHINGYA", "STRAIGHT",
)  # fmt: skip
_TO_NONE = ("HAMZA", "HIGH HAMZA", "LOW ALEF")
#: Made from a letter that joins to the one before alone, and yet joins on both sides.
_ON_BOTH_SIDES = frozenset("\u0678")
_BOTH, _RIGHT, _NONE = "ب", "د", "ء"


@cache
def stand_in(character: str) -> str:
    """Return a letter that arabic-reshaper knows and that joins as another does."""
    if character in LETTERS_ARABIC or unicodedata.category(character) != "Lo":
        return character
    name = unicodedata.name(character, "")
    if not name.startswith(_LETTER):
        return character
    own = name.removeprefix(_LETTER)
    right = own == "U" or own.startswith(_TO_THE_RIGHT)
    if right and character not in _ON_BOTH_SIDES:
        return _RIGHT
    return _NONE if own in _TO_NONE else _BOTH
