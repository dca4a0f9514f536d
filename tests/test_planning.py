"""What a plan decides: cases of each decision, and the law that facts are conserved.

Records of ``planned`` have facts with words of their own. Whatever stands beside a record, its
entry holds each of those words once; what is told of one record hangs on no other but that before
it.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import fillings
import planned
import pytest
from conftest import PUBLISHED
from hypothesis import given, settings
from hypothesis import strategies as st
from test_sentences import Fake, parse

from sesric_report.compiler.resources import load_templates
from sesric_report.document import Field, Inlines, Name, Text, Value, names_in, plain
from sesric_report.languages import LANGUAGES
from sesric_report.narrative import Templates
from sesric_report.narrative.fields import PublicationFields
from sesric_report.narrative.names import Names
from sesric_report.narrative.planning.aggregation import fitting
from sesric_report.narrative.planning.paragraph import fill
from sesric_report.narrative.planning.reference import pronoun_stands
from sesric_report.narrative.planning.selection import repeats
from sesric_report.narrative.planning.variation import first_words, order, seeded, skeleton
from sesric_report.project import Project
from sesric_report.records.content import Content
from sesric_report.records.registry import Registry

ARABIC, ENGLISH = LANGUAGES["ar"](), LANGUAGES["en"]()
#: As one sentence should not be longer: said here once more, so that a change of it is seen.
FORTY = 40


@pytest.fixture(scope="module")
def names(content: Content) -> Registry:
    return fillings.registry(content)


@pytest.fixture(scope="module", params=sorted(PUBLISHED))
def templates(request: pytest.FixtureRequest, project: Project) -> Templates:
    return load_templates(project, request.param)


# Facts are conserved

FACTS = st.lists(st.integers(0, len(planned.FACTS["activity"]) - 1), min_size=1, max_size=30)
GROUPS = st.lists(st.tuples(st.sampled_from(planned.KINDS), FACTS), min_size=1, max_size=5)


def group(drawn: Sequence[tuple[tuple[str, str], list[int]]]) -> list[planned.Planned]:
    return [planned.record(place(n), kind, facts) for n, (kind, facts) in enumerate(drawn)]


def place(number: int, *, before: bool = False) -> str:
    """Return an identifier by which a record stands at a place, or right before what stands there.

    Entries stand in the order of their identifiers.
    """
    return f"r-{number + 9:02}-z" if before else f"r-{number + 10:02}"


@settings(max_examples=60)
@given(drawn=GROUPS)
def test_every_fact_of_every_record_is_told_once_beside_any_neighbour(names, templates, drawn):
    assert planned.lost(names, group(drawn), templates) == {}


@pytest.mark.parametrize("family", planned.FACTS)
def test_a_fact_that_is_alone_is_told(names, templates, family):
    kind = ("report", "publication") if family == "publication" else ("workshop", "organizer")
    records = [planned.record(f"r-{n}", kind, [n]) for n in range(len(planned.FACTS[family]))]

    assert planned.lost(names, records, templates) == {}
    assert all(one.strings["ar"] and one.strings["en"] for one in records)


def test_what_is_lost_or_told_twice_is_seen(names, templates):
    (one,) = records = [planned.record("r", ("workshop", "organizer"), [0])]
    (word,) = one.strings[templates.tag]
    wanted = planned.Planned(one.record, dict.fromkeys(("ar", "en"), ("nowhere", word)))
    twice = planned.Planned(one.record, dict.fromkeys(("ar", "en"), (" ",)))

    assert planned.lost(names, records, templates) == {}
    assert "nowhere" in planned.lost(names, [wanted], templates)["r"]
    assert word not in planned.lost(names, [wanted], templates)["r"].partition(":")[0]
    assert "r" in planned.lost(names, [twice], templates)


@settings(max_examples=30)
@given(drawn=GROUPS, added=st.tuples(st.sampled_from(planned.KINDS), FACTS), at=st.integers(0, 5))
def test_an_inserted_record_changes_one_other_paragraph_at_most(names, templates, drawn, added, at):
    records = [one.record for one in group(drawn)]
    more = [*records, planned.record(place(at, before=True), *added).record]
    before, after = (planned.entries(names, some, templates) for some in (records, more))
    changed = [n for n, one in enumerate(records) if before[one.id] != after[one.id]]

    assert len(changed) <= 1, changed
    assert len(after) == len(before) + 1


def alike(count: int, *, before: bool = False) -> list[Any]:
    """Return records of one kind that hold the same, and so choose from the same ways."""
    facts = range(0, len(planned.FACTS["activity"]), 3)
    kind = ("workshop", "organizer")
    names = (place(number, before=before) for number in range(count))
    return [planned.record(name, kind, facts).record for name in names]


def test_among_records_that_are_alike_it_does_not_either(names, templates):
    records = alike(20)
    before = planned.entries(names, records, templates)
    changes = []
    for added in alike(len(records), before=True):
        after = planned.entries(names, [*records, added], templates)
        changes.append([n for n, one in enumerate(records) if before[one.id] != after[one.id]])

    assert all(one in ([], [at]) for at, one in enumerate(changes))
    assert any(changes)


def test_a_neighbour_is_seen_at_all(names, templates):
    """Some records are told otherwise behind a neighbour: else the law above says nothing."""
    records = alike(20)
    together = planned.entries(names, records, templates)
    alone = {one.id: planned.entries(names, [one], templates)[one.id] for one in records}

    assert 0 < sum(together[name] != alone[name] for name in alone) < len(records)


# The budget


@dataclass
class Clauses(Fake):
    """A record whose fields f0, f1 … are phrases of so many words."""

    lengths: Sequence[int]
    repeatable = frozenset()

    def __post_init__(self) -> None:
        Fake.__init__(self)

    def value(self, name: str, form: str | None) -> Inlines | None:
        del form
        number = int(name.removeprefix("f"))
        return (Field(f"r/{name}", (Text(" ".join([f"w{number}"] * self.lengths[number])),)),)

    def said_by(self, name: str, form: str | None) -> tuple[str, ...]:
        del form
        return (name,)


@settings(max_examples=300)
@given(lengths=st.lists(st.integers(1, 45), min_size=1, max_size=8))
def test_no_sentence_is_longer_than_forty_words_that_could_be_split(lengths):
    numbers = range(len(lengths))
    first = [{"must": "{f0}"}, *(f"{{f{n}}}" for n in numbers[1:])]
    sentences = [first, *([{"must": f"{{f{n}}}"}] for n in numbers[1:])]
    parsed = [parse(one, {}) for one in sentences]
    text = plain(fill(parsed, Clauses(lengths), ARABIC))
    told = [one.split() for one in text.split(".") if one.strip()]

    assert sorted(word for one in told for word in one) == sorted(
        f"w{n}" for n in numbers for _ in range(lengths[n])
    )
    assert all(len(one) <= FORTY or len(set(one)) == 1 for one in told)


def test_what_fits_is_not_split():
    sentences = [parse([{"must": "{f0}"}, "{f1}"], {}), parse([{"must": "{f1}"}], {})]

    for second, count in ((35, 1), (36, 2)):
        told = plain(fill(sentences, Clauses([5, second]), ARABIC))
        assert told.count(".") == count


def test_what_waits_and_is_not_told_later_is_brought_back():
    later = parse([{"must": "{f0} {f1}"}], {})  # it falls: the first sentence says f0
    sentences = [parse([{"must": "{f0}"}, "{f1}"], {}), later]
    told = plain(fill(sentences, Clauses([30, 20]), ARABIC))

    assert told.split().count("w1") + told.count("w1.") == 20
    assert told.count("w0") == 30


def test_of_two_commas_that_meet_one_stays():
    sentence = parse([{"must": "w {f0}،"}, "، {f1}"], {})

    assert plain(fill([sentence], Clauses([1, 1]), ARABIC)) == "w w0، w1."


# Variation


class Chooser:
    def __init__(self, identifier: str, neighbour: Chooser | None = None) -> None:
        self.identifier, self.neighbour = identifier, neighbour


@given(ways=st.integers(1, 9), place=st.text(), identifier=st.text(), other=st.text())
def test_every_way_is_tried_once_and_the_neighbours_last(ways, place, identifier, other):
    alone, neighbour = Chooser(identifier), Chooser(other)
    mine, theirs = (list(seeded(ways, place, one)) for one in (alone, neighbour))
    beside = list(order(ways, place, Chooser(identifier, neighbour)))

    assert sorted(mine) == sorted(beside) == list(range(ways))
    assert mine[0] == (zlib.crc32(f"{identifier} {place}".encode()) % ways if ways > 1 else 0)
    assert [(one - mine[0]) % ways for one in mine] == list(range(ways))
    assert list(order(ways, place, alone)) == mine
    if theirs[0] == mine[0]:
        assert beside == [*mine[1:], mine[0]]
    else:
        assert beside == mine


def test_a_record_looks_no_further_than_its_neighbour():
    """What the neighbour would choose by itself counts, not what it takes beside its own."""
    ways, far = 3, Chooser("far")
    for number in range(50):
        near = Chooser(f"near-{number}")
        last = Chooser("last", Chooser(near.identifier, far))

        assert list(order(ways, "p", last)) == list(order(ways, "p", Chooser("last", near)))


@pytest.mark.parametrize(
    ("text", "count", "articles", "words"),
    [
        ("The course aimed to", 1, {"the"}, "The course"),
        ("It aimed to", 1, {"the"}, "It"),
        ("The course aimed to", 2, {"the"}, "The course"),
        ("نظم المركز هذه", 2, set(), "نظم المركز"),
        ("وحضرها خبراء", 1, set(), "وحضرها"),
        ("The", 1, {"the"}, "The"),
        ("", 1, {"the"}, ""),
    ],
)
def test_what_an_entry_begins_with(text, count, articles, words):
    assert first_words(text, count, frozenset(articles)) == words


def test_names_do_not_count_among_first_words_but_what_kind_they_are_of():
    told = (Text("With "), Value("partners", None, (Name("organizations", "A", (Text("the A"),)),)))

    assert skeleton(told) == "With organizations"
    assert skeleton((Field("r/x", (Text("said"),)),)) == "said"


# Aggregation


@pytest.mark.parametrize(
    ("lengths", "fits"),
    [
        ([], 0),
        ([34], 1),
        ([40], 1),
        ([17, 17], 2),
        ([17, 18], 1),
        ([5] * 8, 4),
        ([20, 10, 10], 1),
        ([10, 10, 20], 2),
        ([2, 2, 2, 40], 3),
    ],
)
def test_of_a_long_list_one_sentence_holds_the_part_nearest_to_half(lengths, fits):
    assert fitting([" ".join(["w"] * one) for one in lengths]) == fits


@given(lengths=st.lists(st.integers(1, 40), min_size=2, max_size=12))
def test_both_parts_of_a_list_have_something(lengths):
    first = fitting([" ".join(["w"] * one) for one in lengths])

    assert 1 <= first <= len(lengths)
    assert (first == len(lengths)) is (sum(lengths) <= 34)


# Selection


@pytest.mark.parametrize(
    ("title", "text", "said"),
    [
        ("Training of Statisticians", "the training of statisticians", True),
        ("Training of Statisticians", "training statistician", True),
        ("Training of Statisticians", "training of nurses", False),
        ("Training of Statisticians", "to be of it", False),
        ("Training of Statisticians", "", False),
        ("", "training", False),
        ("إحصاءات الطاقة", "إحصاءات الطاقة", True),
        ("إحصاءات الطاقة", "وإحصاءات للطاقة", True),
        ("إحصاءات الطاقة", "إحصاءات المياه", False),
        ("بناء القدرات الإحصائية", "قدرات إحصائية", True),
        ("بناء القدرات الإحصائية", "القدرة الإحصائية", False),
        # Numbers and acronyms are of substance, however short.
        ("SDG 3 Indicators", "SDG 3 indicators", True),
        ("SDG 3 Indicators", "SDG 6 indicators", False),
        ("Phase II of the Project", "phase III of the project", False),
        ("WTO Rules on Trade", "WHO rules on trade", False),
        ("مؤشرات الهدف 3", "مؤشرات الهدف 6", False),
        ("مؤشرات الهدف ٣", "مؤشرات الهدف ٦", False),
    ],
)
def test_what_a_title_says_already(title, text, said):
    assert repeats(title, text) is said


# Reference


def name(*texts: str) -> Any:
    names = (Name("organizations", one, (Text(one),)) for one in texts)
    return Value("partners", None, tuple(names))


def counted(number: str, noun: str) -> Any:
    return Value("countries", None, (Field("r/countries", (Text(number),)), Text(noun)))


def phrase(text: str) -> Any:
    return Value("objective", None, (Field("r/objective", (Text(text),)),))


@pytest.mark.parametrize("feminine", [False, True])
@pytest.mark.parametrize("of_record", [False, True])
def test_in_english_a_pronoun_goes_on_with_the_subject(of_record, feminine):
    told = (Text("It met "), name("the University"))

    assert pronoun_stands(told, ENGLISH, of_record=of_record, feminine=feminine) is of_record


@pytest.mark.parametrize(
    ("nodes", "feminine", "masculine"),
    [
        ((Text("نظم المركز هذه الدورة"),), True, True),
        ((Text("مع "), name("الهيئة العامة للإحصاء")), False, True),
        ((Text("مع "), name("معهد الإحصاء")), True, False),
        ((Text("إلى "), phrase("تعزيز القدرات الوطنية")), False, True),
        ((Text("إلى "), phrase("تعزيز التعاون")), True, False),
        ((name("معهد الإحصاء"), Text(" و"), name("الهيئة العامة للإحصاء")), False, True),
        ((name("معهد الإحصاء"), Text(" في الندوة")), True, False),
        ((name("معهد الإحصاء", "الهيئة العامة للإحصاء"),), False, False),
        ((Text("من "), counted("23", " بلدا من بلدان المنظمة"), Text(".")), False, True),
        ((Text("من "), counted("23", " بلدا"), Text(".")), True, False),
    ],
)
def test_in_arabic_a_pronoun_stands_where_the_last_phrase_is_of_the_other_gender(
    nodes, feminine, masculine
):
    for of_record in (False, True):
        # Behind a sentence of which the record is the subject only a name could be meant.
        told = of_record and not any(names_in(nodes))
        for stands, gender in ((feminine, True), (masculine, False)):
            found = pronoun_stands(nodes, ARABIC, of_record=of_record, feminine=gender)
            assert found is (stands or told)


@pytest.mark.parametrize("tag", sorted(PUBLISHED))
def test_a_plan_is_named_by_a_title_that_names_no_longer_one(
    project: Project, content: Content, tag: str
):
    (entry,) = [e for e in content.publications if e.record.id == "oic-shpa-extension-report"]
    templates = load_templates(project, tag).of(content)

    def named(*plans: str) -> bool:
        record = entry.record.model_copy(update={"plans": plans})
        return PublicationFields(record, Names(content, templates)).implied("plans")

    (own,) = entry.record.plans
    (other,) = {key for e in content.publications for key in e.record.plans} - {own}
    # «برنامج العمل الاستراتيجي … في مجال الصحة» has every word of «برنامج عمل …», another plan.
    assert (named(own), named(other), named(own, other)) == (True, False, False)
