// A piece dragged to another place; the buttons "Up" and "Down" do the same without a mouse.
let dragged = null;
const list = () => document.querySelector("[data-order]");

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-piece]");
  if (dragged) event.dataTransfer.effectAllowed = "move";
});
document.addEventListener("dragover", (event) => {
  const over = dragged && event.target.closest("[data-piece]");
  if (!over || over === dragged) return;
  event.preventDefault();
  const middle = over.getBoundingClientRect().top + over.offsetHeight / 2;
  list().insertBefore(dragged, event.clientY < middle ? over : over.nextSibling);
});
document.addEventListener("drop", (event) => {
  if (dragged && event.target.closest("[data-order]")) event.preventDefault();
});
document.addEventListener("dragend", () => {
  if (!dragged) return;
  dragged = null;
  const form = document.getElementById(list().dataset.order);
  for (const input of form.querySelectorAll("[name=piece]")) input.remove();
  for (const { dataset } of list().querySelectorAll("[data-piece]")) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "piece", value: dataset.piece }));
  }
  form.requestSubmit();
});
