package io.crodino.edge.runtime;

import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;

/** Which sensor is in charge when both can be trusted. */
public enum Policy {
    PREFER_RGB("prefer-rgb"),
    PREFER_DEPTH("prefer-depth"),
    /** The one whose model scored better in validation. */
    BEST_MIOU("best-miou");

    private final String key;

    Policy(String key) {
        this.key = key;
    }

    /** As it is written in configuration, e.g. {@code prefer-rgb}. */
    public String key() {
        return key;
    }

    /** The policy of a {@link #key()}. */
    public static Policy of(String key) {
        for (Policy policy : values()) {
            if (policy.key.equals(key)) {
                return policy;
            }
        }
        throw new UserException("unknown policy '" + key + "': expected prefer-rgb, prefer-depth or best-miou");
    }

    /** @param miou validation mIoU of the models, 0 for a sensor without one */
    Modality preferred(PerModality<Double> miou) {
        return switch (this) {
            case PREFER_RGB -> Modality.RGB;
            case PREFER_DEPTH -> Modality.DEPTH;
            case BEST_MIOU -> miou.rgb() >= miou.depth() ? Modality.RGB : Modality.DEPTH;
        };
    }
}
