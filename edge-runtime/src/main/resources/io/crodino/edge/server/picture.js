import {$, age, percent, say, sentence, socketAddress} from "./dom.js";

// Picture and class colours come apart and are laid over each other here, so that the opacity is the viewer's.
const RETRY_MS = 1000;
const CALM_MS = 1000;
// The robot sends a picture, or that there is none, far more often; a new connection gets more time each time.
const LATE_MS = 2000;
const MOST_PATIENCE_MS = 8000;
const KEY = "crodino-opacity";
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const canvas = $("live");
const slider = $("opacity");
const waiting = {header: null, pictures: []};
let shown = null;
let drawn = 0;
let arrived = 0;
let doubted = 0;
let socket = null;
let connected = 0;
let patience = LATE_MS;
let heard = performance.now();
let came = 0;
let silent = false;
let doubt = "";
let paused = false;

function connect() {
  connected = performance.now();
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

/** Nothing that still comes over it is shown: it would be mixed with what the next connection brings. */
function drop() {
  if (socket === null) return;
  socket.onmessage = null;
  socket.onclose = null;
  socket.close();
  socket = null;
}

/** Nobody says that a connection is over when the robot was switched off, so one that is silent is given up. */
function renew() {
  if (socket === null || document.hidden || performance.now() - connected < patience) return;
  patience = Math.min(2 * patience, MOST_PATIENCE_MS);
  drop();
  connect();
}

/** A header, then, unless nothing can be trusted, the picture and the class colours. */
function receive(data) {
  if (typeof data === "string") {
    waiting.header = JSON.parse(data);
    waiting.pictures = [];
    if (waiting.header.sensor === "none") distrust(waiting.header.cause);
    return;
  }
  waiting.pictures.push(data);
  if (waiting.pictures.length === 2) decode(waiting.header, waiting.pictures);
}

function distrust(cause) {
  note();
  doubted = ++arrived;
  doubt = `No sensor can be trusted: ${cause}`;
  empty();
}

/** Only a whole picture counts, and no damaged one: until then the one before is still shown. */
function trust() {
  note();
  came = heard;
  doubt = "";
}

function note() {
  heard = performance.now();
  patience = LATE_MS;
}

async function decode(header, blobs) {
  if (paused) {
    trust();
    reveal();
    return;
  }
  if (calm.matches && performance.now() - drawn < CALM_MS) {
    trust();
    return;
  }
  const turn = ++arrived;
  try {
    const [picture, colors] = await Promise.all(blobs.map(blob => createImageBitmap(blob)));
    if (turn < doubted || shown?.turn > turn) return;
    shown?.picture.close();
    shown?.colors.close();
    shown = {turn, header, picture, colors};
    drawn = performance.now();
    trust();
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

/** Shows the canvas, unless nothing can be trusted by now, or it is old. */
function reveal() {
  if (!shown || doubt || silent || late()) return;
  $("curtain").hidden = true;
  $("stage").dataset.empty = false;
  $("stage").dataset.old = false;
  describe();
}

function describe() {
  if (!shown || doubt) return;
  const header = shown.header;
  const what = header.picture === "rgb" ? "colour picture" : "depth picture, near is warm, far is cold, black was not measured";
  const network = header.sensor === "fused" ? "classes from both networks" : `classes from the ${header.sensor} network`;
  say($("caption"), sentence(`${what}; ${network}${paused ? "; paused" : ""}`));
}

/** Takes the picture away, for it may be wrong. */
function empty() {
  $("stage").dataset.empty = true;
  say($("caption"), "No picture is shown: none can be trusted.");
  if (silent) return;
  $("stage").dataset.old = false;
  $("curtain").hidden = false;
  say($("curtain"), doubt);
}

/** Leaves the picture to be seen, dark, and says over it why. */
function cover(text) {
  $("stage").dataset.old = true;
  $("curtain").hidden = false;
  say($("curtain"), text);
}

function uncover() {
  if ($("stage").dataset.old !== "true") return;
  if (doubt) empty();
  else reveal();
}

function late() {
  return performance.now() - heard > LATE_MS;
}

function lateText() {
  return came === 0 ? "No picture has come yet" : `Old: the last picture came ${age(performance.now() - came)}`;
}

/** The picture is as old as the robot's last answer, or as its last picture; a frozen page must not look alive. */
export function watchPicture(old, text) {
  // A robot that is back need not be waited for.
  if (silent && !old) patience = LATE_MS;
  silent = old;
  if (old) cover(text);
  else if (late()) cover(lateText());
  else uncover();
  if (late()) renew();
}

/** Who looks again sees at once that the picture is from before. */
function lookAgain() {
  if (late()) cover(lateText());
  patience = LATE_MS;
  reconnect();
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
    describe();
    reveal();
  });
  document.addEventListener("visibilitychange", () => document.hidden ? drop() : lookAgain());
  connect();
}
