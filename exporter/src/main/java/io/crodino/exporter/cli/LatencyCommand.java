package io.crodino.exporter.cli;

import io.crodino.edge.model.Device;
import io.crodino.edge.model.ModelOptions;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.exporter.UntrainedFiles;
import io.crodino.formats.Cli;
import io.crodino.formats.InputSize;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import io.crodino.trainer.network.Backbone;
import io.crodino.trainer.network.NetworkConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code crodino benchmark latency}. */
@Command(
        name = "latency",
        mixinStandardHelpOptions = true,
        description = {
            "What int8 gains on this machine: untrained networks in float32 and int8, run in turn on the CPU.",
            "The ratio is the median over pairs of runs beside each other, so a busy machine matters little."
        })
public final class LatencyCommand implements Callable<Integer> {
    private static final int WARM_UP = 3;

    @Option(names = "--backbone", split = ",", defaultValue = "resnet18,resnet50", description = "of these")
    private List<Backbone> backbones = List.of();

    @Option(names = "--width", defaultValue = "1", description = "channel multiplier (default ${DEFAULT-VALUE})")
    private double width;

    @Option(names = "--classes", defaultValue = "14", description = "outputs (default ${DEFAULT-VALUE})")
    private int classes;

    @Option(names = "--size", paramLabel = "HxW", defaultValue = "256x256", description = "network input")
    private String size = "";

    @Option(names = "--sensor", defaultValue = "rgb", description = "rgb or depth (default ${DEFAULT-VALUE})")
    private String sensor = "";

    @Option(names = "--threads", split = ",", defaultValue = "1,2", description = "of these")
    private List<Integer> threads = List.of();

    @Option(names = "--rounds", defaultValue = "30", description = "pairs of runs (default ${DEFAULT-VALUE})")
    private int rounds;

    @Override
    public Integer call() throws IOException {
        if (rounds < 1) {
            throw new UserException("--rounds is " + rounds + ": expected at least 1");
        }
        Modality modality = Modality.of(sensor);
        InputSize input = inputSize();
        List<UntrainedFiles> networks = backbones.stream()
                .map(backbone ->
                        new UntrainedFiles(modality, new NetworkConfig(backbone, width, classes, 16, 0), input))
                .toList();
        System.out.printf("%-9s %7s %22s %22s %22s%n", "backbone", "threads", "fp32 ms", "int8 ms", "int8 / fp32");
        for (UntrainedFiles network : networks) {
            Path folder = Files.createTempDirectory("crodino-latency");
            try {
                measure(network, folder);
            } finally {
                Files.deleteIfExists(folder.resolve("fp32.onnx"));
                Files.deleteIfExists(folder.resolve("int8.onnx"));
                Files.deleteIfExists(folder);
            }
        }
        return Cli.OK;
    }

    private void measure(UntrainedFiles files, Path folder) {
        Path fp32 = files.fp32(folder.resolve("fp32.onnx"));
        Path int8 = files.int8(folder.resolve("int8.onnx"));
        for (int count : threads) {
            ModelOptions options =
                    ModelOptions.defaults().withDevice(Device.CPU).withThreads(count);
            try (SegmentationModel slow = SegmentationModel.open(fp32, files.modality(), options);
                    SegmentationModel fast = SegmentationModel.open(int8, files.modality(), options)) {
                print(files.network().backbone(), count, pairs(slow, fast));
            }
        }
    }

    private InputSize inputSize() {
        String[] sides = size.split("x", -1);
        try {
            if (sides.length == 2) {
                return new InputSize(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
            }
        } catch (NumberFormatException e) {
            throw new UserException("--size is '" + size + "': expected HxW, for example 240x320", e);
        }
        throw new UserException("--size is '" + size + "': expected HxW, for example 240x320");
    }

    /** Milliseconds of both, and their ratio, by round. */
    private double[][] pairs(SegmentationModel slow, SegmentationModel fast) {
        fill(slow);
        fill(fast);
        double[][] figures = new double[3][rounds];
        for (int round = -WARM_UP; round < rounds; round++) {
            double before = milliseconds(slow);
            double after = milliseconds(fast);
            if (round >= 0) {
                figures[0][round] = before;
                figures[1][round] = after;
                figures[2][round] = after / before;
            }
        }
        return figures;
    }

    private static void fill(SegmentationModel model) {
        byte[] noise = new byte[(int) (model.input().total() * model.input().elemSize())];
        new Random(1).nextBytes(noise);
        if (model.card().sensor() == Modality.RGB) {
            model.input().put(0, 0, noise);
        } else {
            short[] units = new short[noise.length / Short.BYTES];
            for (int i = 0; i < units.length; i++) {
                units[i] = (short) (40 * (noise[i] & 0xff));
            }
            model.input().put(0, 0, units);
        }
    }

    private static double milliseconds(SegmentationModel model) {
        long start = System.nanoTime();
        model.run();
        return (System.nanoTime() - start) / 1e6;
    }

    private static void print(Backbone backbone, int threads, double[][] figures) {
        System.out.printf(
                "%-9s %7d %22s %22s %22s%n",
                backbone,
                threads,
                spread(figures[0], "%.1f (%.1f to %.1f)"),
                spread(figures[1], "%.1f (%.1f to %.1f)"),
                spread(figures[2], "%.3f (%.3f to %.3f)"));
    }

    /** Median and quartiles. */
    private static String spread(double[] values, String form) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return String.format(Locale.ROOT, form, sorted[n / 2], sorted[n / 4], sorted[3 * n / 4]);
    }
}
