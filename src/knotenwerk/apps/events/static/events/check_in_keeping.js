// Keeps the page on the phone until the event is over, so that it opens in a dead spot; the worker brings it then.
const door = document.querySelector("[data-door]");
const { page, state, worker, until } = door.dataset;
const today = new Date().toLocaleDateString("sv"); // 2027-03-19, by the clock of the phone

const everything = () => {
  const files = performance.getEntriesByType("resource").map((entry) => entry.name);
  const days = Array.from(document.querySelectorAll("[data-day-link]"), (link) => link.href);
  const states = days.map((day) => day.replace("/check-in/", "/check-in/state/"));
  const home = new URL(page, location.href);
  return new Set([
    ...files.filter((file) => file.startsWith(`${location.origin}/static/`)),
    ...[home.pathname, home.href, state, ...days, ...states].map((url) => new URL(url, location.href).href),
  ]);
};

const keep = async () => {
  await navigator.serviceWorker.register(worker);
  const shelf = await caches.open(`${until} ${new URL(page, location.href).pathname}`);
  await Promise.all([...everything()].map((url) => shelf.add(url)));
  document.dispatchEvent(new CustomEvent("door:kept"));
};

const isPossible = "serviceWorker" in navigator && "caches" in window;
if (isPossible && until >= today) {
  if (document.readyState === "complete") keep().catch(() => {});
  else addEventListener("load", () => keep().catch(() => {})); // without it the page says nothing of dead spots
}
