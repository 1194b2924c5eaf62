"""A council with two sides and an institution, and rules of every kind."""

from typing import Any

from council.record import Id, Record
from tests.voting.a_council import (
    AMINA,
    BERFIN,
    CEMAL,
    DINA,
    ELIF,
    FADI,
    GUL,
    HASAN,
    IMAN,
    MEN,
    WOMEN,
    adopt,
    declare,
)

HOST, REFUGEE, INSTITUTION = (BERFIN, CEMAL, ELIF, GUL), (AMINA, DINA, FADI, HASAN), (IMAN,)
SIDES = {**dict.fromkeys(HOST, "host"), **dict.fromkeys(REFUGEE, "refugee"), IMAN: "institution"}
JOINT, WEIGHTED, CONSENT = (Id(f"00000000000000k{number}") for number in range(3))
HALF = {"cmp": "more_than", "fraction": "1/2"}
JOINT_TERMS: dict[str, Any] = {
    "kind": "joint",
    "constituencies": ["host", "refugee"],
    "overall": HALF,
    "each": HALF,
}
WEIGHTED_TERMS = {"kind": "weighted", "states": "0.55", "population": "0.65", "blocking_min": 4}
CONSENT_TERMS = {"kind": "consent", "max_objections": 0, "fallback": "vote"}


def take_sides(record: Record) -> Record:
    """Everybody says on which side she is, and rules of each kind are adopted."""
    for person, side in SIDES.items():
        gender = {"gender": "woman"} if person in WOMEN else {"gender": "man"} if person in MEN else {}
        declare(record, person, side=side, **gender)
    names = {
        JOINT: {"en": "Joint decision", "tr": "Ortak karar", "ar": "قرار مشترك"},
        WEIGHTED: {"en": "Double majority", "tr": "Çifte çoğunluk", "ar": "أغلبية مزدوجة"},
        CONSENT: {"en": "Consent", "tr": "Rıza", "ar": "القبول بعدم الاعتراض"},
    }
    terms = {JOINT: JOINT_TERMS, WEIGHTED: WEIGHTED_TERMS, CONSENT: CONSENT_TERMS}
    for rule, called in names.items():
        adopt(record, rule, terms[rule], "decision", called)
    return record
