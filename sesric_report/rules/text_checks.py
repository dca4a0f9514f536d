"""The rules on texts, applied to every text of the records."""

from __future__ import annotations

import multiprocessing
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from typing import Any, NamedTuple

from sesric_report.diagnostics import Diagnostic, Fix
from sesric_report.languages import Arabic
from sesric_report.records.base import TextForm
from sesric_report.records.entry import Entry
from sesric_report.records.introspection import Told, texts_told
from sesric_report.rules.arabic import ARABIC_FAMILIES
from sesric_report.rules.fields import FIELD_FAMILIES, FORM_FAMILIES, end_mark
from sesric_report.rules.finding import Slip, code
from sesric_report.rules.lexicon import Lexicon
from sesric_report.rules.text_rule import Families, TextRule
from sesric_report.rules.texts import TEXT_FAMILIES, doubled_word, endless_word
from sesric_report.source import Position

__all__ = ["FAMILIES_ON_TEXTS", "TEXT_RULES", "check_text", "check_texts", "diagnostic", "rules_on"]

#: With fewer texts, starting processes takes longer than they save.
_FEWEST_TO_SHARE = 20_000
#: Texts given to a process at once: few enough that none is left alone with the last of the work.
_SHARE = 2_000


def _merged(*tables: Families) -> Families:
    """Return the rules of some tables by family, each once."""
    found: dict[str, dict[TextRule, None]] = {}
    for table in tables:
        for family, rules in table.items():
            found.setdefault(family, {}).update(dict.fromkeys(rules))
    return {family: tuple(rules) for family, rules in found.items()}


def _listed(*tables: Families) -> tuple[TextRule, ...]:
    return tuple(rule for rules in _merged(*tables).values() for rule in rules)


#: Every rule on texts, by family.
FAMILIES_ON_TEXTS = _merged(TEXT_FAMILIES, ARABIC_FAMILIES, FIELD_FAMILIES, *FORM_FAMILIES.values())
TEXT_RULES = _listed(FAMILIES_ON_TEXTS)
#: The rules on paragraphs of which nothing is known, such as those of a draft.
_PARAGRAPH_RULES = _listed(TEXT_FAMILIES, ARABIC_FAMILIES)


#: A text of words, single spaces, commas, hyphens and nothing else: most texts are.
_WORD = r"[A-Za-z0-9\u0621-\u063a\u0641-\u064a]+"
PLAIN = re.compile(rf"{_WORD}(?:(?:[,،]? |-){_WORD})*")
#: What looks at other things than words finds nothing in such a text.
ON_MARKS: frozenset[TextRule] = frozenset(
    _listed(TEXT_FAMILIES, FIELD_FAMILIES, {"form": (end_mark,)})
) - {doubled_word, endless_word}


@cache
def rules_on(tag: str, form: TextForm | None, *, plain: bool = False) -> tuple[TextRule, ...]:
    """Return the rules on a text of a record.

    Args:
        tag: Its language.
        form: What it is to the report.
        plain: Whether it is ``PLAIN``.
    """
    spelled = tag == Arabic.tag and form is not TextForm.LINE
    of_form = FORM_FAMILIES.get(form, {}) if form else {}
    every = _listed(TEXT_FAMILIES, ARABIC_FAMILIES if spelled else {}, FIELD_FAMILIES, of_form)
    return tuple(rule for rule in every if rule not in ON_MARKS) if plain else every


class Located(NamedTuple):
    """A text and the record in which it stands."""

    entry: Entry[Any]
    told: Told

    @property
    def asked(self) -> _Asked:
        """What the rules are to be told of it."""
        return self.told.text, self.told.tag, self.told.form


def located(entries: Iterable[Entry[Any]]) -> list[Located]:
    """Return every text of some records."""
    return [Located(entry, told) for entry in entries for told in texts_told(entry.record)]


#: A text, its language and its form.
_Asked = tuple[str, str, TextForm | None]


def check_text(text: str, lexicon: Lexicon) -> Iterator[tuple[TextRule, Slip]]:
    """Yield what the rules on texts find in one paragraph, Arabic or not."""
    return _slips(text, _PARAGRAPH_RULES, lexicon)


def _slips(
    text: str, rules: Iterable[TextRule], lexicon: Lexicon
) -> Iterator[tuple[TextRule, Slip]]:
    for rule in rules:
        for slip in rule.check(text, lexicon):
            yield rule, slip


def _slips_of_record(
    text: str, tag: str, form: TextForm | None, lexicon: Lexicon
) -> Iterator[tuple[TextRule, Slip]]:
    plain = PLAIN.fullmatch(text) is not None
    return _slips(text, rules_on(tag, form, plain=plain), lexicon)


def check_texts(
    texts: Sequence[Located], lexicon: Lexicon, *, fewest: int = _FEWEST_TO_SHARE
) -> Iterator[Diagnostic]:
    """Return what the rules on texts find in records, in the order of the records.

    Where there are many texts, other processes begin at once and the findings can be awaited
    later.

    Args:
        texts: The texts of the records.
        lexicon: Words and names against which their texts are held.
        fewest: From how many texts on the work is shared among the processors.
    """
    # This process goes on with the rules on records, which keep one processor busy.
    processes = _processors() - 1 if len(texts) >= fewest else 0
    if not processes or "fork" not in multiprocessing.get_all_start_methods():
        return _check_all(texts, lexicon)
    # A process that looked at the records would come to own a copy of each: reading an object
    # counts a reference to it. Texts are sent, and the records stay with their owner.
    shares = [texts[start : start + _SHARE] for start in range(0, len(texts), _SHARE)]
    fork = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(processes, fork, _inherit, (lexicon,))
    found = pool.map(_check_share, ([one.asked for one in share] for share in shares))
    return _collected(pool, shares, found)


#: A text of a share, a rule of ``TEXT_RULES``, and what that found in this.
_Found = list[tuple[int, int, Slip]]


def _collected(
    pool: ProcessPoolExecutor, shares: Sequence[Sequence[Located]], found: Iterator[_Found]
) -> Iterator[Diagnostic]:
    with pool:
        for share, slips in zip(shares, found, strict=True):
            for place, rule, slip in slips:
                yield _placed(share[place], TEXT_RULES[rule], slip)


def _processors() -> int:
    """Return how many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


#: The lexicon that a forked process has from its parent, without a copy on the way.
_inherited: list[Lexicon] = []


def _inherit(lexicon: Lexicon) -> None:
    _inherited[:] = [lexicon]


def _check_share(texts: Sequence[_Asked]) -> _Found:
    numbers = {code(rule): number for number, rule in enumerate(TEXT_RULES)}
    return [
        (place, numbers[code(rule)], slip)
        for place, (text, tag, form) in enumerate(texts)
        for rule, slip in _slips_of_record(text, tag, form, _inherited[0])
    ]


def _check_all(texts: Iterable[Located], lexicon: Lexicon) -> Iterator[Diagnostic]:
    for one in texts:
        for rule, slip in _slips_of_record(*one.asked, lexicon):
            yield _placed(one, rule, slip)


def _placed(located: Located, rule: TextRule, slip: Slip) -> Diagnostic:
    """Return what a rule found in a text of a record, at its place in the file."""
    entry, path = located.entry, located.told.path
    if slip.replacement:
        slip = slip._replace(replacement=entry.written(path, slip.replacement))
    return diagnostic(rule, slip, entry.within(path, slip.start, slip.end))


def diagnostic(rule: TextRule, slip: Slip, place: Position) -> Diagnostic:
    """Return what a rule on text found as a diagnostic at a place."""
    fix = None if slip.replacement is None else Fix(place, slip.replacement, safe=slip.safe)
    return Diagnostic(place, rule.SEVERITY, code(rule), slip.message, slip.hint, fix)
