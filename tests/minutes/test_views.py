"""A whole sitting on each kind of database: proposals, attendance, votes and minutes, drawn and drawn again."""

from datetime import date

from council.assembly import views as sittings
from council.house import furnish
from council.minutes import commands, views
from council.proposals import views as proposals
from council.record import Wording
from tests.minutes.a_sitting import PROPOSAL, SITTING, hold
from tests.proposals.a_council import AMINA, CEMAL, FACILITATOR, settle


def worded(content) -> tuple[Wording, ...]:
    return tuple(Wording(language=code, text=str(content["members"])) for code in ("ar", "tr", "en"))


def test_a_sitting_from_the_draft_to_the_minutes(database):
    furnish()
    record = hold(settle(database.found("cinar")))
    commands.approve(record.acting_as(FACILITATOR), SITTING, worded)
    with database.rows("cinar") as rows:
        (one,) = proposals.proposals(rows, proposals.Wanted(None, "decided"), "tr")
        assert (one.result, one.said_title, one.supporters) == ("adopted", "Akşam dil kursu", 1)
        assert proposals.counted(rows, proposals.Wanted(AMINA, own=True)) == {"decided": 1}
        (held,) = sittings.held(rows)
        assert (held.day, held.chair, sittings.past_in_all(rows, date(2026, 3, 2))) == (
            date(2026, 3, 18),
            CEMAL,
            1,
        )
        assert [item.proposal for item in sittings.items(rows, SITTING)] == [None, PROPOSAL]
        assert sittings.items(rows, SITTING)[0].titles == [{"language": "tr", "text": "Gündemin kabulü"}]
        assert [one.sitting for one in sittings.sittings_of(rows, PROPOSAL)] == [SITTING]
        assert views.with_minutes(rows, [SITTING]) == {SITTING}
        assert views.last_approved(rows) == [SITTING]
    assert database.check_views("cinar", ["proposals", "assembly", "minutes"]) is None
