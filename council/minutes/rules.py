"""The rules of minutes: what can be said, approved, signed and published, by whom, and that each is done once."""

import json
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from council.assembly.questions import Attendance, TheSitting
from council.membership.questions import KnownPeople
from council.record import Id, Refused, Wording, require
from council.roles import Role
from council.tokens import persons_in
from council.voting.questions import BallotTerms

LANGUAGES = ("ar", "tr", "en")
CHAIR, KEEPER, MEMBER = "chair", "secretary", "member"
"""As what somebody signs."""
KEEPERS = frozenset({Role.FACILITATOR, Role.SECRETARY})
OF_THE_BODY = frozenset({Role.MEMBER, Role.SUBSTITUTE, Role.VOICE, Role.CHAIR})
WAS_THERE = ("present", "left")


class UnknownSitting(Refused):
    """There is no such sitting."""

    code = "minutes.unknown-sitting"


class SittingNotOver(Refused):
    """Minutes are approved once the sitting is closed."""

    code = "minutes.sitting-not-over"


class SittingWasCalledOff(Refused):
    """The sitting was called off: there is nothing to minute."""

    code = "minutes.sitting-was-called-off"


class AlreadyApproved(Refused):
    """The minutes of this sitting were approved; they never change."""

    code = "minutes.already-approved"


class ReadsOtherwise(Refused):
    """The minutes read otherwise than when they were looked at."""

    code = "minutes.reads-otherwise"


class LanguageMissing(Refused):
    """Minutes are approved in all languages of the council at once."""

    code = "minutes.language-missing"


class UnknownItem(Refused):
    """That item does not stand on the agenda of this sitting."""

    code = "minutes.unknown-item"


class UnknownPerson(Refused):
    """A text speaks of somebody who is not registered."""

    code = "minutes.unknown-person"


class NoWords(Refused):
    """There is nothing written in it, or not in a language of the council."""

    code = "minutes.no-words"


class DayHasPassed(Refused):
    """The day until which objections are heard lies after today."""

    code = "minutes.day-has-passed"


class NotCirculated(Refused):
    """The draft was not sent round."""

    code = "minutes.not-circulated"


class WasNotPresent(Refused):
    """Only who was present can say that the draft is wrong."""

    code = "minutes.was-not-present"


class ObjectionsAreOver(Refused):
    """The day until which objections were heard has passed."""

    code = "minutes.objections-are-over"


class ObjectionsStillHeard(Refused):
    """Objections are still heard."""

    code = "minutes.objections-still-heard"


class UnknownObjection(Refused):
    """There is no such objection."""

    code = "minutes.unknown-objection"


class ObjectionDecidedBefore(Refused):
    """This objection was decided on."""

    code = "minutes.objection-decided-before"


class CorrectionMissing(Refused):
    """An objection is upheld with a correction in every language."""

    code = "minutes.correction-missing"


class NothingToCorrect(Refused):
    """An objection that is not upheld corrects nothing."""

    code = "minutes.nothing-to-correct"


class ObjectionsUndecided(Refused):
    """Objections wait to be decided on."""

    code = "minutes.objections-undecided"


class ObjectionsCame(Refused):
    """Minutes to which somebody objected are not approved by expiry."""

    code = "minutes.objections-came"


class NotAsCirculated(Refused):
    """The draft reads otherwise than it was sent round."""

    code = "minutes.not-as-circulated"


class VoteDidNotAdopt(Refused):
    """No vote of this body after that sitting decided it."""

    code = "minutes.vote-did-not-adopt"


class NotInPerson(Refused):
    """It is done by somebody who is signed in as herself."""

    code = "minutes.not-in-person"


class UnknownVote(Refused):
    """There was no such vote in this sitting, or it is not over."""

    code = "minutes.unknown-vote"


class TookNoPart(Refused):
    """Only who could vote in it says how she voted, or why she holds another view."""

    code = "minutes.took-no-part"


class NobodyKnowsHowSheVoted(Refused):
    """A vote is secret: nothing on record can say how somebody voted in it."""

    code = "minutes.vote-was-secret"


class NothingToSay(Refused):
    """Neither her vote nor a view is to be recorded."""

    code = "minutes.nothing-to-say"


class SentRoundBefore(Refused):
    """The draft was sent round: what is missing in it is said in an objection."""

    code = "minutes.sent-round-before"


class NotApproved(Refused):
    """The minutes of this sitting are not approved yet."""

    code = "minutes.not-approved"


class UnknownSigner(Refused):
    """Minutes are signed as chair, as keeper of the minutes or as a member."""

    code = "minutes.unknown-signer"


class DidNotChair(Refused):
    """Only who chaired the sitting signs as its chair."""

    code = "minutes.did-not-chair"


class KeepsNoMinutes(Refused):
    """Only who keeps the minutes signs as their keeper."""

    code = "minutes.keeps-no-minutes"


class IsNoMember(Refused):
    """Only members, substitutes and those with a voice sign as members."""

    code = "minutes.is-no-member"


class SignedBefore(Refused):
    """She signed before, or somebody else did in this place."""

    code = "minutes.signed-before"


class NotSigned(Refused):
    """Minutes are published once chair and keeper have signed."""

    code = "minutes.not-signed"


class PublishedBefore(Refused):
    """The minutes were published."""

    code = "minutes.published-before"


class NamingIsOver(Refused):
    """The minutes were published: nobody is named who had not agreed before."""

    code = "minutes.naming-is-over"


def canonical(content: Mapping[str, Any]) -> str:
    """What minutes say in codes, numbers and ids, in the letters from which their fingerprint is made."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False)


def fingerprint(content: Mapping[str, Any]) -> str:
    """The same for the same minutes, whoever looks at them."""
    return sha256(canonical(content).encode()).hexdigest()


def fingerprint_of_text(text: str) -> str:
    """Of what minutes say in one language, people as tokens: the same for whoever may read names or not."""
    return sha256(text.encode()).hexdigest()


def require_words(wording: Wording, people: KnownPeople) -> None:
    """Something is written, in a language of the council, and speaks by token of nobody who is not registered."""
    require(bool(wording.text.strip()) and wording.language in LANGUAGES, NoWords())
    strangers = [one for one in persons_in(wording.text) if not people.is_known(one)]
    require(not strangers, UnknownPerson())


def require_herself(acting: Id | None) -> Id:
    """Whoever acts is a person: the command line of the installation cannot do it for her."""
    if acting is None:
        raise NotInPerson()
    return acting


def require_present(there: Attendance, person: Id) -> None:
    """She was at the sitting, if only for a while."""
    require(there.answer.get(person) in WAS_THERE, WasNotPresent(person=person))


def require_adopted(vote: BallotTerms, sitting: TheSitting, after: datetime | None) -> None:
    """The body that sat has adopted it since, in a vote that is on record; a vote of the sitting itself is none."""
    opened, called = vote.opened, sitting.called
    since = vote.opened_at is not None and after is not None and vote.opened_at >= after
    adopted = vote.closed is not None and vote.closed.declared.get("result") == "adopted"
    apart = bool(opened and called and opened.body == called.body and opened.sitting != called.sitting)
    require(since and adopted and apart, VoteDidNotAdopt())
