package io.crodino.edge.cli;

import io.crodino.edge.kit.Assembly;
import io.crodino.edge.kit.RunConfig;
import io.crodino.edge.models.ModelStore;
import io.crodino.edge.runtime.EdgeRuntime;
import io.crodino.edge.sensor.Sensors;
import io.crodino.edge.server.ServerOptions;
import io.crodino.edge.server.StatusServer;
import io.crodino.edge.view.ResultSnapshot;
import io.crodino.formats.FolderTree;
import io.crodino.formats.LayeredConfig;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.formats.picture.PictureEncoding;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** A whole run on painted pictures, with somebody who looks at the page. */
final class Rehearsal implements AutoCloseable {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 120;
    private static final int PICTURES = 8;
    private static final long PATIENCE_MILLIS = 5000;

    private final Path pictures;
    private final EdgeRuntime runtime;
    private final StatusServer server;

    private Rehearsal(Path pictures, EdgeRuntime runtime, StatusServer server) {
        this.pictures = pictures;
        this.runtime = runtime;
        this.server = server;
    }

    static Rehearsal start(Path models) throws IOException {
        OpenCv.load();
        Path pictures = Files.createTempDirectory("crodino-prepare");
        Map<String, String> keys = new HashMap<>(Map.of("models", models.toString()));
        for (Modality modality : sensors(models)) {
            keys.put(modality.key(), "replay:" + paint(pictures, modality) + "?fps=30");
        }
        RunConfig config = LayeredConfig.resolve(RunConfig.defaults(), null, Map.of(), keys)
                .value();
        EdgeRuntime runtime = Assembly.build(config, Sensors.installed(), (sensor, modality) -> sensor);
        StatusServer server = StatusServer.start(runtime, new ServerOptions("127.0.0.1", 0, ""));
        runtime.start();
        return new Rehearsal(pictures, runtime, server);
    }

    /** Those that have a model; both where none has, so that what is missing is told. */
    private static Set<Modality> sensors(Path models) {
        Set<Modality> sensors = ModelStore.look(models).plainFiles().keySet();
        return sensors.isEmpty() ? EnumSet.allOf(Modality.class) : sensors;
    }

    /** Waves that move: smooth, but neither dark, nor still, nor flat. */
    private static Path paint(Path folder, Modality modality) {
        Path into = folder.resolve(modality.key());
        try {
            Files.createDirectories(into);
        } catch (IOException e) {
            throw new IllegalStateException("cannot make " + into, e);
        }
        boolean rgb = modality == Modality.RGB;
        Mat picture = new Mat(HEIGHT, WIDTH, rgb ? CvType.CV_8UC3 : CvType.CV_16UC1);
        for (int i = 0; i < PICTURES; i++) {
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    double wave = Math.sin(x / 8.0 + i) + Math.sin(y / 11.0);
                    if (rgb) {
                        picture.put(y, x, 128 + 40 * wave, 128 + 40 * wave, 120 + 30 * wave);
                    } else {
                        picture.put(y, x, 3000 + 400 * wave);
                    }
                }
            }
            PictureEncoding.RUN_LENGTH_PNG.writeUnforced(picture, into.resolve(i + ".png"));
        }
        picture.release();
        return into;
    }

    /** Waits for a first result, a few seconds at most, and visits what a page visits. */
    void look() throws IOException, InterruptedException {
        runtime.awaitNewer(0, PATIENCE_MILLIS).ifPresent(ResultSnapshot::close);
        for (String path : List.of("/", "/page.css", "/page.js", "/api/v1/state", "/metrics", "/healthz")) {
            try (InputStream in = address(path).toURL().openStream()) {
                in.readAllBytes();
            }
        }
        try (InputStream in = address("/live.mjpg").toURL().openStream()) {
            in.readNBytes(WIDTH);
        }
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    @Override
    public void close() throws IOException {
        server.close();
        runtime.close();
        FolderTree.delete(pictures);
    }
}
