package io.crodino.edge.segment;

import io.crodino.edge.model.Device;

/**
 * What a cluster is to segment.
 *
 * @param master the cluster, e.g. {@code local[2]} or {@code spark://host:7077}
 * @param images folder of images, RGB-D folder or recording: a path, or the URI of a file system that the cluster opens
 * @param out folder of the results, likewise
 * @param overlays whether pictures with class colours are written as well
 * @param unit metres per unit of depth images in a plain folder
 * @param device what computes
 */
public record ClusterSettings(String master, String images, String out, boolean overlays, double unit, Device device) {}
