"""Invented people in any number: names of many languages and scripts, by a seed."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from atd_tui.domain.matching_facts import Birth
from atd_tui.domain.people import Address, Draft, Identifier, Name, Nationality

_FIRST_BIRTH: Final = date(1948, 1, 1)
_ADULT_DAYS: Final = 21_500
_BIRTH_DAYS: Final = 28_000
_SEXES: Final = ("F", "M", "M")
_TOWNS: Final = (
    ("1000", "Brussel"),
    ("2000", "Antwerpen"),
    ("4000", "Liège"),
    ("5000", "Namur"),
    ("9000", "Gent"),
    ("3500", "Hasselt"),
    ("4700", "Eupen"),
)
_STREETS: Final = (
    ("Populieren", "Molen", "Kapel", "Wilgen", "Veld", "Linden", "Hout", "Steen"),
    ("straat", "laan", "weg", "dreef", "plein", "kaai"),
)


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language: who speaks it, and what its names are made of.

    Attributes:
        starts, ends: any of the first before any of the second is a family name.
        latin: the given names and starts again in Latin letters, where they are not.
    """

    code: str
    country: str
    given: str
    starts: str
    ends: str
    latin: tuple[str, str, str] | None = None


_TONGUES: Final = (
    Tongue(
        *("tur", "TUR"),
        "Yağmur Işık Gülşen Çağrı İbrahim Ömer Şeyma Ayşe Uğur Nazlı Eşref Zülal",
        "Çelik Yıldız Öz Şahin Güneş Kaplan Aydın Doğan Demir Koç Taş Ersoy Bozkurt",
        "- türk er soy oğlu ler can kaya gil baş çı men han",
    ),
    Tongue(
        *("pol", "POL"),
        "Łukasz Agnieszka Paweł Żaneta Michał Świętosława Józef Bożena Wacław Iwona",
        "Szczę Gżeg Wiś Kowal Nowa Zieliń Dąbrow Lewan Woź Krawczy Mazur Błasz",
        "sny żółka niewski ski kowski dowski czyk niak cki owicz ński",
    ),
    Tongue(
        *("srp", "SRB"),
        "Đorđe Milica Čedomir Željko Snežana Živko Jovana Ljubiša Nađa Srđan Vučko",
        "Jovan Petr Đor Nikol Mark Stank Božid Radiv Miloš Vuk Čolak Žuj",
        "ović ević ić šević ojević čić arević anović ača",
    ),
    Tongue(
        *("vie", "VNM"),
        "Thường Đức Ánh Hương Ngọc Bảo Tuấn Mỹ Quỳnh Dũng Phúc Thủy",
        "Nguyễn Trần Lê Phạm Hoàng Phan Võ Đặng Bùi Đỗ Hồ Ngô",
        "- \u00a0Văn \u00a0Thị \u00a0Hữu \u00a0Minh \u00a0Xuân \u00a0Thanh \u00a0Kim",
    ),
    Tongue(
        *("deu", "NAM"),
        "Øyvind Jürgen Käthe Günther Sönke Frauke Björn Anneliese Rüdiger Maïté",
        "Groß Müll Schrö Weiß Hübn Strauß Köhl Bäck Jäg Krüg Löw Preuß",
        "mann er dinger bach hauser wald feld berg stein meier",
    ),
    Tongue(
        *("fra", "GIN"),
        "Aïssatou Fatoumata Mamadou Jean-Pierre Hervé Noëlle Binta Kadiatou Zoé",
        "N'Gues Dial Sow Kou Tra Cam Sis Kei Bal Bar Sou Fo",
        "san lo é yaté oré ara soko ta dé ry maré fana",
    ),
    Tongue(
        *("som", "SOM"),
        "Maxamed Cabdi Faadumo Hodan Xaliimo Ayaan Warsame Cismaan Sahra Ubax",
        "Cali Nuur Xasan Cabdulla Axmed Faarax Guuleed Jaamac Warsam Cumar Ismaaciil",
        "- hi \u00a0Cawaale \u00a0Rooble \u00a0Dheere \u00a0Yare \u00a0Shire",
    ),
    Tongue(
        *("prs", "AFG"),
        "حمیدالله زهرا نگین شکریه فرید مینا رحیم پروانه جاوید لیلا",
        "احمد رحیم کریم حسین نور امیر یوسف صدیق نظر عزیز",
        "ی زی زاده پور ‌خیل یان",
        (
            "Hamidullah Zahra Negin Shukria Farid Mina Rahim Parwana Jawid Leila",
            "Ahmad Rahim Karim Hossein Noor Amir Yusuf Sediq Nazar Aziz",
            "i zay zada pur khel yan",
        ),
    ),
    Tongue(
        *("ara", "SYR"),
        "أحمد ليلى يوسف نور خالد سارة عمر هبة مريم طارق",
        "الحمص الحلب الشام بن\u00a0يوسف الخط العلو النج الكرد المصر البغداد",
        "ي اوي اني ية يب",
        (
            "Ahmad Layla Youssef Nour Khaled Sara Omar Hiba Maryam Tareq",
            "Homs Halab Sham Ben\u00a0Youssef Khat Alaw Naj Kurd Masr Baghdad",
            "i awi ani iya ib",
        ),
    ),
    Tongue(
        *("tir", "ERI"),
        "ሃና ፊልሞን ሰላም ዮናስ ሚካኤል ትርሃስ በረኸት ሳባ",
        "ተኽለ ገብረ ወልደ ሃይለ ተስፋ ኣብርሃ ሰመረ መሓሪ",
        "- ማርያም ሚካኤል ስላሴ ኪዳን ጽዮን",
        (
            "Hana Filmon Selam Yonas Mikael Tirhas Bereket Saba",
            "Tekle Gebre Welde Haile Tesfa Abrha Semere Mehari",
            "- mariam mikael sellasie kidane tsion",
        ),
    ),
    Tongue(
        *("rus", "RUS"),
        "Ольга Руслан Зарема Иса Мадина Тимур Хеда Анзор Лариса Бислан",
        "Кузнец Ахмад Дуд Исмаил Магомад Хас Байсанг Эльмурза Саид Тайма",
        "ов ова аев аева хаджиев ханов ханова",
        (
            "Olga Ruslan Zarema Isa Madina Timur Kheda Anzor Larisa Bislan",
            "Kuznets Akhmad Dud Ismail Magomad Khas Baysang Elmurza Said Tayma",
            "ov ova aev aeva khadzhiev khanov khanova",
        ),
    ),
    Tongue(
        *("hye", "ARM"),
        "Անի Հայկ Նարե Գևորգ Սոնա Տիգրան Լուսինե Արամ",
        "Հովհաննիս Գրիգոր Պետրոս Սարգս Մկրտչ Կարապետ Ավետիս Վարդան",
        "յան ունց ենց",
        (
            "Ani Hayk Nare Gevorg Sona Tigran Lusine Aram",
            "Hovhannis Grigor Petros Sargs Mkrtch Karapet Avetis Vardan",
            "yan unts ents",
        ),
    ),
)


def drafts(number: int, *, adults: int = 0, seed: int = 1) -> Iterator[Draft]:
    """Give so many people, adults first; the same ones each time for the same seed."""
    dice = random.Random(f"people {seed}")  # noqa: S311 -- invented, and repeatable
    for n in range(number):
        yield _draft(dice, n, _ADULT_DAYS if n < adults else _BIRTH_DAYS)


def _draft(dice: random.Random, n: int, days: int) -> Draft:
    tongue = dice.choice(_TONGUES)
    also = ("fra",) if dice.random() < 1 / 3 else ()
    numbers = [Identifier("OV", f"{n + 1:08d}")] if n % 3 else []
    if not n % 5:
        numbers.append(Identifier("PASSPORT", f"P{dice.randrange(10**7):07d}"))
    return Draft(
        names=_names(dice, tongue),
        birth=_birth(dice, days),
        sex=dice.choice(_SEXES),
        nationalities=(Nationality(tongue.country),),
        languages=(tongue.code, *(each for each in also if each != tongue.code)),
        identifiers=tuple(numbers),
        addresses=(_address(dice),) if dice.random() < 4 / 5 else (),
        ref=f"bench-{n:06d}",
    )


def _names(dice: random.Random, tongue: Tongue) -> tuple[Name, ...]:
    parts = [text.split(" ") for text in (tongue.given, tongue.starts, tongue.ends)]
    # Two endings, so that there are as many family names as there are in a country.
    parts.insert(2, parts[2])
    places = [dice.randrange(len(part)) for part in parts]
    names = [_name(parts, places, "official")]
    if tongue.latin:
        latin = [text.split(" ") for text in tongue.latin]
        latin.insert(2, latin[2])
        names.append(_name(latin, places, "latin"))
    return tuple(names)


def _name(parts: list[list[str]], places: list[int], kind: str) -> Name:
    given, *family = (part[at] for part, at in zip(parts, places, strict=True))
    together = "".join(each for each in family if each != "-")
    return Name(given, together.replace("\u00a0", " "), kind)


def _birth(dice: random.Random, days: int) -> Birth:
    born = _FIRST_BIRTH + timedelta(days=dice.randrange(days))
    if dice.random() < 1 / 10:
        return Birth(date(born.year, 1, 1), date(born.year, 12, 31), "year")
    return Birth(born, born, "exact")


def _address(dice: random.Random) -> Address:
    postcode, city = dice.choice(_TOWNS)
    street = "".join(map(dice.choice, _STREETS))
    return Address("HOME", f"{street} {dice.randrange(1, 300)}", postcode, city)
