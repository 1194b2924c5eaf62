// The zip file that a bundle is: read strictly, so that no byte in it can be moved, hidden or added unseen.

const LOCAL = 0x04034b50, CENTRAL = 0x02014b50, END = 0x06054b50, DAY = 0x21, AS_FILE = 0o100600 * 65536;
const STORED = 0, DEFLATED = 8, NAME_AT_MOST = 65535;

// The file is no bundle, or not as it was made: in which of its files, and what is wrong.
class BundleDamaged extends Error {
  constructor(code, name = "") {
    super(code);
    [this.code, this.in] = [code, name];
  }
}

const CHECKSUMS = Int32Array.from({ length: 256 }, (_, number) => {
  for (let bit = 0; bit < 8; bit++) number = number & 1 ? 0xedb88320 ^ (number >>> 1) : number >>> 1;
  return number;
});

function checksum(bytes, before) {
  let crc = ~before;
  for (let at = 0; at < bytes.length; at++) crc = CHECKSUMS[(crc ^ bytes[at]) & 255] ^ (crc >>> 8);
  return ~crc;
}

// All files of a bundle by name. Nothing may lie between them, before or behind.
async function membersOf(file) {
  const found = [];
  let at = 0;
  for (let one = await memberAt(file, at); one; one = await memberAt(file, at)) {
    found.push(one);
    at = one.start + one.length;
  }
  const expected = directoryOf(found, at);
  const there = new Uint8Array(await file.slice(at, at + expected.length + 1).arrayBuffer());
  if (!sameBytes(expected, there)) throw new BundleDamaged("layout");
  const members = new Map(found.map((one) => [one.name, one]));
  if (members.size !== found.length) throw new BundleDamaged("file-twice");
  return members;
}

async function memberAt(file, offset) {
  const header = new DataView(await file.slice(offset, offset + 30 + NAME_AT_MOST).arrayBuffer());
  const short = (place) => header.getUint16(place, true), long = (place) => header.getUint32(place, true);
  const mark = header.byteLength < 4 ? 0 : long(0);
  if (mark === CENTRAL || mark === END) return null;
  if (mark !== LOCAL) throw new BundleDamaged("layout");
  if (header.byteLength < 30) throw new BundleDamaged("cut-off");
  const letters = new Uint8Array(header.buffer).slice(30, 30 + short(26)), name = String.fromCharCode(...letters);
  const isPlain = short(4) === 20 && short(6) === 0 && short(10) === 0 && short(12) === DAY && short(28) === 0;
  if (!isPlain || ![STORED, DEFLATED].includes(short(8))) throw new BundleDamaged("layout", name);
  if (!isAllowed(name)) throw new BundleDamaged("file-name", name);
  const sizes = { length: long(18), size: long(22), crc: long(14), method: short(8) };
  return { name, offset, start: offset + 30 + short(26), ...sizes };
}

const isAllowed = (name) => /^[ -~]+$/.test(name) && !name.includes("\\") && !name.split("/").some((part) => ["", ".", ".."].includes(part));

// The list of files at the end says of each file what stands before it, and nothing else.
function directoryOf(members, start) {
  const entries = members.map(entryOf), length = sumOf(entries.map((one) => one.length)), end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, END, true);
  end.setUint16(8, members.length, true);
  end.setUint16(10, members.length, true);
  end.setUint32(12, length, true);
  end.setUint32(16, start, true);
  return joined(...entries, new Uint8Array(end.buffer));
}

function entryOf(one) {
  const entry = new DataView(new ArrayBuffer(46)), name = Uint8Array.from(one.name, (letter) => letter.charCodeAt(0));
  const shorts = { 6: 20, 10: one.method, 14: DAY, 28: name.length };
  const longs = { 0: CENTRAL, 16: one.crc, 20: one.length, 24: one.size, 38: AS_FILE, 42: one.offset };
  for (const [place, value] of Object.entries(shorts)) entry.setUint16(Number(place), value, true);
  for (const [place, value] of Object.entries(longs)) entry.setUint32(Number(place), value, true);
  entry.setUint8(4, 20);
  entry.setUint8(5, 3);
  return joined(new Uint8Array(entry.buffer), name);
}

// A file's bytes, piece by piece, checked against its length and checksum at the end.
async function* pieces(file, one) {
  const stored = file.slice(one.start, one.start + one.length).stream();
  const reader = (one.method === DEFLATED ? stored.pipeThrough(new DecompressionStream("deflate-raw")) : stored).getReader();
  let crc = 0, size = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => { throw new BundleDamaged("checksum", one.name); });
    if (done) break;
    [crc, size] = [checksum(value, crc), size + value.length];
    if (size > one.size) throw new BundleDamaged("checksum", one.name);
    yield value;
  }
  if (crc >>> 0 !== one.crc || size !== one.size) throw new BundleDamaged("checksum", one.name);
}

// A whole file's bytes.
async function content(file, one) {
  const found = [];
  for await (const piece of pieces(file, one)) found.push(piece);
  return joined(...found);
}

// A file's lines without their ends, some at a time: their bytes, and their words where they can be read.
async function* lines(file, one) {
  let rest = new Uint8Array();
  for await (const piece of pieces(file, one)) {
    const bytes = rest.length ? joined(rest, piece) : piece, end = bytes.lastIndexOf(10) + 1;
    rest = bytes.subarray(end);
    if (end) yield linesIn(bytes.subarray(0, end));
  }
  if (rest.length) throw new BundleDamaged("line-cut-off", one.name);
}

function linesIn(bytes) {
  const found = [], words = wordsOf(bytes), each = words === null ? null : words.split("\n");
  for (let start = 0, at = bytes.indexOf(10); at >= 0; start = at + 1, at = bytes.indexOf(10, start)) {
    const line = bytes.subarray(start, at);
    found.push({ bytes: line, words: each ? each[found.length] : wordsOf(line) });
  }
  return found;
}

function wordsOf(bytes) {
  try {
    return strictly.decode(bytes);
  } catch {
    return null;
  }
}
