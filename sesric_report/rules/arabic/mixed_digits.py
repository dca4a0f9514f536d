"""Figures in two sets of digits within one paragraph.

What it does
    Compares the figures of a paragraph: 0–9, ٠–٩ and ۰–۹. Figures of Latin names, codes and
    addresses keep their own.

Why it matters
    Readers take the change for a difference in meaning; a search for a year finds half of them.

Wrong
    «من 21 إلى ٢٢ يناير 2025»

Right
    «من 21 إلى 22 يناير 2025»
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from sesric_report.diagnostics import Severity, quote
from sesric_report.rules.finding import Slip
from sesric_report.rules.lexicon import Lexicon
from sesric_report.rules.punctuation import LATIN

SEVERITY = Severity.WARNING

_SETS = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")
_ASCII_DIGIT = re.compile("[0-9]")
_NATIVE = re.compile("[٠-٩۰-۹]")
#: A run of one set, with what parts thousands and decimals.
_FIGURE = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[٠-٩]+(?:[٫٬][٠-٩]+)*|[۰-۹]+(?:[٫٬][۰-۹]+)*")
#: What keeps its own digits: anything with Latin letters, a figure behind it, an address.
_LATIN_NAME = re.compile(rf"\+[0-9][0-9 ()-]*|(?<!\S)(?=\S*?[{LATIN}@])\S+(?:\s[0-9]+)?")
_SEPARATORS = {"0": str.maketrans("٫٬", ".,"), "٠": str.maketrans(".,", "٫٬")}


def check(text: str, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield each figure that is not in the digits of most."""
    del lexicon
    if not _NATIVE.search(text):
        return
    rest = _LATIN_NAME.sub(lambda name: _ASCII_DIGIT.sub(" ", name[0]), text)
    figures = list(_FIGURE.finditer(rest))
    counts = Counter(_set_of(one[0]) for one in figures)
    if len(counts) < 2:
        return
    wanted = counts.most_common(1)[0][0]
    for one in figures:
        if _set_of(one[0]) != wanted:
            right = _in_set(one[0], wanted)
            message = f"{quote(one[0])} is in other digits than the rest"
            yield Slip(*one.span(), message, f"write {quote(right)}", right)


def _set_of(figure: str) -> str:
    return next(digits for digits in _SETS if figure[0] in digits)


def _in_set(figure: str, wanted: str) -> str:
    table = str.maketrans(_set_of(figure), wanted)
    separators = _SEPARATORS["0" if wanted == _SETS[0] else "٠"]
    return figure.translate(table).translate(separators)
