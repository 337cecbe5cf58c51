// The page of writing: it saves by itself, says so quietly, and counts words. Without a connection the text waits in the
// page, and on a phone that its author called their own it waits there. Two texts are both shown. Works without it too.
import * as device from "./device.js";
import { save, whoAmI } from "./sync.js";
import { answersIn, boxes, count, differs, same } from "./words.js";

const EVERY = 20_000;  // milliseconds between two saves
const SOON = 500;
const SMALL = 20_000;  // characters that a browser still sends while the page goes away

const form = document.querySelector("form[data-writing]");
const status = form.querySelector(".ex-saved");
const person = document.body.dataset.person ?? "";
const key = form.dataset.reflection;
const version = form.elements.version;

let server = status.textContent === form.dataset.unsaved ? null : answersIn(form);  // what is known to be saved
let sent = null;  // what was last sent, whether or not an answer came
let seen = version.value;  // the version that this text goes on from
let token = form.elements.csrfmiddlewaretoken.value;
let twoTexts = document.querySelector("[data-kept]") !== null;
let busy = Promise.resolve();
let leaving = false;
let isKept = false;
let later = 0;

const isDirty = () => server === null || !same(answersIn(form), server);
const isOwn = () => device.canKeep && person !== "" && device.owner() === person;

function say(words) {
  if (status.textContent !== words) status.textContent = words;
}

async function keep() {
  if (!isOwn()) return false;
  const { title, lead } = form.dataset;
  const framework = form.elements.framework.value;
  const draft = { person, key, id: Number(key), title, lead, framework, answers: answersIn(form), sent, twoTexts };
  try {
    await device.keep({ ...draft, version: Number(seen), unsent: isDirty() || twoTexts, changedAt: Date.now() });
    isKept = true;
  } catch {
    isKept = false;  // no room left: the page says that it is not saved
  }
  return isKept;
}

function showBoth(kept, said) {
  const panel = document.querySelector("[data-kept-panel]");
  for (const old of document.querySelectorAll("[data-kept]")) old.remove();
  for (const box of boxes(form).filter((each) => kept[each.name] && differs(kept[each.name], each.value))) {
    const copy = panel.content.cloneNode(true);
    copy.querySelector("[data-kept-prompt]").textContent = box.labels[0].textContent.trim();
    copy.querySelector("[data-kept-text]").textContent = kept[box.name];
    box.closest(".nhsuk-form-group").before(copy);
  }
  version.value = said;
  twoTexts = true;
  say(form.dataset.twoTexts);
}

async function trySave(more) {
  const draft = { id: key, version: version.value, framework: form.elements.framework.value, answers: answersIn(form), sent };
  sent = draft.answers;
  let result = await save(draft, token, more);
  if (result.status === 403) {  // perhaps signed in again since, in another window
    const me = await whoAmI();
    if (String(me?.person) !== person) return "signed out";
    token = form.elements.csrfmiddlewaretoken.value = me.token;
    result = await save(draft, token, more);
  }
  if (result.status === 200 && result.said) {
    version.value = seen = result.said.version;
    server = draft.answers;
    twoTexts = false;
    for (const old of document.querySelectorAll("[data-kept]")) old.remove();
    say(isDirty() ? form.dataset.unsaved : result.said.saved);
    return "saved";
  }
  if (result.status === 409 && result.said) {
    showBoth(result.said.kept, result.said.version);
    return "two texts";
  }
  if (result.status === 422 && result.said) say(`${form.dataset.notTaken} ${result.said.errors[0]}`);
  return "refused";
}

async function send(more = {}) {
  let outcome = "no connection";
  try {
    outcome = await trySave(more);
  } catch (trouble) {
    if (!(trouble instanceof TypeError)) throw trouble;  // fetch: nothing was reached
  }
  const kept = await keep();
  if (outcome === "no connection") say(kept ? form.dataset.onPhone : form.dataset.noConnection);
  if (outcome === "signed out") say(kept ? form.dataset.onPhone : form.dataset.signedOut);
  return outcome;
}

function sendSoon(more) {
  if (!leaving && !twoTexts && isDirty()) busy = busy.then(() => (isDirty() && !twoTexts ? send(more) : "saved"));
  return busy;
}

async function leave(event) {
  if (leaving) return;
  event.preventDefault();
  await busy;
  const outcome = isDirty() || twoTexts ? await send() : "saved";
  if (outcome === "two texts" || outcome === "no connection") return;
  leaving = true;
  window.setTimeout(() => form.requestSubmit(event.submitter));  // not while this event is still on its way
}

function fill(answers) {
  for (const box of boxes(form)) {
    box.value = answers[box.name] ?? "";
    box.dispatchEvent(new Event("expex:filled"));
  }
}

// What the phone kept and could not send yet goes into the boxes; what was saved elsewhere meanwhile stands above them.
async function takeUp() {
  if (!isOwn() || server === null) return;
  const here = await device.about(person, Number(key));
  const there = server;
  if (here?.unsent && !same(here.answers, there)) {
    const isNewer = here.version === Number(version.value) && !here.twoTexts;
    fill({ ...there, ...here.answers });
    sent = here.sent ?? null;
    if (isNewer || (sent && same(sent, there))) {
      say(form.dataset.onPhone);
      sendSoon();
    } else {
      seen = here.version;
      showBoth(there, version.value);
    }
  }
  await keep();
  if (here && here.key !== key) await device.drop(person, here.key);
}

count(form);
form.addEventListener("input", () => {
  say(twoTexts ? form.dataset.twoTexts : form.dataset.unsaved);
  isKept = false;
  window.clearTimeout(later);
  later = window.setTimeout(keep, SOON);
});
form.addEventListener("focusout", () => sendSoon());
form.addEventListener("submit", leave);
document.addEventListener("expex:own-device", keep);
document.addEventListener("visibilitychange", async () => {
  if (document.visibilityState !== "hidden") return;
  await keep();
  const small = Object.values(answersIn(form)).join("").length < SMALL;
  await sendSoon({ keepalive: small });
});
window.addEventListener("online", () => sendSoon());
window.addEventListener("beforeunload", (event) => { if (!leaving && isDirty() && !isKept) event.preventDefault(); });
window.setInterval(sendSoon, EVERY);
if (window.matchMedia("(min-width: 64em)").matches) {
  for (const part of document.querySelectorAll("[data-at-hand]")) part.open = true;
}
await takeUp();
