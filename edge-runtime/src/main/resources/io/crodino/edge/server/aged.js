// A state as it is some milliseconds after the robot has told it: every age in it has grown.
const older = (millis, by) => millis === undefined || millis < 0 ? millis : millis + by;

export function aged(state, by) {
  const {charge, capture, grid} = state;
  return {
    ...state,
    uptimeMillis: state.uptimeMillis + by,
    charge: {...charge, sinceMillis: older(charge.sinceMillis, by), resultAgeMillis: older(charge.resultAgeMillis, by)},
    sensors: state.sensors.map(sensor => ({...sensor, ageMillis: older(sensor.ageMillis, by)})),
    drills: state.drills.map(drill => ({...drill, remainingMillis: drill.remainingMillis && Math.max(0, drill.remainingMillis - by)})),
    grid: grid && {...grid, ageMillis: older(grid.ageMillis, by), depthAgeMillis: older(grid.depthAgeMillis, by)},
    capture: capture && {...capture, last: capture.last && {...capture.last, ageMillis: older(capture.last.ageMillis, by)}}
  };
}
