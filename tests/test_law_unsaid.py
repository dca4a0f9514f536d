"""Law 2, «nothing unsaid»: every filled field of every record reaches every edition.

``fillings`` fill every field of every kind of record, alone and beside others, and hold what a
reader must find in the entry. That is looked for in the words of the composed entry, and knows
nothing of how ``unsaid-field`` knows it; what a reader misses must be what that finding names.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any, get_args
from unittest.mock import patch

import made_up
import pytest
from conftest import PUBLISHED, SESSION
from fillings import DEPENDENT, OF_ACTIVITY, OF_COUNT, OF_PUBLICATION, Filling, registry
from made_up import Wanted, text

from sesric_report import narrative
from sesric_report.compiler.check import Checked, check
from sesric_report.compiler.resources import load_templates
from sesric_report.compiler.search import Search
from sesric_report.diagnostics import Diagnostic, Severity
from sesric_report.document import List, blocks_text, plain
from sesric_report.narrative import Templates
from sesric_report.narrative.fields import (
    ActivityFields,
    IndicatorFields,
    PublicationFields,
    RecordFields,
)
from sesric_report.narrative.references import References
from sesric_report.project import Project
from sesric_report.records.activity import Activity
from sesric_report.records.base import Localized, LocalizedList, Record
from sesric_report.records.content import Content
from sesric_report.records.dates import DateSpan
from sesric_report.records.publication import Publication
from sesric_report.records.registry import REGISTRIES, Noun, Registry
from sesric_report.records.session import Agreement, IndicatorCount, Indicators, Session
from sesric_report.rules.catalogue import explain

CODE = "unsaid-field"

# Records and what is told of them

#: How often a filling is tried under other identifiers, which choose other arrangements.
TURNS = 3
#: Pairs of fillings of activities that are tried, of each kind.
PAIRS = 120


@dataclass(frozen=True)
class Case:
    """A record of one kind, and what fills it."""

    record: Activity | Publication | IndicatorCount
    fillings: tuple[Filling, ...]

    def missed(self, entry: str, tag: str) -> set[str]:
        """Return the fields of which a reader of the entry misses something."""
        return {
            name
            for one in self.fillings
            for name in one.fields
            if not all(re.search(want[tag], entry, re.IGNORECASE) for want in one.expected)
        }


def cases(names: Registry) -> Iterator[Case]:
    """Yield the fillings of every kind: each alone, of publications also all pairs, else some."""
    chance = random.Random(2)
    for kind in names.activity_types:
        alone = [(one,) for one in OF_ACTIVITY for _ in range(TURNS)]
        pairs = list(combinations([one for one in OF_ACTIVITY if not one.alone], 2))
        yield from _cases(kind, (*alone, *chance.sample(pairs, PAIRS)), made_up.activity)
    for kind in names.publication_types:
        alone = [(one,) for one in OF_PUBLICATION for _ in range(TURNS)]
        every = [*alone, *combinations(OF_PUBLICATION, 2), *combinations(OF_PUBLICATION[-5:], 3)]
        yield from _cases(kind, every, made_up.publication)
    pairs = combinations(OF_COUNT, 2)
    yield from _cases("indicators", [*((one,) for one in OF_COUNT), *pairs], _count)


def _count(identifier: str, _kind: str, wanted: Wanted) -> IndicatorCount:
    return made_up.count(identifier, wanted)


def _cases(kind: str, every: Iterable[tuple[Filling, ...]], record: Any) -> Iterator[Case]:
    for number, fillings in enumerate(every):
        wanted = made_up.merged(*(one.wanted for one in fillings))
        if wanted is not None:
            name = f"{kind.replace('_', '-')}-{number}"
            yield Case(record(name, kind, wanted), fillings)


def entries(content: Content, templates: Templates) -> dict[str, str]:
    """Return the words of each entry of an edition, by the record's name.

    Each names in full what it names, as the first of a section does.
    """
    with patch.object(References, "end"):
        document = narrative.compose(content, templates)
    lists = (block for block in document.blocks() if isinstance(block, List))
    return {str(one.anchor): plain(one.children) for many in lists for one in many.items}


def named(content: Content, templates: Templates) -> dict[str, set[str]]:
    """Return the fields that are found unsaid, by the record's name."""
    found: dict[str, set[str]] = {}
    for one in narrative.unsaid(content, templates):
        found.setdefault(getattr(one.entry.record, "id", "session"), set()).add(one.field)
    return found


@pytest.fixture(scope="module")
def names(content: Content) -> Registry:
    return registry(content)


@pytest.fixture(scope="module", params=sorted(PUBLISHED))
def templates(request: pytest.FixtureRequest, project: Project) -> Templates:
    return load_templates(project, request.param)


def test_every_field_that_is_filled_is_said_in_every_kind(names: Registry, templates: Templates):
    every = tuple(cases(names))
    content = made_up.content(names, [one.record for one in every])
    told, found = entries(content, templates), named(content, templates)
    missed = {
        one.record.id: (fields, told[one.record.id])
        for one in every
        if (fields := one.missed(told[one.record.id], templates.tag))
    }

    assert missed == {}
    assert {name: fields for name, fields in found.items() if name != "session"} == {}
    assert len(every) > 5000
    assert len(names.activity_types) == 28


def test_what_is_not_said_is_named(names: Registry, templates: Templates):
    silent = {"title": [[{"must": "{type}"}]], "text": []}
    mute = replace(templates, entries=dict.fromkeys(templates.entries, silent))
    kinds = {"meeting": OF_ACTIVITY, "webinar": OF_ACTIVITY, "report": OF_PUBLICATION}
    every = [
        case
        for kind, fillings in kinds.items()
        for case in _cases(
            kind,
            [(one,) for one in fillings],
            made_up.publication if kind == "report" else made_up.activity,
        )
    ]
    found = named(made_up.content(names, [one.record for one in every]), mute)

    for one in every:
        (only,) = one.fillings
        expected = {"title", *only.fields}
        if one.record.type == "webinar" and only.wanted.get("mode") == "online":
            expected -= {"mode"}  # its kind says it
        assert found[one.record.id] == expected, only
    assert len(every) > 150


@pytest.mark.parametrize("field", DEPENDENT)
def test_what_another_field_is_needed_to_say_is_named(names: Registry, templates: Templates, field):
    wanted, _reason = DEPENDENT[field]
    record = made_up.activity("one", "workshop", wanted)

    assert named(made_up.content(names, [record]), templates)["one"] == {field}


#: A country that stands in the phrase on who came.
NAMED_IN_PHRASE: Wanted = {
    "participants.from": text("الديوان الأزوري للمساحة في أزوريا", "the Azurian cadastral office"),
    "participants.country_list": ("AAA",),
}


@pytest.mark.parametrize("field", DEPENDENT)
def test_a_country_that_a_phrase_names_says_nothing_else(
    names: Registry, templates: Templates, field
):
    wanted, _reason = DEPENDENT[field]
    record = made_up.activity("one", "workshop", {**NAMED_IN_PHRASE, **wanted})

    assert field in named(made_up.content(names, [record]), templates)["one"]


def test_one_country_is_not_named_again_behind_a_phrase_that_names_it(
    names: Registry, templates: Templates
):
    content = made_up.content(names, [made_up.activity("one", "workshop", NAMED_IN_PHRASE)])

    assert "one" not in named(content, templates)
    assert not re.search(r"\((?:أزوريا|Azuria)\)", entries(content, templates)["one"])


# The table of what says what


def paths(model: type[Record], at: str = "") -> Iterator[str]:
    """Yield the paths of the fields of a model, as the files write them."""
    for name, field in model.model_fields.items():
        path = f"{at}{field.alias or name}"
        nested = [one for one in _models(field.annotation) if not issubclass(one, WHOLE)]
        for one in nested:
            yield from paths(one, f"{path}.")
        if not nested:
            yield path


WHOLE = (Localized, LocalizedList, DateSpan)


def _models(annotation: Any) -> list[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return [annotation]
    return [one for part in get_args(annotation) for one in _models(part)]


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (Activity, ActivityFields),
        (Publication, PublicationFields),
        (IndicatorCount, IndicatorFields),
    ],
)
def test_of_every_field_of_a_model_it_is_known_what_says_it(
    model: type[Record], fields: type[RecordFields]
):
    said_paths = {
        path
        for known in fields.known()
        for form in (None, *known.forms)
        for path in fields.said_by(known.name, form)
    }
    spoken = {path for path in paths(model) if path.partition(".")[0] not in fields.unspoken}

    # What is told in parts, a long list, persons by what they did, has more paths than the model.
    said_paths = {path.removesuffix(".rest").partition(":")[0] for path in said_paths}
    assert said_paths - set(fields.unspoken) == spoken
    assert all(fields.unspoken.values())


@pytest.mark.parametrize(
    ("model", "fillings"),
    [(Activity, OF_ACTIVITY), (Publication, OF_PUBLICATION), (IndicatorCount, OF_COUNT)],
)
def test_every_field_of_a_model_is_filled_here(model: type[Record], fillings: tuple[Filling, ...]):
    filled = {name for one in fillings for name in one.fields}
    unspoken = {"id", "source", "agenda_items", "agenda_item", "also_reported_in", "type"}
    unspoken |= {"photographs", "participants_list"}  # of annexes: test_annexes.py

    assert filled == {path for path in paths(model) if path.partition(".")[0] not in unspoken}


# What no sentence says: the registry and the outline

#: Fields of registry entries that running text does not say, and why.
NOT_TOLD = {
    "countries": {"alpha2", "member", "groups", "weekend", "corrected", "with_article"},
    "organizations": {"without_article", "country", "variants", "accepted", "note"},
    "programmes": {"without_article", "kind", "variants", "accepted", "note"},
    "networks": {"without_article", "variants", "accepted", "note"},
    # A plan's programme is named by itself.
    "plans": {"without_article", "programme", "variants", "accepted", "note"},
    "projects": {"variants", "note"},
    "cities": set(),
    "distinctions": {"variants", "accepted", "note"},
    "venues": {"without_article", "own"},
    "terms": {"name", "variants", "accepted", "note"},
}
#: Those that it does; ``fillings`` look for them.
TOLD = {
    "countries": {"name"},
    "organizations": {"name", "short", "acronym"},
    "programmes": {"name", "short", "acronym"},
    "networks": {"name", "short", "acronym"},
    "plans": {"name", "short", "acronym", "period", "network"},
    "projects": {"title", "funder", "call"},
    "cities": {"name", "country"},
    "distinctions": {"name"},
    "venues": {"name", "city"},
    "terms": set(),
}


def test_every_field_of_the_registry_is_told_or_known_not_to_be():
    models = {name: one for name, one in REGISTRIES.items() if not issubclass(one, Noun)}

    assert {name: set(one.model_fields) for name, one in models.items()} == {
        name: TOLD[name] | NOT_TOLD[name] for name in TOLD
    }


#: What the report does not print of a session, and why.
NOT_PRINTED = {
    "source": "says where the record was read",
    "number": "its name holds it",
    "reporting_period": "the period is that since the session before, which is named",
    "editions": "are the reports themselves",
    "digits": "are how figures are written",
    "annexes": "are there or not",
    "cancelled": "decides what is told",
    "repeated": "decides what is told of a record where it stands a second time",
}
PRINTED = {
    "name": ("الدورة السابعة للمجلس", "7th Session of the Council"),
    "name_genitive": ("دورة المجلس السابعة", "the 7th Session of the Council"),
    "previous": ("دورة المجلس السادسة", "the 6th Session of the Council"),
    "dates": ("28 فبراير", "28 February"),
    "city": ("أنقرة", "Ankara"),
    "report_title": ("تنفيذ الخطة", "the Implementation of the Plan"),
    "cover_title": ("تقرير حول تنفيذ الخطة", "Report on the Implementation of the Plan"),
    "submitted_by": ("مركز البحوث", "Centre for Research"),
    "submitted_under": ("رقم: 3", "No: 3"),
    "original_language": ("الفرنسية", "French"),
    "agenda_items": ("التعاون المالي", "Financial Cooperation"),
    "claims": ("11 اتفاقية", "11 agreements"),
    "contact": ("office@example.org", "office@example.org"),
}


#: Kind, subject, place, signatories and agenda item of agreements.
OF_AGREEMENTS = (
    ("مذكرة تفاهم بشأن تبادل البيانات", "مكان التوقيع: صفاقس", "آدم، الوزير", "الأعمال رقم 2"),
    ("Memorandum of Understanding on data exchange", "in Sfax", "Adam, the M", "agenda item 2"),
)


def test_what_the_report_says_of_its_session(templates: Templates):
    content = made_up.session_with_everything(made_up.registry())
    document = narrative.compose(content, replace(templates, entries=like_known(templates)))
    words = "\n".join(blocks_text(document))
    turn = sorted(PUBLISHED).index(templates.tag)

    assert {name for name, pair in PRINTED.items() if pair[turn] not in words} == set()
    assert set(PRINTED) | set(NOT_PRINTED) == set(Session.model_fields)
    for word in OF_AGREEMENTS[turn]:
        assert word in words
    printed = {"kind", "subject", "place", "signatories", "agenda_item"}
    known = {"id", "number", "partner", "date", "source"} | printed
    assert known == set(Agreement.model_fields)
    assert {"name", "acronym", "url", "counts", "source"} == set(Indicators.model_fields)


def like_known(templates: Templates) -> dict[str, Any]:
    """Return entries in which the made-up kinds are told like those of the project."""
    ours = (made_up.FEMININE, made_up.MASCULINE, made_up.WRITING)
    like = dict(zip(ours, ("workshop", "meeting", "publication"), strict=True))
    return {**templates.entries, **{kind: {"like": other} for kind, other in like.items()}}


def test_a_figure_that_is_claimed_and_not_told_is_named(names: Registry, templates: Templates):
    claims = {"agreements": 11, "programmes": 2}
    silent = made_up.content(names, claims=claims)
    prose = {"ar": ("{programmes}",), "en": ("{programmes}",)}
    listed = made_up.content(names, (), made_up.AGREEMENTS, prose, claims=claims)

    assert named(silent, templates) == {"session": {"claims.agreements", "claims.programmes"}}
    assert named(listed, templates) == {}  # a note below the table tells how many there are


def test_an_address_that_no_count_gives_is_named(names: Registry, templates: Templates):
    content = made_up.content(names, [made_up.count("one", {})])

    assert named(content, templates) == {"session": {"url"}}


# The finding


def test_session_41_says_all_that_it_holds(checked: Checked):
    assert [one for one in checked.diagnostics if one.code == CODE] == []


VISIT = "content/sessions/41/activities/2025-09-22-food-waste-management.yaml"


@pytest.fixture
def unsaid_guests(copied: Path) -> Path:
    """A record with guests, of which the Arabic edition says nothing."""
    edit(copied / "templates/ar/clauses.yaml", "    - بمشاركة ضيوف من {guests}\n", "")
    record = copied / VISIT
    written = record.read_text(encoding="utf-8")
    record.write_text(f"{written}guests: [IOFS]\n", encoding="utf-8")
    return record


def edit(file: Path, old: str, new: str) -> None:
    written = file.read_text(encoding="utf-8")
    assert old in written
    file.write_text(written.replace(old, new), encoding="utf-8")


def test_the_finding_stands_at_the_field_and_names_the_edition(copied: Path, unsaid_guests: Path):
    (one,) = [d for d in check(Project(copied), SESSION).diagnostics if d.code == CODE]

    assert one.severity is Severity.WARNING
    assert one.position.file == unsaid_guests
    lines = unsaid_guests.read_text(encoding="utf-8").splitlines()
    assert (one.position.line, one.position.column) == (len(lines), 1)
    assert one.message == (
        "guests is filled and not said in the Arabic edition: "
        "no sentence of study_visit asks for it"
    )
    assert one.hint == (
        "add {guests} to a sentence of templates/ar/entries/study_visit.yaml, "
        "or leave the field out"
    )


def test_what_the_sentences_do_not_tell_of_this_record_is_named(copied: Path):
    edit(copied / VISIT, "  in_person: 2\n", "")
    found = [one for one in check(Project(copied), SESSION).diagnostics if one.code == CODE]

    assert [one.message.partition(" is ")[0] for one in found] == [
        "participants.in_person_countries",
        "participants.in_person_countries",
    ]
    assert "the sentences of study_visit that ask for it do not tell it" in found[0].message


def test_the_finding_can_be_allowed(copied: Path, unsaid_guests: Path):
    edit(unsaid_guests, "guests:", "# allow unsaid-field: named in the annex\nguests:")

    assert suppressed(copied) == []


def test_an_allowance_is_not_called_unused_where_nothing_could_be_composed(
    copied: Path, unsaid_guests: Path
):
    edit(unsaid_guests, "guests:", "# allow unsaid-field: named in the annex\nguests:")
    edit(unsaid_guests, "partners: [IOFS]", "partners: [NOBODY]")

    assert suppressed(copied) == []


def suppressed(root: Path) -> list[Diagnostic]:
    """Return the findings on what is not said, and on comments that allow it."""
    codes = (CODE, "unused-suppression", "unexplained-suppression")
    return Search(SESSION, (), codes).found(Project(root)).diagnostics


def test_a_record_of_which_nothing_can_be_told_is_an_error_at_its_place(copied: Path):
    edit(copied / "content/registry/activity_types.yaml", "brief: الزيارة, ", "")
    found = check(Project(copied), SESSION).diagnostics
    (one,) = [one for one in found if one.severity is Severity.ERROR]

    assert (one.code, one.position.file) == ("missing-wording", copied / VISIT)
    assert one.message == (
        "this cannot be told in the Arabic edition: the noun زيارة دراسية lacks its form brief"
    )


def test_the_finding_is_documented():
    told = explain(CODE)

    assert told.family == "wording"
    assert told.severity is Severity.WARNING
