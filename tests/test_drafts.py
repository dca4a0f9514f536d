"""Drafts in plain text: read composed, and judged by the session that is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from sesric_report.compiler.mend import mend_all
from sesric_report.compiler.search import Search
from sesric_report.diagnostics import ContentError
from sesric_report.errors import UsageError
from sesric_report.project import Project
from sesric_report.readers import read_draft

DECOMPOSED = "نشر ا\u0654همية  البيانات في Tu\u0308rkiye\u200e\n"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    file = tmp_path / "draft.txt"
    file.write_text(DECOMPOSED, encoding="utf-8")
    return file


def found(project: Project, file: Path, session: str | None = None) -> list[tuple[str, int, int]]:
    every = Search(session=session, paths=(file,)).found(project).diagnostics
    return [(one.code, one.position.column, one.position.end_column) for one in every]


def test_a_draft_is_read_composed(draft):
    read = read_draft(draft)

    assert read.paragraphs[0] == "نشر أهمية  البيانات في Türkiye\u200e"


def test_what_is_found_in_a_decomposed_draft_stands_at_its_own_characters(project, draft):
    assert found(project, draft) == [
        ("repeated-space", 11, 13),
        ("invisible-character", 33, 34),
    ]


def test_a_decomposed_draft_is_mended_at_the_right_characters(project, draft):
    mend_all(project, Search(paths=(draft,)), unsafe=False)

    assert draft.read_text("utf-8") == "نشر ا\u0654همية البيانات في Tu\u0308rkiye\n"


def test_a_draft_is_judged_by_the_session_that_is_asked_for_else_by_the_newest(copied, draft):
    newer = copied / "content/sessions/42"
    newer.mkdir()
    (newer / "session.yaml").write_text("number: [", encoding="utf-8")  # of no use to anybody

    assert found(Project(copied), draft, "41")
    with pytest.raises(ContentError):
        found(Project(copied), draft)


def test_a_session_that_does_not_exist_is_refused_for_drafts_too(project, draft):
    with pytest.raises(UsageError):
        found(project, draft, "77")
