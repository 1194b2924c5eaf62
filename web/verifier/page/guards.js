// Seats that balance rules reserve in an election: whether a body that keeps them can still be completed.

const NEVER = 10 ** 6, MOST_BODIES = 50000;
const NO_SAY = [...NOT_OF_BODIES, "nomination", "horizontal"];
const LEFT_EMPTY = ["seat_left_empty", "empty_chair", "empty_seat", "place_stays_empty", "place_stays_empty_until_next_election_meeting"];

// What the balance rules of an election leave possible; without rules everything is.
class Guarding {
  constructor(rules, standsAs, seated, candidates, seats) {
    this.rules = rules.filter((one) => !NO_SAY.includes(typeOf(one.terms)));
    Object.assign(this, { outcome: "met", places: Math.min(seats, candidates.size), many: rules.length, seated, empty: 0, must: [] });
    this.dimensions = [...new Set(rules.map((one) => String(one.dimension)))];
    const kindOfOne = (one) => this.dimensions.map((name) => get(standsAs.get(one) || {}, name, "undisclosed"));
    this.kinds = new Map([...candidates].map((one) => [one, kindOfOne(one)]));
    [this.free, this.cost, this.remembered] = [!rules.length, 0, new Map()];
    if (!this.free) this.lookAhead(candidates, seats);
  }

  lookAhead(candidates, seats) {
    const every = this.rules, all = this.places;
    this.cost = this.cheapest(candidates);
    if (this.cost === 0) return;
    const isVoid = this.withRemedy("election_void"), empty = this.withRemedy("seat_left_empty");
    if (isVoid.length && this.reached(candidates, all, isVoid, 0) > 0) return this.settle("void", all, every, [], 0);
    for (let left = empty.length ? seats - all : 0; left <= (empty.length ? seats : 0); left++) {
      const places = empty.length ? seats - left : all, must = [...isVoid, ...empty];
      if (this.reached(candidates, places, must, left) !== 0) continue;
      this.settle(left ? "left_empty" : "nearest", places, every, must, left);
      this.cost = this.cheapest(candidates);
      return;
    }
    this.settle("nearest", all, every, [], 0);
    this.cost = this.cheapest(candidates);
  }

  settle(outcome, places, rules, must, empty) {
    Object.assign(this, { outcome, places, rules: [...rules], must: [...must], empty, remembered: new Map() });
  }

  reached(candidates, places, rules, empty) {
    const { outcome, places: before, rules: all, must, empty: none } = this;
    this.settle(outcome, places, rules, [], empty);
    const found = this.cheapest(candidates);
    this.settle(outcome, before, all, must, none);
    return found;
  }

  withRemedy(remedy) { return this.rules.filter((one) => remedyInElections(one.terms) === remedy); }

  cheapest(candidates) { return this.best([], this.together(candidates)); }

  together(some) { return [...some].map((one) => this.kinds.get(one)).sort(byWords); }

  // Whether a body as good as was possible at the start can still be completed.
  reaches(elected, available) {
    return this.free || this.best(this.together(elected), this.together(available)) <= this.cost;
  }

  best(elected, available) {
    const key = JSON.stringify([elected, available]);
    if (!this.remembered.has(key)) this.remembered.set(key, this.leastCost(elected, available));
    return this.remembered.get(key);
  }

  // What the cheapest body costs that has all the elected and is completed from those available.
  leastCost(elected, available) {
    const left = this.places - elected.length;
    if (left < 0 || available.length < left) return NEVER;
    const counts = tallied(available.map((kind) => JSON.stringify(kind)));
    const kinds = [...counts.keys()].map((kind) => JSON.parse(kind)).sort(byWords);
    let found = NEVER, tried = 0;
    for (const many of choices(kinds.map((kind) => counts.get(JSON.stringify(kind))), left)) {
      if (tried++ > MOST_BODIES) throw new TooManyWays();
      const body = [...elected, ...kinds.flatMap((kind, at) => Array(many[at]).fill(kind))];
      found = Math.min(found, this.costOf(body));
      if (!found) break;
    }
    return found;
  }

  costOf(body) { return Math.min(sumOf(this.dimensions.map((name, at) => this.costIn(at, name, body))), NEVER); }

  costIn(at, name, body) {
    const termsOf = (rules) => rules.filter((one) => String(one.dimension) === name).map((one) => one.terms);
    const rules = termsOf(this.rules), must = termsOf(this.must);
    const members = new Map(Object.entries(get(this.seated, name, {})));
    for (const kind of body) members.set(kind[at], (members.get(kind[at]) || 0) + 1);
    if (!rules.length || !this.empty) return this.price(rules, must, members);
    const groups = [...new Set([...rules.flatMap(groupsIn), "other", "none"])], prices = [];
    for (const many of shares(this.empty, groups.length)) {
      const filled = new Map(members);
      groups.forEach((group, place) => filled.set(group, (filled.get(group) || 0) + many[place]));
      prices.push(this.price(rules, must, filled));
    }
    return least(prices);
  }

  price(rules, must, members) {
    if (must.some((terms) => costOfRule(terms, members, 1))) return NEVER;
    return sumOf(rules.map((terms) => costOfRule(terms, members, this.many + 1)));
  }
}

const byWords = (one, other) => one.map((word, at) => byLetters(word, other[at])).find(Boolean) || 0;

function costOfRule(terms, members, person) {
  const found = verdictOf(terms, Object.fromEntries([...members].filter(([, number]) => number)));
  if (["met", "not_applicable"].includes(found.status)) return 0;
  return found.status === "not_met" ? person * Math.max(distanceOf(terms, found), 1) : 1;
}

// How many persons there are too few or too many.
function distanceOf(terms, found) {
  const here = found.counts, numbers = Object.values(here);
  if (typeOf(terms) === "strict_majority") {
    const [first, second] = pairIn(terms);
    return 1 - here[first] + here[second];
  }
  if (typeOf(terms) === "max_gap") {
    const low = most(numbers) - whole(terms.gap);
    return sumOf(numbers.filter((number) => number < low).map((number) => low - number));
  }
  const [few, many] = lacking(terms, found.base, here, found.other), allowed = new Set(get(terms, "excess_allowed_for") || []);
  const excess = (isAllowed) => sumOf([...many].filter(([group]) => allowed.has(group) === isAllowed).map(([, by]) => by));
  const short = sumOf(few.values());
  return (allowed.size && short <= excess(true) ? 0 : short) + excess(false);
}

const plainWord = (words) => words.trim().toLowerCase().split(/\s+/).join("_");

function remedyInElections(terms) {
  let said = get(terms, "remedy");
  if (isObject(said)) said = said[["result", "constitution"].find((moment) => Object.hasOwn(said, moment))] ?? "warn";
  const plain = plainWord(String(said || "warn").split(/[:;,(]/)[0]);
  if (["election_void", "election_void_empty_chair"].includes(plain)) return "election_void";
  return LEFT_EMPTY.includes(plain) ? "seat_left_empty" : plain;
}

// Every way to take so many of what is there.
function* choices(there, left) {
  if (!there.length) {
    if (left === 0) yield [];
    return;
  }
  const rest = there.slice(1);
  for (let some = Math.min(there[0], left); some >= Math.max(0, left - sumOf(rest)); some--) {
    for (const others of choices(rest, left - some)) yield [some, ...others];
  }
}

// Every way to share out so many among so many.
function* shares(number, among) {
  if (among === 1) return yield [number];
  for (let some = 0; some <= number; some++) for (const rest of shares(number - some, among - 1)) yield [some, ...rest];
}
