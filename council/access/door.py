"""The door: signing in, choosing a password, changing it; each try is counted before it is made."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from council.access import accounts, attempts, codes, passwords, sessions
from council.access.accounts import Card, CodeUnknown, PasswordWrong, SignInWrong
from council.record import Id, Installation, require

T = TypeVar("T")


@dataclass(frozen=True)
class Door:
    """The door of one council, and from which address somebody stands before it."""

    house: Installation
    council: str
    address: str = field(repr=False)
    key: bytes = field(repr=False)

    def sign_in(self, typed_card: str, typed_password: str) -> Id:
        """Who has this card and this password."""
        card = codes.read_card_number(typed_card)

        def ask() -> Id:
            with self.house.rows(self.council) as rows:
                return accounts.signs_in(rows, card, typed_password)

        return self._counted(ask, card)

    def whose(self, typed_code: str) -> Card:
        """Whose card a sign-in code stands on. It is not used up yet."""
        code = codes.read_code(typed_code)

        def ask() -> Card:
            with self.house.rows(self.council) as rows:
                return accounts.bearer(rows, code)

        return self._counted(ask)

    def first_sign_in(self, typed_code: str, typed_password: str) -> Id:
        """Use a sign-in code up and set the password that its bearer chose."""
        card = self.whose(typed_code)
        closed = passwords.closed(passwords.fit(typed_password, card.number))
        with self.house.aside(self.council) as rows:
            sessions.end_all(rows, card.person)
            return accounts.claim(rows, card.code, closed)

    def confirm(self, person: Id, typed_password: str) -> str:
        """Require that somebody who is signed in knows her password; returns her card's number."""
        with self.house.rows(self.council) as rows:
            card = accounts.card_number(rows, person)
        require(card, PasswordWrong())

        def ask() -> str:
            with self.house.rows(self.council) as rows:
                accounts.confirms(rows, person, typed_password)
                return str(card)

        return self._counted(ask, card)

    def change_password(self, person: Id, typed_old: str, typed_new: str, token: str) -> None:
        """Set another password. All other browsers of hers are signed out."""
        card = self.confirm(person, typed_old)
        closed = passwords.closed(passwords.fit(typed_new, card))
        with self.house.aside(self.council) as rows:
            accounts.set_password(rows, person, closed)
            sessions.end_all(rows, person, but=token)

    def _counted(self, ask: Callable[[], T], card: str | None = None) -> T:
        address = attempts.of_address(self.key, self.council, self.address)
        hers = attempts.of_card(self.key, self.council, card) if card else None
        with self.house.aside(self.council) as rows:
            attempts.begin(rows, [mark for mark in (hers, address) if mark])
        try:
            answer = ask()
        except (SignInWrong, PasswordWrong, CodeUnknown):
            raise
        except BaseException:
            self._went_well(hers, address)
            raise
        self._went_well(hers, address)
        return answer

    def _went_well(self, card: attempts.Mark | None, address: attempts.Mark) -> None:
        with self.house.aside(self.council) as rows:
            attempts.went_well(rows, card, address)
