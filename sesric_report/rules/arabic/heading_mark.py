"""A bullet's heading that does not end in a colon, or whose title ends in a wrong mark.

What it does
    Looks at the beginning of a paragraph that names an activity, «دورة تدريبية حول '…'»: the
    title must be closed by the mark that opened it, and a colon must follow before the text
    goes on.

Why it matters
    Without the colon the heading runs into the text, and no reader sees where the title ends.

Wrong
    «- دورة تدريبية حول 'دور سياسة المنافسة'؛ في إطار برنامج سيسرك …»

Right
    «- دورة تدريبية حول 'دور سياسة المنافسة': في إطار برنامج سيسرك …»
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sesric_report.diagnostics import Severity, quote
from sesric_report.rules.finding import Slip
from sesric_report.rules.lexicon import Lexicon

SEVERITY = Severity.WARNING

_ACTIVITY = (
    r"\W*(?:ال)?(?:دورة|ورشة|ندوة|حلقة|زيارة|جلسة|فعالية|اجتماع|محاضرة|برنامج|مؤتمر|منتدى)\w*"
)
#: A heading that opens its title with a mark.
_OPENED = re.compile(
    rf"{_ACTIVITY}[^:؛'\"«“‘]{{0,60}}?\s?(?:حول|بعنوان|بشأن|المعني بـ)"
    r"\s?(?P<mark>['\"«“‘])(?=\s?\w)"
)
_PLAIN = re.compile(rf"{_ACTIVITY}[^:؛'\"«“‘.]{{0,40}}? حول [^:؛'\"«»“”.]+(?P<stop>؛)")
_CLOSES = {"'": "'’", '"': '"”', "«": "»", "“": "”", "‘": "’'"}
#: The text after a heading begins so.
_TEXT = re.compile(
    r"\s*(?:و?في إطار|نظم|و?بالتعاون|و?بالتنسيق|ضمن|تحت|بناء على|عقد|استضاف|شارك|قدم|بصفة)(?!\w)"
)
_ANY_CLOSING = re.compile("['\"»”’]")


def check(text: str, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield the mark that is wrong, if the paragraph has such a heading."""
    del lexicon
    opened = _OPENED.match(text)
    if opened is not None:
        yield from _check_opened(text, opened)
        return
    plain = _PLAIN.match(text)
    if plain is not None and _TEXT.match(text, plain.end()):
        yield _slip(text, *plain.span("stop"), ":", "ends in a semicolon")


def _check_opened(text: str, opened: re.Match[str]) -> Iterator[Slip]:
    mark = opened["mark"]
    right = _CLOSES[mark][0]
    stop = _stop(text, opened.end())
    closing = _closing(text, opened.end(), mark)
    if stop is not None and (closing is None or stop < closing):
        yield _slip(text, stop, stop + 1, f"{right}:", "has a title that nothing closes")
    elif closing is not None:
        yield from _check_end(text, closing, mark)


def _stop(text: str, start: int) -> int | None:
    """Return where a semicolon or a detached colon stands before the text begins."""
    for match in re.compile(r"؛|(?<=\s):").finditer(text, start):
        if _TEXT.match(text, match.end()):
            return match.start()
    return None


def _closing(text: str, start: int, mark: str) -> int | None:
    """Return where the first mark stands that closes: no letter directly behind it."""
    for match in _ANY_CLOSING.finditer(text, start):
        if not text[match.end() : match.end() + 1].isalnum():
            return match.start()
        if match[0] in _CLOSES[mark] and not text[match.start() - 1].isspace():
            return match.start()
    return None


def _check_end(text: str, closing: int, mark: str) -> Iterator[Slip]:
    right = _CLOSES[mark][0]
    wrong = text[closing] not in _CLOSES[mark]
    behind = text[closing + 1 : closing + 2]
    if behind == "؛":
        yield _slip(text, closing + 1, closing + 2, ":", "ends in a semicolon")
    elif wrong and behind == ":":
        yield _slip(text, closing, closing + 1, right, "has a title closed by another mark")
    elif not wrong and _TEXT.match(text, closing + 1):
        yield _slip(text, closing, closing + 1, f"{text[closing]}:", "has no colon")


def _slip(text: str, start: int, end: int, meant: str, fault: str) -> Slip:
    shown = quote(text[max(0, start - 20) : end + 10])
    return Slip(start, end, f"the heading {fault}: {shown}", f"write {quote(meant)}", meant)
