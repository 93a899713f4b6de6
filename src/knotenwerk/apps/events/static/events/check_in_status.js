// Says when phone and server last agreed, what still waits to be sent, and what the server had to say about a tap.
const door = document.querySelector("[data-door]");
const status = document.querySelector("[data-status]");
const trouble = door.querySelector("[data-trouble]");
const memory = `check-in ${door.dataset.page}`;
let network = "there";
let ready = false;
let n = 0;

const clock = () => {
  const at = new Date(Number(localStorage.getItem(memory)) || Date.now());
  return door.dataset.clock.replace("{h}", at.getHours()).replace("{m}", String(at.getMinutes()).padStart(2, "0"));
};

const pattern = () => {
  if (network === "signed-out") return status.dataset.signedOut;
  if (network === "away") return status.dataset.offline;
  if (n) return status.dataset.sending;
  return ready ? status.dataset.ready : status.dataset.fresh;
};

const show = () => {
  const sentence = pattern().replace("{n}", n).replace("{clock}", clock());
  if (status.textContent !== sentence) status.textContent = sentence;
  status.classList.toggle("u-heed", network !== "there");
  document.querySelector("[data-sign-in]").hidden = network !== "signed-out";
};

document.addEventListener("door:network", ({ detail }) => {
  network = detail;
  if (network === "there") localStorage.setItem(memory, Date.now());
  show();
});
document.addEventListener("door:waiting", ({ detail }) => ((n = detail.length), show()));
document.addEventListener("door:kept", () => ((ready = true), show()));
document.addEventListener("door:said", ({ detail }) => {
  const lines = detail.map((sentence) => Object.assign(document.createElement("p"), { textContent: sentence }));
  trouble.append(...lines);
});
