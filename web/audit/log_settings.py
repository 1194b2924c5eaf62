"""What the installation was told about logs: under which names its own are known, and which others it deals with."""

from urllib.parse import urlsplit

from config import BadSetting, Settings
from council.audit.log.policy import Policy

OWN_HOSTS = ("127.0.0.1", "localhost", "::1")
"""What every machine calls itself."""


def origin_of(settings: Settings, council: str) -> str:
    """The name under which a council's log is known, until its first key puts one on record."""
    return f"{settings.log_name or f'{urlsplit(settings.address).netloc}/log'}/{council}"


def is_of_this_machine(origin: str) -> bool:
    """Whether a log is called after the machine on which it was tried out: a name that every machine has."""
    return urlsplit(f"//{origin}").hostname in OWN_HOSTS


def witness_of(settings: Settings, council: str) -> str:
    """The name under which a council is a witness of other logs."""
    return f"{origin_of(settings, council)}/witness"


def policy_of(settings: Settings) -> Policy:
    """The logs that are watched here, and the witnesses that are asked."""
    if settings.log_policy is None:
        return Policy()
    try:
        return Policy.parse(settings.log_policy.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadSetting(
            "unreadable-file", path=str(settings.log_policy), reason=error.strerror or ""
        ) from error
