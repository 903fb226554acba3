import {$, age, ask, figures, say} from "./dom.js";

// What is kept for labels, and the button that asks for what is seen now.
const REASONS = {
  "request": "asked for", "failover": "before a failure", "rare-class": "rare class", "novel": "unlike those kept",
  "disagreement": "disagreement", "sample": "by chance", "unsure": "unsure"};

const megabytes = bytes => `${(bytes / 1e6).toFixed(bytes < 1e8 ? 1 : 0)} MB`;

function text(capture) {
  if (capture.trouble) return `Nothing can be kept: ${capture.trouble}`;
  if (!capture.last) return "Nothing kept since the start.";
  const reasons = capture.last.reasons.map(reason => REASONS[reason] ?? reason).join(", ");
  return `Last kept ${age(capture.last.ageMillis)}: ${reasons}.`;
}

export function showCapture(capture) {
  $("capture").hidden = !capture;
  if (!capture) return;
  say($("capture-text"), text(capture));
  figures($("capture-figures"), [
    ["frames", String(capture.frames)],
    ["disk", `${megabytes(capture.bytes)} of ${megabytes(capture.quotaBytes)}`],
    ...Object.entries(capture.kept).filter(([, count]) => count > 0)
      .map(([reason, count]) => [REASONS[reason] ?? reason, String(count)])]);
}

/** Asks whether frames may be asked for; again after each reconnection. */
export async function askForCapture() {
  try {
    const answer = await ask("api/v1/capture");
    const told = await answer.json();
    $("capture-now").hidden = !told.allowed;
  } catch (error) {
    $("capture-now").hidden = true;
  }
}

export function startCapture() {
  $("capture-now").addEventListener("click", async () => {
    try {
      const answer = await ask("api/v1/capture", {method: "POST"});
      say($("capture-answer"), answer.ok ? "What is seen next is kept." : `Refused: ${await answer.text()}`);
    } catch (error) {
      say($("capture-answer"), "The robot did not answer.");
    }
  });
}
