// What comes and goes again and again becomes one row, so that it does not push all else out of sight.
const FLAP_MS = {sensor: 2500, switch: 2500, runtime: 15000};
const FEWEST = {sensor: 3, switch: 4, runtime: 2};

const key = event => event.kind in FEWEST ? `${event.kind} ${event.subject}` : "";
const counts = event => event.kind !== "sensor" || event.to === "FAILED";

/**
 * Rows of events, in their order: a row has the last of its events, how many failures or switches it stands for, in how
 * many milliseconds, and their causes.
 *
 * @param events oldest first
 */
export function folded(events) {
  const open = {};
  const runs = [];
  for (const event of events) {
    const name = key(event);
    const run = open[name];
    if (name && run && event.uptimeMillis - run.at(-1).uptimeMillis <= FLAP_MS[event.kind]) run.push(event);
    else runs.push(name ? open[name] = [event] : [event]);
  }
  return runs.flatMap(rows).sort((a, b) => a.event.number - b.event.number);
}

function rows(run) {
  const counted = run.filter(counts);
  if (counted.length < (FEWEST[run[0].kind] ?? Infinity)) return run.map(event => ({event, count: 1}));
  return [{
    event: run.at(-1),
    count: counted.length,
    millis: counted.at(-1).uptimeMillis - counted[0].uptimeMillis,
    causes: [...new Set(counted.map(event => event.cause))].join(", ")
  }];
}
