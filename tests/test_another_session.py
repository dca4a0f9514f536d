"""Reports of another shape than session 41, to the Follow-up Committee; one has one activity.

tests/another_session/ holds a project as an officer would make it, with its own small registry:
public facts, and what is marked as made up. Each edition is read in tests/golden/.
"""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from conftest import ROOT, run
from readable import readable

from sesric_report.compiler.check import check
from sesric_report.compiler.edition import compose
from sesric_report.compiler.figures import measure
from sesric_report.document import Document, List, plain
from sesric_report.project import Project

HERE = ROOT / "tests" / "another_session"
MAIN, SMALL = "41-follow-up", "40-follow-up"
EDITIONS = ((MAIN, "ar"), (MAIN, "en"), (SMALL, "en"))
#: What others held, each with what the report says that the institution did there.
JOINED = {
    "2024-05-31-tourism-ministers": ("قدم المركز في هذا المؤتمر", "The Centre presented"),
    "2024-09-24-tourism-working-group": ("شارك المركز في هذا", "The Centre took part in"),
    "2024-10-08-halal-business-forum": ("قدم المركز في هذا المنتدى", "The Centre presented"),
    "2024-10-17-poverty-eradication": ("كان المركز من المتحدثين", "The Centre spoke at"),
    "2024-11-27-halal-expo": ("شارك المركز في هذا المعرض", "The Centre took part in"),
}
#: Words that say that the institution held something.
HELD_BY_US = re.compile(
    r"(?:نظم|عقد|أقام|استضاف)(?:ه|ها)? المركز|في تنظيم"
    r"|(?:organised|conducted|convened|held) by the Centre"
    r"|the Centre (?:organised|conducted|convened|held|hosted|co-organised)",
    re.IGNORECASE,
)


def edition(session: str, tag: str, root: Path = HERE) -> Document:
    project = Project(root)
    return compose(project, check(project, session).sound(), tag)


def entries(document: Document) -> dict[str, str]:
    """Return what is told of each record, by its anchor."""
    lists = (b for section in document.sections for b in section.blocks if isinstance(b, List))
    items = (item for one in lists for item in one.items if item.anchor)
    return {item.anchor: plain(item.children) for item in items}


def annex(document: Document) -> str:
    """Return the paragraph of the figures at a glance."""
    return readable(document).rpartition("\n# ")[2].splitlines()[1]


# What is found and read


@pytest.mark.parametrize(
    ("session", "found"),
    [
        (
            MAIN,
            {
                "claimed-figure": 1,  # item 11, of which there is no record
                "attendance-missing": 1,  # the session of the commission
                "uncertain-reading": 6,
            },
        ),
        (SMALL, {"no-records": 1}),
    ],
)
def test_nothing_is_wrong_and_what_is_asked_is_this(session, found):
    diagnostics = check(Project(HERE), session).diagnostics

    assert [one for one in diagnostics if one.severity == "error"] == []
    assert Counter(one.code for one in diagnostics) == found
    warnings = {one.code for one in diagnostics if one.severity == "warning"}
    assert warnings == ({"claimed-figure"} if session == MAIN else set())


@pytest.mark.parametrize(("session", "tag"), EDITIONS)
def test_an_edition_reads_well(golden, session, tag):
    golden(f"another-session-{session}-{tag}.txt", readable(edition(session, tag)))


# What it may not say


@pytest.mark.parametrize("tag", ["ar", "en"])
def test_what_others_held_is_nowhere_ours(tag):
    told = entries(edition(MAIN, tag))
    for record, openings in JOINED.items():
        assert openings[tag == "en"] in told[record]
        assert not HELD_BY_US.search(told[record])

    assert HELD_BY_US.search(told["2024-06-25-private-sector-training"])
    assert HELD_BY_US.search(told["2024-11-06-enterprise-statistics"])


@pytest.mark.parametrize(("tag", "visitors"), [("ar", "50000 زائر"), ("en", "50,000 visitors")])
def test_visitors_of_others_are_told_and_in_no_total(tag, visitors):
    document = edition(MAIN, tag)

    assert visitors in entries(document)["2024-11-27-halal-expo"]
    every = annex(document).replace(",", "")
    assert "149" in every
    assert not re.search("50000|50149|499|350", every)


@pytest.mark.parametrize(
    ("tag", "word", "not_held"), [("ar", "ألغيت", "3 أنشطة"), ("en", "cancelled", "3 activities")]
)
def test_a_cancelled_activity_is_said_to_be_cancelled(tag, word, not_held):
    document = edition(MAIN, tag)

    assert word in entries(document)["2025-02-18-halal-finance"]
    assert not_held in annex(document)


@pytest.mark.parametrize(("tag", "not_held"), [("ar", "نشاطان"), ("en", "2 activities")])
def test_or_left_out_where_the_session_says_so(tmp_path, tag, not_held):
    shutil.copytree(HERE, tmp_path, dirs_exist_ok=True)
    file = tmp_path / "content" / "sessions" / MAIN / "session.yaml"
    file.write_text(f"cancelled: left_out\n{file.read_text('utf-8')}", "utf-8")
    for name in ("templates", "fonts"):
        (tmp_path / name).symlink_to(ROOT / name)
    document = edition(MAIN, tag, tmp_path)

    assert "2025-02-18-halal-finance" not in entries(document)
    assert not_held in annex(document)


@pytest.mark.parametrize(
    ("tag", "ours", "other"),
    [("ar", "بمقر المركز في أنقرة", "بمقره"), ("en", "the headquarters of the Centre", "its head")],
)
def test_behind_other_organizers_the_seat_is_called_by_name(tag, ours, other):
    told = entries(edition(MAIN, tag))

    for record in ("2024-10-15-statcom-13th-session", "2024-12-10-khiva-photographs"):
        assert ours in told[record]
        assert other not in told[record]
    assert other in told["2024-07-emerging-talents"]


@pytest.mark.parametrize(("tag", "month"), [("ar", "مايو 2025"), ("en", "May 2025")])
def test_a_session_whose_days_are_unknown_met_in_its_month(tag, month):
    lines = readable(edition(MAIN, tag)).splitlines()

    assert lines.count(month) >= 2
    assert not any("31" in line and month in line for line in lines)


@pytest.mark.parametrize("tag", ["ar", "en"])
def test_items_of_the_agenda_keep_their_numbers(tag):
    text = readable(edition(MAIN, tag))
    listed = text.partition("## ")[2].partition("# 3. ")[0]

    assert re.findall(r"^(\d+)\. ", listed, re.MULTILINE) == ["3", "5", "8", "10", "11"]
    assert re.findall(r"^# (\d+)\. ", text, re.MULTILINE) == ["3", "5", "8", "10", "11"]


# What is counted


def test_figures_count_what_was_ours_and_held():
    result = run("--root", str(HERE), "stats", "--session", MAIN, "--format", "json")
    figures = json.loads(result.stdout)

    counts = (
        "activities",
        "activities_joined",
        "activities_not_held",
        "publications",
        "indicators",
    )
    assert [figures[name] for name in counts] == [6, 5, 3, 1, 0]
    assert figures["agreements"] == 3
    assert figures["participants"]["total"] == 149
    assert figures["participants"]["at_least"] is False
    assert sum(figures["by_type"].values()) == 6
    assert "fair" not in figures["by_type"]


def test_women_and_men_are_those_of_our_own_activities():
    people = measure(Project(HERE), MAIN, None).participants

    assert (people.women.value, people.men.value) == (40, 35)


# What is written


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every edition of both sessions in every format."""
    folder = tmp_path_factory.mktemp("another")
    sessions = ("--session", MAIN, "--session", SMALL)
    result = run(
        "--root", str(HERE), "build", *sessions, "--format", "all", "--output", str(folder)
    )
    assert result.returncode == 0, result.stderr
    assert len(re.findall(r"\.(?:docx|pdf): .* proved: ", result.stderr)) == 2 * len(EDITIONS)
    return folder


@pytest.mark.slow
def test_every_edition_is_written_and_proved_in_every_format(written):
    forms = ("docx", "html", "pdf")
    names = {f"comcec-{session}-{tag}.{form}" for session, tag in EDITIONS for form in forms}

    assert {one.name for one in written.iterdir()} == names


@pytest.mark.slow
@pytest.mark.parametrize("tag", ["ar", "en"])
def test_the_picture_and_the_note_of_the_free_text_are_in_the_files(written, tag):
    with zipfile.ZipFile(written / f"comcec-{MAIN}-{tag}.docx") as word:
        names = word.namelist()
        notes = word.read("word/footnotes.xml").decode()
        body = word.read("word/document.xml").decode()
    page = (written / f"comcec-{MAIN}-{tag}.html").read_text("utf-8")

    assert any(name.startswith("word/media/") and name.endswith(".png") for name in names)
    assert "publications-detail.php?id=583" in notes
    assert "12.8" in body
    assert "data:image/png;base64," in page
    assert "publications-detail.php?id=583" in page
