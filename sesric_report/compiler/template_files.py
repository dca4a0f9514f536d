"""Which files of the templates are read, and what else stands there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from sesric_report import readers
from sesric_report.compiler.resources import ENTRIES, FIXED, HOUSE, THEME
from sesric_report.diagnostics import Diagnostic, Severity
from sesric_report.diagnostics.suggestion import nearest
from sesric_report.languages import LANGUAGES
from sesric_report.narrative.checks import fields_of_kinds
from sesric_report.project import REFERENCE, Project
from sesric_report.project.listing import listing
from sesric_report.readers.unread import Place, unread_folder
from sesric_report.readers.unread_names import RECORD
from sesric_report.records.registry import Registry
from sesric_report.writers import html

__all__ = ["template_files", "unread_templates"]

_ELSEWHERE = "keep it outside templates/"


def unread_templates(project: Project, registry: Registry) -> Iterator[Diagnostic]:
    """Yield what stands in the project's templates and is not read.

    Those that were installed with the program are not the project's.
    """
    own = project.root / project.templates.name
    if own.is_dir():
        for place in _places(project, fields_of_kinds(registry)):
            yield from place.strays()
        return
    for folder in listing(project.root).folders:
        if nearest(folder.name, [own.name], 0.8):
            hint = f"did you mean {own.name}? The wording that came with the program is used"
            yield unread_folder(folder, Severity.WARNING, hint)


def template_files(project: Project, registry: Registry) -> frozenset[Path]:
    """Return the files of the templates that are read."""
    places = _places(project, fields_of_kinds(registry))
    files = (place.folder / name for place in places for name in place.files)
    return frozenset(file for file in files if file.is_file())


def _places(project: Project, kinds: Iterable[str]) -> Iterator[Place]:
    """Yield the folders of the templates, each with the names that are read in it."""
    top, names = project.templates, [f"{kind}.yaml" for kind in kinds]
    look, pages = top / REFERENCE, top / "html"
    languages = f"the program knows the languages {', '.join(LANGUAGES)}; {_ELSEWHERE}"
    folders = (*LANGUAGES, pages.name, look.parent.name)
    yield Place(top, (THEME,), folders, languages, records=False)
    for tag in LANGUAGES:
        files = (*FIXED, HOUSE)
        here = f"a language has {', '.join(files)} and {ENTRIES}/; {_ELSEWHERE}"
        yield Place(top / tag, files, (ENTRIES,), here, records=False)
        yield _sentences(top / tag / ENTRIES, names)
    asked = html.read_files(pages)
    yield Place(pages, asked, (), f"the page asks for {', '.join(asked)} alone", records=False)
    named = f"the look of Word files is {look.name}; {_ELSEWHERE}"
    yield Place(look.parent, (look.name,), (), named, records=False)


def _sentences(folder: Path, names: list[str]) -> Place:
    """Return the folder of the sentences of a language, where each kind of record has a file.

    A file can also be there for others to be like it.
    """
    more = [file for file in listing(folder).files if file.name not in names]
    bases = {_like(file) for file in listing(folder).files} if more else set()
    read = (*names, *(file.name for file in more if file.stem in bases and file.suffix == RECORD))
    hint = "no kind of activity, report or study in the registry has this name"
    return Place(folder, read, (), hint, records=False)


def _like(file: Path) -> str | None:
    read = readers.load(file) if file.suffix == RECORD else None
    return read.values.get("like") if isinstance(read, readers.Mapping) else None
