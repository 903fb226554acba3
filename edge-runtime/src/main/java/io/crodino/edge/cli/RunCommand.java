package io.crodino.edge.cli;

import io.crodino.edge.capture.FrameCapture;
import io.crodino.edge.inference.Obstacle;
import io.crodino.edge.intake.Drills;
import io.crodino.edge.kit.Assembly;
import io.crodino.edge.kit.Outlets;
import io.crodino.edge.kit.RunConfig;
import io.crodino.edge.kit.Stopping;
import io.crodino.edge.models.ModelChanger;
import io.crodino.edge.models.ModelStore;
import io.crodino.edge.models.PairEntry;
import io.crodino.edge.mqtt.MqttConfig;
import io.crodino.edge.mqtt.MqttPublisher;
import io.crodino.edge.record.LiveRecorder;
import io.crodino.edge.runtime.EdgeRuntime;
import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.sensor.Sensors;
import io.crodino.edge.server.ServerOptions;
import io.crodino.edge.server.StatusServer;
import io.crodino.edge.server.WarmUp;
import io.crodino.edge.systemd.SystemdNotifier;
import io.crodino.edge.view.Outlet;
import io.crodino.edge.view.RuntimeState;
import io.crodino.formats.AnswerOutput;
import io.crodino.formats.Cli;
import io.crodino.formats.Colours;
import io.crodino.formats.LayeredConfig;
import io.crodino.formats.Modality;
import io.crodino.formats.ShownSettings;
import io.crodino.formats.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code crodino run}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Segment with whichever sensor can be trusted, and show it on a page.",
        footer = {
            "",
            "SOURCE: 0, /dev/video0?size=640x480&fps=30, a URL or pipeline (--set opencv.library=system),",
            "a video file, replay:DIR?fps=30&loop=true, z16:/dev/video2, synthetic:; see docs/SENSORS.md.",
            "With --set tls.certificate=FILE --set tls.key=FILE (PEM) the page is https; see docs/DEPLOYMENT.md.",
            "Every configuration key can be set: --set health.silence-ms=200 or in --config FILE (YAML)."
        })
public final class RunCommand implements Callable<Integer> {
    private static final long CHECK_MILLIS = 3000;

    @Option(names = "--models", paramLabel = "DIR", description = "folder with rgb.onnx and depth.onnx")
    private @Nullable String models;

    @Option(names = "--rgb", paramLabel = "SOURCE", description = "RGB sensor")
    private @Nullable String rgb;

    @Option(names = "--depth", paramLabel = "SOURCE", description = "depth sensor")
    private @Nullable String depth;

    @Option(names = "--policy", description = "prefer-rgb, prefer-depth, best-miou, confidence, expected-miou or fuse")
    private @Nullable String policy;

    @Option(names = "--device", description = "auto, cpu, cuda, tensorrt, openvino or xnnpack")
    private @Nullable String device;

    @Option(names = "--threads", description = "for one inference, 0 = all cores")
    private @Nullable String threads;

    @Option(names = "--bind", description = "address of the page")
    private @Nullable String bind;

    @Option(names = "--port", description = "port of the page, 0 = any free one")
    private @Nullable String port;

    @Option(
            names = "--capture",
            paramLabel = "DIR",
            description = "keep frames that are worth a label, as an RGB-D folder")
    private @Nullable String capture;

    @Option(
            names = "--record",
            paramLabel = "DIR",
            description = "whoever has the token may record, from the page or POST /api/v1/recording")
    private @Nullable String record;

    @Option(names = "--config", paramLabel = "FILE", description = "YAML with any of the keys")
    private @Nullable Path config;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "set any key")
    private Map<String, String> set = Map.of();

    @Mixin
    private ShownSettings shown = new ShownSettings();

    @Mixin
    private AnswerOutput output = new AnswerOutput();

    @Option(
            names = "--allow-drill",
            description = "whoever has the token may make sensors fail, from the page or POST /api/v1/drill")
    private boolean allowDrill;

    @Option(names = "--check", description = "open everything, look for three seconds, report and exit")
    private boolean check;

    @Override
    public Integer call() throws InterruptedException {
        if (output.isJson() && !check) {
            throw new UserException(
                    "--json belongs to --check: a running kit answers at /api/v1/state, see docs/HTTP.md");
        }
        if (!check) {
            WarmUp.begin();
        }
        Outlets outlets = Outlets.installed();
        LayeredConfig<RunConfig> resolved = outlets.resolve(config, System.getenv(), commandLine());
        tell(shown.of(resolved));
        RunConfig run = resolved.value();
        ServerOptions options = run.page().options();
        options.requireUsableCertificate();
        run.mqtt().tls().read();
        if (run.record().wanted()) {
            LiveRecorder.prepare(run.record());
        }
        List<Outlet> wanted = outlets.wanted(resolved);
        if (allowDrill) {
            options.requireTokenForDrills();
        }
        Drills drills = new Drills();
        BiFunction<Sensor, Modality, Sensor> wrap = allowDrill ? drills::wrap : (sensor, modality) -> sensor;
        try (ModelStore store = check ? Assembly.look(run) : Assembly.own(run);
                EdgeRuntime runtime = Assembly.build(
                        run,
                        Sensors.installed(),
                        wrap,
                        drills,
                        modality -> Obstacle.of(drills.faults(modality)),
                        store)) {
            tell(modelsInUse(store));
            // Before the page is there: the first pictures come while the server starts.
            runtime.start();
            if (check) {
                Thread.sleep(CHECK_MILLIS);
                return report(runtime.state());
            }
            Optional<FrameCapture> kept = PictureKeeping.capture(runtime, run.capture());
            Optional<LiveRecorder> recorder = PictureKeeping.recorder(runtime, run.record(), options);
            try (ModelChanger models =
                            ModelChanger.start(runtime.changeable(), store, Assembly.opener(run), run.update());
                    StatusServer server = StatusServer.start(
                            runtime,
                            options,
                            allowDrill ? drills : null,
                            models,
                            recorder.orElse(null),
                            resolved.entries())) {
                System.out.println("Page: " + server.address() + "   (Ctrl-C stops)");
                SwitchPrinter switches = SwitchPrinter.start(runtime, System.out);
                AutoCloseable systemd = SystemdNotifier.start(runtime, System.getenv());
                List<AutoCloseable> parts = new ArrayList<>(
                        List.of(switches, systemd, models, runtime, server, publisher(runtime, run.mqtt())));
                kept.ifPresent(capture -> parts.add(0, capture));
                recorder.ifPresent(recording -> parts.add(0, recording));
                wanted.forEach(outlet -> parts.add(outlet.start(runtime)));
                untilStopped(parts);
            }
        }
        return Cli.OK;
    }

    /** Whoever copies files into the folder as before the first install should see that they are not used. */
    private static String modelsInUse(ModelStore store) {
        PairEntry pair = store.list().currentPair();
        return pair == null
                ? ""
                : "Models: " + pair.id() + ", " + pair.state() + ", installed " + pair.installed() + " from "
                        + pair.from() + "; rgb.onnx and depth.onnx beside store/ are not used\n";
    }

    /** Waits for SIGTERM or Ctrl-C, which close everything within two seconds. */
    private static void untilStopped(List<AutoCloseable> parts) throws InterruptedException {
        Stopping.atExit(parts);
        new CountDownLatch(1).await();
    }

    private static AutoCloseable publisher(EdgeRuntime runtime, MqttConfig config) {
        return config.wanted() ? MqttPublisher.start(runtime, config) : () -> {};
    }

    /** With {@code --json} standard output is for the answer alone. */
    private void tell(String lines) {
        output.terminal().print(lines);
        output.terminal().flush();
    }

    private int report(RuntimeState state) {
        RunCheckAnswer answer = RunCheckAnswer.of(state);
        if (output.isJson()) {
            output.json(answer);
        } else {
            tell(answer.text(Colours.ofOutput()));
        }
        return answer.well() ? Cli.OK : Cli.USER_ERROR;
    }

    private Map<String, String> commandLine() {
        Map<String, String> keys = new LinkedHashMap<>();
        put(keys, "models", models);
        put(keys, "rgb", rgb);
        put(keys, "depth", depth);
        put(keys, "policy", policy);
        put(keys, "device", device);
        put(keys, "threads", threads);
        put(keys, "bind", bind);
        put(keys, "port", port);
        put(keys, "capture.folder", capture);
        put(keys, "record.folder", record);
        keys.putAll(set);
        return keys;
    }

    private static void put(Map<String, String> keys, String key, @Nullable String value) {
        if (value != null) {
            keys.put(key, value);
        }
    }
}
