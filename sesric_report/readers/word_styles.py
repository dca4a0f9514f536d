"""The styles of a Word draft, as far as they hide text."""

from __future__ import annotations

from lxml import etree

from sesric_report.readers.word_markup import attribute, child, is_on, kind_of

__all__ = ["Styles"]


class Styles:
    """Which styles hide text (ECMA-376 Part 1, 17.7.4.17 and 17.3.2.41).

    Args:
        root: The root of the part with the styles; None where there is none.
    """

    def __init__(self, root: etree._Element | None) -> None:
        every = [] if root is None else [s for s in root if kind_of(s.tag) == "w:style"]
        self._styles = {attribute(one, "w:styleId"): one for one in every}
        self._hidden: dict[str | None, bool] = {}

    def hides(self, name: str | None) -> bool:
        """Whether a style, or the first of those it is based on that says so, hides text."""
        passed: dict[str | None, None] = {}
        hidden: bool | None = None
        while hidden is None and name in self._styles and name not in passed:
            passed[name] = None
            hidden = self._hidden.get(name)
            own = child(self._styles[name], "w:rPr", "w:vanish")
            if hidden is None and own is not None:
                hidden = is_on(own)
            base = child(self._styles[name], "w:basedOn")
            name = None if base is None else attribute(base, "w:val")
        self._hidden |= dict.fromkeys(passed, bool(hidden))
        return bool(hidden)
