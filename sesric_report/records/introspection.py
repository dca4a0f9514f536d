"""Which fields of a model can hold what, and what of it a record has said.

The fields are looked up once for a model, not once for a record.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from sesric_report.languages.nouns.base import NounForms
from sesric_report.records.base import Localized, LocalizedList, Record, TextForm

if TYPE_CHECKING:
    from sesric_report.records.content import Content

__all__ = ["Told", "fields_holding", "texts_said", "texts_told", "texts_within"]

Path = tuple[str | int, ...]


@cache
def fields_holding(model: type[Record], *kinds: type) -> tuple[tuple[str, str], ...]:
    """Return name and alias of the fields in which a value of some kinds can be found.

    A field counts if its annotation names one of the kinds, or a model that has such a field.
    """
    return tuple(
        (name, field.alias or name)
        for name, field in model.model_fields.items()
        if _mentions(field.annotation, kinds) or _marked(field.metadata, kinds)
    )


def _mentions(annotation: Any, kinds: tuple[type, ...]) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Record | NounForms):
        return issubclass(annotation, kinds) or bool(fields_holding(annotation, *kinds))
    arguments = get_args(annotation)
    return _marked(arguments, kinds) or any(_mentions(one, kinds) for one in arguments)


def _marked(values: Any, kinds: tuple[type, ...]) -> bool:
    """Whether one of the marks of an ``Annotated`` type is of one of the kinds."""
    return any(isinstance(value, kinds) for value in values)


def texts_within(value: Any, path: Path = ()) -> Iterator[tuple[Path, Localized | LocalizedList]]:
    """Yield every text in some languages inside a value, and its path."""
    if isinstance(value, Localized | LocalizedList):
        yield path, value
    elif isinstance(value, Record):
        for name, alias in fields_holding(type(value), Localized, LocalizedList):
            yield from texts_within(getattr(value, name), (*path, alias))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from texts_within(item, (*path, index))


class Told(NamedTuple):
    """A text that some edition may print.

    Args:
        path: Its path in the record.
        tag: Its language (BCP 47); none of a telephone number or an acronym.
        text: The text.
        form: What it is to the report, where its field says so.
    """

    path: Path
    tag: str
    text: str
    form: TextForm | None


@cache
def _text_fields(model: type[Record]) -> tuple[tuple[str, str, TextForm | None], ...]:
    """Return name, alias and form of the fields in which texts of any kind can be found."""
    kinds = (Localized, LocalizedList, NounForms, TextForm)
    found = fields_holding(model, *kinds)
    return tuple((name, alias, _form(model.model_fields[name])) for name, alias in found)


def _form(annotation: Any) -> TextForm | None:
    """Return the form that a field, or a type inside an annotation, is marked with."""
    inside = (*getattr(annotation, "metadata", ()), getattr(annotation, "annotation", None))
    for one in (*inside, *get_args(annotation)):
        if found := one if isinstance(one, TextForm) else one and _form(one):
            return found
    return None


def texts_told(record: Record) -> list[Told]:
    """Return every text inside a record that an edition may print, those of its nouns too."""
    found: list[Told] = []
    _tell(record, None, (), found)
    return found


def _tell(value: Any, form: TextForm | None, path: Path, found: list[Told]) -> None:
    """Add the texts inside a value to those found; thousands of records are asked."""
    if isinstance(value, Localized):
        for tag, text in value.texts().items():
            found.append(Told((*path, tag), tag, text, form))
    elif isinstance(value, LocalizedList):
        for tag, texts in value.texts().items():
            found.extend(Told((*path, tag, n), tag, one, form) for n, one in enumerate(texts))
    elif isinstance(value, Record):
        for name, alias, inner in _text_fields(type(value)):
            part = getattr(value, name)
            if part:
                _tell(part, inner, (*path, alias), found)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            _tell(item, form, (*path, index), found)
    elif isinstance(value, NounForms):
        tag, forms = (
            str(path[-1]),
            ((name, getattr(value, name)) for name in type(value).model_fields),
        )
        found.extend(
            Told((*path, name), tag, text, TextForm.LINE)
            for name, text in forms
            if type(text) is str
        )
    elif form is TextForm.LINE:
        found.append(Told(path, "", value, form))


def texts_said(content: Content, tag: str) -> dict[str, str]:
    """Return every text of every record in one language, by its address.

    An address is the record's name and the path in it, without the language: ``session/name``,
    ``introduction/before_agreements/0``, ``oicstat-41-1/categories/0``; a record with an identifier
    goes by it, an entry of the registry by ``registry/key``: ``venues/seat/name``.

    Args:
        content: The records.
        tag: The language (BCP 47).
    """
    found: dict[str, str] = {}
    single = {
        "session": content.session.record,
        "introduction": content.introduction.record,
        "agreements": content.agreements.record,
        "indicators": content.indicators.record,
    }
    for name, record in single.items():
        found.update(_texts(record, tag, name))
    for text in content.free_texts:
        if text.record.language == tag:
            found.update(_texts(text.record, tag, text.record.address))
    for listed in content.listed():
        found.update(_texts(listed.record, tag, listed.record.id))
    for registry, entries in content.registry_entries.items():
        for key, entry in entries.items():
            found.update(_texts(entry.record, tag, f"{registry}/{key}"))
    return found


def _texts(value: Any, tag: str, address: str) -> Iterator[tuple[str, str]]:
    """Yield the address and the text of each text in a record or list of records."""
    match value:
        case Localized():
            text = value.get(tag)
            if text is not None:
                yield address, text
        case LocalizedList():
            yield from ((f"{address}/{index}", one) for index, one in enumerate(value.get(tag)))
        case Record():
            for name, alias in fields_holding(type(value), Localized, LocalizedList):
                yield from _texts(getattr(value, name), tag, f"{address}/{alias}")
        case tuple():
            for index, one in enumerate(value):
                yield from _texts(one, tag, getattr(one, "id", None) or f"{address}/{index}")
