"use strict";
// Everything is asked for anew, four times a second; what does not answer within two seconds is shown as old.
const PERIOD_MS = 250;
const STALE_MS = 2000;
const token = new URLSearchParams(location.search).get("token");
const query = token ? "?token=" + encodeURIComponent(token) : "";
const $ = id => document.getElementById(id);
let lastAnswer = 0;
let shares = [];

function element(tag, text, attributes = {}) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
}

function duration(ms) {
  const s = Math.floor(ms / 1000);
  return s < 60 ? s + " s" : s < 3600 ? Math.floor(s / 60) + " min " + (s % 60) + " s" : Math.floor(s / 3600) + " h " + Math.floor(s / 60) % 60 + " min";
}

function figures(list, entries) {
  list.replaceChildren(...entries.flatMap(([name, value]) => [element("dt", name), element("dd", value)])
    .reduce((pairs, node, i) => {
      if (i % 2 === 0) pairs.push(element("div"));
      pairs[pairs.length - 1].append(node);
      return pairs;
    }, []));
}

function showCharge(charge) {
  $("charge").dataset.sensor = charge.sensor;
  $("charge-sensor").textContent = {rgb: "RGB", depth: "Depth", none: "None"}[charge.sensor];
  const text = $("charge-text");
  if (text.textContent !== charge.text) text.textContent = charge.text;
  const trust = charge.sensor === "none" ? "" : `, network scores ${(100 * charge.trust).toFixed(1)} % mIoU`;
  const age = charge.resultAgeMillis < 0 ? "no result yet" : `last result ${Math.round(charge.resultAgeMillis)} ms old`;
  $("charge-detail").textContent =
    `${charge.cause} for ${duration(charge.sinceMillis)}, ${age}${charge.fresh ? "" : ", not to be acted on"}${trust}. Policy ${charge.policy}.`;
}

function showSensor(sensor) {
  const card = $("sensor-" + sensor.sensor);
  card.hidden = false;
  card.dataset.health = sensor.health;
  const title = element("h2", sensor.sensor === "rgb" ? "RGB camera" : "Depth sensor");
  title.append(element("span", sensor.health, {class: "health"}));
  const why = element("p", sensor.health === "OK" ? "Well." : sensor.health === "RECOVERING" ? `Good frames again after ${sensor.cause}, not yet for long enough.` : `${sensor.text[0].toUpperCase()}${sensor.text.slice(1)} (${sensor.cause}).`);
  const list = element("dl");
  figures(list, [
    ["rate", `${sensor.fps.toFixed(1)} of ${sensor.expectedFps.toFixed(0)} fps`],
    ["last frame", sensor.ageMillis < 0 ? "none" : `${Math.round(sensor.ageMillis)} ms ago`],
    ["frames", String(sensor.frames)],
    ["reconnects", String(sensor.reconnects)],
    ["size", `${sensor.width}×${sensor.height}`]]);
  card.replaceChildren(title, why, list);
}

function showLatency(loop) {
  const values = loop.recentMillis;
  const top = Math.max(...values, 1);
  const points = values.map((v, i) => `${(240 * i / Math.max(values.length - 1, 1)).toFixed(1)},${(46 - 44 * v / top).toFixed(1)}`);
  document.querySelector("#spark polyline").setAttribute("points", points.join(" "));
  figures($("latency-figures"), [
    ["median", loop.p50Millis.toFixed(1) + " ms"],
    ["95 %", loop.p95Millis.toFixed(1) + " ms"],
    ["99 %", loop.p99Millis.toFixed(1) + " ms"],
    ["rate", loop.fps.toFixed(1) + " fps"],
    ["results", String(loop.results)]]);
}

function showModels(models) {
  document.querySelector("#models tbody").replaceChildren(...models.map(model => {
    const row = element("tr");
    row.append(
      element("td", model.sensor === "rgb" ? "RGB" : "Depth"),
      element("td", (100 * model.miou).toFixed(1) + " %" +
        (model.precision === "fp32" ? "" : ` (fp32 ${(100 * model.fp32Miou).toFixed(1)} %)`)),
      element("td", model.provider + " " + model.precision),
      element("td", `${model.width}×${model.height}`),
      element("td", model.id));
    return row;
  }));
}

function showTimeline(events, uptime) {
  const switches = events.filter(event => event.kind === "switch").slice(-12).reverse();
  $("timeline").replaceChildren(...switches.map(event => {
    const row = element("li");
    row.append(
      element("span", duration(uptime - event.uptimeMillis) + " ago"),
      element("strong", `${event.from} → ${event.to}`),
      element("span", event.text),
      element("span", event.cause + (event.gapMillis > 0 ? `, gap ${event.gapMillis.toFixed(0)} ms` : ""), {class: "cause"}));
    return row;
  }));
}

function showLegend(classes) {
  $("legend").replaceChildren(...classes.map((info, i) => {
    const entry = element("li");
    const swatch = element("i");
    swatch.style.background = info.color;
    entry.append(swatch, info.name);
    if (shares.length) entry.append(element("b", (100 * (shares[i] || 0)).toFixed(0) + " %"));
    return entry;
  }));
}

async function refresh() {
  try {
    const answer = await fetch("api/v1/state" + query, {signal: AbortSignal.timeout(STALE_MS), cache: "no-store"});
    const state = await answer.json();
    lastAnswer = Date.now();
    showCharge(state.charge);
    state.sensors.forEach(showSensor);
    showLatency(state.loop);
    showModels(state.models);
    showTimeline(state.recent, state.uptimeMillis);
    showLegend(state.classes);
    $("footer").textContent = `CroDiNo Edge ${state.version}, running for ${duration(state.uptimeMillis)}, ${state.loop.dropped} frames replaced by newer ones.`;
  } catch (error) {
    // The watcher below shows it once it has lasted.
  }
  setTimeout(refresh, PERIOD_MS);
}

function watch() {
  const old = Date.now() - lastAnswer > STALE_MS;
  if (document.body.classList.contains("old") && !old) connectPicture();
  document.body.classList.toggle("old", old);
  $("stale").hidden = !old;
  setTimeout(watch, PERIOD_MS);
}

function connectPicture() {
  $("live").src = "live.mjpg?" + (token ? "token=" + encodeURIComponent(token) + "&" : "") + "t=" + Date.now();
}

function connectStream() {
  const socket = new WebSocket(location.href.replace(/^http/, "ws").replace(/[^/]*$/, "") + "api/v1/stream" + query);
  socket.binaryType = "arraybuffer";
  let counted = 0;
  socket.onmessage = message => {
    if (typeof message.data === "string" || Date.now() - counted < 500) return;
    counted = Date.now();
    const map = new Uint8Array(message.data);
    const counts = new Array(256).fill(0);
    for (let i = 0; i < map.length; i++) counts[map[i]]++;
    shares = counts.map(count => count / map.length);
  };
  socket.onclose = () => { shares = []; setTimeout(connectStream, 1000); };
}

lastAnswer = Date.now();
connectPicture();
connectStream();
refresh();
watch();
