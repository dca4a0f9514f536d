"""Running heads and folios of a Word document: header and footer parts (17.10)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from docx.oxml.ns import qn

from sesric_report.document import SectionKind

__all__ = ["RunningParts"]

_WITH_RUNNING_HEAD = (SectionKind.CONTENTS, SectionKind.BODY)


class RunningParts:
    """One pair of parts for the body, an empty one for the rest."""

    def __init__(
        self,
        word: Any,
        designed: Mapping[str, str],
        runs: Callable[[str], Sequence[Any]],
        paragraph: Callable[[str, Sequence[Any]], Any],
    ) -> None:
        """Make the parts.

        Args:
            word: The document, into whose package they go.
            designed: The relationships of a designed ``header`` and ``footer``, which are kept.
            runs: Gives the runs of ``running-head`` and ``folio``.
            paragraph: Gives a paragraph in a style, of some runs.
        """
        self.word, self.runs, self.paragraph = word, runs, paragraph
        self.current: tuple[str, str] | None = None
        self._drop(keep=set(designed.values()))
        self.body, self.bare = self._pair(designed), self._pair(None)

    def of(self, kind: SectionKind) -> Iterable[tuple[str, str]]:
        """Return head and foot of a section; none where they are those of the section before."""
        wanted = self.body if kind in _WITH_RUNNING_HEAD else self.bare
        if wanted == self.current:
            return ()
        self.current = wanted
        return zip(("header", "footer"), wanted, strict=True)

    def _drop(self, keep: set[str]) -> None:
        relations = self.word.part.rels
        for key, relation in list(relations.items()):
            kind = relation.reltype.rsplit("/", 1)[-1]
            if kind in {"header", "footer"} and key not in keep:
                relations.pop(key)

    def _pair(self, designed: Mapping[str, str] | None) -> tuple[str, str]:
        """Return the relationships of a header and a footer; ``None`` for empty ones."""
        header, footer = (
            self._part(kind, style, designed)
            for kind, style in (("header", "running-head"), ("footer", "folio"))
        )
        return header, footer

    def _part(self, kind: str, style: str, designed: Mapping[str, str] | None) -> str:
        """Return the relationship of one part: as it was designed, or as the theme has it."""
        if designed and kind in designed:
            self._fill(self.word.part.rels[designed[kind]].target_part.element)
            return designed[kind]
        add = self.word.part.add_header_part if kind == "header" else self.word.part.add_footer_part
        part, relation = add()
        for child in list(part.element):
            part.element.remove(child)
        filled = () if designed is None else self.runs(style)
        # The style of a head has a rule under it, which no empty one should show.
        part.element.append(self.paragraph(style if filled else "folio", filled))
        return str(relation)

    def _fill(self, root: Any) -> None:
        """Put running head and folio where a designer wrote their names in braces."""
        for paragraph in root.iter(qn("w:p")):
            said = "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
            style = said.strip().strip("{}")
            if said.strip() == f"{{{style}}}" and style in {"running-head", "folio"}:
                for child in [c for c in paragraph if c.tag != qn("w:pPr")]:
                    paragraph.remove(child)
                paragraph.extend(self.runs(style))
