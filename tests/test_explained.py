"""What `explain` shows as wrong is found by the rule, and what it shows as right is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from test_text_rules import RULES

from sesric_report import rules
from sesric_report.records.content import Content
from sesric_report.rules.catalogue import texts
from sesric_report.rules.lexicon import Lexicon

EXPLAINED = texts()


@pytest.fixture(scope="module")
def lexicon(content: Content) -> Lexicon:
    return rules.lexicon_of(content)


def shown(code: str, heading: str) -> list[str]:
    """Return the examples under a heading of a rule's documentation, a line each."""
    found = re.search(rf"^{heading}\n((?:    .*\n?|\n)+)", EXPLAINED[code], re.MULTILINE)
    assert found, f"{code} shows nothing as {heading.lower()}"
    return [line.strip() for line in found[1].strip().splitlines()]


def texts_of(example: str) -> list[str]:
    """Return what an example writes: a text in « », or ``field: {en: text}`` of a record."""
    if example.startswith("``"):
        return list(leaves(yaml.safe_load(example.strip("`"))))
    # What cannot be seen is shown by its code point, between two texts in marks of their own.
    plain = re.sub(r"» U\+([0-9A-F]{4}) «", lambda found: chr(int(found[1], 16)), example)
    return [plain[1:-1] if plain.startswith("«") and plain.endswith("»") else plain]


def leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from leaves(one)
    else:
        yield value


@pytest.mark.parametrize("code", RULES)
def test_every_wrong_example_of_a_rule_on_texts_is_found(lexicon: Lexicon, code: str):
    for example in shown(code, "Wrong"):
        found = [slip for text in texts_of(example) for slip in RULES[code].check(text, lexicon)]
        assert found, example


@pytest.mark.parametrize("code", RULES)
def test_no_right_example_of_a_rule_on_texts_is_found(lexicon: Lexicon, code: str):
    for example in shown(code, "Right"):
        found = [slip for text in texts_of(example) for slip in RULES[code].check(text, lexicon)]
        assert not found, example
