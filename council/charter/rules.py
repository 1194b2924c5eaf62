"""What must hold for a council to be founded, a body to be set up, a rule to be adopted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from council.charter.answering import ANSWERING, AnsweringRule, answering_rule
from council.charter.debating import DEBATING, DebatingRule, debating_rule
from council.charter.minuting import MINUTING, MinutingRule, minuting_rule
from council.charter.notice import NOTICE, NoticeRule, notice_rule
from council.charter.presence import PRESENCE, PresenceRule, presence_rule
from council.charter.speaking import SPEAKING, SpeakingRule, speaking_rule
from council.record import Refused, Wording
from council.subjects import subject
from council.terms import TermMalformed, Terms

LANGUAGES = ("ar", "tr", "en")
SORTS = ("general_assembly", "executive_board", "committee", "working_group")
MOST_SEATS = 10_000
LONGEST_NAME = 200


class AlreadyFounded(Refused):
    """A council is founded once."""

    code = "charter.already-founded"


class NameMissing(Refused):
    """A council, a body or a rule has a name in at least one language."""

    code = "charter.name-missing"


class NameTooLong(Refused):
    """A name is a line, not a text."""

    code = "charter.name-too-long"


class LanguageUnknown(Refused):
    """Names are given in the languages of the house."""

    code = "charter.language-unknown"


class NamedTwice(Refused):
    """There is one name for each language."""

    code = "charter.named-twice"


class CityMissing(Refused):
    """A council belongs to a city."""

    code = "charter.city-missing"


class SortUnknown(Refused):
    """A body is of one of the known sorts."""

    code = "charter.sort-unknown"


class BodyExists(Refused):
    """The body was set up already; perhaps the form was sent twice."""

    code = "charter.body-exists"


class NoSuchBody(Refused):
    """The council has no such body."""

    code = "charter.no-such-body"


class SeatsOutOfRange(Refused):
    """A body has at least one seat, and not more than could ever sit."""

    code = "charter.seats-out-of-range"


class SeatsUnchanged(Refused):
    """The body has this number of seats already."""

    code = "charter.seats-unchanged"


class TermEndsBeforeItBegins(Refused):
    """A term ends after it begins."""

    code = "charter.term-ends-before-it-begins"


class TermsOverlap(Refused):
    """A body is in one term at a time."""

    code = "charter.terms-overlap"


class SubjectUnknown(Refused):
    """A rule is about something that the house knows how to apply."""

    code = "charter.subject-unknown"


class NoSuchRule(Refused):
    """No such rule is in force."""

    code = "charter.no-such-rule"


class RuleUnchanged(Refused):
    """A new version says something that the one in force does not."""

    code = "charter.rule-unchanged"


class RuleMoved(Refused):
    """A new version is about the same subject and the same body as the versions before."""

    code = "charter.rule-moved"


class ProcedureTwice(Refused):
    """There is one procedure for a body, and one for the whole council."""

    code = "charter.procedure-twice"


class RuleImpossible(Refused):
    """No composition of the body's seats could satisfy the rule."""

    code = "charter.rule-impossible"


class RulesImpossibleTogether(Refused):
    """No composition of the body's seats could satisfy the rule and others that are in force."""

    code = "charter.rules-impossible-together"


class RuleToldTwice(Refused):
    """By-laws tell a rule once: two of them cannot be called the same."""

    code = "charter.rule-told-twice"


class ByLawsUnreadable(Refused):
    """A file is no by-laws: not UTF-8, no TOML or JSON, without rules, or too large."""

    code = "charter.by-laws-unreadable"


class ByLawsFaulty(Refused):
    """Some of the rules cannot be adopted; `faults` has the number of each and why. None of them was."""

    code = "charter.by-laws-faulty"


def check_names(names: Sequence[Wording]) -> None:
    """One line in each of some languages, none of them twice."""
    if not any(name.text.strip() for name in names):
        raise NameMissing()
    for name in names:
        if name.language not in LANGUAGES:
            raise LanguageUnknown(language=name.language)
        if not name.text.strip():
            raise NameMissing(language=name.language)
        if len(name.text) > LONGEST_NAME:
            raise NameTooLong(longest=LONGEST_NAME)
    languages = [name.language for name in names]
    if len(set(languages)) < len(languages):
        raise NamedTwice()


def seats_are_sound(seats: int) -> bool:
    """At least one seat, and not more than anybody could count."""
    return 1 <= seats <= MOST_SEATS


def overlapping(begins: date, ends: date, others: Iterable[tuple[date, date]]) -> tuple[date, date] | None:
    """The first of other spans that shares a day with this one."""
    return next((other for other in others if other[0] <= ends and begins <= other[1]), None)


@dataclass(frozen=True)
class ProcedureRule:
    """How proposals, votes and sittings proceed: what the by-laws leave open has a value here."""

    co_sponsors: int = 0
    may_change_vote: bool = False
    notice: NoticeRule = field(default_factory=NoticeRule)
    speaking: SpeakingRule = field(default_factory=SpeakingRule)
    presence: PresenceRule = field(default_factory=PresenceRule)
    debating: DebatingRule = field(default_factory=DebatingRule)
    answering: AnsweringRule = field(default_factory=AnsweringRule)
    minuting: MinutingRule = field(default_factory=MinutingRule)


PROCEDURE = (
    "co_sponsors",
    "may_change_vote",
    *NOTICE,
    *SPEAKING,
    *PRESENCE,
    *DEBATING,
    *ANSWERING,
    *MINUTING,
)
MOST_CO_SPONSORS = 1_000


def procedure_rule(terms: Mapping[str, Any]) -> ProcedureRule:
    """Read a procedure rule from its terms: {"co_sponsors": 2, "may_change_vote": true}."""
    read = Terms(terms)
    read.only(*PROCEDURE)
    may_change = terms.get("may_change_vote", ProcedureRule.may_change_vote)
    if not isinstance(may_change, bool):
        raise TermMalformed(term="may_change_vote", got=str(may_change)[:80])
    co_sponsors = read.number("co_sponsors", ProcedureRule.co_sponsors, least=0)
    if co_sponsors > MOST_CO_SPONSORS:
        raise TermMalformed(term="co_sponsors", got=str(co_sponsors))
    return ProcedureRule(
        co_sponsors,
        may_change,
        notice_rule(read),
        speaking_rule(read),
        presence_rule(read),
        debating_rule(read),
        answering_rule(read),
        minuting_rule(read),
    )


subject("procedure", procedure_rule)
