// Lets a text area grow with its text where the browser cannot do so by style alone.
if (!CSS.supports("field-sizing", "content")) {
  const fit = (area) => {
    area.rows = Math.max(Number(area.dataset.rows), area.value.split("\n").length);
    while (area.scrollHeight > area.clientHeight && area.rows < 60) area.rows += 1;
  };
  for (const area of document.querySelectorAll("textarea[data-grow]")) {
    area.dataset.rows = area.rows;
    area.addEventListener("input", () => fit(area));
    fit(area);
  }
}
