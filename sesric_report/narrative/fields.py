"""What sentences may ask of a record: each ``field_NAME`` method is one ``{NAME}``."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from typing import Any, Generic, TypeVar

from sesric_report.errors import TemplateError
from sesric_report.languages import Case
from sesric_report.narrative.names import Names
from sesric_report.narrative.sentences import Span, Value
from sesric_report.records.activity import Activity, Mode, OccasionKind, Participants
from sesric_report.records.base import Localized, LocalizedList
from sesric_report.records.dates import DatePrecision, DateSpan
from sesric_report.records.publication import Publication
from sesric_report.records.registry import ActivityType, PublicationType
from sesric_report.records.session import IndicatorCount, Indicators

__all__ = ["ActivityFields", "IndicatorFields", "PublicationFields", "RecordFields"]

T = TypeVar("T", Activity, Publication)

_UNGROUPED = "oic"
_NUMBER = {1: "one", 2: "two"}


class RecordFields:
    """Fields that records of every kind have, and the means to print them."""

    feminine = False

    def __init__(self, identifier: str, names: Names) -> None:
        # CRC-32, not hash(): the choice of wording must be the same in every run.
        self.seed = zlib.crc32(identifier.encode())
        self.names = names
        self.registry, self.language = names.registry, names.language
        self.templates = names.templates

    def value(self, name: str, form: str | None) -> Value | None:
        """Return a field's value; None when the record has none.

        Raises:
            KeyError: There is no such field.
            TemplateError: A noun of the registry lacks a form that the sentence needs.
        """
        field = getattr(self, f"field_{name}", None)
        if field is None:
            raise KeyError(name)
        try:
            value = field(form)
        except ValueError as error:
            raise TemplateError(str(error), hint="add it in content/registry/") from error
        return Value(value) if isinstance(value, str) else value

    def mention(self, names: frozenset[str]) -> None:
        """Take note that institutions have been named."""
        self.names.mentioned |= names

    def noun(self, entry: Any) -> Any:
        """Return the forms of a registry entry that is a noun, in the edition's language.

        Raises:
            ValueError: It has none.
        """
        forms = getattr(entry, self.language.tag)
        if forms is None:
            raise ValueError(f"the noun {entry.ar.singular} has no {self.language.tag}")
        return forms

    def text(self, localized: Localized | None) -> str | None:
        """Return a text in the edition's language."""
        return localized.get(self.language.tag) if localized else None

    def said(self, path: str, localized: Localized | None) -> Value | None:
        """Return a text in the edition's language, which an editor may change."""
        text = self.text(localized)
        return None if text is None else _located(text, [(path, text)])

    def listed(self, path: str, texts: LocalizedList | None) -> Value | None:
        """Return a list of texts as running text, each to be changed by itself."""
        items = texts.get(self.language.tag) if texts else ()
        return self.enumerated(path, items) if items else None

    def enumerated(self, path: str, items: Sequence[str]) -> Value:
        """Return texts joined to a list in running text."""
        places = [(f"{path}/{index}", item) for index, item in enumerate(items)]
        return _located(self.language.join(items), places)

    def dates(self, span: DateSpan | None, form: str | None) -> str | None:
        """Return dates, bare or (``adverbial``) with the words that lead into them."""
        if span is None:
            return None
        if span.precision is DatePrecision.MONTH:
            kind, date = "month", self.language.month_and_year(span.first)
        else:
            kind, date = _kind(span), self.language.date(span.first, span.last)
        if form != "adverbial":
            return date
        start = self.language.since(span.first, span.last)
        end = self.language.date(span.last, span.last)
        return self.templates.say("dates", kind, date=date, start=start, end=end)


def _located(text: str, places: Iterable[tuple[str, str]]) -> Value:
    """Return a value in which some fields say what stands in it, in this order.

    A field whose words were changed on their way into the text is left out: what an editor
    would write there could not be read back.
    """
    spans: list[Span] = []
    for path, words in places:
        start = text.find(words, spans[-1].end if spans else 0)
        if start >= 0 and words:
            spans.append(Span(start, start + len(words), path))
    return Value(text, spans=tuple(spans))


def _figure(text: str, path: str, number: int) -> Value:
    """Return a counted noun whose number, where it is written in digits, can be changed."""
    return _located(text, [(path, str(number))])


def _kind(span: DateSpan) -> str:
    if span.first == span.last:
        return "day"
    same_month = (span.first.year, span.first.month) == (span.last.year, span.last.month)
    return "days" if same_month else "months"


class _TitledFields(RecordFields, Generic[T]):
    """What activities and publications have in common."""

    def __init__(self, record: T, kind: ActivityType | PublicationType, names: Names) -> None:
        super().__init__(record.id, names)
        self.record: T = record
        self.type = self.noun(kind)
        self.feminine = getattr(self.type, "gender", "") == "feminine"

    def field_title(self, form: str | None) -> Value | None:
        """The title; ``bare`` where it is not put in quotation marks."""
        title = self.text(self.record.title)
        if title is None:
            return None
        shown = title if form == "bare" else self.language.sole(title)
        return _located(shown, [("title", shown)])

    def field_type(self, form: str | None) -> str | None:
        """The kind of record: indefinite, or in a form that the language's nouns have."""
        return self.language.form(self.type, form)

    def field_dates(self, form: str | None) -> str | None:
        """When it was held, or came out."""
        return self.dates(self.record.dates, form)

    def field_plans(self, _form: str | None) -> Value | None:
        """The plans that it follows, reviews or extends."""
        return self.names.plans(self.record.plans)

    def field_topics(self, _form: str | None) -> Value | None:
        """What it dealt with."""
        return self.listed("topics", self.record.topics)

    def field_outcomes(self, _form: str | None) -> Value | None:
        """What came of it."""
        return self.listed("outcomes", self.record.outcomes)


class ActivityFields(_TitledFields[Activity]):
    """The fields of an activity."""

    def __init__(self, record: Activity, names: Names) -> None:
        super().__init__(record, names.registry.activity_types[record.type], names)

    @property
    def people(self) -> Participants:
        """The participants; empty where nothing is told of them."""
        return self.record.participants or Participants()

    def field_place(self, form: str | None) -> str | None:
        """Where: own seat, venue and city, or city; ``his`` where the Centre is the subject."""
        place = self.record.place
        if place is None:
            return None
        venue = self.registry.venues.get(place.venue or "")
        city = self.registry.cities.get((venue.city if venue else place.city) or "")
        kind = "country" if city is None else "city" if venue is None else "venue"
        country = self.registry.countries.get(city.country if city else place.country or "")
        kind = ("his" if form else "own") if venue and venue.own else kind
        return self.templates.say(
            "places",
            kind,
            venue=self.names.definite(venue) if venue else None,
            city=self.text(city.name if city else None),
            country=self.text(country.name if country else None),
        )

    def field_mode(self, _form: str | None) -> str | None:
        """How people met, where the kind of activity does not say so and the place neither."""
        if self.record.mode in (None, Mode.IN_PERSON) or self.record.type == "webinar":
            return None
        return self.templates.wording("modes", str(self.record.mode))

    def field_language(self, _form: str | None) -> str | None:
        """The language of delivery."""
        tag = self.record.language
        return self.templates.wording("languages", tag) if tag else None

    def field_programmes(self, _form: str | None) -> Value | None:
        """The programmes, series or initiatives."""
        return self.names.programmes(self.record.programmes)

    def field_networks(self, _form: str | None) -> Value | None:
        """The networks."""
        return self.names.networks(self.record.networks)

    def field_projects(self, _form: str | None) -> Value | None:
        """The projects."""
        return self.names.projects(self.record.projects)

    def field_capacity(self, _form: str | None) -> Value | None:
        """In which capacity the Centre acted."""
        return self.said("capacity", self.record.capacity)

    def field_partners(self, _form: str | None) -> Value | None:
        """With whom."""
        return self.names.organizations(self.record.partners)

    def field_coordinators(self, _form: str | None) -> Value | None:
        """In coordination with whom."""
        return self.names.organizations(self.record.coordinators)

    def field_facilitators(self, _form: str | None) -> Value | None:
        """Who made it possible."""
        return self.names.organizations(self.record.facilitators)

    def field_hosts(self, _form: str | None) -> Value | None:
        """Who hosted it."""
        return self.names.organizations(self.record.hosts)

    def field_guests(self, _form: str | None) -> Value | None:
        """Whom the Centre hosted."""
        return self.names.organizations(self.record.guests)

    def field_speakers(self, _form: str | None) -> Value | None:
        """Whose people spoke."""
        return self.names.organizations(self.record.speakers)

    def field_providers(self, form: str | None) -> Value | None:
        """Whose people delivered it; ``people`` is what those are called."""
        provision = self.record.provision
        if form == "people":
            return self._deliverers()
        source = self.text(provision.from_ if provision else None)
        names = self.names.countries_and_organizations(
            provision.countries if provision else (), self.record.providers, source
        )
        spans = _located(names.text, [("provision/from", source)]).spans if names and source else ()
        return names._replace(spans=spans) if names else None

    def field_provision(self, _form: str | None) -> str | None:
        """Present where it is told what those were who delivered it."""
        return "" if self.record.provision else None

    def field_delivery(self, _form: str | None) -> str | None:
        """Present where anything is told of those who delivered it."""
        return "" if self.record.provision or self.record.providers else None

    def _deliverers(self) -> Value:
        provision = self.record.provision
        role = self.registry.participant_roles[provision.described_as if provision else "experts"]
        if provision and provision.count:
            if provision.count == 1:
                return Value(self.language.one_of(self.noun(role)))
            counted = self.language.counted(provision.count, self.noun(role))
            return _figure(counted, "provision/count", provision.count)
        return Value(self.language.uncounted(self.noun(role)))

    def field_participants(self, form: str | None) -> Value | str | None:
        """How many took part and what they are, in a case; ``uncounted`` without a number."""
        role = self.registry.participant_roles[self.people.described_as]
        case = Case(form) if form in set(Case) else Case.NOMINATIVE
        if form == "uncounted":
            return self.language.uncounted(self.noun(role)) if self._uncounted() else None
        if form == "uncounted_oblique":
            plural = self.language.uncounted(self.noun(role), Case.GENITIVE)
            return plural if self._uncounted() else None
        count = self.people.count
        if count is None:
            return None
        if self.people.at_least:
            counted = self.language.counted(count, self.noun(role), Case.GENITIVE)
            counted = self.templates.say("at_least", counted=counted)
        else:
            counted = self.language.counted(count, self.noun(role), case)
        return _figure(counted, "participants/count", count)

    def _uncounted(self) -> bool:
        return self.record.participants is not None and self.people.count is None

    def field_participants_from(self, _form: str | None) -> Value | None:
        """Where participants work."""
        return self.said("participants/from", self.people.from_)

    def field_countries(self, _form: str | None) -> Value | None:
        """The number of countries, of the OIC or of one of its groups."""
        if self.people.countries is None:
            return None
        group = self.people.country_group or _UNGROUPED
        noun = self.noun(self.registry.country_groups[group])
        counted = self.language.counted(self.people.countries, noun, Case.GENITIVE)
        kind = "plain" if group == _UNGROUPED else "grouped"
        said = self.templates.say("countries", kind, counted=counted)
        return _figure(said, "participants/countries", self.people.countries)

    def field_country_group(self, _form: str | None) -> str | None:
        """The group of countries as a whole, where their number is not known."""
        if self.people.country_group is None or self.people.countries is not None:
            return None
        return self.language.all_of(
            self.noun(self.registry.country_groups[self.people.country_group])
        )

    def field_country_names(self, _form: str | None) -> Value | None:
        """The countries by name, where there are several."""
        keys = self.people.country_list
        return self.names.countries(keys) if len(keys) > 1 else None

    def field_institutions(self, form: str | None) -> Value | None:
        """The number of institutions."""
        key = self.people.institutions_described_as
        if self.people.institutions is None or key is None:
            return None
        noun = self.noun(self.registry.participant_roles[key])
        case = Case(form) if form in set(Case) else Case.GENITIVE
        counted = self.language.counted(self.people.institutions, noun, case)
        return _figure(counted, "participants/institutions", self.people.institutions)

    def field_attendance(self, _form: str | None) -> str | None:
        """How many attended in person and how many online, and from where."""
        people = self.people
        if people.in_person is None or people.online is None:
            return None
        present = self._attended("in_person", people.in_person, people.in_person_countries)
        remote = self._attended("online", people.online, people.online_countries)
        return self.language.join([present, remote])

    def _attended(self, mode: str, count: int, countries: tuple[str, ...]) -> str:
        category = self.language.plural_category(count)
        word = category if category in {"one", "two"} else None
        counted = self.templates.wording("attendance", word) if word else str(count)
        names = self.names.countries(countries)
        kind = mode if names else f"{mode}_only"
        where = names.text if names else ""
        return self.templates.say("attendance", kind, counted=counted, countries=where)

    def field_also(self, _form: str | None) -> Value | None:
        """Who else attended."""
        return self.listed("participants/also", self.people.also)

    def field_occasion(self, form: str | None) -> Value | None:
        """The larger event, if it is of the kind ``form``."""
        occasion = self.record.occasion
        wanted = OccasionKind(form) if form else None
        if occasion is None or occasion.kind is not wanted:
            return None
        return self.said("occasion/name", occasion.name)

    def field_follows(self, _form: str | None) -> Value | None:
        """The resolutions that it follows."""
        return self.listed("follows", self.record.follows)

    def field_objective(self, _form: str | None) -> Value | None:
        """What it was for."""
        return self.said("objective", self.record.objective)

    def field_closing(self, _form: str | None) -> Value | None:
        """How it closed."""
        return self.said("closing", self.record.closing)

    def field_experiences(self, form: str | None) -> Value | None:
        """Whose experience was shown (``one``, ``two`` or more), or (``subject``) in what."""
        shown = self.record.experiences
        if shown is None or form == "subject":
            return self.said("experiences/subject", shown.subject) if shown else None
        if form != _NUMBER.get(len(shown.countries) + len(shown.organizations)):
            return None
        return self.names.countries_and_organizations(shown.countries, shown.organizations)

    def field_visits(self, _form: str | None) -> Value | None:
        """Field visits: where and about what."""
        subjects = [self.text(visit.subject) or "" for visit in self.record.field_visits]
        visits = [
            self._visit(visit.place, subject)
            for visit, subject in zip(self.record.field_visits, subjects, strict=True)
        ]
        places = [(f"field_visits/{index}/subject", s) for index, s in enumerate(subjects)]
        return _located(self.language.join(visits), places) if visits else None

    def _visit(self, place: str | None, subject: str | None) -> str:
        kind = "both" if place and subject else "place" if place else "subject"
        city = self.text(self.registry.cities[place].name) if place else None
        return self.templates.say("visits", kind, place=city, subject=subject)

    def field_sessions(self, _form: str | None) -> Value | None:
        """The number of sittings."""
        if self.record.sessions is None:
            return None
        noun = self.templates.noun("session")
        counted = self.language.counted(self.record.sessions, noun, Case.ACCUSATIVE)
        return _figure(counted, "sessions", self.record.sessions)


class PublicationFields(_TitledFields[Publication]):
    """The fields of a publication."""

    def __init__(self, record: Publication, names: Names) -> None:
        super().__init__(record, names.registry.publication_types[record.type], names)

    def field_requested_by(self, _form: str | None) -> Value | None:
        """Who asked for it."""
        key = self.record.requested_by
        return self.names.organizations([key]) if key else None

    def field_prepared_for(self, _form: str | None) -> Value | None:
        """What it supports."""
        return self.said("prepared_for", self.record.prepared_for)

    def field_purpose(self, _form: str | None) -> Value | None:
        """What it is for."""
        return self.said("purpose", self.record.purpose)

    def field_basis(self, _form: str | None) -> Value | None:
        """What it rests on."""
        return self.listed("basis", self.record.basis)

    def field_notes(self, _form: str | None) -> Value | None:
        """Status and next steps, sentences of their own."""
        notes = self.record.notes.get(self.language.tag) if self.record.notes else ()
        text = self.templates.wording("between_notes").join(notes)
        places = ((f"notes/{index}", note) for index, note in enumerate(notes))
        return _located(text, places) if text else None


class IndicatorFields(RecordFields):
    """The fields of a count of indicators."""

    def __init__(self, record: IndicatorCount, database: Indicators, names: Names) -> None:
        super().__init__(record.id, names)
        self.record, self.database = record, database

    def field_database(self, form: str | None) -> Value | None:
        """The database's name, which is its own and not one count's; ``acronym`` on request."""
        if form == "acronym":
            return Value(self.database.acronym)
        return self.said("/indicators/name", self.database.name)

    def field_count(self, form: str | None) -> Value | None:
        """How many indicators."""
        case = Case(form) if form else Case.NOMINATIVE
        counted = self.language.counted(self.record.count, self.templates.noun("indicator"), case)
        return _figure(counted, "count", self.record.count)

    def field_category(self, _form: str | None) -> Value | None:
        """The category, where there is one."""
        return self._categories() if len(self.record.categories) == 1 else None

    def field_categories(self, _form: str | None) -> Value | None:
        """The categories, where there are several."""
        return self._categories() if len(self.record.categories) > 1 else None

    def _categories(self) -> Value:
        return self.enumerated("categories", [self.text(c) or "" for c in self.record.categories])

    def field_also(self, _form: str | None) -> Value | None:
        """What else it holds."""
        return self.said("also", self.record.also)

    def field_updated(self, _form: str | None) -> str | None:
        """Present where the indicators are kept up to date."""
        return "" if self.record.updated_continuously else None

    def field_link(self, _form: str | None) -> str | None:
        """The database's address."""
        return self.database.url if self.record.link else None
