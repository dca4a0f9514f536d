"""Names from the registry, as running text prints them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sesric_report.document import Inlines, Name, Text
from sesric_report.languages import Language
from sesric_report.narrative.references import Definitions, References
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
    """Names bodies and programmes: in full at first, then as what was named before may be.

    Before ``forget`` it names what stands in a heading, where nothing was named before.

    Args:
        content: Whose registry has the names.
        t: The wording and the language.
        section: What the section has named in full so far; None where there is no section.
    """

    def __init__(self, content: Content, t: Templates, section: Definitions | None = None) -> None:
        self.registry, self.templates = content.registry, t
        self.own, self.members = content.reporter, content.members
        shorts = (body.short for body in self.registry.organizations.values() if body.short)
        reserved = (t.reporter.text, *map(self.text, shorts))
        self.references = References(self.registry, t.language, reserved, section)
        self.mention(())

    @property
    def language(self) -> Language:
        """The edition's language."""
        return self.templates.language

    def forget(self, heading: str = "") -> None:
        """Begin the text of an entry: what its section has not named is named in full again."""
        self.references.begin(heading)
        self.mention(())

    def mention(self, keys: Iterable[str]) -> None:
        """Take note that bodies have been named in the entry; the one that reports always is."""
        self.references.bodies |= {self.own, *keys}

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
        """Return a body's name: with its acronym at first, then what it goes by."""
        if key in self.references.bodies:
            return self.again(key)
        known = self._abbreviated("organizations", key)
        return self._named("organizations", key, known or self._in_full("organizations", key))

    def again(self, key: str) -> Inlines:
        """Return what a body goes by once it was named: short, or where it may by its acronym."""
        body = self.registry.organizations[key]
        known = self.text(body.short) if body.short else ""
        if key == self.own and self.templates.reporter.text:
            known = self.templates.reporter.text
        if not known:
            acronym = self.references.acronym("organizations", key)
            known = acronym or self._shortened(key) or self.definite(body)
        return self._named("organizations", key, (Text(known),))

    def _shortened(self, key: str) -> str | None:
        """Return the short form of a body's name that nothing else in the entry could be."""
        body = self.registry.organizations[key]
        country = self.registry.countries.get(body.country or "")
        place = self.text(country.name) if country else None
        return self.references.short(("organizations", key), self.text(body.name), place)

    def _abbreviated(self, registry: str, key: str) -> Inlines | None:
        """Return what the section knows something by that it has named; None if it has not.

        Where acronyms do not stand alone, or it has none, that is its name.
        """
        if not self.references.defined(registry, key):
            return None
        entry = getattr(self.registry, registry)[key]
        acronym = self.references.acronym(registry, key)
        short = getattr(entry, "short", None)
        # Bodies are many: away from its full name, a short one would be taken for another.
        clear = acronym or registry != "organizations"
        known = (self.text(short) if short and clear else "") or acronym
        return (Text(known or self.definite(entry)),)

    def _in_full(self, registry: str, key: str) -> Inlines:
        entry = getattr(self.registry, registry)[key]
        return _with_acronym(self.definite(entry), entry.acronym)

    def _named(self, registry: str, key: str, name: Inlines) -> Inlines:
        """Return a name as what it names; no short form may be taken for it from then on."""
        full = getattr(self.registry, registry)[key].name
        self.references.name((registry, key), self.text(full))
        return _name(registry, key, name)

    def full(self, key: str) -> Inlines:
        """Return a body's name, its short name in brackets behind it, as a title page has it."""
        body = self.registry.organizations[key]
        short = self.text(body.short) if body.short else None
        return _name("organizations", key, _with_acronym(self.text(body.name), short))

    def organizations(self, keys: Sequence[str]) -> Inlines | None:
        """Return the names of bodies as a list in running text."""
        for key in keys:  # No short form may be taken for one that stands behind it either.
            name = self.text(self.registry.organizations[key].name)
            self.references.name(("organizations", key), name)
        return self.listing([self.organization(key) for key in keys])

    def programmes(self, keys: Sequence[str]) -> Inlines | None:
        """Return the names of programmes with their acronyms."""
        return self._acronymed("programmes", keys)

    def networks(self, keys: Sequence[str]) -> Inlines | None:
        """Return the names of networks with their acronyms."""
        return self._acronymed("networks", keys)

    def _acronymed(self, registry: str, keys: Sequence[str]) -> Inlines | None:
        return self.listing(
            self._named(
                registry, key, self._abbreviated(registry, key) or self._in_full(registry, key)
            )
            for key in keys
        )

    def plans(self, keys: Sequence[str]) -> Inlines | None:
        """Return the names of plans with their years."""
        return self.listing(self._named("plans", key, self._plan(key)) for key in keys)

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
        return self._named(
            "countries", key, (Text(self.language.definite(name) if takes else name),)
        )

    def bare(self, registry: str, key: str) -> Inlines:
        """Return the name of a city or country without an article, as a place has it."""
        return _name(registry, key, (Text(self.text(getattr(self.registry, registry)[key].name)),))

    def venue(self, key: str) -> Inlines:
        """Return the name of a venue as running text has it."""
        return self._named("venues", key, (Text(self.definite(self.registry.venues[key])),))

    def listing(self, names: Iterable[Inlines]) -> Inlines | None:
        """Return names as a list in running text; None where there are none."""
        present = list(names)
        return self.language.joined(present) if present else None

    def _plan(self, key: str) -> Inlines:
        plan = self.registry.plans[key]
        short = self._short_plan(key)
        name = self._plan_in_full(key) if short is None else (Text(short),)
        if plan.period is None:
            return name
        years = self.language.years(plan.period.start, plan.period.end)
        return self.templates.say("plan", "short" if short else "named", name=name, years=years)

    def _plan_in_full(self, key: str) -> Inlines:
        """Return a plan's name, with its acronym or its network's where that is not known yet."""
        plan = self.registry.plans[key]
        network = self.registry.networks.get(plan.network or "")
        acronym = plan.acronym or (network.acronym if network else None)
        return _with_acronym(self.definite(plan), None if self._plan_known(key) else acronym)

    def _plan_known(self, key: str) -> bool:
        """Whether the section has named a plan, or for one without an acronym its network."""
        plan, defined = self.registry.plans[key], self.references.defined
        of_network = plan.acronym is None and defined("networks", plan.network or "")
        return of_network or defined("plans", key)

    def _short_plan(self, key: str) -> str | None:
        """Return what a plan goes by that is known: its short name, or its own acronym."""
        plan = self.registry.plans[key]
        if not self._plan_known(key):
            return None
        short = self.text(plan.short) if plan.short else ""
        return self.language.definite(short) if short else self.references.acronym("plans", key)

    def _project(self, project: FundedProject) -> Inlines:
        title = self.language.sole(self.text(project.title))
        funder = self._funder(project.funder) if project.funder else None
        call = self.text(project.call) if project.call else None
        kind = ("called" if call else "funded") if funder else "selected" if call else "plain"
        return self.templates.say("project", kind, title=title, funder=funder, call=call)

    def _funder(self, key: str) -> Inlines:
        """Return the funder of a project, in few words where there are any: it is no partner."""
        short = self.registry.organizations[key].short
        return self.again(key) if short else self.organization(key)


def _name(registry: str, key: str, name: Inlines) -> Inlines:
    return (Name(registry, key, name),)


def _with_acronym(name: str, acronym: str | None) -> Inlines:
    known = acronym and acronym not in name
    return (Text(name), Text(f" ({acronym})")) if known else (Text(name),)
