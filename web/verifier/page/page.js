// The page: a file is chosen, checked here, and what was found is said in the chosen language. Nothing leaves this computer.

const LANGUAGES = ["ar", "tr", "en"];
let language = LANGUAGES.includes((navigator.language || "").slice(0, 2)) ? navigator.language.slice(0, 2) : "en", last = null;
const said = (words) => words[LANGUAGES.indexOf(language)];
const place = (id) => document.getElementById(id);

function show() {
  document.documentElement.lang = language;
  document.documentElement.dir = language === "ar" ? "rtl" : "ltr";
  document.title = said(PAGE.title);
  for (const one of document.querySelectorAll("[data-say]")) one.textContent = said(PAGE[one.dataset.say]);
  for (const one of document.querySelectorAll("[data-language]")) one.setAttribute("aria-current", String(one.dataset.language === language));
  if (last) showFindings(last);
}

function showFindings(findings) {
  const faults = findings.faults, list = (head, items) => {
    if (!items.length) return [];
    const title = document.createElement("h2"), all = document.createElement("ul");
    title.textContent = head;
    for (const words of items) { const item = document.createElement("li"); item.textContent = words; all.append(item); }
    return [title, all];
  };
  const verdict = document.createElement("p");
  verdict.className = faults.length ? "no" : "yes";
  verdict.textContent = faults.length ? said(SAID.not_sound) : said(SAID.sound);
  const some = (sort) => findings.all.filter((one) => one.sort === sort).map(inWords);
  place("found").replaceChildren(verdict, ...list(said(SAID.not_sound), faults.map(inWords)), ...list(said(SAID.unproven), some("unproven")),
    ...list(said(SAID.note), some("note")), ...list(said(SAID.checked), Object.entries(findings.checked).map(([name, number]) => `${said(COUNTS[name] || [name, name, name])}: ${number}`)));
}

function inWords(one) {
  const words = WORDS[one.sort][one.code], where = [one.position ? `${said(SAID.position)} ${one.position}` : "", one.name ? `\u2068${one.name}\u2069` : ""].filter(Boolean).join(" · ");
  return `${where}${where ? ": " : ""}${words ? said(words) : one.code}${one.more ? ` (${one.more})` : ""}`;
}

async function check() {
  const file = place("file").files[0];
  if (!file) return;
  place("found").replaceChildren();
  const keys = place("key").value.split(/\s+/).filter(Boolean);
  last = await checkBundle(file, keys, (position, size) => { place("progress").textContent = `${position} / ${size}`; });
  place("progress").textContent = "";
  show();
}

for (const one of document.querySelectorAll("[data-language]")) one.addEventListener("click", () => { language = one.dataset.language; show(); });
place("form").addEventListener("submit", (event) => { event.preventDefault(); check(); });
show();
