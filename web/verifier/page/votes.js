// Votes on proposals: what was frozen at the opening, what was given, and the outcome derived again.

const CHOICES = ["yes", "no", "abstain"], BY_CONSENT = ["consent", "stand_aside"];
const COUNTING = ["abstain", "blank", "invalid"];
const NOT_DECLARED = ["chair", "rule", "repeated"];
const LOT_METHOD = "sha256_of_seed_number_name";
const isPart = (some, all) => some.every((one) => all.has(one));

// All votes on proposals. What is closed is forgotten, but for its result.
class Votes {
  constructor(findings, rules, mandates, rooms) {
    Object.assign(this, { findings, rooms, open: new ByName(), repeats: new Names(), results: new ByName() });
    this.openings = new Openings(findings, rules, mandates, rooms);
    this.declared = new ByName(); // of votes on motions
    this.hears = {
      "voting.ballot-opened": (fact) => this.opened(fact),
      "voting.vote-cast": (fact) => this.cast(fact),
      "voting.hands-counted": (fact) => this.hands(fact),
      "voting.objection-raised": (fact) => this.objected(fact),
      "voting.objection-withdrawn": ({ body }) => Object.assign(this.objection(body), { withdrawn: true }),
      "voting.objection-integrated": ({ body }) => Object.assign(this.objection(body), { integrated: true }),
      "voting.ballot-closed": (fact) => this.closed(fact),
    };
  }

  // Voting.

  opened({ body, position, at }) {
    const vote = new Vote(body, position);
    this.open.set(body.ballot, vote);
    this.openings.check(vote, at);
  }

  cast({ body, position, by }) {
    const vote = this.open.get(body.ballot), { member, choice } = body, wrong = (code) => this.findings.fault(code, position, body.ballot);
    if (!vote) return wrong("vote-not-open");
    const holder = get(get(vote.opened, "proxies") || {}, member, undefined);
    if (!vote.roll.has(member)) wrong("not-on-roll");
    if (by !== null && by !== member && by !== holder) wrong("voted-for-another");
    if (vote.secrecy !== "named") wrong("named-in-secret");
    if (!(vote.kind === "consent" ? BY_CONSENT : CHOICES).includes(named(choice))) wrong("unknown-choice");
    if (vote.choices.has(member) && !vote.opened.may_change) wrong("voted-twice");
    vote.choices.set(member, choice);
    this.findings.count("votes");
  }

  hands({ body, position }) {
    const vote = this.open.get(body.ballot);
    if (!vote || vote.secrecy !== "hands") return this.findings.fault("vote-not-open", position, body.ballot);
    vote.hands.set(body.teller, written([body.yes, body.no, get(body, "abstain", 0)]));
  }

  objected({ body, position }) {
    const vote = this.open.get(body.ballot);
    if (!vote || !vote.roll.has(body.member)) return this.findings.fault(vote ? "not-on-roll" : "vote-not-open", position, body.ballot);
    vote.objections.set(body.objection, { member: body.member, reasoned: true });
  }

  objection(body) { return this.open.get(body.ballot).objections.get(body.objection); }

  // The urn of a secret vote was opened; false if it is none of a vote on a proposal.
  tookUrn(position, body) {
    const vote = this.open.get(body.ballot);
    if (!vote) return false;
    vote.urn = body;
    const { voted, counts } = body, wrong = (code) => this.findings.fault(code, position, body.ballot);
    if (!isPart(voted, vote.roll) || new Names(voted).size !== voted.length || vote.secrecy !== "secret") wrong("not-on-roll");
    const known = Object.keys(counts).every((choice) => [...CHOICES, "blank"].includes(choice));
    if (sumOf(valuesIn(counts)) !== voted.length || !known) wrong("papers-differ");
    this.findings.count("votes", voted.length);
    return true;
  }

  // Closing.

  closed({ body, position }) {
    const vote = this.open.get(body.ballot), { declared } = body;
    if (!vote) return this.findings.fault("vote-not-open", position, body.ballot);
    this.open.delete(body.ballot);
    const fits = ["proposal", "sitting", "motion"].every((name) => get(body, name) === get(vote.opened, name));
    const derived = this.derived(vote, declared), parts = derived === null ? [] : differing({ ...frozenIn(vote), ...derived }, declared);
    if (derived === null || parts.length || !fits) this.findings.fault("outcome-differs", position, body.number, { parts: parts.slice(0, 5) });
    this.findings.count("decisions");
    this.results.set(body.ballot, declared.result);
    if (get(body, "motion")) this.declared.set(body.ballot, declared);
    if (declared.result === "repeat") this.repeats.add(written([body.proposal, get(body, "motion")]));
    const room = this.rooms.known.get(get(body, "sitting") || "");
    if (room) room.decided.set(body.ballot, { number: body.number, declared, eligible: vote.roll.size, composition: vote.opened.composition });
  }

  // What the facts make of the vote; nothing if it was not counted at all.
  derived(vote, declared) {
    const counted = countedAs(vote), { opened } = vote, { terms } = opened;
    if (counted === null) return null;
    const room = this.rooms.known.get(get(opened, "sitting") || "");
    const there = [...counted.tookPart, ...(get(opened, "present_by_proxy") || []), ...(room ? room.present() : [])];
    const present = new Names(there.filter((one) => vote.roll.has(one))), { counts } = counted;
    const told = Object.fromEntries(PAPERS.map((name) => [name, counts.get(name) || 0]));
    Object.assign(told, { members: vote.roll.size, present: present.size, silent: present.size - sumOf(valuesIn(told)) });
    if (vote.kind === "joint" && get(declared, "withheld")) return { ...told, ...this.withheld(vote, told, declared) };
    if (vote.kind === "joint") return { ...told, ...bySides(terms, this.sides(vote, present, declared)) };
    if (vote.kind === "weighted") {
      const votes = opened.roll.map((one) => [Fraction.of(opened.weights[one]), vote.choices.get(one) ?? "absent"]);
      const { invalid, blank, ...counted } = told;
      return { ...counted, ...byWeights(terms, votes, present.size) };
    }
    if (vote.kind === "consent") {
      const objections = [...vote.objections.values()], stand_aside = counts.get("stand_aside") || 0;
      const many = (name) => objections.filter((one) => get(one, name)).length, { members } = told;
      const shown = { members, present: present.size, stand_aside, consent: counts.get("consent") || 0 };
      Object.assign(shown, { withdrawn: many("withdrawn"), integrated: many("integrated") });
      return { ...shown, ...byConsent(terms, { ...told, objections, stand_aside }) };
    }
    const chair = room ? vote.choices.get(room.chair) ?? null : null;
    const repeated = this.repeats.has(written([opened.proposal, get(opened, "motion")]));
    const all = { ...told, chair, repeated };
    return { ...all, ...byMajority(terms, all) };
  }

  // The numbers of each side: from the roll where sides stand in it, otherwise as they were declared.
  sides(vote, present, declared) {
    this.findings.count("as-frozen");
    if (vote.secrecy === "named") return sidesOfRoll(vote, present);
    const urn = vote.urn || {}, counted = get(urn, "counts_by_side") || {};
    const together = (name) => sumOf(valuesIn(counted).map((side) => get(side, name, 0)));
    if ([...CHOICES, "blank"].some((name) => together(name) !== get(urn.counts, name, 0))) {
      this.findings.fault("papers-differ", vote.position, vote.opened.ballot);
    }
    const told = Object.entries({ ...declared.sides, ...get(declared, "others", {}) });
    const of = (side, { members, present: there }) => ({ ...zeros(PAPERS), ...get(counted, side, {}), members, present: there });
    return Object.fromEntries(told.map(([side, numbers]) => [side, of(side, numbers)]));
  }

  // Where sides are small only whether each agreed is told: the rest is derived from all votes together.
  withheld(vote, told, declared) {
    const { sides, others, fails, result, ...derived } = bySides({ ...vote.opened.terms, constituencies: [] }, { all: told });
    if ("fails" in declared) {
      const against = Object.keys(declared.sides).filter((name) => !declared.sides[name].reached);
      derived.fails = [...(told.yes >= derived.yes_needed && derived.base ? [] : ["overall"]), ...against];
      derived.result = derived.fails.length ? "rejected" : "adopted";
    } else if (declared.result === "no_quorum") derived.group = get(declared, "group");
    this.findings.count("as-frozen");
    return derived;
  }
}

// What was counted, and who took part; nothing if nobody counted.
function countedAs(vote) {
  if (vote.secrecy === "secret") return vote.urn && { counts: new ByName(Object.entries(vote.urn.counts)), tookPart: vote.urn.voted };
  if (vote.secrecy === "hands") {
    const agreed = [...tallied(vote.hands.values())].find(([, many]) => many > 1);
    if (!agreed) return null;
    const numbers = JSON.parse(agreed[0]), counts = new ByName(CHOICES.map((choice, at) => [choice, numbers[at]]));
    return { counts, tookPart: Object.keys(get(vote.opened, "proxies") || {}) };
  }
  const objectors = [...vote.objections.values()].map((one) => one.member);
  return { counts: tallied(vote.choices.values()), tookPart: [...vote.choices.keys(), ...objectors] };
}

function sidesOfRoll(vote, present) {
  const found = new ByName();
  for (const one of vote.opened.roll) {
    const name = get(vote.opened.sides, one, "undisclosed");
    if (!found.has(name)) found.set(name, zeros([...PAPERS, "members", "present"]));
    const side = found.get(name);
    side.members += 1;
    side.present += present.has(one) ? 1 : 0;
    if (vote.choices.has(one)) {
      if (!(vote.choices.get(one) in side)) throw new Missing("a choice");
      side[vote.choices.get(one)] += 1;
    }
  }
  return Object.fromEntries(found);
}

// What is declared once more of what was frozen at the opening.
function frozenIn(vote) {
  const { terms } = vote.opened, found = { rule: terms, present_from: get(vote.opened, "sitting") ? "attendance" : "votes" };
  if (vote.kind !== "majority") return { ...found, kind: vote.kind };
  const counting = Object.fromEntries(COUNTING.filter((name) => get(terms, name)).map((name) => [name, terms[name]]));
  return { ...found, base_of: terms.base, tie: get(terms, "tie") || "rejected", counting };
}

// Which of the derived numbers are declared otherwise, or not at all.
function differing(derived, declared) {
  const asked = Object.keys(derived).filter((name) => name in declared || !NOT_DECLARED.includes(name));
  const wrong = asked.filter((name) => !agrees(derived[name], get(declared, name)));
  return [...wrong, ...ONLY_IF.filter((name) => name in declared && !(name in derived))];
}

// Whether what is declared is what was derived; an object may tell more.
function agrees(derived, declared) {
  if (!isObject(derived) || !isObject(declared)) return same(derived, declared);
  return Object.keys(derived).every((name) => !Object.hasOwn(declared, name) || agrees(derived[name], declared[name]));
}

// Whether a lot was drawn as its seed says.
function lotFalls(called, drawn) {
  const order = lotOrder(drawn.seed, get(drawn, "words", ""), called.number, called.among);
  return called.method === LOT_METHOD && same(order, drawn.drawn);
}
