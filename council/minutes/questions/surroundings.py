"""What minutes say besides attendance and votes: notice, next sitting, texts, remarks, objections decided."""

from typing import Any

from council.assembly.events import SittingConvened
from council.assembly.questions import TheSitting
from council.charter.questions import TermsOfOffice
from council.minutes.events import OwnViewRecorded
from council.minutes.questions.life import Objection, TheLife
from council.minutes.questions.saying import written
from council.proposals.questions import TheProposal
from council.record import Id, Record, day_of


def what_surrounds(record: Record, known: TheSitting, life: TheLife) -> dict[str, Any]:
    """Which sitting of its body it was, when it was called, and the next one that was called by then.

    Once a draft was sent round, a sitting that is called later does not make it read otherwise.
    """
    if known.called is None:
        return {}
    last = life.circulations[0].position if life.circulations else record.size
    called = record.entries(kinds=(SittingConvened.KIND,), about=(known.called.body,))
    sittings = [(entry, entry.fact) for entry in called if isinstance(entry.fact, SittingConvened)]
    place, entry = next(
        (place, entry)
        for place, (entry, fact) in enumerate(sittings, 1)
        if fact.sitting == known.called.sitting
    )
    coming = [fact for entry, fact in sittings if fact.day > known.called.day and entry.position <= last]
    coming = [fact for fact in coming if record.ask(TheSitting(fact.sitting)).called_off is None]
    found: dict[str, Any] = {"meeting": place, "notice": day_of(entry.at).isoformat()}
    found |= _in_its_term(record, known, [fact for _entry, fact in sittings])
    if coming:
        soonest = min(coming, key=lambda fact: (fact.day, fact.begins))
        found["next"] = {
            "sitting": soonest.sitting,
            "day": soonest.day.isoformat(),
            "begins": soonest.begins,
            "place": soonest.place,
        }
    return found


def _in_its_term(record: Record, known: TheSitting, sittings: list[SittingConvened]) -> dict[str, Any]:
    """The term of the body, and which of the sittings held in it this one is: those that were opened before count."""
    called = known.called
    term = record.ask(TermsOfOffice()).current(called.body, called.day) if called else None
    if called is None or term is None:
        return {}
    others = [
        one for one in sittings if term.begins <= one.day <= term.ends and one.sitting != called.sitting
    ]
    opened = [record.ask(TheSitting(one.sitting)).opened_at for one in others]
    before = [at for at in opened if at and (known.opened_at is None or at < known.opened_at)]
    span = {"begins": term.begins.isoformat(), "ends": term.ends.isoformat()}
    return {"term": {**span, "meeting": len(before) + 1}}


def texts(record: Record, proposal: Id) -> dict[str, dict[str, str]]:
    """The text of a motion as it stands, in its own language and in each translation of that very text."""
    known = record.ask(TheProposal(proposal))
    said = {known.language: known.text} | {
        code: one.text for code, one in known.translations.items() if not known.is_stale(code)
    }
    return {"texts": said} if any(said.values()) else {}


def remarks(life: TheLife, item: Id | None) -> dict[str, list[dict[str, str]]]:
    """What the keeper of the minutes noted of an item, or of the sitting."""
    said = [one.wording for one in life.remarks if one.item == item]
    return {"remarks": [{"language": one.language, "text": one.text} for one in said]} if said else {}


def own_views(life: TheLife, ballot: Id) -> dict[str, list[dict[str, Any]]]:
    """What members asked to be said of their own votes in one vote."""
    asked = [one for one in life.views if one.ballot == ballot]
    return {"own_views": [_view(one) for one in asked]} if asked else {}


def _view(one: OwnViewRecorded) -> dict[str, Any]:
    said = {"person": one.person, "choice": one.choice, "wording": written(one.wording)}
    return {name: those for name, those in said.items() if those}


def decided_objections(life: TheLife, known: TheSitting) -> dict[str, list[dict[str, Any]]]:
    """The objections to the draft on which the body has decided, with the corrections that it made."""
    decided = [one for one in life.objections.values() if one.decided is not None]
    return {"objections": [_objection(one, known) for one in decided]} if decided else {}


def _objection(one: Objection, known: TheSitting) -> dict[str, Any]:
    decided, item = one.decided, one.fact.item
    announced = {**known.items, **{item: placed for item, (placed, _off) in known.taken_off.items()}}
    return {
        "person": one.fact.person,
        "item": announced[item].number if item in announced else None,
        "language": one.fact.wording.language,
        "text": one.fact.wording.text,
        "upheld": bool(decided and decided.upheld),
        "correction": {said.language: said.text for said in decided.correction} if decided else {},
        "ballot": decided.ballot if decided else None,
    }
