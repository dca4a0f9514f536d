"""The fields of an activity."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from sesric_report.document import Inlines, Name, Text
from sesric_report.languages import Case
from sesric_report.narrative.fields.attendance import AttendanceFields
from sesric_report.narrative.fields.base import forms, says
from sesric_report.narrative.fields.particulars import ParticularFields
from sesric_report.narrative.fields.proceedings import ProceedingFields
from sesric_report.narrative.fixed_wording import VERB_SETS, VERBS
from sesric_report.narrative.names import Names
from sesric_report.narrative.planning.variation import order
from sesric_report.records.activity import (
    Activity,
    FieldVisit,
    Mode,
    OccasionKind,
    Place,
    Role,
    Status,
)
from sesric_report.records.registry import ProgrammeKind

__all__ = ["OTHERWISE", "ActivityFields"]

#: Whose sentences tell of activities that were not simply organised and held, of any kind: those
#: that the institution held with others, those of others that it joined, those not held.
OTHERWISE = _SHARED, _JOINED, _NOT_HELD = "activity_shared", "activity_joined", "activity_not_held"

_NUMBER = {1: "one", 2: "two"}


class ActivityFields(AttendanceFields, ParticularFields, ProceedingFields):
    """The fields of an activity."""

    kind: ClassVar[str] = "activity"
    unspoken: ClassVar[Mapping[str, str]] = {
        **AttendanceFields.unspoken,
        "photographs": "stand in an annex",
        "participants_list": "stands in an annex",
    }

    def __init__(self, record: Activity, names: Names) -> None:
        super().__init__(record, names.registry.activity_types[record.type], names)

    def template(self, part: str) -> str:
        """Return whose sentences tell a part of the entry: by role and status, or of its kind."""
        role = self.record.role
        if part == "title":
            return super().template(part)
        if role is Role.ORGANIZER and self.record.held:
            return self.record.type
        if not self.record.held:
            return _NOT_HELD
        return _JOINED if role.joined else _SHARED

    def implied(self, path: str) -> bool:
        """Whether a field is said by what the entry says of others."""
        if super().implied(path):
            return True
        if path in ("role", "status"):
            # What was organised and held is told as such by the sentences of its kind.
            return self.template("text") == self.record.type
        if path == "mode":
            return self._met_as_told()
        return path == "participants.country_list" and self.country_in_phrase()

    def beside_title(self) -> Iterator[tuple[str, str]]:
        """Yield the fields of the record that its title may say already, each as a text."""
        yield from super().beside_title()
        yield "objective", self.text(self.record.objective) or ""

    @says("role", "status")
    @forms("presenting")
    def field_act(self, form: str | None) -> Inlines | None:
        """What the Centre did, will or was to do; ``presenting`` where it is told what it showed.

        Nothing of what it simply organised and held: of that the sentences of its kind tell.
        """
        speaks = self.record.role is Role.SPEAKER and self.record.contribution is not None
        simply = self.template("text") == self.record.type
        if simply or (form is not None) is not speaks:
            return None
        return self.templates.say("acts", "presenting" if speaks else self.record.role, self._tense)

    def field_verb(self, _form: str | None) -> Inlines | None:
        """What the Centre did: «نظم» or «عقد», “organised” or “held”, as the kind's file says."""
        verb = self.templates.choice(self.record.type, "verb") or VERB_SETS[0]
        return self.templates.say("verbs", verb, VERBS[next(order(len(VERBS), "verb", self))])

    @property
    def _tense(self) -> str:
        status = self.record.status
        return status if status in (Status.HELD, Status.PLANNED) else "intended"

    @says("status")
    def field_would(self, _form: str | None) -> Inlines | None:
        """What leads to a verb: of what is planned “will”, of what will not be “was to”."""
        return None if self.record.held else self.templates.say("would", self._tense)

    @says("status")
    def field_planned(self, _form: str | None) -> Inlines | None:
        """Present where it is still to be held."""
        return () if self.record.status is Status.PLANNED else None

    @says("status")
    def field_cancelled(self, _form: str | None) -> Inlines | None:
        """Present where it was cancelled."""
        return () if self.record.status is Status.CANCELLED else None

    @says("status", "postponed_to")
    @forms("adverbial", "sometime")
    def field_postponed(self, form: str | None) -> Inlines | None:
        """To when it was postponed; ``sometime`` prints nothing, where no new date is known."""
        if self.record.status is not Status.POSTPONED:
            return None
        date = self.dates(self.record.postponed_to, None if form == "sometime" else form)
        if form == "sometime":
            return () if date is None else None
        return date

    @says("organizers")
    @forms("beside")
    def field_organizers(self, form: str | None) -> Inlines | None:
        """Who held it; ``beside`` those with whom the Centre did."""
        with_others = self.record.role is Role.CO_ORGANIZER
        if (form is not None) is not with_others:
            return None
        return self.names.organizations(self.record.organizers)

    @says("contribution")
    def field_contribution(self, _form: str | None) -> Inlines | None:
        """What the Centre presented there."""
        return self.said("contribution", self.record.contribution)

    @says("place.venue", "place.city", "place.country")
    @forms("his")
    def field_place(self, form: str | None) -> Inlines | None:
        """Where: own seat, venue and city, or city; ``his`` where the reporter is the subject.

        Behind the names of other organizers, “its headquarters” could be theirs.
        """
        place = self.record.place or Place()
        venue = self.registry.venues.get(place.venue or "")
        city = venue.city if venue else place.city
        country = self.registry.cities[city].country if city else place.country
        if country is None:
            return None
        kind = "country" if city is None else "city" if venue is None else "venue"
        told = self.templates.say(
            "places",
            ("his" if form and not self.record.organizers else "own")
            if venue and venue.own
            else kind,
            venue=self.names.venue(place.venue) if place.venue else None,
            city=self.names.bare("cities", city) if city else None,
            country=self.names.bare("countries", country),
        )
        # The wording itself says which venue the own seat is.
        return (Name("venues", place.venue, told),) if place.venue and venue and venue.own else told

    @says("mode")
    def field_mode(self, _form: str | None) -> Inlines | None:
        """How people met, where the kind of activity does not say so and the place neither."""
        if self.record.mode is None or self._met_as_told():
            return None
        return self.templates.say("modes", str(self.record.mode))

    def _met_as_told(self) -> bool:
        """Whether the kind of activity or the place says how people met."""
        if self.record.mode is Mode.ONLINE:
            return self.record.type == "webinar"
        return self.record.mode is Mode.IN_PERSON and self.record.place is not None

    @says("language")
    def field_language(self, _form: str | None) -> Inlines | None:
        """The language of delivery."""
        tag = self.record.language
        return self.templates.say("languages", tag) if tag else None

    @says("programmes")
    @forms("series")
    def field_programmes(self, form: str | None) -> Inlines | None:
        """The programmes and initiatives; ``series`` the series, of which an activity is a part."""
        registered = self.registry.programmes
        wanted = form is not None
        return self.names.programmes(
            [
                key
                for key in self.record.programmes
                if (registered[key].kind is ProgrammeKind.SERIES) is wanted
            ]
        )

    @says("networks")
    def field_networks(self, _form: str | None) -> Inlines | None:
        """The networks."""
        return self.names.networks(self.record.networks)

    @says("projects")
    def field_projects(self, _form: str | None) -> Inlines | None:
        """The projects."""
        return self.names.projects(self.record.projects)

    @says("capacity")
    def field_capacity(self, _form: str | None) -> Inlines | None:
        """In which capacity the institution acted."""
        return self.said("capacity", self.record.capacity)

    @says("partners")
    def field_partners(self, _form: str | None) -> Inlines | None:
        """With whom."""
        return self.names.organizations(self.record.partners)

    @says("coordinators")
    def field_coordinators(self, _form: str | None) -> Inlines | None:
        """In coordination with whom."""
        return self.names.organizations(self.record.coordinators)

    @says("facilitators")
    def field_facilitators(self, _form: str | None) -> Inlines | None:
        """Who made it possible."""
        return self.names.organizations(self.record.facilitators)

    @says("hosts")
    def field_hosts(self, _form: str | None) -> Inlines | None:
        """Who hosted it."""
        return self.names.organizations(self.record.hosts)

    @says("guests")
    def field_guests(self, _form: str | None) -> Inlines | None:
        """Whom the institution hosted."""
        return self.names.organizations(self.record.guests)

    @says("speakers")
    def field_speakers(self, _form: str | None) -> Inlines | None:
        """Whose people spoke."""
        return self.names.organizations(self.record.speakers)

    @says("providers", "provision.countries", "provision.from")
    @says("provision.count", "provision.described_as", form="people")
    @says("provision.count", "provision.described_as", form="opening")
    @forms("people", "opening")
    def field_providers(self, form: str | None) -> Inlines | None:
        """Whose people delivered it; ``people`` is what those are called.

        ``opening`` is the same where it opens a sentence, with no figure.
        """
        if form is not None:
            return self._deliverers(opening=form == "opening")
        provision = self.record.provision
        names = [self.names.country(key) for key in (provision.countries if provision else ())]
        names += [self.names.organization(key) for key in self.record.providers]
        source = self.text(provision.from_ if provision else None)
        names += [self.told("provision/from", source)] if source else []
        return self.names.listing(names)

    def field_provision(self, _form: str | None) -> Inlines | None:
        """Present where it is told what those were who delivered it."""
        return () if self.record.provision else None

    def field_delivery(self, _form: str | None) -> Inlines | None:
        """Present where anything is told of those who delivered it."""
        return () if self.record.provision or self.record.providers else None

    def _deliverers(self, *, opening: bool) -> Inlines | None:
        provision = self.record.provision
        role = self.registry.participant_roles[provision.described_as if provision else "experts"]
        if provision and provision.count:
            if provision.count == 1:
                return (Text(self.language.one_of(self.noun(role))),)
            noun = self.noun(role)
            if opening:
                at = self.at("provision/count")
                return self.language.counted_first(provision.count, noun, field=at)
            return self.counted("provision/count", provision.count, noun)
        return (Text(self.language.uncounted(self.noun(role))),)

    @says("occasion.kind", "occasion.name")
    @forms(*(kind.value for kind in OccasionKind))
    def field_occasion(self, form: str | None) -> Inlines | None:
        """The larger event, if it is of the kind ``form``."""
        occasion = self.record.occasion
        wanted = OccasionKind(form) if form else None
        if occasion is None or occasion.kind is not wanted:
            return None
        return self.said("occasion/name", occasion.name)

    @says("series")
    def field_series(self, _form: str | None) -> Inlines | None:
        """Of which series it was one: what the series is of."""
        return self.said("series", self.record.series)

    @says("follows")
    def field_follows(self, _form: str | None) -> Inlines | None:
        """The resolutions that it follows."""
        return self.listed("follows", self.record.follows)

    @says("closing")
    def field_closing(self, _form: str | None) -> Inlines | None:
        """How it closed."""
        return self.said("closing", self.record.closing)

    @says("experiences.countries", "experiences.organizations")
    @says("experiences.subject", form="subject")
    @forms(*_NUMBER.values(), "subject")
    def field_experiences(self, form: str | None) -> Inlines | None:
        """Whose experience was shown (``one``, ``two`` or more), or (``subject``) in what."""
        shown = self.record.experiences
        if shown is None or form == "subject":
            return self.said("experiences/subject", shown.subject) if shown else None
        if form != _NUMBER.get(len(shown.countries) + len(shown.organizations)):
            return None
        names = [self.names.country(key) for key in shown.countries]
        return self.names.listing([*names, *map(self.names.organization, shown.organizations)])

    @says("field_visits.place", "field_visits.subject")
    @forms(*_NUMBER.values())
    def field_visits(self, form: str | None) -> Inlines | None:
        """Field visits (``one``, ``two`` or more): where and about what."""
        visits = [self._visit(number, one) for number, one in enumerate(self.record.field_visits)]
        told = [one for one in visits if one]
        return self.names.listing(told) if form == _NUMBER.get(len(told)) else None

    def _visit(self, number: int, visit: FieldVisit) -> Inlines:
        """Return what is told of a visit; nothing where nothing is."""
        subject = self.said(f"field_visits/{number}/subject", visit.subject)
        if visit.place is None:
            return self.templates.say("visits", "subject", subject=subject) if subject else ()
        kind, city = "both" if subject else "place", self.names.bare("cities", visit.place)
        return self.templates.say("visits", kind, place=city, subject=subject)

    @says("sessions")
    def field_sessions(self, _form: str | None) -> Inlines | None:
        """The number of sittings."""
        if self.record.sessions is None:
            return None
        noun = self.templates.noun("session")
        return self.counted("sessions", self.record.sessions, noun, Case.ACCUSATIVE)
