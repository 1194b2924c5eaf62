// How votes are decided by the terms of their rule, derived again from the counts. Fractions are whole numbers over whole numbers.

const PAPERS = ["yes", "no", "abstain", "invalid", "blank"];

function fraction(words) {
  const [whole, part = ""] = String(words).split("/")[0].split("."), under = BigInt(String(words).split("/")[1] || 1);
  return [BigInt(whole + part), 10n ** BigInt(part.length) * under];
}

const down = (above, under) => Number(above / under);
const up = (above, under) => Number((above + under - 1n) / under);

function threshold(how, part, persons) {
  const [above, under] = fraction(part), of = above * BigInt(persons);
  return how === "more_than" ? down(of, under) + 1 : up(of, under);
}

function measured(terms, persons) {
  const kind = (terms || {}).kind || "none";
  if (kind === "none") return 0;
  if (kind === "more_than" || kind === "at_least") return threshold(kind, terms.fraction, persons);
  if (kind === "half_plus_one") return 1 + (terms.rounding === "floor" ? Math.floor(persons / 2) : Math.ceil(persons / 2));
  if (kind === "multiple_of_board") return terms.multiple * terms.board;
  return Object.entries(terms).find(([name]) => name !== "kind")[1];
}

function kindOf(terms) {
  if (terms.kind) return terms.kind;
  const marks = { constituencies: "joint", states: "weighted", population: "weighted", max_objections: "consent" };
  return (Object.entries(marks).find(([mark]) => terms[mark] !== undefined && terms[mark] !== null) || [, "majority"])[1];
}

function baseOf(terms, tally) {
  if (terms.base === "present" || terms.base === "members") return tally[terms.base];
  const blank = terms.blank || "excluded", invalid = terms.invalid || "excluded";
  let base = tally.yes + tally.no;
  if (terms.base === "cast" || terms.abstain === "as_no") base += tally.abstain + (blank === "abstention" ? tally.blank : 0);
  if (blank === "in_base") base += tally.blank;
  if (invalid === "in_base") base += tally.invalid + (blank === "invalid" ? tally.blank : 0);
  return base;
}

function byMajority(terms, tally) {
  const base = baseOf(terms, tally), needed = threshold(terms.threshold.cmp, terms.threshold.fraction, base);
  const quorum = measured(terms.quorum, tally.members), floor = measured(terms.min_yes, tally.members);
  const derived = { base, yes_needed: needed, min_yes: floor, quorum_needed: quorum, yes_counted: tally.yes };
  if (quorum && tally.present < quorum) return { ...derived, result: "no_quorum" };
  const [above, under] = fraction(terms.threshold.fraction);
  const tied = terms.threshold.cmp === "more_than" && above * 2n === under && tally.yes === tally.no && tally.yes > 0
    && (terms.base !== "members" || tally.yes + tally.no === tally.members);
  if (base === 0) return { ...derived, result: "rejected", why: "empty_base" };
  if (tally.yes < floor && (tied || tally.yes >= needed)) return { ...derived, result: "rejected", why: "min_yes" };
  if (tied) return { ...derived, ...tie(terms.tie || "rejected", tally, needed) };
  return { ...derived, result: tally.yes >= needed ? "adopted" : "rejected" };
}

function tie(how, tally, needed) {
  const spoke = tally.chair === "yes" || tally.chair === "no";
  if (how === "lot" || (how === "repeat_then_lot" && tally.repeated)) return { result: "lot", why: "tie" };
  if (how === "repeat_then_lot") return { result: "repeat", why: "tie" };
  if (how === "chair_side" && spoke) return { result: tally.chair === "yes" ? "adopted" : "rejected", why: "tie_chair" };
  if (how === "chair_double" && spoke) {
    const yes = tally.yes + (tally.chair === "yes" ? 1 : 0);
    return { result: yes >= needed ? "adopted" : "rejected", why: "tie_chair", yes_counted: yes };
  }
  return { result: "rejected", why: "tie" };
}

function bySides(terms, groups) {
  const sides = terms.constituencies, of = (tally, name) => (tally || {})[name] || 0, every = Object.values(groups);
  const total = Object.fromEntries([...PAPERS, "members", "present"].map((name) => [name, every.reduce((sum, one) => sum + of(one, name), 0)]));
  const part = (name, tally) => {
    const base = of(tally, "yes") + of(tally, "no"), rule = name === "overall" ? terms.overall : terms.each;
    const there = name === "overall" ? measured(terms.quorum, of(tally, "members"))
      : Math.max(terms.min_present || 1, measured(terms.group_quorum, of(tally, "members")));
    const needed = threshold(rule.cmp, rule.fraction, base);
    return { name, base, yes_needed: needed, quorum_needed: there, there: of(tally, "present") >= there, reached: base > 0 && of(tally, "yes") >= needed };
  };
  const overall = part("overall", total), parts = [overall, ...sides.map((side) => part(side, groups[side]))];
  const derived = { base: overall.base, yes_needed: overall.yes_needed, quorum_needed: overall.quorum_needed };
  derived.sides = Object.fromEntries(parts.slice(1).map(({ name, there, ...told }) => [name, told]));
  const missing = parts.find((one) => !one.there);
  if (missing) return { ...derived, result: "no_quorum", group: missing.name };
  const fails = parts.filter((one) => !one.reached).map((one) => one.name);
  return { ...derived, result: fails.length ? "rejected" : "adopted", fails };
}

function byConsent(terms, tally) {
  const open = tally.objections.filter((one) => !one.withdrawn && !one.integrated).length;
  const quorum = measured(terms.quorum, tally.members), derived = { open, objections: tally.objections.length, quorum_needed: quorum };
  if (tally.present < Math.max(quorum, 1)) return { ...derived, result: "no_quorum" };
  if (open > (terms.max_objections || 0)) return { ...derived, result: terms.fallback || "rejected", why: "objections" };
  if (tally.stand_aside === tally.present) return { ...derived, result: "rejected", why: "empty_base" };
  return { ...derived, result: "adopted" };
}

// Which of the derived numbers are declared otherwise.
function differing(derived, declared) {
  const wrong = Object.entries(derived).filter(([name, value]) => name in declared && !agrees(value, declared[name])).map(([name]) => name);
  return wrong.concat(["why", "group", "fails"].filter((name) => name in declared && !(name in derived)));
}

function agrees(derived, declared) {
  if (derived && declared && typeof derived === "object" && typeof declared === "object" && !Array.isArray(derived)) {
    return Object.entries(derived).every(([name, value]) => !(name in declared) || agrees(value, declared[name]));
  }
  return written(derived === undefined ? null : derived) === written(declared);
}
