"""One example of each kind and version of fact that was ever written: all are read for ever.

`python tests/record/test_golden.py` adds what is missing in golden/; what stands there is never written again.
"""

import json
import types
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec
import pytest

from council.house import furnish
from council.record import Fact, Id, Sealed, kinds
from council.record.facts import Stored, is_canonical, read, write

GOLDEN = Path(__file__).with_name("golden")
furnish()


def ours() -> dict[str, Any]:
    """The kinds that the council declares; tests declare some of their own."""
    return {name: kind for name, kind in kinds().items() if kind.fact.__module__.startswith("council.")}


def golden(kind: str, version: int) -> Path:
    """The file of one kind and version."""
    return GOLDEN / f"{kind}.v{version}.json"


@pytest.mark.parametrize("name", sorted(ours()))
def test_the_newest_version_of_every_kind_has_an_example(name: str):
    assert golden(name, ours()[name].version).exists(), "run: python tests/record/test_golden.py"


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.json")), ids=lambda path: path.stem)
def test_what_was_ever_written_is_read(path: Path):
    example = json.loads(path.read_text(encoding="utf-8"))
    leaf = json.loads(example["leaf"])
    start = example["leaf"].index('"body":') + len('"body":')
    body = example["leaf"][start : example["leaf"].index(',"by":', start)]
    stored = Stored(
        leaf["council"], leaf["position"], leaf["kind"], leaf["version"], leaf["at"], leaf["by"], body
    )
    assert path == golden(stored.kind, stored.version)
    assert stored.leaf().decode() == example["leaf"]
    assert sha256(b"\x00" + example["leaf"].encode()).hexdigest() == example["hash"]
    assert is_canonical(body)
    fact = read(stored.kind, stored.version, body)
    assert stored.kind == fact.KIND
    if stored.version == fact.VERSION:
        assert json.loads(body).items() <= json.loads(write(fact)).items()


@pytest.mark.parametrize("name", sorted(ours()))
def test_every_kind_survives_being_written_and_read(name: str):
    fact = example_of(ours()[name].fact)
    assert read(fact.KIND, fact.VERSION, write(fact)) == fact


def example_of(kind: type[Fact]) -> Fact:
    """A fact of a kind with something in every field."""
    hints = get_type_hints(kind)
    return kind(**{name: _example(hints[name], name) for name in kind.__struct_fields__})


def _example(hint: Any, name: str) -> Any:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _example(next(one for one in inner if one is not type(None)), name)
    if origin is tuple:
        return (_example(inner[0], name),)
    if origin is dict:
        return {"example": _example(inner[1], name)}
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        hints = get_type_hints(hint)
        return hint(**{field: _example(hints[field], field) for field in hint.__struct_fields__})
    known = {
        Id: sha256(name.encode()).hexdigest()[:16],
        Sealed: f"s1.{name}",
        bool: True,
        int: 7,
        date: date(2026, 3, 14),
        Any: ["مجلس", "Meclis", 7, True, None],
    }
    return known.get(hint, f"{name}: “Göç” والهجرة\n")


def grow() -> None:
    """Add an example of every kind and version that has none yet."""
    GOLDEN.mkdir(exist_ok=True)
    for name, kind in sorted(ours().items()):
        path = golden(name, kind.version)
        if not path.exists():
            body = write(example_of(kind.fact)).decode()
            stored = Stored("adana", 1, name, kind.version, 1773446400000000, "0123456789abcdef", body)
            leaf = stored.leaf().decode()
            held = {"hash": sha256(b"\x00" + leaf.encode()).hexdigest(), "leaf": leaf}
            path.write_text(json.dumps(held, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    grow()
