"""What fills every field of every kind of record, and what a reader must then find of it.

Each field has names of its own, so that finding one proves that this field was said: the text
itself, a number in digits or as a dual, a name of the registry. Nothing here knows how the program
knows what is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import made_up
from made_up import Wanted, text, texts

from sesric_report.records.content import Content
from sesric_report.records.registry import Registry

__all__ = [
    "DEPENDENT",
    "OF_ACTIVITY",
    "OF_COUNT",
    "OF_PUBLICATION",
    "Filling",
    "registry",
]

# A registry in which every field has names of its own

BODIES = {
    "partners": ("الأفق", "Horizon"),
    "coordinators": ("البيان", "Clarity"),
    "facilitators": ("الجسر", "Bridge"),
    "hosts": ("الدار", "House"),
    "guests": ("الرواق", "Portico"),
    "providers": ("السهم", "Arrow"),
    "speakers": ("الصوت", "Voice"),
    "shown": ("الضياء", "Radiance"),
    "asking": ("الطلب", "Demand"),
    "funder": ("العطاء", "Bounty"),
}
LANDS = {
    "AAA": ("أزوريا", "Azuria"),
    "BBB": ("بوريا", "Boria"),
    "CCC": ("كوريليا", "Corelia"),
    "DDD": ("دلمونيا", "Delmonia"),
    "EEE": ("إستريا", "Estria"),
    "FFF": ("فلوريا", "Floria"),
    "GGG": ("غرناديا", "Garnadia"),
    "HHH": ("هلفيا", "Helvia"),
}
TOWNS = {"port": ("مرسى الغزال", "Gazelle Port"), "hill": ("تل النخيل", "Palm Hill")}


def registry(content: Content) -> Registry:
    """Return the made-up registry with the kinds of records of the project."""
    made = made_up.registry()
    bodies = {
        key: {"name": text(f"هيئة {ar}", f"{en} Agency"), "acronym": key.upper()}
        for key, (ar, en) in BODIES.items()
    }
    lands = {key: {"alpha2": key[:2], "name": text(ar, en)} for key, (ar, en) in LANDS.items()}
    towns = {key: {"name": text(ar, en), "country": "AAA"} for key, (ar, en) in TOWNS.items()}
    works = {
        "dam": {
            "title": text("سد الوادي", "Valley Dam"),
            "funder": "funder",
            "call": text("نداء الماء", "Water Call"),
        },
        "well": {
            "title": text("بئر القرية", "Village Well"),
            "call": text("نداء القرى", "Hamlet Call"),
        },
    }
    written = made.model_dump(by_alias=True, exclude_unset=True, mode="json")
    added = {"organizations": bodies, "countries": lands, "cities": towns, "projects": works}
    for name, entries in added.items():
        written[name] = {**written[name], **entries}
    kinds = {
        name: getattr(content.registry, name) for name in ("activity_types", "publication_types")
    }
    return Registry.model_validate(written).model_copy(update=kinds)


def body(key: str) -> Mapping[str, str]:
    return said(*BODIES[key])


def said(ar: str, en: str) -> dict[str, str]:
    """Return what a reader must find in each language: a regular expression."""
    return {"ar": ar, "en": en}


def figure(number: int) -> dict[str, str]:
    return dict.fromkeys(("ar", "en"), rf"(?<!\d){number}(?!\d)")


def first(number: int, words: str) -> dict[str, str]:
    """Return what must be found of a number with which an English sentence may begin."""
    return {**figure(number), "en": rf"{figure(number)['en']}|\b{words}\b"}


# What fills a field, and what a reader must find


@dataclass(frozen=True)
class Filling:
    """What a record holds, which of its fields that fills, and what must be said of it."""

    wanted: Wanted
    fields: tuple[str, ...]
    expected: tuple[Mapping[str, str], ...]
    #: Whether what is said of it depends on what is said of others.
    alone: bool = False


def filling(wanted: Wanted, *expected: Mapping[str, str], alone: bool = False) -> Filling:
    return Filling(wanted, tuple(dict.fromkeys(_filled(wanted))), expected, alone)


def _filled(wanted: Wanted, at: str = "") -> Iterator[str]:
    """Yield the paths that are filled, lists and texts as wholes."""
    whole = {"ar", "en", "start", "month"}
    for path, value in wanted.items():
        name = f"{at}{path}"
        items = value if isinstance(value, tuple) else (value,)
        nested = [one for one in items if isinstance(one, Mapping) and not whole & set(one)]
        for one in nested:
            yield from _filled(one, f"{name}.")
        if not nested and value is not None:
            yield name


def word(field: str, ar: str, en: str) -> Filling:
    """Return a filling of a field with a text."""
    return filling({field: text(ar, en)}, said(ar, en))


def words(field: str, *pairs: tuple[str, str]) -> Filling:
    """Return a filling of a field with a list of texts."""
    return filling({field: texts(*pairs)}, *(said(*pair) for pair in pairs))


def bodies(field: str) -> tuple[Filling, ...]:
    """Return fillings of a field with one institution and with two."""
    both = filling(
        {field: (field, "ALPHA")}, body(field), said("للإحصاء|GAS", "for Statistics|GAS")
    )
    return filling(
        {field: (field,)}, body(field), said(rf"\({field.upper()}\)", field.upper())
    ), both


DATES = (
    filling({"dates": {"start": "2031-03-05"}}, said("5 مارس 2031", "5 March 2031")),
    filling(
        {"dates": {"start": "2031-02-27", "end": "2031-03-02"}},
        said("27 فبراير", "27 February"),
        said("2 مارس 2031", "2 March 2031"),
    ),
    filling({"dates": {"month": "2031-04"}}, said("أبريل 2031", "April 2031")),
    filling(
        {"dates": {"month": "2031-02", "to_month": "2031-06"}},
        said("فبراير", "February"),
        said("يونيو 2031", "June 2031"),
    ),
    filling(
        {"dates": ({"start": "2031-03-05"}, {"month": "2031-07"})},
        said("5 مارس 2031", "5 March 2031"),
        said("يوليو 2031", "July 2031"),
    ),
)
SAID_OF_ALL = (
    word("title", "أثر الرقمنة", "The Impact of Digitalisation"),
    *DATES,
    filling(
        {"plans": ("roadmap", "strategy")},
        said("خارطة الطريق", "Roadmap"),
        said("2031-2035", "2031–2035"),
        said(r"\(NOF\)", r"\(NOF\)"),
        said("ستراتيجية العامة", "General Strategy"),
    ),
    words("topics", ("جمع المعطيات", "gathering of data")),
    words("topics", ("جمع المعطيات", "gathering of data"), ("حفظها", "their safekeeping")),
    words("outcomes", ("خطة مشتركة", "a joint plan"), ("توصيات", "recommendations")),
)
PEOPLE = (
    filling({"participants.count": 37}, first(37, "thirty-seven")),
    filling(
        {"participants.count": 2}, said("مشاركان|مشاركين اثنين", r"\btwo participants"), alone=True
    ),
    filling({"participants.count": 1}, said("مشاركا? واحدا?", r"\bone participant\b"), alone=True),
    filling(
        {"participants.count": 37, "participants.at_least": True},
        figure(37),
        said("أكثر من", "more than"),
    ),
    filling({"participants.described_as": "focal_points"}, said("اتصال", "focal point")),
    word("participants.from", "دواوين المساحة", "cadastral offices"),
    filling({"participants.countries": 23}, figure(23)),
    filling({"participants.countries": 2}, said("بلدين", r"\btwo "), alone=True),
    filling({"participants.country_group": "coastal"}, said("ساحلي", "coastal")),
    filling({"participants.country_list": ("BBB",)}, said(*LANDS["BBB"])),
    filling(
        {"participants.country_list": ("BBB", "CCC")}, said(*LANDS["BBB"]), said(*LANDS["CCC"])
    ),
    filling(
        {"participants.institutions": 19}, figure(19), said("مؤسسة", "institutions"), alone=True
    ),
    filling({"participants.institutions": 2}, said("مؤسستين", "two institutions"), alone=True),
    filling(
        {"participants.institutions": 19, "participants.institutions_described_as": "authorities"},
        figure(19),
        said("هيئة", "authorities"),
    ),
    filling({"participants.in_person": 41}, figure(41), said("حضوريا", "in person")),
    filling(
        {"participants.in_person": 41, "participants.in_person_countries": ("DDD",)},
        figure(41),
        said(*LANDS["DDD"]),
    ),
    filling({"participants.online": 43}, figure(43), said("عبر الإنترنت", "online")),
    filling(
        {"participants.online": 43, "participants.online_countries": ("EEE",)},
        figure(43),
        said(*LANDS["EEE"]),
    ),
    words("participants.also", ("سفراء", "ambassadors"), ("باحثون", "researchers")),
)
DELIVERY = (
    *bodies("providers"),
    filling({"provision.count": 17}, first(17, "Seventeen")),
    filling({"provision.count": 2}, said("خبيران|خبيرين", "two experts"), alone=True),
    filling({"provision.described_as": "trainers"}, said("مدرب", "trainer")),
    filling({"provision.countries": ("FFF",)}, said(*LANDS["FFF"])),
    word("provision.from", "قطاع النقل", "transport sector"),
)
SHOWN = {
    "experiences.countries": ("GGG",),
    "experiences.organizations": ("shown",),
    "experiences.subject": text("حماية التلال", "hill protection"),
}
MARKET = {"place": "hill", "subject": text("سوق السمك", "fish market")}
#: What those who met did: the verb of each act, first in the sentence and behind another.
ACTS = {
    "reviewed": ("استعرض", "reviewed"),
    "assessed": ("قيّم", "assessed"),
    "discussed": ("ناقش", "discussed"),
    "adopted": ("اعتمد", "adopted"),
    "recommended": ("أوص", "recommended"),
    "agreed": ("اتفق", "agreed on"),
}
CHARTER = text("ميثاق الأنهار", "the charter of rivers")
PROCEEDINGS = (
    *(
        filling(
            {"proceedings": ({"act": act, "object": CHARTER},)},
            said(rf"{ar}\w? المشاركون .*ميثاق", f"Participants {en} the charter of rivers"),
            alone=act != "reviewed",
        )
        for act, (ar, en) in ACTS.items()
    ),
    filling(
        {"proceedings": tuple({"act": act, "object": CHARTER} for act in ACTS)},
        *(said(ar, en) for ar, en in ACTS.values()),
        alone=True,
    ),
)
SUBSTANCE = (
    filling({"experiences.countries": ("GGG",)}, said(*LANDS["GGG"])),
    filling(
        {"experiences.countries": ("GGG", "HHH", "BBB")}, *(said(*LANDS[k]) for k in ("GGG", "HHH"))
    ),
    filling({"experiences.organizations": ("shown",)}, body("shown")),
    word("experiences.subject", "حماية التلال", "hill protection"),
    filling(SHOWN, said(*LANDS["GGG"]), body("shown"), said("حماية التلال", "hill protection")),
    filling({"field_visits": ({"place": "hill"},)}, said(*TOWNS["hill"])),
    filling(
        {"field_visits": ({"subject": text("سوق السمك", "fish market")},)},
        said("سوق السمك", "fish market"),
    ),
    filling({"field_visits": (MARKET,)}, said(*TOWNS["hill"]), said("سوق السمك", "fish market")),
    filling(
        {"field_visits": (MARKET, {"place": "banjul"})},
        said("زيارتين", "two field visits"),
        said(*TOWNS["hill"]),
        said("بانجول", "Banjul"),
    ),
    filling({"sessions": 13}, figure(13)),
    filling({"sessions": 2}, said("جلستين", "two sessions"), alone=True),
    word("closing", "حلقة نقاش مفتوحة", "open discussion"),
    words("exchanges", ("تبادل دروسهم", "share their lessons"), ("لقاء النظراء", "meet peers")),
    words("offerings", ("كتيب المصطلحات", "a booklet of terms"), ("قرص البرامج", "a disk")),
    *PROCEEDINGS,
)
CIRCUMSTANCES = (
    filling(
        {"programmes": ("skills", "digital")},
        said(r"المهارات \(SBP\)", r"Skills .*\(SBP\)"),
        said("المبادرة الرقمية", "Digital Initiative"),
    ),
    filling(
        {"networks": ("offices", "libraries")},
        said("المكاتب الوطنية", "Network of Offices"),
        said("الشبكة المكتبية", "Library Network"),
    ),
    filling(
        {"projects": ("dam",)},
        said("سد الوادي", "Valley Dam"),
        said("نداء الماء", "Water Call"),
        said("العطاء", "BOUNTY|FUNDER|Bounty"),
    ),
    filling(
        {"projects": ("well",)},
        said("بئر القرية", "Village Well"),
        said("نداء القرى", "Hamlet Call"),
    ),
    word("capacity", "أمينا للشبكة", "secretariat of the network"),
    *(
        one
        for field in ("partners", "coordinators", "facilitators", "hosts", "guests", "speakers")
        for one in bodies(field)
    ),
    words("follows", ("قرار البحار", "resolution on seas"), ("مقرر الجبال", "decision on hills")),
    *(
        filling(
            {"occasion": {"kind": kind, "name": text("أسبوع الرياح", "the week of winds")}},
            said("أسبوع الرياح", "week of winds"),
        )
        for kind in ("margins", "within", "marking", "preparing")
    ),
    word("series", "لقاءات التخطيط", "planning gatherings"),
    word("objective", "تعزيز القدرات", "strengthen capacities"),
    filling(
        {
            "objective": text("تعزيز القدرات", "strengthen capacities"),
            "means": texts(("فحص القوانين", "examining laws"), ("جمع الآراء", "gathering views")),
        },
        said("تعزيز القدرات، وذلك بفحص القوانين", "strengthen capacities by examining laws"),
        said("جمع الآراء", "gathering views"),
        alone=True,
    ),
)
SETTING = (
    filling({"mode": "online"}, said("عبر الإنترنت", "online|webinar")),
    filling({"mode": "hybrid"}, said("حضوريا وعبر الإنترنت", "in person and online")),
    filling({"mode": "in_person", "place": None}, said("حضوريا", "in person")),
    filling({"place": {"city": "port"}}, said(*TOWNS["port"]), said(*LANDS["AAA"])),
    filling(
        {"place": {"venue": "seat"}},
        said("بمقره|بمقر المركز", "headquarters"),
        said("أنقرة", "Ankara"),
    ),
    filling(
        {"place": {"venue": "hall"}}, said("قصر المؤتمرات", "Palace of Conf"), said("صفاقس", "Sfax")
    ),
    filling({"place": {"country": "GMB"}}, said("غامبيا", "Gambia")),
    filling({"language": "fr"}, said("باللغة الفرنسية", "in French")),
)
ABROAD = {"role": "participant", "organizers": ("partners",)}
SHOWN_THERE = {"role": "speaker", "contribution": text("لوحة الأطلس", "the atlas board")}
MOVED = {"status": "postponed", "postponed_to": {"start": "2031-08-09"}}
ROLES = (
    filling({"role": "co_organizer"}, said("شارك المركز في تنظيم", "co-organised"), alone=True),
    filling(ABROAD, said("شارك المركز في هذ", "took part in"), body("partners"), alone=True),
    filling(SHOWN_THERE, said("لوحة الأطلس", "presented the atlas board"), alone=True),
    filling({"status": "cancelled"}, said("ألغي", "cancelled"), alone=True),
    filling({"status": "planned"}, said("سيعقد المركز", "will hold"), alone=True),
    filling(MOVED, said("أجل", "postponed"), said("9 أغسطس 2031", "9 August 2031"), alone=True),
)
ADAM = {
    "name": text("معالي السيد آدم", "Mr Adam"),
    "office": text("الوزير الأول", "the First Minister"),
}
ADAM_SAID = ("معالي السيد آدم، الوزير الأول", "Mr Adam, the First Minister")
RATE = {"of": text("رضا الحاضرين", "approval"), "value": 87.5, "percent": True}
HOURS = {"of": text("مدة البث", "broadcasting"), "value": 37, "unit": text("ساعة", "hours")}
FIGURES = (
    filling(
        {"figures": (RATE, HOURS)},
        said(r"رضا الحاضرين \(87.5%\)", r"approval \(87.5%\)"),
        said(r"مدة البث \(37 ساعة\)", r"broadcasting \(37 hours\)"),
    ),
)
PARTICULARS = (
    *FIGURES,
    filling({"participants.women": 29}, said("29 امرأة", "29 women"), alone=True),
    filling({"participants.men": 2}, said("رجلان", "two men"), alone=True),
    word("patronage", "جلالة الملكة", "H.M. the Queen"),
    *(
        filling({"persons": ({**ADAM, "part": part},)}, said(*ADAM_SAID), alone=part != "spoke")
        for part in ("opened", "chaired", "moderated", "spoke", "signed", "attended")
    ),
    filling(
        {"funding.amount": 54_000, "funding.currency": "USD", "funding.funders": ("funder",)},
        said("54000 دولار", "54,000 dollars"),
        body("funder"),
    ),
    filling(
        {"distinctions": ({"distinction": "tourism", "city": "hill", "year": 2029},)},
        said("مدينة السياحة", "City of Tourism"),
        said(*TOWNS["hill"]),
        figure(2029),
    ),
)
OF_ACTIVITY = (
    *ROLES,
    *PARTICULARS,
    *SAID_OF_ALL,
    *PEOPLE,
    *DELIVERY,
    *SUBSTANCE,
    *CIRCUMSTANCES,
    *SETTING,
)
OF_PUBLICATION = (
    *SAID_OF_ALL,
    *FIGURES,
    filling({"requested_by": "asking"}, body("asking")),
    word("prepared_for", "تنفيذ البرنامج", "the implementation of the programme"),
    word("purpose", "قياس التقدم", "measure the progress"),
    words("basis", ("بيانات المسوح", "survey data"), ("سجلات", "registers")),
    words(
        "notes",
        ("سينشر قريبا", "It will be published soon"),
        ("يترجم الآن", "It is being translated"),
    ),
)
TRADE, CRAFT, MONEY = text("تجارة", "trade"), text("صناعة", "crafts"), text("مالية", "finance")
OF_COUNT = (
    filling({"count": 157}, figure(157)),
    filling({"count": 2}, said("مؤشرين", "two indicators")),
    *(
        filling({"categories": some}, *some)
        for some in ((TRADE,), (TRADE, CRAFT), (TRADE, CRAFT, MONEY))
    ),
    word("also", "مؤشرات الفقر", "indicators of poverty"),
    filling({"updated_continuously": True}, said("باستمرار", "continuously")),
    filling({"link": True}, dict.fromkeys(("ar", "en"), re.escape("https://data.example.org"))),
)
#: What says nothing without another field, and is named for it: which one, and why.
DEPENDENT = {
    "participants.at_least": ({"participants.at_least": True}, "no number to be exceeded"),
    "participants.in_person_countries": (
        {"participants.in_person_countries": ("DDD",)},
        "told of those who came, whose number is not",
    ),
    "participants.online_countries": (
        {"participants.online_countries": ("EEE",)},
        "told of those who took part, whose number is not",
    ),
    "participants.institutions_described_as": (
        {"participants.institutions_described_as": "authorities"},
        "no institutions to be called so",
    ),
    "means": ({"means": texts(("فحص القوانين", "examining laws"))}, "no objective to be pursued"),
    "place.country": (
        {"place": {"city": "port", "country": "BBB"}},
        "not the country of the city",
    ),
    "place.city": ({"place": {"venue": "hall", "city": "port"}}, "not the city of the venue"),
}
