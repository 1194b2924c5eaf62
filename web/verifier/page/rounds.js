// Elections: who stands, what was frozen, the papers counted again, lots drawn again.

const COMPARED = ["outcome", "elected", "valid", "blank", "invalid", "quota"];

// One round of an election.
class Round {
  constructor(opened) {
    Object.assign(this, { opened, entries: new ByName(), box: null, closed: false, lots: [], counted: {} });
  }

  // The papers that were in the box.
  get papers() { return this.box ? get(this.box, "papers", []).map((one) => [one.number, one.marks]) : []; }

  // Who is elected by this round, and by those before.
  elected() {
    return [...this.opened.elected_before, ...get(this.counted, "elected", []).map((one) => candidateOf(this.opened, one))];
  }
}

function candidateOf(opened, number) {
  const found = opened.candidates[number - 1];
  if (found === undefined) throw new Missing("a candidate");
  return found;
}

// All elections.
class Elections {
  constructor(findings, rules, mandates, rooms, votes, isWhole) {
    Object.assign(this, { findings, rules, mandates, rooms, votes, isWhole });
    [this.known, this.open, this.lots] = [new ByName(), new ByName(), new ByName()];
    this.hears = {
      "voting.election-called": ({ body }) => this.known.set(body.election, { called: body, stands: new ByName(), rounds: [] }),
      "voting.nomination-accepted": ({ body }) => this.accepted(body),
      "voting.candidacy-withdrawn": ({ body }) => this.of(body).stands.delete(body.candidate),
      "voting.round-opened": (fact) => this.opened(fact),
      "voting.papers-entered": (fact) => this.papers(fact),
      "voting.urn-opened": (fact) => this.urn(fact),
      "voting.round-closed": (fact) => this.closed(fact),
      "voting.lot-called": (fact) => this.lotCalled(fact),
      "voting.lot-drawn": (fact) => this.lotDrawn(fact),
      "voting.election-declared": (fact) => this.declared(fact),
      "voting.election-called-off": ({ body }) => this.forget(body),
    };
  }

  of(body) {
    if (!this.known.has(body.election)) throw new Missing("an election");
    return this.known.get(body.election);
  }

  accepted(body) {
    const { stands } = this.of(body);
    stands.delete(body.candidate); // who agrees again stands last
    stands.set(body.candidate, body.stands_as);
  }

  forget(body) {
    for (const round of this.of(body).rounds) this.open.delete(round.opened.ballot);
    this.known.delete(body.election);
  }

  // Opening.

  opened({ body, position, at }) {
    const election = this.of(body), before = election.rounds.at(-1), round = new Round(body);
    const wrong = (code) => this.findings.fault(code, position, body.ballot);
    election.rounds.push(round);
    this.open.set(body.ballot, round);
    this.findings.count("openings");
    const members = this.mandates.effective(body.body, dayAt(at)), room = this.rooms.known.get(get(body, "sitting") || "");
    if (!same(sorted(body.roll), sorted(room ? room.seats(members).keys() : members))) wrong("roll-differs");
    const misjudged = room ? room.misjudgedBefore(position, 0) : 0;
    if (misjudged) this.findings.fault("quorum-differs", misjudged, body.sitting);
    const isWhole = (numbers) => sumOf(valuesIn(numbers)) === body.roll.length;
    if (!valuesIn(body.composition).every(isWhole)) wrong("composition-differs");
    const { candidates, seats, elected_before, round: number, stands_as } = body;
    if (!same(this.expected(election, before), { candidates, seats, elected_before, round: number, stands_as })) wrong("candidates-differ");
    if (!this.ruleStands(body, election)) wrong("rule-differs");
  }

  // What must be frozen: who stands for how many seats, and who is elected already.
  expected(election, before) {
    let candidates = [...election.stands.keys()].filter((one) => !this.mandates.erased.has(one) || !this.isWhole);
    let seats = election.called.seats;
    const elected = before ? before.elected() : [];
    if (before) {
      const following = get(before.counted, "next") || {}, numbers = inOrder(get(following, "candidates", []));
      candidates = numbers.map((number) => candidateOf(before.opened, number)).filter((one) => candidates.includes(one));
      seats = whole(get(following, "seats") || seats - elected.length);
    }
    const saying = [...new Names([...candidates, ...elected])].filter((one) => isGiven(election.stands.get(one)));
    const standsAs = Object.fromEntries(saying.map((one) => [one, election.stands.get(one)]));
    return { candidates, seats, elected_before: elected, round: election.rounds.length, stands_as: standsAs };
  }

  ruleStands(body, election) {
    const first = election.rounds[0].opened, versions = (rules) => written(Object.fromEntries(rules.map((one) => [one.rule, [one.version, one.terms]])));
    if (first !== body) return ["rule", "rule_version", "terms", "guard"].every((name) => same(body[name], first[name]));
    const stands = this.rules.stands(body.rule, body.rule_version, body.terms, "election", body.body);
    if (body.rule !== election.called.rule || !stands) return false;
    const fills = election.called.fills || election.called.body;
    return versions(body.guard) === versions(get(body.terms, "keeps_balance") ? this.rules.on("balance", fills) : []);
  }

  // Papers.

  papers({ body, position }) {
    const round = this.open.get(body.ballot);
    if (!round || round.closed || round.opened.casting !== "paper") return this.findings.fault("vote-not-open", position, body.ballot);
    round.entries.set(body.teller, [written([body.papers, body.blank, body.invalid]), body]);
  }

  urn({ body, position }) {
    if (this.votes.tookUrn(position, body)) return;
    const round = this.open.get(body.ballot), wrong = (code) => this.findings.fault(code, position, body.ballot);
    if (!round || round.closed || round.opened.casting !== "secret") return wrong("vote-not-open");
    round.box = body;
    const { voted } = body, papers = sumOf(body.papers.map((one) => one.number)) + body.blank + body.invalid;
    if (!isPart(voted, new Names(round.opened.roll)) || new Names(voted).size !== voted.length) wrong("not-on-roll");
    if (papers !== voted.length) wrong("papers-differ");
    this.findings.count("votes", voted.length);
  }

  // What two tellers have entered alike.
  agreed(round) {
    const entries = [...round.entries.values()], many = tallied(entries.map(([marked]) => marked));
    const found = entries.find(([marked]) => many.get(marked) > 1);
    return found ? found[1] : null;
  }

  // Counting.

  closed({ body, position }) {
    const round = this.open.get(body.ballot), wrong = (code) => this.findings.fault(code, position, body.ballot);
    if (!round || round.closed) return wrong("vote-not-open");
    round.closed = true;
    if (round.opened.casting === "paper") {
      round.box = this.agreed(round);
      if (round.box && sumOf(round.papers.map(([number]) => number)) > round.opened.roll.length) wrong("papers-differ");
    }
    if (!round.box) return wrong("outcome-differs");
    this.checkCount(round, body.counted, position);
  }

  checkCount(round, told, position) {
    round.counted = told;
    const { ballot, roll } = round.opened;
    let found;
    try {
      found = contestOf(round).outcome(round.lots);
    } catch (error) {
      if (!(error instanceof TooManyWays)) throw error;
      return this.findings.unproven("too-many-ways", position, ballot);
    }
    const parts = COMPARED.filter((name) => !same(get(found, name), get(told, name)));
    parts.push(...["lot", "next"].filter((name) => !same(found[name], withoutStage(get(told, name)))));
    if (!same(found.votes, told.stages.map((one) => one.votes))) parts.push("stages");
    const otherLots = !same(told.lots, round.lots.slice(0, told.lots.length));
    if (parts.length || otherLots) this.findings.fault("outcome-differs", position, ballot, { parts: parts.slice(0, 5) });
    this.findings.count("counts");
    const room = this.rooms.known.get(get(round.opened, "sitting") || "");
    if (room) room.decided.set(ballot, { counted: told, eligible: roll.length });
  }

  // Lots.

  lotCalled({ body, position }) {
    this.lots.set(body.lot, body);
    const round = this.open.get(body.ballot);
    let right = this.votes.results.get(body.ballot) === "lot" && same(body.among, ["adopted", "rejected"]);
    if (round) {
      const waiting = get(round.counted, "lot") || {};
      right = same(body.among, get(waiting, "among", []).map((one) => candidateOf(round.opened, one)));
    }
    if (!right) this.findings.fault("lot-not-needed", position, body.lot);
  }

  lotDrawn({ body, position }) {
    const called = this.lots.get(body.lot), round = this.open.get(body.ballot);
    this.lots.delete(body.lot);
    if (hex(sha256(bytesOf(body.seed))) !== called.commitment) this.findings.fault("commitment-differs", position, body.lot);
    if (!lotFalls(called, body)) this.findings.fault("lot-differs", position, body.lot);
    this.findings.count("lots");
    if (!round) return this.votes.results.set(body.ballot, body.drawn[0]);
    const numbers = body.drawn.map((one) => round.opened.candidates.indexOf(one) + 1);
    if (numbers.includes(0)) throw new Missing("a candidate");
    round.lots.push(numbers);
    return this.checkCount(round, body.counted, position);
  }

  declared({ body, position }) {
    const round = this.open.get(body.ballot), wrong = () => this.findings.fault("outcome-differs", position, body.number);
    if (!round || !round.closed || get(round.counted, "outcome") !== "elected") return wrong();
    if (!same(body.declared, round.counted) || !same(body.elected, round.elected())) wrong();
    this.findings.count("decisions");
    const room = this.rooms.known.get(get(round.opened, "sitting") || "");
    if (room && !room.decided.has(body.ballot)) throw new Missing("a count");
    if (room) room.decided.set(body.ballot, { ...room.decided.get(body.ballot), number: body.number, elected: body.elected });
    return this.forget(body);
  }
}

// The round as it is counted.
function contestOf(round) {
  const { opened } = round, box = round.box || {}, saidBy = (one) => get(opened.stands_as, one, {});
  const stands_as = Object.fromEntries(opened.candidates.map((one, at) => [at + 1, saidBy(one)]));
  const before = [...opened.elected_before].map(saidBy), dimensions = before.length ? opened.guard.map((one) => String(one.dimension)) : [];
  const counted = (name) => Object.fromEntries(tallied(before.map((said) => get(said, name, "undisclosed"))));
  const seated = Object.fromEntries(dimensions.map((name) => [name, counted(name)]));
  const more = { blank: get(box, "blank", 0), invalid: get(box, "invalid", 0), members: opened.roll.length, round: opened.round };
  Object.assign(more, { guard: opened.guard, stands_as, seated });
  return new Contest(opened.terms, opened.candidates.length, opened.seats, round.papers, more);
}

// What is waited for, without the stage of the count at which it was noticed.
function withoutStage(told) {
  if (!isObject(told)) return told;
  const { stage, ...rest } = { stage: null, ...told };
  return rest;
}
