"""Why on every number: each number of a decision leads to the facts behind it, whatever kind of rule it is under."""

import re

import pytest

from web.voting.derivation import read_out
from web.voting.joint_derivation import side_rows

PLACES = {name: f"/{name}" for name in ("roll", "present", "votes", "rule", "declared")}
SIDE = {"members": 6, "present": 5, "quorum_needed": 4, "yes": 3, "no": 1, "abstain": 1, "yes_needed": 2}
OF_ALL = {"members": 12, "present": 10, "quorum_needed": 7, "yes": 8, "no": 1, "abstain": 1}
DECLARED = {
    "joint": {
        **OF_ALL,
        "kind": "joint",
        "result": "adopted",
        "base": 9,
        "yes_needed": 5,
        "sides": {"host": {**SIDE, "reached": True}, "refugee": {**SIDE, "reached": False}},
        "others": {"migrant": SIDE},
    },
    "weighted": {
        **OF_ALL,
        "kind": "weighted",
        "result": "adopted",
        "states": {"needed": 6},
        "population": {"yes": 700, "all": 900, "needed": 500},
    },
}


def unlinked(words) -> list[str]:
    """The numbers that stand outside of a link."""
    return re.findall(r"\d+", re.sub(r"<a .*?</a>|<[^>]*>", "", str(words)))


@pytest.fixture
def spoken(visit):
    """Sentences are said while a page is made."""
    app = visit(None).application
    with app.test_request_context("/en/cinar/"):
        yield


@pytest.mark.parametrize("kind", DECLARED)
def test_every_number_that_is_read_out_leads_to_its_facts(spoken, kind):
    for phrase in read_out(DECLARED[kind], PLACES):
        assert unlinked(phrase) == []


def test_so_does_every_number_of_a_side(spoken):
    for row in side_rows(DECLARED["joint"], PLACES):
        assert [unlinked(cell) for cell in row] == [[]] * len(row)
