package io.crodino.benchmark.speed;

import io.crodino.formats.UserException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Starts the kit as a process of its own, as a user would.
 *
 * @param launcher the words that start it
 * @param models folder with {@code rgb.onnx} and {@code depth.onnx}
 * @param frames RGB-D folder that plays both sensors at 30 pictures a second
 * @param cache what the process uses as its cache folder; empty = the usual one
 */
record StartMeasurement(List<String> launcher, Path models, Path frames, String cache) {
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    /**
     * One start.
     *
     * @param seconds from the command to the first segmentation that can be had
     * @param residentMb resident memory after ten seconds with a viewer
     */
    record Outcome(double seconds, double residentMb) {}

    /** @param watched whether memory is measured too, which takes ten seconds */
    Outcome measure(boolean watched) throws InterruptedException {
        try {
            int port = freePort();
            List<String> command = new ArrayList<>(launcher);
            String source = "replay:" + frames + "?fps=30";
            command.addAll(List.of(
                    "run", "--models", models.toString(), "--rgb", source, "--depth", source, "--port", "" + port));
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
            if (!cache.isEmpty()) {
                builder.environment().putAll(Map.of("CRODINO_CACHE", cache));
            }
            long start = System.nanoTime();
            Process process = builder.start();
            try {
                awaitSegmentation(process, port, start);
                double seconds = (System.nanoTime() - start) * 1e-9;
                return new Outcome(seconds, watched ? resident(process, port) : 0);
            } finally {
                process.destroy();
                if (!process.waitFor(20, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            }
        } catch (IOException e) {
            throw new UserException("cannot start " + launcher + ": " + e.getMessage(), e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitSegmentation(Process process, int port, long start) throws InterruptedException {
        while (!answers(port)) {
            if (!process.isAlive() || System.nanoTime() - start > PATIENCE_NANOS) {
                throw new UserException("the started kit gave no segmentation: try 'run --check' with the same models");
            }
            Thread.sleep(10);
        }
    }

    private static boolean answers(int port) {
        try {
            URI address = URI.create("http://127.0.0.1:" + port + "/api/v1/segmentation");
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            int code = connection.getResponseCode();
            connection.disconnect();
            return code == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            // Nobody listens yet.
            return false;
        }
    }

    private static double resident(Process process, int port) throws IOException, InterruptedException {
        try (Viewer viewer = Viewer.watch(port)) {
            viewer.awaitPictures(3);
            Thread.sleep(10_000);
            Path status = Path.of("/proc", Long.toString(process.pid()), "status");
            return Files.readAllLines(status).stream()
                            .filter(line -> line.startsWith("VmRSS:"))
                            .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElseThrow(() -> new UserException("this system does not tell the memory of a process"))
                    * 1024
                    / 1e6;
        }
    }
}
