// What stands in the boxes of a reflection, and how two texts are compared: as the server cleans them.
const plain = (text) => (text ?? "").replace(/\r\n?|\u2028|\u2029|\u0085/g, "\n").normalize("NFC").trim();

export const boxes = (form) => [...form.querySelectorAll("textarea")];

export const answersIn = (form) => Object.fromEntries(boxes(form).map((box) => [box.name, box.value]));

export const differs = (one, two) => plain(one) !== plain(two);

// Whether every answer is the same, where an empty one is none.
export function same(one, two) {
  return [...new Set([...Object.keys(one), ...Object.keys(two)])].every((key) => !differs(one[key], two[key]));
}

export function count(form) {
  for (const box of boxes(form)) {
    const place = document.createElement("p");
    place.className = "ex-words";
    const say = () => {
      const words = box.value.trim().split(/\s+/).filter(Boolean).length;
      place.textContent = `${form.dataset.words} ${words}`;
    };
    box.after(place);
    box.addEventListener("input", say);
    box.addEventListener("expex:filled", say);
    say();
  }
}
