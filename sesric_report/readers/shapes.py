"""Values held against the models of records; what does not fit, in the words of an officer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from sesric_report.diagnostics import Diagnostic, Fix, Severity, quote
from sesric_report.diagnostics.suggestion import suggestion
from sesric_report.diagnostics.unseen import named, seen, unseen
from sesric_report.readers.places import Mapping
from sesric_report.readers.yaml_nodes import FieldPath
from sesric_report.readers.yaml_text import error_at, load
from sesric_report.records.dates import DATES_TAGS
from sesric_report.records.entry import Entry
from sesric_report.source import Position

__all__ = ["read", "read_mapping"]


#: A model of records, or of the theme.
R = TypeVar("R", bound=BaseModel)


#: Findings about the shape of one record that are told one by one.
_MOST_ERRORS = 100


@cache
def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema()


def _known_keys(model: type[BaseModel], path: FieldPath) -> list[str]:
    """Return the keys that the model at ``path`` declares."""
    schema = _schema(model)
    place: dict[str, Any] = schema
    for step in path:
        place = _resolve(schema, place)
        inner = place.get("properties", {}).get(step) if isinstance(step, str) else None
        place = inner or place.get("items") or place.get("additionalProperties") or {}
        if not isinstance(place, dict):
            return []
    return list(_resolve(schema, place).get("properties", {}))


def _resolve(schema: dict[str, Any], place: dict[str, Any]) -> dict[str, Any]:
    """Follow a schema's references and the non-null branch of optional values."""
    for option in (*place.get("anyOf", ()), *place.get("oneOf", ())):
        if "$ref" in option or "items" in option or "oneOf" in option:
            return _resolve(schema, option)
    if "$ref" in place:
        name = place["$ref"].rsplit("/", 1)[1]
        return _resolve(schema, schema["$defs"][name])
    return place


#: What pydantic's error types say, in our words; None keeps the reason given by the model.
_WORDING = {
    "bool_parsing": ("wrong-type", "{value} is neither true nor false", None),
    "date_from_datetime_parsing": ("bad-date", "{value} is not a date of the calendar", "date"),
    "date_parsing": ("bad-date", "{value} is not a date of the calendar", "date"),
    "date_type": ("bad-date", "{value} is not a date of the calendar", "date"),
    "date_from_datetime_inexact": ("bad-date", "{value} is a date with a time of day", "date"),
    "dict_type": ("wrong-type", "keys are expected here, not {value}", None),
    "enum": ("unknown-value", "{value} is not one of {expected}", None),
    "literal_error": ("unknown-value", "{value} is not one of {expected}", None),
    "float_parsing": ("not-a-number", "{value} is not a number", None),
    "float_type": ("not-a-number", "{value} is not a number", None),
    "greater_than": ("out-of-range", "{value} must be above {gt}", None),
    "greater_than_equal": ("out-of-range", "{value} must be at least {ge}", None),
    "less_than_equal": ("out-of-range", "{value} must be at most {le}", None),
    "int_parsing": ("not-a-number", "{value} is not a whole number", None),
    "int_type": ("not-a-number", "{value} is not a whole number", None),
    "no_address": ("wrong-form", "{value} is not the address of a page", "address"),
    "nothing": ("empty-text", "the text is empty", "text"),
    "model_type": ("wrong-type", "keys are expected here, not {value}", None),
    "string_pattern_mismatch": ("wrong-form", "{value} does not have the form {pattern}", None),
    "string_too_short": ("empty-text", "the text is empty", "text"),
    "string_type": ("wrong-type", "a text is expected here, not {value}", None),
    "year_out_of_bounds": ("out-of-range", "{value} is not from {first} to {last}", "years"),
    "too_short": ("empty-list", "the list needs at least {min_length} entry", None),
    "tuple_type": ("wrong-type", "a list is expected here, not {value}", "list"),
}


_HINTS = {
    "address": "write it as the browser shows it, beginning with https://",
    "date": "write dates as YYYY-MM-DD, such as 2025-01-21",
    "text": "write the text, or leave the key out; one that begins with # needs quotes",
    "years": "see whether the year is right",
    "list": "write a list, such as [CCP, MyCC]",
}


def _wording(error: ErrorDetails) -> tuple[str, str, str | None]:
    """Return code, message and hint of a pydantic error."""
    context = dict(error.get("ctx") or {})
    if error["type"] == "value_error":
        return "inconsistent", str(context["error"]), None
    code, message, hint = _WORDING.get(error["type"], ("wrong-value", "{value} does not fit", None))
    value = error["input"]
    shown = quote(value) if isinstance(value, str) else "a list or mapping"
    text = message.format(value="nothing" if value is None else shown, **context)
    return code, text, _HINTS.get(hint or "")


def _shape(
    mapping: Mapping, path: FieldPath, model: type[BaseModel], e: ErrorDetails
) -> Diagnostic:
    """Return the finding that one pydantic error stands for."""
    steps = (step for step in e["loc"] if isinstance(step, int | str))
    location = tuple(step for step in steps if step not in DATES_TAGS)
    at = (*path, *location)
    if e["type"] == "missing":
        place = mapping.key_at(*at[:-1])
        return error_at(place, "missing-field", f"the field {location[-1]} is missing")
    if e["type"] == "extra_forbidden":
        return _unknown_key(mapping, at, _known_keys(model, location[:-1]))
    code, message, hint = _wording(e)
    value = e["input"]
    if code in _WITHOUT_SPACES and isinstance(value, str) and (hidden := unseen(value)):
        return _hidden(mapping.within(at, *hidden.span()), code, hidden[0], value)
    if e["type"] == "model_type" and isinstance(value, str):
        hint = _spaced(value, _known_keys(model, location))
    return error_at(mapping.at(*at), code, message, hint)


#: What is found in values that have no room for a space, seen or not.
_WITHOUT_SPACES = frozenset(("bad-date", "not-a-number", "unknown-value", "wrong-form"))


def _unknown_key(mapping: Mapping, path: FieldPath, known: Sequence[str]) -> Diagnostic:
    """Return the finding of a key that no field has, with what may have been meant."""
    key, place = str(path[-1]), mapping.key_at(*path)
    if hidden := unseen(key):
        start, end = (place.column + offset for offset in hidden.span())
        place = replace(place, column=start, end_line=place.line, end_column=end)
        hint = "take it out" if hidden.start() else "indent with spaces of the keyboard"
        message = f"{named(hidden[0])} in the key {quote(seen(key))}"
        return error_at(place, "unknown-key", message, hint)
    hint = _spaced(key, known) or suggestion(key, known)
    return error_at(place, "unknown-key", f"unknown key {quote(key)}", hint)


def _hidden(place: Position, code: str, characters: str, value: str) -> Diagnostic:
    """Return the finding of a value that holds what nobody sees."""
    message = f"{named(characters)} in {quote(seen(value))}"
    fix = Fix(place, "", safe=True)
    return Diagnostic(place, Severity.ERROR, code, message, "take it out", fix)


def _spaced(text: str, known: Sequence[str]) -> str | None:
    """Return how a key and its value are written, if only the space between them is missing."""
    key, _colon, value = text.partition(":")
    return f"write a space behind the colon: {key}: {value}" if key in known and value else None


def _causes(errors: Sequence[ErrorDetails]) -> list[ErrorDetails]:
    """Return errors without those on the length of a list whose entries are wrong themselves."""
    parents = {one["loc"][:-1] for one in errors}
    return [one for one in errors if one["type"] != "too_short" or one["loc"] not in parents]


def _validated(
    mapping: Mapping, path: tuple[str | int, ...], values: Any, model: type[R]
) -> Iterator[Entry[R] | Diagnostic]:
    try:
        yield Entry(model.model_validate(values), replace(mapping, values=None), path)
    except ValidationError as error:
        wrong = _causes(error.errors())
        yield from (_shape(mapping, path, model, one) for one in wrong[:_MOST_ERRORS])
        if len(wrong) > _MOST_ERRORS:
            message = f"{len(wrong) - _MOST_ERRORS} more fields of this record are wrong"
            yield error_at(mapping.key_at(*path), "wrong-value", message)


def read(file: Path, model: type[R]) -> Iterator[Entry[R] | Diagnostic]:
    """Read a file that holds one record; yield its entry, or everything wrong with it."""
    mapping = load(file)
    if isinstance(mapping, Diagnostic):
        yield mapping
    else:
        yield from _validated(mapping, (), mapping.values, model)


def read_mapping(file: Path, model: type[R]) -> Iterator[tuple[str, Entry[R]] | Diagnostic]:
    """Read a file of entries under keys; yield each key and entry, and what is wrong."""
    mapping = load(file)
    if isinstance(mapping, Diagnostic):
        yield mapping
        return
    for key, values in mapping.values.items():
        for result in _validated(mapping, (key,), values, model):
            yield result if isinstance(result, Diagnostic) else (key, result)
