"""What the forms of a noun are in any language."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Literal

from pydantic import BaseModel, ConfigDict

__all__ = ["Gender", "NounForms"]

Gender = Literal["masculine", "feminine"]


class NounForms(BaseModel, ABC):
    """The forms of a noun or noun phrase in one language: immutable, and no form undeclared."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @property
    @abstractmethod
    def label(self) -> str | None:
        """What one of a kind is called where it stands by itself: “training course”."""

    @property
    @abstractmethod
    def plural_label(self) -> str | None:
        """What several of a kind are called there: “training courses”."""
