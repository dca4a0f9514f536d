"""Languages: direction, plural categories, counted nouns, dates, lists, isolation.

A language is a module here, a model of its nouns in ``nouns/``, a row of ``LANGUAGES`` and, once
it has an edition, a folder of templates; nothing else names its tag.
"""

from sesric_report.languages.arabic import Arabic
from sesric_report.languages.base import Case, Direction, Language, Reference
from sesric_report.languages.direction import Run, runs
from sesric_report.languages.english import English
from sesric_report.languages.french import French
from sesric_report.languages.inlines import inlines, isolated

__all__ = [
    "INTERFACE",
    "INTERNATIONAL",
    "LANGUAGES",
    "PHRASES",
    "Arabic",
    "Case",
    "Direction",
    "English",
    "French",
    "Language",
    "Reference",
    "Run",
    "inlines",
    "isolated",
    "runs",
]

#: The languages of texts in records; one with a folder of templates can have editions.
#: The models of records are made from it: what is added must be there before they are.
LANGUAGES: dict[str, type[Language]] = {
    language.tag: language for language in (Arabic, English, French)
}

#: The language in which the tool itself speaks.
INTERFACE = English.tag

#: The language in which every edition gives the address of who reports, for readers abroad.
INTERNATIONAL = English.tag

#: What a phrase is taken to be in that runs against a paragraph, by its direction.
PHRASES: dict[Direction, str] = {
    Direction.LEFT_TO_RIGHT: English.tag,
    Direction.RIGHT_TO_LEFT: Arabic.tag,
}
