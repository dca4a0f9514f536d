"""French grammar: counted nouns, articles and elision, dates and lists."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from spoken import Spoken

from sesric_report.document import Text
from sesric_report.languages import LANGUAGES, Case
from sesric_report.languages.nouns.french import FrenchNoun

FRENCH = Spoken(LANGUAGES["fr"]())
REGISTRIES = ("participant_roles", "country_groups", "activity_types", "publication_types")
DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))
EXPERT = FrenchNoun(gender="masculine", one="expert", other="experts")
COURSE = FrenchNoun(
    gender="masculine", one="cours de formation", other="cours de formation", brief="cours"
)
WORKSHOP = FrenchNoun(gender="masculine", one="atelier régional", other="ateliers", brief="atelier")
SESSION = FrenchNoun(gender="feminine", one="séance", other="séances")


def entries(registry: str) -> dict[str, Any]:
    file = ROOT / "content" / "registry" / f"{registry}.yaml"
    loaded: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return loaded


def registered() -> Iterator[tuple[str, dict[str, str]]]:
    for name in REGISTRIES:
        yield from ((f"{name}.{key}", entry["fr"]) for key, entry in entries(name).items())


FORMS = dict(registered())


# Counted nouns


@pytest.mark.parametrize("key", FORMS)
def test_zero_and_one_take_the_singular(key):
    noun = FrenchNoun.model_validate(FORMS[key])
    counted = [FRENCH.counted(count, noun) for count in range(1000)]
    assert counted[:2] == [f"{count} {FORMS[key]['one']}" for count in (0, 1)]
    assert counted[2:] == [f"{count} {FORMS[key]['other']}" for count in range(2, 1000)]


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "0 expert"), (1, "1 expert"), (2, "2 experts"), (68, "68 experts"), (101, "101 experts"),
     (5077, "5\u202f077 experts"), (1_500_000, "1\u202f500\u202f000 experts"),
     (1_000_000, "1\u202f000\u202f000 d’experts")],
)  # fmt: skip
def test_counted_nouns_written_by_hand(count, text):
    assert FRENCH.counted(count, EXPERT) == text


@given(count=st.integers(0, 10_000), case=st.sampled_from(Case))
def test_case_changes_no_counted_noun(count, case):
    assert FRENCH.counted(count, EXPERT, case) == FRENCH.counted(count, EXPERT)


@pytest.mark.parametrize(
    ("number", "text"),
    [(5077, "5\u202f077"), (999, "999"), (12.5, "12,5"), (1234.5, "1\u202f234,5")],
)
def test_thousands_are_set_apart_and_a_fraction_follows_a_comma(number, text):
    assert FRENCH.grouped(number) == text


def test_a_plural_without_a_number_has_its_article_but_behind_de():
    assert FRENCH.uncounted(EXPERT) == "des experts"
    assert FRENCH.uncounted(EXPERT, Case.GENITIVE) == "experts"


# Forms of a noun


@pytest.mark.parametrize(
    ("noun", "name", "text"),
    [
        (COURSE, None, "cours de formation"),
        (COURSE, "title", "Cours de formation"),
        (COURSE, "brief", "cours"),
        (COURSE, "definite", "le cours"),
        (COURSE, "demonstrative", "ce cours"),
        (WORKSHOP, "definite", "l’atelier"),
        (WORKSHOP, "demonstrative", "cet atelier"),
        (SESSION, "definite", "la séance"),
        (SESSION, "demonstrative", "cette séance"),
    ],
)
def test_a_kind_of_record_has_the_forms_that_sentences_ask_for(noun, name, text):
    assert FRENCH.form(noun, name) == text


@pytest.mark.parametrize("key", FORMS)
def test_every_noun_of_the_registry_has_every_form_but_a_short_one(key):
    noun = FrenchNoun.model_validate(FORMS[key])
    assert all(FRENCH.form(noun, name) for name in FRENCH.noun_forms if name != "brief")
    assert (noun.label, noun.plural_label) == (noun.one, noun.other)


def test_a_form_that_a_noun_lacks_is_told():
    with pytest.raises(ValueError, match="the noun expert lacks its form brief"):
        FRENCH.form(EXPERT, "brief")


def test_one_of_a_kind_and_all_of_a_kind_have_their_articles():
    assert FRENCH.one_of(EXPERT) == "un expert"
    assert FRENCH.one_of(SESSION) == "une séance"
    assert FRENCH.all_of(EXPERT) == "les experts"


# Names


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Banque islamique de développement", "la Banque islamique de développement"),
        ("Centre islamique", "le Centre islamique"),
        ("Institut de statistique", "l’Institut de statistique"),
        ("Agence turque", "l’Agence turque"),
        ("Organisation mondiale", "l’Organisation mondiale"),
        ("Comité permanent", "le Comité permanent"),
        ("Commission économique", "la Commission économique"),
        ("Université d’Ankara", "l’Université d’Ankara"),
        ("Fonds monétaire", "le Fonds monétaire"),
        ("Nations unies", "les Nations unies"),
        ("Cour des comptes", "la Cour des comptes"),
        ("Haut-Commissariat au Plan", "le Haut-Commissariat au Plan"),
        ("Hôpital universitaire", "l’Hôpital universitaire"),
        ("Turquie", "la Turquie"),
        ("Maroc", "le Maroc"),
        ("Mozambique", "le Mozambique"),
        ("Égypte", "l’Égypte"),
        ("Émirats arabes unis", "les Émirats arabes unis"),
        ("Sierra Leone", "la Sierra Leone"),
        ("Guinée-Bissau", "la Guinée-Bissau"),
        ("Yémen", "le Yémen"),
        ("La Poste", "La Poste"),
        ("l’Agence", "l’Agence"),
    ],
)
def test_a_name_takes_the_article_of_its_first_word_once(name, text):
    assert FRENCH.definite(name) == text


ARTICLE = re.compile(r"(?:l[ea]s? |l’)", re.IGNORECASE)


@pytest.mark.parametrize("registry", ["organizations", "countries", "networks", "programmes"])
def test_every_name_of_the_registry_takes_one_article(registry):
    names = [entry["name"]["fr"] for entry in entries(registry).values() if "fr" in entry["name"]]
    definite = [FRENCH.definite(name) for name in names]

    assert len(names) > 2
    assert all(ARTICLE.match(name) for name in definite)
    assert [FRENCH.definite(name) for name in definite] == definite


@pytest.mark.parametrize(
    ("before", "text", "joined"),
    [
        ("siège de ", "le Centre", "siège du Centre"),
        ("siège de ", "les Nations unies", "siège des Nations unies"),
        ("siège de ", "la Banque", "siège de la Banque"),
        ("siège de ", "l’Agence", "siège de l’Agence"),
        ("à ", "le Caire", "au Caire"),
        ("À ", "le Caire", "Au Caire"),
        ("à ", "les experts", "aux experts"),
        ("à ", "Ankara", "à Ankara"),
        ("de ", "Ankara", "d’Ankara"),
        ("De ", "Ankara", "D’Ankara"),
        ("de ", "Türkiye", "de Türkiye"),
        ("plus que ", "un expert", "plus qu’un expert"),
        ("aide ", "les experts", "aide les experts"),
        ("avec ", "le Centre", "avec le Centre"),
        ("", "le Centre", "le Centre"),
    ],
)
def test_de_a_and_que_join_what_follows(before, text, joined):
    assert "".join(FRENCH.attach(before, text)) == joined


@given(before=st.text("de àqu (’", max_size=6), text=st.text("lesa ’", max_size=8))
def test_what_is_joined_ends_as_it_did(before, text):
    _, attached = FRENCH.attach(before, text)
    assert text.endswith(attached)


# Dates


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2025-01-21", "2025-01-21", "21 janvier 2025"),
        ("2025-10-01", "2025-10-01", "1er octobre 2025"),
        ("2025-01-21", "2025-01-22", "21-22 janvier 2025"),
        ("2025-11-01", "2025-11-04", "1er-4 novembre 2025"),
        ("2024-02-29", "2024-03-01", "29 février – 1er mars 2024"),
        ("2024-12-30", "2025-01-02", "30 décembre 2024 – 2 janvier 2025"),
        ("2024-01-15", "2025-01-15", "15 janvier 2024 – 15 janvier 2025"),
    ],
)
def test_dates_written_by_hand(first, last, text):
    days = (datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))
    assert FRENCH.date(*days) == text


def test_the_first_day_of_a_range_has_its_year_only_where_it_differs():
    days = [datetime.date(2024, 2, 29), datetime.date(2024, 3, 1), datetime.date(2025, 3, 1)]
    assert FRENCH.since(days[0], days[1]) == "29 février"
    assert FRENCH.since(days[1], days[2]) == "1er mars 2024"


def test_a_month_whose_day_is_unknown_stands_with_its_year():
    assert FRENCH.month_and_year(datetime.date(2025, 8, 1)) == "août 2025"


@given(days=st.tuples(DAYS, DAYS).map(sorted))
def test_any_two_days_are_both_told_the_earlier_first_and_the_year_last(days):
    text = FRENCH.date(*days)
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    assert numbers[0] == days[0].day
    assert numbers[-2:] == [days[1].day, days[1].year]
    assert text.count("1er") == sum(day.day == 1 for day in dict.fromkeys(days))


def test_years_are_a_range():
    assert FRENCH.years(2024, 2026) == "2024-2026"


# Lists


@pytest.mark.parametrize(
    ("items", "text"),
    [
        ([], ""),
        (["l’Égypte"], "l’Égypte"),
        (["l’Égypte", "le Qatar"], "l’Égypte et le Qatar"),
        (["a", "b", "c"], "a, b et c"),
        (["risques et aléas", "règles"], "risques et aléas, et règles"),
        (["risques et aléas", "règles", "buts"], "risques et aléas, règles, et buts"),
        (["a, b et c", "d", "e"], "a, b et c\u202f; d\u202f; et e"),
        (["le Ministère du Commerce et de l’Industrie", "la Banque"],
         "le Ministère du Commerce et de l’Industrie et la Banque"),
    ],
)  # fmt: skip
def test_lists_written_by_hand(items, text):
    assert FRENCH.join(items) == text


ITEMS = st.lists(st.text("abc, dE", min_size=1).map(str.strip).filter(bool), max_size=6)


@given(items=ITEMS)
def test_a_list_tells_every_item_in_order_and_says_et_once(items):
    text = FRENCH.join(items)
    places = [0]
    for item in items:
        places.append(text.index(item, places[-1]) + len(item))
    assert text.count(" et ") == min(1, max(0, len(items) - 1))


# Quotation marks, openings


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Vers le «\u202fZéro déchet\u202f»", "Vers le “Zéro déchet”"),
        ("Vers le « Zéro déchet »", "Vers le “Zéro déchet”"),
        ("Vers le «Zéro déchet»", "Vers le “Zéro déchet”"),
        ('Vers le "Zéro déchet"', "Vers le “Zéro déchet”"),
    ],
)
def test_guillemets_inside_a_title_become_double_quotes(title, text):
    assert FRENCH.sole(title) == text


@pytest.mark.parametrize(
    ("text", "opened"), [("école", "École"), ("TurkStat", "TurkStat"), ("", "")]
)
def test_a_sentence_opens_with_a_capital(text, opened):
    assert FRENCH.opening(text) == opened


def test_a_city_and_its_country_are_parted_by_a_comma():
    assert FRENCH.join_place((Text("Istanbul"),), (Text("Turquie"),)) == "Istanbul, Turquie"


@pytest.mark.parametrize(
    ("text", "number", "noun"),
    [
        ("formation de 49 experts", "49", "experts"),
        ("68 participants", "68", "participants"),
        ("venus de plus de 12 pays", "12", "countries"),
    ],
)
def test_people_and_countries_counted_in_prose_are_found(text, number, noun):
    match = FRENCH.counted_in_prose.search(text)
    assert match is not None
    assert match["number"] == number
    assert match[noun]
    assert bool(match["about"]) == ("plus de" in text)
