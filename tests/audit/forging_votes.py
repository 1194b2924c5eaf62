"""Forgeries of votes, by whoever holds the log's own key: everything fits, but what it means does not."""

import json
from collections.abc import Callable
from random import Random
from typing import Any

from tests.audit.opened import Forgery, NothingToForge, Opened, Where

OPENED, CAST, CLOSED, URN = (
    f"voting.{name}" for name in ("ballot-opened", "vote-cast", "ballot-closed", "urn-opened")
)
NOBODY = "0000000000000n0b"
Body = dict[str, Any]


def changed(
    kind: str, change: Callable[[Body, Random], object], fits: Callable[[Body], object], name: str
) -> Forgery:
    """A forgery of one fact, noticed at this very fact."""

    def forge(opened: Opened, chance: Random) -> Where:
        at = opened.pick(chance, kind, fits)
        opened.change(at, lambda body: change(body, chance))
        opened.sign_again()
        return at + 1

    forge.__name__ = name
    return forge


def counted_wrong(
    kind: str, change: Callable[[Body, Random], object], fits: Callable[[Body], object], name: str
) -> Forgery:
    """A forgery of one fact about a vote, noticed when that vote is closed."""

    def forge(opened: Opened, chance: Random) -> Where:
        at = opened.pick(chance, kind, fits)
        closed = opened.after(at, CLOSED, ballot=opened.body(at)["ballot"])
        opened.change(at, lambda body: change(body, chance))
        opened.sign_again()
        return closed + 1

    forge.__name__ = name
    return forge


def _plus_one(*names: str) -> Callable[[Body, Random], None]:
    def change(body: Body, chance: Random) -> None:
        name = chance.choice([one for one in names if isinstance(body["declared"].get(one), int)])
        body["declared"][name] += 1

    return change


def _moved(body: Body, chance: Random) -> None:
    """One paper says something else."""
    counts = body["counts"]
    was = chance.choice([one for one in counts if counts[one]])
    now = chance.choice([one for one in ("yes", "no", "abstain") if one != was])
    counts[was], counts[now] = counts[was] - 1, counts.get(now, 0) + 1


def _left_out(name: str) -> Callable[[Body, Random], None]:
    def change(body: Body, chance: Random) -> None:
        body[name].pop(chance.randrange(len(body[name])))

    return change


def _one_more(body: Body, chance: Random) -> None:
    group = chance.choice(sorted(body["composition"]))
    name = chance.choice(sorted(body["composition"][group]))
    body["composition"][group][name] += 1


def _other_way(body: Body, chance: Random) -> None:
    body["declared"]["result"] = "rejected" if body["declared"]["result"] == "adopted" else "adopted"


def _taken_away(body: Body, chance: Random) -> None:
    names = [one for one in ("base", "present", "members", "result") if one in body["declared"]]
    del body["declared"][chance.choice(names)]


def _on_the_other_side(body: Body, chance: Random) -> None:
    one = chance.choice(sorted(body["sides"]))
    body["sides"][one] = "refugee" if body["sides"][one] == "host" else "host"


def _heavier(body: Body, chance: Random) -> None:
    body["weights"][chance.choice(sorted(body["weights"]))] += 1


def _other_standing(body: Body, chance: Random) -> None:
    body["standing"] = "no_opinion" if body["standing"] == "opinion" else "opinion"


def _put(name: str, value: object) -> Callable[[Body, Random], None]:
    return lambda body, chance: body.update({name: value})


def _has(*names: str) -> Callable[[Body], object]:
    return lambda body: all(body.get(name) for name in names)


def _always(body: Body) -> bool:
    return True


def stuffed(opened: Opened, chance: Random) -> Where:
    """Somebody on the roll who did not vote has voted."""
    at = opened.pick(chance, OPENED, lambda body: body.get("secrecy", "named") == "named")
    ballot = opened.body(at)
    closed = opened.after(at, CLOSED, ballot=ballot["ballot"])
    voted = {body["member"] for _, body in opened.every(CAST) if body["ballot"] == ballot["ballot"]}
    silent = sorted(set(ballot["roll"]) - voted)
    if not silent:
        raise NothingToForge
    facts = [json.loads(one) for one in opened.lines]
    kind = "consent" if ballot["terms"].get("kind") == "consent" else "yes"
    body = {"ballot": ballot["ballot"], "choice": kind, "member": chance.choice(silent)}
    facts.insert(closed, {**facts[closed - 1], "by": None, "kind": CAST, "version": 1, "body": body})
    opened.move(facts)
    opened.sign_again()
    return closed + 2


def unsaid(opened: Opened, chance: Random) -> Where:
    """A vote, or an objection, is not on record any more; everything else has moved up."""
    kinds = [CAST, CAST, "voting.objection-raised"]
    at = opened.pick(chance, chance.choice(kinds))
    closed = opened.after(at, CLOSED, ballot=opened.body(at)["ballot"])
    facts = [json.loads(one) for one in opened.lines]
    later = {body.get("objection") for _, body in opened.every("voting.objection-withdrawn")}
    later |= {body.get("objection") for _, body in opened.every("voting.objection-integrated")}
    if facts[at]["body"].get("objection") in later - {None}:
        raise NothingToForge
    ballot, member = facts[at]["body"]["ballot"], facts[at]["body"]["member"]
    again = [at for at, body in opened.every(CAST) if (body["ballot"], body["member"]) == (ballot, member)]
    if len(again) > 1:
        raise NothingToForge
    del facts[at]
    opened.move(facts)
    opened.sign_again()
    return range(closed, closed + 2)  # the next number of positions: what follows has moved


def other_vote(opened: Opened, chance: Random) -> Where:
    """Somebody voted otherwise, and did not change her vote later."""
    cast = [(at, body["ballot"], body["member"], body["choice"]) for at, body in opened.every(CAST)]
    last = {(ballot, member): (at, choice) for at, ballot, member, choice in cast}
    counted = [at for at, choice in last.values() if choice in ("yes", "no")]
    if not counted:
        raise NothingToForge
    at = chance.choice(counted)
    closed = opened.after(at, CLOSED, ballot=opened.body(at)["ballot"])
    opened.change(at, lambda body: body.update(choice="no" if body["choice"] == "yes" else "yes"))
    opened.sign_again()
    return closed + 1


def too_late(opened: Opened, chance: Random) -> Where:
    """A vote was cast before the close, and now stands after it."""
    at = opened.pick(chance, CAST)
    ballot = opened.body(at)["ballot"]
    closed = opened.after(at, CLOSED, ballot=ballot)
    facts = [json.loads(one) for one in opened.lines]
    facts.insert(closed, {**facts.pop(at), "at": facts[closed - 1]["at"]})
    opened.move(facts)
    opened.sign_again()
    return range(closed, closed + 2)


def by_another(opened: Opened, chance: Random) -> Where:
    """Somebody has voted for another who never asked her to."""
    at = opened.pick(chance, CAST)
    lines, said = opened.lines, json.loads(opened.lines[at])
    lines[at] = json.dumps(
        {**said, "by": NOBODY}, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    ).encode()
    opened.lines = lines
    opened.sign_again()
    return at + 1


def other_rule(opened: Opened, chance: Random) -> Where:
    """The rule that was adopted says something else."""
    at = opened.pick(chance, OPENED)
    rule = opened.body(at)["rule"]
    adopted = [
        place for place, body in opened.every("charter.rule-adopted") if body["rule"] == rule and place < at
    ]
    if not adopted:
        raise NothingToForge
    opened.change(adopted[-1], lambda body: body["terms"].update(quorum={"kind": "absolute", "number": 1}))
    first = next(
        place for place, body in opened.every(OPENED) if body["rule"] == rule and place > adopted[-1]
    )
    opened.sign_again()
    return first + 1


def other_mandate(opened: Opened, chance: Random) -> Where:
    """A mandate ended long ago, as the record has it now."""
    at = opened.pick(chance, "membership.member-seated", lambda body: body["standing"] == "full")
    body = opened.body(at)
    opened.after(at, OPENED, body=body["body"])
    if any(one["mandate"] == body["mandate"] for _, one in opened.every("membership.mandate-ended")):
        raise NothingToForge
    opened.change(at, lambda body: body.update(ends=body["begins"]))
    opened.sign_again()
    return range(at + 2, len(opened.lines) + 1)


def _by_name(body: Body) -> bool:
    return bool(body.get("secrecy", "named") == "named")


OF_VOTES: tuple[Forgery, ...] = (
    *(stuffed, unsaid, other_vote, too_late, by_another, other_rule, other_mandate),
    changed(OPENED, _left_out("roll"), _has("roll"), "other_roll"),
    changed(OPENED, lambda body, chance: body["roll"].append(NOBODY), _always, "longer_roll"),
    changed(OPENED, lambda body, chance: body["terms"].update(tie="lot"), _always, "other_terms"),
    changed(
        OPENED,
        lambda body, chance: body.update(rule_version=body["rule_version"] + 1),
        _always,
        "other_version",
    ),
    changed(
        OPENED,
        lambda body, chance: body["balance"][0]["verdict"].update(
            status="met" if body["balance"][0]["verdict"]["status"] == "not_met" else "not_met"
        ),
        _has("balance"),
        "other_verdict",
    ),
    changed(OPENED, _left_out("balance"), _has("balance"), "rule_passed_over"),
    changed(OPENED, _one_more, _has("composition"), "other_composition"),
    changed(OPENED, _other_standing, _has("standing"), "other_standing"),
    changed(
        OPENED, lambda body, chance: body.update(may_change=not body["may_change"]), _by_name, "may_change"
    ),
    changed(
        OPENED, lambda body, chance: body.update(present=body["present"] + 1), _has("sitting"), "more_present"
    ),
    changed(OPENED, _put("substitutes", {}), _has("substitutes"), "no_substitutes"),
    changed(OPENED, _put("proxies", {}), _has("proxies"), "no_proxies"),
    changed(OPENED, _put("proxies", {NOBODY: NOBODY}), _has("sitting"), "invented_proxy"),
    changed(OPENED, _put("recused", [NOBODY]), _has("sitting"), "invented_recusal"),
    changed(
        CLOSED,
        _plus_one("yes", "no", "base", "yes_needed", "present", "members"),
        _has("declared"),
        "other_count",
    ),
    changed(CLOSED, _other_way, _has("declared"), "other_result"),
    changed(CLOSED, _taken_away, _has("declared"), "count_taken_away"),
    changed(CLOSED, _put("number", "2026-907"), _always, "other_number"),
    changed(URN, lambda body, chance: body["voted"].append(NOBODY), _has("voted", "counts"), "strange_voter"),
    changed(URN, _left_out("voted"), _has("voted", "counts"), "voter_left_out"),
    counted_wrong(URN, _moved, _has("counts"), "other_paper_in_secret"),
    counted_wrong(
        "voting.hands-counted", lambda body, chance: body.update(yes=body["yes"] + 1), _always, "other_hands"
    ),
    counted_wrong(OPENED, _on_the_other_side, _has("sides"), "other_side"),
    counted_wrong(OPENED, _heavier, _has("weights"), "other_weight"),
)
"""Each with what it forges."""
