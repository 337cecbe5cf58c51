// On every page: the site starts without a connection; what a person wrote on their own phone is sent; nobody signs out
// without having read what would be lost. Works without it too.
import * as device from "./device.js";
import { sync } from "./sync.js";

const person = document.body.dataset.person ?? "";

function show(selector, yes = true) {
  for (const part of document.querySelectorAll(selector)) part.hidden = !yes;
}

function list(drafts) {
  for (const place of document.querySelectorAll("[data-unsent]")) {
    const line = place.querySelector("template");
    const lines = drafts.map((draft) => {
      const item = line.content.cloneNode(true);
      const link = item.querySelector("a");
      link.textContent = draft.title;
      if (draft.id) link.href = `/reflections/${draft.id}/write/`;
      else link.replaceWith(draft.title);
      return item;
    });
    place.querySelector("[data-unsent-list]").replaceChildren(...lines);
    place.hidden = drafts.length === 0;
  }
}

async function send() {
  const open = document.querySelector("form[data-writing]")?.dataset.reflection ?? "";
  const left = await sync(person, { written: open, sendsItself: true });
  list(left ?? (await device.unsent(person)));
  return left;
}

function switches() {
  const isOwn = device.owner() === person;
  show("[data-own-device]");
  show("[data-own-device-no]", !isOwn);
  show("[data-own-device-yes]", isOwn);
}

for (const button of document.querySelectorAll("[data-call-it-own]")) {
  button.addEventListener("click", async () => {
    device.callItOwn(person);
    document.dispatchEvent(new Event("expex:own-device"));
    switches();
    show("[data-own-device-done]");
    await send();
  });
}

for (const button of document.querySelectorAll("[data-forget-it]")) {
  button.addEventListener("click", async () => {
    const left = (await send()) ?? (await device.unsent(person));
    if (left.length > 0 && button.dataset.told === undefined) {
      button.dataset.told = "";
      show("[data-own-device-unsent]");
      return;
    }
    await device.forget();
    show("[data-own-device-unsent]", false);
    show("[data-own-device-done]", false);
    list([]);
    switches();
  });
}

function watchSigningOut() {
  for (const form of document.querySelectorAll("form[data-sign-out]")) {
    form.addEventListener("submit", async (event) => {
      if (form.dataset.nothingIsLost !== undefined) return;
      event.preventDefault();
      const left = (await send()) ?? (await device.unsent(person));
      if (left.length > 0) {
        window.location.assign(form.action);  // the page that says what would be lost
        return;
      }
      form.dataset.nothingIsLost = "";
      window.setTimeout(() => form.requestSubmit());  // not while this event is still on its way
    });
  }
}

async function begin() {
  if (document.body.dataset.signedOut !== undefined) {
    if (device.owner()) device.sleep(true);
    return;
  }
  if (!person) return;
  device.sleep(false);
  if (device.owner() && device.owner() !== person) await device.forget();
  switches();
  watchSigningOut();
  if (device.owner() !== person) return;
  window.addEventListener("online", send);
  const waits = (await device.unsent(person)).length > 0;
  if (waits || document.querySelector("[data-keep-drafts]")) await send();
}

if (device.canKeep) {
  navigator.serviceWorker.register("/sw.js").catch(() => {});  // a browser that is told to keep nothing
  await begin();
}
