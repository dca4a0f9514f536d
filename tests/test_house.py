"""House style: numbers in words, two days, what begins a sentence; how house.yaml is read."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import made_up
import pytest
from conftest import ROOT
from made_up import FEMININE
from spoken import Spoken
from test_rules import minimal

from sesric_report import readers
from sesric_report.compiler.check import check
from sesric_report.compiler.mend import changes
from sesric_report.compiler.resources import load_templates, read_house
from sesric_report.document import Field, plain
from sesric_report.languages import LANGUAGES, Case
from sesric_report.languages.house import House, Preferred
from sesric_report.languages.nouns.arabic import ArabicNoun
from sesric_report.languages.nouns.english import EnglishNoun
from sesric_report.languages.nouns.french import FrenchNoun
from sesric_report.narrative.fields import ActivityFields
from sesric_report.narrative.names import Names
from sesric_report.project import Project
from sesric_report.rules.finding import Finding
from sesric_report.rules.records import house_style

SHIPPED = {tag: read_house(Project(ROOT), tag) for tag in ("ar", "en")}
FRENCH_HOUSE = House(
    numerals_in_words_below=10, two_days="joined", sentence_begins_with_figure=False
)
ARABIC, ENGLISH, FRENCH = (
    Spoken(LANGUAGES[tag](house=house)) for tag, house in {**SHIPPED, "fr": FRENCH_HOUSE}.items()
)

EXPERT = ArabicNoun(
    singular="خبير", accusative="خبيرا", dual="خبيران", dual_oblique="خبيرين", plural="خبراء"
)
COURSE = ArabicNoun(
    gender="feminine", singular="دورة", accusative="دورة", dual="دورتان", dual_oblique="دورتين",
    plural="دورات",
)  # fmt: skip
MAKER = ArabicNoun(partitive="من صناع السياسات")
PEOPLE = EnglishNoun(one="expert", other="experts")
EXPERTS = FrenchNoun(gender="masculine", one="expert", other="experts")
SITTINGS = FrenchNoun(gender="feminine", one="séance", other="séances")

# Numbers in words


@pytest.mark.parametrize(
    ("count", "experts", "courses"),
    [
        (1, "خبير واحد", "دورة واحدة"),
        (2, "خبيران", "دورتان"),
        (3, "ثلاثة خبراء", "ثلاث دورات"),
        (4, "أربعة خبراء", "أربع دورات"),
        (5, "خمسة خبراء", "خمس دورات"),
        (6, "ستة خبراء", "ست دورات"),
        (7, "سبعة خبراء", "سبع دورات"),
        (8, "ثمانية خبراء", "ثماني دورات"),
        (9, "تسعة خبراء", "تسع دورات"),
        (10, "عشرة خبراء", "عشر دورات"),
        (11, "11 خبيرا", "11 دورة"),
        (103, "103 خبراء", "103 دورات"),
    ],
)
def test_arabic_numbers_up_to_ten_are_words_of_the_other_gender(count, experts, courses):
    assert ARABIC.counted(count, EXPERT) == experts
    assert ARABIC.counted(count, COURSE) == courses


def test_arabic_numbers_of_part_of_a_kind_are_words_too():
    assert ARABIC.counted(1, MAKER) == "واحد من صناع السياسات"
    assert ARABIC.counted(2, MAKER) == "اثنان من صناع السياسات"
    assert ARABIC.counted(2, MAKER, Case.GENITIVE) == "اثنين من صناع السياسات"
    assert ARABIC.counted(8, MAKER) == "ثمانية من صناع السياسات"


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "0 experts"), (1, "one expert"), (9, "nine experts"), (10, "10 experts")],
)
def test_english_numbers_below_ten_are_words(count, text):
    assert ENGLISH.counted(count, PEOPLE) == text


@pytest.mark.parametrize(
    ("count", "experts", "sittings"),
    [
        (1, "un expert", "une séance"),
        (2, "deux experts", "deux séances"),
        (9, "neuf experts", "neuf séances"),
        (10, "10 experts", "10 séances"),
    ],
)
def test_french_numbers_below_ten_are_words_with_their_gender(count, experts, sittings):
    assert FRENCH.counted(count, EXPERTS) == experts
    assert FRENCH.counted(count, SITTINGS) == sittings


@pytest.mark.parametrize(
    ("number", "masculine", "feminine"),
    [
        (0, None, None),
        (21, "vingt et un", "vingt et une"),
        (31, "trente et un", "trente et une"),
        (70, "soixante-dix", "soixante-dix"),
        (71, "soixante et onze", "soixante et onze"),
        (80, "quatre-vingts", "quatre-vingts"),
        (81, "quatre-vingt-un", "quatre-vingt-une"),
        (91, "quatre-vingt-onze", "quatre-vingt-onze"),
        (99, "quatre-vingt-dix-neuf", "quatre-vingt-dix-neuf"),
        (100, None, None),
    ],
)
def test_french_cardinals(number, masculine, feminine):
    assert FRENCH.cardinal(number) == masculine
    assert FRENCH.cardinal(number, feminine=True) == feminine


@pytest.mark.parametrize(
    ("number", "word"),
    [(0, None), (10, "ten"), (13, "thirteen"), (20, "twenty"), (40, "forty"),
     (68, "sixty-eight"), (99, "ninety-nine"), (100, None)],
)  # fmt: skip
def test_english_cardinals(number, word):
    assert ENGLISH.cardinal(number) == word


def test_cardinals_are_all_different():
    for language, last in ((ENGLISH, 99), (FRENCH, 99), (ARABIC, 10)):
        words = [language.cardinal(number) for number in range(1, last + 1)]
        assert None not in words
        assert len(set(words)) == last == language.largest_in_words


def test_the_highest_number_of_a_series_decides_for_all():
    assert ENGLISH.in_words(2, 9)
    assert not ENGLISH.in_words(2, 10)
    assert ARABIC.in_words(3, 10)
    assert not ARABIC.in_words(3, 11)
    assert not LANGUAGES["en"]().in_words(2)


def test_a_number_in_words_is_still_the_field_of_its_record():
    for tag, noun, word in (("ar", EXPERT, "خمسة"), ("en", PEOPLE, "five")):
        nodes = LANGUAGES[tag](house=SHIPPED[tag]).counted(5, noun, field="one/count")
        assert isinstance(nodes[0], Field)
        assert (nodes[0].name, plain(nodes[:1])) == ("one/count", word)


# What begins a sentence


@pytest.mark.parametrize(
    ("count", "arabic", "english", "french"),
    [
        (1, "خبير واحد", "one expert", "un expert"),
        (8, "ثمانية خبراء", "eight experts", "huit experts"),
        (68, None, "sixty-eight experts", "soixante-huit experts"),
        (80, None, "eighty experts", "quatre-vingts experts"),
        (100, None, None, None),
    ],
)
def test_no_sentence_begins_with_a_figure(count, arabic, english, french):
    assert ARABIC.counted_first(count, EXPERT) == arabic
    assert ENGLISH.counted_first(count, PEOPLE) == english
    assert FRENCH.counted_first(count, EXPERTS) == french


def test_a_house_may_let_figures_begin_sentences():
    assert Spoken(LANGUAGES["en"]()).counted_first(68, PEOPLE) == "68 experts"


def told(tag: str, wanted: dict[str, object], name: str, form: str | None = None) -> str | None:
    """Return what a field says of a made-up activity."""
    content = made_up.content(made_up.registry(), [made_up.activity("one", FEMININE, wanted)])
    names = Names(content, load_templates(Project(ROOT), tag).of(content))
    value = ActivityFields(content.activities[0].record, names).value(name, form)
    return None if value is None else plain(value)


@pytest.mark.parametrize(
    ("wanted", "arabic", "english"),
    [
        ({"participants.count": 9}, "تسعة مشاركين", "nine participants"),
        ({"participants.count": 68}, None, "sixty-eight participants"),
        ({"participants.count": 105}, None, None),
        (
            {"participants.count": 68, "participants.at_least": True},
            "أكثر من 68 مشاركا",
            "more than 68 participants",
        ),
        ({}, None, None),
    ],
)
def test_participants_that_open_a_sentence(wanted, arabic, english):
    assert told("ar", wanted, "participants", "opening") == arabic
    assert told("en", wanted, "participants", "opening") == english


# Numbers that stand side by side


@pytest.mark.parametrize(
    ("in_person", "online", "arabic", "english"),
    [
        (2, 3, "اثنان حضوريا وثلاثة عبر الإنترنت",
         "two attended in person and three took part online"),
        (1, 10, "واحد حضوريا وعشرة عبر الإنترنت",
         "1 attended in person and 10 took part online"),
        (3, 12, "3 حضوريا و12 عبر الإنترنت", "3 attended in person and 12 took part online"),
        (2, 12, "اثنان حضوريا و12 عبر الإنترنت", "2 attended in person and 12 took part online"),
    ],
)  # fmt: skip
def test_those_who_came_and_those_online_are_told_alike(in_person, online, arabic, english):
    wanted = {"participants.in_person": in_person, "participants.online": online}
    assert told("ar", wanted, "attendance") == arabic
    assert told("en", wanted, "attendance") == english


@pytest.mark.parametrize(
    ("women", "men", "arabic", "english"),
    [
        (7, 5, "سبع نساء وخمسة رجال", "seven women and five men"),
        (7, 11, "7 نساء و11 رجلا", "7 women and 11 men"),
        (1, 11, "امرأة واحدة و11 رجلا", "1 woman and 11 men"),
    ],
)
def test_women_and_men_are_told_alike(women, men, arabic, english):
    wanted = {"participants.women": women, "participants.men": men}
    assert told("ar", wanted, "sexes") == arabic
    assert told("en", wanted, "sexes") == english


def test_money_is_told_in_figures():
    wanted = {"funding.amount": 5, "funding.currency": "USD"}
    assert "5" in told("ar", wanted, "funding")
    assert "5" in told("en", wanted, "funding")


# Two days

DAY = datetime.date


@pytest.mark.parametrize(
    ("first", "last", "arabic", "english", "french"),
    [
        (DAY(2025, 1, 21), DAY(2025, 1, 22), "21 و22 يناير 2025", "21 and 22 January 2025",
         "21 et 22 janvier 2025"),
        (DAY(2025, 3, 1), DAY(2025, 3, 2), "1 و2 مارس 2025", "1 and 2 March 2025",
         "1er et 2 mars 2025"),
        (DAY(2025, 4, 30), DAY(2025, 5, 1), "30 أبريل و1 مايو 2025", "30 April and 1 May 2025",
         "30 avril et 1er mai 2025"),
        (DAY(2024, 12, 31), DAY(2025, 1, 1), "31 ديسمبر 2024 و1 يناير 2025",
         "31 December 2024 and 1 January 2025", "31 décembre 2024 et 1er janvier 2025"),
    ],
)  # fmt: skip
def test_two_days_are_joined(first, last, arabic, english, french):
    assert ARABIC.two_days(first, last) == arabic
    assert ENGLISH.two_days(first, last) == english
    assert FRENCH.two_days(first, last) == french


# Marks


def test_a_house_chooses_the_mark_of_ranges():
    first, last = DAY(2025, 1, 21), DAY(2025, 1, 23)
    hyphen, dash = House(range="-"), House(range="–")
    english = [Spoken(LANGUAGES["en"](house=one)) for one in (hyphen, dash)]
    assert [one.date(first, last) for one in english] == [
        "21-23 January 2025",
        "21–23 January 2025",
    ]
    assert [one.years(2024, 2026) for one in english] == ["2024-2026", "2024–2026"]
    assert Spoken(LANGUAGES["ar"](house=dash)).years(2024, 2026) == "2024–2026"
    assert Spoken(LANGUAGES["fr"](house=dash)).date(first, last) == "21–23 janvier 2025"


def test_a_house_may_want_a_serial_comma():
    serial, plain_house = House(serial_comma=True), House(serial_comma=False)
    assert LANGUAGES["en"](house=serial).join(["a", "b", "c"]) == "a, b, and c"
    assert LANGUAGES["en"](house=serial).join(["a", "b"]) == "a and b"
    assert LANGUAGES["en"](house=plain_house).join(["a", "b", "c"]) == "a, b and c"
    assert LANGUAGES["fr"](house=serial).join(["a", "b", "c"]) == "a, b, et c"
    assert LANGUAGES["fr"](house=plain_house).join(["a", "b", "c"]) == "a, b et c"


# How house.yaml is read


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("two_dayz: joined", "unknown-key", 1),
        ("two_days: both", "unknown-value", 11),
        ("numerals_in_words_below: many", "not-a-number", 26),
        ("numerals_in_words_below: 12", "out-of-range", 26),
        ("preferred: [{write: ا, instead_of: []}]", "empty-list", 36),
        ("preferred: [{write: ا}]", "missing-field", 13),
    ],
)
def test_a_wrong_row_is_a_finding_at_its_place(copied: Path, row, code, column):
    house = copied / "templates/ar/house.yaml"
    house.write_text(f"# taste\n{row}\n", "utf-8")
    found = [one for one in check(Project(copied)).diagnostics if one.position.file == house]

    assert [(one.code, one.position.line, one.position.column) for one in found] == [
        (code, 2, column)
    ]
    assert found[0].severity == "error"


def test_templates_may_have_no_house_style(copied: Path):
    (copied / "templates/en/house.yaml").unlink()
    assert read_house(Project(copied), "en") == House()
    assert not [one for one in check(Project(copied)).diagnostics if one.severity == "error"]


# The rule, in each language


def found_in(root: Path, tag: str, house: House, text: str) -> list[Finding]:
    """Return what the rule finds in an activity's objective and a report's notes."""
    text = f'"{text}"'
    records = minimal(root) / "content/sessions/1"
    said = f"{{ar: نص, {tag}: {text}}}" if tag != "ar" else f"{{ar: {text}}}"
    notes = f"{{ar: [نص], {tag}: [{text}]}}" if tag != "ar" else f"{{ar: [{text}]}}"
    activity = "id: one\ntype: training_course\ntitle: {ar: دورة}\nagenda_items: [1]\n"
    report = "id: two\ntype: report\ntitle: {ar: تقرير}\nagenda_items: [1]\n"
    for folder, name, record in (
        ("activities", "one", f"{activity}objective: {said}\n"),
        ("publications", "two", f"{report}notes: {notes}\n"),
    ):
        (records / folder).mkdir(exist_ok=True)
        (records / folder / f"{name}.yaml").write_text(record, "utf-8")
    project = Project(root)
    content, _found = readers.read_content(project, project.session_folder("1"))
    assert content is not None
    return list(house_style.check(replace(content, houses={tag: house})))


ROWS = {
    "numerals": House(numerals_in_words_below=10),
    "serial": House(serial_comma=True),
    "no serial": House(serial_comma=False),
    "hyphen": House(range="-"),
    "dash": House(range="–"),
    "preferred": House(
        preferred=(
            Preferred(write="États membres", instead_of=("pays membres",)),
            Preferred(write="Member Countries", instead_of=("Member States",)),
            Preferred(write="البلدان الأعضاء", instead_of=("الدول الأعضاء",)),
        )
    ),
}


@pytest.mark.parametrize(
    ("tag", "row", "wrong", "right"),
    [
        ("ar", "numerals", "تدريب 3 خبراء", "تدريب ثلاثة خبراء"),
        ("en", "numerals", "training of 3 experts", "training of three experts"),
        ("fr", "numerals", "la formation de 3 experts", "la formation de trois experts"),
        ("en", "serial", "the trade, finance and tourism", "the trade, finance, and tourism"),
        ("fr", "serial", "le commerce, la finance et le tourisme",
         "le commerce, la finance, et le tourisme"),
        ("en", "no serial", "the trade, finance, and tourism", "the trade, finance and tourism"),
        ("fr", "no serial", "le commerce, la finance, et le tourisme",
         "le commerce, la finance et le tourisme"),
        ("ar", "hyphen", "خطة 2016–2025", "خطة 2016-2025"),
        ("en", "dash", "plan for 2016-2025", "plan for 2016–2025"),
        ("fr", "dash", "le plan 2016-2025", "le plan 2016–2025"),
        ("ar", "preferred", "وللدول الأعضاء", "وللبلدان الأعضاء"),
        ("en", "preferred", "aid to Member States", "aid to Member Countries"),
        ("fr", "preferred", "aide aux pays membres", "aide aux États membres"),
    ],
)  # fmt: skip
def test_each_row_is_held_against_texts(tmp_path, tag, row, wrong, right):
    assert len(found_in(tmp_path, tag, ROWS[row], wrong)) == 2  # in the objective, in the notes
    assert found_in(tmp_path, tag, ROWS[row], right) == []
    assert found_in(tmp_path, tag, House(), wrong) == []


@pytest.mark.parametrize(
    ("tag", "wrong", "right"),
    [
        ("ar", "25 خبيرا راجعوا التقرير", "راجعه 25 خبيرا"),
        ("en", "68 experts reviewed it", "Sixty-eight experts reviewed it"),
        ("fr", "68 experts l’ont relu", "Soixante-huit experts l’ont relu"),
    ],
)
def test_a_sentence_that_begins_with_a_figure_is_found(tmp_path, tag, wrong, right):
    house = House(sentence_begins_with_figure=False)
    (found,) = found_in(tmp_path, tag, house, wrong)  # a phrase does not begin a sentence
    assert (
        found.hint
        == {
            "ar": "begin it with another word",
            "en": "write “\u2068Sixty-eight\u2069”",
            "fr": "write “\u2068Soixante-huit\u2069”",
        }[tag]
    )
    assert found_in(tmp_path, tag, house, right) == []


@pytest.mark.parametrize(
    ("text", "word"), [("بعد 8 دورات", "ثماني"), ("بعد 8 خبراء", "ثمانية"), ("بعد ٣ دورات", "ثلاث")]
)
def test_the_proposed_word_agrees_with_what_is_counted(tmp_path, text, word):
    found = found_in(tmp_path, "ar", ROWS["numerals"], text)[0]
    assert found.fix is not None
    assert (found.fix.replacement, found.fix.safe) == (word, False)


def test_the_mends_are_in_the_house_style(copied: Path):
    file = copied / "content/sessions/41/publications/oic-2025-final-review.yaml"
    before = file.read_text("utf-8")
    assert "towards 107 goals" in before
    wrong = before.replace("towards 107 goals", "towards the goals of Member States")
    file.write_text(wrong, "utf-8")
    found = [one for one in check(Project(copied)).diagnostics if one.code == "house-style"]
    assert len(found) == 1
    assert list(changes(found, unsafe=False, write=True)) == []
    assert len(list(changes(found, unsafe=True, write=True))) == 1

    assert "towards the goals of Member Countries" in file.read_text("utf-8")


def test_the_session_is_in_the_house_style():
    found = check(Project(ROOT)).diagnostics
    assert [one.message for one in found if one.code == "house-style"] == []
