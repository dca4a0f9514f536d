"""A word, or a few words, twice in a row.

What it does
    Compares each run of one to six words with the run behind it. «خطوة خطوة», «بندا بندا»,
    “had had”, “nous nous” and names such as «بورا بورا» are said twice on purpose and pass.

Why it matters
    It is left over from editing, or a line was printed twice.

Wrong
    «إطار عمل الدعم الدعم الرسمي»

Right
    «إطار عمل الدعم الرسمي»
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import eq

from sesric_report.diagnostics import Severity, quote
from sesric_report.rules.finding import Slip
from sesric_report.rules.lexicon import Lexicon
from sesric_report.rules.punctuation import ARABIC

SEVERITY = Severity.WARNING

_LONGEST = 6
_TOKEN = re.compile(r"\S+")
#: A mark may stand before or behind either of the two: «(CaB (CaB)».
_OPENING = "([«\"'\u2018\u201c"
_SENTENCE_MARKS = "،؛:.؟!,;?…"
_CLOSING = _SENTENCE_MARKS + ")]»\"'\u2019\u201d"
_MARKS = _OPENING + _CLOSING
_BARE = re.compile(rf"[^\s{re.escape(_MARKS)}]+")
_LETTER = re.compile(r"[^\W\d_]")
_MASCULINE = re.compile(rf"[وفبلك]?ال[{ARABIC}]{{2,}}ي")

#: Said twice on purpose: one by one, emphasis, places.
_ON_PURPOSE = re.compile(
    "خطوة|كلمة|صفحة|نقطة|دولة|فقرة|مادة|مرحلة|حالة|قطرة|لحظة|سنة|قطعة|درجة|لبنة|حلقة|مدينة|قرية"
    "|جدا|نعم|لا|كلا|بورا|بادن|والا|باغو|غالا"
    "|had|that|very|nous|vous|Bora|Baden|Walla|Pago|Gala"
)
#: «بندا بندا», item by item: the accusative without article.
_ONE_BY_ONE = re.compile(rf"(?!ال)[{ARABIC}]{{2,}}ا\u064b?|[{ARABIC}]{{2,}}\u064bا?")


def check(text: str, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield each run of words that is repeated at once, with its repetitions."""
    del lexicon
    if not _comes_again(text):
        return
    tokens = list(_TOKEN.finditer(text))
    words = [token[0] for token in tokens]
    index = 0
    while index < len(words) - 1:
        size = next((n for n in range(1, _LONGEST + 1) if _is_repeated(words, index, n)), 0)
        last = index
        while size and _is_repeated(words, last, size):
            last += size
        if size:
            yield _slip(text, tokens, index, last, size)
        index = last + max(size, 1)


def _comes_again(text: str) -> bool:
    """Whether a word stands twice in a row, or two words come again: else nothing is repeated.

    What a repetition may lose is set aside: marks about words, and the end of a feminine one.
    """
    words = _BARE.findall(text.replace("ة", ""))
    pairs = list(pairwise(words))
    return len(set(pairs)) < len(pairs) or any(map(eq, words, words[1:]))


def _is_repeated(words: Sequence[str], index: int, size: int) -> bool:
    """Whether ``size`` words stand again behind themselves."""
    behind = index + size
    if behind + size > len(words):
        return False
    if size == 1:
        first, second = words[index], words[behind]
        return _is_same(first, second) and not _is_on_purpose(words, index)
    # The first word decides nearly always; only then are the others looked at.
    if not words[index].endswith(words[behind].lstrip(_OPENING)):
        return False
    if not _is_same_start(words[index], words[behind], size):
        return False
    run, again = words[index:behind], words[behind : behind + size]
    same = run[1:-1] == again[1:-1] and _is_same(run[-1], again[-1])
    return same and any(map(_LETTER.search, run))


def _is_same(first: str, second: str) -> bool:
    """Whether two words are the same, marks about them and a lost ending set aside."""
    first, second = first.lstrip(_OPENING), second.lstrip(_OPENING)
    if second.startswith(first) and not second[len(first) :].strip(_CLOSING):
        return True
    # «الإسلامي الإسلامية»: the first was cut short.
    return _MASCULINE.fullmatch(first) is not None and second.rstrip(_CLOSING) == first + "ة"


def _is_same_start(first: str, second: str, size: int) -> bool:
    """Whether two first words are the same; of a long run, but for the conjunction of the first."""
    first, second = first.lstrip(_OPENING), second.lstrip(_OPENING)
    return first == second or (size > 2 and first == "و" + second)


def _is_on_purpose(words: Sequence[str], index: int) -> bool:
    word = words[index].strip(_OPENING)
    if not _LETTER.search(word) or word[-1] in _SENTENCE_MARKS or _ON_PURPOSE.fullmatch(word):
        return True
    counted = index > 0 and words[index - 1][-1].isdigit()
    return _ONE_BY_ONE.fullmatch(word) is not None and not counted


def _slip(text: str, tokens: Sequence[re.Match[str]], index: int, last: int, size: int) -> Slip:
    """Return the slip from the first of some equal runs to the last, of which one is kept."""
    first, second = (tokens[one + size - 1] for one in (index, last))
    bare = first[0].lstrip(_OPENING)
    once = text[tokens[index].start() : first.end()]
    if second[0].rstrip(_CLOSING).endswith(f"{bare}ة"):
        bare, once = bare + "ة", once + "ة"  # the first was cut short
    end = second.start() + second[0].index(bare) + len(bare)
    message = f"{quote(once)} stands twice in a row"
    # With one bracket of a pair in it, the other would be left behind.
    whole = once.count("(") == once.count(")")
    return Slip(tokens[index].start(), end, message, "take one out", once if whole else None)
