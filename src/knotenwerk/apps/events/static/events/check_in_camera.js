// Reads the code of a badge with the camera, where the browser itself can read codes.
const door = document.querySelector("[data-door]");
const scan = door.querySelector("[data-scan]");
const video = door.querySelector("[data-camera]");
const button = scan.querySelector("button");
const label = button.querySelector(".kern-label");
const start = label.textContent;
const PAUSE = 300; // milliseconds between two looks
const SAME = 4000; // … in which the same badge is the same arrival
let last = { code: "", at: 0 };
let camera = null;

const codeIn = (text) => text.match(/\/check-in\/([a-z0-9]{14})\/?$/)?.[1] ?? text;

const found = (code) => {
  if (code === last.code && Date.now() - last.at < SAME) return;
  last = { code, at: Date.now() };
  document.dispatchEvent(new CustomEvent("door:code", { detail: code }));
};

const look = async (detector) => {
  if (!camera) return;
  const codes = await detector.detect(video).catch(() => []); // the first pictures may not be there yet
  if (codes.length) found(codeIn(codes[0].rawValue));
  setTimeout(() => look(detector), PAUSE);
};

const open = async () => {
  camera = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  video.srcObject = camera;
  await video.play();
  look(new BarcodeDetector({ formats: ["qr_code"] }));
};

const close = () => {
  camera?.getTracks().forEach((track) => track.stop());
  camera = video.srcObject = null;
};

if ("BarcodeDetector" in window && navigator.mediaDevices) {
  scan.hidden = false;
  button.addEventListener("click", async () => {
    if (camera) close();
    else await open().catch(close); // no camera, or not allowed
    video.hidden = !camera;
    label.textContent = camera ? label.dataset.stop : start;
  });
}
