"""Made-up records: what a record must hold so that a sentence can say a field of it.

``NEEDS`` lists for each field of a template the ways in which a record can have it, the plainest
first, as paths and values: ``{"participants.count": 11}``; None is «must be absent». A field in
a form, ``place:his``, stands there by itself only where the form asks for another record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from sesric_report.records.activity import Activity
from sesric_report.records.content import Content
from sesric_report.records.entry import Entry
from sesric_report.records.institution import Institution
from sesric_report.records.publication import Publication
from sesric_report.records.registry import Registry
from sesric_report.records.session import (
    Agreements,
    IndicatorCount,
    Indicators,
    Introduction,
    Session,
)

__all__ = [
    "ABSENT",
    "COUNTS",
    "FEMININE",
    "MASCULINE",
    "NEEDS",
    "OTHERWISE",
    "UNNAMED",
    "WRITING",
    "Wanted",
    "activity",
    "at_a_glance",
    "content",
    "count",
    "merged",
    "publication",
    "registry",
    "session_with_everything",
]

Wanted = Mapping[str, Any]

#: Of each plural category of Arabic one, eleven first: it stands where the count does not matter.
COUNTS = (11, 1, 2, 3, 100, 103)
#: The kinds of activities: the same sentences agree with a feminine noun and with a masculine one.
FEMININE, MASCULINE = "gathering", "forum"
#: The kind of publications.
WRITING = "writing"
#: A kind of either that does not stand before the title.
UNNAMED = "unnamed"
#: Whose sentences tell of activities by role and status, whatever their kind: of which.
_CAME = ("in_person", "online", "also", "women", "men")
_NOT_TOLD = (
    "proceedings", "exchanges", "offerings", "outcomes", "closing", "figures", "persons",
    *(f"participants.{n}" for n in _CAME),
)  # fmt: skip
OTHERWISE: dict[str, tuple[Wanted, ...]] = {
    "activity_shared": tuple({"role": r, "status": "held"} for r in ("co_organizer", "host")),
    "activity_joined": tuple({"role": r, "status": "held"} for r in ("speaker", "participant")),
    "activity_not_held": tuple(
        {"status": status, **dict.fromkeys(_NOT_TOLD)}
        for status in ("cancelled", "planned", "postponed")
    ),
}


def text(ar: str, en: str) -> dict[str, str]:
    return {"ar": ar, "en": en}


def texts(*pairs: tuple[str, str]) -> dict[str, list[str]]:
    return {"ar": [ar for ar, _en in pairs], "en": [en for _ar, en in pairs]}


# The registry

ORGANIZATIONS = {
    "CENTRE": {
        "name": text("مركز البحوث والتدريب", "Centre for Research and Training"),
        "short": text("المركز", "the Centre"),
        "acronym": "CRT",
        "country": "TUR",
    },
    "ALPHA": {
        "name": text("الهيئة العامة للإحصاء", "General Authority for Statistics"),
        "acronym": "GAS",
        "country": "JOR",
    },
    "BETA": {
        "name": text("جامعة النور", "Noor University"),
        "without_article": ["en"],
        "country": "TUN",
    },
    "GAMMA": {
        "name": text(
            "معهد البحوث والدراسات والتدريب في مجال الزراعة",
            "Institute for Research, Studies and Training in Agriculture",
        ),
        "acronym": "IRSTA",
    },
    "DELTA": {
        "name": text("البنك الدولي للتنمية", "International Bank for Development"),
        "short": text("البنك", "the Bank"),
        "acronym": "IBD",
    },
}
PEOPLE = {
    "participants": {
        "ar": {
            "singular": "مشارك", "accusative": "مشاركا", "dual": "مشاركان",
            "dual_oblique": "مشاركين", "plural": "مشاركون", "plural_oblique": "مشاركين",
        },
        "en": {"one": "participant", "other": "participants"},
    },
    "experts": {
        "ar": {
            "singular": "خبير", "accusative": "خبيرا", "dual": "خبيران",
            "dual_oblique": "خبيرين", "plural": "خبراء", "plural_oblique": "خبراء",
        },
        "en": {"one": "expert", "other": "experts", "article": "an"},
    },
    "trainers": {
        "ar": {
            "singular": "مدرب", "accusative": "مدربا", "dual": "مدربان",
            "dual_oblique": "مدربين", "plural": "مدربون", "plural_oblique": "مدربين",
        },
        "en": {"one": "trainer", "other": "trainers"},
    },
    "focal_points": {
        "ar": {
            "gender": "feminine", "singular": "جهة اتصال", "accusative": "جهة اتصال",
            "dual": "جهتا اتصال", "dual_oblique": "جهتي اتصال", "plural": "جهات اتصال",
        },
        "en": {"one": "focal point", "other": "focal points"},
    },
    "policy_makers": {
        "ar": {
            "partitive": "من صناع السياسات", "plural": "صناع السياسات",
            "plural_oblique": "صناع السياسات",
        },
        "en": {"one": "policy-maker", "other": "policy-makers"},
    },
    "authorities": {
        "ar": {
            "gender": "feminine", "singular": "هيئة", "accusative": "هيئة",
            "dual": "هيئتان", "dual_oblique": "هيئتين", "plural": "هيئات",
        },
        "en": {"one": "authority", "other": "authorities"},
    },
}  # fmt: skip
COUNTRY_GROUPS = {
    "oic": {
        "ar": {
            "singular": "بلد", "accusative": "بلدا", "dual": "بلدان", "dual_oblique": "بلدين",
            "plural": "بلدان", "plural_oblique": "بلدان", "plural_definite": "مختلف بلدان المنظمة",
            "among": "من بلدان المنظمة",
        },
        "en": {"one": "Member Country", "other": "Member Countries"},
    },
    "coastal": {
        "ar": {
            "singular": "بلد ساحلي", "accusative": "بلدا ساحليا", "dual": "بلدان ساحليان",
            "dual_oblique": "بلدين ساحليين", "plural": "بلدان ساحلية",
            "plural_definite": "البلدان الساحلية",
        },
        "en": {"one": "coastal Member Country", "other": "coastal Member Countries"},
    },
}  # fmt: skip
ACTIVITY_TYPES = {
    FEMININE: {
        "ar": {
            "gender": "feminine", "singular": "ندوة علمية", "accusative": "ندوة علمية",
            "dual": "ندوتان علميتان", "dual_oblique": "ندوتين علميتين", "plural": "ندوات علمية",
            "definite": "الندوة العلمية", "brief": "الندوة", "plural_definite": "الندوات العلمية",
        },
        "en": {
            "one": "scientific gathering", "other": "scientific gatherings", "brief": "gathering",
        },
    },
    MASCULINE: {
        "ar": {
            "gender": "masculine", "singular": "ملتقى علمي", "accusative": "ملتقى علميا",
            "dual": "ملتقيان علميان", "dual_oblique": "ملتقيين علميين", "plural": "ملتقيات علمية",
            "definite": "الملتقى العلمي", "brief": "الملتقى",
            "plural_definite": "الملتقيات العلمية",
        },
        "en": {"one": "scientific forum", "other": "scientific forums", "brief": "forum"},
    },
}  # fmt: skip
PUBLICATION_TYPE = {
    "ar": {
        "gender": "masculine", "singular": "بحث ميداني", "accusative": "بحثا ميدانيا",
        "dual": "بحثان ميدانيان", "dual_oblique": "بحثين ميدانيين", "plural": "بحوث ميدانية",
        "definite": "البحث الميداني", "brief": "البحث", "plural_definite": "البحوث الميدانية",
    },
    "en": {"one": "field study", "other": "field studies", "brief": "study"},
}  # fmt: skip
REGISTRY = {
    "organizations": ORGANIZATIONS,
    "participant_roles": PEOPLE,
    "country_groups": COUNTRY_GROUPS,
    "activity_types": ACTIVITY_TYPES,
    "publication_types": {WRITING: PUBLICATION_TYPE},
    "countries": {
        "JOR": {"alpha2": "JO", "name": text("الأردن", "Jordan")},
        "TUN": {"alpha2": "TN", "name": text("تونس", "Tunisia")},
        "TUR": {"alpha2": "TR", "name": text("تركيا", "Türkiye")},
        "GMB": {"alpha2": "GM", "name": text("غامبيا", "Gambia"), "with_article": ["en"]},
    },
    "cities": {
        "ankara": {"name": text("أنقرة", "Ankara"), "country": "TUR"},
        "sfax": {"name": text("صفاقس", "Sfax"), "country": "TUN"},
        "banjul": {"name": text("بانجول", "Banjul"), "country": "GMB"},
    },
    "venues": {
        "seat": {
            "name": text("مقر المركز", "Headquarters"),
            "city": "ankara",
            "own": True,
        },
        "hall": {"name": text("قصر المؤتمرات", "Palace of Conferences"), "city": "sfax"},
        "park": {
            "name": text("المدينة الجامعية", "Noor Park"),
            "city": "banjul",
            "without_article": ["en"],
        },
    },
    "currencies": {
        "USD": {
            "ar": {
                "singular": "دولار",
                "accusative": "دولارا",
                "dual": "دولاران",
                "dual_oblique": "دولارين",
                "plural": "دولارات",
            },
            "en": {"one": "dollar", "other": "dollars"},
        }
    },
    "distinctions": {"tourism": {"name": text("مدينة السياحة", "City of Tourism")}},
    "programmes": {
        "skills": {
            "name": text("برنامج بناء المهارات", "Skills Building Programme"),
            "acronym": "SBP",
            "kind": "capacity_building",
        },
        "digital": {
            "name": text("المبادرة الرقمية", "Digital Initiative"),
            "kind": "initiative",
        },
        "evenings": {
            "name": text("سلسلة أمسيات الإحصاء", "Statistics Evenings"),
            "kind": "series",
        },
        "mornings": {
            "name": text("سلسلة صباحات الإحصاء", "Statistics Mornings"),
            "kind": "series",
        },
    },
    "networks": {
        "offices": {"name": text("شبكة المكاتب الوطنية", "Network of Offices"), "acronym": "NOF"},
        "libraries": {"name": text("الشبكة المكتبية", "Library Network")},
    },
    "plans": {
        "roadmap": {
            "name": text("خارطة الطريق", "Roadmap"),
            "short": text("خارطة الشبكة", "NOF Roadmap"),
            "period": {"start": 2031, "end": 2035},
            "network": "offices",
        },
        "strategy": {"name": text("الاستراتيجية العامة", "General Strategy")},
    },
    "projects": {
        "harvest": {"title": text("الحصاد «الذكي»", "The “Smart” Harvest")},
        "water": {"title": text("مياه الغد", "Water of Tomorrow"), "funder": "DELTA"},
        "roads": {
            "title": text("طرق آمنة", "Safe Roads"),
            "funder": "ALPHA",
            "call": text("النداء الثالث", "Third Call"),
        },
        "wells": {
            "title": text("آبار القرى", "Village Wells"),
            "call": text("النداء الرابع", "Fourth Call"),
        },
    },
}

# What a record must hold for each field

TITLE = text("أثر الرقمنة في الإحصاء", "The Impact of Digitalisation on Statistics")
QUOTED = text("نحو «جيل جديد» من المسوح", "Towards a “New Generation” of Surveys")
STRAIGHT = text('مسح "الألفية" الجديد', 'The New "Millennium" Survey')
DATES: tuple[Wanted, ...] = (
    {"dates": {"start": "2031-03-05"}},
    {"dates": {"start": "2031-03-05", "end": "2031-03-07"}},
    {"dates": {"start": "2031-02-27", "end": "2031-03-02"}},
    {"dates": {"start": "2030-12-30", "end": "2031-01-02"}},
    {"dates": {"start": "2030-03-05", "end": "2031-03-04"}},
    {"dates": {"month": "2031-03"}},
    {"dates": {"month": "2031-01", "to_month": "2031-12"}},
    {"dates": {"month": "2030-11", "to_month": "2031-02"}},
    {"dates": ({"start": "2031-03-05"}, {"start": "2031-04-07"}, {"start": "2031-05-09"})},
    {"dates": ({"start": "2031-03-05"}, {"start": "2031-04-07", "end": "2031-04-08"})},
)
PLACES: tuple[Wanted, ...] = (
    {"place": {"venue": "seat"}},
    {"place": {"venue": "hall"}},
    {"place": {"venue": "park"}},
    {"place": {"city": "sfax"}},
    {"place": {"country": "GMB"}},
)
TOPICS = texts(
    ("جمع البيانات", "data collection"),
    ("معالجة البيانات الإدارية وتحليلها", "the processing and analysis of administrative data"),
    ("نشر النتائج", "dissemination"),
)
OUTCOMES = texts(
    ("خطة عمل مشتركة", "a joint work plan"), ("توصيات عملية", "practical recommendations")
)
#: More words than one sentence holds.
LONG_LIST = texts(
    *(
        (
            f"جمع بيانات المسح رقم {number} ومعالجتها وتحليلها ونشرها",
            f"the collection, processing, analysis and release of survey {number}",
        )
        for number in range(1, 7)
    )
)

AIM = text("تعزيز القدرات الوطنية", "strengthen national capacities")
MEANS = texts(
    ("مراجعة التشريعات", "reviewing legislation"), ("تبادل الخبرات", "sharing experience")
)
EXCHANGES = texts(
    ("تبادل خبراتهم", "share their experience"), ("مناقشة السياسات", "discuss policies")
)
OFFERINGS = texts(("دليل عملي", "a practical guide"), ("أمثلة محلولة", "worked examples"))
VERBS = ("reviewed", "assessed", "discussed", "adopted", "recommended", "agreed")
PLAN, REPORT = text("الخطة", "the plan"), text("التقرير السنوي", "the annual report")


def proceeding(act: str, matter: Wanted) -> Wanted:
    """Return what those who met did to a matter."""
    return {"act": act, "object": matter}


def several(field: str, *lists: tuple[str, ...]) -> tuple[Wanted, ...]:
    """Return the ways in which a field can name one entry of the registry or more."""
    return tuple({field: keys} for keys in lists)


RATE: Wanted = {"of": text("رضا المشاركين", "satisfaction"), "value": 92.5, "percent": True}
HOURS: Wanted = {"of": text("مدة البث", "broadcasting"), "value": 30, "unit": text("ساعة", "hours")}
USES: Wanted = {"of": text("عدد مرات التنزيل", "downloads"), "value": 12000}
FIRST = {"name": text("معالي السيد آدم", "H.E. Mr Adam"), "office": text("الوزير", "the Minister")}
SECOND = {"name": text("السيدة هدى", "Ms Huda")}


def persons(part: str) -> tuple[Wanted, ...]:
    """Return the ways in which one person or two can have a part."""
    both = ({**FIRST, "part": part}, {**SECOND, "part": part})
    return tuple({"persons": some} for some in (both[:1], both[1:], both))


ENTRY: dict[str, tuple[Wanted, ...]] = {
    "title": ({"title": TITLE}, {"title": QUOTED}, {"title": STRAIGHT}),
    "type": ({},),
    "it": ({},),
    "verb": ({},),
    "dates": DATES,
    "plans": several("plans", ("roadmap",), ("strategy",), ("roadmap", "strategy")),
    "introduced": ({},),
    "topics": (
        {"topics": TOPICS},
        {"topics": texts(("أدوات القياس", "measurement tools"))},
        {"topics": texts(("المسوح", "surveys"), ("السجلات", "registers"))},
    ),
    "topics:several": (
        {"topics": TOPICS},
        {"topics": texts(("المسوح", "surveys"), ("السجلات", "registers"))},
    ),
    "topics:rest": ({"topics": LONG_LIST},),
    "figures": ({"figures": (RATE,)}, {"figures": (HOURS,)}, {"figures": (RATE, HOURS, USES)}),
    "outcomes": (
        {"outcomes": OUTCOMES},
        {"outcomes": texts(("اعتماد إعلان", "the adoption of a declaration"))},
    ),
    "outcomes:rest": ({"outcomes": LONG_LIST},),
}
COUNTED_PEOPLE: tuple[Wanted, ...] = (
    *({"participants.count": count} for count in COUNTS),
    {"participants.count": 100, "participants.at_least": True},
    {"participants.count": 2, "participants.at_least": True},
    {"participants.count": 2, "participants.described_as": "experts"},
    {"participants.count": 1, "participants.described_as": "focal_points"},
    {"participants.count": 11, "participants.described_as": "policy_makers"},
)
#: A number that no language writes in words where it begins a sentence.
MANY = 100
PRESENT: Wanted = {"participants": {}, "participants.count": None}
UNCOUNTED_PEOPLE: tuple[Wanted, ...] = (
    {**PRESENT, "participants.described_as": "focal_points"},
    {**PRESENT, "participants.countries": 11},
    {**PRESENT, "participants.described_as": "policy_makers"},
)
DELIVERERS: tuple[Wanted, ...] = (
    {},
    *(
        {"provision.count": count, "provision.described_as": "trainers"}
        for count in (1, 2, 3, 11, 100, 103)
    ),
    {"provision.described_as": "trainers"},
)
PREPARED: tuple[Wanted, ...] = tuple(
    {"occasion": {"kind": "preparing", "name": name}}
    for name in (
        text("القمة العالمية", "the World Summit"),
        text("اللجنة العليا", "the High Committee"),
        text("التقاء الخبراء", "the encounter of experts"),
        text("مؤتمر الوزراء", "a conference of ministers"),
    )
)


def occasion(kind: str, ar: str, en: str) -> tuple[Wanted, ...]:
    return ({"occasion": {"kind": kind, "name": text(ar, en)}},)


MARKET: Wanted = {"place": "sfax", "subject": text("سوق الأسماك", "the fish market")}
TOWN: Wanted = {"place": "banjul"}
FARM: Wanted = {"subject": text("مزرعة نموذجية", "a model farm")}

STATUSES = ("held", "planned", "cancelled", "postponed")
#: What the Centre was to an activity, and what became of that: all that an act is worded for.
ACTS: tuple[Wanted, ...] = tuple(
    {"role": role, "status": status}
    for role in ("organizer", "co_organizer", "host", "participant", "speaker")
    for status in STATUSES
    if (role, status) != ("organizer", "held")
)
SHOWN: Wanted = {
    "contribution": text("عرضا عن أثر الرقمنة", "a paper on the impact of digitalisation")
}


def in_their_roles(wanted: Wanted, roles: Iterable[str]) -> tuple[Wanted, ...]:
    """Return what is told of some roles alone, in the order of ``ACTS``: they go together."""
    every = tuple({**wanted, "role": role} for role in roles for _status in STATUSES)
    return every[1:]


ACTIVITY: dict[str, tuple[Wanted, ...]] = {
    **ENTRY,
    "act": ACTS,
    "act:presenting": tuple(
        {"role": "speaker", "status": status, **SHOWN}
        for status in ("planned", "cancelled", "postponed", "held")
    ),
    "contribution": in_their_roles(SHOWN, [*["participant"] * 4, "speaker"]),
    "organizers": in_their_roles(
        {"organizers": ("ALPHA", "BETA")},
        ("participant", "participant", "host", "participant", "speaker"),
    ),
    "organizers:beside": (
        {"organizers": ("ALPHA",), "role": "co_organizer"},
        {"organizers": ("ALPHA", "BETA"), "role": "co_organizer"},
    ),
    "patronage": ({"patronage": text("فخامة الرئيس", "H.E. the President")},),
    **{
        f"persons:{part}": persons(part)
        for part in ("opened", "chaired", "moderated", "spoke", "signed", "attended")
    },
    "funding": tuple(
        {"funding.amount": amount, "funding.currency": "USD"} for amount in (25_000, 2, 11)
    ),
    "funders": ({"funding.funders": ("DELTA",)}, {"funding.funders": ("ALPHA", "BETA")}),
    "distinctions": (
        {"distinctions": ({"distinction": "tourism", "city": "sfax", "year": 2031},)},
        {"distinctions": ({"distinction": "tourism", "city": "sfax"},)},
    ),
    "sexes": tuple(
        {"participants.count": 103, "participants.women": women, "participants.men": men}
        for women, men in (
            *((18, 22), (1, 2), (2, 1), (3, 100), (100, 3)),
            *((18, None), (None, 22)),
        )
    ),
    "would": ({"status": "planned"}, {"status": "cancelled"}),
    "planned": ({"status": "planned"},),
    "cancelled": ({"status": "cancelled"},),
    "postponed": (
        {"status": "postponed", "postponed_to": {"start": "2031-06-05"}},
        {"status": "postponed", "postponed_to": {"month": "2031-06"}},
    ),
    "postponed:sometime": ({"status": "postponed", "postponed_to": None},),
    "place": PLACES,
    "mode": ({"mode": "online"}, {"mode": "hybrid"}, {"mode": "in_person", "place": None}),
    "language": tuple({"language": tag} for tag in ("ar", "en", "fr")),
    "networks": several("networks", ("offices",), ("offices", "libraries")),
    "programmes": several("programmes", ("skills",), ("skills", "digital")),
    "programmes:series": several("programmes", ("evenings",), ("evenings", "mornings")),
    "projects": several("projects", ("harvest",), ("water",), ("roads",), ("wells",)),
    "capacity": ({"capacity": text("أمينا للشبكة", "secretariat of the network")},),
    "partners": several("partners", ("ALPHA",), ("BETA", "GAMMA"), ("ALPHA", "BETA", "CENTRE")),
    "coordinators": several("coordinators", ("ALPHA",)),
    "facilitators": several("facilitators", ("GAMMA",)),
    "hosts": several("hosts", ("BETA",)),
    "guests": several("guests", ("ALPHA",), ("BETA", "GAMMA")),
    "speakers": several("speakers", ("ALPHA",), ("DELTA", "GAMMA")),
    "follows": (
        {"follows": texts(("القرار رقم 5", "resolution 5"))},
        {"follows": texts(("القرار رقم 5", "resolution 5"), ("المقرر رقم 7", "decision 7"))},
    ),
    "occasion:margins": occasion("margins", "الدورة السنوية", "the annual session"),
    "occasion:within": occasion("within", "أسبوع الإحصاء", "the week of statistics"),
    "occasion:marking": occasion("marking", "اليوم العالمي للبيانات", "World Data Day"),
    "occasion:preparing": PREPARED,
    "series": (
        {"series": text("الاجتماعات التحضيرية", "preparatory meetings")},
        {"series": text("اجتماعات تحضيرية", "preparatory meetings")},
    ),
    "objective": (
        {"objective": AIM},
        {"objective": AIM, "means": texts(("مراجعة التشريعات", "reviewing legislation"))},
        {"objective": AIM, "means": MEANS},
    ),
    "proceedings": (
        *({"proceedings": (proceeding(act, PLAN),)} for act in VERBS),
        {"proceedings": tuple(proceeding(act, PLAN) for act in VERBS)},
        {"proceedings": tuple(proceeding(act, PLAN) for act in reversed(VERBS))},
        {"proceedings": (proceeding("adopted", PLAN), proceeding("adopted", REPORT))},
    ),
    "exchanges": (
        {"exchanges": texts(("تبادل خبراتهم", "share their experience"))},
        {"exchanges": EXCHANGES},
    ),
    "offerings": (
        {"offerings": texts(("الدليل العملي", "the practical guide"))},
        {"offerings": OFFERINGS},
    ),
    "providers": (
        {"providers": ("ALPHA",)},
        {"providers": ("BETA", "GAMMA")},
        {"providers": ("ALPHA",), "provision.countries": ("TUN", "GMB")},
        {"provision.countries": ("TUN",)},
        {"provision.from": text("القطاع الخاص", "the private sector")},
    ),
    "providers:people": DELIVERERS,
    "providers:opening": tuple(one for one in DELIVERERS if one.get("provision.count", 0) < MANY),
    "provision": ({"provision": {}},),
    "delivery": ({"providers": ("ALPHA",)}, {"provision": {}}),
    "participants": COUNTED_PEOPLE,
    "participants:described": tuple(
        {**one, "participants.described_as": "experts"}
        for one in COUNTED_PEOPLE
        if "participants.described_as" not in one
    ),
    "participants:total": tuple(
        one for one in COUNTED_PEOPLE if "participants.at_least" not in one
    ),
    "participants:opening": tuple(
        one
        for one in COUNTED_PEOPLE
        if "participants.at_least" in one or one["participants.count"] < MANY
    ),
    "participants:uncounted": UNCOUNTED_PEOPLE,
    "participants:uncounted_oblique": UNCOUNTED_PEOPLE,
    "participants_from": (
        {"participants.from": text("أجهزة الإحصاء الوطنية", "national statistical offices")},
    ),
    "countries": (
        *({"participants.countries": count} for count in COUNTS),
        {"participants.countries": 1, "participants.country_group": "coastal"},
        {"participants.countries": 2, "participants.country_group": "coastal"},
        {"participants.countries": 11, "participants.country_group": "coastal"},
    ),
    "country_group": (
        {"participants.country_group": "coastal", "participants.countries": None},
        {"participants.country_group": "oic", "participants.countries": None},
    ),
    "country_names": tuple(
        {
            "participants.country_list": keys,
            "participants.countries": None,
            "participants.country_group": None,
        }
        for keys in (("TUN", "JOR"), ("TUN", "JOR", "GMB"), ("GMB",))
    ),
    "country_names:besides": (
        {"participants.country_list": ("TUN", "JOR"), "participants.countries": 11},
        {"participants.country_list": ("GMB",), "participants.country_group": "coastal"},
    ),
    "institutions": (
        *(
            {
                "participants.institutions": count,
                "participants.institutions_described_as": "authorities",
            }
            for count in COUNTS
        ),
        *({"participants.institutions": count} for count in COUNTS),
    ),
    "attendance": (
        {"participants.in_person": 40, "participants.online": 28},
        *(
            {
                "participants.in_person": count,
                "participants.in_person_countries": ("TUN", "JOR"),
                "participants.online": count + 1,
                "participants.online_countries": ("GMB",),
            }
            for count in (1, 2, 3, 11, 100)
        ),
        {
            "participants.in_person": 3,
            "participants.in_person_countries": ("TUN",),
            "participants.online": 1,
        },
        {"participants.in_person": 40, "participants.online": None},
        {
            "participants.online": 28,
            "participants.online_countries": ("TUN", "JOR"),
            "participants.in_person": None,
        },
    ),
    "also": (
        {"participants.also": texts(("سفراء البلدان", "ambassadors of the countries"))},
        {
            "participants.also": texts(
                ("سفراء البلدان", "ambassadors of the countries"), ("باحثون", "researchers")
            )
        },
    ),
    "experiences:one": (
        {"experiences.countries": ("TUN",), "experiences.organizations": ()},
        {"experiences.countries": (), "experiences.organizations": ("ALPHA",)},
    ),
    "experiences:two": (
        {"experiences.countries": ("TUN",), "experiences.organizations": ("ALPHA",)},
        {"experiences.countries": ("TUN", "GMB"), "experiences.organizations": ()},
    ),
    "experiences": (
        {"experiences.countries": ("TUN", "JOR", "GMB"), "experiences.organizations": ()},
        {"experiences.countries": ("TUN", "JOR"), "experiences.organizations": ("BETA",)},
    ),
    "experiences:subject": (
        {"experiences.subject": text("حماية المستهلك", "consumer protection")},
    ),
    "visits:one": (
        {"field_visits": (MARKET,)},
        {"field_visits": (TOWN,)},
        {"field_visits": (FARM,)},
    ),
    "visits:two": ({"field_visits": (MARKET, TOWN)}, {"field_visits": (FARM, TOWN)}),
    "visits": ({"field_visits": (MARKET, TOWN, FARM)},),
    "sessions": tuple({"sessions": count} for count in COUNTS),
    "closing": ({"closing": text("حلقة نقاش مفتوحة", "an open discussion")},),
}
PUBLICATION: dict[str, tuple[Wanted, ...]] = {
    **ENTRY,
    "requested_by": ({"requested_by": "ALPHA"}, {"requested_by": "DELTA"}),
    "prepared_for": tuple(
        {"prepared_for": name}
        for name in (
            text("تنفيذ البرنامج", "the implementation of the programme"),
            text("المؤتمر الوزاري", "the ministerial conference"),
            text("اللجنة الفنية", "the technical committee"),
            text("التزام البلدان", "the commitment of the countries"),
        )
    ),
    "purpose": ({"purpose": text("قياس التقدم المحرز", "measure the progress made")},),
    "basis": (
        {"basis": texts(("بيانات المسوح", "survey data"))},
        {"basis": texts(("بيانات المسوح", "survey data"), ("السجلات", "registers"))},
    ),
    "notes": (
        {"notes": texts(("سينشر التقرير قريبا", "The report will be published soon"))},
        {
            "notes": texts(
                ("سينشر التقرير قريبا", "The report will be published soon"),
                ("يجري إعداد ملخص له", "A summary is being prepared"),
            )
        },
    ),
}
CATEGORIES = (text("التجارة", "trade"), text("الصناعة", "industry"), text("المالية", "finance"))
INDICATORS: dict[str, tuple[Wanted, ...]] = {
    "database": ({},),
    "count": tuple({"count": count} for count in COUNTS),
    "category": ({"categories": CATEGORIES[:1]},),
    "categories:two": ({"categories": CATEGORIES[:2]},),
    "categories": ({"categories": CATEGORIES}, {"categories": CATEGORIES[:2]}),
    "also": ({"also": text("مؤشرات الفقر", "indicators of poverty")},),
    "updated": ({"updated_continuously": True},),
    "link": ({"link": True},),
}
#: Of a session: how many of its activities report their participants and how many do not, how
#: many people and countries the first of them reports; how much else there is.
AT_A_GLANCE: dict[str, tuple[Wanted, ...]] = {
    "activities": tuple({"reporting": count} for count in COUNTS),
    "publications": tuple({"publications": count} for count in COUNTS),
    "indicators": tuple({"indicators": count} for count in COUNTS),
    "reporting": tuple({"reporting": count} for count in COUNTS),
    "joined": tuple({"joined": count} for count in COUNTS),
    "not_held": tuple({"not_held": count} for count in COUNTS),
    "silent": tuple({"silent": count, "reporting": 1} for count in COUNTS),
    "participants": tuple({"people": count} for count in COUNTS),
    "single": ({"reporting": 1},),
    "largest": tuple({"people": count, "reporting": 2, "at_least": False} for count in COUNTS),
    "largest_bound": tuple({"people": count, "at_least": True, "reporting": 2} for count in COUNTS),
    "lower_bound": tuple({"people": count, "at_least": True} for count in COUNTS),
    "countries": tuple({"countries": count} for count in COUNTS),
}
NEEDS = {
    "activity": ACTIVITY,
    "publication": PUBLICATION,
    "indicators": INDICATORS,
    "at_a_glance": AT_A_GLANCE,
}
#: What a record must lack for a field to be absent, where that is not what the field is called.
ABSENT: dict[str, Wanted] = {
    "funding": {"funding.amount": None, "funding.currency": None},
    "funders": {"funding.funders": None},
    "sexes": {"participants.women": None, "participants.men": None},
    "introduced": {"type": UNNAMED},
    "single": {"reporting": 2},
    "delivery": {"provision": None, "providers": None},
    "participants:uncounted": {"participants": None},
    "participants:opening": {"participants.count": MANY},
}


def merged(*wanted: Wanted) -> dict[str, Any] | None:
    """Return what several fields want of one record; None where they contradict each other."""
    result: dict[str, Any] = {}
    for path, value in (pair for one in wanted for pair in one.items()):
        if result.setdefault(path, value) != value:
            return None
    absent = {path for path, value in result.items() if value is None}
    parents = {path.partition(".")[0] for path, value in result.items() if value is not None}
    return None if absent & parents else result


# Records


def _nested(wanted: Wanted) -> dict[str, Any]:
    """Return paths and values as a record is written, without what must be absent."""
    record: dict[str, Any] = {}
    for path, value in sorted(wanted.items()):
        parent, _, name = path.rpartition(".")
        if value is not None:
            place = record.setdefault(parent, {}) if parent else record
            place[name] = dict(value) if isinstance(value, dict) else value
    return record


def activity(identifier: str, kind: str, wanted: Wanted) -> Activity:
    plain = {"title": TITLE, "agenda_items": (1,), **_nested(wanted)}
    return Activity.model_validate({"id": identifier, "type": kind, **plain})


def publication(identifier: str, kind: str, wanted: Wanted) -> Publication:
    plain = {"title": TITLE, "agenda_items": (1,), **_nested(wanted)}
    return Publication.model_validate({"id": identifier, "type": kind, **plain})


def count(identifier: str, wanted: Wanted) -> IndicatorCount:
    plain = {"agenda_item": 1, "count": 11, "categories": CATEGORIES[:1], **_nested(wanted)}
    return IndicatorCount.model_validate({"id": identifier, **plain})


def registry(activities: Iterable[str] = (), publications: Iterable[str] = ()) -> Registry:
    """Return the made-up registry, with more kinds of records of the same nouns."""
    types = dict.fromkeys(activities, ACTIVITY_TYPES[FEMININE])
    about = {**PUBLICATION_TYPE, "introduces": "about"}
    writings = dict.fromkeys((WRITING, *publications), about)
    unnamed = {**ACTIVITY_TYPES[MASCULINE], "introduces": "none"}
    kinds = {
        "activity_types": {**ACTIVITY_TYPES, **types, UNNAMED: unnamed},
        "publication_types": {**writings, UNNAMED: PUBLICATION_TYPE},
    }
    return Registry.model_validate({**REGISTRY, **kinds})


SESSION = {
    "number": 7,
    "name": text("الدورة السابعة للمجلس", "7th Session of the Council"),
    "name_genitive": text("دورة المجلس السابعة", "the 7th Session of the Council"),
    "previous": text("دورة المجلس السادسة", "the 6th Session of the Council"),
    "dates": {"start": "2032-02-28", "end": "2032-03-02"},
    "city": "ankara",
    "reporting_period": {"start": "2031-01-01", "end": "2031-12-31"},
    "report_title": text("تنفيذ الخطة", "the Implementation of the Plan"),
    "cover_title": text("تقرير حول تنفيذ الخطة", "Report on the Implementation of the Plan"),
    "submitted_under": 3,
    "original_language": "fr",
    "editions": ("ar", "en"),
    "agenda_items": (
        {"number": 1, "title": text("الإحصاء", "Statistics")},
        {"number": 2, "title": text("التعاون المالي", "Financial Cooperation")},
    ),
}
INSTITUTION = {
    "organization": "CENTRE",
    "short_name": text("المركز", "the Centre"),
    "running_head": text("تقرير المركز إلى {session}", "Report of the Centre to {session}"),
    "contact": {
        "address": ("1 Example Street",),
        "telephone": "(00-000) 000 00 00",
        "fax": "(00-000) 000 00 01",
        "email": "office@example.org",
        "web": "www.example.org",
    },
    "member_countries": {"group": "oic", "count": 57},
    "file_stem": "report",
}
#: Of agreements everything that can be unknown is, once.
AGREEMENTS = (
    {"id": "agreement-1", "number": 1, "partner": "ALPHA", "date": "2031-03-05"},
    {"id": "agreement-2", "number": None, "partner": "BETA", "date": "2031-04-05"},
    {"id": "agreement-3", "number": 3, "partner": None, "date": None},
    *(
        {
            "id": f"agreement-{kind[:4]}", "number": 4, "partner": "ALPHA", "date": "2031-05-05",
            "kind": kind, "subject": text("تبادل البيانات", "data exchange"), "place": "sfax",
            "signatories": [FIRST, SECOND], "agenda_item": 2,
        }
        for kind in ("agreement", "memorandum", "protocol", "letter_of_intent", "contract")
    ),
    {
        "id": "agreement-9", "number": 9, "partner": "BETA", "date": "2031-06-05",
        "subject": text("التدريب", "training"),
    },
)  # fmt: skip
PROSE = texts(("فقرة", "A paragraph"))
#: Every field that the prose of an introduction may ask of a session.
SESSION_FIELDS = (
    "{session} | {previous} | {report_title} | {city}",
    "{dates} | {dates:adverbial}",
    *(
        f"{{{name}}} | {{{name}:accusative}} | {{{name}:genitive}}"
        for name in (
            "programmes", "agreements", "activities", "publications", "indicators", "reporting",
            "joined", "not_held", "silent", "participants", "lower_bound", "largest", "countries",
        )
    ),
)  # fmt: skip


def content(
    names: Registry,
    records: Iterable[Activity | Publication | IndicatorCount] = (),
    agreements: Iterable[Wanted] = (),
    prose: Wanted = PROSE,
    **session: Any,
) -> Content:
    """Return a session that holds some records and nothing else."""
    every = tuple(records)
    database = {
        "name": text("قاعدة بيانات الإحصاءات", "Statistics Database"),
        "acronym": "STATBASE",
        "url": "https://data.example.org",
        "counts": tuple(one for one in every if isinstance(one, IndicatorCount)),
    }
    introduction = {"before_agreements": prose, "after_agreements": PROSE}
    return Content(
        "41",
        names,
        {},
        _entry(Institution.model_validate(INSTITUTION)),
        _entry(Session.model_validate({**SESSION, **session})),
        _entry(Introduction.model_validate(introduction)),
        _entry(Agreements.model_validate({"agreements": tuple(agreements)})),
        _entry(Indicators.model_validate(database)),
        tuple(_entry(one) for one in every if isinstance(one, Activity)),
        tuple(_entry(one) for one in every if isinstance(one, Publication)),
    )


def _entry(record: Any) -> Entry[Any]:
    """Return a record that stands in no file."""
    return Entry(record, cast("Any", None))


def at_a_glance(wanted: Wanted) -> Iterator[Activity | Publication | IndicatorCount]:
    """Yield the records of a session of which an annex can say some figures."""
    first = {**DATES[0], "participants.at_least": wanted.get("at_least", False)}
    first |= {"participants.countries": wanted["countries"]} if "countries" in wanted else {}
    people = [wanted.get("people", 0), *(0 for _ in range(1, wanted.get("reporting", 1)))]
    for number, present in enumerate(people):
        reported = {"participants.count": present, **(first if number == 0 else {})}
        yield activity(f"reporting-{number}", FEMININE, reported)
    for number in range(wanted.get("silent", 0)):
        yield activity(f"silent-{number}", FEMININE, {})
    for number in range(wanted.get("joined", 0)):
        yield activity(f"joined-{number}", FEMININE, {"role": "participant"})
    for number in range(wanted.get("not_held", 0)):
        yield activity(f"not-held-{number}", FEMININE, {"status": "cancelled"})
    for number in range(wanted.get("publications") or 0):
        yield publication(f"writing-{number}", WRITING, {})
    if wanted.get("indicators"):
        yield count("indicators", {"count": wanted["indicators"]})


#: An activity of another body.
ELSEWHERE = {"role": "participant", "organizers": ("ALPHA",)}
#: Items of the agenda, each of which opens its section in other words.
OTHER_ITEMS = tuple(
    {"number": number, "title": text(f"البند {number}", f"Item {number}")} for number in range(3, 7)
)


def session_with_everything(names: Registry) -> Content:
    """Return a session in which much is unknown: agreements, dates, partners, programmes."""
    both = {
        "agenda_items": (1, 2), "dates": {"start": "2031-03-05"}, "programmes": ("skills",),
        "plans": ("roadmap",),
        "partners": ("ALPHA", "GAMMA"), "participants.count": 1200, "participants.at_least": True,
        "participants.countries": 40,
    }  # fmt: skip
    hosted = {
        "dates": ({"start": "2031-05-05"}, {"start": "2031-06-05"}),
        "programmes": ("digital",),
        "partners": ("BETA",),
        "plans": ("roadmap",),
    }
    records = (
        activity("both", FEMININE, both),
        activity("hosted", MASCULINE, hosted),
        activity("silent", FEMININE, {}),
        activity("joined", FEMININE, ELSEWHERE),
        activity("planned", MASCULINE, {"status": "planned"}),
        publication("writing", WRITING, {"purpose": text("القياس", "measure")}),
        count("indicators", {"count": 103}),
        activity("first", FEMININE, {"agenda_items": (3,)}),
        activity("second", FEMININE, {"agenda_items": (3,)}),
        activity("elsewhere", FEMININE, {**ELSEWHERE, "agenda_items": (4,)}),
        publication("alone", WRITING, {"agenda_items": (5,)}),
    )
    claims = {"agreements": 11, "programmes": 2}
    prose = {"ar": SESSION_FIELDS, "en": SESSION_FIELDS}
    items = (*SESSION["agenda_items"], *OTHER_ITEMS)
    session = {"claims": claims, "annexes": ("at_a_glance",), "agenda_items": items}
    return content(names, records, AGREEMENTS, prose, **session)
