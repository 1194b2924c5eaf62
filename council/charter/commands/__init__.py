"""What a council can do to itself: be founded, set up bodies, begin terms, adopt and repeal rules."""

from council.charter.commands.by_laws import Taken, ToldRule, adopt_by_laws, adopt_rule, repeal_rule
from council.charter.commands.council import begin_term, establish_body, found_council, set_seats

__all__ = [
    "Taken",
    "ToldRule",
    "adopt_by_laws",
    "adopt_rule",
    "begin_term",
    "establish_body",
    "found_council",
    "repeal_rule",
    "set_seats",
]
