"""A sitting that was held: who was there, what was decided, by the same commands as in a real one."""

from datetime import date

from council.assembly import commands as assembly
from council.charter.events import RuleAdopted
from council.proposals import commands as proposals
from council.record import Id, Record, Wording
from council.voting import commands as voting
from tests.proposals.a_council import AMINA, ASSEMBLY, AUDITOR, BERFIN, CEMAL, DINA, FACILITATOR

SITTING, PROPOSAL = Id("0000000000000st1"), Id("0000000000000pr1")
BALLOT, MINUTES = Id("000000000000ba11"), Id("0000000000000mn1")
MAJORITY, BALANCE = Id("0000000000000rj1"), Id("0000000000000rj2")


def adopt_rules(record: Record) -> None:
    """A rule of decision and a rule of balance."""
    majority = {
        "quorum": {"kind": "more_than", "fraction": "1/2"},
        "base": "valid",
        "threshold": {"cmp": "more_than", "fraction": "1/2"},
        "abstain": "ignored",
        "tie": "rejected",
    }
    called = {"tr": "Oyların çoğunluğu", "ar": "أغلبية الأصوات", "en": "Majority of votes"}
    names = tuple(Wording(language=code, text=text) for code, text in called.items())
    thirds = {
        "type": "max_share",
        "share": "2/3",
        "groups": ["woman", "man"],
        "unknown": "tri_state",
        "remedy": "warn",
    }
    balance = tuple(
        Wording(language=code, text=text)
        for code, text in {
            "tr": "En çok üçte iki",
            "ar": "الثلثان على الأكثر",
            "en": "At most two thirds",
        }.items()
    )
    record.enter(
        [
            RuleAdopted(rule=MAJORITY, version=1, subject="decision", names=names, terms=majority),
            RuleAdopted(rule=BALANCE, version=1, subject="balance", names=balance, terms=thirds),
        ]
    )


def hold(record: Record) -> Record:
    """Hold a sitting with one vote, and close it."""
    desk, hers = record.acting_as(FACILITATOR), record.acting_as(AMINA)
    adopt_rules(record)
    proposals.draft(hers, PROPOSAL, ASSEMBLY, "ar", "دورة لغة مسائية", "نص المقترح.")
    proposals.submit(hers, PROPOSAL)
    proposals.translate(record.acting_as(BERFIN), PROPOSAL, 1, "tr", "Akşam dil kursu", "Metin.")
    proposals.co_sponsor(record.acting_as(CEMAL), PROPOSAL)
    place = "Çınar Kültür Merkezi, {person:000000000000000a}"
    assembly.convene(desk, SITTING, ASSEMBLY, date(2026, 3, 18), "18:30", place)
    assembly.name_chair(desk, SITTING, CEMAL)
    titles = (Wording(language="tr", text="Gündemin kabulü"),)
    assembly.place_item(desk, SITTING, Id("0000000000000tm1"), 1, titles=titles)
    assembly.place_item(desk, SITTING, Id("0000000000000tm2"), 2, proposal=PROPOSAL)
    assembly.open_sitting(desk, SITTING)
    there = {AMINA: "present", BERFIN: "present", CEMAL: "present", DINA: "excused", AUDITOR: "present"}
    assembly.record_attendance(desk, SITTING, there)
    voting.open_ballot(desk, PROPOSAL, MAJORITY, SITTING, ballot=BALLOT)
    for member, choice in {AMINA: "yes", BERFIN: "yes", CEMAL: "no"}.items():
        voting.cast(record.acting_as(member), BALLOT, choice)
    voting.close_ballot(desk, BALLOT)
    assembly.close_sitting(desk, SITTING)
    return record
