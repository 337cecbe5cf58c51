// Under each box of a text: what the check for identifiers finds while the author types. Works without it too: the
// page shows the same, and more, once the text is saved.
import { find } from "./identifiers.js";

const PAUSE = 700;  // milliseconds without a key
const MOST = 8;
const saved = document.getElementById("check");  // what the server found when the text was last saved
const lines = [...(saved?.querySelectorAll("li") ?? [])].map((line) => [line, line.querySelector("mark").textContent]);

// A line of the server's list goes as soon as its words do.
function tidy(boxes) {
  for (const [line, words] of lines) line.hidden = !boxes.some((box) => box.value.includes(words));
  if (saved) saved.hidden = lines.every(([line]) => line.hidden);
}

function list(found, kinds) {
  return found.slice(0, MOST).map(({ kind, text, why }) => {
    const line = document.createElement("li");
    const words = document.createElement("mark");
    words.className = "ex-marked";
    words.textContent = text;
    line.append(words, ` ${kinds[kind]}: ${why}`);
    return line;
  });
}

function watch(box, source) {
  const spans = [...source.content.querySelectorAll("[data-kind]")];
  const kinds = Object.fromEntries(spans.map((each) => [each.dataset.kind, each.textContent]));
  const names = source.dataset.names ? [source.dataset.names] : [];
  const listed = new Set(lines.map(([, words]) => words));
  const panel = source.content.querySelector(".ex-check").cloneNode(true);
  panel.hidden = true;
  const place = document.createElement("div");
  place.setAttribute("aria-live", "polite");
  place.append(panel);
  (box.closest(".nhsuk-form-group") ?? box.parentElement).append(place);
  let waiting = 0, said = "[]";
  const look = () => {
    const found = find(box.value, names).filter(({ text }) => !listed.has(text));
    const now = JSON.stringify(found.map(({ kind, text }) => [kind, text]));
    if (now === said) return;
    said = now;
    panel.hidden = found.length === 0;
    panel.querySelector("ul").replaceChildren(...list(found, kinds));
  };
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, PAUSE);
  };
  box.addEventListener("input", later);
  box.addEventListener("expex:filled", later);
  look();
}

for (const source of document.querySelectorAll("template[data-identifiers]")) {
  const boxes = [...(source.closest("form")?.querySelectorAll("textarea") ?? [])];
  for (const box of boxes) {
    watch(box, source);
    box.addEventListener("input", () => tidy(boxes));
  }
}
