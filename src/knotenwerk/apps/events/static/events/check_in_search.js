// Finds names while they are typed, also without a network; folds them as the server does.
const door = document.querySelector("[data-door]");
const form = door.querySelector("[data-search]");
const field = form.elements.q;

const fold = (text) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[äöüßæœøł]/g, (sign) => ({ ä: "ae", ö: "oe", ü: "ue", ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l" })[sign])
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

const filter = () => {
  const list = door.querySelector("[data-list]");
  const words = fold(field.value).split(" ");
  const hits = list.querySelector("[data-hits]");
  let n = 0;
  for (const row of list.querySelectorAll("[data-letter] [data-code], [data-found] [data-code]")) {
    row.hidden = !words.every((word) => row.dataset.search.includes(word));
    n += !row.hidden;
  }
  list.classList.toggle("is-filtered", words[0] !== "");
  hits.hidden = words[0] === "";
  hits.textContent = [hits.dataset.none, hits.dataset.one][n] ?? hits.dataset.many.replace("{n}", n);
};

form.querySelector("[data-needless]").hidden = true;
form.addEventListener("submit", (event) => event.preventDefault());
field.addEventListener("input", filter);
document.addEventListener("door:state", filter);
