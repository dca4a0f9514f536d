"""A hamza that is missing, misplaced or too many at the beginning of a word.

What it does
    Looks for three things at the beginning of a word, behind «و», «ل», «ال» and the like.
    Verbal nouns of the forms VII, VIII and X written with a hamza: «الإجتماعية»; words that
    are known with a hamza and stand without: «وادارة»; nouns in «آ» written «أ»: «الأثار».
    Words that are right either way, such as «إطلاع» and «اطلاع», are left alone.

Why it matters
    «الاحصاء» and «الإحصاء» are two words to a search, and an official text keeps the hamza.

Wrong
    «الحماية الإجتماعية»، «وادارة»، «الأثار»

Right
    «الحماية الاجتماعية»، «وإدارة»، «الآثار»
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sesric_report.diagnostics import Severity, quote
from sesric_report.rules.finding import Slip
from sesric_report.rules.lexicon import Lexicon, heads, once_per_word, words_of

SEVERITY = Severity.WARNING

_ARTICLE = "ال"
#: A word that may be concerned begins with some alif, behind what is joined to it.
_BEGINS = re.compile(r"[وف]?[بكل]?(?:ال|ل)?[اأإآ]")

# Form X «استفعال» and verbs; VIII «افتعال», VII «انفعال»: the alif of the verbal noun stands
# fifth, in form IV («إنتاج», «إنشاء») fourth.
_ROOT = "[^اأإآىةوي\\W]"
_FORM_TEN = re.compile(r"است(?!اد|اذ|ان|ون|برق|رلين|كهولم|رال)\w{3,}")
_FORM_EIGHT = re.compile(rf"ا{_ROOT}[تط][^اأإآىة\W](?:ا\w+|اء)")
_FORM_SEVEN = re.compile(rf"ان{_ROOT}[^اأإآىة\W](?:ا\w+|اء)")
#: Verbal nouns of form VIII whose second letter is not its root's, and nouns with a joining alif.
_JOINING = re.compile(
    "(?:اتخاذ|اتفاق|اتصال|اتحاد|اتجاه|اتساق|اتساع|اتهام|اتزان|ادخار|ادعاء|ازدهار|ازدياد|ازدواج|"
    "اضطراب|اضطلاع|اضطهاد|اصطناع|اصطفاف|اصطلاح|اصطحاب|اصطدام|اطراد|اكتفاء|انتهاء|ابتداء)\\w{0,4}"
    "|اسم|اسما|ابن|ابنة|ابنا|اثنان|اثنين|اثنا|اثني|اثنتان|اثنتين|امرأة|امرؤ|الذي|التي|الذين"
)
#: Stems that are right with and without hamza, each with a sense of its own.
_EITHER = re.compile("[اأإ](?:طلاع|تباع|دخال|تلاف|تمام|نس|ذن|مر|ملاء)\\w{0,4}")

#: Words too short or too often something else to be left to what is known.
_SHORT = {
    "الى": "إلى",
    "او": "أو",
    "اي": "أي",
    "انه": "أنه",
    "انها": "أنها",
    "اذا": "إذا",
    "ايضا": "أيضا",
    "اكثر": "أكثر",
    "اقل": "أقل",
    "اهم": "أهم",
    "اول": "أول",
    "اولى": "أولى",
    "ابو": "أبو",
    "امام": "أمام",
    "اثناء": "أثناء",
    "اجل": "أجل",
    "احد": "أحد",
    "احدى": "إحدى",
    "اخرى": "أخرى",
    "اسيا": "آسيا",
    "أسيا": "آسيا",
}
#: Words whose «و» is their own and no conjunction: not «و» and «أحد».
_WHOLE = frozenset({"واحد", "واحدا", "واحدة"})
#: What follows the alif of words that everyone spells with a hamza above it, or below it.
_ABOVE = re.compile(
    "(?:عضاء|هداف|نشطة|سواق|طفال|دوات|ولوي|بحاث|فراد|سعار|مراض|لعاب|نظمة|جهزة|طراف|سباب|بعاد|"
    "نحاء|نواع|ساس|سلوب|ساليب|زمات|راضي|موال|وراق|فضل|فريقي|ذربيجان|نقرة|مانة|مريك|مين|طر|هلي)"
    "(?:ها|ه|هم|ة|ي|ية|ين|ين|ات|ا|ان)?"
)
_BELOW = re.compile(
    "(?:مكان|نتاج|نشاء|دارة|داري|سلام|حصاء|حصائ|قليم|جراء|نجاز|نسان|نفاق|بداع|دراج|دماج|رشاد|"
    "صلاح|صدار|شراف|علان|سهام|ضافة|ضافي|تاحة|قامة|يجاد|يجاب|ندونيسي|لكترون|نترنت|عداد|طار|جمالي)"
    "(?:ها|ه|هم|ة|ي|ية|ات|اتها|اء|ا|يات|يين)?"
)
#: Nouns that begin with a lengthened hamza; «أثار» and «أفاق» without article may be verbs.
_LENGTHENED = re.compile(
    "[اأ](?:ثار|فاق|راء|لاف|مال|بار|داب|ليات|لية|لات|سيا|سيوي|سيوية|فاقا|ثارها|ثاره|لياتها)"
)
_ALWAYS_LENGTHENED = re.compile("[اأ](?:سيا|سيوي|سيوية|ليات|لياتها|لياته)")


def check(text: str, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield each word that begins with a wrong hamza."""
    for match in words_of(text):
        meant = _meant(match[0], lexicon)
        if meant is not None:
            message = f"{quote(match[0])} is spelled {quote(meant)}"
            yield Slip(*match.span(), message, f"write {quote(meant)}", meant)


@once_per_word
def _meant(word: str, lexicon: Lexicon) -> str | None:
    """Return the right spelling, or None if the word has it or nobody can tell."""
    if word in _WHOLE or not _BEGINS.match(word):
        return None
    for before, stem in _ways(word):
        meant = _stem_meant(before, stem, lexicon)
        if meant is not None and meant != stem:
            return before + meant
    return None


def _ways(word: str) -> tuple[tuple[str, str], ...]:
    """Return what may be joined and the rest that begins with alif.

    Of «للاطر», whose article has lost its alif, this is «لل» and «اطر».
    """
    found = [(before, stem) for before, stem in heads(word) if not stem.startswith(_ARTICLE)]
    for before, stem in heads(word):
        if stem.startswith(_ARTICLE):
            article = "ل" if before.endswith("ل") else _ARTICLE
            found.append((before + article, stem[2:]))
            found.append((before, stem))
    return tuple((before, stem) for before, stem in found if stem[:1] in tuple("اأإآ"))


def _stem_meant(before: str, stem: str, lexicon: Lexicon) -> str | None:
    bare = "ا" + stem[1:]
    defined = before.endswith((_ARTICLE, "لل"))
    if _LENGTHENED.fullmatch(stem) and (defined or _ALWAYS_LENGTHENED.fullmatch(stem)):
        return "آ" + stem[1:]
    if _EITHER.fullmatch(stem):
        return None
    if _is_joining(bare):
        # With أ it is the first person of a verb, or a plural, unless the article stands there.
        return bare if stem[0] == "إ" or (stem[0] == "أ" and defined) else None
    if stem in _SHORT and not defined:
        return _SHORT[stem]
    return _hamzated(stem, lexicon) if stem[0] == "ا" else None


def _is_joining(bare: str) -> bool:
    forms = (_FORM_TEN, _FORM_EIGHT, _FORM_SEVEN, _JOINING)
    return any(form.fullmatch(bare) for form in forms)


def _hamzated(stem: str, lexicon: Lexicon) -> str | None:
    """Return a stem without hamza as it is known with one, if it is known so alone."""
    if len(stem) < len("اطر") or lexicon.stems[stem]:
        return None
    if _ABOVE.fullmatch(stem[1:]):
        return "أ" + stem[1:]
    if _BELOW.fullmatch(stem[1:]):
        return "إ" + stem[1:]
    known = [one for one in ("أ" + stem[1:], "إ" + stem[1:], "آ" + stem[1:]) if lexicon.stems[one]]
    return max(known, key=lambda one: lexicon.stems[one]) if known else None
