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
    "hosts", "guests", "organizers", "providers", "speakers", "field_visits", "persons",
    "figures", "distinctions", "proceedings",
)  # fmt: skip
SAME = (
    "mode", "language", "capacity", "occasion", "follows", "objective", "topics", "outcomes",
    "closing", "sessions", "contribution", "postponed_to", "patronage",
    "funding", "series", "means", "exchanges", "offerings",
)  # fmt: skip
#: Each key of the participants, and what it is in the records.
PEOPLE = {
    "participants": "count",
    "participants_from": "from",
    "participants_women": "women",
    "participants_men": "men",
    "participants_in_person": "in_person",
    "participants_online": "online",
    "participants_also": "also",
    "participants_described_as": "described_as",
    "countries": "countries",
    "country_group": "country_group",
    "institutions": "institutions",
    "institutions_described_as": "institutions_described_as",
}
COUNTRIES = {
    "participants_in_person_countries": "in_person_countries",
    "participants_online_countries": "online_countries",
    "countries_named": "country_list",
}
#: The columns of each table.
COLUMNS = yaml.safe_load((ROOT / "tests" / "export_columns.yaml").read_text("utf-8"))
#: Fields that name institutions.
BODIES = (
    "organizers", "partners", "providers", "coordinators", "facilitators", "hosts", "guests",
    "speakers", "experiences_organizations", "requested_by", "funding_funders",
)  # fmt: skip


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
    whole = {"bullets": [], **said, "readings": readings}
    return whole | {"certainty": CERTAINTIES[gravest]}


def activity(record):
    people = record.get("participants", {})
    provision, experiences = record.get("provision"), record.get("experiences")
    return {
        "id": record["id"],
        "type": record["type"],
        "agenda_items": record["agenda_items"],
        "also_reported_in": record.get("also_reported_in", []),
        "participants_list": record.get("participants_list", []),
        "photographs": record.get("photographs", []),
        "title": record["title"],
        "role": record.get("role", "organizer"),
        "status": record.get("status", "held"),
        **span(record),
        "dates": [span(record)] if "dates" in record else [],
        **place(record),
        **{name: record.get(name) for name in SAME},
        **{name: record.get(name, []) for name in LISTS},
        **{name: people.get(said) for name, said in PEOPLE.items()},
        **{name: people.get(said, []) for name, said in COUNTRIES.items()},
        "participants_approximate": people.get("at_least", False),
        "provision": provision and {"countries": [], **provision},
        "experiences": experiences and {"countries": [], "organizations": [], **experiences},
        "source": source(record),
    }


def publication(record):
    same = ("requested_by", "prepared_for", "purpose", "topics", "basis", "outcomes", "notes")
    return {
        **{name: record[name] for name in ("id", "type", "title", "agenda_items")},
        **span(record),
        **{name: record.get(name) for name in same},
        **{name: record.get(name, []) for name in ("plans", "also_reported_in", "figures")},
        "source": source(record),
    }


def agreement(record):
    date = record.get("date")
    return {
        **{name: record[name] for name in ("id", "number", "partner")},
        "date": str(date) if date else None,
        **{name: record.get(name) for name in ("kind", "subject", "place", "agenda_item")},
        "signatories": record.get("signatories", []),
        "source": source(record),
    }


def indicators(record):
    return {
        **{name: record[name] for name in ("id", "agenda_item", "count", "categories")},
        "also": record.get("also"),
        **{name: record.get(name, False) for name in ("updated_continuously", "link")},
        "source": source(record),
    }


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
    def picked_one(one, *fields):
        return {field: one.get(field) for field in fields}

    def picked(entries, *fields):
        return {key: picked_one(one, *fields) for key, one in entries.items()}

    head = {name: plain[name] for name in ("session", "name", "agenda_items")}

    assert head == {"session": 41, "name": HEAD["name"], "agenda_items": HEAD["agenda_items"]}
    assert {name: plain[name] for name in span(HEAD)} == span(HEAD)
    assert plain["database"] == {**picked_one(DATABASE, "name", "acronym", "url"), "source": None}
    assert plain["organizations"] == picked(ORGANIZATIONS, "name", "short", "acronym", "country")
    assert plain["programmes"] == picked(registry("programmes"), "name", "short", "acronym", "kind")
    assert plain["networks"] == picked(registry("networks"), "name", "short", "acronym")
    assert plain["projects"] == picked(registry("projects"), "title", "funder", "call")
    assert {key: one["name"] for key, one in plain["countries"].items()} == {
        key: one["name"] for key, one in COUNTRIES_OF_THE_WORLD.items()
    }


# Tables


def cell(said, tag):
    """What stands in a cell: a text in its language, a list with semicolons between."""
    if isinstance(said, dict):
        said = said.get(tag)
    if not isinstance(said, list):
        return said
    told = [cell(one, tag) for one in said]
    return "; ".join(str(one) for one in told if one is not None)


#: Fields that are records, or lists of records, in a record.
PARTS = (
    "provision", "occasion", "experiences", "field_visits", "postponed_to", "persons", "funding",
    "figures", "distinctions", "signatories",
    "participants_list", "photographs", "proceedings",
)  # fmt: skip


def value(whole, name):
    """The value of a field, or of a field of a record in the record."""
    outer = next((field for field in PARTS if name.startswith(f"{field}_")), None)
    if name == "certainty":
        return (whole["source"] or {}).get("certainty")
    if outer is None:
        return whole[name]
    inner, said = name.removeprefix(f"{outer}_"), whole[outer]
    if isinstance(said, list):
        return [one[inner] for one in said if inner in one]
    return (said or {}).get(inner)


def row(whole, columns):
    """The cells of a record, as values."""
    cells = {}
    for column in columns:
        field, _, tag = column.rpartition("_")
        name = field if tag in ("ar", "en") else column
        said = value(whole, name)
        if name in BODIES and said is not None:
            keys = [said] if isinstance(said, str) else said
            said = [ORGANIZATIONS[key]["name"] for key in keys]
        cells[column] = cell(said, tag)
    return cells


def test_each_row_of_the_csv_says_what_the_record_says(written):
    def written_out(value):
        if isinstance(value, bool):
            return str(value).lower()
        return "" if value is None else str(value)

    got = list(csv.DictReader(io.StringIO(written["csv"].decode())))

    assert list(got[0]) == COLUMNS["activities"]
    for has, record in zip(got, ACTIVITIES, strict=True):
        cells = row(activity(record), COLUMNS["activities"])
        assert has == {name: written_out(value) for name, value in cells.items()}


def sheet(book, name):
    head, *rows = book[name].iter_rows(values_only=True)
    return [dict(zip(head, cells, strict=True)) for cells in rows]


DAYS = ("start", "end", "date")


def day(text):
    return datetime.datetime.fromisoformat(text) if text else None


DATABASE = loaded(f"sessions/{SESSION}/indicators.yaml")
SHEETS = {
    "activities": list(map(activity, ACTIVITIES)),
    "publications": list(map(publication, PUBLICATIONS)),
    "agreements": [
        agreement(one) | {"name": ORGANIZATIONS[one["partner"]]["name"]} for one in AGREEMENTS
    ],
    "indicators": list(map(indicators, COUNTS)),
    "database": [DATABASE],
}


def test_each_row_of_the_workbook_says_what_the_record_says(written):
    book = openpyxl.load_workbook(io.BytesIO(written["xlsx"]))

    assert book.sheetnames == list(SHEETS) == list(COLUMNS)
    for name, records in SHEETS.items():
        rows = [row(one, COLUMNS[name]) for one in records]
        assert sheet(book, name) == [
            {
                column: day(said) if column in DAYS else None if said == "" else said
                for column, said in one.items()
            }
            for one in rows
        ]
        assert book[name].freeze_panes == "B2"  # the names of columns, and of the records
        assert book[name].auto_filter.ref == book[name].dimensions


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


TEXTS = ("summary", "location", "description")


def test_each_event_of_the_calendar_says_what_the_record_says(written):
    """Days alone, the end the day after the last; the finest place that is known."""
    made = icalendar.Calendar.from_ical(written["ics"])
    got = [
        {
            name: str(one[name]) for name in ("uid", *TEXTS) if name in one
        } | {
            "start": one["dtstart"].dt, "end": one["dtend"].dt,
            "stamp": one["dtstamp"].dt, "categories": [str(c) for c in one["categories"].cats],
            "tags": {one[n].params["language"] for n in TEXTS if n in one},
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
        **({"description": record["objective"]["ar"]} if "objective" in record else {}),
        "start": first,
        "end": last + datetime.timedelta(days=1),
        "stamp": datetime.datetime.combine(first, datetime.time(), datetime.UTC),
        "categories": [KINDS[record["type"]]["ar"]["singular"]],
        "tags": {"ar"},
        "properties": properties
        | ({"LOCATION"} if location else set())
        | ({"DESCRIPTION"} if "objective" in record else set()),
    }


def test_the_source_of_a_record_comes_last(written):
    exported = json.loads(written["json"])

    for kind in ("activities", "publications", "agreements", "indicators"):
        assert {list(one)[-1] for one in exported[kind]} == {"source"}, kind


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


def holders(record):
    """Who held an activity: the institution, with others or, where it joined, others alone."""
    others = list(map(body, record.get("organizers", [])))
    joined = record.get("role") in ("participant", "speaker")
    every = others if joined else [body("SESRIC"), *others]
    return every[0] if len(every) == 1 else every


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
    def bodies(*fields):
        return list(map(body, dict.fromkeys(k for f in fields for k in record.get(f, []))))

    occasion = record.get("occasion")
    return filled(
        at_type="EducationEvent" if record["type"] in TEACHING else "Event",
        at_id=f"{BASE}#{record['id']}",
        name=tagged(record["title"]),
        startDate=known(record, "start"),
        endDate=known(record, "end"),
        eventAttendanceMode=MODES.get(record.get("mode")),
        location=location(record),
        organizer=holders(record),
        contributor=bodies("partners", "hosts", "coordinators", "facilitators"),
        performer=bodies("providers", "speakers"),
        attendee=bodies("guests"),
        superEvent=occasion and filled(at_type="Event", name=tagged(occasion["name"])),
        inLanguage=record.get("language"),
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


def catalog_node():
    return filled(
        at_type="DataCatalog",
        at_id=f"{BASE}#{DATABASE['acronym']}",
        name=tagged(DATABASE["name"]),
        alternateName=DATABASE["acronym"],
        url=DATABASE["url"],
        publisher=body("SESRIC"),
    )


def test_each_node_of_the_linked_data_says_what_the_record_says(written):
    got = {node["@id"]: node for node in json.loads(written["jsonld"])["@graph"]}
    keys = {"SESRIC"} | {k for one in ACTIVITIES for f in BODIES for k in one.get(f, [])}
    nodes = [
        *map(event_node, ACTIVITIES),
        *map(report_node, PUBLICATIONS),
        *map(body_node, sorted(keys)),
        catalog_node(),
    ]

    assert sorted(got) == sorted(node["@id"] for node in nodes)
    for node in nodes:
        assert got[node["@id"]] == node
