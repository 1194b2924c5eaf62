"""What the record says when something cannot be entered or found."""

from council.record import Refused
from web.words import Said, _


def _not_upgraded(refused: Refused) -> str:
    if refused.details["schema"] == "newer":
        return _("This database was last used by a newer version of Majlis. Please install that version.")
    return _("The database is not up to date with this version of Majlis. “majlis upgrade” does it.")


REFUSALS: dict[str, Said] = {
    "record.collided": lambda r: _(
        "Somebody else decided the same thing at the same moment. Please look at it again, and try once more."
    ),
    "record.unknown-whether-entered": lambda r: _(
        "The connection to the database broke off just then. Whether this was recorded is not known: "
        "please look first, before you do it again."
    ),
    "record.unknown-kind": lambda r: _(
        "The record holds something that this version of Majlis cannot read: %(kind)s, version %(version)s. "
        "Please install the newer version.",
        kind=r.details["kind"],
        version=r.details["version"],
    ),
    "record.unknown-council": lambda r: _(
        "There is no council “%(council)s” here.", council=r.details["council"]
    ),
    "record.council-exists": lambda r: _(
        "There is a council “%(council)s” here already.", council=r.details["council"]
    ),
    "record.council-name-malformed": lambda r: _(
        "“%(council)s” cannot be a council's name in addresses: small letters a to z, digits and single hyphens, "
        "at most 40.",
        council=r.details["council"],
    ),
    "record.person-erased": lambda r: _(
        "This person was erased from the record. Nothing more can be written about her."
    ),
    "record.not-upgraded": _not_upgraded,
    "record.database-not-empty": lambda r: _(
        "The database is not empty. A backup is restored only into an empty one: set “database_url” to a new database, "
        "or put the old file aside, and try again."
    ),
    "record.copy-is-newer": lambda r: _(
        "The backup holds something that this version of Majlis does not know (%(table)s). Please install the newer version.",
        table=r.details["table"],
    ),
    "record.unknown-view": lambda r: _("There is no view “%(view)s”.", view=r.details["view"]),
}
"""The words for each refusal of the record."""
