"""The first page of a council: what waits for whoever comes in, and what was decided last."""

from datetime import datetime

from flask import Blueprint, render_template, url_for
from flask_babel import lazy_gettext

from council.assembly.questions import TheSitting
from council.charter.questions import Procedure
from council.record import Id, today
from council.roles import Role
from council.voting import views as voting
from web.assembly.agenda import announced
from web.desk import open_to_all, record, rows, visitor
from web.home import elections, waiting
from web.languages import language
from web.navigation import Place
from web.proposals.wording import supporters_words
from web.voting.shown import decision_titles, history, short, title_in_list
from web.voting.wording import result_words, standing_words

pages = Blueprint("home", __name__, template_folder="templates")
PLACES = [Place(lazy_gettext("Home"), "home.home", order=0)]
VOTERS = (Role.MEMBER, Role.CHAIR, Role.SUBSTITUTE)
DESK = (Role.FACILITATOR, Role.SECRETARY)
BUREAU = (Role.FACILITATOR, Role.SECRETARY, Role.CHAIR)


@pages.get("/")
@open_to_all
def home() -> str:
    """What waits for the reader."""
    person, here = visitor().person, visitor()
    to_vote, other_votes = waiting.votes(record(), rows(), person)
    wanting, ready = waiting.put_forward(record(), rows(), person, language(), today())
    latest = voting.decisions(rows(), limit=waiting.A_FEW)
    remarkable = voting.remarkable(rows(), waiting.A_FEW) if here.is_any(Role.AUDITOR, *BUREAU) else []
    coming, called_off = waiting.coming(rows(), today()), waiting.called_off(rows(), today())
    under_way, unminuted = waiting.to_finish(rows()) if here.is_any(*BUREAU) else ([], [])
    officer = here.is_any(Role.OFFICER)
    return render_template(
        "home/home.html",
        to_vote=to_vote,
        other_votes=other_votes,
        to_support=wanting if here.is_any(*VOTERS) else [],
        ready=ready if here.is_any(*BUREAU) else [],
        under_way=under_way,
        unminuted=unminuted,
        answers=waiting.answers(record(), rows(), officer) if officer or here.is_any(*DESK) else [],
        elections=elections.waiting(record(), person, here.is_any(*VOTERS)),
        drafts=waiting.drafts(rows(), person, language()) if person else [],
        sittings=sorted([*coming, *called_off], key=lambda one: (one.day, one.begins, one.position)),
        next_sitting=coming[0] if coming else None,
        agenda=announced(rows(), record().ask(TheSitting(Id(coming[0].sitting))))
        if coming and person
        else [],
        needs={one.body: record().ask(Procedure(one.body)).co_sponsors for one in wanting},
        latest=latest,
        remarkable=remarkable,
        titles=decision_titles(rows(), [*latest, *remarkable]),
        begins=here.is_any(*DESK) and not latest and not unminuted and not coming,
        is_member=here.is_any(*VOTERS),
        in_bureau=here.is_any(*BUREAU),
        is_auditor=here.is_any(Role.AUDITOR),
        title_in_list=title_in_list,
        supporters_words=supporters_words,
        result_words=result_words,
        standing_words=standing_words,
        short=short,
        since=datetime.fromisoformat,
        history=history() or url_for("voting.decisions"),
    )
