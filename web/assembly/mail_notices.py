"""Notices by mail: one for each member in her own language, with a calendar file; her address is opened to send it.

A notice is noted only for those whose address the server took. Who was told before, in whatever way, is written to
no more: so it can be sent again after a stop, or by mistake, and nobody is told twice.
"""

import fcntl
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid

from flask import render_template, url_for
from markupsafe import Markup

from council.access import accounts
from council.assembly import commands
from council.assembly.questions import NoticesGiven, TheSitting
from council.membership.questions import KnownPeople, SealedNames
from council.record import Id, Refused, new_id, now, today
from web.access.wording import in_language
from web.assembly.agenda import announced, roll
from web.assembly.calendar import calendar
from web.assembly.convening_wording import numbered, spoken_words
from web.assembly.wording import call_choices, mode_choices
from web.desk import council, record, rows, the_desk
from web.languages import day_words, language
from web.mail import MailStopped, Post, domain, posting
from web.people import body_names
from web.words import _

ADDRESS = re.compile(
    r"(?<![^\s<,;:])[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?![^\s>,;])"
)
NOTED_TOGETHER = 10
LONGEST = 20.0
"""So many seconds one pressing of the button may last; then the desk is told how many are left."""


class MailBeingSent(Refused):
    """Somebody is sending the notices of this council just now."""

    code = "assembly.mail-being-sent"


@dataclass
class Sent:
    """What became of the notices: who was told, whose address was refused, who has none, who is still to be told."""

    told: list[Id] = field(default_factory=list)
    refused: list[Id] = field(default_factory=list)
    without: list[Id] = field(default_factory=list)
    left: int = 0
    stopped: bool = False


def send(known: TheSitting) -> Sent:
    """Send a notice to everybody on the roll who was not told yet."""
    (sitting,) = known.about
    with _alone(), posting(the_desk().settings) as post:
        given = record().ask(NoticesGiven(Id(sitting))).answer
        waiting = [one for one in roll(record(), known) if one not in given]
        addresses = _addresses(waiting)
        found = Sent(without=[one for one in waiting if one not in addresses])
        _send(post, known, addresses, found)
    return found


def numbers(people: Sequence[Id]) -> list[int]:
    """Who they are, by member number."""
    known = record().ask(KnownPeople()).answer
    return sorted(known[one] for one in people if one in known)


def _send(post: Post, known: TheSitting, addresses: dict[Id, str], found: Sent) -> None:
    ends, noted = time.monotonic() + LONGEST, 0
    waiting = list(addresses)
    written: dict[str, _Written] = {}
    try:
        while waiting and time.monotonic() < ends:
            person = waiting[0]
            tongue = accounts.language(rows(), person) or language()
            if tongue not in written:
                written[tongue] = in_language(tongue, lambda: _write(known))
            took = post.accepts(_message(written[tongue], tongue), addresses[person])
            waiting.pop(0)
            (found.told if took else found.refused).append(person)
            if len(found.told) - noted >= NOTED_TOGETHER:
                noted = _note(known, found.told, noted)
    except MailStopped:
        found.stopped = True
    finally:
        found.left = len(waiting)
        _note(known, found.told, noted)


def _note(known: TheSitting, told: Sequence[Id], noted: int) -> int:
    """Enter the notice of those whom the server took since the last entry; gives how many stand on record."""
    if len(told) > noted:
        (sitting,) = known.about
        commands.give_notice(record(), Id(sitting), new_id(), today(), "mail", tuple(told[noted:]))
    return len(told)


def _addresses(people: Sequence[Id]) -> dict[Id, str]:
    """Whose contact has an address of mail in it."""
    sealed = record().ask(SealedNames()).contacts
    opened = record().unseal_many({one: sealed[one] for one in people if one in sealed})
    found = {one: ADDRESS.search(contact or "") for one, contact in opened.items()}
    return {one: its[0] for one in people if (its := found.get(one))}


@contextmanager
def _alone() -> Iterator[None]:
    """One at a time sends the notices of a council; whoever presses the button meanwhile is told so."""
    path = the_desk().settings.data / f"mail-{council()}.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise MailBeingSent() from error
        yield


@dataclass(frozen=True)
class _Written:
    """What everybody who reads a language is told."""

    subject: str
    text: str
    entry: bytes


def _write(known: TheSitting) -> _Written:
    """The subject, the text and the calendar entry in the language that is being spoken."""
    called = known.called
    body = body_names(record())[known.body or Id("")].text
    address = the_desk().settings.address.rstrip("/")
    address += url_for("assembly.sitting", sitting=known.about[0], lang=language())
    day = day_words(called.day, "full") if called else ""
    text = render_template(
        "assembly/mail-notice.txt",
        known=known,
        called=called,
        council=the_desk().council_name(council()),
        body=body,
        call=dict(call_choices())[called.call] if called else "",
        mode=dict(mode_choices())[called.mode] if called else "",
        spoken=[spoken_words(one) for one in called.languages] if called else [],
        items=[numbered(number, title.text) for number, title in announced(rows(), known)],
        papers=[one for one in known.papers.values() if one.item in known.items],
        over_papers=_("Papers of the sitting"),
        over_address=_("The agenda, the proposals and the papers can be read here:"),
        address=address,
    )
    subject = _("Notice of a sitting: %(body)s, %(day)s", body=body, day=day).unescape()
    return _Written(" ".join(subject.split()), Markup(text).unescape(), calendar([known]))  # noqa: S704  plain text


def _message(written: _Written, tongue: str) -> EmailMessage:
    """One message; it says to programs that no answer is waited for."""
    settings = the_desk().settings
    made = EmailMessage(policy=SMTP)
    made["Subject"] = written.subject
    made["Date"] = format_datetime(now())
    made["Message-ID"] = make_msgid(domain=domain(settings))
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(written.text)
    made.add_attachment(
        written.entry,
        maintype="text",
        subtype="calendar",
        filename="sitting.ics",
        params={"method": "PUBLISH"},
    )
    made["Content-Language"] = tongue  # last: setting the content drops what was said of it before
    return made
