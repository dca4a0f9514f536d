"""Marks of HTML in a text.

What it does
    Looks for entities such as ``&amp;`` and ``&#160;``, and for tags such as ``<b>`` and
    ``<br/>``.

Why it matters
    A text is printed as it is, letter by letter: so are they.

Wrong
    «التجارة &amp; النقل»

Right
    «التجارة & النقل»
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.entities import html5

from sesric_report.diagnostics import Severity, quote
from sesric_report.rules.finding import Slip
from sesric_report.rules.lexicon import Lexicon
from sesric_report.rules.punctuation import ENTITY, around

SEVERITY = Severity.WARNING

_TAGS = (
    "a|abbr|b|big|blockquote|br|center|code|div|em|font|h[1-6]|hr|i|img|li|ol|p|pre|q|s|small|span"
    "|strike|strong|sub|sup|table|tbody|td|th|tr|u|ul"
)
_MARKUP = re.compile(rf"{ENTITY}|</?(?P<tag>{_TAGS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
#: Tags that part what stands before from what stands behind them.
_PARTING = frozenset(("br", "hr", "p", "div", "li", "td", "tr", "ul", "ol"))


def check(text: str, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield each entity and each tag."""
    del lexicon
    if "&" not in text and "<" not in text:
        return
    for match in _MARKUP.finditer(text):
        if match["name"] and f"{match['name']};" not in html5:
            continue
        right = _right(text, match)
        message = f"{match[0]} of HTML in {quote(around(text, *match.span()))}"
        hint = f"write {right if right.strip() else 'a space'}" if right else "take it out"
        yield Slip(*match.span(), message, hint, right, safe=True)


def _right(text: str, match: re.Match[str]) -> str:
    """Return what an entity or a tag stands for."""
    if match["tag"] is None:
        character = html.unescape(match[0])
        return character if character.isprintable() and not character.isspace() else " "
    beside = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
    between = len(beside) == 2 and not any(map(str.isspace, beside))
    return " " if between and match["tag"].lower() in _PARTING else ""
