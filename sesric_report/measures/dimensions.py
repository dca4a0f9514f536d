"""What activities can be counted by: each dimension and the keys that a record has in it.

A record counts once under each of its keys; of a record without a key nothing is guessed, it
is counted as missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from sesric_report.records.activity import Activity
from sesric_report.records.registry import Registry

__all__ = ["DIMENSIONS", "INTERNATIONAL", "Dimension", "Key"]

#: The key of a partner that belongs to no country: an international body.
INTERNATIONAL = "international"


class Key(NamedTuple):
    """A key of a record in a dimension, and the field that says so."""

    key: str
    path: tuple[str | int, ...]


class Dimension(NamedTuple):
    """One way to divide activities.

    Args:
        name: Its name, as ``--by`` takes it.
        keys: Gives the keys of a record.
        registry: The registry that names the keys; None where they name themselves.
        ranked: Whether the largest group comes first; else they stand in the order of the keys.
        single: Whether a record has at most one key, so that the groups add up to the whole; of
            months nearly always: what was held on several dates stands in the month of each.
    """

    name: str
    keys: Callable[[Activity, Registry], Iterable[Key]]
    registry: str | None = None
    ranked: bool = True
    single: bool = False


def _listed(field: str) -> Callable[[Activity, Registry], Iterator[Key]]:
    """Return what reads the keys of a list field."""

    def keys(record: Activity, _registry: Registry) -> Iterator[Key]:
        for index, key in enumerate(getattr(record, field)):
            yield Key(str(key), (field, index))

    return keys


def _listed_or_planned(field: str, owner: str) -> Callable[[Activity, Registry], Iterator[Key]]:
    """Return what reads the keys of a list field, and of whose plan an activity is part."""
    listed = _listed(field)

    def keys(record: Activity, registry: Registry) -> Iterator[Key]:
        yield from listed(record, registry)
        for index, name in enumerate(record.plans):
            # A rule counts before it is known that every key is one of the registry's.
            plan = registry.plans.get(name)
            if (key := getattr(plan, owner, None)) is not None:
                yield Key(key, ("plans", index))

    return keys


def _type(record: Activity, _registry: Registry) -> Iterator[Key]:
    yield Key(record.type, ("type",))


def _mode(record: Activity, _registry: Registry) -> Iterator[Key]:
    if record.mode is not None:
        yield Key(record.mode.value, ("mode",))


def _month(record: Activity, _registry: Registry) -> Iterator[Key]:
    """Yield the month in which an activity began: ``2025-01``; of several dates that of each."""
    several = record.dates.spans if record.dates else ()
    for number, one in enumerate(several):
        path = ("dates", number) if len(several) > 1 else ("dates",)
        yield Key(f"{one.first.year:04}-{one.first.month:02}", path)


def _country(record: Activity, registry: Registry) -> Iterator[Key]:
    """Yield the country in which an activity was held: of its venue, of its city, or itself."""
    place = record.place
    if place is None:
        return
    city = registry.venues[place.venue].city if place.venue else place.city
    country = registry.cities[city].country if city else place.country
    if country is not None:
        yield Key(country, ("place",))


def _partner_country(record: Activity, registry: Registry) -> Iterator[Key]:
    for index, partner in enumerate(record.partners):
        country = registry.organizations[partner].country
        yield Key(country or INTERNATIONAL, ("partners", index))


def _participant_country(record: Activity, _registry: Registry) -> Iterator[Key]:
    """Yield the countries of participants where the record names them, not only counts them."""
    people = record.participants
    if people is None:
        return
    for field in ("country_list", "in_person_countries", "online_countries"):
        for index, country in enumerate(getattr(people, field)):
            yield Key(country, ("participants", field, index))


def _country_group(record: Activity, _registry: Registry) -> Iterator[Key]:
    group: Any = record.participants and record.participants.country_group
    if group:
        yield Key(group, ("participants", "country_group"))


#: Every dimension by its name.
DIMENSIONS: dict[str, Dimension] = {
    one.name: one
    for one in (
        Dimension("agenda_item", _listed("agenda_items"), ranked=False),
        Dimension("type", _type, "activity_types", single=True),
        Dimension("programme", _listed_or_planned("programmes", "programme"), "programmes"),
        Dimension("network", _listed_or_planned("networks", "network"), "networks"),
        Dimension("month", _month, ranked=False, single=True),
        Dimension("mode", _mode, single=True),
        Dimension("country", _country, "countries", single=True),
        Dimension("partner", _listed("partners"), "organizations"),
        Dimension("partner_country", _partner_country, "countries"),
        Dimension("provider", _listed("providers"), "organizations"),
        Dimension("participant_country", _participant_country, "countries"),
        Dimension("country_group", _country_group, "country_groups", single=True),
    )
}
