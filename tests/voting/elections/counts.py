"""Small elections for tests: candidates are letters, papers are words like "ABC"."""

from council.voting.events import Papers
from council.voting.rules.elections import Contest, Count, count, election_rule

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def papers(*marked):
    """Papers as words: "12 ABC" is twelve papers for A, then B, then C."""
    return [
        Papers(number=int(number), marks=tuple(LETTERS.index(letter) + 1 for letter in marks))
        for number, _, marks in (one.partition(" ") for one in marked)
    ]


def counted(terms, candidates, seats, *marked, lots=(), **more) -> Count:
    """Count these papers; a rule without terms of its own is named by its method."""
    told = {"method": terms} if isinstance(terms, str) else terms
    contest = Contest(
        tuple(LETTERS[:candidates]),
        seats,
        **{name: more.pop(name) for name in ("guard", "members", "round", "standing") if name in more},
    )
    drawn = [[LETTERS.index(letter) + 1 for letter in lot] for lot in lots]
    return count(election_rule(told), contest, papers(*marked), lots=drawn, **more)


def letters(numbers):
    """Candidates' numbers as letters."""
    return "".join(LETTERS[number - 1] for number in numbers)


def elected(found):
    """Who is elected, in this order."""
    return letters(found.elected)


def tied(found):
    """Among whom a lot must be drawn."""
    return letters(found.lot["among"])
