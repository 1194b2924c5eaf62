"""Rules in words: what a rule's terms mean, as a secretary would read them out."""

from collections.abc import Callable, Mapping
from typing import Any

from council.charter.rules import procedure_rule
from web.charter.answering_words import answering
from web.charter.debating_words import debating
from web.charter.decision_words import decision
from web.charter.election_words import election
from web.charter.minuting_words import minuting
from web.charter.notice_words import notice
from web.charter.presence_words import presence
from web.charter.speaking_words import speaking
from web.quotas.shares import Words
from web.quotas.wording import balance
from web.words import _, ngettext


def rule_in_words(subject: str, terms: Mapping[str, Any]) -> list[Words]:
    """Each sentence of a rule."""
    return READ_OUT[subject](terms)


def procedure(terms: Mapping[str, Any]) -> list[Words]:
    """How proposals and votes proceed."""
    rule = procedure_rule(terms)
    supporters = (
        ngettext(
            "A proposal needs %(num)s member behind it, besides its author, before it is put to the vote.",
            "A proposal needs %(num)s members behind it, besides its author, before it is put to the vote.",
            rule.co_sponsors,
        )
        if rule.co_sponsors
        else _("A proposal needs nobody behind it besides its author.")
    )
    changing = (
        _("A vote may be changed until the vote is closed.")
        if rule.may_change_vote
        else _("A vote that was given cannot be changed.")
    )
    return [
        supporters,
        changing,
        *notice(rule.notice),
        *presence(rule.presence),
        *speaking(rule.speaking),
        *debating(rule.debating),
        *answering(rule.answering),
        *minuting(rule.minuting),
    ]


READ_OUT: Mapping[str, Callable[[Mapping[str, Any]], list[Words]]] = {
    "decision": decision,
    "election": election,
    "balance": balance,
    "procedure": procedure,
}
