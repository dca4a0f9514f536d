"""Arabic grammar: counted nouns, dates, lists and the preposition ل."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from spoken import Spoken

from sesric_report.document import Text
from sesric_report.languages import LANGUAGES, Case
from sesric_report.languages.nouns.arabic import ArabicNoun

ARABIC = Spoken(LANGUAGES["ar"]())
NOMINATIVE, ACCUSATIVE, GENITIVE = Case.NOMINATIVE, Case.ACCUSATIVE, Case.GENITIVE

REGISTRIES = ("participant_roles", "country_groups", "activity_types", "publication_types")


def registered() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield every noun as its file has it, without the models that the report uses."""
    for name in REGISTRIES:
        file = ROOT / "content" / "registry" / f"{name}.yaml"
        for key, entry in yaml.safe_load(file.read_text(encoding="utf-8")).items():
            yield f"{name}.{key}", entry["ar"]
    report = ROOT / "templates" / "ar" / "report.yaml"
    for key, noun in yaml.safe_load(report.read_text(encoding="utf-8"))["nouns"].items():
        yield f"nouns.{key}", noun


FORMS = dict(registered())
COUNTABLE = {key: forms for key, forms in FORMS.items() if "partitive" not in forms}
PARTITIVE = {key: forms for key, forms in FORMS.items() if "partitive" in forms}

EXPERT = ArabicNoun(
    singular="خبير", accusative="خبيرا", dual="خبيران", dual_oblique="خبيرين",
    plural="خبراء", plural_oblique="خبراء",
)  # fmt: skip
COUNTRY = ArabicNoun(
    singular="بلد", accusative="بلدا", dual="بلدان", dual_oblique="بلدين", plural="بلدان"
)
PARTICIPANT = ArabicNoun(
    singular="مشارك", accusative="مشاركا", dual="مشاركان", dual_oblique="مشاركين",
    plural="مشاركون", plural_oblique="مشاركين",
)  # fmt: skip
COURSE = ArabicNoun(
    gender="feminine", singular="دورة", accusative="دورة", dual="دورتان",
    dual_oblique="دورتين", plural="دورات",
)  # fmt: skip


def grammar(count: int) -> str:
    """Return the form that a number takes, told by its last two digits (Wright II, §96-99)."""
    if count in (1, 2):
        return ("singular", "dual")[count - 1]
    tail = count % 100
    if tail in range(3, 11):
        return "plural genitive"
    return "singular accusative" if tail >= 11 else "singular genitive"


def expected(count: int, forms: dict[str, str]) -> str:
    """Return a count and its noun in the nominative."""
    numeral = "واحدة" if forms.get("gender") == "feminine" else "واحد"
    return {
        "singular": f"{forms['singular']} {numeral}",
        "dual": forms["dual"],
        "plural genitive": f"{count} {forms.get('plural_oblique', forms['plural'])}",
        "singular accusative": f"{count} {forms['accusative']}",
        "singular genitive": f"{count} {forms['singular']}",
    }[grammar(count)]


def test_the_registry_has_nouns_of_both_kinds():
    assert len(COUNTABLE) > 40
    assert len(PARTITIVE) > 3
    assert {key.split(".")[0] for key in FORMS} == {*REGISTRIES, "nouns"}


@pytest.mark.parametrize("key", COUNTABLE)
def test_every_noun_agrees_with_every_number_to_a_thousand(key):
    noun = ArabicNoun.model_validate(COUNTABLE[key])
    wrong = {
        count: counted
        for count in range(1001)
        if (counted := ARABIC.counted(count, noun)) != expected(count, COUNTABLE[key])
    }
    assert wrong == {}


@pytest.mark.parametrize("key", PARTITIVE)
@given(count=st.integers(0, 1000), case=st.sampled_from(Case))
def test_a_partitive_noun_stands_unchanged_behind_every_number(key, count, case):
    noun = ArabicNoun.model_validate(PARTITIVE[key])
    assert ARABIC.counted(count, noun, case) == f"{count} {PARTITIVE[key]['partitive']}"


@pytest.mark.parametrize("key", PARTITIVE)
def test_a_partitive_begins_with_min(key):
    assert PARTITIVE[key]["partitive"].startswith("من ")


@given(count=st.integers(3, 1000), key=st.sampled_from(sorted(COUNTABLE)))
def test_a_number_written_in_digits_governs_the_noun_whatever_its_own_case(count, key):
    noun = ArabicNoun.model_validate(COUNTABLE[key])
    assert len({ARABIC.counted(count, noun, case) for case in Case}) == 1


@pytest.mark.parametrize(
    ("count", "expert", "country", "participant"),
    [
        (0, "0 خبير", "0 بلد", "0 مشارك"),
        (1, "خبير واحد", "بلد واحد", "مشارك واحد"),
        (2, "خبيران", "بلدان", "مشاركان"),
        (3, "3 خبراء", "3 بلدان", "3 مشاركين"),
        (10, "10 خبراء", "10 بلدان", "10 مشاركين"),
        (11, "11 خبيرا", "11 بلدا", "11 مشاركا"),
        (68, "68 خبيرا", "68 بلدا", "68 مشاركا"),
        (99, "99 خبيرا", "99 بلدا", "99 مشاركا"),
        (100, "100 خبير", "100 بلد", "100 مشارك"),
        (101, "101 خبير", "101 بلد", "101 مشارك"),
        (102, "102 خبير", "102 بلد", "102 مشارك"),
        (103, "103 خبراء", "103 بلدان", "103 مشاركين"),
        (105, "105 خبراء", "105 بلدان", "105 مشاركين"),
        (111, "111 خبيرا", "111 بلدا", "111 مشاركا"),
        (200, "200 خبير", "200 بلد", "200 مشارك"),
        (1000, "1000 خبير", "1000 بلد", "1000 مشارك"),
    ],
)
def test_counted_nouns_written_by_hand(count, expert, country, participant):
    assert ARABIC.counted(count, EXPERT) == expert
    assert ARABIC.counted(count, COUNTRY) == country
    assert ARABIC.counted(count, PARTICIPANT) == participant


@pytest.mark.parametrize(
    ("noun", "case", "one", "two"),
    [
        (EXPERT, NOMINATIVE, "خبير واحد", "خبيران"),
        (EXPERT, ACCUSATIVE, "خبيرا واحدا", "خبيرين"),
        (EXPERT, GENITIVE, "خبير واحد", "خبيرين"),
        # «مشاركين» alone could be the plural
        (PARTICIPANT, NOMINATIVE, "مشارك واحد", "مشاركان"),
        (PARTICIPANT, ACCUSATIVE, "مشاركا واحدا", "مشاركين اثنين"),
        (PARTICIPANT, GENITIVE, "مشارك واحد", "مشاركين اثنين"),
        (COURSE, NOMINATIVE, "دورة واحدة", "دورتان"),
        (COURSE, ACCUSATIVE, "دورة واحدة", "دورتين"),
        (COURSE, GENITIVE, "دورة واحدة", "دورتين"),
    ],
)
def test_one_and_two_are_words_and_take_the_case(noun, case, one, two):
    assert ARABIC.counted(1, noun, case) == one
    assert ARABIC.counted(2, noun, case) == two


def test_a_feminine_dual_that_looks_like_its_plural_takes_the_feminine_numeral():
    noun = COURSE.model_copy(update={"plural_oblique": COURSE.dual_oblique})
    assert ARABIC.counted(2, noun, GENITIVE) == "دورتين اثنتين"


def test_the_plural_without_a_number_takes_the_case():
    assert ARABIC.uncounted(PARTICIPANT) == "مشاركون"
    assert ARABIC.uncounted(PARTICIPANT, ACCUSATIVE) == "مشاركين"
    assert ARABIC.uncounted(PARTICIPANT, GENITIVE) == "مشاركين"
    assert ARABIC.uncounted(COURSE, GENITIVE) == "دورات"


@pytest.mark.parametrize(
    ("count", "case", "missing"),
    [
        (100, NOMINATIVE, "singular"),
        (1, NOMINATIVE, "singular"),
        (1, ACCUSATIVE, "accusative"),
        (11, NOMINATIVE, "accusative"),
        (2, NOMINATIVE, "dual"),
        (2, GENITIVE, "dual_oblique"),
        (3, NOMINATIVE, "plural"),
    ],
)
def test_a_missing_form_is_an_error_that_names_it(count, case, missing):
    noun = COURSE.model_copy(update={missing: None})
    with pytest.raises(ValueError, match=rf"lacks its form {missing}$"):
        ARABIC.counted(count, noun, case)


def test_a_missing_plural_is_an_error_without_a_number_too():
    with pytest.raises(ValueError, match=r"lacks its form plural$"):
        ARABIC.uncounted(SimpleNamespace(singular="دورة", plural=None, partitive=None))


CATEGORIES = {
    "dual": "two",
    "plural genitive": "few",
    "singular accusative": "many",
    "singular genitive": "other",
}


def category(count: int) -> str:
    return {0: "zero", 1: "one"}.get(count) or CATEGORIES[grammar(count)]


def test_the_plural_categories_of_cldr_are_those_of_the_grammar():
    wrong = [n for n in range(100_000) if ARABIC.plural_category(n) != category(n)]
    assert wrong == []


# The registry's own forms, word by word. Each word of a singular that declines plays a part:
#
#   a  agrees: the noun itself or an adjective; d  the same, a diptote (no tanwin)
#   c  in the construct state; k  the same, itself a genitive; g  a genitive; n  «غير»
#   o  an adjective governed by «غير», always oblique
#
# A phrase not listed is a plain noun with adjectives; what follows a preposition never changes.
PARTS = {
    "participant_roles.senior_experts": "ad",
    "participant_roles.high_level_representatives": "acg",
    "participant_roles.civil_registrars": "cgg",
    "participant_roles.focal_points": "cg",
    "participant_roles.national_statistical_offices": "cga",
    "country_groups.landlocked": "aano",
    "activity_types.training_workshop": "cga",
    "activity_types.workshop": "cg",
    "activity_types.regional_workshop": "cga",
    "activity_types.technical_workshop": "cga",
    "activity_types.panel_discussion": "cg",
    "activity_types.talk": "cg",
    "activity_types.working_group_meeting": "ckg",
    "activity_types.committee_session": "cg",
    "activity_types.award_ceremony": "ckg",
    "activity_types.expert_mission": "cg",
    "activity_types.internship": "cgg",
    "activity_types.data_launch": "ckg",
    "activity_types.app_launch": "ckg",
    "publication_types.outlook_report": "cg",
    "publication_types.review_report": "cg",
}

PREPOSITIONS = {"في", "من", "عبر", "بالعربية", "بالفرنسية"}


def split(phrase: str) -> tuple[list[str], list[str]]:
    """Return the words that decline and, from the first preposition on, those that do not."""
    words = phrase.split()
    end = next((i for i, word in enumerate(words) if word in PREPOSITIONS), len(words))
    return words[:end], words[end:]


def with_tanwin(word: str) -> str:
    return word if word.endswith(("ة", "اء", "ى")) else f"{word}ا"


def stem(word: str) -> str:
    if word.endswith("ى"):
        return f"{word[:-1]}ي"
    return f"{word[:-1]}ت" if word.endswith("ة") else word


#: For each form: how a word of each part is written, given its singular.
DECLENSION: dict[str, dict[str, Any]] = {
    "accusative": {"a": with_tanwin},
    "dual": {
        "a": lambda word: f"{stem(word)}ان",
        "d": lambda word: f"{stem(word)}ان",
        "c": lambda word: f"{stem(word)}ا",
        "o": lambda word: f"{stem(word)}ين",
    },
    "dual_oblique": {
        "a": lambda word: f"{stem(word)}ين",
        "d": lambda word: f"{stem(word)}ين",
        "c": lambda word: f"{stem(word)}ي",
        "o": lambda word: f"{stem(word)}ين",
    },
}


def parts(key: str, head: list[str]) -> str:
    return PARTS.get(key, "a" * len(head))


def declined(key: str, form: str) -> str:
    head, tail = split(COUNTABLE[key]["singular"])
    ways = DECLENSION[form]
    pairs = zip(head, parts(key, head), strict=True)
    return " ".join([*(ways.get(part, str)(word) for word, part in pairs), *tail])


@pytest.mark.parametrize("form", DECLENSION)
@pytest.mark.parametrize("key", COUNTABLE)
def test_the_written_forms_follow_from_the_singular(key, form):
    assert COUNTABLE[key][form] == declined(key, form)


def test_every_exception_to_plain_declension_is_a_noun_of_the_registry():
    assert set(PARTS) <= set(COUNTABLE)


def oblique(word: str) -> str:
    """Return the oblique of a sound masculine plural, construct or not; others stay."""
    if word.endswith("ون"):
        return f"{word[:-2]}ين"
    # the construct state drops the final nun: «موظفو السجلات»
    return f"{word[:-1]}ي" if word.endswith("و") and word != "عضو" else word


@pytest.mark.parametrize(
    "key", [key for key, forms in FORMS.items() if forms.get("plural_oblique")]
)
def test_the_oblique_plural_follows_from_the_plural(key):
    head, tail = split(FORMS[key]["plural"])
    assert FORMS[key]["plural_oblique"] == " ".join([*map(oblique, head), *tail])


@pytest.mark.parametrize("key", COUNTABLE)
def test_a_plural_in_un_has_its_oblique_form_written(key):
    changed = any(oblique(word) != word for word in split(COUNTABLE[key]["plural"])[0])
    assert "plural_oblique" in COUNTABLE[key] or not changed


@pytest.mark.parametrize("key", COUNTABLE)
def test_every_word_of_a_sound_masculine_plural_comes_from_the_singular(key):
    singular = set(COUNTABLE[key]["singular"].split())
    plural = [word for word in split(COUNTABLE[key]["plural"])[0] if word.endswith("ون")]
    assert {word[:-2] for word in plural} <= singular


@pytest.mark.parametrize("key", COUNTABLE)
def test_a_noun_is_feminine_if_it_ends_in_ta_marbuta(key):
    first = COUNTABLE[key]["singular"].split()[0]
    assert COUNTABLE[key].get("gender", "masculine") == (
        "feminine" if first.endswith("ة") else "masculine"
    )


def made_definite(key: str, phrase: str) -> str:
    head, tail = split(phrase)
    pairs = zip(head, parts(key, head), strict=True)
    return " ".join([*(w if part in "ck" else f"ال{w}" for w, part in pairs), *tail])


TYPES = [key for key in COUNTABLE if key.startswith(("activity_types", "publication_types"))]


@pytest.mark.parametrize("key", TYPES)
def test_the_definite_forms_follow_from_the_indefinite(key):
    forms = COUNTABLE[key]
    assert forms["definite"] == made_definite(key, forms["singular"])
    assert forms["plural_definite"] == made_definite(key, forms["plural"])
    assert forms["brief"] == f"ال{forms['singular'].split()[0]}"


# Dates.

DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2025-02-27", "2025-02-27", "27 فبراير 2025"),
        ("2025-01-21", "2025-01-22", "21-22 يناير 2025"),
        ("2024-02-29", "2024-03-01", "29 فبراير - 1 مارس 2024"),
        ("2024-12-30", "2025-01-02", "30 ديسمبر 2024 - 2 يناير 2025"),
        ("2024-01-15", "2025-01-15", "15 يناير 2024 - 15 يناير 2025"),
    ],
)
def test_dates_written_by_hand(first, last, text):
    days = (datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))
    assert ARABIC.date(*days) == text


def test_a_month_whose_day_is_unknown_stands_with_its_year():
    assert ARABIC.month_and_year(datetime.date(2025, 9, 1)) == "سبتمبر 2025"


def test_the_months_have_the_names_used_by_the_organisation():
    assert [ARABIC.month(number) for number in range(1, 13)] == [
        "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو",
        "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
    ]  # fmt: skip


def numbers(first: datetime.date, last: datetime.date) -> list[int]:
    """Return the numbers that a text of two days holds, in logical order."""
    if first == last:
        return [last.day, last.year]
    if first.year == last.year:
        return [first.day, last.day, last.year]
    return [first.day, first.year, last.day, last.year]


@given(days=st.tuples(DAYS, DAYS).map(sorted))
def test_any_two_days_are_both_told_the_earlier_first_and_the_year_last(days):
    text = ARABIC.date(*days)
    assert [int(number) for number in re.findall(r"\d+", text)] == numbers(*days)
    assert text.startswith(f"{days[0].day}")
    assert text.endswith(f" {days[1].year}")


@given(days=st.tuples(DAYS, DAYS).map(sorted))
def test_a_month_is_named_once_when_both_days_fall_in_it(days):
    text = ARABIC.date(*days)
    months = {(day.year, day.month) for day in days}
    assert len(re.findall("[^\\d\\s-]+", text)) == len(months)


def test_years_are_a_range_without_spaces():
    assert ARABIC.years(2024, 2026) == "2024-2026"


def test_a_city_and_its_country_are_parted_by_an_arabic_comma():
    assert ARABIC.join_place((Text("إسطنبول"),), (Text("تركيا"),)) == "إسطنبول، تركيا"


# Lists.


@pytest.mark.parametrize(
    ("items", "text"),
    [
        ([], ""),
        (["تركيا"], "تركيا"),
        (["تركيا", "مصر"], "تركيا ومصر"),
        (["تركيا", "مصر", "قطر"], "تركيا ومصر وقطر"),
        (["تركيا", "بوركينا فاسو", "قطر"], "تركيا وبوركينا فاسو وقطر"),
        (["تركيا", "بروناي دار السلام", "قطر"], "تركيا، وبروناي دار السلام، وقطر"),
        (["وزارة العمل في مصر", "البنك الإسلامي للتنمية"],
         "وزارة العمل في مصر والبنك الإسلامي للتنمية"),
        (["إعداد السياسات وتنفيذها", "بناء القدرات"], "إعداد السياسات وتنفيذها وبناء القدرات"),
        # the second of two would be read as one more part of the first
        (["تبادل الخبرات الوطنية في مجالي المياه والطاقة", "بناء القدرات"],
         "تبادل الخبرات الوطنية في مجالي المياه والطاقة، وبناء القدرات"),
    ],
)  # fmt: skip
def test_lists_written_by_hand(items, text):
    assert ARABIC.join(items) == text


ITEMS = st.lists(st.text("ابتثجح ", min_size=1).filter(str.strip), min_size=1, max_size=6)


@given(items=ITEMS)
def test_a_list_has_a_conjunction_before_every_item_but_the_first(items):
    text = ARABIC.join(items)
    separators = {text[len(items[0]) : len(items[0]) + 2]} if len(items) > 1 else set()
    assert separators <= {" و", "، "}
    assert text in {" و".join(items), "، و".join(items)}


# The preposition ل.


@pytest.mark.parametrize(
    ("before", "text", "joined"),
    [
        ("ل", "المركز", "للمركز"),
        ("ل", "اللجنة", "للجنة"),
        ("ل", "اللغة العربية", "للغة العربية"),
        ("ل", "التزام البلدان", "لالتزام البلدان"),
        ("ل", "التزامات البلدان", "لالتزامات البلدان"),
        ("ل", "التحاق الطلاب", "لالتحاق الطلاب"),
        ("ل", "الالتزام", "للالتزام"),
        ("ل", "مجلس", "لمجلس"),
        ("ل", "إنشاء", "لإنشاء"),
        ("ل", "ألتينداغ", "لألتينداغ"),
        ("ل", "لجنة", "للجنة"),
        ("ول", "المركز", "وللمركز"),
        ("دعما ل", "التنفيذ", "دعما للتنفيذ"),
        ("دعما ل", "التعاون", "دعما للتعاون"),
        ("(ل", "المركز", "(للمركز"),
        ("«ل", "المركز", "«للمركز"),
    ],
)
def test_the_article_after_the_preposition_lam(before, text, joined):
    assert "".join(ARABIC.attach(before, text)) == joined


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("التماسك الاجتماعي", "للتماسك الاجتماعي"),
        ("التزامن", "للتزامن"),
        ("التقاطع", "للتقاطع"),
        ("التقاطعات", "للتقاطعات"),
    ],
)
def test_the_article_before_a_root_that_merely_looks_like_form_eight(text, joined):
    # «التماسك» is the article and «تماسك»; only «التماس» has its alif from the root
    assert "".join(ARABIC.attach("دعما ل", text)) == f"دعما {joined}"


@pytest.mark.parametrize("text", ["التصاق الألياف", "التجاء السكان"])
def test_the_other_verbal_nouns_of_form_eight_keep_their_alif(text):
    assert "".join(ARABIC.attach("ل", text)) == f"ل{text}"


@pytest.mark.parametrize("before", ["قبل", "قبل ", "من أجل", "خلال", "ل ", "", "ب", "كل", "إلى "])
def test_a_word_that_only_ends_in_lam_is_not_the_preposition(before):
    assert ARABIC.attach(before, "المركز") == (before, "المركز")


@given(before=st.text("لبق ("), text=st.text("اللمت "))
def test_attaching_changes_nothing_but_the_alif_and_a_third_lam(before, text):
    left, right = ARABIC.attach(before, text)
    assert left == before
    assert right in {text, text[1:], text[2:]}
    assert text.startswith("ال") or right == text


# Digits.


def test_numbers_keep_their_latin_digits_unless_told_otherwise():
    assert ARABIC.number("2025") == "2025"


def test_arabic_indic_digits_are_put_for_latin_ones_one_for_one():
    assert LANGUAGES["ar"]("arab").number("0123456789") == "٠١٢٣٤٥٦٧٨٩"


@given(number=st.integers(0, 10**9))
def test_a_number_in_arabic_indic_digits_has_the_same_value(number):
    written = LANGUAGES["ar"]("arab").number(str(number))
    assert int(written) == number
    assert not written.isascii()
