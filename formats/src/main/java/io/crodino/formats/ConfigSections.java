package io.crodino.formats;

import java.util.Map;

/**
 * Keys that join a configuration from outside: those of optional modules. The keys of a section begin with its name and a
 * dot.
 *
 * @param present defaults of each module that is there, by the name of its section
 * @param elsewhere for each section whose module is not there: a sentence that says where it is found
 */
public record ConfigSections(Map<String, Record> present, Map<String, String> elsewhere) {
    /** No module, and none is known elsewhere. */
    public static final ConfigSections NONE = new ConfigSections(Map.of(), Map.of());

    public ConfigSections {
        present = Map.copyOf(present);
        elsewhere = Map.copyOf(elsewhere);
    }
}
