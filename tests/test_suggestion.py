from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from conftest import ROOT, run

from sesric_report import readers
from sesric_report.diagnostics.suggestion import misspelled, nearest, suggestion
from sesric_report.records.registry import REGISTRIES
from sesric_report.records.wordings import meant, shown_name

REGISTRY = ROOT / "content" / "registry"
KEYS = {name: list(yaml.safe_load((REGISTRY / f"{name}.yaml").read_text())) for name in REGISTRIES}
ENTRIES = {
    name: {
        key: entry.record
        for key, entry in readers.read_mapping(REGISTRY / f"{name}.yaml", REGISTRIES[name])
    }
    for name in REGISTRIES
}
ACTIVITY = "content/sessions/41/activities/2025-01-21-competition-policy.yaml"
#: Bodies that are not in the registry, by their codes; many differ from a key by a letter or two.
FOREIGN = [
    "TOBB", "ITFC", "ICD", "ICDT", "ITC", "WTO", "UNWTO", "UNIDO", "UNICEF", "UNHCR", "UNFPA",
    "UNECE", "UNEP", "WHO", "ILO", "FAO", "IFAD", "WFP", "IMF", "ISESCO", "ISFD", "IRCICA",
    "COMIAC", "COMSTECH", "SMIIC", "IIFM", "IFSB", "AAOIFI", "HCP", "KOSGEB", "TIKA", "AFD",
    "GIZ", "JICA", "KOICA", "ADB", "AFDB", "EBRD", "EIB", "INS-TUR", "INS-SEN", "INSTAT",
    "ISTAT", "CAPMAS", "BPS", "PSA", "DOS", "QSA", "UBOS", "KNBS", "NBS", "PBS", "BBS", "SCAD",
    "FCSC", "TGA", "BIST", "TSE", "ISO", "YTB", "TRT", "UNDESA", "SIAP", "AITRS", "GCC", "ECO",
    "LAS", "ECOWAS", "UEMOA", "IAEA", "ITU", "UPU", "WIPO", "WCO", "OPEC", "OFID", "BADEA",
    "IOFS", "OISA", "OCCI",
]  # fmt: skip
ABROAD = [
    "bamako", "doha", "dubai", "cairo", "muscat", "kuwait", "manama", "beirut", "baghdad",
    "tehran", "izmir", "tunis", "algiers", "tripoli", "khartoum", "conakry", "abuja", "lagos",
    "niamey", "lome", "accra", "nairobi", "kampala", "djibouti", "dhaka", "male", "jakarta",
    "tashkent", "samarkand", "astana", "almaty", "dushanbe", "tirana", "sarajevo", "konya",
    "bursa", "adana", "ajman", "sharjah", "fez", "rabat", "sfax", "banjul", "bissau", "moroni",
    "maputo",
]  # fmt: skip


# Keys


@pytest.mark.parametrize(
    ("registry", "written", "key"),
    [
        ("organizations", "MyCCC", "MyCC"),
        ("organizations", "mycc", "MyCC"),
        ("organizations", "SESRICC", "SESRIC"),
        ("organizations", "SERSIC", "SESRIC"),
        ("organizations", "TBKB", "TKBB"),
        ("organizations", "UNCATD", "UNCTAD"),
        ("organizations", "saudi_competition_authority", "saudi-competition-authority"),
        ("organizations", "turkish-competiton-authority", "turkish-competition-authority"),
        ("organizations", "ministry-of-turism-senegal", "ministry-of-tourism-senegal"),
        ("programmes", "Statcab", "StatCaB"),
        ("programmes", "CACaB", "CA-CaB"),
        ("programmes", "Tourism-CBa", "Tourism-CaB"),
        ("networks", "OIC-PENSET", "OIC-PESNET"),
        ("cities", "ankarra", "ankara"),
        ("cities", "kualalumpur", "kuala-lumpur"),
        ("cities", "istambul", "istanbul"),
        ("activity_types", "training_curse", "training_course"),
        ("activity_types", "work_shop", "workshop"),
        ("participant_roles", "expert", "experts"),
    ],
)
def test_a_slip_of_the_hand_finds_its_key(registry, written, key):
    assert misspelled(written, KEYS[registry]) == key


@pytest.mark.parametrize("written", sorted(set(FOREIGN) - set(KEYS["organizations"])))
def test_the_code_of_another_body_is_no_slip(written):
    assert misspelled(written, KEYS["organizations"]) is None
    assert meant(written, ENTRIES["organizations"]) == []


@pytest.mark.parametrize("written", ABROAD)
def test_another_city_is_no_slip(written):
    assert misspelled(written, KEYS["cities"]) is None


@pytest.mark.parametrize("registry", REGISTRIES)
def test_no_key_of_a_registry_is_a_slip_of_another(registry):
    taken = {key: misspelled(key, [one for one in KEYS[registry] if one != key])
             for key in KEYS[registry]}  # fmt: skip

    assert {key: other for key, other in taken.items() if other} == {}


@pytest.mark.parametrize("written", ["oic-2026-programme-of-action", "oic-2015-plan"])
def test_another_year_is_another_plan(written):
    assert misspelled(written, KEYS["plans"]) is None


def test_of_a_closed_list_the_nearest_is_offered():
    assert nearest("activty", ["activity", "session"]) == "activity"
    assert suggestion("banquet", ["a", "b"]) == "there are: a, b"


# Names


@pytest.mark.parametrize(
    ("registry", "written", "key", "certain"),
    [
        ("organizations", "Malaysia Competition Commission", "MyCC", True),
        ("organizations", "the Malaysia Competition Commission", "MyCC", True),
        ("organizations", "Malaysian Competition Commision", "MyCC", False),
        ("organizations", "هيئة الإحصاء لدول مجلس التعاون", None, False),
        ("organizations", "Ministry of Trade of Pakistan", None, False),
        ("organizations", "Islamic Development Bank Institute", None, False),
        ("countries", "Senegal", "SEN", True),
        ("countries", "تركيا", "TUR", True),
        ("countries", "Mongolia", None, False),
        ("activity_types", "training course", "training_course", True),
        ("activity_types", "ورشة عمل", "workshop", True),
    ],
)
def test_a_name_in_any_language_finds_its_key(registry, written, key, certain):
    found = meant(written, ENTRIES[registry])

    assert [(one.key, one.certain) for one in found] == ([(key, certain)] if key else [])


@pytest.mark.parametrize("registry", ["organizations", "programmes", "networks", "cities"])
def test_no_name_of_an_entry_is_a_slip_of_another_name(registry):
    entries = ENTRIES[registry]
    found = [
        (key, other.key)
        for key, record in entries.items()
        for name in record.name.texts().values()
        for other in meant(name, {one: rest for one, rest in entries.items() if one != key})
    ]

    assert found == []


def test_two_bodies_of_one_acronym_are_both_named():
    assert [one.key for one in meant("ANPE", ENTRIES["organizations"])] == ["ANPE-NER", "ANPE-TUN"]


def test_a_message_calls_an_entry_by_its_name():
    assert shown_name(ENTRIES["organizations"]["MyCC"], "en") == "Malaysia Competition Commission"
    assert shown_name(ENTRIES["activity_types"]["webinar"], "en")


# What validate says


def told(root: Path, written: str) -> dict[str, object]:
    file = root / ACTIVITY
    text = file.read_text("utf-8")
    file.write_text(text.replace("partners: [CCP, MyCC]", f"partners: [{written}]"), "utf-8")
    result = run("--root", str(root), "validate", str(file), "--format", "json")
    (found,) = [d for d in json.loads(result.stdout) if d["code"] == "unknown-key-reference"]
    return found


NEARLY = "did you mean MyCC (Malaysia Competition Commission)?"


def offer(key: str) -> str:
    """Return the hint that offers an entry for a key."""
    how = f"if it is new: sesric-report new organization {key} adds it to "
    return (
        f"{how}content/registry/organizations.yaml, or write there {key}: {{name: {{ar: , en: }}}}"
    )


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("Malaysia Competition Commission", "its key is MyCC"),
        ("هيئه المنافسة في ماليزيا", "its key is MyCC"),
        ("ANPE", "its key is one of ANPE-NER, ANPE-TUN"),
        ("Malaysian Competition Commission", NEARLY),
        ("TOBB", offer("TOBB")),
        ("Bank of Mali", offer("bank-of-mali")),
    ],
)  # fmt: skip
def test_the_hint_is_the_key_or_the_entry_to_paste(copied, written, hint):
    found = told(copied, written)

    assert found["hint"] == hint
    assert found["fixable"] == (hint == "its key is MyCC")


def test_an_entry_with_errors_is_not_said_to_be_missing(copied):
    file = copied / "content/registry/organizations.yaml"
    file.write_text(file.read_text("utf-8").replace("\nMyCC:\n", "\nMyCC:\n  nmae: x\n"), "utf-8")
    result = run("--root", str(copied), "validate", str(copied / ACTIVITY), "--format", "json")
    (found, *_) = [d for d in json.loads(result.stdout) if d["code"] == "unknown-key-reference"]

    assert (
        "the entry “\u2068MyCC\u2069” of the registry organizations has errors" in found["message"]
    )
    assert found["hint"] == "mend them in content/registry/organizations.yaml"
