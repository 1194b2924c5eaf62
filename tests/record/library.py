"""A small library beside the council, to try the record with: books are lent and come back."""

from sqlalchemy import Boolean, Column, Text, select, update

from council.record import (
    Fact,
    Id,
    Question,
    Record,
    Refused,
    Rows,
    Sealed,
    View,
    answers,
    fact,
    here,
    require,
    view_table,
)

BOOK, READER, ANOTHER = Id("book000000000001"), Id("reader0000000001"), Id("reader0000000002")


@fact("library.reader-joined")
class ReaderJoined(Fact):
    reader: Id
    name: Sealed


@fact("library.reader-left")
class ReaderLeft(Fact):
    reader: Id


@fact("library.book-lent", pairs=[("copy", "borrower")])
class BookLent(Fact):
    copy: Id
    borrower: Id


@fact("library.book-returned", pairs=[("copy", "borrower")])
class BookReturned(Fact):
    copy: Id
    borrower: Id
    damaged: bool = False


class AlreadyLent(Refused):
    code = "library.already-lent"


class NotLent(Refused):
    code = "library.not-lent"


class IsLent(Question):
    """Whether a copy is out."""

    def __init__(self, copy: Id) -> None:
        self.about = (copy,)
        self.answer = False

    @answers(BookLent)
    def lent(self, fact: BookLent) -> None:
        self.answer = True

    @answers(BookReturned)
    def returned(self, fact: BookReturned) -> None:
        self.answer = False


class TimesLent(Question):
    """How often a copy was lent; remembered by the process."""

    remembered = True

    def __init__(self, copy: Id) -> None:
        self.about = (copy,)
        self.answer = 0

    @answers(BookLent)
    def lent(self, fact: BookLent) -> None:
        self.answer += 1


def lend(record: Record, copy: Id, borrower: Id) -> None:
    """Lend a copy that is here."""

    def decide(attempt: Record) -> None:
        lent = IsLent(copy)
        decision = attempt.consider(lent)
        require(not lent.answer, AlreadyLent(copy=copy))
        decision.enter(BookLent(copy=copy, borrower=borrower))

    record.decide(decide)


def take_back(record: Record, copy: Id, borrower: Id) -> None:
    """Take back a copy that is out."""

    def decide(attempt: Record) -> None:
        lent = IsLent(copy)
        decision = attempt.consider(lent)
        require(lent.answer, NotLent(copy=copy))
        decision.enter(BookReturned(copy=copy, borrower=borrower))

    record.decide(decide)


shelf = view_table(
    "shelf",
    Column("copy", Text, primary_key=True),
    Column("out", Boolean, nullable=False),
    Column("borrower", Text),
)
reader = view_table("reader", Column("reader", Text, primary_key=True), Column("name", Text))
view = View("library", shelf, reader)


@view.draws(ReaderJoined)
def _(rows: Rows, fact: ReaderJoined) -> None:
    rows.insert(reader, reader=fact.reader, name=fact.name)


@view.draws(ReaderLeft)
def _(rows: Rows, fact: ReaderLeft) -> None:
    rows.destroy_key(fact.reader)


@view.draws(BookLent)
def _(rows: Rows, fact: BookLent) -> None:
    mine = here(shelf), shelf.c.copy == fact.copy
    known = rows.execute(select(shelf.c.copy).where(*mine)).one_or_none()
    if known is None:
        rows.insert(shelf, copy=fact.copy, out=True, borrower=fact.borrower)
    else:
        rows.execute(update(shelf).where(*mine).values(out=True, borrower=fact.borrower))


@view.draws(BookReturned)
def _(rows: Rows, fact: BookReturned) -> None:
    mine = here(shelf), shelf.c.copy == fact.copy
    rows.execute(update(shelf).where(*mine).values(out=False, borrower=None))


def books_out(rows: Rows):
    """Every copy that is out."""
    asked = select(shelf).where(here(shelf), shelf.c.out).order_by(shelf.c.copy)
    return rows.execute(asked).all()
