"""The codes of what is wrong in free texts and in pictures, with their documentation.

They are found where texts and pictures are read (``readers.markdown_text``, ``readers.free_texts``,
``readers.record_pictures``) and where
their wording is held against what can be said (``narrative.free_text_checks``); they are
documented, selected and ignored like those of rules.
"""

from __future__ import annotations

from sesric_report.rules.schema import documented

__all__ = ["MARKDOWN", "MARKDOWN_WARNINGS"]

#: Those that are warnings; all others are errors.
MARKDOWN_WARNINGS = frozenset({"unused-definition", "unused-picture"})

#: Documentation by code.
MARKDOWN: dict[str, str] = {
    "markdown-not-set": documented(
        "Something in a free text that the report does not set.",
        "Looks for HTML, program text, lines across the page, pictures inside a paragraph, "
        "footnotes in headings or twice in one place, and blocks inside others.",
        "It would be printed as signs, or not at all.",
        "``<b>12</b> countries``",
        "``**12** countries``",
    ),
    "heading-level": documented(
        "A heading in a free text that has no place there.",
        "Looks at how many # begin it: two below the title of the item, three below two.",
        "Contents and bookmarks would have a hole, or a second title of the item.",
        "``# Trends``",
        "``## Trends``",
    ),
    "unknown-footnote": documented(
        "A footnote that is called and not written.",
        "Looks for ``[^…]`` of which no line ``[^…]: …`` tells.",
        "The brackets would be printed.",
        "``increased[^2].`` without a footnote 2",
        "``increased[^2].`` and, on a line of its own, ``[^2]: Preliminary data.``",
    ),
    "unused-definition": documented(
        "A footnote or an address that nothing in the free text calls.",
        "Looks at every ``[^…]: …`` and ``[…]: https://…``.",
        "Somebody wrote it, and no reader will see it.",
        "``[^3]: Preliminary data.`` without ``[^3]`` in the text",
        "``increased[^3].``",
    ),
    "unusable-link": documented(
        "A link in a free text that cannot be followed, or stands where it cannot.",
        "Looks at the address of every link, at its words and at what stands beside it.",
        "The reader of a paper or of a file that was passed on stands before a closed door.",
        "``[the study](../study.docx)``",
        "``[the study](https://www.sesric.org/study)``",
    ),
    "uncaptioned-table": documented(
        "A table in a free text that does not say what it shows.",
        "Looks before and behind each table for a paragraph that begins with a colon.",
        "Tables are numbered by their captions, and one who hears the report knows it by that.",
        "a table between two paragraphs",
        "``: Share of trade by country`` above it, between two empty lines",
    ),
    "incomplete-picture": documented(
        "A picture without alternative text, caption or source.",
        "Looks at the three texts of each picture.",
        "One who cannot see it learns nothing; one who can does not know what it is and whose.",
        "``![](photo.jpg)``",
        '``![Thirty people in a hall](photo.jpg "The workshop in Ankara | The Agency")``',
    ),
    "unusable-picture": documented(
        "A picture that cannot be set.",
        "Opens each picture that a free text names, each photograph of an activity and the logo: "
        "a file of its own in the folder where it belongs, in PNG or JPEG, whole, neither tiny "
        "nor larger than can be unpacked.",
        "The report would have a hole.",
        "``![…](../photos/hall.tiff)``",
        "``![…](hall.jpg)``",
    ),
    "unused-picture": documented(
        "A picture that no free text and no activity shows.",
        "Holds the pictures in items/ against those that the texts there name, those in "
        "photographs/ against the records of activities.",
        "Somebody put it there for the report, and it is not in it.",
        "hall.jpg in items/, of which no text speaks",
        '``![Thirty people in a hall](hall.jpg "The workshop in Ankara | The Agency")``',
    ),
}
