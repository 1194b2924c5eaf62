"""The pages after a decision: who may do the next step sees it, everybody reads what became of it."""

import re
from datetime import date

import pytest

from council.followup.commands import make_pledge
from council.followup.questions import OpinionsOf
from council.record import Wording, new_id
from council.voting.commands import open_ballot
from tests.followup.a_decision import (
    AGAIN,
    OFFICER,
    OPINION,
    PLEDGE,
    REASONS,
    SENT,
    SESSION,
    answer,
    decide,
    on,
    send,
)
from tests.pages import checked
from tests.voting.a_council import AMINA, ANOTHER, AUDITOR, FACILITATOR, MAJORITY, propose

LATE = date(2026, 6, 8)
LANGUAGES = ("ar", "tr", "en")


def page(client, address: str, status: int = 200) -> str:
    shown = checked(client.get(f"/en/cinar/{address}"))
    assert shown.status_code == status
    return shown.get_data(as_text=True)


def sent(client, ballot, step: str, **form):
    return client.post(f"/tr/cinar/answers/{ballot}/{step}", data=form)


def test_the_facilitator_sends_a_decision_out_from_its_page(council, ballot, visit):
    facilitator = visit(FACILITATOR)
    assert f"/answers/{ballot}" in page(facilitator, f"decisions/{ballot}")
    assert "Send this decision out" in page(facilitator, f"answers/{ballot}")
    form = {"opinion": new_id(), "recipient": "municipal_council", "language": "tr", "sent": "4.3.2026"}
    with on(SENT):
        answered = sent(facilitator, ballot, "letters", **form, first_session="2026-04-06", second_session="")

    assert answered.status_code == 303
    (one,) = council.ask(OpinionsOf(ballot)).answer.values()
    assert (one.sent.session, one.sent.institution, one.entry.by) == (SESSION, None, FACILITATOR)
    assert "Municipal council" in page(visit(None), f"decisions/{ballot}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_officer_notes_the_session_the_answer_and_a_pledge(council, ballot, opinion, visit, language):
    officer = visit(OFFICER)
    where = f"opinions/{OPINION}"
    with on(SESSION):
        assert checked(officer.get(f"/{language}/cinar/answers/{ballot}")).status_code == 200
        assert sent(officer, ballot, f"{where}/sessions", session="2026-04-06").status_code == 303
        told = {
            "reply": new_id(),
            "received": "2026-04-06",
            "answer": "accepted",
            "wording_tr": "@1 dedi ki: olur.",
        }
        assert sent(officer, ballot, f"{where}/replies", **told).status_code == 303
        told = {"pledge": PLEDGE, "made": "2026-04-06", "due": "2026-05-01", "language": "tr"}
        told |= {
            "wording_tr": "Oda açılacak.",
            "wording_ar": "ستُفتح الغرفة.",
            "unit": "Sosyal İşler Müdürlüğü",
        }
        assert sent(officer, ballot, f"{where}/pledges", **told).status_code == 303
        news = {"told": "2026-04-06", "started": "yes", "text": "İhale yapıldı.", "language": "tr"}
        assert sent(officer, ballot, f"pledges/{PLEDGE}/progress", **news).status_code == 303
        done = {"fulfilled": "2026-04-06", "text": "", "language": "tr"}
        assert sent(officer, ballot, f"pledges/{PLEDGE}/fulfilments", **done).status_code == 303
        back = {"withdrawn": "2026-04-06", "text": "Ödenek yok.", "language": "tr"}
        assert sent(officer, ballot, f"pledges/{PLEDGE}/withdrawals", **back).status_code == 303

    one = council.ask(OpinionsOf(ballot)).answer[OPINION]
    assert one.reply.wording == (Wording(language="tr", text=f"{{person:{AMINA}}} dedi ki: olur."),)
    assert [text.language for text in one.pledges[PLEDGE].made.wording] == ["ar", "tr"]
    public = checked(visit(None).get(f"/{language}/cinar/answers/{ballot}")).get_data(as_text=True)
    assert 'lang="ar"' in public
    assert "ستُفتح الغرفة." in public
    assert "أمينة" not in public
    assert "{person" not in public


def test_only_who_may_do_a_step_is_offered_it(council, ballot, opinion, visit):
    for person in (None, AMINA, AUDITOR):
        shown = page(visit(person), f"answers/{ballot}")
        assert "Enter what was answered" not in shown
        assert "Send it again" not in shown
    assert "Send it again" not in page(visit(OFFICER), f"answers/{ballot}")
    assert sent(visit(AUDITOR), ballot, "letters").status_code == 403


def test_why_a_decision_cannot_go_out_is_said(council, visit):
    rejected = decide(council, "no")
    assert "Only what was adopted goes out" in page(visit(FACILITATOR), f"answers/{rejected}")
    assert "became-title" not in page(visit(None), f"decisions/{rejected}")
    page(visit(None), "answers/nothing", status=404)


def test_a_refusal_comes_back_with_what_was_typed(council, ballot, opinion, visit):
    told = {"reply": new_id(), "received": "2026-03-04", "answer": "noted", "registry_number": "2026/77"}
    with on(SENT):
        back = sent(
            visit(OFFICER), ballot, f"opinions/{OPINION}/replies", **told, _page=f"/tr/cinar/answers/{ballot}"
        )
    assert back.status_code == 409
    assert "2026/77" in back.get_data(as_text=True)


def test_the_list_shows_what_waits_first_and_what_was_not_sent(council, ballot, visit):
    assert "not-sent" in page(visit(None), "answers/")
    send(council, ballot)
    send(council, ballot, recipient="mayor", opinion=AGAIN)
    answer(council, "rejected")
    with on(LATE):
        shown = page(visit(None), "answers/")
        assert shown.index("Answer overdue") < shown.index("Opinion rejected")
        assert "not-sent" not in shown
        assert "Opinion rejected" not in page(visit(None), "answers/?state=overdue")
        assert "No opinion is in this state" in page(visit(None), "answers/?state=referred")


def test_set_back_the_pages_speak_of_that_day(council, ballot, opinion, visit):
    answer(council, "accepted")
    with on(SESSION):
        make_pledge(council, OPINION, SESSION, REASONS, due=date(2026, 5, 1))
    with on(LATE):
        assert "Pledge overdue" in page(visit(None), f"answers/{ballot}")
        before = page(visit(None), f"answers/{ballot}?as-of=2026-03-20")
        assert "Waiting for an answer" in before
        assert "Pledge overdue" not in before
        assert "Planned" in page(visit(None), "answers/?as-of=2026-04-20")
        position = council.entries(about=(opinion,))[0].position
        assert "Waiting for an answer" in page(visit(FACILITATOR), f"answers/{ballot}?as-of={position}")


def test_home_tells_the_officer_and_the_desk_what_waits(council, ballot, opinion, visit):
    with on(LATE):
        for person in (OFFICER, FACILITATOR):
            assert f"/answers/{ballot}" in page(visit(person), "")
        assert f"/answers/{ballot}" not in page(visit(AMINA), "")
        answer(council, "noted", day=LATE)
        assert f"/answers/{ballot}" not in page(visit(OFFICER), "")


def test_while_a_vote_is_open_no_position_after_its_opening_is_told(council, ballot, visit):
    with on(SENT):
        propose(council, ANOTHER)
        open_ballot(council, ANOTHER, MAJORITY)
    send(council, ballot)
    answer(council, "accepted")
    positions = [
        entry.position
        for entry in council.entries(kinds=["followup.opinion-sent", "followup.reply-received"])
    ]
    for person in (None, AUDITOR, FACILITATOR):
        shown = re.sub(r"<(form|input|details)[^>]*>", "", page(visit(person), f"answers/{ballot}"))
        assert not [one for one in positions if f">{one}<" in shown or f"position {one}" in shown]
