"""A council for tests of votes: nine members, a bureau, rules, a proposal and a sitting under way."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from council.assembly.events import AttendanceRecorded, ChairNamed, SittingConvened, SittingOpened
from council.charter.events import BodyEstablished, CouncilFounded, RuleAdopted
from council.membership.events import CategoriesDeclared, MemberSeated, PersonRegistered, RoleGranted
from council.proposals.events import ProposalDrafted, ProposalSubmitted, TranslationMade
from council.record import Id, Record, Wording

ASSEMBLY = Id("000000000000body")
BOARD = Id("00000000000board")
MEMBERS = tuple(Id(f"00000000000000m{number}") for number in range(1, 10))
AMINA, BERFIN, CEMAL, DINA, ELIF, FADI, GUL, HASAN, IMAN = MEMBERS
FACILITATOR, AUDITOR, CHAIR, STRANGER = (Id(f"00000000000000p{number}") for number in range(4))
PROPOSAL, ANOTHER = Id("0000000000000pr0"), Id("0000000000000pr1")
SITTING = Id("0000000000000s0t")
MAJORITY, TWO_THIRDS, CHAIRED, BALANCE, PROCEDURE = (Id(f"00000000000000r{number}") for number in range(5))
NAMES = {
    AMINA: "أمينة الحلبي",
    BERFIN: "Berfin Yıldız",
    CEMAL: "Cemal Öztürk",
    DINA: "دينا ياسين",
    ELIF: "Elif Kaya",
    FADI: "فادي حداد",
    GUL: "Gül Aydın",
    HASAN: "حسن الخطيب",
    IMAN: "إيمان السيد",
    FACILITATOR: "Fatma Şahin",
    AUDITOR: "Ayhan Demir",
    CHAIR: "Nermin Aslan",
    STRANGER: "Zeynep Çelik",
}
ROLES = {FACILITATOR: "facilitator", AUDITOR: "auditor", CHAIR: "chair", STRANGER: "member"}
WOMEN = (AMINA, BERFIN, DINA, ELIF)
MEN = (CEMAL, FADI, HASAN)
SIMPLE: dict[str, Any] = {"base": "valid", "threshold": {"cmp": "more_than", "fraction": "1/2"}}
RULES: dict[Id, tuple[str, dict[str, str], dict[str, Any]]] = {
    MAJORITY: (
        "decision",
        {
            "en": "Majority of votes cast",
            "tr": "Kullanılan oyların çoğunluğu",
            "ar": "أغلبية الأصوات المُدلى بها",
        },
        {**SIMPLE, "quorum": {"kind": "more_than", "fraction": "1/2"}},
    ),
    TWO_THIRDS: (
        "decision",
        {
            "en": "Two thirds of all members",
            "tr": "Üye tam sayısının üçte ikisi",
            "ar": "ثلثا جميع الأعضاء",
        },
        {"base": "members", "threshold": {"cmp": "at_least", "fraction": "2/3"}},
    ),
    CHAIRED: (
        "decision",
        {"en": "The chair decides a tie", "tr": "Eşitlikte başkanın oyu", "ar": "صوت الرئاسة مرجِّح"},
        {**SIMPLE, "tie": "chair_side"},
    ),
}


def settle(record: Record) -> Record:
    """Found the council, bring in its people and rules, and put a proposal forward."""
    names = {
        "tr": "Çınar Göç ve Mülteci Meclisi",
        "ar": "مجلس المهاجرين واللاجئين في تشينار",
        "en": "Çınar Migrants and Refugees Council",
    }
    record.enter([CouncilFounded(names=worded(names), city="Çınar")])
    assembly = {"tr": "Genel Kurul", "ar": "الجمعية العامة", "en": "General assembly"}
    board = {"tr": "Yürütme Kurulu", "ar": "الهيئة التنفيذية", "en": "Executive board"}
    record.enter([BodyEstablished(body=ASSEMBLY, sort="general_assembly", names=worded(assembly))])
    record.enter([BodyEstablished(body=BOARD, sort="executive_board", names=worded(board))])
    for number, (person, name) in enumerate(NAMES.items(), 1):
        registered = PersonRegistered(person=person, number=number, name=record.seal(person, name))
        record.enter([registered, RoleGranted(person=person, role=ROLES.get(person, "member"))])
    for member in MEMBERS:
        seat(record, member)
    for person in (*WOMEN, *MEN):
        declare(record, person, gender="woman" if person in WOMEN else "man")
    for rule, (subject, called, terms) in RULES.items():
        adopt(record, rule, terms, subject, called)
    propose(record, PROPOSAL)
    return record


def worded(texts: Mapping[str, str]) -> tuple[Wording, ...]:
    """The same in several languages."""
    return tuple(Wording(language=language, text=text) for language, text in texts.items())


def seat(record: Record, person: Id, body: Id = ASSEMBLY, standing: str = "full") -> None:
    """Give somebody a mandate."""
    mandate = Id(f"mandate-{person[-2:]}-{body[-4:]}")
    seated = MemberSeated(
        mandate=mandate, person=person, body=body, standing=standing, begins=date(2025, 1, 1)
    )
    record.enter([seated])


def declare(record: Record, person: Id, **categories: str) -> None:
    """Let somebody say which categories she counts in."""
    sealed = record.seal(person, json.dumps(categories))
    record.enter([CategoriesDeclared(person=person, declared=sealed)])


def adopt(
    record: Record,
    rule: Id,
    terms: dict[str, Any],
    subject: str,
    called: Mapping[str, str] | None = None,
    version: int = 1,
) -> None:
    """Adopt a rule, or a new version of it."""
    names = worded(called or {"en": "A rule", "tr": "Bir kural", "ar": "قاعدة"})
    record.enter([RuleAdopted(rule=rule, version=version, subject=subject, names=names, terms=terms)])


def balance(
    record: Record, remedy: str, share: str = "2/3", unknown: str = "in_base_no_group", version: int = 1
) -> None:
    """Adopt a balance rule on women and men."""
    called = {"en": "At most two thirds", "tr": "En çok üçte iki", "ar": "الثلثان على الأكثر"}
    groups = ["woman", "man"]
    terms = {"type": "max_share", "share": share, "groups": groups, "unknown": unknown, "remedy": remedy}
    adopt(record, BALANCE, terms, "balance", called, version)


def propose(record: Record, proposal: Id, body: Id = ASSEMBLY) -> None:
    """Put a proposal forward, in Arabic with its translations."""
    drafted = ProposalDrafted(
        proposal=proposal,
        author=AMINA,
        body=body,
        language="ar",
        title="غرفة قراءة للنساء",
        text="تُفتح غرفة قراءة للنساء في الحي يومين في الأسبوع.",
    )
    record.enter([drafted])
    translate(record, proposal, "tr", "Kadınlar için okuma odası", "Mahallede haftada iki gün açılır.")
    translate(record, proposal, "en", "A reading room for women", "It opens in the district two days a week.")
    record.enter([ProposalSubmitted(proposal=proposal)])


def translate(record: Record, proposal: Id, language: str, title: str, text: str) -> None:
    """Put a proposal into another language."""
    made = TranslationMade(
        proposal=proposal, translator=BERFIN, revision=1, language=language, title=title, text=text
    )
    record.enter([made])


def sit(record: Record, *present: Id, chair: Id = CHAIR, body: Id = ASSEMBLY) -> Id:
    """Begin a sitting with these people in the room."""
    convened = SittingConvened(
        sitting=SITTING, body=body, day=date(2026, 3, 18), begins="18:30", place="Çınar"
    )
    record.enter([convened, ChairNamed(sitting=SITTING, person=chair), SittingOpened(sitting=SITTING)])
    there = [AttendanceRecorded(sitting=SITTING, person=person, presence="present") for person in present]
    if there:
        record.enter(there)
    return SITTING
