"""Several dates, and months without days: read, said, counted and exported."""

from __future__ import annotations

import icalendar
import made_up
import pytest
from made_up import FEMININE
from pydantic import ValidationError
from test_rules import minimal

from sesric_report.compiler.check import check
from sesric_report.exports import EXPORTS
from sesric_report.measures import Scope, Summary
from sesric_report.project import Project
from sesric_report.records.dates import DatePrecision

THRICE = ({"start": "2031-03-05"}, {"start": "2031-03-07"}, {"start": "2031-05-09"})
YEAR = {"month": "2031-01", "to_month": "2031-12"}


def activity(dates):
    return made_up.activity("one", FEMININE, {"dates": dates, "participants.count": 5})


def test_a_list_of_dates_is_from_the_first_day_to_the_last():
    dates = activity(THRICE).dates

    assert len(dates.spans) == 3
    assert (str(dates.first), str(dates.last)) == ("2031-03-05", "2031-05-09")
    assert dates.precision is DatePrecision.DAY
    assert len(activity(THRICE[:1]).dates.spans) == 1


def test_months_end_with_the_last_day_of_the_last():
    dates = activity(YEAR).dates

    assert (str(dates.first), str(dates.last)) == ("2031-01-01", "2031-12-31")
    assert dates.precision is DatePrecision.MONTH


@pytest.mark.parametrize(
    "dates", [(), {"start": "2031-03-05", "to_month": "2031-04"}, {**YEAR, "to_month": "2030-12"}]
)
def test_dates_that_are_none_are_refused(dates):
    with pytest.raises(ValidationError, match=r"need a span|to_month needs"):
        activity(dates)


def test_what_was_held_in_two_months_counts_once_in_each_and_once_in_all():
    content = made_up.content(made_up.registry(), [activity(THRICE)])
    summary = Summary(Scope(content))
    months = summary.by("month")

    assert {row.key: row.activities.value for row in months.rows} == {"2031-03": 1, "2031-05": 1}
    assert months.overlaps
    assert (summary.activities.value, summary.participants.total.value) == (1, 5)


def test_a_calendar_has_an_event_for_each_date():
    content = made_up.content(made_up.registry(), [activity(THRICE)])
    events = icalendar.Calendar.from_ical(EXPORTS["ics"](content)).walk("VEVENT")

    assert [str(one["uid"]).partition("@")[0] for one in events] == ["one", "one-2", "one-3"]
    assert [str(one.decoded("dtstart")) for one in events] == [one["start"] for one in THRICE]


def test_a_mistake_in_a_list_of_dates_is_found_where_it_stands(tmp_path):
    minimal(tmp_path)
    file = tmp_path / "content/sessions/1/activities/a.yaml"
    file.parent.mkdir(exist_ok=True)
    text = "id: a\ntype: training_course\ntitle: {ar: دورة}\nagenda_items: [1]\n"
    wrong = "dates:\n  - {start: 2025-03-05}\n  - {start: 2025-03-32}\n  - {strat: 2025-03-07}\n"
    file.write_text(text + wrong, encoding="utf-8")
    found = [one for one in check(Project(tmp_path), "1").diagnostics if one.position.file == file]

    assert [(one.code, one.position.line) for one in found][:2] == [
        ("bad-date", 7),
        ("unknown-key", 8),
    ]
