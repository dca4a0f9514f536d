"""The sentences of a paragraph, and their words.

After the sentence and word boundaries of Unicode (UAX #29), tailored to reports: a sentence ends
in a mark that white space and no small letter follow, but not behind an abbreviation, nor inside
quotation marks or brackets, where the marks are a title's. Hence the limits: “in the U.S. The
Centre …” is one sentence, and so is a quotation of several.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

__all__ = ["split", "words"]

#: From its first letter or digit to its last, with what stands between: “COVID-19”, “21–22”.
_WORD = re.compile(r"\w(?:\S*\w)?")
#: An initial, or letters each with its full stop, the last stop aside: “J”, “H.E”, «د».
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_BRACKETS = (("(", ")"), ("[", "]"))


def words(text: str) -> list[str]:
    """Return the words of a text, without the marks around them; a dash alone is no word."""
    return _WORD.findall(text)


def split(
    text: str, marks: str, quotes: tuple[str, str], abbreviations: Collection[str]
) -> tuple[str, ...]:
    """Return the sentences of a text, which together are the text.

    Args:
        text: A paragraph.
        marks: The characters in which a sentence may end.
        quotes: The opening and the closing quotation mark.
        abbreviations: Words that end in a full stop, without it and in small letters.
    """
    enclosed = list(_enclosed(text, quotes))
    found, start = [], 0
    for end in re.finditer(f"[{re.escape(marks)}]+\\s+", text):
        inside = any(first < end.start() < last for first, last in enclosed)
        goes_on = text[end.end() : end.end() + 1].islower()
        if not (inside or goes_on or _is_abbreviated(text[start : end.start() + 1], abbreviations)):
            found.append(text[start : end.end()])
            start = end.end()
    rest = text[start:]
    return (*found, rest) if rest.strip() else tuple(found)


def _enclosed(text: str, quotes: tuple[str, str]) -> Iterator[tuple[int, int]]:
    """Yield where quotations and brackets begin and end."""
    for opening, closing in map(_escaped, (quotes, *_BRACKETS)):
        for found in re.finditer(f"{opening}[^{opening}{closing}]*{closing}", text):
            yield found.span()


def _escaped(pair: tuple[str, str]) -> tuple[str, str]:
    """Return two marks for a regular expression, without the space that belongs to one."""
    opening, closing = (re.escape(mark.strip()) for mark in pair)
    return opening, closing


def _is_abbreviated(text: str, abbreviations: Collection[str]) -> bool:
    """Whether the mark at the end of a text is the full stop of its last word."""
    *_, last = ["", *text.split()]
    word = last.lstrip("([«“„‘’\"'")
    if not word.endswith(".") or word.endswith(".."):
        return False
    stem = word[:-1]
    return stem.casefold() in abbreviations or _INITIALS.fullmatch(stem) is not None
