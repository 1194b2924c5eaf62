"""Forgeries of sittings and their minutes, by whoever holds the log's own key."""

from collections.abc import Callable
from random import Random
from typing import Any

from tests.audit.forging_votes import NOBODY, changed
from tests.audit.opened import Forgery, NothingToForge, Opened, Where
from web.verifier.minuted import decided_by_hands, voted_in

APPROVED, SIGNED, QUORUM = "minutes.minutes-approved", "minutes.minutes-signed", "assembly.quorum-found"
DECIDED, COUNTED, ATTENDED = (
    f"assembly.{name}" for name in ("motion-decided", "motion-counted", "attendance-recorded")
)
LANGUAGES = ("ar", "tr", "en")
Body = dict[str, Any]


def _counted(body: Body) -> list[Body]:
    """The votes in minutes of which somebody was in favour."""
    found = [
        one for one in voted_in(body["content"]) if isinstance((one.get("declared") or {}).get("yes"), int)
    ]
    return [one for one in found if one.get("number")]


def _one_more(body: Body, chance: Random) -> None:
    chance.choice(_counted(body))["declared"]["yes"] += 1


def words_in(language: str) -> Forgery:
    """The minutes count otherwise in one language; the file that is published says so, too."""

    def forge(opened: Opened, chance: Random) -> Where:
        at = opened.pick(
            chance, APPROVED, lambda body: any(row_of(body, one, language) for one in _counted(body))
        )
        body = opened.body(at)
        told = chance.choice([one for one in _counted(body) if row_of(body, one, language)])
        row = row_of(body, told, language)
        cells = row.split("\t")
        cells[2] = str(told["declared"]["yes"] + 1)

        def change(body: Body) -> None:
            (text,) = (one for one in body["texts"] if one["language"] == language)
            text["text"] = text["text"].replace(row, "\t".join(cells))

        opened.change(at, change)
        (text,) = (one["text"] for one in opened.body(at)["texts"] if one["language"] == language)
        name = f"minutes/{body['sitting']}.{language}.txt"
        if name in opened.files:
            opened.files[name] = text.encode()
        opened.sign_again()
        return at + 1

    forge.__name__ = f"minutes_in_{language}"
    return forge


def row_of(body: Body, told: Body, language: str) -> str:
    """The row of the table of decisions on one of them."""
    (text,) = (one["text"] for one in body["texts"] if one["language"] == language)
    rows = [line for line in text.splitlines() if line.startswith(f"| \u2066{told['number']}\u2069\t")]
    return rows[0] if rows and rows[0].count("\t") > 5 else ""


def sentences_in_all(opened: Opened, chance: Random) -> Where:
    """The sentences on a decision count otherwise, alike in every language; its row in the table does not."""
    at = opened.pick(chance, APPROVED, lambda body: any(one["declared"]["yes"] > 2 for one in _counted(body)))
    told = chance.choice([one for one in _counted(opened.body(at)) if one["declared"]["yes"] > 2])
    was = told["declared"]["yes"]

    def change(body: Body) -> None:
        for one in body["texts"]:
            head, found, rest = one["text"].partition(f"\u2066{told['number']}\u2069")
            for words in (f": {was}.", f": {was} ", f"\u061b {was}"):
                rest = rest.replace(words, words.replace(str(was), str(was + 40)), 1)
            one["text"] = head + found + rest

    before = opened.body(at)
    opened.change(at, change)
    if opened.body(at) == before:
        raise NothingToForge
    for language in LANGUAGES:
        (text,) = (one["text"] for one in opened.body(at)["texts"] if one["language"] == language)
        name = f"minutes/{before['sitting']}.{language}.txt"
        if name in opened.files:
            opened.files[name] = text.encode()
    opened.sign_again()
    return at + 1


def minutes_left_out(opened: Opened, chance: Random) -> Where:
    """Minutes in one language do not lie in the bundle, and the manifest does not name them."""
    names = sorted(one for one in opened.files if one.startswith("minutes/"))
    if not names:
        raise NothingToForge
    name = chance.choice(names)
    del opened.files[name]
    opened.manifest()
    return name


def other_print(opened: Opened, chance: Random) -> Where:
    """The file of the minutes says something else, and the manifest was made to fit."""
    names = sorted(one for one in opened.files if one.startswith("minutes/"))
    if not names:
        raise NothingToForge
    name = chance.choice(names)
    opened.files[name] = opened.files[name].replace(b"2", b"3", 1) + b"."
    opened.manifest()
    return name


def not_there(opened: Opened, chance: Random) -> Where:
    """Somebody is noted as present who was not, in a sitting that has its minutes."""
    minuted = {body["sitting"]: at for at, body in opened.every(APPROVED)}
    last: dict[tuple[str, str], int] = {}
    for at, body in opened.every(ATTENDED):
        last[body["sitting"], body["person"]] = at
    away = [
        at
        for (sitting, _), at in last.items()
        if sitting in minuted and opened.body(at)["presence"] != "present"
    ]
    if not away:
        raise NothingToForge
    at = chance.choice(away)
    sitting = opened.body(at)["sitting"]
    opened.change(at, lambda body: body.update(presence="present"))
    opened.sign_again()
    return range(at + 2, minuted[sitting] + 2)


def _present_at_last(body: Body, chance: Random) -> None:
    lists = body["content"]["attendance"]
    name = chance.choice([one for one in ("absent", "excused", "left", "not_noted") if lists[one]])
    lists["present"].append(lists[name].pop())


def _is_away(body: Body) -> bool:
    lists = body["content"].get("attendance") or {}
    return any(lists.get(one) for one in ("absent", "excused", "left", "not_noted"))


def _more_hands(body: Body, chance: Random) -> None:
    told = chance.choice(list(decided_by_hands(body["content"])))
    told["decided"]["yes"] += 1


def _more_there(body: Body, chance: Random) -> None:
    chance.choice(body["content"]["quorum"])["present"] += 1


def _up(*names: str) -> Callable[[Body, Random], None]:
    def change(body: Body, chance: Random) -> None:
        body[chance.choice(names)] += 1

    return change


def _by_hands(body: Body) -> bool:
    return bool(body["how"] == "hands")


OF_MINUTES: tuple[Forgery, ...] = (
    *(sentences_in_all, minutes_left_out, other_print, not_there),
    *(words_in(language) for language in LANGUAGES),
    changed(APPROVED, _one_more, _counted, "other_minutes"),
    changed(APPROVED, _present_at_last, _is_away, "present_in_minutes"),
    changed(APPROVED, _more_there, lambda body: body["content"].get("quorum"), "quorum_in_minutes"),
    changed(APPROVED, _more_hands, lambda body: list(decided_by_hands(body["content"])), "hands_in_minutes"),
    changed(APPROVED, lambda body, chance: body["content"].update(chair=NOBODY), bool, "chair_in_minutes"),
    changed(
        SIGNED,
        lambda body, chance: body.update(fingerprint=body["fingerprint"][::-1]),
        bool,
        "other_fingerprint",
    ),
    changed(SIGNED, lambda body, chance: body.update(person=NOBODY), bool, "other_signer"),
    changed(QUORUM, _up("present", "needed", "members"), bool, "other_quorum"),
    changed(QUORUM, lambda body, chance: body.update(reached=not body["reached"]), bool, "other_finding"),
    changed(DECIDED, _up("yes", "no", "needed"), _by_hands, "other_hands_of_motion"),
    changed(
        DECIDED,
        lambda body, chance: body.update(result="rejected" if body["result"] == "adopted" else "adopted"),
        lambda body: body["how"] in ("hands", "vote", "no_objection"),
        "other_motion",
    ),
    changed(COUNTED, lambda body, chance: body.update(yes=body["yes"] + 90), bool, "hands_of_nobody"),
)
"""Each with what it forges."""
