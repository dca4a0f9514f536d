"""The grammar of wording: what is parsed, what is refused and where; and templates under review."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT, run
from hypothesis import given
from hypothesis import strategies as st

from sesric_report.compiler.check import check
from sesric_report.compiler.resources import load_templates
from sesric_report.compiler.wording import fields_of
from sesric_report.diagnostics import Severity
from sesric_report.errors import UsageError
from sesric_report.languages import LANGUAGES
from sesric_report.languages.wording import (
    Agreement,
    Opening,
    Placeholder,
    WordingError,
    parse,
    parse_clause,
)
from sesric_report.narrative import check_templates
from sesric_report.narrative.fixed_wording import WORDINGS
from sesric_report.project import Project

# The grammar


@pytest.mark.parametrize(
    ("text", "elements"),
    [
        ("", ()),
        ("نص", ("نص",)),
        ("{a}", (Placeholder("a", None, False, 0, 3),)),
        ("في {a:genitive}.", ("في ", Placeholder("a", "genitive", False, 3, 15), ".")),
        ("{!a}", (Placeholder("a", None, True, 0, 4),)),
        ("[هذا|هذه] {a}", (Agreement("هذا", "هذه"), " ", Placeholder("a", None, False, 10, 13))),
        ("وحضر[ه|ها]", ("وحضر", Agreement("ه", "ها"))),
        ("جمع[|ت]", ("جمع", Agreement("", "ت"))),
        ("{{a}} [[b]]", ("{a} [b]",)),
        ("(و)ضمن", ("(و)ضمن",)),  # no opening but at the start of a clause
    ],
)
def test_a_text_is_literals_placeholders_and_agreements(text, elements):
    assert parse(text).elements == elements


@pytest.mark.parametrize(
    ("text", "opening", "elements"),
    [
        ("(و)ضمن", Opening(comma=False, text="و"), ("ضمن",)),
        ("(،وذلك) في", Opening(comma=True, text="وذلك "), ("في",)),
        ("ضمن (و)", None, ("ضمن (و)",)),
    ],
)
def test_a_clause_may_open_with_a_connective(text, opening, elements):
    wording = parse_clause(text)

    assert (wording.opening, wording.elements) == (opening, elements)


@pytest.mark.parametrize(
    ("text", "start", "end", "message"),
    [
        ("إلى {session المقرر", 4, 5, "never closed"),
        ("إلى session} المقرر", 11, 12, "never opened"),
        ("{a-b}", 0, 5, "not of the grammar"),
        ("{}", 0, 2, "not of the grammar"),
        ("{a:}", 0, 4, "not of the grammar"),
        ("{a b}", 0, 5, "not of the grammar"),
        ("[هذا]", 0, 5, "not of the grammar"),
        ("[هذا|هذه|هؤلاء]", 0, 15, "not of the grammar"),
        ("هذا]", 3, 4, "never opened"),
        ("[هذا|", 0, 1, "never closed"),
        ("نص {{a}", 6, 7, "never opened"),
    ],
)
def test_what_is_not_of_the_grammar_is_refused_at_its_characters(text, start, end, message):
    with pytest.raises(WordingError, match=message) as refused:
        parse(text)

    assert (refused.value.start, refused.value.end) == (start, end)
    assert refused.value.hint


@given(text=st.text())
def test_any_text_can_be_said_with_its_brackets_doubled(text):
    doubled = text
    for mark in "{}[]":
        doubled = doubled.replace(mark, mark * 2)

    assert "".join(map(str, parse(doubled).elements)) == text


def where_it_is_wrong(text: str) -> int:
    """Return where a text is refused; -1 where it is of the grammar."""
    try:
        parse(text)
    except WordingError as refused:
        return refused.start
    return -1


@given(text=st.text(alphabet="{}[]|:!ab و"))
def test_every_text_is_parsed_or_refused(text):
    assert where_it_is_wrong(text) in range(-1, len(text))


# Templates under review


@pytest.mark.parametrize("tag", ["ar", "en"])
def test_nothing_is_wrong_in_the_templates(project: Project, content, tag):
    assert check_templates(load_templates(project, tag), content.registry) == []


CLAUSES, COURSE = "templates/ar/clauses.yaml", "templates/ar/entries/training_course.yaml"
LABELS = "templates/en/labels.yaml"
REPORT, THEME, PAGE = (
    "templates/en/report.yaml",
    "templates/theme.yaml",
    "templates/html/page.html.j2",
)
INTRODUCTION = "content/sessions/41/introduction.yaml"

#: File, what is written in it and what instead, the code found, and the characters it points at.
FAULTS = [
    (INTRODUCTION, "إلى {session}", "إلى {session", "wording-syntax", "{session"),
    (INTRODUCTION, "{city}, Türkiye", "{town}, Türkiye", "unknown-field", "{town}"),
    (INTRODUCTION, "Since {previous}", "Since {previous:genitive}", "unknown-form", "{previous:"),
    (CLAUSES, "ضمن {projects}", "ضمن [projects}", "wording-syntax", "["),
    (CLAUSES, "مع {partners}", "مع {partner}", "unknown-field", "{partner}"),
    (CLAUSES, "{objective}", "{objectiv}", "unknown-field", "{objectiv}"),
    (CLAUSES, "{participants:accusative}", "{participants:acc}", "unknown-form", "{participants:"),
    (CLAUSES, "use: origin", "use: origins", "malformed-template", "use"),
    (COURSE, "- use: attendance", "- attendance", "malformed-template", "attendance"),
    (COURSE, "verb: organise", "verb: organize", "malformed-template", "organize"),
    (REPORT, "folio: Page", "foliio: Page", "missing-wording", ""),
    (REPORT, "folio: Page", "foliio: Page", "unknown-wording", "Page"),
    (REPORT, "{pages}", "{pagess}", "unknown-field", "{pagess}"),
    (REPORT, "{one: activity, other", "{one: activity, othr", "missing-wording", "{one"),
    (LABELS, "{reporting} of {all}", "{reportin} of {all}", "unknown-field", "{reportin}"),
    (LABELS, "  change:", "  chance:", "missing-wording", ""),
    (THEME, "size: 12,", "size: big,", "not-a-number", "big"),
    (THEME, "typefaces:", "typefacess:", "unknown-key", "typefacess"),
    (PAGE, "{{ running_head }}", "{{ runing_head }}", "malformed-template", "<div"),
    (PAGE, "{{ body }}", "{{ body }", "malformed-template", ""),
    (PAGE, "<main>", '<main><img src="https://x.example/a.png">', "malformed-template", "src"),
]


def edit(root: Path, name: str, old: str, new: str) -> None:
    file = root / name
    text = file.read_text("utf-8")
    assert old in text, f"{name} no longer holds {old}"
    file.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(("name", "old", "new", "code", "at"), FAULTS)
def test_a_fault_of_a_template_is_found_at_its_place(copied: Path, name, old, new, code, at):
    edit(copied, name, old, new)
    found = [one for one in check(Project(copied), "41").diagnostics if one.code == code]

    assert found
    place = found[0].position
    assert place.file == copied / name
    line = (copied / name).read_text("utf-8").split("\n")[place.line - 1]
    assert line[place.column - 1 :].startswith(at)


def test_a_field_of_the_introduction_without_a_value_is_found_at_its_place(copied: Path):
    edit(copied, "content/sessions/41/session.yaml", "claims: {agreements: 14, programmes: 24}", "")
    found = [d for d in check(Project(copied), "41").diagnostics if d.severity is Severity.ERROR]

    assert {one.code for one in found} == {"field-without-value"}
    assert len(found) == len(("ar", "en"))
    for place in (one.position for one in found):
        line = (copied / INTRODUCTION).read_text("utf-8").split("\n")[place.line - 1]
        assert line[place.column - 1 : place.end_column - 1].startswith("{programmes")


def test_an_alternative_behind_one_that_asks_for_less_can_never_be_said(copied: Path):
    edit(
        copied,
        CLAUSES,
        "    - ضمن {projects}",
        '    - - "{projects}"\n      - ضمن {projects}',
    )
    found = check(Project(copied), "41").diagnostics

    (one,) = [d for d in found if d.code == "unsayable-clause"]
    assert one.severity is Severity.WARNING
    line = (copied / CLAUSES).read_text("utf-8").splitlines()[one.position.line - 1]
    assert line == "      - ضمن {projects}"


def test_templates_that_are_wrong_stop_a_build_before_anything_is_written(copied: Path):
    edit(copied, CLAUSES, "في {objective}", "في {objectiv}")
    result = run("--root", str(copied), "build", "--format", "html")

    assert (result.returncode, result.stdout) == (1, "")
    lines = (copied / CLAUSES).read_text("utf-8").splitlines()
    at = next(n for n, line in enumerate(lines, start=1) if "{objectiv}" in line)
    column = lines[at - 1].index("{objectiv}") + 1
    assert f"clauses.yaml:{at}:{column}: error: no field is called" in result.stderr
    assert "did you mean objective?" in result.stderr
    assert not (copied / "output").exists()


def test_a_session_of_another_number_than_its_folder_is_found(copied: Path):
    edit(copied, "content/sessions/41/session.yaml", "number: 41", "number: 42")
    found = [one for one in check(Project(copied), "41").diagnostics if one.code == "session-name"]

    assert [(one.position.line, one.position.column) for one in found] == [(1, 9)]


# What there is to be asked for


def test_every_field_is_listed_with_what_it_says():
    asked = {one.kind: one.fields for one in fields_of(None, "ar")}

    assert set(asked) == {"activity", "publication", "indicators", "session"}
    assert all(field.text.endswith(".") for fields in asked.values() for field in fields)
    forms = {field.name: field.forms for field in asked["activity"]}
    assert forms["participants"][:3] == ("nominative", "accusative", "genitive")
    assert set(LANGUAGES["ar"].noun_forms) == set(forms["type"])


def test_the_command_lists_the_fields_of_a_kind():
    result = run("fields", "publication", "--language", "ar")

    assert result.returncode == 0
    assert "{title}" in result.stdout
    assert "{objective}" not in result.stdout


def test_an_unknown_kind_is_told_with_what_was_meant():
    with pytest.raises(UsageError) as told:
        list(fields_of("activitty", "ar"))

    assert told.value.hint == "did you mean activity?"


def test_every_fixed_wording_is_asked_for_by_somebody():
    """The last step to each stands in the code that says it."""
    files = (ROOT / "sesric_report").rglob("*.py")
    code = "".join(file.read_text("utf-8") for file in files if file.stem != "fixed_wording")
    last = {path: path.rpartition(".")[2].removesuffix("_only") for path in WORDINGS}

    assert [path for path, step in last.items() if f'"{step}"' not in code] == []
