"""What happened to a proposal before it was put to the vote."""

from council.record import Fact, Id, fact


@fact("proposals.proposal-drafted")
class ProposalDrafted(Fact):
    """Somebody began to write a proposal, in her own language, for a body of the council."""

    proposal: Id
    author: Id
    body: Id
    language: str
    title: str
    text: str


@fact("proposals.proposal-revised")
class ProposalRevised(Fact):
    """The original text was changed; translations made of an earlier revision are stale from now on."""

    proposal: Id
    revision: int  # the draft is revision 1
    title: str
    text: str


@fact("proposals.translation-made")
class TranslationMade(Fact):
    """Somebody translated a revision of a proposal."""

    proposal: Id
    translator: Id
    revision: int
    language: str
    title: str
    text: str


@fact("proposals.link-attached")
class LinkAttached(Fact):
    """A link to a document was attached to a proposal."""

    proposal: Id
    link: Id
    address: str
    label: str


@fact("proposals.link-removed")
class LinkRemoved(Fact):
    """A link was taken off a proposal."""

    proposal: Id
    link: Id


@fact("proposals.proposal-submitted")
class ProposalSubmitted(Fact):
    """A proposal was put forward; from now on others see it and can stand behind it."""

    proposal: Id


@fact("proposals.proposal-co-sponsored")
class ProposalCoSponsored(Fact):
    """A member stood behind a proposal."""

    proposal: Id
    member: Id


@fact("proposals.co-sponsorship-withdrawn")
class CoSponsorshipWithdrawn(Fact):
    """A member no longer stands behind a proposal."""

    proposal: Id
    member: Id


@fact("proposals.proposal-withdrawn")
class ProposalWithdrawn(Fact):
    """Its author took a proposal back."""

    proposal: Id
