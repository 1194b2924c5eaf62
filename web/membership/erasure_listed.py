"""Each erasure goes onto the list that is kept apart from the database, as soon as it stands on record."""

import logging

from web.desk import the_desk
from web.installation import erasure_list

_log = logging.getLogger("majlis.web")


def keep_listed() -> None:
    """Bring the list up to date. The erasure stands also where the list cannot be written; `majlis doctor` tells of it."""
    desk = the_desk()
    try:
        erasure_list.keep(desk.installation, desk.settings.erasures)
    except OSError:
        _log.exception("the list of erasures could not be written; “majlis backup” will complete it")
