"""What running text calls what it named before: in a section, in an entry of it, in a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import made_up
import pytest
import yaml
from conftest import PUBLISHED, ROOT
from hypothesis import given
from hypothesis import strategies as st

from sesric_report.compiler.resources import load_templates
from sesric_report.document import Inlines, Isolate, List, Name, Text, plain
from sesric_report.languages import LANGUAGES
from sesric_report.narrative import Templates, compose
from sesric_report.narrative.names import Names
from sesric_report.project import Project
from sesric_report.records.content import Content

ARABIC = LANGUAGES["ar"]()
BODIES = yaml.safe_load((ROOT / "content/registry/organizations.yaml").read_text("utf-8"))
COUNTRIES = yaml.safe_load((ROOT / "content/registry/countries.yaml").read_text("utf-8"))

# Arabic short forms and genders, as an editor would write them

#: Keys of bodies, all that each may be called where nothing else is so called, and their gender.
FORMS: dict[str, tuple[tuple[str, ...], str | None]] = {
    "TurkStat": (("المعهد",), "masculine"),
    "SUEN": (("المعهد",), "masculine"),
    "AITRS": (("المعهد", "المعهد العربي"), "masculine"),
    "MARDI": (("المعهد", "المعهد الماليزي"), "masculine"),
    "INS-GIN": (("المعهد", "المعهد الوطني", "المعهد الوطني للإحصاء"), "masculine"),
    "nazilli-cotton-research-institute": (("المعهد",), "masculine"),
    "CBRT": (("البنك", "البنك المركزي"), "masculine"),
    "SBP": (("البنك",), "masculine"),
    "IsDB": (("البنك", "البنك الإسلامي"), "masculine"),
    "IsDBG": (("المجموعة",), "feminine"),
    "un-technology-bank": (("المصرف",), "masculine"),
    "marmara-university": (("الجامعة",), "feminine"),
    "IIUM": (("الجامعة", "الجامعة الإسلامية", "الجامعة الإسلامية العالمية"), "feminine"),
    "UCA": (("الجامعة", "جامعة آسيا الوسطى"), "feminine"),
    "university-of-ilorin": (("الجامعة", "جامعة إيلورين"), "feminine"),
    "ministry-of-trade-turkiye": (("الوزارة",), "feminine"),
    "ministry-of-labour-jordan": (("الوزارة",), "feminine"),
    "KLHK": (("الوزارة", "وزارة البيئة والغابات"), "feminine"),
    "OIC-GS": (("الأمانة العامة",), "feminine"),
    "IFT-Secretariat": (("الأمانة",), "feminine"),
    "CCP": (("اللجنة", "لجنة المنافسة"), "feminine"),
    "PCCC": (("اللجنة", "اللجنة المركزية", "اللجنة المركزية للقطن"), "feminine"),
    "OIC-StatCom": (("اللجنة", "اللجنة الإحصائية"), "feminine"),
    "ESCAP": (("اللجنة",), "feminine"),
    "AGUIPE": (("الوكالة", "الوكالة الغينية"), "feminine"),
    "IEA": (("الوكالة", "الوكالة الدولية"), "feminine"),
    "KOBIA": (("الوكالة",), "feminine"),
    "turkish-competition-authority": (("الهيئة",), "feminine"),
    "GASTAT": (("الهيئة", "الهيئة العامة", "الهيئة العامة للإحصاء"), "feminine"),
    "DGOSH": (
        ("المديرية", "المديرية العامة", "المديرية العامة للسلامة والصحة المهنية"),
        "feminine",
    ),
    "SGK": (("المؤسسة",), "feminine"),
    "AMF": (("الصندوق",), "masculine"),
    "PBS": (("المكتب",), "masculine"),
    "foreign-exchange-office-morocco": (("المكتب", "مكتب الصرف"), "masculine"),
    "PCBS": (("الجهاز", "الجهاز المركزي"), "masculine"),
    "turkish-court-of-accounts": (("الديوان",), "masculine"),
    "CMB": (("المجلس",), "masculine"),
    "competition-council-tunisia": (("المجلس", "مجلس المنافسة"), "masculine"),
    "CIBAFI": (("المجلس", "المجلس العام"), "masculine"),
    "borsa-istanbul": (("البورصة",), "feminine"),
    "TKBB": (("الرابطة",), "feminine"),
    "UNA": (("الاتحاد",), "masculine"),
    "PNSA": (("المدرسة", "المدرسة الوطنية"), "feminine"),
    "turkish-green-crescent": (("الجمعية",), "feminine"),
    "UNSD": (("الشعبة",), "feminine"),
    "DOSM": (("الدائرة",), "feminine"),
    "altindag-municipality": (("البلدية",), "feminine"),
    "tvet-division-ministry-of-education-malaysia": (("القسم",), "masculine"),
    # «الأكاديمية الدبلوماسية التابعة» would want what it belongs to.
    "diplomacy-academy-turkiye": (("الأكاديمية", "الأكاديمية الدبلوماسية"), "feminine"),
    "permanent-mission-turkiye-un": (("البعثة", "البعثة الدائمة"), "feminine"),
    # «الإدارة» and «الرئاسة» would be read as another, «المنظمة» as the one that all are of.
    "DOSH": (("إدارة السلامة والصحة المهنية",), "feminine"),
    "AFAD": ((), "feminine"),
    "ILO": ((), "feminine"),
    "IOFS": ((), "feminine"),
    # «المؤتمر» and «المنتدى» would be read as the event, «البرنامج» as that of the activity.
    "UNCTAD": ((), "masculine"),
    "OICEF": ((), "masculine"),
    "UNDP": ((), "masculine"),
    # Plurals, and names that begin with a proper name.
    "UN": ((), "feminine"),
    "oic-organs-and-institutions": ((), "feminine"),
    "republic-of-turkiye": ((), "feminine"),
    "enstitu-sosyal": ((), None),
}


def test_the_table_of_forms_is_long_enough_to_be_a_table():
    assert len(FORMS) >= 40


@pytest.mark.parametrize("key", FORMS)
def test_an_arabic_body_may_be_called(key):
    country = COUNTRIES.get(BODIES[key].get("country"))
    name = BODIES[key]["name"]["ar"]

    assert ARABIC.short_forms(name, country and country["name"]["ar"]) == FORMS[key][0]
    assert ARABIC.gender_of(name) == FORMS[key][1]


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("الهيئة المالية والإدارية للنقل", ("الهيئة",)),  # not «الهيئة المالية»
        ("المعهد", ()),
        ("سيسرك", ()),
        ("الكومسيك", ()),
        ("اليونسكو", ()),
    ],
)
def test_an_arabic_name_has_the_short_forms(name, forms):
    assert ARABIC.short_forms(name) == forms


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("المنظمة", "feminine"), ("المركز", "masculine"), ("الأجهزة المعنية", "feminine"),
        ("برنامج بناء القدرات", "masculine"), ("شبكة المكاتب", "feminine"),
        ("سيسرك", None), ("الكومسيك", None), ("اليونسكو", None), ("موئل الأمم المتحدة", None),
        ("", None),
    ],
)  # fmt: skip
def test_the_gender_of_an_arabic_name(name, gender):
    assert ARABIC.gender_of(name) == gender


@pytest.mark.parametrize("tag", sorted(set(LANGUAGES) - {"ar"}))
def test_another_language_is_not_sure(tag):
    assert LANGUAGES[tag]().short_forms("Central Bank") == ()
    assert LANGUAGES[tag]().gender_of("Central Bank") is None


@pytest.mark.parametrize(
    ("words", "form", "held"),
    [
        ("بالتعاون مع بنك الدولة", "البنك", True), ("للبنك", "البنك", True),
        ("وبالبنك", "البنك", True), ("البنوك المركزية", "البنك", False),
        ("للجنة الإحصائية", "اللجنة", True), ("لجان", "اللجنة", False),
        ("لجنة المنافسة في ماليزيا", "لجنة المنافسة", True), ("مكتبة", "المكتب", False),
        ("والمعهد الوطني للسلامة", "المعهد الوطني", True), ("معهد وطني", "المعهد الوطني", True),
        ("المعهد العربي", "المعهد الوطني", False),
    ],
)  # fmt: skip
def test_arabic_words_hold_a_short_form(words, form, held):
    assert ARABIC.holds(words, form) is held


# What an entry calls a body, whatever else it names


def called(names: Names, *steps: Any) -> str:
    """Return the last of what a list of steps names; each step is what the entry names then."""
    told = ""
    for step in steps:
        keys = [step] if isinstance(step, str) else list(step)
        told = plain(names.organizations(keys) or ())
        names.mention(keys)
    return told


@pytest.fixture
def names(content: Content, project: Project):
    """Return names of the registry as the text of an entry has them, under a heading."""

    def of(tag: str, heading: str = "") -> Names:
        made = Names(content, load_templates(project, tag).of(content))
        made.forget(heading)
        return made

    return of


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        (["TurkStat"], "معهد الإحصاء التركي (TurkStat)"),
        (["TurkStat", "TurkStat"], "المعهد"),
        (["CBRT", "IsDB", "CBRT"], "البنك المركزي"),
        (["SBP", "IsDB", "SBP"], "بنك الدولة الباكستاني"),
        (["TurkStat", "SUEN", "TurkStat"], "معهد الإحصاء التركي"),
        (["TurkStat", ["TurkStat", "SUEN"]], "معهد الإحصاء التركي ومعهد المياه التركي (SUEN)"),
        (["CSW", "CSW"], "اللجنة"),
        (["CCP", "CCP"], "اللجنة الباكستانية"),  # as the registry has it
        (["PBS", "foreign-exchange-office-morocco", "PBS"], "مكتب الإحصاء الباكستاني"),
        (["foreign-exchange-office-morocco", "PBS", "foreign-exchange-office-morocco"],
         "مكتب الصرف"),
        (["INS-GIN", "NIOSH-MYS", "INS-GIN"], "المعهد الوطني للإحصاء"),
        (["ministry-of-trade-turkiye", "ministry-of-trade-turkiye"], "الوزارة"),
        # The ministry stands in the name of another body.
        (["ministry-of-trade-turkiye", "diplomacy-academy-turkiye", "ministry-of-trade-turkiye"],
         "وزارة التجارة التركية"),
        # «المركز» is the institution that reports.
        (["waste-management-centre-indonesia"] * 2, "مركز إدارة النفايات في إندونيسيا"),
        (["UTEM", "UTEM"], "المركز الدولي للتدريب الزراعي في تركيا"),
        (["OIC", "OIC"], "المنظمة"),
        (["ESCWA", "ESCWA"], "الإسكوا"),
        (["SESRIC"], "المركز"),
    ],
)  # fmt: skip
def test_an_arabic_entry_calls_a_body(names, steps, told):
    assert called(names("ar"), *steps) == told


def test_words_of_the_heading_and_of_the_record_are_not_used_for_a_body(names):
    assert called(names("ar", "دور البنك في التنمية"), "CBRT", "CBRT") == "البنك المركزي"
    assert called(names("ar", "زيارة إلى معهد الإحصاء التركي"), "TurkStat", "TurkStat") == "المعهد"
    told = names("ar")
    told.references.tell("موظفو المعهد العالي")
    assert called(told, "TurkStat", "TurkStat") == "معهد الإحصاء التركي"


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        (["TurkStat"], "the Turkish Statistical Institute (TurkStat)"),
        (["TurkStat", "TurkStat"], "TurkStat"),
        (["COMCEC", "COMCEC"], "the COMCEC"),
        (["turkish-competition-authority", "turkish-competition-authority"],
         "the Turkish Competition Authority"),
        # Two agencies are called ANPE.
        (["ANPE-NER", "ANPE-NER"], "the National Agency for Employment Promotion of Niger"),
    ],
)  # fmt: skip
def test_an_english_entry_calls_a_body(names, steps, told):
    assert called(names("en"), *steps) == told


def test_a_heading_names_in_full_what_the_text_below_names_in_full_again(names):
    made = names("ar")
    assert called(made, "TurkStat", "TurkStat") == "المعهد"
    made.forget()
    assert called(made, "TurkStat") == "معهد الإحصاء التركي (TurkStat)"


# What a section calls what it named before: the law, over made-up sections

#: Names that say little by themselves: bodies with one acronym, short names, the own one.
BODIES_TRIED = (
    "TurkStat", "SUEN", "AITRS", "CBRT", "IsDB", "IsDBG", "CCP", "MyCC", "ANPE-NER", "ANPE-TUN",
    "COMCEC", "ESCWA", "OIC-GS", "ICDT", "IFT-Secretariat", "borsa-istanbul", "SESRIC", "UNDP",
    "ministry-of-trade-turkiye", "diplomacy-academy-turkiye", "turkish-competition-authority",
)  # fmt: skip
PROGRAMMES = ("StatCaB", "OIC-VET", "SESRIC-Talks", "PES-CaB")
NETWORKS = ("OIC-PESNET", "OIC-OSHNET", "central-asia-civil-registrars")
PLANS = (
    "oic-pesnet-work-plan-2024-2026", "oic-oshnet-work-plan-2024-2025", "oic-shpa-2014-2023",
    "oic-2025-programme-of-action",
)  # fmt: skip
FIELDS = {
    "programmes": PROGRAMMES, "networks": NETWORKS, "plans": PLANS, "partners": BODIES_TRIED,
    "providers": BODIES_TRIED, "speakers": BODIES_TRIED,
}  # fmt: skip


def keys(names: Sequence[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(names), max_size=3, unique=True)


SECTION = st.lists(st.fixed_dictionaries({f: keys(n) for f, n in FIELDS.items()}), max_size=4)


def of(records: Sequence[Any], content: Content) -> Content:
    """Return the session with these activities alone, in the order of their days."""
    every = [
        made_up.activity(
            f"record-{day}", "workshop", {"dates": {"start": f"2025-03-{day + 1:02}"}, **one}
        )
        for day, one in enumerate(records)
    ]
    entries = tuple(replace(content.activities[0], record=one) for one in every)
    return replace(content, activities=entries, publications=(), free_texts=())


def told(records: Sequence[Any], content: Content, templates: Templates) -> list[Inlines]:
    """Return the texts of the entries of the first item of the agenda, without headings."""
    document = compose(of(records, content), templates)
    lists = [block for block in document.blocks() if isinstance(block, List)]
    items = (item for block in lists for item in block.items if item.anchor)
    return [item.children[1:] for item in items if str(item.anchor).startswith("record-")]


def in_full(one: Name, content: Content, tag: str) -> bool:
    """Whether a name stands there in full; its first letters may be joined to «ل»."""
    name = getattr(content.registry, one.registry)[one.key].name.get(tag)
    return name[2:] in plain((one,))


def outermost(inlines: Inlines) -> Iterator[Name]:
    """Yield the names of bodies, programmes, networks and plans that stand in no other name."""
    for node in inlines:
        if isinstance(node, Name):
            yield from (node,) if node.registry in ("organizations", *FIELDS) else ()
        elif not isinstance(node, Text | Isolate):
            yield from outermost(node.children)


def unfounded(told: Sequence[Inlines], content: Content, tag: str) -> list[str]:
    """Return what a section calls by a short form before it names it in full where it has to.

    That is anywhere before in the section, but for bodies in an edition whose acronyms do not
    stand alone: there in the same entry.
    """
    section: set[tuple[str, str]] = set()
    wrong = []
    for text in told:
        entry: set[tuple[str, str]] = {("organizations", content.reporter)}
        for one in outermost(text):
            key = (one.registry, one.key)
            if in_full(one, content, tag):
                section.add(key)
                entry.add(key)
                if one.registry == "plans":
                    section.add(("networks", content.registry.plans[one.key].network))
                continue
            within = one.registry == "organizations" and tag == "ar"
            known = entry if within else section | entry
            of_plan = one.registry == "plans" and content.registry.plans[one.key].network
            if key not in known and ("networks", of_plan) not in known:
                wrong.append(f"{key} {plain((one,))}")
    return wrong


@pytest.fixture(scope="module", params=sorted(PUBLISHED))
def templates(request: pytest.FixtureRequest, project: Project, content: Content) -> Templates:
    return load_templates(project, request.param)


def test_what_goes_by_a_short_form_was_named_in_full_before(content, templates):
    seen = 0

    @given(SECTION)
    def holds(records):
        nonlocal seen
        texts = told(records, content, templates)
        assert len(texts) == len(records)
        assert unfounded(texts, content, templates.tag) == []
        seen += sum(not in_full(n, content, templates.tag) for t in texts for n in outermost(t))

    holds()
    assert seen > 50


def test_the_report_itself_keeps_this_law(content, templates):
    document = compose(content, templates)
    lists = [b for b in document.blocks() if isinstance(b, List) and not b.ordered]
    sections = [[item.children[1:] for item in block.items] for block in lists]

    assert len(sections) > 5
    for texts in sections:
        assert unfounded(texts, content, templates.tag) == []


def test_an_acronym_in_brackets_stands_once_in_a_section(content, templates):
    @given(SECTION)
    def holds(records):
        words = " ".join(plain(text) for text in told(records, content, templates))
        shared = ("ANPE", "OIC-PESNET", "OIC-OSHNET")
        for acronym in re.findall(r"\(([A-Z][\w-]+)\)", words):
            assert acronym in shared or words.count(f"({acronym})") == 1

    holds()


def test_a_record_more_moves_a_definition_only_to_where_it_stands_now_first(content, templates):
    @given(SECTION, st.fixed_dictionaries({f: keys(n) for f, n in FIELDS.items()}))
    def holds(records, more):
        # Its identifier, and with it the arrangement of its sentences, is that of no other.
        before = [plain(one) for one in told([{}, *records], content, templates)][1:]
        after = [plain(one) for one in told([more, *records], content, templates)][1:]
        changed = [n for n, pair in enumerate(zip(before, after, strict=True)) if len({*pair}) > 1]
        named = {key for field in FIELDS for key in more[field]}
        plans = [content.registry.plans[key].network for key in more["plans"]]
        named |= {key for key in plans if key}
        for n in changed:
            assert any(named & {*records[n][field]} or field == "plans" for field in FIELDS)
            assert len(after[n]) < len(before[n])
        assert len(changed) <= len(named) + len(plans) + len(more["networks"])

    holds()
