"""The command ``find``: names, keys and texts, however they are spelled."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import ROOT, run

from sesric_report.compiler.find import find
from sesric_report.project import Project

PROJECT = Project(ROOT)


def first(text: str) -> tuple[str, str]:
    return next(((one.kind, one.key) for one in find(PROJECT, text, "41").found), ("", ""))


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("MyCC", "organization", "MyCC"),
        ("mycc", "organization", "MyCC"),
        ("Malaysia Competition Commission", "organization", "MyCC"),
        ("commission competition malasia", "organization", "MyCC"),
        ("Commission de la concurrence de Malaisie", "organization", "MyCC"),
        ("هيئه المنافسه ماليزيا", "organization", "MyCC"),  # a variant, without its article
        ("لجنةُ المنافسةِ في ماليزيا", "organization", "MyCC"),  # with its vowels
        ("الاحصاء التركي", "organization", "TurkStat"),  # without its hamza
        ("Sayistay", "organization", "turkish-court-of-accounts"),  # ş and ı
        ("Turkiye", "country", "TUR"),
        ("kuala", "city", "kuala-lumpur"),
        ("agreement-41-09", "agreement", "agreement-41-09"),
        ("the role of competition policy", "activity", "2025-01-21-competition-policy"),
        ("واظب المركز", "introduction", "41"),
        ("Science Technology Innovation", "indicator", "oicstat-41-8"),
    ],
)
def test_the_best_comes_first(text, kind, key):
    assert first(text) == (kind, key)


@pytest.mark.parametrize("text", ["TOBB", "ITFC", "bamako", "Federal Bank of Nowhere", "…", ""])
def test_what_is_not_there_is_not_found(text):
    assert first(text) == ("", "")


def test_a_key_is_found_where_it_is_used_and_not_in_what_the_source_printed():
    found = {one.key: one for one in find(PROJECT, "MyCC", "41").found}

    assert found["2025-01-21-competition-policy"].path == "partners/1"
    assert first("000_3bbcf9ea6f343b1b") == ("", "")


@pytest.mark.parametrize("text", ["MyCC", "competition", "agreement-41-09", "المنافسة"])
def test_every_line_that_is_named_holds_what_was_found(text):
    hits = find(PROJECT, text, "41").found

    assert hits
    for one in hits:
        line = one.file.read_text("utf-8").split("\n")[one.line - 1]
        assert (
            one.text in line or one.path.split("/")[-1] in line or line.lstrip().startswith("- ")
        ), one


def test_the_command_prints_kind_key_names_and_place():
    result = run("find", "Malaysia Competition Commission")
    lines = result.stdout.splitlines()

    assert (result.returncode, result.stderr) == (0, "")
    assert lines[0] == "organization “\u2068MyCC\u2069”  content/registry/organizations.yaml:706"
    assert "لجنة المنافسة في ماليزيا" in lines[1]


def test_machines_get_all_that_was_found():
    result = run("find", "competition", "--format", "json")
    found = json.loads(result.stdout)

    assert [one["score"] for one in found] == sorted((one["score"] for one in found), reverse=True)
    assert set(found[0]) == {"kind", "key", "names", "text", "path", "file", "line", "score"}
    assert all((ROOT / one["file"]).is_file() for one in found)


def test_nothing_found_is_exit_status_1_and_an_empty_list():
    told, listed = run("find", "bamako"), run("find", "bamako", "--format", "json")

    assert (told.returncode, told.stdout, told.stderr) == (1, "", "nothing is like it\n")
    assert (listed.returncode, json.loads(listed.stdout)) == (1, [])


def test_a_session_that_is_not_there_is_told():
    result = run("find", "x", "--session", "7")

    assert result.returncode == 2
    assert "there is no session 7" in result.stderr


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_searched(copied: Path):
    (copied / "content/registry/cities.yaml").write_text("a: {b: [}\n", "utf-8")
    result = run("--root", str(copied), "find", "MyCC")

    assert result.returncode == 0
    assert "organization “\u2068MyCC\u2069”" in result.stdout
    assert (
        "content/registry/cities.yaml cannot be read: sesric-report validate says why"
        in result.stderr
    )
