"""Drafts in Word are read as Word shows them; what is not read is told."""

from __future__ import annotations

import json
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx as python_docx
import pytest
from conftest import ROOT, libreoffice, run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sesric_report import readers
from sesric_report.compiler.check import check_drafts
from sesric_report.diagnostics import Diagnostic, Severity
from sesric_report.diagnostics.formats import FORMATS
from sesric_report.readers import Draft
from sesric_report.readers.word_symbols import character_of

TRANSITIONAL = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
}
STRICT = {
    "w": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "m": "http://purl.oclc.org/ooxml/officeDocument/math",
    "r": "http://purl.oclc.org/ooxml/officeDocument/relationships",
    "a": "http://purl.oclc.org/ooxml/drawingml/main",
    "c": "http://purl.oclc.org/ooxml/drawingml/chart",
    "dgm": "http://purl.oclc.org/ooxml/drawingml/diagram",
}
OTHERS = {
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "x": "https://example.org/none-that-word-knows",
}
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "word/document.xml"
#: A mistake of grammar that the rules find, whoever reads the file: «26 بلدا» is right.
WRONG = "شارك في الدورة 26 بلد من بلدان المنظمة"
CASES = ROOT / "tests" / "drafts"
PROPERTY = settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])


def relations(targets: dict[str, str], kinds: dict[str, str] | None = None) -> str:
    """Return a part of relationships: their identifiers are those of ``targets``."""
    kind = kinds or {}
    every = "".join(
        f'<Relationship Id="{name}" Type="{TRANSITIONAL["r"]}/{kind.get(name, name)}"'
        f' Target="{target}"/>'
        for name, target in targets.items()
    )
    return f'<Relationships xmlns="{RELATIONS}">{every}</Relationships>'


def element(name: str, inner: str, names: dict[str, str] = TRANSITIONAL) -> str:
    declared = "".join(f' xmlns:{p}="{uri}"' for p, uri in {**names, **OTHERS}.items())
    return f"<{name}{declared}>{inner}</{name}>"


def p(inner: str, properties: str = "") -> str:
    """A paragraph: of text, or of what is written in angle brackets."""
    shown = inner if inner.startswith("<") or not inner else r(inner)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{shown}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def row(*cells: str, properties: str = "") -> str:
    inner = "".join(f"<w:tc>{one}</w:tc>" for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


@pytest.fixture(params=[TRANSITIONAL, STRICT], ids=["transitional", "strict"])
def names(request) -> dict[str, str]:
    """Both namespaces in which Word writes."""
    return request.param


@pytest.fixture
def write(tmp_path, names) -> Callable[..., Path]:
    """Write a Word file: its body, and the other parts by the kind of their relationship."""

    def written(body: str, /, main: str = MAIN, **parts: str) -> Path:
        document = element("w:document", f"<w:body>{body}</w:body>", names)
        targets = {kind: f"{kind}.xml" for kind in parts}
        kinds = {kind: kind.rstrip("0123456789") for kind in parts}
        file = tmp_path / "draft.docx"
        folder, _, name = main.rpartition("/")
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("_rels/.rels", relations({"officeDocument": main}))
            package.writestr(main, document)
            package.writestr(f"{folder}/_rels/{name}.rels", relations(targets, kinds))
            for kind, inner in parts.items():
                root, _, rest = inner.partition("|")
                package.writestr(f"{folder}/{kind}.xml", element(root, rest, names))
        return file

    return written


@pytest.fixture
def read(write) -> Callable[..., list[tuple[int, str, str]]]:
    """Return the line, name and text of every paragraph of such a file."""

    def passages(body: str, /, **parts: str) -> list[tuple[int, str, str]]:
        draft = readers.read_draft(write(body, **parts))
        assert isinstance(draft, Draft), draft
        return list(zip(draft.lines, draft.names, draft.paragraphs, strict=True))

    return passages


@pytest.fixture
def texts(read) -> Callable[..., list[str]]:
    """Return the text of every paragraph of such a file."""
    return lambda body, **parts: [text for _line, _name, text in read(body, **parts)]


def refused(file: Path) -> str:
    found = readers.read_draft(file)
    assert isinstance(found, Diagnostic)
    assert (found.code, found.severity) == ("unreadable-file", Severity.ERROR)
    return found.message


# Where the text is


@pytest.mark.parametrize(
    "main", ["word/document.xml", "word/document2.xml", "word/deeper/main.xml", "Word/Document.XML"]
)
def test_the_main_part_may_have_any_name(write, main):
    draft = readers.read_draft(write(p("نص"), main=main))

    assert isinstance(draft, Draft)
    assert list(draft.paragraphs) == ["نص"]


@pytest.mark.parametrize(
    "target", ["/word/a.xml", "word/a.xml", "./word/x/../a.xml", "WORD/%61.xml"]
)
def test_the_target_of_a_relationship_is_resolved(tmp_path, target):
    file = tmp_path / "draft.docx"
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("_rels/.rels", relations({"officeDocument": target}))
        package.writestr("word/document.xml", element("w:document", p("قديم")))
        package.writestr("word/a.xml", element("w:document", p("نص")))

    draft = readers.read_draft(file)
    assert isinstance(draft, Draft)
    assert list(draft.paragraphs) == ["نص"]


def test_without_relationships_the_content_types_know_the_main_part(tmp_path):
    file = tmp_path / "draft.docx"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = f'<Types xmlns="x"><Override PartName="/word/a.xml" ContentType="{kind}"/></Types>'
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("[Content_Types].xml", types)
        package.writestr("word\\a.xml", element("w:document", p("نص")))

    draft = readers.read_draft(file)
    assert isinstance(draft, Draft)
    assert list(draft.paragraphs) == ["نص"]


def packed(tmp_path: Path, **parts: str) -> Path:
    file = tmp_path / "draft.docx"
    with zipfile.ZipFile(file, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"other.xml": "<a/>"}, "no main part"),
        ({"_rels/.rels": relations({"officeDocument": "gone.xml"})}, "no main part"),
        ({MAIN: "<workbook/>"}, "its main part is a 'workbook'"),
        ({MAIN: element("w:document", "<w:body/>")}, "no text"),
        ({MAIN: element("w:document", p("") + p(" "))}, "no text"),
        ({MAIN: element("w:document", p(r("نص", "<w:vanish/>")))}, "no text"),
        ({MAIN: element("w:document", p(f"<w:del>{r('نص')}</w:del>"))}, "no text"),
        (
            {
                MAIN: element("w:document", p('<w:r><w:footnoteReference w:id="1"/></w:r>')),
                "word/_rels/document.xml.rels": relations({"footnotes": "footnotes.xml"}),
            },
            "it has no part 'word/footnotes.xml'",
        ),
    ],
)  # fmt: skip
def test_what_is_no_word_document_or_shows_no_text_is_refused(tmp_path, parts, told):
    assert told in refused(packed(tmp_path, **parts))


def test_a_file_with_a_password_or_of_word_97_is_refused_with_advice(tmp_path):
    file = tmp_path / "draft.docx"
    file.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 2000)

    assert "save it as .docx without a password" in refused(file)


# Changes that were tracked


def test_what_was_inserted_is_read_and_what_was_deleted_is_not(texts):
    body = p(
        r("قبل ")
        + f"<w:ins>{r('مضاف')}<w:del><w:r><w:delText>ملغى</w:delText></w:r></w:del></w:ins>"
        + "<w:del><w:r><w:delText>قديم</w:delText><w:t>قديم</w:t></w:r></w:del>"
        + r(" بعد")
    )

    assert texts(body) == ["قبل مضاف بعد"]


def test_what_was_moved_is_read_where_it_went(texts):
    moved = p(f"<w:moveFrom>{r('منقول')}</w:moveFrom>", "<w:rPr><w:moveFrom/></w:rPr>")
    body = moved + p("أول") + p(f"<w:moveTo>{r('منقول')}</w:moveTo>", "<w:rPr><w:moveTo/></w:rPr>")

    assert texts(body) == ["أول", "منقول"]


GONE = "<w:rPr><w:del/></w:rPr>"


def test_a_paragraph_whose_mark_was_deleted_goes_on_in_the_next(read):
    body = p("أول ", GONE) + p("وثان ", GONE) + p("وثالث") + p("رابع")

    assert read(body) == [(1, "", "أول وثان وثالث"), (2, "", "رابع")]


@pytest.mark.parametrize("inner", [r("نص"), ""])
def test_a_deleted_mark_before_a_table_or_at_the_end_joins_nothing(texts, inner):
    table = f"<w:tbl>{row(p('خلية', GONE), p('أخرى'))}</w:tbl>"
    own = ["نص"] if inner else []

    assert texts(p(inner, GONE) + table + p(inner, GONE)) == [*own, "خلية", "أخرى", *own]


def test_rows_and_cells_that_were_deleted_are_not_read(texts):
    deleted = "<w:tc><w:tcPr><w:cellDel/></w:tcPr><w:p><w:r><w:t>قديم</w:t></w:r></w:p></w:tc>"
    inserted = deleted.replace("cellDel", "cellIns").replace("قديم", "جديد")
    table = row(p("صف"), properties="<w:del/>") + row(p("باق"), properties="<w:ins/>")
    table += f"<w:tr>{deleted}{inserted}</w:tr>"

    assert texts(f"<w:tbl>{table}</w:tbl>") == ["باق", "جديد"]


def test_the_properties_that_text_had_before_hide_nothing(texts):
    changed = "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>"

    assert texts(p(r("نص", changed))) == ["نص"]


# Alternatives and text boxes


def box(inner: str) -> str:
    return f"<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx>"


def either(choice: str, fallback: str, requires: str = "wps") -> str:
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="{requires}">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )


@pytest.mark.parametrize(
    ("requires", "shown"),
    [("wps", "جديد"), ("wps w14", "جديد"), ("x", "قديم"), ("wps x", "قديم"), ("nothing", "قديم"),
     ("", "قديم")],
)  # fmt: skip
def test_of_alternatives_that_is_read_which_word_shows(texts, requires, shown):
    body = p(r("نص ") + either("<w:t>جديد</w:t>", "<w:t>قديم</w:t>", requires))

    assert texts(body) == [f"نص {shown}"]


def test_the_first_choice_that_word_knows_is_the_one(texts):
    inner = "".join(
        f'<mc:Choice Requires="{one}"><w:t>{one}</w:t></mc:Choice>' for one in ("x", "w14", "wps")
    )

    assert texts(p(f"<w:r><mc:AlternateContent>{inner}</mc:AlternateContent></w:r>")) == ["w14"]


def test_a_text_box_is_read_once_behind_its_anchor_and_not_counted(read):
    old = f"<w:pict><v:shape><v:textbox>{box(p('صندوق'))}</v:textbox></v:shape></w:pict>"
    boxed = either(f"<w:drawing>{box(p('صندوق') + p('وسطر'))}</w:drawing>", old)
    body = p("أول") + p(r("ثان") + boxed + r(" بعده")) + p("ثالث") + p(f"<w:r>{old}</w:r>")

    assert read(body) == [
        (1, "", "أول"),
        (2, "", "ثان بعده"),
        (2, "text box 1", "صندوق"),
        (2, "text box 1", "وسطر"),
        (3, "", "ثالث"),
        (4, "", ""),
        (4, "text box 2", "صندوق"),
    ]


def test_a_table_in_a_text_box_and_a_box_in_a_box_are_of_it(read):
    table = f"<w:tbl>{row(p('خلية'))}</w:tbl>"
    inner = f"<w:r>{box(p('داخل'))}</w:r>"
    body = p(f"<w:r>{box(table + p(r('خارج') + inner))}</w:r>") + p("نص")

    assert read(body) == [
        (1, "", ""),
        (1, "text box 1", "خلية"),
        (1, "text box 1", "خارج"),
        (1, "text box 2", "داخل"),
        (2, "", "نص"),
    ]


def test_a_watermark_is_read(read):
    art = '<w:r><w:pict><v:shape><v:textpath string="مسودة"/></v:shape></w:pict></w:r>'

    assert read(p(r("نص") + art)) == [(1, "", "نص"), (1, "text box 1", "مسودة")]


# Notes, comments, headers and footers


def mark(kind: str, identifier: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{identifier}"/></w:r>'


def notes(kind: str, *every: tuple[int, str], more: str = "") -> str:
    inner = "".join(f'<w:{kind} w:id="{n}" {more}>{inner}</w:{kind}>' for n, inner in every)
    return f"w:{kind}s|{inner}"


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_are_read_and_numbered_in_the_order_of_their_marks(read, kind):
    body = p("أول") + p(r("ثان") + mark(kind, 7)) + p(r("ثالث") + mark(kind, 3))
    own = f"<w:r><w:{kind}Ref/></w:r>"
    part = notes(kind, (-1, p("فاصل")), (3, p(own + r(" ذيل")) + p("تتمة")), (7, p("بدء")))

    assert read(body, **{f"{kind}s": part})[3:] == [
        (2, f"{kind} 1", "بدء"),
        (3, f"{kind} 2", "ذيل"),
        (3, f"{kind} 2", "تتمة"),
    ]


def test_the_note_of_a_deleted_mark_is_not_read(read):
    body = p(r("نص") + f"<w:del>{mark('footnote', 1)}</w:del>" + mark("footnote", 2))
    part = notes("footnote", (1, p("ملغى")), (2, p("باق")))

    assert read(body, footnotes=part)[1:] == [(1, "footnote 1", "باق")]


def test_a_comment_is_read_with_its_author_and_so_is_one_on_a_footnote(read):
    body = p("أول") + p(r("نص") + mark("comment", 0) + mark("footnote", 1))
    footnotes = notes("footnote", (1, p(r("ذيل") + mark("comment", 5))))
    comments = notes("comment", (0, p("راجع")), (5, p("انظر")), more='w:author="Aysel \u202eX"')

    author = "“\u2068Aysel <U+202E>X\u2069”"
    assert read(body, footnotes=footnotes, comments=comments)[2:] == [
        (2, f"comment 1 ({author})", "راجع"),
        (2, "footnote 1", "ذيل"),
        (2, f"comment 2 ({author})", "انظر"),
    ]


def section(*references: str, title: bool = False) -> str:
    every = "".join(
        f'<w:{one.split()[0]}Reference w:type="{one.split()[1]}" r:id="{one.split()[2]}"/>'
        for one in references
    )
    return f"<w:sectPr>{every}{'<w:titlePg/>' if title else ''}</w:sectPr>"


def test_headers_and_footers_that_are_on_pages_are_read_and_named(read):
    first = section("header default header1", "header first header2", "footer even footer1")
    last = section("header default header3", "footer default footer2", title=True)
    body = p("نص", first) + last
    parts = {
        "header1": f"w:hdr|{p('رأس')}",
        "header2": f"w:hdr|{p('رأس الأولى')}",
        "header3": "w:hdr|" + p(f"<w:r>{box(p('صندوق'))}</w:r>"),
        "footer1": f"w:ftr|{p('زوجية')}",
        "footer2": f"w:ftr|{p('تذييل')}",
    }
    odd = [
        (1, "header 1", "رأس"),
        (1, "first-page header", "رأس الأولى"),
        (1, "header 2", ""),
        (1, "header 2, text box 1", "صندوق"),
        (1, "footer", "تذييل"),
    ]

    assert read(body, **parts)[1:] == odd
    settings = "w:settings|<w:evenAndOddHeaders/>"
    even = (1, "even-page footer", "زوجية")
    assert sorted(read(body, **parts, settings=settings)[1:]) == sorted([*odd, even])


def test_a_header_of_title_pages_that_no_section_has_is_not_read(read):
    body = p("نص") + section("header first header1")

    assert read(body, header1=f"w:hdr|{p('رأس')}") == [(1, "", "نص")]


def test_the_texts_of_diagrams_and_charts_are_read_once(read):
    body = p("أول") + p(
        r("ثان") + '<w:r><dgm:relIds r:dm="diagramData"/><c:chart r:id="chart"/></w:r>'
    )
    word = "<a:p><a:r><a:t>{}</a:t></a:r></a:p>"
    diagram = f"dgm:dataModel|{word.format('عقدة')}{word.format('')}"
    cache = "<c:strCache><c:pt><c:v>سنة</c:v></c:pt></c:strCache>"
    series = f"<c:cat><c:strRef><c:f>A1</c:f>{cache}</c:strRef></c:cat>"
    numbers = "<c:numCache><c:pt><c:v>7</c:v></c:pt></c:numCache>"
    chart = f"c:chartSpace|{word.format('عنوان')}{series}{series}{numbers}"

    assert read(body, diagramData=diagram, chart=chart)[2:] == [
        (2, "diagram 1", "عقدة"),
        (2, "chart 1", "عنوان"),
        (2, "chart 1", "سنة"),
    ]


def test_a_file_within_the_file_that_is_not_read_is_told(write):
    draft = readers.read_draft(write(p("أول") + '<w:altChunk r:id="other"/>' + p("ثان")))

    assert isinstance(draft, Draft)
    (note,) = draft.notes
    assert (note.code, note.severity) == ("unreadable-file", Severity.ERROR)
    assert note.position.line == 2


# Breaks, symbols, fields and what holds text

PIECES = [
    ("<w:tab/>", " "),
    ("<w:br/>", " "),
    ('<w:br w:type="page"/>', " "),
    ("<w:cr/>", " "),
    ('<w:ptab w:relativeTo="margin"/>', " "),
    ("<w:t xml:space='preserve'> </w:t><w:br/><w:tab/><w:t xml:space='preserve'> </w:t>", " "),
    ("<w:noBreakHyphen/>", "-"),
    ("<w:softHyphen/>", ""),
    ("<w:lastRenderedPageBreak/>", ""),
    ('<w:sym w:font="Symbol" w:char="F0B0"/>', "°"),
    ('<w:sym w:font="Symbol" w:char="0061"/>', "α"),
    ('<w:sym w:font="Wingdings" w:char="F0FC"/>', "✓"),
    ('<w:sym w:font="MS Gothic" w:char="2612"/>', "☒"),
    ('<w:sym w:font="Unknown" w:char="F041"/>', "\ufffd"),
    ('<w:sym w:font="Symbol" w:char="F020"/>', " "),
    ("<w:instrText>PAGE</w:instrText>", ""),
    ("<w:t> ب </w:t>", "ب"),
    ("<w:t xml:space='preserve'>\n</w:t>", " "),
    ("<w:t>\u200e\u200f\u061c</w:t>", ""),
]  # fmt: skip


@pytest.mark.parametrize(("xml", "shown"), PIECES)
def test_a_piece_between_letters_is_read_as_it_is_shown(texts, xml, shown):
    assert texts(p(f"{r('أ')}<w:r>{xml}</w:r>{r('ج')}")) == [f"أ{shown}ج"]


def test_breaks_at_the_ends_of_a_paragraph_are_no_spaces(texts):
    assert texts(p(f"<w:r><w:tab/></w:r>{r('نص')}<w:r><w:br/></w:r>")) == ["نص"]


@pytest.mark.parametrize("code", ["", "zz", "-1", "D800", "0007", "110000", "9" * 5000])
def test_a_symbol_of_no_character_is_shown_as_one_unknown(code):
    assert character_of(code, "Arial") == "\ufffd"


def test_every_symbol_of_adobe_has_its_character():
    samples = {"F061": "α", "F044": "Δ", "F07E": "∼", "F0A0": "€", "F0B7": "•", "F0DE": "⇒"}
    samples |= {"F0E5": "∑", "F0EF": "⎪", "F0F2": "∫", "F0FE": "⎭", "F022": "∀"}

    assert {code: character_of(code, "Symbol") for code in samples} == samples


def test_comments_and_instructions_of_xml_part_no_text(texts):
    text = "نص<?mso one?> واحد<!-- two --> ثان"

    assert texts(f"<?mso x?>{p(text)}<!-- y --><w:p><?mso z?>{r('آخر')}</w:p>") == [
        "نص واحد ثان",
        "آخر",
    ]


def test_white_space_is_kept_where_a_part_says_so_as_a_whole(texts):
    body = '<w:p xml:space="preserve"><w:r><w:t>أول </w:t></w:r><w:r><w:t>ثان</w:t></w:r></w:p>'

    assert texts(body) == ["أول ثان"]


def turn(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def coded(code: str, result: str | None) -> str:
    end = "" if result is None else turn("separate") + result
    return turn("begin") + code + end + turn("end")


def test_of_a_field_the_result_is_read_and_not_the_code(texts):
    inner = coded("<w:r><w:instrText>MERGEFIELD X</w:instrText></w:r>", r("داخل"))
    nested = coded(f"<w:r><w:instrText>IF </w:instrText></w:r>{inner}{r('شرط')}", r("نتيجة"))
    mark_of_index = coded("<w:r><w:instrText>XE x</w:instrText></w:r>" + r("فهرس"), None)
    simple = f'<w:fldSimple w:instr="PAGE">{r("3")}</w:fldSimple>'

    assert texts(p(r("أ ") + nested + mark_of_index + r(" ب ") + simple)) == ["أ نتيجة ب 3"]


def test_a_field_over_paragraphs_is_read(texts):
    code = "<w:r><w:instrText>TOC</w:instrText></w:r>"
    body = (
        p(turn("begin") + code + turn("separate") + r("أول")) + p(r("ثان") + turn("end")) + p("ج")
    )

    assert texts(body) == ["أول", "ثان", "ج"]


@pytest.mark.parametrize(
    "fields",
    [turn("begin"), turn("end"), turn("separate"), turn("begin") + coded("", r("ب"))],
)
def test_a_field_without_an_end_hides_nothing(texts, fields):
    found = texts(p(r("أ") + fields + r("ج")))

    assert found[0].replace("ب", "") == "أج"


def test_a_field_that_begins_in_hidden_text_ends_behind_it(texts):
    begin = '<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r>'

    assert texts(p(r("أ") + begin + r("رمز") + turn("end") + r("ج"))) == ["أج"]


HOLDERS = [
    "<w:hyperlink>{}</w:hyperlink>",
    '<w:smartTag w:element="place">{}</w:smartTag>',
    '<w:customXml w:element="e">{}</w:customXml>',
    '<w:bdo w:val="rtl">{}</w:bdo>',
    '<w:dir w:val="ltr">{}</w:dir>',
    "<w:ins>{}</w:ins>",
    "<w:sdt><w:sdtPr><w:alias w:val='اسم'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "<x:unknown>{}</x:unknown>",
]  # fmt: skip


@pytest.mark.parametrize("holder", HOLDERS)
def test_what_holds_text_is_read_through(texts, holder):
    assert texts(p(r("أ") + holder.format(r("ب")) + r("ج"))) == ["أبج"]


def test_a_control_around_paragraphs_or_rows_is_read_through(texts):
    control = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    table = f"<w:tbl>{control.format(row(p('خلية')))}</w:tbl>"

    assert texts(control.format(p("أول") + p("ثان")) + table) == ["أول", "ثان", "خلية"]


def test_formulas_are_read(texts):
    fraction = (
        "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    )

    assert texts(p(f"{r('نحو ')}<m:oMath>{fraction}</m:oMath>")) == ["نحو 1/2"]


def test_what_is_written_above_letters_stands_apart_from_them(read):
    ruby = f"<w:r><w:ruby><w:rt>{r('فوق')}</w:rt><w:rubyBase>{r('نص')}</w:rubyBase></w:ruby></w:r>"

    assert read(p(r("أ ") + ruby)) == [(1, "", "أ نص"), (1, "ruby", "فوق")]


# Hidden text

STYLES = "w:styles|" + "".join(
    f'<w:style w:styleId="{name}"><w:basedOn w:val="{base}"/><w:rPr>{hidden}</w:rPr></w:style>'
    for name, base, hidden in [
        ("Hidden", "Normal", "<w:vanish/>"),
        ("Child", "Hidden", ""),
        ("Shown", "Hidden", '<w:vanish w:val="0"/>'),
        ("Circle", "Circle", ""),
    ]
)


@pytest.mark.parametrize(
    ("properties", "hidden"),
    [
        ("<w:vanish/>", True),
        ('<w:vanish w:val="false"/>', False),
        ('<w:webHidden/>', False),
        ('<w:rStyle w:val="Hidden"/>', True),
        ('<w:rStyle w:val="Child"/>', True),
        ('<w:rStyle w:val="Child"/><w:vanish w:val="0"/>', False),
        ('<w:rStyle w:val="Shown"/>', False),
        ('<w:rStyle w:val="Circle"/>', False),
        ('<w:rStyle w:val="None"/>', False),
    ],
)  # fmt: skip
def test_hidden_text_is_not_read(texts, properties, hidden):
    body = p(r("نص") + r(" خفي", properties))

    assert texts(body, styles=STYLES) == ["نص" if hidden else "نص خفي"]


def test_a_paragraph_of_a_hidden_style_is_not_read_but_what_toggles_in_it(texts):
    style = '<w:pStyle w:val="Child"/>'
    body = p("أول") + p(r("خفي") + r("ظاهر", '<w:rStyle w:val="Hidden"/>'), style) + p(" ثان")

    assert texts(body, styles=STYLES) == ["أول", "ظاهر ثان"]


def test_a_paragraph_whose_mark_is_hidden_goes_on_in_the_next(texts):
    body = p("عنوان ", "<w:rPr><w:vanish/><w:specVanish/></w:rPr>") + p("ومتن")

    assert texts(body) == ["عنوان ومتن"]


# Marks of direction, and what build writes


def test_marks_between_letters_of_two_directions_are_no_part_of_the_words(texts):
    body = p("سيسرك \u200e(SESRIC)\u200f، 1\u200f-4")

    assert texts(body) == ["سيسرك (SESRIC)، 1-4"]


def test_controls_that_turn_text_are_still_found(project, write):
    found = check_drafts(project, [write(p("في \u202eأنقرة"))])

    assert [(one.code, one.position.column) for one in found] == [("invisible-character", 4)]


@pytest.mark.slow
@pytest.mark.parametrize("tag", ["ar", "en"])
def test_the_report_that_build_writes_is_read_without_an_error(project, built, tag):
    found = check_drafts(project, [built / f"comcec-41-{tag}.docx"])

    assert [one for one in found if one.severity is Severity.ERROR] == []
    assert {one.code for one in found}.isdisjoint({"invisible-character", "repeated-space"})


# Findings and how they are told


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("plain.docx", [(1, 19, "")]),
        ("strict.docx", [(1, 19, "")]),
        ("wordonline.docx", [(1, 19, "")]),
        ("textbox.docx", [(1, 19, "text box 1: "), (3, 19, "")]),
        ("footnote.docx", [(1, 19, "footnote 1: ")]),
        ("header.docx", [(1, 19, "header: ")]),
    ],
)
def test_a_mistake_is_found_wherever_it_stands(project, name, places):
    found = check_drafts(project, [CASES / name])
    told = "“\u206826 بلد\u2069”: 11 to 99 take “\u2068بلدا\u2069”"

    assert {one.code for one in found} == {"counted-noun"}
    assert [(d.position.line, d.position.column, d.message) for d in found] == [
        (line, column, f"{before}{told}") for line, column, before in places
    ]


@pytest.mark.parametrize("form", ["text", *FORMATS])
def test_the_name_of_a_place_is_told_in_every_form(form):
    result = run("validate", str(CASES / "footnote.docx"), "--format", form)

    assert result.returncode == 1
    assert "footnote 1: “" in result.stdout
    assert "Traceback" not in result.stderr


def test_the_keys_of_json_are_what_they_were_and_no_fix_is_promised():
    (found,) = json.loads(run("validate", str(CASES / "footnote.docx"), "--format", "json").stdout)

    assert list(found) == [
        "code", "severity", "file", "line", "column", "end_line", "end_column", "message", "hint",
        "fixable", "fix",
    ]  # fmt: skip
    assert found["fixable"] is False


def test_the_findings_of_a_paragraph_stand_in_the_order_of_its_text(project, write):
    file = write(p("وشارك  60ممثلا في الدو\u0640رة") + p(f"وبعد، {WRONG}"))
    places = [(d.position.line, d.position.column) for d in check_drafts(project, [file])]

    assert len(places) > 3
    assert places == sorted(places)


# Harm


def test_the_parts_of_a_draft_are_limited_together(write):
    comment = notes("comment", (0, p("د" * 4_500_000)))
    footnote = notes("footnote", (1, p("د" * 4_500_000)))
    file = write(p(mark("comment", 0) + mark("footnote", 1)), comments=comment, footnotes=footnote)

    assert "larger than 16 MB" in refused(file)


def test_a_thousand_marks_of_one_note_read_it_once(read):
    body = p(mark("footnote", 1) * 1000 + r("نص"))

    assert len(read(body, footnotes=notes("footnote", (1, p("ذيل"))))) == 2


def test_a_comment_on_itself_ends(read):
    comments = notes("comment", (0, p(r("راجع") + mark("comment", 0))))

    assert len(read(p(r("نص") + mark("comment", 0)), comments=comments)) == 2


@pytest.mark.parametrize("part", ["footnotes", "comments", "styles", "settings"])
def test_a_damaged_part_is_no_part_that_is_empty(write, part):
    file = write(p(mark("footnote", 1) + mark("comment", 0)), footnotes=notes("footnote"),
                 comments=notes("comment"), styles=STYLES, settings="w:settings|")  # fmt: skip
    whole = {one: zipfile.ZipFile(file).read(one) for one in zipfile.ZipFile(file).namelist()}
    with zipfile.ZipFile(file, "w") as damaged:
        for name, content in whole.items():
            damaged.writestr(name, content[:50] if name == f"word/{part}.xml" else content)

    assert "it is not a Word document" in refused(file)


def test_a_part_outside_the_package_is_not_fetched(tmp_path):
    target = relations({"footnotes": "file:///etc/passwd"})
    external = target.replace("Target=", 'TargetMode="External" Target=')
    document = element("w:document", p(r("نص") + mark("footnote", 1)))
    rels = "word/_rels/document.xml.rels"
    draft = readers.read_draft(packed(tmp_path, **{MAIN: document, rels: external}))

    assert isinstance(draft, Draft)
    assert list(draft.paragraphs) == ["نص"]


def test_a_directory_of_a_million_parts_is_not_read(tmp_path):
    file = tmp_path / "draft.docx"
    file.write_bytes(b"PK\5\6" + b"\0" * 8 + (50_000_000).to_bytes(4, "little") + b"\0" * 6)

    assert "too many parts" in refused(file)


def test_what_is_no_file_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.docx")

    assert "no regular file" in refused(tmp_path / "pipe.docx")
    assert "leads nowhere" in refused(tmp_path / "none.docx")


# Laws

RUN = st.just("<w:r><w:t>{}</w:t></w:r>")
#: Elements around runs, and around paragraphs, none of which hides what it holds.
AROUND_RUNS = [
    *(one for one in HOLDERS if "x:" not in one),
    f'<w:fldSimple w:instr="X">{{}}</w:fldSimple>{turn("begin")}',
    turn("begin") + turn("separate") + "{}" + turn("end"),
    "<w:moveTo>{}</w:moveTo>",
    either("", "{}", "x"),
    f"<w:r>{box('<w:p>{}</w:p>')}</w:r>",
]  # fmt: skip
AROUND_PARAGRAPHS = [
    "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    f"<w:tbl>{row('{}')}</w:tbl>",
    f"<w:p><w:pPr>{GONE}</w:pPr></w:p>{{}}",
    "<w:p>{}</w:p>",
]


def wrapped(around: list[str], inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return what stands in one element after another."""
    several = st.lists(inner, min_size=1, max_size=3).map("".join)
    return st.tuples(st.sampled_from(around), several).map(lambda t: t[0].replace("{}", t[1]))


RUNS = st.recursive(RUN, lambda inner: wrapped(AROUND_RUNS, inner), max_leaves=6)
PARAGRAPHS = st.recursive(
    wrapped(["<w:p>{}</w:p>", f"<w:p><w:pPr>{GONE}</w:pPr>{{}}</w:p>"], RUNS),
    lambda inner: wrapped(AROUND_PARAGRAPHS, inner),
    max_leaves=6,
)


@PROPERTY
@given(body=PARAGRAPHS)
def test_every_text_that_nothing_hides_is_read_once(tmp_path, body):
    tokens = [f"[{number}]" for number in range(body.count("{}"))]
    document = element("w:document", body.format(*tokens))
    draft = readers.read_draft(packed(tmp_path, **{MAIN: document}))

    assert isinstance(draft, Draft)
    assert sorted(re.findall(r"\[\d+\]", " ".join(draft.paragraphs))) == sorted(tokens)


#: Every element that the reader knows, in any order and depth.
KNOWN = [
    "w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:txbxContent", "w:sdt", "w:ins", "w:del",
    "w:pPr", "w:rPr", "w:vanish", "w:rt", "w:ruby", "w:fldChar", "w:footnoteReference",
    "w:commentReference", "w:altChunk", "w:sym", "w:tab", "mc:AlternateContent", "mc:Choice",
    "mc:Fallback", "a:p", "a:t", "c:v", "m:t", "m:den", "v:textpath", "w:sectPr",
    "w:headerReference", "w:trPr", "w:tcPr",
]  # fmt: skip
ATTRIBUTES = [
    "", 'w:id="1"', 'r:id="footnotes"', 'r:id="gone"', 'w:char="F0B7"', 'w:val="0"', 'string="s"',
    'w:fldCharType="begin"', 'w:fldCharType="separate"', 'w:fldCharType="end"', 'Requires="wps"',
]  # fmt: skip


def tree(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(inner, max_size=4).map("".join)
    parts = st.tuples(st.sampled_from(KNOWN), st.sampled_from(ATTRIBUTES), several)
    return parts.map(lambda t: f"<{t[0]} {t[1]}>{t[2]}</{t[0]}>")


@PROPERTY
@given(body=st.recursive(st.just("x"), tree, max_leaves=30))
def test_no_order_of_elements_makes_the_reading_raise(tmp_path, body):
    parts = {
        MAIN: element("w:document", body + p("نص")),
        "word/_rels/document.xml.rels": relations({"footnotes": "footnotes.xml"}),
        "word/footnotes.xml": element("w:footnotes", f'<w:footnote w:id="1">{body}</w:footnote>'),
    }

    assert isinstance(readers.read_draft(packed(tmp_path, **parts)), Draft | Diagnostic)


# What others read


def exported(file: Path, folder: Path) -> list[str]:
    """Return the lines that LibreOffice writes of a Word file as text."""
    text = libreoffice(file, "txt:Text (encoded):UTF8", folder).read_text("utf-8-sig")
    return [line for line in text.splitlines() if line.strip()]


def ours(file: Path) -> list[str]:
    draft = readers.read_draft(file)
    assert isinstance(draft, Draft)
    return [text for text in draft.paragraphs if text.strip()]


def words(lines: list[str]) -> list[str]:
    """Return words, however they are broken into lines, without what is not seen.

    The numbers and marks of lists, which are no text in Word, are left out of both.
    """
    marks = str.maketrans({"\u2011": "-", "\u00ad": None, **dict.fromkeys("\u200e\u200f\u061c")})
    every = " ".join(lines).translate(marks).split()
    return [word for word in every if not re.fullmatch(r"•|\d\.", word)]


def of_word(tmp_path: Path, body: str) -> Path:
    """Write a Word file that LibreOffice opens: it wants the types of parts."""
    start = "application/vnd.openxmlformats-"
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{start}package.relationships+xml"/>'
        f'<Override PartName="/{MAIN}" ContentType='
        f'"{start}officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    parts = {
        "[Content_Types].xml": types,
        "_rels/.rels": relations({"officeDocument": MAIN}),
        MAIN: element("w:document", f"<w:body>{body}</w:body>"),
    }
    return packed(tmp_path, **parts)


@pytest.mark.slow
def test_libreoffice_reads_through_the_same_and_keeps_the_same_space(tmp_path):
    holders = [p(r("a") + one.format(r("b")) + r("c")) for one in HOLDERS if "x:" not in one]
    field = r("x ") + coded("<w:r><w:instrText>QUOTE</w:instrText></w:r>", r("y")) + r(" z")
    spaces = "<w:r><w:t>one </w:t></w:r><w:r><w:t> two</w:t></w:r>"
    table = f"<w:tbl>{row(p('cell') + p('more'), p('next'))}</w:tbl>"
    control = f"<w:sdt><w:sdtContent>{p('held')}</w:sdtContent></w:sdt>"
    file = of_word(tmp_path, "".join([*holders, p(field), p(spaces), table, control, p("end")]))

    assert exported(file, tmp_path) == ours(file)
    assert len(ours(file)) == len(holders) + 7


@pytest.mark.slow
def test_libreoffice_reads_the_same_pieces(tmp_path):
    pieces = [xml for xml, _shown in PIECES if "w:sym" not in xml and "instrText" not in xml]
    file = of_word(tmp_path, "".join(p(f"{r('a')}<w:r>{xml}</w:r>{r('b')}") for xml in pieces))

    assert words(exported(file, tmp_path)) == words(ours(file))
    assert len(pieces) > 10


@pytest.mark.slow
def test_libreoffice_reads_the_same_words_of_a_whole_report(docx, tmp_path):
    draft = readers.read_draft(docx)
    assert isinstance(draft, Draft)
    body = [text for text, name in zip(draft.paragraphs, draft.names, strict=True) if not name]

    assert words(exported(docx, tmp_path)) == words(body)


def test_a_document_of_python_docx_is_read(tmp_path):
    made = python_docx.Document()
    made.sections[0].header.paragraphs[0].text = "رأس"
    made.add_paragraph("أول").add_run().add_break()
    made.add_table(1, 2).cell(0, 1).text = "خلية"
    made.add_comment(made.paragraphs[0].runs, text="راجع", author="Aysel")
    file = tmp_path / "draft.docx"
    made.save(str(file))

    assert ours(file) == ["أول", "خلية", "راجع", "رأس"]
