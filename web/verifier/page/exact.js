"use strict";
// Whole numbers, fractions, JSON in its one way of writing, and facts that say so when something is missing in them.

class Missing extends Error {}

const MISSING = new Proxy(Object.create(null), {
  get(_, name) {
    if (typeof name === "symbol" || name === "toJSON" || name === "then") return undefined;
    throw new Missing(name);
  },
});

// The same value, in which to ask for what is not there is an error and not just nothing.
function strict(value) {
  if (typeof value !== "object" || value === null) return value;
  for (const one of Object.values(value)) strict(one);
  return Array.isArray(value) ? value : Object.setPrototypeOf(value, MISSING);
}

function get(object, name, otherwise = null) {
  if (!isObject(object)) throw new Missing("an object");
  return Object.hasOwn(object, name) ? object[name] : otherwise;
}

function valuesIn(object) {
  if (!isObject(object)) throw new Missing("an object");
  return Object.values(object);
}

// What goes by a name: words or numbers, and nothing that is made of others.
function named(value) {
  if (typeof value === "object" && value !== null) throw new Missing("a name");
  return value;
}

class ByName extends Map {
  get(name) { return super.get(named(name)); }
  has(name) { return super.has(named(name)); }
  set(name, value) { return super.set(named(name), value); }
  delete(name) { return super.delete(named(name)); }
}

class Names extends Set {
  has(name) { return super.has(named(name)); }
  add(name) { return super.add(named(name)); }
  delete(name) { return super.delete(named(name)); }
}

function wordsAs(value) {
  if (typeof value !== "string") throw new Missing("words");
  return value;
}

// Whether there is anything in it.
const isGiven = (value) => Boolean(value) && (typeof value !== "object" || Object.keys(value).length > 0);
const given = (value, otherwise) => (isGiven(value) ? value : otherwise);
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

function whole(value) {
  if (Number.isSafeInteger(value)) return value;
  if (typeof value !== "string" || !/^\s*[-+]?\d+\s*$/.test(value)) throw new Missing("a whole number");
  return Number(value);
}

function numbersOnly(some) {
  const all = [...some];
  if (!all.every((one) => typeof one === "number" || typeof one === "boolean")) throw new Missing("numbers");
  return all;
}

const sumOf = (numbers) => numbersOnly(numbers).reduce((sum, one) => sum + one, 0);

function most(numbers, otherwise) {
  const all = numbersOnly(numbers);
  if (!all.length && otherwise === undefined) throw new Missing("the most of nothing");
  return all.length ? all.reduce((top, one) => (one > top ? one : top)) : otherwise;
}

function least(numbers) {
  const all = numbersOnly(numbers);
  if (!all.length) throw new Missing("the least of nothing");
  return all.reduce((bottom, one) => (one < bottom ? one : bottom));
}

// How often each is there.
function tallied(some) {
  const found = new Map();
  for (const one of some) found.set(one, (found.get(one) || 0) + 1);
  return found;
}

const inOrder = (numbers) => [...numbers].sort((one, other) => one - other);
const zeros = (names) => Object.fromEntries(names.map((name) => [name, 0]));

// As Python sorts them; without letters that take two places that is the browser's own order.
function sorted(words) {
  const all = [...words];
  if (all.length > 1 && !all.every((one) => typeof one === "string")) throw new Missing("words");
  return all.some((one) => SURROGATE.test(one)) ? all.sort(byLetters) : all.sort();
}

function byLetters(one, other) {
  if (!SURROGATE.test(one) && !SURROGATE.test(other)) return one < other ? -1 : one > other ? 1 : 0;
  return byNumbers(Array.from(one, (letter) => letter.codePointAt(0)), Array.from(other, (letter) => letter.codePointAt(0)));
}

function byNumbers(one, other) {
  for (let at = 0; at < Math.min(one.length, other.length); at++) if (one[at] !== other[at]) return one[at] - other[at];
  return one.length - other.length;
}

// Fractions.

class Fraction {
  constructor(above, under = 1n) {
    if (under === 0n) throw new Missing("a part of nothing");
    let [one, other] = [above < 0n ? -above : above, under];
    while (other) [one, other] = [other, one % other];
    [this.above, this.under] = [above / (one || 1n), under / (one || 1n)];
  }
  static of(value) {
    if (value instanceof Fraction) return value;
    if (Number.isSafeInteger(value)) return new Fraction(BigInt(value));
    const read = typeof value === "string" && /^\s*([-+]?)(\d*)(?:\/(\d+)|\.(\d*))?\s*$/.exec(value);
    if (!read || (!read[2] && !read[4])) throw new Missing("a fraction");
    const sign = read[1] === "-" ? -1n : 1n, part = read[4] || "";
    return new Fraction(sign * BigInt(read[2] + part), read[3] ? BigInt(read[3]) : 10n ** BigInt(part.length));
  }
  times(value) {
    const other = Fraction.of(value);
    return new Fraction(this.above * other.above, this.under * other.under);
  }
  over(value) {
    const other = Fraction.of(value);
    return new Fraction(this.above * other.under, this.under * other.above);
  }
  plus(value) {
    const other = Fraction.of(value);
    return new Fraction(this.above * other.under + other.above * this.under, this.under * other.under);
  }
  minus(value) { return this.plus(Fraction.of(value).times(-1)); }
  compare(value) {
    const other = Fraction.of(value), left = this.above * other.under, right = other.above * this.under;
    return left < right ? -1 : left > right ? 1 : 0;
  }
  abs() { return this.above < 0n ? this.times(-1) : this; }
  get isWhole() { return this.under === 1n; }
  get down() { return Number(floored(this.above, this.under)); } // the next whole number that is not above
  get up() { return Number(-floored(-this.above, this.under)); } // the next whole number that is not below
  toString() { return this.isWhole ? `${this.above}` : `${this.above}/${this.under}`; }
}

function floored(above, under) {
  const found = above / under;
  return found * under > above ? found - 1n : found;
}

// So many times so many, divided and rounded down, however large.
const partOf = (number, above, under) => Number(floored(BigInt(number) * BigInt(above), BigInt(under)));

// JSON.

const SURROGATE = /[\ud800-\udfff]/;
const LONE_SURROGATE = /\p{Surrogate}/u;

function written(value, comma = ",", colon = ":") {
  if (Array.isArray(value)) return `[${value.map((one) => written(one, comma, colon)).join(comma)}]`;
  if (typeof value === "object" && value !== null) {
    const of = (name) => `${written(name)}${colon}${written(value[name], comma, colon)}`;
    return `{${sorted(Object.keys(value)).map(of).join(comma)}}`;
  }
  if (typeof value === "number" && !Number.isSafeInteger(value)) throw new Missing("a whole number");
  if (typeof value === "string" && LONE_SURROGATE.test(value)) throw new Missing("a letter");
  return JSON.stringify(value === undefined ? null : value);
}

const same = (one, other) => one === other || written(one) === written(other);

// Whether names stand in their order and numbers are whole, however deep.
function isOrderly(value) {
  if (typeof value === "number") return Number.isSafeInteger(value);
  if (typeof value !== "object" || value === null) return true;
  if (Array.isArray(value)) return value.every(isOrderly);
  let before = null;
  for (const name in value) {
    if ((before !== null && before >= name) || !isOrderly(value[name])) return false;
    before = name;
  }
  return true;
}

// What a line says, if it is written as the record writes: one way only.
function canonical(words) {
  const found = JSON.parse(words);
  const quickly = !SURROGATE.test(words) && !words.includes("\\ud") && isOrderly(found);
  if ((quickly ? JSON.stringify(found) : written(found)) !== words) throw new Missing("the one way of writing");
  return found;
}

// Bytes.

const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const isHex = (words, length) => typeof words === "string" && words.length === length && /^[0-9a-f]*$/.test(words);
const strictly = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const bytesOf = (words) => new TextEncoder().encode(words);

function sameBytes(one, other) {
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return one.length === other.length;
}

function unhex(words) {
  if (typeof words !== "string" || !/^([0-9a-fA-F]{2})*$/.test(words)) throw new Missing("hexadecimal numbers");
  return Uint8Array.from(words.match(/../g) || [], (two) => parseInt(two, 16));
}

function joined(...parts) {
  const all = new Uint8Array(sumOf(parts.map((part) => part.length)));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
