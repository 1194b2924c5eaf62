"""The command line: one installation from nothing to pages, and every no a clear sentence."""

import os
import re
import socket
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from web.installation.founding import slug_of

NAME, CITY = "Çınar Göç ve Mülteci Meclisi", "Çınar"


@pytest.fixture
def majlis(at_the_terminal):
    """Call `majlis` in an empty directory; gives the exit code and what was said."""
    return at_the_terminal


def test_init_makes_everything_and_prints_the_facilitators_code(majlis, tmp_path):
    code, said, _ = majlis("init", "--council", NAME, "--city", CITY)
    assert code == 0
    assert re.search(r"\b\d{4}-\d{4}\b", said)
    assert re.search(r"\b[0-9A-Z]{4}(-[0-9A-Z]{4}){3}\b", said)
    assert "http://127.0.0.1:8000/tr/cinar" in said
    assert stat.S_IMODE((tmp_path / "var" / "secrets.toml").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "var").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "var" / "majlis.db").stat().st_mode) == 0o600


def test_whoever_tries_it_out_is_told_that_the_name_of_the_log_stays(majlis, tmp_path):
    assert "127.0.0.1:8000/log/cinar" in majlis("init", "--council", NAME, "--city", CITY)[1]
    (tmp_path / "majlis.toml").write_text('log_name = "kayit.example/log"\n', "utf-8")
    said = majlis("init", "--council", NAME, "--city", CITY, "--slug", "other")[1]
    assert "/log/" not in said


def test_the_facilitators_name_is_nowhere_in_clear(majlis, tmp_path):
    majlis("init", "--council", NAME, "--city", CITY, "--facilitator", "Zeliha Yıldırım")
    for path in (tmp_path / "var").iterdir():
        assert "Zeliha" not in path.read_bytes().decode("utf-8", "replace")


def test_a_second_council_finds_its_own_place(majlis):
    majlis("init", "--council", NAME, "--city", CITY)
    code, said, _ = majlis(
        "init", "--council", "Other", "--city", CITY, "--slug", "other", "--language", "en"
    )
    assert code == 0
    assert "/en/other" in said


def test_the_same_council_is_not_founded_twice(majlis):
    majlis("init", "--council", NAME, "--city", CITY)
    code, _, said = majlis("init", "--council", NAME, "--city", CITY)
    assert code == 1
    assert said.strip()


@pytest.mark.parametrize(
    "arguments",
    [
        ["init"],
        ["init", "--council", NAME],
        ["init", "--council", NAME, "--city", CITY, "--slug", "Not a slug"],
        ["init", "--council", NAME, "--city", CITY, "--language", "de"],
        ["init", "--nonsense"],
        ["nonsense"],
        ["--lang", "de", "upgrade"],
        [],
    ],
)
def test_wrong_use_ends_with_two_and_makes_nothing(majlis, tmp_path, arguments):
    code, said, complaint = majlis(*arguments)
    assert code == 2
    assert complaint
    assert not said
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["verify", "away.zip"], "böyle bir dosya yok"),
        (["rules", "try", "away.json"], "böyle bir dosya yok"),
        (["card", "abc"], "en az 1 olan bir tam sayı"),
        (["report", "cinar", "--year", "12345", "-o", "a.pdf"], "1900 ile 2999 arasında"),
        (["export", "cinar", "--from", "22.11.2026", "-o", "a.zip"], "2026-03-18"),
        (["--lang", "de", "doctor"], "ar, tr, en"),
    ],
)
def test_what_cannot_be_used_is_said_in_the_readers_language(majlis, monkeypatch, arguments, words):
    monkeypatch.setenv("LANG", "tr_TR.UTF-8")
    code, said, complaint = majlis(*arguments)
    assert (code, said) == (2, "")
    assert words in complaint
    assert not re.search(r"does not|is not|No such|valid", complaint)


@pytest.mark.parametrize("name", ["", "   "])
def test_a_council_without_a_name_is_refused_before_anything_is_made(majlis, tmp_path, name):
    code, _, complaint = majlis("init", "--council", name, "--city", CITY)
    assert code == 1
    assert complaint
    assert not (tmp_path / "var").exists()


def test_keys_are_never_made_anew_for_a_database_that_lost_them(majlis, tmp_path):
    majlis("init", "--council", NAME, "--city", CITY)
    (tmp_path / "var" / "secrets.toml").unlink()
    code, _, complaint = majlis("init", "--council", "Other", "--city", "Other")
    assert code == 2
    assert "restore" in complaint
    assert not (tmp_path / "var" / "secrets.toml").exists()


def test_serve_refuses_keys_that_others_can_read(majlis, tmp_path):
    majlis("init", "--council", NAME, "--city", CITY)
    (tmp_path / "var" / "secrets.toml").chmod(0o644)
    code, _, complaint = majlis("serve")
    assert code == 2
    assert "chmod 600" in complaint


def test_serve_without_an_installation_says_what_to_do(majlis):
    code, _, complaint = majlis("serve")
    assert code == 2
    assert "majlis init" in complaint


def test_a_bad_setting_is_a_sentence(majlis, tmp_path):
    (tmp_path / "majlis.toml").write_text("worker = 2\n")
    code, _, complaint = majlis("upgrade")
    assert code == 2
    assert "“workers”" in complaint


def test_a_database_that_does_not_answer_is_a_sentence(majlis, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://nobody@127.0.0.1:1/nothing")
    code, _, complaint = majlis("upgrade")
    assert code == 1
    assert complaint.count("\n") == 1


def test_an_upgrade_can_be_repeated(majlis):
    majlis("init", "--council", NAME, "--city", CITY)
    assert majlis("upgrade")[0] == 0
    assert majlis("upgrade")[0] == 0


@pytest.mark.parametrize(("lang", "word"), [("ar", "قاعدة"), ("tr", "Veritabanı")])
def test_the_command_line_speaks_the_language_of_the_machine(majlis, monkeypatch, lang, word):
    monkeypatch.setenv("LANG", f"{lang}_XX.UTF-8")
    assert word in majlis("upgrade")[1]
    assert word not in majlis("--lang", "en", "upgrade")[1]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Çınar", "cinar"),
        ("Şanlıurfa Büyükşehir", "sanliurfa-buyuksehir"),
        ("  İzmir!  ", "izmir"),
        ("Łódź", "lodz"),
        ("حلب", ""),
        ("a" * 60, "a" * 40),
    ],
)
def test_a_city_becomes_a_word_for_addresses(name, slug):
    assert slug_of(name) == slug


def test_serve_answers_and_stops_cleanly(as_installed, majlis, tmp_path):
    majlis("init", "--council", NAME, "--city", CITY)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        bind = f"127.0.0.1:{taken.getsockname()[1]}"
    environment = {**os.environ, "MAJLIS_BIND": bind}
    server = subprocess.Popen([sys.executable, "-m", "web", "serve"], cwd=tmp_path, env=environment)
    try:
        assert _answer(f"http://{bind}/tr/cinar/", server).startswith("<!")
    finally:
        server.terminate()
        assert server.wait(timeout=30) == 0


def _answer(address, server):
    """The page, as soon as there is one."""
    deadline = time.monotonic() + 30
    while True:
        try:
            with urllib.request.urlopen(address, timeout=10) as response:
                return response.read().decode().lower()
        except (urllib.error.URLError, ConnectionError):
            assert server.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.05)
