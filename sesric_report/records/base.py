"""What every record shares: strictness, text in several languages, provenance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

__all__ = [
    "IDENTIFIER",
    "Certainty",
    "Identifier",
    "Localized",
    "LocalizedList",
    "Period",
    "Printed",
    "Reading",
    "Record",
    "Reference",
    "Source",
]

#: A record's name: ASCII letters, digits and hyphens, so that it can be a file name,
#: an XML NCName tail and an OOXML bookmark.
IDENTIFIER = r"^[A-Za-z0-9][A-Za-z0-9-]*$"
Identifier = Annotated[str, Field(pattern=IDENTIFIER)]


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


class Localized(Record):
    """A text in each language that has it; no language is invented from another."""

    ar: str | None = Field(default=None, min_length=1, description="Arabic.")
    en: str | None = Field(default=None, min_length=1, description="English.")
    fr: str | None = Field(default=None, min_length=1, description="French.")

    @model_validator(mode="after")
    def _says_something(self) -> Localized:
        if not any(self.texts().values()):
            raise ValueError("a text needs at least one language: ar, en or fr")
        return self

    def texts(self) -> dict[str, str]:
        """Return the languages that are there and their texts."""
        pairs = (("ar", self.ar), ("en", self.en), ("fr", self.fr))
        return {tag: text for tag, text in pairs if text is not None}

    def get(self, tag: str) -> str | None:
        """Return the text in the language ``tag`` (BCP 47), or None."""
        return self.texts().get(tag)


class LocalizedList(Record):
    """A list of short texts in each language that has it, in the same order."""

    ar: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _says_something(self) -> LocalizedList:
        if not (self.ar or self.en or self.fr):
            raise ValueError("a list needs at least one language: ar, en or fr")
        return self

    def get(self, tag: str) -> tuple[str, ...]:
        """Return the texts in the language ``tag`` (BCP 47); empty when it has none."""
        lists = {"ar": self.ar, "en": self.en, "fr": self.fr}
        return lists.get(tag, ())


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


class Source(Record):
    """Where a record comes from."""

    document: str = Field(description="File name of the source, without suffix.")
    bullets: tuple[str, ...] = Field(
        default=(), description="Section and place of each bullet, such as 2.1."
    )
    readings: tuple[Reading, ...] = ()

    @property
    def certainty(self) -> Certainty:
        """The least certain of the readings; certain when nothing had to be decided."""
        order = list(Certainty)
        return max((r.certainty for r in self.readings), key=order.index, default=Certainty.CERTAIN)


class Printed(Record):
    """Base of records that were read from a source."""

    source: Source | None = None

    def readings(self) -> Iterator[Reading]:
        """Yield the readings that decided this record."""
        if self.source is not None:
            yield from self.source.readings
