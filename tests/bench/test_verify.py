"""`majlis bench verify` measures a record that is as honest as it is long."""

import sys

from council.record import Installation, connect
from tests.conftest import MASTER
from web.audit.database_checking import check_database
from web.bench.long_record import make
from web.bench.watched import run


def test_a_long_record_means_what_it_says(as_installed, sqlite_url):
    house = Installation(connect(sqlite_url), MASTER)
    size = make(house, "adana", 700, MASTER, members=20)
    (found,) = check_database(house)
    house.engine.dispose()
    assert found.is_sound
    assert found.verified.sound == size >= 700
    assert found.findings.checked["decisions"] == found.findings.checked["minutes"] * 8 > 8


def test_a_program_is_watched_with_all_its_processes():
    child = "import time; held = bytearray(b'1' * 30_000_000); time.sleep(0.4); print(len(held))"
    told = f"import subprocess, sys; sys.exit(subprocess.run([sys.executable, '-c', {child!r}]).returncode)"
    took = run([sys.executable, "-c", told])
    assert (took.code, took.said) == (0, "30000000\n")
    assert took.seconds > 0.4
    assert took.megabytes >= 28
