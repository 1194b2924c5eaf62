"""The system's own Chromium, as the tests start it."""

import shutil
from typing import Any

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> dict[str, Any]:
    """How the system's own Chromium is started."""
    program = next(filter(None, map(shutil.which, CHROMIUM)), None)
    assert program, "These tests need Chromium; `scripts/test` installs it where it may."
    return {"executable_path": program, "args": list(FLAGS)}
