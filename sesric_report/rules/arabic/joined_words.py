"""Two words without a space between them.

What it does
    Looks for a word that the registry and the records do not have and that is two common ones,
    of three letters or more each, the first ending in a letter that does not join the next;
    for a letter that only ends words, ة or ى, in the middle of one; and for a word and an
    opening quotation mark without a space.

Why it matters
    «دورسياسة» is found by no search and read twice by every reader.

Wrong
    «دورسياسة المنافسة»، «حول'تمكين الباحثين'»

Right
    «دور سياسة المنافسة»، «حول 'تمكين الباحثين'»
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sesric_report.diagnostics import Severity, quote
from sesric_report.rules.finding import Slip
from sesric_report.rules.lexicon import WORD, Lexicon, once_per_word, words_of

SEVERITY = Severity.WARNING

_SHORTEST_PART = 3
_SHORTEST, _LONGEST = 2 * _SHORTEST_PART, 40
_COMMON = 2
#: Letters that do not join the next, so that the missing space is hardly seen.
_NOT_JOINING = frozenset("اأإآدذرزوؤةىء")
_ONLY_LAST = re.compile(r"(?<=\w[ةى])(?=[^\W\d_]{2})")
# A mark that opens, between two letters; a mark that closes has no letter behind it. What is
# shorter than three letters is written as one with the word in the marks: «و"التقرير"».
_MARK = re.compile(r"(?P<mark>['\"«“‘])(?<=[ء-ي]{3}.)(?=[ء-ي]{2})")
#: What is written as one with the word before it, and may look like a word.
_ENCLITICS = frozenset(["هما", "هم", "هن", "كما", "كم"])


def check(text: str, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield each two words that stand together."""
    for match in words_of(text):
        at = _seam(match[0], lexicon)
        if at is not None:
            apart = f"{match[0][:at]} {match[0][at:]}"
            message = f"{quote(match[0])} is two words, {quote(apart)}"
            yield Slip(*match.span(), message, "put a space between them", apart)
    yield from _check_marks(text)


def _check_marks(text: str) -> Iterator[Slip]:
    for match in _MARK.finditer(text):
        # An even number of marks before it: this one opens.
        if match["mark"] in "'\"" and text.count(match["mark"], 0, match.start()) % 2:
            continue
        start = _word_start(text, match.start())
        end = WORD.match(text, match.end())
        stop = end.end() if end else match.end()
        apart = f"{text[start : match.start()]} {text[match.start() : stop]}"
        message = f"no space before the mark in {quote(text[start:stop])}"
        yield Slip(start, stop, message, f"write {quote(apart)}", apart)


def _word_start(text: str, end: int) -> int:
    start = end
    while start and WORD.match(text[start - 1]):
        start -= 1
    return start


@once_per_word
def _seam(word: str, lexicon: Lexicon) -> int | None:
    """Return where a word is two, or None if it is one."""
    if not _SHORTEST <= len(word) <= _LONGEST:
        return None
    last = _ONLY_LAST.search(word)
    if last is not None and lexicon.is_known(word[last.start() :]):
        return last.start()
    if lexicon.is_known(word) or lexicon.words[word] > _COMMON:
        return None
    seams = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
    found = [at for at in seams if word[at - 1] in _NOT_JOINING and _are_common(word, at, lexicon)]
    return found[0] if len(found) == 1 else None


def _are_common(word: str, at: int, lexicon: Lexicon) -> bool:
    first, second = word[:at], word[at:]
    if second in _ENCLITICS:
        return False
    least = 1 if len(second) > _SHORTEST_PART + 1 else _COMMON
    return lexicon.known[first] >= _COMMON and lexicon.stems[second] >= least
