"""What minutes say of a vote: whole sentences, as a clerk would write them down."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from web.charter.wording import dimension_words, group_words, groups, verdict_words
from web.languages import number
from web.minutes.saying import hour, isolated, line, listed, named, people, person, plain, told
from web.voting.weighted_derivation import people as people_words
from web.voting.wording import lot_sentence, result_sentence, standing_sentence, standing_words


def held(vote: Mapping[str, Any], motion: str = "") -> Iterable[str]:
    """One vote under the number of its decision: its rule, what was counted, its result and what it is worth.

    `motion` says that it was on an amendment or a part, which is worth nothing by itself.
    """
    yield "#### " + _("Decision %(number)s", number=isolated(vote["number"]))
    declared = vote["declared"]
    gaps = {
        "revision": number(vote["revision"]),
        "rule": named(vote["rule"]["names"]),
        "version": number(vote["rule"]["version"]),
    }
    yield _how(vote, gaps)
    if vote.get("opened"):
        yield _(
            "It was opened at %(begin)s and closed at %(end)s.",
            begin=hour(vote["opened"]),
            end=hour(vote["closed"]),
        )
    if vote.get("tellers"):
        yield _("Tellers: %(who)s.", who=people(vote["tellers"]))
    yield from _in_whose_place(vote)
    yield from _balance(vote)
    yield ""
    yield ngettext(
        "%(num)s member was entitled to vote; %(present)s were present; the quorum was %(needed)s.",
        "%(num)s members were entitled to vote; %(present)s were present; the quorum was %(needed)s.",
        vote["eligible"],
        present=number(declared.get("present", 0)),
        needed=number(declared.get("quorum_needed", 0)),
    )
    yield from KINDS[declared.get("kind", "majority")](vote)
    yield ""
    yield plain(result_sentence({**declared, "secrecy": vote.get("secrecy", "named"), "motion": motion}))
    result = vote.get("result", declared.get("result"))
    if result != declared.get("result"):
        yield plain(lot_sentence(result, motion))
    yield _("This is decision %(number)s.", number=isolated(vote["number"]))
    if result == "adopted" and not motion:
        yield plain(standing_words(vote["standing"], "adopted")[0]) + "."
        yield plain(standing_sentence(vote["standing"], "adopted"))
    for one in vote.get("own_views", ()):
        yield "- " + _own_view(one)
    if vote["reasons"]:
        yield _("Reasons given when the vote was opened: %(reasons)s", reasons=line(vote["reasons"]))


def _how(vote: Mapping[str, Any], gaps: Mapping[str, Any]) -> Any:
    """How it was voted, on which revision of the text, under which rule."""
    return {
        "secret": _(
            "A secret vote was held on revision %(revision)s of the text, under the rule “%(rule)s” (version %(version)s).",
            **gaps,
        ),
        "hands": _(
            "A vote by show of hands was held on revision %(revision)s of the text, "
            "under the rule “%(rule)s” (version %(version)s).",
            **gaps,
        ),
    }.get(
        vote.get("secrecy", "named"),
        _(
            "A vote by name was held on revision %(revision)s of the text, under the rule “%(rule)s” (version %(version)s).",
            **gaps,
        ),
    )


def _own_view(one: Mapping[str, Any]) -> Any:
    """What a member asked to be said of her own vote."""
    who, view = person(one["person"]), told(one["wording"]["text"]) if one.get("wording") else ""
    if not one.get("choice"):
        return _("View recorded at the request of %(who)s: %(view)s", who=who, view=view)
    vote = {"yes": _("in favour"), "no": _("against"), "abstain": _("abstention")}.get(
        one["choice"], one["choice"]
    )
    if view:
        return _(
            "Vote recorded at the request of %(who)s: %(vote)s. View: %(view)s", who=who, vote=vote, view=view
        )
    return _("Vote recorded at the request of %(who)s: %(vote)s.", who=who, vote=vote)


def _in_whose_place(vote: Mapping[str, Any]) -> Iterable[str]:
    """Who voted in another's place, who held a proxy, and who kept out of it."""
    for who, absent in vote.get("substitutes", {}).items():
        yield "- " + _("%(who)s voted in the place of %(absent)s.", who=person(who), absent=person(absent))
    for giver, holder in vote.get("proxies", {}).items():
        yield "- " + _("%(holder)s held the proxy of %(giver)s.", giver=person(giver), holder=person(holder))
    if vote.get("recused"):
        yield "- " + _(
            "Did not vote because of an interest of their own: %(who)s.", who=people(vote["recused"])
        )


def _by_majority(vote: Mapping[str, Any]) -> Iterable[str]:
    declared = vote["declared"]
    yield _votes(declared)
    if declared.get("result") != "no_quorum":
        yield _derivation(declared)


def _jointly(vote: Mapping[str, Any]) -> Iterable[str]:
    yield from _by_majority(vote)
    yield ""
    for name, side in vote["declared"]["sides"].items():
        called = plain(group_words("side", name))
        yield "- " + _side(called, side)
    if vote["declared"].get("withheld"):
        yield ""
        yield _(
            "Of the sides no numbers are given, since they are so small that they would tell of somebody "
            "on which side she is, or what she voted."
        )


def _side(called: str, side: Mapping[str, Any]) -> Any:
    if "yes" not in side:
        if side["reached"]:
            return _("%(side)s: agreed.", side=called)
        return _("%(side)s: did not agree.", side=called)
    names = ("members", "present", "yes", "no", "abstain", "yes_needed")
    gaps = {"side": called} | {name: number(side[name]) for name in names}
    if side["reached"]:
        return _(
            "%(side)s: entitled %(members)s, present %(present)s, in favour %(yes)s, against %(no)s, "
            "abstentions %(abstain)s, needed in favour %(yes_needed)s: agreed.",
            **gaps,
        )
    return _(
        "%(side)s: entitled %(members)s, present %(present)s, in favour %(yes)s, against %(no)s, "
        "abstentions %(abstain)s, needed in favour %(yes_needed)s: did not agree.",
        **gaps,
    )


def _weighted(vote: Mapping[str, Any]) -> Iterable[str]:
    declared = vote["declared"]
    states, people_of = declared["states"], declared["population"]
    yield _votes(declared)
    yield _(
        "Members needed in favour: %(needed)s of %(all)s.",
        needed=number(states["needed"]),
        all=number(states["all"]),
    )
    yield _(
        "Those in favour speak for %(yes)s of %(all)s people; needed: %(needed)s.",
        **{name: plain(people_words(people_of[name])) for name in ("yes", "all", "needed")},
    )


def _by_consent(vote: Mapping[str, Any]) -> Iterable[str]:
    declared = vote["declared"]
    names = ("stand_aside", "objections", "withdrawn", "integrated", "open")
    yield _(
        "Standing aside: %(stand_aside)s. Objections raised: %(objections)s, withdrawn: %(withdrawn)s, "
        "taken in: %(integrated)s, still open: %(open)s.",
        **{name: number(declared[name]) for name in names},
    )
    yield ""
    for one in vote.get("objections", ()):
        yield "- " + _objection(one)


def _objection(one: Mapping[str, Any]) -> Any:
    gaps = {"who": person(one["member"]), "reasons": line(one["reasons"])}
    if one["state"] == "withdrawn":
        return _("%(who)s objected, and withdrew it: %(reasons)s", **gaps)
    if one["state"] == "integrated":
        change = line(one["change"])
        return _(
            "%(who)s objected: %(reasons)s It was taken in by this change: %(change)s", change=change, **gaps
        )
    return _("%(who)s objected, and the objection stayed open: %(reasons)s", **gaps)


KINDS: Mapping[str, Callable[[Mapping[str, Any]], Iterable[str]]] = {
    "majority": _by_majority,
    "joint": _jointly,
    "weighted": _weighted,
    "consent": _by_consent,
}


def _votes(declared: Mapping[str, Any]) -> Any:
    return _(
        "In favour: %(yes)s. Against: %(no)s. Abstentions: %(abstain)s.",
        **{choice: number(declared.get(choice, 0)) for choice in ("yes", "no", "abstain")},
    )


def _derivation(declared: Mapping[str, Any]) -> str:
    gaps = {"base": number(declared["base"]), "needed": number(declared["yes_needed"])}
    said: dict[str, str] = {
        "valid": _(
            "Counted of the votes for and against, %(base)s in all; needed in favour: %(needed)s.", **gaps
        ),
        "cast": _("Counted of the votes cast, %(base)s in all; needed in favour: %(needed)s.", **gaps),
        "present": _("Counted of those present, %(base)s in all; needed in favour: %(needed)s.", **gaps),
        "members": _("Counted of all members, %(base)s in all; needed in favour: %(needed)s.", **gaps),
    }
    return said[declared["base_of"]]


def _balance(vote: Mapping[str, Any]) -> Iterable[str]:
    """How the body was composed when the vote was opened, and what each balance rule said of it."""
    for dimension in dict.fromkeys(one["dimension"] for one in vote["balance"]):
        counts = vote["composition"].get(dimension, {})
        order = [group for group in groups().get(dimension, {}) if counts.get(group)]
        said = listed(f"{plain(group_words(dimension, group))} {number(counts[group])}" for group in order)
        yield _(
            "Composition when the vote was opened (%(dimension)s): %(counts)s.",
            dimension=plain(dimension_words(dimension)),
            counts=said,
        )
    for one in vote["balance"]:
        yield _(
            "Balance rule “%(rule)s”: %(verdict)s.",
            rule=named(one["names"]),
            verdict=plain(verdict_words(one["status"])),
        )
