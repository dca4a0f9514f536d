"""Names from the registry, as running text prints them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sesric_report.document import Inlines, Name, Text
from sesric_report.languages import Language
from sesric_report.narrative.templates import Templates
from sesric_report.records.base import Localized
from sesric_report.records.content import Content
from sesric_report.records.registry import (
    FundedProject,
    Network,
    Organization,
    Plan,
    Programme,
    Venue,
)

__all__ = ["Names"]

_Article = Organization | Programme | Network | Plan | Venue


class Names:
    """Names bodies and programmes; an acronym is given once in an entry, with the first mention."""

    def __init__(self, content: Content, t: Templates) -> None:
        self.registry, self.templates = content.registry, t
        self.own, self.members = content.reporter, content.members
        self.mentioned = {self.own}

    @property
    def language(self) -> Language:
        """The edition's language."""
        return self.templates.language

    def forget(self) -> None:
        """Name every body in full again, but for the one that reports."""
        self.mentioned = {self.own}

    def text(self, localized: Localized) -> str:
        """Return a text in the edition's language; empty where it has none."""
        return localized.get(self.language.tag) or ""

    def definite(self, entry: _Article) -> str:
        """Return a name as running text has it, with the article that it takes there."""
        name = self.text(entry.name)
        bare = self.language.tag in entry.without_article
        return name if bare else self.language.definite(name)

    def listed(self, registry: str, key: str) -> Inlines:
        """Return a name with its acronym, without an article, as a table has it."""
        entry = getattr(self.registry, registry)[key]
        return (Name(registry, key, _with_acronym(self.text(entry.name), entry.acronym)),)

    def organization(self, key: str) -> Inlines:
        """Return a body's name, with its acronym unless it was named before."""
        body = self.registry.organizations[key]
        if key in self.mentioned:
            return self.again(key)
        return _name("organizations", key, _with_acronym(self.definite(body), body.acronym))

    def again(self, key: str) -> Inlines:
        """Return what a body goes by once it was named: short, or where it may by its acronym."""
        body = self.registry.organizations[key]
        if body.short is not None:
            known = self.text(body.short)
        else:
            acronym = body.acronym if self.language.acronyms_stand_alone else None
            known = acronym or self.definite(body)
        return _name("organizations", key, (Text(known),))

    def full(self, key: str) -> Inlines:
        """Return a body's name, its short name in brackets behind it, as a title page has it."""
        body = self.registry.organizations[key]
        short = self.text(body.short) if body.short else None
        return _name("organizations", key, _with_acronym(self.text(body.name), short))

    def organizations(self, keys: Sequence[str]) -> Inlines | None:
        """Return the names of bodies as a list in running text."""
        return self.listing([self.organization(key) for key in keys])

    def programmes(self, keys: Sequence[str]) -> Inlines | None:
        """Return the names of programmes with their acronyms."""
        return self._acronymed("programmes", keys)

    def networks(self, keys: Sequence[str]) -> Inlines | None:
        """Return the names of networks with their acronyms."""
        return self._acronymed("networks", keys)

    def _acronymed(self, registry: str, keys: Sequence[str]) -> Inlines | None:
        entries = [(key, getattr(self.registry, registry)[key]) for key in keys]
        return self.listing(
            _name(registry, key, _with_acronym(self.definite(one), one.acronym))
            for key, one in entries
        )

    def plans(self, keys: Sequence[str]) -> Inlines | None:
        """Return the names of plans with their years."""
        return self.listing(_name("plans", key, self._plan(key)) for key in keys)

    def projects(self, keys: Sequence[str]) -> Inlines | None:
        """Return projects by title, with funder and call."""
        return self.listing(
            _name("projects", key, self._project(self.registry.projects[key])) for key in keys
        )

    def countries(self, keys: Sequence[str]) -> Inlines | None:
        """Return the names of countries."""
        return self.listing(map(self.country, keys))

    def country(self, key: str) -> Inlines:
        """Return the name of a country as running text has it."""
        country = self.registry.countries[key]
        name = self.text(country.name)
        takes = self.language.tag in country.with_article
        return _name("countries", key, (Text(self.language.definite(name) if takes else name),))

    def bare(self, registry: str, key: str) -> Inlines:
        """Return the name of a city or country without an article, as a place has it."""
        return _name(registry, key, (Text(self.text(getattr(self.registry, registry)[key].name)),))

    def venue(self, key: str) -> Inlines:
        """Return the name of a venue as running text has it."""
        return _name("venues", key, (Text(self.definite(self.registry.venues[key])),))

    def listing(self, names: Iterable[Inlines]) -> Inlines | None:
        """Return names as a list in running text; None where there are none."""
        present = list(names)
        return self.language.joined(present) if present else None

    def _plan(self, key: str) -> Inlines:
        plan = self.registry.plans[key]
        network = self.registry.networks.get(plan.network or "")
        name = _with_acronym(self.definite(plan), network.acronym if network else None)
        if plan.period is None:
            return name
        years = self.language.years(plan.period.start, plan.period.end)
        return self.templates.say("plan", name=name, years=years)

    def _project(self, project: FundedProject) -> Inlines:
        title = self.language.sole(self.text(project.title))
        funder = self.again(project.funder) if project.funder else None
        call = self.text(project.call) if project.call else None
        kind = ("called" if call else "funded") if funder else "selected" if call else "plain"
        return self.templates.say("project", kind, title=title, funder=funder, call=call)


def _name(registry: str, key: str, name: Inlines) -> Inlines:
    return (Name(registry, key, name),)


def _with_acronym(name: str, acronym: str | None) -> Inlines:
    known = acronym and acronym not in name
    return (Text(name), Text(f" ({acronym})")) if known else (Text(name),)
