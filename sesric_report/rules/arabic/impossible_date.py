"""A date that no calendar has.

What it does
    Looks for a day or a range of days before the name of a month: a day that the month does
    not have, a decimal fraction, a range that ends on or before the day on which it starts.
    Months are known by their Arabic, Syriac and Maghrebi names.

Why it matters
    «80-09 يوليو» stands for a date that a reader cannot know; most are digits turned round.

Wrong
    «خلال فترة 80-09 يوليو 2025»

Right
    «خلال فترة 08-09 يوليو 2025»
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from sesric_report.diagnostics import Severity, quote
from sesric_report.rules.finding import Slip
from sesric_report.rules.lexicon import Lexicon

SEVERITY = Severity.ERROR

#: The names of each month, January first.
_MONTHS = (
    "يناير|كانون الثاني|جانفي",
    "فبراير|شباط|فيفري",
    "مارس|آذار|اذار",
    "أبريل|إبريل|ابريل|نيسان|أفريل",
    "مايو|أيار|ايار|ماي",
    "يونيو|يونيه|حزيران|جوان",
    "يوليو|يوليه|تموز|جويلية",
    "أغسطس|اغسطس|آب|غشت|أوت",
    "سبتمبر|أيلول|ايلول|شتنبر",
    "أكتوبر|اكتوبر|تشرين الأول",
    "نوفمبر|تشرين الثاني|نونبر",
    "ديسمبر|دیسمبر|كانون الأول|دجنبر",
)
_NUMBER = {name: n for n, names in enumerate(_MONTHS, 1) for name in names.split("|")}
_LEAP_YEAR = 2000
_DIGIT = re.compile(r"\d")

# A figure behind a point, a hyphen or a letter is a part of something else: «2024-26 مارس».
_DATE = re.compile(
    r"(?:(?<![\w.,/٫٬-])|(?<=\W[وفبل]))(?<!\d[ –—])"
    r"(?P<days>(?P<first>\d{1,2})(?:(?P<dash>\s?[-–—]\s?|\s+و)(?P<last>\d{1,2}))?"
    r"|(?P<fraction>\d+[.,٫]\d+))"
    rf"\s*(?P<month>{'|'.join(sorted(_NUMBER, key=len, reverse=True))})(?!\w)"
    r"(?:[\s،]+(?P<year>\d{4})(?!\d))?"
)


def check(text: str, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield each date that cannot be."""
    del lexicon
    if not _DIGIT.search(text):
        return
    for match in _DATE.finditer(text):
        fault = _fault(match)
        if fault is not None:
            meant = _meant(match)
            hint = f"probably {quote(meant)}" if meant else "see the date in the original"
            message = f"{fault}: {quote(match['days'] + ' ' + match['month'])}"
            yield Slip(*match.span("days"), message, hint, meant)


def _fault(match: re.Match[str]) -> str | None:
    if match["fraction"]:
        return "a fraction is no day of a month"
    longest = _longest(match)
    days = [int(match[part]) for part in ("first", "last") if match[part]]
    if not all(1 <= day <= longest for day in days):
        return "the month has no such day"
    ordered = len(days) == 1 or "و" in match["dash"] or days[0] < days[1]
    return None if ordered else "the range does not end after it starts"


def _longest(match: re.Match[str]) -> int:
    """Return the days of the month; of a February of no year, 29."""
    year = int(match["year"] or _LEAP_YEAR)
    return calendar.monthrange(max(year, 1), _NUMBER[match["month"]])[1]


def _meant(match: re.Match[str]) -> str | None:
    """Return the days with digits or ends turned round, if that makes a date."""
    if match["fraction"]:
        return None
    longest = _longest(match)
    days = [_turned(match[part], longest) for part in ("first", "last") if match[part]]
    if not all(1 <= int(day) <= longest for day in days) or len(days) != len(set(days)):
        return None
    if len(days) == 1:
        return days[0]
    if "و" not in match["dash"]:
        days.sort(key=int)
    return match["dash"].join(days)


def _turned(day: str, longest: int) -> str:
    return day if 1 <= int(day) <= longest else day[::-1]
