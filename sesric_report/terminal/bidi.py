"""Text for terminals, of which some reorder Arabic and most do not.

A terminal that does not reorder shows characters in the order in which they are written, from
left to right, and joins no letters: it is given joined forms in visual order. A terminal that
reorders is given the text as it is, between marks that keep it apart from what stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import Any

from sesric_report.document import Inline, Inlines, Isolate, Text
from sesric_report.languages import Direction, Run, runs

__all__ = ["LRI", "PDI", "Bidi", "Show", "bare", "controlled", "reorders", "shown"]

#: What stands around an isolate in text for a terminal.
LRI, PDI = "\u2066", "\u2069"
_LRM, _RLI = "\u200e", "\u2067"
_CONTROLS = dict.fromkeys(map(ord, LRI + PDI))
_ARABIC = re.compile("[\u0590-\u08ff]")
#: Marks that stand on the letter before them; reversed, they would come to stand on the next.
_MARKED = re.compile("([\u064b-\u065f\u0670]+)(.)")
#: Bidi_Mirroring_Glyph of the brackets and quotation marks that texts use.
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
#: VTE reorders since 0.60; it tells its version as 6003.
_VTE_WITH_BIDI = 6000

Show = Callable[[str], str]


class Bidi(StrEnum):
    """Who puts Arabic in visual order.

    ``on``: we do, for a terminal that does not; ``off``: the terminal does, or nobody;
    ``auto``: as the terminal makes itself known.
    """

    AUTO = "auto"
    ON = "on"
    OFF = "off"


def reorders(environment: Mapping[str, str]) -> bool:
    """Whether a terminal is known to put Arabic in visual order by itself."""
    version = environment.get("VTE_VERSION", "")
    return (
        (version.isdecimal() and int(version) >= _VTE_WITH_BIDI)
        or "KONSOLE_VERSION" in environment
        or "MLTERM" in environment
        or environment.get("TERM", "").startswith("mlterm")
        or environment.get("TERM_PROGRAM") == "Apple_Terminal"
    )


def shown(bidi: Bidi, environment: Mapping[str, str], *, terminal: bool) -> Show:
    """Return what makes a text ready to be written.

    Args:
        bidi: What the user wants.
        environment: Variables by which terminals make themselves known.
        terminal: Whether a terminal is written to; a file or pipe gets the text as it is.
    """
    if bidi is Bidi.ON or (bidi is Bidi.AUTO and terminal and not reorders(environment)):
        return visual
    return _kept_apart if terminal else bare


def controlled(inlines: Inlines) -> str:
    """Return nodes as text, each isolate between controls of its own (UAX #9, 2.4)."""
    return "".join(map(_controlled, inlines))


def _controlled(node: Inline) -> str:
    if isinstance(node, Text):
        return node.value
    if isinstance(node, Isolate):
        return f"{LRI}{node.value}{PDI}"
    return controlled(node.children)


def bare(text: str) -> str:
    """Return a text without the controls around its isolates."""
    return text.translate(_CONTROLS)


def _kept_apart(text: str) -> str:
    """Return a text between marks: the cells of a row must not become one Arabic phrase.

    Each stretch is isolated as in the report (UAX #9, 2.4); else a telephone number would be
    turned round.
    """
    if not _ARABIC.search(text):
        return bare(text)
    stretches = "".join(map(_isolated, _runs(text)))
    # The marks outside serve a terminal that does not know isolates.
    return f"{_LRM}{_RLI}{stretches}{PDI}{_LRM}"


def _isolated(run: Run) -> str:
    return run.text if run.direction is None else f"{LRI}{run.text}{PDI}"


def visual(text: str) -> str:
    """Return a text in visual order, its letters joined; one without Arabic stays as it is.

    Each stretch is put in order by itself, as the report isolates it, so that the order does
    not depend on what stands beside it.
    """
    if not _ARABIC.search(text):
        return bare(text)
    return "".join(reversed([_stretch(run) for run in _runs(text)]))


def _runs(text: str) -> Iterator[Run]:
    """Yield the stretches of a text, those that stand between controls as they are."""
    for number, part in enumerate(re.split(f"{LRI}([^{PDI}]*){PDI}", text)):
        if number % 2:
            yield Run(part, Direction.LEFT_TO_RIGHT)
        else:
            yield from runs(part, Direction.RIGHT_TO_LEFT)


def _stretch(run: Run) -> str:
    if run.direction is not None:
        return run.text
    from bidi import get_display

    ordered = str(get_display(_reshaper().reshape(run.text), base_dir="R"))
    return _MARKED.sub(r"\2\1", ordered.translate(_MIRRORED))


@cache
def _reshaper() -> Any:
    from arabic_reshaper import arabic_reshaper

    reshaper: Any = arabic_reshaper.ArabicReshaper
    return reshaper({"delete_harakat": False})
