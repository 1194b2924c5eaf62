"""The record is written as docs/record-format.md says: anyone can recompute it with JSON and SHA-256 alone."""

import json
import re
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.record import Fact, Id, fact, merkle
from council.record.facts import Stored, is_canonical, read, write
from council.record.refusals import UnknownKind

DOCUMENT = Path(__file__).parents[2] / "docs" / "record-format.md"
TEXTS = st.text(st.characters(exclude_categories=("Cs",))) | st.sampled_from(
    [
        "",
        "\x00\x01\x1f\x7f\x80",
        '"\\/\b\f\n\r\t',
        "مجلس المهاجرين",
        "Göçmen ığüşöç",
        "👩🏽‍⚖️\u2028\u2029\ufeff",
        "ﷺ",
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=20,
)


@fact("format.anything")
class Anything(Fact):
    """Whatever a fact can hold."""

    zebra: Id
    value: object
    apple: str = ""


def canonical(value: object) -> str:
    """The canonical JSON of the record, by Python's own library."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


@given(VALUES, TEXTS)
def test_a_body_is_canonical_json(value, text):
    written = write(Anything(zebra=Id("z"), value=value, apple=text)).decode()
    assert written == canonical({"apple": text, "value": value, "zebra": "z"})
    assert is_canonical(written)
    assert json.loads(written) == {"apple": text, "value": value, "zebra": "z"}


@given(VALUES)
def test_what_is_not_canonical_is_seen(value):
    for other in (
        json.dumps({"b": value, "a": 1}, separators=(",", ":"), ensure_ascii=False),
        json.dumps({"a": 1, "b": value}, sort_keys=True, ensure_ascii=False),
    ):
        assert not is_canonical(other)


@pytest.mark.parametrize("value", [1.5, 0.0, float("1e300"), {"deep": [1, 2.5]}])
def test_a_float_is_refused(value):
    with pytest.raises(TypeError):
        write(Anything(zebra=Id("z"), value=value))


def test_what_could_not_be_read_again_is_not_written():
    with pytest.raises(TypeError, match=r"format\.anything"):
        write(Anything(zebra=Id("z"), value=1, apple=None))


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb"])
def test_half_a_character_is_refused(text):
    with pytest.raises(UnicodeEncodeError):
        write(Anything(zebra=Id("z"), value=text))


@pytest.mark.parametrize(
    ("kind", "version"), [("format.nothing", 1), ("format.anything", 2), ("format.anything", 0)]
)
def test_an_unknown_kind_or_version_is_refused(kind, version):
    with pytest.raises(UnknownKind):
        read(kind, version, b"{}")


@given(VALUES, st.none() | st.text("0123456789abcdefghjkmnpqrstvwxyz", min_size=16, max_size=16))
def test_a_leaf_is_canonical_json_too(value, by):
    body = {"apple": "", "value": value, "zebra": "z"}
    stored = Stored("adana", 7, "format.anything", 1, 1773446400000000, by, canonical(body))
    said = {
        "at": 1773446400000000,
        "body": body,
        "by": by,
        "council": "adana",
        "kind": "format.anything",
        "position": 7,
        "version": 1,
    }
    assert stored.leaf().decode() == canonical(said)


# The worked example ------------------------------------------------------------------------------


def leaves_of_the_document() -> list[str]:
    """The lines of the worked example."""
    text = DOCUMENT.read_text(encoding="utf-8")
    return re.search(r"<!-- leaves -->\n\n```\n(.*?)\n```", text, re.DOTALL).group(1).split("\n")


def hash_in_the_document(name: str) -> str:
    """The hash that the document gives for a name."""
    return re.search(
        rf"^\| `{re.escape(name)}` \|.*\| `([0-9a-f]{{64}})` \|$", DOCUMENT.read_text("utf-8"), re.MULTILINE
    ).group(1)


def test_the_worked_example_is_right_with_hashlib_alone():
    leaf = [sha256(b"\x00" + line.encode()).digest() for line in leaves_of_the_document()]

    def node(left, right):
        return sha256(b"\x01" + left + right).digest()

    names = {f"L{number}": one for number, one in enumerate(leaf, 1)}
    names["N12"], names["N34"] = node(leaf[0], leaf[1]), node(leaf[2], leaf[3])
    names["N1234"] = node(names["N12"], names["N34"])
    names["root"] = node(names["N1234"], leaf[4])
    for name, value in names.items():
        assert value.hex() == hash_in_the_document(name), name


def test_the_worked_example_is_what_the_record_computes():
    frontier, stored = [], []
    for size, line in enumerate(leaves_of_the_document()):
        stored.append([one.hex() for one in merkle.grow(size, frontier, line.encode())])
    said = hash_in_the_document
    assert stored == [
        [said("L1")],
        [said("L2"), said("N12")],
        [said("L3")],
        [said("L4"), said("N34"), said("N1234")],
        [said("L5")],
    ]
    assert [one.hex() for one in frontier] == [said("N1234"), said("L5")]
    assert merkle.root(frontier).hex() == said("root")


@pytest.mark.parametrize("number", range(5))
def test_every_line_of_the_example_is_a_fact(number):
    line = leaves_of_the_document()[number]
    said = json.loads(line)
    body = canonical(said["body"])
    stored = Stored("adana", number + 1, said["kind"], said["version"], said["at"], said["by"], body)
    assert stored.leaf().decode() == line
    assert read(said["kind"], said["version"], body)


def test_a_tree_is_that_of_the_rfc():
    """RFC 9162, 2.1.1: the split is at the largest power of two smaller than the number of leaves."""

    def tree(leaves):
        if len(leaves) < 2:
            return merkle.leaf_hash(leaves[0]) if leaves else merkle.EMPTY
        split = 1
        while split * 2 < len(leaves):
            split *= 2
        return merkle.node_hash(tree(leaves[:split]), tree(leaves[split:]))

    frontier = []
    for size in range(70):
        leaves = [str(number).encode() for number in range(size)]
        assert merkle.root(frontier) == tree(leaves)
        merkle.grow(size, frontier, str(size).encode())
