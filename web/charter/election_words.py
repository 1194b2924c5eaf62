"""How members are elected, in words: what voters mark, who is elected, and whether balance is kept."""

from collections.abc import Callable, Mapping
from typing import Any

from council.voting.rules.elections.adopted import election_rule
from web.quotas.shares import Words
from web.words import _, ngettext


def election(terms: Mapping[str, Any]) -> list[Words]:
    """How an election is counted."""
    rule = election_rule(terms)
    said = [METHODS[rule.method]()]
    if rule.rules:
        said.append(COUNTINGS[rule.rules]())
    if rule.min_votes:
        said.append(
            ngettext(
                "Nobody is elected with fewer than %(num)s vote.",
                "Nobody is elected with fewer than %(num)s votes.",
                rule.min_votes,
            )
        )
    said.append(
        _("With equal votes there is another vote.")
        if rule.tie == "vote_again"
        else _("With equal votes a lot decides. It is drawn in public and put on record.")
    )
    said.append(
        _(
            "Seats are filled so that the balance rules in force for the body are met, "
            "as far as the candidates make it possible."
        )
        if rule.keeps_balance
        else _("Balance rules do not change who is elected.")
    )
    return said


METHODS: Mapping[str, Callable[[], Words]] = {
    "plurality": lambda: _(
        "Each voter marks one candidate. Those with the most votes are elected (relative majority)."
    ),
    "block": lambda: _(
        "Each voter marks as many candidates as there are seats, or fewer. Those with the most votes are elected."
    ),
    "approval": lambda: _(
        "Each voter marks every candidate of whom she or he approves. Those with the most votes are elected."
    ),
    "majority_runoff": lambda: _(
        "There is one seat. Who has more than half of the valid votes is elected; "
        "otherwise there is a run-off between the two with the most votes."
    ),
    "rounds": lambda: _(
        "There is one seat. In the first and the second round two thirds of all members must vote for a candidate, "
        "in the third more than half of all members. "
        "In the fourth, between the two with the most votes, the most votes decide."
    ),
    "irv": lambda: _(
        "There is one seat, and voters rank the candidates. As long as nobody has more than half of the papers "
        "that count, the candidate with the fewest is excluded, and each of those papers goes to the next it ranks."
    ),
    "stv": lambda: _(
        "Voters rank the candidates (single transferable vote). Who reaches the quota is elected. "
        "Votes above the quota, and those of whoever is excluded as last, go to the next on the papers."
    ),
}

COUNTINGS: Mapping[str, Callable[[], Words]] = {
    "scottish": lambda: _(
        "Papers are counted by the Scottish rules (SSI 2007/42): a transferred vote has five decimals."
    ),
    "ers97": lambda: _(
        "Papers are counted by the rules of the Electoral Reform Society (ERS97): a transferred vote has two decimals."
    ),
}
