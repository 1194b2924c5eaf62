"""What several pages of votes show: the frozen rule and balance in words, titles, and where facts can be read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from council.proposals import views as proposals
from council.proposals.questions import TheProposal
from council.quotas.questions import cures
from council.record import Entry, Id, Record, Rows, Wording, day_of
from council.sight import may_see
from council.voting import urn
from council.voting.events import BallotOpened
from council.voting.questions import BallotTerms, VoteOf
from web.charter.wording import (
    VERDICT_KINDS,
    cure_words,
    dimension_words,
    explained,
    group_words,
    groups,
    listed,
    rule_in_words,
    verdict_words,
    worth_words,
)
from web.languages import language, number
from web.past import may_be_named
from web.people import in_language, naming_of, title_in
from web.visit import council, page_language, record_now, visitor
from web.voting.wording import Words
from web.words import _, fact_words, written


@dataclass(frozen=True)
class RuleShown:
    """A rule in the version that was frozen, in words; where and when that was adopted."""

    rule: Id
    name: Wording
    sentences: Sequence[Words]
    position: int
    version: int
    adopted: date | None


@dataclass(frozen=True)
class BalanceShown:
    """What a balance rule said when the vote was opened."""

    rule: RuleShown
    dimension: Words
    status: str
    said: Words
    kind: str
    counts: Sequence[tuple[Words, int]]
    why: Sequence[Words]
    worth: Words
    cures: Sequence[Words]


def history(position: int | None = None, **asked: str) -> str | None:
    """Where one fact, or some, can be read on the record; nowhere for whoever may not, or as long as nobody may."""
    if not may_see("history", visitor().roles):
        return None
    if position is not None and not may_be_named(record_now(), position):
        return None
    place = f"/{page_language()}/{council()}/history/"
    question = "&".join(f"{name}={value}" for name, value in asked.items())
    return f"{place}{position if position is not None else ''}" + (f"?{question}" if question else "")


def course_of(ballot: str) -> str:
    """The page of a decision's whole course; nowhere for whoever may not read the record."""
    if not may_see("history", visitor().roles):
        return ""
    return f"/{page_language()}/{council()}/history/decisions/{ballot}"


def rule_shown(record: Record, subject: str, rule: Id, version: int, terms: Mapping[str, Any]) -> RuleShown:
    """A rule in the version by which something was decided."""
    adopted = record.entries(kinds=("charter.rule-adopted",), about=(rule,))
    entry = next((one for one in adopted if getattr(one.fact, "version", 0) == version), None)
    return RuleShown(
        rule=rule,
        name=in_language(getattr(entry.fact, "names", ()) if entry else ()),
        sentences=rule_in_words(subject, terms),
        position=entry.position if entry else 0,
        version=version,
        adopted=day_of(entry.at) if entry else None,
    )


def decision_rule_shown(record: Record, opened: BallotOpened) -> RuleShown:
    """The decision rule that was frozen."""
    return rule_shown(record, "decision", opened.rule, opened.rule_version, opened.terms)


def balance_shown(record: Record, opened: BallotOpened) -> list[BalanceShown]:
    """What every balance rule said, as it was frozen; nothing of it is worked out anew but what would cure it."""
    return [_balance(record, found, opened.composition) for found in opened.balance]


def _balance(
    record: Record, found: Mapping[str, Any], composed: Mapping[str, Mapping[str, int]]
) -> BalanceShown:
    dimension, verdict = found["dimension"], found["verdict"]
    status = verdict["status"]
    numbers = composed.get(dimension, {})
    order = [*(one for one in groups().get(dimension, {}) if numbers.get(one))]
    return BalanceShown(
        rule=rule_shown(record, "balance", found["rule"], found["version"], found["terms"]),
        dimension=dimension_words(dimension),
        status=status,
        said=verdict_words(status),
        kind=VERDICT_KINDS.get(status, "about"),
        counts=[(group_words(dimension, one), numbers[one]) for one in order],
        why=explained(dimension, verdict),
        worth=worth_words(found["worth"]),
        cures=[cure_words(dimension, one) for one in cures(found, composed)],
    )


def title_of(known: TheProposal) -> Wording:
    """A proposal's title in the reader's language where somebody translated it."""
    said = {known.language: known.title} | {code: one.title for code, one in known.translations.items()}
    return title_in(said, known.language)


def title_in_list(one: Any) -> Wording:
    """The title of a proposal in a list of proposals, in the reader's language where somebody translated it."""
    if one.said_title:
        return Wording(language=language(), text=one.said_title)
    return Wording(language=one.language, text=one.title)


def text_of(known: TheProposal) -> Wording:
    """A proposal's text in the same language as its title."""
    shown = title_of(known).language
    return Wording(
        language=shown, text=known.text if shown == known.language else known.translations[shown].text
    )


def decision_titles(rows: Rows, found: Iterable[Any]) -> dict[str, Wording]:
    """What each of these decisions or votes is about, in the reader's language where there are such words."""
    listed = list(found)
    own = [Id(one.proposal) for one in listed if one.proposal]
    said = proposals.titles(rows, own) if own else {}
    titles = {}
    for one in listed:
        if one.proposal:
            known = said.get(Id(one.proposal)) or {language(): "…"}
            titles[one.ballot] = title_in(known, next(iter(known)))
        else:
            titles[one.ballot] = Wording(language=one.language, text=one.title)
    return titles


def has_voted(record: Record, terms: BallotTerms, person: Id) -> bool:
    """Whether somebody has voted in an open vote: for her own eyes."""
    (ballot,) = terms.about
    if terms.is_secret:
        return urn.has_handed_in(record, Id(ballot), person)
    return record.ask(VoteOf(Id(ballot), person)).cast is not None


def counted(counts: Iterable[tuple[Words, int]]) -> Words:
    """So many in each group, as one phrase."""
    return listed(_("%(group)s: %(number)s", group=group, number=number(many)) for group, many in counts)


def short(title: Wording, letters: int = 140) -> Markup:
    """The first line of a title that may run over several; the page of the decision has it whole."""
    line = " ".join(title.text.split())
    return written(
        Wording(language=title.language, text=line if len(line) <= letters else line[:letters] + "…")
    )


def on_record(position: int | None) -> Markup | str:
    """A position on the record, leading there for whoever may read it; none that tells how many have voted so far."""
    if position is None or not may_be_named(record_now(), position):
        return "—"
    address = history(position)
    if address is None:
        return number(position)
    return Markup('<a href="{}">{}</a>').format(address, number(position))


def told(record: Record, entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """Facts in words, for a list of what happened."""
    then = list(entries)
    naming = naming_of(record, then)
    return [
        {"entry": entry, "words": fact_words(entry, naming), "address": history(entry.position)}
        for entry in then
    ]
