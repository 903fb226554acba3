package io.crodino.app.flight;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** FFmpeg as a network camera on loopback that serves one viewer; it can be killed, frozen and started again. */
final class VideoServer implements AutoCloseable {
    static final String SIZE = "320x240";
    static final int FPS = 30;

    private final Path ffmpeg;
    private final int port;
    private @Nullable Process process;

    VideoServer(Path ffmpeg) throws IOException {
        this.ffmpeg = ffmpeg;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = socket.getLocalPort();
        }
        start();
    }

    static Optional<Path> installed() {
        return Arrays.stream(System.getenv("PATH").split(":", -1))
                .map(folder -> Path.of(folder, "ffmpeg"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static String picture() {
        return "testsrc2=size=" + SIZE + ":rate=" + FPS;
    }

    /** Motion JPEG, as network cameras send it. */
    String url() {
        return "http://127.0.0.1:" + port + "/camera";
    }

    /** Whoever connects before it listens is refused and tries again. */
    void start() throws IOException {
        process = new ProcessBuilder(List.of(
                        ffmpeg.toString(),
                        "-loglevel",
                        "error",
                        "-re",
                        "-f",
                        "lavfi",
                        "-i",
                        picture(),
                        "-c:v",
                        "mjpeg",
                        "-q:v",
                        "3",
                        "-f",
                        "mpjpeg",
                        "-listen",
                        "1",
                        url()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** It neither sends nor closes the connection. */
    void freeze() throws Exception {
        int code = new ProcessBuilder("bash", "-c", "kill -STOP " + running().pid())
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("kill -STOP ended with " + code);
        }
    }

    void kill() {
        running().destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("not started");
        }
        return process;
    }

    @Override
    public void close() {
        kill();
    }
}
