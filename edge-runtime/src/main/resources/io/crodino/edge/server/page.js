import {aged} from "./aged.js";
import {$, age, ask, duration, say} from "./dom.js";
import {showCharge, showDrills, showGone} from "./charge.js";
import {gridOfPicture, startPicture, watchPicture} from "./picture.js";
import {showSensors} from "./sensors.js";
import {showAgreement, showLatency, showModels} from "./figures.js";
import {showLegend, showSpace} from "./space.js";
import {showTimeline} from "./timeline.js";
import {askForDrills, startDrill} from "./drill.js";
import {askForCapture, showCapture, startCapture} from "./capture.js";
import {askForRecording, showRecording, startRecording} from "./recording.js";
import {showRobot} from "./robot.js";
import {startTools} from "./tools.js";
import {now, onAwake} from "./now.js";
import {Transit} from "./transit.js";
import {offerDepth} from "./view.js";

// The state is asked for anew, four times a second; when no answer has come for two seconds, all is shown as old.
const PERIOD_MS = 250;
const STALE_MS = 2000;
// How far an age on the page may lag behind.
const TICK_MS = 100;
// More than an answer can be under way.
const LEEWAY_MS = 5000;
const SILENT = "No answer from the robot. Everything below is old. Connecting again …";
const PUZZLED = "This page cannot show what the robot says. Everything below is old. Reload the page.";
let transit = new Transit();
// Which question is answered: one of before a sleep is not.
let turn = 0;
let last = null;
// When the robot said what it said last: an answer that has waited is as old as it is.
let said = now();
let shownAt = 0;
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

/** What the robot said then, with what has become of all ages since. */
function show(told, saidAt) {
  shownAt = now();
  const state = aged(told, shownAt - saidAt);
  showCharge(state, shownAt - saidAt > STALE_MS);
  showDrills(state.drills);
  offerDepth(state.sensors);
  showSensors(state);
  showLatency(state.loop);
  showAgreement(state);
  showModels(state);
  showLegend(state.classes, gridOfPicture(state.grid));
  showSpace(state.classes, state.grid);
  showCapture(state.capture);
  showRecording(state.recording);
  showRobot(state);
  showTimeline(state);
  say($("footer"), `CroDiNo Edge ${state.version}, running for ${duration(state.uptimeMillis)}, ${state.loop.dropped} frames replaced by newer ones.`);
}

function silence() {
  return now() - said;
}

/** It runs for less than before, or for less than it should: the page may have slept over the start. */
function startedAnew(state) {
  const begins = now() - state.uptimeMillis;
  const anew = state.uptimeMillis < uptime || begins > began + LEEWAY_MS;
  uptime = state.uptimeMillis;
  began = begins;
  return anew;
}

/** A robot that was started anew may have other sensors, classes and events: nothing built for the old ones holds. */
function follow(state, asked) {
  const moment = now();
  // It cannot have been under way for longer than the question and it together.
  const under = Math.min(transit.millis(state.uptimeMillis, moment), moment - asked);
  if (under < LEEWAY_MS && startedAnew(state)) {
    location.reload();
    return;
  }
  show(state, moment - under);
  last = state;
  said = moment - under;
}

function understand(text, asked) {
  try {
    follow(JSON.parse(text), asked);
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
    const asked = now();
    const mine = turn;
    const text = await askForState();
    // Notices a sleep, at the latest.
    now();
    if (mine === turn) {
      understand(text, asked);
      trouble = SILENT;
    }
  } catch (error) {
    // The watch below shows it once it has lasted.
    trouble = error instanceof Refused || error instanceof Puzzled ? error.message : SILENT;
    console.debug(error);
  }
  asking = false;
  next = setTimeout(refresh, PERIOD_MS);
}

/** What the robot said last, with what its ages are by now, and for how long it has said no more. */
function toldNow() {
  if (last === null) throw new Error("nothing was said yet");
  return {...aged(last, silence()), silentMillis: Math.round(silence())};
}

function oldText() {
  return `Old: ${trouble === PUZZLED ? "this page last understood the robot" : "the robot last answered"} ${age(silence())}`;
}

function watch() {
  const old = silence() > STALE_MS;
  // Ages grow on when nothing new comes.
  if (last !== null && now() - shownAt >= TICK_MS && trouble !== PUZZLED) show(last, said);
  watchPicture(old, oldText());
  if (stale && !old) {
    askForDrills();
    askForCapture();
    askForRecording();
  }
  if (old !== stale) {
    document.body.classList.toggle("old", old);
    $("stale").hidden = !old;
  }
  if (old) showGone(last, trouble, silence());
  say($("stale"), old ? trouble : "");
  stale = old;
}

onAwake(() => {
  turn++;
  transit = new Transit();
});
document.addEventListener("visibilitychange", () => document.hidden || refresh());
startPicture();
startDrill();
askForDrills();
startCapture();
askForCapture();
startRecording();
askForRecording();
startTools(toldNow);
refresh();
setInterval(watch, TICK_MS);
