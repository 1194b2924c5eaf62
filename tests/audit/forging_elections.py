"""Forgeries of elections, by whoever holds the log's own key."""

from collections.abc import Callable
from random import Random
from typing import Any

from tests.audit.forging_votes import NOBODY, changed
from tests.audit.opened import Forgery, NothingToForge, Opened, Where

OPENED, URN, ROUND, DECLARED, DRAWN = (
    f"voting.{name}"
    for name in ("round-opened", "urn-opened", "round-closed", "election-declared", "lot-drawn")
)
ENTERED = "voting.papers-entered"
Body = dict[str, Any]


def other_paper(opened: Opened, chance: Random) -> Where:
    """A paper in the urn puts another first."""
    at = opened.pick(chance, URN, lambda body: body["papers"])
    ballot = opened.body(at)["ballot"]
    closed = opened.after(at, ROUND, ballot=ballot)
    if (
        opened.body(closed)["counted"]["outcome"] == "void"
    ):  # nothing was counted: nothing follows from a paper
        raise NothingToForge
    (round_,) = (body for _, body in opened.every(OPENED) if body["ballot"] == ballot)
    number = len(round_["candidates"])
    marked = [one for one in opened.body(at)["papers"] if len(one["marks"]) < number]
    if not marked:
        raise NothingToForge
    one = chance.randrange(len(marked))
    free = [mark for mark in range(1, number + 1) if mark not in marked[one]["marks"]]
    mark = chance.choice(free)

    def change(body: Body) -> None:
        paper = [each for each in body["papers"] if len(each["marks"]) < number][one]
        paper["marks"][0] = mark

    opened.change(at, change)
    opened.sign_again()
    return closed + 1


def one_tellers_count(opened: Opened, chance: Random) -> Where:
    """What one teller entered is another than what the other did."""
    at = opened.pick(chance, ENTERED)
    closed = opened.after(at, ROUND, ballot=opened.body(at)["ballot"])
    opened.change(at, lambda body: body.update(blank=body["blank"] + 1))
    opened.sign_again()
    return closed + 1


def both_tellers_count(opened: Opened, chance: Random) -> Where:
    """Both tellers have entered another blank paper."""
    at = opened.pick(chance, ENTERED)
    ballot = opened.body(at)["ballot"]
    closed = opened.after(at, ROUND, ballot=ballot)
    for place, body in list(opened.every(ENTERED)):
        if body["ballot"] == ballot:
            opened.change(place, lambda body: body.update(blank=body["blank"] + 1))
    opened.sign_again()
    return closed + 1


def other_commitment(opened: Opened, chance: Random) -> Where:
    """The seed of a lot was announced otherwise."""
    at = opened.pick(chance, "voting.lot-called")
    drawn = opened.after(at, DRAWN, lot=opened.body(at)["lot"])
    opened.change(at, lambda body: body.update(commitment=body["commitment"][::-1]))
    opened.sign_again()
    return drawn + 1


def other_candidate(opened: Opened, chance: Random) -> Where:
    """Somebody agreed to stand who is not on the paper."""
    at = opened.pick(chance, "voting.nomination-accepted")
    election = opened.body(at)["election"]
    first = opened.after(at, OPENED, election=election)
    opened.change(at, lambda body: body.update(candidate=NOBODY))
    if any(body["candidate"] == NOBODY for place, body in opened.every("voting.candidacy-withdrawn")):
        raise NothingToForge
    opened.sign_again()
    return first + 1


def _more_papers(body: Body, chance: Random) -> None:
    chance.choice(body["papers"])["number"] += 1


def _vote_more(body: Body, chance: Random) -> None:
    votes = chance.choice(body["counted"]["stages"])["votes"]
    at = chance.randrange(len(votes))
    votes[at] = votes[at] + 1 if isinstance(votes[at], int) else f"1{votes[at]}"


def _another_elected(body: Body, chance: Random) -> None:
    body["counted"]["elected"][0] += 1


def _swapped(name: str) -> Callable[[Body, Random], None]:
    def change(body: Body, chance: Random) -> None:
        body[name][0], body[name][-1] = body[name][-1], body[name][0]

    return change


def _several(name: str) -> Callable[[Body], bool]:
    return lambda body: len(body[name]) > 1


OF_ELECTIONS: tuple[Forgery, ...] = (
    *(other_paper, one_tellers_count, both_tellers_count, other_commitment, other_candidate),
    changed(URN, _more_papers, lambda body: body["papers"], "more_papers"),
    changed(ROUND, _vote_more, lambda body: body["counted"]["stages"], "other_stage"),
    changed(ROUND, _another_elected, lambda body: body["counted"]["elected"], "other_elected"),
    changed(
        ROUND,
        lambda body, chance: body["counted"].update(valid=body["counted"]["valid"] + 1),
        bool,
        "more_valid",
    ),
    changed(DECLARED, lambda body, chance: body.update(elected=[NOBODY]), bool, "nobody_elected"),
    changed(DECLARED, lambda body, chance: body.update(number="2026-901"), bool, "other_number_of_election"),
    changed(OPENED, _swapped("candidates"), _several("candidates"), "other_order_of_candidates"),
    changed(OPENED, lambda body, chance: body.update(seats=body["seats"] + 1), bool, "one_seat_more"),
    changed(OPENED, lambda body, chance: body["roll"].append(NOBODY), bool, "longer_roll_of_election"),
    changed(
        OPENED,
        lambda body, chance: body["terms"].update(method="approval", min_votes=1),
        bool,
        "other_method",
    ),
    changed(
        DRAWN, lambda body, chance: body.update(drawn=body["drawn"][::-1]), _several("drawn"), "other_lot"
    ),
    changed(DRAWN, lambda body, chance: body.update(seed=f"{body['seed']}1"), bool, "other_seed"),
)
"""Each with what it forges."""
