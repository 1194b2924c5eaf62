"""The web server: one process that forks workers, each with threads and a database connection of its own."""

import gc
import threading
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from config import Settings
from web.desk import create_app
from web.languages import LANGUAGES, catalogue

FIRST = ("base", "parts/", "assembly/desk", "assembly/floor", "assembly/hall", "assembly/live")

SPARE = 4
"""Threads for whoever only asks whether something is new, while all others are taken."""


class Server(BaseApplication):  # type: ignore[misc]
    """gunicorn with our settings. The application is made in each worker, after the fork."""

    def __init__(self, settings: Settings, **more: Any) -> None:
        self.settings = settings
        self.more = more
        super().__init__()

    def load_config(self) -> None:
        """What the settings say, in gunicorn's words."""
        said = {
            "bind": self.settings.bind,
            "workers": self.settings.workers,
            "threads": self.settings.threads + self.settings.streams + SPARE,
            "worker_class": "gthread",
            "loglevel": self.settings.log,
            "accesslog": None,
            "timeout": 60,
            "graceful_timeout": 30,
            "control_socket_disable": True,
            "post_worker_init": ready,
            **self.more,
        }
        for name, value in said.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """The application, made in the worker."""
        return create_app(self.settings)


def ready(worker: Any) -> None:
    """The worker begins to serve; when it is told to stop, its event streams end."""
    desk = worker.wsgi.extensions.get("desk")
    if desk is not None:
        desk.doors.lookout.is_serving = lambda: worker.alive
        threading.Thread(target=warm, args=(worker.wsgi,), name="warm", daemon=True).start()
    at_rest(worker)


def warm(app: Flask) -> None:
    """Read beforehand what the first page of a sitting would have to wait for."""
    for language in LANGUAGES:
        catalogue(language)
    for name in app.jinja_env.list_templates(filter_func=lambda name: name.startswith(FIRST)):
        app.jinja_env.get_template(name)


def at_rest(_worker: Any) -> None:
    """What the application is made of stays as long as it serves: the search for garbage need not go through it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


def serve(settings: Settings, **more: Any) -> None:
    """Serve until stopped; `more` are settings of gunicorn's own, such as when_ready."""
    Server(settings, **more).run()
