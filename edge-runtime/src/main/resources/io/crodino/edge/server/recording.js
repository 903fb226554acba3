import {$, ask, figures, say, sentence} from "./dom.js";

// Whether the sensors are recorded, which everybody sees; and the button that starts and stops that.
const WAIT_MS = 4000;
let active = false;

const clock = seconds => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

const frames = count => `${count} frame${count === 1 ? "" : "s"}`;

export function showRecording(recording) {
  active = Boolean(recording?.active);
  const far = recording ? `${clock(recording.seconds)}, ${frames(recording.frames)}` : "";
  $("rec").hidden = !active;
  say($("rec-word"), active ? "Recording" : "");
  say($("rec-far"), active ? far : "");
  say($("record"), active ? `Stop recording (${far})` : "Record");
  // The figures are not for screen readers, which would read every one of them.
  $("record").setAttribute("aria-label", active ? "Stop recording" : "Record");
  $("recording").hidden = !recording?.name;
  if (recording?.name) showCard(recording);
}

function showCard(recording) {
  const state = active ? "goes on" : "is over";
  say($("recording-text"), `${recording.name} ${state}${recording.text ? `: ${recording.text}` : ""}.`);
  figures($("recording-figures"), [
    ["length", `${clock(recording.seconds)} of ${clock(recording.longestSeconds)}`],
    ["frames", String(recording.frames)],
    ["with RGB", String(recording.rgbFrames)],
    ["with depth", String(recording.depthFrames)],
    ...(recording.late ? [["too late", String(recording.late)]] : []),
    ...(recording.unpaired ? [["left out", String(recording.unpaired)]] : [])]);
}

/** Asks whether one may record; again after each reconnection. */
export async function askForRecording() {
  try {
    const answer = await ask("api/v1/recording");
    const told = await answer.json();
    $("record").hidden = !told.allowed;
  } catch (error) {
    $("record").hidden = true;
  }
}

async function toggle() {
  try {
    // Stopping waits until the last frame is written.
    const answer = await ask(
      "api/v1/recording", {method: active ? "DELETE" : "POST", signal: AbortSignal.timeout(WAIT_MS)});
    const text = await answer.text();
    if (answer.ok) showRecording(JSON.parse(text).recording);
    say($("record-answer"), answer.ok ? "" : sentence(`refused: ${text}`));
  } catch (error) {
    say($("record-answer"), "The robot did not answer.");
  }
}

export function startRecording() {
  $("record").addEventListener("click", toggle);
}
