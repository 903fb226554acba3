package io.crodino.edge.fit;

import java.util.ServiceLoader;

/** The sources of untrained networks that this build knows. */
public final class NetworkSources {
    private NetworkSources() {}

    /** The one that makes any network, where the exporter is; else the ones in the archive. */
    public static NetworkSource installed() {
        return ServiceLoader.load(NetworkSource.class).findFirst().orElseGet(PackedNetworks::ofThisBuild);
    }
}
