"""Activities: trainings, workshops, webinars, meetings and the like."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from pydantic import Field, NonNegativeInt, PositiveInt, model_validator

from sesric_report.records.base import (
    Given,
    Identifier,
    LanguageTag,
    Phrase,
    Phrases,
    Printed,
    Record,
    Title,
)
from sesric_report.records.dates import Dates, DateSpan
from sesric_report.records.keys import (
    ActivityTypeKey,
    CityKey,
    CountryGroupKey,
    CountryKey,
    NetworkKey,
    OrganizationKey,
    PlanKey,
    ProgrammeKey,
    ProjectKey,
    RoleKey,
    VenueKey,
)
from sesric_report.records.particulars import (
    Designation,
    Figure,
    Funding,
    Participant,
    Person,
    Proceeding,
)
from sesric_report.records.pictures import Photograph

__all__ = [
    "Activity",
    "Experiences",
    "FieldVisit",
    "Mode",
    "Occasion",
    "OccasionKind",
    "Participants",
    "Place",
    "Provision",
    "Role",
    "Status",
]


class Role(StrEnum):
    """What the institution that reports was to an activity."""

    ORGANIZER = "organizer"
    CO_ORGANIZER = "co_organizer"
    HOST = "host"
    PARTICIPANT = "participant"
    SPEAKER = "speaker"

    @property
    def joined(self) -> bool:
        """Whether others held the activity: its visitors are theirs."""
        return self in (Role.PARTICIPANT, Role.SPEAKER)


class Status(StrEnum):
    """Whether an activity took place."""

    HELD = "held"
    PLANNED = "planned"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class Mode(StrEnum):
    """How people met."""

    ONLINE = "online"
    IN_PERSON = "in_person"
    HYBRID = "hybrid"


class Place(Record):
    """Where an activity took place: a venue, or a city, or only a country."""

    city: CityKey | None = None
    venue: VenueKey | None = Field(default=None, description="A venue implies its city.")
    country: CountryKey | None = Field(default=None, description="Only where no city is known.")


class Participants(Record):
    """Who took part, and from how many countries."""

    count: NonNegativeInt | None = Field(default=None, description="People, not person-days.")
    at_least: bool = Field(default=False, description="The source says «أكثر من».")
    described_as: RoleKey = "participants"
    from_: Given[Phrase] = Field(
        default=None, alias="from", description="Where they work; a phrase that follows «من»."
    )
    countries: NonNegativeInt | None = Field(default=None, description="Number of countries.")
    country_group: CountryGroupKey | None = None
    country_list: tuple[CountryKey, ...] = Field(default=(), description="The countries, if named.")
    institutions: PositiveInt | None = Field(default=None, description="Number of institutions.")
    institutions_described_as: RoleKey | None = None
    women: PositiveInt | None = Field(default=None, description="How many of them, if told.")
    men: PositiveInt | None = Field(default=None, description="How many of them, if told.")
    in_person: PositiveInt | None = None
    in_person_countries: tuple[CountryKey, ...] = ()
    online: PositiveInt | None = None
    online_countries: tuple[CountryKey, ...] = ()
    also: Given[Phrases] = Field(default=None, description="Others who attended.")

    @model_validator(mode="after")
    def _no_more_than_came(self) -> Participants:
        told = (self.women or 0) + (self.men or 0)
        if self.count is not None and not self.at_least and told > self.count:
            raise ValueError(f"{told} women and men are more than the {self.count} participants")
        return self


class Provision(Record):
    """Who delivered the activity, as people."""

    count: PositiveInt | None = Field(default=None, description="Left out for several, uncounted.")
    described_as: RoleKey = "experts"
    countries: tuple[CountryKey, ...] = Field(default=(), description="Where only these are named.")
    from_: Given[Phrase] = Field(
        default=None,
        alias="from",
        description="Where they work, if no registered body; after «من».",
    )


class Experiences(Record):
    """Whose experience was presented."""

    countries: tuple[CountryKey, ...] = ()
    organizations: tuple[OrganizationKey, ...] = ()
    subject: Given[Phrase] = Field(default=None, description="Completes «في مجال …».")


class FieldVisit(Record):
    """A visit during an activity."""

    place: CityKey | None = None
    subject: Given[Phrase] = Field(default=None, description="A noun phrase.")


class OccasionKind(StrEnum):
    """How an activity relates to a larger event."""

    MARGINS = "margins"
    WITHIN = "within"
    MARKING = "marking"
    PREPARING = "preparing"


class Occasion(Record):
    """The larger event beside or within which an activity was held."""

    kind: OccasionKind
    name: Title


class Activity(Printed):
    """One activity, written once however many agenda items it belongs to."""

    id: Identifier
    type: ActivityTypeKey
    title: Title
    agenda_items: tuple[PositiveInt, ...] = Field(min_length=1)
    also_reported_in: tuple[str, ...] = Field(
        default=(), description="Other sessions whose report has it too, by their folders."
    )
    role: Role = Field(default=Role.ORGANIZER, description="What the institution was to it.")
    status: Status = Field(default=Status.HELD, description="Whether it took place.")
    organizers: tuple[OrganizationKey, ...] = Field(
        default=(), description="Who held it, alone or with it, in a role but organizer."
    )
    contribution: Given[Phrase] = Field(
        default=None,
        description="What it presented there, a participant or speaker; «قدم المركز …».",
    )
    dates: Dates | None = Field(default=None, description="A span, or a list of several.")
    postponed_to: DateSpan | None = Field(
        default=None, description="The new date of what was postponed, if it is known."
    )
    mode: Mode | None = None
    place: Place | None = None
    language: LanguageTag | None = Field(default=None, description="Language of delivery (BCP 47).")
    programmes: tuple[ProgrammeKey, ...] = ()
    networks: tuple[NetworkKey, ...] = ()
    plans: tuple[PlanKey, ...] = ()
    projects: tuple[ProjectKey, ...] = ()
    capacity: Given[Phrase] = Field(
        default=None, description="In which capacity it acted; completes «بصفته …»."
    )
    patronage: Given[Phrase] = Field(default=None, description="Completes «تحت رعاية …».")
    distinctions: tuple[Designation, ...] = Field(
        default=(), description="What a city was chosen as, where that was the occasion."
    )
    funding: Funding | None = Field(default=None, description="Money given for it, and by whom.")
    partners: tuple[OrganizationKey, ...] = ()
    coordinators: tuple[OrganizationKey, ...] = Field(default=(), description="«بالتنسيق مع».")
    facilitators: tuple[OrganizationKey, ...] = Field(default=(), description="«بتيسير من».")
    hosts: tuple[OrganizationKey, ...] = Field(default=(), description="Hosted or delivered it.")
    guests: tuple[OrganizationKey, ...] = Field(default=(), description="Whom it hosted.")
    providers: tuple[OrganizationKey, ...] = Field(default=(), description="Who delivered it.")
    provision: Provision | None = None
    speakers: tuple[OrganizationKey, ...] = Field(default=(), description="Who spoke or presented.")
    participants: Participants | None = None
    persons: tuple[Person, ...] = Field(default=(), description="Who is named, with what part.")
    occasion: Occasion | None = None
    series: Given[Phrase] = Field(
        default=None,
        description=(
            "Completes «ضمن سلسلة …», “as part of a series of …”: «اجتماعات تحضيرية», "
            "“preparatory meetings”."
        ),
    )
    follows: Given[Phrases] = Field(
        default=None, description="Resolutions it follows; each completes «تماشيا مع …»."
    )
    objective: Given[Phrase] = Field(
        default=None,
        description="Completes «وتمثل الهدف من … في …» (a noun phrase), “It aimed to …” (a verb).",
    )
    means: Given[Phrases] = Field(
        default=None,
        description=(
            "How the objective was pursued, acts that complete «وذلك ب…», “by …”: "
            "«مراجعة التشريعات», “reviewing legislation”. Needs an objective."
        ),
    )
    topics: Given[Phrases] = Field(
        default=None,
        description=(
            "Subjects only, noun phrases that complete «وتناولت …», “It covered …”: «مصادر "
            "البيانات», “data sources”. What people did with them is of proceedings or exchanges."
        ),
    )
    proceedings: tuple[Proceeding, ...] = Field(
        default=(),
        description=(
            "What those who met did; they are the subject: «واستعرض المشاركون …، واعتمدوا …», "
            "“Participants reviewed … and adopted …”."
        ),
    )
    exchanges: Given[Phrases] = Field(
        default=None,
        description=(
            "What it let participants do, acts that complete «وأتاحت للمشاركين …», “It gave "
            "participants an opportunity to …”: «تبادل خبراتهم», “share their experience”."
        ),
    )
    offerings: Given[Phrases] = Field(
        default=None,
        description=(
            "What participants were given, noun phrases that complete «وزودت المشاركين ب…», “It "
            "provided participants with …”: «دليل عملي», “a practical guide”."
        ),
    )
    outcomes: Given[Phrases] = Field(
        default=None,
        description=(
            "Results only, noun phrases that complete «وأسفرت عن …», “It resulted in …”: «إطلاق "
            "الشبكة», “the launch of the network”."
        ),
    )
    closing: Given[Phrase] = Field(
        default=None, description="A noun phrase that completes «واختتمت ب…»."
    )
    experiences: Experiences | None = None
    field_visits: tuple[FieldVisit, ...] = ()
    sessions: PositiveInt | None = Field(default=None, description="Number of sittings, if told.")
    figures: tuple[Figure, ...] = Field(
        default=(), description="Figures that are no counts of people: rates, durations."
    )

    participants_list: tuple[Participant, ...] = Field(
        default=(), description="Who took part, by name: personal data, printed in an annex."
    )
    photographs: tuple[Photograph, ...] = Field(
        default=(), description="Pictures of it, printed in an annex."
    )

    @model_validator(mode="after")
    def _of_one_mind(self) -> Activity:
        """Refuse what the role or the status leaves no room for."""
        for problem in _contradictions(self):
            raise ValueError(problem)
        return self

    @property
    def held(self) -> bool:
        """Whether it took place."""
        return self.status is Status.HELD

    @property
    def ours(self) -> bool:
        """Whether it counts: the institution organised or hosted it, and it was held."""
        return self.held and not self.role.joined


def _contradictions(record: Activity) -> Iterator[str]:
    """Yield the fields that a record's role and status contradict."""
    if record.organizers and record.role is Role.ORGANIZER:
        yield "organizers are those of an activity whose role is not organizer"
    if record.contribution and not record.role.joined:
        yield "contribution is told of a role: participant or speaker"
    if record.postponed_to and record.status is not Status.POSTPONED:
        yield "postponed_to is told of a status: postponed"
    people = record.participants
    came = people and (
        people.in_person or people.online or people.also or people.women or people.men
    )
    listed = len(record.participants_list)
    if people and people.count is not None and not people.at_least and listed > people.count:
        yield f"participants_list names {listed} people, more than the {people.count} participants"
    for name, value in (
        ("proceedings", record.proceedings),
        ("exchanges", record.exchanges),
        ("offerings", record.offerings),
        ("outcomes", record.outcomes),
        ("closing", record.closing),
        ("figures", record.figures),
        ("persons", record.persons),
        ("participants_list", record.participants_list),
        ("photographs", record.photographs),
        ("who came (in_person, online, also, women, men)", came),
    ):
        if value and not record.held:
            yield f"{name} cannot be told of an activity that was not held"
