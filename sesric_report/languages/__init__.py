"""Languages: direction, plural categories, counted nouns, dates, lists, isolation."""

from sesric_report.languages.arabic import Arabic
from sesric_report.languages.base import Case, Direction, Language
from sesric_report.languages.direction import Run, runs
from sesric_report.languages.english import English
from sesric_report.languages.inlines import inlines, isolated

__all__ = [
    "INTERFACE",
    "LANGUAGES",
    "Case",
    "Direction",
    "Language",
    "Run",
    "inlines",
    "isolated",
    "runs",
]

#: The languages in which an edition can be published; each has a folder of templates.
LANGUAGES: dict[str, type[Language]] = {language.tag: language for language in (Arabic, English)}

#: The language in which the tool itself speaks.
INTERFACE = English.tag
