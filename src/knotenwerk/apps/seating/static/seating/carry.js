// A person moved by keyboard: Space takes them up, arrows choose the table, Enter sets down, Escape puts back.
const script = document.querySelector("script[data-up]");
const said = document.getElementById("moving-said");
const tables = () => [...document.querySelectorAll("[data-table]")];
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
let carried = null;
let target = null;

const aim = (table) => {
  target = table;
  for (const each of tables()) each.classList.toggle("table--target", each === table);
  table?.scrollIntoView({ block: "nearest" });
};
const say = (text) => (said.textContent = text);
const takeUp = (pick) => {
  carried = pick;
  aim(pick.closest("[data-table]"));
  say(`${script.dataset.up} ${pick.querySelector(".person__name").textContent}`);
};
const putDown = () => {
  const pick = carried;
  carried = null;
  aim(null);
  return pick;
};

document.addEventListener("keydown", (event) => {
  const pick = event.target.closest?.("[data-move]");
  if (!pick || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = carried && STEPS[event.key];
  if (event.key === " " && !carried) takeUp(pick);
  else if (step) {
    const all = tables();
    aim(all[(all.indexOf(target) + step + all.length) % all.length]);
    say(target.dataset.said);
  } else if (carried && (event.key === "Enter" || event.key === " ")) {
    const elsewhere = new CustomEvent("seat:elsewhere", { bubbles: true, detail: target });
    putDown().dispatchEvent(elsewhere);
  } else if (carried && event.key === "Escape") {
    putDown();
    say(script.dataset.back);
  } else return;
  event.preventDefault();
});
document.addEventListener("focusout", () => carried && putDown());
