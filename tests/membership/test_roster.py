"""A roster is read in three languages, with any separator; whatever is wrong is named with its line."""

from datetime import date

import pytest

from council.membership.rules import CATEGORIES, Unreadable, read_roster
from council.membership.rules.roster import MOST_ROWS
from council.membership.rules.words import VALUES, folded

ENGLISH = "name,gender,side,languages,standing,begins\nAmal Haddad,woman,refugee,ar tr,full,2026-03-18\n"
TURKISH = (
    "Ad Soyad;CİNSİYET;bileşen;diller;üyelik türü;başlangıç\n"
    "Amal Haddad;KADIN;Mülteci;Arapça türkçe;ASİL;18.03.2026\n"
)
ARABIC = (
    "الاسم\tالجنس\tفئة التمثيل\tاللغات\tصفة العضوية\tتاريخ البدء\n"
    "Amal Haddad\tأنثى\tلاجئة\tالعربية/التركية\tأصيل\t١٨/٣/٢٠٢٦\n"
)


@pytest.mark.parametrize("text", [ENGLISH, TURKISH, ARABIC])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_same_person_in_three_languages(text, mark, newline):
    roster = read_roster(mark + text.replace("\n", newline).encode())
    assert roster.faults == ()
    (member,) = roster.members
    assert (member.name, member.standing, member.begins) == ("Amal Haddad", "full", date(2026, 3, 18))
    assert (member.declared["gender"], member.declared["side"]) == ("woman", "refugee")
    assert member.declared["languages"] == ("ar", "tr")
    assert member.all_roles == ("member",)


def test_what_is_left_out_is_not_disclosed():
    (member,) = read_roster(b"name\nAmal Haddad\n").members
    assert {member.declared[one] for one in CATEGORIES} == {"undisclosed"}
    assert (member.bodies, member.begins, member.roles) == ((), None, ())


def test_blank_lines_and_lines_within_quotation_marks_do_not_move_the_numbers():
    text = 'name,gender\n\n"Amal\nHaddad",woman\n,,\n\nMehmet,maan\n'
    (fault,) = read_roster(text.encode()).faults
    assert (fault.line, fault.column, fault.got) == (7, "gender", "maan")


def test_every_category_has_a_word():
    for dimension, known in CATEGORIES.items():
        assert set(VALUES[dimension].values()) == set(known)


def test_words_are_compared_without_case_dots_and_vowel_marks():
    assert folded("  KADIN ") == folded("kadın")
    assert folded("İSİM") == folded("isim")
    assert folded("لم يُفصَح عنه") == folded("لم يفصح عنه")


@pytest.mark.parametrize(
    ("content", "reason", "line"),
    [
        (b"", "empty", 0),
        (b"  \n \n", "empty", 0),
        (b"\xef\xbb\xbf", "empty", 0),
        (b"name,gender\n", "empty", 0),
        (b"PK\x03\x04workbook", "spreadsheet", 0),
        (b"\xd0\xcf\x11\xe0old workbook", "spreadsheet", 0),
        (b"%PDF-1.7", "pdf", 0),
        (b"name\nAm\x00al\n", "binary", 0),
        ("name\nAyşe\n".encode("utf-16"), "utf_16", 0),
        ("name\nAmal\nAyşe\n".encode("cp1254"), "not_utf_8", 3),
        ("name\nأمل\n".encode("cp1256"), "not_utf_8", 2),
        (b'name,gender\nAmal,woman\n"Ay,man\n', "quotes", 3),
        (b"first,second\nAmal,woman\n", "no_heading", 1),
        (b"x" * (2 * 1024 * 1024 + 1), "too_large", 0),
        (b"name\n" + b"Amal\n" * (MOST_ROWS + 1), "too_many", MOST_ROWS + 2),
    ],
)
def test_a_file_that_is_no_roster_is_refused_as_a_whole(content, reason, line):
    with pytest.raises(Unreadable) as refused:
        read_roster(content)
    assert (refused.value.details["reason"], refused.value.details["line"]) == (reason, line)


@pytest.mark.parametrize(
    ("text", "line", "code", "column"),
    [
        ("name,shoe size\nAmal,39", 1, "unknown_column", ""),
        ("name,name\nAmal,Amal", 1, "column_twice", "name"),
        ("name,\nAmal,39", 1, "unknown_column", ""),
        ("gender\nwoman", 1, "column_missing", "name"),
        ("name,gender\n,woman", 2, "name_missing", "name"),
        ("name\n12345", 2, "not_a_name", "name"),
        ("name\n" + "x" * 121, 2, "too_long", "name"),
        ("name\nGÃ¼lÅŸen", 2, "garbled", "name"),
        ("name\nG\ufffdl", 2, "garbled", "name"),
        ("name,contact\nAmal," + "1" * 201, 2, "too_long", "contact"),
        ("name,gender\nAmal,lady", 2, "unknown_value", "gender"),
        ("name,side\nAmal,city", 2, "unknown_value", "side"),
        ("name,age_band\nAmal,42", 2, "unknown_value", "age_band"),
        ("name,disability\nAmal,maybe", 2, "unknown_value", "disability"),
        ("name,languages\nAmal,Klingonish", 2, "unknown_value", "languages"),
        ("name,standing\nAmal,king", 2, "unknown_value", "standing"),
        ("name,roles\nAmal,member|king", 2, "unknown_value", "roles"),
        ("name,begins\nAmal,18 March", 2, "not_a_day", "begins"),
        ("name,begins\nAmal,31.02.2026", 2, "not_a_day", "begins"),
        ("name,ends\nAmal,03/18/2026", 2, "not_a_day", "ends"),
        ("name,begins,ends\nAmal,2026-03-18,2026-03-17", 2, "dates_out_of_order", "ends"),
        ("name,gender\nAmal,woman,extra", 2, "too_many_cells", ""),
        ("name\nAmal\nLeyla\nAMAL", 4, "doubled", "name"),
        ("name,contact\nAmal,1\nAmal,", 3, "doubled", "name"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text, line, code, column):
    (fault,) = read_roster(text.encode()).faults
    assert (fault.line, fault.code, fault.column) == (line, code, column)


def test_everything_that_is_wrong_is_named_at_once():
    roster = read_roster(b"name,gender,begins\n,woman,x\nAmal,lady,\nLeyla,woman,\n")
    assert [(fault.line, fault.code) for fault in roster.faults] == [
        (2, "name_missing"),
        (2, "not_a_day"),
        (3, "unknown_value"),
    ]


def test_two_people_of_one_name_are_told_apart_by_their_contacts():
    roster = read_roster(b"name,contact\nMehmet Kaya,0532 1\nMehmet Kaya,0532 2\n")
    assert (len(roster.members), roster.faults) == (2, ())
