// Minutes: what they say of votes and elections is what the record says, and their fingerprints are right.

const OF_VOTES = ["number", "declared", "eligible", "composition", "counted", "elected"];
const PRESENCES = ["present", "excused", "absent", "left"];

// The fingerprint of what minutes say.
const fingerprintOf = (said) => hex(sha256(bytesOf(written(said, ", ", ": "))));

// All minutes.
class Minutes {
  constructor(findings, rooms, isWhole) {
    Object.assign(this, { findings, rooms, isWhole, fingerprints: new Map(), texts: new Map(), published: new Set() });
    this.hears = {
      "minutes.minutes-approved": (fact) => this.approved(fact),
      "minutes.minutes-signed": (fact) => this.signed(fact),
      "minutes.minutes-published": ({ body }) => this.published.add(`${body.sitting}.${body.language}`),
    };
  }

  approved({ body, position }) {
    const { content: said, sitting } = body, wrong = (part) => this.findings.fault("minutes-differ", position, sitting, { part });
    this.fingerprints.set(sitting, fingerprintOf(said));
    for (const name of this.texts.keys()) if (name.startsWith(`${sitting}.`)) this.texts.delete(name);
    for (const one of body.texts) this.texts.set(`${sitting}.${one.language}`, hex(sha256(bytesOf(one.text))));
    if (body.until >= position) wrong("until");
    const room = this.rooms.known.get(sitting);
    if (!room) return;
    for (const told of votedIn(said)) this.compare(told, room.decided.get(told.ballot), wrong);
    const attendance = get(said, "attendance") || {};
    const part = PRESENCES.find((presence) => get(attendance, presence, []).some((one) => room.noted.get(one) !== presence));
    if (part) wrong(part);
    this.findings.count("minutes");
  }

  compare(told, known, wrong) {
    if (!known) return this.isWhole && wrong(told.ballot);
    const differs = (name) => name in told && name in known && told[name] !== null && !same(told[name], known[name]);
    if (OF_VOTES.some(differs)) wrong(String(get(known, "number") || told.ballot));
    return undefined;
  }

  signed({ body, position, by }) {
    if (this.fingerprints.get(body.sitting) === body.fingerprint && by === body.person) return;
    this.findings.fault("fingerprint-differs", position, body.sitting);
  }

  // The minutes that lie in the bundle are those that were approved and published, letter by letter.
  checkFiles(files) {
    for (const [name, bytes] of files) {
      const which = name.replace(/^minutes\//, "").replace(/\.txt$/, "");
      if (this.texts.get(which) !== hex(sha256(bytes)) || !this.published.has(which)) this.findings.fault("minutes-file-differs", 0, name);
      this.findings.count("minutes-files");
    }
  }
}

// Every vote and round of which minutes speak, however deep.
function votedIn(said) {
  if (typeof said !== "object" || said === null) return [];
  if (isObject(said) && typeof get(said, "ballot") === "string" && ("declared" in said || "counted" in said)) return [said];
  return Object.values(said).flatMap(votedIn);
}
