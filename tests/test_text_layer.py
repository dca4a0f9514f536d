"""What each glyph of a PDF says: the letters that it draws, and not those beside it."""

from __future__ import annotations

import pytest
from conftest import opened
from fontTools.ttLib import TTFont

from sesric_report.document import Isolate, Paragraph, ParagraphStyle, Text
from sesric_report.proof.expected import joined
from sesric_report.proof.glyphs import _singles, alike, glyphs_of
from sesric_report.proof.joining import stand_in
from sesric_report.typography.glyph_texts import glyph_texts
from sesric_report.writers.text_layer import _right

ARABIC, LATIN = "NotoNaskhArabic-Regular.ttf", "NotoSerif-Regular.ttf"


def said(write, fonts, *nodes, direction="rtl") -> list[str]:
    """Return what the glyphs of a paragraph say, spaces left out."""
    drawn = opened(write(Paragraph(nodes, ParagraphStyle.BODY), direction=direction), fonts)
    glyphs = (glyph for one in drawn.fragments if one.role == "P" for glyph in one.glyphs)
    return [glyph.says for glyph in glyphs if glyph.says.strip()]


def test_a_letter_and_the_vowel_sign_above_it_each_say_themselves(write, fonts):
    assert sorted(said(write, fonts, Text("لأَ بَ"))) == sorted("لأ\u064eب\u064e")


def test_a_letter_first_drawn_with_a_mark_says_itself_later_too(write, fonts):
    glyphs = said(write, fonts, Text("x\u0301 x"), direction="ltr")

    assert sorted(glyphs) == sorted(["x", "\u0301", "x"])


def test_a_bracket_in_arabic_text_keeps_what_it_is(write, fonts):
    assert sorted(said(write, fonts, Text("(نص) نص"))).count("(") == 1


def test_a_glyph_stands_first_for_the_character_of_its_own(fonts):
    texts = {one for own in glyph_texts(fonts.read(LATIN)).values() for one in own[:1]}

    assert {"A", "a", "ª", "²", "é"} <= texts
    letters = {one for own in glyph_texts(fonts.read(ARABIC)).values() for one in own[:1]}

    assert {"ب", "لا", "ﷺ", "چ"} <= letters
    assert not {"ﺑ", "ﻻ", "ح﮹"} & letters


@pytest.mark.parametrize(
    ("first_said", "own", "right"),
    [
        ("أُ", ("\u064f",), "\u064f"),
        ("", ("أ",), "أ"),
        ("ب", ("ب",), "ب"),
        ("(", (")",), "("),
        ("۲\u064e", ("٢", "۲"), "۲"),
        ("ب", (), "ب"),
    ],
)
def test_a_glyph_says_what_its_font_draws_and_was_meant(first_said, own, right):
    assert _right(first_said, own) == right


# What the proof knows of letters


def test_only_arabic_letters_may_have_the_same_glyph(fonts):
    pairs = alike(fonts.folder / ARABIC)

    assert ("ڤ", "ڨ") in pairs
    assert ("ب", "ت") not in pairs
    assert not alike(fonts.folder / LATIN)


@pytest.mark.parametrize("file", [ARABIC, LATIN])
def test_a_glyph_in_the_place_of_another_shows_something_if_that_does(fonts, file):
    with TTFont(fonts.folder / file, lazy=True) as font:
        shown = dict(zip(font.getGlyphOrder(), glyphs_of(fonts.folder / file), strict=True))
        instead = {(one, to) for one, to in _singles(font) if shown[one]}

    assert len(instead) > 300
    assert [to for _one, to in instead if not shown[to]] == []


@pytest.mark.parametrize("file", [ARABIC, LATIN])
def test_a_glyph_of_one_character_shows_one_for_which_the_font_has_it(fonts, file):
    with TTFont(fonts.folder / file, lazy=True) as font:
        shown = dict(zip(font.getGlyphOrder(), glyphs_of(fonts.folder / file), strict=True))
        own = {(name, chr(code)) for code, name in font.getBestCmap().items()}

    names = {name for name, _character in own}
    wrong = {n for n in names if len(shown[n]) == 1 and (n, shown[n]) not in own}
    assert wrong == set()
    assert len(names) > 500


def test_a_sign_whose_glyph_has_the_name_of_another_says_itself(write, fonts):
    assert said(write, fonts, Text("x ˉ"), direction="ltr") == ["x", "ˉ"]


@pytest.mark.parametrize(
    ("letter", "joins_as"),
    [
        ("ݣ", "ب"),
        ("ځ", "ب"),
        ("ٸ", "ب"),
        ("ۃ", "د"),
        ("ە", "د"),
        ("ۄ", "د"),
        ("ٴ", "ء"),
        ("ب", "ب"),
    ],
)
def test_a_rare_letter_joins_as_the_one_that_it_was_made_from(letter, joins_as):
    assert stand_in(letter) == joins_as


@pytest.mark.parametrize(
    ("between", "shown"),
    [
        ("", "ﺑﺐ"),
        ("\u064e", "ﺑ\u064eﺐ"),  # a mark
        ("\u200f", "ﺑ\u200fﺐ"),  # of direction, passed over
        ("\u200d", "ﺑ\u200dﺐ"),  # a joiner
        *((sign, f"ﺏ{sign}ﺏ") for sign in "\u200c\u2066\u2067\u2068\u2069 "),
    ],
)
def test_what_stands_between_letters_joins_them_or_keeps_them_apart(between, shown):
    assert joined(f"ب{between}ب") == shown


def test_isolates_side_by_side_are_two(fonts):
    from sesric_report.proof.expected import as_logical, visual

    two = as_logical((Text("ب "), Isolate("a", "ltr"), Isolate("٢٣", "ltr")), "rtl")
    one = as_logical((Text("ب "), Isolate("a٢٣", "ltr")), "rtl")

    assert "".join(visual(two, 0, len(two.text))) == "٢٣aب"
    assert "".join(visual(one, 0, len(one.text))) == "a٢٣ب"
