import {$, age, ask, duration, say} from "./dom.js";
import {showCharge} from "./charge.js";
import {startPicture, watchPicture} from "./picture.js";
import {showSensors} from "./sensors.js";
import {showAgreement, showLatency, showModels} from "./figures.js";
import {showLegend, showSpace} from "./space.js";
import {showTimeline} from "./timeline.js";
import {askForDrills, startDrill} from "./drill.js";

// The state is asked for anew, four times a second; when no answer has come for two seconds, all is shown as old.
const PERIOD_MS = 250;
const STALE_MS = 2000;
const SILENT = "No answer from the robot. Everything below is old. Connecting again …";
let answered = performance.now();
let next = 0;
let stale = false;
let trouble = SILENT;

/** The robot has answered, and says why not: without its token, for one. */
class Refused extends Error {}

function show(state) {
  showCharge(state);
  showSensors(state);
  showLatency(state.loop);
  showAgreement(state);
  showModels(state);
  showLegend(state.classes, state.grid);
  showSpace(state.classes, state.grid);
  showTimeline(state);
  say($("footer"), `CroDiNo Edge ${state.version}, running for ${duration(state.uptimeMillis)}, ${state.loop.dropped} frames replaced by newer ones.`);
}

async function refresh() {
  clearTimeout(next);
  try {
    const answer = await ask("api/v1/state");
    if (!answer.ok) throw new Refused(`Refused: ${await answer.text()}`);
    show(await answer.json());
    answered = performance.now();
  } catch (error) {
    // The watch below shows it once it has lasted.
    trouble = error instanceof Refused ? error.message : SILENT;
    console.debug(error);
  }
  next = setTimeout(refresh, PERIOD_MS);
}

function watch() {
  const silence = performance.now() - answered;
  const old = silence > STALE_MS;
  watchPicture(old, `Old: the robot last answered ${age(silence)}`);
  if (stale && !old) askForDrills();
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
refresh();
setInterval(watch, PERIOD_MS);
