// Findings of a quorum: who was there is counted again, in their own seats or by proxy, and how many had to be.

const SECOND_CALL = "second_call", BEFORE_A_VOTE = "vote";

// Every finding of a quorum.
class Quorums {
  constructor(findings, rules, mandates, rooms) {
    Object.assign(this, { findings, rules, mandates, rooms });
    this.hears = { "assembly.quorum-found": (fact) => this.found(fact) };
  }

  // It was said to be reached if as many were there as are needed; and they are those of the room.
  found({ body, position, at }) {
    const { members, present, needed } = this.expected(this.rooms.of(body.sitting), dayAt(at));
    const right = body.reached === (body.present >= body.needed) && body.members === members && body.present === present;
    const before = body.occasion === BEFORE_A_VOTE, enough = before || body.needed === needed;
    this.rooms.of(body.sitting).beforeVote = before ? { position, told: body.needed, needed } : null;
    const there = new Names(valuesIn(get(body, "groups", {})).map((numbers) => sumOf(valuesIn(numbers))));
    if (!right || !enough || there.size > 1) this.findings.fault("quorum-differs", position, body.sitting);
    this.rooms.of(body.sitting).quorums.push(body);
    this.findings.count("quorums");
  }

  // Of how many, how many are there, how many have to be.
  expected(room, day) {
    const terms = this.rules.procedure(room.body), seated = room.seats(this.mandates.effective(room.body, day)), present = room.present();
    const there = new Names([...seated.keys()].filter((one) => present.has(one)));
    const proxies = get(terms, "proxies_are_present") ? [...room.proxies] : [];
    const byProxy = proxies.filter(([giver, holder]) => seated.has(giver) && !there.has(giver) && there.has(holder));
    const ofAll = get(terms, "quorum_of") === "statutory_seats";
    const members = Math.max(ofAll ? this.rules.seats.get(room.body) ?? 0 : 0, seated.size);
    const isSecond = room.call === SECOND_CALL && "second_call_quorum" in terms;
    const needed = measured(isSecond ? terms.second_call_quorum : get(terms, "quorum"), members);
    return { members, present: there.size + byProxy.length, needed };
  }
}
