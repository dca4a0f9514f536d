"""The rules on texts, and the way from a slip to a place in a file, a fix and a report.

A case of tests/rules/arabic/, texts/ and fields/ is one paragraph a line:

    ✗ a paragraph with each guilty span in ⟦ ⟧
    → the same after all fixes of the rule, safe and unsafe; may be left out
    ✓ a paragraph in which nothing may be found

A line break inside a text is written ␤.
"""

from __future__ import annotations

import importlib
import json
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import docx
import pytest
from conftest import ROOT, run, visible
from hypothesis import assume, given
from hypothesis import strategies as st

from sesric_report import rules
from sesric_report.compiler.check import check
from sesric_report.compiler.mend import changes
from sesric_report.diagnostics import Diagnostic, Fix, Severity
from sesric_report.document import blocks_text
from sesric_report.project import Project
from sesric_report.records.base import TextForm
from sesric_report.rules import text_checks
from sesric_report.rules.catalogue import documentation, explain
from sesric_report.rules.finding import Slip
from sesric_report.rules.lexicon import Lexicon
from sesric_report.source import Position

#: The rooms of rules on texts: on those of any language, on Arabic, on texts of records.
ROOMS = ("texts", "arabic", "fields")
MODULES = {
    file.stem.replace("_", "-"): f"sesric_report.rules.{room}.{file.stem}"
    for room in ROOMS
    for file in sorted((ROOT / "sesric_report" / "rules" / room).glob("*.py"))
    if "\nSEVERITY = " in file.read_text("utf-8")
}
RULES = {code: importlib.import_module(name) for code, name in MODULES.items()}
#: The cases of each rule: a file named after it, in the room of its name.
CASES = {
    code: ROOT / "tests" / "rules" / name.split(".")[2] / f"{code}.txt"
    for code, name in MODULES.items()
}
SPAN = re.compile("⟦(.*?)⟧", re.DOTALL)


class Case(NamedTuple):
    """One marked line: the paragraph, its guilty spans, and what the fixes make of it."""

    number: int
    text: str
    spans: tuple[tuple[int, int], ...]
    mended: str | None


def cases(code: str) -> list[Case]:
    """Return the marked lines of a rule."""
    lines = CASES[code].read_text(encoding="utf-8").split("\n")
    return list(_cases(code, [line.replace("␤", "\n") for line in lines]))


def _cases(code: str, lines: Sequence[str]) -> Iterator[Case]:
    for number, line in enumerate(lines, start=1):
        mark, marked = line[:2], line[2:]
        if mark in {"✗ ", "✓ "}:
            below = lines[number] if number < len(lines) else ""
            mended = below.removeprefix("→ ") if below.startswith("→ ") else None
            yield Case(number, SPAN.sub(r"\1", marked), _spans(marked), mended)
        elif mark == "→ ":
            assert lines[number - 2].startswith("✗ "), f"{code}:{number}: nothing above to mend"
        else:
            assert not line or line.startswith("#"), f"{code}:{number}: no mark"


def _spans(marked: str) -> tuple[tuple[int, int], ...]:
    # Each span lies behind the brackets of those before it, and behind its own first one.
    found = enumerate(SPAN.finditer(marked))
    return tuple((m.start() - 2 * i, m.start() - 2 * i + len(m[1])) for i, m in found)


def mended(text: str, slips: Sequence[Slip]) -> str:
    """Return a text after all fixes."""
    for slip in reversed(slips):
        if slip.replacement is not None:
            text = text[: slip.start] + slip.replacement + text[slip.end :]
    return text


@pytest.fixture(scope="module")
def lexicon(content) -> Lexicon:
    """The words and names of session 41, which the cases are held against."""
    return rules.lexicon_of(content)


def test_every_rule_has_its_file_of_cases_and_every_file_its_rule():
    assert len(RULES) > 1
    files = {file for room in ROOMS for file in (ROOT / "tests" / "rules" / room).iterdir()}
    assert files == set(CASES.values())


def test_every_rule_is_in_the_table_once():
    assert sorted(map(rules.code, rules.TEXT_RULES)) == sorted(RULES)
    assert {rules.family_of()[code] for code in RULES} == set(rules.FAMILIES_ON_TEXTS)


@pytest.mark.parametrize("code", RULES)
def test_a_file_of_cases_has_enough_that_is_wrong_and_enough_that_is_right(code):
    spans = [bool(case.spans) for case in cases(code)]
    marks = [line[0] for line in CASES[code].read_text("utf-8").split("\n") if line]

    assert spans.count(True) == marks.count("✗") >= 4
    assert spans.count(False) == marks.count("✓") >= 4


@pytest.mark.parametrize("code", RULES)
def test_a_rule_reports_exactly_the_marked_spans(code, lexicon):
    for case in cases(code):
        slips = list(RULES[code].check(case.text, lexicon))
        found = [case.text[slip.start : slip.end] for slip in slips]

        assert [(s.start, s.end) for s in slips] == list(case.spans), (case.number, found)


@pytest.mark.parametrize("code", RULES)
def test_the_fixes_of_a_rule_make_what_stands_below_and_leave_nothing_to_fix(code, lexicon):
    for case in cases(code):
        slips = list(RULES[code].check(case.text, lexicon))
        after = mended(case.text, slips)
        again = [slip for slip in RULES[code].check(after, lexicon) if slip.replacement is not None]

        assert case.mended in (None, after), case.number
        assert again == [], case.number


@pytest.mark.parametrize("code", RULES)
def test_a_slip_says_in_one_line_what_is_wrong_and_how_to_mend_it(code, lexicon):
    slips = [(case, slip) for case in cases(code) for slip in RULES[code].check(case.text, lexicon)]

    for case, slip in slips:
        assert slip.message, case.number
        assert slip.hint, case.number
        assert "\n" not in slip.message + slip.hint, case.number
        assert slip.replacement != case.text[slip.start : slip.end], case.number
        assert not slip.safe or slip.replacement is not None, case.number


def told(case: Case, slip: Slip) -> Iterator[str]:
    """Yield the lines of what is said of a slip: its span and fix, message, hint."""
    fix = "no fix"
    if slip.replacement is not None:
        fix = f"⟦{slip.replacement}⟧ ({'safe' if slip.safe else 'unsafe'})"
    yield f"{case.number}: ⟦{case.text[slip.start : slip.end]}⟧ → {fix}"
    yield from (f"    {one}" for one in (slip.message, slip.hint))


@pytest.mark.parametrize("code", RULES)
def test_what_a_rule_says_of_each_case_is_what_was_read(code, lexicon, golden):
    slips = [(case, slip) for case in cases(code) for slip in RULES[code].check(case.text, lexicon)]
    lines = [line for case, slip in slips for line in told(case, slip)]

    golden(f"rules/{code}.txt", "\n".join(map(visible, lines)) + "\n")


@pytest.mark.parametrize("code", RULES)
@pytest.mark.parametrize(
    "text", ["", " ", "\u0640", "و", "(", '"', "٣", "a", "⟨", "\ufeff", "\n\n"]
)
def test_a_rule_bears_a_text_of_one_character(code, text, lexicon):
    assert all(0 <= s.start <= s.end <= len(text) for s in RULES[code].check(text, lexicon))


MANY = 20_000


@pytest.mark.parametrize("code", RULES)
@pytest.mark.parametrize(
    "unit",
    [" ", "ا", "1", "1ا", "a", "(", '"', "' ", " '", "« ", " ,", "،", "\u0640", "و ", "ﺳ", "\u200f",
     "منظمة ", "بلد بلد ", "(CaB) ", "1. ", "١ 1 ", "، ا ", "و ا\"", "http://a "],
)  # fmt: skip
def test_a_rule_takes_time_in_proportion_to_the_text(code, unit, lexicon):
    start = time.process_time()
    for _slip in RULES[code].check(unit * MANY, lexicon):
        pass

    assert time.process_time() - start < 5


def test_the_built_report_has_no_slip(document, lexicon):
    texts = blocks_text(document)
    found = [
        (rules.code(rule), slip.message)
        for text in texts
        for rule, slip in rules.check_text(text, lexicon)
    ]

    assert len(texts) > 200
    assert found == []


def test_the_content_has_no_slip(checked):
    assert [d for d in checked.diagnostics if d.code in RULES] == []


# From a slip to a place in a file

ACTIVITY = "content/sessions/41/activities/2025-01-21-competition-policy.yaml"
TITLE = "  ar: دور سياسة المنافسة في تعزيز التجارة فيما بين بلدان منظمة التعاون الإسلامي\n"


def titled(root: Path, title: str, *, above: str = "") -> Path:
    """Give an activity another Arabic title, as it stands in the file, and return the file."""
    file = root / ACTIVITY
    text = file.read_text(encoding="utf-8")
    assert TITLE in text
    file.write_bytes(text.replace(TITLE, f"{above}  ar: {title}\n").encode())
    return file


def found(root: Path, code: str = "tatweel") -> list[Diagnostic]:
    return [d for d in check(Project(root), "41").diagnostics if d.code == code]


def shown(one: Diagnostic) -> str:
    """Return the characters of the file that a finding is about."""
    place = one.position
    lines = place.file.read_text(encoding="utf-8").split("\n")[place.line - 1 : place.end_line]
    lines[-1] = lines[-1][: place.end_column - 1]
    lines[0] = lines[0][place.column - 1 :]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("title", "line", "column"),
    [
        ("سياسة المنا\u0640\u0640فسة", 4, 18),
        ('"سياسة المنا\u0640\u0640فسة"', 4, 19),
        ("'سياسة المنا\u0640\u0640فسة'", 4, 19),
        ("سياسة\n    المنا\u0640\u0640فسة", 5, 10),
        ("سياسة\n\n    المنا\u0640\u0640فسة", 6, 10),
        (">\n    سياسة\n    المنا\u0640\u0640فسة", 6, 10),
        (">-\n    سياسة المنا\u0640\u0640فسة", 5, 16),
        ("|\n    سياسة\n    المنا\u0640\u0640فسة", 6, 10),
        ("|  # كلام عن الشـكل\n    سياسة المنا\u0640\u0640فسة", 5, 16),
        ('"سياسة \\\n    المنا\u0640\u0640فسة"', 5, 10),
        ('"قال \\"سياسة\\" المنا\u0640\u0640فسة"', 4, 27),
        ("'قال ''سياسة'' المنا\u0640\u0640فسة'", 4, 27),
    ],
)
def test_the_place_of_a_slip_is_exact_however_the_text_is_written(copied, title, line, column):
    titled(copied, title)
    (one,) = found(copied)

    assert shown(one) == "\u0640\u0640"
    assert (one.position.line, one.position.column) == (line, column)


def test_the_place_of_a_slip_in_a_flow_list_is_exact(copied):
    file = copied / ACTIVITY
    text = file.read_text(encoding="utf-8").replace("تعزيز نهج", "تعز\u0640\u0640يز نهج")
    file.write_text(text, encoding="utf-8")
    (one,) = found(copied)

    assert shown(one) == "\u0640\u0640"
    assert text.split("\n")[one.position.line - 1][: one.position.column - 1].endswith("تعز")


def test_the_place_of_a_slip_counts_characters_beyond_the_basic_plane_as_one(copied):
    titled(copied, "سياسة 😀😀 المنا\u0640\u0640فسة")

    assert [shown(one) for one in found(copied)] == ["\u0640\u0640"]


def test_an_escaped_character_is_found_and_taken_out_whole(copied):
    file = titled(copied, '"سياسة \\u200fالمنافسة"')
    (one,) = found(copied, "invisible-character")

    assert shown(one) == "\\u200f"
    run("--root", str(copied), "validate", "--fix")
    assert '  ar: "سياسة المنافسة"\n' in file.read_text(encoding="utf-8")


def test_a_fix_over_a_fold_takes_the_indentation_with_it(copied):
    file = titled(copied, ">-\n    سياسة المنافسة (\n    التجارة)")
    run("--root", str(copied), "validate", "--fix")

    assert "    سياسة المنافسة (التجارة)\n" in file.read_text(encoding="utf-8")


# Suppressions

STRETCHED = "دور سيا\u0640سة المنافسة"


def codes(root: Path) -> list[str]:
    return [d.code for d in check(Project(root), "41").diagnostics if "tatweel" in d.code
            or "suppression" in d.code]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "above"),
    [
        (f"{STRETCHED}  # allow tatweel: so on the letterhead", ""),
        (STRETCHED, "  # allow tatweel: so on the letterhead\n"),
        (STRETCHED, "  # allow tatweel: so on the letterhead\n\n  # and a remark\n"),
        (f"{STRETCHED}  # allow character: so on the letterhead", ""),
        (f"{STRETCHED}  # allow hamza, tatweel: so on the letterhead", ""),
        (f"{STRETCHED}  #allow tatweel : so", ""),
        (f'"{STRETCHED}"  # allow tatweel: نعم', ""),
    ],
)
def test_a_comment_allows_a_finding(copied, title, above):
    titled(copied, title, above=above)

    assert codes(copied) == []


@pytest.mark.parametrize(
    ("title", "above", "expected"),
    [
        (f"{STRETCHED}  # allow tatweel", "", ["unexplained-suppression"]),
        (f"{STRETCHED}  # allow tatweel:", "", ["unexplained-suppression"]),
        ("دور سياسة  # allow tatweel: so", "", ["unused-suppression"]),
        (f"{STRETCHED}  # allow date: so", "", ["tatweel", "unused-suppression"]),
        (STRETCHED, "", ["tatweel"]),
        (f"{STRETCHED}  # tatweel is allowed", "", ["tatweel"]),
        (f'"{STRETCHED} # allow tatweel: so"', "", ["tatweel"]),
    ],
)
def test_a_comment_that_allows_wrongly_is_reported(copied, title, above, expected):
    titled(copied, title, above=above)

    assert codes(copied) == expected


def test_a_comment_allows_nothing_on_other_lines(copied):
    titled(copied, f"{STRETCHED}  # allow tatweel: so")
    file = copied / ACTIVITY
    text = file.read_text(encoding="utf-8").replace("تعزيز نهج", "تعز\u0640يز نهج")
    file.write_text(text, encoding="utf-8")

    assert codes(copied) == ["tatweel"]


# The command


def validate(root: Path, *arguments: str) -> Any:
    return run("--root", str(root), "validate", *arguments)


def listed(root: Path, *arguments: str) -> set[str]:
    """Return the codes that validate lists."""
    return {
        one["code"] for one in json.loads(validate(root, "--format", "json", *arguments).stdout)
    }


@pytest.fixture
def slips(copied) -> Path:
    """A project with a safe fix to make (tatweel) and one that is not (mixed-quotes)."""
    titled(copied, 'دور «سيا\u0640سة المنافسة" في التجارة  # الملا\u0640حظة تبقى')
    return copied


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (("--select", "tatweel"), {"tatweel"}),
        (("--select", "tatweel", "--select", "mixed-quotes"), {"tatweel", "mixed-quotes"}),
        (("--select", "character"), {"tatweel"}),
        (("--select", "character", "--select", "punctuation"), {"tatweel", "mixed-quotes"}),
        (("--select", "character", "--ignore", "tatweel"), set()),
        (("--select", "tatweel", "--ignore", "character"), set()),
        (("--select", "identity"), set()),
    ],
)
def test_codes_and_families_are_selected_and_ignored(slips, arguments, wanted):
    assert listed(slips, *arguments) == wanted


def test_what_is_ignored_is_all_that_is_missing(slips):
    every = listed(slips)

    assert {"tatweel", "mixed-quotes", "uncertain-reading"} <= every
    assert listed(slips, "--ignore", "tatweel") == every - {"tatweel"}


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_code_could_not_run_and_is_told_the_nearest(slips, option):
    result = validate(slips, option, "tatwel")

    assert result.returncode == 2
    assert "there is no rule or family tatwel" in result.stderr
    assert "did you mean tatweel?" in result.stderr
    assert "Traceback" not in result.stderr


def contents(root: Path) -> dict[Path, bytes]:
    return {f: f.read_bytes() for f in sorted((root / "content").rglob("*")) if f.is_file()}


def test_fix_makes_the_safe_fixes_and_keeps_all_else_byte_for_byte(slips):
    before = contents(slips)
    result = validate(slips, "--fix")
    after = contents(slips)
    changed = [file for file in before if before[file] != after[file]]

    assert result.returncode == 0
    assert "1 file mended" in result.stderr
    assert changed == [slips / ACTIVITY]
    expected = before[changed[0]].replace("سيا\u0640سة".encode(), "سياسة".encode())
    assert after[changed[0]] == expected


def test_unsafe_fixes_makes_them_all(slips):
    validate(slips, "--unsafe-fixes")
    text = (slips / ACTIVITY).read_text(encoding="utf-8")

    assert "  ar: دور «سياسة المنافسة» في التجارة  # الملا\u0640حظة تبقى\n" in text
    assert listed(slips, "--select", "character", "--select", "punctuation") == set()


def test_fix_keeps_the_ends_of_lines_and_the_byte_order_mark(slips):
    file = slips / ACTIVITY
    raw = b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n")
    file.write_bytes(raw)
    validate(slips, "--fix")

    assert file.read_bytes() == raw.replace("سيا\u0640سة".encode(), "سياسة".encode())


def test_fix_keeps_to_what_is_selected(slips):
    before = contents(slips)
    validate(slips, "--unsafe-fixes", "--select", "mixed-quotes")
    after = contents(slips)

    assert "سيا\u0640سة المنافسة» في".encode() in after[slips / ACTIVITY]
    assert {f for f in before if before[f] != after[f]} == {slips / ACTIVITY}


@pytest.mark.parametrize(
    "arguments", [("--diff",), ("--diff", "--fix"), ("--diff", "--unsafe-fixes")]
)
def test_diff_shows_the_changes_and_writes_nothing(slips, arguments):
    before = contents(slips)
    result = validate(slips, *arguments)
    lines = result.stdout.splitlines()

    assert contents(slips) == before
    assert [line for line in lines if line.startswith(("---", "+++"))] == [
        f"--- {ACTIVITY}", f"+++ {ACTIVITY}"
    ]  # fmt: skip
    assert len([line for line in lines if re.match(r"[-+](?![-+])", line)]) == 2


#: One slip of each rule that mends safely, and such as meet or make one another.
MANY_SLIPS = (
    "دور «  سيا\u0640سة المنافسة\u200f ،والنقل  ;السياحة (  و  إنشاء الأعمال )  و إنتاج ﺇﺣﺼﺎﺀﺍﺕ "
    "60ممثلا\u200f60خبيرا دیسمبر \u200f الدعم\u200b الدعم  ،بلد \"أ' , ب »"
)


@pytest.mark.parametrize("option", ["--fix", "--unsafe-fixes"])
def test_a_second_fix_changes_nothing(copied, option):
    titled(copied, f'"{MANY_SLIPS}"'.replace('\\"', '"').replace('بلد "', 'بلد \\"'))
    validate(copied, option)
    once = contents(copied)
    result = validate(copied, option)

    assert contents(copied) == once
    assert "mended" not in result.stderr


def test_what_is_mended_is_still_the_record_that_it_was(copied, project):
    titled(copied, f'"{MANY_SLIPS}"'.replace('بلد "', 'بلد \\"'))
    validate(copied, "--unsafe-fixes")
    before, after = (check(one, "41") for one in (project, Project(copied)))

    assert after.count(Severity.ERROR) == 0
    assert after.content is not None
    assert before.content is not None
    assert len(after.content.activities) == len(before.content.activities)


def test_strict_lets_warnings_fail(slips):
    assert validate(slips, "--select", "tatweel").returncode == 0
    assert validate(slips, "--select", "tatweel", "--strict").returncode == 1
    assert validate(slips, "--select", "identity", "--strict").returncode == 0
    assert validate(slips, "--select", "uncertain-reading", "--strict").returncode == 0


def test_an_error_in_a_text_fails(copied):
    titled(copied, "دور ﺳﻴﺎﺳﺔ المنافسة")

    assert validate(copied, "--select", "presentation-form").returncode == 1


# What it prints

KEYS = ["code", "severity", "file", "line", "column", "end_line", "end_column", "message", "hint",
        "fixable", "fix"]  # fmt: skip


def test_json_is_a_list_of_findings(slips):
    result = validate(slips, "--select", "tatweel", "--format", "json")
    (one,) = json.loads(result.stdout)

    assert list(one) == KEYS
    assert (one["code"], one["severity"], one["file"]) == ("tatweel", "warning", ACTIVITY)
    assert (one["line"], one["column"], one["end_line"], one["end_column"]) == (4, 15, 4, 16)
    assert (one["fixable"], one["fix"]) == (True, "safe")
    assert one["message"]
    assert one["hint"]


def test_json_is_an_empty_list_when_nothing_is_found(slips):
    assert json.loads(validate(slips, "--select", "identity", "--format", "json").stdout) == []


def test_sarif_names_tool_rule_level_and_region(slips):
    log = json.loads(validate(slips, "--select", "tatweel", "--format", "sarif").stdout)
    (only,) = log["runs"]
    (result,) = only["results"]
    place = result["locations"][0]["physicalLocation"]

    assert log["version"] == "2.1.0"
    assert only["tool"]["driver"]["name"] == "sesric-report"
    assert [rule["id"] for rule in only["tool"]["driver"]["rules"]] == ["tatweel"]
    assert only["columnKind"] == "unicodeCodePoints"
    assert (result["ruleId"], result["level"]) == ("tatweel", "warning")
    (rule,) = only["tool"]["driver"]["rules"]
    (change,) = result["fixes"][0]["artifactChanges"]
    assert rule["shortDescription"]["text"] == "A word stretched with tatweel."
    assert "Why it matters" in rule["help"]["text"]
    assert change["artifactLocation"] == place["artifactLocation"]
    assert change["replacements"] == [
        {"deletedRegion": place["region"], "insertedContent": {"text": ""}}
    ]
    assert place["artifactLocation"]["uri"] == ACTIVITY
    assert place["region"] == {"startLine": 4, "startColumn": 15, "endLine": 4, "endColumn": 16}


def test_github_is_told_in_one_command_a_finding(slips):
    result = validate(slips, "--select", "tatweel", "--format", "github")
    (line,) = result.stdout.splitlines()

    assert line.startswith(
        f"::warning file={ACTIVITY},line=4,col=15,endLine=4,endColumn=16,title=tatweel::"
    )


def test_text_names_the_place_and_the_code_and_gives_a_hint(slips):
    lines = validate(slips, "--select", "tatweel").stdout.splitlines()

    assert lines[0].startswith(f"{ACTIVITY}:4:15: warning: ")
    assert lines[0].endswith(" [tatweel]")
    assert lines[-1] == "  hint: take it out"


# Drafts

DRAFT = ["تقرير", "", "دور سيا\u0640سة المنافسة", "وشارك 60ممثلا في الدورة"]


@pytest.fixture
def draft(tmp_path) -> Path:
    file = tmp_path / "draft.txt"
    file.write_bytes("\n".join(DRAFT).encode())
    return file


@pytest.fixture
def word(tmp_path) -> Path:
    file = tmp_path / "draft.docx"
    package = docx.Document()
    for text in DRAFT:
        paragraph = package.add_paragraph()
        for half in (text[:7], text[7:]):  # Word cuts a text into runs where it likes
            paragraph.add_run(half)
    package.add_table(1, 1).cell(0, 0).text = "خل\u0640ية"
    package.save(str(file))
    return file


def places(result: Any) -> list[tuple[str, int, int, int]]:
    every = json.loads(result.stdout)
    return [(d["code"], d["line"], d["column"], d["end_column"]) for d in every]


IN_DRAFT = [("tatweel", 3, 8, 9), ("glued-number", 4, 7, 14)]


def test_a_draft_is_checked_line_by_line(draft):
    result = run("validate", str(draft), "--format", "json", "--select", "tatweel",
                 "--select", "glued-number")  # fmt: skip

    assert result.returncode == 0
    assert places(result) == IN_DRAFT
    assert {one["file"] for one in json.loads(result.stdout)} == {str(draft)}


def test_a_word_file_is_checked_paragraph_by_paragraph(word):
    result = run("validate", str(word), "--format", "json", "--select", "tatweel",
                 "--select", "glued-number")  # fmt: skip

    assert result.returncode == 0
    assert places(result) == [*IN_DRAFT, ("tatweel", 5, 3, 4)]


def test_a_draft_is_mended_where_it_is_text_and_left_alone_where_it_is_word(draft, word):
    before = word.read_bytes()
    mended_text = run("validate", str(draft), "--fix")
    mended_word = run("validate", str(word), "--fix")

    assert draft.read_bytes().decode().split("\n")[2:] == [
        "دور سياسة المنافسة",
        "وشارك 60 ممثلا في الدورة",
    ]
    assert word.read_bytes() == before
    assert "Traceback" not in mended_text.stderr + mended_word.stderr


def test_a_draft_with_the_line_ends_of_windows_keeps_them(draft):
    draft.write_bytes("\r\n".join(DRAFT).encode())
    run("validate", str(draft), "--fix")

    assert draft.read_bytes().decode().split("\r\n")[2] == "دور سياسة المنافسة"
    assert draft.read_bytes().count(b"\r\n") == len(DRAFT) - 1


@pytest.mark.parametrize("name", ["draft.docx", "draft.txt"])
def test_a_draft_that_cannot_be_read_is_a_finding(tmp_path, name):
    file = tmp_path / name
    file.write_bytes(b"\xff\xfe\x00 not a text")
    result = run("validate", str(file))

    assert result.returncode == 1
    assert str(file) in result.stdout
    assert "Traceback" not in result.stderr


def test_a_draft_that_is_not_there_could_not_run(tmp_path):
    result = run("validate", str(tmp_path / "none.txt"))

    assert result.returncode == 2
    assert "none.txt" in result.stderr


# The documentation


def test_rules_lists_every_rule_in_one_line_under_its_family():
    families, listed, family = rules.family_of(), [], ""
    for line in filter(None, run("rules").stdout.splitlines()):
        if line.startswith("  "):
            code, severity, about = line.split(maxsplit=2)
            listed.append((code, family, severity, about))
        else:
            family = line

    documented = documentation()
    assert [code for code, *_ in listed] == [one.code for one in documented]
    assert [about for *_, about in listed] == [one.text.splitlines()[0] for one in documented]
    for code in RULES:
        assert (code, families[code], RULES[code].SEVERITY) in [one[:3] for one in listed]


@pytest.mark.parametrize("code", RULES)
def test_a_rule_is_explained(code):
    one = explain(code)

    assert one.text == RULES[code].__doc__
    assert re.findall(r"^\S.*$", one.text, re.MULTILINE)[1:] == [
        "What it does", "Why it matters", "Wrong", "Right",
    ]  # fmt: skip


def test_explain_prints_the_documentation():
    result = run("explain", "tatweel")

    assert result.returncode == 0
    assert result.stdout.startswith(
        "tatweel · character · warning\n\nA word stretched with tatweel."
    )


def test_explain_tells_the_nearest_of_an_unknown_code():
    result = run("explain", "tatwel")

    assert result.returncode == 2
    assert "did you mean tatweel?" in result.stderr


# What must never happen


def test_a_page_of_clean_official_prose_has_no_finding():
    text = (ROOT / "tests" / "prose" / "clean.txt").read_text(encoding="utf-8")
    result = run("validate", "--format", "json", "tests/prose/clean.txt")

    assert len(text.split()) > 300
    assert json.loads(result.stdout) == []


@pytest.mark.parametrize("replacement", ["a: b", "[", "- x\n  y: z", "*x", "سطر\nzzz: 1"])
def test_a_file_that_a_fix_would_break_is_left_as_it_is(tmp_path, replacement):
    file = tmp_path / "a.yaml"
    file.write_text("title: نص\nkey: value\n", encoding="utf-8")
    place = Position(file, 1, 8, 1, 10)
    fix = Fix(place, replacement, safe=True)
    found = [Diagnostic(place, Severity.WARNING, "tatweel", "m", None, fix)]
    (change,) = changes(found, unsafe=True, write=True)

    assert change.refused
    assert file.read_text(encoding="utf-8") == "title: نص\nkey: value\n"


def test_a_file_is_mended_where_lone_carriage_returns_end_its_lines(slips):
    select = ("--select", "tatweel")
    feeds = json.loads(validate(slips, *select, "--format", "json").stdout)
    file = slips / feeds[0]["file"]
    before = file.read_bytes().replace(b"\n", b"\r")
    file.write_bytes(before)
    returns = json.loads(validate(slips, *select, "--format", "json").stdout)
    validate(slips, *select, "--fix")
    here = [one for one in returns if one["file"] == feeds[0]["file"]]

    assert returns == feeds
    assert here[0]["line"] > 1
    assert before.count("ـ".encode()) - file.read_bytes().count("ـ".encode()) == len(here)
    assert b"\n" not in file.read_bytes()


def test_statistics_count_the_findings_of_each_rule(slips):
    found = json.loads(validate(slips, "--format", "json").stdout)
    rows = [line.split() for line in validate(slips, "--statistics").stdout.splitlines()]

    assert {row[2]: int(row[0]) for row in rows} == Counter(one["code"] for one in found)
    assert [int(row[0]) for row in rows] == sorted((int(row[0]) for row in rows), reverse=True)


# Texts that are only words


@given(
    parts=st.lists(st.sampled_from(["a", "Bc", "7", "تم", "و", " ", ", ", "، ", "-"]), max_size=9)
)
def test_in_a_text_of_words_alone_nothing_is_found_by_what_looks_at_marks(parts, lexicon):
    text = "".join(parts)
    assume(text_checks.PLAIN.fullmatch(text))

    assert [slip for rule in text_checks.ON_MARKS for slip in rule.check(text, lexicon)] == []


@pytest.mark.parametrize("tag", ["ar", "en", ""])
@pytest.mark.parametrize("form", [None, *TextForm])
def test_of_a_text_of_words_alone_only_such_rules_are_left_out(tag, form):
    every, asked = (text_checks.rules_on(tag, form, plain=plain) for plain in (False, True))

    assert set(every) - set(asked) <= text_checks.ON_MARKS
    assert asked


def test_the_texts_of_a_record_are_held_to_what_they_are_to_the_report():
    def codes(tag: str, form: TextForm | None) -> set[str]:
        return {rules.code(rule) for rule in text_checks.rules_on(tag, form)}

    assert {"hamza", "end-mark", "capital-in-phrase", "line-break"} <= codes("ar", TextForm.PHRASE)
    assert {"hamza", "capital-in-phrase"}.isdisjoint(codes("en", TextForm.TITLE))
    assert "end-mark" in codes("en", TextForm.SENTENCE)
    assert "end-mark" not in codes("en", None)
    assert codes("", TextForm.LINE) == codes("ar", TextForm.LINE) == codes("en", None)
