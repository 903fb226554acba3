package io.crodino.spark;

import java.net.URI;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** Files of this machine behind a scheme that is not {@code file:}, as those of a store elsewhere. */
public final class StoredFileSystem extends RawLocalFileSystem {
    @Override
    public URI getUri() {
        return URI.create("stored:///");
    }

    @Override
    public String getScheme() {
        return "stored";
    }
}
