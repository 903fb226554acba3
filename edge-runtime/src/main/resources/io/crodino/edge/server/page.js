import {$, age, ask, duration, say} from "./dom.js";
import {showCharge} from "./charge.js";
import {startPicture, watchPicture} from "./picture.js";
import {showSensors} from "./sensors.js";
import {showAgreement, showLatency, showModels} from "./figures.js";
import {showLegend, showSpace} from "./space.js";
import {showTimeline} from "./timeline.js";
import {askForDrills, startDrill} from "./drill.js";
import {askForCapture, showCapture, startCapture} from "./capture.js";

// The state is asked for anew, four times a second; when no answer has come for two seconds, all is shown as old.
const PERIOD_MS = 250;
const STALE_MS = 2000;
// More than an answer can be under way.
const LEEWAY_MS = 5000;
const SILENT = "No answer from the robot. Everything below is old. Connecting again …";
const PUZZLED = "This page cannot show what the robot says. Everything below is old. Reload the page.";
let answered = performance.now();
let uptime = 0;
let began = Infinity;
let asking = false;
let next = 0;
let stale = false;
let trouble = SILENT;

/** The robot has answered, and says why not: without its token, for one. */
class Refused extends Error {}

/** The robot has answered, and this page does not know what to do with it. */
class Puzzled extends Error {}

function show(state) {
  showCharge(state);
  showSensors(state);
  showLatency(state.loop);
  showAgreement(state);
  showModels(state);
  showLegend(state.classes, state.grid);
  showSpace(state.classes, state.grid);
  showCapture(state.capture);
  showTimeline(state);
  say($("footer"), `CroDiNo Edge ${state.version}, running for ${duration(state.uptimeMillis)}, ${state.loop.dropped} frames replaced by newer ones.`);
}

/** It runs for less than before, or for less than it should: the page may have slept over the start. */
function startedAnew(state) {
  const begins = performance.now() - state.uptimeMillis;
  const anew = state.uptimeMillis < uptime || begins > began + LEEWAY_MS;
  uptime = state.uptimeMillis;
  began = begins;
  return anew;
}

/** A robot that was started anew may have other sensors, classes and events: nothing built for the old ones holds. */
function follow(state) {
  if (startedAnew(state)) location.reload();
  else show(state);
}

function understand(text) {
  try {
    follow(JSON.parse(text));
  } catch (error) {
    throw new Puzzled(PUZZLED, {cause: error});
  }
}

async function askForState() {
  const answer = await ask("api/v1/state");
  const text = await answer.text();
  if (!answer.ok) throw new Refused(`Refused: ${text}`);
  return text;
}

/** One question at a time: an answer that another has overtaken would look like that of a robot started anew. */
async function refresh() {
  if (asking) return;
  asking = true;
  clearTimeout(next);
  try {
    understand(await askForState());
    answered = performance.now();
  } catch (error) {
    // The watch below shows it once it has lasted.
    trouble = error instanceof Refused || error instanceof Puzzled ? error.message : SILENT;
    console.debug(error);
  }
  asking = false;
  next = setTimeout(refresh, PERIOD_MS);
}

function oldText(silence) {
  return `Old: ${trouble === PUZZLED ? "this page last understood the robot" : "the robot last answered"} ${age(silence)}`;
}

function watch() {
  const silence = performance.now() - answered;
  const old = silence > STALE_MS;
  watchPicture(old, oldText(silence));
  if (stale && !old) {
    askForDrills();
    askForCapture();
  }
  if (old !== stale) {
    document.body.classList.toggle("old", old);
    $("stale").hidden = !old;
  }
  say($("stale"), old ? trouble : "");
  stale = old;
}

document.addEventListener("visibilitychange", () => document.hidden || refresh());
startPicture();
startDrill();
askForDrills();
startCapture();
askForCapture();
refresh();
setInterval(watch, PERIOD_MS);
