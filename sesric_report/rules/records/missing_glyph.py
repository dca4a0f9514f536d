"""A character that the fonts of the report lack.

What it does
    Looks in every text of the declared editions, and in the acronyms and addresses that all of
    them print, for characters that neither the Arabic nor the Latin typeface of the theme has.
    What the source prints, notes and wordings that are never printed may hold any.

Why it matters
    A reader sees an empty box, or a letter from whatever font the machine has.

Wrong
    ``title: {ar: إدارة النفايات ♻}``

Right
    ``title: {ar: إدارة النفايات}``
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from sesric_report.diagnostics import Severity, quote
from sesric_report.languages.nouns.base import NounForms
from sesric_report.records.base import Localized, LocalizedList, Record
from sesric_report.records.content import Content
from sesric_report.rules.finding import Finding

SEVERITY = Severity.ERROR

Path = tuple[str | int, ...]

#: Fields that no edition prints.
_UNPRINTED = frozenset(["source", "note", "accepted", "variants"])


def check(content: Content) -> Iterator[Finding]:
    """Yield each such character, the first time that a text has it."""
    if content.drawable is None:
        return
    editions = content.session.record.editions
    # Few files have such a character anywhere: of the others no text need be looked at.
    files = {entry.file: entry.places for entry in content.entries()}
    suspect = {name for name, file in files.items() if not file.characters() <= content.drawable}
    for entry in content.entries() if suspect else ():
        if entry.file not in suspect:
            continue
        for path, text in _printed(entry.record, editions):
            for character in sorted(set(text) - content.drawable):
                at = text.index(character)
                name = unicodedata.name(character, "a character without a name").lower()
                field = ".".join(map(str, path))
                message = f"{field}: no font has U+{ord(character):04X} {quote(character)}, {name}"
                hint = "write it otherwise, or name a font that has it in templates/theme.yaml"
                yield Finding(entry.within(path, at, at + 1), message, hint)


def _printed(value: Any, editions: tuple[str, ...], path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield path and text of all that can be printed in some editions."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Localized | LocalizedList):
        for tag in editions:
            yield from _printed(value.get(tag), editions, (*path, tag))
    elif isinstance(value, Record | NounForms):
        for name, field in type(value).model_fields.items():
            if name not in _UNPRINTED:
                inside = (*path, field.alias or name)
                yield from _printed(getattr(value, name), editions, inside)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _printed(item, editions, (*path, index))
