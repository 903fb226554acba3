package io.crodino.edge.message;

import io.crodino.formats.ros.DiagnosticStatus;
import io.crodino.formats.ros.KeyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects the values of a status, in order. For one thread. */
final class KeyValues {
    private final List<KeyValue> all = new ArrayList<>();

    KeyValues add(String key, Object value) {
        all.add(new KeyValue(key, String.valueOf(value)));
        return this;
    }

    /** With as many decimals as make sense. */
    KeyValues add(String key, double value, int decimals) {
        return add(key, String.format(Locale.ROOT, "%." + decimals + "f", value));
    }

    /**
     * The status with these values.
     *
     * @param name of what it is about, e.g. {@code charge}
     * @param id of the same
     */
    DiagnosticStatus status(int level, String name, String text, String id) {
        return new DiagnosticStatus(level, "crodino: " + name, text, id, all);
    }
}
