"""The rules of writing, translating and standing behind a proposal."""

from urllib.parse import urlsplit

from council.record import Refused, require

LANGUAGES = ("ar", "tr", "en")
LONGEST_TITLE = 200
LONGEST_TEXT = 20_000
LONGEST_LABEL = 120
LONGEST_ADDRESS = 500
MOST_LINKS = 20

PART = "part"
"""Of a question that was split: a motion of this sort."""

DRAFT, SUBMITTED, UNDER_VOTE, DECIDED, WITHDRAWN = STATES = (
    "draft",
    "submitted",
    "under_vote",
    "decided",
    "withdrawn",
)
"""What may have become of a proposal; when it was decided, its result says how."""


class UnknownProposal(Refused):
    """There is no such proposal, or it is somebody else's draft."""

    code = "proposals.unknown-proposal"


class UnknownBody(Refused):
    """The council has no such body."""

    code = "proposals.unknown-body"


class NobodyWrites(Refused):
    """A proposal has an author: a person must be acting."""

    code = "proposals.nobody-writes"


class AlreadyDrafted(Refused):
    """This form was sent before, with another text."""

    code = "proposals.already-drafted"


class NotTheAuthor(Refused):
    """Only its author may do this with a proposal."""

    code = "proposals.not-the-author"


class RevisedMeanwhile(Refused):
    """The original text has another revision than the one that was worked on."""

    code = "proposals.revised-meanwhile"


class AlreadyPutToVote(Refused):
    """A vote was opened on the proposal; it stays as it was then."""

    code = "proposals.already-put-to-vote"


class WithdrawnByAuthor(Refused):
    """The proposal was withdrawn."""

    code = "proposals.withdrawn"


class NotSubmitted(Refused):
    """The proposal is still a draft."""

    code = "proposals.not-submitted"


class UnknownLanguage(Refused):
    """The council does not work in this language."""

    code = "proposals.unknown-language"


class OwnLanguage(Refused):
    """The proposal was written in this language; there is nothing to translate."""

    code = "proposals.own-language"


class TranslationStands(Refused):
    """While a vote is open, a translation of the text that is voted on is not replaced."""

    code = "proposals.translation-stands"


class TitleMissing(Refused):
    """A text without a title."""

    code = "proposals.title-missing"


class TextMissing(Refused):
    """A title without a text."""

    code = "proposals.text-missing"


class TooLong(Refused):
    """More letters than a title, a text or a label may have."""

    code = "proposals.too-long"


class NotAWebAddress(Refused):
    """A link leads to a page of the web, by http or https."""

    code = "proposals.not-a-web-address"


class TooManyLinks(Refused):
    """The proposal has as many links as it may have."""

    code = "proposals.too-many-links"


class UnknownLink(Refused):
    """The proposal has no such link."""

    code = "proposals.unknown-link"


class OwnProposal(Refused):
    """The author stands behind her proposal anyway."""

    code = "proposals.own-proposal"


class NotOnTheBody(Refused):
    """Only members of the body that the proposal is meant for may stand behind it."""

    code = "proposals.not-on-the-body"


class NotACoSponsor(Refused):
    """She does not stand behind the proposal."""

    code = "proposals.not-a-co-sponsor"


def written_well(title: str, text: str) -> None:
    """A proposal has a title and a text, and neither is too long."""
    require(title.strip(), TitleMissing())
    require(text.strip(), TextMissing())
    require(len(title) <= LONGEST_TITLE, TooLong(most=LONGEST_TITLE, written=len(title)))
    require(len(text) <= LONGEST_TEXT, TooLong(most=LONGEST_TEXT, written=len(text)))


def leads_to_the_web(address: str) -> None:
    """A link opens a page of the web and nothing else."""
    require(len(address) <= LONGEST_ADDRESS, TooLong(most=LONGEST_ADDRESS, written=len(address)))
    try:
        parts = urlsplit(address)
    except ValueError:
        raise NotAWebAddress(address=address) from None
    clean = address.isprintable() and " " not in address
    require(clean and parts.scheme in ("http", "https") and parts.hostname, NotAWebAddress(address=address))


def is_stale(translated: int, revision: int) -> bool:
    """A translation is stale when the original has changed since."""
    return translated < revision
