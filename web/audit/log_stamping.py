"""Having checkpoints stamped by the authority that the installation was told of; without one nothing is sent anywhere."""

from cryptography.x509 import Certificate, load_pem_x509_certificates

from config import BadSetting, Settings
from council.audit.log.publishing import Published
from council.audit.log.time_stamps import TimeStamp, stamped
from council.record import Record
from web.audit.log_client import questioning


def stamp(record: Record, told: Published, settings: Settings) -> TimeStamp | None:
    """The time stamp of a checkpoint, asked for now if need be; none where no authority is named."""
    if not settings.time_stamps:
        return None
    return stamped(record, told, settings.time_stamps, _roots(settings), questioning(settings.time_stamps))


def _roots(settings: Settings) -> list[Certificate]:
    """The certificates that the authority's signature must lead to."""
    path = settings.time_stamps_certificate
    try:
        return load_pem_x509_certificates(path.read_bytes()) if path else []
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "PEM"
        raise BadSetting("unreadable-file", path=str(path), reason=reason) from error
