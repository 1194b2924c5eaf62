"""The table of roles names every command, and nothing else."""

from council.command import COMMANDS
from council.roles import PERMITS
from tests.rooms import import_rooms


def test_every_row_of_the_table_is_a_command():
    import_rooms("commands")
    assert sorted(set(PERMITS) - set(COMMANDS)) == []


def test_every_command_has_a_row_in_the_table():
    import_rooms("commands")
    assert sorted(set(COMMANDS) - set(PERMITS)) == []
