"""What becomes of decisions of the council of three years: opinions sent, answers, pledges."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from council.audit.commands import correct_entry
from council.followup.commands import fulfil_pledge, make_pledge, receive_reply, send_opinion, table_opinion
from council.record import Id, Wording, new_id
from tests.journeys.three_years import Council, moment, worded


def are_expected(council: Council, told: Mapping[str, Any]) -> None:
    """What has to happen after an opinion, each in its time."""
    opinion, pledge = new_id(), new_id()
    council.on(moment(told["sent"]), partial(_is_sent, council, opinion, told))
    if "session" in told:
        council.on(
            moment(told["session"], 17), partial(_stood_on_the_agenda, council, opinion, told["session"])
        )
    if "received" in told:
        council.on(moment(told["received"]), partial(_is_answered, council, opinion, told))
    if "pledge" in told:
        council.on(moment(told["received"], 12), partial(_is_pledged, council, opinion, pledge, told))
    if "fulfilled" in told:
        council.on(moment(told["fulfilled"]), partial(_is_fulfilled, council, pledge, told["fulfilled"]))


def _is_sent(council: Council, opinion: Id, told: Mapping[str, Any]) -> None:
    ballot, sessions = council.ballots[told["decision"]], [told["session"]] if "session" in told else []
    recipient, day = told.get("recipient", "municipal_council"), told["sent"]
    number = f"{day:%Y}/{day.timetuple().tm_yday}"
    send_opinion(council.desk, ballot, recipient, day, None, number, tuple(sessions), opinion=opinion)


def _stood_on_the_agenda(council: Council, opinion: Id, session: date) -> None:
    table_opinion(council.desk, opinion, session)


def _is_answered(council: Council, opinion: Id, told: Mapping[str, Any]) -> None:
    wording = worded(council.story["answers"][told["answer"]])
    receive_reply(council.acting("murat"), opinion, told["received"], told["answer"], wording)


def _is_pledged(council: Council, opinion: Id, pledge: Id, told: Mapping[str, Any]) -> None:
    unit = Wording(language="tr", text=told["unit"])
    wording = worded(told["pledge"])
    make_pledge(council.acting("murat"), opinion, told["received"], wording, told["due"], unit, pledge=pledge)


def _is_fulfilled(council: Council, pledge: Id, day: date) -> None:
    fulfil_pledge(council.acting("murat"), pledge, day)


def is_corrected(council: Council) -> None:
    """An entry was wrong, and another says so."""
    told = council.story["corrected_entry"]
    ballot = council.ballots[told["decision"]]
    (sent,) = council.record.entries(about=(ballot,), kinds=("followup.opinion-sent",))
    correct_entry(council.desk, sent.position, worded(told))
