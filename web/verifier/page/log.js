// The tree of facts (RFC 9162), signed notes (C2SP) and canonical JSON.

const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const unhex = (text) => Uint8Array.from(text.match(/../g) || [], (two) => parseInt(two, 16));
const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const bytesOf = (words) => new TextEncoder().encode(words);

function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) { whole.set(part, at); at += part.length; }
  return whole;
}

const digestOf = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
const leafOf = (line) => digestOf(joined(Uint8Array.of(0), line));
const nodeOf = (left, right) => digestOf(joined(Uint8Array.of(1), left, right));

class Tree {
  constructor() { this.size = 0; this.frontier = []; }
  async add(leaf) {
    for (let size = this.size; size % 2; size = (size - 1) / 2) leaf = await nodeOf(this.frontier.pop(), leaf);
    this.frontier.push(leaf);
    this.size += 1;
  }
  async root() {
    if (!this.size) return digestOf(new Uint8Array());
    let top = this.frontier[this.frontier.length - 1];
    for (const left of this.frontier.slice(0, -1).reverse()) top = await nodeOf(left, top);
    return top;
  }
}

// The root to which a leaf belongs by its proof (RFC 9162, 2.1.3.2).
async function rootByProof(leaf, index, size, proof) {
  let at = index, last = size - 1, root = leaf;
  for (const one of proof) {
    if (last === 0) return null;
    if (at % 2 || at === last) {
      root = await nodeOf(one, root);
      while (at % 2 === 0 && at) { at = Math.floor(at / 2); last = Math.floor(last / 2); }
    } else root = await nodeOf(root, one);
    at = Math.floor(at / 2); last = Math.floor(last / 2);
  }
  return last === 0 && index < size ? root : null;
}

function byLetters(first, second) {
  const one = Array.from(first, (letter) => letter.codePointAt(0)), other = Array.from(second, (letter) => letter.codePointAt(0));
  for (let at = 0; at < Math.min(one.length, other.length); at++) if (one[at] !== other[at]) return one[at] - other[at];
  return one.length - other.length;
}

function written(value) {
  if (Array.isArray(value)) return `[${value.map(written).join(",")}]`;
  if (value && typeof value === "object") {
    return `{${Object.keys(value).sort(byLetters).map((name) => `${JSON.stringify(name)}:${written(value[name])}`).join(",")}}`;
  }
  if (typeof value === "number" && !Number.isSafeInteger(value)) throw new Error("not a whole number");
  return JSON.stringify(value);
}

// What a line says, if it is written in the one way in which the record writes.
function canonical(line) {
  const words = text.decode(line), found = JSON.parse(words);
  if (written(found) !== words) throw new Error("not canonical");
  return found;
}

const base64 = (words) => Uint8Array.from(atob(words), (letter) => letter.charCodeAt(0));

function checkpointOf(note) {
  const cut = note.lastIndexOf("\n\n"), lines = note.slice(0, cut).split("\n");
  if (cut < 0 || lines.length < 3 || !/^(0|[1-9]\d*)$/.test(lines[1]) || !note.endsWith("\n")) throw new Damaged("note-malformed", "checkpoint.txt");
  const signatures = note.slice(cut + 2, -1).split("\n").map((line) => {
    const words = line.split(" ");
    if (words.length !== 3 || words[0] !== "—") throw new Damaged("note-malformed", "checkpoint.txt");
    return { name: words[1], bytes: base64(words[2]) };
  });
  return { origin: lines[0], size: Number(lines[1]), root: base64(lines[2]), text: bytesOf(`${note.slice(0, cut)}\n`), signatures };
}

async function keyOf(line) {
  const [name, number, ...rest] = line.trim().split("+"), body = base64(rest.join("+"));
  if ([1, 4].includes(body[0]) && hex((await digestOf(joined(bytesOf(`${name}\n`), body))).slice(0, 4)) !== number) throw new Damaged("key-malformed", name);
  return { name, number, sort: body[0], public: body.slice(1), written: line.trim() };
}

// true: signed under this key; false: wrongly; null: not at all.
async function signedUnder(checkpoint, key) {
  const found = checkpoint.signatures.find((one) => one.name === key.name && hex(one.bytes.slice(0, 4)) === key.number);
  if (!found || ![1, 4].includes(key.sort)) return null;
  let message = checkpoint.text, signature = found.bytes.slice(4);
  if (key.sort === 4) {
    const time = new DataView(signature.buffer, signature.byteOffset, 8).getBigUint64(0);
    message = joined(bytesOf(`cosignature/v1\ntime ${time}\n`), message);
    signature = signature.slice(8);
  }
  const imported = await crypto.subtle.importKey("raw", key.public, "Ed25519", false, ["verify"]);
  return crypto.subtle.verify("Ed25519", imported, signature, message);
}
