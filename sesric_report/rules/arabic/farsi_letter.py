"""A Persian or Urdu letter in an Arabic word.

What it does
    Looks for letters that other languages write in the place of Arabic ي ى ك ه ة, such as
    U+06CC FARSI YEH. Words that have a letter that Arabic lacks, such as پ or گ, are names in
    their own spelling and pass.

Why it matters
    The word looks right and is another one to a search, a sorted list and a spelling check.

Wrong
    «دیسمبر» with U+06CC

Right
    «ديسمبر» with U+064A
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sesric_report.diagnostics import Severity, quote
from sesric_report.rules.finding import Slip
from sesric_report.rules.lexicon import WORD, Lexicon, stems

SEVERITY = Severity.WARNING

_YEH = "\u06cc"
#: What stands for which Arabic letter, wherever in the word it is.
_LETTERS = str.maketrans({
    "\u06a9": "ك",  # keheh
    "\u06aa": "ك",  # swash kaf
    "\u06be": "ه",  # heh doachashmee
    "\u06c1": "ه",  # heh goal
    "\u06c2": "ه",  # heh goal with hamza above
    "\u06c0": "ه",  # heh with yeh above
    "\u06c3": "ة",  # teh marbuta goal
    "\u06d5": "ه",  # ae
    "\u06cd": "ي",  # yeh with tail
    "\u06d0": "ي",  # e
    "\u06d2": "ي",  # yeh barree
    _YEH: "ي",
})  # fmt: skip
_FOREIGN = re.compile("[\u06cc\u06a9\u06aa\u06be\u06c0-\u06c3\u06d5\u06cd\u06d0\u06d2]")
#: Letters of Persian, Urdu, Kurdish and Pashto that stand for no Arabic letter.
_OTHER_LANGUAGE = re.compile("[\u0679-\u06a8\u06ab-\u06bd\u06c4-\u06cb\u06ce\u06cf]")
#: Frequent words in alif maqsura, whether or not the records have them.
_MAQSURA = frozenset({"إلى", "على", "حتى", "متى", "لدى", "مدى", "سوى", "أخرى", "كبرى", "مستوى"})


def check(text: str, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield each Arabic word with such a letter."""
    if not _FOREIGN.search(text):
        return
    for match in WORD.finditer(text):
        word = match[0]
        if _FOREIGN.search(word) and not _OTHER_LANGUAGE.search(word):
            plain, certain = _arabic(word, lexicon)
            message = f"{quote(word)} has a letter that is not Arabic"
            yield Slip(*match.span(), message, f"write {quote(plain)}", plain, safe=certain)


def _arabic(word: str, lexicon: Lexicon) -> tuple[str, bool]:
    """Return a word in Arabic letters, and whether there is no doubt about the last of them."""
    plain = word.translate(_LETTERS)
    if not word.endswith(_YEH):
        return plain, True
    # Without dots at the end, the letter may stand for either of two.
    maqsura = plain[:-1] + "ى"
    known = not _MAQSURA.isdisjoint((maqsura, *stems(maqsura)))
    if known or lexicon.words[maqsura] > lexicon.words[plain]:
        return maqsura, True
    return plain, lexicon.words[plain] > 0
