// A page follows its sitting: it is told of each change, or asks for it, and replaces the parts that are marked for it.
// Without this script the page is loaded again by hand; nothing else is missing then.
(() => {
  const source = document.querySelector("[data-live]");
  const POLL = 5000;
  const TRY_AGAIN = 30000;
  const WAIT = 2000;
  const hovers = matchMedia("(hover: hover)");
  const begun = new WeakMap();
  let state = source ? source.dataset.state : "";
  let ahead = source ? Number(source.dataset.at) - Date.now() / 1000 : 0; // the server's clock minus ours
  let stream = null;
  let polling = 0;
  let turning = 0;
  let late = false; // something newer waits until a field is left, or until there is a network again

  const soon = (wait) => wait * (0.8 + 0.4 * Math.random());

  // The clock of who has the floor goes on between two looks at the record.
  function tick() {
    for (const clock of document.querySelectorAll("[data-seconds], [data-since]")) {
      if (!begun.has(clock)) {
        const since = clock.dataset.since;
        begun.set(clock, since ? 1000 * (Number(since) - ahead) : Date.now() - 1000 * Number(clock.dataset.seconds));
      }
      const seconds = Math.max(0, Math.floor((Date.now() - begun.get(clock)) / 1000));
      const said = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
      if (clock.textContent !== said) clock.textContent = said;
      if (clock.dataset.limit) clock.parentElement.classList.toggle("over", seconds > Number(clock.dataset.limit));
    }
  }

  // A part of the page is left alone while somebody fills in a form in it, or is about to press a button in it.
  const isChanged = (field) =>
    field.type !== "hidden" &&
    (field.matches("select")
      ? field.selectedIndex !== Math.max(0, [...field.options].findIndex((one) => one.defaultSelected))
      : field.matches("[type=radio], [type=checkbox]")
        ? field.checked !== field.defaultChecked
        : field.value !== field.defaultValue);

  function isBusy(region) {
    const focused = document.activeElement;
    if (region.contains(focused) && focused.matches("input, select, textarea")) return true;
    if (region.querySelector("form[data-again], :active")) return true; // a refused form came back with what was typed
    if (hovers.matches && region.querySelector("button:hover")) return true;
    return [...region.querySelectorAll("input, select, textarea")].some(isChanged);
  }

  // What differs with every loading (tokens, new ids, seconds) is no change.
  function gist(region) {
    const copy = region.cloneNode(true);
    for (const one of copy.querySelectorAll("input[type=hidden]")) one.removeAttribute("value");
    for (const one of copy.querySelectorAll("[data-seconds], [data-since]")) {
      one.textContent = "";
      one.removeAttribute("data-seconds");
    }
    for (const one of copy.querySelectorAll("details")) one.removeAttribute("open");
    return copy.className + copy.innerHTML;
  }

  const nameOf = (one) =>
    [one.tagName, one.id, one.getAttribute("href"), one.form && one.form.getAttribute("action"), one.textContent.trim()].join("|");

  function replace(region, fresh) {
    if (gist(region) === gist(fresh)) return;
    if (isBusy(region)) {
      late = true;
      return;
    }
    const focused = region.contains(document.activeElement) ? nameOf(document.activeElement) : "";
    const opened = new Set([...region.querySelectorAll("details[open] > summary")].map(nameOf));
    region.className = fresh.className;
    region.replaceChildren(...fresh.childNodes);
    for (const summary of region.querySelectorAll("details > summary")) {
      if (opened.has(nameOf(summary))) summary.parentElement.open = true;
    }
    if (!focused) return;
    const again = [...region.querySelectorAll("a, button, summary, [tabindex]")].find((one) => nameOf(one) === focused);
    if (!again) region.tabIndex = -1;
    (again || region).focus({ preventScroll: true });
  }

  async function turn() {
    late = false;
    try {
      // a page that came back with a refusal stands at the address that refused, not at its own
      const answer = await fetch(source.dataset.page, { headers: { Accept: "text/html" } });
      if (answer.ok && !answer.redirected) {
        const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
        for (const region of document.querySelectorAll("[data-region][id]")) {
          const now = fresh.getElementById(region.id);
          if (now) replace(region, now);
        }
      }
    } catch {
      late = true;
    }
    turning = 0;
    tick();
    if (late) setTimeout(() => late && turnIn(0), WAIT);
  }

  function turnIn(seconds) {
    if (!turning && document.querySelector("[data-region]")) turning = setTimeout(turn, 1000 * seconds);
  }

  function take(news) {
    ahead = news.at - Date.now() / 1000;
    if (news.state !== state) {
      state = news.state;
      const strip = document.getElementById("what-goes-on");
      if (strip) {
        const fresh = strip.cloneNode(false);
        fresh.innerHTML = news.html;
        replace(strip, fresh);
      }
      turnIn("atOnce" in source.dataset ? 0 : Math.random() * news.spread);
    }
    tick();
  }

  async function poll() {
    try {
      const answer = await fetch(source.dataset.live, { headers: { "If-None-Match": `"${state}"` }, cache: "no-store" });
      if (answer.status === 200) take(await answer.json());
    } catch {
      // no network: ask again later
    }
    if (polling) polling = setTimeout(poll, soon(POLL));
  }

  function ask() {
    if (!polling) {
      polling = 1;
      poll();
    }
  }

  function rest() {
    clearTimeout(polling);
    polling = 0;
  }

  function listen() {
    if (stream || document.hidden) return;
    stream = new EventSource(`${source.dataset.stream}?mark=${state}`);
    stream.onopen = rest;
    stream.onmessage = (event) => take(JSON.parse(event.data));
    stream.onerror = () => {
      stream.close();
      stream = null;
      if (document.hidden) return;
      ask();
      setTimeout(listen, soon(TRY_AGAIN));
    };
  }

  function hush() {
    rest();
    if (stream) stream.close();
    stream = null;
  }

  function wake() {
    if (document.hidden) return hush();
    ask();
    listen();
  }

  tick();
  setInterval(tick, 500);
  if (!source) return;
  document.addEventListener("visibilitychange", wake);
  window.addEventListener("pagehide", hush);
  window.addEventListener("pageshow", (event) => event.persisted && wake());
  wake();
})();
