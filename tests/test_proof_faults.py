"""Each check of the proof has a fault of its own that it finds, of its kind and in its words."""

from __future__ import annotations

import ast
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from conftest import ROOT, tree
from markupsafe import Markup, escape

from sesric_report import proof
from sesric_report.document import (
    Contents,
    ContentsEntry,
    Document,
    Field,
    Heading,
    Isolate,
    Link,
    List,
    ListItem,
    Paragraph,
    Section,
    SectionKind,
    Strong,
    Table,
    Text,
)
from sesric_report.project import Project
from sesric_report.proof import Kind
from sesric_report.typography.fonts import Fonts
from sesric_report.writers import docx, html
from sesric_report.writers import pdf as pdf_writer

#: Letters of the shortest beginning of a message that names it.
SHORTEST = 12
PDF, WORD = ".pdf", ".docx"
TITLE = "a/title"
SAID = {TITLE: "ثورة Industry 4.0 كلها"}
BLOCKS = (
    Contents((Text("محتويات"),), (ContentsEntry(1, (Text("أول"),), "one"),)),
    Heading(1, (Text("أول"),), "one"),
    Paragraph(
        (
            Text("نظم المركز ("),
            Isolate("SESRIC", "ltr", "en"),
            Text(") "),
            Field(TITLE, (Text("ثورة "), Isolate("Industry 4.0", "ltr", "en"), Text(" كلها"))),
            Text("، "),
            Link("https://www.sesric.org", (Text("هنا"),)),
            Text("."),
        )
    ),
    List((ListItem((Text("بند"),), "item"),)),
    Table(
        (Text("جدول"),),
        ((Text("أ"),), (Text("ب"),)),
        (((Text("ج"),), (Text("د"),)),),
        (1, 1),
        "t",
    ),
)


def called(value: object) -> str:
    """Return what a case is called: a function by its name, which is the same in every process."""
    return getattr(value, "__name__", str(value))[:40].replace("<lambda>", "damage")


def document_of(*blocks: Any) -> Document:
    """Return a document whose contents have a page of their own."""
    contents = Section(SectionKind.CONTENTS, blocks[:1])
    return replace(tree(), sections=(contents, Section(SectionKind.BODY, blocks[1:])))


DOCUMENT = document_of(*BLOCKS)


@pytest.fixture(scope="module")
def whole(fonts: Fonts, project: Project) -> dict[str, bytes]:
    return {
        PDF: pdf_writer.write(DOCUMENT, fonts, project.templates).content,
        WORD: docx.write(DOCUMENT, fonts),
    }


@pytest.fixture
def proven(fonts: Fonts) -> Callable[..., list[tuple[Kind, str]]]:
    """Prove a file and return kind and message of all that is found in it."""

    def of(form: str, content: bytes, document: Document | None = DOCUMENT, said: Any = SAID):
        verdict = proof.PROOFS[form](content, document, fonts, said)
        return [(one.kind, one.message) for one in verdict.discrepancies]

    return of


def test_the_document_itself_is_proved(whole, proven):
    assert proven(PDF, whole[PDF]) == []
    assert proven(WORD, whole[WORD]) == []


# In the file of a PDF


def pdf_fault(change: Callable[[pikepdf.Pdf], object]) -> Callable[[bytes], bytes]:
    def changed(content: bytes) -> bytes:
        packed = io.BytesIO()
        with pikepdf.open(io.BytesIO(content)) as pdf:
            change(pdf)
            pdf.save(packed)
        return packed.getvalue()

    return changed


def fonts_of(pdf: pikepdf.Pdf) -> Any:
    return pdf.pages[1].Resources.Font


def call_a_letter_by_another(pdf: pikepdf.Pdf) -> None:
    for font in fonts_of(pdf).values():
        known = font.ToUnicode.read_bytes()
        font.ToUnicode = pdf.make_stream(known.replace(b"<0646>", b"<0628>"))


def take_all_fonts_out(pdf: pikepdf.Pdf) -> None:
    for font in fonts_of(pdf).values():
        del font.DescendantFonts[0].FontDescriptor["/FontFile2"]


def name_a_foreign_font(pdf: pikepdf.Pdf) -> None:
    next(iter(fonts_of(pdf).values())).BaseFont = pikepdf.Name("/ABCDEF+DejaVu-Sans")


def draw_an_empty_box(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[1]
    page.Contents = pdf.make_stream(
        re.sub(rb"\[<[0-9a-f]{4}", b"[<0000", page.Contents.read_bytes(), count=1)
    )


def move(x: float, y: float = 0) -> Callable[[pikepdf.Pdf], None]:
    """Move all that the second page draws."""

    def moved(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[1]
        shift = f"1 0 0 1 {x} {y} cm\n".encode()
        page.Contents = pdf.make_stream(shift + page.Contents.read_bytes())

    return moved


def lead_the_heading_elsewhere(pdf: pikepdf.Pdf) -> None:
    for name, spot in list(pikepdf.NameTree(pdf.Root.Names.Dests).items()):
        if name == "one":
            spot[0] = pdf.pages[0].obj


IN_A_PDF = [
    (lambda pdf: pdf.Root.__delitem__("/Lang"), Kind.LANGUAGE, "the file names no language"),
    (lambda pdf: pdf.docinfo.__delitem__("/Title"), Kind.TITLE, "the file has no title"),
    (lambda pdf: pdf.Root.__delitem__("/MarkInfo"), Kind.TAG, "the file is not tagged"),
    (name_a_foreign_font, Kind.FONT, "the font is not one of the bundled"),
    (take_all_fonts_out, Kind.FONT, "the font is not embedded"),
    (call_a_letter_by_another, Kind.GLYPH, "the text layer calls glyph"),
    (draw_an_empty_box, Kind.GLYPH, "a character is drawn as the box of a missing glyph"),
    (move(-500), Kind.AREA, "letters stand outside the area of the page that is theirs"),
    (move(0, -100), Kind.AREA, "letters stand outside the area of the page that is theirs"),
    (lambda pdf: pdf.docinfo.__setitem__("/Title", "x"), Kind.TITLE, "the title is not"),
    (lambda pdf: pdf.docinfo.__setitem__("/Author", "x"), Kind.TITLE, "the author is not"),
    (lambda pdf: pdf.docinfo.__setitem__("/Subject", "x"), Kind.TITLE, "the subject is not"),
    (lambda pdf: pdf.Root.__setitem__("/Lang", "fr"), Kind.LANGUAGE, "the language is not"),
    (lambda pdf: pdf.Root.Outlines.Last.__setitem__("/Title", "x"), Kind.BOOKMARK,
     "the bookmark is not the heading's"),
    (lambda pdf: pdf.Root.Outlines.First.__delitem__("/Next"), Kind.BOOKMARK,
     "there is no bookmark"),
    (lead_the_heading_elsewhere, Kind.CONTENTS,
     "contents and links lead to another page than the heading's"),
    (lambda pdf: pdf.pages[1].obj.__delitem__("/Annots"), Kind.LINK, "the links are not those"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "kind", "message"), IN_A_PDF, ids=called)
def test_a_fault_in_the_file_of_a_pdf_is_found(whole, proven, change, kind, message):
    found = proven(PDF, pdf_fault(change)(whole[PDF]))

    assert any(k is kind and said.startswith(message) for k, said in found), found


def test_what_needs_no_tree_is_found_without_one(whole, proven):
    assert proven(PDF, whole[PDF], None, {}) == []
    for change, kind, message in IN_A_PDF[:7]:
        found = proven(PDF, pdf_fault(change)(whole[PDF]), None, {})
        assert any(k is kind and said.startswith(message) for k, said in found), message
    # Where the margins are not known, only the paper has edges.
    assert proven(PDF, pdf_fault(move(-50))(whole[PDF]), None, {}) == []
    assert {k for k, _ in proven(PDF, pdf_fault(move(-600))(whole[PDF]), None, {})} == {Kind.AREA}


# Against the tree: the file is as it should be, the tree says something else


def changed(old: object, new: object) -> Document:
    """Return the document with one thing in its place."""
    blocks = (new if block is old else block for block in BLOCKS if new or block is not old)
    return document_of(*blocks)


CONTENTS, HEADING, PARAGRAPH, LIST, TABLE = BLOCKS
MORE = Paragraph((Text("نص"),))


def paragraph(*children: Any) -> Paragraph:
    return Paragraph(tuple(children))


AGAINST_THE_TREE = [
    (PDF, changed(TABLE, None), Kind.TEXT, "the tree has no such block"),
    (PDF, changed(LIST, List((ListItem((Text("نبد"),), "item"),))), Kind.ORDER,
     "the letters stand in another order"),
    (PDF, changed(LIST, List((ListItem((Text("بنك"),), "item"),))), Kind.TEXT,
     "the text layer has other characters than the tree"),
    (PDF, changed(LIST, List((ListItem((Text("بنك"),), "item"),))), Kind.TEXT,
     "the line shows other letters than the tree has"),
    (PDF, changed(LIST, List((ListItem((Text("بند بند"),), "item"),))), Kind.TEXT,
     "the block shows more or fewer letters than the tree has"),
    (PDF, changed(LIST, List((ListItem((Text("بن د"),), "item"),))), Kind.FORM,
     "letters are not joined"),
    (PDF, replace(DOCUMENT, running_head=(Text("آخر"),)), Kind.TEXT,
     "running head or folio is not what it should be"),
    (WORD, changed(LIST, List((ListItem((Text("بنك"),), "item"),))), Kind.TEXT,
     "a paragraph differs"),
    (WORD, changed(LIST, None), Kind.TEXT, "a paragraph is missing or extra"),
    (WORD, replace(DOCUMENT, title="x"), Kind.TITLE, "title differs"),
    (WORD, replace(DOCUMENT, language="fa"), Kind.LANGUAGE, "language differs"),
    (WORD, replace(DOCUMENT, language="fa"), Kind.LANGUAGE, "w:lang differs"),
    (WORD, replace(DOCUMENT, direction="ltr"), Kind.DIRECTION, "the paragraph is not "),
    (WORD, replace(DOCUMENT, direction="ltr"), Kind.DIRECTION, "the columns do not run"),
    (WORD, changed(HEADING, replace(HEADING, level=2)), Kind.TAG, "the heading differs"),
    *((form, changed(LIST, replace(LIST, ordered=True)), Kind.TEXT,
       "the item of a list has another number") for form in (PDF, WORD)),
    (WORD, changed(TABLE, None), Kind.TAG, "there are more or fewer tables"),
    (WORD, changed(TABLE, replace(TABLE, header=TABLE.header[::-1])), Kind.ORDER, "a row differs"),
    (WORD, changed(HEADING, replace(HEADING, anchor="two")), Kind.BOOKMARK,
     "there is no bookmark"),
    (WORD, changed(LIST, List((ListItem((Field("b/c", (Text("بند"),)),), "item"),))), Kind.TAG,
     "the field has no content control"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "document", "kind", "message"), AGAINST_THE_TREE, ids=called)
def test_what_the_tree_has_otherwise_is_found(whole, proven, form, document, kind, message):
    found = proven(form, whole[form], document)

    assert any(k is kind and said.startswith(message) for k, said in found), found


@pytest.mark.parametrize(
    ("form", "message"),
    [(PDF, "the line does not have as it is written what a/title says"),
     (WORD, "the paragraph does not have as it is written what a/title says")],
)  # fmt: skip
def test_what_the_record_has_otherwise_is_found(fonts, project, proven, form, message):
    torn = (Text("ثورة "), Isolate("Industry 4", "ltr"), Text("."), Isolate("0", "ltr"))
    document = tree(Paragraph((Field(TITLE, (*torn, Text(" كلها"))),)))
    content = (
        docx.write(document, fonts)
        if form == WORD
        else pdf_writer.write(document, fonts, project.templates).content
    )

    assert proven(form, content, document) == [(Kind.TORN, message)]
    assert proven(form, content, document, {TITLE: "أخرى"}) == [
        (Kind.RECORD, "the report does not say a/title as the record has it")
    ]


# What a writer could do


def test_a_mark_that_is_stranded_is_found(monkeypatch, write, proven):
    """An inline block is as wide as the line: what follows stands at its far end."""
    address = "https://www.example.org/" + "statistics/library/publications/" * 6 + "index.php"
    block = paragraph(Text("انظر "), Isolate(address, "ltr"), Text(". ثم"))
    right = html._isolate

    def boxed(node: Isolate) -> Markup:
        return Markup('<span style="display: inline-block">{}</span>').format(right(node))

    monkeypatch.setattr(html, "_isolate", boxed)

    assert (Kind.MARK, "a closing mark stands apart from what it closes") in proven(
        PDF, write(block), tree(block)
    )


def test_a_mark_that_begins_a_line_is_found(monkeypatch, write, proven):
    block = paragraph(Text("نظم المركز، ثم"))
    right = html._text

    def broken(value: str) -> Markup:
        return Markup(str(right(value)).replace("،", "<br>،"))

    monkeypatch.setattr(html, "_text", broken)

    assert proven(PDF, write(block), tree(block)) == [
        (Kind.MARK, "a line begins with a closing mark")
    ]


@pytest.mark.parametrize(
    "inlines",
    [
        (Text("نظم (المركز)، ثم «هذا»: ذلك؟ نعم."),),
        (Text("منصة "), Isolate(".NET", "ltr"), Text(" و"), Isolate("C++", "ltr"), Text(".")),
        (Text("نظم المركز هذه الدورة، ولله الحمد؛ " * 12),),
        (Isolate("UNDP", "ltr"), Text(" "), Isolate("OIC (UN)", "ltr"), Text(")، ثم.")),
    ],
)
def test_marks_in_their_places_raise_no_alarm(write, proven, inlines):
    block = paragraph(*inlines)

    assert proven(PDF, write(block), tree(block)) == []


def test_a_dropped_isolate_is_found(monkeypatch, write, proven):
    block = paragraph(Text("مع "), Isolate("UNDP", "ltr"), Text("/"), Isolate("WTO", "ltr"))
    monkeypatch.setattr(html, "_isolate", lambda node: escape(node.value))

    assert {kind for kind, _ in proven(PDF, write(block), tree(block))} == {Kind.ORDER}


def test_a_word_whose_halves_are_not_joined_is_found(write, proven):
    torn = paragraph(Text("نظم الم"), Strong((Text("ركز"),)))
    whole_word = paragraph(Text("نظم المركز"))

    assert {kind for kind, _ in proven(PDF, write(torn), tree(whole_word))} == {Kind.FORM}


# In the file of a Word document

DOCUMENT_XML, STYLES_XML, FONTS_XML = "word/document.xml", "word/styles.xml", "word/fontTable.xml"

IN_A_WORD_FILE = [
    ("<w:r><w:rPr><w:rtl/></w:rPr>", "<w:r>", DOCUMENT_XML, Kind.DIRECTION, "a run lacks w:rtl"),
    (r"<w:rPr>((?:(?!</w:rPr>).)*</w:rPr><w:t[^>]*>.?\(SESRIC)", r"<w:rPr><w:rtl/>\1",
     DOCUMENT_XML, Kind.DIRECTION, "a run of Latin letters has w:rtl"),
    ("<w:embedBold [^>]*/>", "", FONTS_XML, Kind.FONT, "the font is not embedded as it is"),
    ('w:anchor="_Toc[0-9]+"', 'w:anchor="_Toc1"', DOCUMENT_XML, Kind.LINK, "there is no bookmark"),
    (r"(PAGEREF .*?<w:t[^>]*>)[0-9]+", r"\1x", DOCUMENT_XML, Kind.CONTENTS,
     "the page is missing or out of order"),
    ("<w:bidi/>", "", STYLES_XML, Kind.DIRECTION, "the paragraph is not "),
    ("(<w:t[^>]*>)Industry 4.0", r"\1&#x202E;Industry 4.0&#x202C;", DOCUMENT_XML, Kind.ORDER,
     "a mark of direction is missing"),
    ("(<w:t[^>]*>)Industry 4.0", r"\1&#x202E;Industry 4.0&#x202C;", DOCUMENT_XML, Kind.TORN,
     "the paragraph does not have as it is written"),
    ("<w:bidiVisual/>", "", DOCUMENT_XML, Kind.DIRECTION, "the columns do not run"),
    ("<w:tblCaption [^>]*/>", "", DOCUMENT_XML, Kind.TAG, "the table has no title"),
    ("<w:tblHeader/>", "", DOCUMENT_XML, Kind.TAG, "not the first row alone is a header"),
    ('w:name="r_item"', 'w:name="r_one"', DOCUMENT_XML, Kind.BOOKMARK, "the bookmark is there"),
    (f'<w:tag w:val="{TITLE}"/>', "", DOCUMENT_XML, Kind.TAG, "the field has no content control"),
    ("ثورة", "ثروة", DOCUMENT_XML, Kind.TEXT, "the content control says otherwise"),
]  # fmt: skip


def replaced(content: bytes, old: str, new: str, part: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            read = source.read(name)
            if name == part:
                text, count = re.subn(old, new, read.decode(), count=1, flags=re.DOTALL)
                assert count == 1, f"{old} is not in {part}: nothing would be damaged"
                read = text.encode()
            target.writestr(name, read)
    return packed.getvalue()


@pytest.mark.parametrize(("old", "new", "part", "kind", "message"), IN_A_WORD_FILE, ids=called)
def test_a_fault_in_a_word_file_is_found(whole, proven, old, new, part, kind, message):
    found = proven(WORD, replaced(whole[WORD], old, new, part))

    assert any(k is kind and said.startswith(message) for k, said in found), found


# All of them


def messages() -> Iterator[tuple[str, str]]:
    """Yield the beginning of each message of a discrepancy in the code, and where it stands."""
    for file in sorted((ROOT / "sesric_report" / "proof").glob("*.py")):
        for function in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef):
                for call in ast.walk(function):
                    if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Discrepancy":
                        for text in _texts(call.args[2], function):
                            yield text, f"{file.name}:{call.lineno}"


def _texts(node: ast.expr, function: ast.FunctionDef) -> Iterator[str]:
    match node:
        case ast.Constant(str() as text):
            yield text
        case ast.JoinedStr([ast.Constant(str() as text), *_]):
            yield text
        case ast.IfExp(_, body, orelse):
            yield from _texts(body, function)
            yield from _texts(orelse, function)
        case ast.Name(name):
            for one in ast.walk(function):
                if isinstance(one, ast.Assign) and ast.unparse(one.targets[0]) == name:
                    yield from _texts(one.value, function)


def test_every_message_of_the_proof_has_a_fault_that_brings_it_forth():
    """Those that begin with a variable, and those in a table, are named in the tests above."""
    files = (Path(__file__), Path(__file__).with_name("test_free_text_formats.py"))
    own = [one for file in files for one in ast.walk(ast.parse(file.read_text(encoding="utf-8")))]
    planted = {one.value for one in own if isinstance(one, ast.Constant)} - {None}
    known = tuple(one for one in planted if isinstance(one, str) and len(one) > SHORTEST)
    found = list(messages())

    assert len(found) > 35
    assert [
        (text, at)
        for text, at in found
        if not any(text.startswith(one) or one.startswith(text) for one in known)
    ] == []
