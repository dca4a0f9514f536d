"""One policy for direction: what runs against the base direction is isolated, always.

In a right-to-left paragraph every Latin phrase, number, address and date is a token of its
own; in a left-to-right paragraph every Arabic phrase is. A range is two tokens with the
dash between them, so that in Arabic it reads from right to left, the earlier value at the
right, whatever stands beside it. After isolation no character of the bidirectional classes
L, EN or AN is left outside a token of a right-to-left paragraph (none of R or AL in a
left-to-right one); the visual order can then not depend on the context (UAX #9, 3.3.2 X5a).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sesric_report.languages.base import Direction

__all__ = ["Run", "runs"]

#: Scripts written from right to left, with their presentation forms.
_RIGHT_TO_LEFT = r"\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
#: Any other letter, raised figures among them, and these with digits.
_LETTER = rf"[^\W\d_{_RIGHT_TO_LEFT}]"
_ALNUM = rf"(?:{_LETTER}|[0-9])"
_ARABIC = "\u0600-\u060b\u060d-\u061b\u061d-\u065f\u066e-\u06ff\u0750-\u077f"
_TAIL = rf"{_ALNUM}*(?:['’.&/_+#-]+{_ALNUM}+)*[+#]*"
_WORD = rf"{_LETTER}{_TAIL}"

_AGAINST_RIGHT_TO_LEFT = re.compile(
    rf"""
      (?P<url>(?:https?://|www\.)[^\s«»،؛]*[^\s«»،؛.,:;!?)\]])
    | (?P<mail>(?:{_ALNUM}|[_.+-])+@(?:{_ALNUM}|[_-])+(?:\.(?:{_ALNUM}|[_-])+)+)
    | (?P<phone>\+\d[\d\s()-]{{5,}}\d)
    | (?P<isodate>\d{{4}}-\d{{2}}-\d{{2}}(?!\d))
    | (?P<range>(?P<start>\d+(?:[.,]\d+)?)(?P<dash>\s?[-–]\s?)(?P<end>\d+(?:[.,]\d+)?)(?![\w-]))
    | (?P<unit>[0-9]+°?{_WORD})
    | (?P<latin>{_WORD}(?:[ ](?:{_WORD}|\d+(?![\w%-])))*)
    | (?P<number>[\d\u066b\u066c]+(?:[.,:/][\d\u066b\u066c]+)*)
    """,
    re.VERBOSE,
)
_AGAINST_LEFT_TO_RIGHT = re.compile(
    rf"""
      (?P<arabic>[{_ARABIC}]+(?:[ ،؛:]+[{_ARABIC}]+)*)
    | (?P<start>\d+)(?P<dash>–)(?P<end>\d+)
    | (?P<scheme>https?://)(?P<address>[^\s{_RIGHT_TO_LEFT}]*[^\s.,;:!?)\]{_RIGHT_TO_LEFT}])
    """,
    re.VERBOSE,
)


@dataclass(frozen=True)
class Run:
    """A stretch of text.

    Args:
        text: Characters in logical order.
        direction: The isolate's direction; None for text in the base direction.
        tag: Language of an isolated phrase (BCP 47); None for numbers and addresses.
        number: Whether it is a number of running text, to be written in its digits.
        glue: Whether a line may not break between this run and the one before it.
    """

    text: str
    direction: Direction | None = None
    tag: str | None = None
    glue: bool = False
    number: bool = False


def runs(text: str, base: Direction) -> Iterator[Run]:
    """Yield the text as stretches in base direction and isolates, in logical order."""
    rtl = base is Direction.RIGHT_TO_LEFT
    pattern = _AGAINST_RIGHT_TO_LEFT if rtl else _AGAINST_LEFT_TO_RIGHT
    last = 0
    for match in pattern.finditer(text):
        if match.start() > last:
            yield Run(text[last : match.start()])
        yield from _isolates(match) if rtl else _kept(match)
        last = match.end()
    if last < len(text):
        yield Run(text[last:])


def _kept(match: re.Match[str]) -> Iterator[Run]:
    """Yield what one match of the left-to-right pattern stands for.

    A range or an address has no direction of its own, but stays on one line.
    """
    if match["arabic"]:
        yield Run(match[0], Direction.RIGHT_TO_LEFT, "ar")
        return
    first, *rest = filter(None, match.groups())
    yield Run(first)
    yield from (Run(text, glue=True) for text in rest)


def _isolates(match: re.Match[str]) -> Iterator[Run]:
    """Yield the isolates that one match of the right-to-left pattern stands for."""
    ltr = Direction.LEFT_TO_RIGHT
    if match["range"]:
        yield Run(match["start"], ltr, number=True)
        yield Run(match["dash"], glue=True)
        yield Run(match["end"], ltr, glue=True, number=True)
    else:
        tag = "en" if match["latin"] or match["unit"] else None
        yield Run(match[0], ltr, tag, number=bool(match["number"]))
