"""What can be done with proposals."""

from council.charter.questions import Bodies
from council.command import command
from council.membership.questions import MandatesIn
from council.proposals.events import (
    CoSponsorshipWithdrawn,
    LinkAttached,
    LinkRemoved,
    ProposalCoSponsored,
    ProposalDrafted,
    ProposalRevised,
    ProposalSubmitted,
    ProposalWithdrawn,
    TranslationMade,
)
from council.proposals.questions import OPEN, TheProposal, Translation
from council.proposals.rules import (
    LANGUAGES,
    LONGEST_LABEL,
    MOST_LINKS,
    AlreadyDrafted,
    AlreadyPutToVote,
    NobodyWrites,
    NotACoSponsor,
    NotOnTheBody,
    NotSubmitted,
    NotTheAuthor,
    OwnLanguage,
    OwnProposal,
    RevisedMeanwhile,
    TooLong,
    TooManyLinks,
    TranslationStands,
    UnknownBody,
    UnknownLanguage,
    UnknownLink,
    UnknownProposal,
    WithdrawnByAuthor,
    leads_to_the_web,
    written_well,
)
from council.record import Id, Record, require, today


@command
def draft(record: Record, proposal: Id, body: Id, language: str, title: str, text: str) -> None:
    """Begin a proposal. Its id was made with the form, so that a form sent twice makes one proposal."""
    known, bodies, author = TheProposal(proposal), Bodies(), _acting(record)
    decision = record.consider(known, bodies)
    if known.exists:
        same = (known.author, known.title, known.text) == (author, title, text)
        return require(same, AlreadyDrafted(proposal=proposal))
    require(body in bodies.answer, UnknownBody(body=body))
    require(language in LANGUAGES, UnknownLanguage(language=language))
    written_well(title, text)
    decision.enter(
        ProposalDrafted(
            proposal=proposal, author=author, body=body, language=language, title=title, text=text
        )
    )


@command
def revise(record: Record, proposal: Id, revision: int, title: str, text: str) -> None:
    """Change the original text, from the revision that its author had before her."""
    known = TheProposal(proposal)
    decision = record.consider(known)
    _is_the_authors(record, known)
    if (known.title, known.text) == (title, text):
        return
    require(revision == known.revision, RevisedMeanwhile(proposal=proposal, revision=known.revision))
    written_well(title, text)
    decision.enter(ProposalRevised(proposal=proposal, revision=known.revision + 1, title=title, text=text))


@command
def translate(record: Record, proposal: Id, revision: int, language: str, title: str, text: str) -> None:
    """Put a proposal into another language, from the revision that the translator had before her."""
    known, translator = TheProposal(proposal), _acting(record)
    decision = record.consider(known)
    require(known.seen_by(translator), UnknownProposal(proposal=proposal))
    require(not known.withdrawn, WithdrawnByAuthor(proposal=proposal))
    require(language in LANGUAGES, UnknownLanguage(language=language))
    require(language != known.language, OwnLanguage(language=language))
    if known.translations.get(language) == Translation(translator, revision, title, text):
        return
    require(revision == known.revision, RevisedMeanwhile(proposal=proposal, revision=known.revision))
    require(OPEN not in known.ballots or known.is_stale(language), TranslationStands(proposal=proposal))
    written_well(title, text)
    decision.enter(
        TranslationMade(
            proposal=proposal,
            translator=translator,
            revision=revision,
            language=language,
            title=title,
            text=text,
        )
    )


@command
def attach_link(record: Record, proposal: Id, link: Id, address: str, label: str) -> None:
    """Attach a link to a document. Its id was made with the form."""
    known = TheProposal(proposal)
    decision = record.consider(known)
    _is_the_authors(record, known)
    if link in known.links or address in known.links.values():
        return
    require(len(known.links) < MOST_LINKS, TooManyLinks(most=MOST_LINKS))
    leads_to_the_web(address)
    require(len(label) <= LONGEST_LABEL, TooLong(most=LONGEST_LABEL, written=len(label)))
    decision.enter(LinkAttached(proposal=proposal, link=link, address=address, label=label))


@command
def remove_link(record: Record, proposal: Id, link: Id) -> None:
    """Take a link off."""
    known = TheProposal(proposal)
    decision = record.consider(known)
    _is_the_authors(record, known)
    require(link in known.links, UnknownLink(link=link))
    decision.enter(LinkRemoved(proposal=proposal, link=link))


@command
def submit(record: Record, proposal: Id) -> None:
    """Put a draft forward: from now on others see it and can stand behind it."""
    known = TheProposal(proposal)
    decision = record.consider(known)
    _is_the_authors(record, known)
    if not known.submitted:
        decision.enter(ProposalSubmitted(proposal=proposal))


@command
def co_sponsor(record: Record, proposal: Id) -> None:
    """Stand behind somebody else's proposal."""
    member = _acting(record)
    body = _body_of(record, proposal)
    known, mandates = TheProposal(proposal), MandatesIn(body)
    decision = record.consider(known, mandates)
    _is_gathering_support(known, member)
    require(member != known.author, OwnProposal(proposal=proposal))
    require(member in mandates.effective(today()), NotOnTheBody(body=body))
    if member not in known.co_sponsors:
        decision.enter(ProposalCoSponsored(proposal=proposal, member=member))


@command
def withdraw_co_sponsorship(record: Record, proposal: Id) -> None:
    """Stand behind a proposal no longer."""
    known, member = TheProposal(proposal), _acting(record)
    decision = record.consider(known)
    _is_gathering_support(known, member)
    require(member in known.co_sponsors, NotACoSponsor(proposal=proposal))
    decision.enter(CoSponsorshipWithdrawn(proposal=proposal, member=member))


@command
def withdraw(record: Record, proposal: Id) -> None:
    """Take a proposal back."""
    known = TheProposal(proposal)
    decision = record.consider(known)
    if known.withdrawn and known.author == record.acting:
        return
    _is_the_authors(record, known)
    decision.enter(ProposalWithdrawn(proposal=proposal))


def _acting(record: Record) -> Id:
    if record.acting is None:
        raise NobodyWrites()
    return record.acting


def _body_of(record: Record, proposal: Id) -> Id:
    """The body that a proposal is meant for; it never changes."""
    body = record.ask(TheProposal(proposal)).body
    if body is None:
        raise UnknownProposal(proposal=proposal)
    return body


def _is_the_authors(record: Record, known: TheProposal) -> None:
    """The acting person wrote it, and may still change it."""
    (proposal,) = known.about
    require(known.seen_by(_acting(record)), UnknownProposal(proposal=proposal))
    require(known.author == record.acting, NotTheAuthor(proposal=proposal))
    require(not known.withdrawn, WithdrawnByAuthor(proposal=proposal))
    require(not known.was_voted_on, AlreadyPutToVote(proposal=proposal))


def _is_gathering_support(known: TheProposal, member: Id) -> None:
    """It was put forward, and neither withdrawn nor put to the vote."""
    (proposal,) = known.about
    require(known.seen_by(member), UnknownProposal(proposal=proposal))
    require(known.submitted, NotSubmitted(proposal=proposal))
    require(not known.withdrawn, WithdrawnByAuthor(proposal=proposal))
    require(not known.was_voted_on, AlreadyPutToVote(proposal=proposal))
