"""What is said about the council itself: its bodies, its rules, and why something was refused."""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from council.charter.rules import SORTS
from council.record import Id, Refused, Wording
from web.charter.rule_words import rule_in_words
from web.charter.term_words import term_words
from web.languages import language, number
from web.people import in_language
from web.quotas.shares import listed
from web.quotas.wording import (
    VERDICT_KINDS,
    cure_words,
    dimension_words,
    explained,
    group_words,
    groups,
    verdict_words,
    worth_words,
)
from web.words import Naming, _, ngettext, written

__all__ = [
    "FACTS",
    "REFUSALS",
    "VERDICT_KINDS",
    "cure_words",
    "dimension_words",
    "explained",
    "group_words",
    "groups",
    "listed",
    "rule_in_words",
    "sort_words",
    "subject_words",
    "verdict_words",
    "worth_words",
]


def sort_words(sort: str) -> Any:
    """What sort of body it is."""
    return {
        "general_assembly": _("General assembly"),
        "executive_board": _("Executive board"),
        "committee": _("Committee"),
        "working_group": _("Working group"),
    }[sort]


def source_words(source: str) -> Any:
    """A law or by-law as it is cited, kept apart from the direction of the sentence."""
    return Markup('<bdi dir="auto">{}</bdi>').format(source)


def name_words() -> dict[str, Any]:
    """What a name is asked for, in each language."""
    return {"ar": _("Name in Arabic"), "tr": _("Name in Turkish"), "en": _("Name in English")}


def name_choices() -> list[tuple[str, Any]]:
    """What a name is asked for in each language, the reader's own first."""
    return sorted(name_words().items(), key=lambda one: one[0] != language())


def sort_choices() -> list[tuple[str, Any]]:
    """The sorts of bodies to choose from."""
    return [(sort, sort_words(sort)) for sort in SORTS]


def subject_words(subject: str) -> Any:
    """What a rule is about."""
    return {
        "decision": _("How votes are decided"),
        "election": _("How members are elected"),
        "balance": _("Who must be represented"),
        "procedure": _("How proposals and votes proceed"),
    }.get(subject, subject)


REFUSALS: dict[str, Callable[[Refused], Any]] = {
    "charter.already-founded": lambda r: _("This council was founded before; its record goes on."),
    "charter.name-missing": lambda r: _("Please give a name in at least one language."),
    "charter.name-too-long": lambda r: ngettext(
        "The name is too long: at most %(num)s character.",
        "The name is too long: at most %(num)s characters.",
        r.details["longest"],
    ),
    "charter.language-unknown": lambda r: _("Names are given in Arabic, Turkish or English."),
    "charter.named-twice": lambda r: _("There is one name for each language; please remove the other one."),
    "charter.city-missing": lambda r: _("Please say to which city the council belongs."),
    "charter.sort-unknown": lambda r: _("Please choose what sort of body it is."),
    "charter.body-exists": lambda r: _("This body was set up already; the form was probably sent twice."),
    "charter.no-such-body": lambda r: _("The council has no such body. Please choose one from the list."),
    "charter.seats-out-of-range": lambda r: _(
        "A body has at least 1 seat and at most %(most)s.", most=number(r.details["most"])
    ),
    "charter.seats-unchanged": lambda r: ngettext(
        "The body has %(num)s seat already, so nothing was changed.",
        "The body has %(num)s seats already, so nothing was changed.",
        r.details["seats"],
    ),
    "charter.term-ends-before-it-begins": lambda r: _(
        "The term ends before it begins. Please check both days."
    ),
    "charter.terms-overlap": lambda r: _(
        "The body has a term from %(begins)s to %(ends)s. Two terms share no day.",
        begins=Naming.day(r.details["begins"]),
        ends=Naming.day(r.details["ends"]),
    ),
    "charter.subject-unknown": lambda r: _("Please choose what the rule is about."),
    "charter.no-such-rule": lambda r: _("This rule is not in force, so there is nothing to repeal."),
    "charter.rule-unchanged": lambda r: _(
        "This is what version %(version)s says already, so no new version was adopted.",
        version=number(r.details["version"]),
    ),
    "charter.rule-moved": lambda r: _(
        "A new version is about the same thing and for the same body. For another body, adopt a new rule."
    ),
    "charter.procedure-twice": lambda r: _(
        "There is a procedure already. Please adopt a new version of it instead of a second one."
    ),
    "charter.rule-impossible": lambda r: ngettext(
        "No composition of %(num)s seat can satisfy this rule, so it would never be met.",
        "No composition of %(num)s seats can satisfy this rule, so it would never be met.",
        r.details["seats"],
    ),
    "charter.rules-impossible-together": lambda r: ngettext(
        "No composition of %(num)s seat can satisfy this rule and those in force for the same body: %(rules)s.",
        "No composition of %(num)s seats can satisfy this rule and those in force for the same body: %(rules)s.",
        r.details["seats"],
        rules=listed(written(in_language(names)) for names in r.details["names"]),
    ),
    "charter.rule-told-twice": lambda r: _(
        "Another rule of the same by-laws has this name, on the same subject and for the same body."
    ),
    "charter.by-laws-faulty": lambda r: ngettext(
        "%(num)s rule cannot be adopted, so none was.",
        "%(num)s rules cannot be adopted, so none was.",
        len(r.details["faults"]),
    ),
    "charter.by-laws-unreadable": lambda r: _unreadable(r),
    "terms.missing": lambda r: _(
        "The rule leaves something out: %(term)s.", term=term_words(r.details["term"])
    ),
    "terms.malformed": lambda r: _(
        "This is not written as it must be: %(term)s (“%(got)s”). Write a share as 2/3 and a number as 5.",
        term=term_words(r.details["term"]),
        got=r.details.get("got", ""),
    ),
    "terms.unknown": lambda r: _(
        "No rule here knows this: “%(got)s” (%(term)s).",
        got=r.details.get("got", ""),
        term=term_words(r.details["term"]),
    ),
    "terms.out-of-range": lambda r: _(
        "This is too small or too large to mean anything: %(term)s (“%(got)s”).",
        term=term_words(r.details["term"]),
        got=r.details.get("got", ""),
    ),
    "terms.contradict": lambda r: _(
        "These terms cannot hold together: %(terms)s.",
        terms=listed(term_words(one) for one in r.details["terms"]),
    ),
    "terms.not-a-day": lambda r: _(
        "“%(got)s” is not a day. A day is written as 2025-03-16: year, month, day.",
        got=r.details.get("got", ""),
    ),
    "terms.not-a-count": lambda r: _("“%(got)s” is not a number of persons.", got=r.details.get("got", "")),
}


def _unreadable(refused: Refused) -> Any:
    match refused.details["why"]:
        case "too_large":
            return _("The file is too large for by-laws.")
        case "not_utf8":
            return _("The file is not in UTF-8. Please save it as “UTF-8” text.")
        case "no_rules":
            return _("No rules stand in the file. Each begins with [[rules]].")
    line = refused.details.get("line")
    if line:
        return _("The file cannot be read from line %(line)s on.", line=number(line))
    return _("The file cannot be read: it is neither TOML nor JSON.")


def _called(wordings: tuple[Wording, ...], w: Naming) -> Any:
    own = next((one for one in wordings if one.language == language()), wordings[0])
    return w.written(own)


def _thing(thing: Id, w: Naming, otherwise: Any) -> Any:
    """What a body or a rule is called, kept apart from the direction of the sentence."""
    name = w.names.get(thing)
    return Markup("<bdi>{}</bdi>").format(name) if name else otherwise


def _seats(seats: int, body: Any) -> Any:
    return ngettext(
        "%(body)s has %(num)s seat from now on.", "%(body)s has %(num)s seats from now on.", seats, body=body
    )


def _adopted(e: Any, w: Naming) -> Any:
    gaps = {"who": w.person(e.by), "rule": _called(e.fact.names, w), "version": w.number(e.fact.version)}
    if e.by is None:
        return _("The rule %(rule)s was adopted in version %(version)s.", **gaps)
    return _("%(who)s recorded the rule %(rule)s as adopted in version %(version)s.", **gaps)


FACTS: dict[str, Callable[[Any, Naming], Any]] = {
    "charter.council-founded": lambda e, w: _(
        "The council %(name)s of %(city)s began its record.", name=_called(e.fact.names, w), city=e.fact.city
    ),
    "charter.body-established": lambda e, w: _(
        "The body %(name)s was set up.", name=_called(e.fact.names, w)
    ),
    "charter.seats-set": lambda e, w: _seats(e.fact.seats, _thing(e.fact.body, w, _("A body"))),
    "charter.term-begun": lambda e, w: _(
        "A term runs from %(begins)s to %(ends)s: %(body)s.",
        body=_thing(e.fact.body, w, _("a body")),
        begins=w.day(e.fact.begins),
        ends=w.day(e.fact.ends),
    ),
    "charter.rule-adopted": _adopted,
    "charter.rule-repealed": lambda e, w: _(
        "The rule %(rule)s was repealed.", rule=_thing(e.fact.rule, w, e.fact.rule)
    ),
}
