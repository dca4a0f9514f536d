"""Arabic names of bodies: their gender, and the short forms that they go by once they were named.

A name begins with its noun: definite with an adjective behind it («المعهد الوطني للإحصاء»), or in
construct («معهد الإحصاء التركي»). Made definite, the noun alone stands for the body (العهد, the
article of what was named before). Only nouns are known here that stand for a body without
doubt: «الرئاسة» or «الإدارة» would be read as another, «المنظمة» as the one that all are of, and
«المؤتمر» as the event that is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sesric_report.languages.nouns.base import Gender

__all__ = ["gender_of", "holds", "short_forms"]

#: Nouns for bodies that stand for one by themselves, without the article.
_BODIES = re.compile(
    "أكاديمية|أمانة|اتحاد|بعثة|بلدية|بنك|بورصة|جامعة|جمعية|جهاز|دائرة|ديوان|رابطة|شعبة|صندوق|"
    "قسم|لجنة|مؤسسة|مجلس|مجموعة|مدرسة|مديرية|مركز|مصرف|معهد|مكتب|هيئة|وزارة|وكالة"
)
#: Bodies, and what they have a name for, that are masculine without doubt.
_MASCULINE = re.compile(
    "اتحاد|بنك|برنامج|بيت|جهاز|ديوان|صندوق|فريق|قسم|قطاع|مؤتمر|"
    "مجلس|مجمع|مختبر|مرصد|مركز|مشروع|مصرف|معهد|مكتب|منتدى"
)
#: Broken plurals, with which words agree in the feminine singular.
_PLURALS = frozenset({"أمم", "أجهزة"})
#: What is the noun with its adjective only, wherever it stands: «الأمانة العامة».
_COMPOUNDS = frozenset({"أمانة عامة"})
#: Adjectives that need what stands behind them: «التابعة لوزارة …».
_GOVERNING = re.compile("ال(?:تابع|خاص|متفرع|مختص|مسؤول|معني|مكلف|منبثق|مشترك|ناطق)ة?")
_ARTICLE = "ال"
_WORD = re.compile(r"\w+")
#: A conjunction, a preposition and the article that are written with the word behind them.
_PROCLITICS = "[وف]?(?:لل|[بكل]?(?:ال)?)"


def short_forms(name: str, country: str | None = None) -> tuple[str, ...]:
    """Return what a body may go by, the shortest first; nothing where that is not sure.

    Args:
        name: Its name: «البنك المركزي للجمهورية التركية».
        country: The name of its country.

    Returns:
        «البنك», «البنك المركزي», and a name that ends in its country without it.
    """
    forms = dict.fromkeys([*_by_noun(name), *_without_country(name, country)])
    return tuple(form for form in forms if form != name)


def _by_noun(name: str) -> Iterator[str]:
    """Yield the noun with its article, and where it has it in the name with an adjective."""
    head, *rest = name.split()
    noun = head.removeprefix(_ARTICLE)
    if not _BODIES.fullmatch(noun):
        return
    adjective = _adjective(rest) if head != noun else None
    compound = adjective and f"{noun} {adjective.removeprefix(_ARTICLE)}" in _COMPOUNDS
    if not compound:
        yield f"{_ARTICLE}{noun}"
    if adjective:
        yield f"{head} {adjective}"


def _adjective(rest: list[str]) -> str | None:
    """Return the adjective behind a definite noun, if it is one, and means something by itself."""
    first, second, *_ = [*rest, "", ""]
    whole = first.startswith(_ARTICLE) and not second.startswith(f"و{_ARTICLE}")
    return first if whole and not _GOVERNING.fullmatch(first) else None


def _without_country(name: str, country: str | None) -> Iterator[str]:
    ending = f" في {country}"
    if country and name.endswith(ending):
        yield name.removesuffix(ending)


def holds(text: str, form: str) -> bool:
    """Whether the words of a short form stand in a text in this order, definite or not."""
    bare = (re.escape(word.removeprefix(_ARTICLE)) for word in form.split())
    words = r"\s+".join(f"{_PROCLITICS}{word}" for word in bare)
    return re.search(rf"(?<!\w){words}(?!\w)", text) is not None


def gender_of(name: str) -> Gender | None:
    """Return the gender in which words agree with a name; None where it is not sure."""
    first = _WORD.match(name)
    noun = first[0].removeprefix(_ARTICLE) if first else ""
    if noun.endswith("ة") or noun in _PLURALS:
        return "feminine"
    return "masculine" if _MASCULINE.fullmatch(noun) else None
