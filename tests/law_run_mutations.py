"""What goes wrong with a real record: a key lost, a value of another type, a byte turned over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import yaml
from law_run_contents import written
from law_run_texts import ODD, odd_text

__all__ = ["mutated"]

#: A place of a tree: what holds the value, and its key or index there.
_Place = tuple[Any, Any]
_OTHER_TYPES: tuple[Any, ...] = (
    None, True, 0, -3, 2.5, 10**12, "", " ", "نص", "text", [], {}, ["a"], {"a": "b"}, [None],
    "2025-13-01", "null", ["a", ["b"]], {"ar": None}, {"ar": "نص"}, {"en": "text"},
    {"ar": ["نص"]}, "9999-12-31", "41",
)  # fmt: skip
#: Signs and words that mean something to YAML.
_SIGNS = (
    *":#-?&*!|>%@`{}[],\"'\t \n", "\r", "---\n", "&a ", "*a", "!!int ", "<<: ", "\ufeff",
)  # fmt: skip


def mutated(chance: Random, text: str) -> bytes:
    """Return a record with one to three things wrong, in its values or in its bytes."""
    if chance.random() < 0.3:
        content = text.encode()
        for _ in range(chance.randint(1, 3)):
            content = chance.choice(_OF_BYTES)(chance, content)
        return content
    values = yaml.safe_load(text)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        chance.choice(_OF_VALUES)(chance, values)
    return written(chance, values)


# Values


def _places(value: Any, *, texts: bool = False) -> Iterator[_Place]:
    """Yield every place of a tree, or those that hold a text which is printed."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in list(pairs):
        if key == "source":
            continue
        if not texts or isinstance(inner, str):
            yield value, key
        if isinstance(inner, dict | list):
            yield from _places(inner, texts=texts)


def _any_place(chance: Random, values: Any, *, texts: bool = False) -> _Place | None:
    places = list(_places(values, texts=texts))
    return chance.choice(places) if places else None


def _delete(chance: Random, values: Any) -> None:
    if place := _any_place(chance, values):
        del place[0][place[1]]


def _repeat(chance: Random, values: Any) -> None:
    if place := _any_place(chance, values):
        held, key = place
        if isinstance(held, list):
            held.insert(key, held[key])
        else:
            held[f"{key}_2" if chance.random() < 0.2 else chance.choice(list(values))] = held[key]


def _swap(chance: Random, values: Any) -> None:
    one, other = _any_place(chance, values), _any_place(chance, values)
    if one and other and not _within(one, other) and not _within(other, one):
        one[0][one[1]], other[0][other[1]] = other[0][other[1]], one[0][one[1]]


def _within(one: _Place, other: _Place) -> bool:
    """Whether the one is inside what stands at the other: a tree may not hold itself."""
    inside = other[0][other[1]]
    if not isinstance(inside, dict | list):
        return False
    return inside is one[0] or any(held is one[0] for held, _key in _places(inside))


def _change_type(chance: Random, values: Any) -> None:
    if place := _any_place(chance, values):
        place[0][place[1]] = chance.choice(_OTHER_TYPES)


def _insert(chance: Random, values: Any) -> None:
    if place := _any_place(chance, values, texts=True):
        text = place[0][place[1]]
        at = chance.choice((0, len(text), chance.randint(0, len(text))))
        piece = chance.choice(ODD[chance.choice(tuple(ODD))])
        space = chance.choice(("", " "))
        place[0][place[1]] = f"{text[:at]}{space}{piece}{space}{text[at:]}"


def _cut(chance: Random, values: Any) -> None:
    if place := _any_place(chance, values, texts=True):
        text = place[0][place[1]]
        start, end = sorted((chance.randint(0, len(text)), chance.randint(0, len(text))))
        place[0][place[1]] = text[start:end]


def _replace(chance: Random, values: Any) -> None:
    if place := _any_place(chance, values, texts=True):
        tag = place[1] if place[1] in ("ar", "en") else "ar"
        place[0][place[1]] = odd_text(chance, tag, oddness=1)


_OF_VALUES: tuple[Callable[[Random, Any], None], ...] = (
    _delete, _repeat, _swap, _change_type, _insert, _insert, _insert, _cut, _replace, _replace,
)  # fmt: skip

# Bytes


def _without_a_byte(chance: Random, content: bytes) -> bytes:
    at = chance.randrange(len(content) or 1)
    return content[:at] + content[at + 1 :]


def _with_another_byte(chance: Random, content: bytes) -> bytes:
    at = chance.randrange(len(content) or 1)
    return content[:at] + bytes((chance.randrange(256),)) + content[at + chance.randint(0, 1) :]


def _with_a_sign(chance: Random, content: bytes) -> bytes:
    text = content.decode("utf-8", "replace")
    at = chance.randint(0, len(text))
    sign = chance.choice(_SIGNS)
    return (text[:at] + sign + text[at:]).encode("utf-8", "replace")


def _cut_off(chance: Random, content: bytes) -> bytes:
    return content[: chance.randint(0, len(content))]


def _of_lines(chance: Random, content: bytes) -> bytes:
    lines = content.split(b"\n")
    at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(5):
        case 0:
            del lines[at]
        case 1:
            lines.insert(to, lines[at])
        case 2:
            lines[at], lines[to] = lines[to], lines[at]
        case 3:
            lines[at] = b" " * chance.randint(1, 4) + lines[at]
        case _:
            lines[at] = lines[at].lstrip()
    return b"\n".join(lines)


def _in_another_encoding(chance: Random, content: bytes) -> bytes:
    code = chance.choice(("utf-16", "cp1256", "utf-8-sig", "utf-16-le"))
    return content.decode("utf-8", "replace").encode(code, "replace")


_OF_BYTES: tuple[Callable[[Random, bytes], bytes], ...] = (
    _without_a_byte, _with_another_byte, _with_a_sign, _with_a_sign, _with_a_sign, _cut_off,
    _of_lines, _of_lines, _of_lines, _in_another_encoding,
)  # fmt: skip
