// Keeps taps in the browser's own store until the server has answered them: a dead spot or a closed page loses none.
const door = document.querySelector("[data-door]");

const opened = new Promise((resolve, reject) => {
  const request = indexedDB.open("check-in", 1);
  request.onupgradeneeded = () => request.result.createObjectStore("taps", { keyPath: "n", autoIncrement: true });
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

const change = async (mode, act) => {
  const transaction = (await opened).transaction("taps", mode);
  const request = act(transaction.objectStore("taps"));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onerror = () => reject(transaction.error);
  });
};

const all = () => change("readonly", (taps) => taps.getAll());
const tell = async () => document.dispatchEvent(new CustomEvent("door:waiting", { detail: await all() }));

document.addEventListener("door:tap", async ({ detail }) => {
  await change("readwrite", (taps) => taps.add(detail));
  await tell();
});

document.addEventListener("door:answered", async ({ detail }) => {
  const answered = (await all()).filter((tap) => detail.includes(tap.key));
  await change("readwrite", (taps) => answered.forEach((tap) => taps.delete(tap.n)));
  await tell();
});

await opened;
door.dataset.queue = "";
await tell();
