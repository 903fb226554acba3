package io.crodino.formats;

import picocli.CommandLine.Option;

/** How much of its configuration a command shows before it begins. */
public final class ShownSettings {
    @Option(
            names = "--verbose",
            description = "show all settings and where each comes from, not only those that were given")
    private boolean verbose;

    /** Lines, each ended. */
    public String of(LayeredConfig<?> config) {
        return verbose ? config.describe() : config.changes();
    }
}
