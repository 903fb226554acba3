package io.crodino.exporter;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.DepthFormat;
import io.crodino.formats.LayeredConfig;
import io.crodino.formats.OpenCv;
import io.crodino.formats.rgbd.RgbdFolder;
import io.crodino.trainer.loop.TrainConfig;
import io.crodino.trainer.loop.TrainingRun;
import io.crodino.trainer.run.RunFolder;
import io.crodino.trainer.torch.TensorDevice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/** A near, red box before a grey wall; one frame in eight has a green ball too. */
public final class TinyWorld {
    private TinyWorld() {}

    /** Writes the RGB-D folder, the last four frames to validate with; returns {@code root}. */
    public static Path write(Path root, int frames) throws IOException {
        OpenCv.load();
        for (String folder : List.of("rgb", "depth", "label")) {
            Files.createDirectories(root.resolve(folder));
        }
        for (int i = 0; i < frames; i++) {
            frame(root, "f" + i + ".png", i);
        }
        List<String> stems = IntStream.range(0, frames).mapToObj(i -> "f" + i).toList();
        Files.write(root.resolve("train.txt"), stems.subList(0, frames - 4));
        Files.write(root.resolve("val.txt"), stems.subList(frames - 4, frames));
        List<ClassInfo> classes = List.of(
                new ClassInfo("wall", 0, "#202020"),
                new ClassInfo("box", 1, "#e6194b"),
                new ClassInfo("ball", 2, "#19e64b"));
        new RgbdFolder(root, "tiny", classes, List.of(255), DepthFormat.MILLIMETRES).writeDescription();
        return root;
    }

    private static void frame(Path root, String file, int i) {
        Mat rgb = new Mat(64, 96, CvType.CV_8UC3);
        Core.setRNGSeed(i);
        Core.randu(rgb, 90, 130);
        Mat depth = new Mat(64, 96, CvType.CV_16UC1, Scalar.all(3000));
        Mat label = new Mat(64, 96, CvType.CV_8UC1, Scalar.all(0));
        thing(new Rect(5 * i % 40, 3 * i % 20, 40, 30), new Scalar(40, 30, 200), 1200, 1, rgb, depth, label);
        if (i % 8 == 5) {
            thing(new Rect(70, 40, 20, 20), new Scalar(30, 200, 40), 2000, 2, rgb, depth, label);
        }
        Imgcodecs.imwrite(root.resolve("rgb/" + file).toString(), rgb);
        Imgcodecs.imwrite(root.resolve("depth/" + file).toString(), depth);
        Imgcodecs.imwrite(root.resolve("label/" + file).toString(), label);
    }

    private static void thing(Rect where, Scalar color, int distance, int id, Mat rgb, Mat depth, Mat label) {
        Imgproc.rectangle(rgb, where, color, Imgproc.FILLED);
        Imgproc.rectangle(depth, where, Scalar.all(distance), Imgproc.FILLED);
        Imgproc.rectangle(label, where, Scalar.all(id), Imgproc.FILLED);
    }

    /** A short training on such a folder. */
    static RunFolder train(Path data, Path run) throws InterruptedException {
        Map<String, String> keys = Map.of(
                "data", "folder:" + data,
                "network.backbone", "resnet18",
                "network.width", "0.125",
                "size", "64x96",
                "batch", "4",
                "epochs", "8",
                "threads", "1",
                "optimizer.learning-rate", "0.003",
                "validate-every", "8");
        TrainConfig config = LayeredConfig.resolve(TrainConfig.defaults(), null, Map.of(), keys)
                .value();
        RunFolder folder = new RunFolder(run);
        PrintStream silent = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        TrainingRun.start(config, folder, TensorDevice.CPU, silent, () -> false);
        return folder;
    }
}
