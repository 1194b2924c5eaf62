"""Facts: what happened, named once and for ever, and how they are written down."""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, NewType, TypeAlias, dataclass_transform, get_args, get_type_hints

import msgspec

from council.record import clock
from council.record.refusals import UnknownKind

Id = NewType("Id", str)
"""A random name for one thing of one council: a person, a ballot, a proposal."""

Sealed = NewType("Sealed", str)
"""A value that only the key of the person it speaks of can open."""

Body: TypeAlias = dict[str, Any]
Upcast: TypeAlias = Callable[[Body], Body]

_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford: no i, l, o, u to misread


def new_id() -> Id:
    """A fresh random id: 16 letters, 80 bits."""
    number = secrets.randbits(80)
    return Id("".join(_LETTERS[number >> shift & 31] for shift in range(75, -5, -5)))


class Wording(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody wrote, kept as written, with its language beside it."""

    language: str
    text: str


class _Named(msgspec.StructMeta):
    """Every field of every fact is written by its name."""

    def __new__(mcls, name: str, bases: tuple[type, ...], body: dict[str, Any], **settings: Any) -> type:
        return super().__new__(mcls, name, bases, body, **{"kw_only": True, **settings})


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Fact(msgspec.Struct, metaclass=_Named, frozen=True, forbid_unknown_fields=True):
    """One sentence of the minutes. It is about the things that its `Id` fields name."""

    KIND: ClassVar[str]
    VERSION: ClassVar[int]

    def about(self) -> list[str]:
        """The things this fact is about, and its declared pairs."""
        kind = _kinds[self.KIND]
        things: dict[str, None] = {}
        for name in kind.ids:
            if (value := getattr(self, name)) is not None:
                things[value] = None
        for names in kind.pairs:
            things[together(*[getattr(self, name) for name in names])] = None
        return list(things)


@dataclass(frozen=True)
class Kind:
    """One kind of fact in the closed registry."""

    name: str
    fact: type[Fact]
    version: int
    ids: tuple[str, ...]
    pairs: tuple[tuple[str, ...], ...]
    earlier: dict[int, Upcast]
    decoder: msgspec.json.Decoder[Fact]


_kinds: dict[str, Kind] = {}
_encoder = msgspec.json.Encoder(order="sorted")


def _no_float(written: str) -> Any:
    raise ValueError(f"a fact never holds a float, and this has {written}")


_plain = msgspec.json.Decoder(Any, float_hook=_no_float)


def kinds() -> dict[str, Kind]:
    """The registry of every kind of fact this installation knows, by name."""
    return dict(_kinds)


def fact(
    name: str,
    *,
    version: int = 1,
    pairs: Iterable[tuple[str, ...]] = (),
    earlier: dict[int, Upcast] | None = None,
) -> Callable[[type[Fact]], Any]:
    """Name a kind of fact for ever.

    `pairs` names fields that are looked up as one (a member's vote in a ballot). `earlier` turns the body
    of an older version into this one; an upcast is never edited.
    """

    def register(cls: type[Fact]) -> type[Fact]:
        if name in _kinds and _kinds[name].fact.__qualname__ != cls.__qualname__:
            raise TypeError(f"two kinds of fact are called {name}")
        hints = get_type_hints(cls)
        ids = tuple(field for field in cls.__struct_fields__ if _names_one_thing(hints[field]))
        cls.KIND, cls.VERSION = name, version
        _kinds[name] = Kind(name, cls, version, ids, tuple(pairs), earlier or {}, msgspec.json.Decoder(cls))
        return cls

    return register


def _names_one_thing(hint: Any) -> bool:
    return hint is Id or {Id, type(None)} == set(get_args(hint))


def together(*ids: str) -> str:
    """What several things are looked up as when a kind of fact declares them `together`."""
    return "|".join(ids)


def write(fact: Fact) -> bytes:
    """The body of a fact as it is stored: JSON with sorted keys and no spaces. Never a float, always readable."""
    body = _encoder.encode(fact)
    try:
        _plain.decode(body)
        _kinds[fact.KIND].decoder.decode(body)
    except msgspec.ValidationError as error:
        raise TypeError(f"{fact.KIND}: {error}") from error
    return body


def is_canonical(body: str) -> bool:
    """Whether a stored body is written as the record writes: keys sorted, no spaces, no floats."""
    try:
        return _encoder.encode(_plain.decode(body)) == body.encode()
    except ValueError:
        return False


def read(kind: str, version: int, body: bytes | str) -> Fact:
    """Build a stored fact again; an unknown kind or a newer version is refused, never built."""
    known = _kinds.get(kind)
    if known is None or not 0 < version <= known.version:
        raise UnknownKind(kind=kind, version=version)
    if version == known.version:
        return known.decoder.decode(body)
    older = msgspec.json.decode(body)
    for step in range(version, known.version):
        older = known.earlier[step](older)
    return msgspec.convert(older, known.fact)


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact in its place in the record: where, when and by whom it was entered."""

    council: str
    position: int
    at: datetime
    by: Id | None
    fact: Fact

    @property
    def kind(self) -> str:
        """The name of the kind of fact."""
        return self.fact.KIND


@dataclass(frozen=True, slots=True)
class Stored:
    """A fact exactly as it lies in the database, one field a column."""

    council: str
    position: int
    kind: str
    version: int
    at: int
    by: str | None
    body: str

    def entry(self) -> Entry:
        """The fact built again, in its place."""
        return Entry(
            self.council,
            self.position,
            clock.moment(self.at),
            None if self.by is None else Id(self.by),
            read(self.kind, self.version, self.body),
        )

    def leaf(self) -> bytes:
        """The bytes that the Merkle tree hashes for this fact; `docs/record-format.md` says each one."""
        by = "null" if self.by is None else f'"{self.by}"'
        return (
            f'{{"at":{self.at},"body":{self.body},"by":{by},"council":"{self.council}",'
            f'"kind":"{self.kind}","position":{self.position},"version":{self.version}}}'
        ).encode()
