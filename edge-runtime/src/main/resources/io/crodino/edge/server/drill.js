import {$, NAMES, ask, element, say} from "./dom.js";

// Buttons that make a sensor fail, where the robot allows it.
let faults = {};

/** Asks whether drills are allowed; again after each reconnection, for the robot may have been started anew. */
export async function askForDrills() {
  try {
    const answer = await ask("api/v1/drill");
    const told = await answer.json();
    $("drill").hidden = !told.allowed;
    if (!told.allowed) return;
    faults = told.faults;
    $("drill-seconds").max = told.mostSeconds;
    options($("drill-sensor"), Object.keys(faults).map(sensor => [sensor, NAMES[sensor]]));
    offerFaults();
  } catch (error) {
    $("drill").hidden = true;
  }
}

function options(select, entries) {
  const chosen = select.value;
  select.replaceChildren(...entries.map(([value, text]) => element("option", text, {value})));
  if (entries.some(([value]) => value === chosen)) select.value = chosen;
}

function offerFaults() {
  options($("drill-fault"), (faults[$("drill-sensor").value] ?? []).map(fault => [fault, fault]));
}

async function send(options) {
  try {
    const answer = await ask("api/v1/drill", options);
    const text = await answer.text();
    say($("drill-answer"), answer.ok ? "" : `Refused: ${text}`);
  } catch (error) {
    say($("drill-answer"), "The robot did not answer.");
  }
}

export function startDrill() {
  $("drill-sensor").addEventListener("change", offerFaults);
  $("drill-form").addEventListener("submit", event => {
    event.preventDefault();
    const order = {sensor: $("drill-sensor").value, fault: $("drill-fault").value, seconds: Number($("drill-seconds").value)};
    send({method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify(order)});
  });
  $("drill-stop").addEventListener("click", () => send({method: "DELETE"}));
}
