"""The editions of a session tell the same, and each is set in its own direction and script."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import docx as python_docx
import page as page_validation
import pdfplumber
import pikepdf
import pytest
from conftest import SESSION, Edition, libreoffice
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from sesric_report.compiler.check import check
from sesric_report.compiler.edition import compose
from sesric_report.document import (
    Document,
    Heading,
    Isolate,
    List,
    NoBreak,
    Paragraph,
    Table,
    Text,
    plain,
    texts,
)
from sesric_report.languages import LANGUAGES, inlines
from sesric_report.project import Project
from sesric_report.proof.pdf import prove
from sesric_report.records.content import Content
from sesric_report.typography.fonts import Fonts

# The same records, the same figures

#: What Arabic says in words: an ordinal, «الدورة الخامسة».
ORDINAL = re.compile(r"\b\d+(?:st|nd|rd|th)\b")
NUMBER = re.compile(r"\d+(?:[.:]\d+)*")
#: English parts thousands.
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
#: What is in words in Arabic alone: one and two, in the forms of the noun, «خبيران»; and ten.
WORDS = frozenset({"1", "2", "10"})


def entries(document: Document) -> dict[str, str]:
    """Return what an edition tells of each record, by its anchor."""
    lists = (block for block in document.blocks() if isinstance(block, List))
    return {item.anchor: plain(item.children) for block in lists for item in block.items
            if item.anchor}  # fmt: skip


#: “Sixty-eight”: a number of two digits that begins an English sentence.
TENS = ("Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety")
TEENS = (
    "Ten", "Eleven", "Twelve", "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen",
    "Eighteen", "Nineteen",
)  # fmt: skip
UNITS = ("", "-one", "-two", "-three", "-four", "-five", "-six", "-seven", "-eight", "-nine")
BEGINNING = {
    **{
        f"{ten}{unit}": 10 * n + u
        for n, ten in enumerate(TENS, start=2)
        for u, unit in enumerate(UNITS)
    },
    **{one: n for n, one in enumerate(TEENS, start=10)},
}
AT_A_START = re.compile(rf"\b(?:{'|'.join(sorted(BEGINNING, key=len, reverse=True))})\b(?!-)")


def figures(text: str) -> Counter[str]:
    written = AT_A_START.sub(lambda found: str(BEGINNING[found[0]]), text)
    return Counter(NUMBER.findall(THOUSANDS.sub("", ORDINAL.sub("", written))))


def differences(arabic: dict[str, str], english: dict[str, str]) -> dict[str, Counter[str]]:
    """Return the figures that only one of two editions gives, by the record."""
    found = {}
    for anchor, text in arabic.items():
        own, other = figures(text), figures(english[anchor])
        in_words = Counter({n: count for n, count in (other - own).items() if n in WORDS})
        found[anchor] = (own - other) + (other - own - in_words)
    return {anchor: figures for anchor, figures in found.items() if figures}


def test_both_editions_tell_the_same_records_in_the_same_order(
    document: Document, english: Document
):
    assert list(entries(document)) == list(entries(english))
    assert len(entries(english)) > 100


def test_both_editions_give_the_same_figures_of_every_record(document: Document, english: Document):
    assert differences(entries(document), entries(english)) == {}
    assert sum(figures(text).total() for text in entries(english).values()) > 400


def test_both_editions_have_the_same_headings_and_tables(document: Document, english: Document):
    def headings(edition: Document) -> list[tuple[int, str]]:
        return [(b.level, b.anchor) for b in edition.blocks() if isinstance(b, Heading)]

    def rows(edition: Document) -> list[list[Counter[str]]]:
        tables = [b for b in edition.blocks() if isinstance(b, Table)]
        return [[figures(plain(cell)) for cell in row] for table in tables for row in table.rows]

    assert headings(document) == headings(english)
    assert rows(document) == rows(english)
    assert len(rows(english)) > 10


def test_both_editions_give_the_same_figures_outside_of_entries(
    document: Document, english: Document
):
    def prose(edition: Document) -> list[Counter[str]]:
        # The address is in English in every edition.
        own = [b for b in edition.blocks() if isinstance(b, Paragraph) and not b.language]
        # «نشاط واحد» is one in words, as “1 activity” is in a figure.
        texts = [plain(block.children).replace("(1 activity)", "") for block in own]
        return [figures(text) for text in texts]

    # «الدورة الحادية والأربعون» is an ordinal in words, as “41st” is in figures.
    assert prose(document) == prose(english)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("from 37 OIC", "from 36 OIC"),
        ("21 and 22 January", "21 and 23 January"),
        ("together 68 ", "together "),
    ],
)
def test_a_figure_that_differs_is_seen(document: Document, english: Document, old, new):
    told = entries(english)
    anchor = "2025-01-21-competition-policy"
    assert old in told[anchor]
    told[anchor] = told[anchor].replace(old, new)

    assert list(differences(entries(document), told)) == [anchor]


def test_a_figure_of_a_text_that_one_edition_lacks_is_seen(copied: Path):
    file = copied / "content/sessions/41/publications/oic-2025-final-review.yaml"
    text = file.read_text("utf-8")
    assert "towards 107 goals" in text
    file.write_text(text.replace("towards 107 goals", "towards 108 goals"), "utf-8")
    project = Project(copied)
    content = check(project, SESSION).sound()
    arabic, english = (entries(compose(project, content, tag)) for tag in ("ar", "en"))

    assert differences(arabic, english) == {"oic-2025-final-review": Counter({"107": 1, "108": 1})}


# English as it should be


def english_texts(document: Document) -> Iterator[str]:
    """Yield every text of the English edition but the address, which is printed as it is."""
    for block in document.blocks():
        if not (isinstance(block, Paragraph) and block.language):
            yield from texts(block)


#: What no English text of the report may hold, and why.
WRONG = {
    "straight quotation mark or apostrophe": r"[\"']",
    "hyphen in a range": r"\d-\d",
    "space before a mark, or two": r" [,.;:!?)”]|  |[(“] ",
    "mark after a mark": r"[,;:] ?[,;:.]|\.\.",
    "field that was not filled": r"[{}\[\]|]",
    "Arabic letter or mark": r"[\u0600-\u06ff«»]",
    "article twice": r"\b([Tt]he|[Aa]n?) (?:the|an?)\b",
    "a before a vowel": r"\b[Aa] (?:[aeio]|u(?!n[ik]|s))\w+\b",
    "an before a consonant": r"\b[Aa]n [bcdfgjklmnpqrstvwxyz]\w+\b",
    "plural of one": r"(?<![\d.,–])1 (?:[a-z-]+ )*?(?:participant|expert|representative)s\b",
    "word twice": r"\b([A-Za-z]+) \1\b",
    "American spelling": r"\b(?:program|programs|labor|organize[ds]?|analyze[ds]?|center)\b",
    "-ize": r"\b(?!prize|size|seize)[a-z]+(?:ize|ized|izes|izing|ization|izations)\b",
    "country that is not a Member": r"\bmember (?:countr|state)",
    "sentence without a capital": r"[.] [a-z]",
}


@pytest.mark.parametrize("fault", WRONG)
def test_english_text_has_no_fault_of_the_pen(english: Document, fault):
    pattern = re.compile(WRONG[fault])
    found = [
        (match[0], text) for text in english_texts(english) for match in pattern.finditer(text)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("fault", "text"),
    [
        ("straight quotation mark or apostrophe", "the network's plan"),
        ("hyphen in a range", "21-22 January"),
        ("space before a mark, or two", "the course , held"),
        ("mark after a mark", "in Ankara,, under"),
        ("field that was not filled", "on {date}"),
        ("Arabic letter or mark", "the course «أ»"),
        ("article twice", "in the the Gambia"),
        ("a before a vowel", "a expert"),
        ("an before a consonant", "an course"),
        ("plural of one", "1 participants"),
        ("word twice", "from from Ankara"),
        ("American spelling", "a program"),
        ("-ize", "to digitize"),
        ("country that is not a Member", "in member countries"),
        ("sentence without a capital", "It ended. it began."),
    ],
)
def test_each_fault_of_the_pen_would_be_seen(fault, text):
    assert re.search(WRONG[fault], text)
    assert not re.search(
        WRONG[fault], "The Centre held a useful course and a union on 1–4 May 2025."
    )


def test_every_english_entry_is_a_title_and_sentences(english: Document):
    wrong = [
        text
        for text in entries(english).values()
        if not re.fullmatch(r"[A-Z0-9][^:]*(?:“[^”]*”)?[^:“]*: [A-Z].*\.", text)
    ]
    assert wrong == []


def test_no_english_name_of_the_registry_holds_an_article_that_it_would_get_twice(content: Content):
    registries = (content.registry.organizations, content.registry.networks, content.registry.plans)
    names = [entry.name.en for entries in registries for entry in entries.values()]
    assert len(names) > 100
    assert [name for name in names if re.match("(?i)the ", name)] == []


def test_a_body_goes_by_its_acronym_once_it_was_named(english: Document, document: Document):
    anchor = "2025-01-21-competition-policy"
    told = entries(english)[anchor]

    assert told.count("the Malaysia Competition Commission (MyCC)") == 1
    assert len(re.findall(r"\bMyCC\b", told)) == 2
    # In Arabic letters a Latin acronym does not stand for a name.
    assert entries(document)[anchor].count("MyCC") == 1


# Direction and script


def test_ranges_and_addresses_stay_on_one_line():
    nodes = inlines("on 21–22 May at http://www.sesric.org/a.php.", LANGUAGES["en"]())

    assert nodes == (
        Text("on "),
        NoBreak((Text("21"), Text("–"), Text("22"))),
        Text(" May at "),
        NoBreak((Text("http://"), Text("www.sesric.org/a.php"))),
        Text("."),
    )


def test_an_arabic_name_in_english_text_is_isolated():
    nodes = inlines("the «قاعدة البيانات» database", LANGUAGES["en"]())

    assert Isolate("قاعدة البيانات", "rtl", "ar") in nodes


@pytest.mark.slow
def test_pdf_of_each_edition_is_accessible(edition: Edition):
    report = page_validation.validate_pdf(str(edition.file("pdf")), profile="ua1")

    assert report.failures == []
    with pikepdf.open(edition.file("pdf")) as opened:
        assert str(opened.Root.Lang) == edition.tag
        assert 30 <= len(opened.pages) < 40


@pytest.mark.slow
def test_word_file_of_each_edition_keeps_to_the_schemas(edition: Edition):
    errors = OpenXmlValidator().validate(str(edition.file("docx"))).errors

    assert [error.description for error in errors] == []


@pytest.mark.slow
def test_lines_of_the_english_pdf_stand_in_the_order_of_their_text(
    built: Path, english: Document, fonts: Fonts
):
    content = (built / f"comcec-{SESSION}-en.pdf").read_bytes()

    verdict = prove(content, english, fonts)

    assert verdict.discrepancies == ()
    assert verdict.checked["lines"] > 700


@pytest.mark.slow
def test_english_edition_draws_no_arabic_font_and_none_of_the_machine(built: Path):
    with pikepdf.open(built / f"comcec-{SESSION}-en.pdf") as opened:
        fonts = {
            str(font.BaseFont).partition("+")[2]
            for page in opened.pages
            for font in page.Resources.get("/Font", {}).values()
        }

    assert fonts == {"Noto-Serif", "Noto-Serif-Bold"}


@pytest.mark.slow
def test_english_word_file_runs_from_left_to_right(built: Path):
    word = python_docx.Document(str(built / f"comcec-{SESSION}-en.docx"))
    parts = (word.element, word.styles.element, word.sections[1].header._element)
    turned = [tag for part in parts for name in ("bidi", "rtl", "bidiVisual")
              for tag in part.iter(qn(f"w:{name}"))]  # fmt: skip
    language = next(word.styles.element.iter(qn("w:lang")))

    assert turned == []
    assert (language.get(qn("w:val")), language.get(qn("w:bidi"))) == ("en-GB", "ar-SA")


def said_pages(word: Path) -> list[int]:
    """Return the pages that the contents of a Word file give headings of the first level."""
    found = python_docx.Document(str(word)).paragraphs
    entries = [list(one._p.iter(qn("w:t"))) for one in found if one.style.name == "toc 1"]
    return [int(entry[-1].text) for entry in entries if entry]


@pytest.mark.slow
def test_english_word_file_as_libreoffice_lays_it_out(built: Path, tmp_path: Path, fonts):
    word = built / f"comcec-{SESSION}-en.docx"
    file = libreoffice(word, "pdf", tmp_path)
    size = fonts.theme.for_edition("ltr").styles["heading-1"].size
    with pdfplumber.open(file) as laid:
        # A heading is the only text of its size on a page.
        headed = [
            page.page_number
            for page in laid.pages[3:]
            if any(abs(c["size"] - size) < 0.1 and c["text"].strip() for c in page.chars)
        ]
    assert headed == said_pages(word)
    with pikepdf.open(file) as opened:
        pages = len(opened.pages)
        fonts = {
            str(font.BaseFont).partition("+")[2]
            for page in opened.pages
            for font in page.Resources.get("/Font", {}).values()
        }

    assert 30 <= pages < 40
    assert fonts == {"NotoSerif-Regular", "NotoSerif-Bold"}


def test_sizes_of_an_edition_in_latin_letters_are_fitted_to_them(fonts):
    arabic, latin = (fonts.theme.for_edition(direction) for direction in ("rtl", "ltr"))
    pairs = [(arabic.styles[name], latin.styles[name]) for name in arabic.styles]

    assert arabic == fonts.theme
    assert latin.typefaces["latin"].scale == 1
    assert all(own.size < other.size and own.line < other.line for other, own in pairs)
    assert all(own.size * 2 == int(own.size * 2) for _, own in pairs)
    assert {own.align for _, own in pairs} == {"start", "center"}
    assert {own.script for _, own in pairs} == {"latin"}


def test_entries_of_one_kind_do_not_all_read_alike(english: Document):
    openings = Counter(
        text.partition(": ")[2].split(" ", 2)[0] for text in entries(english).values()
    )

    assert min(openings["Under"], openings["The"], openings["This"]) > 10
    assert all(one != other for one, other in pairwise(entries(english).values()))
