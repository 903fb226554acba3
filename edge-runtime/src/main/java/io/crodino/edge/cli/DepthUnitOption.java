package io.crodino.edge.cli;

import picocli.CommandLine.Option;

/** What a stored unit of depth is, where nothing else says it. */
final class DepthUnitOption {
    @Option(
            names = "--depth-unit",
            paramLabel = "METRES",
            defaultValue = "0.001",
            description = "per stored unit of the depth pictures, 0.001 without it")
    private double metres;

    double metres() {
        return metres;
    }
}
