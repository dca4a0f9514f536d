"""Free texts in Markdown: what is read of them, what is refused and where, and their tree."""

from __future__ import annotations

import contextlib
import io
import shutil
from pathlib import Path

import pytest
from conftest import run
from free_text import EMPTY_ITEM, items_of, photograph, with_free_texts
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from test_rules import minimal

from sesric_report.compiler.check import Checked, check
from sesric_report.compiler.edition import compose
from sesric_report.diagnostics import quote
from sesric_report.document import (
    Block,
    Document,
    Emphasis,
    Heading,
    Link,
    List,
    Paragraph,
    Picture,
    Quotation,
    Strong,
    Table,
    blocks_text,
    dump,
    notes_of,
    plain,
)
from sesric_report.languages import LANGUAGES, Language
from sesric_report.languages.wording import WordingError
from sesric_report.narrative.passages import parsed, segments, settled
from sesric_report.project import Project
from sesric_report.readers.markdown_places import MarkdownSource
from sesric_report.readers.markdown_text import MarkdownReader
from sesric_report.readers.pictures import BrokenPictureError, SetPicture, set_picture
from sesric_report.records.entry import Entry
from sesric_report.records.free_text import FreeText, Mark, MarkKind


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    root = with_free_texts(tmp_path_factory.mktemp("free") / "project")
    return check(Project(root), "41")


@pytest.fixture(scope="module", params=["ar", "en"])
def edition(request: pytest.FixtureRequest, made_up: Checked, project: Project) -> Document:
    return compose(project, made_up.sound(), request.param)


def told(text: str, tag: str = "ar") -> tuple[Entry[FreeText] | None, list[tuple[int, int, str]]]:
    """Read a text; return its entry, and line, column and code of what is found in it."""
    source = MarkdownSource(Path("items/3.ar.md"), text)
    picture = SetPicture(b"", "image/png", 100, 50)
    reader = MarkdownReader(source, 3, tag, lambda _name: picture)
    entry = reader.entry()
    return entry, [(f.position.line, f.position.column, f.code) for f in reader.found]


def section_of(document: Document, number: int) -> list[Block]:
    """Return the blocks of an agenda item."""
    blocks = list(document.blocks())
    start = next(
        n
        for n, one in enumerate(blocks)
        if isinstance(one, Heading) and one.anchor == f"agenda-item-{number}"
    )
    rest = blocks[start + 1 :]
    ends = (n for n, one in enumerate(rest) if isinstance(one, Heading) and one.level == 1)
    return rest[: next(ends, len(rest))]


# What is read


def test_the_made_up_session_has_no_error_and_nothing_to_say_of_its_texts(made_up):
    assert made_up.content is not None
    assert [d for d in made_up.diagnostics if d.severity == "error"] == []
    assert [d for d in made_up.diagnostics if "items" in d.position.file.parts] == []


def test_a_text_stands_before_the_entries_block_by_block(edition):
    kinds = [type(one) for one in section_of(edition, 1)]

    assert kinds == [
        Paragraph, Heading, Paragraph, List, List, Heading, Quotation, Table, Picture, Heading,
        Paragraph, List,
    ]  # fmt: skip
    headings = [one for one in section_of(edition, 1) if isinstance(one, Heading)]
    assert [one.level for one in headings] == [2, 3, 2]
    assert len({one.anchor for one in headings}) == 3


def test_an_item_without_records_has_a_section_of_its_text_alone(edition):
    (paragraph,) = section_of(edition, EMPTY_ITEM)

    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.children).endswith(".")


def test_notes_are_numbered_in_the_order_in_which_they_are_called(edition):
    notes = list(notes_of(edition.blocks()))

    assert [note.number for note in notes] == [1, 2, 3, 4]
    assert [plain(note.children) for note in notes] == ["1", "2", "3", "4"]
    assert all(plain(note.text).endswith(".") for note in notes)


def test_marks_fields_and_lists_come_through(edition):
    text = dump(edition)
    first = section_of(edition, 1)[0]
    assert isinstance(first, Paragraph)
    (field,) = first.children
    kinds = {type(node) for node in field.children}
    outer = next(one for one in section_of(edition, 1) if isinstance(one, List))

    assert {Strong, Emphasis, Link} <= kinds
    assert "{activities" not in plain(first.children)
    assert f"‹passages/0/{{activities{':accusative' if edition.language == 'ar' else ''}}}!" in text
    assert [one.ordered for item in outer.items for one in item.lists] == [False]
    assert outer.items[0].lists[0].items[1].lists[0].ordered
    assert outer.items[0].lists[0].items[1].lists[0].level == 2


def test_a_table_and_a_picture_are_numbered_with_the_others(edition):
    captions = [plain(b.caption) for b in edition.blocks() if isinstance(b, Table | Picture)]
    (picture,) = [one for one in edition.blocks() if isinstance(one, Picture)]

    assert "2" in captions[1]
    assert captions[2].endswith("SESRIC)")
    assert picture.share == 1.0
    assert picture.content.startswith(b"\xff\xd8\xff")


def test_session_41_itself_has_no_free_text(content, document):
    assert content.free_texts == ()
    assert not any(isinstance(one, Picture | Quotation) for one in document.blocks())
    assert list(notes_of(document.blocks())) == []


def test_the_same_texts_give_the_same_tree(made_up, project):
    again = check(Project(made_up.content.session.file.parents[3]), "41").sound()
    trees = [compose(project, one, "ar") for one in (made_up.content, again)]

    assert trees[0].fingerprint() == trees[1].fingerprint()


# Where the characters of a passage stand


@pytest.mark.parametrize(
    ("text", "passage", "word", "place"),
    [
        ("نص **غامق** و[رابط](https://a.org/x) ثم خطأ", 0, "خطأ", (1, 41)),
        ("- بند\n  - فرعي خطأ\n", 1, "خطأ", (2, 10)),
        ("> سطر\n> خطأ هنا\n", 0, "خطأ", (2, 3)),
        ("## عنوان خطأ ##\n", 0, "خطأ", (1, 10)),
        (": عنوان\n\n| أ | ب |\n|---|---|\n| أ | خطأ |\n", 4, "خطأ", (5, 7)),
        (": عنوان\n\n| أ | ب |\n|---|---|\n| أ\\|ج | خطأ |\n", 4, "خطأ", (5, 10)),
        ('![وصف خطأ](a.png "عنوان | مصدر")\n', 0, "خطأ", (1, 7)),
        ('![وصف](a.png "عنوان خطأ | مصدر")\n', 1, "خطأ", (1, 21)),
        ('![وصف](a.png "عنوان | خطأ")\n', 2, "خطأ", (1, 23)),
        ("نص[^1].\n\n[^1]: حاشية خطأ\n", 1, "خطأ", (3, 13)),
        ("نص \\*نجمة\\* &amp; خطأ", 0, "خطأ", (1, 19)),
        ("سطر أول\nخطأ", 0, "خطأ", (2, 1)),
        ("- [^1] كلمة خطأ\n\n[^1]: حاشية\n", 0, "خطأ", (1, 13)),
    ],
)
def test_a_word_of_a_passage_is_found_in_the_file(text, passage, word, place):
    entry, found = told(text)
    assert entry is not None, found
    said = entry.record.passages.get("ar")[passage]
    start = said.index(word)
    at = entry.within(("passages", "ar", passage), start, start + len(word))

    assert (at.line, at.column) == place
    assert found == []
    lines = text.split("\n")
    assert lines[at.line - 1][at.column - 1 : at.end_column - 1] == word


# What is refused, and where


@pytest.mark.parametrize(
    ("text", "line", "column", "code"),
    [
        ("نص <b>غامق</b>\n", 1, 4, "markdown-not-set"),
        ("نص\n\n<div>x</div>\n", 3, 1, "markdown-not-set"),
        ("نص `رمز`\n", 1, 4, "markdown-not-set"),
        ("نص\n\n    رمز\n", 3, 5, "markdown-not-set"),
        ("نص\n\n```\nرمز\n```\n", 3, 1, "markdown-not-set"),
        ("نص\n\n***\n", 3, 1, "markdown-not-set"),
        ('نص ![وصف](a.png "ع | م") نص\n', 1, 4, "markdown-not-set"),
        ("3. ثالث\n", 1, 1, "markdown-not-set"),
        ("- بند\n\n  فقرة ثانية\n", 3, 3, "markdown-not-set"),
        ("> - بند\n", 1, 1, "markdown-not-set"),
        ("- أ\n  - ب\n    - ج\n      - د\n", 4, 7, "markdown-not-set"),
        ("## عنوان[^1]\n\n[^1]: حاشية\n", 1, 8, "markdown-not-set"),
        ("## عنوان[^1] وبعده\n\n[^1]: حاشية\n", 1, 8, "markdown-not-set"),
        ("## عنوان [رابط](https://a.org) وبعده\n", 1, 11, "markdown-not-set"),
        ("نص[^1] ثم[^1]\n\n[^1]: حاشية\n", 1, 9, "markdown-not-set"),
        ("نص[^1] ثم[^1] وبعده\n\n[^1]: حاشية\n", 1, 9, "markdown-not-set"),
        ("نص[^1]\n\n[^1]: أولى\n\n    ثانية\n", 3, 1, "markdown-not-set"),
        ("نص[^1]\n\n[^1]: أولى\n\n[^1]: ثانية\n", 5, 1, "markdown-not-set"),
        ("# عنوان\n", 1, 1, "heading-level"),
        ("### عنوان\n", 1, 1, "heading-level"),
        ("نص[^1]\n", 1, 3, "unknown-footnote"),
        ("نص\n\n[^1]: حاشية\n", 3, 1, "unused-definition"),
        ("نص\n\n[x]: https://a.org\n", 3, 1, "unused-definition"),
        ("نص [كلمة](study.docx)\n", 1, 4, "unusable-link"),
        ("نص [كلمة](https://a.org 'عنوان')\n", 1, 4, "unusable-link"),
        ("نص [](https://a.org)\n", 1, 4, "unusable-link"),
        ("نص [كلمة][x]\n", 1, 4, "unusable-link"),
        ("نص\n\n| أ | ب |\n|---|---|\n| ج | د |\n", 3, 1, "uncaptioned-table"),
        ('نص\n\n![](a.png "عنوان | مصدر")\n', 3, 1, "incomplete-picture"),
        ("نص\n\n![وصف](a.png)\n", 3, 1, "incomplete-picture"),
        ('نص\n\n![وصف](a.png "عنوان")\n', 3, 1, "incomplete-picture"),
    ],
)
def test_what_is_not_set_is_told_at_its_place(text, line, column, code):
    _entry, found = told(text)

    assert (line, column, code) in found
    assert {one[2] for one in found} == {code}


def test_comments_are_for_those_who_write():
    entry, found = told("<!-- ملاحظة\nطويلة -->\n\nنص <!-- هنا --> وبعده\n")

    assert found == []
    assert entry.record.passages.get("ar") == ("نص وبعده",)


def test_only_footnotes_with_a_definition_of_their_own_are_notes():
    entry, found = told("نص^[في السطر] وبعده\n")

    assert found == []
    assert entry.record.passages.get("ar") == ("نص^[في السطر] وبعده",)


def test_a_comment_cannot_hide_html():
    _entry, found = told("<!-- أ --> <b> <!-- ب -->\n")

    assert [code for *_, code in found] == ["markdown-not-set"]


# Wording inside


def checked_text(root: Path, text: str, *names: str) -> Checked:
    """Check the minimal project with a free text of its first item."""
    items = minimal(root) / "content" / "sessions" / "1" / "items"
    items.mkdir(exist_ok=True)
    (items / "1.ar.md").write_text(text, "utf-8")
    for name in names:
        photograph(items / name, (200, 100))
    return check(Project(root), "1")


def found_in(checked: Checked) -> list[tuple[str, int, int, str]]:
    return [
        (d.position.file.name, d.position.line, d.position.column, d.code)
        for d in checked.diagnostics
        if d.position.file.parent.name == "items" or d.position.file.name == "items"
    ]


@pytest.mark.parametrize(
    ("text", "column", "code"),
    [
        ("نص {activitees}", 4, "unknown-field"),
        ("نص {activities:accusativ}", 4, "unknown-form"),
        ("نص [أ] {programmes}", 8, "unknown-field"),
        ("نص {activities", 4, "wording-syntax"),
        ("نص **[أ]** activities}", 22, "wording-syntax"),
        ("نص [OIC](https://a.org) [Data](https://b.org)", 26, "unusable-link"),
        ("نص[^1][^2]\n\n[^1]: أولى\n\n[^2]: ثانية\n", 2, "markdown-not-set"),
    ],
)
def test_wording_is_checked_at_line_and_column(tmp_path, text, column, code):
    found = found_in(checked_text(tmp_path, text))

    assert ("1.ar.md", 1, column, code) in found


def test_rules_on_texts_see_free_texts(tmp_path):
    found = found_in(checked_text(tmp_path, "عقد\n\n- بند  في في أنقرة\n- الإجتماعية\n"))

    assert {("1.ar.md", 3, 8, "doubled-word"), ("1.ar.md", 4, 3, "hamza")} <= set(found)


def test_a_comment_allows_a_finding(tmp_path):
    allowed = "<!-- allow hamza: كما كتبه صاحبه -->\nالإجتماعية\n"

    assert found_in(checked_text(tmp_path, "الإجتماعية\n")) == [("1.ar.md", 1, 1, "hamza")]
    assert found_in(checked_text(tmp_path, allowed)) == []


# Files of the folder


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("2.md", "unread-file"),
        ("2.de.md", "unread-file"),
        ("2-ar.md", "unread-file"),
        ("2.ar.docx", "unread-file"),
        ("02.ar.md", "unread-file"),
        ("hall.jpg", "unused-picture"),
        ("hall.gif", "unread-file"),
        ("7.ar.md", "text-of-no-item"),
        ("2.en.md", "text-in-other-editions"),
    ],
)
def test_every_file_of_the_folder_is_read_or_told(tmp_path, name, code):
    checked_text(tmp_path, "نص البند.\n")
    items = tmp_path / "content" / "sessions" / "1" / "items"
    (items / name).write_text("نص آخر.\n" if ".en." not in name else "Another text.\n", "utf-8")
    found = found_in(check(Project(tmp_path), "1"))

    assert [(file, found_code) for file, *_, found_code in found] == [(name, code)]


def test_an_empty_file_and_a_folder_are_told(tmp_path):
    checked_text(tmp_path, "\n<!-- nothing -->\n")
    (tmp_path / "content" / "sessions" / "1" / "items" / "photos").mkdir()

    assert {(file, code) for file, *_, code in found_in(check(Project(tmp_path), "1"))} == {
        ("1.ar.md", "empty-file"),
        ("photos", "unread-folder"),
    }


# Pictures

ELSEWHERE = ("../photo.png", "a/photo.png", "", "C:\\a.png", "a\\b.png", "photo.png/", ".")
SHOWN = 'نص.\n\n![وصف](<{}> "عنوان | مصدر")\n'


@pytest.mark.parametrize(
    ("name", "message"),
    [
        *((name, "does not stand beside the text") for name in ELSEWHERE),
        ("photo.gif", "is not in items/"),
        ("nothing.png", "is not in items/"),
    ],
)
def test_a_picture_stands_beside_the_text(tmp_path, name, message):
    checked = checked_text(tmp_path, SHOWN.format(name), "photo.png")
    (told,) = [d.message for d in checked.diagnostics if d.code == "unusable-picture"]

    assert ("1.ar.md", 3, 1, "unusable-picture") in found_in(checked)
    assert told == f"the picture {quote(name)} {message}"


def test_a_link_to_a_picture_is_not_followed(tmp_path):
    outside = photograph(tmp_path / "outside.png", (200, 100))
    checked_text(tmp_path, SHOWN.format("photo.png"))
    (tmp_path / "content" / "sessions" / "1" / "items" / "photo.png").symlink_to(outside)

    assert ("1.ar.md", 3, 1, "unusable-picture") in found_in(check(Project(tmp_path), "1"))


def test_a_name_with_spaces_is_found_and_a_wrong_one_gets_a_hint(tmp_path):
    assert found_in(checked_text(tmp_path, SHOWN.format("my photo.png"), "my photo.png")) == []
    checked = checked_text(tmp_path, SHOWN.format("my foto.png"))
    (hint,) = [d.hint for d in checked.diagnostics if d.code == "unusable-picture"]

    assert hint == "did you mean my photo.png?"


def test_a_damaged_picture_is_told_in_the_text(tmp_path):
    import weasyprint  # which has Pillow accept it

    assert weasyprint
    checked_text(tmp_path, SHOWN.format("photo.jpg"), "photo.jpg")
    file = tmp_path / "content" / "sessions" / "1" / "items" / "photo.jpg"
    file.write_bytes(file.read_bytes()[:-200])

    assert found_in(check(Project(tmp_path), "1")) == [("1.ar.md", 3, 1, "unusable-picture")]


def test_a_picture_is_set_upright_and_without_what_a_camera_adds(tmp_path):
    image = Image.new("RGB", (400, 200), "red")
    image.paste("blue", (0, 0, 200, 200))
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Camera"
    image.save(tmp_path / "a.jpg", exif=exif)
    shown = set_picture(tmp_path / "a.jpg")
    made = Image.open(io.BytesIO(shown.content))

    assert (shown.width, shown.height) == made.size == (200, 400)
    assert not made.getexif()
    assert b"Camera" not in shown.content
    red, _green, blue = made.convert("RGB").getpixel((100, 20))
    assert blue > red


@pytest.mark.parametrize(
    ("mode", "suffix"), [("CMYK", "jpg"), ("L", "png"), ("RGBA", "png"), ("P", "png")]
)
def test_a_picture_is_set_in_colours_of_a_screen(tmp_path, mode, suffix):
    file = tmp_path / f"a.{suffix}"
    Image.new(mode, (3000, 1000)).save(file)
    shown = set_picture(file)

    assert Image.open(io.BytesIO(shown.content)).mode == "RGB"
    assert max(shown.width, shown.height) <= 1900
    assert set_picture(file) == shown


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"GIF89a" + bytes(100), "is no picture"),
        (b"", "is no picture"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "is damaged"),
        (b"\xff\xd8\xff" + bytes(50), "is damaged"),
    ],
)
def test_what_is_no_picture_is_refused(tmp_path, content, message):
    (tmp_path / "a.png").write_bytes(content)

    with pytest.raises(BrokenPictureError, match=message):
        set_picture(tmp_path / "a.png")


@pytest.mark.parametrize("side", [30_000, 11_000, 8_000])
def test_a_huge_picture_is_refused_before_it_is_unpacked(tmp_path, side):
    Image.new("1", (side, side)).save(tmp_path / "a.png")

    with pytest.raises(BrokenPictureError, match="million dots"):
        set_picture(tmp_path / "a.png")


def test_a_tiny_picture_is_refused(tmp_path):
    Image.new("RGB", (5, 400)).save(tmp_path / "a.png")

    with pytest.raises(BrokenPictureError, match="too few"):
        set_picture(tmp_path / "a.png")


# Marks and stretches


def settle(text: str, *marks: Mark, language: Language) -> list[str]:
    return [text[m.start : m.end] for m in settled(parsed(text), marks, language)]


def test_a_mark_in_a_stretch_is_widened_to_all_of_it():
    text = "مع OIC Statistical Commission في أنقرة"
    start = text.index("Statistical")
    mark = Mark(MarkKind.STRONG, start, start + len("Statistical"))

    assert settle(text, mark, language=LANGUAGES["ar"]()) == ["OIC Statistical Commission"]
    english = LANGUAGES["en"]()
    assert settle(text[3:29], Mark(MarkKind.STRONG, 4, 15), language=english) == ["Statistical"]


def test_a_note_in_a_stretch_is_called_behind_it():
    text = "مع OIC Statistical Commission في أنقرة"
    note = Mark(MarkKind.NOTE, 6, 6, "1")
    (kept,) = settled(parsed(text), [note], LANGUAGES["ar"]())

    assert text[: kept.start].endswith("Commission")


KINDS = st.sampled_from([MarkKind.STRONG, MarkKind.EMPHASIS, MarkKind.LINK])
PASSAGE = st.text(st.sampled_from("اب جد OIC 12-5%،.()"), min_size=1, max_size=30)


@given(PASSAGE, st.data())
def test_segments_say_the_text_and_marks_stand_in_each_other(text, data):
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    pairs = [sorted(pair) for pair in data.draw(st.lists(ends, max_size=4))]
    marks = [Mark(data.draw(KINDS), a, b) for a, b in pairs if a < b]
    kept = settled(parsed(text), marks, LANGUAGES["ar"]())

    def said(inside) -> str:
        return "".join(one.text + said(one.inside) for one in inside)

    assert said(segments(text, kept)) == text
    assert all(
        not (one.start < other.start < one.end < other.end) for one in kept for other in kept
    )


# What is written comes through

WORDS = st.text(
    st.characters(whitelist_categories=("Lu", "Ll", "Lo", "Nd"), max_codepoint=0x6FF)
    | st.sampled_from(" *_[](){}<>`#|!\\&-.:>~^\"'"),
    min_size=1,
    max_size=40,
)


@settings(max_examples=200)
@given(st.lists(WORDS, min_size=1, max_size=6))
def test_no_text_is_read_with_a_traceback_and_every_finding_has_a_place(lines):
    text = "\n".join(lines)
    entry, found = told(text)

    assert all(1 <= line <= len(lines) for line, _column, _code in found)
    if entry is None:
        return
    for number, passage in enumerate(entry.record.passages.get("ar")):
        at = entry.within(("passages", "ar", number), 0, len(passage))
        assert 1 <= at.line <= len(lines)
        with contextlib.suppress(WordingError):
            places = [(one.start, one.end) for one in parsed(passage).placeholders]
            assert all(passage[a] == "{" and passage[b - 1] == "}" for a, b in places)


PLAIN_WORDS = st.lists(
    st.sampled_from(["دورة", "البيانات", "OIC", "2025", "21-22", "Türkiye", "في", "COVID-19"]),
    min_size=1,
    max_size=6,
).map(" ".join)


@settings(max_examples=15, deadline=None)
@given(st.lists(PLAIN_WORDS, min_size=3, max_size=3))
def test_every_word_of_a_text_reaches_the_tree(made_up, project, words):
    content = made_up.sound()
    paragraph, item, note = words
    source = MarkdownSource(
        Path("items/1.ar.md"), f"فقرة {paragraph}[^1].\n\n- بند **{item}**\n\n[^1]: حاشية {note}\n"
    )
    entry = MarkdownReader(source, 1, "ar", lambda _name: None).entry()
    changed = type(content)(**{**vars_of(content), "free_texts": (entry,)})
    texts = blocks_text(compose(project, changed, "ar"))

    assert any(text.startswith(f"فقرة {paragraph}") for text in texts)
    assert f"بند {item}" in texts
    assert f"حاشية {note}" in texts


def vars_of(content) -> dict:
    return {name: getattr(content, name) for name in content.__dataclass_fields__}


# As an officer sees it


@pytest.mark.slow
def test_validate_tells_of_a_text_as_of_a_record(copied):
    items_of(copied)
    (items_of(copied) / "1.ar.md").write_text("نص <u>مسطر</u>.\n", "utf-8")
    (items_of(copied) / "1.en.md").write_text("A text.\n", "utf-8")
    result = run("--root", str(copied), "validate", "--session", "41")

    assert result.returncode == 1
    assert "items/1.ar.md:1:4: error: HTML is not set" in result.stdout + result.stderr
    assert "hint: " in result.stdout + result.stderr
    shutil.rmtree(copied)


@pytest.mark.slow
def test_a_text_that_is_named_is_mended_like_a_record_and_is_no_draft(copied):
    file = items_of(copied) / "1.ar.md"
    file.write_text("قال **بيانـات** هنا.\n", "utf-8")
    (items_of(copied) / "1.en.md").write_text("A text.\n", "utf-8")
    result = run("--root", str(copied), "validate", "--fix", str(file))

    assert result.returncode == 0, result.stderr
    assert "1 file of records" in result.stdout + result.stderr
    assert file.read_text("utf-8") == "قال **بيانات** هنا.\n"
