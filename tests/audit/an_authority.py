"""A time-stamping authority of our own: the one of OpenSSL, on the loopback, with a certificate made for the test."""

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

CONFIG = """
[ tsa ]
default_tsa = here
[ here ]
serial = {place}/serial
default_policy = 1.2.3.4.1
digests = sha256
signer_digest = sha256
ess_cert_id_alg = sha256
"""
ROOT = ("-x509", "-nodes", "-days", "2", "-subj", "/CN=Root of stamps")
A_KEY = ("-newkey", "rsa:2048")
FOR_STAMPS = "extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n"


@dataclass
class Authority:
    """Where it is, the certificate to which its signature leads, and what it was asked."""

    address: str
    certificate: Path
    asked: list[bytes] = field(default_factory=list)
    answers: str = "well"


def openssl(*arguments: str | Path) -> bytes:
    """Call openssl."""
    return subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True).stdout


def certified(place: Path) -> None:
    """Make a root, and a certificate of the authority below it."""
    (place / "extensions").write_text(FOR_STAMPS)
    (place / "serial").write_text("01\n")
    (place / "tsa.cnf").write_text(CONFIG.format(place=place))
    subject = ("-subj", "/CN=Stamps", "-nodes", *A_KEY)
    openssl("req", *ROOT, *A_KEY, "-keyout", place / "root.key", "-out", place / "root.pem")
    openssl("req", "-new", *subject, "-keyout", place / "tsa.key", "-out", place / "tsa.csr")
    signing = ("-CA", place / "root.pem", "-CAkey", place / "root.key", "-CAcreateserial", "-days", "2")
    asked = ("-in", place / "tsa.csr", "-extfile", place / "extensions", "-out", place / "tsa.pem")
    openssl("x509", "-req", *signing, *asked)


@contextmanager
def stamping(place: Path) -> Iterator[Authority]:
    """The authority, answering until the test is over."""
    certified(place)

    class Desk(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"]))
            authority.asked.append(query)
            (place / "query").write_bytes(query)
            told = ("-config", place / "tsa.cnf", "-queryfile", place / "query", "-out", place / "answer")
            openssl("ts", "-reply", *told, "-signer", place / "tsa.pem", "-inkey", place / "tsa.key")
            self.send_response(500 if authority.answers == "not" else 200)
            self.end_headers()
            self.wfile.write((place / "answer").read_bytes() if authority.answers == "well" else b"none")

        def log_message(self, *_said: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Desk) as server:
        authority = Authority(f"http://127.0.0.1:{server.server_port}/", place / "root.pem")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield authority
        finally:
            server.shutdown()
            thread.join()
