"use strict";
// The zip file that a bundle is, read strictly: nothing may lie between its files, before or behind.

class Damaged extends Error {
  constructor(code, name = "") { super(code); this.code = code; this.name_ = name; }
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, number) => {
  for (let bit = 0; bit < 8; bit++) number = number & 1 ? 0xedb88320 ^ (number >>> 1) : number >>> 1;
  return number >>> 0;
});

function checksumOf(bytes) {
  let crc = 0xffffffff;
  for (let at = 0; at < bytes.length; at++) crc = CRC_TABLE[(crc ^ bytes[at]) & 255] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

// Every file of the bundle by name: where it lies and what it must be.
async function membersOf(file) {
  const found = new Map(), view = async (at, length) => new DataView(await file.slice(at, at + length).arrayBuffer());
  let at = 0;
  for (;;) {
    const header = await view(at, 30);
    if (header.byteLength < 4) throw new Damaged("cut-off");
    if (header.getUint32(0, true) !== 0x04034b50) break;
    if (header.byteLength < 30) throw new Damaged("cut-off");
    const short = (place) => header.getUint16(place, true), long = (place) => header.getUint32(place, true);
    const plain = short(4) === 20 && short(6) === 0 && short(10) === 0 && short(12) === 0x21 && short(28) === 0;
    if (!plain || ![0, 8].includes(short(8))) throw new Damaged("layout");
    const name = new TextDecoder().decode(await file.slice(at + 30, at + 30 + short(26)).arrayBuffer());
    if (!/^[!-~]+$/.test(name) || name.split("/").some((part) => ["", ".", ".."].includes(part))) throw new Damaged("file-name", name);
    if (found.has(name)) throw new Damaged("file-twice", name);
    const one = { name, offset: at, start: at + 30 + short(26), length: long(18), size: long(22), crc: long(14), method: short(8) };
    found.set(name, one);
    at = one.start + one.length;
  }
  await requireDirectory(file, [...found.values()], at);
  return found;
}

// The list of files at the end says of each file what stands before it, and nothing else.
async function requireDirectory(file, members, start) {
  const parts = [];
  let length = 0;
  for (const one of members) {
    const name = new TextEncoder().encode(one.name), entry = new DataView(new ArrayBuffer(46 + name.length));
    const put = (place, bytes, value) => (bytes === 2 ? entry.setUint16(place, value, true) : entry.setUint32(place, value, true));
    put(0, 4, 0x02014b50); entry.setUint8(4, 20); entry.setUint8(5, 3); put(6, 2, 20); put(10, 2, one.method);
    put(14, 2, 0x21); put(16, 4, one.crc); put(20, 4, one.length); put(24, 4, one.size); put(28, 2, name.length);
    put(38, 4, 0o100600 * 65536); put(42, 4, one.offset);
    new Uint8Array(entry.buffer).set(name, 46);
    parts.push(new Uint8Array(entry.buffer));
    length += entry.byteLength;
  }
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true); end.setUint16(8, members.length, true); end.setUint16(10, members.length, true);
  end.setUint32(12, length, true); end.setUint32(16, start, true);
  parts.push(new Uint8Array(end.buffer));
  const expected = new Uint8Array(await new Blob(parts).arrayBuffer());
  const there = new Uint8Array(await file.slice(start).arrayBuffer());
  if (!sameBytes(expected, there)) throw new Damaged("layout");
}

// A file's bytes, checked against its length and checksum.
async function contentOf(file, one) {
  let content = file.slice(one.start, one.start + one.length);
  try {
    if (one.method === 8) content = new Response(content.stream().pipeThrough(new DecompressionStream("deflate-raw")));
    content = new Uint8Array(await content.arrayBuffer());
  } catch {
    throw new Damaged("checksum", one.name);
  }
  if (content.length !== one.size || checksumOf(content) !== one.crc) throw new Damaged("checksum", one.name);
  return content;
}

function sameBytes(first, second) {
  return first.length === second.length && first.every((byte, at) => byte === second[at]);
}
