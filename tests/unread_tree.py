"""A small project with one record of each kind, in which files and folders are misplaced."""

from __future__ import annotations

import shutil
from pathlib import Path

from conftest import ROOT
from test_rules import minimal

from sesric_report.compiler.check import Checked
from sesric_report.diagnostics import Diagnostic, Severity
from sesric_report.rules import UNREAD

RECORD = """\
id: sound
type: training_course
title: {ar: دورة}
agenda_items: [1]
dates: {start: 2025-01-06}
programmes: [StatCaB]
"""
SESSION = "content/sessions/1"
ACTIVITIES = f"{SESSION}/activities"
ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.INFORMATION
#: The page of a language, of kinds of records, of pages and of Word files, as far as tests need it.
TEMPLATES = ("templates/theme.yaml", "templates/ar", "templates/html", "templates/docx")


def made(root: Path) -> Path:
    """Write the project into a folder: one activity, one report and its own templates."""
    minimal(root)
    put(root, f"{ACTIVITIES}/sound.yaml")
    report = "id: study\ntype: report\ntitle: {ar: دراسة}\nagenda_items: [1]\n"
    put(root, f"{SESSION}/publications/study.yaml", report)
    for name in TEMPLATES:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        (root / name).parent.mkdir(exist_ok=True)
        copy(ROOT / name, root / name)
    entries = root / "templates/ar/entries"
    for file in entries.glob("*.yaml"):
        kinds = ("training_course", "activity", "publication", "indicators", "at_a_glance")
        if file.stem not in kinds and not file.stem.startswith("activity"):
            file.unlink()
    return root


def put(root: Path, name: str, text: str = RECORD) -> Path:
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def told(checked: Checked, file: Path) -> list[Diagnostic]:
    """Return what is said of not reading a file or a folder."""
    return [d for d in checked.diagnostics if d.position.file == file and d.code in UNREAD]
