"""Serving one of the two applications that `majlis bench votes` compares, with the same settings."""

import sys

from flask import Flask

from config import Settings
from web.bench import plain
from web.installation.server import Server


class PlainServer(Server):
    """The plain application in our own server."""

    def load(self) -> Flask:
        """The application, made in the worker."""
        return plain.create_app(self.settings.database_url, self.settings.threads)


def main(which: str) -> None:
    """Serve until told to stop."""
    servers = {"majlis": Server, "plain": PlainServer}
    servers[which](Settings.load()).run()


if __name__ == "__main__":
    main(sys.argv[1])
