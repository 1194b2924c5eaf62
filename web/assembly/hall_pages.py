"""The hall screen: what goes on, in two languages at once, for a projector and for whoever looks along."""

from flask import render_template, request
from markupsafe import Markup

from council.record import Id, now
from council.sight import may_see
from web.assembly.agenda import known_sitting, titles
from web.assembly.blueprint import BUREAU, pages
from web.assembly.board_pages import board_shown
from web.assembly.floor_wording import clock
from web.assembly.hall_shown import Proceedings, proceedings, spoken
from web.assembly.hall_wording import interrupted_words, moved, open_words, result_of, vote_title
from web.assembly.presence_entrance import hall_entrance
from web.assembly.wording import state_words
from web.desk import asked_position, council, open_to_all, record, rows, the_desk, visitor
from web.languages import LANGUAGES, direction, language
from web.people import body_names, names

SIZES = ("1", "2", "3")
SECONDS = 5
"""How often a screen without scripts looks again."""


@pages.get("/<sitting>/hall")
@open_to_all
def hall(sitting: str) -> str:
    """What goes on now, readable from the last row. Many may look along: a page is written once for all who read the same."""
    in_room = may_see("names", visitor().roles)
    if asked_position() is not None or (visitor().is_signed_in and not in_room):
        return _screen(sitting)
    doors, desk = the_desk().doors, visitor().is_any(*BUREAU)
    stands = doors.lookout.mark_now(council(), sitting)
    read = (council(), sitting, stands, int(now().timestamp()), language(), _also(), _size(), in_room, desk)
    return doors.alike(f"hall {read}", lambda: _screen(sitting))


def _screen(sitting: str) -> str:
    shown = proceedings(record(), rows(), known_sitting(record(), sitting))
    both = (language(), _also())
    looks_again = asked_position() is None and not shown.known.is_over
    return render_template(
        "assembly/hall.html",
        sitting=Id(sitting),
        panels=[(one, direction(one), _panel(Id(sitting), shown, one)) for one in both],
        also=both[1],
        others=[one for one in LANGUAGES if one != both[0]],
        size=_size(),
        sizes=SIZES,
        seconds=SECONDS,
        looks_again=looks_again,
        body=body_names(record())[shown.known.body or Id("")],
        called=shown.known.called,
        entrance=hall_entrance(Id(sitting)) if looks_again and visitor().is_any(*BUREAU) else None,
    )


def _panel(sitting: Id, shown: Proceedings, spoken_language: str) -> Markup:
    """The half of the screen in one language."""
    with spoken(spoken_language):
        speaker = shown.speaking.person if shown.speaking else None
        return Markup(  # noqa: S704  a template of ours
            render_template(
                "assembly/hall_panel.html",
                sitting=sitting,
                suffix=spoken_language,
                shown=shown,
                known=shown.known,
                titles=titles(rows(), shown.known.agenda),
                speaker=names(record(), [speaker]).get(speaker) if speaker else None,
                state=state_words(shown.known.state),
                board=board_shown(shown.known),
                clock=clock,
                now=now(),
                votes=[
                    (one, open_words(one), vote_title(record(), shown, one), moved(shown, one))
                    for one in shown.open_votes
                ],
                result=result_of(record(), shown) if shown.last else None,
                result_title=vote_title(record(), shown, shown.last) if shown.last else None,
                result_motion=moved(shown, shown.last),
                interrupted=interrupted_words(shown.interrupted) if shown.interrupted else "",
            )
        )


def _also() -> str:
    """The second language: the one that was asked for, else the other one that the council calls itself in."""
    asked = request.args.get("also", "")
    if asked in LANGUAGES and asked != language():
        return asked
    own = [one.language for one in the_desk().council_names(council())]
    wanted = [*own, *LANGUAGES]
    return next(one for one in wanted if one != language())


def _size() -> str:
    asked = request.args.get("size", "")
    return asked if asked in SIZES else SIZES[0]
