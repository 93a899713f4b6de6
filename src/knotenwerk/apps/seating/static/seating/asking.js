// Asks what it would do to seat somebody at another table: by a link beside the seat that dialog.js opens.
document.addEventListener("seat:elsewhere", (event) => {
  const pick = event.target;
  const table = event.detail;
  if (pick.closest("[data-table]") === table) return;
  const link = document.createElement("a");
  link.href = `${pick.dataset.move}?table=${table.dataset.table}&on_board=1`;
  link.dataset.confirm = "";
  link.tabIndex = -1;
  link.addEventListener("focus", () => {
    pick.focus();
    link.remove();
  });
  pick.after(link);
  link.click();
});
