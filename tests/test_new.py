"""The command ``new``: entries and items among others, and a session from the last one."""

from __future__ import annotations

import datetime
import difflib
import json
import re
from pathlib import Path

import pytest
import yaml
from conftest import ROOT, SESSION, run

from sesric_report import readers
from sesric_report.cli.new import _KINDS
from sesric_report.compiler.begin import create
from sesric_report.diagnostics import Diagnostic
from sesric_report.errors import UsageError
from sesric_report.project import Project
from sesric_report.records.registry import REGISTRIES
from sesric_report.records.session import Session
from sesric_report.scaffolding.insertion import Key, with_entry
from sesric_report.scaffolding.kinds import BEGUN, ENTRIES, kind_of

#: What a mark says.
MARK = re.compile(r"  # renew: .*$", re.MULTILINE)


def file_of(root: Path, name: str, session: str = SESSION) -> Path:
    registry = root / "content" / "registry" / f"{name}.yaml"
    return registry if name in REGISTRIES else root / f"content/sessions/{session}/{name}.yaml"


def read(root: Path, name: str, session: str = SESSION):
    return yaml.safe_load(file_of(root, name, session).read_text("utf-8"))


# Entries of the registry


def test_the_help_names_every_kind():
    assert sorted(re.findall(r"[a-z-]+(?=[,;.]|$)", _KINDS)) == sorted(BEGUN)
    assert set(ENTRIES.values()) == set(REGISTRIES)


@pytest.mark.parametrize(
    ("registry", "kind"),
    [("cities", "city"), ("activity_types", "activity-type"), ("countries", "country"),
     ("organizations", "organization")],
)  # fmt: skip
def test_an_entry_is_called_by_the_singular_of_its_registry(registry, kind):
    assert kind_of(registry) == kind


@pytest.mark.parametrize("kind", ENTRIES)
def test_a_new_entry_stands_among_the_others_which_stay_as_they_were(copied, kind):
    registry = ENTRIES[kind]
    before, text = read(copied, registry), file_of(copied, registry).read_text("utf-8")
    create(Project(copied), kind, "NEW-1", None)
    after, written = read(copied, registry), file_of(copied, registry).read_text("utf-8")
    added = after.pop("NEW-1")
    model = REGISTRIES[registry]
    needed = {name for name, field in model.model_fields.items() if field.is_required()}

    assert after == before
    assert list(after) == list(before)
    assert needed <= set(added)
    assert not [line for line in difflib.ndiff(text.split("\n"), written.split("\n"))
                if line.startswith("-")]  # fmt: skip


@pytest.mark.parametrize("kind", ENTRIES)
def test_validate_says_what_a_new_entry_lacks(copied, kind):
    create(Project(copied), kind, "NEW-1", None)
    file = file_of(copied, ENTRIES[kind])
    found = [one for one in readers.read_mapping(file, REGISTRIES[ENTRIES[kind]])
             if isinstance(one, Diagnostic)]  # fmt: skip

    assert found
    assert all(file.read_text("utf-8").split("\n")[one.position.line - 1] for one in found)


@pytest.mark.parametrize(
    ("text", "name", "after"),
    [
        ("a:\n  x: 1\nc:\n  x: 1\n", "b", "a:\n  x: 1\nb:\nc:\n  x: 1\n"),
        ("a: 1\n\nc: 1\n", "b", "a: 1\n\nb:\n\nc: 1\n"),
        ("a: 1\n\n# of c\nc: 1\n", "b", "a: 1\n\nb:\n\n# of c\nc: 1\n"),
        ("# the file\nb: 1\nc: 1\n", "a", "# the file\na:\nb: 1\nc: 1\n"),
        ("# the file\n\n# of b\nb: 1\n\nc: 1\n", "a", "# the file\n\na:\n\n# of b\nb: 1\n\nc: 1\n"),
        ("c: 1\na: 1\n", "b", "c: 1\na: 1\nb:\n"),
        ("a: 1\n\nb: 1", "c", "a: 1\n\nb: 1\n\nc:\n"),
        ("a: 1\nB: 1\n", "b-1", "a: 1\nB: 1\nb-1:\n"),
        ("# nothing yet\n", "a", "# nothing yet\n\na:\n"),
        ("", "a", "a:\n"),
    ],
)
def test_an_entry_has_its_place_by_the_alphabet_and_comments_keep_theirs(text, name, after):
    keys = [Key(line.partition(":")[0], number) for number, line in enumerate(text.split("\n"), 1)
            if re.match(r"\w", line)]  # fmt: skip

    assert with_entry(text, keys, f"{name}:\n", name) == after


def test_a_list_that_is_nearly_in_order_keeps_its_order():
    names = [f"k{number:02}" for number in range(20)]
    names[3], names[4] = names[4], names[3]
    text = "".join(f"{name}: 1\n" for name in names)
    keys = [Key(name, number) for number, name in enumerate(names, 1)]

    assert "k10: 1\nk10-new:\nk11" in with_entry(text, keys, "k10-new:\n", "k10-new")


def test_a_file_with_line_ends_of_windows_keeps_its_values(copied):
    file = file_of(copied, "cities")
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    before = read(copied, "cities")
    create(Project(copied), "city", "bursa", None)

    assert read(copied, "cities") == {
        **before,
        "bursa": {"name": {"ar": None, "en": None}, "country": None},
    }
    assert b"bursa:\r\n" in file.read_bytes()
    assert file.read_bytes().count(b"\n") == file.read_bytes().count(b"\r\n")


# Items of a session


def test_a_new_agreement_has_the_next_number_and_waits_for_its_partner(copied):
    made = run("--root", str(copied), "new", "agreement", "agreement-41-15")
    told = run("--root", str(copied), "validate", made.stdout.strip(), "--format", "json")
    found = [(d["code"], d["line"]) for d in json.loads(told.stdout) if d["severity"] == "error"]
    lines = file_of(copied, "agreements").read_text("utf-8").splitlines()

    assert read(copied, "agreements")["agreements"][-1] == {
        "id": "agreement-41-15", "number": 15, "partner": None, "date": None,
    }  # fmt: skip
    assert [(code, lines[line - 1].strip()[:8]) for code, line in found] == [
        ("not-renewed", "partner:"), ("not-renewed", "date:  #"),
    ]  # fmt: skip


@pytest.mark.parametrize("before", [None, "agreements: []\n", "# none\nagreements:\n", "{}\n"])
def test_the_first_agreement_makes_the_list_and_the_file(copied, before):
    file = file_of(copied, "agreements")
    file.unlink()
    if before is not None:
        file.write_text(before, "utf-8")
    create(Project(copied), "agreement", "agreement-41-1", None)

    assert [one["number"] for one in read(copied, "agreements")["agreements"]] == [1]


def test_a_new_count_of_indicators_stands_behind_the_others(copied):
    before = read(copied, "indicators")
    create(Project(copied), "indicator", "oicstat-41-9", SESSION)
    after = read(copied, "indicators")

    assert after["counts"].pop()["id"] == "oicstat-41-9"
    assert after == before


# Mistakes


@pytest.mark.parametrize(
    ("kind", "name", "said"),
    [
        ("organization", "MyCC", "organizations.yaml:"),
        ("organization", "mycc", "organizations.yaml:"),
        ("agreement", "agreement-41-03", "agreements.yaml:"),
        ("organization", "a b", "cannot be the name"),
        ("organization", "وزارة", "cannot be the name"),
        ("organisation", "X1", "there is no kind"),
        ("session", "42 b", "cannot name a session"),
    ],
)
def test_what_cannot_be_begun_is_refused_and_nothing_is_written(copied, kind, name, said):
    before = {file: file.read_bytes() for file in copied.rglob("*.yaml")}
    with pytest.raises(UsageError, match=re.escape(said)):
        create(Project(copied), kind, name, None)

    assert {file: file.read_bytes() for file in copied.rglob("*.yaml")} == before


@pytest.mark.parametrize("text", ["a: {x: [}\n", "{ankara: {country: TUR}}\n"])
def test_a_file_to_which_nothing_can_be_added_is_left_as_it_is(copied, text):
    file = file_of(copied, "cities")
    file.write_text(text, "utf-8")
    with pytest.raises(UsageError):
        create(Project(copied), "city", "bursa", None)

    assert file.read_text("utf-8") == text


# A session from the last one


def test_a_new_session_takes_over_what_the_last_one_has(copied):
    made = run("--root", str(copied), "new", "session", "42")
    old, new = (read(copied, "session", name) for name in ("41", "42"))

    assert [Path(line).name for line in made.stdout.split()] == [
        "session.yaml", "introduction.yaml", "indicators.yaml",
    ]  # fmt: skip
    assert "taken over from session 41" in made.stderr
    assert new["number"] == 42
    assert new["name"] == {
        "ar": "الدورة الثانية والأربعون للكومسيك",
        "en": "42nd Session of the COMCEC",
    }
    assert new["previous"]["ar"] == "الدورة الحادية والأربعين للكومسيك"
    assert new["reporting_period"]["start"] == old["reporting_period"]["end"] + datetime.timedelta(
        1
    )
    assert new["dates"]["start"] == datetime.date(2026, 11, 1)
    for kept in ("agenda_items", "editions", "annexes", "claims", "report_title", "cover_title"):
        assert new[kept] == old[kept]
    assert "source" not in new
    intro = [read(copied, "introduction", name) for name in ("41", "42")]
    assert intro[0]["before_agreements"] == intro[1]["before_agreements"]
    counts = read(copied, "indicators", "42")["counts"]
    assert [one["id"] for one in counts] == [f"oicstat-42-{n}" for n in range(1, 9)]
    assert not any("source" in one for one in counts)


def test_validate_says_what_of_a_new_session_remains_to_be_renewed_and_nothing_else(copied):
    run("--root", str(copied), "new", "session", "42")
    told = json.loads(run("--root", str(copied), "validate", "--format", "json").stdout)
    texts = {file.name: file.read_text("utf-8").splitlines()
             for file in (copied / "content/sessions/42").glob("*.yaml")}  # fmt: skip
    marks = [(name, n) for name, lines in texts.items() for n, line in enumerate(lines, 1)
             if MARK.search(line)]  # fmt: skip
    errors = [(Path(d["file"]).name, d["line"]) for d in told if d["severity"] == "error"]

    assert {d["code"] for d in told} == {"not-renewed", "no-records"}
    assert sorted(errors) == sorted(marks)
    assert len(marks) == 16


def test_a_session_without_indicators_and_agreements_needs_none(copied):
    for name in ("indicators", "agreements"):
        file_of(copied, name).unlink()
    made = run("--root", str(copied), "new", "session", "42")
    told = run("--root", str(copied), "validate", "--format", "json").stdout

    assert len(made.stdout.split()) == 2
    assert {d["code"] for d in json.loads(told)} == {"not-renewed", "no-records"}


def test_a_folder_in_which_records_wait_gets_its_session(copied):
    create(Project(copied), "session", "42", None)
    for file in (copied / "content/sessions/42").glob("*.yaml"):
        file.unlink()
    begun = create(Project(copied), "session", "42", None)

    assert begun.source == "41"
    assert len(begun.files) == 3


def test_nothing_is_written_where_one_file_is_there_already(copied):
    folder = copied / "content/sessions/42"
    folder.mkdir()
    (folder / "indicators.yaml").write_text("counts: []\n", "utf-8")
    with pytest.raises(UsageError, match="already"):
        create(Project(copied), "session", "42", None)

    assert [file.name for file in folder.iterdir()] == ["indicators.yaml"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("dates: {start: 2025-11-01, end: 2025-11-04}",
         "dates:\n  start: 2025-11-01\n  end: '2025-11-04'  # four days"),
        ("dates: {start: 2025-11-01, end: 2025-11-04}", "dates: {start: 2024-02-29}"),
        ("en: 41st Session of the COMCEC", 'en: "41st Session\n    of the COMCEC"'),
        ("city: istanbul", "city: istanbul  # renew: where"),
        ("claims: {agreements: 14, programmes: 24}", "claims: {}"),
        ("\n", "\r\n"),
    ],
)  # fmt: skip
def test_however_the_last_session_is_written_the_next_one_can_be_read(copied, before, after):
    file = file_of(copied, "session")
    text = file.read_text("utf-8")
    assert before in text
    file.write_bytes(text.replace(before, after).encode())
    create(Project(copied), "session", "42", None)
    new = file_of(copied, "session", "42")
    marks = MARK.findall(new.read_text("utf-8"))

    assert not [one for one in readers.read(new, Session) if isinstance(one, Diagnostic)]
    assert read(copied, "session", "42")["name"]["en"] == "42nd Session of the COMCEC"
    assert len(marks) == (5 if "claims" in before else 6)


def test_a_follow_up_asks_for_its_names_and_follows_its_like(copied):
    create(Project(copied), "session", "41-follow-up", None)
    text = file_of(copied, "session", "41-follow-up").read_text("utf-8")
    follow = create(Project(copied), "session", "42-follow-up", None)
    plain = create(Project(copied), "session", "42", None)

    assert "name:  # renew: " in text
    assert "cover_title:  # renew: " in text
    assert (follow.source, plain.source) == ("41-follow-up", "41")
    assert create(Project(copied), "session", "40", "42").source == "42"


def test_a_language_that_does_not_find_the_ordinal_leaves_a_mark(copied):
    file = file_of(copied, "session")
    file.write_text(file.read_text("utf-8").replace("en: 41st Session", "en: Session"), "utf-8")
    create(Project(copied), "session", "42", None)
    text = file_of(copied, "session", "42").read_text("utf-8")

    assert "\nname:  # renew: " in text
    assert "\nprevious:\n" in text
    assert read(copied, "session", "42")["name"]["ar"] == "الدورة الحادية والأربعون للكومسيك"


def test_values_within_braces_are_renewed_too(copied):
    file_of(copied, "indicators").write_text(
        "counts:\n"
        "  - {source: {document: a}, id: x-41, agenda_item: 1, count: 3, categories: [{ar: ا}]}\n"
        "  - {id: y-41, agenda_item: 1, count: 3, categories: [{ar: ا}], source: {document: a}}\n"
        "# the end\n",
        "utf-8",
    )
    create(Project(copied), "session", "42", None)
    text = file_of(copied, "indicators", "42").read_text("utf-8")

    assert [set(one) for one in yaml.safe_load(text)["counts"]] == 2 * [
        {"id", "agenda_item", "count", "categories"}
    ]
    assert len(MARK.findall(text)) == 2
    assert text.endswith("# the end\n")


def test_a_session_that_cannot_be_read_is_not_taken_over(copied):
    file = file_of(copied, "session")
    file.write_text(file.read_text("utf-8").replace("number: 41", "number: x"), "utf-8")
    result = run("--root", str(copied), "new", "session", "42")

    assert result.returncode == 2
    assert "session.yaml:1:9: " in result.stderr
    assert not (copied / "content/sessions/42").exists()


def test_the_first_session_of_a_project_begins_with_empty_files(tmp_path):
    (tmp_path / "content" / "registry").mkdir(parents=True)
    begun = create(Project(tmp_path), "session", "1", None)

    assert begun.source is None
    assert [file.name for file in begun.files] == ["session.yaml", "introduction.yaml"]
    assert yaml.safe_load(begun.files[0].read_text("utf-8"))["number"] == 1


def test_from_is_for_sessions(copied):
    result = run("--root", str(copied), "new", "city", "x1", "--from", "41")

    assert result.returncode == 2
    assert "--from is for a new session" in result.stderr


def test_the_root_of_the_tests_is_not_written_to():
    assert not (ROOT / "content" / "sessions" / "42").exists()
