"""What several pages of elections show: states in words, candidates by number, reserved places, how to mark a paper."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from council.audit.questions import OpenSince
from council.charter.questions import RulesInForce, RuleVersions
from council.record import Id, Record, Wording
from council.voting.commands.candidacies import guard_in_force
from council.voting.events import RoundOpened
from council.voting.questions import TheElection
from council.voting.rules.candidacies import guarded_groups
from web.people import in_language, names
from web.voting.election_places import places_words
from web.voting.election_wording import as_what
from web.voting.shown import RuleShown, history, rule_shown, told
from web.words import _, ngettext

Words = Markup | str

STATES = (
    "round_open",
    "called",
    "round_closed",
    "lot_needed",
    "lot_called",
    "declared",
    "void",
    "called_off",
)
TO_COME = ("round_open", "lot_needed", "lot_called", "round_closed", "called")
"""The states of elections that are not over, the most pressing first."""
ONE_CROSS = ("plurality", "majority_runoff", "rounds")
RANKED = ("irv", "stv")
OTHER = "other"


@dataclass(frozen=True)
class Candidate:
    """A candidate as she stands on the paper, or in a list: her number there, her name as the reader may see it."""

    person: Id
    number: int
    name: str
    stands_as: Sequence[Words] = ()
    state: str = ""


@dataclass(frozen=True)
class Reserved:
    """A balance rule that reserves places in an election."""

    name: Wording
    sentences: Sequence[Words]
    dimension: str
    groups: Sequence[str]
    places: Sequence[Words]


def state_words(state: str) -> tuple[Words, str]:
    """Where an election stands, and the kind of pill that shows it."""
    return {
        "called": (_("Candidates are being named"), "draft"),
        "round_open": (_("Voting is open"), "open"),
        "round_closed": (_("Another round is needed"), "wait"),
        "lot_needed": (_("A lot must decide"), "wait"),
        "lot_called": (_("A lot is being drawn"), "wait"),
        "declared": (_("Result declared"), "yes"),
        "void": (_("Void"), "no"),
        "called_off": (_("Called off"), "gone"),
    }[state]


def candidate_state_words(state: str) -> tuple[Words, str]:
    """Whether somebody stands, and the kind of pill that shows it."""
    return {
        "nominated": (_("Proposed, has not answered"), "wait"),
        "accepted": (_("Stands"), "yes"),
        "declined": (_("Does not stand"), "gone"),
        "withdrawn": (_("Withdrew"), "gone"),
    }[state]


def casting_words(casting: str) -> Words:
    """How a round is voted in."""
    return {"secret": _("Secret, in this application"), "paper": _("On paper, in the room")}[casting]


def casting_choices() -> list[tuple[str, Words, Words]]:
    """The two ways of voting in a round."""
    return [
        (
            "secret",
            _("Secret, in this application"),
            _("Each member marks a paper on her or his phone. The papers stay sealed until the close."),
        ),
        (
            "paper",
            _("On paper, in the room"),
            _("You print the papers; two tellers enter what is in the box, each alone, and then compare."),
        ),
    ]


def how_to_mark(method: str, most: int, candidates: int) -> Words:
    """What a voter does with the paper."""
    if method in RANKED:
        return _(
            "Number the candidates in the order in which you want them: 1 for your first choice, 2 for the second, "
            "and so on. You may stop wherever you wish. A later choice never harms an earlier one."
        )
    if method == "approval":
        return _("Mark every candidate whom you agree with. You may mark as many as you wish.")
    if most == 1 or candidates == 1:
        return _("Mark one candidate.")
    return ngettext(
        "Mark at most %(num)s candidate. You may mark fewer.",
        "Mark at most %(num)s candidates. You may mark fewer.",
        min(most, candidates),
    )


def most_marks(method: str, seats: int, candidates: int) -> int:
    """How many candidates a paper may mark."""
    if method in ONE_CROSS:
        return 1
    return min(seats, candidates) if method == "block" else candidates


# Candidates -----------------------------------------------------------------------------------------


def on_paper(record: Record, opened: RoundOpened) -> list[Candidate]:
    """The candidates as they are numbered on the paper."""
    called = names(record, opened.candidates)
    return [
        Candidate(one, place, called.get(one, ""), groups_words(opened.stands_as.get(one, {})))
        for place, one in enumerate(opened.candidates, 1)
    ]


def named_so_far(record: Record, known: TheElection) -> list[Candidate]:
    """Everybody who was proposed: who stands first, in the order of the paper to come."""
    order = {"accepted": 0, "nominated": 1, "withdrawn": 2, "declined": 3}
    place = {one: number for number, one in enumerate(known.accepted, 1)}
    called = names(record, known.candidates)
    listed = sorted(
        known.candidates.items(),
        key=lambda one: (order[one[1]], place.get(one[0], 0), called.get(one[0], "")),
    )
    return [
        Candidate(
            one,
            place.get(one, 0) if state == "accepted" else 0,
            called.get(one, ""),
            groups_words(known.stands_as.get(one, {})) if state == "accepted" else (),
            state,
        )
        for one, state in listed
    ]


def candidates_to_come(record: Record, known: TheElection) -> list[Candidate]:
    """Who would stand on the paper of a round that is opened now."""
    coming = known.stand_next()
    called = names(record, coming)
    return [
        Candidate(one, place, called.get(one, ""), groups_words(known.stands_as.get(one, {})))
        for place, one in enumerate(coming, 1)
    ]


def groups_words(stands_as: Mapping[str, str]) -> list[Words]:
    """As what somebody stands, group by group."""
    return [as_what(dimension, group) for dimension, group in sorted(stands_as.items())]


def election_rule_shown(record: Record, known: TheElection) -> RuleShown:
    """The rule by which it is elected: as the last round froze it, else as it is in force."""
    if known.opened:
        last = known.opened[-1]
        return rule_shown(record, "election", last.rule, last.rule_version, last.terms)
    rule = known.called.rule if known.called else Id("")
    newest = record.ask(RuleVersions(rule)).answer[-1]
    return rule_shown(record, "election", rule, newest.version, newest.terms)


# Reserved places ------------------------------------------------------------------------------------


def guard_now(record: Record, known: TheElection) -> Sequence[Mapping[str, Any]]:
    """The balance rules that reserve places: as the first round froze them, else as they are in force."""
    if known.opened:
        return known.opened[0].guard
    return guard_in_force(known, record.ask(RulesInForce()))


def reserved(record: Record, guard: Iterable[Mapping[str, Any]], seats: int) -> list[Reserved]:
    """The balance rules that reserve places, in words."""
    found = []
    for one in guard:
        shown = rule_shown(record, "balance", Id(str(one["rule"])), int(one["version"]), one["terms"])
        of = guarded_groups([one])[one["dimension"]]
        named = [group for group in of if group != OTHER]
        found.append(
            Reserved(shown.name, shown.sentences, one["dimension"], of, places_words(one, named, seats))
        )
    return found


def stands_options(rules: Iterable[Reserved]) -> dict[str, list[tuple[str, Words]]]:
    """As what a nominee can stand, for each dimension in which places are reserved."""
    found: dict[str, list[tuple[str, Words]]] = {}
    for rule in rules:
        known = found.setdefault(rule.dimension, [])
        for group in rule.groups:
            if group not in [code for code, _words in known]:
                known.append((group, as_what(rule.dimension, group)))
    return found


def place_on_record(record: Record, position: int) -> str | None:
    """Where a fact can be read; nowhere if its position would tell how often something was given in an open vote."""
    first = record.ask(OpenSince()).first
    return history(position) if first is None or position <= first else None


def told_so_far(record: Record, about: str) -> list[dict[str, Any]]:
    """What happened to a thing, in words."""
    found = told(record, record.entries(about=(about,)))
    return [{**one, "address": place_on_record(record, one["entry"].position)} for one in found]


def title_of_election(called: Any) -> Wording:
    """What an election is called, in the reader's language if it has such a name."""
    return in_language(called.names) if called else Wording(language="en", text="…")


def seats_words(seats: int) -> Words:
    """How many are to be elected."""
    return ngettext("%(num)s seat", "%(num)s seats", seats)
