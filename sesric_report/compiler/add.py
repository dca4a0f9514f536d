"""Workflow: a new entry of a registry, or item of a list, among those that a file has."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sesric_report import readers
from sesric_report.compiler.resources import published
from sesric_report.diagnostics import Diagnostic, quote
from sesric_report.errors import UsageError
from sesric_report.project import Project
from sesric_report.readers import Mapping
from sesric_report.records.base import IDENTIFIER
from sesric_report.records.registry import REGISTRIES
from sesric_report.scaffolding.insertion import Key, with_entry, with_item
from sesric_report.scaffolding.kinds import ENTRIES, ITEMS, REGISTRY_KEY
from sesric_report.scaffolding.skeleton import entry, item

__all__ = ["refuse_unfit", "with_new_entry", "with_new_item"]


def with_new_entry(project: Project, kind: str, key: str) -> dict[Path, str]:
    """Return the file of a registry, and its text with an entry more.

    Raises:
        UsageError: The key is not one, or stands there; or the file cannot be added to.
    """
    registry = ENTRIES[kind]
    refuse_unfit(key, REGISTRY_KEY, "TOBB, ministry-of-trade-turkiye")
    read = _read(project.registry / f"{registry}.yaml")
    _refuse_taken(read, key, kind)
    keys = [Key(one, read.key_at(one).line) for one in read.values]
    new = entry(REGISTRIES[registry], key, published(project))
    text = with_entry(_without_braces(read), keys, new, key)
    return _proved(read, text, lambda values: values.pop(key))


def with_new_item(project: Project, kind: str, name: str, session: str | None) -> dict[Path, str]:
    """Return the file of a session, and its text with an item more in its list.

    Raises:
        UsageError: The name is not one, or stands there; or the file cannot be added to.
    """
    one = ITEMS[kind]
    refuse_unfit(name, IDENTIFIER, f"{kind}-42-01")
    read = _read(project.session_folder(session) / f"{one.file}.yaml")
    items = read.values.get(one.field) or []
    for number, other in enumerate(items):
        if isinstance(other, dict) and other.get("id") == name:
            _refuse(read.file, read.at(one.field, number).line, kind, name)
    numbers = [each.get(_NUMBER) for each in items if isinstance(each, dict)]
    last = max((int(str(each)) for each in numbers if str(each).isdecimal()), default=len(items))
    known = {"id": name} | ({_NUMBER: f"{last + 1}"} if _NUMBER in one.model.model_fields else {})
    new = item(one.model, published(project), **known)
    text = _with_item(read, one.field, len(items), new)
    return _proved(read, text, lambda values: _popped(values, one.field, known=bool(items)))


#: The field of an item that has a number, counted from 1.
_NUMBER = "number"


def refuse_unfit(name: str, form: str, example: str) -> None:
    """Refuse what cannot be an identifier or a key.

    Raises:
        UsageError: It cannot.
    """
    if not re.fullmatch(form, name):
        hint = f"letters, digits and hyphens, such as {example}"
        raise UsageError(f"{quote(name)} cannot be the name of a record", hint=hint)


def _refuse_taken(read: Mapping, key: str, kind: str) -> None:
    folded = {str(one).casefold(): str(one) for one in read.values}
    if key.casefold() in folded:
        taken = folded[key.casefold()]
        _refuse(read.file, read.key_at(taken).line, kind, taken)


def _refuse(file: Path, line: int, kind: str, name: str) -> None:
    message = f"there is {quote(name)} already: {file}:{line}"
    raise UsageError(message, hint=f"look at it, or choose another name for the new {kind}")


def _read(file: Path) -> Mapping:
    """Return what a file holds; nothing where there is none.

    Raises:
        UsageError: It cannot be read.
    """
    if not os.path.lexists(file):
        return Mapping(file, "", {})
    text = readers.read_text(file)
    read = text if isinstance(text, Diagnostic) else readers.parse(file, _plain(text))
    if isinstance(read, Diagnostic):
        place = read.position
        message = f"{file}:{place.line}:{place.column}: {read.message}"
        raise UsageError(message, hint="mend the file first: sesric-report validate")
    return read


#: How lines end in files of Windows.
_RETURN = "\r\n"


def _plain(text: str) -> str:
    """Return a text whose lines end as everywhere else; ``_proved`` restores them."""
    return text.replace(_RETURN, "\n")


def _without_braces(read: Mapping) -> str:
    """Return the text of a file; of one that says that it is empty, without saying so."""
    return read.text if read.values else re.sub(r"^\{\s*\}\s*$", "", read.text, flags=re.MULTILINE)


def _with_item(read: Mapping, field: str, number: int, new: str) -> str:
    """Return a file's text with an item more at the end of a list of some items."""
    if number:
        place = read.at(field, number - 1)
        indent = read.at(field).column - 1
        last = place.end_line if place.end_column > 1 else place.end_line - 1
        return with_item(read.text, field, last, indent, new)
    text = re.sub(
        rf"^{field}:[ \t]*(\[\s*\])?[ \t]*$\n?", "", _without_braces(read), flags=re.MULTILINE
    )
    return with_item(text, field, 0, 2, new)


def _popped(values: dict[str, Any], field: str, *, known: bool) -> None:
    """Take the last item of a list out, and the list with it where it was the first."""
    values[field].pop()
    if not known:
        del values[field]


def _proved(
    read: Mapping, text: str, taken_out: Callable[[dict[str, Any]], Any]
) -> dict[Path, str]:
    """Return a file and its new text, which says what it said and one thing more.

    Raises:
        UsageError: It does not: the file is written in a way of its own.
    """
    after = readers.parse(read.file, text)
    try:
        values = {} if isinstance(after, Diagnostic) else dict(after.values)
        taken_out(values)
        kept = {key: one for key, one in read.values.items() if one or key in values}
        same = values == kept
    except (AttributeError, KeyError, IndexError):
        same = False
    if not same:
        message = f"{read.file} is written in a way that nothing can be added to"
        raise UsageError(
            message, hint="write the entry by hand: sesric-report schema tells its keys"
        )
    raw = read.file.read_bytes() if read.file.is_file() else b""
    return {read.file: text.replace("\n", _RETURN) if _RETURN.encode() in raw else text}
