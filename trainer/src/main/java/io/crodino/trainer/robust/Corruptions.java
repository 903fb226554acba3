package io.crodino.trainer.robust;

import java.util.List;
import java.util.stream.Stream;

/** The corruptions that there are. */
final class Corruptions {
    private Corruptions() {}

    /** Those of the colour camera, then those of the depth sensor. */
    static List<Corruption> all() {
        return Stream.<Corruption>concat(Stream.of(ColorCorruption.values()), Stream.of(DepthCorruption.values()))
                .toList();
    }
}
