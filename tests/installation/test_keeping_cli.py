"""`majlis backup` and `majlis restore`, as the administrator calls them."""

import json

import pytest

pytestmark = pytest.mark.usefixtures("as_installed")

NEW = ("--council", "Çınar Göç ve Mülteci Meclisi", "--city", "Çınar", "--facilitator", "Elif Demir")


@pytest.fixture
def majlis(at_the_terminal, begin):
    """Call `majlis` where an installation is."""
    begin(*NEW)
    return at_the_terminal


def moved(tmp_path):
    """The machine is lost; the secrets were kept elsewhere."""
    for path in (tmp_path / "var").glob("majlis.db*"):
        path.unlink()


def test_a_lost_machine_is_set_up_again(majlis, tmp_path):
    code, said, _ = majlis("backup", "monday", "--json")
    assert code == 0
    told = json.loads(said)["councils"]["cinar"]
    moved(tmp_path)
    code, said, aside = majlis("restore", "monday")
    assert (code, aside) == (0, "")
    assert told["root"] in said
    assert majlis("views", "check")[0] == 0


def test_a_database_that_is_in_use_is_not_written_over(majlis):
    majlis("backup", "monday")
    code, _, said = majlis("restore", "monday")
    assert code == 1
    assert "not empty" in said


def test_without_the_secrets_nothing_is_begun(majlis, tmp_path):
    majlis("backup", "monday")
    moved(tmp_path)
    (tmp_path / "var" / "secrets.toml").unlink()
    code, _, said = majlis("restore", "monday")
    assert code == 2
    assert "secrets.toml" in said
    assert not (tmp_path / "var" / "majlis.db").exists()


def test_without_the_file_of_the_keys_it_must_be_said(majlis, tmp_path):
    majlis("backup", "monday")
    (tmp_path / "monday.keys").unlink()
    moved(tmp_path)
    code, _, said = majlis("restore", "monday")
    assert code == 2
    assert "monday.keys" in said
    code, said, _ = majlis("restore", "monday", "--without-keys")
    assert code == 0
    assert "no name can be read" in said


def test_a_second_backup_of_that_name_is_refused(majlis):
    majlis("backup", "monday")
    code, _, said = majlis("backup", "monday")
    assert code == 1
    assert "monday" in said
