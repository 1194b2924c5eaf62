"""The words for reading the record back: what each kind of fact is called, and what a fact can be about."""

from collections.abc import Callable, Iterable
from typing import Any

from markupsafe import Markup

from council.record import Refused
from council.roles import Role
from council.sight import may_see
from web.audit import corrections_wording, export_wording, log_wording
from web.audit.seat import search_wording
from web.words import _

REFUSALS: dict[str, Callable[[Refused], Any]] = {
    "audit.not-a-moment": lambda r: _(
        "“%(asked)s” is neither a day of the calendar nor a position on the record. "
        "A day is written like 2026-02-28.",
        asked=Markup("<bdi>{}</bdi>").format(r.details["asked"]),
    ),
    "audit.not-yet-on-record": lambda r: _("The record has not come so far yet. Choose an earlier moment."),
    "audit.vote-is-open": lambda r: _(
        "While a vote is open, pages cannot be set back to an entry after its opening: the numbers of the entries would tell how many have voted. Choose a day, or wait until the vote is closed."
    ),
    "audit.before-the-record": lambda r: _("Nothing was on record yet at that moment. Choose a later one."),
    "audit.no-such-span": lambda r: _(
        "The last day lies before the first, or more than five years after it. Choose other days."
    ),
    "audit.too-long-for-paper": lambda r: _(
        "So much happened on these days that no document is made of it here. Choose fewer days, or take the spreadsheet along."
    ),
    **log_wording.REFUSALS,
    **export_wording.REFUSALS,
    **search_wording.REFUSALS,
    **corrections_wording.REFUSALS,
}

FACTS = log_wording.FACTS | corrections_wording.FACTS

FOLDERS: dict[str, Callable[[], Any]] = {
    "voting": lambda: _("Votes and decisions"),
    "proposals": lambda: _("Proposals"),
    "assembly": lambda: _("Sittings"),
    "minutes": lambda: _("Minutes"),
    "followup": lambda: _("Opinions, answers and pledges"),
    "charter": lambda: _("The council and its rules"),
    "membership": lambda: _("People"),
    "archive": lambda: _("Past records"),
    "audit": lambda: _("The log"),
}
"""What the facts of each folder are about."""

KINDS: dict[str, Callable[[], Any]] = {
    "voting.ballot-opened": lambda: _("Votes opened"),
    "voting.vote-cast": lambda: _("Votes cast"),
    "voting.hands-counted": lambda: _("Hands counted in votes"),
    "voting.ballot-closed": lambda: _("Votes closed and decided"),
    "voting.urn-opened": lambda: _("Urns opened"),
    "voting.objection-raised": lambda: _("Objections raised"),
    "voting.objection-withdrawn": lambda: _("Objections withdrawn"),
    "voting.objection-integrated": lambda: _("Objections taken in"),
    "voting.election-called": lambda: _("Elections called"),
    "voting.candidate-nominated": lambda: _("Candidates proposed"),
    "voting.nomination-accepted": lambda: _("Candidates who agreed to stand"),
    "voting.nomination-declined": lambda: _("Proposed and not standing"),
    "voting.candidacy-withdrawn": lambda: _("Candidacies withdrawn"),
    "voting.election-called-off": lambda: _("Elections called off"),
    "voting.round-opened": lambda: _("Rounds opened"),
    "voting.papers-entered": lambda: _("Boxes counted by tellers"),
    "voting.round-closed": lambda: _("Rounds closed and counted"),
    "voting.lot-called": lambda: _("Lots called"),
    "voting.lot-drawn": lambda: _("Lots drawn"),
    "voting.election-declared": lambda: _("Elections declared"),
    "proposals.proposal-drafted": lambda: _("Proposals begun"),
    "proposals.proposal-revised": lambda: _("Proposals changed"),
    "proposals.translation-made": lambda: _("Translations"),
    "proposals.link-attached": lambda: _("Links attached"),
    "proposals.link-removed": lambda: _("Links removed"),
    "proposals.proposal-submitted": lambda: _("Proposals put forward"),
    "proposals.proposal-co-sponsored": lambda: _("Support given"),
    "proposals.co-sponsorship-withdrawn": lambda: _("Support withdrawn"),
    "proposals.proposal-withdrawn": lambda: _("Proposals withdrawn"),
    "assembly.sitting-convened": lambda: _("Sittings convened"),
    "assembly.chair-named": lambda: _("Chairs named"),
    "assembly.item-placed": lambda: _("Agenda items"),
    "assembly.item-taken-off": lambda: _("Items taken off the agenda"),
    "assembly.sitting-called-off": lambda: _("Sittings called off"),
    "assembly.sitting-opened": lambda: _("Sittings opened"),
    "assembly.attendance-recorded": lambda: _("Attendance"),
    "assembly.sitting-closed": lambda: _("Sittings closed"),
    "assembly.notice-given": lambda: _("Notices given"),
    "assembly.paper-attached": lambda: _("Papers put to items"),
    "assembly.agenda-adopted": lambda: _("Agendas adopted"),
    "assembly.item-opened": lambda: _("Items taken up"),
    "assembly.item-closed": lambda: _("Items done with"),
    "assembly.floor-requested": lambda: _("Requests to speak"),
    "assembly.request-withdrawn": lambda: _("Requests to speak withdrawn"),
    "assembly.floor-granted": lambda: _("Floor given"),
    "assembly.floor-ended": lambda: _("Speeches ended"),
    "assembly.speakers-closed": lambda: _("Speakers' lists closed"),
    "assembly.speakers-reopened": lambda: _("Speakers' lists opened again"),
    "assembly.women-asked": lambda: _("Questions to the women present"),
    "assembly.speaking-time-counted": lambda: _("Speaking times"),
    "assembly.secretary-named": lambda: _("Keepers of minutes named"),
    "assembly.connection-lost": lambda: _("Connections lost"),
    "assembly.connection-restored": lambda: _("Connections restored"),
    "assembly.proxy-given": lambda: _("Proxies given"),
    "assembly.proxy-withdrawn": lambda: _("Proxies ended"),
    "assembly.substitute-stood-in": lambda: _("Substitutes in a sitting"),
    "assembly.substitute-stood-down": lambda: _("Substitutes who stood down"),
    "assembly.member-recused": lambda: _("Members who take no part in an item"),
    "assembly.recusal-ended": lambda: _("Members who take part in an item again"),
    "assembly.quorum-found": lambda: _("Findings of quorum"),
    "assembly.sitting-interrupted": lambda: _("Sittings interrupted"),
    "assembly.sitting-resumed": lambda: _("Sittings resumed"),
    "assembly.motion-made": lambda: _("Motions and amendments moved"),
    "assembly.motion-seconded": lambda: _("Motions seconded"),
    "assembly.motion-ruled": lambda: _("Rulings on motions"),
    "assembly.motion-withdrawn": lambda: _("Motions withdrawn"),
    "assembly.motion-counted": lambda: _("Hands counted on motions"),
    "assembly.motion-decided": lambda: _("Motions decided"),
    "minutes.remark-added": lambda: _("Remarks in minutes"),
    "minutes.own-view-recorded": lambda: _("Own votes and views in minutes"),
    "minutes.minutes-circulated": lambda: _("Drafts of minutes sent round"),
    "minutes.objection-raised": lambda: _("Objections to minutes"),
    "minutes.objection-decided": lambda: _("Objections to minutes decided"),
    "minutes.minutes-approved": lambda: _("Minutes approved"),
    "minutes.minutes-signed": lambda: _("Signatures under minutes"),
    "minutes.naming-agreed": lambda: _("Agreement to be named"),
    "minutes.minutes-published": lambda: _("Minutes published"),
    "minutes.minutes-corrected": lambda: _("Minutes corrected"),
    "followup.opinion-sent": lambda: _("Opinions sent"),
    "followup.opinion-tabled": lambda: _("Opinions on an agenda"),
    "followup.reply-received": lambda: _("Answers received"),
    "followup.pledge-made": lambda: _("Pledges made"),
    "followup.pledge-updated": lambda: _("Progress of pledges"),
    "followup.pledge-fulfilled": lambda: _("Pledges fulfilled"),
    "followup.pledge-withdrawn": lambda: _("Pledges withdrawn"),
    "charter.council-founded": lambda: _("Founding of the council"),
    "charter.body-established": lambda: _("Bodies set up"),
    "charter.seats-set": lambda: _("Numbers of seats"),
    "charter.term-begun": lambda: _("Terms begun"),
    "charter.rule-adopted": lambda: _("Rules adopted"),
    "charter.rule-repealed": lambda: _("Rules repealed"),
    "membership.person-registered": lambda: _("People registered"),
    "membership.name-corrected": lambda: _("Names corrected"),
    "membership.categories-declared": lambda: _("Categories declared"),
    "membership.member-seated": lambda: _("Mandates begun"),
    "membership.mandate-ended": lambda: _("Mandates ended"),
    "membership.substitute-called": lambda: _("Substitutes called"),
    "membership.role-granted": lambda: _("Roles given"),
    "membership.role-withdrawn": lambda: _("Roles taken back"),
    "membership.invitation-issued": lambda: _("Cards handed out"),
    "membership.access-reissued": lambda: _("Cards handed out anew"),
    "membership.person-erased": lambda: _("People erased"),
    "archive.source-taken": lambda: _("Past records carried over"),
    "archive.member-carried-over": lambda: _("Members carried over"),
    "archive.sitting-carried-over": lambda: _("Sittings carried over"),
    "archive.vote-carried-over": lambda: _("Votes carried over"),
    **log_wording.KINDS,
    **corrections_wording.KINDS,
    "archive.item-carried-over": lambda: _("Items without a vote carried over"),
}
"""What the facts of each kind are called together."""

THINGS: dict[str, Callable[[], Any]] = {
    "proposal": lambda: _("Proposal"),
    "ballot": lambda: _("Ballot"),
    "objection": lambda: _("Objection"),
    "election": lambda: _("Election"),
    "lot": lambda: _("Lot"),
    "sitting": lambda: _("Sitting"),
    "item": lambda: _("Agenda item"),
    "minutes": lambda: _("Minutes"),
    "notice": lambda: _("Notice"),
    "paper": lambda: _("Paper put to an item"),
    "request": lambda: _("Request to speak"),
    "remark": lambda: _("Remark"),
    "correction": lambda: _("Correction"),
    "motion": lambda: _("Motion"),
    "amends": lambda: _("Amendment that is amended"),
    "mover": lambda: _("Who moved it"),
    "reconsiders": lambda: _("Vote that is reconsidered"),
    "view": lambda: _("Own view"),
    "opinion": lambda: _("Opinion sent"),
    "replaces": lambda: _("Opinion that it replaces"),
    "reply": lambda: _("The municipality's answer"),
    "pledge": lambda: _("Pledge"),
    "giver": lambda: _("Who gave the proxy"),
    "holder": lambda: _("Who holds the proxy"),
    "absent": lambda: _("Absent member"),
    "body": lambda: _("Body"),
    "fills": lambda: _("Body whose seats are filled"),
    "term": lambda: _("Term"),
    "rule": lambda: _("Rule"),
    "mandate": lambda: _("Mandate"),
    "in_place_of": lambda: _("Mandate that ended"),
    "link": lambda: _("Link"),
    "source": lambda: _("Source"),
    "file": lambda: _("Fingerprint of the file"),
    "person": lambda: _("Person"),
    "member": lambda: _("Member"),
    "candidate": lambda: _("Candidate"),
    "teller": lambda: _("Teller"),
    "author": lambda: _("Author"),
    "translator": lambda: _("Translator"),
    "first": lambda: _("First facilitator"),
    "second": lambda: _("Second facilitator"),
}
"""What a fact can be about, by the name of its field."""


def kind_words(kind: str) -> Any:
    """What the facts of a kind are called; a kind without words keeps its name."""
    return KINDS[kind]() if kind in KINDS else kind


def thing_words(name: str) -> Any:
    """What sort of thing a fact is about."""
    return THINGS[name]() if name in THINGS else name


def kinds_by_folder(roles: Iterable[Role]) -> list[tuple[str, Any, list[tuple[str, Any]]]]:
    """The kinds that a reader in these roles may ask for, folder by folder."""
    whole = may_see("whole-history", roles)
    return [
        (folder, words(), [(kind, said()) for kind, said in KINDS.items() if kind.startswith(f"{folder}.")])
        for folder, words in FOLDERS.items()
        if whole or folder != "membership"
    ]


def kinds_in(asked: str) -> tuple[str, ...]:
    """The kinds that are meant by the name of a kind or of a folder; none where all are meant."""
    return tuple(kind for kind in KINDS if asked and (kind == asked or kind.startswith(f"{asked}.")))
