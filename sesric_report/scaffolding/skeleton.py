"""Skeletons of new records, read off the record models so that they cannot fall behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import Any, get_args, get_origin

from pydantic.fields import FieldInfo

from sesric_report.languages import LANGUAGES
from sesric_report.languages.nouns.base import NounForms
from sesric_report.records.base import Localized, LocalizedList, Record, Reference
from sesric_report.records.entry import RENEW

__all__ = ["entry", "item", "line", "skeleton"]


_OFFER = "\n# What is not known is left out. Take the # away where something is known."


#: By what the verbs and adjectives beside a noun go.
_GENDER = "gender"


#: A day at the beginning of an identifier.
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?=-)")


def skeleton(model: type[Record], languages: Sequence[str], /, **known: str) -> str:
    """Return the text of a new record: what it must have, empty, and what it may, commented out.

    Args:
        model: The record.
        languages: The languages in which its texts are wanted.
        known: Values of fields that are known already, as YAML.
    """
    day = _DAY.match(known.get("id", ""))
    if day and "dates" in model.model_fields:
        known = {**known, "dates": f"{{start: {day[0]}}}  # and end:, if it is another day"}
    lines = list(_fields(model, languages, known))
    needed = [line for line in lines if not line.startswith("#")]
    offered = [line for line in lines if line.startswith("#")]
    return "\n".join([*needed, *([_OFFER] if offered else []), *offered]) + "\n"


def entry(model: type[Record], key: str, languages: Sequence[str]) -> str:
    """Return the text of a new entry of a registry: its key, and what it must have, empty.

    Args:
        model: The entry.
        key: Its key.
        languages: The languages in which its texts are wanted.
    """
    return "\n".join([f"{key}:", *(f"  {line}" for line in _needed(model, languages, {}))]) + "\n"


def line(model: type[Record], key: str, languages: Sequence[str]) -> str | None:
    """Return the same entry on one line, to be pasted; None of a noun, whose forms fill many."""
    needed = [(name, field) for name, field in model.model_fields.items() if field.is_required()]
    if any(_noun(field.annotation) for _name, field in needed):
        return None
    texts = f"{{{', '.join(f'{tag}: ' for tag in languages)}}}"
    told = (f"{name}: {texts if _part(field.annotation) else ''}" for name, field in needed)
    return f"{key}: {{{', '.join(told)}}}"


def item(model: type[Record], languages: Sequence[str], **known: str) -> str:
    """Return the text of a new item of a list of records: what it must have, empty.

    Args:
        model: The record.
        languages: The languages in which its texts are wanted.
        known: Values of fields that are known already, as YAML.
    """
    first, *others = _needed(model, languages, known)
    return "\n".join([f"- {first}", *(f"  {line}" for line in others)]) + "\n"


def _needed(
    model: type[Record], languages: Sequence[str], known: Mapping[str, str]
) -> Iterator[str]:
    """Yield the lines of the fields that a record must have; nouns, in each language wanted."""
    for line in _fields(model, languages, known):
        if not line.startswith("#"):
            yield line
    for tag, field in model.model_fields.items():
        noun = _noun(field.annotation)
        if noun and tag in languages:
            yield f"{tag}:"
            yield from (f"  {line}" for line in _forms(noun, LANGUAGES[tag].noun_forms))


def _forms(noun: type[NounForms], wanted: Sequence[str]) -> Iterator[str]:
    """Yield the lines of the forms of a noun that sentences may ask for."""
    for name, field in noun.model_fields.items():
        if name == _GENDER:
            yield f"{name}:  # {' | '.join(get_args(field.annotation))}"
        elif name in wanted:
            note = field.description or ""
            yield f"{name}:" if field.is_required() else f"{name}:  # {RENEW}: {note.rstrip('.')}"


def _noun(annotation: Any) -> type[NounForms] | None:
    ones = (one for one in _leaves(annotation) if isinstance(one, type))
    return next((one for one in ones if issubclass(one, NounForms)), None)


def _fields(
    model: type[Record], languages: Sequence[str], known: Mapping[str, str]
) -> Iterator[str]:
    """Yield the lines of a record's fields, those that it need not have commented out."""
    for name, field in model.model_fields.items():
        key = field.alias or name
        if key in known:
            yield f"{key}: {known[key]}"
        elif key != "source" and not _noun(field.annotation):
            lines = _field(key, field, languages)
            yield from lines if field.is_required() else map(_commented, lines)


def _commented(line: str) -> str:
    return line if line.startswith("#") else f"# {line}"


def _field(key: str, field: FieldInfo, languages: Sequence[str]) -> Iterator[str]:
    """Yield a field's key with its empty value, below it what a part of a record may hold."""
    model, several = _part(field.annotation), _several(field.annotation)
    if model is None:
        yield f"{key}:{' []' if several else ''}{_note(field)}"
        return
    yield f"{key}:{_note(field)}"
    inside = _inside(model, languages, offered=not field.is_required())
    for number, line in enumerate(inside):
        yield f"  {('  ' if number else '- ') if several else ''}{line}"


def _inside(model: type[Record], languages: Sequence[str], *, offered: bool) -> Iterator[str]:
    """Yield the lines of a part of a record; of a part that is itself offered, all alike."""
    if model in (Localized, LocalizedList):
        yield from (f"{tag}:{' []' if model is LocalizedList else ''}" for tag in languages)
        return
    for line in _fields(model, languages, {}):
        yield line.removeprefix("# ") if offered else line


def _note(field: FieldInfo) -> str:
    """Return what a field is for and which values it takes, as a comment."""
    within = list(_leaves(field.annotation))
    registry = next((m.registry for m in [*field.metadata, *within] if _is_reference(m)), None)
    values = next((one for one in within if isinstance(one, type) and issubclass(one, Enum)), None)
    notes = (
        field.description or "",
        f"keys of {registry}.yaml in the registry" if registry else "",
        " | ".join(one.value for one in values) if values else "",
    )
    text = "; ".join(note.rstrip(".") for note in notes if note)
    if field.is_required() and type(None) in within:
        # That nothing is known of it must be said by whoever knows.
        text = f"{RENEW}: {text or 'what it is, or null where that is not known'}"
    return f"  # {text}" if text else ""


def _is_reference(mark: object) -> bool:
    return isinstance(mark, Reference)


def _part(annotation: Any) -> type[Record] | None:
    """Return the model of a part of a record that a field holds, if it holds one."""
    ones = (one for one in _leaves(annotation) if isinstance(one, type))
    return next((one for one in ones if issubclass(one, Record)), None)


def _leaves(annotation: Any) -> Iterator[Any]:
    """Yield a type and everything inside it."""
    yield annotation
    for one in get_args(annotation):
        yield from _leaves(one)


def _several(annotation: Any) -> bool:
    """Whether a field holds a list, rather than one part of a record or a list of them."""
    for one in _leaves(annotation):
        if get_origin(one) is tuple:
            return True
        if isinstance(one, type) and issubclass(one, Record):
            return False
    return False
