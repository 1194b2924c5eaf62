"""What happened to people in the council: who they are (sealed), their mandates, their roles."""

from datetime import date

from council.record import Fact, Id, Sealed, fact


@fact("membership.person-registered")
class PersonRegistered(Fact):
    """A person became known to the council. Her name and contact are sealed under her own key."""

    person: Id
    number: int  # shown instead of her name once she is erased; counts from 1 in each council
    name: Sealed
    contact: Sealed | None = None


@fact("membership.name-corrected")
class NameCorrected(Fact):
    """A person's name was put right."""

    person: Id
    name: Sealed


@fact("membership.categories-declared")
class CategoriesDeclared(Fact):
    """A person said which categories she counts in: gender, side, age, disability, languages, sealed."""

    person: Id
    declared: Sealed


@fact("membership.member-seated")
class MemberSeated(Fact):
    """A person's mandate in a body began: as full member, substitute, or with voice only."""

    mandate: Id
    person: Id
    body: Id
    standing: str  # full, substitute, voice
    begins: date
    ends: date | None = None


@fact("membership.mandate-ended")
class MandateEnded(Fact):
    """A mandate ended, with its reason."""

    mandate: Id
    person: Id
    body: Id
    ended: date
    reason: str  # term_ended, resigned, absences, moved_away, replaced, excluded, died, other


@fact("membership.substitute-called")
class SubstituteCalled(Fact):
    """A substitute took the place of a member who left for good; from then on her mandate is a full one."""

    mandate: Id
    person: Id
    body: Id
    in_place_of: Id  # the mandate that ended
    begins: date


@fact("membership.role-granted")
class RoleGranted(Fact):
    """A person was given a role."""

    person: Id
    role: str


@fact("membership.role-withdrawn")
class RoleWithdrawn(Fact):
    """A role was taken back from a person."""

    person: Id
    role: str


@fact("membership.invitation-issued")
class InvitationIssued(Fact):
    """A person was given a card to sign in for the first time. The code itself is on the card only."""

    person: Id


@fact("membership.access-reissued")
class AccessReissued(Fact):
    """Two facilitators, in person, gave somebody a new card because she had lost her access."""

    person: Id
    first: Id
    second: Id


@fact("membership.person-erased")
class PersonErased(Fact):
    """A person's key was destroyed: nobody can learn her name or categories from the record any more."""

    person: Id
    reason: str  # own_wish, retention_ended, safety
