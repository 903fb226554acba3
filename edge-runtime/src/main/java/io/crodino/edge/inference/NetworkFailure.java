package io.crodino.edge.inference;

import io.crodino.formats.Modality;

/** A network could not be computed; the sensor and the kit are well. */
public final class NetworkFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Modality modality;

    NetworkFailure(Modality modality, String message) {
        super(message);
        this.modality = modality;
    }

    NetworkFailure(Modality modality, RuntimeException cause) {
        super(String.valueOf(cause.getMessage()), cause);
        this.modality = modality;
    }

    /** Whose network. */
    public Modality modality() {
        return modality;
    }
}
