"""The oracle of what reads from left to right agrees with the corpus, and keeps its own laws."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest
import stretches
import uax9
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from stretch_oracle import BRACKETS, FENCES, Unit, isolated, units, visual

ROWS = stretches.rows()

WORDS = [word for row in ROWS for word in row.text.split()]
MARKS = [" ", " - ", "-", "–", ". ", ", ", "، ", "؛", "؟", ": ", " (", ") ", "[", "]", "«", "»"]
MARKS += ["“", "”", '"', "'", "’", "/", "%", " %", "+", "$", "€", "°", "#", "@", "&", "…", "!"]
TEXTS = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=10).map(" ".join),
    st.lists(st.sampled_from(WORDS + MARKS * 20), max_size=12).map("".join),
    st.text("ابة AzéĄß05۵٠٩ .,:;-–−+/%()[]{}«»‹›“”‘’'\"،؛؟&#_@*$€°²½®™!", max_size=30),
)
LAW = settings(
    derandomize=True,
    max_examples=500,
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much],
)

MARKED = {"\u2066", "\u2069"}


def classes(text: str) -> set[str]:
    return set(map(unicodedata.bidirectional, text))


def outside(text: str) -> str:
    left = list(text)
    for unit in reversed(units(text)):
        for start, end in unit.parts()[::-2]:
            del left[start:end]
    return "".join(left)


# The corpus


def test_the_corpus_has_six_texts_of_each_kind():
    kinds = Counter(row.kind for row in ROWS)
    assert min(kinds.values()) >= 6
    assert len({row.text for row in ROWS}) == len(ROWS) >= 150


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.kind)
def test_the_oracle_finds_the_units_of_the_corpus(row):
    assert [unit.of(row.text) for unit in units(row.text)] == row.units


# Lines


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("من Industry 4.0.", ".Industry 4.0 نم"),
        ("في 21-22 يناير 2025", "2025 رياني 22-21 يف"),
        ("بنسبة 10-15%", "%15-10 ةبسنب"),
        ("بلغ (SESRIC)، 5", "5 ،)SESRIC( غلب"),
    ],
)
def test_a_line_of_arabic_is_laid_from_right_to_left_around_its_units(text, line):
    assert visual(text, units(text)) == line


def test_each_line_has_its_part_of_a_unit_in_its_own_order():
    text = "من Industry 4.0 في"
    cut = text.index("4")
    lines = [visual(text, units(text), end=cut), visual(text, units(text), start=cut)]
    assert lines == ["Industry  نم", "يف 4.0"]


def test_in_a_left_to_right_line_the_units_are_what_runs_against_it():
    text = "The word كلمة here"
    assert visual(text, [Unit(9, 13)], "ltr") == "The word ةملك here"


# Laws


@given(text=TEXTS)
@LAW
def test_units_follow_each_other_and_what_they_leave_is_the_rest_of_the_text(text):
    places = [place for unit in units(text) for part in unit.parts() for place in part]
    assert places == sorted(places)
    assert all(start < end for unit in units(text) for start, end in unit.parts())
    held = "".join(text[a:b] for unit in units(text) for a, b in unit.parts()[::2])
    assert Counter(held + outside(text)) == Counter(text)
    assert isolated(text, units(text)).translate(dict.fromkeys(map(ord, MARKED))) == text


@given(text=TEXTS)
@LAW
def test_no_unit_crosses_an_arabic_letter_or_an_arabic_mark(text):
    for unit in units(text):
        held = text[unit.start : unit.end]
        assert not classes(held) & {"R", "AL", "B"}
        assert not set(held) & set(FENCES)


@given(text=TEXTS)
@LAW
def test_no_left_to_right_letter_and_no_digit_stands_outside_a_unit(text):
    assert not classes(outside(text)) & {"L", "EN", "AN"}


@given(text=TEXTS)
@LAW
def test_a_unit_holds_both_halves_of_a_bracket_or_none(text):
    for unit in units(text):
        waiting = []
        for character in text[unit.start : unit.end]:
            other, side = BRACKETS.get(character, ("", ""))
            if side == "o":
                waiting.append(other)
            elif side == "c":
                assert waiting.pop() == character
        assert waiting == []


@given(text=TEXTS)
@LAW
def test_a_unit_neither_begins_nor_ends_with_a_space(text):
    for unit in units(text):
        for start, end in unit.parts()[::2]:
            assert text[start:end] == text[start:end].strip()


@given(text=TEXTS)
@LAW
def test_isolates_of_unicode_around_the_units_give_the_line(text):
    marked = isolated(text, units(text))
    places = uax9.order(uax9.levels_of(marked, 1, BRACKETS))
    shown = "".join(marked[place] for place in places if marked[place] not in MARKED)
    assert shown == visual(text, units(text))


@given(before=TEXTS, after=TEXTS)
@LAW
def test_what_stands_beyond_an_arabic_comma_changes_nothing(before, after):
    # a bracket may have its other half beyond the comma
    assume(not set(before + after) & set("()[]{}“”\"'‘’"))
    whole = f"{before}، {after}"
    both = [unit.of(whole) for unit in units(whole)]
    assert both == [unit.of(text) for text in (before, after) for unit in units(text)]
