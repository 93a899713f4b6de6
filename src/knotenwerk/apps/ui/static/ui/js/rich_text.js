// Around an editor of rich text: it adds no styles of its own, and its text field is named by its label.
const place = document.createElementNS("urn:none", "style"); // means nothing, but the editor finds its place taken
place.setAttribute("data-tiptap-style", "");
document.head.append(place);

const name = () => {
  for (const text of document.querySelectorAll("[contenteditable=true]:not([aria-label])")) {
    const field = text.closest(".prose-editor")?.querySelector("textarea");
    if (field?.labels.length) text.setAttribute("aria-label", field.labels[0].textContent.trim());
  }
};

new MutationObserver(name).observe(document.querySelector("main"), { childList: true, subtree: true });
name();
