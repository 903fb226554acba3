package io.crodino.spark;

import org.apache.hadoop.conf.Configuration;

/** Opens folders wherever they are. */
final class Storages {
    private Storages() {}

    /**
     * A folder that need not be there yet.
     *
     * @param location a path, or a URI with a scheme that Spark's file systems open
     * @throws UserException when no file system knows the scheme, or it cannot be reached
     */
    static Storage open(String location, Configuration configuration) {
        return LocalStorage.isLocal(location)
                ? new LocalStorage(LocalStorage.path(location))
                : HadoopStorage.open(location, configuration);
    }
}
