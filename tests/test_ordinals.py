from __future__ import annotations

import re
from itertools import permutations

import pytest

from sesric_report.languages import LANGUAGES, Case
from sesric_report.languages.ordinals import LARGEST

NOMINATIVE, GENITIVE = Case.NOMINATIVE, Case.GENITIVE


def renumbered(tag: str, name: str, number: int, to: int, case: Case = NOMINATIVE) -> str | None:
    found = LANGUAGES[tag]().renumbered(name, number, to, case)
    return found and name[: found.start] + found.text + name[found.end :]


@pytest.mark.parametrize(
    ("tag", "name", "number", "case", "after"),
    [
        ("ar", "الدورة الحادية والأربعون", 41, NOMINATIVE, "الدورة الثانية والأربعون"),
        ("ar", "الدورة الحادية والأربعين", 41, GENITIVE, "الدورة الثانية والأربعين"),
        ("ar", "الدورة الأربعين للكومسيك", 40, GENITIVE, "الدورة الحادية والأربعين للكومسيك"),
        ("ar", "الاجتماع الأربعون للجنة المتابعة", 40, NOMINATIVE,
         "الاجتماع الحادي والأربعون للجنة المتابعة"),
        ("ar", "الدورة التاسعة والأربعون", 49, NOMINATIVE, "الدورة الخمسون"),
        ("ar", "الدورة التاسعة عشرة", 19, GENITIVE, "الدورة العشرين"),
        ("ar", "الاجتماع العاشر", 10, NOMINATIVE, "الاجتماع الحادي عشر"),
        ("ar", "الدورة الأولى", 1, NOMINATIVE, "الدورة الثانية"),
        ("en", "41st Session of the COMCEC", 41, NOMINATIVE, "42nd Session of the COMCEC"),
        ("en", "the 12th Session", 12, GENITIVE, "the 13th Session"),
        ("en", "the Forty-First Session", 41, GENITIVE, "the Forty-Second Session"),
        ("en", "Nineteenth Session", 19, NOMINATIVE, "Twentieth Session"),
        ("fr", "la 41e session du COMCEC", 41, GENITIVE, "la 42e session du COMCEC"),
        ("fr", "la quarante et unième session", 41, GENITIVE, "la quarante-deuxième session"),
        ("fr", "première session", 1, NOMINATIVE, "deuxième session"),
        ("fr", "la soixante-dixième session", 70, GENITIVE, "la soixante et onzième session"),
    ],
)  # fmt: skip
def test_a_session_gets_the_next_ordinal(tag, name, number, case, after):
    assert renumbered(tag, name, number, number + 1, case) == after


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("ar", "اجتماع لجنة المتابعة"),
        ("ar", "الدورة الثانية والأربعون"),
        ("en", "Session of 2041"),
        ("en", "the 41st and the 41st Session"),
        ("fr", "session de clôture"),
    ],
)
def test_what_has_no_ordinal_of_that_number_or_two_is_not_guessed(tag, name):
    assert renumbered(tag, name, 41, 42) is None


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("case", [NOMINATIVE, GENITIVE])
def test_each_number_is_written_otherwise_than_all_others(tag, case):
    language = LANGUAGES[tag]()
    words = [language.ordinals(number, case, "الدورة الأولى") for number in range(1, LARGEST + 1)]

    assert len({len(ways) for ways in words}) == 1
    assert len({way for ways in words for way in ways}) == len({
        (number, way) for number, ways in enumerate(words) for way in ways
    })  # fmt: skip
    for none in (0, LARGEST + 1):
        beyond = language.ordinals(none, case, "الدورة")
        assert len(beyond) == len(words[0])
        assert "" not in beyond


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("case", [NOMINATIVE, GENITIVE])
@pytest.mark.parametrize("name", ["الدورة الأولى", "الاجتماع الأول"])
def test_no_way_of_writing_a_number_stands_within_another_of_it(tag, case, name):
    """So it does not matter which of them is looked for first."""
    for number in range(1, LARGEST + 2):
        ways = set(LANGUAGES[tag]().ordinals(number, case, name))
        within = [
            (one, other)
            for one, other in permutations(ways, 2)
            if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", other)
        ]
        assert within == []


def test_an_ordinal_of_two_words_is_not_taken_for_its_last():
    # «العشرون» stands inside «الحادية والعشرون» only behind a letter.
    assert renumbered("ar", "الدورة الحادية والعشرون", 20, 21) is None
