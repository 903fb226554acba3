package io.crodino.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * DJL's own way to a libtorch for CUDA, with files that are none: what matters is which build is asked for, where it goes,
 * and what is said when it does not come or does not load.
 */
class FetchTest {
    private static final String VERSION = JniLibrary.libtorchVersion();

    @TempDir
    Path internet;

    @TempDir
    Path cache;

    private Path target;

    @BeforeEach
    void assumeCudaBuilds() {
        assumeTrue(JniLibrary.fits("cu128"), "no libtorch for CUDA 12.8 for " + JniLibrary.platform());
        target = cache.resolve("pytorch/" + VERSION + "-cu128-" + JniLibrary.platform());
    }

    private Path offer(String library) throws IOException {
        return offerFile(System.mapLibraryName(library) + ".gz");
    }

    private Path offerFile(String name) throws IOException {
        String path = "cu128/" + JniLibrary.platform() + "/native/lib/" + name;
        Path server = internet.resolve("pytorch/" + VERSION);
        Path file = server.resolve(path);
        Files.createDirectories(file.getParent());
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("no library".getBytes(StandardCharsets.US_ASCII));
        }
        Files.writeString(
                server.resolve("files.txt"), path + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return file;
    }

    private String fetch() throws IOException, InterruptedException {
        return fetch(Map.of());
    }

    private String fetch(Map<String, String> environment) throws IOException, InterruptedException {
        Process process = start(environment);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said();
    }

    private String said() throws IOException {
        return Files.readString(cache.resolve("log"), StandardCharsets.UTF_8);
    }

    private Process start(Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dai.djl.offline=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.crodino.trainer.torch.FetchProcess",
                        internet.toString(),
                        "cu128",
                        target.toString()))
                .redirectErrorStream(true)
                .redirectOutput(cache.resolve("log").toFile());
        builder.environment().put("DJL_CACHE_DIR", cache.toString());
        builder.environment().put("OPT_OUT_TRACKING", "true");
        builder.environment().putAll(environment);
        return builder.start();
    }

    @Test
    void theBuildForCudaIsFetchedAlthoughOneForTheCpuIsThere() throws Exception {
        offer("torch");
        offer("c10");
        String said = fetch();
        assertThat(said).contains("Fetching libtorch for CUDA into " + target, "MB/s");
        assertThat(target.resolve(System.mapLibraryName("torch"))).hasContent("no library");
        assertThat(said)
                .contains("refused: libtorch in " + target + " does not load", "delete this folder and start again");
    }

    @Test
    void withoutTheInternetOneSentenceSaysSo() throws Exception {
        String said = fetch();
        assertThat(said)
                .contains("refused: libtorch for CUDA could not be fetched (there is no ", "PYTORCH_LIBRARY_PATH")
                .doesNotContain("\tat ");
        assertThat(target).doesNotExist();
    }

    @Test
    void aDownloadThatBreaksOffLeavesNothingBehind() throws Exception {
        Path cut = offer("torch");
        byte[] whole = Files.readAllBytes(cut);
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
        assertThat(fetch()).contains("refused: libtorch for CUDA could not be fetched (it came incomplete");
        assertThat(target).doesNotExist();
        try (Stream<Path> files = Files.list(target.getParent())) {
            assertThat(files.filter(Files::isDirectory)).isEmpty();
        }
    }

    private List<Path> folders() throws IOException {
        if (!Files.exists(target.getParent())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(target.getParent())) {
            return files.filter(Files::isDirectory).toList();
        }
    }

    @Test
    void whoeverIsToldToStopWhileItFetchesDoesSoAtOnceAndLeavesNothingBehind() throws Exception {
        offer("torch");
        offerFile(FetchProcess.STALLS);
        Process process = start(Map.of());
        for (int i = 0; i < 600 && folders().isEmpty(); i++) {
            Thread.sleep(100);
        }
        assertThat(folders()).hasSize(1);
        process.destroy();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(said()).endsWith("crodino: stopped; nothing was fetched\n");
        assertThat(folders()).isEmpty();
    }

    @Test
    void aNetworkThatFallsSilentIsGivenUp() throws Exception {
        assertThat(fetch()).contains("patience: 60000");
    }

    @Test
    void aVersionInTheEnvironmentThatDoesNotFitIsNamedBeforeAnythingIsFetched() throws Exception {
        assertThat(fetch(Map.of("PYTORCH_VERSION", "9.9.9")))
                .contains("refused: PYTORCH_VERSION is 9.9.9", VERSION, "unset PYTORCH_VERSION")
                .doesNotContain("Fetching");
    }

    @Test
    void whoeverForbidsFetchingIsToldByWhichVariable() throws Exception {
        offer("torch");
        assertThat(fetch(Map.of("DJL_OFFLINE", "true")))
                .contains(
                        "refused: libtorch for CUDA is not there yet, and DJL_OFFLINE forbids", "PYTORCH_LIBRARY_PATH")
                .doesNotContain("Fetching");
        assertThat(folders()).isEmpty();
    }
}
