from __future__ import annotations

import datetime
import json
import re

import jsonschema
import pytest
import yaml
from conftest import ROOT, SESSION, run

from sesric_report.compiler.begin import schema_of
from sesric_report.project import Project
from sesric_report.records.registry import REGISTRIES
from sesric_report.scaffolding.kinds import KINDS, RECORDS, SESSION_FILES
from sesric_report.scaffolding.skeleton import skeleton

FOLDER = ROOT / "content" / "sessions" / str(SESSION)
FILES = {
    **{kind: sorted((FOLDER / folder).glob("*.yaml")) for kind, (_, folder) in
       RECORDS.items()},
    **{kind: [FOLDER / f"{kind}.yaml"] for kind in SESSION_FILES},
    **{kind: [ROOT / "content" / "registry" / f"{kind}.yaml"] for kind in REGISTRIES},
}  # fmt: skip
#: The languages of session 41's editions.
TAGS = ("ar", "en")
COMPETITION = FOLDER / "activities" / "2025-01-21-competition-policy.yaml"


def values(file):
    """Return what an editor with a YAML language server sees: dates are texts to JSON."""
    return json.loads(json.dumps(yaml.safe_load(file.read_text("utf-8")), default=str))


def validator(kind):
    made = schema_of(Project(ROOT), kind)
    jsonschema.Draft202012Validator.check_schema(made)
    return jsonschema.Draft202012Validator(made)


# Schemas


@pytest.mark.parametrize("kind", KINDS)
def test_every_file_of_the_content_has_the_form_of_its_schema(kind):
    checker = validator(kind)
    found = [
        (file.name, e.message) for file in FILES[kind] for e in checker.iter_errors(values(file))
    ]

    assert FILES[kind]
    assert found == []


def messages(error):
    """Return what an error says, and what those say from which it follows."""
    return [error.message, *(said for one in error.context for said in messages(one))]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"type": "banquet"}, "'banquet' is not one of"),
        ({"partners": ["MyCCC"]}, "'MyCCC' is not one of"),
        ({"participants": {"countries": -1}}, "is less than the minimum"),
        ({"participants": {"described_as": "wizards"}}, "'wizards' is not one of"),
        ({"titel": "x"}, "'titel' was unexpected"),
    ],
)
def test_the_schema_of_an_activity_refuses_what_the_reader_refuses(change, said):
    errors = list(validator("activity").iter_errors({**values(COMPETITION), **change}))
    told = [message for one in errors for message in messages(one)]

    assert any(said in message for message in told), told


def test_no_mark_of_ours_is_left_in_a_schema():
    for kind in KINDS:
        assert "x-registry" not in json.dumps(schema_of(Project(ROOT), kind))


# Skeletons


def without_comments(text):
    """Return a skeleton in which everything that is offered is taken up."""
    return re.sub(r"^(\s*)# (?=[\w-]|  )(?!What is)", r"\1", text, flags=re.MULTILINE)


@pytest.mark.parametrize("kind", RECORDS)
def test_a_skeleton_offers_every_field_of_its_record(kind):
    model, _ = RECORDS[kind]
    text = skeleton(model, TAGS, id="2025-12-01-x")
    offered = yaml.safe_load(without_comments(text))

    assert set(offered) == {f.alias or n for n, f in model.model_fields.items()} - {"source"}


@pytest.mark.parametrize("kind", SESSION_FILES)
def test_the_skeletons_of_a_session_are_yaml(kind):
    text = skeleton(SESSION_FILES[kind], TAGS)

    assert set(yaml.safe_load(text)) <= set(SESSION_FILES[kind].model_fields)
    assert yaml.safe_load(without_comments(text))


def test_a_day_at_the_beginning_of_the_name_is_the_day_of_the_record():
    text = skeleton(RECORDS["activity"][0], TAGS, id="2025-12-01-waqf")

    assert yaml.safe_load(text)["dates"] == {"start": datetime.date(2025, 12, 1)}


# The commands


def test_a_new_activity_is_told_by_validate_what_it_lacks_and_then_is_sound(copied):
    made = run("--root", str(copied), "new", "activity", "2025-03-04-x")
    file = copied / "content/sessions/41/activities/2025-03-04-x.yaml"
    lacking = run("--root", str(copied), "validate", str(file), "--format", "json")
    text = file.read_text("utf-8")
    for empty, filled in (
        ("type:", "type: workshop"),
        ("  ar:", "  ar: إحصاءات الوقف"),
        ("  en:", "  en: Waqf Statistics"),
        ("agenda_items: []", "agenda_items: [3]"),
    ):
        assert empty in text
        text = text.replace(empty, filled, 1)
    file.write_text(text, "utf-8")
    sound = run("--root", str(copied), "validate", str(file), "--format", "json")

    assert made.stdout.strip() == str(file.resolve())
    assert {one["line"] for one in json.loads(lacking.stdout)} == {2, 4, 5, 6}
    # Nothing is told yet of who came: that is asked, and nothing else.
    assert {one["code"] for one in json.loads(sound.stdout)} == {"attendance-missing"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("new", "activity", "2025-01-21-competition-policy"), "already"),
        (("new", "session", "41"), "already"),
        (("new", "session", "last"), "cannot name a session"),
        (("new", "activity", "../../x"), "cannot be the name of a record"),
        (("new", "activty", "x"), "did you mean activity?"),
        (("new", "activity", "x", "--session", "7"), "there is no session 7"),
        (("schema", "organisations"), "did you mean organizations?"),
    ],
)
def test_a_mistake_is_told_and_nothing_is_written(copied, arguments, said):
    before = sorted(copied.rglob("*"))
    result = run("--root", str(copied), *arguments)

    assert (result.returncode, result.stdout) == (2, "")
    assert said in result.stderr
    assert sorted(copied.rglob("*")) == before


def test_schema_prints_what_editors_read(tmp_path):
    shown = run("schema", "activity")
    run("schema", "activity", "--output", str(tmp_path / "activity.json"))

    assert json.loads(shown.stdout)["title"] == "Activity"
    assert (tmp_path / "activity.json").read_text("utf-8") == shown.stdout


def test_the_doctor_finds_all_that_a_report_needs():
    result = run("doctor")

    assert result.returncode == 0, result.stdout
    assert re.search(r"^ok +page layout: WeasyPrint \S+, Pango \S+$", result.stdout, re.MULTILINE)


@pytest.mark.parametrize(
    ("folder", "what"),
    [("content/registry", "content"), ("templates/ar", "templates"), ("fonts", "fonts")],
)
def test_the_doctor_tells_what_is_missing_and_what_to_do(copied, folder, what):
    for file in (copied / folder).glob("*.*"):
        file.unlink()
    result = run("--root", str(copied), "doctor")

    assert result.returncode == 2
    assert re.search(rf"^missing +{what}: .+$", result.stdout, re.MULTILINE), result.stdout
    assert "Traceback" not in result.stderr
