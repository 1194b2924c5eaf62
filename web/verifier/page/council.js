// What the facts mean: rules, mandates, sittings and votes, as far as this page derives them again.

const dayAt = (at) => new Date(at / 1000 + 3 * 3600 * 1000).toISOString().slice(0, 10); // where the councils sit
const sorted = (some) => [...some].sort();
const same = (first, second) => written(first) === written(second);

class Council {
  constructor(findings, isWhole) {
    Object.assign(this, { findings, isWhole, rules: new Map(), mandates: new Map(), rooms: new Map(), open: new Map(),
      repeats: new Set(), last: new Map(), lots: new Map(), minutes: new Map(), keys: [], unchecked: new Set() });
  }

  hear({ position, at, by, kind, body }) {
    const handler = this[kind];
    if (!handler) return;
    try {
      handler.call(this, body, position, at, by);
    } catch {
      this.findings.fault("makes-no-sense", position, kind);
    }
  }

  "audit.log-key-announced"(body) { this.keys.push(body.key); }
  "audit.log-key-retired"(body) { this.keys = this.keys.filter((key) => key !== body.key); }
  "charter.rule-adopted"(body) { this.rules.set(body.rule, body); }
  "charter.rule-repealed"(body) { this.rules.delete(body.rule); }
  "membership.member-seated"(body) { this.mandates.set(body.mandate, { ...body }); }
  "membership.mandate-ended"(body) { this.mandates.get(body.mandate).ends = body.ended; }
  "membership.substitute-called"(body) { Object.assign(this.mandates.get(body.mandate), { standing: "full", begins: body.begins }); }

  effective(body, day) {
    const running = [...this.mandates.values()].filter((one) => one.body === body && one.standing === "full" && one.begins <= day && (one.ends === null || day <= one.ends));
    return [...new Set(running.map((one) => one.person))];
  }

  // Sittings.

  "assembly.sitting-convened"(body) {
    this.rooms.set(body.sitting, { chair: null, noted: new Map(), remote: new Set(), lost: new Set(), cut: false,
      substitutes: new Map(), recused: new Map(), items: new Map(), decided: new Map() });
  }
  "assembly.chair-named"(body) { this.rooms.get(body.sitting).chair = body.person; }
  "assembly.attendance-recorded"(body) {
    const room = this.rooms.get(body.sitting);
    room.noted.set(body.person, body.presence);
    room.lost.delete(body.person);
    room.remote[body.remote ? "add" : "delete"](body.person);
  }
  "assembly.connection-lost"(body) {
    const room = this.rooms.get(body.sitting);
    if (body.person === null) room.cut = true; else room.lost.add(body.person);
  }
  "assembly.connection-restored"(body) {
    const room = this.rooms.get(body.sitting);
    if (body.person === null) room.cut = false; else room.lost.delete(body.person);
  }
  "assembly.substitute-stood-in"(body) { this.rooms.get(body.sitting).substitutes.set(body.person, body.absent); }
  "assembly.substitute-stood-down"(body) { this.rooms.get(body.sitting).substitutes.delete(body.person); }
  "assembly.item-placed"(body) { this.rooms.get(body.sitting).items.set(body.item, body.proposal); }
  "assembly.item-taken-off"(body) { this.rooms.get(body.sitting).items.delete(body.item); }
  "assembly.member-recused"(body) { this.rooms.get(body.sitting).recused.set(`${body.item} ${body.person}`, body); }
  "assembly.recusal-ended"(body) { this.rooms.get(body.sitting).recused.delete(`${body.item} ${body.person}`); }
  "assembly.quorum-found"(body, position) {
    if (body.reached !== (body.present >= body.needed) || body.present > body.members) this.findings.fault("quorum-differs", position, body.sitting);
    this.findings.count("quorums");
  }

  present(room) {
    return new Set([...room.noted].filter(([one, presence]) => presence === "present" && !(room.remote.has(one) && (room.cut || room.lost.has(one)))).map(([one]) => one));
  }

  rollOf(opened, day) {
    const members = this.effective(opened.body, day), room = this.rooms.get(opened.sitting);
    if (!room) return members;
    const there = this.present(room), instead = new Map();
    for (const [one, absent] of room.substitutes) if (there.has(one) && !there.has(absent)) instead.set(absent, one);
    const items = [...room.items].filter(([, proposal]) => proposal === opened.proposal).map(([item]) => item);
    const recused = new Set([...room.recused.values()].filter((one) => items.includes(one.item)).map((one) => one.person));
    return members.map((member) => instead.get(member) || member).filter((one) => !recused.has(one));
  }

  // Votes.

  "voting.ballot-opened"(body, position, at) {
    const vote = { opened: body, position, roll: new Set(body.roll), kind: kindOf(body.terms), choices: new Map(), objections: new Map(), hands: new Map(), urn: null };
    this.open.set(body.ballot, vote);
    const rule = this.rules.get(body.rule);
    if (!rule || rule.version !== body.rule_version || rule.subject !== "decision" || !same(rule.terms, body.terms) || ![null, body.body].includes(rule.body)) {
      this.findings.fault("rule-differs", position, body.ballot);
    }
    if (!same(sorted(this.rollOf(body, dayAt(at))), sorted(body.roll))) this.findings.fault("roll-differs", position, body.ballot);
    this.findings.count("openings");
    if (body.balance.length) this.unchecked.add("balance");
  }

  "voting.vote-cast"(body, position, at, by) {
    const vote = this.open.get(body.ballot);
    if (!vote) return this.findings.fault("vote-not-open", position, body.ballot);
    const holder = (vote.opened.proxies || {})[body.member];
    if (!vote.roll.has(body.member)) this.findings.fault("not-on-roll", position, body.ballot);
    if (by !== null && by !== body.member && by !== holder) this.findings.fault("voted-for-another", position, body.ballot);
    if ((vote.opened.secrecy || "named") !== "named") this.findings.fault("named-in-secret", position, body.ballot);
    if (vote.choices.has(body.member) && !vote.opened.may_change) this.findings.fault("voted-twice", position, body.ballot);
    vote.choices.set(body.member, body.choice);
    this.findings.count("votes");
  }

  "voting.hands-counted"(body) { this.open.get(body.ballot).hands.set(body.teller, { yes: body.yes, no: body.no, abstain: body.abstain || 0 }); }
  "voting.objection-raised"(body) { this.open.get(body.ballot).objections.set(body.objection, { member: body.member }); }
  "voting.objection-withdrawn"(body) { this.open.get(body.ballot).objections.get(body.objection).withdrawn = true; }
  "voting.objection-integrated"(body) { this.open.get(body.ballot).objections.get(body.objection).integrated = true; }

  "voting.urn-opened"(body, position) {
    const vote = this.open.get(body.ballot);
    if (!vote) { this.unchecked.add("elections"); return; }
    vote.urn = body;
    const papers = Object.values(body.counts).reduce((sum, one) => sum + one, 0);
    if (papers !== new Set(body.voted).size) this.findings.fault("papers-differ", position, body.ballot);
    if (!body.voted.every((one) => vote.roll.has(one))) this.findings.fault("not-on-roll", position, body.ballot);
    this.findings.count("votes", body.voted.length);
  }

  "voting.ballot-closed"(body, position, at) {
    this.numbered(body, position, at);
    const vote = this.open.get(body.ballot), declared = body.declared;
    if (!vote) return this.findings.fault("vote-not-open", position, body.ballot);
    this.open.delete(body.ballot);
    const derived = this.derived(vote, declared);
    if (derived === null) this.unchecked.add("some-votes");
    else if (!derived || differing(derived, declared).length) this.findings.fault("outcome-differs", position, body.number);
    else this.findings.count("decisions");
    if (declared.result === "repeat") this.repeats.add(`${body.proposal} ${body.motion || ""}`);
    const room = this.rooms.get(body.sitting);
    if (room) room.decided.set(body.ballot, { number: body.number, declared, eligible: vote.roll.size, composition: vote.opened.composition });
  }

  "voting.round-opened"() { this.unchecked.add("elections"); }
  "voting.election-declared"(body, position, at) { this.numbered(body, position, at); }

  numbered(body, position, at) {
    const year = dayAt(at).slice(0, 4), next = (this.last.get(year) || 0) + 1, expected = `${year}-${String(next).padStart(3, "0")}`;
    if (this.isWhole && body.number !== expected) this.findings.fault("number-differs", position, body.number);
    this.last.set(year, Number(body.number.split("-")[1]));
  }

  // What the facts make of a vote: false if nobody counted, null if this page cannot tell.
  derived(vote, declared) {
    const opened = vote.opened, room = this.rooms.get(opened.sitting), counts = Object.fromEntries(PAPERS.map((name) => [name, 0]));
    let took = new Set([...vote.choices.keys(), ...[...vote.objections.values()].map((one) => one.member)]);
    for (const choice of vote.choices.values()) counts[choice] = (counts[choice] || 0) + 1;
    if (opened.secrecy === "secret") {
      if (!vote.urn) return false;
      Object.assign(counts, vote.urn.counts);
      took = new Set(vote.urn.voted);
    } else if (opened.secrecy === "hands") {
      const told = [...vote.hands.values()], agreed = told.find((one, at) => told.some((other, place) => place !== at && same(one, other)));
      if (!agreed) return false;
      Object.assign(counts, agreed);
      took = new Set(Object.keys(opened.proxies || {}));
    }
    const present = new Set([...took, ...(opened.present_by_proxy || []), ...(room ? this.present(room) : [])].filter((one) => vote.roll.has(one)));
    const tally = { ...counts, members: vote.roll.size, present: present.size };
    if (vote.kind === "weighted") return null;
    if (vote.kind === "consent") {
      const told = { ...tally, objections: [...vote.objections.values()], stand_aside: counts.stand_aside || 0 };
      return { present: present.size, ...byConsent(opened.terms, told) };
    }
    const shown = Object.fromEntries([...PAPERS, "members", "present"].map((name) => [name, tally[name]]));
    if (vote.kind === "joint") return opened.secrecy === "secret" ? null : { ...shown, ...bySides(opened.terms, this.sides(vote, present)) };
    const chair = room ? vote.choices.get(room.chair) : undefined;
    return { ...shown, ...byMajority(opened.terms, { ...tally, chair, repeated: this.repeats.has(`${opened.proposal} ${opened.motion || ""}`) }) };
  }

  sides(vote, present) {
    const found = {};
    for (const one of vote.opened.roll) {
      const name = vote.opened.sides[one] || "undisclosed";
      const side = (found[name] = found[name] || Object.fromEntries([...PAPERS, "members", "present"].map((each) => [each, 0])));
      side.members += 1;
      side.present += present.has(one) ? 1 : 0;
      if (vote.choices.has(one)) side[vote.choices.get(one)] += 1;
    }
    return found;
  }

  // Minutes.

  "minutes.minutes-approved"(body, position) {
    const room = this.rooms.get(body.sitting);
    this.minutes.set(body.sitting, { texts: Object.fromEntries(body.texts.map((one) => [one.language, one.text])), published: new Set() });
    for (const told of votedIn(body.content)) {
      const known = room && room.decided.get(told.ballot);
      if (known && ["number", "declared", "eligible", "composition"].some((name) => name in told && !same(told[name], known[name]))) {
        this.findings.fault("minutes-differ", position, body.sitting);
      }
    }
    this.findings.count("minutes");
  }
  "minutes.minutes-published"(body) { this.minutes.get(body.sitting).published.add(body.language); }
}

function votedIn(content) {
  if (!content || typeof content !== "object") return [];
  if (typeof content.ballot === "string" && "declared" in content) return [content];
  return Object.values(content).flatMap(votedIn);
}
