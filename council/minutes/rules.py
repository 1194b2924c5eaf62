"""The rules of minutes: what can be approved, and that it is done once."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from council.record import Refused

LANGUAGES = ("ar", "tr", "en")


class UnknownSitting(Refused):
    """There is no such sitting."""

    code = "minutes.unknown-sitting"


class SittingNotOver(Refused):
    """Minutes are approved once the sitting is closed."""

    code = "minutes.sitting-not-over"


class SittingWasCalledOff(Refused):
    """The sitting was called off: there is nothing to minute."""

    code = "minutes.sitting-was-called-off"


class AlreadyApproved(Refused):
    """The minutes of this sitting were approved; they never change."""

    code = "minutes.already-approved"


class ReadsOtherwise(Refused):
    """The minutes read otherwise than when they were looked at."""

    code = "minutes.reads-otherwise"


class LanguageMissing(Refused):
    """Minutes are approved in all languages of the council at once."""

    code = "minutes.language-missing"


def fingerprint(content: Mapping[str, Any]) -> str:
    """The same for the same minutes, whoever looks at them."""
    return sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
