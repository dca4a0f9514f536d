"""Pictures of records: what a file beside a record holds, and what is said of it."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from pydantic import Field

from sesric_report.records.base import Given, Record, Title

__all__ = ["FileName", "Photograph", "SetPicture"]

#: The name of a picture's file, without a folder.
FileName = Annotated[str, Field(min_length=1)]


class SetPicture(NamedTuple):
    """A picture as it is set; width and height in dots."""

    content: bytes
    media_type: str
    width: int
    height: int


class Photograph(Record):
    """A photograph of an activity, printed where the session asks for the annex."""

    file: FileName = Field(description="In photographs/ of the session: PNG or JPEG.")
    alternative: Title = Field(description="What one who cannot see it must know.")
    caption: Title = Field(description="What it shows.")
    source: Given[Title] = Field(default=None, description="Whose it is.")
