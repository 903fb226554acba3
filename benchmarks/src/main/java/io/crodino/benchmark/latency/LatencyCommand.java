package io.crodino.benchmark.latency;

import io.crodino.edge.model.Device;
import io.crodino.edge.model.ModelOptions;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.exporter.UntrainedFiles;
import io.crodino.formats.Cli;
import io.crodino.formats.InputSize;
import io.crodino.formats.Interruption;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import io.crodino.trainer.loop.NetworkSpec;
import io.crodino.trainer.network.Backbone;
import io.crodino.trainer.network.Decoder;
import io.crodino.trainer.network.NetworkConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code crodino benchmark latency}. */
@Command(
        name = "latency",
        mixinStandardHelpOptions = true,
        description = {
            "What int8 and light networks gain on this machine: untrained networks in float32 and int8, run in turn on the CPU.",
            "Ratios are medians over runs beside each other, so a busy machine matters little."
        })
public final class LatencyCommand implements Callable<Integer> {
    private static final int WARM_UP = 3;
    private static final Pattern NAME = Pattern.compile("(.+?)(?:x(\\d+(?:\\.\\d+)?))?(?::(.+))?");
    private static final String MILLISECONDS = "%.1f (%.1f to %.1f)";
    private static final String RATIO = "%.3f (%.3f to %.3f)";

    @Option(
            names = "--backbone",
            split = ",",
            paramLabel = "NAME[xWIDTH][:DECODER]",
            defaultValue = "resnet18,resnet50",
            description = "of these; the last column compares with the first")
    private List<String> backbones = List.of();

    @Option(
            names = "--width",
            defaultValue = "1",
            description = "channel multiplier of those that name none (default ${DEFAULT-VALUE})")
    private double width;

    @Option(
            names = "--output-stride",
            defaultValue = "16",
            description = "32, 16 or 8, where a network leaves the choice (default ${DEFAULT-VALUE})")
    private int outputStride;

    @Option(names = "--classes", defaultValue = "14", description = "outputs (default ${DEFAULT-VALUE})")
    private int classes;

    @Option(names = "--size", paramLabel = "HxW", defaultValue = "256x256", description = "network input")
    private String size = "";

    @Option(names = "--sensor", defaultValue = "rgb", description = "rgb or depth (default ${DEFAULT-VALUE})")
    private String sensor = "";

    @Option(names = "--threads", split = ",", defaultValue = "1,2", description = "of these")
    private List<Integer> threads = List.of();

    @Option(names = "--rounds", defaultValue = "30", description = "runs of each (default ${DEFAULT-VALUE})")
    private int rounds;

    @Override
    public Integer call() throws IOException {
        if (rounds < 1) {
            throw new UserException("--rounds is " + rounds + ": expected at least 1");
        }
        try (Interruption stop = Interruption.install()) {
            return compare(stop);
        }
    }

    private int compare(Interruption stop) throws IOException {
        Modality modality = Modality.of(sensor);
        InputSize input = inputSize();
        List<NetworkConfig> networks = backbones.stream().map(this::network).toList();
        Path folder = Files.createTempDirectory("crodino-latency");
        try {
            List<Contestant> contestants = new ArrayList<>();
            for (int i = 0; i < networks.size(); i++) {
                UntrainedFiles files = new UntrainedFiles(modality, networks.get(i), input);
                Path fp32 = files.fp32(folder.resolve(i + "-fp32.onnx"));
                Path int8 = files.int8(folder.resolve(i + "-int8.onnx"));
                contestants.add(new Contestant(backbones.get(i), modality, fp32, int8));
            }
            for (int count : threads) {
                measure(contestants, count, stop);
            }
        } catch (CancellationException e) {
            System.err.println("crodino: stopped");
            return Cli.INTERRUPTED;
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(folder);
        }
        return Cli.OK;
    }

    private NetworkConfig network(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw new UserException("--backbone is '" + name
                    + "': expected NAME[xWIDTH][:DECODER], for example mobilenetv2x0.5:lraspp");
        }
        Backbone backbone = Backbone.of(parts.group(1));
        String named = parts.group(3);
        Decoder decoder =
                named == null || named.equals(NetworkSpec.USUAL_DECODER) ? backbone.usualDecoder() : Decoder.of(named);
        double own = parts.group(2) == null ? width : Double.parseDouble(parts.group(2));
        // DDRNet has strides of its own, whatever those of the others are.
        int stride = decoder == Decoder.DDRNET ? NetworkConfig.USUAL_STRIDE : outputStride;
        return new NetworkConfig(backbone, own, classes, stride, 0, decoder);
    }

    /** A network in both precisions. */
    private record Contestant(String name, Modality modality, Path fp32, Path int8) {}

    private void measure(List<Contestant> contestants, int count, Interruption stop) throws IOException {
        ModelOptions options = ModelOptions.defaults().withDevice(Device.CPU).withThreads(count);
        List<SegmentationModel> models = new ArrayList<>();
        try {
            for (Contestant contestant : contestants) {
                models.add(SegmentationModel.open(contestant.fp32(), contestant.modality(), options));
                models.add(SegmentationModel.open(contestant.int8(), contestant.modality(), options));
            }
            models.forEach(LatencyCommand::fill);
            print(contestants, count, inTurn(models, stop));
        } finally {
            models.forEach(SegmentationModel::close);
        }
    }

    /** Milliseconds by model and round. */
    private double[][] inTurn(List<SegmentationModel> models, Interruption stop) {
        double[][] figures = new double[models.size()][rounds];
        for (int round = -WARM_UP; round < rounds; round++) {
            if (stop.requested()) {
                throw new CancellationException();
            }
            for (int i = 0; i < figures.length; i++) {
                double milliseconds = milliseconds(models.get(i));
                if (round >= 0) {
                    figures[i][round] = milliseconds;
                }
            }
        }
        return figures;
    }

    private InputSize inputSize() {
        return InputSize.typed("--size", size, "");
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

    private static void print(List<Contestant> contestants, int threads, double[][] figures) throws IOException {
        int longest =
                contestants.stream().mapToInt(c -> c.name().length()).max().orElse(0);
        String form = "%-" + longest + "s %7s %9s %22s %22s %22s %22s%n";
        System.out.printf(
                form, "network", "threads", "int8 MB", "fp32 ms", "int8 ms", "int8 / fp32", "int8 / first int8");
        for (int i = 0; i < contestants.size(); i++) {
            Contestant contestant = contestants.get(i);
            System.out.printf(
                    form,
                    contestant.name(),
                    threads,
                    String.format(Locale.ROOT, "%.2f", Files.size(contestant.int8()) / 1e6),
                    spread(figures[2 * i], MILLISECONDS),
                    spread(figures[2 * i + 1], MILLISECONDS),
                    spread(ratios(figures[2 * i + 1], figures[2 * i]), RATIO),
                    spread(ratios(figures[2 * i + 1], figures[1]), RATIO));
        }
    }

    private static double[] ratios(double[] of, double[] to) {
        double[] ratios = new double[of.length];
        for (int i = 0; i < of.length; i++) {
            ratios[i] = of[i] / to[i];
        }
        return ratios;
    }

    /** Median and quartiles. */
    private static String spread(double[] values, String form) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return String.format(Locale.ROOT, form, sorted[n / 2], sorted[n / 4], sorted[3 * n / 4]);
    }
}
