"""A bracket or mark of quotation without its partner.

What it does
    Pairs « », ( ), [ ], “ ”, and straight marks, by the way they face where that can be told.
    «1)» before an item of a list and the apostrophe of a Latin word stand alone and pass, in texts
    without an Arabic letter every apostrophe, and the sign of inches.

Why it matters
    Nobody can tell where the title or the aside ends.

Wrong
    «دورة حول "إحصاءات البيئة في أنقرة»

Right
    «دورة حول "إحصاءات البيئة" في أنقرة»
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sesric_report.diagnostics import Severity, quote
from sesric_report.rules.finding import Slip
from sesric_report.rules.lexicon import Lexicon
from sesric_report.rules.punctuation import ARABIC, around, lone_brackets, quotations

SEVERITY = Severity.WARNING

_FACES = {1: "is never closed", -1: "was never opened", 0: "has no partner"}
_SOME_MARK = re.compile(r"[\"'\u2018-\u201e«»()\[\]/]")
_ARABIC = re.compile(f"[{ARABIC}]")
_APOSTROPHES = frozenset("'\u2018\u2019/")
_INCHES = re.compile(r"[0-9]\"")


def check(text: str, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield each mark without a partner."""
    del lexicon
    if not _SOME_MARK.search(text):
        return
    lone = [(mark.place, mark.facing) for mark in quotations(text).lone]
    lone += [(place, 1 if text[place] in "([" else -1) for place in lone_brackets(text)]
    arabic = not text.isascii() and _ARABIC.search(text)
    for place, facing in sorted(lone):
        if not arabic and (text[place] in _APOSTROPHES or _INCHES.match(text, max(0, place - 1))):
            continue
        shown = quote(around(text, place, place + 1))
        message = f"the {text[place]} in {shown} {_FACES[facing]}"
        yield Slip(place, place + 1, message, "write the other, or take this one out")
