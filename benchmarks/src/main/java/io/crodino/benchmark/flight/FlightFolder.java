package io.crodino.benchmark.flight;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.DepthFormat;
import io.crodino.formats.picture.PictureEncoding;
import io.crodino.formats.rgbd.RgbdFolder;
import io.crodino.world.World;
import io.crodino.world.WorldFrame;
import io.crodino.world.WorldKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * An RGB-D folder that is written frame by frame, and there once its description is.
 *
 * @param root of the folder
 */
public record FlightFolder(Path root) {
    /** Whether it was written to its end. */
    public boolean isThere() {
        return Files.exists(root.resolve("dataset.yaml"));
    }

    /** Writes all three pictures of a frame. */
    public void write(String stem, WorldFrame frame) {
        Mat rgb = new Mat(frame.height(), frame.width(), CvType.CV_8UC3);
        Mat depth = new Mat(frame.height(), frame.width(), CvType.CV_16UC1);
        Mat label = new Mat(frame.height(), frame.width(), CvType.CV_8UC1);
        try {
            rgb.put(0, 0, frame.bgr());
            depth.put(0, 0, frame.millimetres());
            label.put(0, 0, frame.labels());
            write(rgb, "rgb", stem);
            write(depth, "depth", stem);
            write(label, "label", stem);
        } finally {
            rgb.release();
            depth.release();
            label.release();
        }
    }

    private void write(Mat image, String folder, String stem) {
        PictureEncoding.PNG.writeUnforced(image, root.resolve(folder).resolve(stem + ".png"));
    }

    /** Writes its lists, e.g. {@code train}, and its description. */
    public void finish(WorldKind kind, Map<String, List<String>> splits) {
        splits.forEach(
                (split, stems) -> AtomicFile.writeText(root.resolve(split + ".txt"), String.join("\n", stems) + "\n"));
        DepthFormat millimetres = new DepthFormat(0.001, 0, List.of(0), World.MAX_DEPTH);
        new RgbdFolder(root, "flight", kind.infos(), List.of(RgbdFolder.IGNORE), millimetres).writeDescription();
    }
}
