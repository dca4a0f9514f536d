"""A made-up session with a free text in both editions that has all that can be set."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

from conftest import ROOT
from PIL import Image

__all__ = ["ARABIC", "ENGLISH", "items_of", "odd_text", "photograph", "with_free_texts"]

#: What stands in the text in every edition, block by block.
ARABIC = """\
<!-- نص من قسم التجارة -->
واصل المركز دعم **التجارة البينية** بين البلدان الأعضاء[^data]، ونفذ {activities:accusative} مع
*OIC Statistical Commission* و[الموقع](https://www.sesric.org/trade).

## اتجاهات التجارة

بلغت الحصة 21,5% في الفترة 2020-2024 وفق قاعدة **OICStat** الإحصائية[^base].

- المنتجات الزراعية:
  - الحبوب
  - اللحوم (HS 02)[^hs]
    1. لحوم الأبقار
    2. لحوم الأغنام
- المنتجات الصناعية

1. إعداد التقرير
2. نشر النتائج في {city}

### أقوال

> إن التجارة هي **قاطرة** التكامل.
>
> والأرقام في تحسن.

: حصة التجارة البينية في بعض البلدان

| البلد | الحصة (%) | ملاحظة |
|---|---|---|
| تركيا | 12,4 | زيادة عن 2023[^first] |
| Türkiye \\| AB | 9 | |

![قاعة فيها ثلاثون مشاركا](hall.jpg "ورشة العمل في أنقرة | SESRIC")

[^data]: وفق **بيانات** المركز في <https://www.sesric.org> سنة 2025.
[^base]: انظر OICStat، قاعدة البيانات الإحصائية.
[^hs]: النظام المنسق (HS 2022).
[^first]: بيانات أولية.
"""
ENGLISH = """\
The Centre supported **intra-OIC trade**[^data] and carried out {activities} with the
*OIC Statistical Commission*; see [its pages](https://www.sesric.org/trade).

## Trends in trade

The share reached 21.5% in 2020-2024 according to **OICStat**[^base].

- Agricultural products:
  - cereals
  - meat (HS 02)[^hs]
    1. of cattle
    2. of sheep
- Industrial products

1. Writing the report
2. Publishing the results in {city}

### Sayings

> Trade is the **engine** of integration, «قاطرة التكامل».
>
> The figures improve.

: Share of trade in some countries

| Country | Share (%) | Note |
|---|---|---|
| Türkiye | 12.4 | more than in 2023[^first] |
| Indonesia | 9 | |

![A hall with thirty participants](hall.jpg "The workshop in Ankara | SESRIC")

[^data]: According to **data** at <https://www.sesric.org> in 2025.
[^base]: See OICStat, the statistical database.
[^hs]: Harmonised System (HS 2022).
[^first]: Preliminary data.
"""
#: An item of which session 41 has no record, so that its section has nothing but its text.
EMPTY_ITEM = 9


def items_of(root: Path) -> Path:
    """Return the folder of the free texts of session 41 in a project."""
    folder = root / "content" / "sessions" / "41" / "items"
    folder.mkdir(exist_ok=True)
    return folder


def photograph(file: Path, size: tuple[int, int] = (1200, 800)) -> Path:
    """Write a picture."""
    Image.new("RGB", size, "#0B5345").save(file)
    return file


def with_free_texts(root: Path) -> Path:
    """Write a project like session 41, with free texts of item 1 and of an item without records.

    Of its activities only five are kept, so that its editions are quickly written.
    """
    shutil.copytree(ROOT / "content", root / "content")
    for name in ("templates", "fonts"):
        (root / name).symlink_to(ROOT / name)
    session = root / "content" / "sessions" / "41"
    for file in sorted((session / "activities").glob("*.yaml"))[5:]:
        file.unlink()
    text = (session / "session.yaml").read_text("utf-8")
    item = f"  - number: {EMPTY_ITEM}\n    title: {{ar: الشباب, en: Youth}}\nclaims"
    (session / "session.yaml").write_text(text.replace("claims", item, 1), "utf-8")
    items = items_of(root)
    photograph(items / "hall.jpg")
    for tag, whole, alone in (
        ("ar", ARABIC, "لم ينفذ المركز نشاطا في هذا البند."),
        ("en", ENGLISH, "The Centre carried out nothing under this item."),
    ):
        (items / f"1.{tag}.md").write_text(whole, "utf-8")
        (items / f"{EMPTY_ITEM}.{tag}.md").write_text(alone, "utf-8")
    return root


# Odd texts

#: Words, numbers, foreign stretches, marks, fields and calls of notes.
PIECES = (
    "دورة", "البيانات", "لجنة", "في", "عقد", "OIC", "COVID-19", "Türkiye", "2025", "21-22", "12,5%",
    "(CCP)", "«OIC Data»", "A/B", "$2", "[x]", "1.5", "و", "Industry 4.0", "**غامق**", "*مؤكد*",
    "**OIC**", "*21*", "[رابط](https://a.org)", "[OIC Link](https://b.org/x)", "[^]", "{city}",
    "COVID-**19**", "OIC[^]", "\\*", "&amp;", ":", "،", ".",
)  # fmt: skip
#: What a heading may not hold.
CALLS = re.compile(r"\[\^\]|\]\(\S+\)")


def odd_text(seed: int) -> str:
    """Return a text of some odd blocks of every kind, the same for a seed; it may have errors."""
    chance, names = random.Random(seed), list[str]()

    def words() -> str:
        said = " ".join(chance.choices(PIECES, k=chance.randint(1, 9)))
        while "[^]" in said:
            names.append(f"n{len(names)}")
            said = said.replace("[^]", f"[^{names[-1]}]", 1)
        return said

    def bare() -> str:
        return CALLS.sub("", " ".join(chance.choices(PIECES, k=4))).replace("[رابط", "رابط")

    blocks = [
        words(),
        f"## {bare().replace('[OIC Link', 'OIC')}",
        f"- {words()}\n- {words()}\n  1. {words()}\n     - {words()}",
        f"> {words()}\n>\n> {words()}",
        f": عنوان {chance.choice(PIECES[:12])}\n\n| أ | ب |\n|--|--|\n| {words()} | |",
        f'![وصف](hall.jpg "عنوان {chance.choice(PIECES[:12])} | {chance.choice(PIECES[:12])}")',
        f"1. {words()}\n2. {words()}",
    ]
    chance.shuffle(blocks)
    notes = [f"[^{name}]: حاشية {' '.join(chance.choices(PIECES[:25], k=2))}" for name in names]
    return "\n\n".join([*blocks, *notes]) + "\n"
