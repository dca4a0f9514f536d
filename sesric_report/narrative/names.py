"""Names from the registry, as running text prints them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sesric_report.languages import Language
from sesric_report.narrative.sentences import Value
from sesric_report.narrative.templates import Templates
from sesric_report.records.base import Localized
from sesric_report.records.registry import (
    Network,
    Organization,
    Plan,
    Programme,
    Project,
    Registry,
    Venue,
)

__all__ = ["Names"]

_Named = Organization | Programme | Network | Plan | Venue


class Names:
    """Names bodies and programmes; an acronym is given once in an entry, with the first mention."""

    def __init__(self, registry: Registry, language: Language, t: Templates, own: str) -> None:
        self.registry, self.language, self.templates, self.own = registry, language, t, own
        self.mentioned = {own}

    def forget(self) -> None:
        """Name every body in full again, but for the one that reports."""
        self.mentioned = {self.own}

    def text(self, localized: Localized) -> str:
        """Return a text in the edition's language; empty where it has none."""
        return localized.get(self.language.tag) or ""

    def definite(self, entry: _Named) -> str:
        """Return a name as running text has it, with the article that it takes there."""
        name = self.text(entry.name)
        bare = self.language.tag in entry.without_article
        return name if bare else self.language.definite(name)

    def listed(self, entry: Organization | Programme | Network) -> str:
        """Return a name with its acronym, without an article, as a table has it."""
        return self._with_acronym(self.text(entry.name), entry.acronym)

    def organization(self, key: str) -> str:
        """Return a body's name, with its acronym unless it was named before."""
        body = self.registry.organizations[key]
        if key in self.mentioned:
            return self._again(body)
        return self._with_acronym(self.definite(body), body.acronym)

    def _again(self, body: Organization) -> str:
        """Return what a body goes by once it was named: short, or where it may by its acronym."""
        if body.short is not None:
            return self.text(body.short)
        acronym = body.acronym if self.language.acronyms_stand_alone else None
        return acronym or self.definite(body)

    def organizations(self, keys: Sequence[str]) -> Value | None:
        """Return the names of bodies as a list in running text."""
        return self.countries_and_organizations((), keys)

    def countries_and_organizations(
        self, countries: Sequence[str], keys: Sequence[str], other: str | None = None
    ) -> Value | None:
        """Return the names of countries, of bodies and of one more source as one list."""
        names = [self._country(key) for key in countries]
        names += [self.organization(key) for key in keys]
        names += [other] if other else []
        return Value(self.language.join(names), frozenset(keys)) if names else None

    def programmes(self, keys: Sequence[str]) -> Value | None:
        """Return the names of programmes with their acronyms."""
        entries = (self.registry.programmes[key] for key in keys)
        return self._list(self._with_acronym(self.definite(e), e.acronym) for e in entries)

    def networks(self, keys: Sequence[str]) -> Value | None:
        """Return the names of networks with their acronyms."""
        entries = (self.registry.networks[key] for key in keys)
        return self._list(self._with_acronym(self.definite(e), e.acronym) for e in entries)

    def plans(self, keys: Sequence[str]) -> Value | None:
        """Return the names of plans with their years."""
        return self._list(self._plan(self.registry.plans[key]) for key in keys)

    def projects(self, keys: Sequence[str]) -> Value | None:
        """Return projects by title, with funder and call."""
        return self._list(self._project(self.registry.projects[key]) for key in keys)

    def countries(self, keys: Sequence[str]) -> Value | None:
        """Return the names of countries."""
        return self._list(map(self._country, keys))

    def _country(self, key: str) -> str:
        country = self.registry.countries[key]
        name = self.text(country.name)
        return self.language.definite(name) if self.language.tag in country.with_article else name

    def _list(self, names: Iterable[str]) -> Value | None:
        present = list(names)
        return Value(self.language.join(present)) if present else None

    def _with_acronym(self, name: str, acronym: str | None) -> str:
        return f"{name} ({acronym})" if acronym and acronym not in name else name

    def _plan(self, plan: Plan) -> str:
        network = self.registry.networks.get(plan.network or "")
        name = self._with_acronym(self.definite(plan), network.acronym if network else None)
        if plan.period is None:
            return name
        years = self.language.years(plan.period.start, plan.period.end)
        return self.templates.say("plan", name=name, years=years)

    def _project(self, project: Project) -> str:
        title = self.language.sole(self.text(project.title))
        if project.funder is None:
            return self.templates.say("project", "plain", title=title)
        funder = self._again(self.registry.organizations[project.funder])
        if project.call is None:
            return self.templates.say("project", "funded", title=title, funder=funder)
        call = self.text(project.call)
        return self.templates.say("project", "called", title=title, funder=funder, call=call)
