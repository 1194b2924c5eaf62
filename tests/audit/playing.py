"""Councils that do what chance says, by the same commands as real ones; what is refused is not done."""

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

from council.charter import commands as charter
from council.charter.questions import RulesInForce
from council.membership import commands as membership
from council.record import Id, Record, Wording
from tests.audit.at_play import SUBSTITUTE, Play
from tests.audit.playing_sittings import sits
from tests.audit.playing_votes import is_elected, is_proposed, is_voted_on
from tests.voting.a_council import (
    ASSEMBLY,
    BALANCE,
    MEMBERS,
    adopt,
    balance,
    seat,
    settle,
)
from tests.voting.by_sides import take_sides

PROCEDURE: dict[str, Any] = {
    "quorum": {"kind": "more_than", "fraction": "1/3"},
    "proxies": 1,
    "substitutes": True,
    "may_change_vote": True,
}


def played(record: Record, seed: int, chapters: int = 4) -> Play:
    """A council that has done so many things by chance."""
    play = Play(record, Random(seed))
    with play.after(0):
        _settle(play)
    for _ in range(chapters):
        play.chance.choice(CHAPTERS)(play)
    return play


def _settle(play: Play) -> None:
    record, chance = take_sides(settle(play.record)), play.chance
    if play.maybe(0.8):
        more = {"proxies_are_present": play.maybe(0.5), "may_change_vote": play.maybe(0.5)}
        adopt(record, Id("00000000000000rp"), PROCEDURE | more, "procedure")
    if play.maybe(0.7):
        share, unknown = (
            chance.choice(["2/3", "1/2", "0.6"]),
            chance.choice(["tri_state", "in_base_no_group"]),
        )
        balance(
            record,
            chance.choice(["warn", "reasons_required", "opinion_invalid", "election_void"]),
            share,
            unknown,
        )
    seat(record, SUBSTITUTE, standing="substitute")


def _changes(play: Play) -> None:
    """Names are corrected, mandates end, rules get new versions, somebody is erased."""
    record, one, today = play.record, play.chance.choice(MEMBERS), play.now.date()
    called = (Wording(language="tr", text="Kural"), Wording(language="ar", text="قاعدة"))
    ways: list[Callable[[], object]] = [
        lambda: membership.correct_name(record, one, f"Zeynep Demir {play.made}"),
        lambda: membership.declare_categories(record, one, {"gender": "woman", "side": "host"}),
        lambda: membership.end_mandate(record, Id(f"mandate-{one[-2:]}-{ASSEMBLY[-4:]}"), today, "resigned"),
        lambda: membership.erase_person(record, one, "own_wish", today),
        lambda: membership.grant_role(record, one, "secretary"),
        lambda: membership.seat_member(
            record, membership.register_person(record, f"Ali Veli {play.made}"), ASSEMBLY, "full", today
        ),
        lambda: charter.set_seats(record, ASSEMBLY, play.chance.randint(9, 15)),
        lambda: charter.adopt_rule(record, "procedure", called, PROCEDURE, rule=Id("00000000000000rp")),
        lambda: _is_balanced_anew(play),
    ]
    for _ in range(2):
        with play.after(60):
            play.chance.choice(ways)()


def _is_balanced_anew(play: Play) -> None:
    """The balance rule is adopted once more, with another share."""
    standing = play.record.ask(RulesInForce()).answer.get(BALANCE)
    balance(play.record, "warn", "3/4", version=standing.version + 1 if standing else 1)


def _days_pass(play: Play) -> None:
    """Some days, and once in a while the turn of a year."""
    play.now += timedelta(days=play.chance.choice([1, 9, 30, 200]))


CHAPTERS: tuple[Callable[[Play], object], ...] = (
    *(is_proposed, is_voted_on, is_voted_on, is_elected, sits, sits, sits, _changes, _days_pass),
)
