"""What the elements of a Word file are called, in both of the namespaces that Word writes.

A kind is a short prefix and the local name, such as ``w:p``, the same for Transitional
(ECMA-376 Part 4) and Strict (Part 1) documents.
"""

from __future__ import annotations

from functools import lru_cache

from lxml import etree

from sesric_report.readers.word_symbols import character_of

__all__ = ["attribute", "branch_of", "child", "is_on", "kind_of", "symbol"]

_SCHEMAS = "http://schemas.openxmlformats.org"
_STRICT = "http://purl.oclc.org/ooxml"
_PREFIXES = {
    f"{_SCHEMAS}/wordprocessingml/2006/main": "w",
    f"{_STRICT}/wordprocessingml/main": "w",
    f"{_SCHEMAS}/officeDocument/2006/math": "m",
    f"{_STRICT}/officeDocument/math": "m",
    f"{_SCHEMAS}/officeDocument/2006/relationships": "r",
    f"{_STRICT}/officeDocument/relationships": "r",
    f"{_SCHEMAS}/drawingml/2006/main": "a",
    f"{_STRICT}/drawingml/main": "a",
    f"{_SCHEMAS}/drawingml/2006/chart": "c",
    f"{_STRICT}/drawingml/chart": "c",
    f"{_SCHEMAS}/drawingml/2006/diagram": "dgm",
    f"{_STRICT}/drawingml/diagram": "dgm",
    f"{_SCHEMAS}/markup-compatibility/2006": "mc",
    "urn:schemas-microsoft-com:vml": "v",
}
_NAMESPACES = {
    prefix: [name for name, one in _PREFIXES.items() if one == prefix]
    for prefix in set(_PREFIXES.values())
}
#: Where the namespaces begin that Word has added to the standard: wps, wpg, w14, w15 and others.
_OF_WORD = (
    "http://schemas.microsoft.com/office/",
    "http://schemas.openxmlformats.org/",
    "urn:schemas-microsoft-com:",
)
#: How a property is switched off (Part 1, 22.9.2.7, ST_OnOff).
_OFF = frozenset({"0", "false", "off"})


@lru_cache(maxsize=4096)
def kind_of(tag: str) -> str:
    """Return the kind of an element or attribute; of a namespace unknown here, its local name."""
    namespace, brace, name = tag.rpartition("}")
    prefix = _PREFIXES.get(namespace[1:]) if brace else None
    return f"{prefix}:{name}" if prefix else name


@lru_cache(maxsize=4096)
def _tags(kind: str) -> tuple[str, ...]:
    prefix, _, name = kind.partition(":")
    return tuple(f"{{{namespace}}}{name}" for namespace in _NAMESPACES[prefix])


def attribute(element: etree._Element, kind: str) -> str | None:
    """Return an attribute of a kind, such as ``w:val``."""
    return next((str(v) for tag in _tags(kind) if (v := element.get(tag)) is not None), None)


def child(element: etree._Element, *kinds: str) -> etree._Element | None:
    """Return what a path of kinds leads to from an element, each a child of the one before."""
    found: etree._Element | None = element
    for kind in kinds:
        if found is None:
            return None
        found = next(found.iterchildren(*_tags(kind)), None)
    return found


def is_on(element: etree._Element | None) -> bool:
    """Whether a property is there and is not switched off."""
    return element is not None and attribute(element, "w:val") not in _OFF


def branch_of(alternatives: etree._Element) -> etree._Element | None:
    """Return the one branch of an ``mc:AlternateContent`` that Word shows (Part 3, 10.2.1).

    It is the first choice of which Word knows all that it requires, else the fallback.
    """
    for one in alternatives:
        kind = kind_of(one.tag)
        if kind == "mc:Fallback" or (kind == "mc:Choice" and _knows(one)):
            return one
    return None


def _knows(choice: etree._Element) -> bool:
    required = [choice.nsmap.get(prefix) or "" for prefix in choice.get("Requires", "").split()]
    return bool(required) and all(one.startswith(_OF_WORD) for one in required)


def symbol(element: etree._Element) -> str:
    """Return the character that a ``w:sym`` shows (Part 1, 17.3.3.30)."""
    return character_of(attribute(element, "w:char") or "", attribute(element, "w:font") or "")
