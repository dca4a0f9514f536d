"""Inline nodes as glyphs: their order, their letters, their lines."""

from __future__ import annotations

import base64
import re
import subprocess
from pathlib import Path

import pytest
from bidi import get_display
from conftest import tool
from PIL import Image, ImageChops, ImageOps
from stretch_oracle import units, visual

from sesric_report.document import Inlines, Isolate, NoBreak, Strong, Text
from sesric_report.errors import FontError
from sesric_report.languages import Arabic, inlines
from sesric_report.typography.shaping import Typesetter

RTL, LTR = "rtl", "ltr"


def said(text: str) -> Inlines:
    """Return a text as an Arabic edition has it."""
    return inlines(text, Arabic())


@pytest.mark.parametrize(
    "text",
    [
        "دورات تدريبية",
        "7. التخفيف من وطأة الفقر",
        "برنامج سيسرك (StatCaB)",
        "21-22 يناير 2025",
        "بند (أ)، و«ب»",
        "2025",
        "نسبة 12,5 من UNDP و WTO",
    ],
)
def test_glyphs_stand_in_the_order_of_the_standard(fonts, text):
    """From left to right as UAX #9 has it, with ranges and Latin phrases isolated."""
    line = Typesetter(fonts, RTL).line(said(text), 10)
    isolated = re.sub(r"[A-Za-z0-9][A-Za-z0-9,]*(?: [A-Z]\w*)*", "\u2066\\g<0>\u2069", text)
    expected = re.sub("[\u2066\u2069]", "", get_display(isolated, base_dir="R"))
    # Clusters of several characters (لا) are told in logical order.
    found = "".join(glyph.text[::-1] if glyph.text > "\u0600" else glyph.text
                    for glyph in line.glyphs)  # fmt: skip

    assert found == expected
    xs = [glyph.x for glyph in line.glyphs]
    assert xs == sorted(xs)
    assert 0 < xs[-1] < line.width


#: Names of the kinds that a registry holds, each with what runs from left to right in it.
NAMES = [
    "الصناعة Industry 4.0",
    "شهادة ISO 9001:2015 للجودة",
    "برنامج بناء القدرات الزراعية (CA-CaB)",
    "برنامج سيسرك لبناء القدرات (CA-CaB) للفترة 2021-2025",
    "دورة 21-22 يناير",
    "ISO 9001:2015",
    "Industry 4.0",
    "(CA-CaB)",
    "21-22",
    "8. التحول الرقمي",
]


def typed(text: str) -> Inlines:
    """Return a text as nodes: what the oracle finds to run from left to right is isolated."""
    nodes: list[Text | Isolate] = []
    place = 0
    for unit in units(text):
        for start, end in unit.parts()[::2]:
            nodes += [Text(text[place:start]), Isolate(text[start:end], LTR)]
            place = end
    return tuple(node for node in (*nodes, Text(text[place:])) if node.value)


def test_a_wrapped_label_keeps_its_isolates(fonts):
    """Each line reads as the oracle has that line, also where it ends inside an isolate."""
    name = "برنامج تدريبي حول Quality Management Systems under ISO 9001:2015 in Statistical Offices"
    lines = Typesetter(fonts, RTL).lines(typed(name), 10, 150)
    texts = ["".join(sorted(glyph.text for glyph in line.glyphs)) for line in lines]

    assert len(lines) > 2
    start = 0
    for line, text in zip(lines, texts, strict=True):
        end = start + len(text)
        assert sorted(name[start:end]) == sorted(text)
        expected = visual(name, units(name), start=start, end=end)
        assert "".join(glyph.text for glyph in line.glyphs) == expected
        assert line.width <= 150
        start = end + 1


def test_no_line_ends_inside_what_stays_together(fonts):
    setter = Typesetter(fonts, LTR)
    inside = (Text("from "), NoBreak((Text("one to the"),)), Text(" other"))

    widths = [len(line.glyphs) for line in setter.lines(inside, 10, 1)]
    assert widths == [len("from"), len("one to the"), len("other")]


def test_nodes_inside_others_are_set_as_they_say(fonts):
    setter = Typesetter(fonts, RTL)
    apart = setter.line((Text("تد"), Strong((Text("ريب"),))), 10)
    joined = setter.line((Text("تد"), NoBreak((Text("ريب"),))), 10)

    assert joined == setter.line((Text("تدريب"),), 10)
    assert {g.outline for g in apart.glyphs} - {g.outline for g in joined.glyphs}  # bold


def test_letters_are_joined(fonts):
    """A word is narrower than its letters one by one, and drawn with other glyphs."""
    setter = Typesetter(fonts, RTL)
    alone = [setter.line(said(letter), 10) for letter in "تدريب"]
    word = setter.line(said("تدريب"), 10)

    assert word.width < sum(one.width for one in alone)
    assert {g.outline for g in word.glyphs} != {g.outline for one in alone for g in one.glyphs}


def test_brackets_of_arabic_are_mirrored(fonts):
    opening, closing = (Typesetter(fonts, LTR).line(said(c), 10).glyphs[0].outline for c in "()")
    glyphs = Typesetter(fonts, RTL).line(said("(أ)"), 10).glyphs

    assert [glyph.outline for glyph in glyphs][::2] == [opening, closing]


def test_digits_of_the_script_of_the_edition_are_set_at_its_size(fonts):
    """They run from left to right, and are not fitted to Arabic as Latin letters are."""
    setter, arabic = Typesetter(fonts, RTL), Arabic("arab")
    digits, latin = (setter.line(one, 10) for one in (arabic.figure("21"), said("21")))

    assert "".join(glyph.text for glyph in digits.glyphs) == "٢١"
    scale = fonts.theme.typefaces["latin"].scale / fonts.theme.typefaces["arabic"].scale
    assert latin.glyphs[0].scale / digits.glyphs[0].scale == pytest.approx(scale)


def test_a_character_that_no_font_has_is_an_error(fonts):
    with pytest.raises(FontError, match="no font has"):
        Typesetter(fonts, RTL).line(said("نص 漢"), 10)


@pytest.mark.slow
def test_browser_sets_the_same_text_alike(fonts, tmp_path: Path):
    """Outlines beside the same words set by Chromium with the same fonts: the same ink."""
    words = ["7. التخفيف من وطأة الفقر", "سيسرك (StatCaB)، 21-22 يناير"]
    size, height = 40.0, 100
    parts = []
    setter = Typesetter(fonts, RTL)
    for word in words:
        line = setter.line(said(word), size)
        glyphs = "".join(
            f'<path transform="translate({500 - line.width + g.x} {60 - g.y})'
            f' scale({g.scale} -{g.scale})" d="{g.outline}"/>'
            for g in line.glyphs
        )
        parts.append(f'<svg width="500" height="{height}">{glyphs}</svg>')
        scale = fonts.theme.typefaces["latin"].scale
        token = rf'<bdi dir="ltr" style="font:{size * scale}px L">\g<0></bdi>'
        html = re.sub(r"[A-Za-z0-9]+", token, word)
        parts.append(
            f'<div dir="rtl" style="position:relative;width:500px;height:{height}px;'
            f'font:{size}px A,L;line-height:0"><span style="position:absolute;right:0;top:20px">'
            f'<span style="display:inline-block;height:0"></span>{html}</span></div>'
        )
    faces = "".join(
        f"@font-face{{font-family:{name};src:url(data:font/ttf;base64,"
        f"{base64.b64encode(fonts.read(fonts.theme.typefaces[script].regular)).decode()})}}"
        for name, script in (("A", "arabic"), ("L", "latin"))
    )
    page = tmp_path / "page.html"
    page.write_text(
        f"<meta charset=utf-8><style>{faces}body{{margin:0}}svg{{display:block}}</style>"
        f"{''.join(parts)}",
        encoding="utf-8",
    )
    shot = tmp_path / "shot.png"
    subprocess.run(
        [tool("chromium"), "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
         f"--user-data-dir={tmp_path / 'profile'}", "--window-size=500,400",
         "--virtual-time-budget=2000", f"--screenshot={shot}", page.as_uri()],
        check=True, capture_output=True, timeout=90,
    )  # fmt: skip
    picture = ImageChops.invert(Image.open(shot).convert("L"))
    for index in range(0, len(parts), 2):
        ours, theirs = (
            picture.crop((0, row * height, 500, (row + 1) * height)) for row in (index, index + 1)
        )
        ours, theirs = (one.crop(one.getbbox()) for one in (ours, theirs))
        assert abs(ours.width - theirs.width) <= 2
        assert abs(ours.height - theirs.height) <= 2
        assert unlike(ours, theirs) < 5
        assert unlike(ImageOps.mirror(ours), theirs) > 15


def unlike(one: Image.Image, other: Image.Image) -> float:
    """Return how much the ink of two pictures differs, from left to right."""
    profiles = (p.resize((40, 1), Image.Resampling.BOX).tobytes() for p in (one, other))
    differences = [abs(a - b) for a, b in zip(*profiles, strict=True)]
    return sum(differences) / len(differences)
