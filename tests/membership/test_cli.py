"""`majlis members import`: everybody or nobody, each fault with its line, in the reader's language."""

import json

import pytest

from config import Secrets, Settings
from council.house import open_house


@pytest.fixture
def majlis(at_the_terminal, begin, tmp_path):
    """Call `majlis` in a directory with a council; gives the exit code and what was said."""
    begin("--council", "Çınar Göç ve Mülteci Meclisi", "--city", "Çınar")
    good = "name,standing\nAmal Haddad,none\nLeyla Demir,none\n"
    (tmp_path / "good.csv").write_text(good, encoding="utf-8")
    (tmp_path / "bad.csv").write_text(
        "name,gender,standing\n,lady,none\nMona,,none\nmona,,none\n", encoding="utf-8"
    )
    (tmp_path / "old.csv").write_bytes("name\nAyşe\n".encode("cp1254"))
    return at_the_terminal


def test_everybody_is_registered(majlis):
    assert majlis("members", "import", "good.csv", "--dry-run")[:2] == (
        0,
        "The file is in order: 2 people would be registered. Nothing was recorded.\n",
    )
    code, said, _ = majlis("members", "import", "good.csv")
    assert (code, said.splitlines()[0]) == (0, "2 people were registered.")


def test_the_same_file_again_says_who_is_there(majlis):
    majlis("members", "import", "good.csv")
    code, said, aside = majlis("members", "import", "good.csv")
    assert (code, said) == (1, "")
    assert "Line 2: “Amal Haddad” is registered already as number 2." in aside
    assert "2 places in the file are wrong. Nobody was registered" in aside


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Line 2: The name is missing."), ("tr", "2. satır: Ad eksik."), ("ar", "السطر 2: الاسم ناقص.")],
)
def test_each_fault_is_said_with_its_line(majlis, language, words):
    code, said, aside = majlis("--lang", language, "members", "import", "bad.csv")
    assert (code, said) == (1, "")
    assert words in aside
    assert len(aside.splitlines()) == 4


def test_programs_read_codes_without_names(majlis):
    code, said, _ = majlis("members", "import", "bad.csv", "--json")
    assert code == 1
    assert json.loads(said)["faults"] == [
        {"line": 2, "column": "name", "code": "name_missing"},
        {"line": 2, "column": "gender", "code": "unknown_value"},
        {"line": 4, "column": "name", "code": "doubled"},
    ]
    code, said, _ = majlis("members", "import", "old.csv", "--json")
    assert (code, json.loads(said)["faults"]) == (1, [{"code": "not_utf_8", "line": 2}])
    code, said, _ = majlis("members", "import", "good.csv", "--json")
    assert (code, json.loads(said)) == (0, {"registered": 2, "in_order": 2, "faults": []})


def test_a_file_of_another_kind_is_refused(majlis):
    code, _, aside = majlis("members", "import", "old.csv")
    assert code == 1
    assert "Line 2 has letters in another encoding than UTF-8." in aside
    assert majlis("members", "import", "nowhere.csv")[0] == 2
    assert majlis("members", "import")[0] == 2


def test_where_there_are_several_councils_one_must_be_named(majlis, tmp_path):
    settings = Settings.load({}, tmp_path)
    house = open_house(settings.database_url, Secrets.load(settings.secrets).master)
    house.found("seyhan")
    house.engine.dispose()
    code, said, aside = majlis("members", "import", "good.csv")
    assert (code, said) == (2, "")
    assert "--council" in aside
    assert majlis("members", "import", "good.csv", "--council", "nowhere")[0] == 2
    assert majlis("members", "import", "good.csv", "--council", "seyhan")[0] == 0
