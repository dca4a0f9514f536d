"""The institution that reports: its name, gender, members and contact come from the content."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from sesric_report.compiler.check import check
from sesric_report.compiler.edition import compose, typeset
from sesric_report.diagnostics import Diagnostic, Severity
from sesric_report.document import blocks_text, plain
from sesric_report.languages.wording import WordingError, parse
from sesric_report.project import Project

ROOT = Path(__file__).parents[1]
#: Names of one institution and of its world, which neither code nor templates may know.
NAMES = re.compile(r"\bSESRIC\b|سيسرك|COMCEC|كومسيك|\bOIC\b|منظمة التعاون|\bSESRIC|\[؀-ۿ]\b57\b")
#: The name of the program is that of the first institution which used it.
PROGRAM = re.compile(r"sesric[_-]report|org\.sesric\.www")
#: Verbs that the masculine «المركز» is the subject of, wherever the templates have them.
MASCULINE = ("نظم", "عقد", "أعد", "أبرم", "نفذ", "استضاف", "يديرها", "أبرمها")

Change = Callable[..., Path]


@pytest.fixture
def changed(copied: Path) -> Change:
    """Return a project whose institution.yaml has other words in some places."""

    def change(*replacements: tuple[str, str]) -> Path:
        file = copied / "content" / "institution.yaml"
        text = file.read_text("utf-8")
        for old, new in replacements:
            assert old in text
            text = text.replace(old, new)
        file.write_text(text, "utf-8")
        return copied

    return change


def words_of(root: Path, tag: str) -> str:
    """Return the words of an edition of session 41, a block a line."""
    project = Project(root)
    document = compose(project, check(project, "41").sound(), tag)
    return "\n".join(blocks_text(document))


def findings(root: Path) -> list[Diagnostic]:
    return [one for one in check(Project(root), "41").diagnostics if one.severity is Severity.ERROR]


# Nobody's name in the code


@pytest.mark.parametrize("folder", ["sesric_report", "templates"])
def test_no_institution_is_named_in(folder):
    files = [one for one in (ROOT / folder).rglob("*") if one.suffix in (".py", ".yaml", ".html")]
    assert len(files) > 20

    named = [
        f"{file.relative_to(ROOT)}:{number}: {found[0]}"
        for file in files
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if "«" not in line and (found := NAMES.search(PROGRAM.sub("", line)))
    ]

    assert named == []


# Its name, and what agrees with it


def test_verbs_and_pronouns_agree_with_a_feminine_institution(changed):
    words = words_of(
        changed(("ar: المركز", "ar: المنظمة"), ("{ar: masculine", "{ar: feminine")), "ar"
    )

    compiled = [line for line in words.splitlines() if "المنظمة" in line]
    assert "نظمت المنظمة هذه الدورة" in words
    assert "التي تديرها المنظمة" in words
    assert "أبرمتها المنظمة" in words
    assert "وأعدت 8 إصدارات، وأتاحت في قاعدة بياناتها الإحصائية" in words
    assert "بمقرها في" in words
    assert "بمقره في" not in words
    wrong = [f"{verb} المنظمة" for verb in MASCULINE]
    assert [line for line in compiled if any(re.search(rf"\b{one}", line) for one in wrong)] == []


def test_the_masculine_institution_is_told_as_ever(project):
    words = words_of(project.root, "ar")

    assert "نظم المركز هذه الدورة" in words
    assert "نظمت المركز" not in words


def test_a_name_that_opens_a_sentence_has_its_capital_and_others_none(changed):
    words = words_of(changed(("en: the Centre", "en: the Observatory")), "en")

    assert re.search(r"[.:] The Observatory (organised|held) this", words)
    assert re.search(r"[a-z], the Observatory (organised|held) this", words)
    assert "Note: The Observatory concluded" in words
    assert not re.search(r"[.:] the Observatory (organised|held|concluded)", words)


def test_a_letter_that_joins_the_name_is_joined_to_it():
    wording = parse("دعما ل{institution}")

    assert [type(one).__name__ for one in wording.elements] == ["str", "Reporter"]
    assert wording.placeholders == ()


@pytest.mark.parametrize(
    ("text", "piece"),
    [("{institution:brief}", "{institution:brief}"), ("{!institution}", "{!institution}"),
     ("[organisation:نظم|نظمت]", "organisation")],
)  # fmt: skip
def test_another_form_of_it_is_not_of_the_grammar(text, piece):
    with pytest.raises(WordingError) as caught:
        parse(text)

    assert text[caught.value.start : caught.value.end] == piece
    assert "institution" in caught.value.hint


# What else it says of itself


def test_files_are_named_by_its_stem(changed):
    root = changed(("file_stem: comcec", "file_stem: annual-report"))
    project = Project(root)

    assert typeset(project, check(project, "41").sound(), "en").stem == "annual-report-41-en"


def test_the_running_head_is_its_own(changed):
    project = Project(changed(("SESRIC Report to {session}", "Head of {institution} to {session}")))
    document = compose(project, check(project, "41").sound(), "en")

    assert plain(document.running_head) == "Head of the Centre to the 41st Session of the COMCEC"


def test_a_field_that_the_running_head_cannot_have_is_found_at_its_place(changed):
    (found,) = findings(changed(("Report to {session}", "Report to {sesion}")))

    assert (found.code, found.position.file.name) == ("unknown-field", "institution.yaml")
    assert (found.position.line, found.position.column) == (11, len("  en: SESRIC Report to ") + 1)
    assert "session" in (found.hint or "")


def test_a_line_of_the_contact_that_is_not_given_is_left_out(changed):
    words = words_of(changed(("  fax: (90-312) 468 57 26\n", "")), "en")

    assert "Tel: (90-312) 468 61 72-76" in words
    assert "Fax" not in words


def test_a_session_may_have_another_contact(copied):
    file = copied / "content/sessions/41/session.yaml"
    with file.open("a", encoding="utf-8") as opened:
        opened.write("contact: {email: old@example.org}\n")
    words = words_of(copied, "en")

    assert "old@example.org" in words
    assert "cabinet@sesric.org" not in words


def test_no_activity_has_more_countries_than_members(changed):
    root = changed(("count: 57", "count: 36"))
    found = findings(root)

    assert {one.code for one in found} == {"too-many-countries"}
    assert all("36 member countries" in one.message for one in found)


def test_without_the_institution_nothing_is_reported(copied):
    (copied / "content/institution.yaml").unlink()

    (found,) = findings(copied)

    assert (found.code, found.position.file.name) == ("missing-file", "institution.yaml")


@pytest.mark.parametrize(
    ("lost", "line"),
    [("  en: the Centre\n", 4), ("  en: SESRIC Report to {session}\n", 9)],
    ids=["short name", "running head"],
)
def test_an_edition_in_which_it_has_no_words_is_found(changed, lost, line):
    (found,) = findings(changed((lost, "")))

    assert (found.code, found.position.file.name) == ("missing-translation", "institution.yaml")
    assert (found.position.line, found.position.column) == (line, 1)
    assert found.hint == "add en: …"


# What a session may lack


@pytest.mark.parametrize("tag", ["ar", "en"])
def test_a_session_without_agreements_and_indicators_is_told(copied, tag):
    for name in ("agreements", "indicators"):
        (copied / f"content/sessions/41/{name}.yaml").unlink()
    file = copied / "content/sessions/41/session.yaml"
    file.write_text(
        file.read_text("utf-8").replace("claims: {agreements: 14, programmes: 24}\n", "")
    )
    introduction = copied / "content/sessions/41/introduction.yaml"
    text = introduction.read_text("utf-8")
    introduction.write_text(
        re.sub(r"\{(agreements|programmes)(:accusative)?\}", "…", text), "utf-8"
    )

    words = words_of(copied, tag)

    assert "StatCaB" in words
    assert "{" not in words
