package io.crodino.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.ConfusionMatrix;
import io.crodino.formats.DepthFormat;
import io.crodino.formats.InputSize;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.formats.PerModality;
import io.crodino.formats.rgbd.RgbdFolder;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.loop.DataSpec;
import io.crodino.trainer.network.Backbone;
import io.crodino.trainer.network.Network;
import io.crodino.trainer.network.NetworkConfig;
import io.crodino.trainer.network.Networks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;

/** The worst that a report has to hold: many classes, long runs, and pictures of noise, of which no two pixels are alike. */
class LargeReportTest {
    private static final int CLASSES = 40;
    private static final int VALIDATIONS = 10_000;
    private static final int FRAMES = 4;
    private static final InputSize SIZE = new InputSize(480, 640);
    private static final List<String> TERMS = List.of("seg", "dice", "con", "aux", "orth", "mixed");

    @TempDir
    Path folder;

    private final Random random = new Random(4);

    @Test
    void aReportOfFortyClassesAndLargePicturesAfterTenThousandValidationsIsBelowFiveMegabytes() throws IOException {
        LabelledFrames frames =
                new LabelledFrames(DataSpec.parse("folder:" + noise()).open(), "val", SIZE);
        Samples samples = Samples.open(folder.resolve("samples"), frames, 0);
        ExtremeFrames extremes = new ExtremeFrames(frames);
        PerModality<ConfusionMatrix> confusion = PerModality.of(modality -> new ConfusionMatrix(CLASSES));
        PerModality<Reliability> reliability = PerModality.of(modality -> new Reliability());
        List<byte[]> maps = IntStream.range(0, FRAMES).mapToObj(i -> map()).toList();
        for (int epoch = 1; epoch <= 6; epoch++) {
            for (int i = 0; i < FRAMES; i++) {
                for (Modality modality : Modality.values()) {
                    byte[] map = maps.get(i);
                    samples.saw(modality, i, map);
                    if (epoch == 6) {
                        extremes.saw(modality, i, frames.get(i), map);
                        confusion.get(modality).add(map, frames.get(i).label());
                        reliability.get(modality).add(random.nextDouble(), random.nextBoolean());
                    }
                }
            }
            samples.write(epoch);
        }
        Path file = folder.resolve("report.html");
        new TrainingReport(
                        "crodino-plus on noise",
                        "epochs: 1000\n".repeat(100),
                        new RunFacts(4, FRAMES, SIZE, PerModality.of(LargeReportTest::network), false, "CPU"),
                        frames.dataset().classes(),
                        VALIDATIONS,
                        false,
                        Optional.of(PairSamples.of(frames, frames.dataset().classes())))
                .write(
                        file,
                        rows(),
                        new ValidationScores(
                                confusion, Optional.of(confusion.rgb()), reliability, new PerModality<>(3.5, 3.6)),
                        samples,
                        extremes);
        assertThat(Files.size(file)).isBetween(500_000L, 5_000_000L);
    }

    private static Network network(Modality modality) {
        return Networks.branch(new NetworkConfig(Backbone.RESNET18, 0.125, CLASSES, 16, 0), modality, true);
    }

    private List<Map<String, Double>> rows() {
        List<Map<String, Double>> rows = new ArrayList<>();
        for (int epoch = 1; epoch <= VALIDATIONS; epoch++) {
            Map<String, Double> row = new LinkedHashMap<>();
            row.put("epoch", (double) epoch);
            row.put("step", 100.0 * epoch);
            for (String column : List.of("lr", "total", "miou.rgb", "miou.depth", "miou.fused", "seconds")) {
                row.put(column, random.nextDouble());
            }
            for (Modality modality : Modality.values()) {
                TERMS.forEach(term -> row.put(term + "." + modality.key(), random.nextDouble()));
                row.put("validation." + modality.key(), random.nextDouble());
            }
            rows.add(row);
        }
        return rows;
    }

    private byte[] map() {
        byte[] map = new byte[SIZE.area()];
        random.nextBytes(map);
        for (int i = 0; i < map.length; i++) {
            map[i] = (byte) Math.floorMod(map[i], CLASSES);
        }
        return map;
    }

    private Path noise() throws IOException {
        OpenCv.load();
        Path root = folder.resolve("noise");
        List<String> stems =
                IntStream.range(0, FRAMES).mapToObj(i -> "frame-" + i).toList();
        for (String kind : List.of("rgb", "depth", "label")) {
            Files.createDirectories(root.resolve(kind));
        }
        for (String stem : stems) {
            write(root.resolve("rgb").resolve(stem + ".png"), CvType.CV_8UC3, 256);
            write(root.resolve("depth").resolve(stem + ".png"), CvType.CV_16UC1, 9000);
            write(root.resolve("label").resolve(stem + ".png"), CvType.CV_8UC1, CLASSES);
        }
        Files.write(root.resolve("train.txt"), stems.subList(0, 1));
        Files.write(root.resolve("val.txt"), stems);
        List<ClassInfo> classes = IntStream.range(0, CLASSES)
                .mapToObj(c -> new ClassInfo("class number " + c, c, String.format("#%02x%02x80", 6 * c, 255 - 6 * c)))
                .toList();
        new RgbdFolder(root, "noise", classes, List.of(255), DepthFormat.MILLIMETRES).writeDescription();
        return root;
    }

    private void write(Path file, int type, int below) {
        Mat mat = new Mat(SIZE.height(), SIZE.width(), type);
        Core.setRNGSeed(random.nextInt());
        Core.randu(mat, 0, below);
        Imgcodecs.imwrite(file.toString(), mat);
        mat.release();
    }
}
