"""Templates, theme, fonts and labels, read for the workflows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sesric_report import narrative, readers
from sesric_report.diagnostics import Diagnostic, Severity
from sesric_report.errors import TemplateError
from sesric_report.languages import LANGUAGES, Language
from sesric_report.languages.house import House
from sesric_report.project import Project
from sesric_report.project.listing import is_folder, listing
from sesric_report.records.content import Content
from sesric_report.records.entry import Entry
from sesric_report.stats.labels import Labels
from sesric_report.typography.fonts import Fonts
from sesric_report.typography.theme import Theme

__all__ = [
    "ENTRIES",
    "FIXED",
    "HOUSE",
    "THEME",
    "load_fonts",
    "load_labels",
    "load_templates",
    "published",
    "read_house",
    "read_theme",
]

#: The files of the templates of a language, beside its folder of sentences.
FIXED = ("report.yaml", "clauses.yaml", "labels.yaml")
#: Its house style, which it may do without.
HOUSE = "house.yaml"
ENTRIES = "entries"
THEME = "theme.yaml"


def _read(file: Path) -> readers.Mapping:
    """Return a template file.

    Raises:
        TemplateError: It is missing or cannot be read.
    """
    mapping = readers.load(file)
    if isinstance(mapping, Diagnostic):
        raise _stopped(mapping)
    return mapping


def _stopped(first: Diagnostic) -> TemplateError:
    """Return what is wrong first as what stops a command."""
    place = first.position
    message = f"{place.file}:{place.line}:{place.column}: {first.message}"
    return TemplateError(message, hint=first.hint, position=place, told=first.message)


def published(project: Project) -> tuple[str, ...]:
    """Return the languages that have templates, in the order of ``LANGUAGES``."""
    return tuple(tag for tag in LANGUAGES if is_folder(project.templates / tag))


def _folder(project: Project, tag: str) -> Path:
    """Return the folder of the templates of a language.

    Raises:
        TemplateError: There is none.
    """
    folder = project.templates / tag
    if not is_folder(folder):
        hint = f"there are templates in {', '.join(published(project)) or 'no language'}"
        raise TemplateError(f"there is no folder {folder}", hint=hint)
    return folder


def load_templates(project: Project, tag: str) -> narrative.Templates:
    """Return the sentences and fixed wording of a language.

    Raises:
        TemplateError: They are missing or cannot be read.
    """
    folder, house = _folder(project, tag), read_house(project, tag)
    if not isinstance(house, House):
        raise _stopped(house[0])
    files = [folder / name for name in FIXED]
    inside = listing(folder / ENTRIES)
    files += sorted(one for one in (*inside.files, *inside.folders) if one.suffix == ".yaml")
    read = {file.relative_to(folder).as_posix(): _read(file) for file in files}
    values = {name: dict(mapping.values) for name, mapping in read.items()}
    report, clauses, labels = (values.pop(file.name) for file in files[:3])
    entries = {Path(name).stem: one for name, one in values.items()}
    return narrative.Templates(tag, report, clauses, entries, labels, read, house=house)


def read_house(project: Project, tag: str) -> House | list[Diagnostic]:
    """Return the house style of a language, or all that is wrong with it."""
    file = project.templates / tag / HOUSE
    try:
        if not file.is_file():
            return House()
    except PermissionError:  # That the folder cannot be opened is told where templates are read.
        return House()
    house, found = House(), list[Diagnostic]()
    for read in readers.read(file, House):
        if isinstance(read, Diagnostic):
            found.append(read)
        else:
            house = read.record
            found.extend(_without_words(read, LANGUAGES[tag]))
    return found or house


def _without_words(house: Entry[House], language: type[Language]) -> Iterator[Diagnostic]:
    """Yield that a house wants words of a language for numbers that it has none for."""
    row, known = "numerals_in_words_below", language.largest_in_words
    asked = getattr(house.record, row)
    if asked > known + 1:
        message = f"{language.name} numbers are in words up to {known}, not below {asked}"
        hint = f"write {known + 1} or less"
        yield Diagnostic(house.at(row), Severity.ERROR, "out-of-range", message, hint)


def load_fonts(project: Project) -> Fonts:
    """Return the fonts of the theme.

    Raises:
        TemplateError: The theme cannot be read.
        FontError: A font is missing.
    """
    theme = read_theme(project)
    if not isinstance(theme, Theme):
        raise _stopped(theme[0])
    return Fonts(project.fonts, theme)


def read_theme(project: Project) -> Theme | list[Diagnostic]:
    """Return the theme, or all that is wrong with it."""
    found: list[Diagnostic] = []
    for read in readers.read(project.templates / THEME, Theme):
        if not isinstance(read, Diagnostic):
            return read.record
        found.append(read)
    return found


def load_labels(project: Project, content: Content, tag: str) -> Labels:
    """Return the names of figures in a language.

    Raises:
        TemplateError: They are missing or cannot be read.
    """
    language = LANGUAGES[tag](content.session.record.digits)
    return Labels(content, language, _read(_folder(project, tag) / "labels.yaml").values)
