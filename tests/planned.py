"""Groups of made-up records of which every fact has words of its own, to hold what a plan tells.

Each record is filled by facts; each fact knows the strings that an entry must hold exactly once,
whatever stands beside it. ``python tests/planned.py --groups 10000`` looks at so many groups.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

import fillings
import made_up
from made_up import Wanted, text, texts

from sesric_report import narrative
from sesric_report.document import List, plain
from sesric_report.narrative import Templates
from sesric_report.narrative.references import References
from sesric_report.records.content import Content
from sesric_report.records.registry import Registry

__all__ = ["FACTS", "KINDS", "Fact", "entries", "lost", "record"]

#: Letters of which the words of facts are made, so that none is part of another.
_LETTERS = {"ar": "ضظغذثخصش", "en": "zqxjvkwy"}


def word(number: int, tag: str) -> str:
    """Return a word that stands in no template and in no other fact."""
    letters = _LETTERS[tag]
    return "".join(letters[number // 8**place % 8] for place in range(3)) + letters[0] * 4


@dataclass(frozen=True)
class Fact:
    """What a record holds, and what its entry must hold once in each language."""

    wanted: Wanted
    strings: Mapping[str, tuple[str, ...]]


def said(wanted: Wanted, *pairs: tuple[str, str]) -> Fact:
    return Fact(wanted, {"ar": tuple(ar for ar, _ in pairs), "en": tuple(en for _, en in pairs)})


class _Words:
    """Gives each text words of its own, with as many beside it as are asked for."""

    def __init__(self) -> None:
        self._next = 0

    def pair(self, beside: int) -> tuple[tuple[str, str], tuple[str, str]]:
        """Return a word in both languages, and a phrase that begins with it."""
        self._next += 1
        ar, en = word(self._next, "ar"), word(self._next, "en")
        return (ar, en), (f"{ar}{' وما بعد ذلك' * beside}", f"{en}{' and so on' * beside}")

    def of(self, field: str, count: int, beside: int) -> Fact:
        """Return a fact that is a text, or a list of texts."""
        made = [self.pair(beside) for _ in range(count or 1)]
        phrases = [phrase for _word, phrase in made]
        value = texts(*phrases) if count else text(*phrases[0])
        return said({field: value}, *(one for one, _phrase in made))


_words = _Words()


def body(field: str, key: str | None = None) -> Fact:
    ar, en = fillings.BODIES[key or field]
    return said({field: (key or field,)}, (f"هيئة {ar}", f"{en} Agency"))


def number(value: int, **wanted: Any) -> Fact:
    return said({path.replace("__", "."): one for path, one in wanted.items()}, *_figures(value))


def _figures(*values: int) -> Iterator[tuple[str, str]]:
    yield from ((str(one), f"{one:,}") for one in values)


def _with_word(beside: int, wanted: Any) -> Fact:
    one, phrase = _words.pair(beside)
    return said(wanted(text(*phrase)), one)


def _pursued(beside: int) -> Fact:
    aim = _words.of("objective", 0, beside)
    means = _words.of("means", 2, beside)
    strings = {tag: (*aim.strings[tag], *means.strings[tag]) for tag in ("ar", "en")}
    return Fact({**aim.wanted, **means.wanted}, strings)


SHORT, LONG = 0, 3
_TEXTS = ("capacity", "series", "closing", "participants.from", "experiences.subject", "patronage")
_LISTS = ("topics", "follows", "exchanges", "offerings", "outcomes", "participants.also")
_BODIES = ("partners", "coordinators", "facilitators", "hosts", "guests", "speakers", "providers")
_PARTS = ("opened", "chaired", "moderated", "spoke", "signed", "attended")
_OF_ACTIVITY = (
    *(_words.of(field, 0, beside) for field in _TEXTS for beside in (SHORT, LONG)),
    *(_words.of(field, count, beside) for field in _LISTS for count, beside in ((1, 0), (6, LONG))),
    *(_words.of("objective", 0, beside) for beside in (SHORT, LONG)),
    _pursued(SHORT),
    *(body(field) for field in _BODIES),
    body("experiences.organizations", "shown"),
    body("funding.funders", "funder"),
    *(
        _with_word(LONG, lambda name, kind=kind: {"occasion": {"kind": kind, "name": name}})
        for kind in ("margins", "within", "marking", "preparing")
    ),
    *(
        _with_word(SHORT, lambda name, part=part: {"persons": ({"name": name, "part": part},)})
        for part in _PARTS
    ),
    *(
        _with_word(SHORT, lambda what, act=act: {"proceedings": ({"act": act, "object": what},)})
        for act in fillings.ACTS
    ),
    _with_word(SHORT, lambda what: {"field_visits": ({"subject": what},)}),
    _with_word(SHORT, lambda what: {"figures": ({"of": what, "value": 877},)}),
    number(701, participants__count=701),
    number(703, participants__count=703, participants__at_least=True),
    said(
        {"participants.count": 705, "participants.women": 171, "participants.men": 173},
        *_figures(705, 171, 173),
    ),
    said({"participants.in_person": 311, "participants.online": 313}, *_figures(311, 313)),
    number(41, participants__countries=41),
    number(211, participants__institutions=211),
    number(113, sessions=113),
    number(117, provision__count=117, provision__described_as="trainers"),
    said({"funding.amount": 54_000, "funding.currency": "USD"}, ("54000", "54,000")),
    said(
        {"participants.country_list": ("BBB", "CCC")},
        *(fillings.LANDS[key] for key in ("BBB", "CCC")),
    ),
    said({"experiences.countries": ("GGG",)}, fillings.LANDS["GGG"]),
    said({"place": {"city": "port"}}, fillings.TOWNS["port"]),
    said({"language": "fr"}, ("باللغة الفرنسية", "in French")),
    said({"programmes": ("skills",)}, ("برنامج بناء المهارات", "Skills Building Programme")),
    said({"programmes": ("evenings",)}, ("أمسيات الإحصاء", "Statistics Evenings")),
    said({"networks": ("libraries",)}, ("الشبكة المكتبية", "Library Network")),
    said({"projects": ("well",)}, ("بئر القرية", "Village Well"), ("نداء القرى", "Hamlet Call")),
)  # fmt: skip
_OF_ALL = (
    said({"dates": {"start": "2031-03-05"}}, ("5 مارس 2031", "5 March 2031")),
    said({"plans": ("strategy",)}, ("الاستراتيجية العامة", "General Strategy")),
)
_OF_PUBLICATION = (
    *(_words.of(field, 0, beside) for field in ("purpose", "prepared_for") for beside in (0, LONG)),
    *(_words.of(field, 3, LONG) for field in ("topics", "basis", "outcomes", "notes")),
    said({"requested_by": "asking"}, ("هيئة الطلب", "Demand Agency")),
)
FACTS = {
    "activity": (*_OF_ACTIVITY, *_OF_ALL),
    "publication": (*_OF_PUBLICATION, *_OF_ALL),
}
#: Kinds of records whose sentences differ, and in which role the institution had its part.
KINDS = (
    ("workshop", "organizer"), ("meeting", "organizer"), ("training_course", "organizer"),
    ("study_visit", "organizer"), ("webinar", "organizer"), ("talk", "organizer"),
    ("workshop", "co_organizer"), ("meeting", "host"), ("forum", "participant"),
    ("report", "publication"),
)  # fmt: skip


@dataclass(frozen=True)
class Planned:
    """A record, and what its entry must hold once in each language."""

    record: Any
    strings: Mapping[str, tuple[str, ...]]


def record(identifier: str, kind: tuple[str, str], facts: Iterable[int]) -> Planned:
    """Return a record of those facts, by their number, that go together."""
    of_type, role = kind
    family = "publication" if role == "publication" else "activity"
    wanted: dict[str, Any] = {} if family == "publication" else {"role": role}
    known = FACTS[family]
    strings: dict[str, list[str]] = {"ar": [], "en": []}
    for one in (known[fact % len(known)] for fact in facts):
        # What two facts fill both, and so what one alone would say of it, is left to the first.
        both = None if set(one.wanted) & set(wanted) else made_up.merged(wanted, one.wanted)
        if both is not None:
            wanted = both
            for tag, mine in strings.items():
                mine += one.strings[tag]
    made = made_up.publication if family == "publication" else made_up.activity
    return Planned(made(identifier, of_type, wanted), {k: tuple(v) for k, v in strings.items()})


def entries(names: Registry, records: Sequence[Any], templates: Templates) -> dict[str, str]:
    """Return what an edition tells of each record, with names in full in every entry."""
    with patch.object(References, "end"):
        document = narrative.compose(made_up.content(names, records), templates)
    lists = (block for block in document.blocks() if isinstance(block, List))
    return {str(one.anchor): plain(one.children) for many in lists for one in many.items}


def lost(names: Registry, group: Sequence[Planned], templates: Templates) -> dict[str, str]:
    """Return the entries that do not hold each string of their record once, with those strings."""
    told = entries(names, [one.record for one in group], templates)
    wrong: dict[str, str] = {}
    for one in group:
        entry = told[one.record.id]
        held = entry.casefold()
        found = [s for s in one.strings[templates.tag] if held.count(s.casefold()) != 1]
        if found:
            wrong[one.record.id] = f"{found}: {entry}"
    return wrong


def main(content: Content, editions: Iterable[Templates]) -> int:
    """Look at groups made by chance; print the entries that lose or repeat a fact."""
    asked = argparse.ArgumentParser(description="Looks whether what is planned is all told, once.")
    asked.add_argument("--groups", type=int, default=10_000)
    asked.add_argument("--seed", type=int, default=1)
    order = asked.parse_args()
    chance, names, every = Random(order.seed), fillings.registry(content), tuple(editions)
    wrong = 0
    for turn in range(order.groups):
        group = [
            record(
                f"group-{turn}-{place}",
                chance.choice(KINDS),
                chance.sample(range(len(FACTS["activity"])), chance.randint(1, 30)),
            )
            for place in range(chance.randint(1, 5))
        ]
        for templates in every:
            for identifier, why in lost(names, group, templates).items():
                wrong += 1
                sys.stdout.write(f"{templates.tag} {identifier}: {why}\n")
    sys.stdout.write(f"{order.groups} groups, {wrong} entries that lose or repeat a fact\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    from sesric_report.compiler.check import check
    from sesric_report.compiler.resources import load_templates
    from sesric_report.project import Project

    here = Project(Path(__file__).parents[1])
    editions = (load_templates(here, tag) for tag in ("ar", "en"))
    sys.exit(main(check(here, "41").sound(), editions))
