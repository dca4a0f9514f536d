"""English: counted nouns, articles, dates and lists, in British usage."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from sesric_report.document import Inlines, Text
from sesric_report.languages.base import Case, Direction, Language, Reference
from sesric_report.languages.ordinals import LARGEST
from sesric_report.languages.running_text import RunningText
from sesric_report.languages.sentences import words

if TYPE_CHECKING:
    from sesric_report.languages.nouns.english import EnglishNoun

__all__ = ["CountedNoun", "English"]

#: A name, with or without its article: its capital shows where it begins.
_NAME = re.compile(r"(?:the )?[A-Z]")


_PAIR = 2

_COUNTED = re.compile(
    r"(?P<lead>\b(?:from|training|trained|participation of|attendance of|attended by|"
    r"representing|capacity of|capacities of)\s+)?"
    r"(?P<about>\b(?:more than|over|at least)\s+)?"
    r"(?<![\w.,/–-])(?P<number>\d{1,4})\s+"
    r"(?:(?:(?-i:[A-Z]{2,8})|member|participating|[a-z]+-speaking)\s+)*"
    r"(?:(?P<countries>countr(?:y|ies))|(?P<participants>participants?)|(?P<experts>experts?))\b",
    re.IGNORECASE,
)


_RUNNING_TEXT = RunningText.of(
    masculine=(
        "participants experts countries institutions sessions courses workshops webinars days "
        "weeks months years reports studies visits officials trainees representatives members "
        "organisations organizations ministries programmes projects activities meetings "
        "agreements indicators women men people speakers universities companies modules sectors "
        "areas pillars themes papers recommendations languages networks partners cities"
    ),
    numbered=(
        "agenda annex article box chapter class day figure goal item level module no number page "
        "part phase pillar section session step table target theme tier type unit version "
        "volume week year"
    ),
    between=2,
    conjunction="and",
)

_CARDINALS = (
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_UNITS = (
    "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
    "seventeenth", "eighteenth", "nineteenth",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def _cardinal(number: int) -> str:
    """Return a number from 1 to 99: “nine”, “twenty”, “sixty-eight”."""
    if number < len(_CARDINALS):
        return _CARDINALS[number]
    tens, units = divmod(number, 10)
    return f"{_TENS[tens]}-{_CARDINALS[units]}" if units else _TENS[tens]


def _ordinal(number: int) -> str | None:
    """Return an ordinal in words, up to the hundredth: “forty-first”."""
    if not 0 < number <= LARGEST:
        return None
    if number == LARGEST:
        return "hundredth"
    tens, units = divmod(number, 10)
    if number < len(_UNITS):
        return _UNITS[number]
    return f"{_TENS[tens]}-{_UNITS[units]}" if units else f"{_TENS[tens][:-1]}ieth"


def _numeral(number: int) -> str:
    """Return an ordinal in figures: “41st”, “12th”."""
    teen = number // 10 % 10 == 1
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if teen else ending}"


#: Before a name or a number: “H.E. Mr. X”, “No. 5”; initials are known without a table.
_ABBREVIATIONS = frozenset({"mr", "mrs", "ms", "dr", "prof", "st", "no", "nos", "vs", "pp", "vol"})
_DETERMINERS = frozenset({"the", "a", "an", "this", "these", "that", "those", "its", "their"})
_FUNCTION_WORDS = _DETERMINERS | frozenset(
    words(
        "about above across after against all also among and any are as at be been before being "
        "between both but by can could did do does during each for from had has have he her his "
        "how in into is it may more most not of off on once only or other our out over own she "
        "should so some such than them then there they through to under until up upon was we "
        "were what when where which while who whom whose will with within would you your"
    )
)


class CountedNoun(Protocol):
    """The forms of an English noun that counting needs."""

    one: str
    other: str
    article: str


class English(Language):
    """English."""

    tag: ClassVar[str] = "en"
    name: ClassVar[str] = "English"
    direction: ClassVar[Direction] = Direction.LEFT_TO_RIGHT
    word_tag: ClassVar[str] = "en-GB"
    group_mark: ClassVar[str] = ","
    range_mark: ClassVar[str] = "–"
    largest_in_words: ClassVar[int] = 99
    quotes: ClassVar[tuple[str, str]] = ("“", "”")
    inner_quotes: ClassVar[tuple[str, str]] = ("‘", "’")
    noun_forms: ClassVar[tuple[str, ...]] = ("one", "other", "brief", "title")
    articles: ClassVar[frozenset[str]] = frozenset({"the", "a", "an"})
    acronyms_stand_alone: ClassVar[bool] = True
    compares_wordings: ClassVar[bool] = True
    counted_in_prose: ClassVar[re.Pattern[str] | None] = _COUNTED
    running_text: ClassVar[RunningText] = _RUNNING_TEXT
    abbreviations: ClassVar[frozenset[str]] = _ABBREVIATIONS
    determiners: ClassVar[frozenset[str]] = _DETERMINERS
    pronoun_openings: ClassVar[frozenset[str]] = frozenset({"It"})
    function_words: ClassVar[frozenset[str]] = _FUNCTION_WORDS

    @classmethod
    def noun(cls) -> type[EnglishNoun]:
        """Return the model of English nouns."""
        from sesric_report.languages.nouns.english import EnglishNoun

        return EnglishNoun

    def ordinals(self, number: int, case: Case, beside: str) -> tuple[str, ...]:
        """Return “41st”, “forty-first” and its capitals: “Forty-first”, “Forty-First”."""
        del case, beside
        word = _ordinal(number)
        if word is None:
            return (_numeral(number), *(_numeral(number),) * 3, str(number))
        return (_numeral(number), word, word.capitalize(), word.title(), str(number))

    def cardinal(self, number: int, *, feminine: bool = False) -> str | None:
        """Return a number in words, up to “ninety-nine”."""
        del feminine
        return _cardinal(number) if 0 < number <= self.largest_in_words else None

    def counted(
        self,
        count: int,
        noun: CountedNoun,
        case: Case = Case.NOMINATIVE,
        *,
        field: str | None = None,
        in_words: bool | None = None,
    ) -> Inlines:
        """Return a number with its noun: “one expert”, “68 experts”, “5,077 experts”."""
        del case
        form = noun.one if self.plural_category(count) == "one" else noun.other
        number = self.numeral(count, feminine=False, field=field, in_words=in_words)
        return (*number, Text(f" {form}"))

    def uncounted(self, noun: CountedNoun, case: Case = Case.NOMINATIVE) -> str:
        """Return the plural without a number."""
        del case
        return noun.other

    def form(self, noun: Any, name: str | None) -> str:
        """Return “training course”, or as the ``title`` has it “Training Course”.

        Raises:
            ValueError: ``noun`` lacks the form.
        """
        if name == "title":
            return str(noun.one).title()
        form: str | None = getattr(noun, name or "one")
        if form is None:
            raise ValueError(f"the noun {noun.one} lacks its form {name}")
        return form

    def reference(self, noun: Any, form: Reference, *, pronoun: bool) -> str:
        """Return “it” or “the course”, “its” or “the course’s”, “this course”."""
        if form is Reference.THIS:
            return f"this {self.form(noun, 'brief')}"
        if pronoun:
            return "its" if form is Reference.POSSESSIVE else "it"
        named = f"the {self.form(noun, 'brief')}"
        return f"{named}’s" if form is Reference.POSSESSIVE else named

    def one_of(self, noun: CountedNoun) -> str:
        """Return “an expert”."""
        return f"{noun.article} {noun.one}"

    def all_of(self, noun: CountedNoun) -> str:
        """Return “Arabic-speaking Member Countries”."""
        return noun.other

    def definite(self, name: str) -> str:
        """Return “the Islamic Development Bank”; an article that is part of the name is enough."""
        return name if name.casefold().startswith("the ") else f"the {name}"

    def opening(self, text: str) -> str:
        """Return the text with a capital at its start."""
        return text[:1].upper() + text[1:]

    def separators(self, items: Sequence[str]) -> list[str]:
        """Return what parts “a and b” and “a, b and c”.

        Where an item itself holds “and” or a comma, its end is marked: “a and b, c, and d”,
        “a, b and c; d; and e”. Before a name its own capital is mark enough for an “and”.
        """
        if len(items) <= 1:
            return []
        mark = ";" if len(items) > _PAIR and any(", " in item for item in items) else ","
        serial = self.house is not None and self.house.serial_comma and len(items) > _PAIR
        last = mark if mark == ";" or serial or _runs_on(items) else ""
        return [*[f"{mark} "] * (len(items) - _PAIR), f"{last} and "]

    def date(self, first: datetime.date, last: datetime.date) -> Inlines:
        """Return “27 February 2025”, “21–22 January 2025” or “29 February – 1 March 2024”."""
        month = (Text(" "), *self.month_and_year(last))
        end = (*self.figure(str(last.day)), *month)
        if first == last:
            return end
        if (first.year, first.month) == (last.year, last.month):
            return (*self.range(str(first.day), str(last.day)), *month)
        return (*self.since(first, last), Text(f" {self.dash} "), *end)

    def since(self, first: datetime.date, last: datetime.date) -> Inlines:
        """Return “29 February”, with its year only where the last day is in another one."""
        day = (*self.figure(str(first.day)), Text(f" {self.month(first.month)}"))
        year = () if first.year == last.year else (Text(" "), *self.figure(str(first.year)))
        return (*day, *year)


def _runs_on(items: Sequence[str]) -> bool:
    """Whether it is unclear without a mark where the last item but one ends."""
    if _NAME.match(items[-1]):
        return ", " in items[0]
    return any(", " in item or " and " in item for item in items)
