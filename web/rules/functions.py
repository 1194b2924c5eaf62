"""The functions of the rules by the names under which worked cases call them; each takes plain JSON."""

from collections.abc import Callable, Mapping
from typing import Any

from council.assembly.rules import amendment_sequence, notice_ok, speaking_order
from council.followup.rules import first_session, pledge_state
from council.quotas.rules.tried import TRIED as BALANCE
from council.voting.rules import (
    circle_of,
    consent_rule,
    decide_joint,
    groups_of,
    joint_rule,
    majority_rule,
    tally_of,
    weighed_of,
    weighted_rule,
)
from council.voting.rules import consent as decide_by_consent
from council.voting.rules import decide as decide_by_majority
from council.voting.rules import qmv as decide_by_people
from council.voting.rules.elections.cases import ers_surplus, majority_runoff, plurality, rounds_tr, stv


def decide(rule: Any, counted: Any) -> Any:
    """How a vote is decided by a majority."""
    return decide_by_majority(majority_rule(rule), tally_of(counted))


def joint(rule: Any, counted: Any) -> Any:
    """How sides decide together."""
    return decide_joint(joint_rule(rule), groups_of(counted))


def qmv(rule: Any, counted: Any) -> Any:
    """How a weighted double majority decides."""
    return decide_by_people(weighted_rule(rule), weighed_of(counted))


def consent(rule: Any, counted: Any) -> Any:
    """How a decision by consent ends."""
    return decide_by_consent(consent_rule(rule), circle_of(counted))


FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    **{name: function for name, (function, _) in BALANCE.items()},
    "decide": decide,
    "decide_joint": joint,
    "qmv": qmv,
    "consent": consent,
    "plurality": plurality,
    "rounds_tr": rounds_tr,
    "majority_runoff": majority_runoff,
    "stv": stv,
    "ers_surplus": ers_surplus,
    "speaking_order": speaking_order,
    "notice_ok": notice_ok,
    "first_session": first_session,
    "amendment_sequence": amendment_sequence,
    "pledge_state": pledge_state,
}
