// Asks in a dialog what otherwise a page of its own asks: links marked data-confirm lead to such a page.
const ask = async (link) => {
  const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const box = page.querySelector("[data-confirm-box]");
  if (!answer.ok || !box) throw new Error(`No question at ${link.href}`);

  const dialog = document.createElement("dialog");
  dialog.className = "ask";
  const heading = box.querySelector("h1, h2");
  heading.id = "ask-heading";
  dialog.setAttribute("aria-labelledby", heading.id);
  dialog.append(document.adoptNode(box));
  if (!box.getAttribute("action")) box.action = link.href;

  dialog.addEventListener("click", (event) => {
    if (event.target !== dialog && !event.target.closest("[data-close]")) return;
    event.preventDefault();
    dialog.close();
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    link.focus();
  });
  dialog.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (detail.successful) dialog.close();
    else location.reload();
  });
  document.body.append(dialog);
  window.htmx?.process(dialog);
  dialog.showModal();
  dialog.querySelector("[data-close]").focus(); // Enter without reading changes nothing
};

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-confirm]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  ask(link).catch(() => location.assign(link.href));
});
