"""Ed25519 signatures (RFC 8032), checked with whole numbers alone."""

from hashlib import sha512

FIELD = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
CURVE = -121665 * pow(121666, -1, FIELD) % FIELD
ROOT_OF_MINUS_ONE = pow(2, (FIELD - 1) // 4, FIELD)

Point = tuple[int, int, int, int]
NEUTRAL: Point = (0, 1, 1, 0)


def signed_by(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether a signature is one of this message under this public key (RFC 8032, 5.1.7, without cofactor)."""
    if len(public) != 32 or len(signature) != 64:
        return False
    key, start = point_of(public), point_of(signature[:32])
    factor = int.from_bytes(signature[32:], "little")
    if key is None or start is None or factor >= ORDER:
        return False
    digest = int.from_bytes(sha512(signature[:32] + public + message).digest(), "little") % ORDER
    return same_point(times(factor, generator()), added(start, times(digest, key)))


def generator() -> Point:
    """The point from which all keys are made."""
    y = 4 * pow(5, -1, FIELD) % FIELD
    found = point_of(y.to_bytes(32, "little"))
    if found is None:
        raise ArithmeticError("the curve has no generator")
    return found


def point_of(written: bytes) -> Point | None:
    """The point that 32 bytes stand for (5.1.3); nothing if they stand for none."""
    number = int.from_bytes(written, "little")
    sign, y = number >> 255, number & (2**255 - 1)
    if y >= FIELD:
        return None
    square = (y * y - 1) * pow(CURVE * y * y + 1, -1, FIELD) % FIELD
    x = pow(square, (FIELD + 3) // 8, FIELD)
    if (x * x - square) % FIELD:
        x = x * ROOT_OF_MINUS_ONE % FIELD
    if (x * x - square) % FIELD or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = FIELD - x
    return x, y, 1, x * y % FIELD


def added(first: Point, second: Point) -> Point:
    """The sum of two points (5.1.4)."""
    a = (first[1] - first[0]) * (second[1] - second[0]) % FIELD
    b = (first[1] + first[0]) * (second[1] + second[0]) % FIELD
    c = 2 * first[3] * second[3] * CURVE % FIELD
    d = 2 * first[2] * second[2] % FIELD
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % FIELD, g * h % FIELD, f * g % FIELD, e * h % FIELD


def times(number: int, point: Point) -> Point:
    """A point added to itself so many times."""
    found = NEUTRAL
    while number:
        if number & 1:
            found = added(found, point)
        point, number = added(point, point), number >> 1
    return found


def same_point(first: Point, second: Point) -> bool:
    """Whether two points are one."""
    x = (first[0] * second[2] - second[0] * first[2]) % FIELD
    y = (first[1] * second[2] - second[1] * first[2]) % FIELD
    return x == 0 and y == 0
