"""Questions: small folds over the facts of some kinds about some things."""

import copy
from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from council.record.facts import Entry, Fact

M = TypeVar("M", bound=Callable[..., None])


def answers(*kinds: type[Fact]) -> Callable[[M], M]:
    """Mark the method that remembers a fact of these kinds."""

    def mark(method: M) -> M:
        method.answers = kinds  # type: ignore[attr-defined]
        return method

    return mark


class Question:
    """What a decision may ask of the record. A fold only remembers; it never refuses.

    `about` names the things: a fact counts when it is about all of them at once. With nothing named, every
    fact of the kinds counts. `remembered` answers are kept by the process and only advanced by what came since.
    """

    about: tuple[str, ...] = ()
    answer: Any = None
    entry: Entry
    remembered: ClassVar[bool] = False
    kinds: ClassVar[tuple[str, ...]] = ()
    _folds: ClassVar[dict[str, str]] = {}

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls._folds = dict(cls._folds)
        for name, method in vars(cls).items():
            for kind in getattr(method, "answers", ()):
                cls._folds[kind.KIND] = name
        cls.kinds = tuple(sorted(cls._folds))

    def hear(self, entry: Entry) -> None:
        """Let the fold take in one fact."""
        self.entry = entry
        getattr(self, self._folds[entry.fact.KIND])(entry.fact)

    def key(self) -> tuple[Any, ...]:
        """What makes two questions the same; more than this if more was asked than what `about` names."""
        return (type(self), self.about)

    def taken_over(self, other: "Question") -> None:
        """Take the answer of an equal question."""
        self.__dict__.update(other.__dict__)

    def apart(self) -> "Question":
        """A copy that can be advanced without disturbing this one."""
        return copy.deepcopy(self)
