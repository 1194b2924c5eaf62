"""`majlis records import`: counts for people and programs, and every line that cannot be read."""

import io
import json
import os
import shutil

import pytest

from tests.archive.conftest import DATA, EXPECTED, FILES, ROWS, SMALL, small
from web.cli import main


def ended_with(*arguments):
    """The exit code of a command."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return ended.value.code


@pytest.fixture(scope="module")
def founded(tmp_path_factory):
    """A directory with a council and some files, to be copied."""
    directory = tmp_path_factory.mktemp("founded")
    with pytest.MonkeyPatch.context() as patch:
        alone_in(directory, patch)
        assert ended_with("init", "--council", "Çınar Göç ve Mülteci Meclisi", "--city", "Çınar") == 0
    (directory / "small.toml").write_bytes(SMALL)
    (directory / "small.csv").write_bytes(small())
    for name in FILES:
        shutil.copy(DATA / name, directory)
    return directory


def alone_in(directory, patch):
    """Work in a directory, with nothing told by the machine but that it speaks English."""
    patch.chdir(directory)
    patch.setenv("LANG", "en_GB.UTF-8")
    for name in [name for name in os.environ if name.startswith("MAJLIS_") or name == "DATABASE_URL"]:
        patch.delenv(name)
    patch.setattr("sys.stdin", io.StringIO())


@pytest.fixture
def majlis(founded, tmp_path, monkeypatch, capfd):
    """Call `majlis` in a directory with a council; gives the exit code and what was said."""
    shutil.copytree(founded, tmp_path, dirs_exist_ok=True)
    alone_in(tmp_path, monkeypatch)

    def call(*arguments):
        code = ended_with(*arguments)
        said = capfd.readouterr()
        assert "Traceback" not in said.err
        return code, said.out, said.err

    return call


@pytest.mark.parametrize("name", FILES)
def test_json_holds_the_expected_counts_under_their_names(majlis, name):
    code, said, aside = majlis("records", "import", name, "--mapping", "dallas", "--json")
    assert (code, json.loads(said), aside) == (0, EXPECTED[name], "")


def test_people_read_the_counts_in_words(majlis):
    code, said, aside = majlis("records", "import", FILES[1], "--mapping", "dallas")
    assert code == 0
    for words in (
        "682 rows read",
        "371 rows were voted on",
        "311 rows without a vote",
        "370 motions carried",
        "1 motion not carried",
        "5,223 votes in favour",
        "Carried over: 8 sittings, 371 votes held, 311 items without a vote, 15 persons.",
    ):
        assert words in said
    assert aside.count("letters were lost in the source itself") == 3


def test_the_same_file_again_says_so(majlis):
    majlis("records", "import", "small.csv", "--mapping", "small.toml")
    code, said, _ = majlis("records", "import", "small.csv", "--mapping", "small.toml")
    assert code == 0
    assert "This very file was carried over before. Nothing was changed." in said
    code, said, _ = majlis("records", "import", "small.csv", "--mapping", "small.toml", "--json")
    assert json.loads(said)["taken_before"] is True


def test_a_corrected_file_is_told_by_line(majlis, tmp_path):
    majlis("records", "import", "small.csv", "--mapping", "small.toml")
    (tmp_path / "small.csv").write_bytes(small(ROWS[0], ROWS[1].replace("E;E;H", "E;E;E"), *ROWS[2:]))
    code, said, _ = majlis("records", "import", "small.csv", "--mapping", "small.toml")
    assert code == 0
    assert "3 rows are on record already" in said
    assert "Line 3 says otherwise" in said
    assert "There was nothing new in it." in said


def test_a_dry_run_changes_nothing(majlis):
    code, said, _ = majlis("records", "import", "small.csv", "--mapping", "small.toml", "--dry-run")
    assert code == 0
    assert "Would be carried over: 2 sittings" in said
    code, said, _ = majlis("records", "import", "small.csv", "--mapping", "small.toml")
    assert "Carried over: 2 sittings" in said


def test_what_cannot_be_read_is_told_by_line_and_nothing_is_carried_over(majlis, tmp_path):
    (tmp_path / "bad.csv").write_bytes(small(*ROWS, "04.02.2019;1;Açılış;;;-;?;-", "4 Feb;2;Son;;;-;-;-"))
    code, said, aside = majlis("records", "import", "bad.csv", "--mapping", "small.toml", "--json")
    assert code == 1
    assert json.loads(said)["other_codes"] == 1
    assert [one["line"] for one in json.loads(said)["faults"]] == [7, 8]
    assert "Line 7, column Omar Haddad: the mapping does not say what “?” means." in aside
    assert "Line 8, column Tarih: “4 Feb” is not a day." in aside
    assert "nothing was carried over" in aside


@pytest.mark.parametrize(
    ("language", "words"),
    [("tr", "7. satır"), ("ar", "السطر 7")],
)
def test_it_speaks_the_readers_language(majlis, tmp_path, language, words):
    (tmp_path / "bad.csv").write_bytes(small(*ROWS, "04.02.2019;1;Açılış;;;-;?;-"))
    code, _, aside = majlis("--lang", language, "records", "import", "bad.csv", "--mapping", "small.toml")
    assert code == 1
    assert words in aside


@pytest.mark.parametrize(
    ("file", "mapping", "code", "words"),
    [
        ("nowhere.csv", "small.toml", 2, "nowhere.csv"),
        ("small.csv", "nowhere.toml", 2, "nowhere.toml"),
        ("small.csv", "dallas", 1, "there is no column “event_date”"),
        ("small.csv", "small.csv", 2, "The mapping is not TOML"),
        ("latin.csv", "small.toml", 1, "Line 2 is not written in utf-8"),
        ("empty.csv", "small.toml", 1, "The file is empty."),
    ],
)
def test_a_wrong_file_gets_a_clear_word(majlis, tmp_path, file, mapping, code, words):
    (tmp_path / "latin.csv").write_bytes(small().decode().encode("cp1254"))
    (tmp_path / "empty.csv").write_bytes(b"")
    ended, said, aside = majlis("records", "import", file, "--mapping", mapping)
    assert ended == code
    assert words in aside
    assert said == ""


def test_both_files_are_on_record_and_verify(majlis):
    for name in FILES:
        assert majlis("records", "import", name, "--mapping", "dallas", "--json")[0] == 0
    assert majlis("verify", "--database")[0] == 0
    assert majlis("views", "check")[0] == 0
