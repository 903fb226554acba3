import {compose, drawable, showsDistances} from "./compose.js";
import {$, age, say, sentence} from "./dom.js";
import {Feed, LATE_MS} from "./feed.js";
import {now} from "./now.js";
import {turbo} from "./turbo.js";
import {choice, startView} from "./view.js";

// The live picture: what is shown of it, how old that is, and what is said over it.
const CALM_MS = 1000;
const BAR_STEPS = 16;
const WHAT = {rgb: "Colour picture", depth: "Depth picture"};
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const canvas = $("live");
const feed = new Feed(take);
let shown = null;
let drawn = 0;
let arrived = 0;
let doubted = 0;
// When the robot said what was heard last, and when that came.
let heard = now();
let came = heard;
let silent = false;
let doubt = "";
let paused = false;
let painted = "";
let grid = null;

function take(header, blobs) {
  // What waited on its way while this page stood still says how things were then.
  heard = header.saidAt;
  came = now();
  feed.calm();
  if (header.sensor === "none") distrust(header.text);
  else decode(header, blobs);
}

function distrust(text) {
  doubted = ++arrived;
  doubt = text;
  empty();
}

/** Only a whole picture counts, and no damaged one: until then the one before is still shown. */
function trust() {
  doubt = "";
}

async function decode(header, blobs) {
  const unwanted = paused || (calm.matches && now() - drawn < CALM_MS && drawable(shown, choice().view));
  if (unwanted) {
    trust();
    reveal();
    return;
  }
  const turn = ++arrived;
  try {
    const [picture, colors] = await Promise.all(blobs.map(blob => createImageBitmap(blob)));
    if (turn < doubted || shown?.turn > turn) return;
    shown?.picture.close();
    shown?.colors?.close();
    shown = {turn, header, picture, colors, takenAt: header.saidAt - header.ageMs};
    drawn = now();
    trust();
    reveal();
  } catch (error) {
    say($("caption-text"), "A picture came damaged.");
  }
}

function draw() {
  // Nothing is drawn twice, however often the robot says that it is there.
  const wanted = `${shown.turn} ${JSON.stringify(choice())}`;
  if (wanted === painted) return;
  painted = wanted;
  compose(canvas, shown, choice());
  canvas.dataset.sequence = shown.header.sequence;
}

/** Draws the newest picture that may be trusted, so that what is told of it is true of what is seen; uncovers it, unless it is old. */
function reveal() {
  if (!shown || doubt) return;
  if (!drawable(shown, choice().view)) {
    hide("Waiting for a picture of this view …");
    return;
  }
  draw();
  $("stage").dataset.empty = false;
  describe();
  if (silent || late()) return;
  $("stage").dataset.old = false;
  $("curtain").hidden = true;
}

function describe() {
  const {header} = shown;
  const {view} = choice();
  const classes = header.sensor === "fused" ? "classes from both networks" : `classes from the ${header.sensor} network`;
  const what = view === "classes" ? "" : WHAT[header.picture];
  say($("caption-text"), `${sentence([what, view === "depth" ? "" : classes, paused ? "paused" : ""].filter(Boolean).join("; "))}.`);
  const distances = showsDistances(shown, view);
  $("bar").hidden = !distances;
  if (distances) say($("bar-far"), `${header.depth.farMetres} m`);
  tellAge();
}

/** From the moment at which the picture was taken, and loudly where nobody may take it for what is seen now. */
function tellAge() {
  const visible = shown !== null && $("stage").dataset.empty === "false";
  const millis = visible ? now() - shown.takenAt : -1;
  $("picture-age").dataset.ms = millis;
  say($("picture-age"), visible ? `Taken ${age(millis)}` : "");
  $("badge").hidden = !(visible && paused);
  if (visible && paused) say($("badge"), `Paused: ${WHAT[shown.header.picture].toLowerCase()}, taken ${age(millis)}`);
}

/** Of the picture that is seen: null when none is. */
export function pictureFacts() {
  if (shown === null || $("stage").dataset.empty === "true") return null;
  const {sequence, sensor, picture} = shown.header;
  const ageMillis = Math.round(now() - shown.takenAt);
  return {sequence, sensor, picture, ageMillis, takenAt: new Date(Date.now() - ageMillis).toISOString(), view: choice().view, paused};
}

function hide(text) {
  $("stage").dataset.empty = true;
  $("bar").hidden = true;
  $("curtain").hidden = false;
  say($("curtain"), text);
  tellAge();
}

/** Takes the picture away, for it may be wrong. */
function empty() {
  $("stage").dataset.empty = true;
  $("bar").hidden = true;
  say($("caption-text"), "No picture is shown: none can be trusted.");
  tellAge();
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
  return now() - heard > LATE_MS;
}

function lateText() {
  return shown === null ? "No picture has come yet" : `Old: the last picture was taken ${age(now() - shown.takenAt)}`;
}

/** The picture is as old as the robot's last answer, or as its last picture; a frozen page must not look alive. */
export function watchPicture(old, text) {
  // A robot that is back need not be waited for.
  if (silent && !old) feed.calm();
  silent = old;
  if (old) cover(text);
  else if (late()) cover(lateText());
  else uncover();
  if (now() - came > LATE_MS) feed.renew();
  tellAge();
}

/** The shares that belong to the picture: those of now, unless it is paused. */
export function gridOfPicture(now) {
  if (!paused) grid = now;
  return grid;
}

/** Who looks again sees at once that the picture is from before. */
function lookAgain() {
  if (late()) cover(lateText());
  feed.calm();
  feed.reconnect();
}

function pause(wanted) {
  paused = wanted;
  $("pause").setAttribute("aria-pressed", paused);
  $("legend-note").hidden = !paused;
  reveal();
}

/** Distances come over a connection of their own, and only while they are looked at. */
function choose() {
  const {view} = choice();
  // A picture that was not kept cannot be shown.
  if (paused && !drawable(shown, view)) pause(false);
  feed.follow(view === "depth" ? "live/depth" : "live/layers");
  reveal();
}

function paintBar() {
  const colors = Array.from({length: BAR_STEPS + 1}, (_, i) => `rgb(${turbo(1 - i / BAR_STEPS).join(" ")})`);
  $("bar-colors").style.background = `linear-gradient(90deg, ${colors.join(", ")})`;
}

export function startPicture() {
  paintBar();
  startView(choose);
  $("pause").addEventListener("click", () => pause(!paused));
  document.addEventListener("visibilitychange", () => document.hidden ? feed.drop() : lookAgain());
  choose();
}
