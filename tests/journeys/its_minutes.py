"""The minutes of an assembly: from the draft to what everybody reads, counted once more from the bare facts."""

import io
from collections import Counter
from datetime import timedelta

from pypdf import PdfReader

from council.assembly.questions import MotionsOf
from council.record import Id, today
from council.voting.questions import TheElection
from tests.journeys.an_assembly import MEMBERS, Hall
from tests.journeys.reader import Reader, cells

CORRECTION = {
    "ar": "قالت العضوة إن الحديقة تُفتح في المساء أيضاً.",
    "tr": "Üye, bahçenin akşamları da açılmasını söyledi.",
    "en": "The member said that the garden opens in the evening, too.",
}
OBJECTION = "قلت إن الحديقة تُفتح في المساء أيضاً."
CHOICES = ("yes", "no", "abstain")


def are_drafted_and_corrected(desk: Reader, hanaa: Reader, hall: Hall) -> None:
    """The draft is sent round; a member who was there objects, is proved right, and it is sent round again."""
    desk.follows("Minutes", within="#next")
    _sends_round(desk)
    hanaa.goes_to(f"sittings/{hall.sitting}/minutes")
    hanaa.unfolds("Object to this draft")
    hanaa.writes("What is wrong", OBJECTION, within="main")
    hanaa.presses("Object")
    desk.goes_to(f"sittings/{hall.sitting}/minutes")
    desk.reads(OBJECTION)
    desk.chooses("Upheld: the minutes are corrected")
    for name, text in CORRECTION.items():
        desk.page.locator(f"main [name=correction_{name}]").fill(text)
    desk.presses("Enter the decision")
    _sends_round(desk)


def _sends_round(desk: Reader) -> None:
    """The draft goes to those who were there, who have three days."""
    desk.unfolds("Send the draft round")
    desk.writes("Objections are heard until", (today() + timedelta(days=3)).isoformat(), within="main")
    desk.presses("Send the draft round")


def are_signed_and_published(desk: Reader, chair: Reader, hanaa: Reader, hall: Hall) -> None:
    """Nobody objected any more; chair and keeper sign, each by a sign-in of her own; then it is public."""
    address = f"sittings/{hall.sitting}/minutes"
    desk.goes_to(address)
    desk.chooses("Nobody objected by the day that was set")
    desk.presses("Approve the minutes")
    hanaa.goes_to(address)
    hanaa.presses("I agree to be named")
    chair.goes_to(address)
    chair.presses("Sign as chair of the sitting")
    desk.goes_to(address)
    desk.presses("Sign as keeper of the minutes")
    desk.presses("Publish in all three languages")
    desk.reads(desk.says("Published"))


def say_what_is_on_record(public: Reader, hall: Hall, named: str) -> None:
    """Whoever reads them, signed in or not, finds in each table what the bare facts add up to."""
    public.goes_to(f"sittings/{hall.sitting}/minutes")
    public.reads(CORRECTION[public.language], named)
    rows = [row for table in public.page.locator("article table").all() for row in cells(table)]
    for number, counted in _votes(hall).items():
        (row,) = [row for row in rows if row[0] == number]
        assert row[2:6] == [str(one) for one in counted], number
    assert [row[2:5] for row in rows if len(row) == 6] == _findings(hall)
    assert Counter(row[1] for row in rows if len(row) == 4).total() == MEMBERS
    assert sorted(Counter(row[1] for row in rows if len(row) == 4).values()) == sorted(_list(hall).values())
    said = public.shown()
    for number in (*_hands(hall), *_papers(hall)):
        assert f" {number}" in said
    answer = public.page.request.get(f"{public.council}/sittings/{hall.sitting}/minutes/paper.pdf")
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.body())).pages)
    for number, counted in _votes(hall).items():
        assert number in text
        assert all(str(one) in text for one in counted)


def _facts(hall: Hall, *kinds: str) -> list:
    return [
        one
        for one in hall.kept.entries(kinds=kinds)
        if getattr(one.fact, "sitting", hall.sitting) == hall.sitting
    ]


def _there(hall: Hall, position: int) -> set[Id]:
    """Which members were there when the record stood at a position, by the list alone."""
    noted = {
        one.fact.person: one.fact.presence
        for one in _facts(hall, "assembly.attendance-recorded")
        if one.position < position
    }
    return {person for person in hall.members if noted.get(person) == "present"}


def _votes(hall: Hall) -> dict[str, list[int]]:
    """What was voted by name, by the number of the decision: for, against, neither, and how many were there."""
    found = {}
    for opened in _facts(hall, "voting.ballot-opened"):
        ballot = opened.fact.ballot
        cast = {one.fact.member: one.fact.choice for one in _about(hall, "voting.vote-cast", ballot)}
        (closed,) = _about(hall, "voting.ballot-closed", ballot)
        counted = Counter(cast.values())
        found[closed.fact.number] = [*(counted[one] for one in CHOICES), len(_there(hall, opened.position))]
    return found


def _about(hall: Hall, kind: str, ballot: Id) -> list:
    return [one for one in hall.kept.entries(kinds=(kind,)) if one.fact.ballot == ballot]


def _findings(hall: Hall) -> list[list[str]]:
    """Each finding of the quorum: members, those there, those needed. Who just came or left is counted with it."""
    found = []
    for one in _facts(hall, "assembly.quorum-found"):
        changed = one.fact.occasion == "change"
        there = len(_there(hall, one.position + 1 if changed else one.position))
        found.append([str(MEMBERS), str(there), str(MEMBERS // 2 + 1)])
    return found


def _list(hall: Hall) -> Counter[str]:
    """How many are noted how in the end."""
    noted = {one.fact.person: one.fact.presence for one in _facts(hall, "assembly.attendance-recorded")}
    return Counter(noted[one] for one in hall.members)


def _hands(hall: Hall) -> list[int]:
    """What the tellers counted."""
    (one,) = hall.kept.ask(MotionsOf(hall.sitting)).answer.values()
    (first, second) = one.counts.values()
    assert [getattr(first, name) for name in CHOICES] == [getattr(second, name) for name in CHOICES]
    return [getattr(first, name) for name in CHOICES]


def _papers(hall: Hall) -> list[int]:
    """How many papers name each candidate first."""
    (opened,) = hall.kept.ask(TheElection(hall.election)).opened
    (urn,) = _about(hall, "voting.urn-opened", opened.ballot)
    first: Counter[int] = Counter()
    for paper in urn.fact.papers:
        first[paper.marks[0]] += paper.number
    return [first[place] for place in range(1, len(opened.candidates) + 1)]
