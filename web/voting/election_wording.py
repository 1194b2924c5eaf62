"""What is said about elections: their facts and refusals, in whole sentences."""

from collections.abc import Callable, Iterable
from typing import Any

from markupsafe import Markup

from council.record import Id, Refused
from web.languages import number
from web.membership.wording import categories
from web.people import in_language
from web.quotas.shares import listed
from web.quotas.wording import dimension_words, group_words
from web.words import Naming, _, ngettext

Words = Markup | str


def code(text: str) -> Markup:
    """A number with a hyphen, a fingerprint, a formula: read from left to right in any sentence."""
    return Markup('<bdi dir="ltr">{}</bdi>').format(text)


def typed(text: str) -> Markup:
    """What somebody wrote in a language that nobody noted."""
    return Markup('<bdi dir="auto">{}</bdi>').format(text)


def as_what(dimension: str, group: str) -> Words:
    """As what one person stands: where groups are called in the plural, one of them."""
    of_one = categories()[dimension] if dimension in ("gender", "side") else {}
    return of_one.get(group) or group_words(dimension, group)


def stands_as_words(stands_as: dict[str, str]) -> Words:
    """As what a candidate stands: “woman; refugee side”."""
    return listed(as_what(dimension, group) for dimension, group in sorted(stands_as.items()))


def stands_question(dimension: str) -> Words:
    """What a nominee is asked where places are reserved."""
    return _("%(dimension)s: as what do you stand?", dimension=dimension_words(dimension))


def drawn_words(thing: str, w: Naming) -> Words:
    """One of those among whom a lot is drawn: a candidate, or what becomes of a proposal."""
    return {"adopted": _("Adopted"), "rejected": _("Rejected")}.get(thing) or w.person(Id(thing))


# Facts ----------------------------------------------------------------------------------------------


def _called(e: Any, w: Naming) -> Words:
    called = w.written(in_language(e.fact.names))
    return _("An election was called: %(name)s. Seats: %(seats)s.", name=called, seats=w.number(e.fact.seats))


def _nominated(e: Any, w: Naming) -> Words:
    if e.by == e.fact.candidate:
        return _("%(who)s came forward as a candidate.", who=w.person(e.fact.candidate))
    return _("%(who)s was proposed as a candidate.", who=w.person(e.fact.candidate))


def _accepted(e: Any, w: Naming) -> Words:
    who = w.person(e.fact.candidate)
    if not e.fact.stands_as:
        return _("%(who)s agreed to stand.", who=who)
    return _(
        "%(who)s agreed to stand, and said in public as what: %(groups)s.",
        who=who,
        groups=stands_as_words(e.fact.stands_as),
    )


def _round_opened(e: Any, w: Naming) -> Words:
    gaps = {
        "round": w.number(e.fact.round),
        "candidates": w.number(len(e.fact.candidates)),
        "entitled": w.number(len(e.fact.roll)),
    }
    if e.fact.casting == "paper":
        return _(
            "Round %(round)s of the election was opened, on paper. "
            "Candidates: %(candidates)s, entitled to vote: %(entitled)s.",
            **gaps,
        )
    return _(
        "Round %(round)s of the election was opened, secret. "
        "Candidates: %(candidates)s, entitled to vote: %(entitled)s.",
        **gaps,
    )


def _lot_called(e: Any, w: Naming) -> Words:
    return _(
        "A lot was called among: %(among)s. Its seed is fixed; it must match the fingerprint %(commitment)s.",
        among=_listed(e.fact.among, w),
        commitment=Markup('<bdi class="code" dir="ltr">{}</bdi>').format(e.fact.commitment),
    )


def _lot_drawn(e: Any, w: Naming) -> Words:
    return _("The lot was drawn, in this order: %(drawn)s.", drawn=_listed(e.fact.drawn, w))


def _declared(e: Any, w: Naming) -> Words:
    decision = code(e.fact.number)
    if not e.fact.elected:
        return _(
            "The outcome of the election was declared as decision %(number)s: nobody is elected.",
            number=decision,
        )
    return _(
        "The outcome of the election was declared as decision %(number)s. Elected: %(elected)s.",
        number=decision,
        elected=_listed(e.fact.elected, w),
    )


def _listed(things: Iterable[str], w: Naming) -> Words:
    return listed(drawn_words(thing, w) for thing in things)


CLOSED: dict[str, Callable[[], Words]] = {
    "elected": lambda: _("The round of the election was closed and counted; who is elected is decided."),
    "lot": lambda: _("The round of the election was closed and counted; a lot must decide."),
    "next_round": lambda: _("The round of the election was closed and counted; another round is needed."),
    "void": lambda: _("The round of the election was closed and counted; nobody can validly be elected."),
    "called_off": lambda: _("The round of the election was ended, and its papers were not counted."),
}


def _round_closed(e: Any, w: Naming) -> Words:
    said = CLOSED.get(e.fact.counted.get("outcome", ""))
    return said() if said else _("The round of the election was closed and its papers were counted.")


FACTS: dict[str, Callable[[Any, Naming], Words]] = {
    "voting.election-called": _called,
    "voting.candidate-nominated": _nominated,
    "voting.nomination-accepted": _accepted,
    "voting.nomination-declined": lambda e, w: _(
        "%(who)s was proposed and does not stand.", who=w.person(e.fact.candidate)
    ),
    "voting.candidacy-withdrawn": lambda e, w: _(
        "%(who)s withdrew and stands no longer.", who=w.person(e.fact.candidate)
    ),
    "voting.election-called-off": lambda e, w: _(
        "The election was called off. Reasons: %(reasons)s", reasons=typed(e.fact.reasons)
    ),
    "voting.round-opened": _round_opened,
    "voting.papers-entered": lambda e, w: _(
        "%(who)s entered the papers of the box as a teller.", who=w.person(e.fact.teller)
    ),
    "voting.round-closed": _round_closed,
    "voting.lot-called": _lot_called,
    "voting.lot-drawn": _lot_drawn,
    "voting.election-declared": _declared,
}


# Refusals -------------------------------------------------------------------------------------------


def _differ(refusal: Refused) -> Words:
    return ngettext(
        "The tellers' entries differ in %(num)s pile. Count it again; the round can be closed when both are equal.",
        "The tellers' entries differ in %(num)s piles. Count them again; the round can be closed when both are equal.",
        refusal.details["differences"],
    )


def _too_many_papers(refusal: Refused) -> Words:
    return ngettext(
        "You have entered %(papers)s papers, but only %(num)s person may vote. Please count again.",
        "You have entered %(papers)s papers, but only %(num)s persons may vote. Please count again.",
        refusal.details["roll"],
        papers=number(refusal.details["papers"]),
    )


def _too_many_marks(refusal: Refused) -> Words:
    return ngettext(
        "A paper may mark at most %(num)s candidate; this one marks %(marked)s. What is marked more often is invalid.",
        "A paper may mark at most %(num)s candidates; this one marks %(marked)s. What is marked more often is invalid.",
        refusal.details["most"],
        marked=number(refusal.details["marked"]),
    )


CANDIDACIES: dict[str, Callable[[Refused], Words]] = {
    "voting.unknown-election": lambda r: _("There is no such election in this council."),
    "voting.unknown-body": lambda r: _("There is no such body. Please choose one from the list."),
    "voting.unknown-election-rule": lambda r: _(
        "This election rule is not in force for the body that elects. Please choose one from the list."
    ),
    "voting.election-unnamed": lambda r: _(
        "Please give the election a name of one line, in one language at least."
    ),
    "voting.election-over": lambda r: _("This election is over; its result stands on the record."),
    "voting.election-called-off": lambda r: _("This election was called off. Nothing was recorded."),
    "voting.calling-off-needs-reasons": lambda r: _(
        "Please write why the election is called off; it becomes part of the record."
    ),
    "voting.unknown-person": lambda r: _(
        "The council does not know this person. Please choose one from the list."
    ),
    "voting.nominations-closed": lambda r: _(
        "The first round was opened, so nobody can be added to the paper or taken from it by an answer."
    ),
    "voting.already-nominated": lambda r: _("This person was proposed already."),
    "voting.not-nominated": lambda r: _(
        "Nobody has proposed this person, or the answer is on record already."
    ),
    "voting.not-standing": lambda r: _("This person does not stand in the election."),
    "voting.not-her-word": lambda r: _(
        "Whether somebody stands is said by that person alone, or entered by the desk on her or his word."
    ),
    "voting.nothing-to-stand-as": lambda r: _(
        "In this election no place depends on it, so it need not be said. Nothing was recorded."
    ),
    "voting.unknown-group": lambda r: _("Please choose one of the groups from the list."),
}

ROUNDS: dict[str, Callable[[Refused], Words]] = {
    "voting.round-is-open": lambda r: _("A round of this election is open. Close it first."),
    "voting.lot-first": lambda r: _("A lot must be drawn before the election goes on."),
    "voting.nobody-stands": lambda r: _("Nobody has agreed to stand, so there is nobody to vote for yet."),
    "voting.unknown-casting": lambda r: _("Please choose how the round is voted."),
    "voting.not-cast-on-paper": lambda r: _(
        "This round is voted in the application, so there is no box to be counted."
    ),
    "voting.nobody-enters": lambda r: _("Papers are entered by a teller. Please sign in first."),
    "voting.more-papers-than-roll": _too_many_papers,
    "voting.tellers-agree": lambda r: _(
        "Two tellers have entered the same: that is the count, and it is not changed any more. The round can be closed."
    ),
    "voting.tellers-missing": lambda r: _(
        "Two tellers must enter the papers before the round can be closed. Please let a second one count."
    ),
    "voting.tellers-differ": _differ,
    "voting.same-entry": lambda r: _("This is what you entered before. Nothing was changed."),
}

PAPERS: dict[str, Callable[[Refused], Words]] = {
    "voting.not-secret": lambda r: _("This vote is not secret, so no paper is handed in."),
    "voting.already-handed-in": lambda r: _(
        "Your paper is in the urn. It cannot be taken out again, because nobody knows which it is."
    ),
    "voting.urn-shut": lambda r: _("The vote is being closed at this moment. Your paper was not taken."),
    "voting.no-urn": lambda r: _(
        "There is no urn for this vote: it is over, or the installation was restored from a copy without it. "
        "Your paper was not taken; please tell your facilitator."
    ),
    "voting.paper-empty": lambda r: _(
        "Nothing is marked. If the paper is to be blank, please say so with the button for it."
    ),
    "voting.paper-says-two-things": lambda r: _(
        "A paper is marked or blank, not both. Nothing was handed in."
    ),
    "voting.paper-for-another-ballot": lambda r: _(
        "This paper belongs to another vote. Please open the vote again and take its paper."
    ),
    "voting.candidate-marked-twice": lambda r: _(
        "A paper marks each candidate once at most. Nothing was recorded."
    ),
    "voting.not-on-paper": lambda r: _(
        "A number was marked that stands beside no candidate. Nothing was recorded."
    ),
    "voting.too-many-marks": _too_many_marks,
}

LOTS: dict[str, Callable[[Refused], Words]] = {
    "voting.no-lot-needed": lambda r: _("Nothing waits for a lot here."),
    "voting.lot-already-called": lambda r: _("The lot is prepared already and waits to be drawn."),
    "voting.unknown-lot": lambda r: _(
        "There is no such lot, or it was called again since. Open the newest one."
    ),
    "voting.lot-already-drawn": lambda r: _("This lot was drawn. A lot is drawn once."),
    "voting.seed-lost": lambda r: _(
        "The seed of this lot is lost or does not match its fingerprint, so it cannot be drawn. "
        "Prepare the lot again; the record keeps that this happened."
    ),
    "voting.words-too-long": lambda r: _(
        "The witnesses call out a few words, not a text. Please shorten them."
    ),
}

REFUSALS: dict[str, Callable[[Refused], Words]] = CANDIDACIES | ROUNDS | PAPERS | LOTS
