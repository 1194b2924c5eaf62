// Motions in a sitting: hands as two tellers counted them alike, how many were needed, and what a vote made of them.

const TWO_THIRDS_OF = { robert: ["limit_debate"], united_nations: ["reconsider"] };
const COUNTED = ["yes", "no", "abstain"];

// Every motion, until it is decided.
class Motions {
  constructor(findings, rules, mandates, rooms, votes) {
    Object.assign(this, { findings, rules, mandates, rooms, votes, sorts: new ByName(), counts: new ByName() });
    this.hears = {
      "assembly.motion-made": ({ body }) => this.sorts.set(body.motion, body.sort),
      "assembly.motion-counted": (fact) => this.counted(fact),
      "assembly.motion-decided": (fact) => this.decided(fact),
    };
  }

  // A teller counted no more hands than there were people who could raise one.
  counted({ body, position, at, by }) {
    const hands = COUNTED.map((name) => get(body, name, 0)), room = this.rooms.of(body.sitting);
    if (!this.counts.has(body.motion)) this.counts.set(body.motion, new ByName());
    this.counts.get(body.motion).set(body.teller, written(hands));
    const seats = room.seats(this.mandates.effective(room.body, dayAt(at)));
    const there = new Names([...room.present()].filter((one) => seats.has(one)));
    const voters = there.size + [...room.proxies.values()].filter((holder) => there.has(holder)).length;
    const wrong = least(hands) < 0 || sumOf(hands) > voters || ![null, body.teller].includes(by);
    if (wrong) this.findings.fault("hands-differ", position, body.motion);
  }

  // By hands as they were counted, by a vote as it ended, without objection in favour.
  decided({ body, position }) {
    const counted = this.counts.get(body.motion) || new ByName();
    let right = true;
    this.counts.delete(body.motion);
    if (body.how === "hands") {
      right = this.byHands(body, counted);
      const told = Object.fromEntries(["result", ...COUNTED, "needed"].map((name) => [name, body[name]]));
      this.rooms.of(body.sitting).hands.set(body.motion, told);
    } else if (body.how === "vote") right = this.byVote(body);
    else if (body.how === "no_objection") right = body.result === "adopted";
    if (!right) this.findings.fault("outcome-differs", position, body.motion);
    this.findings.count("motions");
  }

  byHands(body, counted) {
    const [yes, no, abstain] = COUNTED.map((name) => body[name]), agreed = [...tallied(counted.values())].find(([, many]) => many > 1);
    const isAgreed = Boolean(agreed) && agreed[0] === written([yes, no, abstain]);
    const adopted = yes >= body.needed && yes > 0;
    return isAgreed && this.needed(body, yes, no).includes(body.needed) && (body.result === "adopted") === adopted;
  }

  // How many hands adopt; both where the motion itself is not in the bundle.
  needed(body, yes, no) {
    const half = Math.floor((yes + no) / 2) + 1, thirds = Math.ceil((2 * (yes + no)) / 3);
    const terms = this.rules.procedure(this.rooms.of(body.sitting).body);
    const sort = this.sorts.get(body.motion) || "", order = String(get(terms, "precedence") || "robert");
    if (sort === "close_debate") return [(get(terms, "closure") || "two_thirds") === "two_thirds" ? thirds : half];
    if (!sort || sort === "add_item") return [half, thirds];
    return [get(TWO_THIRDS_OF, order, []).includes(sort) ? thirds : half];
  }

  byVote(body) {
    const declared = this.votes.declared.get(body.ballot || "");
    if (!declared) return true;
    const numbers = { ...Object.fromEntries(COUNTED.map((name) => [name, get(declared, name, 0)])), needed: get(declared, "yes_needed", 0) };
    return declared.result === body.result && Object.keys(numbers).every((name) => body[name] === numbers[name]);
  }
}
