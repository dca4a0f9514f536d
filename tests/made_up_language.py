"""Two made-up languages, one from left to right and one from right to left.

Each is an existing language but for its public attributes; its words are those of that language,
lengthened and marked by machine, in templates as in records. ``python tests/made_up_language.py``
with the arguments of ``sesric-report`` is the program with both of them added.
"""

from __future__ import annotations

import re
import shutil
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar

import yaml

from sesric_report.languages import LANGUAGES, Arabic, English, Language
from sesric_report.narrative.planning import variation

__all__ = ["MADE_UP", "Accented", "Marked", "accented", "marked", "translate"]


class Accented(English):
    """English with accents and longer words."""

    tag: ClassVar[str] = "qaa"
    name: ClassVar[str] = "Accented"
    cldr: ClassVar[str] = "en"
    word_tag: ClassVar[str] = "qaa-QM"
    group_mark: ClassVar[str] = "’"
    quotes: ClassVar[tuple[str, str]] = ("„", "“")
    articles: ClassVar[frozenset[str]] = frozenset({*English.articles, "thé", "á", "án"})


class Marked(Arabic):
    """Arabic with vowel signs and lengthened letters."""

    tag: ClassVar[str] = "qar"
    name: ClassVar[str] = "Marked"
    cldr: ClassVar[str] = "ar"
    word_tag: ClassVar[str] = "qar-QM"
    needs_nouns: ClassVar[bool] = False


_ACCENTS = str.maketrans("aeiouyAEIOUYcszCSZ", "áéíóúýÁÉÍÓÚÝçšžÇŠŽ")
_FIELD = re.compile(r"(\{[^{}]*\})")
#: Keys whose values are names of the program and no words.
_NAMES = frozenset({"use", "like", "verb", "most", "gender", "article"})
#: Beside ``use: name`` this is a truth value, too; elsewhere it leads to words.
_MUST = "must"


def accented(text: str) -> str:
    """Return the words of a text in Latin letters with accents, long ones longer still."""
    return re.sub(r"[A-Za-z]{2,}", lambda word: _longer(word[0].translate(_ACCENTS)), text)


def _longer(word: str) -> str:
    return f"{word}{word[-1]}ö" if len(word) > 4 else word


def marked(text: str) -> str:
    """Return the words of a text in Arabic letters with a vowel sign at their end: U+064E fatha.

    The article stays as it is, and so does what joins to it. A rare letter has no sign: one that
    WeasyPrint never draws without is missing from the text layer of the PDF.
    """
    return re.sub(r"[\u0621-\u064a]{2,}(?<!\u0626)", lambda w: f"{_stretched(w[0])}\u064e", text)


def _stretched(word: str) -> str:
    """Return a word with U+0640 tatweel behind a letter in its midst that joins to the next."""
    return re.sub(r"^(..[بتثجحخسشصضطظعغفقكلمنهي])(?=[بتثجحخسشصضطظعغفقكمني])", "\\1\u0640", word)


#: Each language, the one that it is made from, and the machine that makes its words.
MADE_UP: dict[type[Language], tuple[type[Language], Callable[[str], str]]] = {
    Accented: (English, accented),
    Marked: (Arabic, marked),
}


def _said(value: Any, say: Callable[[str], str]) -> Any:
    """Return a value of YAML with its texts said otherwise, but for the names of fields."""
    if isinstance(value, str):
        return "".join(p if p.startswith("{") else say(p) for p in _FIELD.split(value))
    if isinstance(value, list):
        return [_said(item, say) for item in value]
    if isinstance(value, Mapping):
        names = _NAMES | {_MUST} if "use" in value else _NAMES
        return {k: v if k in names else _said(v, say) for k, v in value.items()}
    return value


def _completed(value: Any) -> Any:
    """Return a value of YAML with each text and noun in the made-up languages, too."""
    if isinstance(value, list):
        tags = {made.tag: origin.tag for made, (origin, _say) in MADE_UP.items()}
        known = [one for one in value if isinstance(one, str) and one in LANGUAGES]
        added = [tag for tag, origin in tags.items() if origin in known]
        return [*map(_completed, value), *(added if known and known == value else [])]
    if not isinstance(value, Mapping):
        return value
    made = {
        language.tag: _said(value[origin.tag], say)
        for language, (origin, say) in MADE_UP.items()
        if origin.tag in value
    }
    return {**{key: _completed(one) for key, one in value.items()}, **made}


def translate(root: Path, source: Path) -> None:
    """Write a project below ``root``: that of ``source`` in two languages more."""
    shutil.copytree(source / "fonts", root / "fonts")
    shutil.copytree(source / "templates", root / "templates")
    for language, (origin, say) in MADE_UP.items():
        folder = root / "templates" / language.tag
        for file in sorted((source / "templates" / origin.tag).rglob("*.yaml")):
            target = folder / file.relative_to(source / "templates" / origin.tag)
            # A house style has no wording of its own.
            _write(target, file, say if file.name != "house.yaml" else str)
    for file in sorted((source / "content").rglob("*.yaml")):
        _write(root / file.relative_to(source), file)


def _write(target: Path, file: Path, say: Callable[[str], str] | None = None) -> None:
    text = file.read_text(encoding="utf-8")
    # All of a template is text, its key «on» too, which YAML 1.1 takes for a truth value.
    made = _said(yaml.load(text, yaml.BaseLoader), say) if say else _completed(yaml.safe_load(text))
    target.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(made, allow_unicode=True, sort_keys=False, width=100_000)
    target.write_text(text, encoding="utf-8")


def main() -> None:
    """Run sesric-report with the languages added, before any record is modelled.

    A record then chooses the same ways in every language: the place of what it chooses, which
    names the language or has its words, does not count.
    """
    LANGUAGES.update({language.tag: language for language in MADE_UP})
    record_alone = SimpleNamespace(crc32=lambda asked: zlib.crc32(asked.partition(b" ")[0]))
    variation.zlib = record_alone  # type: ignore[attr-defined]
    from sesric_report.cli import main as run

    run()


if __name__ == "__main__":
    main()
