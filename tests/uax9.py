"""The Unicode Bidirectional Algorithm written from its text, rule by rule: a second opinion.

Slow and plain. It is held against the conformance data of Unicode, and python-bidi, on which the
proof rests, is held against it on random texts such as reports are made of.

Source: UAX #9, revision 48. Rule numbers are those of the annex.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

MAX_DEPTH = 125
ISOLATES = {"LRI", "RLI", "FSI"}
REMOVED = {"LRE", "RLE", "LRO", "RLO", "PDF", "BN"}
NEUTRAL = {"B", "S", "WS", "ON", "FSI", "LRI", "RLI", "PDI"}
CANONICAL = {"\u2329": "\u3008", "\u232a": "\u3009"}


def brackets(file: str) -> dict[str, tuple[str, str]]:
    """Return the pair of each bracket and whether it opens, from BidiBrackets.txt."""
    found = {}
    with open(file, encoding="utf-8") as lines:  # noqa: PTH123
        for line in lines:
            fields = line.partition("#")[0].split(";")
            if len(fields) == 3 and fields[2].strip() in "oc":
                found[chr(int(fields[0], 16))] = (chr(int(fields[1], 16)), fields[2].strip())
    return found


def matches(types: list[str]) -> dict[int, int]:
    """BD9: each isolate initiator's matching PDI, and the other way round."""
    found, open_ = {}, []
    for i, kind in enumerate(types):
        if kind in ISOLATES:
            open_.append(i)
        elif kind == "PDI" and open_:
            start = open_.pop()
            found[start], found[i] = i, start
    return found


def first_strong(types: list[str], start: int, end: int, pairs: dict[int, int]) -> int | None:
    """P2 and P3: the level of the first strong character outside of isolates."""
    i = start
    while i < end:
        if types[i] == "L":
            return 0
        if types[i] in {"R", "AL"}:
            return 1
        i = pairs.get(i, end) + 1 if types[i] in ISOLATES else i + 1
    return None


def explicit(types: list[str], base: int) -> tuple[list[int], list[str]]:
    """X1 to X8: the explicit level of each character, and its type after overrides."""
    pairs, levels, kept = matches(types), [base] * len(types), list(types)
    stack: list[tuple[int, str | None, bool]] = [(base, None, False)]
    overflow_isolates = overflow_embeddings = valid_isolates = 0
    for i, kind in enumerate(types):
        level, override, isolate = stack[-1]
        if kind in {"RLE", "LRE", "RLO", "LRO"}:
            levels[i] = level
            new = level + 1 | 1 if kind[0] == "R" else level + 2 & ~1
            if new <= MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                stack.append((new, {"RLO": "R", "LRO": "L"}.get(kind), False))
            elif not overflow_isolates:
                overflow_embeddings += 1
        elif kind in ISOLATES:
            levels[i], kept[i] = level, override or kind
            rtl = kind == "RLI"
            if kind == "FSI":
                rtl = first_strong(types, i + 1, pairs.get(i, len(types)), pairs) == 1
            new = level + 1 | 1 if rtl else level + 2 & ~1
            if new <= MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                valid_isolates += 1
                stack.append((new, None, True))
            else:
                overflow_isolates += 1
        elif kind == "PDI":
            if overflow_isolates:
                overflow_isolates -= 1
            elif valid_isolates:
                overflow_embeddings = 0
                while not stack[-1][2]:
                    stack.pop()
                stack.pop()
                valid_isolates -= 1
            levels[i], kept[i] = stack[-1][0], stack[-1][1] or kind
        elif kind == "PDF":
            levels[i] = level
            if overflow_isolates:
                pass
            elif overflow_embeddings:
                overflow_embeddings -= 1
            elif not isolate and len(stack) > 1:
                stack.pop()
        elif kind == "B":
            levels[i] = base
        else:
            levels[i], kept[i] = level, (override or kind) if kind != "BN" else kind
    return levels, kept


@dataclass
class Sequence:
    """BD13: an isolating run sequence, with the types at its ends (X10)."""

    places: list[int]
    level: int
    sos: str = ""
    eos: str = ""
    types: list[str] = field(default_factory=list)


def sequences(original: list[str], kept: list[str], levels: list[int], base: int) -> list[Sequence]:
    """X9 and X10: the isolating run sequences of a paragraph."""
    pairs = matches(original)
    left = [i for i, kind in enumerate(original) if kind not in REMOVED]
    runs: list[list[int]] = []
    for i in left:
        if runs and levels[runs[-1][-1]] == levels[i]:
            runs[-1].append(i)
        else:
            runs.append([i])
    at = {run[0]: run for run in runs}
    found = []
    for run in runs:
        if original[run[0]] == "PDI" and run[0] in pairs:
            continue
        places = list(run)
        while original[places[-1]] in ISOLATES and places[-1] in pairs:
            places += at[pairs[places[-1]]]
        found.append(Sequence(places, levels[run[0]], types=[kept[i] for i in places]))
    for one in found:
        first, last = left.index(one.places[0]), left.index(one.places[-1])
        before = levels[left[first - 1]] if first else base
        alone = original[one.places[-1]] in ISOLATES
        after = levels[left[last + 1]] if last + 1 < len(left) and not alone else base
        one.sos = "R" if max(one.level, before) % 2 else "L"
        one.eos = "R" if max(one.level, after) % 2 else "L"
    return found


def weak(one: Sequence) -> None:
    """W1 to W7."""
    t, previous = one.types, one.sos
    for i, kind in enumerate(t):  # W1
        if kind == "NSM":
            t[i] = "ON" if previous in ISOLATES | {"PDI"} else previous
        previous = t[i]
    strong = one.sos
    for i, kind in enumerate(t):  # W2
        if kind in {"R", "L", "AL"}:
            strong = kind
        elif kind == "EN" and strong == "AL":
            t[i] = "AN"
    t[:] = ["R" if kind == "AL" else kind for kind in t]  # W3
    for i in range(1, len(t) - 1):  # W4
        if (t[i] == "ES" and t[i - 1] == t[i + 1] == "EN") or (
            t[i] == "CS" and t[i - 1] == t[i + 1] and t[i - 1] in {"EN", "AN"}
        ):
            t[i] = t[i - 1]
    i = 0
    while i < len(t):  # W5
        end = i
        while end < len(t) and t[end] == "ET":
            end += 1
        if end > i and ((i and t[i - 1] == "EN") or (end < len(t) and t[end] == "EN")):
            t[i:end] = ["EN"] * (end - i)
        i = max(end, i + 1)
    t[:] = ["ON" if kind in {"ET", "ES", "CS"} else kind for kind in t]  # W6
    strong = one.sos
    for i, kind in enumerate(t):  # W7
        if kind in {"R", "L"}:
            strong = kind
        elif kind == "EN" and strong == "L":
            t[i] = "L"


def strong_of(kind: str) -> str | None:
    return {"L": "L", "R": "R", "EN": "R", "AN": "R"}.get(kind)


def paired_brackets(one: Sequence, text: str, original: list[str], known: dict) -> None:
    """N0, with BD16."""
    stack, pairs = [], []
    for i, place in enumerate(one.places):
        character = text[place]
        if one.types[i] != "ON" or character not in known:
            continue
        other, side = known[character]
        if side == "o":
            if len(stack) == 63:
                break
            stack.append((CANONICAL.get(other, other), i))
            continue
        for depth in range(len(stack) - 1, -1, -1):
            if stack[depth][0] == CANONICAL.get(character, character):
                pairs.append((stack[depth][1], i))
                del stack[depth:]
                break
    embedding = "R" if one.level % 2 else "L"
    for start, end in sorted(pairs):
        inside = {strong_of(kind) for kind in one.types[start + 1 : end]} - {None}
        if embedding in inside:
            direction = embedding
        elif inside:
            before = next(
                (s for kind in reversed(one.types[:start]) if (s := strong_of(kind))), one.sos
            )
            direction = before if before != embedding else embedding
        else:
            continue
        for i in (start, end):
            one.types[i] = direction
            after = i + 1
            while after < len(one.types) and original[one.places[after]] == "NSM":
                one.types[after] = direction
                after += 1


def neutral(one: Sequence) -> None:
    """N1 and N2."""
    t, embedding, i = one.types, "R" if one.level % 2 else "L", 0
    while i < len(t):
        end = i
        while end < len(t) and t[end] in NEUTRAL:
            end += 1
        if end > i:
            before = strong_of(t[i - 1]) if i else one.sos
            after = strong_of(t[end]) if end < len(t) else one.eos
            t[i:end] = [before if before == after and before else embedding] * (end - i)
        i = max(end, i + 1)


def levels_of(text: str, base: int, known: dict) -> list[int | None]:
    """Return the level of each character of one line; None where X9 removes it."""
    original = [unicodedata.bidirectional(c) or "L" for c in text]
    levels, kept = explicit(original, base)
    for one in sequences(original, kept, levels, base):
        weak(one)
        paired_brackets(one, text, original, known)
        neutral(one)
        for place, kind in zip(one.places, one.types, strict=True):  # I1 and I2
            even = levels[place] % 2 == 0
            raised = {"R": 1, "AN": 2, "EN": 2} if even else {"L": 1, "EN": 1, "AN": 1}
            levels[place] += raised.get(kind, 0)
    trailing = True
    for i in range(len(text) - 1, -1, -1):  # L1
        if original[i] in {"B", "S"}:
            levels[i], trailing = base, True
        elif trailing and original[i] in ISOLATES | {"WS", "PDI"}:
            levels[i] = base
        elif original[i] not in REMOVED:
            trailing = False
    return [
        None if kind in REMOVED else level for kind, level in zip(original, levels, strict=True)
    ]


def order(levels: list[int | None]) -> list[int]:
    """L2: the places of the characters from left to right."""
    places = [i for i, level in enumerate(levels) if level is not None]
    known = [level for level in levels if level is not None]
    for least in range(max(known, default=0), 0, -1):
        i = 0
        while i < len(places):
            end = i
            while end < len(places) and levels[places[end]] >= least:
                end += 1
            places[i:end] = reversed(places[i:end])
            i = max(end, i + 1)
    return places
