"""Odd texts, by chance: sound words with what is pasted, mistyped or left over among them.

A text is a line of words of its language in which as a rule one thing is odd, so that most of
them are what an editor could well mean; now and then all of it is odd.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import yaml

__all__ = ["ODD", "odd_text"]

_HERE = Path(__file__).parent
_WORDS = {
    "ar": (
        "تعزيز القدرات الوطنية في مجال إعداد البيانات ونشرها و توثيق التعاون بين بلدان المنظمة "
        "السجلات المدنية المسوح الأسرية الإدارة الرشيدة للموارد المائية لجنة دورة خطة عمل أمن"
    ),
    "en": (
        "strengthen national capacities for the production of data and its dissemination among "
        "member countries civil registers household surveys a plan water security committee"
    ),
    "fr": "renforcer les capacités nationales de production des données dans l’ensemble",
}
#: Odd pieces by what they are.
ODD: dict[str, list[str]] = yaml.safe_load((_HERE / "law_run_texts.yaml").read_text("utf-8"))
ODD["long"] = [
    "w" * 90,
    "ب" * 120,
    "a-" * 60,
    "ab/" * 50,
    "x" * 400,
    "ABC" * 60,
    "١٢٣" * 40,
    "1" * 99,
]
_WHOLE = (
    "",
    " ",
    "،",
    ".",
    "-",
    "…",
    "\u200f",
    "null",
    "~",
    "true",
    "2025",
    "2025-01-21",
    "1.0",
    "«»",
)
_GLUE = (" ", " ", " ", "", ", ", "، ", "-", " - ")
_LONGEST = 600
#: Latin, Greek, Cyrillic, Arabic, signs; what no font has is found, and no text is built with it.
_BLOCKS = (
    (0x20, 0x7E), (0xA0, 0x24F), (0x250, 0x36F), (0x370, 0x52F), (0x600, 0x6FF), (0x600, 0x6FF),
    (0x750, 0x77F), (0x8A0, 0x8FF), (0x1E00, 0x1FFF), (0x2010, 0x2064), (0x2070, 0x20BF),
    (0x2100, 0x22FF), (0xFB00, 0xFB06), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF), (0x20, 0x2FFF),
)  # fmt: skip


def odd_text(chance: Random, tag: str, *, oddness: float = 0.6) -> str:
    """Return a text in a language, odd with some probability."""
    words = _WORDS.get(tag, _WORDS["en"]).split()
    parts = [chance.choice(words) for _ in range(chance.randint(1, 9))]
    if chance.random() > oddness:
        return " ".join(parts)
    fate = chance.random()
    if fate < 0.02:
        return chance.choice(_WHOLE)
    if fate < 0.07:
        parts.insert(chance.randint(0, len(parts)), _any_characters(chance))
        return " ".join(parts)
    for _ in range(1 if fate < 0.75 else chance.randint(2, 5)):
        piece = chance.choice(ODD[chance.choice(tuple(ODD))])
        at = chance.randint(0, len(parts))
        if chance.random() < 0.5:
            parts.insert(at, piece)
        else:  # inside a word, or right behind one
            parts[at % len(parts)] = _beside(chance, parts[at % len(parts)], piece)
    text = parts[0]
    for part in parts[1:]:
        text += (" " if chance.random() < 0.9 else chance.choice(_GLUE)) + part
    return text[:_LONGEST]


def _any_characters(chance: Random) -> str:
    """Return a few characters of one of the blocks that the fonts mostly have."""
    first, last = chance.choice(_BLOCKS)
    return "".join(chr(chance.randint(first, last)) for _ in range(chance.randint(1, 5)))


def _beside(chance: Random, word: str, piece: str) -> str:
    at = chance.choice((0, len(word), chance.randint(0, len(word))))
    return word[:at] + piece + word[at:]
