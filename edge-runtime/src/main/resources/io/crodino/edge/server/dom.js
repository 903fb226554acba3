// What every part of the page needs: elements, words, and requests that end. The token is in a cookie.
export const $ = id => document.getElementById(id);

export const NAMES = {rgb: "RGB camera", depth: "Depth sensor"};

/** The address of something on the robot. */
export function address(path, parameters = {}) {
  const url = new URL(path, location.href.split(/[?#]/)[0]);
  Object.entries(parameters).forEach(([name, value]) => url.searchParams.set(name, value));
  return url;
}

export function socketAddress(path) {
  const url = address(path);
  url.protocol = url.protocol.replace("http", "ws");
  return url;
}

/** Asks the robot, but not for ever. */
export function ask(path, options = {}, parameters = {}) {
  return fetch(address(path, parameters), {cache: "no-store", signal: AbortSignal.timeout(2000), ...options});
}

export function element(tag, text, attributes = {}) {
  const made = document.createElement(tag);
  if (text !== undefined && text !== null) made.textContent = text;
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
}

export function shape(tag, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
}

/** Changes text only when it is another, so that a screen reader is not told the same again. */
export function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** A list of terms and values. */
export function figures(list, entries) {
  const wanted = entries.map(entry => entry[0]).join();
  if (list.dataset.terms !== wanted) {
    list.dataset.terms = wanted;
    list.replaceChildren(...entries.map(([name]) => {
      const pair = element("div");
      pair.append(element("dt", name), element("dd"));
      return pair;
    }));
  }
  entries.forEach(([, value], i) => say(list.children[i].lastChild, value));
}

export function duration(ms) {
  const s = Math.floor(ms / 1000);
  if (s < 60) return `${s} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min ${s % 60} s`;
  const hours = Math.floor(s / 3600);
  return hours < 48 ? `${hours} h ${Math.floor(s / 60) % 60} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** To a tenth of a second, as long as that says something. */
export function age(ms) {
  if (ms < 0) return "none yet";
  return ms < 59950 ? `${(ms / 1000).toFixed(1)} s ago` : `${duration(ms)} ago`;
}

/** The time of day here. */
export const clock = date => date.toLocaleTimeString("en-GB");

export const percent = (share, digits = 0) => `${(100 * share).toFixed(digits)} %`;

export const millis = ms => `${ms.toFixed(ms < 100 ? 1 : 0)} ms`;

export const sentence = text => text.charAt(0).toUpperCase() + text.slice(1);
