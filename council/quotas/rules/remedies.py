"""What follows from a broken rule, and when a rule speaks (DOMAIN A1 and A4)."""

import re
from collections.abc import Iterator, Mapping

from council.record import require
from council.terms import Terms, TermUnknown

REMEDIES: Mapping[str, str] = {
    "opinion_invalid": "invalid",
    "justify": "needs_reasons",
    "warn": "warned",
    "exemption": "warned",
    "tie_break_preference": "warned",
    "next_by_votes": "warned",
    "best_losers": "warned",
    "top_up": "warned",
    "substitution": "warned",
    "lot": "warned",
    "seat_left_empty": "warned",
    "next_of_group": "warned",
    "list_refused": "warned",
    "nomination_returned": "warned",
    "election_void": "warned",
    "body_wrongly_constituted": "warned",
    "postpone_item": "warned",
}
"""What a broken rule makes of an opinion. The remedies of lists and elections act there; here they warn."""

OTHERWISE_SPELLED: Mapping[str, str] = {
    "aim": "warn",
    "aim_only": "warn",
    "warning": "warn",
    "warning_only": "warn",
    "reasons": "justify",
    "reasons_in_decision": "justify",
    "reasons_must_be_given": "justify",
    "reasons_required": "justify",
    "reasoned_justification": "justify",
    "special_reasons": "justify",
    "justification": "justify",
    "exemption_on_application": "exemption",
    "exemption_only_if_too_few_qualified_persons": "exemption",
    "priority_at_equal_merit": "tie_break_preference",
    "preference": "tie_break_preference",
    "preference_at_equal_merit": "tie_break_preference",
    "preference_between_equally_qualified_candidates": "tie_break_preference",
    "extra_seats": "top_up",
    "extra_members": "top_up",
    "extra_members_from_party_lists": "top_up",
    "swap": "substitution",
    "reserve_list": "substitution",
    "empty_chair": "seat_left_empty",
    "empty_seat": "seat_left_empty",
    "place_stays_empty": "seat_left_empty",
    "place_stays_empty_until_next_election_meeting": "seat_left_empty",
    "next_of_same_sex": "next_of_group",
    "surplus_lists_refused": "list_refused",
    "list_not_put_to_the_vote": "list_refused",
    "election_void_empty_chair": "election_void",
    "item_postponed": "postpone_item",
    "no_valid_opinion": "opinion_invalid",
}
"""How statutes and worked cases say the same."""

MOMENTS = (
    "nomination",
    "list_registration",
    "result",
    "constitution",
    "replacement",
    "check_in",
    "vote",
    "opinion",
)
"""When a rule speaks. A rule may have several moments, with different remedies."""

OF_ELECTIONS = frozenset({"nomination", "list_registration", "result"})
"""Moments at which a rule speaks of candidates, not of the body as it stands."""


def moments_of(read: Terms) -> tuple[str, ...]:
    """When the rule speaks, as far as it says so in the known words; a free text is a remark."""
    given = read.given("moment")
    if given is None or (isinstance(given, str) and given not in MOMENTS):
        return ()
    return (given,) if isinstance(given, str) else read.words("moment", MOMENTS)


def remedies_of(read: Terms) -> Mapping[str, str]:
    """What follows from breaking the rule at each moment; under the empty word, at any."""
    given = read.given("remedy")
    if not isinstance(given, Mapping):
        return {"": _remedy(read, "remedy")}
    return dict(_each_moment(read.within("remedy"), given))


def remedy_now(remedies: Mapping[str, str]) -> str:
    """What follows for the body as it stands: what is said of opinions, else of any moment but elections'."""
    standing = [remedies[one] for one in ("opinion", "vote", "") if one in remedies]
    others = [word for one, word in remedies.items() if one not in OF_ELECTIONS]
    return [*standing, *others, "warn"][0]


def _each_moment(read: Terms, given: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for moment in given:
        known = moment in MOMENTS
        require(known, TermUnknown(term=read.named("*"), got=str(moment)[:80], known=list(MOMENTS)))
        yield moment, _remedy(read, moment)


def _remedy(read: Terms, term: str) -> str:
    said = read.text(term, "warn")
    plain = re.sub(r"\s+", "_", re.split(r"[:;,(]", said, maxsplit=1)[0].strip().lower())
    word = OTHERWISE_SPELLED.get(plain, plain)
    require(word in REMEDIES, TermUnknown(term=read.named(term), got=said[:80], known=sorted(REMEDIES)))
    return word
