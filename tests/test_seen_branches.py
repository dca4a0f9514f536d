"""Branches that session 41 never takes, each by a record made up for it."""

from __future__ import annotations

from collections import Counter
from itertools import islice

import pytest
import yaml
from conftest import ROOT, SESSION

from sesric_report.compiler.figures import measure
from sesric_report.measures import dimensions, tables
from sesric_report.narrative import annexes
from sesric_report.project import Project
from sesric_report.records.dates import DateSpan
from sesric_report.rules.records import same_activity_twice


def dated(content, **dates):
    span = DateSpan.model_validate(dates) if dates else None
    return content.activities[0].record.model_copy(update={"dates": span})


def test_an_activity_of_two_months_counts_in_the_first(content):
    record = dated(content, start="2025-01-30", end="2025-02-02")
    keys = list(dimensions._month(record, content.registry))

    assert [key[0] for key in keys] == ["2025-01"]


def test_an_activity_of_two_months_is_compared_in_both(content):
    record = dated(content, start="2024-12-30", end="2025-01-02")
    signs = set(same_activity_twice._signs(record))

    assert {month for _, _, month in signs} == {2024 * 12 + 12, 2025 * 12 + 1}


def test_an_activity_without_a_date_stands_last(content):
    late = dated(content, start="2025-10-31")
    undated = dated(content)

    assert sorted([undated, late], key=annexes.by_date) == [late, undated]


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        ("2024-11", "2025-02", ["2024-11", "2024-12", "2025-01", "2025-02"]),
        ("2024-12", "2024-12", ["2024-12"]),
        ("2025-02", "2025-01", []),
        ("2023-12", "2025-01", ["2023-12", *(f"2024-{m:02}" for m in range(1, 13)), "2025-01"]),
    ],
)
def test_months_follow_each_other_over_the_end_of_a_year(first, last, months):
    assert list(islice(tables.months_between(first, last), 20)) == months


def test_types_of_publications_stand_by_their_number_and_then_by_their_name():
    """Of session 41, whose first file holds a type that is not the most frequent."""
    folder = ROOT / "content" / "sessions" / SESSION / "publications"
    types = Counter(yaml.safe_load(file.read_text("utf-8"))["type"] for file in folder.iterdir())
    found = measure(Project(ROOT), SESSION, None).publication_types

    assert [(kind, one.value) for kind, one in found.items()] == sorted(
        types.items(), key=lambda pair: (-pair[1], pair[0])
    )
