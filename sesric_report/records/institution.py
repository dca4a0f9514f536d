"""The institution that reports: who it is in every report of the project."""

from __future__ import annotations

from typing import Annotated, Any, Literal, NamedTuple

from pydantic import Field, PositiveInt

from sesric_report.languages import LANGUAGES, Language
from sesric_report.records.base import Given, Line, Localized, Record, Title, in_each_language
from sesric_report.records.keys import CountryGroupKey, OrganizationKey
from sesric_report.records.pictures import FileName

__all__ = ["Contact", "Genders", "Institution", "MemberCountries", "ShortName"]


class ShortName(NamedTuple):
    """What the institution goes by in running text of one language, and its gender there.

    Args:
        text: With its article: «المركز», “the Centre”.
        opening: The same as it opens a sentence: “The Centre”.
        feminine: Whether verbs and pronouns agree with a feminine noun.
    """

    text: str = ""
    opening: str = ""
    feminine: bool = False


def _gender(_language: type[Language]) -> tuple[Any, Any]:
    return Literal["masculine", "feminine"], "masculine"


@in_each_language(_gender)
class Genders(Record):
    """The gender of a noun in each language; masculine where nothing is said."""

    def get(self, tag: str) -> str:
        """Return the gender in the language ``tag`` (BCP 47)."""
        return str(getattr(self, tag)) if tag in LANGUAGES else "masculine"


class Contact(Record):
    """The lines of the back cover, those that are given."""

    address: tuple[Line, ...] = ()
    telephone: Line | None = None
    fax: Line | None = None
    email: Line | None = None
    web: Line | None = Field(default=None, description="Without https://.")


class MemberCountries(Record):
    """The countries that the institution is made of."""

    group: CountryGroupKey = Field(description="What they are called when counted.")
    count: PositiveInt = Field(description="How many they are; no activity has more.")


class Institution(Record):
    """Who reports, and how the reports of the project speak of it."""

    organization: OrganizationKey
    short_name: Title = Field(description="In running text, with its article: «المركز».")
    gender: Genders = Field(default=Genders(), description="The gender of the short name.")
    running_head: Localized = Field(description="The head of the pages; {session} is its name.")
    logo: Given[FileName] = Field(
        default=None, description="A PNG or JPEG beside this file, for cover and title page."
    )
    contact: Contact = Contact()
    member_countries: MemberCountries
    file_stem: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")] = Field(
        description="What the names of the files begin with: comcec in comcec-41-ar.docx."
    )

    def called(self, tag: str) -> ShortName:
        """Return what it goes by in the language ``tag`` (BCP 47); empty where it has no name."""
        text = self.short_name.get(tag) or ""
        return ShortName(text, LANGUAGES[tag]().opening(text), self.gender.get(tag) == "feminine")
