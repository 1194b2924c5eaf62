"""The pages of motions: what is pending, what may be moved now, and how each is decided."""

from collections.abc import Callable

from flask import flash, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from council.assembly import commands
from council.assembly.rules import precedence
from council.record import Id, Wording, new_id
from council.roles import Role
from council.sight import may_see
from web.again import again
from web.assembly.agenda import known_sitting, titles
from web.assembly.blueprint import BUREAU, pages
from web.assembly.floor_wording import clock
from web.assembly.motion_forms import SORTS, DecisionForm, HandsForm, MotionForm, RulingForm, SecondForm, cut
from web.assembly.motion_shown import changed, shown
from web.assembly.motion_wording import Words, amendment_order_words, state_pill, vote_words, way_words
from web.desk import asked_position, open_to, record, rows, see, visitor
from web.minutes.motion_wording import sort_words
from web.people import body_names, names

TELLERS = (*BUREAU, Role.OBSERVER)
OF_ITS_OWN = (precedence.AMEND, precedence.SPLIT, precedence.RECONSIDER)
"""What has a form of its own; the rest is chosen from one list."""


@pages.get("/<sitting>/motions")
@open_to()
def motions(sitting: str) -> str:
    """What is pending, in order; what I may move; what was decided."""
    known, me = known_sitting(record(), sitting), visitor().person
    found = shown(record(), known, me)
    goes_on = asked_position() is None and known.under_way and not known.interrupted
    may_run = goes_on and visitor().is_any(*BUREAU)
    sees = may_see("speakers", visitor().roles)
    of_order = _with_the_one_sent(sitting, [one for one in found.offered.motions if one[0] not in OF_ITS_OWN])
    everybody = found.attendance.present if may_run else ()
    return render_template(
        "assembly/motion-list.html",
        sitting=Id(sitting),
        known=known,
        body=body_names(record())[known.body or Id("")],
        item=known.items.get(found.items.open) if found.items.open else None,
        titles=titles(rows(), list(known.items.values())),
        shown=found,
        me=me,
        sees=sees,
        names=names(record(), found.people) if sees else {},
        present=sorted(names(record(), everybody).items(), key=lambda one: one[1].casefold()),
        may_run=may_run,
        may_move=goes_on and (may_run or me in found.attendance.present),
        may_count=goes_on and visitor().is_any(*TELLERS),
        of_order=of_order,
        made={one: new_id() for one in ("order", "amend", "split", "reconsider")},
        settled=[one for one in found.motions.answer.values() if not one.is_pending],
        changed=lambda one: changed(record(), found.motions, one),
        clock=clock,
        sort_words=sort_words,
        state_pill=state_pill,
        vote_words=vote_words,
        way_words=way_words,
        amendment_order=amendment_order_words(found.rule.amendments),
    )


def _with_the_one_sent(sitting: str, offered: list[tuple[str, Words]]) -> list[tuple[str, Words]]:
    """What may be moved; and what was sent and refused just now, so that it comes back as it was filled in."""
    sent = again().text("sort") if again().is_for(url_for(".move", sitting=sitting)) else ""
    known = sent in SORTS and sent not in dict(offered)
    return [*offered, (sent, sort_words(sent))] if known else offered


@pages.post("/<sitting>/motions")
@open_to()
def move(sitting: str) -> Response:
    """Make a motion of order."""
    return _moved(sitting)


@pages.post("/<sitting>/amendments")
@open_to()
def amend(sitting: str) -> Response:
    """Move an amendment."""
    return _moved(sitting)


@pages.post("/<sitting>/splits")
@open_to()
def split(sitting: str) -> Response:
    """Move that the question is put in parts."""
    return _moved(sitting)


@pages.post("/<sitting>/reconsiderations")
@open_to()
def reconsider(sitting: str) -> Response:
    """Move that a vote is taken once more."""
    return _moved(sitting)


def _moved(sitting: str) -> Response:
    form = MotionForm().load(request.form)
    wording = _wording(form)
    parts = cut(form.pop("parts"))
    return _done(commands.move, sitting, **form, wording=wording, parts=parts, said=_("The motion is made."))


@pages.post("/<sitting>/motions/<motion>/seconds")
@open_to()
def second_motion(sitting: str, motion: str) -> Response:
    """Stand behind a motion."""
    member = SecondForm().load(request.form)["member"]
    said = _("The second is noted.") if member else _("You second the motion.")
    return _done(commands.second_motion, sitting, motion=Id(motion), member=member, said=said)


@pages.post("/<sitting>/motions/<motion>/withdrawal")
@open_to()
def withdraw_motion(sitting: str, motion: str) -> Response:
    """Take a motion back."""
    return _done(commands.withdraw_motion, sitting, motion=Id(motion), said=_("The motion is withdrawn."))


@pages.post("/<sitting>/motions/<motion>/rulings")
@open_to(*BUREAU)
def rule_on_motion(sitting: str, motion: str) -> Response:
    """Note the chair's ruling."""
    form = RulingForm().load(request.form)
    reasons, in_order = _wording(form), form.pop("in_order") == "yes"
    more = {"in_order": in_order, "reasons": reasons, "distance": form["distance"]}
    return _done(commands.rule_on_motion, sitting, motion=Id(motion), **more, said=_("The ruling is noted."))


@pages.post("/<sitting>/motions/<motion>/counts")
@open_to(*TELLERS)
def count_motion(sitting: str, motion: str) -> Response:
    """Enter one's own count of the hands."""
    form = HandsForm().load(request.form)
    return _done(commands.count_motion, sitting, motion=Id(motion), **form, said=_("Your count is noted."))


@pages.post("/<sitting>/motions/<motion>/decision")
@open_to(*BUREAU)
def decide_motion(sitting: str, motion: str) -> Response:
    """Decide a motion at the desk."""
    form = DecisionForm().load(request.form)
    more = {"how": form["how"], "adopted": form["adopted"] == "yes"}
    return _done(commands.decide_motion, sitting, motion=Id(motion), **more, said=_("The motion is decided."))


def _wording(form: dict[str, object]) -> Wording | None:
    """What was written, with its language."""
    text, language = str(form.pop("wording")), str(form.pop("language"))
    return Wording(language=language, text=text) if text else None


def _done(command: Callable[..., None], sitting: str, *, said: str, **more: object) -> Response:
    command(record(), Id(sitting), **more)
    flash(said)
    return see(".motions", sitting=sitting)
