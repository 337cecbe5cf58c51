// The page of writing: a quiet count of words, and a word when something is not saved yet. Works without it too.
const form = document.querySelector("form[data-writing]");
const saved = form?.querySelector(".ex-saved");
let unsaved = saved?.textContent === form?.dataset.unsaved;  // a page that was refused comes back unsaved

function count(box, place) {
  const words = box.value.trim().split(/\s+/).filter(Boolean).length;
  place.textContent = `${form.dataset.words} ${words}`;
}

for (const box of form?.querySelectorAll("textarea") ?? []) {
  const place = document.createElement("p");
  place.className = "ex-words";
  box.after(place);
  count(box, place);
  box.addEventListener("input", () => {
    count(box, place);
    if (!unsaved) saved.textContent = form.dataset.unsaved;
    unsaved = true;
  });
}

form?.addEventListener("submit", () => { unsaved = false; });
window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
