"""Single mutations of a module or a template: what is replaced by what, and where."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

__all__ = ["Mutation", "of_module", "of_template"]


class Mutation(NamedTuple):
    """A piece of a text from ``start`` to ``end``, and what stands there instead.

    Args:
        start: Offset of its first character.
        end: Offset behind its last character.
        instead: The other text.
        kind: What was done: ``compare``, ``number``, ``gender``.
    """

    start: int
    end: int
    instead: str
    kind: str

    def applied(self, text: str) -> str:
        """Return the text with the mutation in it."""
        return text[: self.start] + self.instead + text[self.end :]


_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_SUMS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
}  # fmt: skip
#: Arguments without which nothing changes that a user sees: documentation, and guards of ours.
_UNSEEN = frozenset({"description", "strict"})
_OTHER_CALLS = {"max": "min", "min": "max", "any": "all", "all": "any", "sorted": "list"}


def _comparison(node: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _COMPARISONS:
        other = _COMPARISONS[type(node.ops[0])]()
        yield ast.Compare(node.left, [other, *node.ops[1:]], node.comparators), "compare"


def _truth(node: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    if isinstance(node, ast.BoolOp):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield ast.BoolOp(other, node.values), "and/or"
        for left_out in range(len(node.values)):
            kept = [one for place, one in enumerate(node.values) if place != left_out]
            yield kept[0] if len(kept) == 1 else ast.BoolOp(node.op, kept), "condition dropped"
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand, "not dropped"
    elif isinstance(node, ast.IfExp):
        yield ast.IfExp(node.test, node.orelse, node.body), "branches swapped"


def _arithmetic(node: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    if isinstance(node, ast.BinOp) and type(node.op) in _SUMS:
        if not any(isinstance(one, ast.JoinedStr) for one in (node.left, node.right)):
            yield ast.BinOp(node.left, _SUMS[type(node.op)](), node.right), "sum"
    elif isinstance(node, ast.Constant) and type(node.value) is int:
        yield ast.Constant(node.value + 1), "number"
        if node.value > 0:
            yield ast.Constant(node.value - 1), "number"
    elif isinstance(node, ast.Constant) and type(node.value) is bool:
        yield ast.Constant(not node.value), "truth"


def _call(node: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    if not isinstance(node, ast.Call):
        return
    if isinstance(node.func, ast.Name) and node.func.id in _OTHER_CALLS:
        other = ast.Name(_OTHER_CALLS[node.func.id])
        words = [] if other.id == "list" else node.keywords
        yield ast.Call(other, node.args, words), "call"
    for left_out in (one for one in node.keywords if one.arg not in _UNSEEN):
        kept = [one for one in node.keywords if one is not left_out]
        yield ast.Call(node.func, node.args, kept), "argument dropped"


def _comprehension(node: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    if isinstance(node, ast.ListComp | ast.SetComp | ast.GeneratorExp) and node.generators[-1].ifs:
        first, last = node.generators[:-1], node.generators[-1]
        without = ast.comprehension(last.target, last.iter, last.ifs[:-1], last.is_async)
        yield type(node)(node.elt, [*first, without]), "filter dropped"


def _entry(node: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """Yield a table without one of its entries, for each of the first few and the last."""
    if isinstance(node, ast.Tuple | ast.List | ast.Set) and len(node.elts) > 2:
        if isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
            for left_out in {0, len(node.elts) // 2, len(node.elts) - 1}:
                kept = [one for place, one in enumerate(node.elts) if place != left_out]
                made = ast.Set(kept) if isinstance(node, ast.Set) else type(node)(kept, ast.Load())
                yield made, "entry dropped"
    elif isinstance(node, ast.Dict) and len(node.keys) > 2:
        left_out = len(node.keys) // 2
        keys = [one for place, one in enumerate(node.keys) if place != left_out]
        yield (
            ast.Dict(keys, [v for p, v in enumerate(node.values) if p != left_out]),
            "entry dropped",
        )


_OPERATORS: tuple[Callable[[ast.AST], Iterator[tuple[ast.AST, str]]], ...] = (
    _comparison, _truth, _arithmetic, _call, _comprehension, _entry,
)  # fmt: skip


def of_module(text: str) -> list[Mutation]:
    """Return every mutation of a module: one operator, number, condition, argument or entry."""
    starts = [0]
    for line in text.encode().splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    raw = text.encode()

    def place(line: int, column: int) -> int:
        return len(raw[: starts[line - 1] + column].decode())

    found = []
    for node in _nodes(ast.parse(text)):
        for operator in _OPERATORS:
            for other, kind in operator(node):
                span = (
                    place(node.lineno, node.col_offset),
                    place(node.end_lineno, node.end_col_offset),
                )
                found.append(Mutation(*span, _source(other), kind))
    return found


def _source(node: ast.AST) -> str:
    """Return an expression as source that can stand in the place of any other."""
    written = ast.unparse(ast.fix_missing_locations(node))
    return (
        written
        if isinstance(node, ast.Constant | ast.Call | ast.List | ast.Dict)
        else f"({written})"
    )


def _nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield expressions that do something: no annotation, no f-string's inside, no ``__all__``."""
    for field, value in ast.iter_fields(tree):
        if field in ("annotation", "returns", "decorator_list"):
            continue
        for node in value if isinstance(value, list) else [value]:
            if not isinstance(node, ast.AST) or isinstance(node, ast.JoinedStr | ast.Assert):
                continue
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__":
                continue
            if isinstance(node, ast.keyword) and node.arg in _UNSEEN:
                continue
            if isinstance(node, ast.expr):
                yield node
            yield from _nodes(node)


_GENDERS = re.compile(r"\[([^\[\]|]*)\|([^\[\]|]*)\]")
_FORM = re.compile(r"(\{!?\w+):\w+(\})")
_TWO_WORDS = re.compile(r"(?<![\w{:|])(\w{2,}) (\w{2,})(?![\w}:|])")
_CLAUSE = re.compile(r"^ *- (?!- |use:|must:|vary:|oneof:).+\n", re.MULTILINE)


def of_template(text: str) -> list[Mutation]:
    """Return mutations of a template: genders, forms of fields, words, clauses."""
    found = [
        Mutation(*one.span(), f"[{one[2]}|{one[1]}]", "genders swapped")
        for one in _GENDERS.finditer(text)
        if one[1] != one[2]
    ]
    found += [Mutation(*one.span(), one[1] + one[2], "form") for one in _FORM.finditer(text)]
    for line in re.finditer(r"^(?! *#).+\n", text, re.MULTILINE):
        found += [
            Mutation(
                line.start() + one.start(), line.start() + one.end(), f"{one[2]} {one[1]}", "words"
            )
            for one in _TWO_WORDS.finditer(line[0])
        ]
    found += [Mutation(*one.span(), "", "clause dropped") for one in _CLAUSE.finditer(text)]
    return found
