"""Nothing torn: the isolates of an Arabic text are the units that its record was read for."""

from __future__ import annotations

import pytest
import stretches
from hypothesis import given, settings
from hypothesis import strategies as st
from stretch_oracle import units

from sesric_report.languages import Direction, runs


def isolates(text: str) -> list[str | tuple[str, str, str]]:
    """Return the isolates of a text; what is glued to one, with the next, is a range."""
    pieces = list(runs(text, Direction.RIGHT_TO_LEFT))
    found: list[str | tuple[str, str, str]] = []
    while pieces:
        first, *pieces = pieces
        if first.direction is None:
            continue
        match pieces:
            case [dash, second, *rest] if (
                dash.direction is None and second.direction and dash.glue and second.glue
            ):
                found.append((first.text, dash.text, second.text))
                pieces = rest
            case _:
                found.append(first.text)
    return found


@pytest.mark.parametrize("row", stretches.rows(), ids=lambda row: row.kind)
def test_the_isolates_of_a_text_are_its_stretches(row):
    assert isolates(row.text) == row.units


WORDS = sorted({word for row in stretches.rows() for word in row.text.split()})


@given(words=st.lists(st.sampled_from(WORDS), max_size=12))
@settings(max_examples=1000, deadline=None)
def test_the_isolates_of_any_words_are_those_of_the_oracle(words):
    text = " ".join(words)
    assert isolates(text) == [unit.of(text) for unit in units(text)]
