package io.crodino.samples.demo;

import io.crodino.edge.inference.Obstacle;
import io.crodino.edge.intake.Drills;
import io.crodino.edge.kit.Assembly;
import io.crodino.edge.kit.RunConfig;
import io.crodino.edge.runtime.EdgeRuntime;
import io.crodino.edge.sensor.Fault;
import io.crodino.edge.sensor.FaultSwitch;
import io.crodino.edge.sensor.FaultySensor;
import io.crodino.edge.sensor.Sensors;
import io.crodino.edge.server.ServerOptions;
import io.crodino.edge.server.StatusServer;
import io.crodino.formats.AtomicFile;
import io.crodino.formats.LayeredConfig;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Pictures of the page in each of its states, of a kit that is really in that state. Confined to one thread. */
final class PageGallery {
    private static final String SOURCE = "synthetic:seed=20260101&size=320x240&fps=15";
    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;
    private static final long PATIENCE_MILLIS = 120_000;
    /** Until thumbnails and the latency line have filled. */
    private static final long SETTLE_MILLIS = 5000;

    private static final long VIEW_MILLIS = 1000;
    private static final ServerOptions ANY_PORT = new ServerOptions("127.0.0.1", 0, "");

    private static final String STATE = "document.getElementById('condition').textContent";
    private static final String DRAWN = "document.getElementById('stage').dataset.empty === 'false'";
    private static final String PICK = "document.querySelector('[value=%s]').click()";

    private final Path models;
    private final Path folder;
    private final PrintStream out;
    private final Chromium browser;
    private final PerModality<FaultSwitch> faults = PerModality.of(modality -> new FaultSwitch());
    private final Drills drills = new Drills();
    /** What the page said when it was last waited for. */
    private String awaited = "";

    private PageGallery(Path models, Path folder, PrintStream out, Chromium browser) {
        this.models = models;
        this.folder = folder;
        this.out = out;
        this.browser = browser;
    }

    /**
     * Takes them all, about two minutes.
     *
     * @throws UserException when there is no browser, or the folder cannot be written
     */
    static void take(Path models, Path folder, PrintStream out) throws InterruptedException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UserException("cannot make the folder " + folder + ": " + e.getMessage(), e);
        }
        try (Chromium browser = Chromium.start()) {
            PageGallery gallery = new PageGallery(models, folder, out, browser);
            browser.size(WIDTH, HEIGHT);
            gallery.oneInCharge();
            gallery.bothInCharge();
        }
    }

    private void oneInCharge() throws InterruptedException {
        try (EdgeRuntime runtime = start("prefer-rgb")) {
            try (StatusServer server = StatusServer.start(runtime, ANY_PORT)) {
                look(server);
                views();
                lostAndFound();
                drilled();
                stalled();
                blind();
            }
            await("Gone, no answer");
            keep("gone", "light", SETTLE_MILLIS);
        }
    }

    private void views() throws InterruptedException {
        await("Well, depth stands ready");
        keep("well", "light", SETTLE_MILLIS);
        view("depth");
        keep("view-depth", "light", VIEW_MILLIS);
        view("side");
        keep("view-side", "light", VIEW_MILLIS);
        view("overlay");
    }

    private void lostAndFound() throws InterruptedException {
        faults.rgb().inject(Fault.BLACK);
        await("On depth alone, no backup");
        keep("degraded", "light", SETTLE_MILLIS);
        keep("degraded-dark", "dark", VIEW_MILLIS);
        faults.rgb().clear();
        await("On depth, RGB is recovering");
        keep("recovering", "light", VIEW_MILLIS);
        await("Well, depth stands ready");
    }

    private void drilled() throws InterruptedException {
        drills.inject(Modality.RGB, Fault.COVERED, Duration.ofSeconds(60));
        await("On depth alone, no backup");
        keep("drill", "light", VIEW_MILLIS);
        drills.clear(Modality.RGB);
        await("Well, depth stands ready");
        // It is told for a while after it has ended.
        Thread.sleep(SETTLE_MILLIS);
    }

    /** It lasts only until the slow network is noticed, so it is tried until the picture comes in time. */
    private void stalled() throws InterruptedException {
        for (boolean kept = false; !kept; ) {
            faults.rgb().inject(Fault.INFERENCE_SLOW);
            await("Stalled, no fresh result");
            kept = keptAs("stalled");
            faults.rgb().clear();
            await("Well, depth stands ready");
        }
    }

    private void blind() throws InterruptedException {
        faults.rgb().inject(Fault.NO_FRAMES);
        faults.depth().inject(Fault.DEPTH_HOLES);
        await("Blind, no sensor can be trusted");
        keep("blind", "light", SETTLE_MILLIS);
        keep("blind-dark", "dark", VIEW_MILLIS);
        faults.rgb().clear();
        faults.depth().clear();
        await("Well, depth stands ready");
    }

    private void bothInCharge() throws InterruptedException {
        try (EdgeRuntime runtime = start("fuse");
                StatusServer server = StatusServer.start(runtime, ANY_PORT)) {
            look(server);
            await("Well, RGB and depth see together");
            keep("fused", "light", SETTLE_MILLIS);
        }
    }

    private EdgeRuntime start(String policy) {
        Map<String, String> keys = new HashMap<>(Map.of(
                "models",
                models.toString(),
                "rgb",
                SOURCE,
                "depth",
                SOURCE,
                "device",
                "cpu",
                "threads",
                "1",
                "policy",
                policy,
                // Long enough to be seen.
                "health.recovery-ms",
                "4000"));
        // A browser that paints must not look like a slow camera.
        keys.putAll(Map.of("health.silence-ms", "1500", "health.late-factor", "50", "health.late-ms", "60000"));
        RunConfig config = LayeredConfig.resolve(RunConfig.defaults(), null, Map.of(), keys)
                .value();
        EdgeRuntime runtime = Assembly.build(
                config,
                Sensors.installed(),
                (sensor, modality) -> drills.wrap(new FaultySensor(sensor, modality, faults.get(modality)), modality),
                drills,
                modality -> Obstacle.of(faults.get(modality)),
                Assembly.look(config));
        runtime.start();
        return runtime;
    }

    private void look(StatusServer server) throws InterruptedException {
        browser.look("about:blank");
        browser.look(server.address());
    }

    private void view(String name) throws InterruptedException {
        browser.evaluate(PICK.formatted(name));
    }

    private void await(String condition) throws InterruptedException {
        awaited = condition;
        long until = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (!says(condition)) {
            if (System.nanoTime() > until) {
                throw new UserException(
                        "the page says '" + browser.evaluate(STATE).asText() + "' for two minutes, expected '"
                                + condition + "': run it again while the computer has nothing else to do");
            }
            Thread.sleep(20);
        }
    }

    /** A picture of what the page was last waited for to say: on a busy computer it may say something else for a moment. */
    private void keep(String name, String scheme, long afterMillis) throws InterruptedException {
        browser.prefers(scheme);
        Thread.sleep(afterMillis);
        while (!keptAs(name)) {
            Thread.sleep(20);
            await(awaited);
        }
        browser.prefers("light");
    }

    private boolean keptAs(String name) throws InterruptedException {
        byte[] png = browser.picture();
        boolean blank = awaited.matches("(Blind|Stalled|Gone).*");
        if (!says(awaited) || (!blank && !browser.evaluate(DRAWN).asBoolean())) {
            return false;
        }
        Path file = folder.resolve(name + ".png");
        byte[] small = SmallPng.of(png);
        AtomicFile.write(file, stream -> stream.write(small));
        out.println("  " + file + ", " + small.length / 1000 + " kB");
        return true;
    }

    private boolean says(String condition) throws InterruptedException {
        return browser.evaluate(STATE).asText().equals(condition);
    }
}
