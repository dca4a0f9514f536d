"""Every word that the templates can say, printed from made-up records for a reader.

tests/golden/clauses-ar.txt and clauses-en.txt hold every alternative of every clause of every
sentence, each under its place in the templates: alone, with the optional clause before it and with
the one behind, in both genders where it agrees with the noun, with every plural where it counts;
then the fixed wording, each kind of record as a whole, and the report around the entries.
labels-ar.txt and labels-en.txt hold what figures are called. After a wanted change run

    pytest tests/test_wording.py --update-golden

and read the difference: it shows every sentence that now reads otherwise.
"""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple
from unittest.mock import patch

import made_up
import pytest
from conftest import PUBLISHED
from made_up import ABSENT, COUNTS, FEMININE, MASCULINE, NEEDS, OTHERWISE, UNNAMED, WRITING, Wanted
from readable import readable

from sesric_report import narrative
from sesric_report.compiler.resources import load_templates
from sesric_report.document import Document, List, Paragraph, SectionKind, Text, plain
from sesric_report.languages import LANGUAGES, Case
from sesric_report.measures import DIMENSIONS, Scope, Summary
from sesric_report.narrative import Templates
from sesric_report.narrative.references import References
from sesric_report.project import Project
from sesric_report.records.content import Content
from sesric_report.stats.labels import Labels

Sentences = Sequence[Any]

# How the narrative is asked. Nothing below this part knows how it is made: only that templates are
# mappings as their files have them, and that a session and templates make a document.


def compose(content: Content, templates: Templates) -> Document:
    return narrative.compose(content, templates)


def compose_each(content: Content, templates: Templates) -> Document:
    """Return a document in which every record is told as the first of its section."""
    with patch.object(References, "end"):
        return compose(content, templates)


def changed(templates: Templates, **files: Any) -> Templates:
    """Return templates of which some files say something else."""
    return replace(templates, **files)


def with_sentences(templates: Templates, kinds: Iterable[str], **parts: Sentences) -> Templates:
    """Return templates in which some kinds of records say these sentences and no others."""
    entry = {"title": [], "text": [], **parts}
    return changed(templates, entries={**templates.entries, **dict.fromkeys(kinds, entry)})


def entries_of(document: Document) -> dict[str, str]:
    """Return what a document tells of each record, by its identifier."""
    lists = (block for block in document.blocks() if isinstance(block, List))
    items = (item for block in lists for item in block.items if item.anchor)
    return {str(item.anchor): _without_colon(plain(item.children)) for item in items}


def annex_of(document: Document) -> str:
    """Return the paragraph of the annex."""
    annex = [section for section in document.sections if section.kind is SectionKind.BODY][1]
    return plain(next(b for b in annex.blocks if isinstance(b, Paragraph)).children)


def _without_colon(text: str) -> str:
    """Return a text without the colon behind the title, where title or text is empty."""
    return text.removeprefix(":").removesuffix(":").strip()


def fixed(templates: Templates, *path: str, **fields: str) -> str:
    return plain(templates.say(*path, **fields))


def counted(templates: Templates, noun: str, number: int, case: Case) -> str:
    language = LANGUAGES[templates.tag]()
    return plain(language.counted(number, templates.noun(noun), case))


def labels_of(templates: Templates, content: Content) -> Labels:
    return Labels(content, LANGUAGES[templates.tag](), templates.labels)


# The clauses of the templates and their places


class Place(NamedTuple):
    """Where an alternative stands: a file, a part of it, and numbers from one; 0 for none."""

    file: str
    part: str
    sentence: int = 0
    variant: int = 0
    clause: int = 0
    alternative: int = 0

    def __str__(self) -> str:
        numbers = zip(self._fields[2:], self[2:], strict=True)
        told = (f"{name} {number}" for name, number in numbers if number)
        return " · ".join((f"{self.file}.yaml", self.part, *told))


class Clause(NamedTuple):
    """The alternatives of a clause.

    Args:
        texts: Them, each under its place.
        required: Whether the sentence falls with it.
        varied: Whether the record chooses among them.
        row: The number of the row in which it stands, one clause of which must be said; 0 for none.
    """

    texts: Mapping[Place, str]
    required: bool
    varied: bool = False
    row: int = 0


@dataclass(frozen=True)
class Variant:
    """One way to put a sentence; ``source`` is how its file has it."""

    place: Place
    source: Sentences
    clauses: tuple[Clause, ...]

    @property
    def turns(self) -> int:
        """Return in how many turns every alternative of its varied clauses comes first once."""
        return max((len(one.texts) for one in self.clauses if one.varied), default=1)

    @property
    def required(self) -> list[Clause]:
        """Return what it falls without; of a row one clause, for which it stands as a whole."""
        rows: dict[int, dict[Place, str]] = {}
        for one in self.clauses:
            if one.row:
                rows.setdefault(one.row, {}).update(one.texts)
        whole = [Clause(texts, required=True, row=row) for row, texts in rows.items()]
        return [*(one for one in self.clauses if one.required), *whole]


CLAUSES = "clauses"
#: What agrees with the kind of activity; what agrees with the institution does not.
_AGREEMENT = re.compile(r"\[(?!institution:)|\{it\b")
#: Where a pronoun may stand for the record.
_REFERENCE = re.compile(r"\{it(?!:this)\b")
#: A field of the record; the name of the institution that reports is none.
_FIELD = re.compile(r"\{(!?)(?!institution\b)(\w+(?::\w+)?)\}")


def is_use(source: Any) -> bool:
    return isinstance(source, dict) and "use" in source


def is_required(source: Any) -> bool:
    return isinstance(source, dict) and "must" in source


def is_varied(source: Any) -> bool:
    return isinstance(source, dict) and "vary" in source


def must_be_said(use: Mapping[str, Any]) -> bool:
    """Whether a sentence falls where nothing of a row is said that it uses."""
    return str(use.get("must")).lower() == "true"


def alternatives(place: Place, number: int, source: Any) -> dict[Place, str]:
    """Return the texts of a clause, each under its place."""
    texts = source.get("must", source.get("vary")) if isinstance(source, dict) else source
    if isinstance(texts, str):
        return {place._replace(clause=number): texts}
    return {
        place._replace(clause=number, alternative=turn): text
        for turn, text in enumerate(texts, start=1)
    }


def listed(row: Any) -> Sentences:
    """Return what stands in a row of clauses.yaml, in one that is joined to a list too."""
    found: Sentences = row["joined"] if isinstance(row, Mapping) else row
    return found


def clauses(
    templates: Templates, place: Place, source: Sentences, row: int = 0
) -> Iterator[Clause]:
    """Yield the clauses of a sentence, those of clauses.yaml in the place of ``use: name``."""
    for number, clause in enumerate(source, start=1):
        if is_use(clause):
            name, within = clause["use"], row or (number if must_be_said(clause) else 0)
            shared = listed(templates.clauses[name])
            yield from clauses(templates, Place(CLAUSES, name), shared, within)
        else:
            texts = alternatives(place, number, clause)
            yield Clause(texts, is_required(clause), is_varied(clause), row)


def variants(templates: Templates, file: str, part: str, sentences: Sentences) -> Iterator[Variant]:
    """Yield the variants of the sentences that a part of a file has itself."""
    for number, sentence in enumerate(sentences, start=1):
        if is_use(sentence):
            continue
        ways = sentence["vary"] if isinstance(sentence, dict) else [sentence]
        for turn, source in enumerate(ways, start=1):
            place = Place(file, part, number, turn if len(ways) > 1 else 0)
            yield Variant(place, source, tuple(clauses(templates, place, source)))


def rows_of_sentences(templates: Templates) -> set[str]:
    """Return the rows of clauses.yaml that texts use as whole sentences, by way of others too."""
    found: set[str] = set()
    texts = [entry.get("text", ()) for entry in templates.entries.values()]
    while texts:
        used = {sentence["use"] for sentence in texts.pop() if is_use(sentence)}
        texts += [templates.clauses[name] for name in used - found]
        found |= used
    return found


def every_variant(templates: Templates) -> Iterator[Variant]:
    """Yield every variant of every sentence of a language, file by file."""
    whole = rows_of_sentences(templates)
    for name, row in templates.clauses.items():
        yield from variants(templates, CLAUSES, name, row) if name in whole else ()
    for file in sorted(templates.entries, key=lambda name: (name in OTHERWISE, name)):
        entry = templates.entries[file]
        for part in ("title", "text"):
            yield from variants(templates, file, part, entry.get(part, ()))


def rows_of_clauses(templates: Templates) -> dict[str, Any]:
    """Return the rows of clauses.yaml that stand inside sentences."""
    whole = rows_of_sentences(templates)
    return {name: row for name, row in templates.clauses.items() if name not in whole}


def every_place(templates: Templates) -> Iterator[Place]:
    """Yield the place of every alternative of every clause, in the order of the files."""
    for name, row in rows_of_clauses(templates).items():
        for clause in clauses(templates, Place(CLAUSES, name), listed(row)):
            yield from (place for place in clause.texts if place.part == name)
    for variant in every_variant(templates):
        for clause in variant.clauses:
            yield from (place for place in clause.texts if place[:4] == variant.place[:4])


# Marks that show which texts were said

#: Characters of the private planes: no template and no record has any.
_FIRST_MARK = 0xF0000
#: What nouns have beside texts to be said.
_GRAMMAR = ("gender", "article")


class Marks:
    """Gives each text of the templates a character of its own, by which it is found again."""

    def __init__(self) -> None:
        self._marks: dict[Any, str] = {}

    def of(self, place: Any) -> str:
        return self._marks.setdefault(place, chr(_FIRST_MARK + len(self._marks)))

    def found(self, text: str) -> set[Any]:
        characters = set(text)
        return {place for place, mark in self._marks.items() if mark in characters}

    def in_wording(self, source: Any, *path: str) -> Any:
        """Return fixed wording with a mark at the end of each text."""
        if isinstance(source, Mapping):
            return {key: self.in_wording(value, *path, key) for key, value in source.items()}
        return source if path[-1] in _GRAMMAR else source + self.of(path)


def no_mark(_place: Place) -> str:
    return ""


def in_turn(place: Place, source: Any, turn: int, mark: Callable[[Place], str]) -> Any:
    """Return the clauses of a sentence, or of a row, with a mark at the end of each text.

    Of a varied clause the alternative of this turn comes first and the others behind it, as for a
    record that chose it: so that all are told, whatever the records choose.
    """
    if isinstance(source, Mapping):
        return {"joined": in_turn(place, source["joined"], turn, mark)}
    result: list[Any] = []
    for number, clause in enumerate(source, start=1):
        if is_use(clause):
            result.append(clause)
            continue
        texts = [text + mark(at) for at, text in alternatives(place, number, clause).items()]
        first = turn % len(texts) if is_varied(clause) else 0
        texts = [*texts[first:], *texts[:first]]
        result.append({"must": texts} if is_required(clause) else texts)
    return result


# What a record must hold so that an alternative is said


def ways_to_have(kind: str, name: str) -> Sequence[Wanted]:
    """Return the ways in which a record of a kind can have a field."""
    return NEEDS[kind].get(name) or NEEDS[kind][name.partition(":")[0]]


def absence(name: str) -> Wanted:
    """Return what a record without a field lacks."""
    return ABSENT.get(name, {name.partition(":")[0]: None})


def needs(kind: str, text: str) -> Iterator[dict[str, Any]]:
    """Yield what a record must hold so that a text can be said: each way once.

    The ways of several fields go side by side: a text with two counts is said with each number,
    but not with each pair of numbers.
    """
    found = _FIELD.findall(text)
    ways = [(absence(name),) if absent else ways_to_have(kind, name) for absent, name in found]
    for turn in range(max(map(len, ways), default=1)):
        wanted = made_up.merged(*(way[turn % len(way)] for way in ways))
        if wanted is not None:
            yield wanted


def needs_after(kind: str, earlier: Iterable[str], text: str) -> Iterator[dict[str, Any]]:
    """Yield what a record must hold so that a text is said and no alternative before it.

    It lacks what only those name. What only those want absent it has: each thing in its turn.
    """
    own = {name for _absent, name in _FIELD.findall(text)}
    others = [found for other in earlier for found in _FIELD.findall(other)]
    lacking = [absence(name) for absent, name in others if not absent and name not in own]
    having = [ways_to_have(kind, name)[0] for absent, name in others if absent and name not in own]
    for turn, need in enumerate(needs(kind, text)):
        wanted = need
        for without in lacking:
            wanted = made_up.merged(wanted, without) or wanted
        for reason in (having or [{}])[: None if turn == 0 else 1]:
            yield made_up.merged(wanted, reason) or wanted


def with_clauses(kind: str, wanted: Wanted, *others: Clause) -> dict[str, Any] | None:
    """Return what a record must hold so that it says other clauses as well; None if none can."""
    result = dict(wanted)
    for clause in others:
        ways = (way for text in clause.texts.values() for way in needs(kind, text))
        both = (made_up.merged(result, way) for way in ways)
        found = next((one for one in both if one is not None), None)
        if found is None:
            return None
        result = found
    return result


class Trial(NamedTuple):
    """A record to be told for the sake of the alternative at a place.

    Args:
        place: The place.
        wanted: What the record holds.
        noun: Of which kind it is.
        once: Whether it need not be repeated in every sentence that uses a row of clauses.
        turn: In which turn varied clauses are told.
        again: Whether it is told once more where a pronoun may stand for the record.
    """

    place: Place
    wanted: Wanted
    noun: str = FEMININE
    once: bool = False
    turn: int = 0
    again: bool = False


def trials(kind: str, variant: Variant, of: Wanted) -> Iterator[Trial]:
    """Yield records that say each alternative of a variant, and one that says all clauses.

    Args:
        kind: What kind of record the file tells.
        variant: The variant.
        of: What the record must be for the file to tell of it.
    """
    required = variant.required
    if len(variant.clauses) > 1:
        whole: dict[str, Any] = dict(of)
        for clause in (*required, *variant.clauses):
            whole = with_clauses(kind, whole, clause) or whole
        yield Trial(variant.place, whole)
    for index, clause in enumerate(variant.clauses):
        others = [
            one for one in required if one is not clause and (one.row == 0 or one.row != clause.row)
        ]
        sides = (variant.clauses[:index][::-1], variant.clauses[index + 1 :])
        for one in trials_of(kind, clause, others, of):
            yield one
            for side in sides if one.noun == FEMININE and not one.once else ():
                both = beside(kind, one.wanted, side)
                if both is not None:
                    same_row = next(iter(both.clause.texts))[:2] == one.place[:2]
                    yield one._replace(wanted=both.wanted, once=same_row, again=False)


def trials_of(kind: str, clause: Clause, others: Sequence[Clause], of: Wanted) -> Iterator[Trial]:
    """Yield records that say each alternative of a clause, and with it others."""
    places = list(clause.texts)
    for number, (place, text) in enumerate(clause.texts.items()):
        earlier = [] if clause.varied else [clause.texts[other] for other in places[:number]]
        turn = number if clause.varied else 0
        for count, need in enumerate(needs_after(kind, earlier, text)):
            suited = made_up.merged(need, of)
            alone = None if suited is None else with_clauses(kind, suited, *others)
            again = count == 0 and bool(_REFERENCE.search(text))
            for noun in () if alone is None else nouns(text):
                yield Trial(place, alone, noun, once=count > 0, turn=turn, again=again)


class Beside(NamedTuple):
    """An optional clause beside another, and what a record must hold that says both."""

    clause: Clause
    wanted: Wanted


def beside(kind: str, alone: Wanted, side: Iterable[Clause]) -> Beside | None:
    """Return the nearest optional clause that a record can say as well."""
    for clause in side:
        both = None if clause.required else with_clauses(kind, alone, clause)
        if both is not None:
            return Beside(clause, both)
    return None


def nouns(text: str) -> Sequence[str]:
    """Return the kinds of activities of which a text is told: of both genders if it agrees."""
    return (FEMININE, MASCULINE) if _AGREEMENT.search(text) else (FEMININE,)


# Everything told

REGISTRY = made_up.registry()


def record(kind: str, identifier: str, of_type: str, wanted: Wanted) -> Any:
    """Return a made-up record of a kind."""
    if kind == "activity":
        return made_up.activity(identifier, of_type, wanted)
    if kind == "publication":
        return made_up.publication(identifier, of_type, wanted)
    return made_up.count(identifier, wanted)


def tell(
    templates: Templates, kind: str, part: str, sentences: Sentences, trials: Sequence[Trial]
) -> list[str]:
    """Return what sentences say of each record."""
    kinds = (FEMININE, MASCULINE, UNNAMED, *OTHERWISE)
    every = {"activity": kinds, "publication": (WRITING, UNNAMED)}
    types = every.get(kind, (kind,))
    said = with_sentences(templates, types, **{part: sentences})
    if kind == "at_a_glance":
        sessions = (made_up.at_a_glance(trial.wanted) for trial in trials)
        every = (made_up.content(REGISTRY, records, annexes=(kind,)) for records in sessions)
        return [annex_of(compose(content, said)) for content in every]
    records = [
        record(kind, f"record-{number}", one.noun if kind == "activity" else types[0], one.wanted)
        for number, one in enumerate(trials)
    ]
    entries = entries_of(compose_each(made_up.content(REGISTRY, records), said))
    return [entries[one.id] for one in records]


#: A sentence behind which a pronoun may stand for the record, and its end.
NAMED = [{"must": "{it} {type} ¶"}]
_BEHIND = "¶. "


class Told:
    """All that the templates of one language say, by its place, and the texts that were said."""

    def __init__(self, templates: Templates, publications: Iterable[str]) -> None:
        self.templates = with_sentences(templates, (FEMININE, MASCULINE, WRITING))
        self.publications = frozenset((*publications, "publication"))
        self.lines: dict[Place, list[str]] = {}
        self.said: set[Any] = set()
        self.marks = Marks()
        self.report = self.marks.in_wording(templates.report)
        self.every_place = tuple(every_place(templates))
        for variant in every_variant(templates):
            self._tell(variant)
        self.entries = entries_of(self._composed(self._every_kind))
        self.session = readable(self._composed(self._session))
        self._composed(self._every_verb)

    def kind(self, file: str) -> str:
        """Return what kind of record a file of templates tells."""
        return "publication" if file in self.publications else file if file in NEEDS else "activity"

    def _tell(self, variant: Variant) -> None:
        kind = self.kind(variant.place.file)
        tried = [
            trial
            for of in OTHERWISE.get(variant.place.file, ({},))
            for trial in trials(kind, variant, of)
            if not trial.once
            or trial.place[:2] == variant.place[:2]
            or trial.place not in self.lines
        ]
        for turn in range(variant.turns):
            self._take(kind, variant, turn, [trial for trial in tried if trial.turn == turn])

    def _take(self, kind: str, variant: Variant, turn: int, tried: Sequence[Trial]) -> None:
        """Take note of what a variant says of records, with its varied clauses in one turn."""
        part = "title" if variant.place.part == "title" else "text"
        plain_text = self._of(turn, no_mark, one_verb(self.templates.report))
        marked_text = self._of(turn, self.marks.of, self.report)
        plain_one, marked_one = (
            in_turn(variant.place, variant.source, turn, mark) for mark in (no_mark, self.marks.of)
        )
        shown = tell(marked_text, kind, part, [marked_one], tried)
        printed = tell(plain_text, kind, part, [plain_one], tried)
        again = [trial for trial in tried if trial.again]
        behind = tell(plain_text, kind, part, [NAMED, plain_one], again) if again else []
        spoken = iter([text.partition(_BEHIND)[2] for text in behind])
        for trial, marked, text in zip(tried, shown, printed, strict=True):
            found = self.marks.found(marked)
            self.said |= found
            once_more = [next(spoken)] if trial.again else []
            if trial.place == variant.place or trial.place in found:
                lines = self.lines.setdefault(trial.place, [])
                lines += [one for one in dict.fromkeys((text, *once_more)) if one not in lines]

    def _of(self, turn: int, mark: Callable[[Place], str], report: Mapping[str, Any]) -> Templates:
        """Return templates that tell varied clauses in one turn."""
        rows = {
            name: in_turn(Place(CLAUSES, name), row, turn, mark)
            for name, row in rows_of_clauses(self.templates).items()
        }
        shared = {**self.templates.clauses, **rows}
        return changed(self.templates, clauses=shared, report=report)

    def _composed(self, made: Callable[[Templates], Document]) -> Document:
        """Return a whole session, and take note of the fixed wording in it."""
        with_marks = changed(self.templates, report=self.report)
        self.said |= self.marks.found(readable(made(with_marks)))
        return made(self.templates)

    def _every_kind(self, templates: Templates) -> Document:
        """Return each kind of record with everything that it can tell, and with nothing."""
        ours = (FEMININE, MASCULINE, WRITING, "at_a_glance")
        files = [file for file in templates.entries if file not in ours]
        activities = [file for file in files if self.kind(file) == "activity"]
        records = []
        for file in files:
            kind = self.kind(file)
            held = {"role": "organizer", "status": "held"} if kind == "activity" else {}
            full = dict(OTHERWISE.get(file, (held,))[0])
            for ways in NEEDS[kind].values():
                full = made_up.merged(full, ways[0]) or full
            records.append(record(kind, whole(file), file, full))
            if "like" not in templates.entries[file]:
                records.append(record(kind, bare(file), file, OTHERWISE.get(file, ({},))[0]))
        names = made_up.registry(activities, self.publications)
        return compose_each(made_up.content(names, records), templates)

    def _every_verb(self, templates: Templates) -> Document:
        """Return records of which some choose each verb, for each kind's choice of verbs."""
        says = {"title": [], "text": [[{"must": "{verb} {it:this} ({type})"}]]}
        choices = list(templates.report["verbs"])
        kinds = {f"kind-of-{name}": {**says, "verb": name} for name in choices}
        records = [
            made_up.activity(f"{kind}-{number}", kind, {}) for kind in kinds for number in range(20)
        ]
        said = changed(templates, entries={**templates.entries, **kinds})
        return compose(made_up.content(made_up.registry(kinds), records), said)

    def _session(self, templates: Templates) -> Document:
        types = {FEMININE: "workshop", MASCULINE: "meeting", WRITING: "publication"}
        like = {file: {"like": other} for file, other in types.items()}
        said = changed(templates, entries={**templates.entries, **like})
        return compose(made_up.session_with_everything(REGISTRY), said)


def one_verb(report: Mapping[str, Any]) -> dict[str, Any]:
    """Return fixed wording in which a kind has one verb, whatever its records choose."""
    verbs = {
        name: dict.fromkeys(ways, next(iter(ways.values())))
        for name, ways in report["verbs"].items()
    }
    return {**report, "verbs": verbs}


def whole(file: str) -> str:
    """Return what the record of a kind is called that tells everything."""
    return f"{file.replace('_', '-')}-whole"


def bare(file: str) -> str:
    """Return what the record of a kind is called that tells nothing but its title."""
    return f"{file.replace('_', '-')}-bare"


# Fixed wording

FILLINGS = {
    "ar": {
        "caption": "عدد الأنشطة", "city": "صفاقس", "claimed": "11 اتفاقية", "count": "11",
        "counted": "11 مشاركا", "countries": "تونس والأردن", "country": "تونس",
        "call": "النداء الثالث",
        "date": "5 مارس 2031", "dimension": "type", "end": "2 مارس 2031", "figure": "11",
        "funder": "البنك", "label": "الإحصاء", "language": "الفرنسية", "listed": "3",
        "name": "خارطة الطريق", "number": "7", "page": "8", "pages": "9", "place": "صفاقس",
        "previous": "دورة المجلس السادسة", "session": "دورة المجلس السابعة",
        "start": "27 فبراير 2031", "subject": "سوق الأسماك", "title": "الإحصاء",
        "kind": "مذكرة تفاهم", "signatories": "معالي السيد آدم",
        "office": "الوزير", "of": "رضا المشاركين", "value": "92%", "unit": "نقطة",
        "distinction": "مدينة السياحة", "year": "2031",
        "venue": "قصر المؤتمرات", "years": "2031-2035", "reporting": "3", "all": "11",
        "told": "3 من 11", "source": "الوكالة", "objective": "تعزيز القدرات",
        "means": "مراجعة التشريعات", "object": "الخطة",
    },
    "en": {
        "caption": "Activities", "city": "Sfax", "claimed": "11 agreements", "count": "11",
        "counted": "11 participants", "countries": "Tunisia and Jordan", "country": "Tunisia",
        "call": "Third Call", "date": "5 March 2031", "dimension": "type", "end": "2 March 2031",
        "figure": "11", "funder": "the Bank", "label": "Statistics", "language": "French",
        "listed": "3", "name": "the Roadmap", "number": "7", "page": "8", "pages": "9",
        "place": "Sfax", "previous": "the 6th Session of the Council",
        "session": "the 7th Session of the Council", "start": "27 February 2031",
        "subject": "the fish market", "title": "Statistics", "venue": "the Palace of Conferences",
        "source": "the Agency",
        "kind": "Memorandum of Understanding", "signatories": "H.E. Mr Adam",
        "office": "the Minister", "of": "satisfaction", "value": "92%", "unit": "points",
        "distinction": "City of Tourism", "year": "2031",
        "years": "2031–2035", "reporting": "3", "all": "11", "told": "3 of 11",
        "objective": "strengthen capacities", "means": "reviewing legislation",
        "object": "the plan",
    },
}  # fmt: skip
#: What is filled in where a text is asked for something else by the same name.
FILLINGS_OF = {
    "ar": {
        "attendance": {"counted": "11"}, "countries": {"counted": "11 بلدا"},
        "month": {"date": "مارس 2031"}, "days": {"date": "5-7 مارس 2031"},
        "year": {"date": "2031"},
        "project": {"title": "طرق آمنة"}, "session": {"name": "الدورة السابعة للمجلس"},
    },
    "en": {
        "attendance": {"counted": "11"}, "countries": {"counted": "11 Member Countries"},
        "month": {"date": "March 2031"}, "days": {"date": "5–7 March 2031"},
        "year": {"date": "2031"},
        "project": {"title": "Safe Roads"}, "session": {"name": "7th Session of the Council"},
    },
}  # fmt: skip


def fillings(tag: str, path: Iterable[str]) -> dict[str, str]:
    """Return made-up values for the fields of the text at a path."""
    own = (FILLINGS_OF[tag].get(step, {}) for step in path)
    return dict(ChainMap(*own, FILLINGS[tag]))


def texts_of(source: Any, *path: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each text of a mapping of mappings, with its path."""
    if isinstance(source, Mapping):
        for key, value in source.items():
            yield from texts_of(value, *path, key)
    else:
        yield path, source


def fixed_wording(templates: Templates) -> Iterator[tuple[str, list[str]]]:
    """Yield each fixed text with made-up values, and each noun as it is counted."""
    for path, _text in texts_of(templates.report):
        if path[0] != "nouns":
            said = fixed(templates, *path, **fillings(templates.tag, path))
            yield " · ".join(("report.yaml", *path)), [said]
    for noun in templates.report["nouns"]:
        lines = [
            " | ".join(counted(templates, noun, number, case) for number in sorted(COUNTS))
            for case in Case
        ]
        yield f"report.yaml · nouns · {noun}", list(dict.fromkeys(lines))


def clauses_text(told: Told) -> str:
    """Return all that a language says, each thing under its place."""
    lines: list[str] = []
    begun: set[Place] = set()
    for place in told.every_place:
        sentence = place._replace(clause=0, alternative=0)
        if sentence in told.lines and sentence not in begun:
            begun.add(sentence)
            lines += [f"# {sentence} · everything", *told.lines[sentence]]
        lines += [f"# {place}", *told.lines.get(place, ["NEVER SAID"])]
    for place, said in fixed_wording(told.templates):
        lines += [f"# {place}", *said]
    for identifier, said in told.entries.items():
        lines += [f"# as a whole · {identifier}", said]
    lines += ["# the report around the entries", told.session]
    return "\n".join(lines)


def labels_text(templates: Templates) -> str:
    """Return what figures are called in a language, and the keys that they are counted by."""
    content = made_up.session_with_everything(REGISTRY)
    labels, summary = labels_of(templates, content), Summary(Scope(content))
    lines = []
    for path, _text in texts_of(templates.labels):
        values = {name: (Text(one),) for name, one in fillings(templates.tag, path).items()}
        lines += [f"# {' · '.join(path)}", plain(labels.word(*path, **values))]
    scopes = [plain(labels.scope(item)) for item in (None, 1)]
    lines += ["# the scope of a session and of an item", *scopes]
    for name, dimension in DIMENSIONS.items():
        rows = summary.by(name).rows
        lines += [f"# keys of {name}: in full | in brief | participants"] if rows else []
        for row in rows:
            names = labels.key(dimension, row.key), labels.brief(dimension, row.key)
            lines.append(" | ".join(map(plain, (*names, labels.people(row.participants)))))
    return "\n".join(lines) + "\n"


#: Fixed wording that nothing asks for.
_PICTURE = ("captions", "picture")  # tests of free texts show one
#: Session 41 says the note of several, tests/another_session/ the others.
_ELSEWHERE = {_PICTURE, ("records",), ("at_a_glance", "overlaps"), ("photographs", "title")}
#: Sessions that refer to what was told under another item: tests/test_sentences.py.
_ELSEWHERE |= {("told_before",)}
#: The lists of participants are told in tests/test_annexes.py.
_ELSEWHERE |= {
    ("participants", name)
    for name in ("title", "caption", "name", "office", "affiliation", "country")
}
UNUSED: dict[str, set[tuple[str, ...]]] = {"ar": _ELSEWHERE, "en": _ELSEWHERE}

# What is asserted


@pytest.fixture(scope="module", params=sorted(PUBLISHED))
def told(request: pytest.FixtureRequest, project: Project, content: Content) -> Told:
    """All that a language says, each language in turn."""
    templates = load_templates(project, request.param).of(made_up.content(REGISTRY, ()))
    return Told(templates, content.registry.publication_types)


def test_every_alternative_of_every_clause_is_said_of_some_record(told: Told):
    silent = [str(place) for place in told.every_place if place not in told.said]

    assert silent == []
    assert len(told.every_place) > 100


def test_every_fixed_wording_is_said_somewhere(told: Told):
    paths = {path for path, _text in texts_of(told.templates.report) if path[0] != "nouns"}

    assert paths - told.said == UNUSED[told.templates.tag]
    assert len(paths) > 50


def test_what_every_clause_says(golden, told: Told):
    golden(f"clauses-{told.templates.tag}.txt", clauses_text(told))


def test_what_figures_are_called(golden, told: Told):
    golden(f"labels-{told.templates.tag}.txt", labels_text(told.templates))
