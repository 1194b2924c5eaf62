// What is found, in words: they stand in web/verifier/words.py, for the program and for this page.

const LANGUAGES = ["ar", "tr", "en"];
const LATEST = 253402300800; // seconds until the year 10000: what is later is no moment
const saidIn = (language) => (words) => words[LANGUAGES.indexOf(language)];

// Words with what belongs in their gaps.
const filled = (words, gaps) => words.replace(/\{(\w+)\}/g, (_, name) => gaps[name]);

// A finding in words, with its place.
function inWords(one, language) {
  const say = saidIn(language), known = WORDS[one.sort][one.code], places = [];
  if (one.position) places.push(`${say(SAID.position)} ${one.position}`);
  if (one.name) places.push(`\u2068${one.name}\u2069`);
  const more = Object.entries(one.details).map(([name, value]) => detailIn(name, value)).filter(Boolean).join(", ");
  return `${places.join(" · ")}${places.length ? ": " : ""}${known ? say(known) : one.code}${more ? ` (\u2068${more}\u2069)` : ""}`;
}

function detailIn(name, value) {
  if (name === "seconds" && value < LATEST) return new Date(value * 1000).toISOString().slice(0, 16).replace("T", " ") + " UTC";
  return Array.isArray(value) ? value.join(", ") : value === null ? "" : String(value);
}
