"""A word that ends in alif maqsura where it ends in yeh.

What it does
    Looks for a word in ى that is known with ي, or whose feminine in ية is known, an adjective
    of relation, or that has the article and five letters or more. Words that are right with ى
    are left alone, and short verbs, which may be passive: «يجرى».

Why it matters
    «المدنى» is another word than «المدني» to a search, and to a reader a regional habit.

Wrong
    «المجتمع المدنى»، «للسعى»، «فى»

Right
    «المجتمع المدني»، «للسعي»، «في»
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from sesric_report.diagnostics import Severity, quote
from sesric_report.rules.finding import Slip
from sesric_report.rules.lexicon import Lexicon, stems

SEVERITY = Severity.WARNING

_WORD = re.compile(r"(?<!\w)[^\W\d_]+ى(?!\w)")
#: Words that are never written with ى; whoever writes them so means ي.
_NEVER = frozenset(["فى", "الذى", "التى", "هى", "أى", "ذى", "ذوى", "حوالى", "بالتالى"])
#: Words in ى that look like others in ي, by their stem.
_RIGHT_WORDS = """
إلى على حتى متى سوى لدى مدى مستوى محتوى أخرى كبرى صغرى وسطى أولى أعلى أدنى أقصى قصوى عظمى مثلى
فضلى أسمى أقوى أغنى ذكرى بشرى جدوى دعوى فتوى شكوى قوى قرى رؤى مبنى معنى مغزى مجرى مرسى ملهى
مقهى مأوى مشفى مستشفى منتدى ملتقى مبتغى مقتضى منتهى مسعى مسمى معطى مغطى مصفى مستثنى مستوفى
متبنى مصطفى موسيقى هدى ندى صدى غنى فحوى حمى مرضى قتلى جرحى أسرى موتى قضى جرى سعى بنى رمى عنى
أبدى أجرى أدى أعطى ألقى أنهى أوصى أولى أحصى أضفى أثنى تبنى تلقى تعدى تحدى تخطى توخى تولى تسنى
اكتفى انتهى التقى ارتأى اقتضى استدعى استثنى استوفى يسعى تسعى يبقى تبقى يتلقى تتلقى يتبنى تتبنى
يتولى تتولى يتسنى تحظى يحظى يرقى ترقى يعنى تعنى يجرى تجرى يدعى تدعى يسمى تسمى عيسى موسى يحيى
سلوى نجوى ليلى منى حيفى كسرى نصارى يتامى قدامى صحارى أسارى سكارى حيارى عذارى قهقرى كمثرى خزامى
حبارى
"""
_RIGHT = frozenset(_RIGHT_WORDS.split())
_ARTICLE = "[وف]?(?:[بك]?ال|لل)"
# With an article no word of five letters ends in ى but for those above and participles in م.
_LONG = re.compile(rf"{_ARTICLE}[^\W\d_م]\w{{3,}}ى")
# Verbs without the article, with it nouns in ي: «السعي», «الوعي».
_VERB = re.compile(rf"{_ARTICLE}(?:سعى|وعى|رأى|نفى|مشى|رعى|وحى|نهى|نأى|رمى|كى)")
_SHORT_VERB = re.compile("[يتنأ]\\w{2,4}")


def check(text: str, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield each word that ends in the wrong letter."""
    if "ى" not in text:
        return
    for match in _WORD.finditer(text):
        word = match[0]
        meant = word[:-1] + "ي"
        never = any(stem in _NEVER for stem in _without_conjunction(word))
        if never or _VERB.fullmatch(word) or (not _is_right(word) and _is_yeh(word, lexicon)):
            message = f"{quote(word)} ends in alif maqsura, {quote(meant)} in yeh"
            yield Slip(*match.span(), message, f"write {quote(meant)}", meant, safe=never)


def _without_conjunction(word: str) -> tuple[str, ...]:
    return (word, word[1:]) if word[0] in "وف" else (word,)


@lru_cache(maxsize=4096)
def _is_right(word: str) -> bool:
    return not _RIGHT.isdisjoint(_all_stems(word))


def _all_stems(word: str) -> tuple[str, ...]:
    """Return the stems, those of two letters too."""
    return (*stems(word), *_without_conjunction(word))


def _is_yeh(word: str, lexicon: Lexicon) -> bool:
    """Whether the article, or a word of the registry or the records, shows that ي is meant."""
    if any(lexicon.known[stem] for stem in stems(word)):
        return False
    if _LONG.fullmatch(word):
        return True
    for stem in stems(word):
        if lexicon.stems[f"{stem[:-1]}ية"]:
            return True
        if lexicon.stems[f"{stem[:-1]}ي"] and not _SHORT_VERB.fullmatch(stem):
            return True
    return False
