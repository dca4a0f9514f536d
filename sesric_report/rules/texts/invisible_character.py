"""An invisible character: a control of direction, a soft hyphen, a joiner that joins nothing.

What it does
    Looks for characters of no width: controls of direction (U+061C, U+200E, U+200F, U+202A–202E,
    U+2066–2069), the soft hyphen U+00AD, the zero width space U+200B, joiners of words (U+034F,
    U+2060, U+FEFF), fillers, variation selectors and the like. U+200D passes where it gives a
    letter its joined form, as in the sign of the Hijri year, and U+200C where it keeps two
    letters apart, as in Persian names; elsewhere they do nothing.

Why it matters
    Direction is set when the report is written. A control stored in a text comes from a copy
    and paste, turns what stands next to it, and hides words from a search.

Wrong
    «في» U+200F «أنقرة»

Right
    «في أنقرة»
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sesric_report.diagnostics import Severity, quote
from sesric_report.diagnostics.unseen import INVISIBLE, named
from sesric_report.rules.finding import Slip
from sesric_report.rules.lexicon import Lexicon
from sesric_report.rules.punctuation import around

SEVERITY = Severity.ERROR

#: Letters that join on both sides, and tatweel, which does; those that join to the one before
#: alone (ArabicShaping.txt: Joining_Type D, C and R).
_BOTH = (
    "\u0620\u0626\u0628\u062a-\u062e\u0633-\u063f\u0640-\u0647\u0649\u064a\u066e\u066f\u0678-\u0687"
    "\u069a-\u06bf\u06c1\u06c2\u06cc\u06ce\u06d0\u06d1\u06fa-\u06fc\u06ff"
)
_BEFORE = (
    "\u0622-\u0625\u0627\u0629\u062f-\u0632\u0648\u0671-\u0673\u0675-\u0677\u0688-\u0699\u06c0"
    "\u06c3-\u06cb\u06cd\u06cf\u06d2\u06d3\u06d5\u06ee\u06ef"
)
_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
_JOINS_ON = re.compile(f"[{_BOTH}][{_MARKS}]*$")
_IS_JOINED = re.compile(f"[{_MARKS}]*[{_BOTH}{_BEFORE}]")
#: More marks than these on one letter are no writing.
_MOST_MARKS = 8

_UNSEEN = re.compile(f"[{INVISIBLE}\u200c\u200d]+")
_JOINERS = frozenset("\u200c\u200d")


def check(text: str, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield each run of such characters."""
    del lexicon
    if text.isascii():
        return
    for match in _UNSEEN.finditer(text):
        if match[0] in _JOINERS and _does_something(text, match.start()):
            continue
        shown = quote(_UNSEEN.sub("", around(text, *match.span())))
        yield Slip(*match.span(), f"{named(match[0])} in {shown}", "take it out", "", safe=True)


def _does_something(text: str, place: int) -> bool:
    """Whether a joiner gives a letter another form than it would have without."""
    before = text[max(0, place - 1 - _MOST_MARKS) : place]
    joins_on = _JOINS_ON.search(before) is not None
    is_joined = _IS_JOINED.match(text, place + 1) is not None
    if text[place] == "\u200d":
        return joins_on != is_joined
    return joins_on and is_joined
