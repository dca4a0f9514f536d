"""The proof's own reading of what reads from left to right agrees with corpus and oracle."""

from __future__ import annotations

import pytest
import stretch_oracle
import stretches
from hypothesis import given, settings
from hypothesis import strategies as st

from sesric_report.proof import stretches as own

ROWS = stretches.rows()

WORDS = [word for row in ROWS for word in row.text.split()]
MARKS = [" ", " - ", "-", "–", ". ", ", ", "، ", "؛", "؟", ": ", " (", ") ", "[", "]", "«", "»"]
MARKS += ["“", "”", '"', "'", "’", "‘", "/", "%", " %", "+", "$", "€", "°", "#", "@", "&", "…", "!"]
TEXTS = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=10).map(" ".join),
    st.lists(st.sampled_from(WORDS + MARKS * 20), max_size=12).map("".join),
    st.text("ابة AzéĄß05۵٠٩ .,:;-–−+/%()[]{}«»‹›“”‘’'\"،؛؟&#_@*$€°²½®™!\u00a0\n", max_size=30),
    st.text(max_size=20),
)


def parts(text: str) -> list[tuple[tuple[int, int], ...]]:
    return [one.parts for one in own.stretches(text)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.kind)
def test_the_proof_finds_the_units_of_the_corpus(row):
    found = [tuple(row.text[a:b] for a, b in one) for one in parts(row.text)]

    assert [one if len(one) > 1 else one[0] for one in found] == row.units


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.kind)
def test_the_oracle_says_the_same_of_the_corpus(row):
    assert parts(row.text) == [tuple(one.parts()) for one in stretch_oracle.units(row.text)]


@settings(max_examples=3000)
@given(TEXTS)
def test_the_oracle_says_the_same_of_any_text(text):
    assert parts(text) == [tuple(one.parts()) for one in stretch_oracle.units(text)]


def test_the_pairs_of_brackets_are_those_of_unicode():
    opening = {c: other for c, (other, side) in stretch_oracle.BRACKETS.items() if side == "o"}

    assert opening == own._CLOSER


def test_a_text_without_latin_letters_and_digits_has_none():
    assert own.stretches("مركز الأبحاث الإحصائية") == []
