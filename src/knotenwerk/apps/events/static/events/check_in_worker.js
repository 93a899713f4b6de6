// Answers for the check-in page: from the network where there is one, else from what the page has put on its shelf.
// A shelf is named by the last day it may be kept and the page it belongs to.
const page = new URL(registration.scope).pathname;
const PATIENCE = 5000; // milliseconds; a network that takes longer is none

const openShelf = async () => {
  const name = (await caches.keys()).find((each) => each.endsWith(` ${page}`));
  if (!name) return null;
  if (name.slice(0, 10) >= new Date().toLocaleDateString("sv")) return caches.open(name);
  await caches.delete(name);
  return null;
};

const clear = async () => {
  for (const name of await caches.keys()) if (name.endsWith(` ${page}`)) await caches.delete(name);
};

const isKept = ({ pathname, searchParams }) =>
  !searchParams.has("q") && (pathname === page || pathname === `${page}state/` || pathname.startsWith("/static/"));

const fromShelf = async (shelf, request) => {
  const kept = await shelf.match(request, { ignoreVary: true });
  if (kept) {
    const headers = new Headers(kept.headers);
    headers.set("X-Kept", "");
    return new Response(kept.body, { status: kept.status, headers });
  }
  return request.mode === "navigate" ? shelf.match(page, { ignoreVary: true }) : undefined;
};

const answer = async (request) => {
  const url = new URL(request.url);
  const shelf = await openShelf();
  try {
    const fresh = await fetch(request, shelf ? { signal: AbortSignal.timeout(PATIENCE) } : {});
    const isTurnedAway = fresh.type === "opaqueredirect" || [403, 404].includes(fresh.status);
    if (url.pathname.startsWith(page) && isTurnedAway) await clear();
    else if (shelf && fresh.ok && !fresh.redirected && isKept(url)) await shelf.put(request.url, fresh.clone());
    return fresh;
  } catch (problem) {
    const kept = shelf && (await fromShelf(shelf, request));
    if (kept) return kept;
    throw problem;
  }
};

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  if (event.request.method === "GET" && event.request.url.startsWith(location.origin)) {
    event.respondWith(answer(event.request));
  }
});
