"""How early a body is called, as its by-laws say: the part of the rule of procedure about notices."""

from dataclasses import dataclass

from council.record import require
from council.terms import TermOutOfRange, Terms

OCCASIONS = ("ordinary", "extraordinary", "elective", "second_call")
LATE = ("refused", "marked")
NOTICE = ("notice_days", "clear", "late")
MOST_DAYS = 365


@dataclass(frozen=True)
class NoticeRule:
    """Days of notice for each kind of meeting, how they are counted, and what becomes of a call that is late."""

    ordinary: int = 0
    extraordinary: int = 0
    elective: int = 0
    second_call: int = 0
    clear: bool = False  # neither the day of the notice nor that of the meeting is counted
    late: str = "marked"

    def days_for(self, occasion: str) -> int:
        """How many days before a meeting of this kind its members are called."""
        return {
            "ordinary": self.ordinary,
            "extraordinary": self.extraordinary,
            "elective": self.elective,
            "second_call": self.second_call,
        }[occasion]


def notice_rule(read: Terms) -> NoticeRule:
    """Read what a rule of procedure says: {"notice_days": {"ordinary": 2, "elective": 15}, "late": "refused"}."""
    days = dict.fromkeys(OCCASIONS, 0)
    if read.says("notice_days"):
        told = read.within("notice_days")
        told.only(*OCCASIONS)
        days = {occasion: told.number(occasion, 0, least=0) for occasion in OCCASIONS}
        for occasion, many in days.items():
            out_of_range = TermOutOfRange(term=told.named(occasion), got=many, least=0, most=MOST_DAYS)
            require(many <= MOST_DAYS, out_of_range)
    clear = read.yes_or_no("clear", NoticeRule.clear)
    return NoticeRule(**days, clear=clear, late=read.word("late", LATE, NoticeRule.late))
