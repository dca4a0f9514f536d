"""Fields that records of every kind have, and the means to say them."""

from __future__ import annotations

import datetime
import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, NamedTuple, TypeVar

from sesric_report.document import Field, Inlines, Text
from sesric_report.errors import TemplateError
from sesric_report.languages import Case
from sesric_report.narrative.names import Names
from sesric_report.narrative.references import Memory
from sesric_report.records.base import Localized, LocalizedList
from sesric_report.records.dates import DatePrecision, DateSpan

__all__ = ["CASES", "NOUN", "KnownField", "RecordFields", "forms", "says", "says_apart"]

#: The forms of what is counted or counts: grammatical cases.
CASES = tuple(case.value for case in Case)
_DECEMBER = 12
_ONE_DAY = datetime.timedelta(days=1)
#: Stands for the forms that a language's nouns have.
NOUN = "noun"

Method = TypeVar("Method", bound=Callable[..., Any])


def forms(*names: str) -> Callable[[Method], Method]:
    """Declare in which forms a sentence may ask for a field."""

    def declared(method: Method) -> Method:
        method.forms = names  # type: ignore[attr-defined]
        return method

    return declared


def says(*paths: str, form: str | None = None) -> Callable[[Method], Method]:
    """Declare which fields of the record a sentence says that asks for this one.

    Args:
        paths: Their paths, without the numbers of items: ``participants.from``.
        form: The form in which it says these and no others; None for all other forms.
    """

    def declared(method: Method) -> Method:
        known = getattr(method, "says", {})
        method.says = {**known, form: paths}  # type: ignore[attr-defined]
        return method

    return declared


def says_apart(*paths: str, forms: Iterable[str]) -> Callable[[Method], Method]:
    """Declare what a field says whose every form says something of its own.

    Args:
        paths: The paths of the record's fields.
        forms: The forms; what one of them tells, another does not.
    """

    def declared(method: Method) -> Method:
        for form in forms:
            method = says(*paths, f"{paths[0]}:{form}", form=form)(method)
        return method

    return declared


class KnownField(NamedTuple):
    """A field that sentences may ask for.

    Args:
        name: What stands in braces.
        forms: The forms in which it may be asked for.
        text: What it says, one sentence.
    """

    name: str
    forms: tuple[str, ...]
    text: str


class RecordFields:
    """What sentences may ask of a record: each ``field_NAME`` method is one ``{NAME}``."""

    feminine = False
    #: Fields that are words of the grammar, no facts: they are told as literal text.
    words: ClassVar[frozenset[str]] = frozenset({"it", "verb"})
    #: Fields of the record that sentences may tell again and again.
    repeatable: ClassVar[frozenset[str]] = frozenset({"type", "role", "status"})
    #: What the record is called in a list of fields.
    kind: ClassVar[str] = "record"
    #: Fields of the record that no sentence is to say, and why.
    unspoken: ClassVar[Mapping[str, str]] = {
        "id": "names the record",
        "source": "says where the record was read",
    }

    def __init__(self, identifier: str, names: Names) -> None:
        #: The agenda items under which it stands, that of its entry first.
        self.agenda_items: tuple[int, ...] = ()
        #: The record whose entry stands before it; None where there is none.
        self.neighbour: RecordFields | None = None
        #: How its entry by itself would begin: known once it is told.
        self.opening = ""
        #: Whether a pronoun stands for the record in the sentence that is being told.
        self.pronoun = False
        self.identifier, self.names, self.registry = identifier, names, names.registry
        self.templates = names.templates
        self.reporter = names.templates.reporter
        self.language = names.language

    @classmethod
    def known(cls, noun_forms: Sequence[str] = ()) -> Iterator[KnownField]:
        """Yield the fields in the order of their names.

        Args:
            noun_forms: The forms that nouns of the edition's language have.
        """
        for name, method in sorted(inspect.getmembers(cls, inspect.isfunction)):
            if name.startswith("field_"):
                declared = getattr(method, "forms", ())
                known = [f for one in declared for f in (noun_forms if one == NOUN else (one,))]
                text = (inspect.getdoc(method) or "").split("\n\n")[0].replace("\n", " ")
                yield KnownField(name.removeprefix("field_"), tuple(dict.fromkeys(known)), text)

    @classmethod
    def said_by(cls, name: str, form: str | None) -> tuple[str, ...]:
        """Return the paths of the record's fields that a field of sentences says in a form."""
        declared = getattr(getattr(cls, f"field_{name}", None), "says", {})
        paths: tuple[str, ...] = declared.get(form, declared.get(None, ()))
        return paths

    def template(self, part: str) -> str:
        """Return whose sentences tell a part of the record's entry, its title or its text."""
        del part
        return self.kind

    def implied(self, path: str) -> bool:
        """Whether a field of the record is said by what the entry says of other fields."""
        del path
        return False

    def value(self, name: str, form: str | None) -> Inlines | None:
        """Return a field's value; None when the record has none.

        Raises:
            KeyError: There is no such field.
            TemplateError: A noun of the registry lacks a form that the sentence needs.
        """
        field = getattr(self, f"field_{name}", None)
        if field is None:
            raise KeyError(name)
        try:
            value: Inlines | None = field(form)
        except ValueError as error:
            raise TemplateError(str(error), hint="add it in content/registry/") from error
        return value

    def mention(self, keys: frozenset[str]) -> None:
        """Take note that institutions have been named."""
        self.names.mention(keys)

    def memory(self) -> Memory:
        """Return what the entry has named so far."""
        return self.names.references.memory()

    def recall(self, memory: Memory) -> None:
        """Forget what was named since."""
        self.names.references.recall(memory)

    def noun(self, entry: Any) -> Any:
        """Return the forms of a registry entry that is a noun, in the edition's language.

        Raises:
            ValueError: It has none.
        """
        forms = entry.get(self.language.tag)
        if forms is None:
            raise ValueError(f"the noun {entry.label} has no {self.language.tag}")
        return forms

    def at(self, path: str) -> str:
        """Return the name of a field of the record."""
        return f"{self.identifier}/{path}"

    def text(self, localized: Localized | None) -> str | None:
        """Return a text in the edition's language."""
        return localized.get(self.language.tag) if localized else None

    def items(self, texts: LocalizedList | None) -> tuple[str, ...]:
        """Return the texts of a list in the edition's language."""
        return texts.get(self.language.tag) if texts else ()

    def said(self, path: str, localized: Localized | None) -> Inlines | None:
        """Return a text of the record in the edition's language, which an editor may change."""
        text = self.text(localized)
        return None if text is None else self.told(path, text)

    def told(self, path: str, text: str) -> Inlines:
        """Return a text as what a field of the record says; its words stand for nothing else."""
        self.names.references.tell(text)
        return (Field(self.at(path), (Text(text),)),)

    def listed(self, path: str, texts: LocalizedList | None) -> Inlines | None:
        """Return a list of texts as running text, each to be changed by itself."""
        items = self.items(texts)
        return self.enumerated(path, items) if items else None

    def enumerated(self, path: str, items: Sequence[str]) -> Inlines:
        """Return texts joined to a list in running text."""
        return self.language.joined([self.told(f"{path}/{n}", one) for n, one in enumerate(items)])

    def counted(
        self,
        path: str,
        count: int,
        noun: Any,
        case: Case = Case.NOMINATIVE,
        *,
        in_words: bool | None = None,
    ) -> Inlines:
        """Return a number of the record with its noun; see ``Language.counted``."""
        at = self.at(path)
        return self.language.counted(count, noun, case, field=at, in_words=in_words)

    def dates(self, span: DateSpan | None, form: str | None) -> Inlines | None:
        """Return dates, bare or (``adverbial``) with the words that lead into them."""
        if span is None:
            return None
        if form != "adverbial":
            return self.language.joined([self._date(one) for one in span.spans])
        if {_kind(one) for one in span.spans} == {"day"}:
            days = self.language.joined([self._date(one) for one in span.spans])
            return self.templates.say("dates", "day", date=days, start=days, end=days)
        return self.language.joined([self._adverbial(one) for one in span.spans])

    def _date(self, span: DateSpan) -> Inlines:
        kind = _kind(span)
        if kind in ("month", "year"):
            date = self.language.figure(str(span.first.year))
            return date if kind == "year" else self.language.month_and_year(span.first)
        if span.precision is DatePrecision.MONTH:
            return self.templates.say("dates", "months", **self._ends(span))
        return self.language.date(span.first, span.last)

    def _adverbial(self, span: DateSpan) -> Inlines:
        kind = _kind(span)
        if kind == "months" and span.precision is DatePrecision.MONTH:
            return self._date(span)
        if kind == "year":
            return self.templates.say("dates", kind, date=self._date(span))
        if self._two_days(span):
            days = self.language.two_days(span.first, span.last)
            return self.templates.say("dates", "two_days", **{**self._ends(span), "date": days})
        return self.templates.say("dates", kind, **self._ends(span))

    def _two_days(self, span: DateSpan) -> bool:
        """Whether a span is two days, and the house tells them as such and not as a range."""
        joined = self.templates.house.two_days == "joined"
        return joined and span.start is not None and span.last - span.first == _ONE_DAY

    def _ends(self, span: DateSpan) -> dict[str, Inlines]:
        """Return a span of days, or of months, as a whole, and its first and last."""
        if span.to_month is not None:
            same, first = span.first.year == span.last.year, self.language.month(span.first.month)
            start = (Text(first),) if same else self.language.month_and_year(span.first)
            return {"date": start, "start": start, "end": self.language.month_and_year(span.last)}
        start = self.language.since(span.first, span.last)
        end = self.language.date(span.last, span.last)
        return {"date": self._date(span), "start": start, "end": end}


def _kind(span: DateSpan) -> str:
    first, last = span.first, span.last
    if span.precision is DatePrecision.MONTH and span.to_month is None:
        return "month"
    if span.to_month is not None:
        whole = first.year == last.year and (first.month, last.month) == (1, _DECEMBER)
        return "year" if whole else "months"
    if first == last:
        return "day"
    return "days" if (first.year, first.month) == (last.year, last.month) else "months"
