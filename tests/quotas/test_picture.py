"""The picture of a body: seats by category, none by person, and nothing that tells a few people apart."""

from itertools import pairwise

import pytest
from flask import Flask
from flask_babel import Babel

from web.quotas import picture
from web.quotas.picture import Group


@pytest.fixture(autouse=True)
def speaking():
    app = Flask("picture")
    Babel(app)
    with app.test_request_context():
        yield


def declared(*people):
    return {number: {"side": side, "gender": gender} for number, (side, gender) in enumerate(people)}


def test_side_and_gender_are_drawn_together_where_no_group_is_small():
    said = declared(*[("host", "woman")] * 4, *[("refugee", "man")] * 3, *[("host", "man")] * 3)
    assert picture.crossed(said, said) == [
        Group("host", "woman", 4),
        Group("host", "man", 3),
        Group("refugee", "man", 3),
    ]


@pytest.mark.parametrize(
    "people",
    [
        [],
        [("host", "woman")] * 2,
        [("host", "woman")] * 9 + [("refugee", "other")],
        [("host", "woman")] * 9 + [("refugee", "man")] * 2,
    ],
)
def test_they_are_drawn_apart_where_a_group_is_small(people):
    said = declared(*people)
    assert picture.crossed(said, said) is None


def test_who_did_not_say_counts_as_undisclosed():
    assert picture.crossed({}, "abc") == [Group("undisclosed", "undisclosed", 3)]


def test_one_dimension_keeps_its_order():
    numbers = {"man": 5, "undisclosed": 1, "woman": 4}
    assert picture.by_one("gender", numbers) == [
        Group("", "woman", 4),
        Group("", "man", 5),
        Group("", "undisclosed", 1),
    ]
    assert picture.by_one("side", {"refugee": 2, "host": 1}) == [
        Group("host", "", 1),
        Group("refugee", "", 2),
    ]


@pytest.mark.parametrize("total", [1, 2, 9, 10, 24, 101, 503])
@pytest.mark.parametrize("mirrored", [True, False])
def test_seats_stand_inside_the_picture_and_do_not_touch(total, mirrored):
    points, width, height = picture._points(total, mirrored)
    assert len(points) == total
    assert all(8 <= x <= width - 8 and 8 <= y <= height - 8 for x, y in points)
    distances = [
        (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2
        for number, one in enumerate(points)
        for other in points[number + 1 :]
    ]
    assert min(distances, default=400) >= 16.5**2


def test_a_mirrored_picture_begins_on_the_other_side():
    points, width, _height = picture._points(24, mirrored=False)
    mirrored, _, _ = picture._points(24, mirrored=True)
    for (x, y), (other_x, other_y) in zip(points, mirrored, strict=True):
        assert (round(width - x), round(y)) in {(round(other_x) + by, round(other_y)) for by in (-1, 0, 1)}


def test_groups_follow_each_other_from_one_end_to_the_other():
    points, _, _ = picture._points(100, mirrored=False)
    middle = max(x for x, _y in points) / 2
    assert all(x < middle + 12 for x, _y in points[:45])
    assert all(one != other for one, other in pairwise(points))


def test_a_group_is_one_shape_with_a_pattern_of_its_own():
    drawn = str(picture.hemicycle([Group("", "woman", 5), Group("", "man", 4)], 2, False))
    assert drawn.count("<path") == 4
    assert drawn.count('fill="url(#stripes)"') == 1
    assert "<title" not in drawn
    assert picture.hemicycle([], 0, False) == ""


def test_sides_have_shapes_of_their_own():
    shapes = {
        side: str(picture.swatch(side)).split(' d="')[1]
        for side in ("host", "refugee", "migrant", "institution")
    }
    assert len(set(shapes.values())) == 4
