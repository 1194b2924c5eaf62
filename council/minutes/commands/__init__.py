"""What can be done with minutes."""

from council.minutes.commands.after import agree_to_naming, correct, publish, sign
from council.minutes.commands.approval import Worded, approve, approve_by_expiry, approve_by_vote
from council.minutes.commands.draft import add_remark, circulate, decide_objection, raise_objection
from council.minutes.commands.own_view import record_own_view

__all__ = [
    "Worded",
    "add_remark",
    "agree_to_naming",
    "approve",
    "approve_by_expiry",
    "approve_by_vote",
    "circulate",
    "correct",
    "decide_objection",
    "publish",
    "raise_objection",
    "record_own_view",
    "sign",
]
