"""What is drawn beside what is wanted: line by line the letters, their order and their forms."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from sesric_report.proof.expected import MIRRORED, Logical, ink, letters, visual
from sesric_report.proof.fields import Records, torn
from sesric_report.proof.marks import Marks
from sesric_report.proof.page_content import NOTE, UNSAID, Fragment
from sesric_report.proof.verdict import Discrepancy, Kind, place

__all__ = ["Alike", "Pair", "block_discrepancies", "paired", "plain", "text_discrepancies"]


#: Pairs of letters that have one glyph.
Alike = Collection[tuple[str, str]]


@dataclass(frozen=True)
class Pair:
    """A block and what it draws, page by page; of no block what nothing in the tree says."""

    block: Logical | None
    fragments: tuple[Fragment, ...]

    @property
    def page(self) -> int:
        """The page on which the block begins; 0 if it is not drawn."""
        return self.fragments[0].page if self.fragments else 0


def paired(fragments: Iterable[Fragment], blocks: Iterable[Logical]) -> list[Pair]:
    """Return each block with what it draws; what is left over comes last.

    Notes stand at the feet of pages between the blocks, but in an order of their own.
    """
    # An empty cell draws nothing.
    drawn = [f for f in fragments if f.glyphs and not f.repeated and f.role not in UNSAID]
    waiting = {own: deque(f for f in drawn if (f.role == NOTE) == own) for own in (False, True)}
    pairs = [Pair(one, tuple(_taken(one, waiting[one.role == NOTE]))) for one in blocks]
    rest = (*waiting[False], *waiting[True])
    return [*pairs, Pair(None, rest)] if rest else pairs


def _taken(block: Logical, waiting: deque[Fragment]) -> Iterator[Fragment]:
    """Yield fragments until they have as many letters as the block."""
    needed, page = len(block.places), 0
    while needed > 0 and waiting and waiting[0].role == block.role and waiting[0].page > page:
        fragment = waiting.popleft()
        needed, page = needed - len(ink(fragment.text())), fragment.page
        yield fragment


def text_discrepancies(pair: Pair, alike: Alike = frozenset()) -> Iterator[Discrepancy]:
    """Yield what the text layer of a block says more or less than the tree.

    Args:
        pair: The block.
        alike: Letters that have one glyph, of which a text layer can say but one.
    """
    if pair.block is None:
        for fragment in pair.fragments:
            text = fragment.said()
            where = place(fragment.page, text)
            yield Discrepancy(Kind.TEXT, where, "the tree has no such block", text)
        return
    meant = Counter(letters(pair.block.text))
    said = Counter(letter for fragment in pair.fragments for letter in letters(fragment.said()))
    lost, added = "".join((meant - said).elements()), "".join((said - meant).elements())
    if not (len(lost) == len(added) and all(any((a, b) in alike for b in lost) for a in added)):
        message = "the text layer has other characters than the tree"
        yield Discrepancy(Kind.TEXT, place(pair.page, pair.block.text), message, added, lost)


def block_discrepancies(
    pair: Pair, records: Records, alike: Alike = frozenset()
) -> Iterator[Discrepancy]:
    """Yield every line of a block whose glyphs do not stand as they should."""
    block, done = pair.block, 0
    if block is None:
        return
    yield from records.discrepancies(block, pair.page)
    wholes, forms, marks = records.wholes(block), block.visible, Marks(block)
    for fragment in pair.fragments:
        for line in fragment.lines:
            drawn = [form for glyph in line for form in glyph.letters]
            start = done
            own = block.places[start : start + len(drawn)]
            wanted = visual(block, own[0], own[-1] + 1) if own else []
            done += len(drawn)
            if _same(drawn, wanted, alike):
                drawn = wanted
            if drawn != wanted:
                yield _discrepancy(block, fragment.page, drawn, wanted)
            else:
                yield from marks.discrepancies(line, start, fragment.page)
            held = ((one, one.on_line(forms, start, done)) for one in wholes)
            for one, text, stands in torn("".join(drawn), held):
                where = place(fragment.page, block.text)
                message = f"the line does not have as it is written what {one.name} says"
                yield Discrepancy(Kind.TORN, where, message, stands, text)
    if done != len(block.places):
        yield Discrepancy(
            Kind.TEXT,
            place(pair.page, block.text),
            "the block shows more or fewer letters than the tree has",
            f"{done} letters",
            f"{len(block.places)} letters",
        )


def _same(drawn: list[str], wanted: list[str], alike: Alike) -> bool:
    """Whether letters are those wanted, or have the same glyphs."""
    return len(drawn) == len(wanted) and all(
        one == other or (plain(one), plain(other)) in alike
        for one, other in zip(drawn, wanted, strict=True)
    )


def plain(form: str) -> str:
    """Return the letters of a form."""
    return "".join(letters(form))


_MESSAGES = {
    Kind.TEXT: "the line shows other letters than the tree has",
    Kind.FORM: "letters are not joined as their neighbours demand, or a bracket is turned round",
    Kind.ORDER: "the letters stand in another order than the Unicode Bidirectional Algorithm gives",
}


def _discrepancy(block: Logical, page: int, drawn: list[str], wanted: list[str]) -> Discrepancy:
    seen, meant = _folded(drawn), _folded(wanted)
    same = Counter(seen) == Counter(meant)
    kind = Kind.TEXT if not same else Kind.FORM if seen == meant else Kind.ORDER
    where = place(page, block.text)
    return Discrepancy(kind, where, _MESSAGES[kind], "".join(drawn), "".join(wanted))


def _folded(forms: list[str]) -> list[str]:
    """Return letters without their forms, and all brackets as one."""
    return ["()" if c.translate(MIRRORED) != c else c for c in letters("".join(forms))]
