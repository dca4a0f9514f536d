"""A text that is not written in the house style of its language.

What it does
    Looks in running texts, such as objective, topics, outcomes and notes, and in the introduction,
    never in titles and names, for what the rows of templates/<language>/house.yaml want otherwise:
    a small number in digits before what it counts, a sentence that begins with a figure, another
    mark in a range, the comma before the last “and”, words that the house does not use. A number
    that stands beside a larger one stays in digits as that does. Left alone is what stands in
    quotation marks or is part of a name of the registry.

Why it matters
    The compiler's own sentences keep to the house style; a text that does not is seen at once.

Wrong
    ``outcomes: {en: [training of 5 experts from Member States]}``

Right
    ``outcomes: {en: [training of five experts from Member Countries]}``
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sesric_report.diagnostics import Fix, Severity, quote
from sesric_report.languages import LANGUAGES, Arabic, Language
from sesric_report.languages.house import House
from sesric_report.records.base import TextForm
from sesric_report.records.content import Content
from sesric_report.records.entry import Entry
from sesric_report.records.introspection import Told, texts_told
from sesric_report.rules.finding import Finding, Slip
from sesric_report.rules.lexicon import find_names, index_names, join_name
from sesric_report.rules.punctuation import around

SEVERITY = Severity.WARNING

_RUNNING = (TextForm.PHRASE, TextForm.SENTENCE)
#: Phrases that give the official wording of others.
_OFFICIAL = ("follows", "patronage", "capacity")
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")
#: A number that is no part of another or of a code; behind an Arabic proclitic it still is one.
_SMALL = re.compile(
    r"(?:(?<![\w.,/:–-])|(?<=(?<!\w)[وفبلك]))(?P<number>\d{1,2})(?=\s(?P<behind>[^\W\d_].*))"
)
_NUMBER = re.compile(r"(?<![\w.,/:–-])\d[\d,.]*")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_FIGURE_FIRST = re.compile(
    r"(?:^|(?<=[^\W\d_]{4}[.!?؟])\s+)(?P<figure>\d+(?:[.,]\d+)*)(?=\s+[^\W\d_])"
)
_YEARS = re.compile(r"(?<![\w/.–-])(?:19|20)\d\d(?P<dash>[-–])(?:19|20)\d\d(?![\w/–-])")
_CODE = re.compile(r"(?-i:[A-Z]{2,})\W*$")


def check(content: Content) -> Iterator[Finding]:
    """Yield what the house styles want otherwise."""
    named = _Names(content)
    languages = {tag: LANGUAGES[tag](house=house) for tag, house in content.houses.items()}
    for entry, told in _running_texts(content):
        language = languages.get(told.tag)
        if language is not None:
            house = content.houses[told.tag]
            bare = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), told.text)
            for slip in _slips(bare, told, language, house):
                if not named.cover(told, slip):
                    yield _finding(entry, told, slip)


def _running_texts(content: Content) -> Iterator[tuple[Entry[Any], Told]]:
    """Yield the texts that stand in sentences, each with its record."""
    for entry in content.listed():
        for told in texts_told(entry.record):
            if told.form in _RUNNING and told.path[0] not in _OFFICIAL:
                yield entry, told
    introduction = content.introduction
    for told in texts_told(introduction.record):
        yield introduction, told._replace(form=TextForm.SENTENCE)


def _slips(text: str, told: Told, language: Language, house: House) -> Iterator[Slip]:
    """Yield what each row of a house style finds in a text."""
    yield from _small_numbers(text, language, house)
    if told.form is TextForm.SENTENCE and not house.sentence_begins_with_figure:
        yield from _figures_first(text, language)
    if house.range is not None:
        yield from _ranges(text, house.range)
    if house.serial_comma is not None and language.running_text.conjunction:
        yield from _serial_commas(
            text, language.running_text.conjunction, wanted=house.serial_comma
        )
    yield from _other_words(text, told.tag, house)


def _small_numbers(text: str, language: Language, house: House) -> Iterator[Slip]:
    """Yield small numbers in digits before what they count, where none beside them is large."""
    words = language.running_text
    for match in _SMALL.finditer(text):
        number = int(match["number"])
        if not 1 < number < house.numerals_in_words_below or _is_beside_larger(text, house):
            continue
        before = _WORD.findall(text[: match.start()])
        noun = _noun(match["behind"], words.counted, words.between)
        if noun is None or (before and before[-1].casefold() in words.numbered):
            continue
        word = language.cardinal(number, feminine=noun in words.feminine)
        message = f"{quote(f'{match[0]} {noun}')}: small numbers are written in words"
        yield Slip(*match.span("number"), message, f"write {quote(word)}", word)


def _is_beside_larger(text: str, house: House) -> bool:
    """Whether a text also has a number that is written in digits, and is no year."""
    found = (int(re.sub(r"\D", "", one)) for one in _NUMBER.findall(text))
    below = house.numerals_in_words_below
    return any(n >= below and not _FIRST_YEAR <= n <= _LAST_YEAR for n in found)


def _noun(behind: str, counted: frozenset[str], between: int) -> str | None:
    """Return what a number counts: the first word behind it that is known, or the next but few."""
    words = re.split(r"[^\w\s’'-]", behind, maxsplit=1)[0].split()[: between + 1]
    return next((word for word in words if word in counted), None)


def _figures_first(text: str, language: Language) -> Iterator[Slip]:
    for match in _FIGURE_FIRST.finditer(text):
        digits = match["figure"]
        word = language.cardinal(int(digits)) if digits.isdecimal() else None
        message = f"a sentence begins with a figure: {quote(around(text, *match.span('figure')))}"
        hint = f"write {quote(language.opening(word))}" if word else "begin it with another word"
        yield Slip(*match.span("figure"), message, hint)


def _ranges(text: str, mark: str) -> Iterator[Slip]:
    """Yield ranges of years with another mark; what a code or standard is called is none."""
    for match in _YEARS.finditer(text):
        if match["dash"] != mark and not _CODE.search(text[: match.start()]):
            message = f"{quote(match[0])}: between the years of a range stands {quote(mark)}"
            meant = match[0].replace(match["dash"], mark)
            yield Slip(*match.span("dash"), message, f"write {quote(meant)}", mark)


def _serial_commas(text: str, conjunction: str, *, wanted: bool) -> Iterator[Slip]:
    """Yield the ends of lists of short items in small letters with or without their comma."""
    if f" {conjunction} " not in text:
        return
    item = r"[^\W\d_]+(?:-[^\W\d_]+)?(?: [^\W\d_]+)?"
    ends = rf"(?:{item}, )+{item}(?P<comma>,?) {conjunction} {item}(?=[.;:)]|$)"
    for match in re.finditer(rf"(?<![\w’'-]){ends}", text):
        inner = re.search(rf"\b{conjunction}\b", match[0][: match.start("comma") - match.start()])
        if bool(match["comma"]) is wanted or inner or not match[0].islower():
            continue
        rather = "a comma" if wanted else "no comma"
        message = f"{quote(match[0])}: {rather} before the last {quote(conjunction)} of a list"
        hint = "put one there" if wanted else "take it out"
        yield Slip(*match.span("comma"), message, hint, "," if wanted else "")


def _other_words(text: str, tag: str, house: House) -> Iterator[Slip]:
    """Yield words that the house writes otherwise."""
    find = _in_arabic if tag == Arabic.tag else _as_written
    for row in house.preferred:
        for other in row.instead_of:
            for start, end, meant in find(text, other, row.write):
                message = f"{quote(text[start:end])} is written {quote(row.write)} in this house"
                yield Slip(start, end, message, f"write {quote(meant)}", meant)


_Found = Iterator[tuple[int, int, str]]


def _as_written(text: str, other: str, write: str) -> _Found:
    for match in re.finditer(rf"(?<!\w){re.escape(other)}(?!\w)", text):
        yield *match.span(), write


def _in_arabic(text: str, other: str, write: str) -> _Found:
    """Yield a wording also where a conjunction or preposition is joined to its front."""
    for found in find_names(text, index_names([other])) if other.split()[-1] in text else ():
        yield found.start, found.end, join_name(found.before, write)


class _Names:
    """The names of the registry, of which nothing is written otherwise; read where one is asked."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._known: dict[str, tuple[str, ...]] = {}

    def cover(self, told: Told, slip: Slip) -> bool:
        """Whether what was found is part of a name in its text."""
        return any(
            at <= slip.start and slip.end <= at + len(name)
            for name in self._of(told.tag)
            for at in _places(told.text, name)
        )

    def _of(self, tag: str) -> tuple[str, ...]:
        if tag not in self._known:
            entries = (
                one.record for all_of in self._content.registry_entries.values()
                for one in all_of.values()
            )  # fmt: skip
            titled = (getattr(one, "name", None) or getattr(one, "title", None) for one in entries)
            self._known[tag] = tuple(name for one in titled if one and (name := one.get(tag)))
        return self._known[tag]


def _places(text: str, name: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)


def _finding(entry: Entry[Any], told: Told, slip: Slip) -> Finding:
    place = entry.within(told.path, slip.start, slip.end)
    fix = None
    if slip.replacement is not None and slip.end > slip.start:
        fix = Fix(place, entry.written(told.path, slip.replacement), safe=False)
    return Finding(place, slip.message, slip.hint, fix)
