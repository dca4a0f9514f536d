"""What spelling and style vary is one text to the program, and what means something else is not."""

from __future__ import annotations

import pytest

from sesric_report.languages.folding import fold, squeeze


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("لجنة", "لجنه"),
        ("مستوى", "مستوي"),
        ("إحصاءات", "احصاات"),
        ("آسيا أوروبا إفريقيا", "اسيا اوروبا افريقيا"),
        ("سؤال بيئة", "سوال بييه"),
        ("المـركز", "مركز"),
        ("لَجْنَةٌ مُّؤَقَّتَةٌ", "لجنه موقته"),
        ("رحمٰن", "رحمن"),
        ("المركز والبلدان", "مركز وبلدان"),
        ("بالتعاون كالتعاون فالتعاون", "بتعاون كتعاون فتعاون"),
        ("للبلدان", "لبلدان"),
        ("البلدان الأعضاء", "بلدان اعضا"),
        ("ال لل", "ال لل"),  # no article without a word
        ("الم", "الم"),  # nor before a single letter
        ("مالية حال", "ماليه حال"),
        ("Sayıştay İstanbul", "sayistay istanbul"),
        ("Türkiye’s Çağrı", "turkiye s cagri"),
        ("The State of a Sector, an Overview", "state of sector overview"),
        ("CA-CaB (2025)", "ca cab 2025"),
        ("ﻼ ½", "لا 1 2"),
        ("snake_case", "snake case"),
        ("", ""),
        ("…", ""),
    ],
)
def test_a_text_is_folded_to_its_words(text, folded):
    assert fold(text) == folded
    assert fold(folded) == folded


def test_spaces_and_the_articles_that_they_hid_are_squeezed_out():
    assert squeeze("اللجنة المنافسةالماليزية") == squeeze("لجنة المنافسة الماليزية")
    assert squeeze("data base") == squeeze("Database") == "database"
    assert squeeze("لجنة") != squeeze("لجان")
