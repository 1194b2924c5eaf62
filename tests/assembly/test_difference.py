"""Texts before and after an amendment, shown as one."""

from hypothesis import given, settings
from hypothesis import strategies as st

from web.assembly.motion_difference import runs

TEXTS = st.lists(st.sampled_from(["ab", "cd", "في", "حديقتين", "ثلاث", "<b>", ".", "\n"]), max_size=12).map(
    " ".join
)


@settings(max_examples=50, deadline=None)
@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_their_difference(before, after):
    found = runs(before, after)
    assert "".join(out for out, _into in found) == before
    assert "".join(into for _out, into in found) == after


def test_words_that_stay_between_two_changes_are_not_picked_out():
    found = runs("in two parks of the town", "in the library of our town")
    assert ("two parks of the", "the library of our") in found


def test_what_stays_is_no_change():
    assert runs("the same", "the same") == [("the same", "the same")]
