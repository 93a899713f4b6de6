// Turns a touch of a button, or a code the camera has read, into a tap; the page answers at once.
const door = document.querySelector("[data-door]");
const said = door.querySelector("[data-said]");
const SHOWN = "button:not([hidden], [hidden] *)";
const inList = (code) => door.querySelector(`[data-letter] [data-code="${CSS.escape(code)}"]`);
const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (n) => n.toString(16).padStart(2, "0")).join("");

const tap = (what) => {
  const detail = { key: newKey(), url: door.dataset.taps, day: door.dataset.day, at: Date.now(), ...what };
  document.dispatchEvent(new CustomEvent("door:tap", { detail }));
};

const say = (sentence, row) => (said.textContent = sentence.replace("{name}", row.dataset.name));

const arrive = (row) => {
  if (!row.querySelector("[form=arrive]").hidden) tap({ code: row.dataset.code });
  say(door.dataset.arrived, row);
};

const takeBack = (row, key) => {
  tap({ takes_back: key });
  say(door.dataset.takenBack, row);
};

door.addEventListener("click", (event) => {
  const button = event.target.closest("[form=arrive], [form=take-back]");
  if (!button || !("queue" in door.dataset)) return; // without a store for taps the form is sent
  event.preventDefault();
  const row = button.closest("[data-code]");
  if (button.value === row.dataset.code) arrive(row);
  else takeBack(row, button.value);
  const focusNext = () => (row.isConnected ? row : inList(row.dataset.code)).querySelector(SHOWN).focus();
  document.addEventListener("door:waiting", focusNext, { once: true });
});

document.addEventListener("door:code", ({ detail }) => {
  const row = inList(detail);
  const heard = door.querySelector("[data-heard]");
  if (row) arrive(row);
  heard.textContent = row ? said.textContent : heard.dataset.foreign;
});
