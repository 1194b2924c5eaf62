"""Ballot files: what was written is read again, and what is not clear is refused by its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from council.voting.events import Papers
from council.voting.rules.elections import BallotFile, FileMalformed, read_ballot_file, write_ballot_file

PLAIN = '3 1\n2 1 2 0\n1 3 0\n0\n"Amal"\n"Burak"\n"Cemile"\n"Ward"\n'


def read(text):
    return read_ballot_file(text.encode())


def test_a_file_has_candidates_seats_papers_and_a_title():
    found = read(PLAIN)
    assert found == BallotFile(
        candidates=("Amal", "Burak", "Cemile"),
        seats=1,
        papers=(Papers(number=2, marks=(1, 2)), Papers(number=1, marks=(3,))),
        title="Ward",
    )


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + PLAIN,
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("\n", "\r"),
        PLAIN.replace("\n", "     \n"),
        PLAIN.replace(" ", "  \t "),
        PLAIN.replace("\n", "\n\n"),
        PLAIN.rstrip("\n"),
        "# ballots of the ward\n" + PLAIN,
        PLAIN.replace("2 1 2 0", '2 1 2 0 # "two" papers, 3 marks'),
        PLAIN.replace('"Amal"', '  " Amal "  # the first'),
        PLAIN.replace('"\n"', '" "'),
    ],
)
def test_blanks_remarks_and_line_ends_do_not_matter(text):
    assert read(text) == read(PLAIN)


def test_a_sign_of_a_remark_within_a_name_belongs_to_the_name():
    assert read(PLAIN.replace("Amal", "Amal # 1")).candidates[0] == "Amal # 1"


def test_a_file_in_utf_16_says_so_by_its_mark():
    assert read_ballot_file(PLAIN.encode("utf-16")) == read(PLAIN)


def test_the_title_may_be_left_out():
    assert read(PLAIN.replace('"Ward"\n', "")).title == ""


def test_who_withdrew_stands_before_the_papers():
    found = read(PLAIN.replace("3 1\n", "3 1\n-2 -3\n"))
    assert found.withdrawn == (2, 3)
    assert found.standing == (1,)


def test_a_paper_without_a_mark_is_a_blank_one():
    assert Papers(number=5, marks=()) in read(PLAIN.replace("1 3 0", "5 0")).papers


@pytest.mark.parametrize(
    ("line", "fault", "text"),
    [
        (1, "header", ""),
        (1, "header", "3\n" + PLAIN),
        (1, "header", PLAIN.replace("3 1\n", "three 1\n")),
        (1, "header", PLAIN.replace("3 1\n", "0 1\n")),
        (1, "header", PLAIN.replace("3 1\n", "3 0\n")),
        (1, "header", PLAIN.replace("3 1\n", "3 1 7\n")),
        (2, "unknown_candidate", PLAIN.replace("3 1\n", "3 1\n-4\n")),
        (2, "withdrawn", PLAIN.replace("3 1\n", "3 1\n-2 x\n")),
        (2, "marked_twice", PLAIN.replace("3 1\n", "3 1\n-2 -2\n")),
        (2, "unknown_candidate", PLAIN.replace("2 1 2 0", "2 1 4 0")),
        (2, "unknown_candidate", PLAIN.replace("2 1 2 0", "2 1 -2 0")),
        (2, "unknown_candidate", PLAIN.replace("2 1 2 0", "2 1 0 2 0")),
        (2, "marked_twice", PLAIN.replace("2 1 2 0", "2 1 1 0")),
        (2, "nought_missing", PLAIN.replace("2 1 2 0", "2 1 2")),
        (2, "equal_ranking", PLAIN.replace("2 1 2 0", "2 1=2 0")),
        (2, "number", PLAIN.replace("2 1 2 0", "2 1 two 0")),
        (2, "number", PLAIN.replace("2 1 2 0", "2 1 2.5 0")),
        (2, "number", PLAIN.replace("2 1 2 0", "2 1 ٢ 0")),
        (2, "number", PLAIN.replace("2 1 2 0", '2 1 "2" 0')),
        (2, "weight", PLAIN.replace("2 1 2 0", "0 1 2 0")),
        (2, "weight", PLAIN.replace("2 1 2 0", "9999999999 1 2 0")),
        (3, "weight", PLAIN.replace("1 3 0", "-1 3 0")),
        (4, "end_missing", PLAIN.replace("\n0\n", "\n")),
        (3, "end_missing", "3 1\n2 1 2 0\n1 3 0\n"),
        (6, "name_not_quoted", PLAIN.replace('"Burak"', "Burak")),
        (6, "quotation_mark", PLAIN.replace('"Burak"', '"Burak')),
        (6, "name_missing", PLAIN.replace('"Burak"', '""')),
        (6, "name_twice", PLAIN.replace('"Burak"', '" Amal "')),
        (6, "too_few_names", '3 1\n1 3 0\n0\n"Amal"\n# nobody else\n"Burak"\n'),
        (9, "too_many_names", PLAIN + '"and more"\n'),
    ],
)
def test_a_line_that_is_not_clear_is_refused_by_its_number(line, fault, text):
    with pytest.raises(FileMalformed) as refused:
        read(text)
    assert (refused.value.details["line"], refused.value.details["fault"]) == (line, fault)


def test_letters_of_another_encoding_are_not_guessed_at():
    with pytest.raises(FileMalformed) as refused:
        read_ballot_file(PLAIN.replace("Burak", "Gül").encode("latin-1"))
    assert refused.value.details == {"line": 6, "fault": "encoding", "got": ""}


def line_refused(given_bytes):
    """The line at which a file is refused; None if it can be read."""
    try:
        read_ballot_file(given_bytes)
    except FileMalformed as refused:
        return refused.details["line"]
    return None


@given(some.binary(max_size=200))
def test_whatever_is_in_a_file_it_is_read_or_refused(given_bytes):
    assert line_refused(given_bytes) != 0


@given(some.text(alphabet='0123 -="#\n\rA', max_size=60))
def test_whatever_looks_like_a_file_is_read_or_refused_at_a_line_that_it_has(text):
    assert (line_refused(text.encode()) or 1) in range(1, text.count("\n") + text.count("\r") + 2)


NAME = some.text(
    some.characters(exclude_categories=("C", "Z"), exclude_characters='"'), min_size=1, max_size=12
)


@some.composite
def ballot_files(draw):
    """Any file that could be written."""
    names = draw(some.lists(NAME, min_size=1, max_size=6, unique=True))
    numbers = range(1, len(names) + 1)
    ranked = some.permutations(numbers).flatmap(
        lambda order: some.integers(0, len(order)).map(lambda k: order[:k])
    )
    papers = some.builds(
        lambda number, marks: Papers(number=number, marks=tuple(marks)), some.integers(1, 10**6), ranked
    )
    return BallotFile(
        candidates=tuple(names),
        seats=draw(some.integers(1, 9)),
        papers=tuple(draw(some.lists(papers, max_size=8))),
        title=draw(some.just("") | NAME),
        withdrawn=tuple(sorted(draw(some.sets(some.sampled_from(numbers))))),
    )


@given(ballot_files())
def test_what_was_written_is_read_again(file):
    assert read_ballot_file(write_ballot_file(file)) == file
