"""What minutes say of motions: who moved what, who stood behind it, how it was ruled on, and what became of it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask_babel import gettext as _

from web.languages import number
from web.minutes.saying import hour, line, minutes, people, person, told
from web.minutes.vote_wording import held

AMEND = "amend"


def motions(made: Sequence[Mapping[str, Any]]) -> Iterable[str]:
    """Each motion under a heading of its own, in the order in which they were decided."""
    titles = _titles(made)
    for one in made:
        yield "#### " + titles[one["motion"]]
        yield from _moved(one, titles)
        yield from _changes(one)
        yield from _rulings(one)
        yield from _outcome(one)
        for vote in one.get("votes", ()):
            yield from held(vote, one["sort"])


def sort_words(sort: str) -> Any:
    """What is moved."""
    said: dict[str, str] = {
        "amend": _("Amendment"),
        "split": _("Motion to put the question in parts"),
        "part": _("Part of the question"),
        "reconsider": _("Motion to reconsider a decision"),
        "add_item": _("Motion to take an item onto the agenda"),
        "main": _("Main motion"),
        "close_debate": _("Motion to close the debate"),
        "limit_debate": _("Motion to limit the debate"),
        "postpone": _("Motion to postpone"),
        "refer": _("Motion to refer to a committee"),
        "adjourn": _("Motion to close the sitting"),
        "fix_time_to_adjourn": _("Motion on the time at which the sitting ends"),
        "recess": _("Motion for a recess"),
        "lay_on_the_table": _("Motion to lay the item aside"),
        "postpone_indefinitely": _("Motion not to deal with the item"),
        "question_of_privilege": _("Question of privilege"),
        "orders_of_the_day": _("Call for the agenda to be kept"),
    }
    return said.get(sort, _("Motion of order"))


def _titles(made: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """What each motion is called: its sort, with a number where there are several of it."""
    found: dict[str, str] = {}
    many = [one["sort"] for one in made]
    counted: dict[str, int] = {}
    for one in sorted(made, key=lambda motion: str(motion["at"])):
        sort = one["sort"]
        counted[sort] = counted.get(sort, 0) + 1
        words = sort_words(sort)
        if many.count(sort) > 1:
            words = _("%(motion)s, number %(number)s", motion=words, number=number(counted[sort]))
        found[one["motion"]] = words
    return found


def _moved(one: Mapping[str, Any], titles: Mapping[str, str]) -> Iterable[str]:
    gaps = {"who": person(one["mover"]), "hour": hour(one["at"])}
    yield _("Moved by %(who)s at %(hour)s.", **gaps)
    if one.get("seconded"):
        yield _("Seconded by %(who)s.", who=people(one["seconded"]))
    if one.get("amends") in titles:
        yield _("It amends: %(motion)s.", motion=titles[one["amends"]])
    if one.get("wording"):
        yield _("As the mover put it: %(text)s", text=told(one["wording"]["text"]))
    if one.get("seconds"):
        yield _("Longest speech: %(time)s.", time=minutes(one["seconds"]))


def _changes(one: Mapping[str, Any]) -> Iterable[str]:
    """The text before and after; of a split question its parts."""
    before, after = one.get("before", ""), one.get("after", "")
    if one["sort"] == AMEND:
        gaps = {"revision": number(one.get("revision", 0))}
        if before and after:
            yield _(
                "In revision %(revision)s of the text, instead of “%(before)s” it is to read “%(after)s”.",
                before=line(before),
                after=line(after),
                **gaps,
            )
        elif before:
            yield _(
                "In revision %(revision)s of the text, “%(before)s” is to be taken out.",
                before=line(before),
                **gaps,
            )
        elif after:
            yield _(
                "In revision %(revision)s of the text, “%(after)s” is to be added.", after=line(after), **gaps
            )
    for place, part in enumerate(one.get("parts", ()), 1):
        yield "- " + _("Part %(number)s: %(text)s", number=number(place), text=line(part))


def _rulings(one: Mapping[str, Any]) -> Iterable[str]:
    for ruling in one.get("rulings", ()):
        at = hour(ruling["at"])
        if not ruling["in_order"]:
            yield _("At %(hour)s the chair ruled that it is out of order.", hour=at)
        elif ruling.get("distance"):
            yield _(
                "At %(hour)s the chair ruled that it is in order; distance from the text: %(distance)s.",
                hour=at,
                distance=number(ruling["distance"]),
            )
        else:
            yield _("At %(hour)s the chair ruled that it is in order.", hour=at)
        if ruling.get("reasons"):
            yield _("The chair's reasons: %(text)s", text=told(ruling["reasons"]["text"]))


def _outcome(one: Mapping[str, Any]) -> Iterable[str]:
    if one.get("withdrawn"):
        yield _("It was withdrawn at %(hour)s.", hour=hour(one["withdrawn"]))
    decided = one.get("decided")
    if not decided:
        if not one.get("withdrawn") and not any(not ruling["in_order"] for ruling in one.get("rulings", ())):
            yield _("It was not decided.")
        return
    if decided["how"] == "hands":
        yield _(
            "The hands were counted. In favour: %(yes)s. Against: %(no)s. Abstentions: %(abstain)s. "
            "Needed in favour: %(needed)s.",
            **{name: number(decided[name]) for name in ("yes", "no", "abstain", "needed")},
        )
        if decided.get("tellers"):
            yield _("Tellers: %(who)s.", who=people(decided["tellers"]))
    yield _RESULTS[decided["result"]](decided)


def _how(decided: Mapping[str, Any]) -> str:
    said: dict[str, str] = {
        "hands": _("by show of hands"),
        "vote": _("by a vote"),
        "no_objection": _("without objection"),
        "chair": _("by the chair"),
        "implied": _("because of another decision"),
    }
    return said[decided["how"]]


_RESULTS = {
    "adopted": lambda one: _("Adopted at %(hour)s, %(how)s.", hour=hour(one["at"]), how=_how(one)),
    "rejected": lambda one: _("Rejected at %(hour)s, %(how)s.", hour=hour(one["at"]), how=_how(one)),
    "dropped": lambda one: _("It fell at %(hour)s because of another decision.", hour=hour(one["at"])),
}
