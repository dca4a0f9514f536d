"""What every language says of itself."""

from __future__ import annotations

import re

import pytest
from conftest import PUBLISHED, ROOT

from sesric_report.languages import INTERFACE, INTERNATIONAL, LANGUAGES, PHRASES, Direction
from sesric_report.languages.nouns.base import NounForms

#: A noun of each language that has all its forms.
NOUNS = {
    "ar": {
        "singular": "دورة", "accusative": "دورة", "dual": "دورتان", "dual_oblique": "دورتين",
        "plural": "دورات", "plural_oblique": "دورات", "definite": "الدورة", "brief": "الدورة",
        "plural_definite": "الدورات",
    },
    "en": {"one": "training course", "other": "training courses", "brief": "course"},
    "fr": {"gender": "masculine", "one": "atelier", "other": "ateliers", "brief": "atelier"},
}  # fmt: skip


@pytest.fixture(params=LANGUAGES)
def tag(request):
    return request.param


def test_its_row_is_under_its_tag_and_word_knows_it_by_that_tag_with_a_region(tag):
    language = LANGUAGES[tag]

    assert language.tag == tag
    assert re.fullmatch(rf"{tag}-[A-Z]{{2}}", language.word_tag)
    assert language.name.istitle()


def test_its_nouns_have_every_form_that_a_sentence_may_ask_for_and_no_other(tag):
    language = LANGUAGES[tag]()
    noun = language.noun().model_validate(NOUNS[tag])

    assert isinstance(noun, NounForms)
    assert all(language.form(noun, name) for name in (None, *language.noun_forms))
    assert noun.label
    assert noun.plural_label
    with pytest.raises((ValueError, AttributeError)):
        language.form(noun, "no such form")


@pytest.mark.parametrize("tag", PUBLISHED)
def test_templates_ask_for_forms_that_its_nouns_have(tag):
    files = (ROOT / "templates" / tag).rglob("*.yaml")
    asked = {m for f in files for m in re.findall(r"\{type:(\w+)\}", f.read_text("utf-8"))}

    assert len(asked) > 1
    assert asked <= set(LANGUAGES[tag].noun_forms)


def test_digits_that_it_cannot_write_are_its_usual_ones(tag):
    language = LANGUAGES[tag]

    assert language("tibt").digits == language().digits == "latn"
    assert [language(system).digits for system in language.numbering_systems] == list(
        language.numbering_systems
    )


@pytest.mark.parametrize(
    ("tag", "number", "text"),
    [("ar", 5077, "5077"), ("en", 5077, "5,077"), ("en", 0, "0"), ("ar", 23.5, "23.5"),
     ("en", 1_234_567.5, "1,234,567.5"), ("fr", 1_234_567.5, "1\u202f234\u202f567,5")],
)  # fmt: skip
def test_it_sets_thousands_apart_in_its_own_way(tag, number, text):
    assert LANGUAGES[tag]().grouped(number) == text


@pytest.mark.parametrize(
    ("tag", "title", "text"),
    [("ar", 'نحو «جيل» "جديد"', "نحو “جيل” “جديد”"), ("en", 'A “new” "one"', "A ‘new’ ‘one’")],
)
def test_quotation_marks_inside_a_title_become_inner_ones(tag, title, text):
    assert LANGUAGES[tag]().sole(title) == text


def test_the_languages_with_a_part_of_their_own_are_languages():
    assert {INTERFACE, INTERNATIONAL, *PHRASES.values()} <= set(LANGUAGES)
    assert all(LANGUAGES[tag].direction is direction for direction, tag in PHRASES.items())
    assert set(PHRASES) == set(Direction)
