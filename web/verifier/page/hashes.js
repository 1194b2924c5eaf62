// SHA-256 and SHA-512 (FIPS 180-4), worked out here because a million facts cannot each wait for the browser.

const PRIMES = [];
for (let one = 2n; PRIMES.length < 80; one++) if (PRIMES.every((prime) => one % prime)) PRIMES.push(one);
const WORD = (1n << 64n) - 1n;

// The whole part of a root, by halving.
function rootOf(number, power) {
  let low = 0n, high = 1n << 72n;
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** power <= number) low = middle; else high = middle;
  }
  return low;
}

const CUBE_ROOTS = PRIMES.map((prime) => rootOf(prime << 192n, 3n) & WORD);
const SQUARE_ROOTS = PRIMES.slice(0, 8).map((prime) => rootOf(prime << 128n, 2n) & WORD);
const ROUNDS = Int32Array.from(CUBE_ROOTS.slice(0, 64), (root) => Number(root >> 32n));
const START = Int32Array.from(SQUARE_ROOTS, (root) => Number(root >> 32n));
const schedule = new Int32Array(64), state = new Int32Array(8);
let room = new Uint8Array(1 << 16);

// The SHA-256 of some bytes, with one byte before them if that is asked for.
function sha256(bytes, before = -1) {
  const shift = before < 0 ? 0 : 1, length = bytes.length + shift;
  roomFor(length);
  if (shift) room[0] = before;
  room.set(bytes, shift);
  return digested(length);
}

function roomFor(length) {
  if (length + 72 > room.length) room = new Uint8Array(2 * length + 72);
}

// The SHA-256 of so many bytes that lie in the room.
function digested(length) {
  const blocks = (length + 72) >>> 6, end = blocks << 6;
  room.fill(0, length, end);
  room[length] = 0x80;
  new DataView(room.buffer).setUint32(end - 8, Math.floor(length / 0x20000000));
  new DataView(room.buffer).setUint32(end - 4, length << 3);
  state.set(START);
  for (let at = 0; at < end; at += 64) mixed(at);
  const found = new Uint8Array(32);
  for (let at = 0; at < 32; at++) found[at] = state[at >> 2] >>> (24 - 8 * (at & 3));
  return found;
}

function mixed(start) {
  const w = schedule;
  for (let at = 0, from = start; at < 16; at++, from += 4) {
    w[at] = (room[from] << 24) | (room[from + 1] << 16) | (room[from + 2] << 8) | room[from + 3];
  }
  for (let at = 16; at < 64; at++) {
    const x = w[at - 15], y = w[at - 2];
    const first = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const second = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[at] = (w[at - 16] + first + w[at - 7] + second) | 0;
  }
  let a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];
  for (let at = 0; at < 64; at++) {
    const high = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const one = (h + high + ((e & f) ^ (~e & g)) + ROUNDS[at] + w[at]) | 0;
    const low = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const two = (low + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
  }
  state[0] += a; state[1] += b; state[2] += c; state[3] += d; state[4] += e; state[5] += f; state[6] += g; state[7] += h;
}

// The SHA-512 of a short message: only signatures ask for it.
function sha512(bytes) {
  const blocks = Math.ceil((bytes.length + 17) / 128), padded = new Uint8Array(128 * blocks), view = new DataView(padded.buffer);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  view.setBigUint64(padded.length - 8, BigInt(bytes.length) * 8n);
  let words = SQUARE_ROOTS;
  for (let at = 0; at < padded.length; at += 128) words = mixedLong(words, view, at);
  const found = new DataView(new ArrayBuffer(64));
  words.forEach((word, at) => found.setBigUint64(8 * at, word));
  return new Uint8Array(found.buffer);
}

function mixedLong(before, view, start) {
  const turned = (word, by) => (word >> by) | ((word << (64n - by)) & WORD);
  const w = Array.from({ length: 16 }, (_, at) => view.getBigUint64(start + 8 * at));
  for (let at = 16; at < 80; at++) {
    const x = w[at - 15], y = w[at - 2];
    const first = turned(x, 1n) ^ turned(x, 8n) ^ (x >> 7n), second = turned(y, 19n) ^ turned(y, 61n) ^ (y >> 6n);
    w.push((w[at - 16] + first + w[at - 7] + second) & WORD);
  }
  let [a, b, c, d, e, f, g, h] = before;
  for (let at = 0; at < 80; at++) {
    const one = h + (turned(e, 14n) ^ turned(e, 18n) ^ turned(e, 41n)) + ((e & f) ^ (~e & WORD & g)) + CUBE_ROOTS[at] + w[at];
    const two = (turned(a, 28n) ^ turned(a, 34n) ^ turned(a, 39n)) + ((a & b) ^ (a & c) ^ (b & c));
    [a, b, c, d, e, f, g, h] = [(one + two) & WORD, a, b, c, (d + one) & WORD, e, f, g];
  }
  return [a, b, c, d, e, f, g, h].map((word, at) => (word + before[at]) & WORD);
}
