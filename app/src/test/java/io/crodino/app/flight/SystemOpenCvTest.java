package io.crodino.app.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.crodino.formats.Cli;
import io.crodino.formats.Modality;
import io.crodino.formats.rgbd.RgbdFolder;
import io.crodino.formats.rgbd.RgbdImages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.Mat;

/** Streams, pipelines and videos through Debian's OpenCV, as a user starts the kit with it. */
@Tag("slow")
class SystemOpenCvTest {
    private static final String LIBRARY = "opencv.library=system";

    @TempDir
    Path folder;

    private Path ffmpeg;

    @BeforeEach
    void installed() throws Exception {
        Optional<Path> program = VideoServer.installed();
        assumeTrue(program.isPresent(), "there is no ffmpeg: apt-get install ffmpeg");
        ffmpeg = program.orElseThrow();
        Path jni = Path.of("/usr/lib/jni");
        boolean library = false;
        if (Files.isDirectory(jni)) {
            try (Stream<Path> files = Files.list(jni)) {
                library = files.anyMatch(file -> file.getFileName().toString().startsWith("libopencv_java"));
            }
        }
        assumeTrue(library, "there is no system OpenCV for Java: apt-get install libopencv-java");
    }

    @Test
    void depthTakesOverWhenTheVideoServerDiesOrHangsAndTheCameraReturnsWithIt() throws Exception {
        Path models = Files.createDirectory(folder.resolve("models"));
        QuickKit.models(models);
        try (VideoServer server = new VideoServer(ffmpeg);
                KitProcess kit = new KitProcess(
                        folder.resolve("log"),
                        "run",
                        "--models=" + models,
                        "--rgb=" + server.url() + "#fps=" + VideoServer.FPS,
                        "--depth=synthetic:seed=5&size=160x120&fps=30",
                        "--device=cpu",
                        "--threads=1",
                        "--port=0",
                        // Patient, so that a busy machine is not taken for a broken camera.
                        "--set=health.silence-ms=1000",
                        "--set=health.late-factor=10",
                        "--set=stale-ms=3000",
                        "--set=" + LIBRARY)) {
            JsonNode camera = kit.awaitCharge("rgb").path("sensors").get(0);
            assertThat(camera.path("given").asText()).startsWith("FFMPEG " + VideoServer.SIZE);
            assertThat(camera.path("expectedFps").asDouble()).isEqualTo(VideoServer.FPS);

            long before = lastEvent(kit.state());
            server.kill();
            awaitTheCameraMissed(kit, before);
            server.start();
            JsonNode back = kit.awaitCharge("rgb");
            assertThat(back.path("sensors").get(0).path("reconnects").asInt()).isPositive();

            before = lastEvent(back);
            server.freeze();
            awaitTheCameraMissed(kit, before);
            server.kill();
            server.start();
            kit.awaitCharge("rgb");
        }
    }

    /** Depth is in charge because no frames come from the camera; other causes may pass by on a loaded machine. */
    private static void awaitTheCameraMissed(KitProcess kit, long afterEvent) throws Exception {
        JsonNode state =
                kit.await(now -> now.path("charge").path("sensor").asText().equals("depth")
                        && now.path("charge").path("fresh").asBoolean()
                        && now.path("sensors").get(0).path("health").asText().equals("FAILED")
                        && now.path("sensors").get(0).path("cause").asText().equals("NO_FRAMES"));
        List<JsonNode> since = new ArrayList<>();
        state.path("recent").forEach(event -> {
            if (event.path("number").asLong() > afterEvent) {
                since.add(event);
            }
        });
        assertThat(since)
                .anyMatch(event -> event.path("kind").asText().equals("switch")
                        && event.path("from").asText().equals("rgb"));
        since.stream()
                .filter(event -> event.path("from").asText().equals("rgb"))
                .forEach(event -> System.out.println(event.path("text").asText() + ", "
                        + event.path("gapMillis").asLong() + " ms after the last result"));
    }

    private static long lastEvent(JsonNode state) {
        JsonNode events = state.path("recent");
        return events.get(events.size() - 1).path("number").asLong();
    }

    @Test
    void aStreamIsRecorded() throws Exception {
        try (VideoServer server = new VideoServer(ffmpeg)) {
            assertRecorded(server.url() + "#fps=" + VideoServer.FPS, 10, "rgb driver: FFMPEG " + VideoServer.SIZE);
        }
    }

    @Test
    void aVideoFileIsPlayedAndRecorded() throws Exception {
        Path video = folder.resolve("flight.mp4");
        int code = new ProcessBuilder(List.of(
                        ffmpeg.toString(),
                        "-loglevel",
                        "error",
                        "-f",
                        "lavfi",
                        "-i",
                        VideoServer.picture(),
                        "-t",
                        "1",
                        "-c:v",
                        "mpeg4",
                        video.toString()))
                .inheritIO()
                .start()
                .waitFor();
        assertThat(code).isZero();
        assertRecorded("replay:" + video + "?loop=false&drop=false&fps=10", 25, "rgb as png");
    }

    @Test
    void aGStreamerPipelineIsRecorded() throws Exception {
        assumeTrue(
                Files.exists(Path.of("/usr/lib/" + triplet() + "/gstreamer-1.0/libgstvideotestsrc.so")),
                "GStreamer has no videotestsrc: apt-get install gstreamer1.0-plugins-base");
        assertRecorded(
                "videotestsrc is-live=true ! video/x-raw,width=320,height=240,framerate=30/1 ! videoconvert"
                        + " ! video/x-raw,format=BGR ! appsink",
                10,
                "rgb driver: GSTREAMER " + VideoServer.SIZE + " 30 fps");
    }

    private static String triplet() {
        return (System.getProperty("os.arch").equals("amd64") ? "x86_64" : "aarch64") + "-linux-gnu";
    }

    /** At least so many frames are written, and the output says so and more. */
    private void assertRecorded(String source, int frames, String said) throws Exception {
        Path out = folder.resolve("out");
        try (KitProcess kit = new KitProcess(
                folder.resolve("log"),
                "record",
                "--rgb=" + source,
                "--out=" + out,
                "--seconds=4",
                "--set=" + LIBRARY)) {
            int code = kit.code();
            assertThat(code).as(kit.said()).isEqualTo(Cli.OK);
            assertThat(kit.said()).contains(said, "320x240");
        }
        RgbdFolder recording = RgbdFolder.open(out);
        List<String> stems = recording.frames(Modality.RGB);
        assertThat(stems).hasSizeGreaterThanOrEqualTo(frames);
        Mat picture = new RgbdImages(recording).rgb(stems.get(stems.size() - 1));
        assertThat(picture.size()).hasToString(VideoServer.SIZE);
    }
}
