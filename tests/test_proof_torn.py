"""What the tree tears is not proved: the expectation is the record's, in PDF and in Word."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable

import pytest
import stretch_oracle
import stretches
from conftest import tree

from sesric_report import proof
from sesric_report.compiler.edition import compose
from sesric_report.document import Document, Field, Inlines, Isolate, Paragraph, Text
from sesric_report.project import Project
from sesric_report.proof import Kind, word
from sesric_report.proof.expected import as_logical
from sesric_report.proof.fields import Records
from sesric_report.proof.pdf import prove
from sesric_report.records.content import Content
from sesric_report.records.introspection import texts_said
from sesric_report.typography.fonts import Fonts
from sesric_report.writers import docx as writer

NAME = "a/title"
ROWS = stretches.rows()


def each_word(text: str, _language: object = None) -> Inlines:
    """Return a text with each of its words and numbers isolated by itself: what tears it."""
    pieces = re.split(r"([0-9A-Za-z]+)", text)
    return tuple(
        Isolate(piece, "ltr") if index % 2 else Text(piece)
        for index, piece in enumerate(pieces)
        if piece
    )


def as_ruled(text: str) -> Inlines:
    """Return a text isolated by the oracle of the tests."""
    nodes, last = [], 0
    for unit in stretch_oracle.units(text):
        for number, (start, end) in enumerate(unit.parts()):
            nodes.append(Text(text[last:start]))
            nodes.append(Text(text[start:end]) if number == 1 else Isolate(text[start:end], "ltr"))
            last = end
    return tuple(node for node in (*nodes, Text(text[last:])) if node.value)


def field(inlines: Inlines, name: str = NAME) -> Paragraph:
    return Paragraph((Text("عن "), Field(name, inlines), Text(" ثم.")))


@pytest.fixture(params=["pdf", "docx"])
def found(request, write, fonts: Fonts) -> Callable[..., list[proof.Discrepancy]]:
    """Prove one field that says a text, in either format; ``record`` is what its record holds."""

    def of(inlines: Inlines, record: str) -> list[proof.Discrepancy]:
        document, pdf = tree(field(inlines)), request.param == "pdf"
        content = write(field(inlines)) if pdf else writer.write(document, fonts)
        return list(
            proof.PROOFS[f".{request.param}"](
                content, document, fonts, {NAME: record}
            ).discrepancies
        )

    return of


def kinds(found: list[proof.Discrepancy]) -> set[Kind]:
    return {one.kind for one in found}


# Torn


@pytest.mark.parametrize(
    ("text", "drawn", "wanted"),
    [
        ("ثورة Industry 4.0 في", "0.4Industry", "Industry4.0"),
        ("المعيار ISO 9001:2015 في", "2015:9001ISO", "ISO9001:2015"),
        ("نظام Monitoring & Evaluation الجديد", "Evaluation&Monitoring", "Monitoring&Evaluation"),
        ("بلوغ SDG 8.5.2 هنا", "2.5.8SDG", "SDG8.5.2"),
        ("مبلغ 1 250 000 دولار", "0002501", "1250000"),
        ("إعلان 2030 Agenda", "Agenda2030", "2030Agenda"),
    ],
)
def test_what_is_isolated_word_by_word_is_seen(found, text, drawn, wanted):
    (one,) = found(each_word(text), text)

    assert (one.kind, one.wanted) == (Kind.TORN, wanted)
    assert drawn in one.drawn
    assert NAME in one.message


@pytest.mark.parametrize(
    ("pieces", "drawn", "wanted"),
    [
        (["ثورة ", "Industry 4", ".", "0", " في"], "0.Industry4", "Industry4.0"),
        (["المعيار ", "ISO 9001", ":", "2015", " في"], "2015:ISO9001", "ISO9001:2015"),
        (["دار ", "Smith", " & ", "Sons", " في"], "Sons&Smith", "Smith&Sons"),
        (["التوقيت ", "UTC+03", ":", "00", " في"], "00:UTC+03", "UTC+03:00"),
    ],
)
def test_what_is_cut_at_a_mark_is_seen(found, pieces, drawn, wanted):
    nodes = tuple(Isolate(p, "ltr") if n % 2 else Text(p) for n, p in enumerate(pieces))
    (one,) = (one for one in found(nodes, "".join(pieces)) if one.kind is Kind.TORN)

    assert one.wanted == wanted
    assert drawn in one.drawn


@pytest.mark.parametrize(
    "text", ["ثورة Industry 4.0 في", "للفترة 2024-2026 كلها", "بين 21 - 22 شهرا"]
)
def test_what_stands_as_it_is_written_is_proved(found, text):
    assert found(as_ruled(text), text) == []


def test_a_range_that_is_turned_round_is_seen(found):
    text = "للفترة 2024-2026 كلها"
    (one,) = found((Text("للفترة "), Isolate("2024-2026", "ltr"), Text(" كلها")), text)

    assert (one.kind, one.wanted) == (Kind.TORN, "2026-2024")
    assert "2024-2026" in one.drawn


def test_two_numbers_of_a_stretch_with_letters_are_no_range(found):
    text = "جائحة COVID-19 كلها"
    torn = (Text("جائحة "), Isolate("COVID", "ltr"), Text("-"), Isolate("19", "ltr"), Text(" كلها"))

    assert kinds(found(torn, text)) == {Kind.TORN}


def test_it_is_seen_on_each_of_several_lines(write, fonts: Fonts):
    text = (
        "دور " + "Department of Agriculture, Fisheries and Forestry & Marine Affairs, " * 3 + "ثم"
    )
    whole = prove(write(field(as_ruled(text))), tree(field(as_ruled(text))), fonts, {NAME: text})
    torn = prove(write(field(each_word(text))), tree(field(each_word(text))), fonts, {NAME: text})

    assert whole.proved
    assert len(torn.discrepancies) == 3
    assert kinds(torn.discrepancies) == {Kind.TORN}


def test_a_name_that_is_no_field_of_the_tree_is_looked_for(found_elsewhere):
    assert kinds(found_elsewhere("مع هيئة Smith & Sons في", "هيئة Smith & Sons")) == {Kind.TORN}
    assert found_elsewhere("مع هيئة Smith & Sons Inc في", "هيئة Smith & Sons") == []


@pytest.fixture
def found_elsewhere(write, fonts: Fonts):
    def of(text: str, name: str) -> list[proof.Discrepancy]:
        block = Paragraph(each_word(text))
        said = {"organizations/X/name": name}
        return list(prove(write(block), tree(block), fonts, said).discrepancies)

    return of


def test_a_right_to_left_override_in_a_left_to_right_text_is_seen(write, fonts: Fonts):
    block = Paragraph((Field(NAME, (Text("publish \u202ethe reports\u202c."),)),))
    content = write(block, direction="ltr")
    said = {NAME: "publish \u202ethe reports\u202c."}

    assert Kind.TORN in kinds(
        prove(content, tree(block, direction="ltr"), fonts, said).discrepancies
    )


def test_without_records_the_tree_is_believed(found, monkeypatch):
    text = "ثورة Industry 4.0 في"

    assert found(each_word(text), text) != []
    monkeypatch.setattr("sesric_report.proof.fields.Records.wholes", lambda *_: [])
    assert found(each_word(text), text) == []


def test_no_false_alarm_on_any_text_of_the_corpus(write, fonts: Fonts):
    blocks = [field(as_ruled(row.text), f"a/{n}") for n, row in enumerate(ROWS)]
    said = {f"a/{n}": row.text for n, row in enumerate(ROWS)}
    verdict = prove(write(*blocks), tree(*blocks), fonts, said)

    assert [one for one in verdict.discrepancies if one.kind in (Kind.TORN, Kind.RECORD)] == []


def test_nearly_every_text_of_the_corpus_is_torn_word_by_word(write, fonts: Fonts):
    """But for those of one word or number, or that no isolate of a word can tear."""
    blocks = [field(each_word(row.text), f"a/{n}") for n, row in enumerate(ROWS)]
    said = {f"a/{n}": row.text for n, row in enumerate(ROWS)}
    found = prove(write(*blocks), tree(*blocks), fonts, said).discrepancies
    seen = {int(re.search(r"a/(\d+)", one.message)[1]) for one in found if one.kind is Kind.TORN}
    several = re.compile(r"[0-9A-Za-z]+[^0-9A-Za-z]+[0-9A-Za-z]")
    tearable = {
        n
        for n, row in enumerate(ROWS)
        if any(several.match(unit) for unit in row.units if isinstance(unit, str))
    }

    assert tearable - seen == set()
    assert len(seen) > 150


def test_a_report_whose_texts_are_isolated_word_by_word_is_refused(
    monkeypatch, project: Project, content: Content, fonts: Fonts
):
    monkeypatch.setattr(sys.modules["sesric_report.languages.inlines"], "inlines", each_word)
    document = compose(project, content, "ar")
    verdict = word.prove(writer.write(document, fonts), document, fonts, texts_said(content, "ar"))

    assert Kind.TORN in kinds(verdict.discrepancies)


# What a field says


@pytest.mark.parametrize(
    ("record", "shown"),
    [
        ("نظم المركز", "نظم المعهد"),
        ("نظم المركز", "نظم  مركز"),
        ("المركز", "لمركز"),
        ("نظم المركز", "نظم المركز،"),
        ("رقم 5 هنا", "رقم 6 هنا"),
    ],
)
def test_a_field_that_says_something_else_is_seen(found, record, shown):
    assert Kind.RECORD in kinds(found(as_ruled(shown), record))


@pytest.mark.parametrize(
    ("record", "shown"),
    [
        ('نظم «أ» و"ب"', "نظم “أ” و”ب”"),
        ("رقم 15 هنا", "رقم ١٥ هنا"),
        ("ا\u0654همية", "أهمية"),
        ("أهمية", "ا\u0654همية"),
    ],
)
def test_letters_that_the_sentence_took_are_no_difference(found, record, shown):
    assert found(as_ruled(shown), record) == []


def said_after(literal: str, shown: str, record: str, fonts: Fonts) -> set[Kind]:
    document = tree(Paragraph((Text(literal), Field(NAME, (Text(shown),)))))
    return kinds(
        word.prove(writer.write(document, fonts), document, fonts, {NAME: record}).discrepancies
    )


def test_an_article_may_lose_its_letters_to_the_preposition_alone(fonts: Fonts):
    assert said_after("تمهيدا ل", "لمركز", "المركز", fonts) == set()
    assert said_after("تمهيدا ل", "لجنة", "اللجنة", fonts) == set()
    assert said_after("تمهيدا ب", "لمركز", "المركز", fonts) == {Kind.RECORD}
    assert said_after("تمهيدا ل", "مركز", "مركزي", fonts) == {Kind.RECORD}


def introduced(*children, record: str, fonts: Fonts) -> set[Kind]:
    name = "introduction/before_agreements/0"
    nodes = tuple(
        Field(f"{name}/{one}", (Text("قيمة"),)) if one.startswith("{") else Text(one)
        for one in children
    )
    document = tree(Paragraph((Field(name, nodes),)))
    return kinds(
        word.prove(writer.write(document, fonts), document, fonts, {name: record}).discrepancies
    )


def test_what_the_compiler_fills_in_is_no_difference(fonts: Fonts):
    record = "منذ {previous} عقد المركز {count:genitive} [دورته|ندوتها] ثم"

    assert introduced("منذ ", "{previous}", " عقد المركز ", "{count:genitive}", " دورته ثم",
                      record=record, fonts=fonts) == set()  # fmt: skip
    assert introduced("منذ ", "{previous}", " عقد المعهد ", "{count:genitive}", " دورته ثم",
                      record=record, fonts=fonts) == {Kind.RECORD}  # fmt: skip
    assert introduced("منذ ", "{session}", " عقد المركز ", "{count:genitive}", " دورته ثم",
                      record=record, fonts=fonts) == {Kind.RECORD}  # fmt: skip


def test_of_two_forms_one_is_said(fonts: Fonts):
    record = "عقد المركز [دورته|ندوتها] ثم"

    assert introduced("عقد المركز دورته ثم", record=record, fonts=fonts) == set()
    assert introduced("عقد المركز ثم", record=record, fonts=fonts) == {Kind.RECORD}


# Texts that a proof of letters might stumble over


@pytest.mark.parametrize(
    "text",
    [
        "خطة عام 1446 ه\u200d",
        "ه\u200d ثم",
        "أهمية ا\u0654همية",
        "Tu\u0308rkiye ثم",
        "كت\u00adاب",
        "كت\u2060اب",
        "كت\u034fاب",
        "نظم\u200f المركز",
        "نظم\u061c المركز",
        "بلدًا\u200c",
    ],
)
def test_no_text_ends_in_an_exception(found, text):
    """It is proved, or found to be otherwise."""
    assert isinstance(found((Text(text),), text), list)


def test_a_joiner_does_what_it_does_to_joining(found):
    text = "خطة عام 1446 ه\u200d"

    assert found(as_ruled(text), text) == []


def test_decomposed_letters_are_those_that_they_are(found):
    text = "نشر ا\u0654همية في Tu\u0308rkiye"

    assert found(as_ruled(text), text) == []


# The texts of the records


def test_the_texts_of_the_session_have_the_names_of_the_trees_fields(
    document: Document, content: Content
):
    from sesric_report.proof.expected import logical

    said = texts_said(content, "ar")
    names = {field.name for block in logical(document) for field in block.fields}
    counted = "number|count|countries|institutions|sessions|in_person|online"
    figures = re.compile(rf"/(?:{counted}|\{{.*\}})$")

    assert {name for name in names - set(said) if not figures.search(name)} == set()
    assert len(names & set(said)) > 400
    assert said["session/agenda_items/0/title"] == content.session.record.agenda_items[0].title.ar
    assert said["indicators/name"] == content.indicators.record.name.ar
    assert said["organizations/WDO/name"] == content.registry.organizations["WDO"].name.ar
    assert texts_said(content, "en")["session/name"] == content.session.record.name.en


@pytest.mark.parametrize(
    ("behind", "lost"), [(": أعد", False), ("، أعد", False), (" أعد", True), ("", True)]
)
def test_only_a_mark_of_the_sentence_may_take_the_place_of_the_last_of_a_text(behind, lost):
    block = as_logical((Field("a/title", (Text("النص"),)), Text(behind)), "rtl")
    found = list(Records({"a/title": "النص."}).discrepancies(block))

    assert bool(found) is lost
