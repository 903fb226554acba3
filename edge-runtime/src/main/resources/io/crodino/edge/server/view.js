import {$, percent, say} from "./dom.js";

// Which view of the picture is chosen; kept in the address, so that it can be handed on, and in the browser.
const VIEWS = ["overlay", "picture", "depth", "classes", "side"];
const KEY = "crodino-view";
const slider = $("opacity");
const outlines = $("outlines");
const radios = [...document.querySelectorAll("#views input")];

/** The choice now: view, opacity from 0 to 1, and whether classes have outlines. */
export function choice() {
  return {view: radios.find(radio => radio.checked).value, opacity: slider.value / 100, outlines: outlines.checked};
}

/** @param changed called after each change */
export function startView(changed) {
  recall();
  tell();
  const follow = () => {
    tell();
    changed();
  };
  slider.addEventListener("input", follow);
  [slider, outlines, ...radios].forEach(control => control.addEventListener("change", () => {
    follow();
    remember();
  }));
  addEventListener("hashchange", () => {
    recall();
    follow();
  });
}

/** A robot without a depth sensor has no distances to show. */
export function offerDepth(sensors) {
  $("view-depth").hidden = !sensors.some(sensor => sensor.sensor === "depth");
  if ($("view-depth").hidden && choice().view === "depth") radios[0].click();
}

/** Only where classes lie over a picture is there something to set. */
function tell() {
  const over = choice().view === "overlay";
  slider.disabled = !over;
  outlines.disabled = !over;
  say($("opacity-value"), percent(choice().opacity));
}

function remember() {
  const {view, outlines: lines} = choice();
  const kept = new URLSearchParams({view, opacity: slider.value, outlines: lines ? 1 : 0});
  history.replaceState(null, "", `#${kept}`);
  try {
    localStorage.setItem(KEY, kept);
  } catch (error) {
    // A browser that keeps nothing still shows the picture.
  }
}

function kept() {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch (error) {
    return "";
  }
}

function recall() {
  const here = location.hash.slice(1);
  const wanted = new URLSearchParams(here.includes("view=") ? here : kept());
  const view = VIEWS.includes(wanted.get("view")) ? wanted.get("view") : "overlay";
  radios.find(radio => radio.value === view).checked = true;
  slider.value = wanted.get("opacity") ?? slider.value;
  outlines.checked = wanted.get("outlines") !== "0";
}
