"""The rules of standing in for others, of voting for them, and of taking no part where one has an interest."""

from council.record import Refused


class NoSubstitutes(Refused):
    """By the rule of procedure nobody takes an absent member's place for a sitting."""

    code = "assembly.no-substitutes"


class NotASubstitute(Refused):
    """Only a substitute of the body takes a member's place."""

    code = "assembly.not-a-substitute"


class NotAMember(Refused):
    """Only a full member of the body has a place to be taken, or a vote to give or to hold."""

    code = "assembly.not-a-member"


class MemberPresent(Refused):
    """The member is there; nobody sits in her place or votes for her."""

    code = "assembly.member-present"


class PlaceTaken(Refused):
    """A substitute sits in the member's place."""

    code = "assembly.place-taken"


class StandsInAlready(Refused):
    """She sits in another member's place."""

    code = "assembly.stands-in-already"


class DoesNotStandIn(Refused):
    """She does not sit in anybody's place."""

    code = "assembly.does-not-stand-in"


class NoProxies(Refused):
    """By the rule of procedure nobody votes for another."""

    code = "assembly.no-proxies"


class TooManyProxies(Refused):
    """Nobody votes for more others than the rule of procedure allows."""

    code = "assembly.too-many-proxies"


class ProxyStands(Refused):
    """The member gave another her vote."""

    code = "assembly.proxy-stands"


class HoldsProxies(Refused):
    """Who votes for others does not give her own vote away, and with it theirs."""

    code = "assembly.holds-proxies"


class HolderNotThere(Refused):
    """Who said that she does not come, or left, or gave her own vote away, cannot vote for another."""

    code = "assembly.holder-not-there"


class NotHerOwnProxy(Refused):
    """Nobody gives herself a proxy."""

    code = "assembly.not-her-own-proxy"


class NoProxyGiven(Refused):
    """She gave nobody her vote."""

    code = "assembly.no-proxy-given"


class VoteUnderWay(Refused):
    """A vote on the item is open, and who votes in it is settled."""

    code = "assembly.vote-under-way"


class TakesNoPart(Refused):
    """She has an interest of her own in the item and takes no part in it."""

    code = "assembly.takes-no-part"


class TakesPart(Refused):
    """She was not recused from the item."""

    code = "assembly.takes-part"
