"""The fixed wording of the report: each text of report.yaml, and what it is given to fill in."""

from __future__ import annotations

from sesric_report.narrative.openings import OPENINGS
from sesric_report.records.activity import Role
from sesric_report.records.particulars import Act
from sesric_report.records.session import AgreementKind

__all__ = ["NOUNS", "VERBS", "VERB_SETS", "WORDINGS"]

#: The verbs from which an entry chooses, all of one meaning.
VERBS = ("first", "second", "third")
#: What a kind's file may choose its verb from; the first where it chooses none.
VERB_SETS = ("arrange", "organise", "hold")
_TENSES = ("held", "planned", "intended")
_DATES = frozenset({"date", "start", "end"})
_PLACE = frozenset({"venue", "city", "country"})
#: What the institution did, by role; what it simply organised and held, sentences of kinds tell.
_ACTS = [f"acts.{role}.{tense}" for role in (*Role, "presenting") for tense in _TENSES][1:]


def _plain(*paths: str) -> dict[str, frozenset[str]]:
    """Return texts that are given nothing."""
    return dict.fromkeys(paths, frozenset())


#: The texts by the way to them, steps parted by dots, and the fields that each may hold.
WORDINGS: dict[str, frozenset[str]] = {
    **_plain(
        "title_page.report",
        "title_page.on",
        "title_page.submitted_to",
        "contents",
        "skip_link",
        "introduction",
        "agreements.caption",
        "agreements.number",
        "agreements.partner",
        "agreements.date",
        "agreements.unknown",
        "agreements.particulars",
        "agreements.between",
        *(f"agreements.kinds.{kind}" for kind in AgreementKind),
        "at_a_glance.title",
        "at_a_glance.total",
        "at_a_glance.reporting",
        "at_a_glance.agenda_item",
        "at_a_glance.month",
        "at_a_glance.programme",
        "at_a_glance.partner_country",
        "at_a_glance.several",
        "at_a_glance.several_months",
        "at_a_glance.overlap",
        "photographs.title",
        "participants.title",
        "participants.caption",
        "participants.name",
        "participants.office",
        "participants.affiliation",
        "participants.country",
        "agenda_items",
        "records",
        "contact.telephone",
        "contact.fax",
        "contact.email",
        "contact.web",
        "modes.online",
        "modes.hybrid",
        "modes.in_person",
        "between_notes",
    ),
    "title_page.agenda_item": frozenset({"number"}),
    "title_page.original": frozenset({"language"}),
    "folio": frozenset({"page", "pages"}),
    "agreements.about": frozenset({"kind", "subject"}),
    "agreements.subject": frozenset({"kind", "subject"}),
    "agreements.place": frozenset({"place"}),
    "agreements.signatories": frozenset({"signatories"}),
    "agreements.item": frozenset({"number"}),
    "agreements.incomplete": frozenset({"claimed", "listed"}),
    "captions.table": frozenset({"number", "caption"}),
    "captions.figure": frozenset({"number", "caption"}),
    "captions.picture": frozenset({"caption", "source"}),
    "told_before": frozenset({"number"}),
    "at_a_glance.data": frozenset({"number"}),
    "at_a_glance.alternative": frozenset({"caption", "label", "figure"}),
    "at_a_glance.overlaps": frozenset({"count"}),
    **{f"section_opening.{kind}": frozenset({"previous", "title"}) for kind in OPENINGS},
    **_plain(*_ACTS),
    **_plain(*(f"verbs.{act}.{way}" for act in VERB_SETS for way in VERBS)),
    **_plain("would.planned", "would.intended"),
    "dates.day": _DATES,
    "dates.days": _DATES,
    "dates.two_days": _DATES,
    "dates.months": _DATES,
    "dates.month": _DATES,
    "dates.year": frozenset({"date"}),
    "places.own": _PLACE,
    "places.his": _PLACE,
    "places.venue": _PLACE,
    "places.city": _PLACE - {"venue"},
    "places.country": frozenset({"country"}),
    "person.named": frozenset({"name", "office"}),
    "figure.plain": frozenset({"of", "value"}),
    "figure.unit": frozenset({"of", "value", "unit"}),
    "designation.plain": frozenset({"city", "distinction"}),
    "designation.dated": frozenset({"city", "distinction", "year"}),
    "plan.named": frozenset({"name", "years"}),
    "plan.short": frozenset({"name", "years"}),
    "project.plain": frozenset({"title"}),
    "project.funded": frozenset({"title", "funder"}),
    "project.selected": frozenset({"title", "call"}),
    "project.called": frozenset({"title", "funder", "call"}),
    "at_least": frozenset({"counted"}),
    "attendance.in_person": frozenset({"counted", "countries"}),
    "attendance.in_person_only": frozenset({"counted"}),
    "attendance.online": frozenset({"counted", "countries"}),
    "attendance.online_only": frozenset({"counted"}),
    "objective.pursued": frozenset({"objective", "means"}),
    **{
        f"proceedings.{place}.{act}": frozenset({"object"})
        for place in ("first", "then")
        for act in Act
    },
    "visits.both": frozenset({"place", "subject"}),
    "visits.place": frozenset({"place"}),
    "visits.subject": frozenset({"subject"}),
}

#: The nouns that fixed wording counts, under ``nouns``.
NOUNS = (
    "activity",
    "publication",
    "agreement",
    "indicator",
    "institution",
    "programme",
    "session",
    "woman",
    "man",
)
