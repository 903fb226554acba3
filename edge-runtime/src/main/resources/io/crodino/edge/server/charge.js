import {$, duration, percent, say, NAMES} from "./dom.js";

// The largest thing on the page: who is in charge, why, and whether that may be acted on.
const TITLES = {rgb: "RGB", depth: "Depth", fused: "RGB + Depth", none: "None"};
const NEARLY_ALL = 0.995;

export function showCharge(state) {
  const charge = state.charge;
  document.body.dataset.sensor = charge.sensor;
  document.body.dataset.fresh = charge.fresh;
  say($("charge-sensor"), TITLES[charge.sensor]);
  say($("charge-text"), statement(charge));
  say($("charge-detail"), detail(charge));
  showDrills(state.drills);
  document.title = `${TITLES[charge.sensor]} · CroDiNo Edge`;
}

function statement(charge) {
  if (charge.sensor === "none" || charge.fresh) return charge.text;
  return `Nothing to act on: the last result is too old. ${charge.text}`;
}

/** A result that only one network could compute in time is none of both. */
function fusing(share) {
  if (share <= NEARLY_ALL) return `both networks computed ${percent(share)} of the last results`;
  return "both networks compute every result and their class probabilities are averaged: it costs both inferences";
}

function detail(charge) {
  const parts = [`${charge.cause} for ${duration(charge.sinceMillis)}`];
  if (charge.sensor === "fused" && charge.fresh) parts.push(fusing(charge.fusedShare ?? 1));
  parts.push(charge.resultAgeMillis < 0 ? "no result yet" : `last result ${Math.round(charge.resultAgeMillis)} ms old`);
  if (!charge.fresh) parts.push("not to be acted on");
  if (charge.sensor !== "none") parts.push(`${charge.sensor === "fused" ? "together they score" : "network scores"} ${percent(charge.trust, 1)} mIoU`);
  return `${parts.join(", ")}. Policy ${charge.policy}.`;
}

function showDrills(drills) {
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
