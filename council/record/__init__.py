"""The record: facts in, once, in order. The only folder that knows the eventsourcing library."""

from council.record.clock import day_of, now, standing_at, today
from council.record.database import IN_MEMORY, connect
from council.record.deciding import Decision, Record
from council.record.facts import Entry, Fact, Id, Sealed, Stored, Wording, fact, kinds, new_id, together
from council.record.installation import Installation
from council.record.merkle import leaf_hash, node_hash
from council.record.questions import Question, answers
from council.record.redrawing import Difference
from council.record.refusals import Crowded, Refused, UnknownCouncil, require
from council.record.rehearsing import NotForRehearsing, Rehearsal
from council.record.schema import upgrade
from council.record.tables import aside_table
from council.record.verifying import Fault, Verified
from council.record.views import Rows, View, here, view_table

__all__ = [
    "IN_MEMORY",
    "Crowded",
    "Decision",
    "Difference",
    "Entry",
    "Fact",
    "Fault",
    "Id",
    "Installation",
    "NotForRehearsing",
    "Question",
    "Record",
    "Refused",
    "Rehearsal",
    "Rows",
    "Sealed",
    "Stored",
    "UnknownCouncil",
    "Verified",
    "View",
    "Wording",
    "answers",
    "aside_table",
    "connect",
    "day_of",
    "fact",
    "here",
    "kinds",
    "leaf_hash",
    "new_id",
    "node_hash",
    "now",
    "require",
    "standing_at",
    "today",
    "together",
    "upgrade",
    "view_table",
]
