"""What the terms of a rule are called, as the forms ask for them and refusals name them."""

from collections.abc import Mapping

from web.quotas.shares import Words
from web.words import _


def term_words(term: str) -> Words:
    """A term by its name: `quorum.fraction` is called as the quorum is; a term without a name as it is written."""
    named = terms()
    parts = term.removesuffix(".*").removesuffix("*").split(".")
    for length in range(len(parts), 0, -1):
        found = named.get(".".join(parts[:length]))
        if found is not None:
            return found
    return term.removesuffix(".*").removesuffix("*") or _("the rule itself")


def terms() -> Mapping[str, Words]:
    """Every term that has a name."""
    return {**_of_every_rule(), **_of_decisions(), **_of_balance(), **_of_elections(), **_of_procedure()}


def _of_every_rule() -> dict[str, Words]:
    return {
        "rule": _("the rule itself"),
        "subject": _("What the rule is about"),
        "names": _("Name"),
        "terms": _("Terms of the rule"),
        "source": _("Source"),
        "body": _("Body"),
    }


def _of_decisions() -> dict[str, Words]:
    return {
        "kind": _("Kind of rule"),
        "base": _("What the majority is counted of"),
        "threshold": _("Majority"),
        "quorum": _("Quorum"),
        "min_yes": _("Fewest votes in favour"),
        "tie": _("With as many votes in favour as against"),
        "abstain": _("Abstentions"),
        "blank": _("Blank votes"),
        "invalid": _("Invalid votes"),
        "constituencies": _("Sides that decide together"),
        "overall": _("Majority overall"),
        "each": _("Majority on each side"),
        "group_quorum": _("Quorum of each side"),
        "min_present": _("Fewest present of each"),
        "max_objections": _("Objections that may stay open"),
        "fallback": _("If objections stay open"),
        "states": _("Share of the members"),
        "population": _("The people, by group or in all"),
        "blocking_min": _("Fewest members that can block"),
    }


def _of_balance() -> dict[str, Words]:
    return {
        "type": _("What the rule demands"),
        "dimension": _("What it looks at"),
        "share": _("Share"),
        "fraction": _("Share"),
        "lo": _("Lowest share"),
        "hi": _("Highest share"),
        "cap": _("Share that is not exceeded"),
        "k": _("How many"),
        "gap": _("Largest difference"),
        "members": _("Number of members"),
        "table": _("Table by size"),
        "groups": _("Groups"),
        "group": _("Group"),
        "protected": _("Groups that must reach it"),
        "excess_allowed_for": _("Who may be more, with reasons"),
        "displaceable_by_other": _("Whose minimum gives way"),
        "minority": _("The smaller group"),
        "drawn": _("Groups between which a lot was drawn"),
        "per_post": _("Groups named in each nomination"),
        "size": _("Places in a section of the list"),
        "min": _("Fewest of the group"),
        "rounding": _("Rounding"),
        "applies_from": _("From how many members the rule applies"),
        "unknown": _("Who does not say"),
        "moment": _("When the rule is looked at"),
        "remedy": _("While it is not met"),
        "scope": _("Body, list or bench"),
    }


def _of_elections() -> dict[str, Words]:
    return {
        "method": _("Method of election"),
        "rules": _("Rules of counting"),
        "keeps_balance": _("The balance rules are kept"),
        "min_votes": _("Fewest votes of who is elected"),
    }


def _of_procedure() -> dict[str, Words]:
    return {
        "co_sponsors": _("Members behind a proposal"),
        "may_change_vote": _("A vote may be changed until the vote is closed"),
        "notice_days": _("Days of notice"),
        "clear": _("Clear days"),
        "late": _("A call that is late"),
        "speaking": _("Speakers' lists"),
        "alternates_by": _("What two lists take turns by"),
        "first_time_first": _("Who has not spoken yet comes first"),
        "speaking_seconds": _("Seconds at most"),
        "quorum_of": _("What the quorum is counted of"),
        "second_call_quorum": _("Quorum of a second sitting"),
        "substitutes": _("Substitutes"),
        "proxies": _("Proxies that one member may hold"),
        "proxies_are_present": _("Proxies and the quorum"),
        "fault_stops": _("When the organiser's link fails"),
        "precedence": _("Order of motions"),
        "amendments": _("Order of amendments"),
        "seconded": _("A second member behind a motion"),
        "closure": _("Closing a debate"),
        "floor_items": _("Items from the floor"),
        "answer_days": _("Days for an answer to an opinion"),
        "agenda_days": _("Days between the municipal council's agenda and its session"),
        "late_opinions": _("Opinions that come after the agenda"),
        "minutes_days": _("Days until minutes are public"),
    }
