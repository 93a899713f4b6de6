// Shows who is here: what the server knows, and on top of it the taps that still wait on this phone.
const door = document.querySelector("[data-door]");
const find = (name) => door.querySelector(name);
const read = () => JSON.parse(document.getElementById("check-in-state").textContent);
let known = read();
let waiting = [];

const clock = (at) =>
  door.dataset.clock.replace("{h}", at.getHours()).replace("{m}", String(at.getMinutes()).padStart(2, "0"));

const whoIsHere = () => {
  const here = { ...known.here };
  for (const { key, code, takes_back, at } of waiting) {
    if (!takes_back) here[code] ??= [key, clock(new Date(at)), at / 1000];
    for (const other in here) if (takes_back && here[other][0] === takes_back) delete here[other];
  }
  return here;
};

const mark = (row, arrival) => {
  const [there, back, since] = ["[form=arrive]", ".door__here", "[data-since]"].map((name) => row.querySelector(name));
  there.hidden = Boolean(arrival);
  back.hidden = !arrival;
  if (!arrival) return;
  back.querySelector("button").value = arrival[0];
  since.textContent = arrival[1] ? since.dataset.timed.replace("{clock}", arrival[1]) : since.dataset.listed;
};

const showTally = (here) => {
  const more = find("[data-missing]");
  const missing = known.total - here;
  find("[data-here]").textContent = here;
  more.textContent = [more.dataset.none, more.dataset.one][missing] ?? more.dataset.many.replace("{n}", missing);
};

const showLast = (here) => {
  const last = find("[data-last]");
  if (!last) return;
  const newest = Object.entries(here).filter(([, [, , at]]) => at).sort(([, a], [, b]) => b[2] - a[2]);
  const rows = newest.map(([code]) => find(`[data-letter] [data-code="${CSS.escape(code)}"]`)).filter(Boolean);
  last.querySelector("ul").replaceChildren(...rows.slice(0, 3).map((row) => row.cloneNode(true)));
  for (const row of last.querySelectorAll("li")) row.hidden = false;
  last.hidden = rows.length === 0;
};

const show = () => {
  const here = whoIsHere();
  for (const row of door.querySelectorAll("[data-code]")) mark(row, here[row.dataset.code]);
  showTally(Object.keys(here).length);
  showLast(here);
};

document.addEventListener("door:state", ({ detail }) => ((known = detail), show()));
document.addEventListener("door:waiting", ({ detail }) => {
  waiting = detail.filter((tap) => tap.url === door.dataset.taps);
  show();
});
