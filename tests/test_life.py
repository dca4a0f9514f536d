"""What happens in the life of such a body, told in a made-up session and read in every edition.

tests/golden/life-ar.txt and life-en.txt are what a person has read and found right: fairs,
missions, internships, launches, ceremonies, yearbooks, in every role and status.
"""

from __future__ import annotations

from typing import Any

import made_up
import pytest
from conftest import PUBLISHED
from made_up import text, texts
from readable import readable

from sesric_report import narrative
from sesric_report.compiler.resources import load_templates
from sesric_report.narrative import Templates
from sesric_report.project import Project
from sesric_report.records.activity import Activity
from sesric_report.records.content import Content
from sesric_report.records.publication import Publication

MINISTER = {
    "name": text("معالي السيد آدم الزين", "H.E. Mr Adam Al-Zein"),
    "office": text("وزير السياحة", "Minister of Tourism"),
}
HEAD = {
    "name": text("السيدة هدى العلي", "Ms Huda Al-Ali"),
    "office": text("المديرة العامة للمركز", "Director General of the Centre"),
}
ACTIVITIES: dict[str, dict[str, Any]] = {
    "fair": {
        "type": "fair",
        "title": text("معرض تونس الدولي للسياحة", "Tunis International Tourism Fair"),
        "role": "participant",
        "organizers": ("ALPHA", "BETA"),
        "contribution": text("عرضا عن مؤشراته السياحية", "its tourism indicators"),
        "dates": {"start": "2031-02-05", "end": "2031-02-08"},
        "place": {"venue": "hall"},
        "patronage": text("معالي وزير السياحة", "H.E. the Minister of Tourism"),
        "participants": {"count": 10_000, "at_least": True},
    },
    "forum": {
        "type": "forum",
        "title": text("المنتدى العالمي للبيانات", "World Data Forum"),
        "role": "speaker",
        "organizers": ("DELTA",),
        "dates": {"start": "2031-03-05"},
        "mode": "online",
    },
    "city": {
        "type": "ceremony",
        "title": text("حفل إعلان مدينة السياحة", "Announcement of the City of Tourism"),
        "role": "host",
        "organizers": ("BETA",),
        "dates": {"start": "2031-03-20"},
        "place": {"venue": "seat"},
        "distinctions": ({"distinction": "tourism", "city": "sfax", "year": 2031},),
        "persons": ({**MINISTER, "part": "opened"}, {**HEAD, "part": "spoke"}),
        "participants": {"count": 40, "women": 18, "men": 22, "countries": 13},
    },
    "mission": {
        "type": "expert_mission",
        "title": text("تحديث الحسابات القومية", "Modernising National Accounts"),
        "dates": ({"start": "2031-04-02"}, {"start": "2031-05-06", "end": "2031-05-08"}),
        "place": {"city": "banjul"},
        "funding": {"amount": 25_000, "currency": "USD", "funders": ("DELTA",)},
        "participants": {"count": 3, "described_as": "experts", "women": 1, "men": 2},
        "objective": text(
            "مساندة المكتب الوطني للإحصاء", "support the national statistical office"
        ),
    },
    "council": {
        "type": "meeting",
        "title": text("اجتماع مجلس الأمناء", "Meeting of the Board"),
        "dates": {"start": "2031-05-20"},
        "mode": "online",
        "series": text("الاجتماعات التحضيرية للمؤتمر", "preparatory meetings of the conference"),
        "participants": {"count": 14, "countries": 9},
        "objective": text("إعداد خطة السنة المقبلة", "prepare the plan of the coming year"),
        "means": texts(
            ("مراجعة ما نفذ من أنشطة", "reviewing what was carried out"),
            ("تحديد الأولويات", "setting priorities"),
        ),
        "topics": texts(("موازنة المشاريع", "the budget of projects")),
        "proceedings": (
            {"act": "reviewed", "object": text("سير الأنشطة", "progress in activities")},
            {"act": "assessed", "object": text("البرنامج السابق", "the earlier programme")},
            {"act": "adopted", "object": text("الخطة", "the plan")},
            {"act": "adopted", "object": text("التقرير المالي", "the financial report")},
            {"act": "recommended", "object": text("توسيع الشبكة", "a larger network")},
        ),
        "exchanges": texts(("تبادل خبراتهم في إدارة الشبكات", "share experience of networks")),
        "offerings": texts(("دليل لإدارة المشاريع", "a guide to project management")),
        "outcomes": texts(("إطلاق الشبكة رسميا", "the official launch of the network")),
    },
    "interns": {
        "type": "internship",
        "title": text("برنامج المتدربين الشباب", "Young Interns Programme"),
        "dates": {"month": "2031-01", "to_month": "2031-12"},
        "participants": {"count": 12, "women": 7, "men": 5},
        "figures": (
            {
                "of": text("معدل إكمال البرنامج", "the completion rate"),
                "value": 92.5,
                "percent": True,
            },
        ),
    },
    "app": {
        "type": "app_launch",
        "title": text("إطلاق تطبيق المؤشرات", "Launch of the Indicators App"),
        "dates": {"start": "2031-06-10"},
        "participants": {"described_as": "experts"},
        "figures": ({"of": text("عدد مرات التنزيل", "downloads"), "value": 12_000},),
    },
    "award": {
        "type": "award_ceremony",
        "title": text("حفل جائزة الإحصاء", "Statistics Award Ceremony"),
        "status": "postponed",
        "dates": {"start": "2031-07-01"},
        "postponed_to": {"month": "2032-02"},
    },
    "workshop": {
        "type": "workshop",
        "title": text("قياس الفقر", "Measuring Poverty"),
        "status": "cancelled",
        "dates": {"start": "2031-08-12", "end": "2031-08-14"},
        "place": {"city": "sfax"},
        "topics": texts(("خطوط الفقر", "poverty lines")),
        "participants": {"count": 30},
    },
    "course": {
        "type": "training_course",
        "title": text("إحصاءات الوقف", "Waqf Statistics"),
        "role": "co_organizer",
        "organizers": ("ALPHA",),
        "status": "planned",
        "dates": {"start": "2032-03-20"},
        "topics": texts(("التصنيفات", "classifications")),
    },
}
YEARBOOK = {
    "type": "yearbook",
    "title": text("الكتاب الإحصائي السنوي", "Statistical Yearbook"),
    "dates": {"start": "2031-09-01"},
    "purpose": text("إتاحة البيانات المقارنة", "make comparable data available"),
    "figures": ({"of": text("عدد الجداول", "tables"), "value": 140},),
}
STUDY = {
    "type": "study",
    "title": text("أثر السياحة", "The Impact of Tourism"),
    "purpose": text("قياس أثر السياحة", "measure the impact of tourism"),
    "topics": texts(("الإنفاق", "spending")),
}
AGREEMENT = {
    "id": "agreement-1",
    "number": 1,
    "partner": "BETA",
    "date": "2031-05-05",
    "kind": "memorandum",
    "subject": text("تبادل البيانات", "the exchange of data"),
    "place": "sfax",
    "signatories": (HEAD,),
    "agenda_item": 1,
}


@pytest.fixture
def life(content: Content) -> Content:
    """A session of all this, with the kinds of the project."""
    made = made_up.registry()
    kinds = {
        name: getattr(content.registry, name) for name in ("activity_types", "publication_types")
    }
    records = [
        Activity.model_validate({"id": name, "agenda_items": (1,), **one})
        for name, one in ACTIVITIES.items()
    ]
    writings = [
        Publication.model_validate({"id": one["type"], "agenda_items": (1,), **one})
        for one in (YEARBOOK, STUDY)
    ]
    names = made.model_copy(update=kinds)
    every = (*records, *writings)
    return made_up.content(names, every, (AGREEMENT,), annexes=("at_a_glance",))


@pytest.mark.parametrize("tag", sorted(PUBLISHED))
def test_the_life_of_such_a_body_reads_well(golden, life: Content, project: Project, tag: str):
    templates: Templates = load_templates(project, tag)

    golden(f"life-{tag}.txt", readable(narrative.compose(life, templates)))
    assert [one for one in narrative.unsaid(life, templates) if one.field != "claims"] == []
