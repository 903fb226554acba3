package io.crodino.formats.doctor;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Examines one area of a machine for {@code crodino doctor}. Rooms that the doctor does not know name theirs in {@code
 * META-INF/services/io.crodino.formats.doctor.Examiner}. Used by one thread.
 */
public interface Examiner {
    /** Its name in findings and on the command line, e.g. {@code opencv}; no other examiner has it. */
    String area();

    /** What the area is called on the screen, e.g. {@code OpenCV}, when nothing else can be said about it. */
    String subject();

    /** What nobody can do here while something in this area is broken; empty means nothing at all. */
    default Optional<Purpose> purpose() {
        return Optional.empty();
    }

    /** Whether it touches native code, which may take the whole process with it: it gets a process of its own then. */
    default boolean touchesNatives() {
        return false;
    }

    /** After so long it counts as hanging. */
    default Duration patience() {
        return Duration.ofSeconds(20);
    }

    /**
     * Looks at the machine and changes nothing, apart from libraries that are unpacked into the cache.
     *
     * @return at least one finding
     * @throws Exception becomes a finding as well
     */
    List<Finding> examine() throws Exception;
}
