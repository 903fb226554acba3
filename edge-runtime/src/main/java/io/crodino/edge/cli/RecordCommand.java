package io.crodino.edge.cli;

import io.crodino.edge.record.RecordConfig;
import io.crodino.edge.record.Recorder;
import io.crodino.edge.record.RecordingFormat;
import io.crodino.edge.record.RecordingFormats;
import io.crodino.edge.sensor.SensorFormat;
import io.crodino.edge.sensor.Sensors;
import io.crodino.formats.Cli;
import io.crodino.formats.Interruption;
import io.crodino.formats.LayeredConfig;
import io.crodino.formats.Modality;
import io.crodino.formats.Passwords;
import io.crodino.formats.ShownSettings;
import io.crodino.formats.TerminalWidth;
import io.crodino.formats.rgbd.CaptureTimes;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code crodino record}. */
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        description = {
            "Write what the sensors see as an RGB-D folder, to be labelled and learned from, or replayed; with --format mcap"
                    + " as a ROS 2 bag.",
            "Frames of two sensors are paired by capture time. Ctrl-C ends it; the folder is complete then."
        },
        footer = {
            "",
            "SOURCE: as for run, see docs/SENSORS.md. Depth must be registered to the colour image, by the driver",
            "or with calibration=FILE in its source by the kit.",
            "Every configuration key can be set: --set pair-ms=10 or in --config FILE (YAML)."
        })
public final class RecordCommand implements Callable<Integer> {
    private static final long PERIOD_NANOS = 250_000_000;

    @Option(names = "--rgb", paramLabel = "SOURCE", description = "RGB sensor")
    private @Nullable String rgb;

    @Option(names = "--depth", paramLabel = "SOURCE", description = "depth sensor")
    private @Nullable String depth;

    @Option(names = "--out", paramLabel = "DIR", description = "folder to write, new or empty")
    private @Nullable String out;

    @Option(names = "--seconds", paramLabel = "N", description = "how long; without it until Ctrl-C")
    private @Nullable String seconds;

    @Option(names = "--format", paramLabel = "FORMAT", description = "folder (the default) or mcap, a ROS 2 bag")
    private @Nullable String format;

    @Option(names = "--fps", paramLabel = "N", description = "frames a second at most; without it all")
    private @Nullable String fps;

    @Option(names = "--config", paramLabel = "FILE", description = "YAML with any of the keys")
    private @Nullable Path config;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "set any key")
    private Map<String, String> set = Map.of();

    @Mixin
    private ShownSettings shown = new ShownSettings();

    @Mixin
    private CommandOutput output = new CommandOutput();

    private long shownNanos;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter terminal = output.terminal();
        LayeredConfig<RecordConfig> resolved =
                LayeredConfig.resolve(RecordConfig.defaults(), config, System.getenv(), commandLine());
        terminal.print(shown.of(resolved));
        terminal.flush();
        RecordConfig chosen = resolved.value();
        RecordingFormat into = RecordingFormats.installed().named(chosen.format());
        chosen.opencv().choose();
        try (Interruption stop = Interruption.install()) {
            Recorder.WrittenRecording outcome = new Recorder(chosen, Sensors.installed(), into)
                    .record(
                            stop::requested,
                            progress -> show(terminal, progress),
                            notice -> terminal.println("\nrecord: " + Passwords.hidden(notice)));
            print(terminal, chosen, outcome, into);
            return Cli.OK;
        }
    }

    private void show(PrintWriter terminal, Recorder.Progress progress) {
        long now = System.nanoTime();
        if (now - shownNanos >= PERIOD_NANOS) {
            shownNanos = now;
            terminal.print("\r" + TerminalWidth.ofThisProcess().fitted("record: " + words(progress) + " "));
            terminal.flush();
        }
    }

    private static String words(Recorder.Progress progress) {
        return String.format(
                Locale.ROOT,
                "%d frames in %.1f s, %d without partner, %d lost because writing was too slow",
                progress.frames(),
                progress.seconds(),
                progress.unpaired(),
                progress.overrun());
    }

    private static void print(
            PrintWriter terminal, RecordConfig config, Recorder.WrittenRecording outcome, RecordingFormat into) {
        terminal.println("\rrecord: " + words(outcome.progress()));
        terminal.printf(
                Locale.ROOT,
                "wrote %s: %.0fx%.0f, %s%n",
                config.out(),
                outcome.size().width,
                outcome.size().height,
                outcome.formats().values().stream()
                        .map(format -> content(format, config))
                        .reduce((first, second) -> first + " and " + second)
                        .orElse(""));
        String replay = "replay:" + config.out() + "?fps=recorded";
        outcome.formats().values().stream()
                .filter(format -> !format.given().isEmpty())
                .forEach(format -> terminal.println(format.modality().key() + " driver: " + format.given()));
        timing(config, outcome).ifPresent(terminal::println);
        StringBuilder run = new StringBuilder("watch: ./crodino run --models DIR");
        outcome.formats()
                .keySet()
                .forEach(modality ->
                        run.append(" --").append(modality.key()).append(' ').append(Cli.shellWord(replay)));
        terminal.println(run);
        terminal.println("Next:  " + into.next(config, outcome.formats()));
        terminal.flush();
    }

    /** Of a folder with the pictures of both sensors; a bag has its times in its messages. */
    private static Optional<String> timing(RecordConfig config, Recorder.WrittenRecording outcome) {
        Path folder = Path.of(config.out());
        if (outcome.formats().size() < 2 || !Files.exists(folder.resolve(CaptureTimes.FILE))) {
            return Optional.empty();
        }
        return CaptureTimes.read(folder)
                .timing()
                .map(timing -> String.format(
                        Locale.ROOT,
                        "times: depth was taken %.1f ms %s colour (median, spread %.1f ms); the times between pictures"
                                + " are spread over %.1f ms (rgb) and %.1f ms (depth)",
                        Math.abs(timing.offsetMillis()),
                        timing.offsetMillis() < 0 ? "before" : "after",
                        timing.spreadMillis(),
                        timing.jitterMillis().rgb(),
                        timing.jitterMillis().depth()));
    }

    private static String content(SensorFormat format, RecordConfig config) {
        return format.modality() == Modality.RGB
                ? "rgb as " + config.rgbFormat().key()
                : "depth in units of "
                        + BigDecimal.valueOf(format.unit()).stripTrailingZeros().toPlainString() + " m";
    }

    private Map<String, String> commandLine() {
        Map<String, String> keys = new LinkedHashMap<>();
        put(keys, "rgb", rgb);
        put(keys, "depth", depth);
        put(keys, "out", out);
        put(keys, "format", format);
        put(keys, "seconds", seconds);
        put(keys, "fps", fps);
        keys.putAll(set);
        return keys;
    }

    private static void put(Map<String, String> keys, String key, @Nullable String value) {
        if (value != null) {
            keys.put(key, value);
        }
    }
}
