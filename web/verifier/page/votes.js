// Votes on proposals: what was frozen at the opening, what was given, and the outcome derived again.

const CHOICES = ["yes", "no", "abstain"], BY_CONSENT = ["consent", "stand_aside"];
const NEEDS_REASONS = ["justify", "reasons", "reasons_in_decision", "reasons_must_be_given", "reasons_required",
  "reasoned_justification", "special_reasons", "justification"];
const MAKES_INVALID = ["opinion_invalid", "no_valid_opinion"];
const OF_ELECTIONS = ["nomination", "list_registration", "result"];
const TOLD = ["base", "counts", "other", "undisclosed", "max"];
const ONLY_IF = ["why", "group", "fails"];
const COUNTING = { abstain: "ignored", blank: "excluded", invalid: "excluded" };
const NOT_DECLARED = ["chair", "rule", "repeated"];
const LOT_METHOD = "sha256_of_seed_number_name";
const isPart = (some, all) => some.every((one) => all.has(one));

// One vote, from its opening to its close.
class Vote {
  constructor(opened, position) {
    Object.assign(this, { opened, position, roll: new Set(opened.roll), kind: kindOf(opened.terms), urn: null });
    this.secrecy = get(opened, "secrecy", "named");
    [this.choices, this.objections, this.hands] = [new Map(), new Map(), new Map()];
  }
}

// All votes on proposals. What is closed is forgotten, but for its result.
class Votes {
  constructor(findings, rules, mandates, rooms) {
    Object.assign(this, { findings, rules, mandates, rooms, open: new Map(), repeats: new Set(), results: new Map() });
    this.declared = new Map(); // of votes on motions
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

  // Opening.

  opened({ body, position, at }) {
    const vote = new Vote(body, position), wrong = (code, details) => this.findings.fault(code, position, body.ballot, details);
    this.open.set(body.ballot, vote);
    if (!this.rules.stands(body.rule, body.rule_version, body.terms, "decision", body.body)) wrong("rule-differs");
    this.findings.count("openings");
    const members = this.mandates.effective(body.body, dayAt(at));
    this.checkRoll(vote, members, wrong);
    this.checkComposition(body, members.length, wrong);
    this.checkBalance(body, position, wrong);
    const mayChange = get(this.rules.procedure(body.body), "may_change_vote", false);
    if (body.may_change !== (mayChange && vote.secrecy === "named")) wrong("may-change-differs");
  }

  checkRoll(vote, members, wrong) {
    const { opened } = vote, room = this.rooms.known.get(get(opened, "sitting") || "");
    const told = { roll: sorted(opened.roll), substitutes: get(opened, "substitutes") || {}, recused: sorted(get(opened, "recused") || []) };
    let expected = { roll: sorted(members), substitutes: {}, recused: [] };
    if (room) {
      const seats = room.seats(members), recused = [...room.takesNoPart(opened.proposal)].filter((one) => seats.has(one));
      const people = [...seats.keys()].filter((one) => !recused.includes(one)), instead = people.filter((one) => seats.get(one) !== one);
      expected = { roll: sorted(people), substitutes: Object.fromEntries(instead.map((one) => [one, seats.get(one)])), recused: sorted(recused) };
      this.checkProxies(vote, room, wrong);
    }
    const part = ["roll", "substitutes", "recused"].find((name) => !same(told[name], expected[name]));
    if (part) wrong("roll-differs", { part });
  }

  checkProxies(vote, room, wrong) {
    const there = room.present(), { opened, roll } = vote, isSecret = vote.secrecy === "secret";
    const may = ([giver, holder]) => roll.has(giver) && roll.has(holder) && there.has(holder);
    const standing = [...room.proxies].filter(may), count = get(this.rules.procedure(room.body), "proxies_are_present") && !isSecret;
    const proxies = isSecret ? {} : Object.fromEntries(standing);
    const byProxy = sorted(standing.map(([giver]) => giver).filter((one) => count && !there.has(one)));
    const told = sorted(new Set(get(opened, "present_by_proxy", byProxy)));
    if (!same(get(opened, "proxies", proxies), proxies) || !same(told, byProxy)) wrong("proxies-differ");
    const present = [...roll].filter((one) => there.has(one)).length;
    if (get(opened, "present", present) !== present) wrong("quorum-differs");
  }

  checkComposition(body, members, wrong) {
    const fits = Object.values(body.composition).every((numbers) => sumOf(Object.values(numbers)) === members);
    if (fits) this.findings.count("as-frozen");
    else wrong("composition-differs");
  }

  checkBalance(body, position, wrong) {
    const asked = new Map(this.rules.on("balance", body.body).filter((one) => speaksOfBody(one.terms)).map((one) => [one.rule, one]));
    const told = new Map(body.balance.map((one) => [one.rule, one]));
    if (!same(sorted(asked.keys()), sorted(told.keys()))) return wrong("balance-rules-differ");
    const worths = new Set();
    for (const [rule, found] of told) {
      const { version, terms } = asked.get(rule), members = { ...get(body.composition, found.dimension, {}) };
      if (found.version !== version || !same(found.terms, terms)) wrong("balance-rules-differ");
      if (get(found.terms, "basis") === "statutory_seats") {
        members.vacant = Math.max((this.rules.seats.get(body.body) || 0) - sumOf(Object.values(members)), 0);
      }
      worths.add(this.worth(found, members, position, body.ballot));
    }
    this.checkStanding(body, worths, wrong);
  }

  worth(found, members, position, ballot) {
    let verdict;
    try {
      verdict = verdictOf(found.terms, members);
    } catch (error) {
      if (!(error instanceof TooManyWays)) throw error;
      this.findings.unproven("too-many-ways", position, ballot);
      return String(found.worth);
    }
    const told = found.verdict, worth = worthOf(found.terms, verdict);
    const differs = TOLD.some((name) => name in told && name in verdict && !same(told[name], verdict[name]));
    if (differs || told.status !== verdict.status || worth !== found.worth) {
      this.findings.fault("balance-differs", position, ballot, { derived: verdict.status });
    }
    this.findings.count("balance");
    return worth;
  }

  checkStanding(body, worths, wrong) {
    let possible = ["opinion"];
    if (get(body, "motion") || worths.has("invalid")) possible = ["no_opinion"]; // an amendment is no opinion by itself
    else if (worths.has("needs_ruling")) possible = ["opinion_with_reasons", "no_opinion"];
    else if (worths.has("needs_reasons")) possible = ["opinion_with_reasons"];
    const asks = ["needs_reasons", "needs_ruling"].some((one) => worths.has(one)) && !get(body, "motion") && !worths.has("invalid");
    if (!possible.includes(body.standing) || (asks && !get(body, "reasons", "").trim())) wrong("standing-differs");
  }

  // Voting.

  cast({ body, position, by }) {
    const vote = this.open.get(body.ballot), { member, choice } = body, wrong = (code) => this.findings.fault(code, position, body.ballot);
    if (!vote) return wrong("vote-not-open");
    const holder = get(get(vote.opened, "proxies") || {}, member, undefined);
    if (!vote.roll.has(member)) wrong("not-on-roll");
    if (by !== null && by !== member && by !== holder) wrong("voted-for-another");
    if (vote.secrecy !== "named") wrong("named-in-secret");
    if (!(vote.kind === "consent" ? BY_CONSENT : CHOICES).includes(choice)) wrong("unknown-choice");
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
    if (!isPart(voted, vote.roll) || new Set(voted).size !== voted.length || vote.secrecy !== "secret") wrong("not-on-roll");
    const known = Object.keys(counts).every((choice) => [...CHOICES, "blank"].includes(choice));
    if (sumOf(Object.values(counts)) !== voted.length || !known) wrong("papers-differ");
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
    const present = new Set(there.filter((one) => vote.roll.has(one))), { counts } = counted;
    const told = Object.fromEntries(PAPERS.map((name) => [name, counts.get(name) || 0]));
    Object.assign(told, { members: vote.roll.size, present: present.size, silent: present.size - sumOf(Object.values(told)) });
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
    return { ...told, ...byMajority(terms, { ...told, chair, repeated }) };
  }

  // The numbers of each side: from the roll where sides stand in it, otherwise as they were declared.
  sides(vote, present, declared) {
    this.findings.count("as-frozen");
    if (vote.secrecy === "named") return sidesOfRoll(vote, present);
    const urn = vote.urn || {}, counted = get(urn, "counts_by_side") || {};
    const together = (name) => sumOf(Object.values(counted).map((side) => get(side, name, 0)));
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
  if (vote.secrecy === "secret") return vote.urn && { counts: new Map(Object.entries(vote.urn.counts)), tookPart: vote.urn.voted };
  if (vote.secrecy === "hands") {
    const agreed = [...tallied(vote.hands.values())].find(([, many]) => many > 1);
    if (!agreed) return null;
    const numbers = JSON.parse(agreed[0]), counts = new Map(CHOICES.map((choice, at) => [choice, numbers[at]]));
    return { counts, tookPart: Object.keys(get(vote.opened, "proxies") || {}) };
  }
  const objectors = [...vote.objections.values()].map((one) => one.member);
  return { counts: tallied(vote.choices.values()), tookPart: [...vote.choices.keys(), ...objectors] };
}

function sidesOfRoll(vote, present) {
  const found = new Map();
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

// What an opinion is worth that is given now: valid, warned, needs_reasons, needs_ruling or invalid.
function worthOf(terms, verdict) {
  const remedy = remedyNow(get(terms, "remedy")), allowed = new Set(get(terms, "excess_allowed_for") || []);
  if (verdict.status === "met") {
    if (!allowed.size || remedy !== "needs_reasons") return "valid";
    const [, many] = lacking(terms, verdict.base, verdict.counts, verdict.other);
    return [...many.keys()].some((group) => allowed.has(group)) ? remedy : "valid";
  }
  if (verdict.status === "not_applicable" && verdict.base > 0) return "valid";
  if (verdict.status === "not_met") return remedy;
  return remedy === "invalid" ? "needs_ruling" : remedy;
}

function remedyNow(told) {
  let said = told;
  if (isObject(told)) {
    const moments = [...["opinion", "vote"].filter((one) => one in told), ...Object.keys(told).filter((one) => !OF_ELECTIONS.includes(one))];
    said = moments.length ? told[moments[0]] : "warn";
  }
  const word = plainWord(String(said || "warn").split(/[:;,(]/)[0]);
  return MAKES_INVALID.includes(word) ? "invalid" : NEEDS_REASONS.includes(word) ? "needs_reasons" : "warned";
}

// What is declared once more of what was frozen at the opening.
function frozenIn(vote) {
  const { terms } = vote.opened, found = { rule: terms, present_from: get(vote.opened, "sitting") ? "attendance" : "votes" };
  if (vote.kind !== "majority") return { ...found, kind: vote.kind };
  const counting = Object.fromEntries(Object.keys(COUNTING).map((name) => [name, get(terms, name) || COUNTING[name]]));
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
