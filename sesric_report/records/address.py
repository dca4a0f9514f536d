"""Where a text of a template or of the introduction stands, for messages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sesric_report.document import Inlines, Text, merged
from sesric_report.errors import TemplateError
from sesric_report.languages import Language, isolated
from sesric_report.languages.wording import (
    Agreement,
    Element,
    Placeholder,
    Reporter,
    Wording,
    WordingError,
    parse,
)
from sesric_report.records.entry import Places
from sesric_report.records.institution import ShortName
from sesric_report.source import Position

__all__ = ["Address"]


@dataclass(frozen=True)
class Address:
    """A file, and the way to a value in it.

    Args:
        file: The file, as messages name it where its places are not known.
        path: Keys and indices from the top of the file.
        places: Knows where each value of the file stands; None where it was not read from one.
    """

    file: str
    path: tuple[str | int, ...] = ()
    places: Places | None = None

    def __truediv__(self, step: str | int) -> Address:
        return replace(self, path=(*self.path, step))

    @property
    def path_of_file(self) -> Path:
        """The file alone."""
        return self.places.file if self.places else Path(self.file)

    @property
    def place(self) -> Position | None:
        """The place of the value; None where places are not known."""
        return self.places.at(*self.path) if self.places else None

    def within(self, start: int, end: int) -> Position | None:
        """Return the place of some characters of the text; None where places are not known."""
        return self.places.within(self.path, start, end) if self.places else None

    def parsed(self, text: str, parser: Callable[[str], Wording] = parse) -> Wording:
        """Return a text of this address, parsed.

        Raises:
            TemplateError: It is not of the grammar.
        """
        try:
            return parser(text)
        except WordingError as error:
            at = self.within(error.start, error.end)
            raise self._error(error.message, error.hint, at, "wording-syntax") from error

    def filled(
        self,
        wording: Wording,
        values: Mapping[str, Inlines | None],
        reporter: ShortName,
        language: Language,
    ) -> Inlines:
        """Return a fixed text with its ``{fields}`` filled, every text in it isolated by itself.

        What agrees with the kind of a record has no noun there, and is masculine.

        Raises:
            TemplateError: It asks for a field that it is not given.
        """
        nodes = tuple(n for one in wording.elements for n in self._element(one, values, reporter))
        return merged(isolated(nodes, language))

    def _element(
        self, element: Element, values: Mapping[str, Inlines | None], reporter: ShortName
    ) -> Inlines:
        match element:
            case str():
                return (Text(element),)
            case Agreement(masculine, feminine, with_reporter):
                return (Text(feminine if with_reporter and reporter.feminine else masculine),)
            case Reporter(opening):
                return (Text(reporter.opening if opening else reporter.text),)
            case _:
                return self._value(element, values)

    def _value(self, element: Placeholder, values: Mapping[str, Inlines | None]) -> Inlines:
        value = values.get(element.name)
        if value is None:
            known = ", ".join(f"{{{name}}}" for name in values) or "none"
            message, hint = f"bad field in “{element}”", f"known: {known}"
            raise self.error_within(message, element.start, element.end, hint)
        return value

    def error(self, message: str, hint: str | None = None) -> TemplateError:
        """Return an error about the value of this address."""
        return self._error(message, hint, self.place)

    def error_within(self, message: str, start: int, end: int, hint: str | None) -> TemplateError:
        """Return an error about some characters of the text of this address."""
        return self._error(message, hint, self.within(start, end), "unknown-field")

    def _error(
        self,
        message: str,
        hint: str | None,
        at: Position | None,
        code: str = TemplateError.code,
    ) -> TemplateError:
        where = f"{at.file}:{at.line}:{at.column}" if at else self.file
        error = TemplateError(f"{where}: {message}", hint=hint, position=at, told=message)
        error.code = code
        return error
