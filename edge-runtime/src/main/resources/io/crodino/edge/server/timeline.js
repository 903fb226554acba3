import {$, clock, duration, element, NAMES} from "./dom.js";
import {folded} from "./fold.js";

// Switches with their gaps, what the sensors' health did, and drills; newest first.
const SHOWN = 30;
const TITLES = {rgb: "RGB", depth: "Depth", fused: "RGB + Depth", none: "Nobody"};
let newest = "";

export function showTimeline(state) {
  const rows = folded(state.recent.filter(wanted)).slice(-SHOWN).reverse();
  const key = rows.map(row => `${row.event.number}:${row.count}`).join();
  if (key !== newest) {
    newest = key;
    $("timeline").replaceChildren(...rows.map(entry));
  }
  rows.forEach(({event}, i) => {
    // The newest may have happened while the state was put together.
    const ms = Math.max(0, state.uptimeMillis - event.uptimeMillis);
    $("timeline").children[i].firstChild.textContent = `${clock(new Date(event.time))} · ${duration(ms)} ago`;
  });
}

/** SUSPECT comes and goes with single frames. */
function wanted(event) {
  return event.kind !== "sensor" || (event.to !== "SUSPECT" && event.from !== "SUSPECT") || event.to === "FAILED";
}

function entry({event, count, millis, causes}) {
  const row = element("li", null, {class: event.kind, "data-to": event.to});
  const text = element("span", event.text, {class: "words"});
  if (event.drill && !event.text.includes("drill")) text.append(element("em", "drill"));
  const many = count > 1;
  row.append(
    element("time", "", {datetime: event.time}),
    element("strong", many ? foldedTitle(event, count, millis) : title(event)),
    text,
    element("span", many ? causes : cause(event), {class: "cause"}));
  return row;
}

function foldedTitle(event, count, millis) {
  const within = `${count}× in ${duration(Math.max(1000, millis))}`;
  if (event.kind === "runtime") return `Computer stood still ${within}`;
  return event.kind === "switch" ? `Switched ${within}` : `${NAMES[event.subject]} failed ${within}`;
}

function title(event) {
  if (event.kind === "switch") return `${TITLES[event.from]} → ${TITLES[event.to]}`;
  if (event.kind === "drill") return event.to === "NONE" ? "Drill ends" : "Drill begins";
  if (event.kind === "certificate") return "Certificate";
  if (event.kind === "registration") return `Registration: ${event.to}`;
  if (event.kind === "model") return `Networks: ${event.to || "start"}`;
  if (event.kind === "recording") return event.to === "STARTED" ? "Recording begins" : "Recording ends";
  if (event.kind === "runtime") return "Computer";
  const who = NAMES[event.subject] ?? event.subject;
  return event.to ? `${who}: ${event.to}` : who;
}

const gapText = ms => ms < 1000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(1)} s`;

function cause(event) {
  if (event.kind === "drill") return NAMES[event.subject];
  const gap = event.kind === "switch" && event.gapMillis > 0 ? `, gap ${gapText(event.gapMillis)}` : "";
  return event.cause + gap;
}
