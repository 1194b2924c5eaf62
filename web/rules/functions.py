"""The functions of the rules by the names under which worked cases call them; each takes plain JSON."""

from collections.abc import Callable, Mapping
from typing import Any

from council.assembly.rules import amendment_sequence, notice_ok, speaking_order
from council.followup.rules import first_session, pledge_state
from council.quotas.rules import balance_rule, feasible
from council.quotas.rules import check as check_balance
from council.voting.rules import decide as decide_vote
from council.voting.rules import decision_rule, tally_of
from council.voting.rules.elections.cases import ers_surplus, majority_runoff, plurality, rounds_tr, stv


def check(rule: Any, composition: Any) -> Any:
    """Whether a body is in balance."""
    return check_balance(balance_rule(rule), composition)


def is_feasible(rule: Any, seats: Any) -> bool:
    """Whether any composition of so many seats can satisfy a balance rule."""
    return feasible(balance_rule(rule), seats)


def decide(rule: Any, counted: Any) -> Any:
    """How a vote is decided."""
    return decide_vote(decision_rule(rule), tally_of(counted))


FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "check": check,
    "feasible": is_feasible,
    "decide": decide,
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
