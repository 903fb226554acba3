package io.crodino.edge.charge;

import io.crodino.formats.Modality;

/** Names the sensor that is in charge when both can be trusted. Thread-safe. */
@FunctionalInterface
public interface Preference {
    public Modality preferred();
}
