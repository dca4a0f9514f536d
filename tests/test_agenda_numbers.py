"""Agenda items keep their numbers: where the agenda has holes, in the introduction too."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace

import pytest
from conftest import ROOT, tree

from sesric_report import proof
from sesric_report.compiler.check import check
from sesric_report.compiler.edition import compose
from sesric_report.document import Document, List, ListItem, NumberedItem, Text, dump
from sesric_report.project import Project
from sesric_report.typography.fonts import Fonts
from sesric_report.writers import docx, html, pdf

HOLES = List(
    (
        NumberedItem((Text("ثالث"),), number=3),
        ListItem((Text("رابع"),)),
        NumberedItem((Text("عاشر"),), number=10),
    ),
    ordered=True,
)


@pytest.fixture(scope="module")
def agenda(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """The Arabic edition of a session with the items 3, 5, 6 and 10."""
    root = tmp_path_factory.mktemp("holes")
    shutil.copytree(ROOT / "content", root / "content")
    for name in ("templates", "fonts"):
        (root / name).symlink_to(ROOT / name)
    session = root / "content" / "sessions" / "41" / "session.yaml"
    text = session.read_text("utf-8")
    wanted = iter((3, 5, 6, 10, 11, 12, 13, 14))
    session.write_text(re.sub(r"(?<=- number: )\d+", lambda _: str(next(wanted)), text), "utf-8")
    found = check(Project(root), "41").content
    assert found is not None
    return compose(Project(root), found, "ar")


def numbered(document: Document) -> List:
    (found,) = (one for one in document.blocks() if isinstance(one, List) and one.ordered)
    return found


def test_items_of_the_agenda_have_their_own_numbers(agenda: Document):
    assert numbered(agenda).numbers() == (3, 5, 6, 10, 11, 12, 13, 14)
    headings = [line for line in dump(agenda).splitlines() if "heading 1 #agenda-item-" in line]
    assert [re.search(r"item-(\d+): ⟨(\d+)⟩", one)[1] for one in headings] == [
        str(one) for one in numbered(agenda).numbers()
    ]


def test_only_what_does_not_follow_has_a_number_of_its_own(agenda: Document, document: Document):
    own = [one.number for one in numbered(agenda).items if isinstance(one, NumberedItem)]

    assert own == [3, 5, 10]
    assert not any(isinstance(one, NumberedItem) for one in numbered(document).items)
    assert numbered(document).numbers() == tuple(range(1, 9))


def test_the_dump_tells_numbers(agenda: Document):
    lines = dump(agenda).splitlines()
    start = lines.index("    numbered list")

    assert lines[start + 1].startswith("      item 3: ")
    assert lines[start + 3].startswith("      item: ")
    assert lines[start + 4].startswith("      item 10: ")


def test_html_counts_on_from_each_number(project: Project, fonts: Fonts):
    page = html.whole_page(tree(HOLES), fonts, project.templates)

    assert re.findall(r"<li(?: value=\"(\d+)\" [^>]+)?>", page.partition("<ol>")[2]) == [
        "3",
        "",
        "10",
    ]


@pytest.fixture(scope="module")
def files(project: Project, fonts: Fonts) -> dict[str, bytes]:
    document = tree(HOLES)
    return {
        ".pdf": pdf.write(document, fonts, project.templates).content,
        ".docx": docx.write(document, fonts),
    }


def plain_list(*numbers: int) -> List:
    pairs = zip(HOLES.items, numbers, strict=True)
    return replace(
        HOLES, items=tuple(NumberedItem(one.children, number=number) for one, number in pairs)
    )


@pytest.mark.parametrize("form", [".pdf", ".docx"])
def test_the_numbers_of_a_file_are_proved(files: dict[str, bytes], fonts: Fonts, form: str):
    assert proof.PROOFS[form](files[form], tree(HOLES), fonts, {}).discrepancies == ()

    for wrong, told in (
        ((3, 4, 11), ("10", "11")),
        ((1, 2, 3), ("3", "1")),
        ((3, 5, 10), ("4", "5")),
    ):
        verdict = proof.PROOFS[form](files[form], tree(plain_list(*wrong)), fonts, {})
        (found,) = verdict.discrepancies
        assert found.message == "the item of a list has another number"
        assert (found.drawn, found.wanted) == told


@pytest.mark.parametrize("form", [".pdf", ".docx"])
def test_a_list_without_numbers_is_found_out(files: dict[str, bytes], fonts: Fonts, form: str):
    bullets = replace(HOLES, ordered=False)
    messages = {
        one.message
        for one in proof.PROOFS[form](files[form], tree(bullets), fonts, {}).discrepancies
    }

    assert "the item of a list has another number" in messages
