// Closes an open menu on Escape, on a click elsewhere and when focus leaves it.
const close = (menu) => {
  if (!menu.open) return;
  const inside = menu.contains(document.activeElement);
  menu.open = false;
  if (inside) menu.querySelector("summary").focus();
};

for (const menu of document.querySelectorAll("[data-menu]")) {
  document.addEventListener("keydown", (event) => event.key === "Escape" && close(menu));
  document.addEventListener("click", (event) => menu.contains(event.target) || close(menu));
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
}
