import {$, element, figures, millis, percent, say, shape} from "./dom.js";

// Latency, agreement of the networks, and the networks themselves.
const WIDTH = 240;
const HEIGHT = 56;

export function showLatency(loop) {
  const values = loop.recentMillis;
  const top = niceTop(Math.max(...values, loop.p99Millis, 1));
  const y = value => (HEIGHT * (1 - value / top)).toFixed(1);
  const points = values.map((value, i) => `${(WIDTH * i / Math.max(values.length - 1, 1)).toFixed(1)},${y(value)}`);
  const lines = [["p50", loop.p50Millis], ["p95", loop.p95Millis], ["p99", loop.p99Millis]];
  $("spark").replaceChildren(
    ...lines.map(([name, value]) => shape("line", {class: name, x1: 0, x2: WIDTH, y1: y(value), y2: y(value)})),
    shape("polyline", {points: points.join(" ")}));
  $("spark").setAttribute("aria-label", `Latency of the last ${values.length} results, at most ${millis(Math.max(...values, 0))}`);
  say($("latency-top"), `${top} ms`);
  say($("latency-from"), values.length > 1 ? `${values.length} results ago` : "");
  figures($("latency-figures"), [
    ["last", values.length ? millis(values.at(-1)) : "–"],
    ["p50", millis(loop.p50Millis)],
    ["p95", millis(loop.p95Millis)],
    ["p99", millis(loop.p99Millis)],
    ["rate", `${loop.fps.toFixed(1)} fps`],
    ["results", String(loop.results)]]);
}

/** The next 1, 2 or 5 with zeros, so that the axis does not change with every result. */
function niceTop(most) {
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 5, 10].map(step => step * power).find(step => step >= most);
}

export function showAgreement(state) {
  const agreement = state.agreement;
  $("agreement").hidden = !agreement && !state.sensors[1];
  $("scale").toggleAttribute("hidden", !agreement);
  $("agreement").dataset.blamed = agreement ? agreement.blamed : "none";
  say($("agreement-text"), agreementText(agreement, state.sensors));
  if (!agreement) {
    figures($("agreement-figures"), []);
    return;
  }
  const low = Math.min(agreement.limit - 0.3, agreement.similarity);
  const x = value => (WIDTH * Math.min(1, Math.max(0, (value - low) / (1 - low)))).toFixed(1);
  $("scale").replaceChildren(
    shape("rect", {class: "track", x: 0, y: 6, width: WIDTH, height: 8}),
    shape("rect", {class: "alarm", x: 0, y: 6, width: x(agreement.limit), height: 8}),
    shape("rect", {class: "usual", x: x(agreement.usual) - 1, y: 2, width: 2, height: 16}),
    shape("rect", {class: "now", x: x(agreement.similarity) - 2, y: 0, width: 4, height: 20}));
  figures($("agreement-figures"), [
    ["similarity", agreement.similarity.toFixed(3)],
    ["usual", agreement.usual.toFixed(3)],
    ["alarm below", agreement.limit.toFixed(3)],
    ["comparisons", String(agreement.comparisons)]]);
}

function agreementText(agreement, sensors) {
  if (!agreement) return "Not compared: that needs two sensors and files that carry their usual agreement.";
  if (agreement.blamed !== "none") return `No: the ${agreement.blamed} sensor no longer sees what the other sees.`;
  if (sensors.some(sensor => sensor.health !== "OK")) return "Not compared now: that needs both sensors to be well.";
  if (agreement.comparisons === 0) return "Not compared yet.";
  return agreement.similarity < agreement.limit ? "Less than usual, and none of them is surely wrong." : "Yes.";
}

/** A file of fewer bits says also what it scored before. */
function miouText(model) {
  const before = model.precision === "fp32" ? "" : ` (fp32 ${percent(model.fp32Miou, 1)})`;
  return percent(model.miou, 1) + before;
}

/** How the networks came here, where they can be changed. */
function pairText(pair) {
  if (!pair) return "";
  if (!pair.id) return "As delivered; nothing was installed yet.";
  const words = {PROBATION: "on probation", GOOD: "good", INSTALLED: "installed", TRIED: "tried"};
  return `Pair ${pair.id}, ${words[pair.state] ?? pair.state}, since ${pair.since} from ${pair.from}: ${pair.text}.`;
}

export function showModels(state) {
  $("pair").toggleAttribute("hidden", !state.pair);
  say($("pair"), pairText(state.pair));
  const rows = state.models.map(model => [
    model.sensor === "rgb" ? "RGB" : "Depth", miouText(model), `${model.provider} ${model.precision}`,
    `${model.width}×${model.height}`, `${model.file.startsWith(model.id) ? "" : `${model.file}, `}SHA-256 ${model.id}…`]);
  if (state.charge.sensor === "fused") {
    rows.push(["Fused", percent(state.charge.trust, 1), "both networks", "", "mean of both probabilities; costs both inferences"]);
  }
  const body = document.querySelector("#models tbody");
  const text = JSON.stringify(rows);
  if (body.dataset.rows === text) return;
  body.dataset.rows = text;
  body.replaceChildren(...rows.flatMap(([name, miou, runsOn, input, file]) => {
    const row = element("tr");
    row.append(element("th", name, {scope: "row"}), ...[miou, runsOn, input].map(cell => element("td", cell)));
    const more = element("tr", null, {class: "file"});
    more.append(element("td", file, {colspan: 4}));
    return [row, more];
  }));
}
