// The page of questions: what is chosen is kept as soon as it is chosen, and the page says so quietly. Works without it.
const SOON = 600;  // milliseconds after the last change

const status = document.querySelector("[data-kept]");
const form = status.closest("form");
let later = 0;
let sending = Promise.resolve();

async function keep() {
  const said = new FormData(form);
  said.append("by-itself", "yes");
  try {
    const answer = await fetch(form.action, { method: "POST", body: said, redirect: "error" });
    status.textContent = answer.status === 204 ? status.dataset.kept : "";
  } catch {
    status.textContent = status.dataset.notKept;
  }
}

form.addEventListener("input", () => {
  clearTimeout(later);
  later = setTimeout(() => { sending = sending.then(keep); }, SOON);
});
form.addEventListener("submit", () => clearTimeout(later));
