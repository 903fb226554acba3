package io.crodino.spark;

import io.crodino.edge.model.Device;
import java.io.Serializable;
import org.apache.spark.util.SerializableConfiguration;

/**
 * What every task knows.
 *
 * @param images folder of the pictures: an absolute path or a URI
 * @param out folder of the results, likewise
 * @param rgbd whether {@code images} is an RGB-D folder
 * @param overlays whether pictures with class colours are written as well
 * @param unit metres per unit of depth images in a plain folder
 * @param model name of the model's file among those that Spark brings to each executor
 * @param id the first digits of the model's SHA-256
 * @param device what computes
 * @param run number of this run in {@link FigureParts}
 * @param configuration of Hadoop's file systems
 */
record TaskSettings(
        String images,
        String out,
        boolean rgbd,
        boolean overlays,
        double unit,
        String model,
        String id,
        Device device,
        int run,
        SerializableConfiguration configuration)
        implements Serializable {}
