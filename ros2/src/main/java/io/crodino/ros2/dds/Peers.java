package io.crodino.ros2.dds;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who is at the other end of a topic, as the library tells on threads of its own. Thread-safe. */
final class Peers {
    private static final int CAME = 0;

    private final Set<Guid> present = ConcurrentHashMap.newKeySet();

    private record Guid(long high, long low) {}

    /** @param status 0 for one that came, another number for one that went or is not heard of any more */
    void changed(int status, long high, long low) {
        Guid guid = new Guid(high, low);
        if (status == CAME) {
            present.add(guid);
        } else {
            present.remove(guid);
        }
    }

    boolean any() {
        return !present.isEmpty();
    }
}
