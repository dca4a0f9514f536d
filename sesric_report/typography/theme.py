"""The look of the report, the same for every format; read from templates/theme.yaml."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

__all__ = ["SERIES", "STYLES", "Alignment", "Page", "Script", "Style", "Theme", "Typeface"]

Script = Literal["arabic", "latin"]
Alignment = Literal["start", "center", "end", "justify"]
Colour = Annotated[str, Field(pattern=r"^[0-9A-F]{6}$", description="RGB, hexadecimal.")]
FontFile = Annotated[str, Field(pattern=r"^[^/\\]+$", description="A file's name in fonts/.")]


#: The styles that writers use; a theme has all of them and no others.
STYLES = (
    "body", "lead", "note", "cover-title", "cover-subtitle", "cover-line", "report", "title",
    "subtitle", "title-line", "contact-session", "contact-name", "contact-english",
    "contact-line", "heading-1", "heading-2", "heading-3", "contents-title", "contents-1",
    "contents-2", "entry", "item", "caption", "figure", "dense-header", "dense-cell",
    "table-header", "table-cell", "quotation", "footnote", "running-head", "folio",
)  # fmt: skip


#: The colours of the parts of a chart's bars, in their order; a theme has all of them.
SERIES = ("series-1", "series-2", "series-3", "series-4", "series-5")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Page(_Part):
    """The page and its margins, in millimetres.

    ``head`` and ``foot`` are the distances of running head and folio from the edge.
    """

    width: float
    height: float
    top: float
    bottom: float
    inline: float
    head: float
    foot: float


class LogoLook(_Part):
    """How the logo is set: its height in millimetres, the spaces around it in points."""

    height: float = Field(default=24, gt=0, le=60)
    before: float = 18
    after: float = 18


class Typeface(_Part):
    """A family and its font files in fonts/.

    ``scale`` multiplies its size where it stands in a line of the other script; ``text`` and
    ``leading`` multiply every size and line height of an edition in its own, which is set ragged
    where it is not to ``justify``.
    """

    family: str
    regular: FontFile
    bold: FontFile
    scale: float = 1
    text: float = 1
    leading: float = 1
    justify: bool = True


class Style(_Part):
    """A named style of paragraphs; ``fill`` is the colour behind it.

    Sizes and spaces in points; ``line`` is the line height as a multiple of the size. In a style
    whose ``script`` is Arabic, Latin letters are scaled to the Arabic ones.
    """

    size: float
    line: float
    before: float = 0
    after: float = 0
    align: Alignment = "start"
    bold: bool = False
    colour: str = "text"
    fill: str | None = None
    keep_next: bool = False
    border: Literal["none", "below", "block"] = "none"
    new_page: bool = False
    script: Script = "arabic"

    def fitted(self, typeface: Typeface) -> Style:
        """Return the style in an edition of a typeface's script, its size to the half point."""
        size = round(self.size * typeface.text * 2) / 2
        line = round(self.line * typeface.leading, 2)
        ragged = self.align == "justify" and not typeface.justify
        align = "start" if ragged else self.align
        changed = {"size": size, "line": line, "align": align, "script": "latin"}
        return self.model_copy(update=changed)


class Theme(_Part):
    """Page, logo, typefaces by script, colours by part and styles by name."""

    page: Page
    logo: LogoLook = LogoLook()
    typefaces: dict[Script, Typeface]
    colours: dict[str, Colour]
    styles: dict[str, Style]

    @model_validator(mode="after")
    def _holds_together(self) -> Theme:
        for script in get_args(Script):
            if script not in self.typefaces:
                raise ValueError(f"typefaces lacks {script}")
        for colour in SERIES:
            if colour not in self.colours:
                raise ValueError(f"colours lacks {colour}")
        missing = sorted(set(STYLES) - set(self.styles))
        unknown = sorted(set(self.styles) - set(STYLES))
        if missing or unknown:
            raise ValueError(f"styles: missing {missing}, unknown {unknown}")
        for name, style in self.styles.items():
            for colour in (style.colour, style.fill or style.colour):
                if colour not in self.colours:
                    raise ValueError(f"styles.{name}: there is no colour {colour}")
        return self

    def for_edition(self, direction: str) -> Theme:
        """Return the theme of an edition that runs in a direction, ``rtl`` or ``ltr``.

        The theme is made for Arabic; for an edition in Latin letters its sizes and line heights
        are fitted to that script, and no letters are scaled any more.
        """
        if direction == "rtl":
            return self
        latin = self.typefaces["latin"]
        typefaces = {**self.typefaces, "latin": latin.model_copy(update={"scale": 1})}
        styles = {name: style.fitted(latin) for name, style in self.styles.items()}
        return self.model_copy(update={"typefaces": typefaces, "styles": styles})

    def colour(self, style: Style) -> str:
        """Return a style's colour, RGB in hexadecimal."""
        return self.colours[style.colour]

    def font_files(self) -> tuple[str, ...]:
        """Return the names of all font files."""
        return tuple(name for t in self.typefaces.values() for name in (t.regular, t.bold))
