// Checking a bundle from its first byte to its last fact.

const STRETCH = 16384;
const MEMBERS = "at,body,by,council,kind,position,version";

class Findings {
  constructor() { this.all = []; this.checked = {}; }
  add(sort, code, position, name, more) { this.all.push({ sort, code, position: position || 0, name: name || "", more: more || "" }); }
  fault(code, position, name) { this.add("fault", code, position, name); }
  note(code, name, more) { this.add("note", code, 0, name, more); }
  unproven(code, name) { this.add("unproven", code, 0, name); }
  count(what, number = 1) { this.checked[what] = (this.checked[what] || 0) + number; }
  get faults() { return this.all.filter((one) => one.sort === "fault").sort((one, other) => (one.position || 1e18) - (other.position || 1e18)); }
}

async function checkBundle(file, trusted, told) {
  const findings = new Findings();
  try {
    const members = await membersOf(file), read = async (name) => {
      if (!members.has(name)) throw new Damaged("file-missing", name);
      return contentOf(file, members.get(name));
    };
    let manifest;
    try { manifest = canonical(await read("manifest.json")); } catch (error) { throw error instanceof Damaged ? error : new Damaged("manifest", "manifest.json"); }
    if (manifest.format !== "majlis-bundle/1") throw new Damaged("format", String(manifest.format));
    await checkFiles(members, manifest, read, findings);
    const checkpoint = checkpointOf(text.decode(await read("checkpoint.txt")));
    await checkSignatures(checkpoint, text.decode(await read("keys.txt")), trusted, findings);
    if (manifest.size !== checkpoint.size || manifest.origin !== checkpoint.origin) findings.fault("manifest-differs", 0, "checkpoint.txt");
    const council = new Council(findings, manifest.made_of.what === "whole");
    await checkFacts(members, manifest, checkpoint, read, council, findings, told);
    await checkMinutes(members, read, council, findings);
    await checkAnnounced(checkpoint, council.keys, findings);
    findings.unproven("as-frozen");
    if (!council.isWhole) findings.unproven("part-only");
    for (const what of council.unchecked) findings.unproven(`page-${what}`);
  } catch (error) {
    if (!(error instanceof Damaged)) findings.fault("unreadable", 0, String(error.message || error));
    else findings.fault(error.code, 0, error.name_);
  }
  return findings;
}

async function checkFiles(members, manifest, read, findings) {
  for (const name of members.keys()) {
    if (name === "manifest.json" || /^(facts|hashes|proofs)\//.test(name)) continue;
    const digest = hex(await digestOf(await read(name)));
    if (manifest.files[name] !== digest) findings.fault(name in manifest.files ? "file-changed" : "file-unknown", 0, name);
  }
  for (const name of Object.keys(manifest.files)) if (!members.has(name)) findings.fault("file-missing", 0, name);
}

async function checkSignatures(checkpoint, keys, trusted, findings) {
  const bundled = await Promise.all(keys.split("\n").filter(Boolean).map(keyOf)), known = await Promise.all(trusted.map(keyOf));
  const signed = [];
  for (const key of [...known, ...bundled.filter((one) => !known.some((other) => other.written === one.written))]) {
    const fits = await signedUnder(checkpoint, key);
    if (fits) { signed.push(key); findings.count("signatures"); if (key.sort === 4) findings.note("witnessed", key.name); }
    else if (fits === false) findings.fault("signature-wrong", 0, key.name);
    else if (![1, 4].includes(key.sort)) findings.note("other-sort-of-key", key.name);
    else if (!known.includes(key)) findings.fault("key-without-signature", 0, key.name);
  }
  const logs = signed.filter((key) => key.sort === 1 && key.name === checkpoint.origin);
  if (!logs.length) findings.fault("not-signed", 0, checkpoint.origin);
  else if (known.length && !logs.some((key) => known.some((one) => one.written === key.written))) findings.fault("other-key", 0, logs[0].written);
  else if (!known.length) findings.unproven("key-from-bundle", logs[0].written);
}

async function checkAnnounced(checkpoint, announced, findings) {
  if (!announced.length) return;
  for (const key of announced) if (await signedUnder(checkpoint, await keyOf(key))) return;
  findings.fault("key-not-announced", 0, "keys.txt");
}

function* linesOf(bytes, name) {
  let start = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, start)) { yield bytes.subarray(start, at); start = at + 1; }
  if (start < bytes.length) throw new Damaged("line-cut-off", name);
}

async function checkFacts(members, manifest, checkpoint, read, council, findings, told) {
  const isWhole = council.isWhole, beside = isWhole ? ["hashes", "bin"] : ["proofs", "jsonl"], tree = new Tree();
  const left = new Set([...members.keys()].filter((name) => /^(facts|hashes|proofs)\//.test(name)));
  let before = 0, latest = 0, facts = 0, withheld = 0;
  for (let number = 0; number * STRETCH < checkpoint.size; number++) {
    const place = String(number).padStart(5, "0"), name = `facts/${place}.jsonl`, other = `${beside[0]}/${place}.${beside[1]}`;
    left.delete(name); left.delete(other);
    if (!members.has(name)) { if (isWhole) { findings.fault("missing", number * STRETCH + 1); return; } continue; }
    const vouching = members.has(other) ? await read(other) : new Uint8Array(), proofs = isWhole ? null : linesOf(vouching, other);
    if (!isWhole) before = number * STRETCH;
    let count = 0;
    for (const line of linesOf(await read(name), name)) {
      let said = null;
      try { said = canonical(line); } catch { findings.fault("not-canonical", before + 1); }
      const hidden = said && typeof said.leaf === "string", position = said ? said.position : before + 1;
      const fits = Number.isSafeInteger(position) && position > before && (!isWhole || position === before + 1);
      if (!fits || position > Math.min((number + 1) * STRETCH, checkpoint.size)) {
        const code = position <= before ? "doubled" : position <= checkpoint.size ? "missing" : "beyond-checkpoint";
        findings.fault(code, code === "missing" ? before + 1 : position);
        return;
      }
      const leaf = hidden ? unhex(said.leaf) : await leafOf(line);
      if (isWhole) {
        if (!sameBytes(leaf, vouching.subarray(count * 32, count * 32 + 32))) findings.fault("changed", position);
        await tree.add(leaf);
      } else if (!(await isProven(leaf, position, checkpoint, proofs.next().value))) findings.fault("changed", position);
      if (hidden) withheld += 1;
      else if (said) {
        facts += 1;
        if (Object.keys(said).join() !== MEMBERS) findings.fault("unreadable", position);
        else if (said.council !== manifest.council) findings.fault("other-council", position);
        else if (!(said.version > 0 && said.version <= (KNOWN[said.kind] || 0))) findings.fault("unknown-kind", position);
        if (said.at < latest) findings.fault("time-backwards", position);
        latest = Math.max(latest, said.at);
        council.hear(said);
      }
      before = position;
      count += 1;
      if (facts % 500 === 0) { told(position, checkpoint.size); await new Promise((on) => setTimeout(on)); }
    }
    if (isWhole && before < Math.min((number + 1) * STRETCH, checkpoint.size)) { findings.fault("missing", before + 1); return; }
    if (isWhole && vouching.length !== count * 32) findings.fault("hashes", before + 1);
  }
  for (const name of left) findings.fault("file-unknown", 0, name);
  findings.count("facts", facts);
  if (withheld) findings.note("withheld", "", withheld);
  if (manifest.facts !== facts || manifest.withheld !== withheld) findings.fault("manifest-differs", 0, "manifest.json");
  if (isWhole && !findings.faults.length) {
    if (tree.size !== checkpoint.size || !sameBytes(await tree.root(), checkpoint.root)) findings.fault("root-differs", 0, "checkpoint.txt");
    else findings.count("tree");
  }
}

async function isProven(leaf, position, checkpoint, line) {
  try {
    const proof = canonical(line);
    const root = await rootByProof(leaf, position - 1, checkpoint.size, proof.hashes.map(unhex));
    return proof.position === position && root !== null && sameBytes(root, checkpoint.root);
  } catch {
    return false;
  }
}

async function checkMinutes(members, read, council, findings) {
  for (const name of members.keys()) {
    const found = /^minutes\/(.+)\.([a-z]+)\.txt$/.exec(name);
    if (!found) continue;
    const known = council.minutes.get(found[1]);
    if (!known || !known.published.has(found[2]) || known.texts[found[2]] !== text.decode(await read(name))) findings.fault("minutes-file-differs", 0, name);
    findings.count("minutes-files");
  }
}
