"""What the pages for readers say is true: commands, options, links, names, examples and tables."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import typer.main
import yaml
from benchmarks import source_defects
from conftest import ROOT, run

from sesric_report.cli import app
from sesric_report.compiler.check import check
from sesric_report.compiler.edition import compose
from sesric_report.compiler.resources import load_templates
from sesric_report.diagnostics import Diagnostic
from sesric_report.document import blocks_text
from sesric_report.languages import LANGUAGES
from sesric_report.languages.house import House
from sesric_report.languages.wording import parse as parse_wording
from sesric_report.narrative.fields import ActivityFields
from sesric_report.narrative.fixed_wording import WORDINGS
from sesric_report.narrative.sentences import Sentence
from sesric_report.project import Project
from sesric_report.readers.shapes import read, read_mapping
from sesric_report.records.activity import Activity
from sesric_report.records.content import Content
from sesric_report.records.keys import references
from sesric_report.records.registry import REGISTRIES
from sesric_report.rules.catalogue import choose, explain
from sesric_report.scaffolding.kinds import SESSION_FILES
from sesric_report.typography.theme import Theme

PAGES = {
    name: (ROOT / name).read_text("utf-8")
    for name in (
        "README.md",
        "content/README.md",
        "templates/README.md",
        "sesric_report/README.md",
        "tests/README.md",
    )
}
PROGRAM = typer.main.get_command(app)
COMMANDS: Mapping[str, Any] = PROGRAM.commands  # type: ignore[attr-defined]


class Block(NamedTuple):
    """A block of code in a page."""

    page: str
    language: str
    text: str


def blocks() -> Iterator[Block]:
    for page, text in PAGES.items():
        for found in re.finditer(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
            yield Block(page, found[1], found[2])


def spans(page: str) -> list[str]:
    """Return the spans of code of a page that are in no block."""
    text = re.sub(r"^```.*?^```$", "", PAGES[page], flags=re.MULTILINE | re.DOTALL)
    return [found[1] or found[2] for found in re.finditer(r"``(.+?)``|`([^`\n]+)`", text)]


BLOCKS = list(blocks())


def test_every_page_for_readers_is_looked_at():
    pages = {str(f.relative_to(ROOT)) for f in ROOT.glob("[!.]*/README.md")} | {"README.md"}

    assert pages == set(PAGES)


def test_the_quick_start_holds_two_blocks_for_a_shell():
    quick = PAGES["README.md"].partition("## Quick start")[2].partition("\n## ")[0]

    assert quick.count("```sh\n") == 2
    assert quick.count("```") == 4


# Commands


def long_names(parameter: Any) -> list[str]:
    names = [*parameter.opts, *parameter.secondary_opts]
    return [name for name in names if name.startswith("--")]


def synopsis_of(command: str) -> list[str]:
    """Return the arguments and options of a command as its help names them."""
    told = []
    for one in COMMANDS[command].params:
        if one.param_type_name == "argument":
            told.append(one.metavar)
        elif one.is_flag:
            told.append(f"[{'|'.join(long_names(one))}]")
        else:
            told.append(f"[{one.opts[0]} {one.metavar}]{'…' * one.multiple}")
    return told


def synopses() -> dict[str, list[str]]:
    """Return what README.md says of each command."""
    (block,) = [b for b in BLOCKS if b.page == "README.md" and "stats     [--session" in b.text]
    parts = re.split(r"^sesric-report (\w+)", block.text, flags=re.MULTILINE)[1:]
    return {
        name: re.findall(r"\[[^\]]+\]…?|\S+", text)
        for name, text in zip(parts[::2], parts[1::2], strict=True)
    }


@pytest.mark.parametrize("command", COMMANDS)
def test_the_synopsis_of_a_command_is_that_of_its_help(command):
    assert sorted(synopses()[command]) == sorted(synopsis_of(command))


def test_no_other_command_has_a_synopsis():
    assert set(synopses()) == set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_row_of_the_table(command):
    assert f"| `sesric-report {command}` | " in PAGES["README.md"]


def calls() -> list[tuple[str, str]]:
    """Return every call of the program in a page, with its page."""
    code = [(b.page, line) for b in BLOCKS for line in b.text.splitlines()]
    code += [(page, span) for page in PAGES for span in spans(page)]
    return [
        (page, found[1])
        for page, line in code
        for found in [re.search(r"(?:^|/)sesric-report (\w.*)$", line)]
        if found
    ]


@pytest.mark.parametrize(("page", "call"), calls())
def test_a_call_names_a_command_and_options_that_there_are(page, call):
    command, _, rest = call.partition(" ")
    known = {name for one in COMMANDS[command].params for name in long_names(one)}

    assert set(re.findall(r"--[a-z-]+", rest)) <= known


@pytest.mark.parametrize("option", ["--root", "--quiet", "--no-color", "--version"])
def test_an_option_of_all_commands_is_told(option):
    assert option in {name for one in PROGRAM.params for name in long_names(one)}
    assert f"`{option}" in PAGES["README.md"]


def test_rules_that_are_named_are_rules():
    text = "\n".join(PAGES.values())
    asked = re.findall(r"--(?:select|ignore) ([a-z-]+)", text)

    assert len(asked) >= 3
    assert choose([], asked, []) == []
    assert explain(*set(re.findall(r"explain ([a-z-]+)", text)))


def test_a_mistake_is_told_as_the_readme_shows_it(copied: Path):
    record = copied / "content/sessions/41/activities/2025-01-21-competition-policy.yaml"
    text = record.read_text("utf-8")
    record.write_text(text.replace("[CCP, MyCC]", "[CCP, MyCCC]"), "utf-8")
    result = run("validate", "--select", "unknown-key-reference", cwd=copied)
    (block,) = [b for b in BLOCKS if b.page == "README.md" and ": error: " in b.text]

    assert result.returncode == 1
    assert re.sub("[\u2068\u2069]", "", result.stdout) == block.text


def test_the_content_is_counted_as_the_readme_counts_it(content: Content):
    agreements = sum(1 for _ in content.agreement_entries())
    counts = sum(1 for _ in content.indicator_entries())
    told = " ".join(PAGES["README.md"].split())

    assert (
        f"{len(content.activities)} activities, {len(content.publications)} publications, "
        f"{agreements} agreements and {counts} counts of indicators"
    ) in told


# Links and names


def headings(page: str) -> set[str]:
    """Return the anchors that GitHub gives the headings of a page."""
    titles = re.findall(r"^#+ (.+)$", PAGES[page], re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title).strip().replace(" ", "-").lower() for title in titles}


#: Blocks of code and code in a line: what stands there is shown, not followed.
CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)


def links() -> list[tuple[str, str]]:
    pages = {page: CODE.sub("", text) for page, text in PAGES.items()}
    found = [(p, link) for p, text in pages.items() for link in re.findall(r"\]\(([^)]+)\)", text)]
    return [(page, link) for page, link in found if "://" not in link]


@pytest.mark.parametrize(("page", "link"), links())
def test_a_link_leads_somewhere(page, link):
    file, _, anchor = link.partition("#")
    target = (ROOT / page).parent / file if file else ROOT / page

    assert target.exists()
    if anchor:
        assert anchor in headings(str(target.resolve().relative_to(ROOT)))


#: Where the names of a page are looked for, beside its own folder.
PLACES = (
    ".",
    "sesric_report",
    "tests",
    "tests/golden",
    "templates/ar",
    "content/sessions/41",
)
_PATH = re.compile(r"[\w.*/-]+(?:/|\.(?:py|yaml|txt|css|j2|docx|toml|md))")


def paths() -> list[tuple[str, str]]:
    """Return the paths that pages name; of the records' page many are examples."""
    pages = ("sesric_report/README.md", "templates/README.md", "tests/README.md")
    return sorted({(p, span) for p in pages for span in spans(p) if _PATH.fullmatch(span)})


@pytest.mark.parametrize(("page", "path"), paths())
def test_a_path_that_a_page_names_is_there(page, path):
    pattern = re.sub(r"[A-Z]{4,}(?!\w*\.md)", "*", path).rstrip("/")
    folders = [(ROOT / page).parent, *(ROOT / one for one in PLACES)]

    assert any(True for folder in folders for _ in folder.glob(pattern))


def test_a_table_that_the_doors_name_stands_in_its_module():
    named = re.findall(r"`([A-Z_]+)` in `([\w/]+\.py)`", PAGES["sesric_report/README.md"])

    assert len(named) >= 5
    for name, file in named:
        assert f"\n{name}" in (ROOT / "sesric_report" / file).read_text("utf-8"), name


def test_the_floors_are_those_of_the_contract():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    layers = next(c["layers"] for c in contracts["contracts"] if c["type"] == "layers")
    table = PAGES["sesric_report/README.md"].partition("| floor ")[2].partition("\n\n")[0]
    rooms = re.findall(r"`(\w+)(?:/|\.py)`", table)

    assert layers[0] == "__main__"
    for layer in layers[1:]:
        here = {name.strip() for name in layer.split("|")}
        assert set(rooms[: len(here)]) == here
        del rooms[: len(here)]
    assert rooms == []


def test_the_precision_of_the_rules_is_what_the_benchmark_prints():
    table = "\n".join(source_defects.table(source_defects.score()))

    assert f"\n\n{table}\n\n" in PAGES["tests/README.md"]


# Examples

EXAMPLES = [(b.text.partition("\n")[0].removeprefix("# "), b.text) for b in BLOCKS
            if b.language == "yaml"]  # fmt: skip
RECORDS = [(path, text) for path, text in EXAMPLES if path.startswith("content/")]
WORDING = [(path, text) for path, text in EXAMPLES if path.startswith("templates/")]


def test_every_example_says_of_which_file_it_is():
    assert len(RECORDS) + len(WORDING) == len(EXAMPLES)
    assert len(RECORDS) >= 5
    assert len(WORDING) >= 4


def named_records() -> dict[str, Any]:
    """Return the whole activities of the examples by their files."""
    read = ((path, yaml.safe_load(text)) for path, text in RECORDS)
    return {path: values for path, values in read if "id" in values}


def whole(path: str, text: str) -> dict[str, Any]:
    """Return an example, a part of a record laid over the first whole one."""
    return {**next(iter(named_records().values())), **yaml.safe_load(text)}


@pytest.mark.parametrize(("path", "text"), RECORDS)
def test_an_example_of_a_record_is_one(tmp_path, content: Content, path, text):
    file = tmp_path / Path(path).name
    registry = Path(path).stem if "/registry/" in path else None
    single = SESSION_FILES.get(Path(path).stem)
    values = yaml.safe_load(text) if registry or single else whole(path, text)
    file.write_text(yaml.safe_dump(values, allow_unicode=True), "utf-8")
    if registry:
        found = [one for _key, one in read_mapping(file, REGISTRIES[registry])]
    else:
        found = list(read(file, single or Activity))

    assert found
    assert not [one for one in found if isinstance(one, Diagnostic)]
    for entry in found:
        for _path, name, key in references(entry.record):
            assert key in getattr(content.registry, name)


def test_an_example_of_a_record_that_there_is_says_what_it_says():
    for path, values in named_records().items():
        if (ROOT / path).is_file():
            record = yaml.safe_load((ROOT / path).read_text("utf-8"))
            assert values.items() <= record.items()


def test_the_report_says_of_an_example_what_the_page_says(copied: Path):
    path, values = list(named_records().items())[-1]
    folder = copied / "content" / "sessions" / "41" / "activities"
    (folder / Path(path).name).write_text(yaml.safe_dump(values, allow_unicode=True), "utf-8")
    project = Project(copied)
    document = compose(project, check(project, "41").sound(), "ar")
    page = " ".join(PAGES["content/README.md"].split())
    told = page.partition("the report says: «")[2].partition(".»")[0]

    assert len(told) > 200
    assert any(f"{told}." in text for text in blocks_text(document))


def asked(sentences: tuple[Sentence, ...]) -> Iterator[tuple[str, str | None]]:
    for sentence in sentences:
        for clause in sentence.clauses():
            for alternative in clause.alternatives:
                for one in alternative.wording.placeholders:
                    yield one.name, one.form


def merged(base: Any, over: Any) -> Any:
    if not isinstance(over, dict):
        return over
    return {**base, **{key: merged(base.get(key), value) for key, value in over.items()}}


def flat(values: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    for key, value in values.items():
        if isinstance(value, dict):
            yield from flat(value, f"{path}{key}.")
        else:
            yield f"{path}{key}", value


@pytest.mark.parametrize(("path", "text"), WORDING)
def test_an_example_of_wording_or_look_can_be_used(project: Project, path, text):
    values, (_, tag, *_rest) = yaml.safe_load(text), Path(path).parts
    if tag == "theme.yaml":
        theme = yaml.safe_load((project.templates / "theme.yaml").read_text("utf-8"))
        assert Theme.model_validate(merged(theme, values))
    elif path.endswith("house.yaml"):
        assert House.model_validate(values)
    elif path.endswith("report.yaml"):
        for name, wording in flat(values):
            fields = {one.name for one in parse_wording(wording).placeholders}
            assert fields <= WORDINGS[name]
    else:
        templates, kind = load_templates(project, tag), Path(path).stem
        if kind == "clauses":
            clauses = {**templates.clauses, **values}
            rows = [[{"use": name}] for name in values]
            entry: dict[str, Any] = {"title": [], "text": rows}
            templates = replace(templates, clauses=clauses)
        else:
            entry = values
        templates = replace(templates, entries={**templates.entries, "example": entry})
        known = {one.name: one.forms for one in ActivityFields.known(LANGUAGES[tag].noun_forms)}
        found = [
            a for part in ("title", "text") for a in asked(templates.sentences("example", part))
        ]
        assert found
        assert all(name in known and form in (None, *known[name]) for name, form in found)
