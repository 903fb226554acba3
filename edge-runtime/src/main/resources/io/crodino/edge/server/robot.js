import {$, duration, figures, percent} from "./dom.js";

// The computer that carries all this.
const gigabytes = bytes => `${(bytes / 1e9).toFixed(bytes < 1e10 ? 1 : 0)} GB`;

export function showRobot(state) {
  const {robot, version} = state;
  $("robot").hidden = !robot;
  if (!robot) return;
  figures($("robot-figures"), [
    ["host", robot.host],
    ["up for", duration(robot.uptimeMillis)],
    ["processor", `${percent(robot.processorLoad)} of ${robot.processors} cores`],
    ...(robot.temperature === undefined ? [] : [["temperature", `${robot.temperature.toFixed(0)} °C`]]),
    ...(robot.throttled === undefined ? [] : [["throttled", robot.throttled ? "yes, too hot or too little power" : "no"]]),
    ["memory", `${gigabytes(robot.memoryTotal - robot.memoryFree)} of ${gigabytes(robot.memoryTotal)}`],
    ["disk free", `${gigabytes(robot.diskFree)} of ${gigabytes(robot.diskTotal)}`],
    ["watching", `${robot.watching} ${robot.watching === 1 ? "client" : "clients"}`],
    ["kit", version]]);
}
