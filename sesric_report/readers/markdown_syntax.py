"""Markdown to a syntax tree: CommonMark with tables and footnotes, inline nodes with their places.

The parser is markdown-it-py with the plugin for footnotes. It knows of blocks on which lines they
stand, of inline nodes nothing; so each of its inline rules notes where it began and ended.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin

__all__ = ["syntax"]

#: Levels of marks inside marks: no officer writes more, and none can exhaust the stack.
_DEEPEST = 20

_Rule = Callable[[Any, bool], bool]


def syntax(text: str) -> tuple[SyntaxTreeNode, dict[str, Any]]:
    """Return the tree of a text, and what it defines: ``references`` and ``duplicate_refs``.

    An inline node has ``meta["at"]``: where it starts and ends in the content of its block; all but
    words, which follow one another, and marks, which are as long as their ``markup``.
    """
    defined: dict[str, Any] = {}
    return SyntaxTreeNode(_parser().parse(text, defined)), defined


@cache
def _parser() -> MarkdownIt:
    options: Any = {"html": True, "store_labels": True, "maxNesting": _DEEPEST}
    parser = MarkdownIt("commonmark", options).enable("table")
    parser.use(footnote_plugin, inline=False, move_to_end=False)
    # What joins neighbouring words loses where an escape stood.
    parser.core.ruler.disable("text_join")
    parser.inline.ruler2.disable("fragments_join")
    rules = parser.inline.ruler
    for name, rule in zip(rules.get_active_rules(), rules.getRules(""), strict=True):
        rules.at(name, _noting_places(rule))
    return parser


def _noting_places(rule: _Rule) -> _Rule:
    def noting(state: Any, silent: bool) -> bool:  # noqa: FBT001  # as the parser calls it
        start, known = state.pos, len(state.tokens)
        done = rule(state, silent)
        if done and not silent:
            for token in state.tokens[known:]:
                token.meta.setdefault("at", (start, state.pos))
        return done

    return noting
