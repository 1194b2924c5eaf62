"""The page that says plainly what is secret in a vote, and what is not."""

from flask import render_template

from web.desk import open_to_all
from web.voting.blueprint import pages
from web.voting.secrecy_wording import named_truths, secret_limits, secret_truths


@pages.get("/is-my-vote-secret")
@open_to_all
def is_my_vote_secret() -> str:
    """What a vote by name and a secret vote protect, and what they do not."""
    return render_template(
        "voting/secrecy.html", named=named_truths(), secret=secret_truths(), limits=secret_limits()
    )
