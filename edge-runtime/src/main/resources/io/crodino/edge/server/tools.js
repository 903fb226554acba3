import {$, ask, say} from "./dom.js";
import {pictureFacts} from "./picture.js";
import {zip} from "./zip.js";

// What one takes along: a snapshot, the state; and the picture as large as the screen.
const ANSWER_MS = 4000;

function answer(text) {
  say($("tool-answer"), text);
  setTimeout(() => say($("tool-answer"), ""), ANSWER_MS);
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), ANSWER_MS);
}

const bytes = async blob => new Uint8Array(await blob.arrayBuffer());

/** What is seen and when that was taken, the class map of now unless the picture is paused, and the state; the time of day in the name. */
async function snapshot() {
  const stamp = new Date().toISOString().replace(/[-:]/g, "").replace(/\..*/, "Z");
  const files = [];
  const facts = pictureFacts();
  if (facts) {
    files.push(["picture.json", new TextEncoder().encode(JSON.stringify(facts, null, 2))]);
    files.push(["picture.png", await bytes(await new Promise(done => $("live").toBlob(done, "image/png")))]);
  }
  const [map, state] = await Promise.all([ask("api/v1/segmentation"), ask("api/v1/state")]);
  if (map.ok && !facts?.paused) files.push(["classes.png", await bytes(await map.blob())]);
  files.push(["state.json", await bytes(await state.blob())]);
  save(zip(files), `crodino-${stamp}.zip`);
}

/** Where a page may not reach the clipboard, which is everywhere but on this machine and over TLS, the old way. */
async function copy(text) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

function doing(id, action, done) {
  $(id).addEventListener("click", async () => {
    try {
      await action();
      if (done) answer(done);
    } catch (error) {
      answer("That did not work: the robot did not answer, or the browser does not allow it.");
    }
  });
}

/** @param state gives the last state, or throws when there is none */
export function startTools(state) {
  doing("snapshot", snapshot);
  doing("copy-state", () => copy(JSON.stringify(state(), null, 2)), "The state is in the clipboard, with its age.");
  doing("full", () => document.fullscreenElement ? document.exitFullscreen() : $("stage").requestFullscreen());
  $("full").hidden = !document.fullscreenEnabled;
}
