"""How an edition reads: sentences, words, and the figures of made-up trees, counted by hand."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from conftest import run, tree

from sesric_report.document import (
    Field,
    Isolate,
    List,
    ListItem,
    Name,
    NoBreak,
    Paragraph,
    Strong,
    Text,
    Value,
    plain,
)
from sesric_report.languages import LANGUAGES, Arabic, English, French
from sesric_report.languages.sentences import words
from sesric_report.measures.prose import TARGETS, Monotony, entries_of, results
from sesric_report.measures.prose.monotony import LongSentence, Neighbours
from sesric_report.measures.prose.names import Again
from sesric_report.measures.prose.subjects import words_before_subject
from sesric_report.measures.prose.tallies import nearness, ranked, repeated
from sesric_report.stats.monotony import monotony_grids, plain_monotony

ENGLISH, ARABIC = English(), Arabic()
COURSE = Value("type", "brief", (Text("course"),))
EXPERTS = Value("participants", None, (Text("40 experts"),))


def item(name: str, *text) -> ListItem:
    nodes = (Text(node) if isinstance(node, str) else node for node in text)
    return ListItem((Strong((Text("Course:"),)), Text(" "), *nodes), name)


def measured(*items, language=ENGLISH, reporter="the Centre") -> Monotony:
    return Monotony(language, entries_of(tree(List(items)), language), reporter)


def of_texts(*texts: str) -> Monotony:
    return measured(*(item(f"e{number}", text) for number, text in enumerate(texts, 1)))


# Sentences and words


@pytest.mark.parametrize(
    ("tag", "sentences"),
    [
        ("en", ["It met. ", "It agreed."]),
        ("en", ["It was chaired by H.E. Mr. Adam J. Smith of No. 5. ", "It ended."]),
        ("en", ["It rose by 3.5 per cent (see p. 4). ", "It fell."]),
        ("en", ["It is at http://www.sesric.org/oicstat.php. ", "It is open."]),
        ("en", ["It was on “What Next? Policies for All! A Plan”. ", "It ended."]),
        ("en", ["It was held (No. 2. Annex) in Ankara. ", "It ended."]),
        ("en", ["It covered trade, e.g. of food. "]),
        ("en", ["It covered food etc. and trade."]),
        ("en", ["Why so? ", "It is so… ", "It is!"]),
        ("en", ["no mark at its end"]),
        ("en", []),
        ("ar", ["نظم المركز هذه الدورة. ", "وحضرها 30 خبيرا."]),
        ("ar", ["هل نجحت؟ ", "نعم! ", "وانتهت."]),
        ("ar", ["ترأسها د. أحمد والسيد م. علي. ", "وانتهت."]),
        ("ar", ["حول «ما العمل؟ سياسات للجميع» في أنقرة. ", "وارتفعت 3.5 نقطة."]),
        ("ar", ["عبر الرابط http://www.sesric.org/oicstat.php. ", "ويجري تحديثها."]),
        ("fr", ["Il était présidé par S.E. M. Ali, art. 5. ", "Elle a pris fin."]),
        ("fr", ["Il portait sur « Que faire ? Des choix » à Dakar. ", "Il a pris fin."]),
    ],
)
def test_a_sentence_ends_where_it_ends(tag, sentences):
    assert LANGUAGES[tag]().sentences("".join(sentences)) == tuple(sentences)


def test_an_abbreviation_is_one_of_its_own_language():
    text = "Voir art. Deux."

    assert French().sentences(text) == (text,)
    assert ENGLISH.sentences(text) == ("Voir art. ", "Deux.")


def test_a_word_has_a_letter_or_digit_and_no_mark_at_its_ends():
    text = "“COVID-19” – (OIC-VET), 21–22 May 2025; «الدورة»، http://www.sesric.org."
    told = ["COVID-19", "OIC-VET", "21–22", "May", "2025", "الدورة", "http://www.sesric.org"]

    assert words(text) == told


# Entries


def test_an_entry_is_an_item_that_tells_a_record_without_its_title():
    told = item("one", "It ", Field("one/topics", (Text("met"),)), ".")
    plain_item = ListItem((Text("An item. Of no record."),), "two")
    unnamed = replace(item("three", "It met."), anchor=None)
    blocks = (Paragraph((Text("Since then."),)), List((told, plain_item, unnamed)))
    (entry,) = entries_of(tree(*blocks), ENGLISH)

    assert (entry.name, plain(entry.inlines)) == ("one", " It met.")
    assert entry.words == (("It", "met"),)


def test_an_entry_without_a_text_is_none():
    assert entries_of(tree(List((ListItem((Strong((Text("Title"),)),), "a"),))), ENGLISH) == ()


# Figures


def test_lengths_of_sentences():
    long = " ".join(["Word"] * 41)
    of = of_texts("One two three. Four.", f"Five six. {long}. Seven eight.")

    assert of.lengths == (1, 2, 2, 3, 41)
    assert (of.median_length, of.usual_length, of.longest) == (2.0, 41, 41)
    assert of.long_sentences == (LongSentence("e2", 2, 41),)
    assert of_texts(f"{' '.join(['word'] * 40)}.").long_sentences == ()


@pytest.mark.parametrize(("count", "usual"), [(10, 9), (11, 10), (20, 18), (1, 1)])
def test_nine_of_ten_sentences_do_not_exceed_the_usual_length(count, usual):
    of = of_texts(" ".join(f"{'Word ' * number}end." for number in range(count)))

    assert of.usual_length == usual


def test_openings_and_first_words():
    of = of_texts(
        "The Centre met. It ended.",
        "The Centre sat. It ended. Experts came.",
        "Under this it met.",
        "The Centre held it. It ended.",
    )

    assert of.openings == (("The Centre", 3, 0.75), ("Under this", 1, 0.25))
    assert of.first_words == (("It", 3, 0.75), ("Experts", 1, 0.25))
    assert of.pronoun_sentences == 3
    assert of.neighbours == Neighbours(equal=1, pairs=3, longest_run=2)


def test_the_commonest_first_words_are_the_eight_that_come_most():
    letters = "ABCDEFGHIJ"
    of = of_texts("Open. " + " ".join(f"{one}x ends." for one in f"{letters}AA"))

    assert of.commonest_first_words == pytest.approx(10 / 12)


def test_three_in_a_row_are_a_run_of_three():
    of = of_texts(*["The Centre met."] * 3, "Under it all.", *["The centre sat."] * 2)

    assert of.neighbours == Neighbours(equal=3, pairs=5, longest_run=3)


def test_a_string_is_repeated_that_comes_five_times_in_one_sentence_each():
    string = ["a", "b", "c", "d", "e", "f"]
    sentences = [[*string, "g"], string, ["x", *map(str.upper, string)], string, string, ["z"]]
    found = repeated(sentences, 6, 5)

    assert found.strings == (("a b c d e f", 5, 30 / 33),)
    assert found.share == 30 / 33
    assert repeated(sentences[1:], 6, 5).strings == ()
    assert repeated([["a", "b"], ["c", "d"]] * 5, 3, 5) == (0.0, ())


def test_of_strings_that_run_over_the_same_words_one_is_told():
    found = repeated([list("abcdefgh")] * 5, 6, 5)

    assert [one.text for one in found.strings] == ["a b c d e f"]
    assert found.share == 1.0


def test_equals_are_in_the_order_of_letters():
    assert ranked(["b", "a", "b", "a", "c"]) == (("a", 2, 0.4), ("b", 2, 0.4), ("c", 1, 0.2))
    assert ranked([]) == ()


@pytest.mark.parametrize(
    ("text", "sum_"),
    [
        ("The coffee is good. I love that coffee.", 1 / 4),  # coffee good i love coffee
        ("The coffee is good. I love that beverage.", 0),
        ("Trade and Trade, trade", 2),
        ("Trade in food, food and trade of 2025 and 2025.", 1 + 1 / 3),
    ],
)
def test_the_nearer_a_word_stands_to_itself_the_more_it_counts(text, sum_):
    assert nearness(words(text), ENGLISH.function_words) == pytest.approx(sum_)


def test_nearness_is_the_mean_of_entries():
    assert of_texts("Food food.", "Food.").nearness == 0.5


# Words before the subject


CCP = Name("organizations", "CCP", (Text("the Centre of Trade, Ankara"),))
CASES = [
    (("The Centre organised this ", COURSE, "."), 0),
    (("Under the plan, in line with ", CCP, ", the Centre organised this ", COURSE, "."), 11),
    (("Under the plan, this ", COURSE, " took place."), 3),
    (("On 5 May the Centre organised this ", COURSE, "."), 3),
    (("In this ", COURSE, ", the Centre taught."), 3),
    ((EXPERTS, " attended."), 0),
    (("In May, ", Value("providers", "people", (Text("experts"),)), " taught."), 2),
    (("This ", COURSE, " aims to help the Centre."), 0),
    (("It was held for the Centre."), 0),
    (("The database, which is maintained by the Centre, has it."), 0),
    (("Under ", CCP, ", Ankara hosted it."), None),
    (("Under it, Ankara hosted it. The Centre came."), None),
    (("With ", Value("dates", None, (NoBreak((Isolate("1–2", "ltr"),)),)), ", the Centre met."), 2),
]


@pytest.mark.parametrize(("text", "count"), CASES)
def test_words_before_an_english_subject(text, count):
    (entry,) = measured(item("e", *([text] if isinstance(text, str) else text))).entries

    assert words_before_subject(entry, "the Centre") == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (("نظم المركز هذه ", COURSE, "."), 1),
        (("في إطار البرنامج، نظم المركز هذه ", COURSE, "."), 4),
        (("نظم المركز، بالتعاون مع غيره، هذه ", COURSE, "."), 1),
        (("عقدت هذه ", COURSE, " دعما للمركز."), 1),
        (("يمكن الاطلاع عليها."), None),
    ],
)
def test_words_before_an_arabic_subject_hold_its_verb(text, count):
    nodes = [text] if isinstance(text, str) else text
    (entry,) = measured(item("e", *nodes), language=ARABIC).entries

    assert words_before_subject(entry, "المركز") == count


def test_the_median_is_told_of_all_and_of_those_that_do_not_begin_with_it():
    of = of_texts(
        "The Centre met.", "The Centre sat.", "Under it all, the Centre met.", "So be it."
    )

    assert of.before_subject == (0, 0, 3)
    assert of.before_late_subject == (3,)
    assert of.median_before_subject == 0


# Names


def named(text: str, registry: str = "organizations") -> Name:
    return Name(registry, "CBRT", (Text(text),))


def test_a_name_in_full_twice_is_told_with_its_entry():
    full, short = named("the Central Bank (CBRT)"), named("CBRT")
    of = measured(
        item("once", "With ", full, " and ", short, " and ", short, "."),
        item("twice", "With ", full, " and ", named("the Central Bank"), "."),
    )

    assert of.names_again == (Again("twice", "the Central Bank", 2),)


def test_a_shorter_form_and_a_place_may_come_again():
    bank, place = named("the bank"), named("Saudi Arabia", "countries")
    of = measured(
        item("one", "With ", named("the Central Bank"), "."),
        item("two", "With ", bank, " and ", bank, " in ", place, " and ", place, "."),
    )

    assert of.names_again == ()


# Targets


def met(of: Monotony) -> dict[str, bool]:
    return {one.target.name: one.met for one in results(of)}


def test_a_target_is_met_up_to_what_is_wanted():
    openings = ("A b", "C d", "E f", "G h", "I j")
    varied = of_texts(*(f"{one} went." for one in openings))
    alike = of_texts(*["It came."] * 3)

    assert all(met(varied).values())
    assert [name for name, good in met(alike).items() if not good] == [
        "largest_opening", "pronoun_sentences", "equal_neighbours", "longest_run",
    ]  # fmt: skip
    assert {one.target.name: one.value for one in results(varied)}["largest_opening"] == 0.2


def test_a_language_has_the_targets_that_fit_it():
    every = {one.name for one in TARGETS}
    arabic = {one.target.name for one in results(measured(language=ARABIC))}

    english = {one.target.name for one in results(of_texts("It met."))}
    assert every - english == {"commonest_first_words"}
    assert every - arabic == {
        "pronoun_sentences", "words_before_subject", "words_before_late_subject",
    }  # fmt: skip


def test_an_edition_without_entries_has_nothing_to_tell():
    of = of_texts()

    assert all(met(of).values())
    assert plain_monotony("1", of)["sentence_length"]["above_limit"] == []
    assert [plain(note) for grid in monotony_grids(of) for note in grid.notes] == ["none"] * 3


# Session 41, whose prose changes: the shape and what is true of any


KEYS = [
    "session", "language", "entries", "sentences", "words", "sentence_length", "openings",
    "first_words", "pronoun_sentences", "neighbours", "repeated_strings", "words_before_subject",
    "names_again", "nearness", "targets",
]  # fmt: skip


@pytest.fixture(scope="module")
def told():
    result = run("monotony", "--session", "41", "--format", "json")
    assert (result.returncode, result.stderr) == (0, "")
    return json.loads(result.stdout)


def test_each_edition_is_told_with_every_key(told):
    assert [one["language"] for one in told] == ["ar", "en"]
    assert all(list(one) == KEYS for one in told)
    assert {one["session"] for one in told} == {"41"}


def test_what_is_told_of_session_41_agrees_with_itself(told, content):
    for one in told:
        assert one["entries"] >= len(content.activities) + len(content.publications)
        assert one["neighbours"]["pairs"] == one["entries"] - 1
        assert one["sentences"] > 2 * one["entries"]
        assert sum(row["times"] for row in one["openings"]) == one["entries"]
        later = sum(row["times"] for row in one["first_words"]["words"])
        assert later == one["sentences"] - one["entries"]
        lengths = one["sentence_length"]
        assert 0 < lengths["median"] <= lengths["percentile_90"] <= lengths["longest"]
        assert all(row["words"] > lengths["limit"] for row in lengths["above_limit"])
        assert all(row["met"] == (row["value"] <= row["most"]) for row in one["targets"])


def test_the_subject_of_nearly_every_entry_is_found(told):
    for one in told:
        assert one["words_before_subject"]["found"] > 0.9 * one["entries"]


def test_a_person_reads_the_same_in_tables(told):
    result = run("monotony", "--language", "en", "--language", "en")
    english = told[1]

    assert result.stdout.count("Session 41, English edition") == 1
    assert f" {english['words']}\n" in result.stdout
    assert english["openings"][0]["text"] in result.stdout
    assert "Arabic edition" not in result.stdout


def test_a_language_without_an_edition_is_told():
    result = run("monotony", "--language", "fr")

    assert (result.returncode, result.stdout) == (2, "")
    assert "session 41 has no edition in fr" in result.stderr
