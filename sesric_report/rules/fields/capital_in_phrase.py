"""A phrase inside a sentence that begins with a capital.

What it does
    Looks at phrases of a script that has capitals. One is found where its first word is a common
    one, which texts of the records have in small letters too, and the next word has no capital.

Why it matters
    “It aimed to Strengthen national capacities.”

Wrong
    ``objective: {en: Strengthen national capacities}``

Right
    ``objective: {en: strengthen national capacities}``
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sesric_report.diagnostics import Severity, quote
from sesric_report.rules.finding import Slip
from sesric_report.rules.lexicon import Lexicon
from sesric_report.rules.punctuation import around

SEVERITY = Severity.WARNING

#: A capital, small letters, and a word without a capital: no name of several words, no acronym.
_FIRST = re.compile(
    r"(?P<first>[^\W\d_])(?P<rest>[^\W\d_]+) (?P<next>[^\W\d_])[^\W\d_]*(?=[\s,;]|$)"
)


def check(text: str, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield the capital at the beginning of a phrase."""
    match = _FIRST.match(text)
    if match is None or not match["first"].isupper():
        return
    small = match["first"].lower()
    if (
        match["rest"].islower()
        and match["next"].islower()
        and small + match["rest"] in lexicon.small
    ):
        message = f"a capital in the middle of a sentence: {quote(around(text, 0, 1))}"
        yield Slip(0, 1, message, "write it small, unless it is a name", small)
