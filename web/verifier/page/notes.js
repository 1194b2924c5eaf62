// Signed notes, checkpoints and the signatures of witnesses (C2SP signed-note, tlog-checkpoint, tlog-cosignature).

const LOG_KEY = 1, WITNESS_KEY = 4;

class NoteMalformed extends Error {}

// A key as it is published: name+number+base64.
function keyOf(line) {
  const words = line.trim(), [name, number, ...more] = words.split("+");
  if (!more.length || !name || !isHex(number, 8)) throw new NoteMalformed("key");
  const body = base64(more.join("+"));
  if (!body.length) throw new NoteMalformed("key");
  if ([LOG_KEY, WITNESS_KEY].includes(body[0]) && number !== numberOfKey(name, body)) throw new NoteMalformed("key");
  return { name, number, sort: body[0], public: body.slice(1), written: words };
}

// The number under which signatures name a key.
const numberOfKey = (name, body) => hex(sha256(joined(bytesOf(`${name}\n`), body)).slice(0, 4));

// The bytes that words in base64 stand for; only the one way of writing them.
function base64(words) {
  try {
    const letters = atob(words);
    if (btoa(letters) === words) return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  } catch {
    // said below
  }
  throw new NoteMalformed("base64");
}

// Read a checkpoint: origin, size, root, perhaps more lines; an empty line; signatures.
function checkpointOf(note) {
  let words;
  try {
    words = strictly.decode(note);
  } catch {
    throw new NoteMalformed("text");
  }
  const cut = words.lastIndexOf("\n\n"), lines = words.slice(0, Math.max(cut, 0)).split("\n"), signed = words.slice(cut + 2);
  if (cut < 0 || lines.length < 3 || !lines[0] || !signed.endsWith("\n") || /[^\n -\uffff]/.test(words)) throw new NoteMalformed("lines");
  if (!/^(0|[1-9]\d*)$/.test(lines[1])) throw new NoteMalformed("size");
  const root = base64(lines[2]);
  if (root.length !== 32 || lines.includes("")) throw new NoteMalformed("root");
  const signatures = signed.slice(0, -1).split("\n").map(signatureIn);
  return { origin: lines[0], size: Number(lines[1]), root, text: bytesOf(`${words.slice(0, cut)}\n`), signatures };
}

function signatureIn(line) {
  const words = line.split(" ");
  if (words.length !== 3 || words[0] !== "—" || !words[1]) throw new NoteMalformed("signature");
  const bytes = base64(words[2]);
  if (bytes.length < 5) throw new NoteMalformed("signature");
  return { name: words[1], bytes };
}

const isOfKey = (key) => (one) => one.name === key.name && hex(one.bytes.slice(0, 4)) === key.number;

// Whether a checkpoint is signed under a key; nothing if it does not say so at all.
async function signatureUnder(checkpoint, key) {
  const found = checkpoint.signatures.find(isOfKey(key));
  if (!found || ![LOG_KEY, WITNESS_KEY].includes(key.sort)) return null;
  if (key.sort === LOG_KEY) return signedBy(key.public, checkpoint.text, found.bytes.slice(4));
  if (found.bytes.length !== 76) return false;
  const text = joined(bytesOf(`cosignature/v1\ntime ${timeIn(found.bytes)}\n`), checkpoint.text);
  return signedBy(key.public, text, found.bytes.slice(12));
}

const timeIn = (bytes) => new DataView(bytes.buffer, bytes.byteOffset + 4, 8).getBigUint64(0);

// When a witness saw the checkpoint: seconds since 1970.
const witnessedAt = (checkpoint, key) => Number(timeIn(checkpoint.signatures.find(isOfKey(key)).bytes));
