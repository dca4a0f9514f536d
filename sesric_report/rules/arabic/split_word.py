"""A word with a space inside.

What it does
    Joins each two neighbouring words and looks whether the registry or the records have the
    whole, while one of the parts they do not have; ة or ى alone is the end of the word before
    it. Conjunctions and prepositions that are written detached are left alone.

Why it matters
    Recognition of printed pages tears a word apart behind a letter that does not join the
    next; a search finds neither part, and a line may break inside.

Wrong
    «استر اتيجية»، «قو انين»، «الرائد ة»

Right
    «استراتيجية»، «قوانين»، «الرائدة»
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from sesric_report.diagnostics import Severity, quote
from sesric_report.rules.finding import Slip
from sesric_report.rules.lexicon import Lexicon, once_per_word, stems, words_of

SEVERITY = Severity.WARNING

#: Letters that do not join the next: behind one of them a gap is easily seen as a space.
_NOT_JOINING = tuple("اأإآٱدذرزوؤة")
#: Letters that only end words.
_ENDINGS = frozenset("ةى")
#: Letters that are words of their own, detached though they should not be.
_ONE_LETTER_WORDS = frozenset("وفبكلأ")
_SHORTEST = 4
#: «كوالا لمبور» is spelled as one word and as two.
_NAME = "كوالا"
#: Words which no registry need hold, and which stand next to anything.
_COMMON_WORDS = """
من في إلى على عن مع أن إن لا ما لم لن قد أو أم بل ثم هو هي هم ذو ذي ذا مر أي كل بعد قبل دون
غير بين عند لدى منذ حول نحو ضد عبر حتى كما كي هذا هذه ذلك تلك التي الذي الذين وهو وهي ولا وما
رقم مدى دور بلا لو إذ إذا كان كانت ليس أبو ابن بن أم در دار سو نور
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_GAP = re.compile("[ \u00a0]")


def check(text: str, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield each word that a space splits."""
    taken = 0
    for first, second in pairwise(words_of(text)):
        if not _may_be_split(first[0], second[0], lexicon):
            continue
        apart = text[first.end() : second.start()]
        if first.start() < taken or not _GAP.fullmatch(apart):
            continue
        if _is_split(first[0], second[0], lexicon):
            whole = first[0] + second[0]
            shown = quote(f"{first[0]} {second[0]}")
            message = f"{shown} is one word, {quote(whole)}"
            taken = second.end()
            yield Slip(first.start(), taken, message, "take the space out", whole)


def _may_be_split(first: str, second: str, lexicon: Lexicon) -> bool:
    if second not in _ENDINGS and _is_word(first, lexicon) and _is_word(second, lexicon):
        return False
    if first in _ONE_LETTER_WORDS or first.endswith(_NAME):
        return False
    if len(first) + len(second) < _SHORTEST:
        return False
    alone = len(second) == 1 and second not in _ONE_LETTER_WORDS
    return alone or first.endswith(_NOT_JOINING)


def _is_split(first: str, second: str, lexicon: Lexicon) -> bool:
    return second in _ENDINGS or lexicon.is_known(first + second)


@once_per_word
def _is_word(part: str, lexicon: Lexicon) -> bool:
    """Whether a part is a word, in the registry and the records or known to everyone."""
    if len(part) == 1:
        return part in _ONE_LETTER_WORDS
    return part in _COMMON or any(
        stem in lexicon.known or stem in _COMMON or (len(stem) > 2 and stem in lexicon.stems)
        for stem in stems(part)
    )
