"""The words for past records that were carried over: what the reading found, and what the facts say."""

from collections.abc import Callable
from typing import Any

from council.archive.rules import Fault
from council.record import Refused, Wording
from web.languages import number
from web.words import Naming, _, ngettext, written


def result_words(result: str) -> tuple[Any, str]:
    """What came of a motion, and the sign that stands for it."""
    if result == "carried":
        return _("motion carried"), "yes"
    return _("motion not carried"), "no"


def choice_words(choice: str) -> Any:
    """How somebody voted."""
    return {
        "yes": _("In favour"),
        "no": _("Against"),
        "abstain": _("Abstained"),
        "absent": _("Absent"),
    }[choice]


def source_says_words(said: str | None, result: str) -> Any:
    """The source's own word on the outcome, where it is not what the votes say of the motion."""
    if said == "not_passed" and result == "carried":
        return _(
            "The source marks this item as not passed, although the motion was carried: the motion may have been to deny it."
        )
    if said == "passed" and result != "carried":
        return _(
            "The source marks this item as passed, although its votes say that the motion was not carried."
        )
    return ""


COUNTS: dict[str, Callable[[int], Any]] = {
    "rows": lambda n: ngettext("%(num)s row read", "%(num)s rows read", n),
    "members": lambda n: ngettext("%(num)s member", "%(num)s members", n),
    "votes_held": lambda n: ngettext("%(num)s row was voted on", "%(num)s rows were voted on", n),
    "without_vote": lambda n: ngettext("%(num)s row without a vote", "%(num)s rows without a vote", n),
    "carried": lambda n: ngettext("%(num)s motion carried", "%(num)s motions carried", n),
    "not_carried": lambda n: ngettext("%(num)s motion not carried", "%(num)s motions not carried", n),
    "yes": lambda n: ngettext("%(num)s vote in favour", "%(num)s votes in favour", n),
    "no": lambda n: ngettext("%(num)s vote against", "%(num)s votes against", n),
    "abstain": lambda n: ngettext("%(num)s abstention", "%(num)s abstentions", n),
    "absent": lambda n: ngettext("absent %(num)s time", "absent %(num)s times", n),
    "other_codes": lambda n: ngettext("%(num)s cell not understood", "%(num)s cells not understood", n),
}
"""What was found in a source, count by count."""


def counts_words(counts: dict[str, int]) -> list[Any]:
    """What was found in a source, in words. That every cell was understood is not worth a line."""
    told = {name: number for name, number in counts.items() if number or name != "other_codes"}
    return [words(told[name]) for name, words in COUNTS.items() if name in told]


def fault_words(fault: Fault) -> Any:
    """What is wrong, or strange, in one line of a source."""
    gaps = {"line": number(fault.line), "column": fault.column, "got": fault.got.replace("\n", " ")}
    return FAULTS[fault.code](gaps)


FAULTS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "cells": lambda g: _(
        "Line %(line)s: the row has another number of cells than the heading (%(got)s).",
        line=g["line"],
        got=g["got"],
    ),
    "not_a_day": lambda g: _("Line %(line)s, column %(column)s: “%(got)s” is not a day.", **g),
    "title_missing": lambda g: _(
        "Line %(line)s, column %(column)s: there is no title.", line=g["line"], column=g["column"]
    ),
    "too_long": lambda g: _("Line %(line)s, column %(column)s: the text is too long: “%(got)s…”.", **g),
    "unknown_code": lambda g: _(
        "Line %(line)s, column %(column)s: the mapping does not say what “%(got)s” means.", **g
    ),
    "unknown_flag": lambda g: _(
        "Line %(line)s, column %(column)s: the mapping does not say whether “%(got)s” means passed.", **g
    ),
    "unknown_language": lambda g: _(
        "Line %(line)s, column %(column)s: “%(got)s” is none of the languages ar, tr, en.", **g
    ),
    "column_missing": lambda g: _(
        "Line %(line)s: there is no column “%(column)s”. The heading begins: %(got)s", **g
    ),
    "column_twice": lambda g: _(
        "Line %(line)s: there are several columns “%(column)s”.", line=g["line"], column=g["column"]
    ),
    "no_members": lambda g: _("Line %(line)s: the heading names no member.", line=g["line"]),
    "not_a_name": lambda g: _(
        "Line %(line)s: “%(got)s” is not the name of a member.", line=g["line"], got=g["got"]
    ),
    "member_twice": lambda g: _(
        "Line %(line)s: the heading names “%(got)s” twice.", line=g["line"], got=g["got"]
    ),
    "lost_letters": lambda g: _(
        "Line %(line)s, column %(column)s: letters were lost in the source itself: “%(got)s”. They were taken over as they are.",
        **g,
    ),
}
"""What can be wrong or strange in a line."""

UNREADABLE: dict[str, Callable[[dict[str, Any]], Any]] = {
    "empty": lambda g: _("The file is empty."),
    "no_rows": lambda g: _("The file has a heading and nothing below it."),
    "too_large": lambda g: _(
        "The file is larger than %(most)s megabytes. Please cut it into several.", most=g["most"]
    ),
    "too_many": lambda g: _(
        "The file has more than %(most)s rows. Please cut it into several.", most=number(g["most"])
    ),
    "spreadsheet": lambda g: _("This is a spreadsheet. Please save it as CSV and name that file."),
    "pdf": lambda g: _("This is a PDF. What is needed is a CSV file."),
    "binary": lambda g: _(
        "This is not a text file: line %(line)s holds bytes that no text has.", line=g["line"]
    ),
    "encoding": lambda g: _encoding(g),
    "quotes": lambda g: _(
        "From line %(line)s on, quotation marks do not match. Is the delimiter of the mapping right?",
        line=g["line"],
    ),
}
"""Why a file as a whole cannot be read."""


def _encoding(told: dict[str, Any]) -> Any:
    if told["fits"]:
        return _(
            "The mapping says that the file is written in %(encoding)s, but it is written in %(fits)s.",
            encoding=told["encoding"],
            fits=told["fits"].upper(),
        )
    return _(
        "Line %(line)s is not written in %(encoding)s, as the mapping says. Another encoding must be named there.",
        line=told["line"],
        encoding=told["encoding"],
    )


MAPPING: dict[str, Callable[[dict[str, Any]], Any]] = {
    "not_utf_8": lambda g: _("The mapping is not a text in UTF-8."),
    "not_toml": lambda g: _("The mapping is not TOML: %(got)s", got=g["got"]),
    "unknown": lambda g: _("The mapping has a term that nobody here knows: %(term)s", term=g["term"]),
    "not_a_part": lambda g: _(
        "In the mapping, %(term)s must be a part of its own: [%(term)s]", term=g["term"]
    ),
    "missing": lambda g: _("The mapping does not say %(term)s.", term=g["term"]),
    "not_text": lambda g: _("In the mapping, %(term)s must be a text.", term=g["term"]),
    "not_a_list": lambda g: _("In the mapping, %(term)s must be a list of texts.", term=g["term"]),
    "not_one_of": lambda g: _(
        "In the mapping, %(term)s is “%(got)s”, which is none of these: %(known)s",
        term=g["term"],
        got=g["got"],
        known=", ".join(g["known"]),
    ),
    "code_twice": lambda g: _(
        "In the mapping, “%(got)s” is given two meanings; the second is %(term)s.",
        got=g["got"],
        term=g["term"],
    ),
    "members_one_way": lambda g: _(
        "The mapping must name the members' columns in one way: members.after or members.columns."
    ),
    "not_one_sign": lambda g: _("In the mapping, %(term)s must be one sign.", term=g["term"]),
    "encoding": lambda g: _("The mapping names an encoding that there is not: %(got)s", got=g["got"]),
    "dates": lambda g: _(
        "In the mapping, “%(got)s” in file.dates does not describe a day with day, month and year.",
        got=g["got"],
    ),
}
"""What can be wrong with a mapping."""


def _unreadable(refused: Refused) -> Any:
    details = {**refused.details, "line": number(refused.details["line"])}
    return UNREADABLE[refused.details["reason"]](details)


REFUSALS: dict[str, Callable[[Refused], Any]] = {
    "archive.mapping-unreadable": lambda r: MAPPING[r.details["reason"]](r.details),
    "archive.source-unreadable": _unreadable,
    "archive.source-faulty": lambda r: ngettext(
        "%(num)s place in the file cannot be read, so nothing was carried over.",
        "%(num)s places in the file cannot be read, so nothing was carried over.",
        len(r.details["faults"]),
    ),
}

FACTS: dict[str, Callable[[Any, Naming], Any]] = {
    "archive.source-taken": lambda e, w: _(
        "A past record was carried over from “%(source)s”: %(rows)s, %(votes)s.",
        source=e.fact.name,
        rows=COUNTS["rows"](e.fact.counts.get("rows", 0)),
        votes=COUNTS["votes_held"](e.fact.counts.get("votes_held", 0)),
    ),
    "archive.member-carried-over": lambda e, w: _(
        "Carried over: a source names %(who)s as a member from %(first)s to %(last)s.",
        who=w.person(e.fact.person),
        first=w.day(e.fact.first_seen),
        last=w.day(e.fact.last_seen),
    ),
    "archive.sitting-carried-over": lambda e, w: _(
        "Carried over: a source tells of a sitting on %(day)s.", day=w.day(e.fact.day)
    ),
    "archive.vote-carried-over": lambda e, w: _vote_fact(e.fact),
    "archive.item-carried-over": lambda e, w: _(
        "Carried over: a source tells of “%(title)s”, on which there was no vote.",
        title=_title(e.fact),
    ),
}


def _vote_fact(fact: Any) -> Any:
    gaps = {
        "title": _title(fact),
        "yes": number(fact.declared.get("yes", 0)),
        "no": number(fact.declared.get("no", 0)),
        "abstain": number(fact.declared.get("abstain", 0)),
    }
    if fact.declared["result"] == "carried":
        return _(
            "Carried over: on “%(title)s” %(yes)s voted in favour, %(no)s against, %(abstain)s abstained; the motion was carried.",
            **gaps,
        )
    return _(
        "Carried over: on “%(title)s” %(yes)s voted in favour, %(no)s against, %(abstain)s abstained; the motion was not carried.",
        **gaps,
    )


def short(title: str, longest: int = 160) -> str:
    """A title on one line, cut at a blank where it is long."""
    line = " ".join(title.split())
    if len(line) <= longest:
        return line
    return line[:longest].rsplit(" ", 1)[0] + " …"


def _title(fact: Any) -> Any:
    return written(Wording(language=fact.language, text=short(fact.title)))
