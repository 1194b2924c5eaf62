"""The board of quorum and balance: how many are there, by side and gender, against what is required."""

from typing import Any

from flask import flash, render_template
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from council.assembly import commands
from council.assembly.questions import TheRoom, TheSitting
from council.record import Id
from council.roles import Role
from web.assembly.agenda import known_sitting
from web.assembly.blueprint import BUREAU, pages
from web.assembly.board import GroupsThere, GroupThere, board_of
from web.assembly.board_picture import bar
from web.assembly.board_wording import parts_of, present_words, state_pill, state_sentence
from web.desk import asked_position, open_to, open_to_all, record, see, visitor
from web.languages import direction, language
from web.people import body_names, in_language
from web.quotas.groups import dimension_words, group_words, groups
from web.quotas.verdicts import VERDICT_KINDS, verdict_words

MEMBERS = (Role.MEMBER, Role.SUBSTITUTE)


@pages.get("/<sitting>/board")
@open_to_all
def board(sitting: str) -> str:
    """The board of one sitting, to be looked at before each vote."""
    known = known_sitting(record(), sitting)
    return render_template(
        "assembly/board.html",
        sitting=Id(sitting),
        known=known,
        called=known.called,
        body=body_names(record())[known.body or Id("")],
        may_call=asked_position() is None and known.under_way and _may_call(sitting),
        shown=board_shown(known),
    )


@pages.post("/<sitting>/board/findings")
@open_to(*MEMBERS, *BUREAU)
def call_quorum(sitting: str) -> Response:
    """Have those present counted."""
    commands.call_quorum(record(), Id(sitting))
    flash(_("Those present were counted. The finding is on record."))
    return see(".board", sitting=sitting)


def board_shown(known: TheSitting) -> dict[str, Any]:
    """What the parts of the board need, on its own page and on any other that shows them."""
    shown = board_of(record(), known)
    return {
        "board": shown,
        "pill": state_pill(shown),
        "sentence": state_sentence(shown),
        "parts": parts_of(shown),
        "present_words": present_words(shown),
        "bar": lambda members, present, needed: bar(members, present, needed, direction(language()) == "rtl"),
        "ordered": _ordered,
        "group_words": group_words,
        "dimension_words": dimension_words,
        "verdict": lambda status: (verdict_words(status), VERDICT_KINDS.get(status, "about")),
        "rule_name": lambda rule: in_language(rule.names),
    }


def _ordered(one: GroupsThere) -> list[GroupThere]:
    """The groups in the order in which they stand everywhere."""
    known = list(groups().get(one.dimension, ()))
    return sorted(one.rows, key=lambda row: known.index(row.group) if row.group in known else len(known))


def _may_call(sitting: str) -> bool:
    """Who is there may ask for it, and the bureau; the command says so, the page only hides the button."""
    here = visitor().person in record().ask(TheRoom(Id(sitting))).present
    return visitor().is_any(*BUREAU) or (visitor().is_any(*MEMBERS) and here)
