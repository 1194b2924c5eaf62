"""An old decision keeps its outcome and derivation, byte for byte, whatever the council decides about itself later."""

import pytest

from council.assembly.events import SittingClosed
from council.membership.events import PersonErased
from council.minutes.questions import compose
from council.record import Record
from council.voting.commands import (
    cast,
    close_ballot,
    hand_in,
    integrate_objection,
    open_ballot,
    raise_objection,
)
from tests.voting.a_council import (
    AMINA,
    BERFIN,
    CEMAL,
    FACILITATOR,
    MAJORITY,
    MEMBERS,
    PROPOSAL,
    SITTING,
    adopt,
    balance,
    declare,
    sit,
)
from tests.voting.by_sides import (
    CONSENT,
    CONSENT_TERMS,
    JOINT,
    JOINT_TERMS,
    WEIGHTED,
    WEIGHTED_TERMS,
    take_sides,
)
from web.minutes.wording import in_one_language

WEIGHTS = dict(zip(MEMBERS, (500, 200, 100, 50, 50, 40, 30, 20, 10), strict=True))
LATER = {
    MAJORITY: {"base": "members", "threshold": {"cmp": "at_least", "fraction": "1"}},
    JOINT: {**JOINT_TERMS, "constituencies": ["refugee"], "min_present": 4},
    WEIGHTED: {**WEIGHTED_TERMS, "states": "1", "blocking_min": 0},
    CONSENT: {**CONSENT_TERMS, "max_objections": 9, "fallback": "rejected"},
}


def by_majority(record):
    ballot = open_ballot(record, PROPOSAL, MAJORITY, SITTING)
    return by_name(record, ballot)


def jointly(record):
    ballot = open_ballot(record, PROPOSAL, JOINT, SITTING)
    return by_name(record, ballot)


def weighted(record):
    ballot = open_ballot(record, PROPOSAL, WEIGHTED, SITTING, weights=WEIGHTS)
    return by_name(record, ballot)


def by_consent(record):
    ballot = open_ballot(record, PROPOSAL, CONSENT, SITTING)
    objection = raise_objection(record.acting_as(AMINA), ballot, "Gece gürültü olur.", "tr")
    integrate_objection(record.acting_as(FACILITATOR), ballot, objection, "Gündüz açılır.", "tr")
    raise_objection(record.acting_as(BERFIN), ballot, "المكان بعيد.", "ar")
    cast(record, ballot, "stand_aside", CEMAL)
    return ballot


def in_secret(record):
    ballot = open_ballot(record, PROPOSAL, JOINT, SITTING, secrecy="secret")
    for number, member in enumerate(MEMBERS[:8]):
        hand_in(record.acting_as(member), ballot, choice="no" if number % 4 == 3 else "yes")
    return ballot


def by_name(record, ballot):
    for number, member in enumerate(MEMBERS[:8]):
        cast(record, ballot, "no" if number % 4 == 3 else "yes", member)
    return ballot


@pytest.mark.parametrize("held", [by_majority, jointly, weighted, by_consent, in_secret])
def test_facts_pages_and_minutes_stay_byte_for_byte(council: Record, visit, held):
    take_sides(council)
    balance(council, "opinion_invalid")
    sit(council, *MEMBERS[:6])
    ballot = held(council)
    close_ballot(council, ballot)
    council.enter([SittingClosed(sitting=SITTING)])

    def all_that_is_said():
        entries = council.entries(about=(ballot,))
        content = compose(council, SITTING)
        pages = [
            visit(reader).get(f"/{language}/cinar/decisions/{ballot}").get_data()
            for reader in (None, FACILITATOR)
            for language in ("ar", "tr", "en")
        ]
        leaves = [council.leaf(entry.position) for entry in entries]
        return leaves, content, [in_one_language(content, code) for code in ("ar", "tr", "en")], pages

    before = all_that_is_said()
    for rule, terms in LATER.items():
        adopt(council, rule, terms, "decision", {"en": "Otherwise", "tr": "Başka", "ar": "غيرها"}, version=2)
    balance(council, "opinion_invalid", "1/9", version=2)
    for member in MEMBERS:
        declare(council, member, side="migrant", gender="other")

    assert all_that_is_said() == before


def test_a_member_who_is_erased_changes_nothing_but_her_name(council: Record, visit):
    take_sides(council)
    sit(council, *MEMBERS[:6])
    ballot = jointly(council)
    close_ballot(council, ballot)
    page = visit(None).get(f"/en/cinar/decisions/{ballot}").get_data(as_text=True)
    council.enter([PersonErased(person=CEMAL, reason="own_wish")])
    after = visit(None).get(f"/en/cinar/decisions/{ballot}").get_data(as_text=True)

    assert after.replace("former member 3", "member 3") == page
