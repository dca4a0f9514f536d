"""Every export held against plain YAML, field by field, read without the program."""

from __future__ import annotations

import csv
import datetime
import io
import json
from dataclasses import replace

import icalendar
import openpyxl
import pytest
import yaml
from conftest import ROOT, SESSION

from sesric_report import exports
from sesric_report.exports import csv_table
from sesric_report.records.base import Localized

HERE = ROOT / "content" / "sessions" / SESSION
#: From the least grave to the gravest; a source is as certain as its least certain reading.
CERTAINTIES = ("certain", "inferred", "unknown")
LISTS = (
    "programmes", "networks", "plans", "projects", "partners", "coordinators", "facilitators",
    "hosts", "guests", "organizers", "providers", "speakers", "field_visits",
)  # fmt: skip
SAME = (
    "mode", "language", "capacity", "occasion", "follows", "objective", "topics", "outcomes",
    "closing", "sessions", "contribution", "postponed_to",
)  # fmt: skip
#: Each key of the participants, and what it is in the records.
PEOPLE = {
    "participants": "count",
    "participants_from": "from",
    "participants_in_person": "in_person",
    "participants_online": "online",
    "participants_also": "also",
    "countries": "countries",
    "country_group": "country_group",
    "institutions": "institutions",
}
COUNTRIES = {
    "participants_in_person_countries": "in_person_countries",
    "participants_online_countries": "online_countries",
    "countries_named": "country_list",
}
COLUMNS = [
    "id", "type", "agenda_items", "title_ar", "title_en", "role", "status", "organizers_ar",
    "organizers_en", "start", "end", "date_precision", "mode", "city_ar", "city_en",
    "country", "programmes", "networks", "partners_ar", "partners_en", "providers_ar",
    "providers_en", "participants", "participants_approximate",
    "participants_described_as", "countries", "country_group", "certainty",
]  # fmt: skip


def loaded(path):
    return yaml.safe_load((ROOT / "content" / path).read_text("utf-8"))


def registry(name):
    return loaded(f"registry/{name}.yaml")


def records(folder):
    found = [yaml.safe_load(file.read_text("utf-8")) for file in (HERE / folder).glob("*.yaml")]
    return sorted(found, key=lambda one: one["id"])


ACTIVITIES, PUBLICATIONS = records("activities"), records("publications")
AGREEMENTS = loaded(f"sessions/{SESSION}/agreements.yaml")["agreements"]
COUNTS = loaded(f"sessions/{SESSION}/indicators.yaml")["counts"]
HEAD = loaded(f"sessions/{SESSION}/session.yaml")
ORGANIZATIONS, COUNTRIES_OF_THE_WORLD = registry("organizations"), registry("countries")
CITIES, VENUES, KINDS = registry("cities"), registry("venues"), registry("activity_types")


def span(record):
    """First day, last day, and what is known: a day that stands alone is both."""
    dates = record.get("dates")
    if not dates:
        return {"start": None, "end": None, "date_precision": None}
    if "month" in dates:
        year, month = map(int, dates["month"].split("-"))
        following = datetime.date(year + month // 12, month % 12 + 1, 1)
        last = following - datetime.timedelta(days=1)
        return {"start": f"{dates['month']}-01", "end": str(last), "date_precision": "month"}
    last = dates.get("end", dates["start"])
    return {"start": str(dates["start"]), "end": str(last), "date_precision": "day"}


def place(record):
    """Venue, city and country: what the finer of them is in."""
    where = record.get("place", {})
    venue = VENUES[where["venue"]] if "venue" in where else None
    key = venue["city"] if venue else where.get("city")
    city = CITIES[key] if key else None
    return {
        "venue": venue["name"] if venue else None,
        "city": city["name"] if city else None,
        "country": city["country"] if city else where.get("country"),
    }


def source(record):
    said = record.get("source")
    if said is None:
        return None
    readings = said.get("readings", [])
    waiting = [one["certainty"] for one in readings if "confirmed_by" not in one]
    gravest = max(map(CERTAINTIES.index, waiting), default=0)
    told = [{"confirmed_by": None, **one} for one in readings]
    whole = {"bullets": [], **said, "readings": told}
    return whole | {"certainty": CERTAINTIES[gravest]}


def activity(record):
    people = record.get("participants", {})
    provision, experiences = record.get("provision"), record.get("experiences")
    return {
        "id": record["id"],
        "type": record["type"],
        "agenda_items": record["agenda_items"],
        "title": record["title"],
        "role": record.get("role", "organizer"),
        "status": record.get("status", "held"),
        **span(record),
        **place(record),
        **{name: record.get(name) for name in SAME},
        **{name: record.get(name, []) for name in LISTS},
        **{name: people.get(said) for name, said in PEOPLE.items()},
        **{name: people.get(said, []) for name, said in COUNTRIES.items()},
        "participants_approximate": people.get("at_least", False),
        # The role that stands where a record names none.
        "participants_described_as": people.get("described_as", "participants"),
        "provision": provision and {"countries": [], **provision},
        "experiences": experiences and {"countries": [], "organizations": [], **experiences},
        "source": source(record),
    }


def publication(record):
    same = ("plans", "requested_by", "purpose", "topics", "basis", "outcomes")
    return {
        **{name: record[name] for name in ("id", "type", "title", "agenda_items")},
        **span(record),
        **{name: record.get(name) for name in same},
        "plans": record.get("plans", []),
        "source": source(record),
    }


def agreement(record):
    date = record.get("date")
    return {
        **{name: record[name] for name in ("id", "number", "partner")},
        "date": str(date) if date else None,
        "source": source(record),
    }


def indicators(record):
    same = ("id", "agenda_item", "count", "categories")
    return {**{name: record[name] for name in same}, "source": source(record)}


@pytest.fixture(scope="module")
def written(content):
    return {form: export(content) for form, export in exports.EXPORTS.items()}


@pytest.fixture(scope="module")
def plain(written):
    return json.loads(written["json"])


def test_every_record_is_held_against_its_export():
    found = tuple(map(len, (ACTIVITIES, PUBLICATIONS, AGREEMENTS, COUNTS)))

    assert found == (86, 8, 13, 8)


@pytest.mark.parametrize(
    ("name", "made", "expected"),
    [
        ("activities", ACTIVITIES, activity),
        ("publications", PUBLICATIONS, publication),
        ("agreements", AGREEMENTS, agreement),
        ("indicators", COUNTS, indicators),
    ],
    ids=["activities", "publications", "agreements", "indicators"],
)
def test_json_says_of_each_record_what_its_file_says(plain, name, made, expected):
    got = {one["id"]: one for one in plain[name]}

    assert list(got) == [one["id"] for one in made]
    for record in made:
        assert got[record["id"]] == expected(record)


def test_json_says_of_the_session_and_the_registry_what_their_files_say(plain):
    def picked(entries, *fields):
        return {key: {f: one.get(f) for f in fields} for key, one in entries.items()}

    head = {name: plain[name] for name in ("session", "name", "agenda_items")}

    assert head == {"session": 41, "name": HEAD["name"], "agenda_items": HEAD["agenda_items"]}
    assert {name: plain[name] for name in span(HEAD)} == span(HEAD)
    assert plain["organizations"] == picked(ORGANIZATIONS, "name", "acronym", "country")
    assert plain["programmes"] == picked(registry("programmes"), "name", "acronym", "kind")
    assert plain["countries"] == picked(COUNTRIES_OF_THE_WORLD, "name", "alpha2", "member")


# Tables


def row(record):
    """The cells of an activity, as values."""
    whole = activity(record)
    cells = {name: whole[name] for name in COLUMNS if name in whole}
    for tag in ("ar", "en"):
        cells[f"title_{tag}"] = record["title"][tag]
        cells[f"city_{tag}"] = whole["city"][tag] if whole["city"] else None
        for field in ("organizers", "partners", "providers"):
            cells[f"{field}_{tag}"] = [ORGANIZATIONS[key]["name"][tag] for key in whole[field]]
    cells["certainty"] = (whole["source"] or {}).get("certainty")
    return {
        name: "; ".join(map(str, cells[name])) if isinstance(cells[name], list) else cells[name]
        for name in COLUMNS
    }


def test_each_row_of_the_csv_says_what_the_record_says(written):
    def cell(value):
        if isinstance(value, bool):
            return str(value).lower()
        return "" if value is None else str(value)

    got = list(csv.DictReader(io.StringIO(written["csv"].decode())))

    assert list(got[0]) == COLUMNS
    for has, record in zip(got, ACTIVITIES, strict=True):
        assert has == {name: cell(value) for name, value in row(record).items()}


def sheet(book, name):
    head, *rows = book[name].iter_rows(values_only=True)
    return [dict(zip(head, cells, strict=True)) for cells in rows]


def day(text):
    return datetime.datetime.fromisoformat(text) if text else None


def test_each_row_of_the_workbook_says_what_the_record_says(written):
    book = openpyxl.load_workbook(io.BytesIO(written["xlsx"]))
    activities = [row(one) for one in ACTIVITIES]
    activities = [one | {end: day(one[end]) for end in ("start", "end")} for one in activities]

    def items(record):
        return "; ".join(map(str, record["agenda_items"]))

    def titled(record):
        return {f"title_{tag}": record["title"][tag] for tag in ("ar", "en")}

    def named(record):
        return {f"name_{t}": ORGANIZATIONS[record["partner"]]["name"][t] for t in ("ar", "en")}

    publications = [
        {"id": one["id"], "type": one["type"], **titled(one), "agenda_items": items(one),
         "start": day(span(one)["start"]), "end": day(span(one)["end"])}
        for one in PUBLICATIONS
    ]  # fmt: skip
    agreements = [
        {"id": one["id"], "number": one["number"], "partner": one["partner"], **named(one),
         "date": day(agreement(one)["date"])}
        for one in AGREEMENTS
    ]  # fmt: skip
    counts = [{name: one[name] for name in ("id", "agenda_item", "count")} for one in COUNTS]

    blank = [{n: None if v == "" else v for n, v in one.items()} for one in activities]
    assert sheet(book, "activities") == blank
    assert sheet(book, "publications") == publications
    assert sheet(book, "agreements") == agreements
    assert sheet(book, "indicators") == counts


@pytest.mark.parametrize("mark", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_the_csv_begins_as_a_formula_does(content, mark):
    first, *others = content.activities
    title = Localized(ar=first.record.title.get("ar"), en="Title")
    title = title.model_copy(update={"en": f"{mark}SUM(A1)"})
    record = first.record.model_copy(update={"title": title})
    changed = replace(content, activities=(replace(first, record=record), *others))
    text = csv_table.csv_table(changed).decode()
    got = next(iter(csv.DictReader(io.StringIO(text, newline=""))))

    assert got["title_en"] == f"'{mark}SUM(A1)"


# The calendar


def test_each_event_of_the_calendar_says_what_the_record_says(written):
    """Days alone, the end the day after the last; the finest place that is known."""
    made = icalendar.Calendar.from_ical(written["ics"])
    got = [
        {
            name: str(one[name]) for name in ("uid", "summary", "location") if name in one
        } | {
            "start": one["dtstart"].dt, "end": one["dtend"].dt,
            "stamp": one["dtstamp"].dt, "categories": [str(c) for c in one["categories"].cats],
            "tags": {one[n].params["language"] for n in ("summary", "location") if n in one},
            "properties": set(one),
        }
        for one in made.walk("VEVENT")
    ]  # fmt: skip
    wanted = [event(one) for one in ACTIVITIES if span(one)["date_precision"] == "day"]

    assert str(made["x-wr-calname"]) == HEAD["cover_title"]["ar"]
    assert len(got) == len(wanted) > 70
    for has, should in zip(got, wanted, strict=True):
        assert has == should


def event(record):
    first, last = (datetime.date.fromisoformat(span(record)[end]) for end in ("start", "end"))
    where = record.get("place", {})
    found = place(record)
    country = COUNTRIES_OF_THE_WORLD.get(where.get("country"), {}).get("name")
    location = found["venue"] or found["city"] or country
    properties = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CATEGORIES"}
    return {
        "uid": f"{record['id']}@www.sesric.org",
        "summary": record["title"]["ar"],
        **({"location": location["ar"]} if location else {}),
        "start": first,
        "end": last + datetime.timedelta(days=1),
        "stamp": datetime.datetime.combine(first, datetime.time(), datetime.UTC),
        "categories": [KINDS[record["type"]]["ar"]["singular"]],
        "tags": {"ar"},
        "properties": properties | ({"LOCATION"} if location else set()),
    }


# Linked data

BASE = "https://www.sesric.org/"
#: Kinds of activities that schema.org calls events of education.
TEACHING = {
    "training_course", "statistical_training_course", "training_workshop", "training_session",
    "study_visit",
}  # fmt: skip
MODES = {
    "online": "OnlineEventAttendanceMode",
    "in_person": "OfflineEventAttendanceMode",
    "hybrid": "MixedEventAttendanceMode",
}


def tagged(text):
    return [{"@value": value, "@language": tag} for tag, value in text.items()] if text else None


def body(key):
    return {"@id": f"{BASE}#organization-{key}"}


def filled(**node):
    return {k.replace("at_", "@"): v for k, v in node.items() if v not in (None, [], {})}


def location(record):
    where = place(record)
    if where["country"] is None:
        return {"@type": "VirtualLocation"} if record.get("mode") == "online" else None
    code = COUNTRIES_OF_THE_WORLD[where["country"]]["alpha2"]
    return filled(
        at_type="Place",
        name=tagged(where["venue"] or where["city"]),
        address=filled(
            at_type="PostalAddress", addressLocality=tagged(where["city"]), addressCountry=code
        ),
    )


def known(record, end):
    value = span(record)[end]
    return value[:7] if value and span(record)["date_precision"] == "month" else value


def event_node(record):
    contributors = [k for f in ("partners", "hosts", "coordinators") for k in record.get(f, [])]
    return filled(
        at_type="EducationEvent" if record["type"] in TEACHING else "Event",
        at_id=f"{BASE}#{record['id']}",
        name=tagged(record["title"]),
        startDate=known(record, "start"),
        endDate=known(record, "end"),
        eventAttendanceMode=MODES.get(record.get("mode")),
        location=location(record),
        organizer=body("SESRIC"),
        contributor=[body(key) for key in dict.fromkeys(contributors)],
        performer=[body(key) for key in record.get("providers", [])],
        description=tagged(record.get("objective")),
    )


def report_node(record):
    return filled(
        at_type="Report",
        at_id=f"{BASE}#{record['id']}",
        name=tagged(record["title"]),
        datePublished=known(record, "start"),
        publisher=body("SESRIC"),
        abstract=tagged(record.get("purpose")),
    )


def body_node(key):
    one = ORGANIZATIONS[key]
    name, short = tagged(one["name"]), one.get("acronym")
    return filled(at_type="Organization", at_id=body(key)["@id"], name=name, alternateName=short)


def test_each_node_of_the_linked_data_says_what_the_record_says(written):
    got = {node["@id"]: node for node in json.loads(written["jsonld"])["@graph"]}
    fields = ("partners", "hosts", "coordinators", "providers")
    keys = {"SESRIC"} | {k for one in ACTIVITIES for f in fields for k in one.get(f, [])}
    nodes = [
        *map(event_node, ACTIVITIES),
        *map(report_node, PUBLICATIONS),
        *map(body_node, sorted(keys)),
    ]

    assert sorted(got) == sorted(node["@id"] for node in nodes)
    for node in nodes:
        assert got[node["@id"]] == node
