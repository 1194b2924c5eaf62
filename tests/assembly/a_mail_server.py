"""A mail server on this machine alone: it takes what it is given, refuses whom it is told to, and can stop."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default


@dataclass
class Box:
    """What came, by address; whom the server does not know; after how many letters it stops."""

    port: int = 0
    came: list[tuple[str, EmailMessage]] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)
    most: int = 1000

    def to(self, address: str) -> list[EmailMessage]:
        """The letters to an address."""
        return [letter for whom, letter in self.came if whom == address]


class Server(socketserver.ThreadingTCPServer):
    """A server with its box."""

    allow_reuse_address = daemon_threads = True
    box: Box


class Talk(socketserver.StreamRequestHandler):
    """One connection, in the words of RFC 5321."""

    def handle(self) -> None:
        """Answer line by line until the other side says goodbye."""
        box, whom = self.server.box, ""  # type: ignore[attr-defined]
        self.say("220 here")
        while line := self.rfile.readline().decode().strip():
            verb, _, rest = line.partition(" ")
            if verb.upper() == "RCPT":
                whom = rest[rest.index("<") + 1 : rest.index(">")]
                self.say("550 unknown here" if whom in box.unknown else "250 fine")
            elif verb.upper() == "DATA":
                if len(box.came) >= box.most:
                    return
                self.say("354 go on")
                box.came.append((whom, self.letter()))
                self.say("250 taken")
            elif verb.upper() == "QUIT":
                return self.say("221 goodbye")
            else:
                self.say("250 fine")
        return None

    def say(self, words: str) -> None:
        """A line of answer."""
        self.wfile.write(f"{words}\r\n".encode())

    def letter(self) -> EmailMessage:
        """What was written, up to the dot."""
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        return message_from_bytes(b"".join(lines), policy=default)  # type: ignore[return-value]


@contextmanager
def mail_server() -> Iterator[Box]:
    """A running server; gives its box."""
    with Server(("127.0.0.1", 0), Talk) as server:
        server.box = Box(port=server.server_address[1])
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server.box
        server.shutdown()
