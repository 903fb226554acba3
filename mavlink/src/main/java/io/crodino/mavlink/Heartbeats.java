package io.crodino.mavlink;

import io.crodino.edge.events.Reason;
import io.crodino.edge.view.RuntimeState;
import io.dronefleet.mavlink.minimal.Heartbeat;
import io.dronefleet.mavlink.minimal.MavAutopilot;
import io.dronefleet.mavlink.minimal.MavState;
import io.dronefleet.mavlink.minimal.MavType;

/** How the kit is, as HEARTBEAT: BOOT before the first result, ACTIVE, or CRITICAL when no result may be acted on. Stateless. */
final class Heartbeats {
    private static final int MAVLINK_2 = 3;

    private Heartbeats() {}

    static Heartbeat of(RuntimeState.ChargeState charge) {
        MavState state = charge.fresh()
                ? MavState.MAV_STATE_ACTIVE
                : charge.cause() instanceof Reason.Waiting ? MavState.MAV_STATE_BOOT : MavState.MAV_STATE_CRITICAL;
        return Heartbeat.builder()
                .type(MavType.MAV_TYPE_ONBOARD_CONTROLLER)
                .autopilot(MavAutopilot.MAV_AUTOPILOT_INVALID)
                .baseMode()
                .customMode(0)
                .systemStatus(state)
                .mavlinkVersion(MAVLINK_2)
                .build();
    }
}
