"""Elections: how papers are counted, who is elected, and when only a lot can say so."""

from council.voting.rules.elections.adopted import ElectionRule, election_rule, fits
from council.voting.rules.elections.ballot_files import (
    BallotFile,
    FileMalformed,
    folded,
    read_ballot_file,
    write_ballot_file,
)
from council.voting.rules.elections.cases import CASES
from council.voting.rules.elections.contest import Contest, Guard, Prospect
from council.voting.rules.elections.counting import count
from council.voting.rules.elections.lots import METHOD, commitment, drawn
from council.voting.rules.elections.marks import most_marks
from council.voting.rules.elections.result import Count

__all__ = [
    "CASES",
    "METHOD",
    "BallotFile",
    "Contest",
    "Count",
    "ElectionRule",
    "FileMalformed",
    "Guard",
    "Prospect",
    "commitment",
    "count",
    "drawn",
    "election_rule",
    "fits",
    "folded",
    "most_marks",
    "read_ballot_file",
    "write_ballot_file",
]
