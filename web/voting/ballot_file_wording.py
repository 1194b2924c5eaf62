"""What is said about ballot files and counts: which line is wrong, and why."""

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from council.record import Refused
from web.languages import number
from web.words import _, ngettext

Words = Markup | str

FAULTS: Mapping[str, Callable[[str], Words]] = {
    "encoding": lambda got: _("the letters are not in UTF-8."),
    "header": lambda got: _(
        "here stand the number of candidates and the number of seats; found: “%(got)s”.", got=got
    ),
    "withdrawn": lambda got: _("here stand negative numbers of who withdrew; found: “%(got)s”.", got=got),
    "number": lambda got: _("here stand whole numbers only; found: “%(got)s”.", got=got),
    "weight": lambda got: _("“%(got)s” is no number of papers.", got=got),
    "nought_missing": lambda got: _("papers end with a 0; found: “%(got)s”.", got=got),
    "unknown_candidate": lambda got: _("no candidate has the number %(got)s.", got=got),
    "marked_twice": lambda got: _("the candidate %(got)s is marked twice.", got=got),
    "equal_ranking": lambda got: _("“%(got)s” ranks candidates equally, which no rule here counts.", got=got),
    "end_missing": lambda got: _("the papers must end with a line that has only a 0."),
    "quotation_mark": lambda got: _("a quotation mark is missing: “%(got)s”.", got=got),
    "name_not_quoted": lambda got: _("names stand in quotation marks; found: “%(got)s”.", got=got),
    "name_missing": lambda got: _("a name is empty."),
    "name_twice": lambda got: _("the name “%(got)s” stands there twice.", got=got),
    "too_few_names": lambda got: _("there are fewer names than candidates: %(got)s.", got=got),
    "too_many_names": lambda got: _(
        "after the names and the title nothing follows; found: “%(got)s”.", got=got
    ),
}
"""What may be wrong in a line of a ballot file."""


def _malformed(refused: Refused) -> Words:
    fault = FAULTS[refused.details["fault"]](refused.details["got"])
    return _("Line %(line)s: %(fault)s", line=number(refused.details["line"]), fault=fault)


REFUSALS: dict[str, Callable[[Any], Words]] = {
    "voting.ballot-file-malformed": _malformed,
    "voting.candidates-missing": lambda r: _("An election needs candidates, each of them once."),
    "voting.unknown-candidate-number": lambda r: _(
        "No candidate has the number %(number)s.", number=r.details["number"]
    ),
    "voting.no-seats": lambda r: _("There is no seat to fill."),
    "voting.seats-do-not-fit": lambda r: _("This method fills one seat only, and there are several."),
    "voting.marked-twice": lambda r: _("A paper marks one candidate twice."),
    "voting.members-unknown": lambda r: _(
        "These rounds are counted of all who may vote, so it must be known how many they are."
    ),
    "voting.more-papers-than-members": lambda r: ngettext(
        "There are %(papers)s papers, but only %(num)s person may vote.",
        "There are %(papers)s papers, but only %(num)s persons may vote.",
        r.details["members"],
        papers=number(r.details["papers"]),
    ),
    "voting.lot-of-others": lambda r: _("The lot was drawn among others than those who are tied."),
    "voting.lot-unclear": lambda r: _(
        "The seed of a lot stands on one line, and so does each name; no name twice."
    ),
}
