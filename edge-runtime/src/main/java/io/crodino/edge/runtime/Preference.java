package io.crodino.edge.runtime;

import io.crodino.formats.Modality;

/** Names the sensor that is in charge when both can be trusted. Thread-safe. */
@FunctionalInterface
interface Preference {
    Modality preferred();
}
