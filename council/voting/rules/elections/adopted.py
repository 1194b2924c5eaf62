"""An election rule as a charter adopts it, read from its terms (DOMAIN B4).

{"method": "stv", "rules": "scottish", "keeps_balance": true}
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from council.record import require
from council.terms import TermMalformed, Terms, TermsContradict

METHODS = ("plurality", "block", "approval", "majority_runoff", "rounds", "irv", "stv")
"""How candidates are marked and counted."""

RANKED = ("irv", "stv")
"""The methods in which a paper ranks candidates; in the others it has crosses."""

ONE_SEAT = ("majority_runoff", "rounds", "irv")
"""The methods that fill one seat."""

RULES = ("scottish", "ers97")
"""By which text a single transferable vote is counted."""

TIES = ("lot", "vote_again")
"""What decides who of those with equal votes is elected."""


@dataclass(frozen=True)
class ElectionRule:
    """An election rule, every term of it settled."""

    method: str
    rules: str | None
    keeps_balance: bool
    min_votes: int
    tie: str
    terms: Mapping[str, Any] = field(compare=False, repr=False)

    @property
    def ranked(self) -> bool:
        """Whether a paper ranks candidates."""
        return self.method in RANKED


def election_rule(terms: Mapping[str, Any]) -> ElectionRule:
    """Read a rule from its terms; what is malformed, unknown or contradicts itself is refused."""
    read = Terms(terms)
    read.only("method", "rules", "keeps_balance", "min_votes", "tie")
    method = read.word("method", METHODS)
    keeps_balance = terms.get("keeps_balance")
    said = keeps_balance is None or isinstance(keeps_balance, bool)
    require(said, TermMalformed(term="keeps_balance", got=str(keeps_balance)[:80]))
    crosses = method not in (*RANKED, *ONE_SEAT)
    require(method == "stv" or not read.says("rules"), TermsContradict(terms=["method", "rules"]))
    rule = ElectionRule(
        method=method,
        rules=read.word("rules", RULES, "scottish") if method == "stv" else None,
        keeps_balance=bool(keeps_balance),
        min_votes=read.number("min_votes", otherwise=0, least=0),
        tie=read.word("tie", TIES, "lot"),
        terms=dict(terms),
    )
    require(crosses or rule.min_votes == 0, TermsContradict(terms=["method", "min_votes"]))
    require(crosses or rule.tie == "lot", TermsContradict(terms=["method", "tie"]))
    return rule


def fits(rule: ElectionRule, seats: int) -> bool:
    """Whether so many seats can be filled by this rule."""
    return seats == 1 or (seats > 1 and rule.method not in ONE_SEAT)
