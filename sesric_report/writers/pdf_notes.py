"""Footnotes among the tags of a PDF.

WeasyPrint 70 tags the area at the foot of a page as nothing in particular and each note in it as a
span. A note is a ``Note`` (ISO 32000-1, 14.8.4.4.1) with an identifier of its own (ISO 14289-1,
7.9).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

__all__ = ["tag_notes"]


def tag_notes(_document: Any, pdf: Any) -> None:
    """Give the footnotes of a PDF that is about to be written their tags.

    Args:
        _document: What was laid out, as WeasyPrint passes it.
        pdf: The objects of the file, which are changed.
    """
    for number, note in enumerate(_notes(pdf.objects), start=1):
        note["S"] = "/Note"
        note["ID"] = f"(note-{number})".encode()


def _notes(objects: list[Any]) -> Iterator[Any]:
    """Yield the structure elements of the notes, page by page."""
    elements: list[Any] = list(filter(_is_element, objects))
    roots = {one.reference for one in elements if one["S"] == "/Document"}
    # All else that stands right below the document are its parts.
    areas = {e.reference for e in elements if e["S"] == "/NonStruct" and e["P"] in roots}
    yield from (one for one in elements if one["S"] == "/Span" and one["P"] in areas)


def _is_element(one: Any) -> bool:
    return isinstance(one, dict) and one.get("Type") == "/StructElem"
