// Sends what was written without a connection, through the same versioned save as the page of writing. A text that was
// saved elsewhere meanwhile stays on the phone until its author has seen both.
import * as device from "./device.js";
import { same } from "./words.js";

const JSON_PLEASE = { Accept: "application/json" };

// Who is signed in, their token and drafts; null when nobody is, or nothing can be reached.
export async function whoAmI() {
  try {
    const answer = await fetch("/reflections/phone/", { headers: JSON_PLEASE, redirect: "manual", cache: "no-store" });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

export async function post(address, fields, token, more = {}) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value ?? "");
  body.append("csrfmiddlewaretoken", token);
  const answer = await fetch(address, { method: "POST", headers: JSON_PLEASE, body, redirect: "manual", ...more });
  const isOurs = (answer.headers.get("Content-Type") ?? "").startsWith("application/json");
  return { status: answer.status, said: isOurs ? await answer.json() : null };
}

// One save. Its own earlier save, whose answer got lost on the way, is no conflict: it is saved again on top of that.
export async function save(draft, token, more = {}) {
  const fields = { ...draft.answers, framework: draft.framework, version: draft.version, then: "draft" };
  const address = `/reflections/${draft.id}/write/`;
  const result = await post(address, fields, token, more);
  if (result.status === 409 && result.said && draft.sent && same(result.said.kept, draft.sent)) {
    return post(address, { ...fields, version: result.said.version }, token, more);
  }
  return result;
}

const today = () => new Date().toLocaleDateString("sv-SE");  // 2026-06-04, where the phone is

async function begin(draft, token) {
  const [year, month, day] = (draft.happenedOn || today()).split("-");
  const when = { happened_on_day: day, happened_on_month: month, happened_on_year: year };
  const about = { title: draft.title.slice(0, 140), place: (draft.place ?? "").slice(0, 140), ...when };
  const sent = { ...about, framework: draft.framework, submission: draft.deviceKey };
  const { status, said } = await post("/reflections/new/", sent, token);
  return status === 200 ? said : null;
}

async function send(draft, token) {
  const { person, key } = draft;
  if (!draft.id) {
    const begun = await begin(draft, token);
    if (!begun) return;
    await device.change(person, key, () => begun);
    return send({ ...draft, ...begun }, token);
  }
  await device.change(person, key, () => ({ sent: draft.answers }));
  const { status, said } = await save(draft, token);
  if (status === 200 && said) {
    await device.change(person, key, (now) => ({ version: said.version, unsent: !same(now.answers, draft.answers) }));
  } else if (status === 409 && said) {
    await device.change(person, key, () => ({ twoTexts: true }));
  } else if (status === 404) {  // deleted elsewhere while there was more to say: it begins again as a new one
    await device.change(person, key, () => ({ id: null, deviceKey: crypto.randomUUID() }));
  }
}

async function keepBeside(person, latest, busyWith) {
  const waiting = new Set((await device.unsent(person)).map((draft) => draft.id));
  for (const each of latest.filter(({ id }) => !waiting.has(id) && String(id) !== busyWith)) {
    const fresh = { ...each, person, key: String(each.id), unsent: false, twoTexts: false, changedAt: Date.now() };
    await device.change(person, fresh.key, (now) => (now.unsent ? {} : fresh), fresh);
  }
  const known = new Set(latest.map((each) => String(each.id)));
  for (const here of await device.all(person)) {
    if (!here.unsent && here.key !== busyWith && !known.has(here.key)) await device.drop(person, here.key);
  }
}

// Send everything that waits, then keep the server's latest drafts beside it. Gives the drafts that still wait, or null
// when this person is not signed in or cannot be reached. `written` is a draft that a page is just writing in; it is sent
// too, unless that page sends it itself.
export async function sync(person, { written = "", sendsItself = false } = {}) {
  return navigator.locks.request("expex-sync", async () => {
    const me = await whoAmI();
    if (String(me?.person) !== person) return null;
    try {
      for (const draft of await device.unsent(person)) {
        const isWritten = draft.key === written || String(draft.id) === written;
        if (!draft.twoTexts && !(sendsItself && isWritten)) await send(draft, me.token);
      }
      const after = await whoAmI();
      if (after) await keepBeside(person, after.drafts, written);
    } catch (trouble) {
      if (!(trouble instanceof TypeError)) throw trouble;  // the connection is gone again: what is not sent waits
    }
    return device.unsent(person);
  });
}
