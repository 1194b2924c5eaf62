"""A block election on paper: a rule is adopted, papers are printed, two tellers enter them, anybody counts again."""

import json

import pytest

from council.record import Id
from council.voting.commands import accept_nomination, nominate
from council.voting.questions import EntriesOf, RoundTerms, TheElection
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.reader import Reader
from web import cli

NAMES = {"ar": "لجنة حفل الربيع", "tr": "Bahar şenliği kurulu", "en": "Spring feast committee"}
RULE = {"ar": "التصويت الكتلي", "tr": "Çarşaf liste", "en": "Block vote"}
SAMER, OLENA, KEMAL, SEVGI = "سامر الحلبي", "Olena Bondarenko", "Kemal Öztürk", "Sevgi Arslan"
HANAA, MEHMET, ZEYNEP = "هناء الصباغ", "Mehmet Yıldırım", "Zeynep Karadağ"
PAPER = (SAMER, OLENA, KEMAL, SEVGI)
BOX = "7  1 2 3\n5  2 4\n3  1\n2  3 4"
MISCOUNTED = BOX.replace("7  1 2 3", "6  1 2 3")
VOTES = {SAMER: 10, OLENA: 12, KEMAL: 9, SEVGI: 7}
BLANK, INVALID = 1, 2


@pytest.fixture
def facilitator(reader, people) -> Reader:
    return reader("tr", DESK, person=people[ZEYNEP])


@pytest.fixture
def chair(reader, people) -> Reader:
    return reader("tr", DESK, script=False, person=people[MEHMET])


@pytest.fixture
def member(reader, people) -> Reader:
    return reader("ar", PHONE, person=people[HANAA])


def adopts_the_rule(facilitator: Reader) -> None:
    facilitator.goes_to("council/rules/new?subject=election")
    facilitator.follows("Block vote", within="main")
    facilitator.names_it(RULE)
    facilitator.page.locator("[name=keeps_balance]").uncheck(force=True)
    facilitator.presses("Show in words what is adopted")
    facilitator.reads(RULE["tr"])
    facilitator.presses("Put on record")


def calls_it(facilitator: Reader, kept, people: dict[str, Id]) -> Id:
    facilitator.goes_to("elections/new")
    facilitator.picks("Which body elects", "Genel Kurul")
    facilitator.writes("How many are elected", "3")
    facilitator.names_it(NAMES)
    facilitator.taps(RULE["tr"])
    facilitator.presses("Call the election")
    election = Id(facilitator.page.url.rsplit("/", 1)[1])
    for name in PAPER:
        candidate = kept.acting_as(people[name])
        nominate(candidate, election, people[name])
        accept_nomination(candidate, election)
    return election


def opens_it_on_paper(facilitator: Reader, election: Id) -> None:
    """The round is opened, and one paper is shown that can be printed in three languages."""
    facilitator.goes_to(f"elections/{election}")
    facilitator.follows("Open the vote", within="main")
    facilitator.chooses("On paper, in the room")
    facilitator.presses("Open the round")
    facilitator.page.emulate_media(media="print")
    printed = " ".join(facilitator.page.locator("body").inner_text().split())
    assert [name for name in (*NAMES.values(), *PAPER) if name not in printed] == []
    assert not facilitator.page.locator(".not-printed").is_visible()
    facilitator.page.emulate_media(media="screen")


def counts(teller: Reader, ballot: Id, box: str, blank: int, button: str = "Enter my count") -> None:
    teller.goes_to(f"rounds/{ballot}/count")
    teller.writes("The papers", box)
    teller.writes("Blank papers", str(blank))
    teller.writes("Invalid papers", str(INVALID))
    teller.presses(button)


def test_two_tellers_count_a_box_and_anybody_counts_it_again(
    facilitator, chair, member, kept, people, tmp_path, capsys
):
    adopts_the_rule(facilitator)
    election = calls_it(facilitator, kept, people)
    opens_it_on_paper(facilitator, election)
    ballot = kept.ask(TheElection(election)).open_round
    member.goes_to(f"elections/{election}")
    member.reads(member.says("This round is voted on paper, in the room."))

    # Two tellers, each alone: they differ, and neither is told what the other has.
    counts(chair, ballot, MISCOUNTED, BLANK + 1)
    chair.reads(chair.says("Your count is entered. It waits for a second teller."))
    facilitator.goes_to(f"rounds/{ballot}/close")
    facilitator.reads(
        facilitator.says("Two tellers must have entered the same before the round can be closed.")
    )
    counts(facilitator, ballot, BOX, BLANK)
    assert facilitator.table("Piles to be counted again") == [
        ["1 2 3", "7"],
        [facilitator.says("Blank papers"), str(BLANK)],
    ]
    chair.goes_to(f"rounds/{ballot}/count")
    assert chair.table("Piles to be counted again") == [
        ["1 2 3", "6"],
        [chair.says("Blank papers"), str(BLANK + 1)],
    ]
    assert kept.ask(EntriesOf(ballot)).agreed is None

    # One corrects; the round is closed.
    counts(chair, ballot, BOX, BLANK, "Correct my count")
    chair.reads(chair.says("Two tellers have entered the same. The box is counted."))
    facilitator.goes_to(f"elections/{election}")
    facilitator.follows("Close the round", within="main")
    facilitator.presses("Close the round and count")

    elected = sorted(VOTES, key=VOTES.__getitem__, reverse=True)[:3]
    assert kept.ask(TheElection(election)).declared.elected == tuple(people[name] for name in elected)
    for one in (facilitator, chair, member):
        reads_what_is_on_record(one, kept, ballot)
        counted_again(one, tmp_path, capsys, elected)


def reads_what_is_on_record(reader: Reader, kept, ballot: Id) -> None:
    """The votes of every candidate, the papers, and who has no seat."""
    reader.goes_to(f"rounds/{ballot}")
    (stage,) = kept.ask(RoundTerms(ballot)).closed.counted["stages"]
    assert stage["votes"] == list(VOTES.values())
    rows = reader.page.locator(".stages tbody tr")
    assert [rows.nth(place).locator(".now").inner_text() for place in range(len(PAPER))] == [
        str(votes) for votes in stage["votes"]
    ]
    reader.reads(
        reader.says_of("%(num)s valid paper", "%(num)s valid papers", 17),
        reader.says("blank: %(count)s", count=BLANK),
        reader.says("invalid: %(count)s", count=INVALID),
    )


def counted_again(reader: Reader, tmp_path, capsys, elected: list[str]) -> None:
    """The papers are taken from the page and counted on the command line."""
    with reader.page.expect_download() as coming:
        reader.page.get_by_role("link", name=reader.says("The papers as a ballot file (.blt)")).click()
    file = tmp_path / f"{reader.language}.blt"
    coming.value.save_as(file)
    with pytest.raises(SystemExit) as ended:
        cli.main(["election", "count", str(file), "--rule", "block", "--json"])
    assert ended.value.code == 0
    said = json.loads(capsys.readouterr().out)
    assert said["elected"] == elected
    assert dict(zip(said["candidates"], said["stages"][0]["votes"], strict=True)) == VOTES
