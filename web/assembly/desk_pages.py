"""The desk: the one screen from which a sitting is run. Everything on it is a form, and every form leads back to it."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import render_template
from markupsafe import Markup

from council.assembly.questions import TheSitting
from council.charter.questions import RulesInForce
from council.command import outlook
from council.membership.questions import KnownPeople, MandatesIn
from council.proposals.questions import TheProposal
from council.record import Id, Wording, new_id, now
from web.again import come_back
from web.assembly.agenda import known_sitting
from web.assembly.blueprint import BUREAU, DESK, pages
from web.assembly.desk_shown import Moment, moment
from web.assembly.desk_wording import button_words, effect_words
from web.assembly.floor_wording import clock, list_choices, outcome_choices
from web.assembly.wording import state_words
from web.charter.wording import rule_in_words
from web.desk import open_to, record, rows, visitor
from web.people import body_names, in_language, names, naming_of
from web.voting.secrecy_wording import secrecy_cards, secrecy_words
from web.voting.shown import decision_rule_shown, text_of, title_of
from web.words import fact_words, refusal_words


@dataclass(frozen=True)
class Opening:
    """What is chosen when the item under way is put to the vote: the rules for which nothing more has to be told."""

    proposal: Id
    revision: int
    rules: list[tuple[Id, Wording, list[Markup | str]]]
    others: int


@dataclass(frozen=True)
class Vote:
    """A vote that is open. How many have voted is nobody's business until it is closed."""

    ballot: Id
    title: Wording
    rule: Wording
    secrecy: str
    members: int


@pages.get("/<sitting>/desk")
@open_to(*BUREAU)
def desk(sitting: str) -> str:
    """Where the sitting stands, what comes next, and everything that can be done now."""
    come_back()
    known = known_sitting(record(), sitting)
    shown = moment(record(), rows(), known)
    present = shown.attendance.present
    return render_template(
        "assembly/desk.html",
        sitting=Id(sitting),
        shown=shown,
        known=known,
        called=known.called,
        body=body_names(record())[known.body or Id("")],
        state=state_words(known.state),
        button_words=button_words,
        effect_words=effect_words,
        refusal_words=refusal_words,
        speaking=shown.floor.speaking,
        spoken=shown.floor.speaking.seconds(now()) if shown.floor.speaking else 0,
        clock=clock,
        order=[*shown.line.order, *shown.line.waiting],
        names=names(record(), shown.people),
        there=_by_name(present),
        roll=_by_name(_roll(known)) if not known.is_over else [],
        text=text_of(shown.proposal) if shown.proposal else None,
        votes=_votes(shown),
        opening=_opening(shown),
        outcomes=outcome_choices(),
        list_choices=list_choices(shown.procedure.rule.speaking.alternates_by),
        rule=shown.procedure.rule.speaking,
        log=_said(shown),
        secrecies=[(one[0], one[1]) for one in secrecy_cards()],
        made={one: new_id() for one in ("request", "ballot")},
        may_note=visitor().is_any(*DESK),
    )


def _votes(shown: Moment) -> list[Vote]:
    """The votes that are open."""
    found = []
    for one in shown.votes:
        opened = one.frozen()
        title = title_of(shown.record.ask(TheProposal(opened.proposal)))
        rule = decision_rule_shown(shown.record, opened).name
        found.append(Vote(opened.ballot, title, rule, secrecy_words(opened.secrecy), len(one.roll)))
    return found


def _opening(shown: Moment) -> Opening | None:
    """The vote that can be opened from here; what needs reasons, a ruling or weights has a page of its own."""
    step = next(iter(shown.steps.of("voting.open_ballot")), None)
    known = shown.proposal
    if step is None or known is None or shown.known.body is None:
        return None
    proposal, sitting = Id(known.about[0]), Id(shown.known.about[0])
    adopted = shown.record.ask(RulesInForce()).on("decision", shown.known.body)
    ready = [
        one
        for one in adopted
        if outlook(shown.record, step.code, proposal=proposal, rule=one.rule, sitting=sitting).is_lawful
    ]
    rules = [(one.rule, in_language(one.names), rule_in_words("decision", one.terms)) for one in ready]
    return Opening(proposal, known.revision, rules, len(adopted) - len(ready))


def _roll(known: TheSitting) -> list[Id]:
    """The members of the body on the day."""
    if known.called is None:
        return []
    people = record().ask(KnownPeople())
    return [
        one
        for one in record().ask(MandatesIn(known.called.body)).effective(known.called.day)
        if people.is_known(one)
    ]


def _by_name(people: Iterable[Id]) -> list[tuple[Id, str]]:
    """Some people by their names."""
    return sorted(names(record(), people).items(), key=lambda one: one[1].casefold())


def _said(shown: Moment) -> list[dict[str, object]]:
    """The last happenings in words, each with the item that it belongs to."""
    naming = naming_of(record(), shown.log)
    numbers = {item: one.number for item, one in shown.known.items.items()}
    return [
        {
            "at": one.at,
            "words": fact_words(one, naming),
            "number": numbers.get(getattr(one.fact, "item", None) or Id("")),
        }
        for one in shown.log
    ]
