"""The templates of one language: sentences by kind of record, and fixed wording."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from sesric_report.document import Inlines, Text
from sesric_report.errors import TemplateError
from sesric_report.languages import LANGUAGES, Language
from sesric_report.languages.house import House
from sesric_report.languages.wording import Wording
from sesric_report.narrative.sentences import Sentence, Shared, parse_text
from sesric_report.records.address import Address
from sesric_report.records.content import Content
from sesric_report.records.entry import Places
from sesric_report.records.institution import ShortName
from sesric_report.records.registry import Registry

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
        places: Knows where the values of each file stand, by its name below the language's folder.
        digits: The numbering system of the edition.
        reporter: What the institution that reports goes by; nothing where no report is written.
        likes: Of kinds that have no file in ``entries``: whose sentences tell of them.
        house: The house style.
    """

    tag: str
    report: Mapping[str, Any]
    clauses: Mapping[str, Any]
    entries: Mapping[str, Mapping[str, Any]]
    labels: Mapping[str, Any] = field(default_factory=dict)
    places: Mapping[str, Places] = field(default_factory=dict)
    digits: str = "latn"
    reporter: ShortName = field(default_factory=ShortName)
    likes: Mapping[str, str] = field(default_factory=dict)
    house: House = field(default_factory=House)

    def of(self, content: Content) -> Templates:
        """Return the same templates for the reports of a session: its digits, its reporter."""
        reporter = content.institution.record.called(self.tag)
        digits, told = content.session.record.digits, self.of_kinds(content.registry)
        # What was parsed stays with templates that are those of the session already.
        known = (told.digits, told.reporter) == (digits, reporter)
        return told if known else replace(told, digits=digits, reporter=reporter)

    def of_kinds(self, registry: Registry) -> Templates:
        """Return the templates with what the registry says of its kinds: whose sentences tell them.

        A kind without a file of its own is told like the one that it is ``like``, or else as any
        record of its family is.
        """
        families = (
            ("activity", registry.activity_types),
            ("publication", registry.publication_types),
        )
        likes = {
            key: kind.like or family for family, kinds in families for key, kind in kinds.items()
        }
        return self if self.likes == likes else replace(self, likes=likes)

    @property
    def folder(self) -> Path:
        """The folder of the files, as messages name it."""
        return Path("templates") / self.tag

    @property
    def noun_model(self) -> Any:
        """The model of the language's nouns."""
        return LANGUAGES[self.tag].noun()

    @cached_property
    def language(self) -> Language:
        """The language of the wording."""
        return LANGUAGES[self.tag](self.digits, self.house)

    def address(self, file: str, *path: str | int) -> Address:
        """Return where a value of one of the files stands."""
        return Address(f"templates/{self.tag}/{file}", path, self.places.get(file))

    def text(self, *path: str) -> str:
        """Return a fixed text of the report as it is written.

        Raises:
            TemplateError: The wording is missing.
        """
        value: Any = self.report
        for step in path:
            value = value.get(step) if isinstance(value, Mapping) else None
        if not isinstance(value, str):
            raise TemplateError(f"templates/{self.tag}/report.yaml lacks {' → '.join(path)}")
        return value

    @cached_property
    def _parsed(self) -> dict[tuple[str, ...], Wording]:
        return {}

    @cached_property
    def _cache(self) -> dict[tuple[str, str], tuple[Sentence, ...]]:
        return {}

    def wording(self, *path: str) -> Wording:
        """Return a fixed text of the report, parsed.

        Raises:
            TemplateError: It is missing, or not of the grammar.
        """
        if path not in self._parsed:
            self._parsed[path] = self.address("report.yaml", *path).parsed(self.text(*path))
        return self._parsed[path]

    def say(self, *path: str, **values: Inlines | str | None) -> Inlines:
        """Return a fixed text with its ``{fields}`` filled, every text in it isolated by itself.

        Args:
            path: The way to it in report.yaml.
            values: What fills it: inlines, or a text.

        Raises:
            TemplateError: The wording is missing, or asks for a field that it is not given.
        """
        wording = self.wording(*path)
        address = self.address("report.yaml", *path)
        given = {k: (Text(one),) if isinstance(one, str) else one for k, one in values.items()}
        return address.filled(wording, given, self.reporter, self.language)

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
            return self.noun_model.model_validate(nouns[name])
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(map(str, first["loc"]))
            raise TemplateError(f"{place}: {field}: {first['msg']}") from error

    def sentences(self, kind: str, part: str) -> tuple[Sentence, ...]:
        """Return the sentences of one part of a kind of record: ``title`` or ``text``.

        Raises:
            TemplateError: There is no template for the kind, or it is malformed.
        """
        key = (kind, part)
        if key not in self._cache:
            self._cache[key] = tuple(self._sentences(kind, part))
        return self._cache[key]

    def _sentences(self, kind: str, part: str) -> Iterator[Sentence]:
        owner, source = self._resolved(kind, part)
        if not isinstance(source, list):
            place = f"templates/{self.tag}/entries/{kind}.yaml"
            raise TemplateError(f"{place} lacks {part}")
        yield from parse_text(source, self.address(f"entries/{owner}.yaml", part), self._shared)

    @cached_property
    def _shared(self) -> Shared:
        return Shared(self.clauses, self.address("clauses.yaml"))

    def choice(self, kind: str, name: str) -> str | None:
        """Return what a kind's file chooses, ``verb: hold``; None where it chooses nothing."""
        _, value = self._resolved(kind, name)
        return value if isinstance(value, str) else None

    def owner(self, kind: str) -> str:
        """Return the kind whose file has the text of a kind: its own, or one that it is like.

        Raises:
            TemplateError: There is no template for the kind.
        """
        return self._resolved(kind, "text")[0]

    def _resolved(self, kind: str, part: str) -> tuple[str, Any]:
        """Return the template that has a part of a kind, its own or that of one it is like."""
        for _ in range(_LONGEST_CHAIN):
            source = self.entries.get(kind)
            if source is None and kind not in self.likes:
                raise TemplateError(f"there is no templates/{self.tag}/entries/{kind}.yaml")
            if source is not None and (part in source or "like" not in source):
                return kind, source.get(part)
            kind = self.likes[kind] if source is None else source["like"]
        raise TemplateError(f"templates/{self.tag}/entries: like: goes round in a circle")
