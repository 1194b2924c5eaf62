"""Which logs are watched and which witnesses are asked (C2SP tlog-policy), as a file tells it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Self

from council.audit.log.signatures import OF_A_LOG, OF_A_WITNESS, Verifier
from council.record import Refused

NONE = "none"


class PolicyMalformed(Refused):
    """A line of the file that names logs and witnesses cannot be understood."""

    code = "audit.policy-malformed"


@dataclass(frozen=True)
class Party:
    """A log or a witness: what the file calls it, its key, and where it is reached; empty where it is not."""

    name: str
    key: Verifier
    address: str = ""


@dataclass
class Policy:
    """The logs, the witnesses, and how many of whom make a checkpoint good."""

    logs: list[Party] = field(default_factory=list)
    witnesses: list[Party] = field(default_factory=list)
    groups: dict[str, tuple[int, tuple[str, ...]]] = field(default_factory=dict)
    quorum: str = NONE

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the file."""
        made = cls()
        for number, line in enumerate(text.splitlines(), 1):
            words = [] if line.lstrip().startswith("#") else line.split()
            try:
                made._read(words)
            except (ValueError, Refused) as error:
                raise PolicyMalformed(line=number) from error
        return made

    def log_keys(self, origin: str = "") -> list[Verifier]:
        """The keys of the logs that are watched, all or those of one."""
        return [one.key for one in self.logs if origin in ("", one.key.name)]

    def is_reached(self, signed: Collection[Verifier]) -> bool:
        """Whether those who cosigned are enough."""
        by = {one.name for one in self.witnesses if one.key in signed}
        return self.quorum == NONE or self._is_there(self.quorum, by)

    def _is_there(self, name: str, by: Collection[str]) -> bool:
        if name not in self.groups:
            return name in by
        needed, members = self.groups[name]
        return sum(self._is_there(one, by) for one in members) >= needed

    def _read(self, words: list[str]) -> None:
        match words:
            case []:
                pass
            case ["log", key, *address] if len(address) < 2:
                self._add(self.logs, Party(key.split("+")[0], Verifier.parse(key), *address), OF_A_LOG)
            case ["witness", name, key, *address] if len(address) < 2 and self._is_new(name):
                self._add(self.witnesses, Party(name, Verifier.parse(key), *address), OF_A_WITNESS)
            case ["group", name, needed, *members] if members and self._is_new(name):
                known = all(self._is_known(one) for one in members)
                least = {"all": len(members), "any": 1}.get(needed) or int(needed)
                if not known or not 1 <= least <= len(members):
                    raise ValueError(words)
                self.groups[name] = least, tuple(members)
            case ["quorum", name] if name == NONE or self._is_known(name):
                self.quorum = name
            case _:
                raise ValueError(words)

    def _add(self, parties: list[Party], party: Party, sorts: Collection[int]) -> None:
        right = party.key.sort in sorts and party.key.key not in [one.key.key for one in parties]
        reached = not party.address or party.address.startswith(("http://", "https://"))
        if not right or not reached:
            raise ValueError(party.name)
        parties.append(Party(party.name, party.key, party.address.rstrip("/")))

    def _is_known(self, name: str) -> bool:
        return name in self.groups or name in [one.name for one in self.witnesses]

    def _is_new(self, name: str) -> bool:
        return name != NONE and not self._is_known(name)
