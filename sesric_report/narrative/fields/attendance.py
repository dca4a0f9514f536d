"""The fields of those who took part in an activity."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from sesric_report.document import Inlines, Text, merged
from sesric_report.languages import Case
from sesric_report.narrative.fields.base import CASES, forms, says
from sesric_report.narrative.fields.titled import TitledFields
from sesric_report.narrative.planning.selection import repeats
from sesric_report.records.activity import Activity, Participants

__all__ = ["AttendanceFields"]

#: Characters of a name that is told from other words also without its last one.
_LONG_NAME = 6
#: The forms in which participants are told without their number, and the case of each.
_UNCOUNTED = {
    "uncounted": Case.NOMINATIVE,
    "uncounted_oblique": Case.GENITIVE,
}
#: What may be told of participants without a word that is worth a sentence.
_NOT_WORTH_A_SENTENCE = {
    "participants.described_as",
    "participants.from",
    "participants.country_group",
}
#: The form in which participants open a sentence.
_OPENING = "opening"
#: The form in which their number is a total.
_TOTAL = "total"
#: The form in which they are called by more than that they took part.
_DESCRIBED = "described"


class AttendanceFields(TitledFields[Activity]):
    """Who took part, how many and from where."""

    def country_in_phrase(self) -> bool:
        """Whether participants come from one country, which the phrase on their work names."""
        phrase, keys = self.text(self.people.from_), self.people.country_list
        if phrase is None or len(keys) != 1:
            return False
        name = self.names.text(self.registry.countries[keys[0]].name).casefold()
        # “Palestinian” names Palestine; of a short name less would be in other words, too.
        return (name[:-1] if len(name) >= _LONG_NAME else name) in phrase.casefold()

    @property
    def people(self) -> Participants:
        """The participants; empty where nothing is told of them."""
        return self.record.participants or Participants()

    @says("participants.count", "participants.at_least", "participants.described_as")
    @says("participants.described_as", form="uncounted")
    @says("participants.described_as", form="uncounted_oblique")
    @forms(*CASES, *_UNCOUNTED, _OPENING, _TOTAL, _DESCRIBED)
    def field_participants(self, form: str | None) -> Inlines | None:
        """How many took part and what they are, in a case; ``uncounted`` without a number.

        ``opening`` stands where they open a sentence: “sixty-eight experts”; the record has none
        where a figure would. ``total`` is a number that is no lower bound; ``described`` tells
        those of whom more is known than that they took part.
        """
        noun = self.noun(self.registry.participant_roles[self.people.described_as])
        if form is not None and form in _UNCOUNTED:
            plural = self.language.uncounted(noun, _UNCOUNTED[form])
            return (Text(plural),) if self._uncounted() else None
        count = self.people.count
        plain = self.people.described_as == Participants().described_as
        if count is None or (form == _DESCRIBED and plain):
            return None
        if self.people.at_least:
            if form == _TOTAL:
                return None
            counted = self.counted("participants/count", count, noun, Case.GENITIVE)
            return self.templates.say("at_least", counted=counted)
        if form == _OPENING:
            return self.language.counted_first(count, noun, field=self.at("participants/count"))
        return self.counted("participants/count", count, noun, _case(form))

    def _uncounted(self) -> bool:
        return (
            self.record.participants is not None
            and self.people.count is None
            and not self.implied("participants")
        )

    def implied(self, path: str) -> bool:
        """Whether a field is said by the title, or by there having been an activity."""
        if path in _NOT_WORTH_A_SENTENCE and super().implied("participants"):
            return True
        return super().implied(path)

    @cached_property
    def _in_title(self) -> frozenset[str]:
        nobody = self.record.participants is not None and not any(self._attended_by())
        return super()._in_title | ({"participants"} if nobody else frozenset())

    def _attended_by(self) -> Iterator[object]:
        """Yield what is told of participants without a number that the title does not say."""
        people = self.people
        yield people.count or people.countries or people.institutions
        yield people.women or people.men or people.in_person or people.online
        yield people.country_list
        noun = self.noun(self.registry.participant_roles[people.described_as])
        if people.described_as != Participants().described_as:
            yield not self.titled(self.language.uncounted(noun))
        yield people.from_ is not None and not self.titled(self.text(people.from_) or "")
        if people.country_group not in (None, self.names.members):
            groups = self.registry.country_groups
            group, members = (
                self.language.all_of(self.noun(groups[key]))
                for key in (people.country_group, self.names.members)
            )
            # That they are members goes without saying.
            title = self.text(self.record.title) or ""
            yield not repeats(f"{title} {members}", group)

    @says("participants.from")
    def field_participants_from(self, _form: str | None) -> Inlines | None:
        """Where participants work."""
        return self.said("participants/from", self.people.from_)

    @says("participants.countries", "participants.country_group")
    def field_countries(self, _form: str | None) -> Inlines | None:
        """The number of countries, of all members or of one of their groups."""
        if self.people.countries is None:
            return None
        group = self.registry.country_groups[self.people.country_group or self.names.members]
        noun = self.noun(group)
        count = self.people.countries
        counted = self.counted("participants/countries", count, noun, Case.GENITIVE)
        among = self.language.among(noun)
        return merged((*counted, Text(among))) if among else counted

    @says("participants.country_group")
    def field_country_group(self, _form: str | None) -> Inlines | None:
        """The group of countries as a whole, where their number is not known."""
        if self.people.country_group is None or self.people.countries is not None:
            return None
        group = self.registry.country_groups[self.people.country_group]
        return (Text(self.language.all_of(self.noun(group))),)

    @says("participants.country_list")
    @forms("besides")
    def field_country_names(self, form: str | None) -> Inlines | None:
        """The countries by name; ``besides`` where their number or the group is told as well."""
        besides = self.people.countries is not None or self.people.country_group is not None
        if self.country_in_phrase() or (form is not None) is not besides:
            return None
        return self.names.countries(self.people.country_list)

    @says("participants.institutions", "participants.institutions_described_as")
    @forms(*CASES)
    def field_institutions(self, form: str | None) -> Inlines | None:
        """The number of institutions."""
        if self.people.institutions is None:
            return None
        key = self.people.institutions_described_as
        role = self.registry.participant_roles[key] if key else None
        noun = self.noun(role) if role else self.templates.noun("institution")
        count, case = self.people.institutions, _case(form, Case.GENITIVE)
        return self.counted("participants/institutions", count, noun, case)

    @says(
        "participants.in_person",
        "participants.in_person_countries",
        "participants.online",
        "participants.online_countries",
    )
    def field_attendance(self, _form: str | None) -> Inlines | None:
        """How many attended in person and how many online, and from where."""
        people = self.people
        ways = (
            ("in_person", people.in_person, people.in_person_countries),
            ("online", people.online, people.online_countries),
        )
        told = [(mode, count, countries) for mode, count, countries in ways if count is not None]
        in_words = self._in_words(people.in_person, people.online)
        return self.names.listing(self._attended(*one, in_words=in_words) for one in told)

    def _in_words(self, *series: int | None) -> bool:
        """Whether numbers that stand side by side are in words: the highest decides for all."""
        return self.language.in_words(*(one for one in series if one is not None), 0)

    def _attended(
        self, mode: str, count: int, countries: tuple[str, ...], *, in_words: bool
    ) -> Inlines:
        at = self.at(f"participants/{mode}")
        counted = self.language.alone(count, field=at, in_words=in_words)
        names = self.names.countries(countries)
        kind = mode if names else f"{mode}_only"
        return self.templates.say("attendance", kind, counted=counted, countries=names or ())

    @says("participants.women", "participants.men")
    def field_sexes(self, _form: str | None) -> Inlines | None:
        """How many women and how many men were among them."""
        counts = (("women", "woman", self.people.women), ("men", "man", self.people.men))
        words = self._in_words(self.people.women, self.people.men)
        return self.names.listing(
            self.counted(f"participants/{name}", count, self.templates.noun(noun), in_words=words)
            for name, noun, count in counts
            if count is not None
        )

    @says("participants.also")
    def field_also(self, _form: str | None) -> Inlines | None:
        """Who else attended."""
        return self.listed("participants/also", self.people.also)


def _case(form: str | None, otherwise: Case = Case.NOMINATIVE) -> Case:
    return Case(form) if form in CASES else otherwise
