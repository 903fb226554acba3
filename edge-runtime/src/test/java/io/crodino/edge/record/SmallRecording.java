package io.crodino.edge.record;

import io.crodino.formats.DepthFormat;
import io.crodino.formats.OpenCv;
import io.crodino.formats.rgbd.RgbdFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;

/** RGB-D folders without labels, each picture different. */
final class SmallRecording {
    static final int WIDTH = 64;
    static final int HEIGHT = 48;
    static final double UNIT = 0.0005;

    private SmallRecording() {}

    static Path write(Path root, int frames) throws IOException {
        OpenCv.load();
        Core.setRNGSeed(7);
        Files.createDirectories(root.resolve("rgb"));
        Files.createDirectories(root.resolve("depth"));
        DepthFormat format = new DepthFormat(UNIT, 0, List.of(0), UNIT * 65535);
        new RgbdFolder(root, "small", List.of(), List.of(255), format).writeDescription();
        for (int i = 0; i < frames; i++) {
            Mat rgb = new Mat(HEIGHT, WIDTH, CvType.CV_8UC3);
            Mat depth = new Mat(HEIGHT, WIDTH, CvType.CV_16UC1);
            Core.randu(rgb, 0, 256);
            Core.randu(depth, 0, 65536);
            Imgcodecs.imwrite(root.resolve("rgb/f" + (100 + i) + ".png").toString(), rgb);
            Imgcodecs.imwrite(root.resolve("depth/f" + (100 + i) + ".png").toString(), depth);
        }
        return root;
    }
}
