"""Presence is right whatever comes in which order, and whoever comes to the door at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from council.assembly import commands
from council.assembly.events import AttendanceRecorded, ConnectionLost, ConnectionRestored
from council.assembly.questions import Attendance, StandIns
from council.assembly.rules import AlreadyPresent, TooManyProxies
from council.record import Entry, Fact, Id, Installation, Refused, standing_at
from tests.assembly.in_the_hall import SITTING, call
from tests.proposals.a_council import AMINA, BERFIN, CEMAL, FACILITATOR, settle

PEOPLE = (AMINA, BERFIN, CEMAL)
WHEN = datetime(2026, 3, 18, 14, tzinfo=UTC)

whose = st.sampled_from((*PEOPLE, None))
steps = st.lists(
    st.one_of(
        st.builds(
            lambda person, presence, remote: AttendanceRecorded(
                sitting=SITTING, person=person, presence=presence, remote=remote and presence == "present"
            ),
            st.sampled_from(PEOPLE),
            st.sampled_from(("present", "present", "left", "absent", "excused")),
            st.booleans(),
        ),
        st.builds(lambda person: ConnectionLost(sitting=SITTING, person=person), whose),
        st.builds(lambda person: ConnectionRestored(sitting=SITTING, person=person), whose),
    ),
    max_size=25,
)


def is_there(person: Id, facts: list[Fact]) -> bool:
    """The rule said the other way about: look back from the end for what was last said of each thing."""
    notes = [
        number for number, one in enumerate(facts) if getattr(one, "presence", "") and one.person == person
    ]
    if not notes or facts[notes[-1]].presence != "present":
        return False
    if not facts[notes[-1]].remote:
        return True
    links = [one for one in facts if not hasattr(one, "presence") and one.person is None]
    hers = [one for one in facts[notes[-1] :] if not hasattr(one, "presence") and one.person == person]
    return not any(found and isinstance(found[-1], ConnectionLost) for found in (links, hers))


@settings(max_examples=50, deadline=None)
@given(steps)
def test_who_is_present_follows_from_what_was_last_noted_of_her_and_of_the_links(facts):
    attendance = Attendance(SITTING)
    for position, fact in enumerate(facts, 1):
        attendance.hear(Entry("cinar", position, WHEN, None, fact))
        assert attendance.present == {one for one in PEOPLE if is_there(one, facts[:position])}


def at_once(*jobs: Callable[[], None]) -> list[type[Refused] | None]:
    """Do several things at the same moment; what each was refused with."""

    def done(job: Callable[[], None]) -> type[Refused] | None:
        try:
            job()
        except Refused as refused:
            return type(refused)
        return None

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(done, jobs))


def test_of_two_desks_one_notes_her_and_the_other_is_told(database: Installation):
    with standing_at(WHEN):
        call(settle(database.found("cinar")))
        desks = [database.record("cinar", FACILITATOR) for _ in range(2)]
        told = at_once(*(lambda desk=desk: commands.check_in(desk, SITTING, AMINA) for desk in desks))
    assert sorted(told, key=str) == [AlreadyPresent, None]
    noted = [one for one in database.record("cinar").entries() if isinstance(one.fact, AttendanceRecorded)]
    assert len(noted) == 1


def test_of_two_proxies_for_one_place_one_is_given(database: Installation):
    with standing_at(WHEN):
        call(settle(database.found("cinar")), proxies=1)
        givers = [(AMINA, database.record("cinar", AMINA)), (BERFIN, database.record("cinar", BERFIN))]
        told = at_once(
            *(lambda one=one: commands.give_proxy(one[1], SITTING, one[0], CEMAL) for one in givers)
        )
    assert sorted(told, key=str) == [TooManyProxies, None]
    assert len(database.record("cinar").ask(StandIns(SITTING)).held_by(CEMAL)) == 1
