package io.crodino.edge.doctor;

import java.nio.file.Path;
import java.util.List;

/**
 * A device such as {@code /dev/video0}.
 *
 * @param path of the device
 * @param card what the driver calls it, empty when it is not known
 * @param group whose members may use it, usually {@code video}
 * @param usable whether this process may read and write it
 * @param formats pixel formats that it offers, four characters each; empty when they are not known
 */
record VideoNode(Path path, String card, String group, boolean usable, List<String> formats) {}
