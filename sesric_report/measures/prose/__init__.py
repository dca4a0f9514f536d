"""How an edition reads: measures of its prose, taken from its tree."""

from sesric_report.measures.prose.entries import Entry, entries_of
from sesric_report.measures.prose.monotony import COMMONEST, LONGEST_SENTENCE, Monotony, median_of
from sesric_report.measures.prose.tallies import Frequency
from sesric_report.measures.prose.targets import TARGETS, Result, Target, results

__all__ = [
    "COMMONEST",
    "LONGEST_SENTENCE",
    "TARGETS",
    "Entry",
    "Frequency",
    "Monotony",
    "Result",
    "Target",
    "entries_of",
    "median_of",
    "results",
]
