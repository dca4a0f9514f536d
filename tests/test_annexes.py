"""Logo, photographs and lists of participants: read, refused, unsaid, set in every format."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import made_up
import page as page_validation
import pytest
from annexed import ACTIVITY, SESSION_FOLDER, with_annexes, write_logo
from lxml import etree
from openxml_audit import OpenXmlValidator
from PIL import Image

from sesric_report import proof
from sesric_report.compiler.check import check
from sesric_report.compiler.edition import typeset
from sesric_report.diagnostics import Diagnostic, Severity, quote
from sesric_report.document import (
    Block,
    Document,
    Figure,
    Heading,
    Logo,
    Picture,
    SectionKind,
    Table,
    dump,
    plain,
)
from sesric_report.exports import EXPORTS
from sesric_report.exports.rows import rows
from sesric_report.narrative.annexes import by_date
from sesric_report.project import Project
from sesric_report.proof.alternatives import alternative_discrepancies
from sesric_report.proof.verdict import place
from sesric_report.records.introspection import texts_said
from sesric_report.typography.fonts import Fonts
from sesric_report.writers.formats import Setting, written

INSTITUTION = Path("content", "institution.yaml")
PHOTOGRAPHS = SESSION_FOLDER / "photographs"
SESSION = SESSION_FOLDER / "session.yaml"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
NAMES = {
    "ar": "مركز الأبحاث الإحصائية والاقتصادية والاجتماعية والتدريب للدول الإسلامية (سيسرك)",
    "en": "Statistical, Economic and Social Research and Training Centre for Islamic Countries "
    "(SESRIC)",
}


@dataclass(frozen=True)
class Made:
    """An edition of the made-up session: its project, its tree, what its records say."""

    root: Path
    document: Document
    fonts: Fonts
    said: dict[str, str]

    def written(self, form: str, records: bytes | None = None) -> bytes:
        setting = Setting(self.fonts, self.root / "templates", records=records)
        return written(form, self.document, setting).content


@pytest.fixture(scope="module", params=["ar", "en"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    root = with_annexes(tmp_path_factory.mktemp("annexed") / "project")
    content = check(Project(root), "41").sound()
    edition = typeset(Project(root), content, request.param)
    return Made(root, edition.document, edition.fonts, texts_said(content, request.param))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return with_annexes(tmp_path / "project")


def blocks(document: Document, kind: SectionKind) -> list[Block]:
    return [b for section in document.sections if section.kind is kind for b in section.blocks]


# The tree


def test_the_logo_stands_on_cover_and_title_page(made: Made):
    name = NAMES[made.document.language]
    for kind in (SectionKind.COVER, SectionKind.TITLE_PAGE):
        (logo,) = [one for one in blocks(made.document, kind) if isinstance(one, Logo)]
        assert (logo.alternative, logo.media_type) == (name, "image/png")
    assert sum(isinstance(one, Logo) for one in made.document.blocks()) == 2
    assert dump(made.document).count(f"logo: {name}") == 2


def annex(document: Document, anchor: str) -> list[Block]:
    (found,) = [
        section.blocks
        for section in document.sections
        if isinstance(section.blocks[0], Heading) and section.blocks[0].anchor == anchor
    ]
    return list(found)


def test_what_has_no_date_comes_last_and_what_has_the_same_by_name():
    dated = [{"dates": {"start": f"2031-03-0{day}"}} for day in (9, 2, 2)]
    every = [
        made_up.activity(name, "workshop", one) for name, one in zip("bca", dated, strict=True)
    ]
    undated = made_up.activity("0", "workshop", {})
    found = sorted([undated, *every], key=by_date)

    assert [one.id for one in found] == ["a", "c", "b", "0"]


def test_photographs_stand_under_their_activities_by_date(made: Made):
    told = annex(made.document, "annex-photographs")
    kinds = [type(one).__name__ for one in told]

    assert kinds == ["Heading", "Heading", "Picture", "Picture", "Heading", "Picture"]
    first, second = (one for one in told if isinstance(one, Heading) and one.level == 2)
    assert first.anchor == "photographs-of-2024-11-07-monetary-financial-statistics"
    assert second.anchor == "photographs-of-2024-11-11-digital-technologies-employment"
    pictures = [one for one in told if isinstance(one, Picture)]
    assert [(one.media_type, one.width) for one in pictures] == [
        ("image/jpeg", 1200), ("image/png", 700), ("image/jpeg", 1200),
    ]  # fmt: skip
    wanted = {
        "ar": "الشكل 5. الجلسة الافتتاحية لبرنامج StatCaB في أنقرة (المصدر: البنك المركزي 2024)",
        "en": "Figure 5. The opening of StatCaB in Ankara (Source: Central Bank 2024)",
    }
    assert plain(pictures[0].caption) == wanted[made.document.language]
    assert pictures[0].alternative in (
        "قاعة فيها ثلاثون مشاركا أمام شاشة", "Thirty people before a screen",
    )  # fmt: skip
    without = {"ar": "الشكل 6. المشاركون في اليوم الأخير", "en": "The participants on the last day"}
    assert plain(pictures[1].caption).endswith(without[made.document.language])


def test_a_list_of_participants_has_the_columns_that_somebody_fills(made: Made):
    tables = [one for one in annex(made.document, "annex-participants") if isinstance(one, Table)]
    cells = [[list(map(plain, row)) for row in (one.header, *one.rows)] for one in tables]

    assert (
        cells
        == {
            "ar": [
                [
                    ["الاسم", "الصفة", "جهة العمل", "البلد"],
                    ["السيدة هدى العلي", "خبيرة ISO 9001", "البنك المركزي الأردني", "الأردن"],
                    ["السيد كريم بن صالح", "", "المعهد الوطني للإحصاء (INS)", "تونس"],
                ],
                [["الاسم"], ["السيد آدم"]],
            ],
            "en": [
                [
                    ["Name", "Position", "Institution", "Country"],
                    ["Ms Huda Al-Ali", "Expert in ISO 9001", "Central Bank of Jordan", "Jordan"],
                    ["Mr Karim Ben Salah", "", "National Institute of Statistics (INS)", "Tunisia"],
                ],
                [["Name"], ["Mr Adam"]],
            ],
        }[made.document.language]
    )


def test_annexes_stand_in_the_order_of_the_session(root: Path):
    edit(root / SESSION, "[at_a_glance, photographs, participants]", "[participants, at_a_glance]")
    document = typeset(Project(root), check(Project(root), "41").sound(), "en").document
    body = [one.blocks[0] for one in document.sections if one.kind is SectionKind.BODY]

    assert [one.anchor for one in body if isinstance(one, Heading)] == [
        "introduction", "annex-participants", "at-a-glance",
    ]  # fmt: skip


def test_what_session_41_has_not_its_report_does_not_show(document: Document):
    assert not any(isinstance(one, Logo | Picture) for one in document.blocks())


def test_the_report_of_another_body_has_not_our_logo(root: Path):
    edit(root / SESSION, "editions:", "submitted_by: SMIIC\neditions:")
    content = check(Project(root), "41").content

    assert content is not None
    assert content.logo is None


# Formats


@pytest.mark.slow
@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_proof_finds_nothing_and_misses_a_logo(made: Made, form: str):
    content, prove = made.written(form), proof.PROOFS[f".{form}"]
    assert prove(content, made.document, made.fonts, made.said).discrepancies == ()

    cover, *others = made.document.sections
    bare = replace(cover, blocks=tuple(b for b in cover.blocks if not isinstance(b, Logo)))
    found = prove(content, replace(made.document, sections=(bare, *others)), made.fonts, made.said)
    messages = {one.message for one in found.discrepancies}
    assert messages == {"the alternative text of a picture differs"}


def test_the_proof_names_a_picture_by_its_alternative_text(made: Made):
    pictures = (one for one in made.document.blocks() if isinstance(one, Figure | Logo | Picture))
    first, *others = (one.alternative for one in pictures)

    def told(*found: str | None) -> list[tuple[str, str, str]]:
        every = alternative_discrepancies(made.document, found)
        return [(one.place, one.drawn, one.wanted) for one in every]

    assert told(first, *others) == []
    assert told("another", *others) == [(place(0, first), "another", first)]
    assert told(None, *others) == [(place(0, first), "", first)]
    assert told(first, *others, "one more") == [("one more", "one more", "")]
    assert told(first, *others, None, "") == [("picture", "", "")]


@pytest.mark.slow
# WeasyPrint leaves its colour profile open.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_pdf_keeps_its_standards(made: Made, tmp_path: Path):
    for records, profiles in ((None, ["ua1"]), (b"{}", ["ua1", "3a"])):
        file = tmp_path / "made.pdf"
        file.write_bytes(made.written("pdf", records))
        for profile in profiles:
            report = page_validation.validate_pdf(str(file), profile=profile)
            assert report.failures == [], profile
            assert report.is_compliant


@pytest.mark.slow
def test_word_keeps_to_the_schemas_and_the_look(made: Made, tmp_path: Path):
    file = tmp_path / "made.docx"
    file.write_bytes(made.written("docx"))
    assert [str(one) for one in OpenXmlValidator().validate(str(file)).errors] == []

    with zipfile.ZipFile(file) as opened:
        body = etree.fromstring(opened.read("word/document.xml"))
    drawn = list(body.iter(f"{WP}inline"))
    logo = next(one for one in drawn if one.find(f"{WP}docPr").get("descr") in NAMES.values())
    extent = logo.find(f"{WP}extent")
    millimetres = [round(int(extent.get(side)) / 36000) for side in ("cx", "cy")]
    assert millimetres == [48, 24]


def test_html_holds_the_pictures_itself(made: Made):
    page = made.written("html").decode()

    assert page.count(f'alt="{NAMES[made.document.language]}"') == 2
    assert page.count('<p class="logo"><img src="data:image/png;base64,') == 2
    assert page.count('class="picture"') == 3
    assert "--logo-height: 24.0mm;" in page


def test_the_same_content_gives_the_same_files(made: Made):
    assert all(made.written(form) == made.written(form) for form in ("docx", "html"))


def test_the_theme_says_how_high_the_logo_is(root: Path):
    fonts = typeset(Project(root), check(Project(root), "41").sound(), "en").fonts
    page = fonts.theme.model_validate({**fonts.theme.model_dump(), "logo": {"height": 30}})

    assert page.logo.height == 30


# Exports


def test_exports_hold_who_took_part_and_what_photographs_show(made: Made):
    content = check(Project(made.root), "41").sound()
    exported = json.loads(EXPORTS["json"](content))
    (one,) = [a for a in exported["activities"] if a["id"] == ACTIVITY.stem]

    assert [person["name"]["en"] for person in one["participants_list"]] == [
        "Ms Huda Al-Ali", "Mr Karim Ben Salah",
    ]  # fmt: skip
    assert one["participants_list"][0]["country"] == "JOR"
    assert one["photographs"][0]["file"] == "hall.jpg"
    assert exported["institution"]["logo"] == "logo.png"
    (row,) = [a for a in rows(content)["activities"] if a["id"] == ACTIVITY.stem]
    assert row["participants_list_name_en"] == "Ms Huda Al-Ali; Mr Karim Ben Salah"
    assert row["photographs_file"] == "hall.jpg; group.png"


# What is wrong with them


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def found(root: Path, *codes: str) -> list[Diagnostic]:
    return [one for one in check(Project(root), "41").diagnostics if one.code in codes]


def remove(root: Path) -> None:
    (root / "content" / "logo.png").unlink()


def rename(root: Path) -> None:
    (root / "content" / "logo.png").rename(root / "content" / "logos.png")


def tear(root: Path) -> None:
    file = root / "content" / "logo.png"
    file.write_bytes(file.read_bytes()[:300])


def draw(root: Path) -> None:
    (root / "content" / "logo.png").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")


def enlarge(root: Path) -> None:
    Image.new("1", (10_000, 7_000)).save(root / "content" / "logo.png")


def fill(root: Path) -> None:
    with (root / "content" / "logo.png").open("ab") as file:
        file.truncate(21 << 20)


def link(root: Path) -> None:
    file = root / "content" / "logo.png"
    file.rename(root / "logo.png")
    file.symlink_to(root / "logo.png")


def named(name: str) -> Callable[[Path], None]:
    return lambda root: edit(root / INSTITUTION, "logo: logo.png", f"logo: {name}")


def as_drawing(root: Path) -> None:
    (root / "content" / "logo.png").rename(root / "content" / "logo.svg")
    named("logo.svg")(root)


ELSEWHERE = "does not stand beside institution.yaml"
LOGOS = {
    "missing": (remove, "is not in content/", "copy it into content/"),
    "like another": (rename, "is not in content/", "did you mean logos.png?"),
    "torn": (tear, "is damaged", "copy it again"),
    "a drawing": (draw, "is no picture in PNG or JPEG", "save it as JPEG"),
    "a drawing by its name": (as_drawing, "is no file in PNG or JPEG", "save it as PNG or JPEG"),
    "too many dots": (enlarge, "has more than 60 million dots", "save it smaller"),
    "too large": (fill, "is larger than 20 MB", "save it smaller"),
    "a link": (link, "is no file of its own", "put the picture itself there"),
    "above": (
        named("../logo.png"),
        "does not stand beside institution.yaml",
        "copy it into content/",
    ),
    "in a folder": (
        named("registry/logo.png"),
        "does not stand beside institution.yaml",
        "copy it",
    ),
    "anywhere": (named("/etc/passwd"), ELSEWHERE, "copy it into"),
    "of Windows": (named("C:\\logo.png"), ELSEWHERE, "copy it into"),
}


@pytest.mark.parametrize("case", LOGOS)
def test_a_logo_that_cannot_be_set_is_told_at_its_place(root: Path, case: str):
    damage, message, hint = LOGOS[case]
    damage(root)
    (one,) = found(root, "unusable-picture")
    lines = (root / INSTITUTION).read_text("utf-8").splitlines()

    assert one.severity is Severity.ERROR
    assert one.position.file == root / INSTITUTION
    assert (one.position.line, one.position.column) == (len(lines), len("logo: ") + 1)
    assert message in one.message
    assert one.hint is not None
    assert hint in one.hint


def test_a_logo_that_nothing_names_is_told(root: Path):
    edit(root / INSTITUTION, "logo: logo.png\n", "")
    (one,) = found(root, "unread-file")

    assert (one.position.file, one.severity) == (root / "content" / "logo.png", Severity.WARNING)
    assert one.hint is not None
    assert "logo: NAME" in one.hint
    write_logo(root / "content" / "other.png")
    edit(root / INSTITUTION, "file_stem", "logo: logo.png\nfile_stem")
    assert [two.position.file.name for two in found(root, "unread-file")] == ["other.png"]


def test_an_empty_logo_is_refused(root: Path):
    edit(root / INSTITUTION, "logo: logo.png", "logo:")

    assert [one.position.line for one in found(root, "empty-text")] == [
        len((root / INSTITUTION).read_text("utf-8").splitlines())
    ]


def test_a_photograph_that_cannot_be_set_is_told_at_its_place(root: Path):
    edit(root / ACTIVITY, "file: group.png", "file: groups.png")
    (one,) = found(root, "unusable-picture")

    assert (one.position.file, one.position.line) == (root / ACTIVITY, 6)
    assert one.message == f"the picture {quote('groups.png')} is not in photographs/"
    assert one.hint == "did you mean group.png?"


def test_what_else_stands_among_photographs_is_told(root: Path):
    write_logo(root / PHOTOGRAPHS / "unused.png")
    (root / PHOTOGRAPHS / "notes.txt").write_text("x", "utf-8")
    (root / PHOTOGRAPHS / "more").mkdir()
    (root / PHOTOGRAPHS / "more" / "a.jpg").write_bytes(b"x")
    told = found(root, "unused-picture", "unread-file", "unread-folder")

    assert {(one.code, one.position.file.name) for one in told} == {
        ("unused-picture", "unused.png"),
        ("unread-file", "notes.txt"),
        ("unread-folder", "more"),
    }
    (unused,) = [one for one in told if one.code == "unused-picture"]
    assert unused.message == f"no activity shows the photograph {quote('unused.png')}"
    assert unused.hint == (
        "name it in the record of its activity: photographs: [{file: unused.png, …}]"
    )


def test_a_photograph_of_an_activity_of_another_session_stands_there(root: Path):
    other = root / "content" / "sessions" / "40-follow-up"
    (other / "activities").mkdir(parents=True)
    (other / "photographs").mkdir()
    (root / PHOTOGRAPHS / "group.png").rename(other / "photographs" / "group.png")
    (root / PHOTOGRAPHS / "hall.jpg").rename(other / "photographs" / "hall.jpg")
    moved = other / "activities" / ACTIVITY.name
    (root / ACTIVITY).rename(moved)
    edit(moved, "photographs:", 'also_reported_in: ["41"]\nphotographs:')
    content, here = check(Project(root), "41").content, found(root, "unusable-picture")

    assert content is not None
    assert sorted(name for file, name in content.pictures if file == moved) == [
        "group.png", "hall.jpg",
    ]  # fmt: skip
    # The other activity is still of this session, and has lost its photograph.
    assert [one.position.file.stem for one in here] == [
        "2024-11-11-digital-technologies-employment"
    ]


# Unsaid


def test_without_their_annex_they_are_unsaid(root: Path):
    edit(root / SESSION, "[at_a_glance, photographs, participants]", "[at_a_glance]")
    told = [one for one in found(root, "unsaid-field") if one.position.file == root / ACTIVITY]

    assert [(one.position.line, one.message, one.hint) for one in told] == [
        (line, f"{field} is filled and not said in the {edition} edition: "
         f"the session has no annex {name}",
         f"write annexes: [{name}] in session.yaml, or leave the field out")
        for line, field, name in (
            (1, "photographs", "photographs"), (9, "participants_list", "participants"),
        )
        for edition in ("Arabic", "English")
    ]  # fmt: skip


def test_an_annex_of_which_nothing_is_told_is_named(root: Path):
    for file in (root / SESSION_FOLDER / "activities").glob("*.yaml"):
        text = file.read_text("utf-8")
        file.write_text(text.partition("participants_list:")[0] + "id:" + text.partition("\nid:")[2]
                        if "participants_list:" in text else text, "utf-8")  # fmt: skip
    told = [one for one in found(root, "unsaid-field") if one.position.file == root / SESSION]

    assert {one.message.partition(": ")[2] for one in told} == {"no activity has participants_list"}


# Contradictions


def test_more_people_are_not_named_than_came(root: Path):
    edit(root / ACTIVITY, "\nparticipants:\n  count: ", "\nparticipants:\n  count: 1 # ")
    (one,) = found(root, "inconsistent")

    assert one.message == "participants_list names 2 people, more than the 1 participants"


def test_of_what_was_not_held_nobody_is_listed(root: Path):
    edit(root / ACTIVITY, "photographs:", "status: cancelled\nphotographs:")
    (one,) = found(root, "inconsistent")

    assert "cannot be told of an activity that was not held" in one.message
