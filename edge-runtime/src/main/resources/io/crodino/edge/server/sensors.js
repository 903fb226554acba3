import {$, NAMES, age, ask, clock, element, figures, say, sentence} from "./dom.js";
import {now} from "./now.js";

// One card for each sensor: how it is, why, and the last pictures that it sent, good or bad.
const STRIP = 4;
const PICTURE_MS = 1000;
const WORDS = {OK: "Well", SUSPECT: "Doubtful", FAILED: "Failed", RECOVERING: "Recovering", CONNECTING: "Connecting"};
const REGISTERED = {DRIVER: "by the driver", KIT: "by the kit", UNKNOWN: "not known"};
const FIT = {FITS: ", edges meet", OFF: ", edges lie apart", ALTERNATES: ", only now and then", UNKNOWN: ""};
const strips = {};

export function showSensors(state) {
  state.sensors.forEach(sensor => {
    const card = $(`sensor-${sensor.sensor}`);
    if (card.hidden) build(card, sensor.sensor);
    show(card, sensor, state.charge.sensor, sensor.sensor === "depth" ? state.alignment?.registration : undefined);
    look(card, sensor);
  });
}

function build(card, name) {
  const title = element("h2", NAMES[name]);
  title.append(element("span", "", {class: "role"}), element("strong", "", {class: "health"}));
  const strip = element("button", "", {type: "button", class: "strip", "aria-label": `Enlarge the last pictures of the ${NAMES[name]}`});
  strip.hidden = true;
  strip.addEventListener("click", () => enlarge(name));
  card.replaceChildren(
    title, element("p", "", {class: "text"}), element("p", "", {class: "device"}), strip, element("dl"));
  card.hidden = false;
}

function show(card, sensor, inCharge, registration) {
  card.dataset.health = sensor.health;
  say(card.querySelector(".health"), WORDS[sensor.health]);
  say(card.querySelector(".role"), inCharge === sensor.sensor || inCharge === "fused" ? "in charge" : "");
  say(card.querySelector(".text"), words(sensor) + warning(registration));
  // The name of the device stays, so that one knows which to look after.
  say(card.querySelector(".device"), `${sensor.source} · ${sensor.health}${sensor.cause === "NONE" ? "" : ` ${sensor.cause}`}`);
  figures(card.querySelector("dl"), [
    ["rate", `${sensor.fps.toFixed(1)} of ${sensor.expectedFps.toFixed(0)} fps`],
    ["last frame", age(sensor.ageMillis)],
    ["size", `${sensor.width}×${sensor.height}`],
    ["reconnects", String(sensor.reconnects)],
    ...(sensor.registration ? [["registered", REGISTERED[sensor.registration] + (registration ? FIT[registration.fit] : "")]] : [])]);
}

/** A camera that was moved is no fault of the sensor, whose health stays as it is. */
function warning(registration) {
  if (!registration || !["OFF", "ALTERNATES"].includes(registration.fit)) return "";
  return ` Warning: ${registration.text}.`;
}

function words(sensor) {
  if (sensor.health === "OK") return "Sends good pictures.";
  if (sensor.health === "RECOVERING") return "Good pictures again, not yet for long enough.";
  return `${sentence(sensor.text)}.`;
}

/** Asks for a picture once a second, if there has been a new frame; a silent sensor keeps the last ones. */
async function look(card, sensor) {
  const strip = strips[sensor.sensor] ??= {askedAt: -PICTURE_MS, frames: -1, pictures: []};
  const moment = now();
  strip.pictures.forEach(picture => label(picture, moment));
  if (document.hidden || sensor.frames === strip.frames || moment - strip.askedAt < PICTURE_MS) return;
  strip.askedAt = moment;
  strip.frames = sensor.frames;
  const picture = await load(sensor.sensor);
  if (picture === null) return;
  label(picture, now());
  strip.pictures.push(picture);
  card.querySelector(".strip").append(picture.figure);
  card.querySelector(".strip").hidden = false;
  if (strip.pictures.length > STRIP) forget(strip.pictures.shift());
}

/** The picture, and when it was taken: an answer that has waited is no younger than the question. */
async function load(name) {
  try {
    const asked = now();
    const answer = await ask(`api/v1/sensors/${name}/picture`);
    if (!answer.ok) return null;
    const takenAt = asked - Number(answer.headers.get("X-Crodino-Age-Ms"));
    const image = element("img");
    image.src = URL.createObjectURL(await answer.blob());
    await image.decode();
    const figure = element("figure");
    figure.append(image, element("figcaption"));
    return {figure, image, name, takenAt};
  } catch (error) {
    return null;
  }
}

function label({figure, image, name, takenAt}, moment) {
  const text = age(moment - takenAt);
  figure.lastChild.dataset.ms = moment - takenAt;
  say(figure.lastChild, text.replace(" ago", ""));
  image.alt = `${NAMES[name]} ${text}`;
}

function forget({figure, image}) {
  figure.remove();
  URL.revokeObjectURL(image.src);
}

/** Those that are there now, larger, and with the time of day, since they do not change any more. */
function enlarge(name) {
  say($("enlarged-title"), NAMES[name]);
  $("enlarged-pictures").replaceChildren(...strips[name].pictures.map(({image, takenAt}) => {
    const figure = element("figure");
    const taken = new Date(Date.now() - now() + takenAt);
    figure.append(image.cloneNode(), element("figcaption", `taken at ${clock(taken)}`));
    return figure;
  }));
  $("enlarged").showModal();
}
