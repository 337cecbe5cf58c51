// The page without a connection. On a phone that its owner called their own it opens what they were writing, or begins
// something new; the text stays on the phone and is sent as soon as there is a connection.
import * as device from "./device.js";
import { sync } from "./sync.js";
import { answersIn, boxes, count } from "./words.js";

const EVERY = 10_000;  // milliseconds between two tries to send: not every browser says that there is a connection again
const SOON = 400;
const WRITE = /^\/reflections\/(\d+)\/write\/$/;
const NEW = "/reflections/new/";

const page = document.querySelector("[data-offline]");
const part = (name) => page.querySelector(`[data-${name}]`);
const person = device.canKeep ? device.owner() : "";
const form = part("editor");
const status = form.querySelector(".ex-saved");

let draft = null;
let later = 0;
let last = Promise.resolve();

const today = () => new Date().toLocaleDateString("sv-SE");

function asDate() {
  const typed = ["year", "month", "day"].map((box) => form.elements[`happened_on_${box}`].value.trim());
  if (!typed.every((box) => /^\d+$/.test(box))) return "";
  return [typed[0].padStart(4, "0"), typed[1].padStart(2, "0"), typed[2].padStart(2, "0")].join("-");
}

function typed() {
  const now = { answers: { ...draft.answers, ...answersIn(form) }, framework: draft.framework };
  if (draft.id) return now;
  const title = form.elements.title.value.trim() || form.dataset.noTitle;
  return { ...now, title, place: form.elements.place.value.trim(), happenedOn: asDate() };
}

async function keep() {
  window.clearTimeout(later);
  const now = { ...typed(), unsent: true, changedAt: Date.now() };
  Object.assign(draft, now);
  try {
    last = device.change(person, draft.key, () => now, draft);
    await last;
    status.textContent = form.dataset.onPhone;
  } catch {
    status.textContent = form.dataset.noRoom;
  }
}

function ask(framework) {
  const prompts = page.querySelector(`template[data-framework="${framework}"]`).content.cloneNode(true);
  part("prompts").replaceChildren(prompts);
  for (const box of boxes(form)) box.value = draft.answers[box.name] ?? "";
  count(form);
}

async function send() {
  await last;
  const left = await sync(person, { written: draft.key });
  part("waiting").hidden = left !== null;
  const now = await device.read(person, draft.key);
  if (!left || !now) return;
  draft = { ...now, ...typed() };
  part("both").hidden = !now.twoTexts;
  if (now.twoTexts) part("both-link").href = `/reflections/${now.id}/write/`;
  if (now.unsent) return;
  status.textContent = form.dataset.sent;
  part("about").hidden = true;
  part("go-on").href = `/reflections/${now.id}/write/`;
  part("sent-note").hidden = false;
}

function open(found) {
  draft = found;
  document.title = `${draft.title} – Exp-Ex`;
  part("title").textContent = draft.id ? draft.title : form.dataset.newTitle;
  part("lead").textContent = draft.lead ?? "";
  part("about").hidden = Boolean(draft.id);
  part("nothing").hidden = true;
  form.hidden = false;
  if (!draft.id) {
    const [year, month, day] = (draft.happenedOn || today()).split("-").map(Number);
    const about = { title: draft.title === form.dataset.noTitle ? "" : draft.title, place: draft.place };
    const when = { happened_on_day: day, happened_on_month: month, happened_on_year: year };
    for (const [name, value] of Object.entries({ ...about, ...when })) form.elements[name].value = value ?? "";
    form.elements.framework.value = draft.framework;
  }
  ask(draft.framework);
  status.textContent = draft.unsent ? form.dataset.onPhone : "";
  form.addEventListener("input", () => {
    window.clearTimeout(later);
    later = window.setTimeout(keep, SOON);
  });
  form.addEventListener("change", async (event) => {
    if (event.target.name === "framework") {
      draft.answers = { ...draft.answers, ...answersIn(form) };
      draft.framework = event.target.value;
      ask(draft.framework);
    }
    await keep();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await keep();
    await send();
  });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") keep(); });
  window.addEventListener("online", send);
  window.setInterval(send, EVERY);
}

function list(drafts) {
  const line = part("line");
  const lines = drafts.map((each) => {
    const item = line.content.cloneNode(true);
    const link = item.querySelector("a");
    link.textContent = each.title;
    link.href = each.id ? `/reflections/${each.id}/write/` : `${NEW}#${each.key}`;
    item.querySelector("[data-unsent-mark]").hidden = !each.unsent;
    return item;
  });
  part("list").replaceChildren(...lines);
  part("none").hidden = lines.length > 0;
  part("drafts").hidden = false;
}

function another() {
  const deviceKey = crypto.randomUUID();
  const framework = form.elements.framework.value;
  return { person, key: `new-${deviceKey}`, id: null, deviceKey, title: form.dataset.noTitle, framework, answers: {} };
}

async function begin() {
  if (!person) return;
  if (device.isAsleep()) {
    part("asleep").hidden = false;
    return;
  }
  const [, number] = WRITE.exec(window.location.pathname) ?? [];
  if (number) {
    const found = await device.about(person, Number(number));
    if (found) open(found);
  } else if (window.location.pathname === NEW) {
    const known = window.location.hash ? await device.read(person, window.location.hash.slice(1)) : null;
    open(known ?? another());
    if (!known) window.history.replaceState(null, "", `${NEW}#${draft.key}`);
  }
  if (!draft) list(await device.all(person));
}

part("again").addEventListener("click", () => window.location.reload());
await begin();
