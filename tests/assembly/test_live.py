"""Pages that follow a sitting: cheap to ask, told at once, and silent about votes."""

import pytest

from council.assembly import commands
from tests.assembly.test_floor import AMINA, CEMAL, ITEM, OTHER, R1, SITTING, ask, desk
from web import live

__all__ = ["desk"]
NOW = f"/tr/cinar/sittings/{SITTING}/now"
STREAM = f"/tr/cinar/sittings/{SITTING}/stream"


@pytest.fixture(autouse=True)
def looks_each_time(monkeypatch):
    """Every look is a new one."""
    monkeypatch.setattr(live, "EVERY", 0)
    monkeypatch.setattr(live, "SOON", 0)


def mark(visit) -> str:
    return visit(None).get(NOW).headers["ETag"]


def test_who_has_it_already_is_told_so_without_a_body(desk, visit):
    client = visit(None)
    first = client.get(NOW)
    assert first.status_code == 200
    assert "Dil kursu" in first.json["html"]
    again = client.get(NOW, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", first.headers["ETag"])


def test_every_step_at_the_desk_changes_it(desk, visit):
    marks = [mark(visit)]
    for step in (
        lambda: ask(desk, CEMAL, R1),
        lambda: commands.grant_floor(desk, SITTING, R1),
        lambda: commands.end_floor(desk, SITTING, R1),
        lambda: commands.close_item(desk, SITTING, ITEM),
        lambda: commands.open_item(desk, SITTING, OTHER),
        lambda: commands.record_attendance(desk, SITTING, {AMINA: "left"}),
    ):
        step()
        marks.append(mark(visit))
    assert len(set(marks)) == len(marks)
