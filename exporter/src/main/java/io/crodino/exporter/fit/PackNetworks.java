package io.crodino.exporter.fit;

import io.crodino.edge.fit.NetworkPack;
import java.nio.file.Path;

/** What the build of the robot's archive starts: writes all usual networks into the folder that it is given. */
public final class PackNetworks {
    private PackNetworks() {}

    /** @param arguments the folder */
    public static void main(String[] arguments) {
        NetworkPack.write(new FreshNetworks(), Path.of(arguments[0]));
    }
}
