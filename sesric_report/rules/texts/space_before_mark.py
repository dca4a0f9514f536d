"""A space on the wrong side of a mark, or none on the right one.

What it does
    Looks for a space before ، ؛ : . ؟ ! and closing brackets and marks of quotation, for one
    behind those that open, and for a letter that follows ، ؛ ؟ directly. Dots of omission,
    decimals and names such as .org pass. In texts without an Arabic letter only , . and closing
    brackets are looked at: French sets a space before other marks.

Why it matters
    A line can break between the word and its mark, which then begins the next line.

Wrong
    «العرض والاستخدام : في إطار»

Right
    «العرض والاستخدام: في إطار»
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sesric_report.diagnostics import Severity, quote
from sesric_report.rules.finding import Slip
from sesric_report.rules.lexicon import Lexicon
from sesric_report.rules.punctuation import ARABIC, LATIN, around, quotations

SEVERITY = Severity.WARNING

_SPACE = r"[ \u00a0\u202f]+"
_BEFORE = re.compile(rf"{_SPACE}(?P<mark>[،؛؟:.!)\]»])(?!\.)")
_BEFORE_LATIN = re.compile(rf"(?<=[^\s(\[]){_SPACE}(?P<mark>[,.)\]\u201d])(?![.\w])")
_BEHIND = re.compile(rf"[(\[«]{_SPACE}(?=[^\s)\]»…])")
_NONE = re.compile(rf"[،؛؟](?<=[{ARABIC}{LATIN}\u064b-\u0652)\]»\"'].)(?=[{ARABIC}{LATIN}])")
_SOME_LATIN = re.compile(r"[ \u00a0\u202f][,.)\]\u201d]|[(\[][ \u00a0\u202f]")
_ARABIC_LETTER = re.compile(f"[{ARABIC}]")
_LATIN_LETTER = re.compile(rf"[{LATIN}]")
_LATIN_BEHIND = re.compile(rf" ?[{LATIN})]")
#: Behind a space, « .http» is a full stop in the wrong place; other letters make it a name.
_ADDRESS = re.compile(r"\s?(?:https?:|www\.)")


def check(text: str, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield each such space, with its mark, and each mark that lacks one."""
    del lexicon
    if not text.isascii() and _ARABIC_LETTER.search(text):
        yield from sorted(_slips(text))
    elif _SOME_LATIN.search(text):
        yield from sorted(_slips_of_latin(text))


def _slips_of_latin(text: str) -> Iterator[Slip]:
    for match in _BEFORE_LATIN.finditer(text):
        yield _slip(text, *match.span(), match["mark"])
    for match in _BEHIND.finditer(text):
        if match[0][0] != "«":
            yield _slip(text, *match.span(), match[0][0])


def _slips(text: str) -> Iterator[Slip]:
    for match in _BEFORE.finditer(text):
        behind_word = match.start() > 0 and not text[match.start() - 1].isspace()
        if behind_word and not _is_accepted(text, match.start(), match.start("mark")):
            yield _slip(text, *match.span(), _closing(text, match))
    for match in _BEHIND.finditer(text):
        yield _slip(text, *match.span(), match[0][0])
    for match in _NONE.finditer(text):
        message = f"no space behind {match[0]} in {quote(around(text, *match.span()))}"
        yield Slip(*match.span(), message, "write one", f"{match[0]} ", safe=True)
    yield from _inside_quotations(text)


def _slip(text: str, start: int, end: int, right: str | None) -> Slip:
    message = f"a space on the wrong side of the mark in {quote(around(text, start, end))}"
    return Slip(start, end, message, "move it", right, safe=right is not None)


def _is_accepted(text: str, start: int, place: int) -> bool:
    mark, behind = text[place], text[place + 1 : place + 2]
    if mark in "،؛؟»":
        return False
    if mark == "." and behind.isalnum():
        return not _ADDRESS.match(text, place + 1)
    # An empty box «[ ]» and what a Latin phrase does between its own words.
    latin = _LATIN_LETTER.match(text[start - 1]) and _LATIN_BEHIND.match(text, place + 1)
    return text[start - 1] in "([" or (mark in ":.!" and latin is not None)


def _closing(text: str, match: re.Match[str]) -> str | None:
    """Return the mark as it should stand, or None where it belongs elsewhere."""
    mark, behind = match["mark"], text[match.end() : match.end() + 1]
    if mark == ".":
        return None if _ADDRESS.match(text, match.end()) else mark
    if mark == ":" and behind.isalpha():
        return None  # a colon and a space have a meaning of their own in YAML
    return f"{mark} " if behind.isalpha() else mark


def _inside_quotations(text: str) -> Iterator[Slip]:
    """Yield the spaces inside quotations, at either end."""
    for start, end in quotations(text).pairs:
        if text[start] in "«/" or end - start < 3:
            continue
        inner = text[start + 1 : end]
        if lead := len(inner) - len(inner.lstrip()):
            yield _slip(text, start, start + 1 + lead, text[start])
        if trail := len(inner) - len(inner.rstrip()):
            missing = " " if text[end + 1 : end + 2].isalpha() else ""
            yield _slip(text, end - trail, end + 1, text[end] + missing)
