"""The pages for the desk on which it is seen who was given notice, and letters are printed and noted."""

from flask import flash, make_response, render_template, request
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from council.access import accounts
from council.assembly import commands
from council.assembly.questions import NoticesGiven
from council.record import Id, new_id, today
from web.assembly.agenda import known_sitting, roll
from web.assembly.blueprint import BUREAU, pages
from web.assembly.convening_wording import channel_choices, in_time_words
from web.assembly.forms import NoticeForm
from web.assembly.letters import as_pdf, letters
from web.assembly.mail_notices import numbers
from web.assembly.mail_notices import send as mail_notices_of
from web.desk import asked_position, open_to, record, rows, see, the_desk
from web.languages import NAMES, language, number
from web.mail import is_configured
from web.people import body_names, names


@pages.get("/<sitting>/notices")
@open_to(*BUREAU)
def notices(sitting: str) -> str:
    """Who was given notice, how, and who not yet."""
    known = known_sitting(record(), sitting)
    given = record().ask(NoticesGiven(Id(sitting))).answer
    people = list(dict.fromkeys([*roll(record(), known), *given]))
    called = names(record(), people)
    people.sort(key=lambda one: (one in given, called.get(one, "").casefold()))
    untold = [one for one in people if one not in given]
    return render_template(
        "assembly/notices.html",
        sitting=sitting,
        known=known,
        body=body_names(record())[known.body or Id("")],
        people=people,
        given=given,
        names=called,
        speaks={one: NAMES[accounts.language(rows(), one) or language()] for one in people},
        untold=[(one, called.get(one, "")) for one in untold],
        told=len(people) - len(untold),
        channels=dict(channel_choices()),
        in_time_words=in_time_words,
        may_note=asked_position() is None and not known.is_over,
        notice=new_id(),
        today=today(),
        by_mail=is_configured(the_desk().settings),
    )


@pages.post("/<sitting>/notices/mail")
@open_to(*BUREAU)
def mail_notices(sitting: str) -> Response:
    """Send a notice by mail to everybody who was not told yet."""
    sent = mail_notices_of(known_sitting(record(), sitting))
    flash(ngettext("%(num)s notice was sent.", "%(num)s notices were sent.", len(sent.told)))
    if sent.stopped:
        flash(
            _(
                "The mail server stopped on the way. What was sent is noted; please send the rest again later."
            ),
            "no",
        )
    elif sent.left:
        flash(
            ngettext(
                "%(num)s notice is still to be sent: please press the button again.",
                "%(num)s notices are still to be sent: please press the button again.",
                sent.left,
            ),
            "wait",
        )
    for people, said in (
        (
            sent.refused,
            _("The mail server refused the addresses of these members. Please print letters for them:"),
        ),
        (sent.without, _("No e-mail address is on record for these members. Please print letters for them:")),
    ):
        if people:
            flash(f"{said} {' · '.join(number(one) for one in numbers(people))}", "wait")
    return see(".notices", sitting=sitting)


@pages.post("/<sitting>/notices")
@open_to(*BUREAU)
def give_notice(sitting: str) -> Response:
    """Note that some were told."""
    commands.give_notice(record(), Id(sitting), **NoticeForm().load(request.form))
    flash(_("It is noted who was given notice."))
    return see(".notices", sitting=sitting)


@pages.get("/<sitting>/notices/letters")
@open_to(*BUREAU)
def letters_page(sitting: str) -> str:
    """The letters as a page, to be printed from the browser."""
    known = known_sitting(record(), sitting)
    return render_template(
        "assembly/letters.html", sitting=sitting, known=known, letters=letters(known, _addressees(sitting))
    )


@pages.get("/<sitting>/notices/letters.pdf")
@open_to(*BUREAU)
def letters_on_paper(sitting: str) -> Response:
    """The letters as a document, one sheet each."""
    known = known_sitting(record(), sitting)
    answer = make_response(as_pdf(known, letters(known, _addressees(sitting))))
    answer.headers["Content-Type"] = "application/pdf"
    day = known.called.day.isoformat() if known.called else ""
    answer.headers["Content-Disposition"] = f'inline; filename="letters-{day}.pdf"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _addressees(sitting: str) -> list[Id]:
    """Everybody on the roll; with ?to=rest those alone who were not told yet."""
    on_roll = roll(record(), known_sitting(record(), sitting))
    given = record().ask(NoticesGiven(Id(sitting))).answer if request.args.get("to") == "rest" else {}
    return [one for one in on_roll if one not in given]
