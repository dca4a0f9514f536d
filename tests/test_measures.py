"""Every figure against SQL over the records as a plain YAML loader reads them."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT, SESSION

from sesric_report.compiler.figures import measure
from sesric_report.measures import DIMENSIONS, Summary, cross_table, months_between
from sesric_report.measures.figures import Evidence, largest, median, summed
from sesric_report.project import Project

ITEMS = (None, *range(1, 9))
LISTS = {"programme": "programmes", "partner": "partners", "provider": "providers",
         "network": "networks", "agenda_item": "agenda_items"}  # fmt: skip

SCHEMA = """
create table activity (id, type, month, mode, city, venue, country, people, least, reach, grouped);
create table publication (id, type);
create table indicator (item, count);
create table agreement (id);
create table under (id, item);
create table named (id, dimension, key);
create table venue (key, city); create table city (key, country);
create table body (key, country); create table programme (key, kind);
create table plan (key, network, programme);
"""
#: The place where an activity was held, by its venue, its city or itself.
HELD = """coalesce((select c.country from venue v join city c on c.key = v.city
                    where v.key = a.venue),
                   (select country from city where key = a.city), a.country)"""
#: For each dimension, pairs of activity and key.
KEYS = {
    "type": "select id, type as key from activity",
    "mode": "select id, mode as key from activity where mode is not null",
    "month": "select id, month as key from activity where month is not null",
    "country": f"select id, {HELD} as key from activity a where {HELD} is not null",
    "country_group": "select id, grouped as key from activity where grouped is not null",
    "partner_country": """select distinct n.id, coalesce(b.country, 'international') as key
        from named n join body b on b.key = n.key where n.dimension = 'partner'""",
    **{
        name: f"select distinct id, key from named where dimension = '{name}'"
        for name in (*LISTS, "participant_country")
    },
    **{
        name: f"""select id, key from named where dimension = '{name}'
            union select n.id, p.{name} from named n join plan p on p.key = n.key
            where n.dimension = 'plan' and p.{name} is not null"""
        for name in ("network", "programme")
    },
}


def load(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)


def counts_as_ours(one: dict[str, Any]) -> bool:
    """Whether a record was the institution's own, and held: what others held is counted apart."""
    joined = one.get("role") in ("participant", "speaker")
    return not joined and one.get("status", "held") == "held"


def row_of(one: dict[str, Any]) -> tuple[Any, ...]:
    dates, place, people = (one.get(k) or {} for k in ("dates", "place", "participants"))
    month = str(dates.get("start") or dates.get("month") or "")[:7] or None
    return (
        one["id"], one["type"], month, one.get("mode"), place.get("city"), place.get("venue"),
        place.get("country"), people.get("count"), people.get("at_least"),
        people.get("countries"), people.get("country_group"),
    )  # fmt: skip


def names_of(one: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for dimension, field in LISTS.items():
        yield from ((one["id"], dimension, str(key)) for key in one.get(field) or ())
    yield from ((one["id"], "plan", key) for key in one.get("plans") or ())
    people = one.get("participants") or {}
    fields = ("country_list", "in_person_countries", "online_countries")
    for key in chain.from_iterable(people.get(field) or () for field in fields):
        yield one["id"], "participant_country", key


def database(root: Path, session: int) -> sqlite3.Connection:
    """Return the records of a session in tables, read without any code of ours."""
    sql = sqlite3.connect(":memory:")
    sql.executescript(SCHEMA)
    folder = root / "content" / "sessions" / str(session)
    for kind in ("activities", "publications"):
        for one in filter(counts_as_ours, map(load, sorted((folder / kind).glob("*.yaml")))):
            under = [(one["id"], item) for item in one["agenda_items"]]
            sql.executemany("insert into under values (?, ?)", under)
            if kind == "publications":
                sql.execute("insert into publication values (?, ?)", (one["id"], one["type"]))
                continue
            sql.execute(f"insert into activity values ({','.join('?' * 11)})", row_of(one))
            sql.executemany("insert into named values (?, ?, ?)", names_of(one))
    counts = load(folder / "indicators.yaml")["counts"]
    sql.executemany("insert into indicator values (:agenda_item, :count)", counts)
    agreements = load(folder / "agreements.yaml")["agreements"]
    sql.executemany("insert into agreement values (:id)", agreements)
    registry = root / "content" / "registry"
    for table, name, field in (("venue", "venues", "city"), ("city", "cities", "country"),
                               ("body", "organizations", "country"),
                               ("programme", "programmes", "kind")):  # fmt: skip
        rows = [(key, one.get(field)) for key, one in load(registry / f"{name}.yaml").items()]
        sql.executemany(f"insert into {table} values (?, ?)", rows)
    plans = load(registry / "plans.yaml").items()
    rows = [(key, one.get("network"), one.get("programme")) for key, one in plans]
    sql.executemany("insert into plan values (?, ?, ?)", rows)
    return sql


@pytest.fixture(scope="module")
def sql():
    return database(ROOT, SESSION)


@pytest.fixture(scope="module", params=ITEMS)
def item(request):
    return request.param


@pytest.fixture(scope="module")
def summary(item):
    return measure(Project(ROOT), SESSION, item)


def under(item: int | None) -> str:
    return "1" if item is None else f"id in (select id from under where item = {item})"


def one(sql: sqlite3.Connection, query: str) -> Any:
    return sql.execute(query).fetchone()[0]


def counts(sql: sqlite3.Connection, dimension: str, item: int | None) -> dict[str, int]:
    query = f"select key, count(*) from ({KEYS[dimension]}) where {under(item)} group by key"
    return {str(key): count for key, count in sql.execute(query)}


def found(summary: Summary, dimension: str) -> dict[str, Any]:
    rows = summary.by(dimension).rows
    return {row.key: row.activities.value for row in rows if row.activities.value}


def test_the_main_figures(sql, summary, item):
    where = under(item)
    here = "1" if item is None else f"item = {item}"

    assert summary.activities.value == one(sql, f"select count(*) from activity where {where}")
    assert summary.publications.value == one(sql, f"select count(*) from publication where {where}")
    total = one(sql, f"select coalesce(sum(count), 0) from indicator where {here}")
    assert summary.indicators.value == total
    agreements = one(sql, "select count(*) from agreement") if item is None else None
    assert summary.agreements.value == agreements


def test_participants(sql, summary, item):
    where = under(item)
    people = [
        count
        for (count,) in sql.execute(
            f"select people from activity where people is not null and {where} order by people"
        )
    ]
    least = one(sql, f"select count(*) from activity where least and {where}")
    measured, half = summary.participants, len(people) // 2

    assert measured.total.value == sum(people)
    assert measured.reporting.value == len(people)
    assert measured.missing.value == summary.activities.value - len(people)
    assert measured.largest.value == people[-1]
    assert measured.median.value == (people[half] + people[-half - 1]) / 2
    assert measured.at_least.value == least
    most = one(sql, f"select max(reach) from activity where {where}")
    assert summary.countries.largest.value == most


def test_capacity_building_programmes(sql, summary, item):
    query = f"""select count(distinct n.key) from named n join programme p on p.key = n.key
        where n.dimension = 'programme' and p.kind = 'capacity_building' and n.{under(item)}"""
    if item is None:
        query = query.replace("n.1", "1")

    assert summary.capacity_building.value == one(sql, query)


def test_every_dimension_has_a_query():
    assert set(KEYS) == set(DIMENSIONS)


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_activities_by(sql, summary, item, dimension):
    told = one(sql, f"select count(distinct id) from ({KEYS[dimension]}) where {under(item)}")

    assert found(summary, dimension) == counts(sql, dimension, item)
    assert summary.by(dimension).missing.value == summary.activities.value - told


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_participants_by(sql, summary, item, dimension):
    query = f"""select key, sum(people), count(people) from ({KEYS[dimension]}) k
        join activity using (id) where {under(item)} group by key"""
    expected = {str(key): (total, count) for key, total, count in sql.execute(query)}
    rows = (row for row in summary.by(dimension).rows if row.activities.value)

    assert expected == {
        r.key: (r.participants.total.value, r.participants.reporting.value) for r in rows
    }


@pytest.mark.parametrize(("first", "second"), [("agenda_item", "type"), ("partner", "month")])
def test_cross_tables(sql, summary, item, first, second):
    table = cross_table(summary.scope, DIMENSIONS[first], DIMENSIONS[second])
    query = f"""select a.key, b.key, count(*) from ({KEYS[first]}) a
        join ({KEYS[second]}) b using (id) where {under(item)} group by 1, 2"""

    expected = {(str(row), str(column)): count for row, column, count in sql.execute(query)}
    assert {place: cell.value for place, cell in table.cells.items()} == expected


def test_items_add_up_to_the_whole(sql):
    whole = measure(Project(ROOT), SESSION, None)
    parts = [whole.under(one.number) for one in whole.scope.agenda_items]
    twice = sql.execute("select count(*) - 1 from under join activity using (id) group by id")
    overlaps = sum(count for (count,) in twice)

    assert overlaps == 3
    assert sum(one.activities.value for one in parts) - overlaps == whole.activities.value
    assert sum(one.indicators.value for one in parts) == whole.indicators.value
    shared = {e.entry.record.id for part in parts for e in part.activities.evidence}
    assert len(shared) == whole.activities.value


def test_evidence_stands_behind_every_figure(summary):
    for name, figure in summary.figures():
        places = [one.position for one in figure.evidence]
        assert all(place.file.is_file() and place.line >= 1 for place in places), name
        if not name.endswith(("median", "largest")):
            added = sum(one.amount for one in figure.evidence)
            assert figure.value in (added, None), name
            if name not in {"participants.total", "indicators"}:
                assert added == len(places), name


def test_nothing_is_estimated(copied):
    """Without dates, participants and place an activity is missing there, and nothing else."""
    folder = copied / "content" / "sessions" / "41"
    shutil.rmtree(folder / "activities")
    (folder / "activities").mkdir()
    (folder / "activities" / "bare.yaml").write_text(
        "id: bare\ntype: webinar\ntitle: {ar: ندوة}\nagenda_items: [1]\n", encoding="utf-8"
    )
    summary = measure(Project(copied), "41", None)

    assert summary.activities.value == 1
    assert summary.participants.total.value is None
    assert summary.participants.median.value is None
    assert summary.participants.missing.value == 1
    assert [summary.by(n).missing.value for n in ("month", "country", "mode")] == [1, 1, 1]
    assert summary.by("month").rows == ()


def evidence(*amounts: int) -> list[Evidence]:
    return [Evidence(None, (), amount) for amount in amounts]


@pytest.mark.parametrize(
    ("amounts", "middle", "most", "total"),
    [((), None, None, None), ((3,), 3, 3, 3), ((1, 2), 1.5, 2, 3), ((9, 1, 5, 3), 4, 9, 18)],
)
def test_median_largest_and_sum(amounts, middle, most, total):
    assert median(evidence(*amounts)).value == middle
    assert largest(evidence(*amounts)).value == most
    assert summed(evidence(*amounts)).value == total


def test_months_between():
    assert list(months_between("2024-11", "2025-02")) == [
        "2024-11", "2024-12", "2025-01", "2025-02"
    ]  # fmt: skip
    assert list(months_between("2025-02", "2025-02")) == ["2025-02"]
