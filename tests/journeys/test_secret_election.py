"""A secret election that keeps its balance and needs a lot, from its call to the result, on phones and at a desk."""

import re
import subprocess
from decimal import Decimal
from hashlib import sha256

import pytest

from council.record import Id
from council.voting.commands import hand_in
from council.voting.questions import LotsOf, RoundTerms, TheElection, TheUrn
from council.voting.rules.elections import drawn
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.reader import Reader

NAMES = {"ar": "ممثلو الهيئة التنفيذية", "tr": "Yürütme Kurulu temsilcileri", "en": "Delegates of the board"}
RULE = "Dengeyi gözeten devredilebilir tek oy"
BALANCE = {"ar": "لا يزيد أي من الجنسين على الثلثين", "tr": "Bir cinsiyetten en çok üçte iki"}
HANAA, SAMER, MEHMET, EMEKA = "هناء الصباغ", "سامر الحلبي", "Mehmet Yıldırım", "Emeka Okafor"
AYSE, FARHAD, HUSEYIN = "Ayşe Gül Demirtaş", "Farhad Noori", "Hüseyin Avni Büyükkaramanlıoğlu"
ZEYNEP = "Zeynep Karadağ"
PAPER = (SAMER, MEHMET, EMEKA, HANAA)
"""As they are numbered on the paper: in the order in which they agreed to stand."""
WORDS = "zeytin 17 دار"


def calls_it(facilitator: Reader, kept) -> Id:
    facilitator.goes_to("elections/")
    facilitator.follows("Call an election", within="main")
    facilitator.picks("Which body elects", "Yürütme Kurulu")
    facilitator.writes("How many are elected", "3")
    facilitator.names_it(NAMES)
    facilitator.taps(RULE)
    facilitator.presses("Call the election")
    return Id(facilitator.page.url.rsplit("/", 1)[1])


def is_asked(facilitator: Reader, election: Id, name: str) -> None:
    facilitator.goes_to(f"elections/{election}")
    if not facilitator.page.get_by_label(facilitator.says("Name")).is_visible():
        facilitator.page.locator("summary", has_text=facilitator.says("Propose a candidate")).click()
    facilitator.picks("Name", name)
    facilitator.presses("Propose")


def stands(candidate: Reader, group: str) -> None:
    candidate.page.locator("[name=stands-gender]").select_option(group)
    candidate.presses("I stand")


def ranks(member: Reader, *ranking: str) -> None:
    """She numbers the candidates on the paper, looks at it once more, and puts it into the urn."""
    member.goes_to("")
    member.opens(NAMES[member.language])
    for rank, name in enumerate(ranking, 1):
        member.page.locator(f"[name=rank-{PAPER.index(name) + 1}]").select_option(str(rank))
    member.presses("Look at my paper")
    chosen = member.page.locator(".chosen .large").all_text_contents()
    assert [one.strip() for one in chosen] == list(ranking)
    member.presses("Put it into the urn")


def has_a_receipt_that_says_nothing(member: Reader) -> None:
    assert member.heading().inner_text() == member.says("Your paper is in the urn")
    member.does_not_read(*PAPER)
    assert "mark" not in member.page.content()
    assert not re.search(r"rank|choice", member.page.url)


@pytest.fixture
def facilitator(reader, people) -> Reader:
    return reader("tr", DESK, person=people[ZEYNEP])


def test_a_secret_election_keeps_the_balance_and_draws_a_lot(reader, facilitator, kept, people):
    hanaa = reader("ar", PHONE, script=False, person=people[HANAA])
    samer = reader("ar", PHONE, person=people[SAMER])
    mehmet = reader("tr", DESK, person=people[MEHMET])

    # Candidates: two are asked and answer, one tells the desk, one comes forward.
    election = calls_it(facilitator, kept)
    for name in (SAMER, MEHMET, EMEKA):
        is_asked(facilitator, election, name)
    for one in (samer, mehmet):
        one.goes_to("")
        one.opens(NAMES[one.language])
        stands(one, "man")
    facilitator.goes_to(f"elections/{election}/answers/{people[EMEKA]}")
    facilitator.page.locator("[name=stands-gender]").select_option("man")
    facilitator.presses("She or he stands")
    hanaa.goes_to(f"elections/{election}")
    hanaa.follows("Stand yourself", within="main")
    stands(hanaa, "woman")
    assert kept.ask(TheElection(election)).accepted == [people[name] for name in PAPER]

    # The vote.
    facilitator.goes_to(f"elections/{election}")
    facilitator.follows("Open the vote", within="main")
    facilitator.reads(*PAPER)
    facilitator.chooses("Secret, in this application")
    facilitator.presses("Open the round")
    ballot = kept.ask(TheElection(election)).open_round
    ranks(hanaa, SAMER, HANAA)
    has_a_receipt_that_says_nothing(hanaa)
    ranks(samer, SAMER, MEHMET)
    has_a_receipt_that_says_nothing(samer)
    ranks(mehmet, MEHMET, SAMER)
    for name, marks in {AYSE: (1, 3), FARHAD: (2, 3), EMEKA: (3, 1), HUSEYIN: (3, 2)}.items():
        hand_in(kept.acting_as(people[name]), ballot, marks=marks)
    for path in ("papers.blt", "count.json"):
        assert facilitator.page.request.get(f"{facilitator.council}/rounds/{ballot}/{path}").status == 404
    facilitator.goes_to(f"rounds/{ballot}")
    assert facilitator.page.url.endswith(f"elections/{election}")
    facilitator.does_not_read(facilitator.says("Valid papers"), facilitator.says("Rounds and lots"))

    # The close, and the lot.
    facilitator.follows("Close the round", within="main")
    facilitator.presses("Close the round and count")
    fingerprint = calls_the_lot(facilitator)
    samer.goes_to(f"elections/{election}")
    samer.reads(samer.says("A lot is being drawn"))
    facilitator.writes("What the witnesses call out", WORDS)
    facilitator.presses("Draw the lot")
    order = draws_it_again(facilitator, people, fingerprint)
    (lot,) = kept.ask(LotsOf(ballot)).answer
    assert [people[name] for name in order] == list(lot.drawn.drawn)

    # The result.
    known = kept.ask(TheElection(election))
    won, passed_over = order
    assert known.state == "declared"
    assert known.declared.elected == (people[SAMER], people[won], people[HANAA])
    for one in (hanaa, samer, mehmet, facilitator):
        reads_what_is_on_record(one, kept, ballot, people)
        one.reads(
            one.says("The reserved places could be filled, and they were kept throughout the count."),
            one.says(
                "%(who)s is passed over from here on: the places that are left are reserved by “%(rules)s”.",
                who=passed_over,
                rules=BALANCE[one.language],
            ),
        )
        one.goes_to(f"elections/{election}")
        listed = one.page.locator("ol.elected .large").all_text_contents()
        assert [name.strip() for name in listed] == [SAMER, won, HANAA]


def calls_the_lot(facilitator: Reader) -> str:
    """Witnesses are named, the seed is fixed; returns what everybody writes down."""
    facilitator.follows("Prepare the lot", within="main")
    facilitator.reads(MEHMET, EMEKA)
    for name in (HANAA, HUSEYIN):
        facilitator.taps(name, "checkbox")
    facilitator.presses("Fix the seed and show its fingerprint")
    facilitator.reads(HANAA, HUSEYIN)
    return "".join(facilitator.page.locator(".fixed span").all_text_contents())


def draws_it_again(reader: Reader, people: dict[str, Id], fingerprint: str) -> list[str]:
    """From nothing but what the page shows: by hand, and by the lines for a shell; returns the order."""
    order = [one.strip() for one in reader.page.locator("ol.drawn li").all_text_contents()]
    check, recipe = reader.page.locator("pre.recipe code").all_text_contents()
    assert _printed(check).split()[0] == fingerprint
    seed = re.search(r"printf '%s' (\S+)", check)[1]
    assert sha256(seed.encode()).hexdigest() == fingerprint
    reader.reads(seed, WORDS)
    ids = {row[1]: row[0] for row in reader.table("Whose id is whose")}
    assert ids == {people[name]: name for name in (MEHMET, EMEKA)}
    assert [ids[one] for one in drawn(f"{seed} {WORDS}", 1, list(ids))] == order
    assert [ids[line.split()[1]] for line in _printed(recipe).splitlines()] == order
    return order


def _printed(line: str) -> str:
    return subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=True).stdout


def reads_what_is_on_record(reader: Reader, kept, ballot: Id, people: dict[str, Id]) -> None:
    """Every vote of every candidate at every stage, the papers, the quota, and who voted."""
    reader.goes_to(f"rounds/{ballot}")
    count = kept.ask(LotsOf(ballot)).answer[-1].drawn.counted
    shown = reader.page.locator(".stages tbody tr")
    for place in range(len(PAPER)):
        cells = shown.nth(place).locator(".now").all_text_contents()
        assert [_number(one) for one in cells] == [
            Decimal(stage["votes"][place]) for stage in count["stages"]
        ]
    voted = kept.ask(TheUrn(ballot)).answer.voted
    roll = kept.ask(RoundTerms(ballot)).roll
    assert set(voted) == roll == {people[name] for name in (*PAPER, AYSE, FARHAD, HUSEYIN)}
    reader.reads(
        reader.says_of("%(num)s valid paper", "%(num)s valid papers", count["valid"]),
        reader.says("quota: %(votes)s", votes=count["quota"]),
    )
    names = reader.page.locator(".voters li").all_text_contents()
    assert {people[one.strip()] for one in names} == set(voted)
    papers = {row[0]: row[1] for row in _pairs(reader)}
    assert papers[reader.says("Entitled to vote")] == str(len(roll))
    for name in ("valid", "blank", "invalid"):
        assert papers[reader.says(f"{name.capitalize()} papers")] == str(count[name])


def _number(said: str) -> Decimal:
    return Decimal(said.replace(",", ".").strip())


def _pairs(reader: Reader) -> list[tuple[str, str]]:
    names = reader.page.locator("dl.pairs dt").all_text_contents()
    values = reader.page.locator("dl.pairs dd").all_text_contents()
    return [(name.strip(), value.strip()) for name, value in zip(names, values, strict=True)]
