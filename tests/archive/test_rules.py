"""Reading a past record: counts, lines, and a clear word for everything that cannot be read."""

from datetime import date

import pytest

from council.archive.rules import (
    MappingUnreadable,
    SourceUnreadable,
    folded,
    outcome,
    read_mapping,
    read_source,
)
from tests.archive.conftest import DALLAS, DATA, EXPECTED, FILES, HEADING, ROWS, SMALL, small


@pytest.mark.parametrize("name", FILES)
def test_a_real_record_is_counted_as_its_readers_counted_it(name, dallas):
    read = read_source((DATA / name).read_bytes(), dallas)
    assert read.counts.as_data() == EXPECTED[name]
    assert read.faults == []
    assert len(read.rows) == EXPECTED[name]["rows"]


def test_a_line_is_the_line_of_the_file_even_after_titles_of_several_lines(dallas):
    content = (DATA / FILES[1]).read_bytes()
    lost = [remark.line for remark in read_source(content, dallas).remarks]
    assert len(lost) == 3
    first = "\n".join(content.decode().split("\n")[lost[0] - 1 :])
    assert "\ufffdPersonnel Rules\ufffd" in first.split("\n2024-")[0][:3000]


def test_a_row_says_what_stands_in_it(mapping):
    read = read_source(small(), mapping)
    assert read.members == ["Ayse Demir", "Omar Haddad", "Rana Yusuf"]
    row = read.rows[2]
    assert (row.line, row.number, row.item, row.title) == (4, 3, "3", "Çeviri\nmasası")
    assert (row.sitting.day, row.motion, row.source_says) == (date(2019, 2, 4), "Reddedilmesi", "not_passed")
    assert row.votes == {0: "yes", 1: "yes", 2: "yes"}
    assert read.rows[3].line == 6


def test_a_row_without_a_vote_has_none(mapping):
    read = read_source(small("04.02.2019;1;Açılış;;;Y;Y;-"), mapping)
    assert read.rows[0].votes == {}
    assert (read.counts.without_vote, read.counts.absent) == (1, 0)


def test_the_outcome_is_more_yes_than_no():
    assert outcome(["yes", "yes", "no", "absent"]) == {
        "result": "carried",
        "rule": "more_yes_than_no",
        "yes": 2,
        "no": 1,
        "abstain": 0,
        "absent": 1,
        "present": 3,
        "members": 4,
    }
    assert outcome(["yes", "no"])["result"] == "not_carried"
    assert outcome(["yes"], "not_passed")["source_says"] == "not_passed"


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("4 Şubat;1;Açılış;;;-;-;-", "not_a_day", "Tarih"),
        ("31.02.2019;1;Açılış;;;-;-;-", "not_a_day", "Tarih"),
        ("04.02.2019;1;;;;-;-;-", "title_missing", "Konu"),
        ("04.02.2019;1;Açılış;;;-;?;-", "unknown_code", "Omar Haddad"),
        ("04.02.2019;1;Açılış;;belki;-;-;-", "unknown_flag", "Sonuc"),
        ("04.02.2019;1;Açılış", "cells", ""),
        (f"04.02.2019;1;{'x' * 20_001};;;-;-;-", "too_long", "Konu"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(row, code, column, mapping):
    read = read_source(small(*ROWS, row), mapping)
    assert [(fault.line, fault.code, fault.column) for fault in read.faults] == [(7, code, column)]
    assert read.counts.rows == 5


def test_codes_that_nobody_knows_are_counted(mapping):
    read = read_source(small("04.02.2019;1;Açılış;;;?;!;E"), mapping)
    assert read.counts.other_codes == 2


def test_days_may_be_written_in_the_digits_of_any_script(mapping):
    read = read_source(small("٠٤.٠٢.٢٠١٩;1;Açılış;;;-;-;-"), mapping)
    assert read.rows[0].sitting.day == date(2019, 2, 4)


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("Tarih;No;Baslik;Oneri;Sonuc;Ayse Demir;Omar Haddad;Rana Yusuf", "column_missing"),
        ("Tarih;No;Konu;Oneri;Sonuc;Konu;Ayse Demir;Omar Haddad;Rana Yusuf", "column_twice"),
        ("Tarih,No,Konu", "column_missing"),
    ],
)
def test_a_heading_that_the_mapping_does_not_fit_is_a_fault_of_its_line(heading, code, mapping):
    read = read_source(small(heading=heading), mapping)
    assert {(fault.line, fault.code) for fault in read.faults} == {(1, code)}


def test_a_member_who_stands_there_twice_is_a_fault():
    after = SMALL.replace(b'columns = ["Ayse Demir", "Omar Haddad", "Rana Yusuf"]', b'after = "Sonuc"')
    heading = "Tarih;No;Konu;Oneri;Sonuc;Ayse Demir;AYSE  DEMIR;Rana Yusuf"
    read = read_source(small(heading=heading), read_mapping(after))
    assert [(fault.line, fault.code, fault.got) for fault in read.faults] == [
        (1, "member_twice", "AYSE DEMIR")
    ]


@pytest.mark.parametrize(
    ("content", "reason", "line"),
    [
        (b"", "empty", 0),
        (b"\n \n", "empty", 0),
        (HEADING.encode(), "no_rows", 1),
        (b"PK\x03\x04rest", "spreadsheet", 0),
        (b"%PDF-1.7", "pdf", 0),
        (small().replace("ç".encode(), b"\xe7").replace("Ç".encode(), b"\xc7"), "encoding", 2),
        (small()[:40] + b"\x00" + small()[40:], "binary", 1),
        (small('04.02.2019;1;"Açılış"x;;;-;-;-'), "quotes", 2),
    ],
)
def test_a_file_that_is_none_is_refused(content, reason, line, mapping):
    with pytest.raises(SourceUnreadable) as refused:
        read_source(content, mapping)
    assert (refused.value.details["reason"], refused.value.details["line"]) == (reason, line)


def test_utf_8_is_not_read_as_something_else():
    turkish = read_mapping(SMALL.replace(b"[file]", b'[file]\nencoding = "cp1254"'))
    with pytest.raises(SourceUnreadable) as refused:
        read_source(small(), turkish)
    assert refused.value.details["fits"] == "utf-8"
    assert read_source(small().decode().encode("cp1254"), turkish).rows[0].title == "Açılış"


def test_names_are_compared_without_doubled_blanks_and_capitals():
    assert folded("Adam  Medrano") == folded("adam medrano ")


@pytest.mark.parametrize(
    ("change", "reason", "term"),
    [
        ((b"[source]", b"[sauce]"), "unknown", "sauce"),
        ((b"motion =", b"emotion ="), "unknown", "columns.emotion"),
        ((b'name = "The old minutes book"', b""), "missing", "source.name"),
        ((b'title = "Konu"', b""), "missing", "columns.title"),
        ((b'title = "Konu"', b"title = 3"), "not_text", "columns.title"),
        ((b'yes = ["E"]', b'yes = "E"'), "not_a_list", "votes.yes"),
        ((b'yes = ["E"]', b""), "missing", "votes.yes"),
        ((b'no = ["H"]', b'no = ["E"]'), "code_twice", "votes.no"),
        ((b'language = "tr"', b'language = "xx"'), "not_one_of", "source.language"),
        ((b"[members]", b'[members]\nafter = "Sonuc"'), "members_one_way", "members"),
        ((b'delimiter = ";"', b'delimiter = ";;"'), "not_one_sign", "file.delimiter"),
        ((b"[file]", b'[file]\nencoding = "morse"'), "encoding", None),
        ((b"%d.%m.%Y", b"%d.%m"), "dates", None),
        ((b"[source]", b"source"), "not_toml", None),
    ],
)
def test_a_mapping_that_says_nothing_clear_is_refused(change, reason, term):
    with pytest.raises(MappingUnreadable) as refused:
        read_mapping(SMALL.replace(*change, 1))
    assert (refused.value.details["reason"], refused.value.details.get("term")) == (reason, term)


def test_the_mapping_that_comes_with_majlis_is_sound():
    assert read_mapping(DALLAS.read_bytes()).name
