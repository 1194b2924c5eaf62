// Whether a body is in balance, by the terms of a rule and the numbers that a fact froze (DOMAIN A1 to A3).

const MOST_WAYS = 20000;
const NORWAY = { "2-3": 1, "4-5": 2, "6-8": 3, 9: 4, "10+": "40%" };
const TYPE_ROUNDS = { max_share: "floor", min_share: "ceil", table: "ceil", reserved: "half_up" };
const LOOKS_AT_CANDIDATES = ["nomination", "horizontal"];
const NOT_OF_BODIES = ["odd_places_reserved", "strict_alternation", "tranches", "first_k_not_same", "prefix_min", "group_quorum"];
const ELECTION_MOMENTS = ["nomination", "list_registration", "result"];
const MOMENTS_KNOWN = [...ELECTION_MOMENTS, "constitution", "replacement", "check_in", "vote", "opinion"];

// There are more possibilities than can be tried.
class TooManyWays extends Error {}

// What sort of rule it is.
const typeOf = (terms) => String(get(terms, "type") || get(terms, "kind"));

// The groups of which it speaks.
function groupsIn(terms) {
  const named = given(get(terms, "groups"), get(terms, "per_post"));
  return isGiven(named) ? [...named] : sorted(Object.keys(get(terms, "population") || {}));
}

// When it speaks.
function momentsIn(terms) {
  const said = get(terms, "moment");
  if (typeof said === "string") return MOMENTS_KNOWN.includes(said) ? [said] : [];
  return [...(said || [])];
}

// Whether it says something of a body as it stands.
function speaksOfBody(terms) {
  const moments = momentsIn(terms), ofElections = moments.length > 0 && moments.every((one) => ELECTION_MOMENTS.includes(one));
  return ![...LOOKS_AT_CANDIDATES, ...NOT_OF_BODIES].includes(typeOf(terms)) && !ofElections;
}

// A part of the persons as a whole number, rounded as the rule says.
function roundedPart(terms, exact, otherwise) {
  const said = get(terms, "rounding") || get(TYPE_ROUNDS, typeOf(terms), "exact"), how = said === "exact" ? otherwise : said;
  if (how === "half_up") return exact.plus("1/2").down;
  return how === "ceil" ? exact.up : exact.down;
}

const shareOf = (terms, name, base) => Fraction.of(terms[name]).times(base);

// Met, not_met, undetermined, lot_needed or not_applicable, and the numbers that explain it.
function verdictOf(terms, members) {
  const [base, here] = countedIn(terms, members), unsaid = get(members, "undisclosed", 0), other = get(members, "other", 0);
  const told = { base, counts: here, other, undisclosed: unsaid }, why = whySilent(terms, base);
  if (why) return { ...told, status: "not_applicable", why };
  if (["max_share", "top_up"].includes(typeOf(terms))) told.max = limitsOf(terms, base, 0).values().next().value[1];
  if (get(terms, "unknown") !== "tri_state" || !unsaid) return { ...told, status: statusOf(terms, base, here, other) };
  const found = new Set();
  for (const some of waysFor(unsaid, [...groupsIn(terms), "other"])) {
    const groups = [...Object.keys(members), ...some.keys()];
    const there = Object.fromEntries(groups.map((group) => [group, get(members, group, 0) + (some.get(group) || 0)]));
    const whoever = { ...there, undisclosed: 0 }, [ofAll, now] = countedIn(terms, whoever);
    found.add(statusOf(terms, ofAll, now, get(whoever, "other", 0)));
  }
  return { ...told, status: found.size === 1 ? [...found][0] : "undetermined" };
}

// Every way in which so many can belong to these groups.
function* waysFor(number, named) {
  const groups = [...new Set(named)];
  let ways = 0;
  function* spread(left, at) {
    if (at === groups.length - 1) return yield [[groups[at], left]];
    for (let some = 0; some <= left; some++) for (const rest of spread(left - some, at + 1)) yield [[groups[at], some], ...rest];
  }
  for (const way of spread(number, 0)) {
    if (++ways > MOST_WAYS) throw new TooManyWays();
    yield new Map(way);
  }
}

function countedIn(terms, members) {
  const groups = groupsIn(terms), unknown = String(get(terms, "unknown") || "in_base_no_group");
  const neither = sumOf(["other", "undisclosed"].filter((one) => !groups.includes(one)).map((one) => get(members, one, 0)));
  let base = sumOf(Object.values(members));
  if (get(terms, "basis") !== "statutory_seats") base -= get(members, "vacant", 0);
  if (unknown === "exclude_from_base") base -= neither;
  const more = (group) => (unknown === `count_with(${group})` ? neither : 0);
  return [base, Object.fromEntries(groups.map((group) => [group, get(members, group, 0) + more(group)]))];
}

function whySilent(terms, base) {
  if (base === 0) return "nobody";
  if (base < (get(terms, "applies_from") ?? 1)) return "too_small";
  if (typeOf(terms) === "table" && rowFor(terms, base) === null) return "no_row";
  if (typeOf(terms) === "closest_below_cap" && !most([...limitsOf(terms, base, 0).values()].map(([few]) => few))) return "no_number";
  return "";
}

function statusOf(terms, base, here, other) {
  const kind = typeOf(terms), met = (is) => (is ? "met" : "not_met"), numbers = Object.values(here);
  if (kind === "strict_majority") {
    const [first, second] = pairIn(terms);
    return met(here[first] > here[second]);
  }
  if (kind === "max_gap") return met(most(numbers) - least(numbers) <= whole(terms.gap));
  let [few, many] = lacking(terms, base, here, other);
  const allowed = new Set(get(terms, "excess_allowed_for") || []);
  if (allowed.size) {
    const conceded = sumOf([...many].filter(([group]) => allowed.has(group)).map(([, by]) => by));
    many = new Map([...many].filter(([group]) => !allowed.has(group)));
    few = sumOf(few.values()) <= conceded ? new Map() : few;
  }
  if (kind === "proportional_to_base" && few.size) return here[minorityIn(terms)] >= dueTo(terms, base)[0] ? "lot_needed" : "not_met";
  return met(!few.size && !many.size);
}

function pairIn(terms) {
  const groups = groupsIn(terms);
  if (groups.length !== 2) throw new Missing("two groups");
  return groups;
}

// How many each group has too few, and how many too many.
function lacking(terms, base, here, other) {
  const few = new Map(), many = new Map();
  for (const [group, [low, high]] of limitsOf(terms, base, other)) {
    if (here[group] < low) few.set(group, low - here[group]);
    if (here[group] > high) many.set(group, here[group] - high);
  }
  return [few, many];
}

function limitsOf(terms, base, other) {
  const kind = typeOf(terms), groups = groupsIn(terms), protects = given(get(terms, "protected"), groups), guarded = [...protects];
  const limits = (of) => new Map(groups.map((group) => [group, of(group)]));
  if (["max_share", "top_up"].includes(kind)) {
    const high = roundedPart(terms, shareOf(terms, "share", base), "floor");
    return limits(() => [0, high]);
  }
  if (kind === "band") {
    const low = shareOf(terms, "lo", base).up, high = shareOf(terms, "hi", base).down;
    return limits((group) => [guarded.includes(group) ? low : 0, high]);
  }
  if (kind === "proportional_to_base") {
    const minority = minorityIn(terms), [, high] = dueTo(terms, base);
    return limits((group) => [group === minority ? high : 0, base]);
  }
  const need = needIn(terms, base), found = limits((group) => [guarded.includes(group) ? need : 0, base]);
  const unknown = String(get(terms, "unknown") || ""), displaced = unknown.startsWith("displaces(") ? unknown.slice(10, -1) : null;
  const givesWay = get(terms, "displaceable_by_other") || displaced;
  if (givesWay) found.set(givesWay, [Math.max(found.get(givesWay)[0] - other, 0), base]);
  return found;
}

function needIn(terms, base) {
  const kind = typeOf(terms);
  if (kind === "min_share" || kind === "reserved") return roundedPart(terms, shareOf(terms, "share", base), "ceil");
  if (kind === "half_odd_minus_one") return (base - (base % 2)) / 2;
  if (kind === "closest_below_cap") return closestTo(shareOf(terms, "share", base), shareOf(terms, "cap", base).down);
  if (kind === "table") {
    const row = rowFor(terms, base);
    if (typeof row !== "string") return whole(row || 0);
    const share = row.trim().endsWith("%") ? Fraction.of(row.trim().slice(0, -1)).over(100) : Fraction.of(row);
    return roundedPart(terms, share.times(base), "ceil");
  }
  if (kind === "at_least_one_each") return whole(get(terms, "k") || 1);
  throw new TooManyWays();
}

// The number up to a cap that is closest to a share, the smaller of two.
function closestTo(share, cap) {
  if (cap < 0) throw new Missing("a number below the cap");
  let found = 0;
  const away = (number) => Fraction.of(number).minus(share).abs();
  for (let number = 1; number <= cap; number++) if (away(number).compare(away(found)) < 0) found = number;
  return found;
}

function rowFor(terms, size) {
  const table = get(terms, "table"), rows = table === "norway" ? NORWAY : isObject(table) ? table : terms;
  for (const name of sorted(Object.keys(rows))) {
    const [first, ...rest] = name.replaceAll("–", "-").split("-"), from = first.trim(), last = rest.join("-");
    if (/^\d+\+$/.test(from) && size >= Number(from.slice(0, -1))) return rows[name];
    if (/^\d+$/.test(from) && Number(from) <= size && size <= whole(last || from)) return rows[name];
  }
  return null;
}

function minorityIn(terms) {
  const population = terms.population, groups = Object.keys(population);
  const smallest = () => groups.find((group) => population[group] === least(Object.values(population)));
  return String(get(terms, "minority") || smallest());
}

// How many of so many seats the minority has by highest averages: at least, and if every lot falls on it.
function dueTo(terms, seats) {
  const population = terms.population, minority = minorityIn(terms), numbers = Array.from({ length: seats }, (_, at) => at + 1);
  const averages = (number) => numbers.map((one) => Fraction.of(number).over(one));
  const quotients = Object.values(population).flatMap(averages).sort((one, other) => other.compare(one));
  const last = quotients[seats - 1], own = averages(population[minority]);
  const above = (some) => some.filter((one) => one.compare(last) > 0).length, level = (some) => some.filter((one) => one.compare(last) === 0).length;
  const sure = above(own), tied = level(own), free = seats - above(quotients);
  if (level(quotients) <= free) return [sure + tied, sure + tied];
  const drawn = new Set(get(terms, "drawn") || []);
  const atIt = Object.keys(population).filter((group) => population[group] && Fraction.of(population[group]).over(last).isWhole);
  if (drawn.size && drawn.size === free && [...drawn].every((one) => atIt.includes(one))) {
    const found = sure + (drawn.has(minority) ? 1 : 0);
    return [found, found];
  }
  return [sure, sure + Math.min(tied, free)];
}
