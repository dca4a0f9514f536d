"""The registry: countries against CLDR, names in every language, acronyms."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

import pytest
import yaml
from babel import Locale
from babel.core import get_global
from conftest import ROOT

from sesric_report.records.registry import REGISTRIES

TAGS = ("ar", "en", "fr")


def load(name: str) -> dict:
    """Return a registry as its file has it."""
    file = ROOT / "content" / "registry" / f"{name}.yaml"
    return yaml.safe_load(file.read_text(encoding="utf-8"))


REGISTRY = {name: load(name) for name in REGISTRIES}
COUNTRIES = REGISTRY["countries"]
MEMBERS = {key: entry for key, entry in COUNTRIES.items() if entry.get("member", True)}
TERRITORIES = {tag: Locale(tag).territories for tag in TAGS}


def test_every_file_of_the_registry_is_read():
    files = {file.stem for file in (ROOT / "content" / "registry").glob("*.yaml")}
    assert files == set(REGISTRIES)
    assert all(REGISTRY.values())


# Countries

#: The member states of the OIC by ISO 3166-1 alpha-3 code (57, with Syria).
OIC = [
    "AFG",
    "ALB",
    "ARE",
    "AZE",
    "BEN",
    "BFA",
    "BGD",
    "BHR",
    "BRN",
    "CIV",
    "CMR",
    "COM",
    "DJI",
    "DZA",
    "EGY",
    "GAB",
    "GIN",
    "GMB",
    "GNB",
    "GUY",
    "IDN",
    "IRN",
    "IRQ",
    "JOR",
    "KAZ",
    "KGZ",
    "KWT",
    "LBN",
    "LBY",
    "MAR",
    "MDV",
    "MLI",
    "MOZ",
    "MRT",
    "MYS",
    "NER",
    "NGA",
    "OMN",
    "PAK",
    "PSE",
    "QAT",
    "SAU",
    "SDN",
    "SEN",
    "SLE",
    "SOM",
    "SUR",
    "SYR",
    "TCD",
    "TGO",
    "TJK",
    "TKM",
    "TUN",
    "TUR",
    "UGA",
    "UZB",
    "YEM",
]
GROUPS = {
    "gcc": "ARE BHR KWT OMN QAT SAU",
    "landlocked": "AFG AZE BFA KAZ KGZ MLI NER TCD TJK TKM UGA UZB",
    "central_asian": "AZE KAZ KGZ TJK TKM UZB",
}


def test_the_members_are_the_fifty_seven_states_of_the_oic():
    assert len(set(OIC)) == 57
    assert sorted(MEMBERS) == sorted(OIC)


def test_no_two_countries_share_an_iso_code():
    codes = [entry["alpha2"] for entry in COUNTRIES.values()]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("key", COUNTRIES)
def test_a_country_has_the_codes_of_iso_3166(key):
    alpha2 = COUNTRIES[key]["alpha2"]
    assert re.fullmatch("[A-Z]{3}", key)
    assert alpha2 in TERRITORIES["en"]
    # CLDR knows an alpha-3 code as an alias of the alpha-2 one
    assert get_global("territory_aliases")[key] == [alpha2]


@pytest.mark.parametrize("key", COUNTRIES)
def test_a_country_is_named_as_in_cldr_unless_listed_as_corrected(key):
    entry = COUNTRIES[key]
    differs = {t for t in TAGS if entry["name"][t] != TERRITORIES[t][entry["alpha2"]]}
    assert differs == set(entry.get("corrected", ()))


@pytest.mark.parametrize("tag", TAGS)
def test_no_two_countries_share_a_name(tag):
    names = [entry["name"][tag] for entry in COUNTRIES.values()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("group", GROUPS)
def test_the_smaller_groups_have_their_members(group):
    members = {key for key, entry in COUNTRIES.items() if group in entry.get("groups", ())}
    assert members == set(GROUPS[group].split())


@pytest.mark.parametrize("key", COUNTRIES)
def test_only_members_belong_to_groups_and_every_group_is_known(key):
    groups = COUNTRIES[key].get("groups", [])
    assert set(groups) <= set(REGISTRY["country_groups"]) - {"oic"}
    assert not groups or key in MEMBERS


@pytest.mark.parametrize("key", COUNTRIES)
def test_a_weekend_is_that_of_cldr(key):
    locale = Locale.parse(f"und_{COUNTRIES[key]['alpha2']}")
    # CLDR gives the first and the last day, Monday as 0
    first, last = locale.weekend_start, locale.weekend_end
    days = {(first + n) % 7 + 1 for n in range((last - first) % 7 + 1)}
    assert set(COUNTRIES[key].get("weekend", (6, 7))) == days


# Names


def named() -> Iterator[tuple[str, str, dict]]:
    """Yield the registry, the place and the text of every entry that has a name."""
    for registry, entries in REGISTRY.items():
        for key, entry in entries.items():
            for field in ("name", "title", "short", "call"):
                if field in entry:
                    yield registry, f"{registry}.{key}.{field}", entry[field]


NAMES = {place: (registry, texts) for registry, place, texts in named()}
NOUNS = {
    f"{registry}.{key}": entry
    for registry, entries in REGISTRY.items()
    for key, entry in entries.items()
    if "ar" in entry
}


def test_every_entry_has_a_name_or_is_a_noun():
    count = sum(map(len, REGISTRY.values()))
    own = [place for place in NAMES if place.endswith((".name", ".title"))]
    assert len(own) + len(NOUNS) == count
    assert count > 300


@pytest.mark.parametrize("tag", ["ar", "en"])
def test_every_name_is_in_arabic_and_english(tag):
    assert [place for place, (_, texts) in NAMES.items() if not texts.get(tag)] == []
    assert [key for key, entry in NOUNS.items() if not entry.get(tag)] == []


def arabic() -> Iterator[tuple[str, str]]:
    """Yield every Arabic text of the registry and its place."""
    for place, (_, texts) in NAMES.items():
        yield place, texts["ar"]
    for place, entry in NOUNS.items():
        yield from ((f"{place}.{f}", text) for f, text in entry["ar"].items() if f != "gender")


ARABIC = dict(arabic())


def offending(pattern: str) -> dict[str, str]:
    return {place: text for place, text in ARABIC.items() if re.search(pattern, text)}


def test_no_arabic_name_has_a_latin_letter():
    assert offending("[A-Za-z\u00c0-\u024f]") == {}


def test_no_arabic_name_has_a_tatweel():
    assert offending("\u0640") == {}


def test_no_arabic_name_has_a_presentation_form():
    assert offending("[\ufb50-\ufdff\ufe70-\ufeff]") == {}


def test_no_arabic_name_has_a_letter_of_persian_or_a_short_vowel():
    # a shadda is let pass: «عمّان», the city, is told from «عمان», the country, by it
    assert offending("[\u06a9\u06cc\u06c1\u06be\u064b-\u0650\u0652\u0670]") == {}


def test_no_arabic_name_has_a_control_or_a_latin_comma():
    assert offending("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\u00a0,;?]") == {}


def test_no_name_has_outer_or_double_spaces_or_decomposed_letters():
    texts = [t for _, by_tag in NAMES.values() for t in by_tag.values()] + list(ARABIC.values())
    wrong = [t for t in texts if t != " ".join(t.split()) or t != unicodedata.normalize("NFC", t)]
    assert wrong == []


def test_no_name_but_an_arabic_one_has_arabic_letters():
    wrong = [
        place
        for place, (_, texts) in NAMES.items()
        if re.search("[\u0600-\u06ff]", texts.get("en", "") + texts.get("fr", ""))
    ]
    assert wrong == []


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("registry", ["organizations", "programmes", "networks", "cities"])
def test_no_two_entries_of_a_registry_share_a_name(registry, tag):
    names = Counter(texts.get(tag) for kind, texts in NAMES.values() if kind == registry)
    del names[None]
    assert names
    assert [name for name, count in names.items() if count > 1] == []


# Acronyms


@pytest.mark.parametrize("registry", ["organizations", "programmes", "networks"])
def test_no_two_bodies_of_a_country_share_an_acronym(registry):
    entries = REGISTRY[registry].values()
    pairs = Counter((e.get("country"), e["acronym"]) for e in entries if e.get("acronym"))
    assert pairs
    assert [pair for pair, count in pairs.items() if count > 1] == []


def test_an_acronym_is_in_latin_letters():
    acronyms = [
        entry["acronym"]
        for entries in REGISTRY.values()
        for entry in entries.values()
        if entry.get("acronym")
    ]
    assert len(acronyms) > 50
    assert [a for a in acronyms if not re.fullmatch(r"[^\W\d_][\w’&./ +-]*", a)] == []
    assert [a for a in acronyms if re.search("[\u0600-\u06ff]", a)] == []


def test_an_english_name_does_not_repeat_its_acronym():
    entries = [e for r in ("organizations", "networks") for e in REGISTRY[r].values()]
    wrong = [e["name"]["en"] for e in entries if f"({e.get('acronym')})" in e["name"]["en"]]
    assert wrong == []
