from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from bidi import get_display
from conftest import ROOT, run
from rich.cells import cell_len

from sesric_report import stats
from sesric_report.compiler.figures import measure
from sesric_report.compiler.resources import load_labels
from sesric_report.document import Text, plain
from sesric_report.errors import UsageError
from sesric_report.measures import DIMENSIONS
from sesric_report.project import Project
from sesric_report.stats.tables import Grid
from sesric_report.terminal.bidi import Bidi, reorders, shown, visual

CONTRACT = {
    "session", "agenda_item", "activities", "publications", "indicators", "agreements",
    "participants", "by_type", "by_programme", "by_month", "by_country", "by_partner",
}  # fmt: skip
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
MARKS = re.compile("[\u200e\u2066\u2067\u2069]")
LIGATURE = re.compile("[\ufef5-\ufefc]")
JOINED = re.compile("[\ufe70-\ufefc]")


@pytest.fixture(scope="module")
def whole():
    return measure(Project(ROOT), "41", None)


@pytest.fixture
def two_sessions(copied):
    """A project with a made-up session before the real one: fewer webinars, other counts."""
    sessions = copied / "content" / "sessions"
    before = sessions / "40"
    shutil.copytree(sessions / "41", before)
    for file in before.rglob("*.yaml"):
        file.write_text(file.read_text("utf-8").replace("-41-", "-40-"), encoding="utf-8")
    session = before / "session.yaml"
    session.write_text(session.read_text("utf-8").replace("number: 41", "number: 40"), "utf-8")
    for file in (before / "activities").glob("*.yaml"):
        if "type: webinar" in file.read_text("utf-8"):
            file.unlink()
    return copied


def terminal(*arguments: str, columns: int = 100, cwd: Path = ROOT, **variables: str) -> str:
    """Return what the command writes to a terminal of so many columns."""
    known = ("VTE_VERSION", "KONSOLE_VERSION", "MLTERM", "TERM_PROGRAM", "NO_COLOR")
    plain = {name: value for name, value in os.environ.items() if name not in known}
    environment = {**plain, "COLUMNS": str(columns), "TERM": "xterm-256color", **variables}
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "sesric_report", "stats", *arguments]
    child = subprocess.Popen(command, cwd=cwd, env=environment, stdout=theirs)
    os.close(theirs)
    written = b""
    while True:
        try:
            chunk = os.read(ours, 65536)
        except OSError:
            break
        written += chunk
    os.close(ours)
    assert child.wait(timeout=60) == 0
    return written.decode().replace("\r", "")


# Forms


def test_json_has_the_keys_of_the_contract(whole):
    result = run("stats", "--format", "json")
    found = json.loads(result.stdout)

    assert (result.returncode, result.stderr) == (0, "")
    assert set(found) >= CONTRACT
    assert set(found["participants"]) >= {"total", "at_least", "activities_reporting"}
    assert found["agenda_item"] is None
    assert found["activities"] == whole.activities.value
    assert all(re.fullmatch(r"\d{4}-\d\d", month) for month in found["by_month"])
    assert sum(found["by_month"].values()) == found["activities"]


def test_json_of_an_agenda_item_has_no_agreements():
    found = json.loads(run("stats", "--agenda-item", "7", "--format", "json").stdout)

    assert (found["session"], found["agenda_item"], found["agreements"]) == (41, 7, None)
    assert found["participants"]["at_least"] is True


def test_every_figure_of_the_json_can_be_traced(whole):
    names = {name for name, _measure in whole.figures()}

    def paths(value, before=()):
        if isinstance(value, dict):
            for key, inner in value.items():
                yield from paths(inner, (*before, key))
        elif before not in {("session",), ("agenda_item",)}:
            yield ".".join(before)

    assert set(paths(stats.formats.plain_summary(whole))) == names


def test_json_with_a_dimension_adds_the_table():
    found = json.loads(run("stats", "--by", "type", "--by", "mode", "--format", "json").stdout)
    table = found["table"]

    assert table["by"] == ["type", "mode"]
    assert {"keys": ["webinar", "online"], "activities": 14} in table["rows"]
    assert sum(row["activities"] for row in table["rows"]) + table["missing"][1] == 85


def test_csv_holds_every_figure(whole):
    text = run("stats", "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(text)))

    assert len(rows) == len(list(whole.figures()))
    assert {row["figure"]: row["value"] for row in rows}["participants.total"] == "5292"
    assert {row["session"] for row in rows} == {"41"}


def test_csv_of_a_dimension_adds_up_with_what_is_missing():
    text = run("stats", "--by", "mode", "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(text)))

    assert sum(int(row["activities"]) for row in rows) == 85
    assert rows[-1]["mode"] == ""


def test_markdown_is_tables_of_one_width():
    text = run("stats", "--agenda-item", "7", "--format", "markdown").stdout
    tables = [part for part in text.split("\n\n") if part.startswith("|")]

    assert text.startswith("## Agenda item 7: Alleviating Poverty\n")
    assert "| Activities | 45 |" in text
    assert len(tables) >= 4
    for table in tables:
        assert len({line.count("|") for line in table.splitlines()}) == 1


def test_markdown_keeps_a_bar_inside_its_cell():
    title, *header, name, number = ((Text(text),) for text in ("Title", "a|b", "c", "d|e", "1"))
    grid = Grid(title, tuple(header), ((name, number),))

    assert "| d&#124;e | 1 |" in stats.formats.markdown((Text("Memo"),), [grid])


# Trace


def test_trace_lists_each_record_at_its_line(whole):
    lines = run("stats", "--trace", "participants.total").stdout.splitlines()
    amounts = []
    for line in lines:
        file, number, column, rest = re.fullmatch(r"(\S+):(\d+):(\d+): (.*)", line).groups()
        amount = rest.split()[0]
        written = (ROOT / file).read_text("utf-8").splitlines()[int(number) - 1]
        assert written[int(column) - 1 :].startswith(amount)
        amounts.append(int(amount))

    assert sum(amounts) == whole.participants.total.value
    assert len(amounts) == 70


def test_trace_of_a_group_names_its_records():
    result = run("stats", "--agenda-item", "7", "--trace", "by_network.OIC-PESNET")

    assert result.returncode == 0
    files = [line.split(":")[0] for line in result.stdout.splitlines()]
    assert len(files) == 5
    for file in files:
        assert re.search(
            "OIC-PESNET|plans: .oic-pesnet-work-plan", (ROOT / file).read_text("utf-8")
        )


def test_trace_shows_the_plan_that_brought_an_activity_under_its_network():
    result = run("stats", "--trace", "by_network.OIC-OSHNET")

    (line,) = [one for one in result.stdout.splitlines() if "chemicals-at-work" in one]
    file, number, column, _rest = line.split(":", 3)
    plans = (ROOT / file).read_text("utf-8").splitlines()[int(number) - 1]
    assert plans[int(column) - 1 :].startswith("oic-oshnet-work-plan-2024-2025")


# Bad input


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (["--agenda-item", "9"], "no agenda item 9", "7 Alleviating Poverty"),
        (["--session", "12"], "no session 12", "41"),
        (["--by", "typ"], "no dimension typ", "did you mean type?"),
        (["--by", "zzz"], "no dimension zzz", "agenda_item, type, programme"),
        (["--by", "type", "--by", "type"], "two different", "agenda_item"),
        (["--by", "type", "--by", "mode", "--by", "month"], "two different", "agenda_item"),
        (["--trace", "by_month.2025-13"], "no figure by_month.2025-13", "did you mean by_month.20"),
        (["--trace", "zzz"], "no figure zzz", "activities, activities_joined"),
    ],
)
def test_what_does_not_exist_is_answered_with_what_does(arguments, message, hint):
    result = run("stats", *arguments)

    assert (result.returncode, result.stdout) == (2, "")
    first, second = result.stderr.splitlines()
    assert first.startswith("error: ")
    assert message in first
    assert hint in second


def test_an_empty_selection_names_the_items_with_records(copied):
    session = copied / "content" / "sessions" / "41" / "session.yaml"
    item = "  - number: 9\n    title: {ar: بند, en: Other}\nclaims:"
    session.write_text(session.read_text("utf-8").replace("claims:", item, 1), encoding="utf-8")
    result = run("stats", "--agenda-item", "9", cwd=copied)

    assert (result.returncode, result.stdout) == (2, "")
    assert "nothing is reported under item 9 of session 41" in result.stderr
    assert "7 Alleviating Poverty" in result.stderr
    assert "9 Other" not in result.stderr


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("type: webinar", "type: webinars", "unknown-key-reference"),
        ("type: webinar", "tipe: webinar", "unknown-key"),
        ("agenda_items: [", "agenda_items: [99, ", "unknown-agenda-item"),
        ("title:", "title: ]", "invalid-yaml"),
    ],
)
def test_content_that_cannot_be_counted_is_refused(copied, before, after, code):
    folder = copied / "content" / "sessions" / "41" / "activities"
    file = next(f for f in sorted(folder.glob("*.yaml")) if "type: webinar" in f.read_text("utf-8"))
    file.write_text(file.read_text("utf-8").replace(before, after, 1), encoding="utf-8")
    result = run("stats", cwd=copied)

    assert (result.returncode, result.stdout) == (1, "")
    assert f"[{code}]" in result.stderr
    assert file.name in result.stderr


def test_a_record_that_is_there_twice_is_refused(copied):
    folder = copied / "content" / "sessions" / "41" / "activities"
    file = next(folder.glob("*.yaml"))
    shutil.copy(file, folder / "again.yaml")
    result = run("stats", cwd=copied)

    assert result.returncode == 1
    assert "[duplicate-identifier]" in result.stderr


def test_missing_wording_is_named(copied):
    file = copied / "templates" / "en" / "labels.yaml"
    file.write_text(file.read_text("utf-8").replace("  median:", "  middle:"), encoding="utf-8")
    result = run("stats", cwd=copied)

    assert result.returncode == 2
    assert "templates/en/labels.yaml: figures → median is missing" in result.stderr


# Several sessions


def test_two_sessions_side_by_side(two_sessions):
    text = run("stats", "--session", "41", "--session", "40", cwd=two_sessions).stdout

    assert re.search(r"^Figure +41 +40 +Change$", text, re.MULTILINE)
    assert re.search(r"^Activities +85 +71 +\+14$", text, re.MULTILINE)
    assert re.search(r"^Webinars +14 +0 +\+14$", text, re.MULTILINE)
    assert re.search(r"^Workshops +13 +13 +0$", text, re.MULTILINE)


def test_two_sessions_in_json_and_csv(two_sessions):
    both = ("stats", "--session", "41", "--session", "40", "--format")
    found = json.loads(run(*both, "json", cwd=two_sessions).stdout)
    rows = list(csv.DictReader(io.StringIO(run(*both, "csv", cwd=two_sessions).stdout)))

    assert [one["activities"] for one in found] == [85, 71]
    activities = [(r["session"], r["value"]) for r in rows if r["figure"] == "activities"]
    assert activities == [("41", "85"), ("40", "71")]


# The terminal


def test_a_pipe_gets_plain_text():
    result = run("stats", "--language", "ar", COLUMNS="100")

    assert not re.search("[\x1b\u200e\u2067]", result.stdout)
    assert not JOINED.search(result.stdout)
    assert "الأنشطة حسب النوع" in result.stdout


def test_colour_is_honoured():
    assert ESCAPE.search(terminal())
    assert not ESCAPE.search(terminal(NO_COLOR="1"))


@pytest.mark.parametrize("columns", [60, 80, 100, 160])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("bidi", ["on", "off"])
def test_no_line_is_wider_than_the_terminal(columns, language, bidi):
    text = ESCAPE.sub("", terminal("--language", language, "--bidi", bidi, columns=columns))

    assert max(map(cell_len, text.splitlines())) <= columns
    assert "…" not in text


def test_rows_of_arabic_line_up():
    """The figures of one column end at one place, joined letters and marks counted rightly."""
    text = ESCAPE.sub("", terminal("--language", "ar", "--by", "type", "--bidi", "on"))
    rows = [line for line in text.splitlines() if re.search(r"█|▐", line)]

    assert len(rows) == 15
    assert len({cell_len(row[: max(row.rfind("█"), row.rfind("▐")) + 1]) for row in rows}) == 1


def test_a_terminal_that_does_not_reorder_gets_visual_order():
    text = ESCAPE.sub("", terminal("--language", "ar", "--by", "type"))

    assert visual("دورات تدريبية") in text
    assert "دورات تدريبية" not in text
    assert not MARKS.search(text)


@pytest.mark.parametrize("variables", [{"VTE_VERSION": "7006"}, {"KONSOLE_VERSION": "230401"}])
def test_a_terminal_that_reorders_gets_logical_order_between_marks(variables):
    text = ESCAPE.sub("", terminal("--language", "ar", "--by", "type", **variables))

    assert "\u200e\u2067دورات تدريبية\u2069\u200e" in text
    assert not JOINED.search(text)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_a_reordering_terminal_shows_is_what_the_other_is_given(language):
    """UAX #9 over each line of logical text, base left to right, gives the visual text."""
    logical = terminal("--language", language, "--bidi", "off", NO_COLOR="1")
    ordered = terminal("--language", language, "--bidi", "on", NO_COLOR="1")
    by_terminal = [get_display(ESCAPE.sub("", line), base_dir="L") for line in logical.split("\n")]

    def bare(line: str) -> str:
        """Joined letters as letters, a ligature in visual order too, brackets as one class."""
        apart = LIGATURE.sub(lambda one: unicodedata.normalize("NFKC", one[0])[::-1], line)
        letters = unicodedata.normalize("NFKC", MARKS.sub("", ESCAPE.sub("", apart)))
        return re.sub("[()]", "|", letters.replace("─", ""))

    for ours, theirs in zip(ordered.split("\n"), by_terminal, strict=True):
        assert bare(ours).split() == bare(theirs).split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Meeting (1)", "Meeting (1)"),
        ("نص", "\ufeba\ufee7"),
        ("بند (أ)", "(\ufe83) \ufeaa\ufee8\ufe91"),
        ("بند (StatCaB)", "(StatCaB) \ufeaa\ufee8\ufe91"),
        ("21-22 يناير", "\ufeae\ufef3\ufe8e\ufee8\ufef3 22-21"),
        ("ردّ", "\ufea9\u0651\ufead"),
    ],
)
def test_visual_order(text, expected):
    assert visual(text) == expected


def test_visual_agrees_with_the_standard(whole):
    """On every name of the registry, against UAX #9 as python-bidi has it."""
    labels = load_labels(Project(ROOT), whole.scope.content, "ar")
    names = [labels.entry("organizations", key) for key in labels.content.registry.organizations]
    names += [labels.entry("programmes", key) for key in labels.content.registry.programmes]

    def bare(line: str) -> str:
        return re.sub(r"[()«»“”]", "|", unicodedata.normalize("NFKD", line).replace("\u0640", ""))

    for name in map(plain, names):
        reordered = get_display(name, base_dir="R")
        assert sorted(bare(visual(name))) == sorted(bare(reordered)), name
        latin = re.findall(r"[A-Za-z0-9-]{2,}", name)
        assert all(word in visual(name) for word in latin), name


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, False),
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "mlterm"}, True),
        ({"MLTERM": "3.9.0"}, True),
        ({"VTE_VERSION": "6003"}, True),
        ({"VTE_VERSION": "5202"}, False),
        ({"VTE_VERSION": "new"}, False),
        ({"KONSOLE_VERSION": "230401"}, True),
        ({"TERM_PROGRAM": "Apple_Terminal"}, True),
        ({"TERM_PROGRAM": "iTerm.app"}, False),
    ],
)
def test_which_terminals_reorder(environment, expected):
    assert reorders(environment) is expected


@pytest.mark.parametrize("terminal", [True, False])
def test_bidi_can_be_forced(terminal):
    reordering = {"VTE_VERSION": "7006"}

    assert shown(Bidi.ON, reordering, terminal=terminal)("بند") == visual("بند")
    assert MARKS.sub("", shown(Bidi.OFF, {}, terminal=terminal)("بند")) == "بند"


def test_every_dimension_is_named_in_every_language(whole):
    for tag in ("en", "ar"):
        labels = load_labels(Project(ROOT), whole.scope.content, tag)
        for dimension in DIMENSIONS.values():
            grid = stats.grids([whole], [labels], [dimension])[0]
            assert grid.rows
            assert all(all(row[:2]) for row in grid.rows)


def test_a_dimension_is_checked_before_content_is_read():
    with pytest.raises(UsageError, match="no dimension"):
        stats.dimensions(["colour"])
