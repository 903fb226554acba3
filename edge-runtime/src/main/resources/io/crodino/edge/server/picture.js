import {$, age, percent, say, sentence, socketAddress} from "./dom.js";

// Picture and class colours come apart and are laid over each other here, so that the opacity is the viewer's.
const RETRY_MS = 1000;
const CALM_MS = 1000;
const KEY = "crodino-opacity";
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const canvas = $("live");
const slider = $("opacity");
const waiting = {header: null, pictures: []};
let shown = null;
let drawn = 0;
let arrived = 0;
let socket = null;
let paused = false;

function connect() {
  socket = new WebSocket(socketAddress("live/layers"));
  socket.binaryType = "blob";
  socket.onmessage = message => receive(message.data);
  socket.onclose = () => {
    socket = null;
    if (!document.hidden) setTimeout(reconnect, RETRY_MS);
  };
}

function reconnect() {
  if (socket === null && !document.hidden) connect();
}

/** A header, then, unless nothing can be trusted, the picture and the class colours. */
function receive(data) {
  if (typeof data === "string") {
    waiting.header = JSON.parse(data);
    waiting.pictures = [];
    if (waiting.header.sensor === "none") curtain(`No sensor can be trusted: ${waiting.header.cause}`);
    return;
  }
  waiting.pictures.push(data);
  if (waiting.pictures.length === 2) decode(waiting.header, waiting.pictures);
}

async function decode(header, blobs) {
  if (paused) {
    reveal();
    return;
  }
  if (calm.matches && performance.now() - drawn < CALM_MS) return;
  const turn = ++arrived;
  try {
    const [picture, colors] = await Promise.all(blobs.map(blob => createImageBitmap(blob)));
    if (shown && shown.turn > turn) return;
    shown?.picture.close();
    shown?.colors.close();
    shown = {turn, header, picture, colors};
    drawn = performance.now();
    draw();
    reveal();
  } catch (error) {
    say($("caption"), "A picture came damaged.");
  }
}

function draw() {
  if (!shown) return;
  const {header, picture, colors} = shown;
  if (canvas.width !== picture.width || canvas.height !== picture.height) {
    canvas.width = picture.width;
    canvas.height = picture.height;
    canvas.style.aspectRatio = `${picture.width} / ${picture.height}`;
  }
  const context = canvas.getContext("2d");
  context.globalAlpha = 1;
  context.drawImage(picture, 0, 0);
  context.globalAlpha = slider.value / 100;
  context.imageSmoothingEnabled = false;
  context.drawImage(colors, 0, 0, canvas.width, canvas.height);
  canvas.dataset.sequence = header.sequence;
}

/** Shows the canvas, unless nothing can be trusted by now. */
function reveal() {
  if (!shown || waiting.header?.sensor === "none") return;
  const header = shown.header;
  $("curtain").hidden = true;
  $("stage").dataset.empty = false;
  const what = header.picture === "rgb" ? "colour picture" : "depth picture, near is warm, far is cold, black was not measured";
  const network = header.sensor === "fused" ? "classes from both networks" : `classes from the ${header.sensor} network`;
  say($("caption"), sentence(`${what}; ${network}${paused ? "; paused" : ""}`));
}

function curtain(text) {
  $("stage").dataset.empty = true;
  $("curtain").hidden = false;
  say($("curtain"), text);
  say($("caption"), "No picture is shown: none can be trusted.");
}

/** The picture is as old as the state says; a frozen page must not look alive. */
export function pictureIsOld(old, millis) {
  if (old) {
    $("curtain").hidden = false;
    say($("curtain"), `Old: the robot last answered ${age(millis)}`);
  } else {
    reveal();
  }
}

function opacity() {
  say($("opacity-value"), percent(slider.value / 100));
  draw();
}

function remember() {
  try {
    localStorage.setItem(KEY, slider.value);
  } catch (error) {
    // A browser that keeps nothing still shows the picture.
  }
}

function recall() {
  try {
    slider.value = localStorage.getItem(KEY) ?? slider.value;
  } catch (error) {
    // As above.
  }
}

export function startPicture() {
  recall();
  opacity();
  slider.addEventListener("input", opacity);
  slider.addEventListener("change", remember);
  $("pause").addEventListener("click", () => {
    paused = !paused;
    $("pause").setAttribute("aria-pressed", paused);
    reveal();
  });
  document.addEventListener("visibilitychange", () => document.hidden ? socket?.close() : reconnect());
  connect();
}
