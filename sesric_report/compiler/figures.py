"""Workflow: count what was done, and draw it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sesric_report import charts, readers, rules, stats
from sesric_report.compiler.check import Checked
from sesric_report.compiler.resources import load_fonts, load_labels
from sesric_report.document import Inlines
from sesric_report.errors import UsageError
from sesric_report.languages import INTERFACE, Direction
from sesric_report.measures import Dimension, Evidence, Scope, Summary
from sesric_report.project import Project
from sesric_report.project.output import save
from sesric_report.stats.labels import Labels

__all__ = ["Figures", "draw", "figures_of", "measure"]


def measure(project: Project, session: str | None, item: int | None) -> Summary:
    """Return the figures of a session, or of one item of its agenda.

    Only what figures rest on is checked: that records can be read, know what they name and are
    there once.

    Raises:
        ContentError: The content has errors.
        UsageError: There is no such session or item, or nothing is reported under it.
    """
    content, found = readers.read_content(project, project.session_folder(session))
    if content is not None:
        found.extend(rules.check_records(content, rules.FOUNDATIONS))
    scope = Scope(Checked(content, found).sound(), item)
    name = scope.content.name
    if item is not None and item not in [one.number for one in scope.agenda_items]:
        raise UsageError(f"session {name} has no agenda item {item}", hint=_agenda(scope))
    if scope.is_empty():
        where = f"session {name}" if item is None else f"item {item} of session {name}"
        raise UsageError(f"nothing is reported under {where}", hint=_agenda(scope))
    return Summary(scope)


@dataclass(frozen=True)
class Figures:
    """The figures of some sessions, what they are called, and what they are divided by."""

    summaries: list[Summary]
    labels: list[Labels]
    dimensions: tuple[Dimension, ...]

    @property
    def title(self) -> Inlines:
        """What they are about."""
        return self.labels[0].scope(self.summaries[0].scope.item)

    @property
    def direction(self) -> Direction:
        """The direction of their names."""
        return self.labels[0].language.direction

    def grids(self) -> list[stats.Grid]:
        """Return them as tables for a person."""
        return stats.grids(self.summaries, self.labels, self.dimensions)

    def in_form(self, form: str) -> str:
        """Return them in one of ``stats.FORMS``."""
        return stats.FORMS[form](self.summaries, self.labels, self.dimensions)

    def trace(self, name: str) -> Iterator[Evidence]:
        """Yield the records behind a figure, which is named by its path in the JSON.

        Raises:
            UsageError: There is no such figure.
        """
        for one in self.summaries:
            yield from stats.trace(one, name)


def figures_of(
    project: Project, sessions: Sequence[str], item: int | None, by: Sequence[str], tag: str
) -> Figures:
    """Return the figures of sessions, each once; of the newest where none is named.

    Raises:
        ReportError: As ``measure``; or there is no such dimension.
    """
    dimensions = stats.dimensions(by)
    names: list[str | None] = [*dict.fromkeys(sessions)] or [None]
    summaries = [measure(project, name, item) for name in names]
    labels = [load_labels(project, one.scope.content, tag) for one in summaries]
    return Figures(summaries, labels, dimensions)


def _agenda(scope: Scope) -> str:
    """Return the items under which anything is reported, for a message."""
    numbers = [i.number for i in scope.agenda_items if not scope.under(i.number).is_empty()]
    titles = {
        i.number: i.title.get(INTERFACE) or next(iter(i.title.texts().values()))
        for i in scope.agenda_items
    }
    told = "; ".join(f"{number} {titles[number]}" for number in numbers)
    return f"items with records: {told}" if told else "no item of its agenda has a record yet"


def draw(project: Project, figures: Figures, file: Path) -> None:
    """Draw the figures of the first session as a chart: SVG or, by a name in .png, dots.

    Raises:
        UsageError: The file is of another kind, or the table cannot be drawn.
        WriterError: The file cannot be written.
    """
    kind = file.suffix.casefold()
    if kind not in {".svg", ".png"}:
        raise UsageError(f"{file.name} is no name of a chart", hint="let it end in .svg or .png")
    labels = figures.labels[0]
    figure = stats.chart(figures.summaries[0], labels, figures.dimensions)
    direction = labels.language.direction.value
    fonts = load_fonts(project).for_edition(direction)
    drawn = charts.draw(figure, fonts, labels.language.tag, direction)
    save(drawn.png if kind == ".png" else drawn.svg.encode(), file)
