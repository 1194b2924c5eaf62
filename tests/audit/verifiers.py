"""The three verifiers, asked alike: that of the installation, the file that stands alone, the page in a browser."""

import json
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from tests.chromium import chromium
from web.audit.export_verifier import stand_alone
from web.audit.export_verifier_page import page
from web.verifier.main import verify_bundle
from web.verifier.notes import checkpoint_of, key_of

Fault = tuple[str, int | str]
"""What is wrong, and at which position or in what."""


@dataclass(frozen=True)
class Asked:
    """A bundle that is to be checked, with the keys that are trusted and the notes that were kept."""

    bundle: Path
    keys: tuple[str, ...] = ()
    seen: tuple[bytes, ...] = ()


class Verifier(Protocol):
    """Says what is wrong with each of several bundles."""

    def __call__(self, asked: Sequence[Asked]) -> list[list[Fault]]:
        """What is wrong, first what comes first in the record."""
        ...


def installed(asked: Sequence[Asked]) -> list[list[Fault]]:
    """What `majlis verify` finds."""
    return [_installed(one) for one in asked]


def _installed(asked: Asked) -> list[Fault]:
    keys, seen = [key_of(one) for one in asked.keys], [checkpoint_of(one) for one in asked.seen]
    found = verify_bundle(str(asked.bundle), keys, seen)
    return [(one.code, one.position or one.name) for one in found.faults]


ONE_BY_ONE = """
import json, sys, types
alone = sys.modules["alone"] = types.ModuleType("alone")
with open(sys.argv[1], encoding="utf-8") as source:
    exec(compile(source.read(), sys.argv[1], "exec"), alone.__dict__)
for line in sys.stdin:
    bundle, keys, seen = json.loads(line)
    seen = [alone.checkpoint_of(one.encode()) for one in seen]
    found = alone.verify_bundle(bundle, [alone.key_of(one) for one in keys], seen)
    print(json.dumps([[one.code, one.position or one.name] for one in found.faults]), flush=True)
"""
"""The stand-alone file in one process that knows nothing else, asked of one bundle after the other."""


@contextmanager
def standing_alone(where: Path) -> Iterator[Verifier]:
    """What the stand-alone file finds."""
    program = where / "verify.py"
    program.write_bytes(stand_alone())
    command = [sys.executable, "-I", "-S", "-c", ONE_BY_ONE, str(program)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:

        def ask(asked: Sequence[Asked]) -> list[list[Fault]]:
            return [_alone(running, one) for one in asked]

        yield ask
        assert running.stdin
        running.stdin.close()


def _alone(running: "subprocess.Popen[str]", asked: Asked) -> list[Fault]:
    assert running.stdin
    assert running.stdout
    told = [str(asked.bundle), list(asked.keys), [one.decode() for one in asked.seen]]
    running.stdin.write(json.dumps(told) + "\n")
    running.stdin.flush()
    return [(code, place) for code, place in json.loads(running.stdout.readline())]


IN_THE_PAGE = """async (several) => {
  const said = [];
  for (const [bundle, keys, seen] of several) {
    const found = await checkBundle(new Blob([base64(bundle)]), keys, () => {}, seen);
    said.push(found.faults.map((one) => [one.code, one.position || one.name]));
  }
  return said;
}"""


@contextmanager
def browsing(where: Path) -> Iterator[Verifier]:
    """What the page finds, opened from a file in a browser."""
    from playwright.sync_api import sync_playwright

    opened = where / "verify.html"
    opened.write_bytes(page())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**chromium())
        tab = browser.new_page()
        tab.goto(opened.as_uri())
        yield lambda asked: _in_the_page(tab, asked)
        browser.close()


def _in_the_page(tab: Any, asked: Sequence[Asked]) -> list[list[Fault]]:
    told = [
        [b64encode(one.bundle.read_bytes()).decode(), list(one.keys), [note.decode() for note in one.seen]]
        for one in asked
    ]
    return [[(code, place) for code, place in found] for found in tab.evaluate(IN_THE_PAGE, told)]
