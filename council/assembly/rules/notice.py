"""How early a body is called: days of the calendar between the notice and the meeting (DOMAIN part F)."""

from council.terms import a_count, a_day, a_yes_or_no


def notice_ok(sent: object, meeting: object, days: object, clear: object = False) -> bool:
    """Whether the notice was sent early enough; days are counted, never hours.

    Plain days are the difference: fifteen from the 1st to the 16th (Tekirdağ c; 5393 art. 21: three days).
    Clear days count neither the day of the notice nor that of the meeting: fourteen from the 1st to the 16th.
    A notice that comes after the meeting is none.
    """
    needed = a_count("days", days)
    between = (a_day("meeting", meeting) - a_day("sent", sent)).days
    counted = max(between - 1, 0) if a_yes_or_no("clear", clear) else between
    return between >= 0 and counted >= needed
