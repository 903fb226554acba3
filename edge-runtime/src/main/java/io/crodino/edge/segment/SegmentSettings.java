package io.crodino.edge.segment;

import java.nio.file.Path;

/**
 * What is to be segmented.
 *
 * @param images folder of images, RGB-D folder or recording
 * @param out folder of the results
 * @param overlays whether pictures with class colours are written as well
 * @param unit metres per unit of depth images in a plain folder
 */
public record SegmentSettings(Path images, Path out, boolean overlays, double unit) {}
