"""The conjunction «و» or «ف» apart from its word.

What it does
    Looks for the letter with a space on both sides before an Arabic word. As the letter of an
    item («البند و») it passes.

Why it matters
    It is written onto its word: apart, it can be left alone at the end of a line.

Wrong
    «ريادة الأعمال و إنشاء الأعمال»

Right
    «ريادة الأعمال وإنشاء الأعمال»
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sesric_report.diagnostics import Severity, quote
from sesric_report.rules.finding import Slip
from sesric_report.rules.lexicon import Lexicon
from sesric_report.rules.punctuation import ARABIC

SEVERITY = Severity.WARNING

_SPLIT = re.compile(
    r"(?<![^\s(«\[\"'\u2018\u201c])(?P<letter>[وف])[ \u00a0]+"
    rf"(?P<word>[{ARABIC}\u064b-\u0652]{{2,}})"
)
#: What is counted in letters: «البند و من جدول الأعمال».
_ITEM = re.compile(
    r"(?:البند|بند|الفقرة|فقرة|الحرف|حرف|المجموعة|مجموعة|الفئة|فئة|المرفق|القسم|الجزء|القاعة|المادة"
    r"|النقطة)\s+[«(\[\"']?$"
)
_LONGEST_ITEM = 12


def check(text: str, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield each such conjunction with its word."""
    del lexicon
    for match in _SPLIT.finditer(text):
        start = match.start()
        if _ITEM.search(text, max(0, start - _LONGEST_ITEM), start):
            continue
        joined = match["letter"] + match["word"]
        message = f"the conjunction of {quote(match[0])} stands apart"
        yield Slip(*match.span(), message, f"write {quote(joined)}", joined, safe=True)
