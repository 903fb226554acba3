package io.crodino.edge.segment;

import io.crodino.formats.Shard;
import java.nio.file.Path;

/**
 * What is to be segmented.
 *
 * @param images folder of images, RGB-D folder or recording
 * @param out folder of the results
 * @param overlays whether pictures with class colours are written as well
 * @param unit metres per unit of depth images in a plain folder
 * @param shard whose pictures, by stem
 */
public record SegmentSettings(Path images, Path out, boolean overlays, double unit, Shard shard) {
    /** All pictures. */
    public SegmentSettings(Path images, Path out, boolean overlays, double unit) {
        this(images, out, overlays, unit, new Shard(0, 1));
    }
}
