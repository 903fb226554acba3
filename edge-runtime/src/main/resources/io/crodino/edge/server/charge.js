import {$, age, clock, duration, percent, say, NAMES} from "./dom.js";

// The largest thing on the page: how the robot is, in a few words that it says itself, who is in charge, and why.
const TITLES = {rgb: "RGB", depth: "Depth", fused: "RGB + Depth", none: "Nobody"};
const NEARLY_ALL = 0.995;
// A shape for each level beside its colour: tick in a disc, mark of exclamation in a triangle, cross in an octagon, dashes.
const SIGNS = {
  good: "M24 2a22 22 0 1 1 0 44a22 22 0 0 1 0-44zM13 25l8 8l15-17l-4-4l-11 12.500l-4-4z",
  warning: "M24 3l23 42h-46zM21.500 18l1 14h3l1-14zM22 35v4h4v-4z",
  alarm: "M15 2h18l13 13v18l-13 13h-18l-13-13v-18zM17 13l-4 4l7 7l-7 7l4 4l7-7l7 7l4-4l-7-7l7-7l-4-4l-7 7z",
  gone: "M2 20h10v8h-10zM19 20h10v8h-10zM36 20h10v8h-10z"};
const GONE = [["Refused", "Not let in"], ["This page", "Not understood"], ["", "Gone, no answer"]];
const MARKS = {good: "✓", warning: "!", alarm: "✕", gone: "–"};

/** @param gone whether that is only what the robot said before it fell silent */
export function showCharge(state, gone) {
  const {charge, condition} = state;
  document.body.dataset.sensor = charge.sensor;
  document.body.dataset.fresh = charge.fresh;
  say($("charge-sensor"), TITLES[charge.sensor]);
  say($("backup"), condition.backupText);
  $("backup").dataset.backup = condition.backup;
  if (gone) return;
  say($("charge-detail"), detail(charge));
  announce(condition.level.toLowerCase(), condition.text);
  say($("charge-text"), why(state));
}

/** The robot has fallen silent, or cannot be understood. */
export function showGone(state, trouble, silence) {
  announce("gone", GONE.find(([begins]) => trouble.startsWith(begins))[1]);
  say($("charge-text"), state ? `It last said: ${state.condition.text}.` : "");
  // Not in what screen readers are told, for they would read every second.
  say($("charge-detail"), state ? `That was ${age(silence)}.` : "");
}

function announce(level, text) {
  document.body.dataset.level = level;
  $("sign").firstElementChild.setAttribute("d", SIGNS[level]);
  say($("condition"), text);
  document.title = `${MARKS[level]} ${text} · CroDiNo Edge`;
}

/** Once nobody sees, all that is wrong; before that, what made the one in charge be it. */
function why({charge, condition, sensors}) {
  if (condition.kind === "BLIND") return condition.causes || `${charge.text}.`;
  if (condition.kind === "STALLED") return `Nothing to act on: the last result is too old. ${condition.causes}`;
  // What failed is told, unless that is why the other took over.
  const told = condition.kind === "ALONE" && sensors.some(sensor => sensor.health === "FAILED" && sensor.cause === charge.cause);
  return condition.kind === "ALONE" && !told ? condition.causes : `${charge.text}.`;
}

/** A result that only one network could compute in time is none of both. */
function fusing(share) {
  if (share <= NEARLY_ALL) return `both networks computed ${percent(share)} of the last results`;
  return "both networks compute every result and their class probabilities are averaged: it costs both inferences";
}

function detail(charge) {
  const since = new Date(Date.now() - charge.sinceMillis);
  const parts = [`${TITLES[charge.sensor]} in charge for ${duration(charge.sinceMillis)}, since ${clock(since)}`];
  if (charge.sensor === "fused" && charge.fresh) parts.push(fusing(charge.fusedShare ?? 1));
  parts.push(charge.resultAgeMillis < 0 ? "no result yet" : `last result ${age(charge.resultAgeMillis)}`);
  if (!charge.fresh) parts.push("not to be acted on");
  if (charge.sensor !== "none") parts.push(`${charge.sensor === "fused" ? "together they score" : "network scores"} ${percent(charge.trust, 1)} mIoU`);
  return `${parts.join(", ")}. Policy ${charge.policy}, code ${charge.cause}.`;
}

export function showDrills(drills) {
  const banner = $("drill-banner");
  banner.hidden = drills.length === 0;
  say($("drill-words"), drills.length === 0 ? "" : `Drill: ${drills.map(drillText).join(" ")} What you see of this is no real fault.`);
  const left = drills.map(drill => drill.remainingMillis).filter(millis => millis !== undefined);
  say($("drill-left"), left.length === 0 ? "" : `${Math.ceil(Math.max(...left) / 1000)} s left`);
}

function drillText(drill) {
  const sensor = NAMES[drill.sensor];
  return drill.injecting ? `${sensor} is made to fail with ${drill.fault}.` : `${sensor} recovers from ${drill.fault}.`;
}
