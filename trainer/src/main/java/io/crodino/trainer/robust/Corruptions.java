package io.crodino.trainer.robust;

import io.crodino.formats.Modality;
import java.util.List;
import java.util.stream.Stream;

/** The corruptions that there are. */
public final class Corruptions {
    private Corruptions() {}

    /** Those of the colour camera, then those of the depth sensor. */
    static List<Corruption> all() {
        return Stream.<Corruption>concat(Stream.of(ColorCorruption.values()), Stream.of(DepthCorruption.values()))
                .toList();
    }

    /** Those of one sensor. */
    public static List<Corruption> of(Modality sensor) {
        return all().stream()
                .filter(corruption -> corruption.sensor() == sensor)
                .toList();
    }
}
