"""The forms of Arabic nouns."""

from __future__ import annotations

from pydantic import Field

from sesric_report.languages.nouns.base import Gender, NounForms

__all__ = ["ArabicNoun"]


class ArabicNoun(NounForms):
    """The forms of an Arabic noun or noun phrase that counting and agreement need.

    Either all counted forms are given, or ``partitive`` alone: «94 من صناع السياسات».
    """

    gender: Gender = "masculine"
    singular: str | None = Field(default=None, description="Indefinite: «خبير».")
    accusative: str | None = Field(default=None, description="After 11 to 99: «خبيرا».")
    dual: str | None = Field(default=None, description="Nominative: «خبيران».")
    dual_oblique: str | None = Field(default=None, description="Accusative, genitive: «خبيرين».")
    plural: str | None = Field(default=None, description="Nominative: «مسؤولون».")
    plural_oblique: str | None = Field(default=None, description="After 3 to 10: «مسؤولين».")
    partitive: str | None = Field(default=None, description="After any number: «من صناع …».")
    definite: str | None = Field(default=None, description="«الدورة التدريبية».")
    brief: str | None = Field(default=None, description="Definite and short: «الدورة».")
    plural_definite: str | None = Field(default=None, description="«الدورات التدريبية».")
    among: str | None = Field(default=None, description="Behind a number: «من بلدان المنظمة».")

    @property
    def label(self) -> str | None:
        """«دورة تدريبية»."""
        return self.singular

    @property
    def plural_label(self) -> str | None:
        """«دورات تدريبية»; of what is only known as a whole, its definite form."""
        return self.plural or self.plural_definite
