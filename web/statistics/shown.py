"""What the page of a term shows: numbers, pictures and tables, in the reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import url_for
from markupsafe import Markup

from council.charter.questions import AdoptedRule, RulesInForce, RuleVersions
from council.membership.questions import DIMENSIONS
from council.record import Id, Record
from council.statistics.questions import Balanced, Share, TermFigures
from web.charter import standing
from web.charter.standing import Verdict
from web.languages import day, day_words, direction, language, number, percent
from web.quotas.groups import groups
from web.statistics.drawing import Bars, bars, columns
from web.statistics.wording import group_said, hours, measure_words, of_so_many, share_said, step_words
from web.words import _

__all__ = ["DIMENSIONS"]
MEASURES = ("people", "came", "spoke", "proposed", "voted")
UNTOLD = "–"


@dataclass(frozen=True)
class Picture:
    """A picture, and the same as a table."""

    svg: Markup
    heads: list[Any]
    rows: list[list[Any]]
    legend: list[tuple[str, Any]]


@dataclass(frozen=True)
class Groups:
    """What is told of the groups of one dimension: now, and each time that it was told."""

    dimension: str
    now: Picture | None
    steps: Markup | str
    small: bool
    over_time: Picture | None
    spoken_told: Any = ""


@dataclass(frozen=True)
class Target:
    """A balance rule: what it says, what it is found to be now, and what it was found to be at each vote."""

    rule: AdoptedRule
    in_force: bool
    now: Verdict | None
    found: tuple[tuple[Any, str], ...]


def glance(found: TermFigures) -> list[tuple[Any, Any]]:
    """The numbers at a glance."""
    return [
        (_("Members"), number(found.members)),
        (_("Sittings held"), number(len(found.sittings))),
        (_("Attendance"), of_so_many(found.came, found.possible)),
        (_("Time spoken"), hours(found.seconds)),
        (_("Proposals put forward"), number(found.proposals)),
        (_("Votes held"), number(found.votes)),
        (_("Adopted"), number(found.adopted)),
        (_("Rejected"), number(found.rejected)),
        *([(_("Ended without a decision"), number(found.other))] if found.other else []),
        (_("Taking part in votes"), of_so_many(found.votes_given, found.votes_possible)),
    ]


def told(dimension: str, found: TermFigures) -> dict[str, dict[str, Share]]:
    """Each group's shares in the newest telling: {group: {measure: share}}, in the order of the house."""
    if not found.groups:
        return {}
    last = found.groups[-1]
    lists = {
        "people": last.people,
        "came": last.came,
        "spoke": found.spoke,
        "proposed": last.proposed,
        "voted": last.voted,
    }
    by: dict[str, dict[str, Share]] = {}
    for measure in MEASURES:
        for share in lists[measure].get(dimension, ()):
            by.setdefault(share.group, {})[measure] = share
    return {group: by[group] for group in _ordered(dimension, by)}


def of_groups(dimension: str, found: TermFigures) -> Groups:
    """What is told of the groups of one dimension."""
    by = told(dimension, found)
    measures = [one for one in MEASURES if any(one in shares for shares in by.values())]
    steps = [share.step for shares in by.values() for share in shares.values()]
    seconds = found.seconds_told.get(dimension, 0)
    return Groups(
        dimension,
        _now(dimension, by, measures) if by else None,
        step_words(min(steps), max(steps)) if steps else "",
        bool(found.groups) and dimension in found.groups[-1].small,
        _over_time(dimension, found),
        percent(seconds / found.seconds) if "spoke" in measures and found.seconds else "",
    )


def _now(dimension: str, by: dict[str, dict[str, Share]], measures: list[str]) -> Picture:
    rows = [
        Bars(
            group_said(dimension, group),
            [(one, shares[one].percent, _percent(shares[one])) for one in measures if one in shares],
        )
        for group, shares in by.items()
    ]
    table = [
        [group_said(dimension, group), *(_percent(shares.get(one)) for one in measures)]
        for group, shares in by.items()
    ]
    heads = [_("Group"), *(measure_words(one) for one in measures)]
    return Picture(bars(rows, _mirrored()), heads, table, [(one, measure_words(one)) for one in measures])


def _over_time(dimension: str, found: TermFigures) -> Picture | None:
    """Attendance by group, each time that it was told; the sittings before are in it."""
    told_then = [(one, {share.group: share for share in one.came.get(dimension, ())}) for one in found.groups]
    names = _ordered(dimension, {group for _one, shares in told_then for group in shares})
    if len(told_then) < 2 or not names:
        return None
    fills = {group: MEASURES[place % len(MEASURES)] for place, group in enumerate(names)}
    rows = [
        Bars(
            day_words(one.day),
            [
                (fills[group], shares[group].percent, _percent(shares[group]))
                for group in names
                if group in shares
            ],
        )
        for one, shares in told_then
    ]
    table = [
        [day(one.day), number(one.sittings), *(_percent(shares.get(group)) for group in names)]
        for one, shares in told_then
    ]
    said = [(group, group_said(dimension, group)) for group in names]
    heads = [_("Until the sitting of"), _("Sittings"), *(words for _group, words in said)]
    return Picture(bars(rows, _mirrored()), heads, table, [(fills[group], words) for group, words in said])


def of_sittings(found: TermFigures) -> Picture | None:
    """Attendance of each sitting, in all and where the record tells it by group."""
    if not found.sittings:
        return None
    dimensions = [one for one in DIMENSIONS if any(one in held.groups for held in found.sittings)]
    columned = [
        (dimension, group)
        for dimension in dimensions
        for group in _ordered(
            dimension, {name for held in found.sittings for name in held.groups.get(dimension, ())}
        )
    ]
    heads = [_("Sitting"), _("Members"), _("Present"), _("Attendance")]
    heads += [_("Present: %(group)s", group=group_said(*one)) for one in columned]
    rows = [
        [
            Markup('<a href="{}">{}</a>').format(
                url_for("assembly.sitting", sitting=held.sitting), day(held.day)
            ),
            number(held.members),
            number(held.present),
            percent(held.present / held.members) if held.members else UNTOLD,
            *(_number(held.groups.get(dimension, {}).get(group)) for dimension, group in columned),
        ]
        for held in found.sittings
    ]
    shares = [held.present / held.members if held.members else 0 for held in found.sittings]
    return Picture(columns(shares, _mirrored()), heads, rows, [])


def targets(record: Record, body: Id, found: TermFigures, is_now: bool) -> list[Target]:
    """Each balance rule that is in force for the body, or was when it voted, with its verdicts."""
    binding = {one.rule: one for one in record.ask(RulesInForce()).on("balance", body)}
    known = standing.one_body(record, body) if is_now else None
    now = {one.rule.rule: one for one in known.verdicts} if known else {}
    over_time = {one.rule: one for one in found.balance}
    shown = []
    for rule in dict.fromkeys([*(binding if is_now else ()), *over_time]):
        adopted = binding.get(rule) or record.ask(RuleVersions(rule)).answer[-1]
        then = over_time.get(rule, Balanced(rule, ()))
        shown.append(Target(adopted, rule in binding, now.get(rule), then.found))
    return shown


def _ordered(dimension: str, some: Iterable[str]) -> list[str]:
    """Groups in the order in which they stand everywhere; small ones together come last."""
    known = list(groups().get(dimension, ()))
    return sorted(some, key=lambda one: known.index(one) if one in known else len(known))


def _percent(share: Share | None) -> Markup | str:
    return share_said(share) if share else UNTOLD


def _number(many: int | None) -> str:
    return UNTOLD if many is None else number(many)


def _mirrored() -> bool:
    return direction(language()) == "rtl"
