import {$, NAMES, address, age, duration, element, figures, say, sentence} from "./dom.js";

// One card for each sensor: how it is, why, and the last pictures that it sent, good or bad.
const STRIP = 4;
const PICTURE_MS = 1000;
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
  card.replaceChildren(title, element("p", "", {class: "text"}), element("dl"), element("div", "", {class: "strip"}));
  card.hidden = false;
}

function show(card, sensor, inCharge, registration) {
  card.dataset.health = sensor.health;
  say(card.querySelector(".health"), sensor.health);
  say(card.querySelector(".role"), inCharge === sensor.sensor || inCharge === "fused" ? "in charge" : "");
  say(card.querySelector(".text"), words(sensor) + warning(registration));
  figures(card.querySelector("dl"), [
    ["rate", `${sensor.fps.toFixed(1)} of ${sensor.expectedFps.toFixed(0)} fps`],
    ["last frame", age(sensor.ageMillis)],
    ["frames", String(sensor.frames)],
    ["reconnects", String(sensor.reconnects)],
    ["size", `${sensor.width}×${sensor.height}`],
    ...(sensor.registration ? [["registered", REGISTERED[sensor.registration] + (registration ? FIT[registration.fit] : "")]] : [])]);
}

/** A camera that was moved is no fault of the sensor, whose health stays as it is. */
function warning(registration) {
  if (!registration || !["OFF", "ALTERNATES"].includes(registration.fit)) return "";
  return ` Warning: ${registration.text}.`;
}

function words(sensor) {
  if (sensor.health === "OK") return `Well. ${sensor.source}`;
  if (sensor.health === "RECOVERING") return `Good frames again after ${sensor.cause}, not yet for long enough.`;
  return `${sentence(sensor.text)}. Cause ${sensor.cause}.`;
}

/** Asks for a picture once a second, if there has been a new frame; a silent sensor keeps the last ones. */
async function look(card, sensor) {
  const strip = strips[sensor.sensor] ??= {askedAt: -PICTURE_MS, frames: -1, pictures: []};
  const now = performance.now();
  strip.pictures.forEach(picture => picture.label(now));
  if (document.hidden || sensor.frames === strip.frames || now - strip.askedAt < PICTURE_MS) return;
  strip.askedAt = now;
  strip.frames = sensor.frames;
  const picture = await load(sensor.sensor);
  if (picture === null) return;
  picture.label(performance.now());
  strip.pictures.push(picture);
  card.querySelector(".strip").append(picture.figure);
  if (strip.pictures.length > STRIP) strip.pictures.shift().figure.remove();
}

async function load(name) {
  const image = element("img");
  image.src = address(`api/v1/sensors/${name}/picture`, {t: Math.round(performance.now())});
  try {
    await image.decode();
  } catch (error) {
    return null;
  }
  const taken = performance.now();
  const figure = element("figure");
  const caption = element("figcaption");
  figure.append(image, caption);
  return {
    figure,
    label: now => {
      const seconds = duration(now - taken);
      say(caption, seconds);
      image.alt = `${NAMES[name]} ${seconds} ago`;
    }
  };
}
