"""A word that is probably another word, misread by a letter or two.

What it does
    Looks at words that neither the registry nor the records have, whatever is joined to their
    front, and at the words of these that differ by a letter which recognition of printed pages
    confuses: by its dots, «ف» and «ق», «ه» and «ي», or a lost «ي», «ه», «م». What an inflection
    may change is no misreading. That the words on either side stand by the other word in the
    records weighs most; then how common that is, and how long.

Why it matters
    «التدريب المني» is not found by who looks for «التدريب المهني», and makes no sense.

Wrong
    «المهارات الحضراء»، «الاجتماع الافتتاجي»، «الوصول إلها»

Right
    «المهارات الخضراء»، «الاجتماع الافتتاحي»، «الوصول إليها»
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from sesric_report.diagnostics import Severity, quote
from sesric_report.rules.finding import Slip
from sesric_report.rules.lexicon import Lexicon, heads, join_name, once_per_word, stems, words_of

SEVERITY = Severity.WARNING

#: Letters that differ by their dots alone; some only where they join the next.
_DOTS = ("بتثنيئ", "جحخ", "دذ", "رز", "سش", "صض", "طظ", "عغ", "فق")
#: Letters of like shape in some typefaces.
_SHAPES = ("مهع", "هي", "هب", "حع", "خغ", "سم", "نل", "ذب", "بم", "لا", "صي", "فم", "ةت")
#: Small letters that are lost inside a word, and such as are seen where there are none.
_LOST = "يهبتنم"
_EXTRA = "متبن"
#: Endings and the letters that begin a verb: an exchange among them is an inflection.
_INFLECTING = frozenset("يتنهةاكمأ")
_SHORTEST, _LONG, _LONGEST = 4, 7, 20
_COMMON, _FAR_COMMONER = 4, 20

#: Words of every text, which a lost or a wrong letter makes into others that hardly occur.
_ALWAYS = {
    "إلها": "إليها",
    "إلهم": "إليهم",
    "إلهما": "إليهما",
    "علها": "عليها",
    "علهم": "عليهم",
    "علهما": "عليهما",
    "لدها": "لديها",
    "لدهم": "لديهم",
    "مي": "في",
    "قي": "في",
    "أضا": "أيضا",
    "وأضا": "وأيضا",
}
#: «لفترة 2024-2026», its «ل» misread.
_PERIOD = frozenset(("فلفترة", "ففترة"))
_YEAR = re.compile(r"\s\d{4}")
#: Words that are right and differ from common ones by a dot, without their endings.
_DISTINCT_WORDS = """
هام هامة مهام ملهم نظري نصري
تجديد تجدد متجدد تخليل تحلل ضحي ضحايا غرب غربي عرب حرب حربي جرب جالي خالي جزي بعث بعثات حمل
حملات ثناء فضل قرص تجول خلق نفط نفطي نقط سفر قمر ثمن ثقل سهر عجل هجم منح فكر فكري حبوب جنوب
جنوبي ذكر ذكري زرع رزق سماء شمال شمس قلب غلب غلاف خلاف حلاف بحري بحر نهر نمر تمر ثمر بطن بطل
بذل بدل بدائل رحل رجل عذر غدر حذر جذر حدود جدود جدار جدارة حضارة حضاري حصار حصص خصص خصب حصد
رصيف نصيب نصف وصف رصف صرف ضرف طرف ظرف ظروف حروف خروف صروف عمر غمر عبر غير تغير تعبير تغيير
تعير تعثر تقدير تقرير تحرير تحذير تخدير تجذير تخزين تحزين تزوير تدوير تطوير تصوير نقد فقد نقدي
نقل نفي نقي نسب نشب نشر نسر بشر بشري يسر عسر عشر معشر معسر مسار مشار خيار حيار جبار أخبار
أحبار إخبار إجبار اختيار اختبار تحقيق تخفيف تجفيف تحفيف تحول تخول خبر جبر حبر حيز خير جيل خيل
حيل جبل حبل خبال تجميل تحميل تحصيل تفصيل تفضيل تفعيل تسكين تسجيل تشجيع تحديث تحديد مصنع مضيع
صناع ضياع صنع ضبط صبغ مرض مرص غرض عرض معرض أغراض أعراض أمراض رعاية غاية عناية بداية نهاية
حماية جباية جناية حكاية كتاب كتب كثب كتيب كثيب كثير كبير كثيف كثافة كتاف ثقافة
"""
_DISTINCT = frozenset(_DISTINCT_WORDS.split())


class _Guess(NamedTuple):
    """A word that may be meant.

    Args:
        before: What is joined to its front.
        read: The rest as it was read.
        stem: The rest as it may be meant.
        kind: How it was misread.
    """

    before: str
    read: str
    stem: str
    kind: str


def check(text: str, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield each word that is probably another."""
    words = words_of(text)
    if not any(_is_suspect(word[0], lexicon) for word in words):
        return
    found = {place: _meant(words, place, lexicon) for place in range(len(words))}
    # What a word means beside some words it means in the rest of the paragraph.
    certain = {guess.read: guess.stem for guess in found.values() if guess is not None}
    for place, guess in found.items():
        word = words[place][0]
        meant = _ALWAYS.get(word) or _before_years(text, words[place])
        if guess is not None:
            meant = join_name(guess.before, guess.stem)
        elif meant is None and certain and not lexicon.is_known(word):
            meant = _as_certain(word, certain)
        if meant is not None:
            message = f"{quote(word)} is probably {quote(meant)} misread"
            yield Slip(*words[place].span(), message, f"if so, write {quote(meant)}", meant)


@once_per_word
def _is_suspect(word: str, lexicon: Lexicon) -> bool:
    """Whether a word, wherever it stands, may be another at all."""
    return word in _ALWAYS or word in _PERIOD or _may_be_misread(word, lexicon)


def _may_be_misread(word: str, lexicon: Lexicon) -> bool:
    return _SHORTEST <= len(word) <= _LONGEST and not lexicon.is_known(word)


def _before_years(text: str, match: re.Match[str]) -> str | None:
    is_period = match[0] in _PERIOD and _YEAR.match(text, match.end())
    return "لفترة" if is_period else None


def _as_certain(word: str, certain: dict[str, str]) -> str | None:
    ways = [(before, certain[rest]) for before, rest in heads(word) if rest in certain]
    return join_name(*ways[0]) if ways else None


def _meant(words: Sequence[re.Match[str]], place: int, lexicon: Lexicon) -> _Guess | None:
    """Return the likeliest of the words that a word may be, if one is likely."""
    word = words[place][0]
    if not _may_be_misread(word, lexicon):
        return None
    before = words[place - 1][0] if place else ""
    behind = words[place + 1][0] if place + 1 < len(words) else ""
    best: tuple[int, int, _Guess] | None = None
    for guess in _guesses(word):
        common = lexicon.stems[guess.stem]
        if not common:
            continue
        whole = join_name(guess.before, guess.stem)
        beside = lexicon.pairs[before, whole] + lexicon.pairs[whole, behind]
        if _is_likely(word, guess, beside, lexicon):
            best = max(best or (0, 0, guess), (beside, common, guess))
    return best[2] if best else None


def _is_likely(word: str, guess: _Guess, beside: int, lexicon: Lexicon) -> bool:
    """Weigh what speaks for a guess."""
    # A misreading comes again and again, but not as often as the word itself.
    often = max(1, lexicon.words[word])
    common = lexicon.all_stems[guess.stem]
    length = len(guess.stem)
    if _is_distinct(word):
        return beside > 1
    if guess.kind == "dots":
        return beside > 0 or length >= _LONG or common >= _COMMON * often
    if guess.kind == "shape":
        likely = length > _LONG or common >= _COMMON * often
        bare = len(guess.stem.removeprefix("ال"))
        return beside > 1 or (bare >= _SHORTEST and likely) or (beside > 0 and length >= _LONG)
    if guess.kind == "lost" and length >= _LONG and common >= _FAR_COMMONER * often:
        return True
    return beside > 1 or (beside > 0 and common > _COMMON * often)


@lru_cache(maxsize=16384)
def _is_distinct(word: str) -> bool:
    bare = {stem.removeprefix("ال") for stem in stems(word)}
    endings = ("", "ة", "ية", "ات", "ها", "ا", "ين")
    return any(stem.removesuffix(ending) in _DISTINCT for stem in bare for ending in endings)


@lru_cache(maxsize=4096)
def _guesses(word: str) -> tuple[_Guess, ...]:
    """Return every word, real or not, that may have been misread as this one."""
    found: dict[tuple[str, str], _Guess] = {}
    for before, rest in heads(word):
        if len(rest) >= _SHORTEST:
            for stem, kind in _misread(rest):
                found.setdefault((before, stem), _Guess(before, rest, stem, kind))
    return tuple(found.values())


def _misread(rest: str) -> Iterator[tuple[str, str]]:
    for at, letter in enumerate(rest):
        for other, kind in _CONFUSED.get(letter, ()):
            if not _may_inflect(rest, at, other):
                yield rest[:at] + other + rest[at + 1 :], kind
    for at in range(2, len(rest)):
        for lost in _LOST:
            yield rest[:at] + lost + rest[at:], "lost"
        if rest[at] in _EXTRA and at + 1 < len(rest):
            yield rest[:at] + rest[at + 1 :], "extra"


def _may_inflect(rest: str, at: int, other: str) -> bool:
    """Whether an exchange is one that inflection makes, or joins another word to the front."""
    if at == 0:
        return True if {rest[0], other} <= _INFLECTING else other in "وفبكل"
    return at >= len(rest) - 2 and {rest[at], other} <= _INFLECTING


def _confused() -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, dict[str, str]] = {}
    for kind, groups in (("shape", _SHAPES), ("dots", _DOTS)):
        for group in groups:
            for letter in group:
                others = {other: kind for other in group if other != letter}
                found.setdefault(letter, {}).update(others)
    return {letter: tuple(others.items()) for letter, others in found.items()}


_CONFUSED = _confused()
