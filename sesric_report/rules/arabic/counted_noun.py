"""A counted noun whose form does not go with its number.

What it does
    Looks at a number in digits and the noun directly behind it, where the noun is one that
    reports count: those of the registry and some fifty more. The last two digits decide:
    3 to 10 take the plural in the genitive, 11 to 99 the singular in the accusative, 00 the
    singular. Years, decimal numbers and numbers of chapters, goals and sessions are no counts.

Why it matters
    It is the first fault that a reader of formal Arabic sees.

Wrong
    «68 خبير من 26 بلد»، «105 خبيرا»، «14 بلدان أعضاء»

Right
    «68 خبيرا من 26 بلدا»، «105 خبراء»، «14 بلدا عضوا»
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from sesric_report.diagnostics import Severity, quote
from sesric_report.languages.nouns.arabic import ArabicNoun
from sesric_report.rules.finding import Slip
from sesric_report.rules.lexicon import Lexicon

SEVERITY = Severity.ERROR

#: Nouns that reports count: singular, accusative, plural, genitive plural where it differs.
_NOUNS = """
بلد بلدا بلدان | دولة دولة دول | مؤسسة مؤسسة مؤسسات | وزارة وزارة وزارات | مكتب مكتبا مكاتب
دورة دورة دورات | ورشة ورشة ورشات | ندوة ندوة ندوات | جلسة جلسة جلسات | يوم يوما أيام
شهر شهرا أشهر | أسبوع أسبوعا أسابيع | ساعة ساعة ساعات | عضو عضوا أعضاء | خبير خبيرا خبراء
مشارك مشاركا مشاركون مشاركين | مؤشر مؤشرا مؤشرات | ممثل ممثلا ممثلون ممثلين | جهة جهة جهات
مسؤول مسؤولا مسؤولون مسؤولين | باحث باحثا باحثون باحثين | متدرب متدربا متدربون متدربين
موظف موظفا موظفون موظفين | متخصص متخصصا متخصصون متخصصين | مختص مختصا مختصون مختصين
مندوب مندوبا مندوبون مندوبين | متحدث متحدثا متحدثون متحدثين | مهني مهنيا مهنيون مهنيين
مدير مديرا مديرون مديرين | سفير سفيرا سفراء | وزير وزيرا وزراء | وفد وفدا وفود
منظمة منظمة منظمات | هيئة هيئة هيئات | جامعة جامعة جامعات | شركة شركة شركات
اتفاقية اتفاقية اتفاقيات | تقرير تقريرا تقارير | مشروع مشروعا مشاريع | برنامج برنامجا برامج
نشاط نشاطا أنشطة | اجتماع اجتماعا اجتماعات | هدف هدفا أهداف | مجال مجالا مجالات
لجنة لجنة لجان | قرار قرارا قرارات | توصية توصية توصيات | ورقة ورقة أوراق | مدينة مدينة مدن
قطاع قطاعا قطاعات | شخص شخصا أشخاص | طالب طالبا طلاب | سنة سنة سنوات | صفحة صفحة صفحات
دولار دولارا دولارات | طبيب طبيبا أطباء | شاب شابا شبان | عالم عالما علماء | صحفي صحفيا صحفيين
"""
#: Adjectives that may stand behind one: singular, accusative, plural where it fits all nouns.
_ADJECTIVES = ("عضو عضوا أعضاء", "وطني وطنيا", "أفريقي أفريقيا")
#: Behind these a number is a name or an ordinal, not a count.
_ORDINAL_WORDS = """
عام العام لعام سنة لسنة رقم الرقم البند بند الهدف هدف المستدامة الغاية المادة القرار الجدول
جدول الشكل الفقرة الصفحة الفصل الملحق كوفيد
"""
_ORDINAL = frozenset(_ORDINAL_WORDS.split())
_LONGEST = 40
_WEEKDAY = re.compile(r"\s*(?:الأحد|الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت)")
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(
    r"(?:(?<![\w.,/٫٬:])|(?<=\W[وفبل]))(?<!\D[-–])(?P<number>\d{1,3}(?:[,٬]\d{3})+|\d+)"
    r"[ \u00a0\u202f]?(?P<word>[^\W\d]+)"
)
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
# Behind a noun in the construct state, which has no ending of its own, stands a noun without
# article: «130 موظف إحصاءات». None of these is one.
_NO_GENITIVE = re.compile(
    r"(?:من|في|إلى|على|عن|مع|أو|بين|عبر|خلال|حول|ممن|منهم|منها|عضو\w*|رفيع\w*|غير|كما|قد|حيث|"
    r"[وبل]\w+|ال\w+|لل\w+|[يت]\w+ون|\w+ي|\w+ين|\w+ية|مختص\w*|متخصص\w*|بارز\w*)(?!\w)"
)


class _Forms(NamedTuple):
    """Every form that fits a number, by whether it is many, few or a round hundred."""

    many: str
    few: str
    other: str


def check(text: str, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield each counted noun in the wrong form."""
    if not _DIGIT.search(text):
        return
    table = _table(lexicon.nouns)
    for match in _NUMBER.finditer(text):
        found = table.get(match["word"])
        if found is not None and _is_count(text, match):
            yield from _check(text, match, found)


def _is_count(text: str, match: re.Match[str]) -> bool:
    number = match["number"]
    if number.isdecimal() and _FIRST_YEAR <= int(number) <= _LAST_YEAR:
        return False
    before = text[max(0, match.start() - _LONGEST) : match.start()].rsplit(maxsplit=1)
    if before and re.sub(r"\W", "", before[-1]) in _ORDINAL:
        return False
    return not _WEEKDAY.match(text, match.end())


def _check(text: str, match: re.Match[str], nouns: list[_Forms]) -> Iterator[Slip]:
    last_two = int(match["number"].replace(",", "").replace("٬", "")) % 100
    if last_two in (1, 2):  # «101 مشارك» and «102 مشارك» are as usual as other wordings
        return
    few = 3 <= last_two <= 10
    right = [noun.few if few else noun.many if last_two else noun.other for noun in nouns]
    word = match["word"]
    if word in right or (_is_construct(text, match, nouns) and not few):
        return
    end, form = _with_adjective(text, match.end(), right[0], 2 if few else 1 if last_two else 0)
    group = "3 to 10" if few else "11 to 99" if last_two else "round hundreds"
    message = f"{quote(text[match.start() : end])}: {group} take {quote(form)}"
    yield Slip(match.start("word"), end, message, f"write {quote(form)}", form)


def _is_construct(text: str, match: re.Match[str], nouns: list[_Forms]) -> bool:
    """Whether a noun without ending may have a genitive behind it that explains it."""
    follows = re.compile(r"\s(?=\w)").match(text, match.end())
    if follows is None or match["word"] == "بلد":
        return False
    bare = any(match["word"] == noun.other for noun in nouns)
    return bare and not _NO_GENITIVE.match(text, follows.end())


def _with_adjective(text: str, end: int, form: str, column: int) -> tuple[int, str]:
    """Return where noun and adjective end, and the right form of both."""
    for adjective in _ADJECTIVES:
        match = re.compile(rf" (?:{adjective.replace(' ', '|')})(?!\w)").match(text, end)
        if match is not None and column < len(adjective.split()):
            return match.end(), f"{form} {adjective.split()[column]}"
    return end, form


@lru_cache(maxsize=8)
def _table(nouns: tuple[ArabicNoun, ...]) -> dict[str, list[_Forms]]:
    """Return the nouns to which each form may belong."""
    found: dict[str, list[_Forms]] = {}
    for line in re.split(r"[|\n]", _NOUNS):
        if words := line.split():
            _add(found, _Forms(words[1], words[-1], words[0]), words)
    for noun in nouns:
        _add_registered(found, noun)
    return found


def _add_registered(found: dict[str, list[_Forms]], noun: ArabicNoun) -> None:
    phrases = (noun.accusative, noun.plural_oblique or noun.plural, noun.singular)
    if not all(phrases):
        return
    many, few, other = (str(phrase).split()[0] for phrase in phrases)
    if many == other and not many.endswith("ة"):  # a construct: «موظف سجل»
        return
    duals = [str(dual).split()[0] for dual in (noun.dual, noun.dual_oblique) if dual]
    plural = str(noun.plural or few).split()[0]
    _add(found, _Forms(many, few, other), [many, few, other, plural, *duals])


def _add(found: dict[str, list[_Forms]], forms: _Forms, words: list[str]) -> None:
    for word in dict.fromkeys(words):
        if forms not in (known := found.setdefault(word, [])):
            known.append(forms)
