// What the facts mean: every decision of the council derived again, fact by fact.

// What was decided, as the facts say it.
class Meaning {
  constructor(findings, isWhole) {
    Object.assign(this, { findings, isWhole, last: new ByName(), numbers: new Names(), keys: [], hears: new ByName() });
    const rules = new Rules(), mandates = new Mandates(), rooms = new Rooms(), votes = new Votes(findings, rules, mandates, rooms);
    this.rooms = rooms;
    this.minutes = new Minutes(findings, rooms, isWhole);
    const own = {
      "voting.ballot-closed": (fact) => this.numbered(fact),
      "voting.election-declared": (fact) => this.numbered(fact),
      "audit.log-key-announced": ({ body }) => this.keys.push(body.key),
      "audit.log-key-retired": ({ body }) => { this.keys = this.keys.filter((one) => one !== body.key); },
      "audit.entry-corrected": (fact) => this.corrected(fact),
    };
    const elections = new Elections(findings, rules, mandates, rooms, votes, isWhole);
    const quorums = new Quorums(findings, rules, mandates, rooms), motions = new Motions(findings, rules, mandates, rooms, votes);
    const parts = [rules, mandates, rooms, quorums, votes, motions, elections, this.minutes];
    for (const hears of [own, ...parts.map((one) => one.hears)]) {
      for (const [kind, handler] of Object.entries(hears)) this.hears.set(kind, [...(this.hears.get(kind) || []), handler]);
    }
  }

  // The next facts in order. One that makes no sense is named.
  hear(facts) {
    for (const fact of facts) {
      const handlers = this.hears.get(fact.kind);
      if (handlers) strict(fact.body);
      for (const handler of handlers || []) {
        try {
          handler(fact);
        } catch {
          this.findings.fault("makes-no-sense", fact.position, fact.kind);
        }
      }
    }
  }

  // All facts were heard.
  finish(files) {
    this.minutes.checkFiles(files);
    const { "as-frozen": asFrozen = 0, ...checked } = this.findings.checked;
    this.findings.checked = checked;
    if (asFrozen) this.findings.unproven("as-frozen", 0, "", { number: asFrozen });
    if (!this.isWhole) this.findings.unproven("part-only");
  }

  // A part holds the decision, the sitting or something of the days that it is said to be made of.
  checkMadeOf(madeOf, days) {
    const isThere = {
      whole: () => true,
      decision: () => this.numbers.has(madeOf.number),
      sitting: () => this.rooms.known.has(madeOf.sitting),
      period: () => [...days].some((day) => madeOf.from <= day && day <= madeOf.to),
    };
    if (!isThere[madeOf.what]()) this.findings.fault("manifest-differs", 0, "manifest.json");
  }

  // Decisions are numbered without gaps, anew each year.
  numbered({ body, position, at }) {
    const year = dayAt(at).slice(0, 4), expected = `${year}-${String((this.last.get(year) || 0) + 1).padStart(3, "0")}`;
    if (this.isWhole && body.number !== expected) this.findings.fault("number-differs", position, body.number, { expected });
    this.last.set(year, whole(String(body.number).split("-").slice(1).join("-")));
    this.numbers.add(body.number);
  }

  // A correction speaks of an entry before it, and says something.
  corrected({ body, position }) {
    const said = body.wording.map((one) => one.text.trim()), before = body.corrects >= 1 && body.corrects < position;
    if (!before || !said.length || !said.every(Boolean)) this.findings.fault("corrects-nothing", position, body.correction);
    this.findings.count("corrections");
  }
}
