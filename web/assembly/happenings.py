"""What happened while a body sat, as sentences of its record: who was there, what was moved, when it stopped."""

from collections.abc import Callable
from typing import Any

from web.words import Naming, _

Said = Callable[[Any, Naming], str]


def attended(e: Any, w: Naming) -> str:
    """Somebody's presence was noted."""
    who = w.person(e.fact.person)
    if e.fact.presence == "present" and e.fact.remote:
        return _("%(who)s was noted as present, by picture and sound.", who=who)
    return {
        "present": _("%(who)s was noted as present.", who=who),
        "excused": _("%(who)s was noted as excused.", who=who),
        "absent": _("%(who)s was noted as absent.", who=who),
        "left": _("%(who)s left the sitting.", who=who),
    }[e.fact.presence]


def _lost(e: Any, w: Naming) -> str:
    if e.fact.person is None:
        return _("The connection was lost on the organiser's side.")
    return _("The connection to %(who)s was lost.", who=w.person(e.fact.person))


def _restored(e: Any, w: Naming) -> str:
    if e.fact.person is None:
        return _("The organiser's connection was restored.")
    return _("The connection to %(who)s was restored.", who=w.person(e.fact.person))


def _quorum(e: Any, w: Naming) -> str:
    gaps = {"present": w.number(e.fact.present), "needed": w.number(e.fact.needed)}
    if e.fact.reached:
        return _("It was found that there is a quorum. Present: %(present)s, needed: %(needed)s.", **gaps)
    return _("It was found that there is no quorum. Present: %(present)s, needed: %(needed)s.", **gaps)


def _interrupted(e: Any, w: Naming) -> str:
    return {
        "recess": _("The sitting was interrupted for a recess."),
        "no_quorum": _("The sitting was interrupted because there was no quorum."),
        "fault": _("The sitting was interrupted by a technical fault on the organiser's side."),
    }[e.fact.cause]


def _moved(e: Any, w: Naming) -> str:
    who = w.person(e.fact.mover)
    if e.fact.sort == "amend":
        return _("%(who)s moved an amendment.", who=who)
    return _("%(who)s made a motion.", who=who)


def _ruled(e: Any, w: Naming) -> str:
    if e.fact.in_order:
        return _("The chair ruled that the motion is in order.")
    return _("The chair ruled that the motion is out of order.")


def _decided(e: Any, w: Naming) -> str:
    return {
        "adopted": _("The motion was adopted."),
        "rejected": _("The motion was rejected."),
        "dropped": _("The motion fell because of another decision."),
    }[e.fact.result]


FACTS: dict[str, Said] = {
    "assembly.attendance-recorded": attended,
    "assembly.connection-lost": _lost,
    "assembly.connection-restored": _restored,
    "assembly.proxy-given": lambda e, w: _(
        "%(giver)s gave %(holder)s a proxy for the sitting.",
        giver=w.person(e.fact.giver),
        holder=w.person(e.fact.holder),
    ),
    "assembly.proxy-withdrawn": lambda e, w: _("The proxy of %(giver)s ended.", giver=w.person(e.fact.giver)),
    "assembly.substitute-stood-in": lambda e, w: _(
        "%(who)s took the place of %(absent)s for the sitting.",
        who=w.person(e.fact.person),
        absent=w.person(e.fact.absent),
    ),
    "assembly.substitute-stood-down": lambda e, w: _(
        "%(who)s no longer sits in another member's place.", who=w.person(e.fact.person)
    ),
    "assembly.member-recused": lambda e, w: _(
        "%(who)s has an interest in an item and takes no part in it.", who=w.person(e.fact.person)
    ),
    "assembly.recusal-ended": lambda e, w: _(
        "%(who)s takes part in the item again.", who=w.person(e.fact.person)
    ),
    "assembly.quorum-found": _quorum,
    "assembly.secretary-named": lambda e, w: _(
        "%(who)s keeps the minutes of the sitting.", who=w.person(e.fact.person)
    ),
    "assembly.sitting-interrupted": _interrupted,
    "assembly.sitting-resumed": lambda e, w: _("The sitting went on."),
    "assembly.motion-made": _moved,
    "assembly.motion-seconded": lambda e, w: _("%(who)s seconded the motion.", who=w.person(e.fact.member)),
    "assembly.motion-ruled": _ruled,
    "assembly.motion-withdrawn": lambda e, w: _("The motion was withdrawn."),
    "assembly.motion-counted": lambda e, w: _(
        "%(who)s counted the hands on the motion.", who=w.person(e.fact.teller)
    ),
    "assembly.motion-decided": _decided,
}
