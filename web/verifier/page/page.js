"use strict";
// The page: a file is chosen, checked here, and what was found is said in the chosen language. Nothing leaves this computer.

const AT_ONCE = 50, INHERENT = ["as-frozen"];
const own = (navigator.language || "").slice(0, 2);
let language = LANGUAGES.includes(own) ? own : "en", shown = null, working = null, turn = 0;
const say = (words, gaps = {}) => filled(saidIn(language)(words), gaps);
const place = (id) => document.getElementById(id);
const numeral = (number) => number.toLocaleString(language, { numberingSystem: "latn" });

function element(name, content, more = {}) {
  const found = Object.assign(document.createElement(name), more);
  found.append(...[content].flat());
  return found;
}

// Saying.

function show() {
  document.documentElement.lang = language;
  document.documentElement.dir = language === "ar" ? "rtl" : "ltr";
  document.title = say(PAGE.title);
  for (const one of document.querySelectorAll("[data-say]")) one.textContent = say(PAGE[one.dataset.say]);
  for (const one of document.querySelectorAll("[data-language]")) one.setAttribute("aria-current", String(one.dataset.language === language));
  if (shown) showFound(shown);
}

// What the program's options are called says nothing here: the page has fields for them.
const said = (one) => inWords(one, language).replace(/\s*\(\u200e?--[^)]*\)/g, "");

function showFound({ all, checked, broken }) {
  if (broken) return place("found").replaceChildren(verdict("no", say(PAGE.broken), broken));
  const found = Object.assign(new Findings(), { all, checked }), of = (sort) => all.filter((one) => one.sort === sort);
  const parts = [verdictOn(found), ...listed(PAGE.wrong, found.faults, true), ...listed(SAID.unproven, of(UNPROVEN)), ...listed(SAID.note, of(NOTE))];
  return place("found").replaceChildren(...parts, ...counted(checked), keeping(found));
}

const verdict = (sort, head, more) => element("p", [element("strong", head), ` ${more}`], { className: sort });

// What it comes to: not sound, and where first; sound; or nothing wrong, but not all of it proven.
function verdictOn({ faults, all }) {
  if (faults.length) return verdict("no", say(SAID.not_sound), said(faults[0]));
  const open = all.some((one) => one.sort === UNPROVEN && !INHERENT.includes(one.code));
  return open ? verdict("open", say(SAID.sound), say(PAGE.not_all_proven)) : verdict("yes", say(SAID.sound), "");
}

function listed(head, some, isLong = false) {
  if (!some.length) return [];
  const list = element("ul", []), parts = [element("h2", say(head, { number: numeral(some.length) }))];
  if (isLong && some.length > AT_ONCE) parts.push(overview(some));
  return [...parts, list, goOn(list, some, 0)];
}

// The next of a long list, and a button for those that are left.
function goOn(list, some, from) {
  const until = from + AT_ONCE * (from ? 10 : 1);
  list.append(...some.slice(from, until).map((one) => element("li", said(one))));
  if (some.length <= until) return "";
  const button = element("button", say(PAGE.more, { number: numeral(some.length - until) }), { type: "button", className: "more" });
  button.addEventListener("click", () => button.replaceWith(goOn(list, some, until)));
  return button;
}

// What is wrong how often, where it is much.
function overview(some) {
  const words = (code) => say(WORDS[FAULT][code] || [code, code, code]);
  const codes = [...tallied(some.map((one) => one.code))].sort(([, one], [, other]) => other - one);
  return table(codes.map(([code, number]) => [words(code), number]));
}

const table = (rows) => element("table", element("tbody", rows.map(([words, number]) => element("tr", [element("th", words, { scope: "row" }), element("td", numeral(number))]))));

function counted(checked) {
  const rows = Object.entries(checked).map(([name, number]) => [say(COUNTS[name] || [name, name, name]), number]);
  return rows.length ? [element("h2", say(SAID.checked)), table(rows)] : [];
}

// What was found as a file for programs, as verify.py --json says it.
function keeping({ all, checked, faults }) {
  const asData = ({ sort, code, position, name, details, ...rest }) =>
    ({ sort, code, ...(position ? { position } : {}), ...(name ? { name } : {}), ...details, words: inWords({ sort, code, position, name, details, ...rest }, language) });
  const button = element("button", say(PAGE.keep), { type: "button", className: "more" });
  button.addEventListener("click", () => {
    const findings = [...faults, ...all.filter((one) => one.sort !== FAULT)].map(asData);
    const url = URL.createObjectURL(new Blob([JSON.stringify({ sound: !faults.length, checked, findings })], { type: "application/json" }));
    element("a", "", { href: url, download: "findings.json" }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
  });
  return button;
}

// Checking.

function progress(position, size) {
  place("bar").hidden = false;
  Object.assign(place("bar"), { max: size, value: position });
  place("far").textContent = say(PAGE.far, { position: numeral(position), size: numeral(size) });
}

// Check beside the page; where the browser allows no such thing, in the page itself, with pauses.
function started(asked) {
  const source = new Blob([place("verifier").textContent, "\nserve();"], { type: "text/javascript" });
  try {
    working = new Worker(URL.createObjectURL(source));
  } catch {
    return inThePage(asked);
  }
  return new Promise((done) => {
    let begun = false;
    working.onmessage = ({ data }) => {
      begun = true;
      if ("position" in data) progress(data.position, data.size);
      else done(data);
    };
    working.onerror = (event) => done(begun ? { broken: event.message } : inThePage(asked));
    working.postMessage({ ...asked, source });
  });
}

async function inThePage({ file, keys, seen }) {
  let last = Date.now();
  const told = async (position, size) => {
    if (Date.now() - last < EACH / 2) return;
    progress(position, size);
    await new Promise((on) => setTimeout(on));
    last = Date.now();
  };
  return checkBundle(file, keys, told, seen).catch((error) => ({ broken: String(error) }));
}

// The notes that were pasted, one after the other: each ends with its signatures.
function notesIn(words) {
  const found = [];
  let note = [];
  for (const line of words.replaceAll("\r", "").trim().split("\n")) {
    if (note.at(-1)?.startsWith("— ") && !line.startsWith("— ")) {
      if (line.trim() === "") continue;
      found.push(note);
      note = [];
    }
    note.push(line);
  }
  return [...found, note].map((one) => `${one.join("\n")}\n`).filter((one) => one.trim());
}

// What was found of what was asked before does not stand beside another question.
function forget() {
  shown = null;
  place("found").replaceChildren();
}

async function check() {
  forget();
  const seen = notesIn(place("seen").value);
  for (const one of place("seen-file").files) seen.push(await one.text());
  const asked = { file: place("file").files[0], keys: place("key").value.split(/\s+/).filter(Boolean), seen }, mine = ++turn;
  const isSeenRead = isReadable("seen", seen, (note) => checkpointOf(bytesOf(note)));
  if (!isReadable("key", asked.keys, keyOf) || !isSeenRead) return;
  busy(true);
  const found = await started(asked);
  if (mine !== turn) return;
  shown = found;
  busy(false);
  show();
  place("found").focus();
}

function busy(is) {
  [place("go").hidden, place("stop").hidden, place("working").hidden] = [is, !is, !is];
  place("bar").removeAttribute("value");
  place("far").textContent = "";
  if (!is && working) working.terminate();
  if (!is) working = null;
}

// Whether all that was entered in a field can be read; what is wrong is said beside it.
function isReadable(field, some, read) {
  let wrong = "";
  try {
    some.forEach(read);
  } catch {
    wrong = say(WORDS[FAULT][field === "key" ? "key-malformed" : "note-malformed"]);
  }
  place(field).setAttribute("aria-invalid", String(Boolean(wrong)));
  place(`${field}-wrong`).textContent = wrong;
  if (wrong) place(field).focus();
  return !wrong;
}

function stop() {
  turn += 1;
  busy(false);
  place("found").replaceChildren(verdict("open", say(PAGE.stopped), ""));
}

for (const one of document.querySelectorAll("[data-language]")) {
  one.addEventListener("click", () => {
    language = one.dataset.language;
    show();
  });
}
place("form").addEventListener("submit", (event) => {
  event.preventDefault();
  check();
});
place("form").addEventListener("input", forget);
place("stop").addEventListener("click", stop);
show();
