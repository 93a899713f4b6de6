// Brings a new list when somebody was added, withdrew or is written differently now.
const door = document.querySelector("[data-door]");
let busy = false;

const renew = async () => {
  const answer = await fetch(door.dataset.page, { redirect: "error" });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const list = page.querySelector("[data-list]");
  if (!list) return;
  door.querySelector("[data-list]").replaceWith(document.adoptNode(list));
  const detail = JSON.parse(document.getElementById("check-in-state").textContent);
  document.dispatchEvent(new CustomEvent("door:state", { detail }));
};

document.addEventListener("door:state", async ({ detail }) => {
  if (busy || detail.people === door.querySelector("[data-list]").dataset.people) return;
  busy = true;
  await renew().catch(() => {}); // no network: the old list stays until the next answer
  busy = false;
});
