"""The registry: what all sessions share, each entry under its key."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field, PositiveInt

from sesric_report.languages import LANGUAGES, Language
from sesric_report.records.base import (
    Given,
    LanguageTag,
    Line,
    Localized,
    Period,
    Record,
    Title,
    in_each_language,
)
from sesric_report.records.keys import (
    ActivityTypeKey,
    CityKey,
    CountryGroupKey,
    CountryKey,
    NetworkKey,
    OrganizationKey,
    ProgrammeKey,
    PublicationTypeKey,
)

__all__ = [
    "REGISTRIES",
    "ActivityType",
    "City",
    "Country",
    "CountryGroup",
    "Currency",
    "Distinction",
    "FundedProject",
    "Network",
    "Noun",
    "Organization",
    "ParticipantRole",
    "Plan",
    "Programme",
    "ProgrammeKind",
    "PublicationType",
    "Registry",
    "Term",
    "Venue",
]

#: Wordings that stand for the entry and should not, and those that may stand for its name.
WRONG: tuple[str, ...] = Field(default=(), description="Wordings to be replaced by the name.")
ACCEPTED: tuple[str, ...] = Field(
    default=(), description="Wordings that may stand, such as short forms."
)

#: Of a kind that has no file of sentences of its own: whose sentences tell of it.
LIKE = Field(
    default=None, description="The kind that it is told like; left out, as any of its family."
)

Languages = tuple[LanguageTag, ...]


class _Named(Record):
    """Base of registry entries with a name of their own."""

    name: Localized
    without_article: Languages = Field(
        default=(), description="Languages in which the name takes no article in running text."
    )


def _forms(language: type[Language]) -> tuple[Any, Any]:
    forms = language.noun()
    return (forms, ...) if language.needs_nouns else (forms | None, None)


@in_each_language(_forms)
class Noun(Record):
    """Base of registry entries that are nouns."""

    def get(self, tag: str) -> Any:
        """Return the noun's forms in the language ``tag`` (BCP 47), or None."""
        return getattr(self, tag) if tag in LANGUAGES else None


class ActivityType(Noun):
    """A kind of activity."""

    introduces: Annotated[str, Field(pattern=r"^(about|none)$")] = Field(
        default="about", description="«دورة تدريبية حول «…»», or the title alone names it."
    )
    like: ActivityTypeKey | None = LIKE
    usual_days: PositiveInt = Field(
        default=7, description="Days that one lasts at most, as a rule: 2 a webinar, 30 a fair."
    )


class PublicationType(Noun):
    """A kind of publication."""

    introduces: Annotated[str, Field(pattern=r"^(about|none)$")] = Field(
        default="none", description="«تقرير حول «…»», or the title alone names it."
    )
    like: PublicationTypeKey | None = LIKE


class ParticipantRole(Noun):
    """What participants, providers or institutions are called when counted."""


class CountryGroup(Noun):
    """A group of member countries, as counted and as a whole («plural_definite»)."""


class Currency(Noun):
    """A currency; its key is its ISO 4217 code."""


class Distinction(Record):
    """What a city or body can be chosen as: “City of Tourism”."""

    name: Title
    variants: tuple[str, ...] = WRONG
    accepted: tuple[str, ...] = ACCEPTED
    note: str | None = None


class Country(Record):
    """A country; its key is its ISO 3166-1 alpha-3 code."""

    alpha2: Annotated[str, Field(pattern=r"^[A-Z]{2}$", description="ISO 3166-1 alpha-2.")]
    name: Localized
    member: bool = Field(default=True, description="Whether it is a member of the institution.")
    groups: tuple[CountryGroupKey, ...] = ()
    weekend: tuple[Annotated[int, Field(ge=1, le=7)], ...] = Field(
        default=(6, 7), description="ISO 8601 weekday numbers."
    )
    corrected: tuple[str, ...] = Field(
        default=(), description="Languages in which the name differs from CLDR's."
    )
    with_article: Languages = Field(
        default=(), description="Languages in which the name takes the article in running text."
    )


class Organization(_Named):
    """An institution, once, however it is spelled elsewhere."""

    short: Given[Localized] = None
    acronym: Line | None = None
    country: CountryKey | None = Field(default=None, description="Left out if international.")
    variants: tuple[str, ...] = WRONG
    accepted: tuple[str, ...] = ACCEPTED
    note: str | None = None


class ProgrammeKind(StrEnum):
    """What stands under «في إطار»."""

    CAPACITY_BUILDING = "capacity_building"
    PROGRAMME = "programme"
    SERIES = "series"
    INITIATIVE = "initiative"


class Programme(_Named):
    """A programme, series or initiative under which activities are held."""

    name: Localized = Field(description="In Arabic a phrase that follows «في إطار».")
    short: Given[Localized] = Field(
        default=None, description="Where a section has named it before, instead of the acronym."
    )
    acronym: Line | None = None
    kind: ProgrammeKind
    variants: tuple[str, ...] = WRONG
    accepted: tuple[str, ...] = ACCEPTED
    note: str | None = None


class Network(_Named):
    """A network of institutions."""

    short: Given[Localized] = Field(
        default=None, description="Where a section has named it before, instead of the acronym."
    )
    acronym: Line | None = None
    variants: tuple[str, ...] = WRONG
    accepted: tuple[str, ...] = ACCEPTED
    note: str | None = None


class Plan(_Named):
    """A work plan, roadmap or programme of action with its years."""

    name: Localized = Field(description="Without its years; follows «تماشيا مع».")
    short: Given[Localized] = Field(
        default=None, description="Where a section has named it, or its network, before."
    )
    acronym: Line | None = None
    period: Period | None = None
    network: NetworkKey | None = None
    programme: ProgrammeKey | None = None
    variants: tuple[str, ...] = WRONG
    accepted: tuple[str, ...] = ACCEPTED
    note: str | None = None


class FundedProject(Record):
    """A funded project."""

    title: Title
    funder: OrganizationKey | None = None
    call: Given[Localized] = None
    variants: tuple[str, ...] = ()
    note: str | None = None


class City(Record):
    """A city."""

    name: Localized
    country: CountryKey


class Venue(_Named):
    """A building in a city."""

    city: CityKey
    own: bool = Field(default=False, description="Whether it is the institution's own seat.")


class Term(Record):
    """A concept that is always called by the same words."""

    name: Localized = Field(description="The agreed words, in Arabic with the article.")
    accepted: tuple[str, ...] = Field(
        default=(), description="Arabic forms of it, such as the plural, that may stand."
    )
    variants: tuple[str, ...] = Field(default=(), description="Arabic words not to be used for it.")
    note: str | None = None


class Registry(Record):
    """All registries, each a mapping from key to entry."""

    activity_types: dict[str, ActivityType] = Field(default_factory=dict)
    cities: dict[str, City] = Field(default_factory=dict)
    countries: dict[str, Country] = Field(default_factory=dict)
    country_groups: dict[str, CountryGroup] = Field(default_factory=dict)
    currencies: dict[str, Currency] = Field(default_factory=dict)
    distinctions: dict[str, Distinction] = Field(default_factory=dict)
    networks: dict[str, Network] = Field(default_factory=dict)
    organizations: dict[str, Organization] = Field(default_factory=dict)
    participant_roles: dict[str, ParticipantRole] = Field(default_factory=dict)
    plans: dict[str, Plan] = Field(default_factory=dict)
    programmes: dict[str, Programme] = Field(default_factory=dict)
    projects: dict[str, FundedProject] = Field(default_factory=dict)
    publication_types: dict[str, PublicationType] = Field(default_factory=dict)
    terms: dict[str, Term] = Field(default_factory=dict)
    venues: dict[str, Venue] = Field(default_factory=dict)


#: The registries and the model of their entries; each is content/registry/NAME.yaml.
REGISTRIES: dict[str, type[Record]] = {
    "activity_types": ActivityType,
    "cities": City,
    "countries": Country,
    "country_groups": CountryGroup,
    "currencies": Currency,
    "distinctions": Distinction,
    "networks": Network,
    "organizations": Organization,
    "participant_roles": ParticipantRole,
    "plans": Plan,
    "programmes": Programme,
    "projects": FundedProject,
    "publication_types": PublicationType,
    "terms": Term,
    "venues": Venue,
}
