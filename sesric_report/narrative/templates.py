"""The templates of one language: sentences by kind of record, and fixed wording."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pydantic import ValidationError

from sesric_report.errors import TemplateError
from sesric_report.languages import LANGUAGES
from sesric_report.narrative.sentences import Sentence, parse

__all__ = ["Templates"]

_LONGEST_CHAIN = 5


@dataclass(frozen=True)
class Templates:
    """Templates as they were read.

    Args:
        tag: The language, BCP 47.
        report: Fixed wording of the report.
        clauses: Rows of clauses that the sentences of several kinds share, by name.
        entries: For each kind of record, by file name: its run-in title and its sentences.
        labels: Names of figures, which the annex shares with ``stats``.
    """

    tag: str
    report: Mapping[str, Any]
    clauses: Mapping[str, Any]
    entries: Mapping[str, Mapping[str, Any]]
    labels: Mapping[str, Any] = field(default_factory=dict)

    def wording(self, *path: str) -> str:
        """Return a fixed text of the report.

        Raises:
            TemplateError: The wording is missing.
        """
        value: Any = self.report
        for step in path:
            value = value.get(step) if isinstance(value, Mapping) else None
        if not isinstance(value, str):
            raise TemplateError(f"templates/{self.tag}/report.yaml lacks {' → '.join(path)}")
        return value

    def say(self, *path: str, **fields: str | None) -> str:
        """Return a fixed text with its ``{fields}`` filled.

        Raises:
            TemplateError: The wording is missing, or asks for a field that it is not given.
        """
        wording = self.wording(*path)
        try:
            return wording.format(**fields)
        except (KeyError, IndexError, ValueError, AttributeError) as error:
            place = f"templates/{self.tag}/report.yaml: {' → '.join(path)}"
            known = ", ".join(f"{{{name}}}" for name in fields) or "none"
            raise TemplateError(
                f"{place}: bad field in “{wording}”", hint=f"known: {known}"
            ) from error

    def noun(self, name: str) -> Any:
        """Return a noun that fixed wording counts.

        Raises:
            TemplateError: It is missing or lacks a form.
        """
        place = f"templates/{self.tag}/report.yaml: nouns → {name}"
        nouns = self.report.get("nouns")
        if not isinstance(nouns, Mapping) or name not in nouns:
            raise TemplateError(f"{place} is missing")
        try:
            return LANGUAGES[self.tag].noun().model_validate(nouns[name])
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(map(str, first["loc"]))
            raise TemplateError(f"{place}: {field}: {first['msg']}") from error

    @cached_property
    def _cache(self) -> dict[tuple[str, str], tuple[Sentence, ...]]:
        return {}

    def sentences(self, kind: str, part: str) -> tuple[Sentence, ...]:
        """Return the sentences of one part of a kind of record: ``title`` or ``text``.

        Raises:
            TemplateError: There is no template for the kind, or it is malformed.
        """
        key = (kind, part)
        if key not in self._cache:
            place = f"templates/{self.tag}/entries/{kind}.yaml"
            source = self._resolved(kind).get(part)
            if not isinstance(source, list):
                raise TemplateError(f"{place} lacks {part}")
            rows = self._with_shared(source, place)
            self._cache[key] = tuple(parse(sentence, place, self.clauses) for sentence in rows)
        return self._cache[key]

    def _with_shared(self, source: list[Any], place: str) -> Iterator[Any]:
        """Yield sentences, those of clauses.yaml in the place of ``use: name``."""
        for sentence in source:
            if isinstance(sentence, dict) and list(sentence) == ["use"]:
                if sentence["use"] not in self.clauses:
                    raise TemplateError(f"{place}: clauses.yaml has no {sentence['use']}")
                yield from self.clauses[sentence["use"]]
            else:
                yield sentence

    def _resolved(self, kind: str) -> dict[str, Any]:
        """Return a kind's template, completed by the one that it says it is like."""
        template: dict[str, Any] = {}
        for _ in range(_LONGEST_CHAIN):
            source = self.entries.get(kind)
            if source is None:
                raise TemplateError(f"there is no templates/{self.tag}/entries/{kind}.yaml")
            template = {**source, **template}
            if "like" not in source:
                return template
            kind = source["like"]
        raise TemplateError(f"templates/{self.tag}/entries: like: goes round in a circle")
