"""The record: facts in, once, in order. The only folder that knows the eventsourcing library."""

from council.record.clock import day_of, now, standing_at, today
from council.record.copies import Copying, Extent, Restoring, copying, restoring, tables_of
from council.record.database import IN_MEMORY, connect
from council.record.deciding import Decision, Record
from council.record.facts import Entry, Fact, Id, Sealed, Stored, Wording, fact, kinds, new_id, together
from council.record.installation import Installation
from council.record.merkle import leaf_hash, node_hash
from council.record.questions import Question, answers
from council.record.redrawing import Difference
from council.record.refusals import Crowded, Refused, UnknownCouncil, require
from council.record.rehearsing import NotForRehearsing, Rehearsal
from council.record.schema import state_of, upgrade
from council.record.tables import COPIED_WITH_KEYS, COPIED_WITH_RECORD, NEVER_COPIED, aside_table
from council.record.verified import Fault, Verified
from council.record.views import Rows, View, here, view_table

__all__ = [
    "COPIED_WITH_KEYS",
    "COPIED_WITH_RECORD",
    "IN_MEMORY",
    "NEVER_COPIED",
    "Copying",
    "Crowded",
    "Decision",
    "Difference",
    "Entry",
    "Extent",
    "Fact",
    "Fault",
    "Id",
    "Installation",
    "NotForRehearsing",
    "Question",
    "Record",
    "Refused",
    "Rehearsal",
    "Restoring",
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
    "copying",
    "day_of",
    "fact",
    "here",
    "kinds",
    "leaf_hash",
    "new_id",
    "node_hash",
    "now",
    "require",
    "restoring",
    "standing_at",
    "state_of",
    "tables_of",
    "today",
    "together",
    "upgrade",
    "view_table",
]
