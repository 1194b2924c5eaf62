// A whole bundle: its files, its checkpoint, every fact in its place; what its facts mean is told on.

const FORMAT = "majlis-bundle/1", STRETCH = 1 << 14, OF_PARTS = { whole: [], decision: ["number"], sitting: ["sitting"], period: ["from", "to"] };
const AT_LEAST = ["manifest.json", "checkpoint.txt", "keys.txt"];
const MANIFEST = "council,facts,files,format,made_of,origin,size,withheld";
const OF_FACTS = /^(facts|hashes|proofs)\//;
const numbered = (number) => String(number).padStart(5, "0");

// A bundle that is being checked.
class Bundle {
  static async of(file, findings) {
    const bundle = Object.assign(new Bundle(), { file, findings, members: await membersOf(file), checkpoint: null, days: new Set() });
    bundle.manifest = await bundle.readManifest();
    bundle.council = String(bundle.manifest.council);
    bundle.isWhole = bundle.manifest.made_of.what === "whole";
    return bundle;
  }

  async readManifest() {
    for (const name of AT_LEAST) if (!this.members.has(name)) throw new BundleDamaged("file-missing", name);
    const words = wordsOf(await this.read("manifest.json")), wrong = new BundleDamaged("manifest", "manifest.json");
    let found;
    try {
      found = canonical(words);
    } catch {
      throw wrong;
    }
    if (!isObject(found) || Object.keys(found).join() !== MANIFEST || !isObject(found.files) || !isObject(found.made_of)) throw wrong;
    if (found.format !== FORMAT) throw new BundleDamaged("format", String(found.format).slice(0, 80));
    const named = get(OF_PARTS, String(get(found.made_of, "what")));
    if (named === null || !Object.values(found.made_of).every((one) => typeof one === "string") || !same(sorted(Object.keys(found.made_of)), sorted(["what", ...named]))) throw wrong;
    return found;
  }

  // The bytes of one of its files.
  read(name) { return content(this.file, this.members.get(name)); }

  // The published minutes that lie in it, by name.
  async minutes() {
    const found = new Map();
    for (const name of this.members.keys()) if (name.startsWith("minutes/")) found.set(name, await this.read(name));
    return found;
  }

  // Every file is one that the manifest names, and is as it says.
  async checkFiles() {
    const told = this.manifest.files;
    for (const name of this.members.keys()) {
      if (name === "manifest.json" || OF_FACTS.test(name)) continue;
      const digest = hex(sha256(await this.read(name)));
      if (get(told, name) !== digest) this.findings.fault(Object.hasOwn(told, name) ? "file-changed" : "file-unknown", 0, name);
    }
    for (const name of sorted(Object.keys(told))) if (!this.members.has(name)) this.findings.fault("file-missing", 0, name);
  }

  // The checkpoint is signed, and is the one that the manifest speaks of.
  async checkCheckpoint(trusted) {
    this.checkpoint = readCheckpoint(await this.read("checkpoint.txt"), "checkpoint.txt", this.findings);
    const bundled = readKeys(new TextDecoder().decode(await this.read("keys.txt")), "keys.txt", this.findings);
    if (this.checkpoint === null) return;
    await checkSignatures(this.checkpoint, bundled, trusted, this.findings);
    if (!(await knowsEd25519())) this.findings.note("without-browser");
    const { origin, size } = this.checkpoint;
    if (this.manifest.origin !== origin || this.manifest.size !== size) this.findings.fault("manifest-differs", 0, "checkpoint.txt");
  }

  // The log has signed with a key that stands on record, where any does.
  async checkAnnounced(announced) {
    if (!announced.length || this.checkpoint === null) return;
    try {
      for (const one of announced) if (await signatureUnder(this.checkpoint, keyOf(one))) return;
    } catch (malformed) {
      if (!(malformed instanceof NoteMalformed)) throw malformed;
    }
    this.findings.fault("key-not-announced", 0, "keys.txt");
  }

  // Every fact, stretch by stretch; those that decide something are told on, in order. `stretches` checks several beside each other.
  async checkFacts(hear, seen, stretches) {
    if (this.checkpoint === null) return;
    const tree = new Growing(), earlier = new Map(seen.map((one) => [one.size, one]));
    let latest = 0, facts = 0, withheld = 0;
    for await (const found of stretches(this.tasks([...earlier.keys()]))) {
      for (const { code, position, name } of found.faults) this.findings.fault(code, position, name);
      if (found.begins && found.begins < latest) this.findings.fault("time-backwards", found.first);
      latest = Math.max(latest, found.ends);
      for (const at of found.moments) this.days.add(dayAt(at));
      this.compare(tree, found, earlier);
      this.grow(tree, found);
      [facts, withheld] = [facts + found.facts, withheld + found.withheld];
      hear(found.heard);
    }
    this.findings.count("facts", facts);
    this.checkEnd(tree, facts, withheld);
    this.checkSeen(seen);
  }

  // Whether the record was, at the size of an earlier checkpoint, what that checkpoint says.
  compare(tree, found, earlier) {
    for (const [size, frontier] of found.marked) {
      const then = new Growing(size, [...tree.frontier, ...frontier]);
      if (!sameBytes(then.root(), earlier.get(size).root)) this.findings.fault("other-history", size);
    }
  }

  grow(tree, found) {
    if (!this.isWhole) return;
    const { size, frontier } = found.root;
    if (size === STRETCH) return tree.add(new Growing(size, frontier).root(), STRETCH);
    tree.size += size;
    tree.frontier.push(...frontier);
  }

  checkEnd(tree, facts, withheld) {
    if (this.manifest.facts !== facts || this.manifest.withheld !== withheld) this.findings.fault("manifest-differs", 0, "manifest.json");
    if (withheld) this.findings.note("withheld", 0, "", { number: withheld });
    for (const name of this.members.keys()) if (name.startsWith("timestamps/")) this.findings.note("time-stamp", 0, name);
    if (!this.isWhole || this.findings.faults.length) return;
    if (tree.size === this.checkpoint.size && sameBytes(tree.root(), this.checkpoint.root)) this.findings.count("tree");
    else this.findings.fault("root-differs", 0, "checkpoint.txt");
  }

  // No checkpoint that somebody kept speaks of a longer or of another record.
  checkSeen(seen) {
    const { origin, size, root } = this.checkpoint;
    for (const one of seen) {
      if (one.origin !== origin) this.findings.fault("other-origin", 0, one.origin);
      else if (one.size > size) this.findings.fault("shrunk", size + 1, "", { before: one.size });
      else if (one.size === size && !sameBytes(one.root, root)) this.findings.fault("other-history", one.size);
      else if (one.size < size && !this.isWhole) this.findings.unproven("earlier-checkpoint", 0, one.size);
    }
  }

  tasks(earlier) {
    const { size, root } = this.checkpoint, beside = this.isWhole ? ["hashes", "bin"] : ["proofs", "jsonl"], found = [];
    const left = new Set([...this.members.keys()].filter((name) => OF_FACTS.test(name)));
    for (let number = 0; number * STRETCH < size; number++) {
      const name = `facts/${numbered(number)}.jsonl`, other = `${beside[0]}/${numbered(number)}.${beside[1]}`;
      const first = number * STRETCH + 1, last = Math.min((number + 1) * STRETCH, size);
      left.delete(name);
      left.delete(other);
      if (this.members.has(name)) {
        const marks = earlier.filter((one) => first <= one && one <= last), [facts, hashes] = [name, other].map((one) => this.members.get(one));
        found.push({ file: this.file, council: this.council, first, last, whole: this.isWhole, size, tree: root, facts, hashes, marks });
      } else if (this.isWhole) {
        this.findings.fault("missing", first);
        break;
      }
    }
    for (const name of sorted(left)) this.findings.fault("file-unknown", 0, name);
    return found;
  }
}
