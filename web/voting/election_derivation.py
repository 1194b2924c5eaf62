"""The derivation of an election in words: as a clerk reads it out, and stage by stage. Made of `Count.as_data()` alone.

Who is spoken of is said by `Voice`: a page shows names, minutes write tokens.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from babel import numbers
from markupsafe import Markup

from web.languages import locale, number
from web.quotas.shares import listed
from web.words import _, ngettext

Words = Markup | str
Count = Mapping[str, Any]


@dataclass(frozen=True)
class Voice:
    """How candidates and balance rules are called where the words will stand."""

    who: Callable[[int], Words]
    rule: Callable[[int], Words]

    def all(self, candidates: Iterable[int]) -> Words:
        """Several candidates, one after the other."""
        return listed(self.who(one) for one in candidates)

    def rules(self, some: Iterable[int]) -> Words:
        """Several rules, one after the other."""
        return listed(self.rule(one) for one in some)


@dataclass(frozen=True)
class StageTold:
    """What was done at one stage, and why."""

    number: int
    title: Words
    sentences: Sequence[Words]


def votes(said: Any) -> str:
    """So many votes, with as many decimals as they need."""
    exact = Decimal(str(said)).normalize()
    return numbers.format_decimal(exact, locale=locale(), numbering_system="latn", decimal_quantization=False)


def read_out(count: Count, voice: Voice) -> list[Words]:
    """What a clerk would read out, phrase by phrase."""
    phrases: list[Words] = [
        ngettext("%(num)s valid paper", "%(num)s valid papers", count["valid"]),
        _("blank: %(count)s", count=number(count["blank"])),
        _("invalid: %(count)s", count=number(count["invalid"])),
        ngettext("%(num)s seat", "%(num)s seats", count["seats"]),
    ]
    if "quota" in count:
        phrases.append(_("quota: %(votes)s", votes=votes(count["quota"])))
    elif (needed := needed_of(count)) is not None:
        phrases.append(_("needed: %(count)s", count=number(needed)))
    return [*phrases, outcome_words(count, voice)]


def needed_of(count: Count) -> int | None:
    """The votes that were needed at the first stage; None where the most votes win."""
    return count["stages"][0].get("needed") if count["stages"] else None


def outcome_words(count: Count, voice: Voice) -> Words:
    """What became of a count, in one sentence."""
    outcome = count["outcome"]
    if outcome == "lot":
        return LOTS[count["lot"]["for"]](voice.all(count["lot"]["among"]))
    if outcome == "next_round":
        among = voice.all(count["next"]["candidates"])
        if count["next"]["kind"] == "runoff":
            return _("A run-off is held between %(who)s.", who=among)
        return _("It is voted again. Candidates: %(who)s.", who=among)
    if outcome == "void":
        return _("Nobody can validly be elected: the election is void.")
    if not count["elected"]:
        return _("Nobody is elected.")
    return _("Elected, in this order: %(who)s.", who=voice.all(count["elected"]))


LOTS: Mapping[str, Callable[[Words], Words]] = {
    "seat": lambda who: _("Equally many votes: a lot decides who of these is elected: %(who)s.", who=who),
    "runoff": lambda who: _(
        "Equally many votes: a lot decides who of these goes to the run-off: %(who)s.", who=who
    ),
    "exclusion": lambda who: _(
        "Equally few votes: a lot decides who of these leaves the count: %(who)s.", who=who
    ),
    "surplus": lambda who: _(
        "Equal surpluses: a lot decides whose surplus is transferred first: %(who)s.", who=who
    ),
}


def consequences(count: Count, voice: Voice) -> list[Words]:
    """What else must be said about an outcome: empty seats, and what balance rules made of it."""
    said: list[Words] = []
    if count["outcome"] not in ("elected", "void"):
        return said
    if count.get("empty"):
        said.append(ngettext("%(num)s seat stays empty.", "%(num)s seats stay empty.", count["empty"]))
    outcome = str((count.get("balance") or {}).get("outcome"))
    if outcome in BALANCES:
        said.append(BALANCES[outcome]())
    return said


BALANCES: Mapping[str, Callable[[], Words]] = {
    "met": lambda: _("The reserved places could be filled, and they were kept throughout the count."),
    "nearest": lambda: _(
        "With these candidates the balance rules cannot be met. The count kept as near to them as is possible."
    ),
    "left_empty": lambda: _(
        "There are too few candidates for the reserved places. What is reserved for others stays empty."
    ),
    "void": lambda: _(
        "With these candidates the balance rules cannot be met, and they let nobody be elected."
    ),
}


# Stage by stage -------------------------------------------------------------------------------------


def stages(count: Count, voice: Voice) -> list[StageTold]:
    """Every stage with what was done and why."""
    return [StageTold(one["stage"], title(one, voice), list(_said(one, voice))) for one in count["stages"]]


def title(stage: Mapping[str, Any], voice: Voice) -> Words:
    """What a stage does, as the head of a column."""
    does = stage["does"]
    if does == "surplus":
        return _("Surplus of %(who)s", who=voice.all(stage["of"]))
    if does == "exclusion":
        return _("Out of the count: %(who)s", who=voice.all(stage["of"]))
    return {"count": _("The votes"), "first_preferences": _("First choices")}[does]


def _said(stage: Mapping[str, Any], voice: Voice) -> Iterator[Words]:
    if "needed" in stage:
        yield _("Needed to be elected: %(count)s votes.", count=number(stage["needed"]))
    if stage["does"] == "surplus":
        yield _(
            "%(who)s has %(surplus)s votes more than the quota. They go to the next choices on the papers.",
            who=voice.all(stage["of"]),
            surplus=votes(stage["surplus"]),
        )
    if stage["does"] == "exclusion":
        yield _excluded(stage, voice)
    if "stay" in stage:
        yield ngettext(
            "%(num)s paper has no further choice and stays where it lies.",
            "%(num)s papers have no further choice and stay where they lie.",
            stage["stay"]["papers"],
        )
    if "quota" in stage:
        yield _("The quota falls to %(votes)s.", votes=votes(stage["quota"]))
    for one in stage.get("guarded", ()):
        yield _(
            "%(who)s has no more votes than these, but stays: without this candidate “%(rules)s” could not be kept.",
            who=voice.who(one["candidate"]),
            rules=voice.rules(one["rules"]),
        )
    yield from _ties(stage, voice, seats=True)
    for one in stage.get("elected", ()):
        yield ELECTED[one["because"]](voice.who(one["candidate"]))
    for one in stage.get("passed_over", ()):
        yield _(
            "%(who)s is passed over from here on: the places that are left are reserved by “%(rules)s”.",
            who=voice.who(one["candidate"]),
            rules=voice.rules(one["rules"]),
        )
    yield from _ties(stage, voice, seats=False)


def _excluded(stage: Mapping[str, Any], voice: Voice) -> Words:
    who = voice.all(stage["of"])
    if stage["because"] == "balance":
        return _(
            "The places that are left are reserved, so the papers of %(who)s go to their next choices.",
            who=who,
        )
    return _("The fewest votes: %(who)s. The papers go to their next choices.", who=who)


ELECTED: Mapping[str, Callable[[Words], Words]] = {
    "quota": lambda who: _("%(who)s has reached the quota and is elected.", who=who),
    "active_vote": lambda who: _(
        "%(who)s has so many of the votes that still move that nobody can take the place: elected.", who=who
    ),
    "votes": lambda who: _("%(who)s is elected by the number of votes.", who=who),
    "majority": lambda who: _("%(who)s has the votes that are needed and is elected.", who=who),
    "last_places": lambda who: _("As many are left as there are places: %(who)s is elected.", who=who),
}


TIES: Mapping[str, Callable[[Words, Words], Words]] = {
    "lot": lambda among, order: _(
        "Equal: %(among)s. The lot that was drawn decides; first: %(order)s.", among=among, order=order
    ),
    "earlier_votes": lambda among, order: _(
        "Equal: %(among)s. Their votes at earlier stages decide: %(order)s.", among=among, order=order
    ),
    "no_difference": lambda among, order: _(
        "Equal: %(among)s. Who comes first makes no difference to who is elected; "
        "the order of the paper is taken: %(order)s.",
        among=among,
        order=order,
    ),
}


def _ties(stage: Mapping[str, Any], voice: Voice, seats: bool) -> Iterator[Words]:
    """Ties for a seat belong before who is elected; the others lead on to the next stage."""
    for tie in stage.get("ties", ()):
        if (tie["for"] == "seat") == seats:
            yield TIES[tie["by"]](voice.all(tie["among"]), voice.all(tie["order"]))
