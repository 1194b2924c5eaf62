// Ed25519 signatures (RFC 8032): by the browser, or with whole numbers alone where the browser knows none.

const FIELD = 2n ** 255n - 19n, ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
const modulo = (number, by = FIELD) => ((number % by) + by) % by;

function power(number, exponent) {
  let found = 1n;
  for (let square = modulo(number); exponent; exponent >>= 1n, square = (square * square) % FIELD) {
    if (exponent & 1n) found = (found * square) % FIELD;
  }
  return found;
}

const inverse = (number) => power(number, FIELD - 2n);
const CURVE = modulo(-121665n * inverse(121666n)), ROOT_OF_MINUS_ONE = power(2n, (FIELD - 1n) / 4n);

// Whether a signature is one of this message under this public key.
async function signedBy(key, message, signature) {
  if (key.length !== 32 || signature.length !== 64) return false;
  if (!(await knowsEd25519())) return signedByNumbers(key, message, signature);
  try {
    const imported = await crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]);
    return await crypto.subtle.verify("Ed25519", imported, signature, message);
  } catch {
    return false;
  }
}

let known = null;

async function knowsEd25519() {
  if (known === null) {
    try {
      await crypto.subtle.importKey("raw", unhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"), "Ed25519", false, ["verify"]);
      known = true;
    } catch {
      known = false;
    }
  }
  return known;
}

// The same without the browser's help (5.1.7, without cofactor).
function signedByNumbers(key, message, signature) {
  const whose = pointOf(key), start = pointOf(signature.slice(0, 32)), factor = numberOf(signature.slice(32));
  if (whose === null || start === null || factor >= ORDER) return false;
  const digest = modulo(numberOf(sha512(joined(signature.slice(0, 32), key, message))), ORDER);
  return samePoint(times(factor, generator()), added(start, times(digest, whose)));
}

// A number from its bytes, the smallest first.
const numberOf = (bytes) => BigInt(`0x${hex(Uint8Array.from(bytes).reverse())}`);

function generator() {
  const y = modulo(4n * inverse(5n));
  return pointOf(unhex(y.toString(16).padStart(64, "0")).reverse());
}

// The point that 32 bytes stand for (5.1.3); nothing if they stand for none.
function pointOf(bytes) {
  const number = numberOf(bytes), sign = number >> 255n, y = number & (2n ** 255n - 1n);
  if (y >= FIELD) return null;
  const square = modulo((y * y - 1n) * inverse(CURVE * y * y + 1n));
  let x = power(square, (FIELD + 3n) / 8n);
  if (modulo(x * x - square)) x = modulo(x * ROOT_OF_MINUS_ONE);
  if (modulo(x * x - square) || (x === 0n && sign)) return null;
  if ((x & 1n) !== sign) x = FIELD - x;
  return [x, y, 1n, modulo(x * y)];
}

// The sum of two points (5.1.4).
function added(one, other) {
  const a = modulo((one[1] - one[0]) * (other[1] - other[0])), b = modulo((one[1] + one[0]) * (other[1] + other[0]));
  const c = modulo(2n * one[3] * other[3] * CURVE), d = modulo(2n * one[2] * other[2]);
  const e = b - a, f = d - c, g = d + c, h = b + a;
  return [modulo(e * f), modulo(g * h), modulo(f * g), modulo(e * h)];
}

function times(number, point) {
  let found = [0n, 1n, 1n, 0n];
  for (; number; number >>= 1n, point = added(point, point)) if (number & 1n) found = added(found, point);
  return found;
}

const samePoint = (one, other) =>
  modulo(one[0] * other[2] - other[0] * one[2]) === 0n && modulo(one[1] * other[2] - other[1] * one[2]) === 0n;
