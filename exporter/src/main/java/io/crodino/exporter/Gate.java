package io.crodino.exporter;

import io.crodino.formats.Modality;

/** What a file must reach to be written. */
sealed interface Gate permits ParityGate, MiouGate {
    /** @throws io.crodino.formats.UserException when it does not, with what was found and what to do */
    void check(Modality modality, Measurement measurement);
}
