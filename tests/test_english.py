"""English grammar: counted nouns, articles, dates and lists."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

import pytest
import yaml
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from spoken import Spoken

from sesric_report.document import Text
from sesric_report.languages import LANGUAGES, Case
from sesric_report.languages.nouns.english import EnglishNoun

ENGLISH = Spoken(LANGUAGES["en"]())
REGISTRIES = ("participant_roles", "country_groups", "activity_types", "publication_types")
DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))


def registered() -> Iterator[tuple[str, dict[str, str]]]:
    for name in REGISTRIES:
        file = ROOT / "content" / "registry" / f"{name}.yaml"
        for key, entry in yaml.safe_load(file.read_text(encoding="utf-8")).items():
            yield f"{name}.{key}", entry["en"]


FORMS = dict(registered())


@pytest.mark.parametrize("key", FORMS)
def test_only_one_takes_the_singular(key):
    noun = EnglishNoun.model_validate(FORMS[key])
    counted = [ENGLISH.counted(count, noun) for count in range(1000)]
    assert counted[1] == f"1 {FORMS[key]['one']}"
    others = [f"{count} {FORMS[key]['other']}" for count in range(1000) if count != 1]
    assert [*counted[:1], *counted[2:]] == others


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "0 experts"), (1, "1 expert"), (2, "2 experts"), (101, "101 experts"),
     (999, "999 experts"), (5077, "5,077 experts")],
)  # fmt: skip
def test_counted_nouns_written_by_hand(count, text):
    assert ENGLISH.counted(count, EnglishNoun(one="expert", other="experts")) == text


@given(count=st.integers(0, 10_000), case=st.sampled_from(Case))
def test_case_changes_no_noun(count, case):
    noun = EnglishNoun(one="country", other="countries")
    assert ENGLISH.counted(count, noun, case) == ENGLISH.counted(count, noun)
    assert ENGLISH.uncounted(noun, case) == "countries"


#: Written with a vowel, spoken with a consonant, and the other way round.
SPOKEN_OTHERWISE = re.compile(r"^(?:uni|use|eu|one)|^(?:hour|honor)", re.IGNORECASE)


@pytest.mark.parametrize("key", FORMS)
def test_the_article_is_an_before_a_vowel(key):
    first = FORMS[key]["one"]
    vowel = (first[0].lower() in "aeiou") != bool(SPOKEN_OTHERWISE.match(first))
    assert FORMS[key].get("article", "a") == ("an" if vowel else "a")


@pytest.mark.parametrize("key", FORMS)
def test_the_plural_differs_from_the_singular(key):
    assert FORMS[key]["one"] != FORMS[key]["other"]


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2025-02-27", "2025-02-27", "27 February 2025"),
        ("2025-01-21", "2025-01-22", "21–22 January 2025"),
        ("2024-02-29", "2024-03-01", "29 February – 1 March 2024"),
        ("2024-12-30", "2025-01-02", "30 December 2024 – 2 January 2025"),
        ("2024-01-15", "2025-01-15", "15 January 2024 – 15 January 2025"),
    ],
)
def test_dates_written_by_hand(first, last, text):
    days = (datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))
    assert ENGLISH.date(*days) == text


def test_a_month_whose_day_is_unknown_stands_with_its_year():
    assert ENGLISH.month_and_year(datetime.date(2025, 9, 1)) == "September 2025"


@given(days=st.tuples(DAYS, DAYS).map(sorted))
def test_any_two_days_are_both_told_the_earlier_first_and_the_year_last(days):
    text = ENGLISH.date(*days)
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    assert numbers[0] == days[0].day
    assert numbers[-2:] == [days[1].day, days[1].year]
    assert text.endswith(f" {days[1]:%Y}")


@given(days=st.tuples(DAYS, DAYS).map(sorted))
def test_a_range_is_written_with_an_en_dash(days):
    assert ("–" in ENGLISH.date(*days)) == (days[0] != days[1])
    assert "-" not in ENGLISH.date(*days)


def test_years_are_a_range_with_an_en_dash():
    assert ENGLISH.years(2024, 2026) == "2024–2026"


@pytest.mark.parametrize(
    ("items", "text"),
    [
        ([], ""),
        (["Egypt"], "Egypt"),
        (["Egypt", "Qatar"], "Egypt and Qatar"),
        (["Egypt", "Qatar", "Türkiye"], "Egypt, Qatar and Türkiye"),
        (["a", "b", "c", "d"], "a, b, c and d"),
        (["risks and hazards", "rules"], "risks and hazards, and rules"),
        (["rules", "risks and hazards"], "rules, and risks and hazards"),
        (["risks and hazards", "rules", "aims"], "risks and hazards, rules, and aims"),
        (["quality, price and supply", "rules"], "quality, price and supply, and rules"),
        (["a, b and c", "d", "e"], "a, b and c; d; and e"),
        (["the Ministry of Trade and Industry", "TurkStat"],
         "the Ministry of Trade and Industry and TurkStat"),
        (["UN Tourism", "the Bank of A and B", "the Fund of C"],
         "UN Tourism, the Bank of A and B and the Fund of C"),
        (["the Ministry of A, B and C", "the Fund"], "the Ministry of A, B and C, and the Fund"),
    ],
)  # fmt: skip
def test_lists_written_by_hand(items, text):
    assert ENGLISH.join(items) == text


ITEMS = st.lists(st.text("abc, dE", min_size=1).map(str.strip).filter(bool), max_size=6)


@given(items=ITEMS)
def test_a_list_tells_every_item_in_order_and_says_and_once(items):
    text = ENGLISH.join(items)
    places = [0]
    for item in items:
        places.append(text.index(item, places[-1]) + len(item))
    assert text.count(" and ") == min(1, max(0, len(items) - 1))


@given(items=st.lists(st.text("abc", min_size=1), min_size=3, max_size=6), comma=st.integers(0, 5))
def test_a_list_with_a_comma_inside_is_parted_by_semicolons_alone(items, comma):
    items[comma % len(items)] += ", x"
    text = ENGLISH.join(items)
    assert text.count(";") == len(items) - 1
    assert text.count(",") == 1


def test_a_kind_of_record_has_the_forms_that_sentences_ask_for():
    noun = EnglishNoun(one="working group meeting", other="meetings", brief="meeting")
    assert ENGLISH.form(noun, None) == "working group meeting"
    assert ENGLISH.form(noun, "brief") == "meeting"
    assert ENGLISH.form(noun, "title") == "Working Group Meeting"


def test_one_of_a_kind_has_its_article_and_all_of_a_kind_none():
    noun = EnglishNoun(one="Asian country", other="Asian countries", article="an")
    assert ENGLISH.one_of(noun) == "an Asian country"
    assert ENGLISH.all_of(noun) == "Asian countries"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Islamic Development Bank", "the Islamic Development Bank"),
        ("The Gambia", "The Gambia"),
        ("Theatre of Amman", "the Theatre of Amman"),
    ],
)
def test_a_name_takes_the_article_once(name, text):
    assert ENGLISH.definite(name) == text


@pytest.mark.parametrize(
    ("text", "opened"),
    [("under it", "Under it"), ("TurkStat", "TurkStat"), ("", ""), ("“a”", "“a”")],
)
def test_a_sentence_opens_with_a_capital(text, opened):
    assert ENGLISH.opening(text) == opened


def test_a_city_and_its_country_are_parted_by_a_comma():
    assert ENGLISH.join_place((Text("Istanbul"),), (Text("Türkiye"),)) == "Istanbul, Türkiye"


def test_quotation_marks_inside_a_title_become_single():
    assert ENGLISH.sole("The “Zero” Waste") == "The ‘Zero’ Waste"


@given(before=st.text("l ("), text=st.text("thea "))
def test_nothing_is_attached(before, text):
    assert ENGLISH.attach(before, text) == (before, text)
