"""What happens to approved minutes: signatures, agreement to be named, publication, corrections beside them."""

from council.assembly.questions import Attendance, TheSitting
from council.command import command
from council.membership.questions import KnownPeople, RolesOf
from council.minutes.events import MinutesCorrected, MinutesPublished, MinutesSigned, NamingAgreed
from council.minutes.questions import TheLife, TheMinutes
from council.minutes.rules import (
    CHAIR,
    KEEPER,
    KEEPERS,
    LANGUAGES,
    MEMBER,
    OF_THE_BODY,
    DidNotChair,
    IsNoMember,
    KeepsNoMinutes,
    LanguageMissing,
    NamingIsOver,
    NotApproved,
    NotSigned,
    PublishedBefore,
    ReadsOtherwise,
    SignedBefore,
    UnknownSigner,
    UnknownSitting,
    WasNotPresent,
    fingerprint,
    require_adopted,
    require_herself,
    require_present,
    require_words,
)
from council.record import Id, Record, Wording, new_id, require
from council.voting.questions import BallotTerms


@command
def sign(record: Record, sitting: Id, role: str, seen: str) -> None:
    """Sign approved minutes, signed in as oneself, over the fingerprint of what they say."""
    known, approved, life = TheSitting(sitting), TheMinutes(sitting), TheLife(sitting)
    there = Attendance(sitting)
    roles = RolesOf(record.acting) if record.acting else None
    decision = record.consider(known, approved, life, there, *([roles] if roles else []))
    minutes = _require_approved(known, approved)
    require(role in (CHAIR, KEEPER, MEMBER), UnknownSigner(role=role))
    person = require_herself(record.acting)
    if role == CHAIR:
        require(person == known.chair, DidNotChair(sitting=sitting))
    if role == KEEPER:
        require(bool(roles and KEEPERS & roles.answer), KeepsNoMinutes(sitting=sitting))
    if role == MEMBER:
        require(bool(roles and OF_THE_BODY & roles.answer), IsNoMember(sitting=sitting))
        require_present(there, person)
    taken = life.signers.get(role, []) if role != MEMBER else []
    hers = [one for listed in life.signers.values() for one in listed]
    require(not taken and person not in hers, SignedBefore(sitting=sitting))
    over = fingerprint(approved.answer.content) if approved.answer else ""
    require(seen == over, ReadsOtherwise(sitting=sitting))
    decision.enter(
        MinutesSigned(sitting=sitting, minutes=minutes, person=person, role=role, fingerprint=over)
    )


@command
def agree_to_naming(record: Record, sitting: Id, agreed: bool) -> None:
    """Agree to be named in the published minutes, or take that back; after publication it can only be taken back."""
    known, life, there = TheSitting(sitting), TheLife(sitting), Attendance(sitting)
    decision = record.consider(known, life, there)
    require(known.exists, UnknownSitting(sitting=sitting))
    person = require_herself(record.acting)
    require(person == known.chair or person in there.answer or not agreed, WasNotPresent(person=person))
    require(not agreed or not life.published, NamingIsOver(sitting=sitting))
    if life.agreed.get(person, False) != agreed:
        decision.enter(NamingAgreed(sitting=sitting, person=person, agreed=agreed))


@command
def publish(record: Record, sitting: Id) -> None:
    """Make signed minutes public in all languages; they name only those who have agreed."""
    known, approved, life = TheSitting(sitting), TheMinutes(sitting), TheLife(sitting)
    decision = record.consider(known, approved, life)
    minutes = _require_approved(known, approved)
    require(CHAIR in life.signers and KEEPER in life.signers, NotSigned(sitting=sitting))
    require(not life.published, PublishedBefore(sitting=sitting))
    decision.enter(
        *(
            MinutesPublished(sitting=sitting, minutes=minutes, language=language, named=life.willing)
            for language in LANGUAGES
        )
    )


@command
def correct(
    record: Record, sitting: Id, wording: tuple[Wording, ...], ballot: Id, correction: Id | None = None
) -> Id:
    """Enter what the body decided to be wrong in approved minutes; they stay, and this stands beside them."""
    known, approved, life, people = TheSitting(sitting), TheMinutes(sitting), TheLife(sitting), KnownPeople()
    vote = BallotTerms(ballot)
    decision = record.consider(known, approved, life, people, vote)
    minutes = _require_approved(known, approved)
    require({one.language for one in wording} == set(LANGUAGES), LanguageMissing(sitting=sitting))
    for one in wording:
        require_words(one, people)
    require_adopted(vote, known, after=approved.at)
    correction = correction or new_id()
    if correction not in {fact.correction for fact, _entry in life.corrections}:
        decision.enter(
            MinutesCorrected(
                sitting=sitting, minutes=minutes, correction=correction, wording=wording, ballot=ballot
            )
        )
    return correction


def _require_approved(known: TheSitting, approved: TheMinutes) -> Id:
    sitting = known.called.sitting if known.called else None
    require(known.exists, UnknownSitting(sitting=sitting))
    if approved.answer is None:
        raise NotApproved(sitting=sitting)
    return approved.answer.minutes
