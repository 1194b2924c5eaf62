"""A small council for tests: a general assembly, four members, a facilitator, an auditor and a voice."""

from datetime import date

from council.charter.events import BodyEstablished, CouncilFounded
from council.membership.events import MemberSeated, PersonRegistered, RoleGranted
from council.record import Id, Record, Wording

ASSEMBLY = Id("000000000000b0dy")
BOARD = Id("00000000000b0ard")
AMINA, BERFIN, CEMAL, DINA = (Id(f"000000000000000{letter}") for letter in "abcd")
FACILITATOR = Id("000000000000000f")
AUDITOR = Id("000000000000000g")
VOICE = Id("000000000000000v")
NAMES = {
    AMINA: "أمينة الحلبي",
    BERFIN: "Berfin Yıldız",
    CEMAL: "Cemal Öztürk",
    DINA: "دينا ياسين",
    FACILITATOR: "Fatma Şahin",
    AUDITOR: "Gül Aydın",
    VOICE: "Viyan Kaya",
}
ROLES = {FACILITATOR: "facilitator", AUDITOR: "auditor", VOICE: "voice"}
MEMBERS = (AMINA, BERFIN, CEMAL, DINA)


def settle(record: Record) -> Record:
    """Found the council, set up its bodies, and bring in its people."""
    names = (
        Wording(language="tr", text="Çınar Göç ve Mülteci Meclisi"),
        Wording(language="ar", text="مجلس المهاجرين واللاجئين في تشينار"),
        Wording(language="en", text="Çınar Migrants and Refugees Council"),
    )
    bodies = {
        ASSEMBLY: (
            "general_assembly",
            {"tr": "Genel Kurul", "ar": "الجمعية العامة", "en": "General assembly"},
        ),
        BOARD: (
            "executive_board",
            {"tr": "Yürütme Kurulu", "ar": "الهيئة التنفيذية", "en": "Executive board"},
        ),
    }
    record.enter([CouncilFounded(names=names, city="Çınar")])
    for body, (sort, called) in bodies.items():
        words = tuple(Wording(language=language, text=text) for language, text in called.items())
        record.enter([BodyEstablished(body=body, sort=sort, names=words)])
    for number, (person, name) in enumerate(NAMES.items(), 1):
        sealed = record.seal(person, name)
        role = RoleGranted(person=person, role=ROLES.get(person, "member"))
        record.enter([PersonRegistered(person=person, number=number, name=sealed), role])
    for member in MEMBERS:
        seat(record, member, ASSEMBLY)
    return record


def seat(record: Record, person: Id, body: Id, standing: str = "full") -> None:
    """Give somebody a mandate."""
    record.enter(
        [
            MemberSeated(
                mandate=Id(f"mandate-{person[-1]}-{body[-4:]}"),
                person=person,
                body=body,
                standing=standing,
                begins=date(2025, 1, 1),
            )
        ]
    )
