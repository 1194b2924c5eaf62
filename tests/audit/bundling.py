"""Bundles for tests: of a council at work, written to a file and checked."""

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from council.audit.bundle.writing import Vouched
from council.audit.commands import announce_log_key
from council.audit.questions import LogKeys
from council.record import Record
from web import terminal
from web.audit.export_making import chosen_from, export, vouched
from web.audit.export_verifier import stand_alone
from web.verifier.bundles import Bundle
from web.verifier.findings import Findings
from web.verifier.main import verify_bundle

ORIGIN = "majlis.example/log/cinar"


def with_log_key(record: Record) -> Record:
    """A record whose log signs."""
    if not record.ask(LogKeys()).in_use:
        announce_log_key(record, ORIGIN)
    return record


def bundled(record: Record, where: Path, under: Vouched | None = None, **part: Any) -> Path:
    """A bundle of a record, or of a part of it."""
    told = under or vouched(with_log_key(record))
    written = BytesIO()
    with terminal.speaking():
        export(record, written, chosen_from(record, told.size, **part), told)
    where.write_bytes(written.getvalue())
    return where


def found_in(bundle: Path, **asked: Any) -> Findings:
    """What the verifier finds in a bundle."""
    return verify_bundle(str(bundle), **asked)


def faults_in(bundle: Path, **asked: Any) -> list[tuple[str, int | str]]:
    """What is wrong with a bundle: each code, and where."""
    return [(one.code, one.position or one.name) for one in found_in(bundle, **asked).faults]


def names_in(bundle: Path) -> set[str]:
    """The files that lie in a bundle."""
    return set(ZipFile(bundle).namelist())


def read_from(bundle: Path, name: str) -> bytes:
    """One file of a bundle."""
    return Bundle(str(bundle), Findings()).read(name)


def checked_alone(bundle: Path, *options: str) -> tuple[int, dict[str, Any]]:
    """What the stand-alone file says, run by a Python that knows nothing else."""
    program = bundle.with_suffix(".py")
    program.write_bytes(stand_alone())
    command = [sys.executable, "-I", "-S", str(program), str(bundle), "--json", *options]
    ran = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert ran.stdout, ran.stderr.decode()
    return ran.returncode, json.loads(ran.stdout)
