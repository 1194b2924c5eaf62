"""The registry of kinds may only grow: what was ever written can be read for ever.

kinds.json holds each kind's versions and fields. `python -m tests.house.test_kinds` adds what is new to it;
nothing is ever taken out.
"""

import json
from pathlib import Path

from msgspec import structs

from council.record import kinds
from tests.rooms import import_rooms

GOLDEN = Path(__file__).with_name("kinds.json")


def known() -> dict[str, dict[str, list[str]]]:
    """The kinds that the council declares now, each with its newest version."""
    import_rooms("events")
    return {
        name: {str(kind.version): list(kind.fact.__struct_fields__)}
        for name, kind in sorted(kinds().items())
        if kind.fact.__module__.startswith("council.")
    }


def golden() -> dict[str, dict[str, list[str]]]:
    """The kinds that were ever committed."""
    return json.loads(GOLDEN.read_text(encoding="utf-8")) if GOLDEN.exists() else {}


def test_no_kind_that_was_ever_committed_is_gone():
    assert sorted(set(golden()) - set(known())) == []


def test_every_kind_stands_in_the_file():
    assert sorted(set(known()) - set(golden())) == [], "run: python -m tests.house.test_kinds"


def test_no_field_that_was_ever_committed_is_gone():
    for name, versions in known().items():
        for version, fields in versions.items():
            assert set(fields) == set(golden()[name][version]), (
                f"{name}: run python -m tests.house.test_kinds"
            )


def test_every_older_version_can_be_brought_up_to_date():
    for name, versions in golden().items():
        kind = kinds()[name]
        assert max(map(int, versions)) <= kind.version
        assert {int(version) for version in versions if int(version) < kind.version} <= set(kind.earlier)


def grow() -> None:
    """Add new kinds, versions and fields to the file."""
    grown = golden()
    for name, versions in known().items():
        needed = {field.name for field in structs.fields(kinds()[name].fact) if field.required}
        for version, fields in versions.items():
            held = grown.setdefault(name, {}).setdefault(version, [])
            new = [field for field in fields if field not in held]
            if held and needed & set(new):
                raise SystemExit(f"{name}: a new field needs a default, or the kind a new version: {new}")
            held += new
    GOLDEN.write_text(json.dumps(grown, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    grow()
