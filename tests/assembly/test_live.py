"""Pages that follow a sitting: cheap to ask, told at once, and silent about votes."""

import json
import threading

import pytest

from council.assembly import commands
from council.charter.questions import RulesInForce
from council.record import Installation, connect
from council.voting import commands as voting
from tests.assembly.running import ITEM, OTHER, PROPOSAL, SITTING, begun
from tests.conftest import MASTER
from tests.proposals.a_council import AMINA, ASSEMBLY, BERFIN, CEMAL, FACILITATOR, NAMES, settle
from web import live, live_doors

NOW = f"/tr/cinar/sittings/{SITTING}/now"
STREAM = f"/tr/cinar/sittings/{SITTING}/stream"


@pytest.fixture(autouse=True)
def looks_each_time(monkeypatch):
    """Every look is a new one, and nobody looks while the tests do not."""
    monkeypatch.setattr(live, "EVERY", 0)
    monkeypatch.setattr(live, "SOON", 0)


@pytest.fixture
def desk(council):
    """An assembly under way; the record as the facilitator acts on it."""
    return begun(council)


@pytest.fixture
def by_heartbeat(monkeypatch):
    """A stream looks by itself, so that no second thread is needed."""
    monkeypatch.setattr(live.Lookout, "_watch", lambda _: None)
    monkeypatch.setattr(live_doors, "HEARTBEAT", 0.001)


def mark(visit) -> str:
    return visit(None).get(NOW).headers["ETag"]


def opened(desk):
    (rule,) = desk.ask(RulesInForce()).on("decision", ASSEMBLY)
    return voting.open_ballot(desk, PROPOSAL, rule.rule, SITTING)


def told(event: bytes) -> dict[str, str]:
    assert event.startswith(b"data: ")
    assert event.endswith(b"\n\n")
    return json.loads(event[6:])


def test_who_has_it_already_is_told_so_without_a_body(desk, visit):
    client = visit(None)
    first = client.get(NOW)
    assert first.status_code == 200
    assert "Kadınlar için dil kursu" in first.json["html"]
    again = client.get(NOW, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", first.headers["ETag"])


def test_what_is_asked_again_comes_without_a_visit_to_the_desk(desk, visit, app):
    client = visit(None)
    known = client.get(NOW).headers["ETag"]
    app.extensions["desk"].doors.app = None
    assert client.get(NOW, headers={"If-None-Match": known}).status_code == 304
    assert client.get(NOW).status_code == 200


def test_every_step_at_the_desk_changes_the_mark(desk, visit):
    marks = [mark(visit)]
    for step in (
        lambda: commands.request_floor(desk, SITTING, ITEM, CEMAL),
        lambda: commands.grant_floor(desk, SITTING, ITEM),
        lambda: commands.end_floor(desk, SITTING, ITEM),
        lambda: opened(desk),
        lambda: voting.close_ballot(desk, open_vote(desk)),
        lambda: commands.close_item(desk, SITTING, ITEM),
        lambda: commands.open_item(desk, SITTING, OTHER),
        lambda: commands.record_attendance(desk, SITTING, {AMINA: "left"}),
        lambda: commands.interrupt(desk, SITTING, "recess"),
    ):
        step()
        marks.append(mark(visit))
    assert len(set(marks)) == len(marks)


def open_vote(desk):
    (ballot,) = desk.entries(kinds=("voting.ballot-opened",))[-1:]
    return ballot.fact.ballot


def test_no_vote_that_is_cast_changes_anything(desk, visit):
    ballot = opened(desk)
    before = visit(None).get(NOW)
    for member in (AMINA, BERFIN, CEMAL):
        voting.cast(desk.acting_as(member), ballot, "yes")
        after = visit(None).get(NOW)
        assert after.headers["ETag"] == before.headers["ETag"]
        assert after.json["html"] == before.json["html"]


def test_a_mark_is_closed_under_the_key_of_the_installation(council, installation):
    begun(council)
    first, second = (live.Lookout(lambda: installation, key).mark("cinar", SITTING) for key in "ab")
    assert first != second
    assert len(first) == len(second) == 20


def test_everybody_is_told_the_same_and_nobody_by_name(desk, visit):
    commands.request_floor(desk, SITTING, ITEM, CEMAL)
    commands.grant_floor(desk, SITTING, ITEM)
    said = {visit(person).get(NOW).json["html"] for person in (FACILITATOR, None, AMINA)}
    assert len(said) == 1
    assert NAMES[CEMAL] not in said.pop()


def test_an_open_vote_leads_to_the_paper(desk, visit):
    ballot = opened(desk)
    assert f'href="/tr/cinar/ballots/{ballot}"' in visit(None).get(NOW).json["html"]


def test_an_answer_sets_no_cookie_and_keeps_the_rules_for_browsers(desk, visit):
    answer = visit(None).get(NOW)
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("where", ["now", "stream"])
def test_nothing_goes_on_in_a_sitting_that_was_never_called(desk, visit, where):
    assert visit(None).get(f"/tr/cinar/sittings/0000000000000xyz/{where}").status_code == 404
    assert visit(None).get(f"/tr/elsewhere/sittings/{SITTING}/{where}").status_code == 404


def test_a_stream_tells_what_goes_on_and_then_each_change(desk, visit, by_heartbeat):
    answer = visit(None).get(STREAM)
    assert (answer.mimetype, answer.headers["X-Accel-Buffering"]) == ("text/event-stream", "no")
    events = answer.response
    assert next(events).startswith(b"retry:")
    first = told(next(events))
    assert next(events) == b":\n\n"
    commands.close_item(desk, SITTING, ITEM)
    second = told(next(events))
    assert "Kadınlar için dil kursu" in first["html"]
    assert "Kadınlar için dil kursu" not in second["html"]
    assert first["state"] != second["state"]
    answer.close()


def test_where_all_threads_are_taken_the_page_has_to_ask(desk, visit, app, by_heartbeat):
    app.extensions["desk"].doors.streams = threading.BoundedSemaphore(1)
    taken = visit(None).get(STREAM)
    refused = visit(None).get(STREAM)
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "30")
    assert visit(None).get(NOW).status_code == 200
    taken.close()
    again = visit(None).get(STREAM)
    assert again.status_code == 200
    again.close()


def test_streams_end_when_the_server_is_told_to_stop(desk, visit, app, by_heartbeat):
    answer = visit(None).get(STREAM)
    app.extensions["desk"].doors.lookout.is_serving = lambda: False
    assert list(answer.response) == [b"retry: 5000\n\n"]
    answer.close()


def test_what_another_process_enters_is_told_to_who_waits(sqlite_url, monkeypatch):
    monkeypatch.setattr(live, "EVERY", 0.01)
    here, elsewhere = (Installation(connect(sqlite_url), MASTER) for _ in range(2))
    desk = begun(settle(elsewhere.found("cinar")))
    lookout = live.Lookout(lambda: here, "k")
    before, heard = lookout.mark("cinar", SITTING), []
    waiting = threading.Thread(target=lambda: heard.append(lookout.wait("cinar", SITTING, before, 10)))
    waiting.start()
    commands.close_item(desk, SITTING, ITEM)
    waiting.join(10)
    assert heard[0] not in ("", before)
    for one in (here, elsewhere):
        one.engine.dispose()
