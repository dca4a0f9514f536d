"""Arabic: counted nouns, dates, lists and proclitics, in unvocalised modern standard spelling."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from sesric_report.document import Inlines, Text, edited_start
from sesric_report.languages.arabic_names import gender_of, holds, short_forms
from sesric_report.languages.base import Case, Direction, Language, Reference
from sesric_report.languages.ordinals import LARGEST
from sesric_report.languages.running_text import RunningText
from sesric_report.languages.sentences import words

if TYPE_CHECKING:
    from sesric_report.languages.nouns.arabic import ArabicNoun
    from sesric_report.languages.nouns.base import Gender

__all__ = ["Arabic", "CountedNoun"]

#: U+0660 … U+0669, numbering system "arab" of CLDR.
_ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")

#: Words of an item of a list up to which no comma is needed to see where it ends.
_LONGEST_SHORT_ITEM = 2
#: Words of the first of two items up to which its own conjunctions do not confuse.
_LONGEST_CLEAR_ITEM = 6

#: Verbal nouns whose first letters look like the article but belong to the root (form VIII).
_FORM_EIGHT = re.compile(
    "(?:التئام|التباس|التجاء|التحاق|التحام|التزام|التصاق|التفات|التفاف|التقاء|التقاط|التماس|التهاب|التهام|التواء)"
    r"(?:ا|ات|ه|ها|هم|هما|نا)?(?!\w)"
)

_COUNTED = re.compile(
    r"(?P<lead>(?<!\w)[وفبل]?(?:من|مشاركة|حضور|تدريب|قدرات|استفادة|فائدة|صالح|استضافة)\s+)?"
    r"(?P<about>(?<!\w)(?:أكثر من|ما يزيد على|ما لا يقل عن)\s+)?"
    r"(?<![\w.,/–-])(?P<number>\d{1,4})\s+"
    r"(?:(?P<countries>بلد|بلدا|بلدان|دولة|دول)|"
    r"(?P<participants>مشارك|مشاركا|مشاركة|مشاركين|مشاركون|مشاركات)|"
    r"(?P<experts>خبير|خبيرا|خبيرة|خبراء))(?!\w)"
)


#: The units of definite ordinals, masculine and feminine; what of ten and above stands alone.
_ORDINALS = (
    ("", ""), ("الأول", "الأولى"), ("الثاني", "الثانية"), ("الثالث", "الثالثة"),
    ("الرابع", "الرابعة"), ("الخامس", "الخامسة"), ("السادس", "السادسة"), ("السابع", "السابعة"),
    ("الثامن", "الثامنة"), ("التاسع", "التاسعة"), ("العاشر", "العاشرة"),
)  # fmt: skip
#: The first, where a ten follows.
_FIRST_OF_TEN = ("الحادي", "الحادية")
_TEEN = ("عشر", "عشرة")
_TENS = ("", "", "العشر", "الثلاث", "الأربع", "الخمس", "الست", "السبع", "الثمان", "التسع")
_WORD = re.compile(r"[ء-ي]+")
#: What nouns end in that a feminine pronoun can mean: teh marbuta, and the plural of things.
_FEMININE_ENDINGS = ("ة", "ات", "اء", "ى")
#: A noun that an ordinal can be of: its feminine ends in teh marbuta.
_BEFORE = re.compile(r"(?P<noun>\w+)\s+(?=ال)")


def _is_feminine(name: str) -> bool:
    """Whether the noun that a name's ordinal is of is feminine: «الدورة», «القمة»."""
    noun = _BEFORE.match(name)
    return noun is not None and noun["noun"].endswith("ة")


def _ordinal(number: int, *, feminine: bool, oblique: bool) -> str | None:
    """Return a definite ordinal in words, up to the hundredth."""
    if not 0 < number <= LARGEST:
        return None
    if number == LARGEST:
        return "المائة"
    tens, units = divmod(number, 10)
    if number < len(_ORDINALS):
        return _ORDINALS[number][feminine]
    unit = (_FIRST_OF_TEN if units == 1 else _ORDINALS[units])[feminine]
    if tens == 1:
        return f"{unit} {_TEEN[feminine]}"
    ten = f"{_TENS[tens]}{'ين' if oblique else 'ون'}"
    return f"{unit} و{ten}" if unit else ten


_RUNNING_TEXT = RunningText.of(
    masculine=(
        "خبراء مشاركين بلدان مسؤولين ممثلين باحثين متدربين موظفين متخصصين مختصين مندوبين متحدثين "
        "أيام أشهر أسابيع أعضاء مؤشرات تقارير مشاريع برامج أنشطة اجتماعات أهداف مجالات قرارات "
        "قطاعات أشخاص مكاتب وفود وزراء رجال محاور"
    ),
    feminine=(
        "دورات ورشات ورش ندوات جلسات مؤسسات دول وزارات جهات منظمات هيئات جامعات شركات اتفاقيات "
        "لجان توصيات أوراق مدن سنوات زيارات دراسات نساء لغات شبكات وحدات خبيرات مشاركات"
    ),
    numbered=(
        "رقم البند بند الهدف هدف الغاية المادة القرار الجدول جدول الشكل الفقرة الصفحة الفصل "
        "الملحق المرحلة المستوى الجلسة اليوم الأسبوع الوحدة المحور عام سنة"
    ),
)

#: Numbers as they are beside a masculine and beside a feminine noun: from three on each has the
#: other gender's ending (polarity), and in the construct eight of a feminine keeps its yeh.
_CARDINALS = (
    ("", ""), ("واحد", "واحدة"), ("اثنان", "اثنتان"), ("ثلاثة", "ثلاث"), ("أربعة", "أربع"),
    ("خمسة", "خمس"), ("ستة", "ست"), ("سبعة", "سبع"), ("ثمانية", "ثماني"), ("تسعة", "تسع"),
    ("عشرة", "عشر"),
)  # fmt: skip
_OBLIQUE_TWO = ("اثنين", "اثنتين")
_DETERMINERS = frozenset({"هذا", "هذه", "هذان", "هاتان", "هؤلاء", "ذلك", "تلك", "أولئك"})
_FUNCTION_WORDS = _DETERMINERS | frozenset(
    words(
        "في من إلى على عن مع بين حول خلال ضمن لدى عند منذ حتى قبل بعد تحت فوق أمام وراء دون "
        "بدون عبر نحو أن إن أنه أنها إنه إنها لا لم لن ما ليس قد وقد كان كانت كما أو أم بل ثم "
        "لكن إذا إذ حيث كل بعض غير هو هي هم هما الذي التي اللذان اللتان الذين اللواتي فيه فيها "
        "فيهما منه منها منهم به بها بهم له لها لهم عليه عليها إليه إليها عنه عنها وفي ومن وإلى "
        "وعلى وعن ومع وبين ولا وما وهو وهي وأن وكما وذلك كذلك أي مما بما"
    )
)


class CountedNoun(Protocol):
    """The forms of a noun that counting needs; ``partitive`` replaces all counted ones."""

    gender: str
    singular: str | None
    accusative: str | None
    dual: str | None
    dual_oblique: str | None
    plural: str | None
    plural_oblique: str | None
    partitive: str | None


class Arabic(Language):
    """Arabic; with Latin digits, as official reports are printed, unless told otherwise."""

    tag: ClassVar[str] = "ar"
    name: ClassVar[str] = "Arabic"
    direction: ClassVar[Direction] = Direction.RIGHT_TO_LEFT
    word_tag: ClassVar[str] = "ar-SA"
    complex_script: ClassVar[bool] = True
    largest_in_words: ClassVar[int] = 10
    numbering_systems: ClassVar[tuple[str, ...]] = ("latn", "arab")
    #: Arabic-Indic digits (class AN) keep their order beside Arabic letters.
    isolates_own_digits: ClassVar[bool] = False
    quotes: ClassVar[tuple[str, str]] = ("«", "»")
    inner_quotes: ClassVar[tuple[str, str]] = ("“", "”")
    noun_forms: ClassVar[tuple[str, ...]] = (
        "singular", "accusative", "dual", "dual_oblique", "plural", "plural_oblique",
        "definite", "brief", "plural_definite",
    )  # fmt: skip
    needs_nouns: ClassVar[bool] = True
    compares_wordings: ClassVar[bool] = True
    counted_in_prose: ClassVar[re.Pattern[str] | None] = _COUNTED
    running_text: ClassVar[RunningText] = _RUNNING_TEXT
    pronoun_continues_subject: ClassVar[bool] = False
    sentence_marks: ClassVar[str] = ".؟?!…"
    subject_first: ClassVar[bool] = False
    determiners: ClassVar[frozenset[str]] = _DETERMINERS
    function_words: ClassVar[frozenset[str]] = _FUNCTION_WORDS

    @classmethod
    def noun(cls) -> type[ArabicNoun]:
        """Return the model of Arabic nouns."""
        from sesric_report.languages.nouns.arabic import ArabicNoun

        return ArabicNoun

    def number(self, text: str) -> str:
        """Return a number as it is, or with Arabic-Indic digits: «٢١»."""
        return text.translate(_ARABIC_INDIC) if self.digits == "arab" else text

    def ordinals(self, number: int, case: Case, beside: str) -> tuple[str, ...]:
        """Return «الحادية والأربعون», in the gender of the noun before it and in its case.

        Up to the nineteenth the case is not seen in unvocalised spelling, in whole tens the gender
        is not.
        """
        word = _ordinal(number, feminine=_is_feminine(beside), oblique=case is not Case.NOMINATIVE)
        figure = self.number(str(number))
        return (word or figure, figure)

    def cardinal(self, number: int, *, feminine: bool = False) -> str | None:
        """Return a number in words beside its noun: «ثلاثة خبراء», «ثماني دورات», up to ten."""
        if not 0 < number <= self.largest_in_words:
            return None
        return _CARDINALS[number][feminine]

    def alone(self, number: int, *, field: str | None = None, in_words: bool) -> Inlines:
        """Return «ثلاثة»; one and two are never digits: «واحد», «اثنان»."""
        in_words = in_words or self.plural_category(number) in ("one", "two")
        return super().alone(number, field=field, in_words=in_words)

    def counted(
        self,
        count: int,
        noun: CountedNoun,
        case: Case = Case.NOMINATIVE,
        *,
        field: str | None = None,
        in_words: bool | None = None,
    ) -> Inlines:
        """Return a number with its noun: «ثلاثة خبراء», «68 خبيرا», «105 خبراء», «خبيران».

        One and two are not written as digits; the noun alone says them and takes the case.
        From three on the number governs the noun: three to ten the plural in the genitive,
        eleven to ninety-nine the singular in the accusative, round hundreds and what follows
        them by one or two the singular in the genitive.

        Raises:
            ValueError: ``noun`` lacks the form.
        """
        category = self.plural_category(count)
        if noun.partitive is None and category in ("one", "two"):
            return (Text(self._one(noun, case) if category == "one" else self._two(noun, case)),)
        feminine = noun.gender == "feminine"
        number = self.numeral(count, feminine=feminine, field=field, in_words=in_words)
        if category == "two" and case is not Case.NOMINATIVE:
            number = edited_start(number, lambda word: _oblique(word, feminine=feminine))
        return (*number, Text(f" {noun.partitive or self._governed(noun, category)}"))

    def _one(self, noun: CountedNoun, case: Case) -> str:
        feminine = noun.gender == "feminine"
        if case is Case.ACCUSATIVE:
            numeral = "واحدة" if feminine else "واحدا"
            return f"{_form(noun, 'accusative')} {numeral}"
        return f"{_form(noun, 'singular')} {'واحدة' if feminine else 'واحد'}"

    def _two(self, noun: CountedNoun, case: Case) -> str:
        """Return the dual, with «اثنين» where unvocalised spelling looks like the plural."""
        if case is Case.NOMINATIVE:
            return _form(noun, "dual")
        dual = _form(noun, "dual_oblique")
        if dual != noun.plural_oblique:
            return dual
        return f"{dual} {'اثنتين' if noun.gender == 'feminine' else 'اثنين'}"

    def _governed(self, noun: CountedNoun, category: str) -> str:
        if category == "few":
            return noun.plural_oblique or _form(noun, "plural")
        return _form(noun, "accusative" if category == "many" else "singular")

    def uncounted(self, noun: CountedNoun, case: Case = Case.NOMINATIVE) -> str:
        """Return the plural without a number: «خبراء مختصون», in other cases «مختصين»."""
        if case is Case.NOMINATIVE:
            return _form(noun, "plural")
        return noun.plural_oblique or _form(noun, "plural")

    def form(self, noun: Any, name: str | None) -> str:
        """Return a form of a noun: indefinite, ``accusative``, ``definite``, ``brief`` …."""
        return _form(noun, name or "singular")

    def reference(self, noun: Any, form: Reference, *, pronoun: bool) -> str:
        """Return what stands close behind a word: «ها» or « الدورة»; in a verb nothing.

        As a subject «وسعت» or «وسعت الدورة», as an object «حضرها» or «حضر الدورة», as what is
        possessed «موضوعاتها» or «موضوعات الدورة»; by itself «هذه الدورة».
        """
        feminine, brief = noun.gender == "feminine", _form(noun, "brief")
        if form is Reference.THIS:
            return f"{'هذه' if feminine else 'هذا'} {brief}"
        if not pronoun:
            return f" {brief}"
        if form is Reference.SUBJECT:
            return ""
        return "ها" if feminine else "ه"

    def could_be_meant(self, phrase: str, *, name: bool, feminine: bool) -> bool:
        """Return whether a pronoun could be taken for a phrase, by the ending of its noun.

        Of a name it is the first noun, «الجامعة الإسلامية»; of another phrase the last one.
        """
        if name:
            gender = self.gender_of(phrase)
            return gender is None or (gender == "feminine") is feminine
        words = _WORD.findall(phrase)
        if not words:
            return False
        return words[-1].endswith(_FEMININE_ENDINGS) if feminine else not words[-1].endswith("ة")

    def coordinated(self, phrases: Sequence[Inlines]) -> Inlines:
        """Return phrases that each may hold a list: «في إطار أ، وبالتعاون مع ب»."""
        return tuple(n for one in phrases for n in (Text("، و"), *one))[1:]

    def one_of(self, noun: CountedNoun) -> str:
        """Return the indefinite singular: «خبير»."""
        return _form(noun, "singular")

    def all_of(self, noun: Any) -> str:
        """Return the definite plural: «بلدان المنظمة الناطقة بالعربية»."""
        return _form(noun, "plural_definite")

    def among(self, noun: Any) -> str:
        """Return « من بلدان المنظمة», as in «8 بلدان من بلدان المنظمة»."""
        return f" {noun.among}" if noun.among else ""

    def separators(self, items: Sequence[str]) -> list[str]:
        """Return the « و» of «أ وب وج», or «، و» where items would run together.

        They would where one of three or more is long, or the first of two is a long list
        itself or holds a comma: a name with its office. The conjunction stands before every
        item but the first.
        """
        short = all(len(item.split()) <= _LONGEST_SHORT_ITEM for item in items)
        clear = len(items) == 2 and not _branches(items[0]) and "،" not in items[0]
        return [" و" if clear or short else "، و"] * (len(items) - 1)

    def date(self, first: datetime.date, last: datetime.date) -> Inlines:
        """Return «27 فبراير 2025», «21-22 يناير 2025» or «29 فبراير - 1 مارس 2024»."""
        month = (Text(" "), *self.month_and_year(last))
        end = (*self.figure(str(last.day)), *month)
        if first == last:
            return end
        if (first.year, first.month) == (last.year, last.month):
            return (*self.range(str(first.day), str(last.day)), *month)
        start = (*self.figure(str(first.day)), Text(f" {self.month(first.month)}"))
        year = () if first.year == last.year else (Text(" "), *self.figure(str(first.year)))
        return (*start, *year, Text(f" {self.dash} "), *end)

    def short_forms(self, name: str, country: str | None = None) -> tuple[str, ...]:
        """Return «البنك», «البنك المركزي»: what a body may go by that was named before."""
        return short_forms(name, country)

    def holds(self, text: str, form: str) -> bool:
        """Whether the words of «البنك» stand in a text: «بنك», «للبنك»."""
        return holds(text, form)

    def gender_of(self, name: str) -> Gender | None:
        """Return the gender of a name's noun: «وكالة …», «معهد …»; None of «سيسرك»."""
        return gender_of(name)

    def join_place(self, city: Inlines, country: Inlines) -> Inlines:
        """Return a city and its country: «إسطنبول، تركيا»."""
        return (*city, Text("، "), *country)

    def attach(self, before: str, text: str) -> tuple[str, str]:
        """Join the preposition ل to what follows: «ل» + «المركز» is «للمركز».

        The article loses its alif after ل, and before a word that itself begins with ل the
        article's own lam is not written a third time: «للجنة», not «لللجنة».
        """
        if not _ends_in_lam(before) or not text.startswith("ال"):
            return before, text
        if _FORM_EIGHT.match(text):
            return before, text
        return (before, text[2:]) if text.startswith("الل") else (before, text[1:])


def _ends_in_lam(before: str) -> bool:
    """Whether a text ends in the preposition ل, standing alone or after a conjunction."""
    word = before.rsplit(" ", 1)[-1].lstrip("(«")
    return word in {"ل", "ول", "فل"}


def _branches(item: str) -> bool:
    """Whether an item is long and holds a conjunction of its own."""
    return " و" in item and len(item.split()) > _LONGEST_CLEAR_ITEM


def _oblique(word: str, *, feminine: bool) -> str:
    """Return «اثنين» of «اثنان»; a number in digits as it is."""
    return _OBLIQUE_TWO[feminine] if word == _CARDINALS[2][feminine] else word


def _form(noun: Any, name: str) -> str:
    form: str | None = getattr(noun, name)
    if form is None:
        raise ValueError(f"the noun {noun.singular or noun.partitive} lacks its form {name}")
    return form
