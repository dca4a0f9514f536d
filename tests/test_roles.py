"""What the institution was to an activity, and what became of that: sentences, figures, exports."""

from __future__ import annotations

import json
import re
from itertools import product
from pathlib import Path

import icalendar
import made_up
import pytest
from conftest import PUBLISHED
from fillings import OF_ACTIVITY, registry
from made_up import FEMININE, MASCULINE
from pydantic import ValidationError
from test_law_unsaid import entries, named

from sesric_report import narrative
from sesric_report.compiler.check import check
from sesric_report.compiler.resources import load_templates
from sesric_report.document import Paragraph, ParagraphStyle, plain
from sesric_report.exports import EXPORTS
from sesric_report.measures import Scope, Summary
from sesric_report.narrative import Templates
from sesric_report.project import Project
from sesric_report.records.activity import Role, Status
from sesric_report.records.content import Content
from sesric_report.records.registry import Registry
from sesric_report.stats.formats import plain_summary

NAMES = made_up.registry()
DATES = {"dates": {"start": "2031-03-05"}, "place": {"city": "sfax"}}
FAIR = {**DATES, "role": "participant", "organizers": ("ALPHA",), "participants.count": 10_000}
OFF = {**DATES, "status": "cancelled"}
LATER = {**DATES, "status": "postponed", "postponed_to": {"start": "2031-09-08"}}
NEXT = {"dates": {"start": "2031-12-05"}, "status": "planned", "participants.count": 40}
OURS = {**DATES, "participants.count": 20}
TOGETHER = {**OURS, "role": "co_organizer", "organizers": ("ALPHA",)}

SAID = [
    (
        FAIR,
        "شارك المركز في هذا الملتقى الذي أقيم بتنظيم من الهيئة العامة للإحصاء (GAS)، وذلك في 5 مارس"
        " 2031 في صفاقس بتونس. وجمع الملتقى 10000 مشارك.",
        "The Centre took part in this forum, organised by the General Authority for Statistics"
        " (GAS), on 5 March 2031 in Sfax, Tunisia. The forum brought together 10,000 participants.",
    ),
    (
        {**FAIR, "role": "speaker", **made_up.SHOWN, "participants.count": None},
        "قدم المركز في هذا الملتقى الذي أقيم بتنظيم من الهيئة العامة للإحصاء (GAS) عرضا عن أثر"
        " الرقمنة، وذلك في 5 مارس 2031 في صفاقس بتونس.",
        "The Centre presented a paper on the impact of digitalisation at this forum, organised by"
        " the General Authority for Statistics (GAS), on 5 March 2031 in Sfax, Tunisia.",
    ),
    (
        OFF,
        "كان من المقرر أن يعقد المركز هذا الملتقى في 5 مارس 2031 في صفاقس بتونس، غير أنه ألغي.",
        "The Centre was to hold this forum on 5 March 2031 in Sfax, Tunisia, but it was cancelled.",
    ),
    (
        LATER,
        "كان من المقرر أن يعقد المركز هذا الملتقى في 5 مارس 2031 في صفاقس بتونس، غير أنه أجل ليعقد"
        " في 8 سبتمبر 2031.",
        "The Centre was to hold this forum on 5 March 2031 in Sfax, Tunisia, but it was postponed,"
        " to be held on 8 September 2031.",
    ),
    (
        NEXT,
        "سيعقد المركز هذا الملتقى في 5 ديسمبر 2031. ومن المقرر أن يجمع 40 مشاركا.",
        "The Centre will hold this forum on 5 December 2031. It will bring together"
        " 40 participants.",
    ),
    (
        {"role": "host", "organizers": ("ALPHA",)},
        "استضاف المركز هذا الملتقى الذي أقيم بتنظيم من الهيئة العامة للإحصاء (GAS).",
        "The Centre hosted this forum, organised by the General Authority for Statistics (GAS).",
    ),
]


@pytest.fixture(scope="module", params=sorted(PUBLISHED))
def templates(request: pytest.FixtureRequest, project: Project) -> Templates:
    return load_templates(project, request.param)


@pytest.fixture
def mixed() -> Content:
    """A session of which three activities count."""
    every = (OURS, TOGETHER, {**OURS, "role": "host"}, FAIR, OFF, LATER, NEXT)
    records = [made_up.activity(f"a-{n}", FEMININE, one) for n, one in enumerate(every)]
    return made_up.content(NAMES, records)


@pytest.mark.parametrize(("wanted", "arabic", "english"), SAID)
def test_role_and_status_change_the_sentence(
    templates: Templates, wanted: made_up.Wanted, arabic: str, english: str
):
    record = made_up.activity("one", MASCULINE, wanted)
    entry = entries(made_up.content(NAMES, [record]), templates)["one"]

    assert entry.partition(": ")[2] == {"ar": arabic, "en": english}[templates.tag]


def test_figures_count_what_was_organised_and_held(mixed: Content):
    figures = plain_summary(Summary(Scope(mixed)))

    assert (figures["activities"], figures["participants"]["total"]) == (3, 60)
    assert (figures["activities_joined"], figures["activities_not_held"]) == (1, 3)
    assert figures["by_month"] == {"2031-03": 3}
    assert figures["by_type"] == {FEMININE: 3}


def test_a_section_with_more_than_what_was_carried_out_does_not_say_so(
    mixed: Content, templates: Templates
):
    def lead(content: Content) -> str:
        blocks = narrative.compose(content, templates).blocks()
        leads = (one for one in blocks if isinstance(one, Paragraph))
        return next(plain(b.children) for b in leads if b.style is ParagraphStyle.LEAD)

    ours = made_up.content(NAMES, [made_up.activity("a", FEMININE, OURS)])
    claim = {"ar": "نفذ المركز", "en": "carried out"}[templates.tag]
    assert claim in lead(ours)
    assert claim not in lead(mixed)


def test_what_was_cancelled_is_left_out_where_the_session_says_so(templates: Templates):
    records = [made_up.activity("off", FEMININE, OFF), made_up.activity("on", FEMININE, OURS)]
    content = made_up.content(NAMES, records, cancelled="left_out")

    told = entries(content, templates)
    assert "on" in told
    assert "off" not in told
    assert named(content, templates).keys() <= {"session"}
    assert Summary(Scope(content)).activities_not_held.value == 1


REFUSED = [
    {"organizers": ("ALPHA",)},
    {"contribution": made_up.SHOWN["contribution"]},
    {"postponed_to": {"start": "2031-09-08"}},
    {"status": "cancelled", "outcomes": made_up.OUTCOMES},
    {"status": "planned", "proceedings": (made_up.proceeding("adopted", made_up.PLAN),)},
    {"status": "postponed", "exchanges": made_up.EXCHANGES},
    {"status": "cancelled", "offerings": made_up.OFFERINGS},
    {"status": "planned", "participants.in_person": 3},
]


@pytest.mark.parametrize("wanted", REFUSED)
def test_what_role_or_status_leave_no_room_for_is_refused(wanted: made_up.Wanted):
    with pytest.raises(ValidationError, match=r"of a role|not organizer|status|not held"):
        made_up.activity("one", FEMININE, wanted)


@pytest.mark.parametrize(("role", "status"), tuple(product(Role, Status)))
def test_every_field_is_said_in_every_role_and_status(
    content: Content, templates: Templates, role: Role, status: Status
):
    names: Registry = registry(content)
    every = {}
    for number, one in enumerate(OF_ACTIVITY):
        if {"role", "status"} & set(one.fields):
            continue
        wanted = {**one.wanted, "role": role.value, "status": status.value}
        try:
            every[f"a-{number}"] = one, made_up.activity(f"a-{number}", "workshop", wanted)
        except ValidationError:
            assert status is not Status.HELD
    session = made_up.content(names, [record for _one, record in every.values()])
    told, found = entries(session, templates), named(session, templates)

    assert {key: fields for key, fields in found.items() if key != "session"} == {}
    for key, (one, _record) in every.items():
        missing = [w[templates.tag] for w in one.expected if not _found(w, told[key], templates)]
        assert missing == [], told[key]
    assert len(every) > 60


def _found(expected: dict[str, str], entry: str, templates: Templates) -> bool:
    return re.search(expected[templates.tag], entry, re.IGNORECASE) is not None


def test_exports_say_role_and_status(mixed: Content):
    plain = json.loads(EXPORTS["json"](mixed))["activities"]
    calendar = icalendar.Calendar.from_ical(EXPORTS["ics"](mixed))
    events = {str(e["uid"]).partition("@")[0]: e for e in calendar.walk("VEVENT")}
    linked = {
        one["@id"].rpartition("#")[2]: one for one in json.loads(EXPORTS["jsonld"](mixed))["@graph"]
    }

    assert [(one["role"], one["status"]) for one in plain[3:5]] == [
        ("participant", "held"),
        ("organizer", "cancelled"),
    ]
    assert plain[5]["postponed_to"]["start"] == "2031-09-08"
    statuses = [str(events[f"a-{n}"].get("status")) for n in (0, 4, 5, 6)]
    assert statuses == ["None", "CANCELLED", "TENTATIVE", "TENTATIVE"]
    assert str(events["a-5"].decoded("dtstart")) == "2031-09-08"
    assert [linked[f"a-{n}"].get("eventStatus") for n in range(len(plain))] == [
        *[None] * 4, "EventCancelled", "EventRescheduled", "EventScheduled",
    ]  # fmt: skip
    assert linked["a-5"]["previousStartDate"] == plain[5]["start"] != linked["a-5"]["startDate"]
    assert linked["a-3"]["organizer"]["@id"].endswith("organization-ALPHA")
    assert len(linked["a-1"]["organizer"]) == 2
    assert b"cancelled" in EXPORTS["csv"](mixed)


def test_linked_data_tells_what_was_postponed_from_what_has_a_new_date():
    off = made_up.activity("a-0", FEMININE, {**OFF, "status": "postponed"})
    (event,) = (
        one
        for one in json.loads(EXPORTS["jsonld"](made_up.content(NAMES, [off])))["@graph"]
        if one["@type"] == "Event"
    )

    assert event["eventStatus"] == "EventPostponed"
    assert "previousStartDate" not in event


def test_no_attendance_is_asked_about(copied: Path):
    file = copied / "content/sessions/41/activities/2024-12-10-energy-statistics.yaml"
    asked = _findings(copied, "attendance-missing")
    assert [one.position.file for one in asked].count(file) == 1
    file.write_text(file.read_text(encoding="utf-8") + "status: postponed\n", encoding="utf-8")

    assert len(_findings(copied, "attendance-missing")) == len(asked) - 1


def _findings(root: Path, code: str) -> list:
    return [one for one in check(Project(root), "41").diagnostics if one.code == code]
