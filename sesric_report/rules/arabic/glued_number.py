"""A figure and a word without a space between them.

What it does
    Looks for Arabic letters that touch digits. A prefix belongs to its figure («و22», «الـ50»),
    as do «م» and «هـ» behind a year and the single letter of «م2» or «4ب».

Why it matters
    Neither the word nor the figure is found by a search, and a line breaks at the wrong place.

Wrong
    «60ممثلا»

Right
    «60 ممثلا»
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sesric_report.diagnostics import Severity, quote
from sesric_report.rules.finding import Slip
from sesric_report.rules.lexicon import Lexicon
from sesric_report.rules.punctuation import ARABIC

SEVERITY = Severity.WARNING

_LETTERS = rf"[{ARABIC}][{ARABIC}\u064b-\u0652\u0640]+"
_FIGURE = re.compile(r"[0-9٠-٩](?:[0-9٠-٩.,٫٬/-]*[0-9٠-٩])?")
_WORD = re.compile(_LETTERS)
_WORD_BEFORE = re.compile(rf"{_LETTERS}$")
#: Conjunction, preposition and article, with or without tatweel.
_PREFIX = re.compile(r"[وف]?(?:[بلك]?ال|لل|[بلك])?\u0640?")
_LONGEST_WORD = 24


def check(text: str, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield each figure with the word that touches it."""
    del lexicon
    for figure in _FIGURE.finditer(text):
        before = _word_before(text, figure.start())
        after = _WORD.match(text, figure.end())
        behind = after[0] if after and after[0] != "هـ" else ""
        if before or behind:
            start, end = figure.start() - len(before), figure.end() + len(behind)
            right = f"{before} {figure[0]} {behind}".strip()
            message = f"{quote(text[start:end])} has no space at the figure"
            # Between two words the figure may be a misread letter.
            safe = not (before and behind)
            yield Slip(start, end, message, f"write {quote(right)}", right, safe=safe)


def _word_before(text: str, place: int) -> str:
    """Return the word that ends at a place, unless it is a prefix."""
    match = _WORD_BEFORE.search(text, max(0, place - _LONGEST_WORD), place)
    return "" if match is None or _PREFIX.fullmatch(match[0]) else match[0]
