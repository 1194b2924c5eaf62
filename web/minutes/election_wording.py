"""What minutes say of a round of an election: whole sentences, made from its count alone."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask_babel import gettext as _

from web.languages import number
from web.minutes.saying import isolated, listed, named, people, person, plain
from web.voting.election_derivation import Voice, consequences, outcome_words, stages, votes

MOST_STAGES = 20
"""So many stages are told one by one; of a longer count the outcome must do, the page of the round has all of them."""


def held(one: Mapping[str, Any]) -> Iterable[str]:
    """One round: its rule, who stood, what was counted, and who is elected."""
    count, candidates = one["counted"], one["candidates"]
    voice = Voice(
        lambda mark: person(candidates[mark - 1]),
        lambda place: named(one["guard"][place]),
    )
    yield "### " + _("%(name)s, round %(round)s", name=named(one["names"]), round=number(one["round"]))
    yield _under(one)
    if one["guard"]:
        yield _("Places were reserved by: %(rules)s.", rules=listed(named(rule) for rule in one["guard"]))
    yield _("Candidates: %(who)s.", who=people(candidates))
    yield _(
        "Entitled to vote: %(entitled)s. Papers: valid %(valid)s, blank %(blank)s, invalid %(invalid)s. "
        "To be elected: %(seats)s.",
        entitled=number(one["eligible"]),
        seats=number(count["seats"]),
        **{sort: number(count[sort]) for sort in ("valid", "blank", "invalid")},
    )
    if "quota" in count:
        yield _("Quota: %(votes)s.", votes=votes(count["quota"]))
    yield ""
    yield from _counting(count, voice, candidates)
    for order in one["lots"]:
        yield _("A lot was drawn in public, in this order: %(who)s.", who=people(order))
    yield ""
    yield plain(outcome_words(count, voice))
    yield from (plain(words) for words in consequences(count, voice))
    if one["number"]:
        yield _("This is decision %(number)s.", number=isolated(one["number"]))


def _under(one: Mapping[str, Any]) -> Any:
    gaps = {"rule": named(one["rule"]["names"]), "version": number(one["rule"]["version"])}
    if one["casting"] == "paper":
        return _("It was voted on paper, under the rule “%(rule)s” (version %(version)s).", **gaps)
    return _("It was voted in secret, under the rule “%(rule)s” (version %(version)s).", **gaps)


def _counting(count: Mapping[str, Any], voice: Voice, candidates: Sequence[str]) -> Iterable[str]:
    if not count["stages"]:
        return
    first = zip(candidates, count["stages"][0]["votes"], strict=True)
    yield _(
        "Votes: %(list)s.", list=listed(f"{person(candidate)} {votes(many)}" for candidate, many in first)
    )
    if 1 < len(count["stages"]) <= MOST_STAGES:
        for stage in stages(count, voice):
            told = " ".join(plain(sentence) for sentence in stage.sentences)
            yield "- " + _("Stage %(stage)s: %(told)s", stage=number(stage.number), told=told)
    elif len(count["stages"]) == 1:
        (stage,) = stages(count, voice)
        yield from ("- " + plain(sentence) for sentence in stage.sentences)
