"""What the installation was told about logs: under which name its own are known."""

from urllib.parse import urlsplit

from config import Settings


def origin_of(settings: Settings, council: str) -> str:
    """The name under which a council's log is known, until its first key puts one on record."""
    return f"{settings.log_name or f'{urlsplit(settings.address).netloc}/log'}/{council}"
