// Keeps somebody who was chosen in view: beside a card that stays, their seat and not the top of the board.
addEventListener("load", () => {
  if (location.hash !== "#chosen" || !matchMedia("(min-width: 64rem)").matches) return;
  document.querySelector(".seat__pick[aria-current]")?.scrollIntoView({ block: "center", behavior: "instant" });
});
