// A person dragged with the mouse to another table; what that would do is asked before anything is done.
let dragged = null;
const over = (table) => {
  for (const each of document.querySelectorAll("[data-table]")) each.classList.toggle("table--target", each === table);
};

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-move]");
  if (dragged) event.dataTransfer.effectAllowed = "move";
});
document.addEventListener("dragover", (event) => {
  const table = dragged && event.target.closest("[data-table]");
  if (table) event.preventDefault();
  over(dragged && table);
});
document.addEventListener("drop", (event) => {
  const table = dragged && event.target.closest("[data-table]");
  if (!table) return;
  event.preventDefault();
  dragged.dispatchEvent(new CustomEvent("seat:elsewhere", { bubbles: true, detail: table }));
});
document.addEventListener("dragend", () => {
  dragged = null;
  over(null);
});
document.getElementById("moving-hint").hidden = false;
