"""The rules on Arabic text find what a reader found in the source, and little else."""

from __future__ import annotations

import re

import pytest
from benchmarks import source_defects
from test_source import BULLETS

from sesric_report.rules import TEXT_RULES, code

#: The least recall and precision of each class of defect.
FLOORS = {
    "acronym-mismatch": (1.0, 0.58),
    "acronym-spelling": (0.88, 1.0),
    "alif-maqsura-for-yeh": (1.0, 1.0),
    "counted-noun": (1.0, 1.0),
    "doubled-word": (1.0, 0.58),
    "farsi-letter": (1.0, 1.0),
    "glued-number": (1.0, 1.0),
    "hamza": (1.0, 1.0),
    "heading-mark": (1.0, 0.84),
    "impossible-date": (1.0, 1.0),
    "joined-words": (1.0, 1.0),
    "likely-misreading": (0.82, 1.0),
    "mixed-quotes": (1.0, 0.65),
    "repeated-text": (0.84, 1.0),
    "space-before-mark": (1.0, 1.0),
    "split-conjunction": (1.0, 1.0),
    "split-word": (1.0, 1.0),
    "unbalanced-mark": (0.88, 1.0),
    "wrong-term": (0.85, 0.95),
}
#: The same of all findings together; of the defects, those that a rule is made for.
FLOOR = (0.89, 0.87)

LABELS = source_defects.labels()
TEXTS = source_defects.paragraphs()


@pytest.fixture(scope="module")
def scores() -> dict[str, source_defects.Score]:
    found = source_defects.score()
    made_for = [one for one in found if one.code != source_defects.OTHER]
    return {one.code: one for one in found} | {"all": source_defects.total(made_for)}


def test_the_bullets_are_those_of_the_records():
    assert {name: TEXTS[name] for name in BULLETS} == BULLETS


def test_the_sample_is_large_and_from_every_section():
    bullets = [name for name in LABELS if name in BULLETS]

    assert len(bullets) >= 40
    assert {name[0] for name in bullets} == set("12345678")
    assert set(LABELS) <= set(TEXTS)


def test_sections_2_3_5_and_8_are_labelled_whole():
    assert {name for name in BULLETS if name[0] in "2358"} <= set(LABELS)


def test_every_class_is_labelled():
    classes = {span.code for span in source_defects.labelled(TEXTS)}

    assert classes == {*FLOORS, source_defects.OTHER}


@pytest.mark.parametrize("name", LABELS)
def test_what_is_labelled_stands_in_its_paragraph_and_is_labelled_once(name):
    spans = source_defects.labelled(TEXTS)
    here = [(span.code, span.start, span.end) for span in spans if span.paragraph == name]

    assert len(set(here)) == len(here) == len(LABELS[name])
    assert all(set(label) <= {"class", "text", "nth", "why"} for label in LABELS[name])
    assert all(re.search(r"\w", label["why"]) for label in LABELS[name])


def test_a_label_whose_words_do_not_stand_there_is_refused(monkeypatch):
    wrong = {"1.1": [{"class": "hamza", "text": "nowhere", "why": "a test"}]}
    monkeypatch.setattr(source_defects, "labels", lambda: wrong)

    with pytest.raises(ValueError, match="nowhere"):
        list(source_defects.labelled(TEXTS))


def span(code: str, start: int, end: int) -> source_defects.Span:
    return source_defects.Span("1.1", code, start, end, "", "")


def test_a_finding_is_counted_by_code_and_place(monkeypatch):
    expected = [span("hamza", 0, 5), span("split-word", 10, 15), span("hamza", 20, 25)]
    found = [span("hamza", 4, 4), span("hamza", 12, 13), span("hamza", 15, 20)]
    monkeypatch.setattr(source_defects, "labelled", lambda *_texts: expected)
    monkeypatch.setattr(source_defects, "findings", lambda *_texts, **_options: found)
    hamza, split_word = source_defects.score()

    assert (hamza.found, hamza.other_code, hamza.missed) == ([expected[0]], [], [expected[2]])
    assert (hamza.true, hamza.elsewhere, hamza.false) == ([found[0]], [found[1]], [found[2]])
    assert (split_word.found, split_word.other_code) == ([], [expected[1]])
    assert (hamza.recall, hamza.precision) == (1 / 2, 1 / 3)


@pytest.mark.parametrize("name", FLOORS)
def test_a_rule_finds_at_least_its_floor_and_is_seldom_wrong(name, scores):
    recall, precision = FLOORS[name]

    assert scores[name].recall >= recall, [one.text for one in scores[name].missed]
    assert scores[name].precision >= precision, [one.text for one in scores[name].false]


def test_all_rules_together_find_at_least_their_floor_and_are_seldom_wrong(scores):
    recall, precision = FLOOR

    assert scores["all"].recall >= recall
    assert scores["all"].precision >= precision


def test_what_rules_find_is_of_a_code_that_exists(scores):
    known = {code(rule) for rule in TEXT_RULES}

    assert {name for name, one in scores.items() if name != "all" and one.findings} <= known


def test_the_table_has_a_row_for_each_class_and_two_of_sums(scores):
    lines = list(source_defects.table(source_defects.score()))

    assert len(lines) == 2 + len(scores) - 1 + 2
    assert len({line.count("|") for line in lines}) == 1
