"""Law: nothing unbuildable. What validate passes, build writes and proves, in every edition.

Each example is a project whose activities have one odd text each. Those that validate finds an
error in are taken out, as their author would mend them; the others must come through.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import ROOT
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from test_rules import MINIMAL, minimal

from sesric_report import proof
from sesric_report.compiler.check import check
from sesric_report.compiler.edition import Edition, compose, typeset
from sesric_report.compiler.mend import mend_all
from sesric_report.compiler.resources import load_fonts
from sesric_report.compiler.search import Search
from sesric_report.diagnostics import Severity
from sesric_report.project import Project
from sesric_report.records.content import Content
from sesric_report.records.introspection import texts_said
from sesric_report.source import Position
from sesric_report.writers.formats import Setting, written

EDITIONS = ("ar", "en")
#: Where a text can stand: the fields of an activity, and the city in which it is held.
FIELDS = (
    "title", "objective", "means", "topics", "exchanges", "offerings", "outcomes", "closing",
    "series", "city",
)  # fmt: skip
#: An example is printed whole: it need not be made smaller, which takes minutes.
PROJECT = settings(max_examples=25, phases=[Phase.explicit, Phase.generate])
#: Writing and proving takes longer.
WHOLE = settings(PROJECT, max_examples=10)

# Texts.

WORDS = [
    "دورة",
    "البيانات",
    "وَالأَمْن",
    "لجنة",
    "data",
    "COVID-19",
    "Türkiye",
    "2025",
    "٢٠٢٥",
    "و",
    "a",
]
#: What has been pasted, mistyped or left over; what means something to YAML, wording or HTML.
PIECES = [
    *"{}[]()<>«»“”‘’\"'|#&*!%@`~^\\/:;,.?-–—…=+_$€°™©®،؛؟٪",
    " ", "  ", "\u00a0", "\u202f", "\n", "\t", "\u2028",
    "e\u0301", "u\u0308", "ا\u0654", "و\u0655", "\u064b", "\u0651\u064e", "\u0301", "\u0670",
    "\u00ad", "\u034f", "\u061c", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u202e",
    "\u2060", "\u2066", "\u2069", "\ufe0f", "\ufeff", "\ufffc", "ه\u200d", "می\u200cخواهم",
    "ـ", "ﺳﻴﺴﺮﻙ", "ﷺ", "﷼", "25°C", "1.5 °C", "US$ 2", "ISO 9001:2015", "10:30", "5.2.1", "3/4",
    "http://a.org/b?c=d&e=f", "a@b.org", "&amp;", "<b>", "</b>", "<br/>", "{title}", "{", "[m|f]",
    "-", "--", "R&D", "C++", "#3", "% 50", "50%", "(أ)", "(a)", "1)", "١)", "•", "✔", "中", "😀",
    "אב", "Ω", "ﬁ", "ǆ", "½", "²", "\u1e9e", "İ", "ı",
]  # fmt: skip


def any_text(drawable: str) -> st.SearchStrategy[str]:
    """Return texts of words and odd pieces, and of whatever the fonts can draw."""
    letter = st.integers(0, len(drawable) - 1).map(drawable.__getitem__)
    piece = st.one_of(st.sampled_from(WORDS), st.sampled_from(PIECES), st.text(letter, max_size=4))
    glue = st.sampled_from([" ", " ", ""])
    return st.builds(str.join, glue, st.lists(piece, min_size=1, max_size=6))


#: What can be a line of a block.
BLOCK = re.compile(r"[^\s#][^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]*")


class Odd(NamedTuple):
    """An odd text: the field that has it, the language, whether it is a block of YAML."""

    field: str
    tag: str
    text: str
    block: bool

    def written(self) -> str:
        """Return the text as YAML, in quotes or as a block."""
        if self.block and BLOCK.fullmatch(self.text):
            return f"|\n      {self.text}\n"
        return json.dumps(self.text, ensure_ascii=False)


def odd(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Odd]:
    return st.builds(Odd, st.sampled_from(FIELDS), st.sampled_from(EDITIONS), texts, st.booleans())


# Projects.

SOUND = {
    "title": {"ar": "دورة", "en": "A course"},
    "objective": {"ar": "نشر البيانات", "en": "publish data"},
    "topics": {"ar": "السجلات", "en": "registers"},
    "means": {"ar": "الشرح", "en": "explaining"},
    "exchanges": {"ar": "الحوار", "en": "talk"},
    "offerings": {"ar": "دليل", "en": "a guide"},
    "series": {"ar": "اجتماعات", "en": "meetings"},
    "outcomes": {"ar": "شبكة", "en": "a network"},
    "closing": {"ar": "كلمة", "en": "a speech"},
}


LISTS = {"means", "topics", "exchanges", "offerings", "outcomes"}
#: Files of the registry whose nouns have every form.
NOUNS = ("activity_types", "country_groups", "participant_roles", "publication_types")


def in_both(text: str) -> str:
    """Return a file of the minimal project with an English text beside each Arabic one."""
    text = re.sub(r"\{ar: \[[^\]]+\]", r"\g<0>, en: [A text]", text)
    text = re.sub(r"\{ar: [^{}\[\],]+(?=\})", r"\g<0>, en: Text", text)
    text = re.sub(r'\{ar: "[^"{}]+(\{\w+\})"(?=\})', r'\g<0>, en: "Text \1"', text)
    return text.replace("editions: [ar]", "editions: [ar, en]")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project without a fault, in two languages."""
    made = minimal(tmp_path_factory.mktemp("project"))
    for name, text in MINIMAL.items():
        (made / "content" / name).write_text(in_both(text), encoding="utf-8")
    for name in NOUNS:
        shutil.copy(ROOT / "content/registry" / f"{name}.yaml", made / "content/registry")
    (made / "content/sessions/1/activities").mkdir()
    return made


@pytest.fixture(scope="module")
def texts(root: Path) -> st.SearchStrategy[list[Odd]]:
    fonts = load_fonts(Project(root))
    drawable = "".join(sorted(fonts.drawable))
    return st.lists(odd(any_text(drawable)), min_size=8, max_size=8)


def activity(number: int, one: Odd) -> str:
    """Return an activity with an odd text."""
    lines = [
        f"id: a-{number}",
        "type: training_course",
        "agenda_items: [1]",
        f"dates: {{start: 2025-{number + 1:02d}-01}}",
        f"place: {{city: c{number}}}",
    ]
    for field, sound in SOUND.items():
        lines.append(f"{field}:")
        for tag in EDITIONS:
            text = f"{sound[tag]} {number}" if field == "title" else sound[tag]
            text = one.written() if (field, tag) == (one.field, one.tag) else text
            lines += [f"  {tag}:", f"    - {text}"] if field in LISTS else [f"  {tag}: {text}"]
    return "\n".join(lines) + "\n"


def city(number: int, one: Odd) -> str:
    names = {"ar": f"مدينة {number}", "en": f"City {number}"}
    if one.field == "city":
        names[one.tag] = one.text
    return f"c{number}: {{name: {json.dumps(names, ensure_ascii=False)}, country: TUR}}\n"


def lay(root: Path, every: dict[int, Odd]) -> None:
    """Write a project with some odd texts."""
    folder = root / "content" / "sessions" / "1" / "activities"
    for file in folder.iterdir():
        file.unlink()
    for number, one in every.items():
        (folder / f"a-{number}.yaml").write_text(activity(number, one), encoding="utf-8")
    cities = in_both(MINIMAL["registry/cities.yaml"])
    cities += "".join(city(number, one) for number, one in every.items())
    (root / "content" / "registry" / "cities.yaml").write_text(cities, encoding="utf-8")


def passed(root: Path, odds: list[Odd]) -> tuple[Content, dict[int, Odd]]:
    """Return the content of a project, and those odd texts in which validate finds no error."""
    every = dict(enumerate(odds))
    while True:
        lay(root, every)
        checked = check(Project(root), "1")
        errors = [d for d in checked.diagnostics if d.severity is Severity.ERROR]
        if not errors:
            return checked.sound(), every
        # Where the cities cannot be read, no activity knows its own.
        errors = [e for e in errors if e.position.file.stem == "cities"] or errors
        wrong = {faulty(error.position) for error in errors}
        assert wrong <= set(every), errors
        every = {number: one for number, one in every.items() if number not in wrong}


def faulty(place: Position) -> int:
    """Return the number of the odd text that an error is about."""
    name = place.file.stem
    if name == "cities":
        name = place.file.read_text(encoding="utf-8").split("\n")[place.line - 1].partition(":")[0]
    return int(re.sub(r"\D+", "", name) or -1)


@PROJECT
@given(data=st.data())
def test_what_validate_passes_is_composed(root, texts, data):
    content, every = passed(root, data.draw(texts))

    for tag in EDITIONS:
        assert compose(Project(root), content, tag).sections, every


@WHOLE
@given(data=st.data())
def test_what_validate_passes_is_written_and_proved(root, texts, data):
    content, _every = passed(root, data.draw(texts))
    project = Project(root)

    for tag in EDITIONS:
        edition = typeset(project, content, tag)
        for form in ("html", "docx"):
            assert_proved(project, content, edition, tag, form)


def assert_proved(project: Project, content: Content, edition: Edition, tag: str, form: str):
    """Write an edition in a format and prove what was written, if that can be done."""
    produced = written(form, edition.document, Setting(edition.fonts, project.templates))
    prove = proof.PROOFS.get(f".{form}")
    if prove is None:
        return
    said = texts_said(content, tag)
    assert prove(produced.content, edition.document, edition.fonts, said).discrepancies == ()


# Texts that once stopped a build, were cut, or were printed with what nobody wanted.

RECORD = """\
id: a-0
type: training_course
title:
  ar: {title_ar}
  en: {title_en}
agenda_items: [1]
dates: {{start: 2025-03-11, end: 2025-03-12}}
objective:
  ar: {objective_ar}
  en: {objective_en}
topics:
  ar: {topics_ar}
  en: {topics_en}
"""
USUAL = {
    "title_ar": "خطة البيانات",
    "title_en": "Data Plan",
    "objective_ar": "تنفيذ الخطة",
    "objective_en": "carry out the plan",
    "topics_ar": "[البيانات, الأمن]",
    "topics_en": "[data, security]",
}


@pytest.fixture
def record(root: Path) -> Iterator[Callable[..., Path]]:
    """Write a record with some texts and return its file."""
    lay(root, {})

    def write(**texts: str) -> Path:
        file = root / "content/sessions/1/activities/a-0.yaml"
        file.write_text(RECORD.format(**USUAL | texts), encoding="utf-8")
        return file

    yield write
    lay(root, {})


def found(root: Path) -> list[tuple[str, str, int, int]]:
    """Return severity, code, line and column of what is found in the record."""
    every = check(Project(root), "1").diagnostics
    return [
        (str(one.severity), one.code, one.position.line, one.position.column)
        for one in every
        if one.position.file.stem == "a-0" and one.severity is not Severity.INFORMATION
    ]


def build(root: Path, *forms: str) -> None:
    """Write and prove both editions."""
    content = check(Project(root), "1").sound()
    for tag in EDITIONS:
        edition = typeset(Project(root), content, tag)
        for form in forms:
            assert_proved(Project(root), content, edition, tag, form)


@pytest.mark.parametrize(
    "texts",
    [
        {"title_ar": "خطة عام 1446 ه\u200d", "objective_ar": "تنفيذ خطة عام 1446 ه\u200d"},
        {
            "objective_ar": "نشر أهمية البيانات في Tu\u0308rkiye",
            "topics_ar": "[ا\u0654همية, الأمن]",
        },
        {"topics_ar": "[النص 25°C الجديد, الأمن]"},
        {"objective_en": "|\n    carry out the plan", "objective_ar": ">\n    تنفيذ\n    الخطة\n"},
        {"title_ar": '"خطة {a} [b|c] | %d"', "title_en": '"Plan {a} [b|c] | {"'},
        {"title_en": "The Book می\u200cخواهم"},
        {"title_ar": "الأَمْنُ وَالإِنْمَاء", "objective_ar": "بَيَانُ الأَمْنِ لأَهْلِ الآخِرَة"},
        {"title_en": "On بِسْمِ اللَّهِ and الأَمْن", "topics_en": "[a ﷺ b, the ﷼ rate]"},
        {"title_ar": "نحو a ﷺ b", "objective_ar": "دعم a٢٠٢٥— ثم ٢٠٢٥a"},
        {"title_en": "x\u0301 and q\u0308", "topics_en": "[Ω\u0308 α\u0332, plain x and q]"},
        {"title_ar": "ځوانة ڭوشة ݣلميم", "topics_ar": "[ڨفصة ڤينا, پۑڽ ۲۰۲۵ ۶]"},
        {"title_ar": "الٱلَّذِين", "title_en": "x ۵ٻ and لإ٣,٥committee"},
        {"objective_en": f"carry out {'ABC' * 60}جلات"},
        {"objective_ar": f"نشر البيان{'w' * 99}، ثم غيره", "title_ar": "المنظمة ₾⁾ أخرى"},
    ],
    ids=[
        "joiner",
        "decomposed",
        "unit",
        "block",
        "brackets",
        "non-joiner",
        "vowelled",
        "Arabic signs in English",
        "isolates side by side",
        "combining",
        "letters of one glyph",
        "rare letters and digits",
        "long word before another",
        "long word",
    ],
)
def test_what_once_stopped_a_build_is_found_sound_written_and_proved(root, record, texts):
    record(**texts)

    assert found(root) == []
    build(root, "html", "docx", "pdf")


def test_a_decomposed_text_is_mended_at_the_right_characters(root, record):
    file = record(objective_ar="نشر ا\u0654همية\u200f البيانات  في Tu\u0308rkiye\u200e")
    validate = Search(session="1", paths=(file,))

    assert [one[1] for one in found(root)] == [
        "invisible-character", "repeated-space", "invisible-character"
    ]  # fmt: skip
    mend_all(Project(root), validate, unsafe=False)
    assert "  ar: نشر ا\u0654همية البيانات في Tu\u0308rkiye\n" in file.read_text("utf-8")
    assert found(root) == []


def test_a_comment_that_cuts_a_title_is_found_at_its_character(root, record):
    record(title_en="Session #3 of the Role of Competition Policy")

    assert found(root) == [("warning", "comment-behind-text", 5, 15)]


def test_a_title_that_is_only_a_comment_is_an_empty_text(root, record):
    record(title_en="#3 of the Role")

    assert [one[:3] for one in found(root)] == [("error", "empty-text", 5)]


def test_a_space_that_does_not_break_behind_a_kind_is_named_and_mended(root, record):
    file = record()
    text = file.read_text("utf-8")
    file.write_text(text.replace("training_course", "training_course\u00a0"), "utf-8")
    (one,) = [d for d in check(Project(root), "1").diagnostics if d.severity is Severity.ERROR]

    assert (one.code, one.position.line, one.position.column) == ("unknown-key-reference", 2, 22)
    assert "U+00A0 no-break space" in one.message
    mend_all(Project(root), Search(session="1", paths=(file,)), unsafe=False)
    assert file.read_text("utf-8") == text


STOPS = {
    "title_ar": "'تحديث السجلات.'",
    "title_en": "'Updating Registers.'",
    "objective_ar": "'تحديث السجلات الإدارية.'",
    "objective_en": "'update administrative registers.'",
    "topics_ar": "['السجلات المدنية.', 'الربط الإلكتروني.']",
    "topics_en": "['civil registers.', 'electronic linkage.']",
}


def test_a_full_stop_behind_every_phrase_is_found_and_taken_out(root, record):
    file = record(**STOPS)

    assert [one[:2] for one in found(root)] == [("warning", "end-mark")] * 8
    build(root, "docx")
    mend_all(Project(root), Search(session="1", paths=(file,)), unsafe=False)
    without = {name: text.replace(".'", "'") for name, text in STOPS.items()}
    assert file.read_text("utf-8") == RECORD.format(**without)
    assert found(root) == []


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        ({"objective_en": '"carry\\nout"'}, "line-break"),
        ({"objective_ar": "|\n    تنفيذ\n    الخطة"}, "line-break"),
        ({"objective_en": '" "'}, "wordless-text"),
        ({"objective_en": '""'}, "empty-text"),
        ({"topics_ar": "[البيانات, ،]"}, "wordless-text"),
        ({"title_en": '"Data \\u202ePlan"'}, "invisible-character"),
        ({"title_en": "Da\u00adta Plan"}, "invisible-character"),
        ({"title_ar": "عام \u0601١٤٤٦"}, "unprintable-sign"),
        ({"title_en": "Caf\ufffd Plan"}, "unprintable-sign"),
        ({"title_ar": "ب" * 120}, "endless-word"),
        ({"objective_en": '"carry\\u2028out"'}, "line-break"),
    ],
)
def test_what_no_build_could_say_is_an_error(root, record, texts, code):
    record(**texts)

    assert ("error", code) in [one[:2] for one in found(root)]


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("institution.yaml", 'telephone: "1\u202e"'),
        ("registry/organizations.yaml", "MyCC: {acronym: My\u200bCC, name: {ar: لجنة, en: Text}}"),
        ("registry/participant_roles.yaml", "singular: متدرب\u200f"),
    ],
)
def test_what_is_printed_of_no_language_is_looked_at(root, record, place, text):
    file = root / "content" / place
    before = file.read_text("utf-8")
    old = {"institution": 'telephone: "1"', "organizations": "MyCC: {name: {ar: لجنة, en: Text}}"}
    key = old.get(file.stem) or next(re.finditer(r"singular: \w+", before))[0]
    assert key in before
    file.write_text(before.replace(key, text, 1), "utf-8")
    codes = [one.code for one in check(Project(root), "1").diagnostics]
    file.write_text(before, "utf-8")

    assert "invisible-character" in codes
