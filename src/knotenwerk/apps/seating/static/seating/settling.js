// After a change that the board followed by itself: whoever was seated is the one chosen, in focus and in view.
document.addEventListener("htmx:afterSettle", () => {
  const { chosen } = document.getElementById("chosen").dataset;
  for (const pick of document.querySelectorAll(".seat__pick[aria-current]")) {
    if (pick.dataset.move !== chosen) pick.removeAttribute("aria-current");
    else if (document.activeElement === document.body) pick.focus();
  }
});
