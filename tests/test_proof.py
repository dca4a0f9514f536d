"""The proof proves: no false alarm on the whole report, and every planted fault is seen."""

from __future__ import annotations

import io
import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
import uax9
from bidi import get_display
from conftest import opened, run, tree
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup, escape

from sesric_report import proof
from sesric_report.compiler.build import Order, build
from sesric_report.compiler.check import check
from sesric_report.compiler.prove import prove as prove_files
from sesric_report.document import (
    Contents,
    ContentsEntry,
    Document,
    Heading,
    Inline,
    Isolate,
    Link,
    List,
    ListItem,
    NoBreak,
    Paragraph,
    Strong,
    Text,
)
from sesric_report.errors import ProofError
from sesric_report.project import Project
from sesric_report.proof import Discrepancy, Kind
from sesric_report.proof.expected import MIRRORED, Logical, ink, letters, visual
from sesric_report.proof.pdf import Compared, prove
from sesric_report.typography.fonts import Fonts
from sesric_report.writers import html
from sesric_report.writers import pdf as writer


def ltr(value: str) -> Isolate:
    return Isolate(value, "ltr")


def arab(value: str) -> Isolate:
    return Isolate(value, "ltr", "ar")


RANGE = NoBreak((ltr("21"), Text("-"), ltr("22")))
SAID = Paragraph((Text("نظم المركز (سيسرك) هذه الدورة."),))


def kinds(found) -> set[str]:
    return {discrepancy.kind for discrepancy in found}


@pytest.fixture
def found(write, fonts: Fonts):
    """Write one paragraph and return what the proof finds wrong in its lines.

    ``said`` is what the paragraph should say, where the writer is given something else.
    """

    def of(*inlines: Inline, said=None, direction: str = "rtl") -> list[Discrepancy]:
        content = write(Paragraph(inlines), direction=direction)
        return list(prove(content, tree(Paragraph(said or inlines)), fonts).discrepancies)

    return of


@pytest.fixture(scope="module")
def whole(pdf: Path) -> bytes:
    return pdf.read_bytes()


@pytest.fixture
def damaged(whole: bytes, document: Document, fonts: Fonts):
    """Change the open report and return the kinds of what is found in it."""

    def by(change) -> set[str]:
        changed = io.BytesIO()
        with pikepdf.open(io.BytesIO(whole)) as pdf:
            change(pdf)
            pdf.save(changed)
        return kinds(prove(changed.getvalue(), document, fonts).discrepancies)

    return by


# The whole report


@pytest.mark.slow
def test_every_block_of_the_report_is_proved(whole: bytes, document: Document, fonts: Fonts):
    verdict = prove(whole, document, fonts)

    assert verdict.discrepancies == ()
    assert verdict.proved
    assert verdict.checked["blocks"] > 200
    assert verdict.checked["lines"] > 900
    assert verdict.checked["characters"] > 60_000
    assert verdict.checked["bookmarks"] == 12
    assert verdict.checked["links"] == 13


@pytest.mark.slow
def test_nothing_is_wrong_either_where_the_tree_is_not_known(whole: bytes, fonts: Fonts):
    assert prove(whole, None, fonts).discrepancies == ()


@pytest.mark.slow
def test_another_reader_sees_the_same_glyphs_at_the_same_places(pdf: Path, fonts: Fonts):
    """pdfplumber, through pdfminer, knows nothing of our reader of content streams."""
    page = 6
    with pdfplumber.open(pdf) as other:
        theirs = sorted((round(c["matrix"][5]), round(c["x0"]), c["text"])
                        for c in other.pages[page - 1].chars)  # fmt: skip
    ours = sorted(
        (round(g.baseline), round(g.x0), g.says)
        for f in opened(pdf, fonts).fragments
        if f.page == page
        for g in f.glyphs
    )

    assert len(ours) == len(theirs) > 1000
    # A number that lies between two may be rounded to either side.
    apart = [(a, b) for a, b in zip(ours, theirs, strict=True) if a != b]
    assert len(apart) < len(ours) / 50
    assert sorted(letters("".join(g[2] for g in ours))) == sorted(
        letters("".join(g[2] for g in theirs))
    )


# Faults in a line


@pytest.mark.parametrize(
    "inlines",
    [
        (Text("بسم الله، ولله الحمد؛ لا إله إلا الأعلى (بلدًا)، عمّان."),),
        (Text("خلال "), RANGE, Text(" يناير "), ltr("2025"), Text(".")),
        (Text("[برنامج («أ» "), ltr("CA-CaB"), Text(")] "), ltr("UNDP"), Text(" "), ltr("WTO")),
        (Text("الهاتف "), ltr("+962-6-555-1234"), Text("، لغة "), ltr("C++"), Text(".")),
        (Strong((Text("عنوان «"), ltr("A (B) C"), Text("»:"))), Text(" نص "), ltr("40"), Text("%")),
        (ltr("1"), Text(". "), ltr("UNDP"), Text(" ثم "), ltr("15:30"), Text("/"), ltr("2")),
        (Text("من "), NoBreak((arab("٢١"), Text("-"), arab("٢٢"))), Text(" يناير "), arab("٢٠٢٥")),
        (Text("كلمات طويلة "), *(Text("أخرى طويلة "), ltr("Long Name of One Body in English")) * 9),
        (Text("أول "), ltr("Office of Certified Finance"), Text(" ثان "), ltr("ff fi fl ffi")),
    ],
)  # fmt: skip
def test_no_false_alarm(found, inlines):
    assert found(*inlines) == []


def test_reversed_line_is_seen(found):
    said = (Text("نظم المركز هذه الدورة"),)

    assert kinds(found(Text(said[0].value[::-1]), said=said)) == {Kind.ORDER}


@pytest.mark.parametrize(
    "inlines",
    [
        (Text("مع "), ltr("UNDP"), Text("/"), ltr("WTO"), Text(" ثم")),
        (ltr("CA"), Text(" "), RANGE, Text(" يناير")),
        (Text("الهاتف "), ltr("+962-6-555-1234"), Text(".")),
    ],
)
def test_dropped_isolate_is_seen(monkeypatch, found, inlines):
    monkeypatch.setattr(html, "_isolate", lambda node: escape(node.value))

    assert kinds(found(*inlines)) == {Kind.ORDER}


def test_left_to_right_paragraph_is_seen(found):
    inlines = (Text("نظم المركز ("), ltr("SESRIC"), Text(") هذه الدورة."))

    assert Kind.ORDER in kinds(found(*inlines, direction="ltr"))


def test_word_that_is_not_joined_is_seen(found):
    # WeasyPrint shapes each element by itself.
    said = (Text("نظم المركز"),)

    assert kinds(found(Text("نظم الم"), Strong((Text("ركز"),)), said=said)) == {Kind.FORM}


def test_bracket_on_the_wrong_side_is_seen(monkeypatch, found):
    def unmirrored(value: str) -> Markup:
        return Markup(re.sub(r"[()]", r'<bdi dir="ltr">\g<0></bdi>', str(escape(value))))

    monkeypatch.setattr(html, "_text", unmirrored)

    assert Kind.FORM in kinds(found(Text("المركز (سيسرك) نظم")))


def test_another_letter_is_seen(found):
    said = (Text("نظم المركز"),)

    assert kinds(found(Text("نظم المركب"), said=said)) == {Kind.TEXT}


def test_missing_glyph_is_seen(monkeypatch, found):
    # WeasyPrint warns, and that stops the writer; here nobody listens.
    monkeypatch.setattr(writer, "_warnings_are_errors", pytest.MonkeyPatch.context)

    assert Kind.GLYPH in kinds(found(Text("نظم \U0001f4a7 المركز")))


def test_missing_block_is_seen(write, fonts: Fonts):
    items = tuple(ListItem((Text(word),)) for word in ("أول", "ثان", "ثالث"))
    content = write(List(items[:2]), Paragraph((Text("نص"),)))
    verdict = prove(content, tree(List(items), Paragraph((Text("نص"),))), fonts)

    assert [(f.kind, f.place) for f in verdict.discrepancies][:1] == [(Kind.TEXT, "ثالث")]


def test_block_too_many_is_seen(write, fonts: Fonts):
    items = tuple(ListItem((Text(word),)) for word in ("أول", "ثان"))
    verdict = prove(write(List(items)), tree(List(items[:1])), fonts)

    assert kinds(verdict.discrepancies) == {Kind.TEXT}


def test_word_missing_from_the_text_is_seen(write, fonts: Fonts):
    said = tree(Paragraph((Text("كلمة أولى أخرى"),)), Paragraph((Text("ثانية"),)))
    verdict = prove(
        write(Paragraph((Text("كلمة أولى"),)), Paragraph((Text("ثانية"),))), said, fonts
    )

    assert verdict.discrepancies[0].kind == Kind.TEXT
    assert sorted(verdict.discrepancies[0].wanted) == sorted("أخرى")


# Faults in the file


def drop_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def drop_title(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo["/Title"]


def drop_last_bookmark(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Outlines.Last.Prev.Next


def rename_a_bookmark(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.Title = "آخر"


def move_a_bookmark(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.Dest[0] = pdf.pages[6].obj


def drop_the_tags(pdf: pikepdf.Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


def name_a_foreign_font(pdf: pikepdf.Pdf) -> None:
    (font, *_) = pdf.pages[5].Resources.Font.values()
    font.BaseFont = pikepdf.Name("/ABCDEF+DejaVu-Sans")


def take_a_font_out(pdf: pikepdf.Pdf) -> None:
    (font, *_) = pdf.pages[5].Resources.Font.values()
    del font.DescendantFonts[0].FontDescriptor["/FontFile2"]


def lead_a_link_elsewhere(pdf: pikepdf.Pdf) -> None:
    pdf.pages[2].Annots[3].Dest = pikepdf.String("agenda-item-8")


def drop_a_link(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[-1].Annots[0]


def swap_two_letters_of_the_text_layer(pdf: pikepdf.Pdf) -> None:
    (font, *_) = pdf.pages[5].Resources.Font.values()
    cmap = font.ToUnicode.read_bytes()
    font.ToUnicode = pdf.make_stream(cmap.replace(b"<0627>", b"<0628>"))


def take_a_folio_away(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[6]
    kept = page.Contents.read_bytes()
    last = kept.rindex(b"[<")
    page.Contents = pdf.make_stream(kept[:last] + b"[" + kept[kept.index(b"]", last) :])


FAULTS = {
    drop_language: Kind.LANGUAGE,
    drop_title: Kind.TITLE,
    drop_last_bookmark: Kind.BOOKMARK,
    rename_a_bookmark: Kind.BOOKMARK,
    move_a_bookmark: Kind.BOOKMARK,
    drop_the_tags: Kind.TAG,
    name_a_foreign_font: Kind.FONT,
    take_a_font_out: Kind.FONT,
    lead_a_link_elsewhere: Kind.LINK,
    drop_a_link: Kind.LINK,
    swap_two_letters_of_the_text_layer: Kind.TEXT,
    take_a_folio_away: Kind.TEXT,
}


@pytest.mark.slow
@pytest.mark.parametrize("change", FAULTS, ids=lambda change: change.__name__)
def test_fault_in_the_file_is_seen(damaged, change):
    assert FAULTS[change] in damaged(change)


@pytest.mark.slow
def test_nothing_is_found_where_nothing_is_changed(damaged):
    assert damaged(lambda _pdf: None) == set()


def test_wrong_page_in_the_contents_is_seen(monkeypatch, write, fonts: Fonts):
    entries = (ContentsEntry(1, (Text("أول"),), "a"), ContentsEntry(1, (Text("ثان"),), "b"))
    blocks = (
        Contents((Text("محتويات"),), entries),
        Heading(1, (Text("أول"),), "a"), *[SAID] * 60, Heading(1, (Text("ثان"),), "b"), SAID,
    )  # fmt: skip
    assert prove(write(*blocks), tree(*blocks), fonts).discrepancies == ()
    right, other = html._contents_entry, {"a": "b", "b": "a"}

    def misled(entry: ContentsEntry) -> Markup:
        said = f'data-target="#{entry.target}"'
        return Markup(str(right(entry)).replace(said, f'data-target="#{other[entry.target]}"'))

    monkeypatch.setattr(html, "_contents_entry", misled)

    assert Kind.TEXT in kinds(prove(write(*blocks), tree(*blocks), fonts).discrepancies)


def test_link_that_goes_on_over_a_line_counts_once(write, fonts: Fonts):
    link = Paragraph((Link("https://www.sesric.org", (Text("كلمة طويلة جدا " * 20),)), Text(" نص")))

    assert prove(write(link), tree(link), fonts).discrepancies == ()


# What the proof rests on


UNICODE = Path("/usr/share/unicode")


def order_of(text: str, base: int) -> str:
    return get_display(text, base_dir="LR"[base])


@pytest.mark.slow
def test_bidi_algorithm_passes_the_conformance_test_of_unicode():
    """BidiCharacterTest.txt: each line gives characters, base direction, levels and order."""
    file = UNICODE / "BidiCharacterTest.txt"
    assert file.is_file(), "unicode-data is not installed; see Quick start in README.md"
    seen, failed = 0, []
    for line in file.read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        codes, base, _resolved, levels, order = line.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        if base == "2" or "\u2029" in text[:-1]:
            continue  # a base direction that the text itself decides: our blocks state theirs
        seen += 1
        kept = levels.split()
        wanted = "".join(text[int(index)] for index in order.split())
        # Controls that X9 removes have the level "x" and no place in the order.
        removed = {text[i] for i, level in enumerate(kept) if level == "x"}
        drawn = "".join(c for c in order_of(text, int(base)) if c not in removed)
        if drawn != wanted:
            failed.append(line)

    assert failed == []
    assert seen > 60_000


KNOWN = uax9.brackets(str(UNICODE / "BidiBrackets.txt"))
WORDS = ["نظم", "المركز", "بلدًا", "UNDP", "CA-CaB", "C++", "2025", "٢١", "-", "–", "/", ":", "،",
         ".", "%", "(", ")", "[", "]", "«", "»", " ", " ", " "]  # fmt: skip
PIECE = st.lists(st.sampled_from(WORDS), max_size=5).map("".join)
ISOLATED = st.tuples(st.sampled_from("\u2066\u2067"), PIECE).map(lambda p: f"{p[0]}{p[1]}\u2069")


def outside(base: int) -> st.SearchStrategy[str]:
    """Return what may stand outside isolates: nothing that runs against the paragraph.

    There python-bidi errs where brackets stand behind an isolate and a word of the other direction.
    """
    own = {"نظم", "المركز", "بلدًا"} if base else {"UNDP", "CA-CaB", "C++"}
    signs = [word for word in WORDS if not any(c.isalnum() for c in word)]
    return st.lists(st.sampled_from([*sorted(own), *signs]), max_size=5).map("".join)


#: A base direction (UAX #9, P3) and a text such as reports are made of.
TEXTS = st.sampled_from([0, 1]).flatmap(
    lambda base: st.tuples(
        st.lists(st.one_of(outside(base), ISOLATED), max_size=6).map("".join), st.just(base)
    )
)


@pytest.mark.slow
def test_second_implementation_passes_the_conformance_test_of_unicode_too():
    """All of it, levels and order; with no base direction given as well."""
    lines = (UNICODE / "BidiCharacterTest.txt").read_text("utf-8").splitlines()
    cases = [line.split(";") for line in lines if line and not line.startswith("#")]
    failed = 0
    for codes, _, base, levels, order in cases:
        text = "".join(chr(int(code, 16)) for code in codes.split())
        found = uax9.levels_of(text, int(base), KNOWN)
        failed += ["x" if one is None else str(one) for one in found] != levels.split()
        failed += uax9.order(found) != [int(index) for index in order.split()]

    assert failed == 0
    assert len(cases) > 91_000


@pytest.mark.slow
@settings(max_examples=3000, deadline=None)
@given(TEXTS)
def test_both_implementations_agree_on_texts_such_as_reports_are_made_of(drawn):
    text, base = drawn
    places = uax9.order(uax9.levels_of(text, base, KNOWN))

    assert order_of(text, base) == "".join(text[place] for place in places)


@pytest.mark.slow
def test_both_implementations_agree_on_every_line_of_the_report(
    pdf: Path, document: Document, fonts: Fonts
):
    """The levels of whole paragraphs, as UAX #9 wants, and the lines that the proof lays afresh."""
    compared = Compared(opened(pdf, fonts), document)
    seen = 0
    for pair in compared.pairs:
        block, done = pair.block, 0
        text, at = written(block)
        levels = uax9.levels_of(text, int(block.base == "rtl"), KNOWN)
        for line in (line for fragment in pair.fragments for line in fragment.lines):
            count = sum(len(ink(glyph.shows)) for glyph in line)
            own = block.places[done : done + count]
            start, end = at[own[0]], at[own[-1]] + 1
            places = [start + place for place in uax9.order(levels[start:end])]
            drawn = [text[p].translate(MIRRORED) if levels[p] % 2 else text[p] for p in places]
            assert ink("".join(drawn)) == visual(block, own[0], own[-1] + 1)
            done, seen = done + count, seen + 1

    assert seen > 800


def written(block: Logical) -> tuple[str, list[int]]:
    """Return a block's forms with isolates as characters, and the place of each form in them."""
    text, at, last = "", [], 0
    for form, direction, isolate in zip(block.forms, block.directions, block.isolates, strict=True):
        if isolate != last:
            text += ("\u2069" if last else "") + {"ltr": "\u2066", "rtl": "\u2067"}.get(
                direction, ""
            )
        at.append(len(text))
        text, last = text + form, isolate
    return text + ("\u2069" if last else ""), at


# The command


@pytest.mark.slow
def test_command_proves_what_build_wrote(pdf: Path):
    result = run("proof", str(pdf))

    assert result.returncode == 0, result.stderr
    assert re.search(r": proved: 35 pages, 487 blocks, [\d,]+ lines", result.stdout)


@pytest.mark.slow
def test_command_gives_json_for_machines(pdf: Path):
    (verdict,) = json.loads(run("proof", "--format", "json", str(pdf)).stdout)

    assert verdict["proved"] is True
    assert verdict["findings"] == []
    assert verdict["checked"]["blocks"] > 200


@pytest.mark.slow
def test_command_says_what_is_wrong_and_fails(pdf: Path, tmp_path: Path):
    file = tmp_path / pdf.name
    with pikepdf.open(pdf) as opened_pdf:
        del opened_pdf.Root.Lang
        opened_pdf.save(file)
    result = run("proof", str(file))

    assert result.returncode == 1
    assert "the file names no language [language]" in result.stdout


@pytest.mark.slow
def test_command_sees_that_the_content_has_changed(pdf: Path, copied: Path):
    record = "content/sessions/41/activities/2025-01-21-competition-policy.yaml"
    file = copied / record
    file.write_text(file.read_text("utf-8").replace("count: 68", "count: 69"), "utf-8")
    shutil.copy(pdf, copied / pdf.name)
    result = run("proof", pdf.name, cwd=copied)

    assert result.returncode == 1
    assert "the content, the wording or the tool has changed" in result.stdout
    assert result.stdout.count("[") == 1


def test_command_refuses_what_is_no_pdf(tmp_path: Path):
    (tmp_path / "a.pdf").write_text("no PDF", "utf-8")
    for name, message in (("a.pdf", "no PDF that can be opened"), ("b.pdf", "cannot be read"),
                          ("c.txt", "there is no proof of such a file")):  # fmt: skip
        result = run("proof", str(tmp_path / name))
        assert result.returncode == 2
        assert message in result.stderr
        assert "Traceback" not in result.stderr


def test_pdf_of_another_tool_is_told_from_ours(project: Project, tmp_path: Path):
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(tmp_path / "comcec-41-ar.pdf")
    (one,) = prove_files(project, [tmp_path / "comcec-41-ar.pdf"])

    assert [f.kind for f in one.verdict.discrepancies] == [
        Kind.SOURCE, Kind.LANGUAGE, Kind.TITLE, Kind.TAG,
    ]  # fmt: skip


# In build


@pytest.mark.slow
def test_build_writes_nothing_that_it_cannot_prove(monkeypatch, project: Project, tmp_path: Path):
    monkeypatch.setattr(html, "_isolate", lambda node: escape(node.value))
    checked = [check(project, "41")]
    with pytest.raises(ProofError, match="does not show what it should"):
        build(project, checked, Order(("ar",), ("pdf",)), tmp_path)
    assert list(tmp_path.iterdir()) == []

    build(project, checked, Order(("ar",), ("pdf",), proved=False), tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["comcec-41-ar.pdf"]


def test_fingerprint_tells_documents_apart_but_not_dates():
    import datetime

    one = tree(SAID)
    dated = replace(one, created=datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC))

    assert one.fingerprint() == tree(SAID).fingerprint() == dated.fingerprint()
    assert one.fingerprint() != replace(one, folio=(Text("صفحة"),)).fingerprint()


def test_every_format_with_a_proof_tells_its_origin():
    assert set(proof.ORIGINS) <= set(proof.PROOFS)
    assert ".pdf" in proof.PROOFS


def test_ink_leaves_out_marks_and_spaces_and_keeps_forms():
    assert ink("بلدًا \u200f") == ["ب", "ل", "د", "ا"]
    assert letters("ﻻ") == ["ل", "ا"]
