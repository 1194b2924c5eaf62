"""Our web server, writing down as much as it ever could: every log there is, at level debug, into one file.

python -m tests.voting.watched_server ADDRESS LOG
"""

import logging
import sys

from config import Settings
from web.installation.server import Server


def main(address: str, log: str) -> None:
    """Serve until told to stop."""
    logging.basicConfig(level=logging.DEBUG, filename=log, format="%(asctime)s %(name)s %(message)s")
    for name in ("sqlalchemy", "sqlalchemy.engine", "sqlalchemy.pool", "psycopg", "gunicorn", "majlis"):
        logging.getLogger(name).setLevel(logging.DEBUG)
    everything = {"loglevel": "debug", "accesslog": log, "errorlog": log, "capture_output": True}
    Server(Settings.load(), bind=address, workers=1, threads=4, **everything).run()


if __name__ == "__main__":
    main(*sys.argv[1:])
