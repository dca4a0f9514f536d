"""The JSON export is whole: each filled field of each record stands in it with its value."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import made_up
import pytest
import yaml
from conftest import ROOT, SESSION
from fillings import OF_ACTIVITY, OF_COUNT, OF_PUBLICATION, registry

from sesric_report.exports import EXPORTS
from sesric_report.exports.resolved import REGISTRIES, plain, resolved
from sesric_report.exports.rows import TABLES
from sesric_report.records.content import Content
from sesric_report.records.registry import Registry

#: Fields whose value stands in the export in other words: which, and why.
OTHERWISE = {
    "place.city": "the name of the city",
    "place.venue": "the name of the venue",
    "dates.month": "its first and last day",
    "dates.to_month": "its last day",
    "dates.several.month": "its first and last day",
}
#: Fields of the registry that are not exported: how words are written, not what an entry is.
OF_WORDING = {"variants", "accepted", "note", "without_article", "with_article", "corrected"}
#: Keys of records that no table has a column for.
NO_COLUMN = {
    "activities": {
        "dates": "the first and the last day are there",
        "source": "readings and places are no values of a cell; certainty is there",
    },
    "publications": {"source": "as of activities"},
    "agreements": {"source": "as of activities"},
    "indicators": {"source": "as of activities"},
    "database": {"source": "as of activities"},
}


def leaves(value: Any, at: str = "") -> Iterator[tuple[str, str]]:
    """Yield the path of each value without the numbers of items, and the value as JSON has it."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from leaves(inner, f"{at}.{key}" if at else key)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from leaves(inner, at)
    else:
        yield at, value if isinstance(value, str | int | bool | None) else str(value)


def missing(written: Mapping[str, Any], exported: Any) -> set[str]:
    """Return the fields of a record whose values are not among those exported."""
    there = {repr(value) for _path, value in leaves(exported)}
    return {
        path
        for path, value in leaves(written)
        if repr(value) not in there and path not in OTHERWISE
    }


CASES = [
    *((made_up.activity, "meeting", one) for one in OF_ACTIVITY),
    *((made_up.publication, "report", one) for one in OF_PUBLICATION),
]


@pytest.fixture(scope="module")
def names(content: Content) -> Registry:
    return registry(content)


def test_what_fills_a_field_is_exported(names: Registry):
    made = [
        made(f"one-{number}", kind, made_up.merged(one.wanted))
        for number, (made, kind, one) in enumerate(CASES)
    ]
    made += [
        made_up.count(f"count-{number}", made_up.merged(one.wanted))
        for number, one in enumerate(OF_COUNT)
    ]

    assert len(made) > 90
    for record in made:
        written = record.model_dump(mode="json", by_alias=True, exclude_unset=True, warnings=False)
        assert missing(written, plain(record, names)) == set(), record.id


def files() -> list[str]:
    folder = ROOT / "content"
    found = [folder / "institution.yaml", *(folder / "sessions" / SESSION).rglob("*.yaml")]
    found += [folder / "registry" / f"{name}.yaml" for name in REGISTRIES]
    return sorted(str(one.relative_to(folder)) for one in found)


@pytest.fixture(scope="module")
def exported(content: Content) -> dict[str, Any]:
    return json.loads(EXPORTS["json"](content))


@pytest.mark.parametrize("file", files())
def test_what_a_file_says_is_exported(exported: dict[str, Any], file: str):
    written = yaml.safe_load((ROOT / "content" / file).read_text("utf-8"))
    kept = exported
    if "/activities/" in file or "/publications/" in file:
        (kept,) = [one for one in exported[file.split("/")[2]] if one["id"] == written["id"]]
    found = missing(written, kept)
    if file.startswith("registry/"):
        found = {path for path in found if not OF_WORDING & set(path.split("."))}

    assert found == set()


@pytest.mark.parametrize("table", TABLES)
def test_each_value_of_a_record_has_a_column(content: Content, table: str):
    record = resolved(content)[table]
    keys = set(record if table == "database" else record[0])
    told = {field.partition(".")[0] for field in TABLES[table]}

    assert keys - told == set(NO_COLUMN[table]) - told
    assert set(TABLES) == set(NO_COLUMN)


def test_a_role_that_a_record_does_not_name_is_not_exported(names: Registry):
    record = made_up.activity("one", "meeting", {"participants.count": 3, "provision.count": 2})
    told = plain(record, names)

    assert told["participants_described_as"] is None
    assert told["provision"] == {"count": 2, "countries": []}
