"""What is said about elections: their facts and refusals, in whole sentences."""

from collections.abc import Callable, Iterable
from typing import Any

from markupsafe import Markup

from council.record import Id, Refused
from web.people import in_language
from web.quotas.shares import listed
from web.quotas.wording import group_words
from web.words import Naming, _

Words = Markup | str


def code(text: str) -> Markup:
    """A number with a hyphen, a fingerprint, a formula: read from left to right in any sentence."""
    return Markup('<bdi dir="ltr">{}</bdi>').format(text)


def typed(text: str) -> Markup:
    """What somebody wrote in a language that nobody noted."""
    return Markup('<bdi dir="auto">{}</bdi>').format(text)


def stands_as_words(stands_as: dict[str, str]) -> Words:
    """As what a candidate stands: “woman; refugee side”."""
    return listed(group_words(dimension, group) for dimension, group in sorted(stands_as.items()))


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
        commitment=code(e.fact.commitment),
    )


def _lot_drawn(e: Any, w: Naming) -> Words:
    return _("The lot was drawn, in this order: %(drawn)s.", drawn=_listed(e.fact.drawn, w))


def _declared(e: Any, w: Naming) -> Words:
    number = code(e.fact.number)
    if not e.fact.elected:
        return _(
            "The outcome of the election was declared as decision %(number)s: nobody is elected.",
            number=number,
        )
    return _(
        "The outcome of the election was declared as decision %(number)s. Elected: %(elected)s.",
        number=number,
        elected=_listed(e.fact.elected, w),
    )


def _listed(things: Iterable[str], w: Naming) -> Words:
    return listed(drawn_words(thing, w) for thing in things)


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
    "voting.round-closed": lambda e, w: _(
        "The round of the election was closed and its papers were counted."
    ),
    "voting.lot-called": _lot_called,
    "voting.lot-drawn": _lot_drawn,
    "voting.election-declared": _declared,
}


# Refusals -------------------------------------------------------------------------------------------


REFUSALS: dict[str, Callable[[Refused], Words]] = {}
