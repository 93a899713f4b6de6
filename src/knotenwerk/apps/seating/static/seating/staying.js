// Keeps somebody who was chosen in view: low on the screen, so that the card beside them has room.
addEventListener("load", () => {
  if (location.hash !== "#chosen" || !matchMedia("(min-width: 64rem)").matches) return;
  document.querySelector(".seat__pick[aria-current]")?.scrollIntoView({ block: "end", behavior: "instant" });
});
