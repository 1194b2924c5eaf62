// Papers in order of preference: the Scottish rules, ERS97, and one seat by alternative votes.

// A count of preferences: where every paper lies. A pile: at which value, and which papers.
class Sheet extends Count {
  decimals = 5;

  // First preferences.
  begin() {
    this.one = 10 ** this.decimals;
    this.at = Array(this.box.papers.length).fill(0);
    this.piles = this.votes.map(() => []);
    this.box.papers.forEach(([many, marks], number) => {
      const pile = this.piles[marks[0]];
      this.votes[marks[0]] += many * this.one;
      if (!pile.length) pile.push([this.one, []]);
      pile[0][1].push(number);
    });
    this.note();
  }

  // Remember everybody's votes.
  note() { this.history.push([...this.votes]); }

  // How many papers these are.
  many(papers) { return sumOf(papers.map((one) => this.box.papers[one][0])); }

  // To whom these papers go next; nought is nobody.
  onward(papers) {
    const found = new Map();
    for (const one of papers) {
      const marks = this.box.papers[one][1];
      let at = this.at[one] + 1;
      while (at < marks.length && !this.left.has(marks[at])) at += 1;
      this.at[one] = at;
      const receiver = at < marks.length ? marks[at] : 0;
      if (!found.has(receiver)) found.set(receiver, []);
      found.get(receiver).push(one);
    }
    return found;
  }

  // Who continues but cannot be elected any more.
  passedOver() { return this.places ? inOrder(without(this.left, new Set(this.openTo()))) : []; }

  // Who can be done without, who has the fewest votes first.
  loose() { return inOrder(this.left).filter((one) => this.mayGo([one])).sort((one, other) => this.votes[one] - this.votes[other] || one - other); }

  // Who has the fewest votes of those who can be done without.
  last(earlier) {
    const loose = this.loose(), fewest = least(loose.map((one) => this.votes[one])), tied = loose.filter((one) => this.votes[one] === fewest);
    if (tied.length === 1 || (fewest === 0 && this.guard.free && this.mayGo(tied))) return tied[0];
    return this.settle("exclusion", narrowed(tied, least, earlier));
  }

  // Which one of the tied it is.
  settle(purpose, tied) { return tied.length === 1 ? tied[0] : this.lot(purpose, tied)[0]; }

  // The papers of these candidates by value, the highest first.
  batches(some) {
    const found = new Map();
    for (const one of inOrder(some)) {
      for (const [value, papers] of this.piles[one]) {
        if (!found.has(value)) found.set(value, new Map());
        found.get(value).set(one, [...(found.get(value).get(one) || []), ...papers]);
      }
    }
    return [...found].sort(([one], [other]) => other - one);
  }

  // As many are left as there are places.
  allLeft() {
    for (const one of inOrder(this.left).sort((a, b) => this.votes[b] - this.votes[a] || a - b)) this.elect(one);
  }

  // Votes at earlier stages, the last one first.
  recentFirst() { return this.history.slice(0, -1).reverse(); }
}

// SSI 2007/42, rules 45 to 52.
class Scottish extends Sheet {
  // Surpluses, the largest first, and exclusions, until all places are filled.
  run() {
    this.quota = Math.floor(this.box.valid / (this.seats + 1)) + 1;
    const needed = this.quota * 10 ** this.decimals;
    this.begin();
    for (;;) {
      this.electByVotes((votes) => votes >= needed, this.recentFirst());
      if (!this.places) return;
      const out = this.passedOver();
      if (out.length) this.exclude(out);
      else if (this.left.size <= this.places) return this.allLeft();
      else if (this.elected.some((one) => this.votes[one] > needed)) this.surplus(needed);
      else this.exclude([this.last(this.recentFirst())]);
    }
  }

  // Every paper goes on at surplus times its value divided by all votes, cut off.
  surplus(quota) {
    const largest = most(this.elected.map((one) => this.votes[one])), tied = this.elected.filter((one) => this.votes[one] === largest);
    const sender = this.settle("surplus", narrowed(tied, most, this.recentFirst())), over = largest - quota;
    let left = over;
    for (const [value, whose] of this.batches([sender])) {
      const worth = partOf(over, value, largest);
      for (const [receiver, papers] of this.onward(whose.get(sender))) left -= this.give(receiver, papers, worth);
    }
    this.votes[0] += left;
    [this.votes[sender], this.piles[sender]] = [quota, []];
    this.note();
  }

  // Papers at their value; how many votes that is.
  give(receiver, papers, worth) {
    const credited = this.many(papers) * worth;
    this.votes[receiver] += credited;
    if (receiver) this.piles[receiver].push([worth, papers]);
    return credited;
  }

  // Their papers go on at the value at which they came.
  exclude(out) {
    for (const one of out) this.left.delete(one);
    for (const [value, whose] of this.batches(out)) {
      for (const one of inOrder(whose.keys())) for (const [receiver, some] of this.onward(whose.get(one))) this.give(receiver, some, value);
    }
    for (const one of out) [this.votes[one], this.piles[one]] = [0, []];
    this.note();
  }
}

// One seat: the last goes until somebody has more than half of what continues.
class Alternative extends Scottish {
  decimals = 0;

  run() {
    this.begin();
    while (this.places) {
      const half = Math.floor((sumOf(this.votes) - this.votes[0]) / 2);
      this.electByVotes((votes) => votes > half, this.recentFirst());
      if (!this.places) return;
      const out = this.passedOver();
      if (out.length) this.exclude(out);
      else if (this.left.size === 1) return this.allLeft();
      else this.exclude([this.last(this.recentFirst())]);
    }
  }
}

// Newland and Britton, 1997: two decimals, batches, a quota that falls while nobody is elected.
class Ers97 extends Sheet {
  decimals = 2;

  // Surpluses and exclusions, until all places are filled.
  run() {
    this.begin();
    this.allVotes = this.box.valid * this.one;
    this.quota = Math.ceil(this.allVotes / (this.seats + 1));
    [this.points, this.waiting] = [[[...this.votes]], 0];
    this.electReached();
    while (this.places) {
      const out = this.passedOver();
      if (out.length) this.exclude(out);
      else if (this.left.size <= this.places) this.allLeft();
      else if (this.surpluses().size && !this.goTogether(false).length) this.surplus();
      else this.excludeLast(this.goTogether(true));
    }
  }

  excludeLast(out) {
    if (this.left.size - out.length > this.places) return this.exclude(out);
    for (const one of out) this.left.delete(one);
    this.note();
    this.allLeft();
  }

  // By how much the elected are above the quota.
  surpluses() { return new Map(this.elected.filter((one) => this.votes[one] > this.quota).map((one) => [one, this.votes[one] - this.quota])); }

  // The votes that continue or wait.
  active() { return sumOf([...this.left].map((one) => this.votes[one])) + sumOf(this.surpluses().values()) + this.waiting; }

  // Who has the quota, or her part of the active vote.
  electReached() {
    while (this.places) {
      const able = this.openTo(), top = most(able.map((one) => this.votes[one]), 0), best = able.filter((one) => this.votes[one] === top);
      const first = this.mayElect(best) ? best : narrowed(best, most, this.points), active = this.active();
      const part = active > 0 && active <= top * (this.places + 1);
      if (!(top >= this.quota || part) || !this.mayElect(first)) return;
      for (const one of inOrder(first)) this.elect(one);
    }
  }

  // Who is excluded now: as many as surely go together.
  goTogether(last) {
    const order = this.loose(), deferred = sumOf(this.surpluses().values());
    let found = [];
    for (let many = 1; many < Math.min(order.length, this.left.size - this.places + 1); many++) {
      const out = order.slice(0, many), above = this.votes[order[many]];
      const sure = sumOf(out.map((one) => this.votes[one])) + deferred <= above && this.votes[out.at(-1)] < above;
      if (sure && this.mayGo(out)) found = out;
    }
    return last && !found.length ? [this.last(this.points)] : found;
  }

  // The largest surplus, from the batch that came last.
  surplus() {
    const over = this.surpluses(), largest = most(over.values()), tied = [...over.keys()].filter((one) => over.get(one) === largest);
    const sender = this.settle("surplus", narrowed(tied, most, this.points)), [value, papers] = this.piles[sender].at(-1);
    const onward = this.onward(papers);
    onward.delete(0);
    const transferable = sumOf([...onward.values()].map((some) => this.many(some)));
    const worth = !transferable ? 0 : value * transferable <= largest ? value : Math.floor(largest / transferable);
    let left = largest;
    for (const [receiver, some] of onward) {
      const credited = this.many(some) * worth;
      this.votes[receiver] += credited;
      this.piles[receiver].push([worth, some]);
      left -= credited;
    }
    this.votes[0] += left;
    [this.votes[sender], this.piles[sender]] = [this.quota, []];
    this.points.push([...this.votes]);
    this.note();
    this.electReached();
  }

  // Batch by batch, those of the highest value first.
  exclude(out) {
    for (const one of out) this.left.delete(one);
    this.waiting = sumOf(out.map((one) => this.votes[one]));
    for (const [value, whose] of this.batches(out)) {
      for (const [receiver, papers] of this.handedOn(value, whose)) this.piles[receiver].push([value, papers]);
      if (!this.elected.length) this.quota = Math.ceil((this.allVotes - this.votes[0]) / (this.seats + 1));
      this.points.push([...this.votes]);
      this.electReached();
      if (!this.places) break;
    }
    this.waiting = 0;
    for (const one of out) this.piles[one] = [];
    this.note();
    this.electReached();
  }

  // A batch goes on; who receives which papers.
  handedOn(value, whose) {
    const batch = new Map();
    for (const sender of inOrder(whose.keys())) {
      for (const [receiver, some] of this.onward(whose.get(sender))) {
        const credited = this.many(some) * value;
        this.votes[receiver] += credited;
        this.votes[sender] -= credited;
        this.waiting -= credited;
        if (receiver) batch.set(receiver, [...(batch.get(receiver) || []), ...some]);
      }
    }
    return batch;
  }
}
