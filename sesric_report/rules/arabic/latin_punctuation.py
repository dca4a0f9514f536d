"""A comma, semicolon or question mark of Latin script in Arabic.

What it does
    Looks for , ; ? beside Arabic letters, brackets and marks of quotation between them set
    aside. Between figures, inside Latin phrases and in addresses they are right.

Why it matters
    The marks of Latin script turn the wrong way in Arabic.

Wrong
    «التجارة, والنقل»

Right
    «التجارة، والنقل»
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sesric_report.diagnostics import Severity, quote
from sesric_report.rules.finding import Slip
from sesric_report.rules.lexicon import Lexicon
from sesric_report.rules.punctuation import ARABIC, ENTITY, LATIN, around

SEVERITY = Severity.WARNING

_ARABIC_MARKS = {",": "،", ";": "؛", "?": "؟"}
_MARK = re.compile(r"(?:(?<![ \u00a0])[ \u00a0]+)?(?P<mark>[,;?])")
_ADDRESS = re.compile(r"(?<!\S)(?=\S*?(?:://|www\.|@))\S+")
_ENTITY = re.compile(ENTITY)
#: What follows an address and is no part of it.
_FOLLOWING = ",;?.،؛)"
_SKIPPED = r"[\s)\]»\"'\u2018-\u201f(\[«\u064b-\u0652]{0,4}"
_BEFORE = re.compile(rf"[{ARABIC}]{_SKIPPED}$")
_AFTER = re.compile(rf"{_SKIPPED}[{ARABIC}]")
_LETTERS = re.compile(rf"[{ARABIC}]|(?P<latin>[{LATIN}])")


def check(text: str, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield each such mark, with the space before it."""
    del lexicon
    if not any(mark in text for mark in _ARABIC_MARKS) or not _is_arabic(text):
        return
    inside = _inside_addresses(text)
    for match in _MARK.finditer(text):
        place = match.start("mark")
        if place in inside or not _is_beside_arabic(text, place):
            continue
        right = _ARABIC_MARKS[match["mark"]]
        missing = " " if text[place + 1 : place + 2].isalpha() else ""
        message = f"{match['mark']} of Latin script in {quote(around(text, place, place + 1))}"
        start = place if match.start() == 0 else match.start()
        yield Slip(start, match.end(), message, f"write {right}", right + missing, safe=True)


def _inside_addresses(text: str) -> set[int]:
    """Return the offsets of all that belongs to addresses, and to entities of HTML."""
    found = [(one.start(), one[0].rstrip(_FOLLOWING)) for one in _ADDRESS.finditer(text)]
    found += [(one.start(), one[0]) for one in _ENTITY.finditer(text)]
    return {start + i for start, address in found for i in range(len(address))}


def _is_arabic(text: str) -> bool:
    """Whether a paragraph is written in Arabic, and not one in Latin script that quotes it."""
    letters = [match["latin"] for match in _LETTERS.finditer(_ADDRESS.sub("", text))]
    return 2 * sum(one is not None for one in letters) < len(letters)


def _is_beside_arabic(text: str, place: int) -> bool:
    before = _BEFORE.search(text, max(0, place - 5), place)
    return before is not None or _AFTER.match(text, place + 1) is not None
