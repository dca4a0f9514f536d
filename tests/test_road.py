"""The road of a report officer, from a new session to its file, as content/README.md tells it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, run

#: A mark at a value that must be renewed.
MARK = re.compile(r"  # renew: .*$", re.MULTILINE)
ACTIVITIES = ("2025-12-09-waqf-statistics", "2026-02-10-halal-standards", "2026-05-05-road-safety")


class Officer:
    """Somebody who writes commands and edits files, and how many commands that took."""

    def __init__(self, root: Path) -> None:
        self.root, self.commands, self.rounds = root, 0, 0

    def run(self, *arguments: str) -> str:
        self.commands += 1
        result = run("--root", str(self.root), *arguments)
        assert "Traceback" not in result.stderr
        assert result.returncode in ({0, 1} if arguments[0] == "validate" else {0}), result.stderr
        return result.stdout

    def validate(self) -> list[dict[str, Any]]:
        """Return the errors that validate tells, each with the line that it names."""
        self.rounds += 1
        found = json.loads(self.run("validate", "--format", "json"))
        for one in found:
            file = self.root / one["file"]
            lines = file.read_text("utf-8").split("\n") if file.is_file() else [""]
            one["text"] = lines[one["line"] - 1].strip()
        return [one for one in found if one["severity"] == "error"]

    def edit(self, name: str, *changes: tuple[str, str]) -> None:
        """Change pieces of a file, each found once or more; the first place counts."""
        file = self.root / "content" / name
        text = file.read_text("utf-8")
        for before, after in changes:
            assert before in text, (name, before)
            text = text.replace(before, after, 1)
        file.write_text(text, "utf-8")

    def renew(self, name: str, *changes: tuple[str, str]) -> None:
        """Change values that are marked, and take every mark of the file away."""
        self.edit(name, *changes)
        file = self.root / "content" / name
        file.write_text(MARK.sub("", file.read_text("utf-8")), "utf-8")


def begin(officer: Officer) -> None:
    officer.run("new", "session", "42")
    for name in ACTIVITIES:
        officer.run("new", "activity", name)
    officer.run("new", "publication", "halal-outlook-2026")
    officer.run("new", "agreement", "agreement-42-1")


def renew(officer: Officer) -> None:
    officer.renew("sessions/42/session.yaml",
                  ("start: 2026-11-01, end: 2026-11-04", "start: 2026-11-10, end: 2026-11-13"),
                  ("end: 2026-11-01", "end: 2026-11-09"),
                  ("agreements: 14", "agreements: 1"))  # fmt: skip
    officer.renew("sessions/42/introduction.yaml")
    officer.renew("sessions/42/indicators.yaml", ("count: 157", "count: 161"))
    officer.renew("sessions/42/agreements.yaml",
                  ("partner:", "partner: TOBB"), ("date:", "date: 2026-01-15"))  # fmt: skip


def write_records(officer: Officer) -> None:
    titles = (("إحصاءات الوقف", "Waqf Statistics"), ("معايير الحلال", "Halal Standards"),
              ("السلامة على الطرق", "Road Safety"))  # fmt: skip
    partners = ("[Malaysia Competition Commission]", "[TOBB]", "[IsDB]")
    for name, (arabic, english), partner in zip(ACTIVITIES, titles, partners, strict=True):
        officer.edit(f"sessions/42/activities/{name}.yaml",
                     ("type:", "type: workshop"), ("  ar:", f"  ar: {arabic}"),
                     ("  en:", f"  en: {english}"), ("agenda_items: []", "agenda_items: [3]"),
                     ("# partners: []", f"partners: {partner}"))  # fmt: skip
    officer.edit("sessions/42/publications/halal-outlook-2026.yaml",
                 ("type:", "type: outlook_report"), ("  ar:", "  ar: آفاق الحلال 2026"),
                 ("  en:", "  en: Halal Outlook 2026"), ("agenda_items: []", "agenda_items: [1]"),
                 )  # fmt: skip


def told_in_the_page() -> tuple[int, int]:
    text = (ROOT / "content" / "README.md").read_text("utf-8")
    found = re.search(r"(\d+) commands and (\d+) rounds of `validate`", text)
    assert found is not None
    return int(found[1]), int(found[2])


@pytest.mark.slow
def test_the_road_from_a_new_session_to_its_report(copied):
    officer = Officer(copied)
    begin(officer)
    first = officer.validate()
    asked = {"not-renewed", "empty-list", "wrong-type", "empty-text"}
    assert {one["code"] for one in first} == asked
    renew(officer)
    write_records(officer)
    second = officer.validate()
    hints = {one["hint"] for one in second}
    assert {one["code"] for one in second} == {"unknown-key-reference"}
    assert "its key is MyCC" in hints
    assert any("sesric-report new organization TOBB" in hint for hint in hints)
    officer.edit(f"sessions/42/activities/{ACTIVITIES[0]}.yaml",
                 ("Malaysia Competition Commission", "MyCC"))  # fmt: skip
    officer.run("new", "organization", "TOBB")
    officer.edit("registry/organizations.yaml",
                 ("TOBB:\n  name:\n    ar:\n    en:\n",
                  "TOBB:\n  name:\n    ar: اتحاد غرف وبورصات السلع التركي\n"
                  "    en: Union of Chambers and Commodity Exchanges of Türkiye\n"))  # fmt: skip
    assert officer.validate() == []
    built = officer.run("build", "--language", "ar", "--format", "docx")
    assert Path(built.strip()).name == "comcec-42-ar.docx"
    assert Path(built.strip()).stat().st_size > 10_000
    assert (officer.commands + 1, officer.rounds) == told_in_the_page()  # one more: preview
