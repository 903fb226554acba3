package io.crodino.edge.mqtt;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crodino.edge.events.Reason;
import io.crodino.edge.health.Health;
import io.crodino.edge.terms.InCharge;
import io.crodino.edge.terms.Policy;
import io.crodino.edge.view.RuntimeState;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The retained message of the topic {@code state}. It holds nothing that changes by itself, so that two are equal as long
 * as nothing has happened.
 *
 * @param status {@code online}
 * @param sensor in charge
 * @param cause of the last change
 * @param text the same in words
 * @param fresh whether there is a result that may be acted on
 * @param trust mIoU of the model in charge, 0 when none is
 * @param policy who is in charge when both can be trusted
 * @param health by sensor
 * @param drill whether a fault is put into a sensor on purpose, or one has not yet recovered from that
 * @param version of the kit
 * @param pair the models as they were installed together; absent when this kit cannot change them
 */
record StateMessage(
        String status,
        InCharge sensor,
        Reason cause,
        String text,
        boolean fresh,
        double trust,
        Policy policy,
        Map<String, Health> health,
        boolean drill,
        String version,
        @JsonInclude(JsonInclude.Include.NON_NULL) RuntimeState.@Nullable PairState pair) {
    /** What the broker says in our place once we are gone. */
    static final String OFFLINE = "{\"status\":\"offline\"}";

    static StateMessage of(RuntimeState state) {
        RuntimeState.ChargeState charge = state.charge();
        Map<String, Health> health = new TreeMap<>();
        state.sensors().forEach(sensor -> health.put(sensor.sensor().key(), sensor.health()));
        return new StateMessage(
                "online",
                charge.sensor(),
                charge.cause(),
                charge.text(),
                charge.fresh(),
                charge.trust(),
                charge.policy(),
                health,
                !state.drills().isEmpty(),
                state.version(),
                state.pair());
    }
}
