"""What the narrative asks of a language."""

from __future__ import annotations

import datetime
import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from sesric_report.document import Field, Inline, Inlines, Isolate, NoBreak, Text, plain
from sesric_report.languages.ordinals import Renumbered, renumbered
from sesric_report.languages.running_text import RunningText
from sesric_report.languages.sentences import split

if TYPE_CHECKING:
    from babel import Locale

    from sesric_report.languages.house import House
    from sesric_report.languages.nouns.base import Gender, NounForms

__all__ = ["Case", "Direction", "Language", "Reference"]


class Direction(StrEnum):
    """The base direction of a paragraph or isolate (UAX #9, 3.3.1)."""

    RIGHT_TO_LEFT = "rtl"
    LEFT_TO_RIGHT = "ltr"


class Case(StrEnum):
    """Grammatical case, where a language marks it."""

    NOMINATIVE = "nominative"
    ACCUSATIVE = "accusative"
    GENITIVE = "genitive"


class Reference(StrEnum):
    """What a reference to something that was named is in its sentence."""

    SUBJECT = "subject"
    OBJECT = "object"
    POSSESSIVE = "possessive"
    #: With a demonstrative, whatever was named: “this course”.
    THIS = "this"


class Language(ABC):
    """Grammar and typography of one language, in nodes and strings of logical order.

    What holds numbers is nodes, so that nobody need look for them; texts in these nodes are not
    isolated yet (see ``languages.inlines``).
    """

    #: BCP 47: the key of its texts in records, the name of its folder of templates.
    tag: ClassVar[str]
    #: What English calls it.
    name: ClassVar[str]
    direction: ClassVar[Direction]
    #: The locale of CLDR whose data it takes; that of its tag where empty.
    cldr: ClassVar[str] = ""
    #: The tag, with its region, by which Word knows its dictionary.
    word_tag: ClassVar[str]
    #: Whether Word sets its letters as complex script (ECMA-376 Part 1, 17.3.2.7 ``cs``).
    complex_script: ClassVar[bool] = False

    #: The numbering systems (CLDR) that it can be written with; the first is the usual one.
    numbering_systems: ClassVar[tuple[str, ...]] = ("latn",)
    #: Whether digits of its own script are set apart where they run against a paragraph.
    isolates_own_digits: ClassVar[bool] = True
    #: What stands between thousands, and before a decimal fraction.
    group_mark: ClassVar[str] = ""
    decimal_mark: ClassVar[str] = "."
    #: What stands between the ends of a range, where no house style says.
    range_mark: ClassVar[str] = "-"
    #: The largest number that it can write in words.
    largest_in_words: ClassVar[int] = 0
    #: Opening and closing quotation marks: those of a quotation, and those inside one.
    quotes: ClassVar[tuple[str, str]]
    inner_quotes: ClassVar[tuple[str, str]]

    #: The characters in which a sentence may end.
    sentence_marks: ClassVar[str] = ".?!…"
    #: Words that end in a full stop, without it and in small letters; initials need not be here.
    abbreviations: ClassVar[frozenset[str]] = frozenset()
    #: Whether the subject of a sentence stands before its verb, as in English; in Arabic it stands
    #: behind it (Dryer, Order of Subject and Verb, WALS 82A).
    subject_first: ClassVar[bool] = True
    #: Words that begin a noun phrase and so, at its head, a sentence with its subject.
    determiners: ClassVar[frozenset[str]] = frozenset()
    #: Pronouns with which too many sentences begin, as they print at the head of one.
    pronoun_openings: ClassVar[frozenset[str]] = frozenset()
    #: Words that carry no content: they may stand in every sentence.
    function_words: ClassVar[frozenset[str]] = frozenset()

    #: The forms of a noun that a sentence may ask for by name.
    noun_forms: ClassVar[tuple[str, ...]]
    #: Whether each noun of the registry must have its forms.
    needs_nouns: ClassVar[bool] = False
    #: Words before a noun that say nothing by themselves.
    articles: ClassVar[frozenset[str]] = frozenset()
    #: Whether a pronoun goes on with the subject of the sentence before, and with nothing else.
    pronoun_continues_subject: ClassVar[bool] = True
    #: Whether a body that was named before may go by its acronym alone.
    acronyms_stand_alone: ClassVar[bool] = False
    #: Whether two wordings in it that differ in spelling alone can be told to be one.
    compares_wordings: ClassVar[bool] = False
    #: People and countries counted in digits, in prose: groups ``number``; ``lead``, a word
    #: behind which they are those who attended; ``about``, «more than»; and one of
    #: ``participants``, ``experts`` and ``countries``.
    counted_in_prose: ClassVar[re.Pattern[str] | None] = None

    #: What tells numbers and lists in texts that people wrote.
    running_text: ClassVar[RunningText] = RunningText()

    def __init__(self, digits: str = "latn", house: House | None = None) -> None:
        usual = self.numbering_systems[0]
        #: The numbering system (CLDR) of numbers in running text.
        self.digits = digits if digits in self.numbering_systems else usual
        #: The house style; without one every number is in digits.
        self.house = house

    @classmethod
    @abstractmethod
    def noun(cls) -> type[NounForms]:
        """Return the model of its nouns; pydantic is not loaded before one is asked for."""

    def number(self, text: str) -> str:
        """Return a number, written with ASCII digits, in the language's numbering system."""
        return text

    def ordinals(self, number: int, case: Case, beside: str) -> tuple[str, ...]:
        """Return the ways in which an ordinal can be written in a name, always in the same order.

        Args:
            number: The number.
            case: The case in which the name stands, where the language marks it.
            beside: The name, whose noun the ordinal agrees with.
        """
        del case, beside
        return (str(number),)

    def renumbered(
        self, name: str, number: int, to: int, case: Case = Case.NOMINATIVE
    ) -> Renumbered | None:
        """Return where a name has an ordinal, and what stands there with another number.

        Args:
            name: Such as the name of a session.
            number: The number of which it has the ordinal.
            to: The number of the other.
            case: The case in which the name stands.

        Returns:
            None where the ordinal is not found, or more than once.
        """
        return renumbered(name, number, to, lambda one: self.ordinals(one, case, name))

    def grouped(self, number: float) -> str:
        """Return a number with its thousands set apart: “5,077”, « 5 077 »."""
        marks = {",": self.group_mark, ".": self.decimal_mark}
        return "".join(marks.get(character, character) for character in f"{number:,}")

    @cached_property
    def locale(self) -> Locale:
        """The CLDR data of the language."""
        from babel import Locale

        return Locale.parse(self.cldr or self.tag)

    def plural_category(self, count: int) -> str:
        """Return the CLDR plural category of a cardinal number."""
        return str(self.locale.plural_form(count))

    @cached_property
    def plural_categories(self) -> frozenset[str]:
        """The CLDR plural categories that cardinal numbers of the language have."""
        return frozenset(self.locale.plural_form.tags) | {"other"}

    def month(self, number: int) -> str:
        """Return the wide name of a month, 1 to 12, as CLDR has it for use in dates."""
        return str(self.locale.months["format"]["wide"][number])

    def sole(self, text: str) -> str:
        """Return a quoted title's text with the quotation marks inside it made inner ones."""
        for outer, inner in zip(self.quotes, self.inner_quotes, strict=True):
            text = text.replace(outer, inner)
        # Straight quotes open and close in turn.
        first, *others = text.split('"')
        turned = (f"{self.inner_quotes[n % 2]}{part}" for n, part in enumerate(others))
        return first + "".join(turned)

    def figure(self, digits: str, field: str | None = None) -> Inlines:
        """Return a number that is written in digits.

        Args:
            digits: The number, in ASCII digits.
            field: The field of a record that says it; None where it is counted or composed.
        """
        written = self.number(digits)
        node: Inline = Text(written)
        if self.direction is Direction.RIGHT_TO_LEFT:
            # Digits of the edition's own script are in its language, and drawn with its typeface.
            tag = None if written == digits else self.tag
            node = Isolate(written, Direction.LEFT_TO_RIGHT.value, tag)
        return (node,) if field is None else (Field(field, (node,)),)

    @property
    def dash(self) -> str:
        """What stands between the ends of a range."""
        return (self.house and self.house.range) or self.range_mark

    def range(self, first: str, last: str) -> Inlines:
        """Return two numbers with a dash between them, read in the direction of the language."""
        return (NoBreak((*self.figure(first), Text(self.dash), *self.figure(last))),)

    def cardinal(self, number: int, *, feminine: bool = False) -> str | None:
        """Return a number in words; None where it is written in digits alone.

        Args:
            number: The number.
            feminine: Whether what is counted is feminine.
        """
        del number, feminine
        return None

    def in_words(self, *series: int) -> bool:
        """Whether the house writes a number in words, or each number of a series.

        The rule for the highest holds for all (United Nations Editorial Manual, Numbers, dates and
        time).
        """
        return self.house is not None and max(series) < self.house.numerals_in_words_below

    def numeral(
        self, number: int, *, feminine: bool, field: str | None, in_words: bool | None
    ) -> Inlines:
        """Return a number in words or in digits; see ``counted``."""
        wanted = self.in_words(number) if in_words is None else in_words
        word = self.cardinal(number, feminine=feminine) if wanted else None
        if word is None:
            return self.figure(self.grouped(number), field)
        return (Text(word),) if field is None else (Field(field, (Text(word),)),)

    def alone(self, number: int, *, field: str | None = None, in_words: bool) -> Inlines:
        """Return how many of those who were named before, without their noun: “three”."""
        return self.numeral(number, feminine=False, field=field, in_words=in_words)

    @abstractmethod
    def counted(
        self,
        count: int,
        noun: Any,
        case: Case = Case.NOMINATIVE,
        *,
        field: str | None = None,
        in_words: bool | None = None,
    ) -> Inlines:
        """Return a number with its noun, in the form and case that go together.

        Args:
            count: The number.
            noun: The noun's forms.
            case: Where the language marks it.
            field: The field of a record that says the number.
            in_words: Whether the number is in words, as far as there are words for it; None where
                the house decides by the number itself.

        Raises:
            ValueError: ``noun`` lacks the form.
        """

    def counted_first(self, count: int, noun: Any, *, field: str | None = None) -> Inlines | None:
        """Return a number with its noun that begin a sentence: “sixty-eight experts”.

        Returns:
            None where a figure would begin it and the house has no sentence begin with one.

        Raises:
            ValueError: ``noun`` lacks the form.
        """
        if self.house is None or self.house.sentence_begins_with_figure:
            return self.counted(count, noun, field=field)
        told = self.counted(count, noun, field=field, in_words=True)
        return None if plain(told)[:1].isdecimal() else told

    @abstractmethod
    def uncounted(self, noun: Any, case: Case = Case.NOMINATIVE) -> str:
        """Return the plural of a noun without a number."""

    @abstractmethod
    def form(self, noun: Any, name: str | None) -> str:
        """Return a form of a noun by its name; without one the indefinite singular.

        Raises:
            ValueError: ``noun`` lacks the form.
        """

    @abstractmethod
    def one_of(self, noun: Any) -> str:
        """Return one of a kind, indefinite, without a number."""

    @abstractmethod
    def all_of(self, noun: Any) -> str:
        """Return all of a kind."""

    def among(self, noun: Any) -> str:
        """Return what stands behind a number of a kind, of what they are part; mostly nothing."""
        del noun
        return ""

    def definite(self, name: str) -> str:
        """Return a name as it stands in running text, with the article that it takes there."""
        return name

    def short_forms(self, name: str, country: str | None = None) -> tuple[str, ...]:
        """Return what a body may go by that was named before, the shortest first; mostly nothing.

        Only forms are returned that are grammatical whatever the name: a word for a kind of body
        is known, or the name ends in its country.

        Args:
            name: Its name, without an acronym.
            country: The name of its country.
        """
        del name, country
        return ()

    def holds(self, text: str, form: str) -> bool:
        """Whether a text has the words of a short form, so that it could be meant by it."""
        return form.casefold() in text.casefold()

    def gender_of(self, name: str) -> Gender | None:
        """Return the gender in which words agree with a name; None where it is not sure."""
        del name
        return None

    def opening(self, text: str) -> str:
        """Return the text that opens a sentence."""
        return text

    def sentences(self, text: str) -> tuple[str, ...]:
        """Return the sentences of a paragraph, which together are the paragraph."""
        return split(text, self.sentence_marks, self.quotes, self.abbreviations)

    @abstractmethod
    def separators(self, items: Sequence[str]) -> list[str]:
        """Return what stands between the items of a list in running text."""

    def join(self, items: Sequence[str]) -> str:
        """Return a list in running text: “a”, “a and b”, “a, b and c”."""
        return plain(self.joined([(Text(item),) for item in items]))

    def joined(self, items: Sequence[Inlines]) -> Inlines:
        """Return a list in running text; each item stays what it is."""
        between = [*self.separators([plain(item) for item in items]), ""]
        pairs = zip(items, between[: len(items)], strict=True)
        return tuple(n for item, mark in pairs for n in (*item, *([Text(mark)] if mark else [])))

    def coordinated(self, phrases: Sequence[Inlines]) -> Inlines:
        """Return phrases that each may hold a list: “under A, in line with B and with C and D”."""
        last = self.join(["", ""])
        marks = [*[", "] * (len(phrases) - 2), last, ""]
        pairs = zip(phrases, marks[-len(phrases) :], strict=True)
        return tuple(n for one, mark in pairs for n in (*one, *([Text(mark)] if mark else [])))

    @abstractmethod
    def reference(self, noun: Any, form: Reference, *, pronoun: bool) -> str:
        """Return what stands for a record that was named: a pronoun, or its noun.

        Args:
            noun: The forms of the noun.
            form: What it is in the sentence.
            pronoun: Whether a pronoun is clear.

        Raises:
            ValueError: ``noun`` lacks the form.
        """

    def could_be_meant(self, phrase: str, *, name: bool, feminine: bool) -> bool:
        """Return whether a pronoun of a gender could be taken for what a phrase says.

        Args:
            phrase: The last phrase before it.
            name: Whether it is a name, which its first noun heads; else its last word stands next.
            feminine: The gender of the pronoun.
        """
        del phrase, name, feminine
        return True

    @abstractmethod
    def date(self, first: datetime.date, last: datetime.date) -> Inlines:
        """Return a day, or a range of days, as running text prints it."""

    def since(self, first: datetime.date, last: datetime.date) -> Inlines:
        """Return the first day of a range whose last follows in words: “from … to …”."""
        del last
        return self.date(first, first)

    def day_of_month(self, day: datetime.date) -> Inlines:
        """Return the number of a day."""
        return self.figure(str(day.day))

    def two_days(self, first: datetime.date, last: datetime.date) -> Inlines:
        """Return a day and the next, month and year once: “21 and 22 January 2025”."""
        start = self.day_of_month(first)
        if first.month != last.month:
            start = (*start, Text(f" {self.month(first.month)}"))
        if first.year != last.year:
            start = (*start, Text(" "), *self.figure(str(first.year)))
        return self.joined([start, self.date(last, last)])

    def month_and_year(self, day: datetime.date) -> Inlines:
        """Return a month and its year."""
        return (Text(f"{self.month(day.month)} "), *self.figure(str(day.year)))

    def join_place(self, city: Inlines, country: Inlines) -> Inlines:
        """Return a city and its country."""
        return (*city, Text(", "), *country)

    def years(self, start: int, end: int) -> Inlines:
        """Return a range of years."""
        return self.range(str(start), str(end))

    def attach(self, before: str, text: str) -> tuple[str, str]:
        """Return the text before a field and the field's own, joined as spelling wants it."""
        return before, text
