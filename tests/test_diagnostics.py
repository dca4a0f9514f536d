from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sesric_report.diagnostics import (
    ContentError,
    Diagnostic,
    Severity,
    excerpt,
    format_text,
    quote,
)
from sesric_report.diagnostics.formats import FORMATS
from sesric_report.diagnostics.suggestion import nearest, suggestion
from sesric_report.diagnostics.unseen import named
from sesric_report.source import Position

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"


@pytest.fixture
def root(tmp_path) -> Path:
    return tmp_path / "project"


def finding(
    root: Path, line: int = 3, column: int = 7, source: str | None = None, **values
) -> Diagnostic:
    position = Position(root / "content" / "a.yaml", line, column, line, column + 4, source)
    fields = {"severity": Severity.ERROR, "code": "some-code", "message": "it is wrong"}
    return Diagnostic(position, **{**fields, **values})


# format_text


@pytest.mark.parametrize("severity", ["error", "warning", "information"])
def test_a_finding_is_place_severity_message_and_code(root, severity):
    text = format_text(finding(root, severity=Severity(severity)), root)

    assert text == f"content/a.yaml:3:7: {severity}: it is wrong [some-code]"


def test_a_file_outside_the_root_is_named_in_full(root):
    text = format_text(finding(root), root / "elsewhere")

    assert text.startswith(f"{root}/content/a.yaml:3:7: ")


def test_line_and_hint_follow_the_message_each_on_its_own(root):
    text = format_text(finding(root, hint="mend it", source="dates: 2025"), root)

    assert text.splitlines() == [
        "content/a.yaml:3:7: error: it is wrong [some-code]",
        "    dates: 2025",
        "          ^^^^",
        "  hint: mend it",
    ]


@pytest.mark.parametrize("line", [None, "", "  "])
def test_a_line_that_shows_nothing_is_left_out(root, line):
    assert format_text(finding(root, source=line), root).count("\n") == 0


# excerpt


def caret(line: str, column: int, end_column: int, end_line: int = 1) -> str:
    return excerpt(Position(Path("a.yaml"), 1, column, end_line, end_column), line)


@pytest.mark.parametrize(
    ("line", "column", "end", "shown", "mark"),
    [
        ("id: abc", 5, 8, "    id: abc", "        ^^^"),
        ("id: abc", 1, 3, "    id: abc", "    ^^"),
        ("id: abc   \n", 5, 8, "    id: abc", "        ^^^"),
        ("id: abc", 5, 5, "    id: abc", "        ^"),  # nothing there: one caret all the same
        ("id: abc", 5, 99, "    id: abc", "        ^^^"),  # never past the line's end
        ("\tid: abc", 6, 9, "     id: abc", "         ^^^"),  # a tab counts as one character
        ("name: é ü", 7, 10, "    name: é ü", "          ^^^"),
    ],
)
def test_the_caret_stands_under_the_place(line, column, end, shown, mark):
    assert caret(line, column, end).splitlines() == [shown, mark]


def test_a_place_of_several_lines_is_marked_to_the_end_of_the_first():
    assert caret("id: [a, b", 5, 2, end_line=4).splitlines()[1] == "        ^^^^^"


@pytest.mark.parametrize(
    "line",
    [
        "title: دورة",  # AL
        "title: שלום",  # R
        "count: ٣٤",  # AN
        "id: abc  # ملاحظة",  # behind the place too: the terminal reorders the whole line
    ],
)
def test_no_caret_stands_under_right_to_left_letters(line):
    assert caret(line, 8, 10) == f"    {line}"


LONG = " ".join(f"{number:03}" for number in range(100))


@pytest.mark.parametrize(
    ("line", "column", "shown"),
    [
        (f"a{LONG[:119]}", 1, f"a{LONG[:119]}"),  # as long as can be seen at once
        (LONG, 1, f"{LONG[:63]} …"),
        (LONG, 200, f"… {LONG[140:263]} …"),
        (LONG, 399, f"… {LONG[336:]}"),
        ("x" * 400, 200, f"… {'x' * 240} …"),  # no space near: as much again on both sides
    ],
)
def test_of_a_long_line_what_stands_around_the_place_is_shown_from_space_to_space(
    line, column, shown
):
    assert caret(line, column, column + 3).partition("\n")[0] == f"    {shown}"


@given(st.text(st.characters(max_codepoint=0x24F, exclude_categories=["Cc"]), min_size=1))
def test_an_excerpt_never_marks_beyond_its_line(line):
    mark = caret(line + "x", 1, 10_000).split("\n")[1]

    assert len(mark) == len("    " + line + "x")
    assert mark.strip(" ^") == ""


# quote


def test_a_quoted_value_is_isolated_inside_its_quotation_marks():
    assert quote("دورة") == f"“{FIRST_STRONG_ISOLATE}دورة{POP_ISOLATE}”"


@pytest.mark.parametrize(
    ("value", "shown"), [("a\n  b\tc", "a b c"), (3, "3"), (None, "None"), ("", "")]
)
def test_a_quoted_value_is_one_line(value, shown):
    assert quote(value) == f"“{FIRST_STRONG_ISOLATE}{shown}{POP_ISOLATE}”"


def test_sixty_characters_are_quoted_whole():
    assert "x" * 60 in quote("x" * 60)


def test_a_longer_value_is_cut_to_sixty_characters_the_last_an_ellipsis():
    assert quote("x" * 61)[2:-2] == "x" * 59 + "…"


@given(st.text())
def test_a_quoted_value_is_never_long_and_never_more_than_one_line(value):
    text = quote(value)

    assert len(text) <= 64
    assert len(text.splitlines()) == 1


@pytest.mark.parametrize("character", ["\u2069", "\u202e", "\u2067", "\x1b"])
def test_a_quoted_value_cannot_end_its_isolate_or_command_the_terminal(character):
    assert character not in quote(f"a{character}b")[2:-2]


def test_characters_that_cannot_be_seen_are_named_each_once_in_order():
    every = "\u2069\u200f\u00a0\u200b\ufeff\u202e\u00ad\u2060"

    assert named(every + every).split(", ") == [named(one) for one in sorted(every)]


# Order


def test_findings_stand_in_the_order_of_file_line_column_code_and_message(root):
    def at(name, line, column, code="a", message="a"):
        position = Position(root / name, line, column)
        return Diagnostic(position, Severity.ERROR, code, message)

    ordered = [
        at("a.yaml", 1, 9),
        at("a.yaml", 2, 1),
        at("a.yaml", 2, 10),
        at("a.yaml", 10, 1, "b", "z"),
        at("a.yaml", 10, 1, "c", "a"),
        at("a.yaml", 10, 1, "c", "b"),
        at("b.yaml", 1, 1),
    ]
    shuffled = random.Random(41).sample(ordered, len(ordered))

    assert shuffled != ordered
    for arranged in (shuffled, ordered[::-1]):
        assert sorted(arranged, key=Diagnostic.sort_key) == ordered


def test_the_findings_about_the_content_come_in_their_order(checked):
    places = [(str(d.position.file), d.position.line) for d in checked.diagnostics]

    assert len(places) > 10
    assert places == sorted(places)


def test_content_errors_carry_every_finding_and_end_with_status_one(root):
    error = ContentError([finding(root), finding(root, line=4)])

    assert [one.position.line for one in error.diagnostics] == [3, 4]
    assert error.exit_status == 1


# What was meant


def test_what_was_meant_is_told_as_it_is_spelled():
    assert nearest("PARTNERZ", ["hosts", "Partners", "guests"]) == "Partners"
    assert nearest("xyz", ["hosts", "partners"]) is None
    assert nearest("abcdz", ["abcde"], likeness=0.9) is None


def test_of_names_that_differ_in_case_the_first_is_meant():
    assert nearest("aitr", ["AITRS", "aitrs"]) == "AITRS"


def test_where_nothing_is_like_it_what_there_is_is_told():
    thirteen = [f"key-{number}" for number in range(13)]

    assert suggestion("hosst", ["hosts", "guests"]) == "did you mean hosts?"
    assert suggestion("xyz", ["hosts", "guests"]) == "there are: hosts, guests"
    assert suggestion("xyz", ["hosts"], otherwise="take it out") == "take it out"
    assert suggestion("xyz", []) == "there is none"
    assert suggestion("xyz", thirteen[:12]) == f"there are: {', '.join(thirteen[:12])}"
    assert suggestion("xyz", thirteen) == f"there are: {', '.join(thirteen[:12])} and 1 more"


# Formats for machines


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_what_machines_are_told_can_be_read_by_a_person_too(root, form):
    said = FORMATS[form]([finding(root, message="«دورة» خطأ")], root, {"some-code": "نص"})

    assert "«دورة» خطأ" in said
    assert "\\u" not in said
    assert re.match(r"  \S", said.splitlines()[1])
    assert len(said.splitlines()) > 10


def test_a_log_names_the_rules_that_found_something_each_once_in_order(root):
    codes = ["e-code", "b-code", "a-code", "d-code", "b-code", "c-code", "f-code"]
    log = json.loads(FORMATS["sarif"]([finding(root, code=one) for one in codes], root, {}))

    rules = [one["id"] for one in log["runs"][0]["tool"]["driver"]["rules"]]
    assert rules == sorted(set(codes))


def test_a_code_without_documentation_is_named_alone(root):
    log = json.loads(FORMATS["sarif"]([finding(root)], root, {}))
    one, two = (
        json.loads(FORMATS["sarif"]([finding(root, code=code)], root, {"some-code": "A.\n\nB."}))
        for code in ("some-code", "other-code")
    )

    assert log["runs"][0]["tool"]["driver"]["rules"] == [{"id": "some-code"}]
    assert two["runs"][0]["tool"]["driver"]["rules"] == [{"id": "other-code"}]
    assert one["runs"][0]["tool"]["driver"]["rules"] == [
        {"id": "some-code", "shortDescription": {"text": "A."}, "help": {"text": "A.\n\nB."}}
    ]
