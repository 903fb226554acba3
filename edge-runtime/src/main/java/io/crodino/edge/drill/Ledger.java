package io.crodino.edge.drill;

import io.crodino.edge.sensor.FaultySensor;
import io.crodino.edge.terms.InCharge;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** The pictures that the sensors of a drill have handed on in the last seconds. Thread-safe. */
final class Ledger {
    private static final long KEPT_NANOS = 20_000_000_000L;

    /** Capture time to whether a plain fault had spoiled the picture. */
    private final PerModality<ConcurrentSkipListMap<Long, Boolean>> pictures =
            PerModality.of(modality -> new ConcurrentSkipListMap<>());

    FaultySensor.Witness witness(Modality modality) {
        ConcurrentSkipListMap<Long, Boolean> taken = pictures.get(modality);
        // Of a subtle fault no picture by itself can tell: a result of it is no mistake.
        return (captureNanos, by) -> {
            taken.merge(captureNanos, by != null && !by.isSubtle(), Boolean::logicalOr);
            taken.headMap(captureNanos - KEPT_NANOS).clear();
        };
    }

    /** Whether a sensor that answers for a result took a picture at this time. */
    boolean knows(InCharge by, long captureNanos) {
        return of(by).anyMatch(taken -> taken.containsKey(captureNanos));
    }

    /** Whether a fault had spoiled it. */
    boolean spoiled(InCharge by, long captureNanos) {
        return of(by).anyMatch(taken -> taken.getOrDefault(captureNanos, false));
    }

    private Stream<Map<Long, Boolean>> of(InCharge by) {
        return switch (by) {
            case RGB -> Stream.of(pictures.rgb());
            case DEPTH -> Stream.of(pictures.depth());
            case FUSED -> Stream.of(pictures.rgb(), pictures.depth());
            case NONE -> Stream.of();
        };
    }
}
