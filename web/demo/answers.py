"""What became of two decisions of the demonstration: one is answered, with a pledge, and one waits for an answer."""

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from council.followup.commands import (
    make_pledge,
    receive_reply,
    send_opinion,
    table_opinion,
    update_pledge,
)
from council.record import Id, day_of
from council.voting.questions import VotesOn

if TYPE_CHECKING:
    from web.demo.council import Demonstration

MUNICIPAL_COUNCIL = "municipal_council"


def answered(demo: "Demonstration", proposal: Id) -> None:
    """It went out, stood on the agenda of the municipal council, and was accepted; the work has begun."""
    story: Mapping[str, Any] = demo.story["answer"]
    officer = demo.acting("selin")
    (ballot,) = demo.record.ask(VotesOn(proposal)).results
    today = day_of(demo.now)
    sent, session, answer = (today - timedelta(days=days) for days in (13, 8, 6))
    with demo.ago(4.5):
        opinion = send_opinion(
            demo.acting("zeynep"),
            ballot,
            MUNICIPAL_COUNCIL,
            sent,
            registry_number=story["registry_number"],
            sessions=(session,),
        )
    with demo.ago(4.4):
        table_opinion(officer, opinion, session)
        receive_reply(
            officer, opinion, answer, "accepted_in_part", demo.wordings(story["texts"]), story["decision"]
        )
        pledge = make_pledge(
            officer,
            opinion,
            answer,
            demo.wordings(story["pledge"]),
            due=today + timedelta(days=120),
            unit=demo.wordings(story["unit"])[0],
            indicator=demo.wordings(story["indicator"])[0],
        )
    with demo.ago(4.3):
        told = today - timedelta(days=5)
        update_pledge(officer, pledge, told, started=True, wording=demo.wordings(story["news"])[0])


def waiting(demo: "Demonstration", proposal: Id) -> None:
    """It went out, and the municipal council has not met since."""
    (ballot,) = demo.record.ask(VotesOn(proposal)).results
    today = day_of(demo.now)
    with demo.ago(4.2):
        sent, session = today - timedelta(days=6), today + timedelta(days=9)
        send_opinion(demo.acting("zeynep"), ballot, MUNICIPAL_COUNCIL, sent, sessions=(session,))
