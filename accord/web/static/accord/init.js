// Every page works without this file. It wakes the design system's components, keeps
// what is being typed, and hides the page quickly.
import { initAll } from "../vendor/govuk-frontend/govuk-frontend.min.js";

const WAIT = 1500; // milliseconds of quiet before typing is sent
const AGAIN = 15000; // milliseconds before a failed save is tried again

initAll();
hideQuickly();
printButtons();
forgetWhatWasSent();
document.querySelectorAll("form[data-autosave]").forEach(autosave);

// --- Hide this page: the button, or Esc pressed twice within a second -----------------

const BEFORE_LEAVING = 700; // milliseconds given to what is being saved, with the page hidden already

function hideQuickly() {
  const form = document.querySelector("form[data-hide]");
  if (!form) return;
  let last = -Infinity, hiding = false;
  const hide = async () => {
    document.body.hidden = true;
    document.title = "Blank page";
    if (hiding) return;
    hiding = true;
    // typing is saved first: on a shared device the session ends with the next request
    const saving = [];
    window.dispatchEvent(new CustomEvent("accord:leaving", { detail: saving }));
    await inTime(Promise.allSettled(saving));
    await inTime(fetch(form.action, { method: "POST", redirect: "manual", keepalive: true, credentials: "same-origin" }));
    location.replace(form.action); // so that Back does not bring it straight back
  };
  form.addEventListener("submit", (event) => { event.preventDefault(); hide(); });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (event.timeStamp - last < 1000) hide();
    last = event.timeStamp;
  });
  // a page that the browser kept as it was is asked for again: who has left does not see it
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    document.body.hidden = true;
    location.reload();
  });
}

function inTime(promise) {
  return Promise.race([promise.catch(() => {}), new Promise((done) => setTimeout(done, BEFORE_LEAVING))]);
}

function printButtons() {
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}

// --- Autosave ------------------------------------------------------------------------
// A copy stays on the device only while the server has not got it, and only until the
// tab is closed: these are other people's lives, and phones are shared.

function copyKey(address) { return `accord:unsaved:${address}`; }

function autosave(form) {
  const address = form.dataset.autosave;
  const says = document.querySelector("[data-autosave-status]");
  let waiting, dirty = false;
  const say = (words, ok = true) => {
    if (!says) return;
    says.textContent = words;
    says.classList.toggle("accord-saved--not", !ok);
  };
  const send = async () => {
    clearTimeout(waiting);
    if (!dirty) return;
    dirty = false;
    try {
      const answer = await fetch(address, {
        method: "POST", body: new FormData(form), headers: { "X-Autosave": "1" },
        redirect: "manual", keepalive: true, credentials: "same-origin",
      });
      if (answer.status !== 204) throw new Error(String(answer.status));
      sessionStorage.removeItem(copyKey(address));
      say(`Saved at ${clockTime()}`);
    } catch {
      dirty = true;
      keepCopy(form, address);
      say("Not saved: no connection, or you have been signed out. Your words are kept on this device until you close this tab.", false);
      waiting = setTimeout(send, AGAIN);
    }
  };
  const changed = () => { dirty = true; clearTimeout(waiting); waiting = setTimeout(send, WAIT); };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  window.addEventListener("online", send);
  window.addEventListener("accord:leaving", (event) => event.detail.push(send()));
  document.addEventListener("visibilitychange", () => { if (document.hidden) send(); });
  form.addEventListener("submit", () => { clearTimeout(waiting); dirty = false; markSent(address); });
  offerCopy(form, address, changed);
}

function clockTime() {
  return new Date().toLocaleTimeString("en-GB", { hour: "numeric", minute: "2-digit", hour12: true }).replace(" ", "");
}

function typedIn(form) {
  return [...new FormData(form)].filter(([name, value]) =>
    typeof value === "string" && !["csrfmiddlewaretoken", "once"].includes(name));
}

function keepCopy(form, address) {
  sessionStorage.setItem(copyKey(address), JSON.stringify({ at: clockTime(), typed: typedIn(form) }));
}

function markSent(address) {
  const copy = sessionStorage.getItem(copyKey(address));
  if (copy) sessionStorage.setItem(copyKey(address), JSON.stringify({ ...JSON.parse(copy), sent: true }));
}

// Another page has arrived, so the server took what was sent.
function forgetWhatWasSent() {
  for (const key of Object.keys(sessionStorage)) {
    if (!key.startsWith("accord:unsaved:") || key === copyKey(location.pathname)) continue;
    if (JSON.parse(sessionStorage.getItem(key)).sent) sessionStorage.removeItem(key);
  }
}

function offerCopy(form, address, changed) {
  const kept = sessionStorage.getItem(copyKey(address));
  if (!kept || document.querySelector(".govuk-error-summary")) return;
  const copy = JSON.parse(kept);
  const note = document.createElement("div");
  note.className = "accord-note";
  const words = document.createElement("p");
  words.textContent = `What you typed here at ${copy.at} was not saved. `;
  const back = noteButton("Put it back", () => { putBack(form, copy.typed); changed(); note.remove(); });
  const away = noteButton("Throw it away", () => { sessionStorage.removeItem(copyKey(address)); note.remove(); });
  words.append(back, " ", away);
  note.append(words);
  form.before(note);
}

function noteButton(text, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "accord-link-button";
  button.textContent = text;
  button.addEventListener("click", act);
  return button;
}

function putBack(form, typed) {
  const values = Map.groupBy ? Map.groupBy(typed, ([name]) => name) : grouped(typed);
  for (const field of form.elements) {
    if (!field.name || !values.has(field.name) || field.type === "submit") continue;
    const given = values.get(field.name).map(([, value]) => value);
    if (field.type === "radio" || field.type === "checkbox") field.checked = given.includes(field.value);
    else if (field.type !== "hidden") field.value = given[0];
  }
}

function grouped(pairs) {
  const found = new Map();
  for (const pair of pairs) found.set(pair[0], [...(found.get(pair[0]) || []), pair]);
  return found;
}
