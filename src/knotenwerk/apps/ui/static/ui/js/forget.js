// Throws away what pages keep for a dead spot: all of it where nobody is signed in, else what is past its last day.
// Such a shelf is named by that day: "2027-03-19 /de/…".
if ("caches" in window) {
  const today = new Date().toLocaleDateString("sv");
  const all = document.querySelector("script[data-forget]").dataset.forget === "all";
  const shelves = (await caches.keys()).filter((name) => /^\d{4}-\d\d-\d\d \//.test(name));
  for (const name of shelves) if (all || name.slice(0, 10) < today) await caches.delete(name);
  if (all) for (const worker of (await navigator.serviceWorker?.getRegistrations()) ?? []) await worker.unregister();
}
