"""Mail, where the installation was told of a server: one message at a time, over a connection that others cannot read.

Nothing of whom it goes to is ever written to the log.
"""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from urllib.parse import urlsplit

from config import Settings
from council.record import Refused

PATIENCE = 15
"""So many seconds a mail server may take for an answer."""


class MailServerSilent(Refused):
    """The mail server does not answer, or not as it was said to: nothing was sent."""

    code = "mail.server-silent"


class MailStopped(Exception):
    """The mail server stopped answering on the way."""


class Post:
    """A connection to the mail server."""

    def __init__(self, server: smtplib.SMTP, sender: str) -> None:
        self.server, self.sender = server, sender

    def accepts(self, message: EmailMessage, address: str) -> bool:
        """Hand a message over; whether the server took it for this address."""
        message["From"], message["To"] = self.sender, address
        try:
            self.server.send_message(message, self.sender, [address])
        except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError, smtplib.SMTPNotSupportedError):
            return False
        except (smtplib.SMTPException, OSError) as error:
            raise MailStopped() from error
        return True


def is_configured(settings: Settings) -> bool:
    """Whether there is a mail server at all."""
    return bool(settings.mail_server)


def domain(settings: Settings) -> str:
    """The name under which this installation writes."""
    return settings.mail_from.rpartition("@")[2] or urlsplit(settings.address).hostname or "localhost"


@contextmanager
def posting(settings: Settings) -> Iterator[Post]:
    """A connection for some messages; refused if the server does not answer, or does not keep secret what it is told."""
    try:
        server = _connected(settings)
    except (smtplib.SMTPException, OSError) as error:
        raise MailServerSilent() from error
    try:
        yield Post(server, settings.mail_from or f"majlis@{domain(settings)}")
    finally:
        try:
            server.quit()
        except (smtplib.SMTPException, OSError):
            server.close()


def _connected(settings: Settings) -> smtplib.SMTP:
    """By default in clear for a moment and then, by STARTTLS, so that nobody reads along; never without if so told."""
    where, trusted = (settings.mail_server, settings.mail_port), ssl.create_default_context()
    server: smtplib.SMTP
    if settings.mail_security == "tls":
        server = smtplib.SMTP_SSL(*where, timeout=PATIENCE, context=trusted)
    else:
        server = smtplib.SMTP(*where, timeout=PATIENCE)
    try:
        if settings.mail_security == "starttls":
            server.starttls(context=trusted)
        if settings.mail_user:
            server.login(settings.mail_user, settings.mail_password)
    except BaseException:
        server.close()
        raise
    return server
