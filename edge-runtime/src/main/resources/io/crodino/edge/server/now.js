// Milliseconds that also count while the computer of this page sleeps: its monotonic clock stands still then, the time of
// day goes on. A time of day that was set forward looks the same; then what is shown looks too old, until it comes anew.
const LEAST_MS = 300;
let offset = Date.now() - performance.now();
let slept = 0;
const awake = [];

export function now() {
  const jump = Date.now() - performance.now() - offset;
  if (Math.abs(jump) > LEAST_MS) {
    offset += jump;
    if (jump > 0) {
      slept += jump;
      awake.forEach(tell => tell());
    }
  }
  return performance.now() + slept;
}

/** @param tell is called after a sleep: what still comes of what was asked before is of then */
export const onAwake = tell => awake.push(tell);
