package io.crodino.trainer.loop;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.DepthFormat;
import io.crodino.formats.OpenCv;
import io.crodino.formats.rgbd.RgbdFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/** A few pictures of a near, red box before a grey wall: enough to see a loss go down. */
public final class SmallWorld {
    private SmallWorld() {}

    /** Writes the RGB-D folder; returns {@code root}. */
    public static Path write(Path root, int frames) throws IOException {
        OpenCv.load();
        for (String folder : List.of("rgb", "depth", "label")) {
            Files.createDirectories(root.resolve(folder));
        }
        List<String> stems = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            stems.add("f" + i);
            frame(root, "f" + i, i);
        }
        Files.write(root.resolve("train.txt"), stems.subList(0, frames - 2));
        Files.write(root.resolve("val.txt"), stems.subList(frames - 2, frames));
        List<ClassInfo> classes = List.of(new ClassInfo("wall", 3, "#202020"), new ClassInfo("box", 7, "#e6194b"));
        new RgbdFolder(root, "small", classes, List.of(255), DepthFormat.MILLIMETRES).writeDescription();
        return root;
    }

    private static void frame(Path root, String stem, int i) {
        Rect box = new Rect(8 + 5 * i % 40, 10 + 3 * i % 20, 30, 24);
        Mat rgb = new Mat(64, 96, CvType.CV_8UC3);
        Core.setRNGSeed(i);
        Core.randu(rgb, 90, 130);
        Mat depth = new Mat(64, 96, CvType.CV_16UC1, Scalar.all(3000));
        Mat label = new Mat(64, 96, CvType.CV_8UC1, Scalar.all(3));
        Imgproc.rectangle(rgb, box, new Scalar(40, 30, 200), Imgproc.FILLED);
        Imgproc.rectangle(depth, box, Scalar.all(1200), Imgproc.FILLED);
        Imgproc.rectangle(label, box, Scalar.all(7), Imgproc.FILLED);
        Imgcodecs.imwrite(root.resolve("rgb/" + stem + ".png").toString(), rgb);
        Imgcodecs.imwrite(root.resolve("depth/" + stem + ".png").toString(), depth);
        Imgcodecs.imwrite(root.resolve("label/" + stem + ".png").toString(), label);
    }
}
