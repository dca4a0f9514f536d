"""Workflow: where the content names something, whatever its spelling."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from sesric_report import readers
from sesric_report.diagnostics import Diagnostic
from sesric_report.diagnostics.suggestion import likeness
from sesric_report.languages import LANGUAGES
from sesric_report.languages.folding import fold
from sesric_report.project import Project
from sesric_report.readers.unread import records_below
from sesric_report.records.hits import Hit, Hits
from sesric_report.records.registry import REGISTRIES
from sesric_report.scaffolding.kinds import ITEMS, RECORDS, SESSION_FILES, kind_of

__all__ = ["find"]


@dataclass
class _Looked:
    """The places that were looked at, and the files that could not be."""

    unread: list[Path] = field(default_factory=list)

    def entries(self, project: Project, folder: Path) -> Iterator[_Entry]:
        """Yield every entry of the registry, and every record of a session."""
        for name in REGISTRIES:
            for mapping in self._read(project.registry / f"{name}.yaml"):
                for key, value in mapping.values.items():
                    yield _Entry(kind_of(name), str(key), value, mapping, (key,))
        for name in SESSION_FILES:
            for mapping in self._read(folder / f"{name}.yaml"):
                yield from _parts(name, folder.name, mapping)
        for kind, (_model, records) in RECORDS.items():
            for file in records_below(folder / records)[0]:
                for mapping in self._read(file):
                    key = str(mapping.values.get("id", file.stem))
                    yield _Entry(kind, key, mapping.values, mapping, ())

    def _read(self, file: Path) -> Iterator[readers.Mapping]:
        """Yield what a file holds, if it is there and can be read."""
        if not file.exists():
            return
        read = readers.load(file)
        if isinstance(read, Diagnostic):
            self.unread.append(file)
        else:
            yield read


class _Entry(NamedTuple):
    """A record or entry: its values, and where in its file they stand."""

    kind: str
    key: str
    values: Any
    mapping: readers.Mapping
    at: tuple[str | int, ...]


def _parts(name: str, session: str, mapping: readers.Mapping) -> Iterator[_Entry]:
    """Yield a file of a session, or the items of its list."""
    for kind, item in ITEMS.items():
        if item.file == name:
            for number, value in enumerate(mapping.values.get(item.field) or ()):
                key = str(value.get("id", "")) if isinstance(value, dict) else ""
                yield _Entry(kind, key, value, mapping, (item.field, number))
            return
    yield _Entry(name, session, mapping.values, mapping, ())


def find(project: Project, text: str, session: str | None) -> Hits:
    """Return where the registry and the records of a session name something.

    Args:
        project: The project.
        text: What is looked for: all its words, in any order, each as it is, as the beginning of a
            word, or misspelled; hamza, teh marbuta, articles, accents and capitals do not matter.
        session: The session; the newest where None.

    Raises:
        UsageError: There is no such session.
    """
    wanted = _Wanted(fold(text).split() or text.casefold().split())
    looked = _Looked()
    folder = project.session_folder(session)
    ranked = [
        (score, entry, path, said)
        for entry in looked.entries(project, folder)
        for score, path, said in [wanted.best(entry)]
        if score
    ]
    ranked.sort(key=lambda one: (-one[0], one[1].kind, one[1].key))
    return Hits([_hit(*one) for one in ranked], looked.unread)


def _hit(score: float, entry: _Entry, path: tuple[str | int, ...], text: str) -> Hit:
    place = entry.mapping.key_at(*entry.at, *path)
    shown = "/".join(map(str, path))
    names = _names(entry.values)
    file = entry.mapping.file
    return Hit(entry.kind, entry.key, names, text, shown, file, place.line, round(score, 1))


def _names(values: Any) -> Mapping[str, str]:
    """Return what an entry is called, in each language."""
    name = values.get("name", values.get("title")) if isinstance(values, dict) else None
    texts = name if isinstance(name, dict) else {}
    return {tag: str(texts[tag]) for tag in LANGUAGES if texts.get(tag)}


#: How much the texts of an entry weigh, by the field in which they stand; all others weigh less.
_WEIGHTS = {"": 1.0, "name": 1.0, "acronym": 1.0, "short": 0.98, "title": 0.97,
            "accepted": 0.97, "variants": 0.96}  # fmt: skip
_OTHERWISE = 0.85
#: What of a text's weight depends on how much more it says than was looked for.
_MORE = 0.1
#: Says where a record comes from: nothing that the report says.
_SOURCE = "source"


@dataclass
class _Wanted:
    """The words that are looked for, and how like each of them the words seen so far are."""

    words: Sequence[str]
    known: dict[str, list[float]] = field(default_factory=dict)

    def best(self, entry: _Entry) -> tuple[float, tuple[str | int, ...], str]:
        """Return how like the words an entry is at its best, where, and the text there."""
        texts = [((), entry.key), *_texts(entry.values, ())]
        scored = [(self._score(path, text), path, text) for path, text in texts]
        return max(scored, key=lambda one: one[0])

    def _score(self, path: tuple[str | int, ...], text: str) -> float:
        words = fold(text).split()
        if not words or not self.words:
            return 0.0
        scores = [self._scores(word) for word in words]
        best = [max(column) for column in zip(*scores, strict=True)]
        if not all(best):
            return 0.0
        weight = _WEIGHTS.get(str(path[0]) if path else "", _OTHERWISE)
        more = min(1.0, len(self.words) / len(words))
        return float(sum(best) / len(best) * weight * (1 - _MORE + _MORE * more))

    def _scores(self, word: str) -> list[float]:
        if word not in self.known:
            self.known[word] = [likeness(one, word) for one in self.words]
        return self.known[word]


def _texts(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield every text inside a value, and its path."""
    if isinstance(value, dict):
        for key, one in value.items():
            if key != _SOURCE:
                yield from _texts(one, (*path, key))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _texts(one, (*path, number))
    elif isinstance(value, str):
        yield path, value
