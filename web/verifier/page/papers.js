// Elections counted again from their papers: crosses and preferences, ties and lots (DOMAIN B4).

const RANKED = ["irv", "stv"], ONE_CROSS = ["plurality", "majority_runoff", "rounds"], MOST_TRIALS = 20;

// These are tied, and nothing but a lot can say who it is.
class Stopped extends Error {
  constructor(purpose, among, wanted) {
    super(purpose);
    Object.assign(this, { purpose, among: inOrder(among), wanted });
  }
}

// The order in which a lot falls, from its seed and what the witnesses called out.
function lotOrder(seed, words, number, among) {
  const said = words ? `${seed} ${words}` : seed;
  const digest = (name) => hex(sha256(bytesOf(`majlis lot\n${said}\n${number}\n${name}\n`)));
  return among.map((name) => [digest(name), name]).sort(([one], [other]) => byLetters(one, other)).map(([, name]) => name);
}

// The papers of an election, sorted: which are valid, and how many are blank or invalid. A paper: [how many, marks].
class Box {
  constructor(method, seats, candidates, papers, blank, invalid) {
    const atMost = ONE_CROSS.includes(method) ? 1 : method === "block" ? seats : candidates, alike = new Map();
    [this.blank, this.invalid] = [blank, invalid];
    for (const [number, marks] of papers) {
      if (!marks.length) this.blank += number;
      else if (marks.length > atMost) this.invalid += number;
      else {
        const counted = RANKED.includes(method) ? marks : inOrder(marks), key = counted.join();
        alike.set(key, [(alike.get(key) || [0])[0] + number, counted]);
      }
    }
    this.papers = [...alike.values()].filter(([number]) => number).sort(([, one], [, other]) => byNumbers(one, other));
    this.valid = sumOf(this.papers.map(([number]) => number));
  }

  // How many papers mark each candidate; nought is nobody.
  crosses(candidates) {
    const found = Array(candidates + 1).fill(0);
    for (const [number, marks] of this.papers) {
      for (const mark of marks) {
        if (!(mark in found)) throw new Missing("a candidate");
        found[mark] += number;
      }
    }
    return found;
  }
}

// One count. Votes are whole numbers of the smallest part of a vote.
class Count {
  constructor({ terms, box, candidates, seats, guard, members = 0, round = 1, settled = [] }) {
    Object.assign(this, { terms, box, seats, guard, members, round, settled, used: 0 });
    this.method = String(terms.method);
    const crosses = box.crosses(candidates), few = whole(get(terms, "min_votes") || 0);
    this.left = new Set(numbersTo(candidates).filter((one) => crosses[one] >= few));
    this.votes = RANKED.includes(this.method) ? Array(candidates + 1).fill(0) : crosses;
    [this.elected, this.history, this.next] = [[], [], null];
  }

  // How many are still to be elected.
  get places() { return this.guard.places - this.elected.length; }

  // Who continues and can be elected, as the balance rules leave it.
  openTo() { return inOrder(this.left).filter((one) => this.mayElect([one])); }

  // Whether all of these can be elected together.
  mayElect(some) {
    const chosen = new Set(some);
    return chosen.size <= this.places && this.guard.reaches(new Set([...this.elected, ...chosen]), without(this.left, chosen));
  }

  // Whether all of these can be done without.
  mayGo(some) {
    const left = without(this.left, new Set(some));
    return left.size >= this.places && this.guard.reaches(new Set(this.elected), left);
  }

  elect(one) {
    this.elected.push(one);
    this.left.delete(one);
  }

  // The order in which a tie was settled; without one the count stops.
  lot(purpose, among, wanted = 1) {
    if (this.used === this.settled.length) throw new Stopped(purpose, among, wanted);
    const order = this.settled[this.used++];
    if (!same(inOrder(order), inOrder(among))) throw new Stopped("others", among, wanted);
    return order;
  }

  // Whoever has enough, from the most votes down; ties as earlier votes say, and then as a lot does.
  electByVotes(isEnough, earlier) {
    while (this.places) {
      const good = this.openTo().filter((one) => isEnough(this.votes[one]));
      const top = most(good.map((one) => this.votes[one]), 0), best = good.filter((one) => this.votes[one] === top);
      if (!best.length) return;
      if (best.length === 1 || this.mayElect(best)) {
        const votesOf = (one) => [...earlier.map((votes) => -votes[one]), one];
        for (const one of [...best].sort((a, b) => byNumbers(votesOf(a), votesOf(b)))) this.elect(one);
        continue;
      }
      const first = narrowed(best, most, earlier), order = this.mayElect(first) ? first : this.lot("seat", first, this.places);
      for (const one of order) if (this.places && this.openTo().includes(one)) this.elect(one);
    }
  }

  // Plurality, block, approval, and the majorities of one seat with their rounds.
  run() {
    if (this.method === "majority_runoff" && this.round === 1) {
      this.electByVotes((votes) => 2 * votes > this.box.valid, []);
      if (this.places) this.next = this.runoff();
    } else if (this.method === "rounds" && this.round <= 3) {
      const needed = this.round < 3 ? Math.ceil((2 * this.members) / 3) : Math.floor(this.members / 2) + 1;
      this.electByVotes((votes) => votes >= needed, []);
      if (this.places) this.next = this.round < 3 ? { kind: "vote_again", candidates: this.openTo() } : this.runoff();
    } else this.electByVotes(() => true, []);
  }

  // The two with the most votes; of several with equal votes, who is drawn.
  runoff() {
    const able = this.openTo();
    if (able.length === 1 && this.left.size > 1) {
      this.elect(able[0]);
      return null;
    }
    const places = able.map((one) => this.votes[one]).sort((one, other) => other - one).slice(0, 2), lowest = places.at(-1);
    const sure = able.filter((one) => places.length && this.votes[one] > lowest);
    let edge = able.filter((one) => places.length && this.votes[one] === lowest);
    const wanted = 2 - sure.length;
    if (edge.length > wanted) edge = this.lot("runoff", edge, wanted).slice(0, wanted);
    return { kind: "runoff", candidates: inOrder([...sure, ...edge]) };
  }
}

const numbersTo = (last) => Array.from({ length: last }, (_, at) => at + 1);
const without = (all, some) => new Set([...all].filter((one) => !some.has(one)));

// Who is left of the tied when earlier votes are looked at, one after the other.
function narrowed(tied, best, earlier) {
  let left = inOrder(tied);
  for (const votes of earlier) {
    if (left.length <= 1) break;
    const wanted = best(left.map((one) => votes[one]));
    left = left.filter((one) => votes[one] === wanted);
  }
  return left;
}
