"""The guard that keeps councils apart in every test does see a statement that forgets its council."""

import pytest
from sqlalchemy import select, update

from council.record import here
from council.voting.views.votes import ballot
from tests.apart import CouncilsMixed


def test_a_statement_without_its_council_is_caught_every_time(record, installation):
    with installation.rows(record.council) as rows:
        rows.execute(select(ballot.c.ballot).where(here(ballot)))
        for _ in range(2):
            with pytest.raises(CouncilsMixed, match="ballot"):
                rows.execute(select(ballot.c.ballot))
        with pytest.raises(CouncilsMixed, match="ballot"):
            rows.execute(update(ballot).values(proposal="1"))
