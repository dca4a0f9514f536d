"""Records made by chance from the models: every field of every kind, its values by its type."""

from __future__ import annotations

import datetime
import json
import re
import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from random import Random
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import annotated_types
import yaml
from law_run_texts import odd_text

from sesric_report.languages import LANGUAGES
from sesric_report.languages.nouns.base import NounForms
from sesric_report.records.base import Localized, LocalizedList, Record, Reference
from sesric_report.records.dates import DateSpan

__all__ = ["Maker", "written"]

_EDITIONS = ("ar", "en")
_NUMBERS = (
    0,
    1,
    2,
    3,
    7,
    10,
    11,
    12,
    57,
    99,
    100,
    101,
    102,
    103,
    111,
    200,
    999,
    1000,
    10**6,
    10**9,
)
_STRANGE: tuple[Any, ...] = (
    None,
    -1,
    10**20,
    1.5,
    True,
    "",
    "x",
    [],
    {},
    [[]],
    {"a": 1},
    "٣",
    "1e3",
)
_DAYS = (
    "2024-02-29",
    "2025-01-01",
    "2025-12-31",
    "2024-11-02",
    "1969-01-01",
    "2100-12-31",
    "2025-02-30",
)
_PATTERNS = ("about", "none", "AB", "2025-03", "2100-12", "ar", "en", "fr")


@dataclass
class Maker:
    """Makes values that a model may take, and now and then one that it may not.

    Args:
        chance: What decides.
        keys: The keys of each registry.
        items: The numbers of the agenda items.
    """

    chance: Random
    keys: Mapping[str, Sequence[str]]
    items: Sequence[int] = (1, 2)

    def record(self, model: type[Record], **fixed: Any) -> dict[str, Any]:
        """Return what a record of a model may hold, some fields of it given."""
        made = dict(fixed)
        for name, field in model.model_fields.items():
            key = field.alias or name
            needed = field.is_required() and self.chance.random() < 0.99
            if key in made or not (needed or self.chance.random() < 0.3):
                continue
            marks = tuple(field.metadata)
            made[key] = (
                self._numbers() if key == "agenda_items" else self.value(field.annotation, marks)
            )
        return made

    def _numbers(self) -> list[int]:
        return self.chance.sample(self.items, self.chance.choice((1, 1, 1, 2)))

    def value(self, kind: Any, marks: tuple[Any, ...] = ()) -> Any:
        """Return a value of a type, with the marks of its annotation."""
        if self.chance.random() < 0.004:
            return self.chance.choice(_STRANGE)
        marks = tuple(m for one in marks for m in (one, *getattr(one, "metadata", ())))
        origin, arguments = get_origin(kind), get_args(kind)
        if origin is Annotated:
            return self.value(arguments[0], (*marks, *arguments[1:]))
        if origin in (Union, types.UnionType):
            return self.value(next(one for one in arguments if one is not type(None)), marks)
        if origin is Literal:
            return self.chance.choice(arguments)
        if origin is tuple:
            least = 0 if self.chance.random() < 0.05 else 1
            return [self.value(arguments[0]) for _ in range(self.chance.randint(least, 3))]
        return self._plain(kind, marks)

    def _plain(self, kind: Any, marks: tuple[Any, ...]) -> Any:
        if not isinstance(kind, type):
            return self.chance.choice(_STRANGE)
        if issubclass(kind, Localized | LocalizedList):
            return self._texts(listed=issubclass(kind, LocalizedList))
        if issubclass(kind, DateSpan):
            return self._span()
        if issubclass(kind, Record):
            return self.record(kind)
        if issubclass(kind, NounForms):
            return self._noun(kind)
        if issubclass(kind, Enum):
            return self.chance.choice([one.value for one in kind])
        if issubclass(kind, bool):
            return self.chance.random() < 0.5
        if issubclass(kind, int):
            return self._number(marks)
        if issubclass(kind, datetime.date):
            return self._day()
        return self._string(marks)

    def _texts(self, *, listed: bool) -> dict[str, Any]:
        tags = [tag for tag in LANGUAGES if self._has(tag)]
        count = self.chance.choice((1, 1, 2, 3))

        def text(tag: str) -> str:
            return odd_text(self.chance, tag, oddness=0.35)

        return {tag: [text(tag) for _ in range(count)] if listed else text(tag) for tag in tags}

    def _has(self, tag: str) -> bool:
        return self.chance.random() < (0.98 if tag in _EDITIONS else 0.2)

    def _noun(self, kind: type[NounForms]) -> dict[str, Any]:
        made: dict[str, Any] = {}
        tag = next(one for one in LANGUAGES if LANGUAGES[one].noun() is kind)
        for name, field in kind.model_fields.items():
            if get_origin(field.annotation) is Literal:
                made[name] = self.chance.choice(get_args(field.annotation))
            elif self.chance.random() < 0.95:
                made[name] = odd_text(self.chance, tag, oddness=0.15)
        return made

    def _span(self) -> dict[str, Any]:
        if self.chance.random() < 0.1:
            return {
                "month": self.chance.choice(("2025-03", "2024-12", "2025-1", "1969-01", "2101-01"))
            }
        start = self._day()
        return (
            {"start": start}
            if self.chance.random() < 0.5
            else {"start": start, "end": self._day(start)}
        )

    def _day(self, after: Any = None) -> Any:
        if self.chance.random() < 0.06:
            return self.chance.choice(_DAYS)
        first = after if isinstance(after, datetime.date) else datetime.date(2024, 11, 3)
        return first + datetime.timedelta(days=self.chance.randint(0, 4 if after else 360))

    def _number(self, marks: tuple[Any, ...]) -> int:
        least = next((m.ge for m in marks if isinstance(m, annotated_types.Ge)), 0)
        most = next((m.le for m in marks if isinstance(m, annotated_types.Le)), None)
        if most is not None and self.chance.random() < 0.95:
            return self.chance.randint(int(str(least)), int(str(most)))
        return self.chance.choice(_NUMBERS)

    def _string(self, marks: tuple[Any, ...]) -> str:
        registry = next((mark.registry for mark in marks if isinstance(mark, Reference)), None)
        if registry is not None:
            return self.chance.choice(self.keys[registry]) if self.chance.random() < 0.99 else "xyz"
        pattern = next((mark.pattern for mark in marks if getattr(mark, "pattern", None)), None)
        if pattern is not None:
            fitting = [one for one in _PATTERNS if re.match(pattern, one)] or list(_PATTERNS)
            return self.chance.choice(fitting if self.chance.random() < 0.95 else _PATTERNS)
        return odd_text(self.chance, self.chance.choice(_EDITIONS), oddness=0.3)


def written(chance: Random, values: Mapping[str, Any]) -> bytes:
    """Return values as YAML, in one of the ways in which it can be written."""
    if chance.random() < 0.15:
        return json.dumps(values, ensure_ascii=False, default=str).encode("utf-8", "replace")
    flow = chance.choice((None, False, False))
    width = chance.choice((60, 100, 10_000))
    text = yaml.safe_dump(
        dict(values), allow_unicode=True, sort_keys=False, default_flow_style=flow, width=width
    )
    return text.encode("utf-8", "replace")
