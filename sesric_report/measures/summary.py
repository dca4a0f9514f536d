"""Every figure of a session, or of one agenda item, each computed once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from sesric_report.measures.dimensions import DIMENSIONS
from sesric_report.measures.figures import Evidence, Measure, counted, summed
from sesric_report.measures.participation import Participation, Reach, participation, reach
from sesric_report.measures.scope import Scope
from sesric_report.measures.tables import Breakdown, breakdown
from sesric_report.records.registry import ProgrammeKind

__all__ = ["Summary"]


@dataclass(frozen=True)
class Summary:
    """The figures of a scope; each is computed when it is first asked for."""

    scope: Scope

    @cached_property
    def activities(self) -> Measure:
        """Activities that were organised or hosted, and held, of every type: each record once."""
        return counted(Evidence(entry, ("id",)) for entry in self.scope.activities)

    @cached_property
    def activities_joined(self) -> Measure:
        """Activities of other bodies in which the institution took part or spoke."""
        return counted(Evidence(entry, ("role",)) for entry in self.scope.joined)

    @cached_property
    def activities_not_held(self) -> Measure:
        """Activities that are planned, postponed or cancelled."""
        return counted(Evidence(entry, ("status",)) for entry in self.scope.not_held)

    @cached_property
    def publications(self) -> Measure:
        """Reports and studies of every type, each record once."""
        return counted(Evidence(entry, ("id",)) for entry in self.scope.publications)

    @cached_property
    def indicators(self) -> Measure:
        """Indicators in the database: the sum of the counts under each agenda item."""
        found = (Evidence(e, ("count",), e.record.count) for e in self.scope.indicators)
        total = summed(found)
        return Measure(total.number, total.evidence)

    @cached_property
    def agreements(self) -> Measure:
        """Agreements that are listed; None under an agenda item, where none names its item."""
        listed = self.scope.agreements
        return Measure(None) if listed is None else counted(Evidence(e, ("id",)) for e in listed)

    @cached_property
    def participants(self) -> Participation:
        """Who took part."""
        return participation(self.scope.activities)

    @cached_property
    def countries(self) -> Reach:
        """From how many countries people came."""
        return reach(self.scope.activities)

    @cached_property
    def capacity_building(self) -> Measure:
        """The capacity building programmes under which activities were held."""
        programmes = self.scope.content.registry.programmes
        kind = ProgrammeKind.CAPACITY_BUILDING
        rows = (r for r in self.by("programme").rows if r.key in programmes)
        firsts = [r.activities.evidence[0] for r in rows if programmes[r.key].kind is kind]
        return counted(firsts)

    @cached_property
    def publication_types(self) -> dict[str, Measure]:
        """Publications by type, the most frequent first."""
        groups: dict[str, list[Evidence]] = {}
        for entry in self.scope.publications:
            groups.setdefault(entry.record.type, []).append(Evidence(entry, ("type",)))
        ranked = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
        return {key: counted(found) for key, found in ranked}

    @cached_property
    def _breakdowns(self) -> dict[str, Breakdown]:
        return {}

    def by(self, name: str) -> Breakdown:
        """Return the activities divided by a dimension of ``DIMENSIONS``."""
        if name not in self._breakdowns:
            self._breakdowns[name] = breakdown(self.scope, DIMENSIONS[name])
        return self._breakdowns[name]

    def under(self, item: int) -> Summary:
        """Return the figures of an agenda item."""
        return Summary(self.scope.under(item))

    def figures(self) -> Iterator[tuple[str, Measure]]:
        """Yield every figure under its name, which is its path in the JSON of ``stats``."""
        yield "activities", self.activities
        yield "activities_joined", self.activities_joined
        yield "activities_not_held", self.activities_not_held
        yield "publications", self.publications
        yield "indicators", self.indicators
        yield "agreements", self.agreements
        people = ("total", "at_least", "reporting", "missing", "median", "largest", "women", "men")
        for name in people:
            said = "activities_reporting" if name == "reporting" else name
            yield f"participants.{said}", getattr(self.participants, name)
        for name in ("reporting", "median", "largest"):
            said = "activities_reporting" if name == "reporting" else name
            yield f"countries.{said}", getattr(self.countries, name)
        yield "capacity_building_programmes", self.capacity_building
        for key, measure in self.publication_types.items():
            yield f"by_publication_type.{key}", measure
        for name in DIMENSIONS:
            divided = self.by(name)
            for row in divided.rows:
                yield f"by_{name}.{row.key}", row.activities
            yield f"missing.{name}", divided.missing
