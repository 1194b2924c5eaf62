// Minutes: what they say of votes and elections is what the record says, and their fingerprints are right.

const OF_VOTES = ["number", "declared", "eligible", "composition", "counted", "elected"];
const PRESENCES = ["present", "excused", "absent", "left"], NOT_NOTED = "not_noted";
const OF_QUORUMS = ["occasion", "members", "present", "needed", "reached"];

// The fingerprint of what minutes say.
const fingerprintOf = (said) => hex(sha256(bytesOf(written(said, ", ", ": "))));

// All minutes.
class Minutes {
  constructor(findings, rooms, isWhole) {
    Object.assign(this, { findings, rooms, isWhole, fingerprints: new ByName(), texts: new ByName(), published: new Names() });
    this.hears = {
      "minutes.minutes-approved": (fact) => this.approved(fact),
      "minutes.minutes-signed": (fact) => this.signed(fact),
      "minutes.minutes-published": ({ body }) => this.published.add(`${body.sitting}.${body.language}`),
    };
  }

  approved({ body, position }) {
    const { content: said, sitting } = body, wrong = (part) => this.findings.fault("minutes-differ", position, sitting, { part });
    this.fingerprints.set(sitting, fingerprintOf(said));
    this.texts.set(sitting, new ByName(body.texts.map((one) => [one.language, hex(sha256(bytesOf(one.text)))])));
    if (body.until >= position) wrong("until");
    this.checkWords(body, wrong);
    const room = this.rooms.known.get(sitting);
    if (!room) return;
    for (const told of votedIn(said)) this.compare(told, room.decided.get(told.ballot), wrong);
    this.checkAttendance(said, room, wrong);
    this.checkCourse(said, room, wrong);
    this.findings.count("minutes");
  }

  // Everybody stands in the list that was noted of her, and everybody who was there stands somewhere.
  checkAttendance(said, room, wrong) {
    const told = get(said, "attendance") || {}, lists = [...PRESENCES, NOT_NOTED].map((presence) => [presence, get(told, presence, [])]);
    const noted = (one) => room.noted.get(one) ?? NOT_NOTED;
    const parts = lists.filter(([presence, people]) => people.some((one) => noted(one) !== presence)).map(([presence]) => presence);
    const there = [...room.noted].filter(([, presence]) => presence === "present").map(([one]) => one);
    const named = new Names([...lists[0][1], ...get(said, "without_vote", []), ...get(said, "guests", [])]);
    if (there.length !== named.size || !isPart(there, named)) parts.push("present");
    if (get(said, "members") !== sumOf(lists.map(([, people]) => people.length))) parts.push("members");
    if ((get(said, "chair") || "") !== room.chair) parts.push("chair");
    if (parts.length) wrong(parts[0]);
  }

  // What they say of the quorum and of raised hands is what was found and counted.
  checkCourse(said, room, wrong) {
    const ofQuorum = (one) => OF_QUORUMS.map((name) => one[name]);
    if (!same(get(said, "quorum", []).map(ofQuorum), room.quorums.map(ofQuorum))) wrong("quorum");
    for (const told of decidedByHands(said)) {
      const hands = room.hands.get(told.motion), differs = (name) => !same(get(told.decided, name), hands[name]);
      if (hands && Object.keys(hands).some(differs)) wrong(told.motion);
    }
  }

  // In every language they count as they were approved, and their tables say the same.
  checkWords(body, wrong) {
    const decided = new ByName(votedIn(body.content).filter((one) => get(one, "number")).map((one) => [one.number, get(one, "declared") || {}]));
    const texts = [...new ByName(body.texts.map((one) => [one.language, one.text]))], tables = texts.map(([, text]) => written(tableOf(text)));
    const languages = (isWrong) => texts.filter(isWrong).map(([language]) => language);
    const counted = languages(([, text]) => miscounted(text, decided)), odd = languages((_, at) => tables.filter((one) => one === tables[at]).length === 1);
    if (counted.length || (odd.length && texts.length > 1)) wrong([...counted, ...odd][0]);
  }

  compare(told, known, wrong) {
    if (!known) return this.isWhole && wrong(told.ballot);
    const differs = (name) => name in told && name in known && told[name] !== null && !same(told[name], known[name]);
    if (OF_VOTES.some(differs)) wrong(String(get(known, "number") || told.ballot));
    return undefined;
  }

  signed({ body, position, by }) {
    if (this.fingerprints.get(body.sitting) === body.fingerprint && by === body.person) return;
    this.findings.fault("fingerprint-differs", position, body.sitting);
  }

  // The minutes that lie in the bundle are those that were approved and published, letter by letter; none lacks.
  checkFiles(files) {
    const sittingOf = (which) => which.slice(0, Math.max(which.lastIndexOf("."), 0));
    const published = [...this.published].filter((which) => this.texts.has(sittingOf(which)));
    const lacking = sorted(published.map((which) => `minutes/${which}.txt`)).filter((name) => !files.has(name));
    for (const name of lacking) this.findings.fault("file-missing", 0, name);
    for (const [name, bytes] of files) {
      const which = name.replace(/^minutes\//, "").replace(/\.txt$/, ""), sitting = sittingOf(which);
      const told = (this.texts.get(sitting) || new ByName()).get(which.slice(sitting.length + 1));
      if (told !== hex(sha256(bytes)) || !this.published.has(which)) this.findings.fault("minutes-file-differs", 0, name);
      this.findings.count("minutes-files");
    }
  }
}

// Every vote and round of which minutes speak, however deep.
function votedIn(said) {
  if (typeof said !== "object" || said === null) return [];
  if (isObject(said) && typeof get(said, "ballot") === "string" && ("declared" in said || "counted" in said)) return [said];
  return Object.values(said).flatMap(votedIn);
}

// Every motion of which minutes say how many hands decided it, however deep.
function decidedByHands(said) {
  if (typeof said !== "object" || said === null) return [];
  const is = isObject(said) && typeof get(said, "motion") === "string" && get(get(said, "decided") || {}, "how") === "hands";
  return [...(is ? [said] : []), ...Object.values(said).flatMap(decidedByHands)];
}
