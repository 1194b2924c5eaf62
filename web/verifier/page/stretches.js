// One stretch of a bundle's facts: every byte, every place, every hash. Stretches are checked beside each other.

const MEMBERS = "at,body,by,council,kind,position,version";
const ID = /^[0-9a-z]{1,64}$/;
const MOST_FAULTS = 20;

// What was found in one stretch.
class Stretch {
  constructor(first) {
    const found = { first, root: new Growing(), begins: 0, ends: 0, facts: 0, withheld: 0 };
    Object.assign(this, found, { faults: [], marked: [], heard: [], moments: [] });
  }

  // Note a fault, if there are not too many.
  wrong(code, position, name = "") { if (this.faults.length < MOST_FAULTS) this.faults.push({ code, position, name }); }
}

// Check a stretch, line by line. `task` says which it is, and against what.
async function checkStretch(task, told) {
  const found = new Stretch(task.first), place = { before: task.first - 1, count: 0 };
  try {
    const beside = task.hashes ? await content(task.file, task.hashes) : new Uint8Array();
    const proofs = task.whole ? [] : linesIn(beside);
    for await (const some of lines(task.file, task.facts)) {
      if (!some.every((line) => isLineFine(found, task, line, place, beside, proofs))) break;
      await told(place.before);
    }
    checkStretchEnd(found, task, place.before, task.whole ? beside.length - 32 * place.count : 0);
  } catch (error) {
    if (!(error instanceof BundleDamaged)) throw error;
    found.wrong(error.code, place.before + 1, error.in);
  }
  return found;
}

// Check a line; no more lines are read after one that is out of its place.
function isLineFine(found, task, line, place, beside, proofs) {
  const [leaf, said] = readLine(found, line, place.before), position = said ? said.position : place.before + 1;
  if (!isInPlace(found, task, position, place.before)) return false;
  if (task.whole) {
    if (!sameBytes(leaf, beside.subarray(place.count * 32, place.count * 32 + 32))) found.wrong("changed", position);
    found.root.add(leaf);
    if (task.marks.includes(position)) found.marked.push([position, [...found.root.frontier]]);
  } else if (!isProven(leaf, position, task, proofs[place.count])) found.wrong("changed", position);
  if (said && !("leaf" in said)) {
    checkFact(found, task, said);
    if (!UNHEARD.has(said.kind)) found.heard.push(said);
  }
  place.before = position;
  place.count += 1;
  return true;
}

// The hash of a line's leaf, and what the line says; nothing if it cannot be read.
function readLine(found, line, before) {
  let said;
  try {
    said = canonical(line.words);
  } catch {
    found.wrong("not-canonical", before + 1);
    return [leafOf(line.bytes), null];
  }
  const names = isObject(said) ? Object.keys(said).join() : "";
  if (names === "leaf,position" && isHex(said.leaf, 64) && isNumber(said.position)) {
    found.withheld += 1;
    return [unhex(said.leaf), said];
  }
  const leaf = leafOf(line.bytes);
  if (names === MEMBERS && isShaped(said)) return [leaf, said];
  found.wrong("unreadable", before + 1);
  return [leaf, null];
}

const isNumber = (value) => Number.isSafeInteger(value) && value >= 0;

function isShaped(said) {
  const who = said.by === null || (typeof said.by === "string" && ID.test(said.by));
  const words = typeof said.kind === "string" && typeof said.council === "string";
  return isNumber(said.at) && isNumber(said.position) && isNumber(said.version) && words && who && isObject(said.body);
}

function isInPlace(found, task, position, before) {
  if (before < position && position <= task.last && (!task.whole || position === before + 1)) return true;
  const code = position <= before ? "doubled" : position <= task.size ? "missing" : "beyond-checkpoint";
  found.wrong(code, code === "missing" ? before + 1 : position);
  return false;
}

function isProven(leaf, position, task, line) {
  try {
    const proof = canonical(line.words), hashes = proof.hashes.map(unhex);
    if (Object.keys(proof).join() !== "hashes,position" || proof.position !== position) return false;
    const root = hashes.every((one) => one.length === 32) && rootByProof(leaf, position - 1, task.size, hashes);
    return Boolean(root) && sameBytes(root, task.tree);
  } catch {
    return false;
  }
}

function checkFact(found, task, said) {
  found.facts += 1;
  if (said.council !== task.council) found.wrong("other-council", said.position);
  if (!(said.version > 0 && said.version <= get(KNOWN, said.kind, 0))) found.wrong("unknown-kind", said.position);
  if (said.at < found.ends) found.wrong("time-backwards", said.position);
  if (!task.whole) found.moments.push(said.at);
  [found.begins, found.ends] = [found.begins || said.at, Math.max(said.at, found.ends)];
}

function checkStretchEnd(found, task, last, hashesLeft) {
  if (task.whole && last < task.last && !found.faults.length) found.wrong("missing", last + 1);
  if (task.whole && hashesLeft && !found.faults.length) found.wrong("hashes", last + 1);
}
