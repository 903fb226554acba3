package io.crodino.benchmark.latency;

import io.crodino.formats.Cli;

/** {@code benchmark latency} in a process of its own. */
final class LatencyProcess {
    private LatencyProcess() {}

    public static void main(String[] arguments) {
        System.exit(Cli.execute(new LatencyCommand(), arguments));
    }
}
