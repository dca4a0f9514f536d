"""A letter stored as one of its printed shapes.

What it does
    Looks for Arabic presentation forms, U+FB50 to U+FDFF and U+FE70 to U+FEFC. The ornate
    brackets ﴾ ﴿ and signs that are a phrase of their own, such as ﷺ and ﷽, have no other
    code and pass.

Why it matters
    Joining letters is the work of the font. A shape stored as such is not found by a search,
    does not join its neighbours, and is often stored from left to right.

Wrong
    «ﺳﻴﺴﺮﻙ»

Right
    «سيسرك»
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from sesric_report.diagnostics import Severity, quote
from sesric_report.rules.finding import Slip
from sesric_report.rules.lexicon import Lexicon
from sesric_report.rules.punctuation import ARABIC, around

SEVERITY = Severity.ERROR

#: U+FBB2–FBC2 are dots shown by themselves, U+FD3E–FD4F brackets and honorifics, U+FDCF and
#: U+FDF0–FDFF words and phrases that are one sign; noncharacters lie between.
_FORM = re.compile("[\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdc7\ufe70-\ufefc]+")
_ARABIC = re.compile(f"[{ARABIC}]")


def check(text: str, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield each run of presentation forms."""
    del lexicon
    if text.isascii():
        return
    for match in _FORM.finditer(text):
        start, end = match.span()
        message = f"{quote(around(text, start, end))} is stored in the shapes of print"
        if _is_reversed(text, start, end):
            yield Slip(
                start, end, f"{message}, and backwards", "take it anew from where it is from"
            )
        else:
            yield Slip(start, end, message, "store the letters", _letters(match[0]), safe=True)


def _letters(forms: str) -> str:
    """Return the letters of a run of forms.

    A mark that is shown by itself decomposes to the mark and its carrier, a space or tatweel.
    """
    plain = (unicodedata.normalize("NFKC", form) for form in forms)
    return "".join(one.lstrip(" \u0640") if len(one) > 1 else one for one in plain)


_JOINED_BEHIND = {"<initial>", "<medial>"}
_JOINED_BEFORE = {"<final>", "<medial>"}


def _is_reversed(text: str, start: int, end: int) -> bool:
    """Whether a run begins with the shape of a last letter, or ends with that of a first."""
    if end - start == 1:
        return False
    first, last = (unicodedata.decomposition(text[i]).split(" ")[0] for i in (start, end - 1))
    before, behind = text[max(0, start - 1) : start], text[end : end + 1]
    return (first in _JOINED_BEFORE and not _ARABIC.match(before)) or (
        last in _JOINED_BEHIND and not _ARABIC.match(behind)
    )
