// A round of an election from what was frozen, its papers and its lots to its outcome.

// All that decides a round. `more`: blank, invalid, members, round, guard, stands_as, seated.
class Contest {
  constructor(terms, candidates, seats, papers, more = {}) {
    Object.assign(this, { terms, candidates, seats, members: get(more, "members") || 0, round: get(more, "round", 1) });
    this.method = String(terms.method);
    this.box = new Box(this.method, seats, candidates, papers, get(more, "blank") || 0, get(more, "invalid") || 0);
    const votes = this.box.crosses(candidates), few = whole(get(terms, "min_votes") || 0);
    const able = new Set(numbersTo(candidates).filter((one) => votes[one] >= few));
    const rules = get(terms, "keeps_balance") ? get(more, "guard", []) : [], standsAs = get(more, "stands_as", {});
    const each = new Map(Object.entries(standsAs).map(([one, said]) => [Number(one), said]));
    this.guard = new Guarding(rules, each, get(more, "seated", {}), able, seats);
  }

  // Elected, lot, next_round or void, and who is elected.
  outcome(lots = []) {
    const settled = [], waiting = [...lots];
    for (;;) {
      const [counting, stopped] = this.run(settled);
      if (stopped === null) return this.told(counting, null, waiting.length > 0);
      if (this.makesNoDifference(settled, stopped)) settled.push(stopped.among);
      else if (waiting.length) settled.push(waiting.shift());
      else return this.told(counting, stopped, false);
    }
  }

  // Count as far as it goes.
  run(settled) {
    const counting = new (this.sort())({ ...this, settled });
    if (this.guard.outcome === "void") return [counting, null];
    try {
      counting.run();
    } catch (stopped) {
      if (!(stopped instanceof Stopped)) throw stopped;
      return [counting, stopped];
    }
    return [counting, null];
  }

  sort() {
    if (!RANKED.includes(this.method)) return Count;
    return this.method === "irv" ? Alternative : this.rules === "ers97" ? Ers97 : Scottish;
  }

  // By which text preferences are counted.
  get rules() { return String(get(this.terms, "rules") || "scottish"); }

  // Whether the same are elected in the same order whoever is drawn.
  makesNoDifference(settled, stopped) {
    let trials = 0;
    const ends = (soFar, tie) => {
      if (!["exclusion", "surplus"].includes(tie.purpose)) return null;
      let found = null;
      for (const one of tie.among) {
        if (++trials > MOST_TRIALS) return null;
        const these = [...soFar, [one, ...tie.among.filter((other) => other !== one)]], [counting, again] = this.run(these);
        const elected = again ? ends(these, again) : counting.elected;
        if (elected === null || (found !== null && !same(elected, found))) return null;
        found = elected;
      }
      return found;
    };
    return ends(settled, stopped) !== null;
  }

  // How many votes elect for sure, as it stood at first.
  get quota() {
    if (this.rules === "scottish") return Math.floor(this.box.valid / (this.seats + 1)) + 1;
    const hundredths = Math.ceil((this.box.valid * 100) / (this.seats + 1));
    return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, "0")}`;
  }

  told(counting, stopped, lotsLeft) {
    const { valid, blank, invalid } = this.box, isVoid = this.guard.outcome === "void";
    const found = { elected: [...counting.elected], valid, blank, invalid, votes: writtenVotes(counting), next: counting.next, lot: null };
    if (stopped && get(this.terms, "tie") === "vote_again" && stopped.purpose === "seat") {
      found.next = { kind: "vote_again", candidates: stopped.among, seats: stopped.wanted };
    } else if (stopped) found.lot = { for: stopped.purpose, among: stopped.among, wanted: stopped.wanted };
    if (this.method === "stv" && !isVoid) found.quota = this.quota;
    found.outcome = isVoid ? "void" : found.lot ? "lot" : found.next ? "next_round" : "elected";
    if (lotsLeft || (stopped && stopped.purpose === "others")) found.outcome = "other-lots";
    return found;
  }
}

// Everybody's votes after each stage of a count, as they are written: with decimals where votes have parts.
function writtenVotes(counting) {
  if (counting.guard.outcome === "void") return [];
  const places = counting.decimals || 0, each = counting.history.length ? counting.history : [counting.votes];
  return each.map((stage) => stage.slice(1).map((votes) => inDecimals(votes, places)));
}

// Votes that were counted in parts of a vote, with all decimals.
function inDecimals(votes, places) {
  if (!places) return votes;
  const all = String(votes).padStart(places + 1, "0");
  return `${all.slice(0, -places)}.${all.slice(-places)}`;
}
