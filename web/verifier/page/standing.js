// What stood when a vote was opened: the rules in force, the mandates, who was in the room and in whose place.

// The day of a moment, where the councils sit: no summer time since 2016.
const dayAt = (at) => new Date(Math.floor(at / 1000) + 3 * 3600 * 1000).toISOString().slice(0, 10);

// Every rule in force, in its newest version.
class Rules {
  constructor() {
    [this.inForce, this.seats] = [new ByName(), new ByName()];
    this.hears = {
      "charter.rule-adopted": ({ body }) => this.inForce.set(body.rule, body),
      "charter.rule-repealed": ({ body }) => this.inForce.delete(body.rule),
      "charter.seats-set": ({ body }) => this.seats.set(body.body, body.seats),
    };
  }

  // The rules on a subject that bind a body.
  on(subject, body) {
    return [...this.inForce.values()].filter((one) => one.subject === subject && [null, body].includes(one.body));
  }

  // Whether a rule is in force in this version and with these very terms.
  stands(rule, version, terms, subject, body) {
    const found = this.inForce.get(rule);
    if (!found || found.version !== version || found.subject !== subject) return false;
    return same(found.terms, terms) && [null, body].includes(found.body);
  }

  // How a body proceeds: by its own rule of procedure, or by the council's; nothing where there is none.
  procedure(body) {
    const found = this.on("procedure", body), own = found.find((one) => one.body !== null) || found[0];
    return own ? own.terms : {};
  }
}

// Who sits in which body, as what, from when to when.
class Mandates {
  constructor() {
    [this.in, this.known, this.erased] = [new ByName(), new ByName(), new Names()];
    this.hears = {
      "membership.member-seated": ({ body }) => this.change(body, () => strict({ ...body })),
      "membership.mandate-ended": ({ body }) => this.change(body, (one) => Object.assign(one, { ends: body.ended })),
      "membership.substitute-called": ({ body }) =>
        this.change(body, (one) => Object.assign(one, { standing: "full", begins: body.begins })),
      "membership.person-erased": ({ body }) => this.erased.add(body.person),
    };
  }

  change(body, change) {
    if (!this.in.has(body.body)) this.in.set(body.body, new ByName());
    const mandates = this.in.get(body.body);
    mandates.set(body.mandate, change(mandates.get(body.mandate)));
    this.known.clear();
  }

  // Who has a full mandate in a body on a day.
  effective(body, day) {
    const key = `${body} ${day}`;
    if (!this.known.has(key)) {
      const runs = (one) => one.standing === "full" && wordsAs(one.begins) <= day && (one.ends === null || day <= wordsAs(one.ends));
      const running = [...(this.in.get(body) || new ByName()).values()].filter(runs);
      this.known.set(key, [...new Names(running.map((one) => one.person))]);
    }
    return this.known.get(key);
  }
}

// One sitting: who is there, in whose place, with whose proxy, and who takes no part in which item.
class Room {
  constructor(body, call) {
    Object.assign(this, { body, call, chair: "", noted: new ByName(), remote: new Names(), lost: new Names(), organiserLost: false });
    Object.assign(this, { substitutes: new ByName(), proxies: new ByName(), recused: new ByName(), items: new ByName() });
    this.decided = new ByName(); // by vote or round: what minutes must say of it
    this.hands = new ByName(); // by motion: what was decided by hands
    this.quorums = []; // as they were found
    this.beforeVote = null; // the one right before a vote
  }

  // Who is in the room, or linked to it.
  present() {
    const isCutOff = (one) => this.remote.has(one) && (this.organiserLost || this.lost.has(one));
    const there = [...this.noted].filter(([one, presence]) => presence === "present" && !isCutOff(one));
    return new Names(there.map(([one]) => one));
  }

  // Who fills each member's seat.
  seats(members) {
    const there = this.present(), instead = new ByName();
    for (const [one, absent] of this.substitutes) if (there.has(one) && !there.has(absent)) instead.set(absent, one);
    return new ByName(members.map((member) => [instead.get(member) || member, member]));
  }

  // Where the quorum that was found right before a vote asks for another number than by-laws and vote do.
  misjudgedBefore(opening, needed) {
    const found = this.beforeVote;
    this.beforeVote = null;
    return found && found.position === opening - 1 && found.told !== Math.max(found.needed, needed) ? found.position : 0;
  }

  // Who has an interest of her own in a proposal.
  takesNoPart(proposal) {
    const items = [...this.items].filter(([, about]) => about === proposal).map(([item]) => item);
    return new Names(items.flatMap((item) => this.recused.get(item) || []));
  }
}

// All sittings.
class Rooms {
  constructor() {
    this.known = new ByName();
    this.hears = { "assembly.sitting-convened": ({ body }) => this.known.set(body.sitting, new Room(body.body, get(body, "call", ""))) };
    for (const [name, change] of Object.entries(IN_THE_ROOM)) {
      this.hears[`assembly.${name}`] = ({ body }) => change(this.of(body.sitting), body);
    }
  }

  of(sitting) {
    if (!this.known.has(sitting)) throw new Missing("a sitting");
    return this.known.get(sitting);
  }
}

// What changes who is in the room, and as what.
const IN_THE_ROOM = {
  "attendance-recorded": (room, body) => {
    room.noted.set(body.person, body.presence);
    room.lost.delete(body.person);
    room.remote[get(body, "remote") ? "add" : "delete"](body.person);
  },
  "connection-lost": (room, body) => {
    if (body.person === null) room.organiserLost = true;
    else room.lost.add(body.person);
  },
  "connection-restored": (room, body) => {
    if (body.person === null) room.organiserLost = false;
    else room.lost.delete(body.person);
  },
  "chair-named": (room, body) => { room.chair = body.person; },
  "item-placed": (room, body) => room.items.set(body.item, body.proposal),
  "item-taken-off": (room, body) => room.items.delete(body.item),
  "proxy-given": (room, body) => room.proxies.set(body.giver, body.holder),
  "proxy-withdrawn": (room, body) => room.proxies.delete(body.giver),
  "substitute-stood-in": (room, body) => room.substitutes.set(body.person, body.absent),
  "substitute-stood-down": (room, body) => room.substitutes.delete(body.person),
  "member-recused": (room, body) => room.recused.set(body.item, [...(room.recused.get(body.item) || []), body.person]),
  "recusal-ended": (room, body) => room.recused.set(body.item, (room.recused.get(body.item) || []).filter((one) => one !== body.person)),
};
