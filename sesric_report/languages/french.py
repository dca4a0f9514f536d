"""French: counted nouns, articles and elision, dates and lists."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from sesric_report.document import Inlines, Text
from sesric_report.languages.base import Case, Direction, Language, Reference
from sesric_report.languages.ordinals import LARGEST
from sesric_report.languages.running_text import RunningText
from sesric_report.languages.sentences import words

if TYPE_CHECKING:
    from sesric_report.languages.nouns.french import FrenchNoun

__all__ = ["CountedNoun", "French"]

#: U+202F narrow no-break space: between thousands, and inside quotation marks.
_THIN = "\u202f"
_PAIR = 2

#: Letters before which «le», «la», «de» and «que» lose their vowel, but for an aspirated h.
_VOWEL = re.compile(
    "[aeiouàâäéèêëîïôöùûüœæ]|h(?:abi|armon|erb|eur|istoi|omm|onn|[oô]p|[oô]t|orlog|uma|y)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:(?P<le>le)|(?P<les>les)|la) |l’", re.IGNORECASE)
#: A word at the end of a text that changes with what follows it.
_CHANGING = re.compile(r"(?<![^\s(«“’])(?P<word>de|à|que) $", re.IGNORECASE)
_CONTRACTED = {"de": ("du ", "des "), "à": ("au ", "aux ")}

#: First words of names that are feminine, or are not though they end alike, or are plural.
_FEMININE = re.compile(r"borsa|cour|maison|sierra|.*(?:e|ion|té)")
_MASCULINE = re.compile(
    "belize|cadre|cambodge|centre|cercle|collège|comité|groupe|laboratoire|lycée|mexique|"
    "ministère|mozambique|musée|observatoire|office|organisme|programme|pôle|registre|"
    "secrétaire|service|siège|suriname|système|traité|zimbabwe"
)
_PLURAL = re.compile("(?!(?:concours|congrès|cours|fonds|honduras|laos|palais|procès)$).*[sx]")

#: A name, with or without its article: its capital shows where it begins.
_NAME = re.compile(r"(?:l[ea]s? |l’)?[A-ZÀ-ÖØ-Þ]")

_COUNTED = re.compile(
    r"(?P<lead>\b(?:venus de|issus de|de|formation de|participation de|au profit de)\s+)?"
    r"(?P<about>\b(?:plus de|au moins)\s+)?"
    r"(?<![\w.,/–-])(?P<number>\d{1,4})\s+"
    r"(?:(?P<countries>pays)|(?P<participants>participant(?:e?s)?)|(?P<experts>experte?s?))\b",
    re.IGNORECASE,
)


_RUNNING_TEXT = RunningText.of(
    masculine=(
        "participants experts pays cours ateliers webinaires jours mois ans rapports membres "
        "ministères programmes projets accords indicateurs hommes orateurs modules secteurs "
        "domaines piliers thèmes documents réseaux partenaires représentants"
    ),
    feminine=(
        "participantes expertes institutions séances sessions semaines années études visites "
        "organisations activités réunions femmes personnes universités entreprises "
        "recommandations langues villes"
    ),
    numbered=(
        "annexe article chapitre figure jour module niveau numéro objectif page partie phase "
        "pilier point section semaine session tableau thème version volume étape"
    ),
    between=1,
    conjunction="et",
)


_CARDINALS = (
    "", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
    "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
)  # fmt: skip
_TENS = ("", "", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante",
         "quatre-vingt", "quatre-vingt")  # fmt: skip
#: Tens that are counted on from the ten before: soixante et onze, quatre-vingt-onze.
_COUNTED_ON = (7, 9)
#: Four times twenty, which has a plural of its own where nothing follows.
_FOUR_TWENTIES = 80


def _cardinal(number: int) -> str:
    """Return a number from 1 to 99 as its ordinal is made from it."""
    if number < len(_CARDINALS):
        return _CARDINALS[number]
    tens, units = divmod(number, 10)
    units += 10 * (tens in _COUNTED_ON)
    if not units:
        return _TENS[tens]
    joined = " et " if units in (1, 11) and not _TENS[tens].startswith("quatre") else "-"
    return f"{_TENS[tens]}{joined}{_CARDINALS[units]}"


def _ordinal(number: int, *, feminine: bool) -> str | None:
    """Return an ordinal in words, up to the hundredth: « quarante et unième »."""
    if not 0 < number <= LARGEST:
        return None
    if number == 1:
        return "première" if feminine else "premier"
    stem = "cent" if number == LARGEST else _cardinal(number)
    stem = f"{stem}u" if stem.endswith("cinq") else stem
    return f"{stem[:-1]}vième" if stem.endswith("neuf") else f"{stem.removesuffix('e')}ième"


#: Before a name or a number: « S.E. M. X », « art. 5 »; initials are known without a table.
_ABBREVIATIONS = frozenset({"mm", "mme", "mmes", "mlle", "dr", "pr", "art", "vol", "pp", "cf"})
_DETERMINERS = frozenset(words("le la les un une ce cet cette ces son sa ses leur leurs"))
_FUNCTION_WORDS = _DETERMINERS | frozenset(
    words(
        "à afin ainsi après au aux avant avec car chez comme contre dans de depuis des donc "
        "dont du elle elles en entre est et été être eu il ils jusque lors lui mais même ne ni "
        "nos notre nous on ont or ou où par parmi pas pendant plus pour qu que qui quoi sans se "
        "selon sera ses si sont sous sur tous tout toute toutes très vers vos votre vous y"
    )
)


class CountedNoun(Protocol):
    """The forms of a French noun that counting needs."""

    gender: str
    one: str
    other: str


class French(Language):
    """French, in the usage of international organisations."""

    tag: ClassVar[str] = "fr"
    name: ClassVar[str] = "French"
    direction: ClassVar[Direction] = Direction.LEFT_TO_RIGHT
    word_tag: ClassVar[str] = "fr-FR"
    group_mark: ClassVar[str] = _THIN
    decimal_mark: ClassVar[str] = ","
    largest_in_words: ClassVar[int] = 99
    quotes: ClassVar[tuple[str, str]] = (f"«{_THIN}", f"{_THIN}»")
    inner_quotes: ClassVar[tuple[str, str]] = ("“", "”")
    noun_forms: ClassVar[tuple[str, ...]] = (
        "one", "other", "brief", "title", "definite", "demonstrative",
    )  # fmt: skip
    compares_wordings: ClassVar[bool] = True
    counted_in_prose: ClassVar[re.Pattern[str] | None] = _COUNTED
    running_text: ClassVar[RunningText] = _RUNNING_TEXT
    abbreviations: ClassVar[frozenset[str]] = _ABBREVIATIONS
    determiners: ClassVar[frozenset[str]] = _DETERMINERS
    pronoun_openings: ClassVar[frozenset[str]] = frozenset({"Il", "Elle"})
    function_words: ClassVar[frozenset[str]] = _FUNCTION_WORDS

    @classmethod
    def noun(cls) -> type[FrenchNoun]:
        """Return the model of French nouns."""
        from sesric_report.languages.nouns.french import FrenchNoun

        return FrenchNoun

    def sole(self, text: str) -> str:
        """Return a title that stands in guillemets, its inner ones double, whatever their space."""
        return super().sole(re.sub(r"«\s*", self.quotes[0], re.sub(r"\s*»", self.quotes[1], text)))

    def ordinals(self, number: int, case: Case, beside: str) -> tuple[str, ...]:
        """Return « 41e », « 41ème », « quarante et unième », and « Quarante et unième »."""
        del case
        # What is feminine beside it is looked for word by word: « première session ».
        feminine = any(_FEMININE.fullmatch(word) for word in beside.casefold().split())
        short = ("re" if feminine else "er") if number == 1 else "e"
        word = _ordinal(number, feminine=feminine)
        words = (word, word.capitalize()) if word else (f"{number}{short}",) * 2
        return (f"{number}{short}", f"{number}ème", *words, str(number))

    def cardinal(self, number: int, *, feminine: bool = False) -> str | None:
        """Return a number in words, up to 99: « vingt et une », « quatre-vingts »."""
        if not 0 < number <= self.largest_in_words:
            return None
        word = _cardinal(number)
        if number == _FOUR_TWENTIES:
            return f"{word}s"
        ends_in_one = number % 10 == 1 and word.endswith("un")
        return f"{word}e" if feminine and ends_in_one else word

    def counted(
        self,
        count: int,
        noun: CountedNoun,
        case: Case = Case.NOMINATIVE,
        *,
        field: str | None = None,
        in_words: bool | None = None,
    ) -> Inlines:
        """Return a number with its noun: « 0 expert », « 5 077 experts », « 1 000 000 d’experts ».

        Zero and one take the singular; whole millions are nouns themselves.
        """
        del case
        category = self.plural_category(count)
        form = noun.one if category == "one" else noun.other
        words = _before("de", noun.other) if category == "many" else form
        feminine = noun.gender == "feminine"
        number = self.numeral(count, feminine=feminine, field=field, in_words=in_words)
        return (*number, Text(f" {words}"))

    def uncounted(self, noun: CountedNoun, case: Case = Case.NOMINATIVE) -> str:
        """Return « des experts »; in the genitive, after « de », the noun alone."""
        return noun.other if case is Case.GENITIVE else f"des {noun.other}"

    def form(self, noun: Any, name: str | None) -> str:
        """Return « cours de formation »; « le cours » and « ce cours », of its short form if any.

        Raises:
            ValueError: ``noun`` lacks the form.
        """
        short = noun.brief or noun.one
        if name == "title":
            return self.opening(noun.one)
        if name == "definite":
            return _with_article(short, feminine=noun.gender == "feminine")
        if name == "demonstrative":
            bare = "cet" if _VOWEL.match(short) else "ce"
            return f"{'cette' if noun.gender == 'feminine' else bare} {short}"
        form: str | None = getattr(noun, name or "one")
        if form is None:
            raise ValueError(f"the noun {noun.one} lacks its form {name}")
        return form

    def reference(self, noun: Any, form: Reference, *, pronoun: bool) -> str:
        """Return « elle » or « la formation », « cette formation ».

        What is possessed has the noun behind it: « de » is the sentence's to say.
        """
        if form is Reference.THIS:
            return self.form(noun, "demonstrative")
        if pronoun and form is Reference.SUBJECT:
            return "elle" if noun.gender == "feminine" else "il"
        return self.form(noun, "definite")

    def one_of(self, noun: CountedNoun) -> str:
        """Return « un expert », « une institution »."""
        return f"{'une' if noun.gender == 'feminine' else 'un'} {noun.one}"

    def all_of(self, noun: CountedNoun) -> str:
        """Return « les pays membres arabophones »."""
        return f"les {noun.other}"

    def definite(self, name: str) -> str:
        """Return « la Banque islamique », « l’Agence », « les Émirats »; one article is enough.

        Gender and number are told by the first word of the name.
        """
        if _ARTICLE.match(name):
            return name
        head = re.split(r"[\s’-]", name, maxsplit=1)[0].casefold()
        if _PLURAL.fullmatch(head):
            return f"les {name}"
        feminine = _FEMININE.fullmatch(head) and not _MASCULINE.fullmatch(head)
        return _with_article(name, feminine=bool(feminine))

    def opening(self, text: str) -> str:
        """Return the text with a capital at its start."""
        return text[:1].upper() + text[1:]

    def separators(self, items: Sequence[str]) -> list[str]:
        """Return what parts « a et b » and « a, b et c ».

        Where an item itself holds « et » or a comma, its end is marked: « a et b, c, et d »,
        « a, b et c ; d ; et e ». Before a name its own capital is mark enough for an « et ».
        """
        if len(items) <= 1:
            return []
        several = len(items) > _PAIR and any("," in item for item in items)
        mark = f"{_THIN};" if several else ","
        serial = self.house is not None and self.house.serial_comma and len(items) > _PAIR
        last = mark if several or serial or _runs_on(items) else ""
        return [*[f"{mark} "] * (len(items) - _PAIR), f"{last} et "]

    def day_of_month(self, day: datetime.date) -> Inlines:
        """Return « 1er » or « 21 »."""
        return self.figure(_day(day))

    def date(self, first: datetime.date, last: datetime.date) -> Inlines:
        """Return « 1er octobre 2025 », « 21-22 janvier 2025 » or « 29 février – 1er mars 2024 »."""
        month = (Text(" "), *self.month_and_year(last))
        if first == last:
            return (*self.figure(_day(last)), *month)
        if (first.year, first.month) == (last.year, last.month):
            return (*self.range(_day(first), _day(last)), *month)
        return (*self.since(first, last), Text(" – "), *self.figure(_day(last)), *month)

    def since(self, first: datetime.date, last: datetime.date) -> Inlines:
        """Return « 29 février », with its year only where the last day is in another one."""
        day = (*self.figure(_day(first)), Text(f" {self.month(first.month)}"))
        year = () if first.year == last.year else (Text(" "), *self.figure(str(first.year)))
        return (*day, *year)

    def attach(self, before: str, text: str) -> tuple[str, str]:
        """Join « de », « à » and « que » to what follows.

        « de » + « le Centre » is « du Centre », « à » + « les experts » is « aux experts », and
        before a vowel « de » and « que » lose theirs: « d’Ankara », « qu’un expert ».
        """
        changing = _CHANGING.search(before)
        if changing is None:
            return before, text
        word, kept = changing["word"], before[: changing.start()]
        article = _ARTICLE.match(text)
        contracted = _CONTRACTED.get(word.casefold())
        if contracted and article and (article["le"] or article["les"]):
            joined = contracted[0 if article["le"] else 1]
            joined = joined if word.islower() else joined.capitalize()  # it opens a sentence
            return f"{kept}{joined}", text[article.end() :]
        if word.casefold() != "à" and _VOWEL.match(text):
            return f"{kept}{word[:-1]}’", text
        return before, text


def _day(day: datetime.date) -> str:
    """Return the number of a day; the first of a month is an ordinal."""
    return "1er" if day.day == 1 else f"{day.day}"


def _with_article(words: str, *, feminine: bool) -> str:
    if _VOWEL.match(words):
        return f"l’{words}"
    return f"{'la' if feminine else 'le'} {words}"


def _before(word: str, following: str) -> str:
    """Return « de pays », « d’experts »."""
    return f"{word[:-1]}’{following}" if _VOWEL.match(following) else f"{word} {following}"


def _runs_on(items: Sequence[str]) -> bool:
    """Whether it is unclear without a mark where the last item but one ends."""
    if _NAME.match(items[-1]):
        return "," in items[0]
    return any("," in item or " et " in item for item in items)
