"""The records hold what the source says: bullet by bullet, number by number.

The source is the OCR text of the report to the 41st session, damaged as it is. Nothing here
is copied by hand: sections, bullets, numbers and acronyms are taken from the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sesric_report.records.base import Printed
from sesric_report.records.content import Content
from sesric_report.records.entry import Entry
from sesric_report.records.keys import references

SOURCE = Path(__file__).parent / "source" / "000_3bbcf9ea6f343b1b.txt"
#: Where the sections begin and where the back cover does.
FIRST_SECTION, BACK_COVER = "\n1. التجارة", "THE 41"
NUMBER = re.compile(r"\d+")
ACRONYM = re.compile(r"\(([^()\u0600-\u06ff]*[A-Za-z][^()\u0600-\u06ff]*)\)")


def bullets() -> dict[str, str]:
    """Return each bullet of the source under its section and place, such as 7.12."""
    text = SOURCE.read_text(encoding="utf-8")
    body = text[text.index(FIRST_SECTION) : text.index(BACK_COVER)]
    found: dict[str, str] = {}
    section, key = "", ""
    for line in body.splitlines():
        if heading := re.match(r"([1-8])\. ", line):
            section, key = heading[1], ""
        elif re.match(r"\s*[-•] ", line):
            place = sum(name.startswith(f"{section}.") for name in found) + 1
            key = f"{section}.{place}"
            found[key] = line.strip()[2:]
        elif key and line.strip():
            found[key] += " " + line.strip()
    return found


BULLETS = bullets()


def records(content: Content) -> dict[str, list[Entry[Printed]]]:
    """Return the records that name each bullet as their source."""
    found: dict[str, list[Entry[Printed]]] = {}
    for entry in content.listed():
        source = entry.record.source
        for bullet in source.bullets if source else ():
            found.setdefault(bullet, []).append(entry)
    return found


def scalars(value: Any) -> Iterator[str]:
    """Yield every scalar of plain values as text."""
    if isinstance(value, dict):
        for item in value.values():
            yield from scalars(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from scalars(item)
    elif value is not None:
        yield str(value)


def told(entry: Entry[Printed], content: Content) -> str:
    """Return all that a record and the registry entries it names say, without its readings."""
    plain = entry.record.model_dump(mode="json", exclude={"source", "id"})
    entries = [
        content.registry_entries[registry][key].record.model_dump(mode="json")
        for _path, registry, key in references(entry.record)
    ]
    plans = [plan for one in entries if (plan := one.get("period"))]
    database = content.indicators.record.model_dump(mode="json", exclude={"counts"})
    return " ".join(scalars([plain, entries, plans, database]))


def printed(entry: Entry[Printed]) -> str:
    """Return all that a record's readings quote from the source."""
    return " ".join(reading.printed for reading in entry.record.readings())


def test_the_source_holds_105_bullets_in_eight_sections():
    counts = Counter(key.split(".")[0] for key in BULLETS)
    assert [counts[str(section)] for section in range(1, 9)] == [7, 6, 8, 5, 6, 10, 52, 11]


@pytest.mark.parametrize("bullet", BULLETS)
def test_every_bullet_has_exactly_one_record(bullet, content):
    entries = records(content).get(bullet, [])
    assert len(entries) == 1, [str(entry.file) for entry in entries]


def test_no_record_names_a_bullet_that_is_not_there(content):
    assert set(records(content)) == set(BULLETS)


def test_a_record_stands_under_the_agenda_items_of_its_bullets(content):
    for bullet, (entry,) in records(content).items():
        record = entry.record
        items = getattr(record, "agenda_items", None) or (record.agenda_item,)
        assert int(bullet.split(".")[0]) in items, bullet


@pytest.mark.parametrize("bullet", BULLETS)
def test_every_number_of_a_bullet_is_told_or_named_in_a_reading(bullet, content):
    (entry,) = records(content)[bullet]
    known = {int(n) for n in NUMBER.findall(told(entry, content) + " " + printed(entry))}
    assert {int(n) for n in NUMBER.findall(BULLETS[bullet])} <= known


@pytest.mark.parametrize("bullet", BULLETS)
def test_every_acronym_of_a_bullet_is_told_or_named_in_a_reading(bullet, content):
    (entry,) = records(content)[bullet]
    known = re.sub(r"\W", "", told(entry, content) + printed(entry)).casefold()
    for acronym in ACRONYM.findall(BULLETS[bullet]):
        assert re.sub(r"\W", "", acronym).casefold() in known, acronym


@pytest.mark.parametrize("bullet", BULLETS)
def test_what_a_reading_quotes_stands_in_the_source(bullet, content):
    (entry,) = records(content)[bullet]
    places = " ".join(BULLETS[b] for b in entry.record.source.bullets)
    for reading in entry.record.readings():
        for piece in reading.printed.split("…"):
            assert " ".join(piece.split()) in " ".join(places.split()), reading.printed


def test_there_are_102_entries_three_of_them_under_two_items(content):
    assert len(content.activities) == 86
    assert len(content.publications) == 8
    assert len(content.indicators.record.counts) == 8
    shared = [e for e in content.activities if len(e.record.agenda_items) > 1]
    assert len(shared) == 3


def test_the_indicators_add_up(content):
    counts = {c.agenda_item: c.count for c in content.indicators.record.counts}
    assert [counts[item] for item in range(1, 9)] == [157, 39, 136, 43, 16, 118, 56, 92]
    assert sum(counts.values()) == 657


def test_agreements_are_those_that_are_legible(content):
    rows = re.findall(
        r"^(\d\d) ([^\d\t]+) (20\d\d)\t(.+)\t(?:\.(\d+))?$", SOURCE.read_text("utf-8"), re.M
    )
    agreements = content.agreements.record.agreements
    assert len(rows) == len(agreements) == 13
    for (day, _month, year, _partner, number), agreement in zip(rows, agreements, strict=True):
        assert (agreement.date.day, agreement.date.year) == (int(day), int(year))
        assert agreement.number == (int(number) if number else None)
