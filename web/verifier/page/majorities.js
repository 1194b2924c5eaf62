// How a vote is decided by the terms of its rule: derived anew from the counts (DOMAIN B2 and B3).

const PAPERS = ["yes", "no", "abstain", "invalid", "blank"];

// How many are more than, or at least, a part of so many.
function thresholdOf(terms, persons) {
  const part = Fraction.of(terms.fraction).times(persons);
  return terms.cmp === "more_than" ? part.down + 1 : part.up;
}

// How many a quorum or a floor asks for, of so many persons.
function measured(terms, persons) {
  const kind = terms ? get(terms, "kind", "none") : "none";
  if (kind === "none") return 0;
  if (kind === "more_than" || kind === "at_least") return thresholdOf({ cmp: kind, fraction: terms.fraction }, persons);
  if (kind === "half_plus_one") {
    const half = Fraction.of(persons).over(2);
    return 1 + (get(terms, "rounding") === "floor" ? half.down : half.up);
  }
  if (kind === "multiple_of_board") return whole(terms.multiple * terms.board);
  return whole(Object.entries(terms).find(([name]) => name !== "kind")[1]);
}

// By which kind of rule it is decided: as it says, or by the terms that only one kind has.
function kindOf(terms) {
  if (get(terms, "kind")) return String(terms.kind);
  const marks = { constituencies: "joint", states: "weighted", population: "weighted", max_objections: "consent" };
  const mark = Object.keys(marks).find((one) => get(terms, one) !== null);
  return mark ? marks[mark] : "majority";
}

const numbersIn = (told, names) => Object.fromEntries(names.map((name) => [name, get(told, name) || 0]));

// A decision by a majority of all: adopted, rejected, no_quorum, repeat or lot, and what was needed.
function byMajority(terms, told) {
  const tally = numbersIn(told, PAPERS), members = get(told, "members") || 0, present = get(told, "present") || 0;
  const base = baseOf(terms, tally, members, present), needed = thresholdOf(terms.threshold, base);
  const quorum = measured(get(terms, "quorum"), members), floor = measured(get(terms, "min_yes"), members);
  const derived = { base, yes_needed: needed, min_yes: floor, quorum_needed: quorum };
  if (quorum && present < quorum) return { ...derived, result: "no_quorum", yes_counted: tally.yes };
  const tied = isTied(terms, tally, members), enough = tally.yes >= needed;
  let said = [enough ? "adopted" : "rejected", "", tally.yes];
  if (base === 0) said = ["rejected", "empty_base", tally.yes];
  else if (tally.yes < floor && (tied || enough)) said = ["rejected", "min_yes", tally.yes];
  else if (tied) said = byTie(get(terms, "tie") || "rejected", tally.yes, needed, get(told, "chair"), Boolean(get(told, "repeated")));
  return { ...derived, result: said[0], ...(said[1] ? { why: said[1] } : {}), yes_counted: said[2] };
}

function baseOf(terms, tally, members, present) {
  if (["present", "members"].includes(terms.base)) return terms.base === "members" ? members : present;
  const blank = get(terms, "blank") || "excluded", invalid = get(terms, "invalid") || "excluded";
  let base = tally.yes + tally.no;
  if (terms.base === "cast" || get(terms, "abstain") === "as_no") base += tally.abstain + (blank === "abstention" ? tally.blank : 0);
  if (blank === "in_base") base += tally.blank;
  if (invalid === "in_base") base += tally.invalid + (blank === "invalid" ? tally.blank : 0);
  return base;
}

function isTied(terms, tally, members) {
  const rule = terms.threshold;
  if (rule.cmp !== "more_than" || Fraction.of(rule.fraction).compare("1/2") !== 0) return false;
  const everybody = terms.base !== "members" || tally.yes + tally.no === members;
  return tally.yes === tally.no && tally.no > 0 && everybody;
}

function byTie(how, yes, needed, chair, repeated) {
  if (how === "lot" || (how === "repeat_then_lot" && repeated)) return ["lot", "tie", yes];
  if (how === "repeat_then_lot") return ["repeat", "tie", yes];
  const spoke = ["yes", "no"].includes(chair), more = chair === "yes" ? 1 : 0;
  if (how === "chair_side" && spoke) return [more ? "adopted" : "rejected", "tie_chair", yes];
  if (how === "chair_double" && spoke) return [yes + more >= needed ? "adopted" : "rejected", "tie_chair", yes + more];
  return ["rejected", "tie", yes];
}

// A joint decision: all together and each side have their own majority, and each side is there.
function bySides(terms, groups) {
  const sides = [...terms.constituencies], others = Object.keys(groups).filter((side) => !sides.includes(side));
  const every = [...sides, ...others].map((side) => get(groups, side, {}));
  const names = [...PAPERS, "members", "present"];
  const total = Object.fromEntries(names.map((name) => [name, sumOf(every.map((tally) => get(tally, name) || 0))]));
  const overall = partOfJoint(terms, "overall", total), parts = sides.map((side) => partOfJoint(terms, side, get(groups, side, {})));
  const derived = { base: overall.base, yes_needed: overall.yes_needed, quorum_needed: overall.quorum_needed };
  derived.sides = Object.fromEntries(parts.map(({ name, there, ...told }) => [name, told]));
  derived.others = Object.fromEntries(others.map((side) => [side, numbersIn(groups[side], names)]));
  const missing = [overall, ...parts].find((part) => !part.there);
  if (missing) return { ...derived, result: "no_quorum", group: missing.name };
  const fails = [overall, ...parts].filter((part) => !part.reached).map((part) => part.name);
  return { ...derived, result: fails.length ? "rejected" : "adopted", fails };
}

function partOfJoint(terms, name, tally) {
  const counts = numbersIn(tally, [...PAPERS, "members", "present"]), { yes, no, members, present } = counts, base = yes + no;
  const asked = name === "overall" ? measured(get(terms, "quorum"), members)
    : Math.max(whole(get(terms, "min_present") || 1), measured(get(terms, "group_quorum"), members));
  const needed = thresholdOf(name === "overall" ? terms.overall : terms.each, base);
  return { name, ...counts, base, yes_needed: needed, quorum_needed: asked, there: present >= asked, reached: base > 0 && yes >= needed };
}

// A double majority: so many voters, who speak for so many people.
function byWeights(terms, votes, present = null) {
  const total = (some) => some.reduce((sum, [weight]) => sum.plus(weight), Fraction.of(0));
  const inFavour = votes.filter(([, choice]) => choice === "yes"), people = total(votes), against = votes.length - inFavour.length;
  const states = Fraction.of(terms.states).times(votes.length).up;
  let needed = Fraction.of(terms.population).times(people);
  if (votes.every(([weight]) => weight.isWhole)) needed = Fraction.of(needed.up);
  const there = present ?? votes.filter(([, choice]) => choice !== "absent").length;
  const quorum = measured(get(terms, "quorum"), votes.length);
  const derived = { quorum_needed: quorum, states: { all: votes.length, yes: inFavour.length, needed: states } };
  Object.assign(derived, { population: { all: peopleAs(people), needed: peopleAs(needed) }, against });
  if (there < quorum) return { ...derived, result: "no_quorum" };
  if (!(inFavour.length >= states && states > 0)) return { ...derived, result: "rejected", why: "states" };
  if (total(inFavour).compare(needed) >= 0 && needed.compare(0) > 0) return { ...derived, result: "adopted" };
  if (against < whole(get(terms, "blocking_min") || 0)) return { ...derived, result: "adopted", why: "blocking_minority_too_small" };
  return { ...derived, result: "rejected", why: "population" };
}

const peopleAs = (number) => (number.isWhole ? number.down : String(number));

// A decision by consent: no more reasoned objections are open than the rule bears.
function byConsent(terms, told) {
  const objections = get(told, "objections") || [], present = get(told, "present") || 0, aside = get(told, "stand_aside") || 0;
  const isOpen = (one) => get(one, "reasoned", true) && !get(one, "withdrawn") && !get(one, "integrated");
  const open = objections.filter(isOpen).length, quorum = measured(get(terms, "quorum"), get(told, "members") || 0);
  const derived = { open, objections: objections.length, quorum_needed: quorum };
  if (present < Math.max(quorum, 1)) return { ...derived, result: "no_quorum" };
  if (open > whole(get(terms, "max_objections") || 0)) return { ...derived, result: get(terms, "fallback") || "rejected", why: "objections" };
  if (aside === present) return { ...derived, result: "rejected", why: "empty_base" };
  return { ...derived, result: "adopted" };
}
