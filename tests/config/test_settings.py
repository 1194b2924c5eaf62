"""What an installation is told: the later wins, and what cannot be used is refused by name."""

import stat

import pytest

from config import BadSetting, Secrets, Settings


def told(directory, **environment):
    return Settings.load(environment, directory)


def refused(directory, **environment):
    with pytest.raises(BadSetting) as caught:
        told(directory, **environment)
    return caught.value.code


def test_told_nothing_it_keeps_everything_in_var(tmp_path):
    settings = told(tmp_path)
    assert settings.data == tmp_path / "var"
    assert settings.database_url == f"sqlite:///{tmp_path}/var/majlis.db"
    assert settings.owner_url == settings.database_url
    assert settings.secrets == tmp_path / "var" / "secrets.toml"


def test_the_file_wins_over_the_defaults_and_the_environment_over_the_file(tmp_path):
    (tmp_path / "majlis.toml").write_text('language = "ar"\nworkers = 3\n')
    settings = told(tmp_path, MAJLIS_WORKERS="5")
    assert (settings.language, settings.workers, settings.threads) == ("ar", 5, 16)


def test_a_file_may_be_named(tmp_path):
    (tmp_path / "other.toml").write_text('data = "elsewhere"\n')
    assert told(tmp_path, MAJLIS_CONFIG="other.toml").data == tmp_path / "elsewhere"


def test_a_named_file_must_be_there(tmp_path):
    assert refused(tmp_path, MAJLIS_CONFIG="other.toml") == "unreadable-file"


def test_an_unknown_setting_is_refused_with_its_likely_name(tmp_path):
    (tmp_path / "majlis.toml").write_text("worker = 3\n")
    with pytest.raises(BadSetting) as caught:
        told(tmp_path)
    assert caught.value.details["close"] == "workers"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('workers = "3"', "wrong-type"),
        ("workers = true", "wrong-type"),
        ("workers = 0", "too-small"),
        ("workers =", "not-toml"),
        ('language = "de"', "not-among"),
        ('address = "majlis.example"', "bad-address"),
    ],
)
def test_a_wrong_value_is_refused(tmp_path, text, code):
    (tmp_path / "majlis.toml").write_text(text)
    assert refused(tmp_path) == code


def test_a_file_in_another_encoding_is_refused(tmp_path):
    (tmp_path / "majlis.toml").write_bytes('address = "http://çınar"'.encode("cp1254"))
    assert refused(tmp_path) == "not-toml"


def test_a_number_in_the_environment_must_be_one(tmp_path):
    assert refused(tmp_path, MAJLIS_WORKERS="many") == "wrong-type"


@pytest.mark.parametrize("word", ["1", "true", "YES", "on"])
def test_the_environment_says_yes_in_several_words(tmp_path, word):
    assert told(tmp_path, MAJLIS_DEBUG=word).debug is True


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("postgresql://majlis@localhost/majlis", "driver-missing"),
        ("postgres://majlis@localhost/majlis", "driver-missing"),
        ("mysql://majlis@localhost/majlis", "unknown-database"),
        ("majlis.db", "unknown-database"),
    ],
)
def test_only_two_kinds_of_database_are_known(tmp_path, url, code):
    assert refused(tmp_path, DATABASE_URL=url) == code


def test_a_password_in_the_address_is_never_shown(tmp_path):
    settings = told(tmp_path, DATABASE_URL="postgresql+psycopg://majlis:hidden@localhost/majlis")
    assert settings.database_url.startswith("postgresql+psycopg://")
    assert "hidden" not in repr(settings)


def test_our_own_variable_wins_over_the_common_one(tmp_path):
    settings = told(tmp_path, DATABASE_URL="sqlite:///a.db", MAJLIS_DATABASE_URL="sqlite:///b.db")
    assert settings.database_url == "sqlite:///b.db"


def test_secrets_are_made_once_and_only_their_owner_reads_them(tmp_path):
    path = tmp_path / "var" / "secrets.toml"
    made = Secrets.make(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert Secrets.load(path) == made
    assert len(made.master) == 32
    with pytest.raises(BadSetting, match="secrets-exist"):
        Secrets.make(path)


def test_two_installations_have_different_secrets(tmp_path):
    one, other = Secrets.make(tmp_path / "one.toml"), Secrets.make(tmp_path / "other.toml")
    assert one.master != other.master
    assert one.session != other.session


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644])
def test_secrets_that_others_can_read_are_refused(tmp_path, mode):
    path = tmp_path / "secrets.toml"
    Secrets.make(path)
    path.chmod(mode)
    with pytest.raises(BadSetting, match="secrets-open"):
        Secrets.load(path)


def test_missing_and_damaged_secrets_are_refused_by_name(tmp_path):
    path = tmp_path / "secrets.toml"
    with pytest.raises(BadSetting, match="secrets-missing"):
        Secrets.load(path)
    path.write_text('session = "short"\nmaster = "short"\n')
    path.chmod(0o600)
    with pytest.raises(BadSetting, match="secrets-damaged"):
        Secrets.load(path)


def test_secrets_are_not_shown_by_accident(tmp_path):
    made = Secrets.make(tmp_path / "secrets.toml")
    assert made.session not in repr(made)
