package io.crodino.edge.drill;

import io.crodino.edge.health.Cause;
import io.crodino.edge.sensor.Fault;
import io.crodino.formats.Modality;
import org.jspecify.annotations.Nullable;

/**
 * One fault from its injection until the sensor is in charge again. Times in milliseconds; null for what did not happen
 * in time.
 *
 * @param sensor that failed, and was in charge
 * @param fault injected
 * @param cause named by the runtime
 * @param detected from the fault to FAILED
 * @param taken from the fault to the first result of the other sensor
 * @param gap from the last result of the sensor to the first result of the other one
 * @param returned from the end of the fault to the first result of the sensor, as its health rules allow
 * @param blamedOther whether the sensor that had no fault was found to have failed
 */
public record Episode(
        Modality sensor,
        Fault fault,
        @Nullable Cause cause,
        @Nullable Double detected,
        @Nullable Double taken,
        @Nullable Double gap,
        @Nullable Double returned,
        boolean blamedOther) {}
