"""The beginning of an assembly: called, come together, opened."""

from datetime import timedelta

from council.assembly.questions import TheSitting
from council.record import Id, today
from tests.journeys.an_assembly import ELECTION, GARDEN, QUORUM, Hall, comes_in
from tests.journeys.reader import Reader

MEHMET, ZEYNEP = "Mehmet Yıldırım", "Zeynep Karadağ"
OTHER_BUSINESS = {"ar": "ما يستجد", "tr": "Dilek ve öneriler", "en": "Other business"}


def is_called(desk: Reader, hall: Hall) -> None:
    """The assembly is called for a day sixteen days ahead, and everybody is told."""
    desk.goes_to("sittings/")
    desk.follows("Call a sitting", within="main")
    desk.picks("Which body sits?", "Genel Kurul")
    desk.taps(desk.says("The sitting elects."), "checkbox")
    desk.writes("Day", (today() + timedelta(days=16)).isoformat(), within="main form")
    desk.writes("Hour", "14:00", within="main form")
    desk.writes("Place", "Çınarlı Belediyesi, Büyük Salon", within="main form")
    desk.presses("Call the sitting")
    hall.sitting = Id(desk.page.url.rsplit("/", 1)[1].partition("?")[0])
    desk.unfolds("Place an item on the agenda")
    desk.picks("Proposal", GARDEN)
    desk.presses("Place it")
    desk.reads(GARDEN)
    for titles in (ELECTION, OTHER_BUSINESS):
        desk.unfolds("Place an item on the agenda")
        for language, title in titles.items():
            desk.page.locator(f"main [name=title_{language}]").fill(title)
        desk.presses("Place it")
    hall.calls_the_election()
    desk.follows("Notices and letters", within="main")
    desk.presses("The letters were handed out")
    assert len(hall.kept.ask(TheSitting(hall.sitting)).agenda) == 3


def people_come(door: Reader, screen: Reader, hanaa: Reader, emeka: Reader, hall: Hall) -> None:
    """One shows her code at the door, one reads the code of the hall, the others are on the list."""
    screen.goes_to(f"sittings/{hall.sitting}/hall")
    code = screen.page.locator(".entrance .code").inner_text()
    hanaa.goes_to("")
    hanaa.goes_to(f"sittings/{hall.sitting}")
    hanaa.follows("My presence", within="main")
    hanaa.writes("Code in the hall", code)
    hanaa.presses("I am in the hall")
    hanaa.reads(hanaa.says("Present"))
    emeka.goes_to(f"sittings/{hall.sitting}/my-presence")
    shown = emeka.page.locator(".code-large").inner_text()
    door.goes_to(f"sittings/{hall.sitting}/desk")
    door.writes("Code at the door", shown)
    door.presses("Note as present")
    comes_in(hall, QUORUM + 2)
    assert len(hall.there) == QUORUM + 2


def is_opened(desk: Reader, hall: Hall) -> None:
    """The bureau is named, the sitting opened and its agenda adopted, without any JavaScript."""
    desk.goes_to(f"sittings/{hall.sitting}/desk")
    desk.picks("Chair", MEHMET, within="#next")
    desk.presses("Name the chair", within="#next")
    hall.clock.passes(minutes=12)
    desk.picks("Keeps the minutes", ZEYNEP, within="#next")
    desk.presses("Name who keeps the minutes", within="#next")
    desk.presses("Open the sitting", within="#next")
    desk.presses("Note that the agenda is adopted", within="#next")
    assert hall.kept.ask(TheSitting(hall.sitting)).adopted
