// Passkeys work here: the sentence for browsers without scripts goes.
for (const said of document.querySelectorAll("[data-without-scripts]")) said.hidden = true;

// Says in the page's words when the browser could not use a passkey. The library tells of it by an event.
document.addEventListener("allauth.error", (event) => {
  const said = document.querySelector("[data-passkey-failed]");
  if (!said) return;
  event.preventDefault();
  said.hidden = false;
  said.focus();
});
