"""What every record shares: strictness, text in several languages, provenance."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    create_model,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from sesric_report.languages import LANGUAGES, Language

__all__ = [
    "IDENTIFIER",
    "Address",
    "Certainty",
    "Given",
    "Identifier",
    "LanguageTag",
    "Line",
    "Localized",
    "LocalizedList",
    "Period",
    "Phrase",
    "Phrases",
    "Printed",
    "Reading",
    "Record",
    "Reference",
    "Sentences",
    "Source",
    "TextForm",
    "Title",
    "in_each_language",
]

#: A record's name: ASCII letters, digits and hyphens, so that it can be a file name,
#: an XML NCName tail and an OOXML bookmark.
IDENTIFIER = r"^[A-Za-z0-9][A-Za-z0-9-]*$"
Identifier = Annotated[str, Field(pattern=IDENTIFIER)]

#: One of the languages of records (BCP 47).
LanguageTag = Annotated[str, Field(pattern=rf"^({'|'.join(LANGUAGES)})$")]

R = TypeVar("R", bound="Record")


class Record(BaseModel):
    """Base of all records: immutable, and no key beyond those declared."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True
    )


@dataclass(frozen=True)
class Reference:
    """Marks a field whose values are keys of a registry.

    Args:
        registry: The registry's name, which is its file name without suffix.
    """

    #: Where a field's JSON Schema says which registry it refers to.
    SCHEMA_KEY: ClassVar[str] = "x-registry"

    registry: str

    def __get_pydantic_json_schema__(
        self, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Say in the JSON Schema of a field which registry it refers to."""
        return {**handler(core_schema), self.SCHEMA_KEY: self.registry}


def in_each_language(
    field: Callable[[type[Language]], tuple[Any, Any]],
) -> Callable[[type[R]], type[R]]:
    """Give a model a field for each language, under its tag.

    Args:
        field: What the field of a language is: its type, and what else is told of it.
    """

    def made(model: type[R]) -> type[R]:
        fields: dict[str, Any] = {tag: field(language) for tag, language in LANGUAGES.items()}
        return create_model(
            model.__name__,
            __base__=model,
            __module__=model.__module__,
            __doc__=model.__doc__,
            **fields,
        )

    return made


T = TypeVar("T")


def _given(value: object) -> object:
    """Refuse a key that says nothing: a text begun and forgotten, or one that begins with #."""
    if value is None:
        raise PydanticCustomError("nothing", "nothing stands here")
    return value


#: A text that may be left out, key and all, but not said to be nothing.
Given = Annotated[T | None, BeforeValidator(_given)]


class TextForm(StrEnum):
    """Marks what a text is to the report, and so how it may begin and end."""

    #: Stands inside a sentence, which goes on behind it.
    PHRASE = "phrase"
    #: Stands in quotation marks or by itself, with capitals of its own.
    TITLE = "title"
    #: Whole sentences, whose last full stop the report sets.
    SENTENCE = "sentence"
    #: Of no language, printed as it is: a telephone number, an acronym.
    LINE = "line"


#: A text of no language that is printed as it is.
Line = Annotated[str, Field(min_length=1), TextForm.LINE]


_ADDRESS = re.compile(r"https://[^\s/@]+\.[^\s/@]+(?:/\S*)?")


def _address(value: str) -> str:
    """Refuse what is not the address of a page that its host vouches for."""
    if not _ADDRESS.fullmatch(value):
        raise PydanticCustomError("no_address", "no address stands here")
    return value


#: The address of a public page, an https URI (RFC 9110, 4.2.2).
Address = Annotated[str, AfterValidator(_address)]


def _text(language: type[Language]) -> tuple[Any, Any]:
    told = Field(default=None, min_length=1, description=f"{language.name}.")
    return Annotated[str | None, BeforeValidator(_given)], told


def _list(_language: type[Language]) -> tuple[Any, Any]:
    return tuple[Annotated[str, Field(min_length=1)], ...], ()


def _any_language() -> str:
    """Return the tags as a message offers them: ar, en or fr."""
    *others, last = LANGUAGES
    return f"{', '.join(others)} or {last}" if others else last


@in_each_language(_text)
class Localized(Record):
    """A text in each language that has it; no language is invented from another."""

    @model_validator(mode="after")
    def _says_something(self) -> Localized:
        if not any(self.texts().values()):
            raise ValueError(f"a text needs at least one language: {_any_language()}")
        return self

    def texts(self) -> dict[str, str]:
        """Return the languages that are there and their texts."""
        return {tag: text for tag in LANGUAGES if (text := getattr(self, tag)) is not None}

    def get(self, tag: str) -> str | None:
        """Return the text in the language ``tag`` (BCP 47), or None."""
        return getattr(self, tag) if tag in LANGUAGES else None


@in_each_language(_list)
class LocalizedList(Record):
    """A list of short texts in each language that has it, in the same order."""

    @model_validator(mode="after")
    def _says_something(self) -> LocalizedList:
        if not self.texts():
            raise ValueError(f"a list needs at least one language: {_any_language()}")
        return self

    def texts(self) -> dict[str, tuple[str, ...]]:
        """Return the languages that are there and their lists."""
        return {tag: texts for tag in LANGUAGES if (texts := getattr(self, tag))}

    def get(self, tag: str) -> tuple[str, ...]:
        """Return the texts in the language ``tag`` (BCP 47); empty when it has none."""
        return getattr(self, tag) if tag in LANGUAGES else ()


Phrase = Annotated[Localized, TextForm.PHRASE]
Phrases = Annotated[LocalizedList, TextForm.PHRASE]
Title = Annotated[Localized, TextForm.TITLE]
Sentences = Annotated[LocalizedList, TextForm.SENTENCE]


class Period(Record):
    """Years from ``start`` to ``end``, both included."""

    start: int = Field(ge=1900, le=2200)
    end: int = Field(ge=1900, le=2200)


class Certainty(StrEnum):
    """How sure a reading of the source is."""

    CERTAIN = "certain"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class Reading(Record):
    """What the source printed at one place and how it was read."""

    field: str = Field(description="Path of the field the reading decides, such as dates.")
    printed: str = Field(description="What the source prints.")
    reading: str = Field(description="What it is taken to say; empty where it stays unknown.")
    certainty: Certainty
    why: str = Field(description="The reason for the reading.")
    confirmed_by: Given[Address] = Field(
        default=None, description="Address of a public page that says what was read."
    )

    @property
    def settled(self) -> bool:
        """Whether nobody has to be asked: it was certain, or a public page says the same."""
        return self.certainty is Certainty.CERTAIN or self.confirmed_by is not None


class Source(Record):
    """Where a record comes from."""

    document: str = Field(description="File name of the source, without suffix.")
    bullets: tuple[str, ...] = Field(
        default=(), description="Section and place of each bullet, such as 2.1."
    )
    readings: tuple[Reading, ...] = ()

    @property
    def certainty(self) -> Certainty:
        """The least certain of the readings that are not settled; certain when there is none."""
        order = list(Certainty)
        open_ones = (one.certainty for one in self.readings if not one.settled)
        return max(open_ones, key=order.index, default=Certainty.CERTAIN)


class Printed(Record):
    """Base of records that were read from a source."""

    source: Source | None = None

    def readings(self) -> Iterator[Reading]:
        """Yield the readings that decided this record."""
        if self.source is not None:
            yield from self.source.readings
