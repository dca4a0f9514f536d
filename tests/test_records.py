from __future__ import annotations

import ast
import datetime
import re
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from sesric_report.records import activity, keys, particulars, publication, registry, session
from sesric_report.records.activity import Activity
from sesric_report.records.base import (
    Address,
    Certainty,
    Identifier,
    Localized,
    LocalizedList,
    Reading,
    Source,
)
from sesric_report.records.dates import FIRST_YEAR, LAST_YEAR, DatePrecision, DateSpan
from sesric_report.records.keys import references
from sesric_report.records.publication import Publication
from sesric_report.records.registry import REGISTRIES, Registry
from sesric_report.records.session import Agreements, Session

Day = datetime.date
TEXT = {"ar": "نص"}


# DateSpan


@pytest.mark.parametrize(
    ("values", "first", "last"),
    [
        ({"start": "2025-01-21"}, Day(2025, 1, 21), Day(2025, 1, 21)),
        ({"start": "2025-01-21", "end": "2025-01-22"}, Day(2025, 1, 21), Day(2025, 1, 22)),
        ({"start": "2024-12-31", "end": "2025-01-01"}, Day(2024, 12, 31), Day(2025, 1, 1)),
        ({"month": "2025-01"}, Day(2025, 1, 1), Day(2025, 1, 31)),
        ({"month": "2025-04"}, Day(2025, 4, 1), Day(2025, 4, 30)),
        ({"month": "2025-02"}, Day(2025, 2, 1), Day(2025, 2, 28)),
        ({"month": "2024-02"}, Day(2024, 2, 1), Day(2024, 2, 29)),
        ({"month": "2000-02"}, Day(2000, 2, 1), Day(2000, 2, 29)),  # divisible by 400
        ({"month": "2100-02"}, Day(2100, 2, 1), Day(2100, 2, 28)),  # by 100 alone
        ({"month": "2025-12"}, Day(2025, 12, 1), Day(2025, 12, 31)),
    ],
)
def test_a_span_has_its_first_and_its_last_day(values, first, last):
    span = DateSpan.model_validate(values)

    assert (span.first, span.last) == (first, last)


@pytest.mark.parametrize(
    ("values", "precision"),
    [({"start": "2025-01-21"}, DatePrecision.DAY), ({"month": "2025-01"}, DatePrecision.MONTH)],
)
def test_a_span_knows_whether_its_days_are_known(values, precision):
    assert DateSpan.model_validate(values).precision is precision


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"end": "2025-01-22"},
        {"start": "2025-01-21", "month": "2025-01"},
        {"end": "2025-01-22", "month": "2025-01"},
        {"start": "2025-02-29"},
        {"start": "2025-02-30"},
        {"start": "2025-1-2"},
        {"start": "0"},
        {"start": "86400"},
        {"start": "1737417600"},
        {"start": "2025-01-21T00:00:00"},
        {"month": "2025-00"},
        {"month": "2025-13"},
        {"month": "2025-1"},
        {"month": "2025"},
        {"month": "0000-01"},
        {"month": "٢٠٢٥-01"},
        {"month": "2025-01\n"},
    ],
)
def test_a_span_is_either_days_or_a_month_of_the_calendar(values):
    with pytest.raises(ValidationError):
        DateSpan.model_validate(values)


def test_a_reversed_span_is_left_to_the_rule_that_reports_it():
    span = DateSpan.model_validate({"start": "2025-01-22", "end": "2025-01-21"})

    assert span.last < span.first


#: Days of the years that a date may be of.
DAYS = st.dates(min_value=Day(FIRST_YEAR, 1, 1), max_value=Day(LAST_YEAR, 12, 31))


@given(DAYS)
def test_a_month_ends_the_day_before_the_next_begins(day):
    span = DateSpan.model_validate({"month": f"{day:%Y-%m}"})
    following = span.last + datetime.timedelta(days=1)

    assert span.first == day.replace(day=1)
    assert following.day == 1
    assert (following - span.first).days <= 31


@given(DAYS, DAYS)
def test_days_are_read_as_they_are_written(one, other):
    span = DateSpan.model_validate({"start": one.isoformat(), "end": other.isoformat()})

    assert (span.first, span.last) == (one, other)


# Texts


def test_a_text_gives_each_language_its_own_and_no_other():
    text = Localized(ar="نص", fr="texte")

    assert [text.get(tag) for tag in ("ar", "en", "fr", "de")] == ["نص", None, "texte", None]
    assert text.texts() == {"ar": "نص", "fr": "texte"}


def test_a_list_of_texts_gives_each_language_its_own_and_no_other():
    texts = LocalizedList(ar=("ا", "ب"), en=("a",))

    assert [texts.get(tag) for tag in ("ar", "en", "fr", "de")] == [("ا", "ب"), ("a",), (), ()]


@pytest.mark.parametrize("model", [Localized, LocalizedList])
@pytest.mark.parametrize("values", [{}, {"de": "Text"}, {"ar": ""}, {"ar": None}])
def test_a_text_says_something_in_a_language_of_the_project(model, values):
    with pytest.raises(ValidationError):
        model.model_validate(values)


def test_records_cannot_be_changed():
    text = Localized(ar="نص")

    with pytest.raises(ValidationError):
        text.ar = "آخر"


# Identifiers


@pytest.mark.parametrize("name", ["a", "A1", "2025-01-21-x", "oicstat-41-1", "a-"])
def test_an_identifier_is_ascii_letters_digits_and_hyphens(name):
    assert TypeAdapter(Identifier).validate_python(name) == name


@pytest.mark.parametrize(
    "name", ["", "-a", "a b", "a.b", "a_b", "a/b", "../a", "دورة", "é", "٣", "a\n", "a:b"]
)
def test_any_other_character_is_no_identifier(name):
    with pytest.raises(ValidationError):
        TypeAdapter(Identifier).validate_python(name)


# Source


def reading(certainty: str) -> Reading:
    return Reading(field="dates", printed="x", reading="y", certainty=certainty, why="z")


@pytest.mark.parametrize(
    ("readings", "certainty"),
    [
        ([], Certainty.CERTAIN),
        (["certain"], Certainty.CERTAIN),
        (["certain", "inferred", "certain"], Certainty.INFERRED),
        (["unknown", "inferred"], Certainty.UNKNOWN),
        (["inferred", "certain", "unknown", "certain"], Certainty.UNKNOWN),
    ],
)
def test_a_source_is_as_certain_as_its_least_certain_reading(readings, certainty):
    source = Source(document="x", readings=tuple(map(reading, readings)))

    assert source.certainty is certainty


@pytest.mark.parametrize("certainty", ["inferred", "unknown"])
def test_a_reading_that_a_page_confirms_is_settled(certainty):
    confirmed = Reading(
        field="dates",
        printed="x",
        reading="y",
        certainty=certainty,
        why="z",
        confirmed_by="https://example.org/event?id=1",
    )

    assert confirmed.settled
    assert not reading(certainty).settled
    assert Source(document="x", readings=(confirmed,)).certainty is Certainty.CERTAIN
    assert Source(document="x", readings=(confirmed, reading(certainty))).certainty == certainty


@pytest.mark.parametrize("address", ["https://sesric.org", "https://una-oic.org/?p=53589"])
def test_an_address_is_taken_as_the_browser_shows_it(address):
    assert TypeAdapter(Address).validate_python(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "sesric.org",
        "http://sesric.org",
        "https://",
        "https://sesric",
        "https://a:b@sesric.org",
        "https://sesric.org/event detail",
        "https://sesric.org\n",
    ],
)
def test_what_is_no_address_of_a_page_is_refused(address):
    with pytest.raises(ValidationError):
        TypeAdapter(Address).validate_python(address)


# References. Every field whose type names a registry, by class, written by hand.

REFERENCE_FIELDS = {
    ("Activity", "organizers"): "organizations",
    ("ActivityType", "like"): "activity_types",
    ("PublicationType", "like"): "publication_types",
    ("Agreement", "place"): "cities",
    ("Funding", "currency"): "currencies",
    ("Funding", "funders"): "organizations",
    ("Designation", "distinction"): "distinctions",
    ("Designation", "city"): "cities",
    ("Participant", "country"): "countries",
    ("Place", "city"): "cities",
    ("Place", "venue"): "venues",
    ("Place", "country"): "countries",
    ("Participants", "described_as"): "participant_roles",
    ("Participants", "country_group"): "country_groups",
    ("Participants", "country_list"): "countries",
    ("Participants", "institutions_described_as"): "participant_roles",
    ("Participants", "in_person_countries"): "countries",
    ("Participants", "online_countries"): "countries",
    ("Provision", "described_as"): "participant_roles",
    ("Provision", "countries"): "countries",
    ("Experiences", "countries"): "countries",
    ("Experiences", "organizations"): "organizations",
    ("FieldVisit", "place"): "cities",
    ("Activity", "type"): "activity_types",
    ("Activity", "programmes"): "programmes",
    ("Activity", "networks"): "networks",
    ("Activity", "plans"): "plans",
    ("Activity", "projects"): "projects",
    ("Activity", "partners"): "organizations",
    ("Activity", "coordinators"): "organizations",
    ("Activity", "facilitators"): "organizations",
    ("Activity", "hosts"): "organizations",
    ("Activity", "guests"): "organizations",
    ("Activity", "providers"): "organizations",
    ("Activity", "speakers"): "organizations",
    ("Publication", "type"): "publication_types",
    ("Publication", "plans"): "plans",
    ("Publication", "requested_by"): "organizations",
    ("Session", "city"): "cities",
    ("Session", "submitted_by"): "organizations",
    ("Agreement", "partner"): "organizations",
    ("Country", "groups"): "country_groups",
    ("Organization", "country"): "countries",
    ("Plan", "network"): "networks",
    ("Plan", "programme"): "programmes",
    ("FundedProject", "funder"): "organizations",
    ("City", "country"): "countries",
    ("Venue", "city"): "cities",
}
MODULES = (activity, particulars, publication, registry, session)


def declared_key_fields() -> set[tuple[str, str]]:
    """Class and name of every field declared with a type whose name ends in Key."""
    classes = [
        node
        for module in MODULES
        for node in ast.parse(Path(module.__file__).read_text("utf-8")).body
        if isinstance(node, ast.ClassDef)
    ]
    return {
        (node.name, field.target.id)
        for node in classes
        for field in node.body
        if isinstance(field, ast.AnnAssign)
        and re.search(r"\b[A-Z]\w*Key\b", ast.unparse(field.annotation))
    }


def model_of(name: str):
    return next(getattr(module, name) for module in MODULES if hasattr(module, name))


def with_one_field(name: str, field: str):
    """A record, unchecked, whose other fields are empty: the least that can be walked."""
    model = model_of(name)
    nothing = dict.fromkeys(model.model_fields)
    many = "tuple" in str(model.model_fields[field].annotation)
    return model.model_construct(**{**nothing, field: ("one", "two") if many else "one"}), many


def test_every_field_of_a_key_type_is_in_the_table():
    assert declared_key_fields() == set(REFERENCE_FIELDS)


def test_every_registry_is_referred_to():
    assert set(REFERENCE_FIELDS.values()) == set(REGISTRIES) - {"terms"}


@pytest.mark.parametrize(("name", "field"), REFERENCE_FIELDS, ids="-".join)
def test_the_keys_of_a_field_are_found_with_path_and_registry(name, field):
    record, many = with_one_field(name, field)
    kind = REFERENCE_FIELDS[name, field]
    several = [((field, 0), kind, "one"), ((field, 1), kind, "two")]

    assert list(references(record)) == (several if many else [((field,), kind, "one")])


def test_references_are_found_at_every_depth_under_the_names_of_the_file():
    record = Activity.model_validate(
        {
            "id": "a",
            "type": "course",
            "title": TEXT,
            "agenda_items": [1],
            "place": {"venue": "hall"},
            "field_visits": [{"subject": TEXT}, {"place": "oran"}],
            "provision": {"countries": ["TUR"], "from": TEXT},
        }
    )

    assert set(references(record)) == {
        (("type",), "activity_types", "course"),
        (("place", "venue"), "venues", "hall"),
        (("field_visits", 1, "place"), "cities", "oran"),
        (("provision", "countries", 0), "countries", "TUR"),
        (("provision", "described_as"), "participant_roles", "experts"),  # not written: implied
    }


def test_references_of_agreements_are_found_by_their_place_in_the_list():
    rows = [
        {"id": "a", "number": 1, "partner": "WHO", "date": None},
        {"id": "b", "number": 2, "partner": None, "date": None},
        {"id": "c", "number": 3, "partner": "FAO", "date": None},
    ]
    record = Agreements.model_validate({"agreements": rows})

    assert list(references(record)) == [
        (("agreements", 0, "partner"), "organizations", "WHO"),
        (("agreements", 2, "partner"), "organizations", "FAO"),
    ]


def test_a_text_that_looks_like_a_key_is_no_reference():
    record = Publication.model_validate(
        {"id": "WHO", "type": "report", "title": {"ar": "WHO"}, "agenda_items": [1]}
    )

    assert list(references(record)) == [(("type",), "publication_types", "report")]


def test_the_type_of_a_key_names_a_registry_that_exists():
    kinds = [value for name, value in vars(keys).items() if name.endswith("Key")]
    names = {mark.registry for kind in kinds for mark in kind.__metadata__}

    assert names == set(REGISTRIES) - {"terms"}  # records use the words, not their keys


def test_every_registry_is_a_file_a_model_and_a_part_of_the_whole():
    files = {file.stem for file in (ROOT / "content" / "registry").glob("*.yaml")}

    assert files == set(REGISTRIES) == set(Registry.model_fields)


@pytest.mark.parametrize("editions", [[], ["de"], "ar", ["ar", "ar "]])
def test_a_session_declares_editions_in_the_languages_of_the_project(editions):
    with pytest.raises(ValidationError) as caught:
        Session.model_validate({"editions": editions})

    assert "editions" in {error["loc"][0] for error in caught.value.errors()}
