// What a vote froze at its opening: the rule in force, who may vote and for whom, and the state of balance.

const NEEDS_REASONS = ["justify", "reasons", "reasons_in_decision", "reasons_must_be_given", "reasons_required",
  "reasoned_justification", "special_reasons", "justification"];
const MAKES_INVALID = ["opinion_invalid", "no_valid_opinion"];
const OF_ELECTIONS = ["nomination", "list_registration", "result"];
const TOLD = ["base", "counts", "other", "undisclosed", "max"];
const ONLY_IF = ["why", "group", "fails"];

// One vote, from its opening to its close.
class Vote {
  constructor(opened, position) {
    Object.assign(this, { opened, position, roll: new Names(opened.roll), kind: kindOf(opened.terms), urn: null });
    this.secrecy = get(opened, "secrecy", "named");
    [this.choices, this.objections, this.hands] = [new ByName(), new ByName(), new ByName()];
  }
}

// Every opening of a vote, compared with what stood then.
class Openings {
  constructor(findings, rules, mandates, rooms) {
    Object.assign(this, { findings, rules, mandates, rooms });
  }

  // The rule, the roll, proxies, composition and balance, as they stood when it was opened.
  check(vote, at) {
    const { opened: body, position } = vote, wrong = (code, details) => this.findings.fault(code, position, body.ballot, details);
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
      const misjudged = room.misjudgedBefore(vote.position, measured(get(opened.terms, "quorum"), people.length));
      if (misjudged) this.findings.fault("quorum-differs", misjudged, opened.sitting);
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
    const told = sorted(new Names(get(opened, "present_by_proxy", byProxy)));
    if (!same(get(opened, "proxies", proxies), proxies) || !same(told, byProxy)) wrong("proxies-differ");
    const present = [...roll].filter((one) => there.has(one)).length;
    if (get(opened, "present", present) !== present) wrong("quorum-differs");
  }

  checkComposition(body, members, wrong) {
    const fits = valuesIn(body.composition).every((numbers) => sumOf(valuesIn(numbers)) === members);
    if (fits) this.findings.count("as-frozen");
    else wrong("composition-differs");
  }

  checkBalance(body, position, wrong) {
    const asked = new ByName(this.rules.on("balance", body.body).filter((one) => speaksOfBody(one.terms)).map((one) => [one.rule, one]));
    const told = new ByName(body.balance.map((one) => [one.rule, one]));
    if (!same(sorted(asked.keys()), sorted(told.keys()))) return wrong("balance-rules-differ");
    const worths = new Names();
    for (const [rule, found] of told) {
      const { version, terms } = asked.get(rule), members = { ...get(body.composition, found.dimension, {}) };
      if (found.version !== version || !same(found.terms, terms)) wrong("balance-rules-differ");
      if (get(found.terms, "basis") === "statutory_seats") {
        members.vacant = Math.max((this.rules.seats.get(body.body) || 0) - sumOf(valuesIn(members)), 0);
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
}

// What an opinion is worth that is given now: valid, warned, needs_reasons, needs_ruling or invalid.
function worthOf(terms, verdict) {
  const remedy = remedyNow(get(terms, "remedy")), allowed = new Names(get(terms, "excess_allowed_for") || []);
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
