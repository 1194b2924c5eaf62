"""Worked cases of elections: the same rules, asked with names and numbers instead of papers."""

from collections.abc import Mapping, Sequence
from typing import Any

from council.terms import TermMalformed, Terms, a_count
from council.voting.events import Papers
from council.voting.rules.elections.adopted import election_rule
from council.voting.rules.elections.contest import Contest
from council.voting.rules.elections.counting import count
from council.voting.rules.elections.crosses import needed_in_round
from council.voting.rules.elections.ers97 import quota_in_hundredths, transfer_value
from council.voting.rules.elections.result import Count, written
from council.voting.rules.elections.scottish import droop_quota

Found = dict[str, Any]


def plurality(votes: Mapping[str, int], seats: int, min_votes: int = 0) -> Found:
    """The most votes win: who is elected for sure, and who is tied for the last seats."""
    found = _of_votes({"method": "plurality", "min_votes": a_count("min_votes", min_votes)}, votes, seats)
    names = list(votes)
    tied = found.lot["among"] if found.lot else []
    return {"elected": sorted(_named(found.elected, names)), "tied_for_last": sorted(_named(tied, names))}


def majority_runoff(votes: Mapping[str, int]) -> Found:
    """More than half of the valid votes, or else who is in the run-off, or between whom a lot says so."""
    found, names = _of_votes({"method": "majority_runoff"}, votes, 1), list(votes)
    if found.elected:
        return {"elected": names[found.elected[0] - 1]}
    if found.next:
        return {"elected": None, "runoff": sorted(_named(found.next["candidates"], names))}
    tied = found.lot["among"] if found.lot else []
    border = max(votes[name] for name in _named(tied, names))
    sure = sorted(name for name in names if votes[name] > border)
    return {"elected": None, "lot_for_runoff": sorted(_named(tied, names)), "sure": sure}


def rounds_tr(members: int, rounds: Sequence[Mapping[str, int]]) -> Found:
    """The rounds of 5393 art. 45 as far as they were held: who was elected in which, or what comes next."""
    if isinstance(rounds, str | Mapping) or not isinstance(rounds, Sequence):
        raise TermMalformed(term="rounds", got=str(rounds)[:80])
    a_count("members", members)
    said: Found = {"elected": None, "round": 0, "next": "vote_again"}
    for number, votes in enumerate(rounds, start=1):
        found, names = _of_votes({"method": "rounds"}, votes, 1, members, number), list(votes)
        needed = needed_in_round(number, members)
        said = {"elected": None, "round": number, **({"needed": needed} if needed else {})}
        if found.elected:
            return {**said, "elected": names[found.elected[0] - 1]}
        if found.lot:
            return {**said, "lot": sorted(_named(found.lot["among"], names))}
        if found.next:
            said["next"] = found.next["kind"]
            if said["next"] == "runoff":
                said["runoff"] = sorted(_named(found.next["candidates"], names))
    return said


def stv(args: Mapping[str, Any]) -> Found:
    """A single transferable vote by the Scottish rules, or only its quota."""
    read = Terms(args)
    if args.get("quota_only"):
        read.only("quota_only", "valid", "seats")
        return {"quota": droop_quota(read.number("valid", least=0), read.number("seats"))}
    read.only("quota_only", "candidates", "seats", "ballots", "rules")
    names = read.words("candidates")
    contest = Contest(names, read.number("seats"))
    rule = election_rule({"method": "stv", "rules": read.word("rules", ("scottish", "ers97"), "scottish")})
    found = count(rule, contest, _papers(args.get("ballots")))
    votes = found.stages[-1]["votes"]
    return {
        "quota": found.quota,
        "elected": _named(found.elected, names),
        "elected_set": sorted(_named(found.elected, names)),
        "final": dict(zip(names, map(_whole, votes), strict=True)),
        "lots": [sorted(_named(found.lot["among"], names))] if found.lot else [],
        "outcome": found.outcome,
    }


def _whole(votes: str) -> int | str:
    """So many votes: a whole number where it is one, otherwise with the decimals that the rules keep."""
    whole, _, decimals = votes.partition(".")
    return votes if decimals.strip("0") else int(whole)


def ers_surplus(args: Mapping[str, Any]) -> Found:
    """One surplus of first preferences by ERS97: quota, transfer value, and what is lost in rounding."""
    read = Terms(args)
    read.only("valid", "seats", "votes", "transferable")
    quota = quota_in_hundredths(read.number("valid", least=0) * 100, read.number("seats"))
    papers = read.number("transferable", least=0)
    surplus = max(read.number("votes", least=0) * 100 - quota, 0)
    value = transfer_value(surplus, 100, papers) if papers else 0
    told = {
        "quota": quota,
        "surplus": surplus,
        "transfer_value": value,
        "credited": value * papers,
        "non_transferable_difference": surplus - value * papers,
    }
    return {name: written(hundredths, 2) for name, hundredths in told.items()}


CASES = {
    "plurality": plurality,
    "majority_runoff": majority_runoff,
    "rounds_tr": rounds_tr,
    "stv": stv,
    "ers_surplus": ers_surplus,
}
"""What a file of cases may ask about elections."""


def _of_votes(
    terms: Mapping[str, Any],
    votes: Mapping[str, int],
    seats: int,
    members: int | None = None,
    round: int = 1,
) -> Count:
    """Count votes that were counted already: one cross on each paper."""
    if not isinstance(votes, Mapping):
        raise TermMalformed(term="votes", got=str(votes)[:80])
    papers = [
        Papers(number=a_count(str(name), votes[name]), marks=(number,))
        for number, name in enumerate(votes, start=1)
    ]
    contest = Contest(tuple(votes), seats, members=members, round=round)
    return count(election_rule(terms), contest, papers)


def _papers(ballots: object) -> list[Papers]:
    """Papers as a case has them: [[24, [1, 3, 2]], …]."""
    if not isinstance(ballots, list):
        raise TermMalformed(term="ballots", got=str(ballots)[:80])
    return [_equal_papers(one) for one in ballots]


def _equal_papers(given: object) -> Papers:
    match given:
        case [number, [*marks]]:
            return Papers(
                number=a_count("ballots", number), marks=tuple(a_count("ballots", one) for one in marks)
            )
    raise TermMalformed(term="ballots", got=str(given)[:80])


def _named(numbers: Sequence[int], names: Sequence[str]) -> list[str]:
    return [names[number - 1] for number in numbers]
