from __future__ import annotations

import csv
import datetime
import io
import json
import os
import pty
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import icalendar
import openpyxl
import pytest
import yaml
from conftest import ROOT, SESSION, run

from sesric_report import exports
from sesric_report.compiler.check import check
from sesric_report.project import Project
from sesric_report.records.base import Localized

RECORDS = ROOT / "content" / "sessions" / str(SESSION) / "activities"


@pytest.fixture(scope="module")
def content():
    return check(Project(ROOT), SESSION).sound()


@pytest.fixture(scope="module")
def raw():
    """The records as a plain reader of YAML has them, by identifier."""
    loaded = [yaml.load(f.read_text("utf-8"), yaml.BaseLoader) for f in RECORDS.glob("*.yaml")]
    return {one["id"]: one for one in loaded}


def sheet(content, name):
    book = openpyxl.load_workbook(io.BytesIO(exports.EXPORTS["xlsx"](content)))
    head, *rows = book[name].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def events(content):
    return list(icalendar.Calendar.from_ical(exports.EXPORTS["ics"](content)).walk("VEVENT"))


def graph(content):
    return json.loads(exports.EXPORTS["jsonld"](content))["@graph"]


@pytest.mark.parametrize("form", list(exports.EXPORTS))
def test_the_same_content_gives_the_same_bytes(content, form):
    first, second = exports.EXPORTS[form](content), exports.EXPORTS[form](content)

    assert first == second
    assert len(first) > 10_000


def test_csv_and_workbook_hold_every_activity_with_its_figures(content, raw):
    lines = csv.DictReader(io.StringIO(exports.EXPORTS["csv"](content).decode()))
    by_csv = {row["id"]: row["participants"] for row in lines}
    by_sheet = {row["id"]: row["participants"] for row in sheet(content, "activities")}
    counts = {key: one.get("participants", {}).get("count") for key, one in raw.items()}

    assert by_csv == {key: count or "" for key, count in counts.items()}
    assert by_sheet == {key: int(count) if count else None for key, count in counts.items()}
    assert len(counts) > 80


def columns(content):
    return exports.EXPORTS["csv"](content).decode("utf-8-sig").splitlines()[0].split(",")


def test_the_names_of_a_session_have_a_column_in_each_language_of_its_texts(content):
    """The registry has French names, too; they alone make no column."""
    named = [name for name in columns(content) if name.startswith(("title", "city"))]

    assert named == ["title_ar", "title_en", "city_ar", "city_en"]


def test_a_text_in_another_language_gives_its_names_a_column(content):
    first, *others = content.activities
    title = Localized(**first.record.title.texts(), fr="Titre")
    record = first.record.model_copy(update={"title": title})
    spoken = replace(content, activities=(replace(first, record=record), *others))
    rows = sheet(spoken, "activities")

    assert {"title_fr", "city_fr", "partners_fr", "providers_fr"} <= set(columns(spoken))
    assert [row["title_fr"] for row in rows if row["title_fr"]] == ["Titre"]
    assert "name_fr" in sheet(spoken, "agreements")[0]


def test_dates_of_the_workbook_are_dates(content, raw):
    starts = {row["id"]: row["start"] for row in sheet(content, "activities")}
    days = {k: one["dates"]["start"] for k, one in raw.items() if "start" in one.get("dates", {})}

    assert len(days) > 70
    assert {k: starts[k].date() for k in days} == {
        k: datetime.date.fromisoformat(day) for k, day in days.items()
    }


def test_the_workbook_has_a_sheet_for_each_kind_of_record(content):
    book = openpyxl.load_workbook(io.BytesIO(exports.EXPORTS["xlsx"](content)))
    rows = {one.title: one.max_row - 1 for one in book}

    assert rows == {
        "activities": len(content.activities),
        "publications": len(content.publications),
        "agreements": len(list(content.agreement_entries())),
        "indicators": len(list(content.indicator_entries())),
        "database": 1,
    }


def test_a_text_that_looks_like_a_formula_stays_a_text(copied):
    file = copied / "content/sessions/41/activities/2025-01-21-competition-policy.yaml"
    text = file.read_text("utf-8")
    changed = text.replace("  en: The Role of", "  en: =1+1 The Role of")
    assert changed != text
    file.write_text(changed, "utf-8")
    content = check(Project(copied), SESSION).sound()
    with zipfile.ZipFile(io.BytesIO(exports.EXPORTS["xlsx"](content))) as package:
        cells = package.read("xl/worksheets/sheet1.xml")
    (line,) = [x for x in exports.EXPORTS["csv"](content).decode().splitlines() if "=1+1" in x]

    assert b"<f>" not in cells
    assert "'=1+1" in line


@pytest.fixture
def of_a_month(copied):
    """The content with one activity of which only the month is known."""
    file = copied / "content/sessions/41/activities/2025-01-21-competition-policy.yaml"
    text = file.read_text("utf-8")
    changed = re.sub(r"^dates: .*$", 'dates: {month: "2025-01"}', text, flags=re.MULTILINE)
    assert changed != text
    file.write_text(changed, "utf-8")
    return check(Project(copied), SESSION).sound()


def identifiers(content):
    return {str(one["uid"]).partition("@")[0] for one in events(content)}


def test_the_calendar_holds_the_activities_whose_days_are_known(content, raw, of_a_month):
    assert identifiers(content) == {key for key, one in raw.items() if "start" in one["dates"]}
    assert identifiers(content) - identifiers(of_a_month) == {"2025-01-21-competition-policy"}


def test_an_event_ends_on_the_day_after_its_last(content):
    (event,) = [e for e in events(content) if str(e["uid"]).startswith("2025-01-21-competition")]

    assert event["dtstart"].dt == datetime.date(2025, 1, 21)
    assert event["dtend"].dt == datetime.date(2025, 1, 23)
    assert event["summary"].params["language"] == "ar"


def test_lines_of_the_calendar_are_no_longer_than_the_standard_has_it(content):
    lines = exports.EXPORTS["ics"](content).split(b"\r\n")

    assert max(map(len, lines)) <= 75  # octets, RFC 5545, 3.1
    assert "\ufffd" not in "".join(line.decode("utf-8", "replace") for line in lines)  # none cut


def test_linked_data_refers_only_to_what_it_holds(content):
    nodes = graph(content)
    held = {node["@id"] for node in nodes}
    referred = {
        one["@id"]
        for node in nodes
        for key in ("organizer", "publisher", "contributor", "performer")
        for one in ([node[key]] if isinstance(node.get(key), dict) else node.get(key, []))
    }

    assert len(held) == len(nodes) > 100
    assert referred <= held


def test_linked_data_says_no_more_of_a_date_than_is_known(content, of_a_month):
    def start(of):
        return {n["@id"].partition("#")[2]: n.get("startDate") for n in graph(of)}

    assert start(content)["2025-01-21-competition-policy"] == "2025-01-21"
    assert start(of_a_month)["2025-01-21-competition-policy"] == "2025-01"


# The command


@pytest.mark.parametrize("form", list(exports.EXPORTS))
def test_a_file_holds_what_standard_output_shows(tmp_path: Path, form):
    file = tmp_path / "records"
    shown = subprocess.run(
        [sys.executable, "-m", "sesric_report", "export", "--format", form],
        cwd=ROOT, capture_output=True, check=True,
    ).stdout  # fmt: skip
    written = run("export", "--format", form, "--output", str(file))

    assert (written.returncode, written.stdout) == (0, "")
    assert file.read_bytes().removeprefix(b"\xef\xbb\xbf") == shown
    assert file.read_bytes().startswith(b"\xef\xbb\xbf") == (form == "csv")


def test_a_workbook_is_not_shown_in_a_terminal():
    leader, follower = pty.openpty()
    result = subprocess.run(
        [sys.executable, "-m", "sesric_report", "export", "--format", "xlsx"],
        cwd=ROOT, stdout=follower, stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    os.close(follower)
    os.close(leader)

    assert result.returncode == 2
    assert "--output activities.xlsx" in result.stderr


@pytest.mark.parametrize("form", ["json", "jsonld"])
def test_an_export_for_machines_can_be_read_by_a_person_too(content, form):
    said = exports.EXPORTS[form](content).decode()

    assert "دور سياسة المنافسة" in said
    assert "\\u" not in said
    assert said.splitlines()[1].startswith("  ")
