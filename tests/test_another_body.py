"""A report of another body: its Arabic name is feminine, its members are others.

tests/another_body/ holds its project, all of it made up. Each edition is read in tests/golden/.
"""

from __future__ import annotations

import json
import re
import subprocess
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT, run, tool
from readable import readable

from sesric_report.compiler.check import check
from sesric_report.compiler.edition import compose
from sesric_report.project import Project

HERE = ROOT / "tests" / "another_body"
STEM = "amo-council-7"
#: Names of the institution that this program was made for, of its world and of its sessions.
FIRST = re.compile(
    r"SESRIC|سيسرك|المركز|\bOIC\b|COMCEC|كومسيك|منظمة التعاون|\bCentre\b|\b57\b", re.I
)
#: The program's own name, which files may give as what they were made with.
PROGRAM = re.compile(r"sesric[_-]report|org\.sesric\.www")
#: Verbs and pronouns that only a masculine institution has before or behind its name.
MASCULINE = re.compile(
    r"\b(?:نظم|عقد|أقام|أعد|أبرم|نفذ|استضاف|شارك|قدم|سيعقد|يدير)(?:ه|ها)? المنظمة"
    r"|بمقره |بياناته "
)


def words(tag: str) -> str:
    project = Project(HERE)
    return readable(compose(project, check(project, "7").sound(), tag))


def test_nothing_is_wrong():
    diagnostics = check(Project(HERE), "7").diagnostics

    assert Counter((one.severity, one.code) for one in diagnostics) == {
        ("information", "left-out-activity"): 1
    }


@pytest.mark.parametrize("tag", ["ar", "en"])
def test_an_edition_reads_well(golden, tag):
    golden(f"another-body-7-{tag}.txt", words(tag))


def test_verbs_and_pronouns_agree_with_a_feminine_name():
    text = words("ar")

    assert MASCULINE.findall(text) == []
    assert re.search(r"\b(?:نظمت|عقدت|أقامت)(?:ه|ها)? المنظمة هذه الدورة", text)
    verbs = ("استضافت", "شاركت", "ستعقد", "أعدت", "التي أبرمتها", "تديرها")
    for said in (*(f"{verb} المنظمة" for verb in verbs), "قاعدة بياناتها"):
        assert said in text


@pytest.mark.parametrize(("tag", "said"), [("ar", "12 بلدا عربيا"), ("en", "12 Arab countries")])
def test_its_members_are_called_as_it_calls_them(tag, said):
    assert said in words(tag)


@pytest.mark.parametrize("tag", ["ar", "en"])
def test_lines_of_the_contact_that_it_does_not_give_are_not_there(tag):
    last = words(tag).rpartition("=== back-cover ===")[2]

    assert last.strip().splitlines()[-2:] == ["Email: office@amo.example", "Web: www.amo.example"]
    assert not re.search("Tel|Fax", last)


@pytest.mark.parametrize(("tag", "bound"), [("ar", "ما لا يقل عن 150"), ("en", "at least 150")])
def test_the_largest_number_is_a_bound_where_the_activity_says_more_than(tag, bound):
    annex = words(tag).rpartition("\n# ")[2].splitlines()[1]

    assert bound in annex
    assert "up to" not in annex


def test_figures_count_its_own():
    result = run("--root", str(HERE), "stats", "--format", "json")
    figures = json.loads(result.stdout)

    counts = ("activities", "activities_joined", "activities_not_held")
    assert [figures[name] for name in counts] == [2, 1, 2]
    assert (figures["publications"], figures["indicators"], figures["agreements"]) == (1, 12, 1)
    assert figures["participants"]["total"] == 174
    assert figures["participants"]["at_least"] is True


# No word of the first


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both editions in every format, and what else is written of the session."""
    folder = tmp_path_factory.mktemp("body")
    root = ("--root", str(HERE))
    built = run(*root, "build", "--format", "all", "--output", str(folder))
    assert built.returncode == 0, built.stderr
    assert len(re.findall(r"\.(?:docx|pdf): .* proved: ", built.stderr)) == 4
    for form in ("json", "csv", "ics", "jsonld"):
        target = str(folder / f"export.{form}")
        assert run(*root, "export", "--format", form, "--output", target).returncode == 0
    for tag in ("ar", "en"):
        told = run(*root, "stats", "--language", tag, "--format", "markdown")
        (folder / f"stats-{tag}.md").write_text(told.stdout, "utf-8")
    return folder


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield what a reader finds in each file, and in what it says of itself."""
    for file in sorted(folder.iterdir()):
        match file.suffix:
            case ".docx":
                with zipfile.ZipFile(file) as word:
                    parts = [n for n in word.namelist() if n.endswith((".xml", ".rels"))]
                    text = "\n".join(word.read(part).decode() for part in parts)
                yield file.name, re.sub(r"<w:(?!t[ >])[^>]*>|[a-z:]+=\"[0-9.]+\"", " ", text)
            case ".pdf":
                for program in ("pdftotext", "pdfinfo"):
                    target = [] if program == "pdfinfo" else ["-"]
                    done = subprocess.run(
                        [tool(program), str(file), *target], capture_output=True, check=True
                    )
                    yield f"{file.name} ({program})", done.stdout.decode()
            case ".html":
                text = re.sub(r"(?s)<style.*?</style>|<svg.*?</svg>", "", file.read_text("utf-8"))
                yield file.name, re.sub(r"data:[^\"]*|<[^>]*>", " ", text)
            case _:
                yield file.name, file.read_text("utf-8")


@pytest.mark.slow
def test_both_editions_are_written_and_proved_in_every_format(written):
    files = {one.name for one in written.iterdir()}

    assert {
        f"{STEM}-{tag}.{form}" for tag in ("ar", "en") for form in ("docx", "pdf", "html")
    } <= files


@pytest.mark.slow
def test_no_word_of_the_first_institution_is_in_any_file(written):
    found, read = [], 0
    for name, text in texts(written):
        plain = PROGRAM.sub("", unicodedata.normalize("NFKC", text))
        read += len(plain)
        found += [
            f"{name}: …{plain[m.start() - 40 : m.end() + 40]}…" for m in FIRST.finditer(plain)
        ]

    assert found == []
    assert read > 20_000
