"""Workflow: what sentences may ask for, printed for who writes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sesric_report.diagnostics.suggestion import suggestion
from sesric_report.errors import UsageError
from sesric_report.languages import LANGUAGES
from sesric_report.narrative.fields import KINDS, KnownField

__all__ = ["Asked", "fields_of"]


class Asked(NamedTuple):
    """A kind of record, and what sentences about it may ask for."""

    kind: str
    fields: tuple[KnownField, ...]


def fields_of(kind: str | None, tag: str) -> Iterator[Asked]:
    """Yield the fields of a kind of record, or of every kind, in the forms of a language.

    Raises:
        UsageError: There is no such kind.
    """
    known = {one.kind: one for one in KINDS}
    if kind is not None and kind not in known:
        raise UsageError(f"there is no kind of record {kind}", hint=suggestion(kind, known))
    for name in [kind] if kind else known:
        yield Asked(name, tuple(known[name].known(LANGUAGES[tag].noun_forms)))
