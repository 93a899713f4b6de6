// Sends waiting taps as soon as the network is there, and asks in between what other phones have noted.
const door = document.querySelector("[data-door]");
const [EVERY, AT_ONCE] = [15_000, 200]; // milliseconds between two questions, taps in one message
const done = new Set();
let waiting = [];
let [busy, again] = [false, false];
let token = ""; // of this session, from the server's last answer; that of a kept page may be an old one

const tell = (name, detail) => document.dispatchEvent(new CustomEvent(`door:${name}`, { detail }));
const unsent = () => waiting.filter((tap) => !done.has(tap.key));

const ask = async (url, options = {}) => {
  const answer = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(10_000), ...options });
  const isTurnedAway = answer.type === "opaqueredirect" || (answer.status >= 400 && answer.status < 500);
  if (!answer.ok) throw new Error(isTurnedAway ? "signed-out" : "away");
  return answer;
};

const send = async (url) => {
  const taps = unsent().filter((tap) => tap.url === url).slice(0, AT_ONCE);
  const body = JSON.stringify({ taps: taps.map(({ at, ...tap }) => ({ ...tap, ago: (Date.now() - at) / 1000 })) });
  const headers = { "X-CSRFToken": token, "Content-Type": "application/json" };
  const { answered, said, state } = await (await ask(url, { method: "POST", body, headers })).json();
  if (url === door.dataset.taps) tell("state", state);
  if (said.length) tell("said", said);
  for (const key of answered) done.add(key);
  tell("answered", answered);
};

const look = async () => {
  const answer = await ask(door.dataset.state);
  token = answer.headers.get("X-CSRFToken");
  tell("state", await answer.json());
  if (answer.headers.has("X-Kept")) throw new Error("away"); // the worker's copy: there is no network
};

const synchronise = async () => {
  again = busy; // what is asked meanwhile is done right after
  if (busy) return;
  busy = true;
  try {
    await look();
    for (const url of new Set(unsent().map((tap) => tap.url))) await send(url);
    tell("network", "there");
  } catch (problem) {
    tell("network", problem.message === "signed-out" ? "signed-out" : "away");
  } finally {
    busy = false;
    if (again) synchronise();
  }
};
document.addEventListener("door:waiting", ({ detail }) => {
  const isNew = detail.length > waiting.length;
  waiting = detail;
  if (isNew) synchronise();
});
addEventListener("online", synchronise);
document.addEventListener("visibilitychange", () => document.hidden || synchronise());
setInterval(synchronise, EVERY);
synchronise();
