"""Sentences as data: what is kept, what is dropped, what is refused; and the Arabic templates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from conftest import PUBLISHED, ROOT
from hypothesis import given
from hypothesis import strategies as st

from sesric_report.compiler.resources import load_templates
from sesric_report.document import Field, Inlines, Isolate, Name, Text, Value, plain
from sesric_report.errors import TemplateError
from sesric_report.languages import LANGUAGES, Case
from sesric_report.languages.nouns.arabic import ArabicNoun
from sesric_report.languages.wording import parse as parse_wording
from sesric_report.narrative.fields import (
    ActivityFields,
    IndicatorFields,
    PublicationFields,
    RecordFields,
    SessionFields,
)
from sesric_report.narrative.planning.paragraph import fill
from sesric_report.narrative.planning.variation import seeded
from sesric_report.narrative.realisation import expand
from sesric_report.narrative.sentences import Sentence, Shared
from sesric_report.narrative.sentences import parse as parse_sentence
from sesric_report.narrative.templates import Templates
from sesric_report.records.activity import OccasionKind
from sesric_report.records.address import Address
from sesric_report.records.dates import DateSpan

ARABIC = LANGUAGES["ar"]()


class Fake:
    """A record with the fields a, b and c, of which it has those given; each says what it is."""

    words = frozenset({"it"})
    repeatable = frozenset({"c"})
    neighbour: Fake | None = None
    pronoun = False
    opening = ""

    def __init__(self, *, feminine: bool = False, seed: int = 0, **values: str) -> None:
        self.feminine, self.identifier, self.values = feminine, f"record-{seed}", values
        self.mentioned: set[str] = set()

    def value(self, name: str, form: str | None) -> Inlines | None:
        if name == "it":
            return (Text("ها" if self.pronoun else " الدورة"),)
        if name not in {"a", "b", "c"}:
            raise KeyError(name)
        text = self.values.get(f"{name}_{form}" if form else name)
        return None if text is None else (Name("organizations", name, (Text(text),)),)

    def said_by(self, name: str, form: str | None) -> tuple[str, ...]:
        del form
        return () if name == "it" else (name,)

    def mention(self, names: frozenset[str]) -> None:
        self.mentioned |= names

    def memory(self) -> frozenset[str]:
        return frozenset(self.mentioned)

    def recall(self, memory: frozenset[str]) -> None:
        self.mentioned = set(memory)


SHARED = {"row": ["(و)ضمن {a}،", "(و)مع {b}،", "(و)من {c}،"], "when": ["(،وذلك) في {c}"]}


def parse(sentence: Any, shared: dict[str, Any]) -> Sentence:
    return parse_sentence(sentence, Address("test.yaml"), Shared(shared, Address("clauses.yaml")))


def told(*sentences: Any, fields: Fake) -> str:
    shared = Shared(SHARED, Address("clauses.yaml"))
    parsed = [
        parse_sentence(one, Address("test.yaml", (number,)), shared)
        for number, one in enumerate(sentences)
    ]
    return plain(fill(parsed, fields, ARABIC))


def valued(name: str, *nodes: Any) -> Value:
    return Value(name, None, (Name("organizations", name, nodes),))


@pytest.mark.parametrize(
    ("sentence", "values", "text"),
    [
        (["نظم {a}", "في {b}"], {"a": "أ", "b": "ب"}, "نظم أ في ب."),
        (["نظم {a}", "في {b}"], {"a": "أ"}, "نظم أ."),
        (["نظم {a}", "في {b}"], {"b": "ب"}, "في ب."),
        (["نظم {a} في {b}", "ثم {c}"], {"a": "أ", "c": "ج"}, "ثم ج."),
        (["نظم", "في {b}"], {"b": "ب"}, "نظم في ب."),
        ([{"must": "نظم {a}"}, "في {b}"], {"a": "أ", "b": "ب"}, "نظم أ في ب."),
        ([{"must": "نظم {a}"}, "في {b}"], {"b": "ب"}, ""),
        (["في {b}", {"must": "نظم {a}"}], {"b": "ب"}, ""),
    ],
)
def test_a_clause_falls_with_its_field_and_a_sentence_with_what_it_must_say(sentence, values, text):
    assert told(sentence, fields=Fake(**values)) == text


def test_a_sentence_without_a_word_from_the_record_is_not_told():
    assert told(["نظم المركز الدورة", "في {b}"], fields=Fake()) == ""


def test_a_field_that_is_present_but_empty_keeps_its_clause():
    assert told(["{a}وقدمها"], fields=Fake(a="")) == "وقدمها."


ALTERNATIVES = ["من {a} في {b}", "من {a}", "في {b}"]


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"a": "أ", "b": "ب"}, "من أ في ب."),
        ({"a": "أ"}, "من أ."),
        ({"b": "ب"}, "في ب."),
        ({}, ""),
    ],
)
@pytest.mark.parametrize("clause", [ALTERNATIVES, {"must": ALTERNATIVES}])
def test_the_first_alternative_whose_fields_are_all_present_is_told(clause, values, text):
    assert told([clause], fields=Fake(**values)) == text


@pytest.mark.parametrize(("values", "text"), [({"b": "ب"}, "في ب."), ({"a": "أ", "b": "ب"}, "")])
def test_a_field_with_an_exclamation_mark_wants_its_absence(values, text):
    assert told([{"must": "{!a}في {b}"}], fields=Fake(**values)) == text


def test_a_form_is_asked_of_the_field():
    assert told(["{a:accusative}"], fields=Fake(a="خبير", a_accusative="خبيرا")) == "خبيرا."


@pytest.mark.parametrize(
    ("feminine", "text"), [(False, "عقد هذا: وحضره أ."), (True, "عقدت هذه: وحضرها أ.")]
)
def test_brackets_agree_with_the_noun(feminine, text):
    clause = "[عقد|عقدت] [هذا|هذه]: وحضر[ه|ها] {a}"
    assert told([clause], fields=Fake(feminine=feminine, a="أ")) == text


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"a": "أ", "b": "ب", "c": "ج"}, "ضمن أ، ومع ب، ومن ج."),
        ({"b": "ب", "c": "ج"}, "مع ب، ومن ج."),
        ({"a": "أ", "c": "ج"}, "ضمن أ، ومن ج."),
        ({"c": "ج"}, "من ج."),
    ],
)
def test_a_connective_stands_only_behind_a_clause_of_its_row(values, text):
    assert told([{"use": "row"}], fields=Fake(**values)) == text


def test_a_clause_before_the_row_gives_it_no_connective():
    sentence = ["نظم المركز الدورة", {"use": "row"}]
    assert told(sentence, fields=Fake(a="أ", b="ب")) == "نظم المركز الدورة ضمن أ، ومع ب."


def test_a_clause_between_rows_breaks_them():
    sentence = [{"use": "row"}, "ثم", {"use": "row"}]
    assert told(sentence, fields=Fake(c="ج")) == "من ج، ثم من ج."


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("نظمها مع {a}،", "نظمها مع أ، وذلك في ج."),
        ("نظمها مع {a}", "نظمها مع أ في ج."),
        ("نظمها مع {b}،", "في ج."),
    ],
)
def test_this_being_stands_only_behind_a_comma(before, text):
    sentence = [before, {"use": "when"}]
    assert told(sentence, fields=Fake(a="أ", c="ج")) == text


@pytest.mark.parametrize(
    ("clause", "text"),
    [
        ("نظم {a}،", "نظم أ."),
        ("نظم {a},", "نظم أ."),
        ("نظم {a} ، ", "نظم أ."),
        ("نظم {a}.", "نظم أ."),
        ("هل نظم {a}؟", "هل نظم أ؟"),
        ("نظم {a}، ثم", "نظم أ، ثم."),
    ],
)
def test_a_sentence_ends_in_one_stop_and_no_comma(clause, text):
    assert told([clause], fields=Fake(a="أ")) == text


def test_a_field_that_ends_in_a_stop_gets_no_second_one():
    assert told(["{a}"], fields=Fake(a="تم.")) == "تم."


def test_of_the_text_of_a_record_no_comma_is_taken_away():
    class Said(Fake):
        def value(self, name: str, form: str | None) -> Inlines | None:
            text = super().value(name, form)
            return (Field(f"record/{name}", text),) if text else None

    assert told(["نظم {a}"], fields=Said(a="أ،")) == "نظم أ،."
    assert told(["نظم {a}،"], fields=Said(a="أ،")) == "نظم أ،."


def test_sentences_are_parted_by_one_space_and_those_not_told_leave_none():
    sentences = (["نظم {a}"], [{"must": "في {b}"}], ["من {c}"])
    assert told(*sentences, fields=Fake(a="أ", c="ج")) == "نظم أ. من ج."


def test_the_preposition_lam_is_joined_to_its_field():
    assert told(["دعما ل{a}"], fields=Fake(a="المركز")) == "دعما للمركز."


def test_only_what_is_told_is_mentioned():
    fields = Fake(a="أ", c="ج")
    told([["من {a} في {b}", "من {a}"], {"must": "ثم {c}"}], fields=fields)
    assert fields.mentioned == {"a", "c"}


def test_literals_and_values_are_parts_of_their_own():
    sentence = parse(["رقم {a} من {b}"], {})
    assert fill([sentence], Fake(a="2", b="UNDP"), ARABIC) == (
        Text("رقم "), valued("a", Isolate("2", "ltr")), Text(" من "),
        valued("b", Isolate("UNDP", "ltr", "en")), Text("."),
    )  # fmt: skip


def test_a_number_and_a_latin_word_of_two_fields_stay_two_stretches():
    sentence = parse(["{a} {b}"], {})
    assert fill([sentence], Fake(a="2", b="UNDP"), ARABIC)[:3] == (
        valued("a", Isolate("2", "ltr")), Text(" "), valued("b", Isolate("UNDP", "ltr", "en")),
    )  # fmt: skip


# vary


VARIANTS = {"vary": [["شملت {a}"], ["تناولت {a}"], ["ركزت على {a}"]]}
SEEDS = st.integers(0, 2**32 - 1)


@given(seed=SEEDS)
def test_a_seed_always_chooses_the_same_variants(seed):
    first = told(*[VARIANTS] * 4, fields=Fake(seed=seed, a="أ"))
    assert told(*[VARIANTS] * 4, fields=Fake(seed=seed, a="أ")) == first


def test_every_variant_is_chosen_by_some_seed():
    seen = {told(VARIANTS, fields=Fake(seed=seed, a="أ")) for seed in range(30)}
    assert seen == {"شملت أ.", "تناولت أ.", "ركزت على أ."}


OTHERS = {"vary": [["ضمت {b}"], ["جمعت {b}"], ["شملت {b}"]]}


def test_the_variants_of_a_later_sentence_are_chosen_anew_and_begin_otherwise():
    pairs = {told(VARIANTS, OTHERS, fields=Fake(seed=s, a="أ", b="ب")) for s in range(500)}
    assert len(pairs) == 8
    assert "شملت أ. شملت ب." not in pairs


@pytest.mark.parametrize("seed", range(6))
def test_a_variant_without_its_field_is_replaced_by_the_next(seed):
    sentence = {"vary": [[{"must": "من {a}"}], [{"must": "في {b}"}]]}
    assert told(sentence, fields=Fake(seed=seed, a="أ")) == "من أ."


def test_an_entry_does_not_open_like_the_one_before_would_by_itself():
    for seed in range(50):
        before, fields = Fake(seed=seed, a="أ"), Fake(seed=seed + 1, a="أ")
        alone = told(VARIANTS, fields=Fake(seed=seed + 1, a="أ"))
        neighbour = told(VARIANTS, fields=before)
        fields.neighbour = before
        beside = told(VARIANTS, fields=fields)
        assert beside.split()[0] != neighbour.split()[0]
        assert beside == alone or alone.split()[0] == neighbour.split()[0]


def test_what_a_record_chooses_is_the_same_in_every_process():
    record = SimpleNamespace(identifier="a-course", neighbour=None)
    # CRC-32 (ISO 3309) of the identifier and the place
    for place in ("workshop.yaml/text/0", "clauses.yaml/aim/0"):
        chosen = crc_32(f"a-course {place}".encode())
        assert [*seeded(7, place, record)] == [(chosen + turn) % 7 for turn in range(7)]


# What was said, and what is too much


def test_what_was_said_is_not_said_again():
    assert told(["نظم {a}"], ["مع {a}", "في {b}"], fields=Fake(a="أ", b="ب")) == "نظم أ. في ب."
    assert told(["نظم {a}"], [{"must": "مع {a}"}, "{b}"], fields=Fake(a="أ", b="ب")) == "نظم أ."
    assert told(["نظم {a}"], [["مع {a}", "في {b}"]], fields=Fake(a="أ", b="ب")) == "نظم أ. في ب."
    assert told(["نظم {c}"], ["مع {c}"], fields=Fake(c="ج")) == "نظم ج. مع ج."


MANY = " ".join(["كلمة"] * 37)


def test_a_sentence_of_more_than_forty_words_leaves_what_can_wait_to_a_later_one():
    sentences = (["نظم {a}", "مع {b}"], ["وجاءت مع {b}"])
    assert told(*sentences, fields=Fake(a="أ", b="ب")) == "نظم أ مع ب."
    assert told(*sentences, fields=Fake(a=MANY, b="ب")) == f"نظم {MANY} مع ب."
    long = f"{MANY} كلمة"
    assert told(*sentences, fields=Fake(a=long, b="ب")) == f"نظم {long}. وجاءت مع ب."


def test_what_no_later_sentence_tells_does_not_wait():
    long = f"{MANY} كلمة"
    assert told(["نظم {a}", "مع {b}"], fields=Fake(a=long, b="ب")) == f"نظم {long} مع ب."
    later = [{"must": "{!b}وجاءت مع {b}"}]
    assert told(["نظم {a}", "مع {b}"], later, fields=Fake(a=long, b="ب")) == f"نظم {long} مع ب."


JOINED = {"joined": {"joined": ["ضمن {a}", "مع {b}", "من {c}"]}, "outer": [{"use": "inner"}, "{c}"],
          "inner": ["مع {b}"], "ring": [{"use": "round"}], "round": [{"use": "ring"}]}  # fmt: skip


def with_rows(*sentences: Any, fields: Fake) -> str:
    parsed = [parse(one, JOINED) for one in sentences]
    return plain(fill(parsed, fields, ARABIC))


@pytest.mark.parametrize(
    ("options", "values", "text"),
    [
        ({}, {"a": "أ", "b": "ب", "c": "ج"}, "نظم ضمن أ، ومع ب، ومن ج."),
        ({"lead": "،"}, {"a": "أ", "c": "ج"}, "نظم، ضمن أ، ومن ج."),
        ({"lead": "،"}, {}, ""),
        ({"must": "true"}, {}, ""),
        ({"must": "true"}, {"c": "ج"}, "نظم من ج."),
        ({"most": "1"}, {"a": "أ", "b": "ب"}, "نظم ضمن أ، ومع ب."),
    ],
)
def test_a_row_is_joined_as_a_list_of_the_language(options, values, text):
    sentence = ["نظم", {"use": "joined", **options}]
    assert with_rows(sentence, fields=Fake(**values)) == text


def test_of_a_row_no_more_is_said_than_asked_where_the_rest_can_wait():
    sentences = (["نظم", {"use": "joined", "most": "1"}], ["وجاءت", {"use": "joined"}])
    assert with_rows(*sentences, fields=Fake(a="أ", b="ب")) == "نظم ضمن أ. وجاءت مع ب."


def test_a_row_takes_in_another():
    assert with_rows([{"use": "outer"}], fields=Fake(b="ب", c="ج")) == "مع ب ج."


@pytest.mark.parametrize("seed", range(4))
def test_a_clause_is_put_in_one_of_its_ways(seed):
    said = told([{"vary": ["ضمن {a}", "في إطار {a}"]}, "ثم"], fields=Fake(seed=seed, a="أ"))
    assert said in {"ضمن أ ثم.", "في إطار أ ثم."}


@pytest.mark.parametrize(("feminine", "text"), [(True, "الدورة"), (False, "ها")])
def test_a_pronoun_stands_only_for_what_nothing_else_is_meant_by(feminine, text):
    body = "الجامعة" if feminine else "المعهد"
    fields = Fake(feminine=True, a=body, b="ب")
    assert told(["نظم مع {a}"], ["وحضر{it} {b}"], fields=fields) == (
        f"نظم مع {body}. وحضر{' ' if feminine else ''}{text} ب."
    )


def crc_32(data: bytes) -> int:
    """Return the checksum bit by bit, as the standard has it."""
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xEDB88320 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


# What is refused


@pytest.mark.parametrize("text", ["في {d}", "{!d}في {a}", "في {d:accusative}"])
def test_an_unknown_field_is_an_error_that_names_it(text):
    with pytest.raises(TemplateError, match=r"no field is called \{!?d"):
        told([text], fields=Fake(a="أ"))


@pytest.mark.parametrize(
    "clause",
    [{"may": "في {a}"}, {"must": "في {a}", "vary": ["{a}"]}, {"vary": "{a}"}, 3, None, [], [3],
     {"must": []}, {"must": None}, {"must": 3}, ["في {a}", None], {}, {"vary": [["في {a}"]]}],
)  # fmt: skip
def test_a_malformed_clause_is_an_error_that_names_the_file(clause):
    with pytest.raises(TemplateError, match=r"^test\.yaml: a clause is "):
        parse([clause], SHARED)


@pytest.mark.parametrize(
    "sentence", ["في {a}", {"must": "في {a}"}, None, 3, {"vary": ["في {a}"]}, {"vary": "في {a}"}]
)
def test_a_sentence_that_is_no_list_is_an_error_that_names_the_file(sentence):
    with pytest.raises(TemplateError, match=r"^test\.yaml: a sentence is a list"):
        parse(sentence, SHARED)


def test_a_vary_without_variants_is_an_error():
    with pytest.raises(TemplateError, match=r"^test\.yaml: "):
        parse({"vary": []}, SHARED)


@pytest.mark.parametrize("name", ["other", 3, None])
def test_an_unknown_row_is_an_error_that_names_it(name):
    with pytest.raises(TemplateError, match=rf"^test\.yaml: clauses\.yaml has no {name}$"):
        parse([{"use": name}], SHARED)


def test_a_row_may_not_use_itself():
    with pytest.raises(TemplateError, match="a row is a list of clauses"):
        parse([{"use": "ring"}], JOINED)


@pytest.mark.parametrize(
    "use", [{"most": "two"}, {"must": "perhaps"}, {"lead": ["،"]}, {"least": "1"}, {"most": "-1"}]
)
def test_what_stands_beside_use_is_one_of_its_options(use):
    with pytest.raises(TemplateError, match="beside use: stand must: true"):
        parse([{"use": "row", **use}], SHARED)


# Free text


def free(text: str, fields: Fake) -> Inlines:
    return expand(parse_wording(text), Address("test.yaml"), fields, ARABIC)


def test_a_free_text_is_filled():
    assert free("منذ {a} في {b}", Fake(a="2", b="ب")) == (
        Text("منذ "), valued("a", Isolate("2", "ltr")), Text(" في "), valued("b", Text("ب")),
    )  # fmt: skip


def test_a_free_text_without_a_field_is_whole():
    assert free("منذ", Fake()) == (Text("منذ"),)


def test_a_free_text_whose_field_is_absent_is_an_error():
    with pytest.raises(TemplateError, match="no value"):
        free("منذ {a}", Fake())


def test_a_free_text_whose_field_is_unknown_is_an_error():
    with pytest.raises(TemplateError, match=r"no field is called \{d\}"):
        free("منذ {d}", Fake())


# Templates


def templates(**entries: Any) -> Templates:
    return Templates("ar", {"on": "بشأن", "dates": {"day": "في"}}, {"both": [["{a}"]]}, entries)


def test_a_wording_is_found_by_its_path():
    assert plain(templates().say("dates", "day")) == "في"


@pytest.mark.parametrize("path", [("off",), ("dates",), ("dates", "week"), ("on", "day")])
def test_a_missing_wording_is_an_error_that_names_its_path(path):
    with pytest.raises(TemplateError, match=f"lacks {' → '.join(path)}$"):
        templates().say(*path)


def test_a_template_is_completed_by_the_one_that_it_is_like():
    made = templates(
        seminar={"like": "webinar", "title": [["{b}"]]},
        webinar={"title": [["{a}"]], "text": [["{c}"]]},
    )
    assert made.sentences("seminar", "title") == (parse(["{b}"], {}),)
    assert made.sentences("seminar", "text") == made.sentences("webinar", "text")


def test_whole_sentences_can_be_shared():
    made = templates(webinar={"text": [{"use": "both"}, ["{b}"]]})
    expected = (parse(["{a}"], {}), parse(["{b}"], {}))
    assert made.sentences("webinar", "text") == expected


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ({}, "there is no templates/ar/entries/webinar.yaml"),
        ({"webinar": {"like": "talk"}}, "there is no templates/ar/entries/talk.yaml"),
        ({"webinar": {"like": "webinar"}}, "goes round in a circle"),
        ({"webinar": {"title": []}}, "webinar.yaml lacks text"),
        ({"webinar": {"text": "{a}"}}, "webinar.yaml lacks text"),
        ({"webinar": {"text": [{"use": "none"}]}}, "clauses.yaml has no none"),
    ],
)
def test_a_template_that_cannot_be_used_is_an_error(entries, message):
    with pytest.raises(TemplateError, match=re.escape(message)):
        templates(**entries).sentences("webinar", "text")


# The templates of every edition, each by name


def load(*path: str) -> Any:
    return yaml.safe_load(ROOT.joinpath(*path).read_text(encoding="utf-8"))


ACTIVITIES = set(load("content", "registry", "activity_types.yaml"))
PUBLICATIONS = set(load("content", "registry", "publication_types.yaml"))
#: Templates of any activity and any publication, by role and status.
FAMILIES = {"activity", "activity_joined", "activity_not_held", "activity_shared", "publication"}
KINDS = sorted(ACTIVITIES | PUBLICATIONS | {"indicators", "at_a_glance"})
EDITIONS = load("content", "sessions", "41", "session.yaml")["editions"]
FIELDS: dict[str, type[RecordFields]] = {
    **dict.fromkeys(ACTIVITIES, ActivityFields),
    **dict.fromkeys(PUBLICATIONS, PublicationFields),
    "indicators": IndicatorFields,
    "at_a_glance": SessionFields,
}


@pytest.mark.parametrize("tag", EDITIONS)
def test_every_type_has_a_template_and_every_template_a_type(tag):
    assert len(ACTIVITIES) > 10
    assert len(PUBLICATIONS) > 3
    assert not ACTIVITIES & PUBLICATIONS
    files = {file.stem for file in (ROOT / "templates" / tag / "entries").glob("*.yaml")}
    assert files >= FAMILIES
    assert files - FAMILIES <= set(KINDS)


def test_every_edition_has_templates_and_every_folder_of_templates_a_language():
    folders = {file.parent.name for file in (ROOT / "templates").glob("*/report.yaml")}
    assert folders == set(EDITIONS) == set(PUBLISHED)
    assert folders <= set(LANGUAGES)


@pytest.fixture(scope="module")
def arabic(project) -> Templates:
    return load_templates(project, "ar")


@pytest.fixture(scope="module", params=EDITIONS)
def edition(project, request, content) -> Templates:
    return load_templates(project, request.param).of_kinds(content.registry)


@pytest.mark.parametrize("part", ["title", "text"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_template_can_be_used(edition, kind, part):
    assert edition.sentences(kind, part) or (kind, part) == ("at_a_glance", "title")


def asked(templates: Templates, kind: str) -> Iterator[tuple[str, str | None]]:
    """Yield the fields and forms that the sentences of a kind ask for."""
    for part in ("title", "text"):
        for sentence in templates.sentences(kind, part):
            for one in (one for clause in sentence.clauses() for one in clause.alternatives):
                yield from ((asks.name, asks.form) for asks in one.wording.placeholders)


def names_of(fields: type[RecordFields]) -> set[str]:
    return {name.removeprefix("field_") for name in dir(fields) if name.startswith("field_")}


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_a_template_is_one_of_its_records(edition, kind):
    names = {name for name, _form in asked(edition, kind)}
    assert names
    assert names <= names_of(FIELDS[kind])


CASES: set[str | None] = {None, *(case.value for case in Case)}
#: The forms that a field knows; a field not listed has none.
FORMS: dict[str, set[str | None]] = {
    "title": {None, "bare"},
    "dates": {None, "adverbial"},
    "place": {None, "his"},
    "it": {None, "this", "object", "possessive"},
    "programmes": {None, "series"},
    "topics": {None, "several", "rest"},
    "outcomes": {None, "rest"},
    "occasion": {kind.value for kind in OccasionKind},
    "persons": {"attended", "chaired", "moderated", "opened", "signed", "spoke"},
    "participants": {*CASES, "described", "opening", "total", "uncounted", "uncounted_oblique"},
    "providers": {None, "people", "opening"},
    "institutions": CASES,
    "experiences": {None, "one", "two", "subject"},
    "country_names": {None, "besides"},
    "visits": {None, "one", "two"},
    "proceedings": {None, "reviewed", "assessed", "discussed", "adopted", "recommended", "agreed"},
    "categories": {None, "two"},
    "count": CASES,
    "database": {None, "acronym"},
}


#: The forms of a kind of record, which are those of the language's nouns.
NOUN_FORMS = {
    "ar": {None, *ArabicNoun.model_fields} - {"gender", "partitive"},
    "en": {None, "brief", "title"},
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_form_of_a_field_is_known(edition, kind):
    known = {**FORMS, "type": NOUN_FORMS[edition.tag]}
    counted = FIELDS[kind] is SessionFields  # its figures are counted, in any case
    wrong = {
        (n, form)
        for n, form in asked(edition, kind)
        if form not in (CASES if counted else known.get(n, {None}))
    }
    assert wrong == set()


@pytest.mark.parametrize("tag", EDITIONS)
def test_every_field_of_the_introduction_is_one_of_the_session(tag):
    introduction = load("content", "sessions", "41", "introduction.yaml")
    parts = ("before_agreements", "after_agreements")
    texts = [text for part in parts for text in introduction[part][tag]]
    names = set(re.findall(r"\{(\w+)", " ".join(texts)))
    assert names
    assert names <= names_of(SessionFields)


#: What each fixed wording is given to fill in.
WORDINGS = {
    "title_page.agenda_item": {"number"},
    "title_page.original": {"language"},
    "agreements.about": {"kind", "subject"},
    "agreements.subject": {"kind", "subject"},
    "agreements.place": {"place"},
    "agreements.signatories": {"signatories"},
    "agreements.item": {"number"},
    "captions.picture": {"caption", "source"},
    "dates.year": {"date"},
    "person.named": {"name", "office"},
    "figure.plain": {"of", "value"},
    "figure.unit": {"of", "unit", "value"},
    "designation.plain": {"city", "distinction"},
    "designation.dated": {"city", "distinction", "year"},
    "folio": {"page", "pages"},
    "told_before": {"number"},
    "agreements.incomplete": {"claimed", "listed"},
    "captions.table": {"number", "caption"},
    "captions.figure": {"number", "caption"},
    "at_a_glance.data": {"number"},
    "at_a_glance.alternative": {"caption", "label", "figure"},
    "at_a_glance.overlaps": {"count"},
    "section_opening.activities": {"previous", "title"},
    "section_opening.activity": {"previous", "title"},
    "section_opening.joined": {"previous", "title"},
    "section_opening.reporting": {"previous", "title"},
    "section_opening.works": {"previous", "title"},
    "section_opening.nothing": {"previous", "title"},
    "dates.day": {"date", "start", "end"},
    "dates.days": {"date", "start", "end"},
    "dates.two_days": {"date", "start", "end"},
    "dates.months": {"date", "start", "end"},
    "dates.month": {"date", "start", "end"},
    "places.own": {"venue", "city", "country"},
    "places.his": {"venue", "city", "country"},
    "places.venue": {"venue", "city", "country"},
    "places.city": {"city", "country"},
    "places.country": {"country"},
    "plan.named": {"name", "years"},
    "plan.short": {"name", "years"},
    "project.plain": {"title"},
    "project.funded": {"title", "funder"},
    "project.selected": {"title", "call"},
    "project.called": {"title", "funder", "call"},
    "at_least": {"counted"},
    "attendance.in_person": {"counted", "countries"},
    "attendance.in_person_only": {"counted"},
    "attendance.online": {"counted", "countries"},
    "attendance.online_only": {"counted"},
    "objective.pursued": {"objective", "means"},
    **{
        f"proceedings.{place}.{act}": {"object"}
        for place in ("first", "then")
        for act in ("reviewed", "assessed", "discussed", "adopted", "recommended", "agreed")
    },
    "visits.both": {"place", "subject"},
    "visits.place": {"place"},
    "visits.subject": {"subject"},
}


def wordings(node: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    if isinstance(node, str):
        yield ".".join(path), node
        return
    for key, value in node.items():
        yield from wordings(value, (*path, key))


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_field_of_a_fixed_wording_is_given(edition):
    texts = dict(wordings(edition.report))
    reporter = {"institution"}
    wrong = {
        path
        for path, text in texts.items()
        if placeholders(text) - WORDINGS.get(path, set()) - reporter
    }
    assert wrong == set()
    assert set(WORDINGS) <= set(texts)


def test_every_edition_has_the_same_fixed_wordings(edition, arabic):
    needed = {path for path, _ in wordings(arabic.report) if not path.startswith("nouns.")}
    own = {path for path, _ in wordings(edition.report) if not path.startswith("nouns.")}
    assert own == needed
    assert set(edition.report["nouns"]) == set(arabic.report["nouns"])


@pytest.mark.parametrize(
    ("span", "bare", "adverbial"),
    [
        ({"start": "2025-02-27"}, "27 فبراير 2025", "في 27 فبراير 2025"),
        (
            {"start": "2025-01-21", "end": "2025-01-22"},
            "21-22 يناير 2025",
            "يومي 21 و22 يناير 2025",
        ),
        (
            {"start": "2025-01-21", "end": "2025-01-23"},
            "21-23 يناير 2025",
            "خلال الفترة 21-23 يناير 2025",
        ),
        (
            {"start": "2025-04-30", "end": "2025-05-01"},
            "30 أبريل - 1 مايو 2025",
            "يومي 30 أبريل و1 مايو 2025",
        ),
        (
            {"start": "2024-12-31", "end": "2025-01-01"},
            "31 ديسمبر 2024 - 1 يناير 2025",
            "يومي 31 ديسمبر 2024 و1 يناير 2025",
        ),
        (
            {"start": "2024-12-30", "end": "2025-01-02"},
            "30 ديسمبر 2024 - 2 يناير 2025",
            "خلال الفترة من 30 ديسمبر 2024 إلى 2 يناير 2025",
        ),
        ({"month": "2025-09"}, "سبتمبر 2025", "خلال شهر سبتمبر 2025"),
    ],
)
def test_dates_are_led_into_by_what_they_are(arabic, span, bare, adverbial):
    names = SimpleNamespace(registry=None, language=ARABIC, templates=arabic)
    fields = RecordFields("a-course", names)
    assert plain(fields.dates(DateSpan.model_validate(span), None)) == bare
    assert plain(fields.dates(DateSpan.model_validate(span), "adverbial")) == adverbial


@pytest.mark.parametrize(
    ("span", "adverbial"),
    [
        ({"start": "2025-02-27"}, "on 27 February 2025"),
        ({"start": "2025-01-21", "end": "2025-01-22"}, "on 21 and 22 January 2025"),
        ({"start": "2025-01-21", "end": "2025-01-23"}, "on 21–23 January 2025"),
        ({"start": "2025-04-30", "end": "2025-05-01"}, "on 30 April and 1 May 2025"),
        ({"start": "2025-10-30", "end": "2025-11-01"}, "from 30 October to 1 November 2025"),
        (
            {"start": "2024-12-30", "end": "2025-01-02"},
            "from 30 December 2024 to 2 January 2025",
        ),
        ({"month": "2025-09"}, "in September 2025"),
    ],
)
def test_english_dates_are_led_into_by_their_prepositions(project, span, adverbial):
    english = load_templates(project, "en")
    names = SimpleNamespace(registry=None, language=LANGUAGES["en"](), templates=english)
    fields = RecordFields("a-course", names)
    assert plain(fields.dates(DateSpan.model_validate(span), "adverbial")) == adverbial


def test_dates_that_are_not_known_are_absent(arabic):
    names = SimpleNamespace(registry=None, language=ARABIC, templates=arabic)
    assert RecordFields("a-course", names).dates(None, "adverbial") is None
