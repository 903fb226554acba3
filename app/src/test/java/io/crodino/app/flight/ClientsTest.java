package io.crodino.app.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.crodino.edge.server.ServerOptions;
import io.crodino.edge.server.StatusServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example clients, as users start them, on a real runtime that asks for a token. */
class ClientsTest {
    private static final String FLIGHT = "synthetic:seed=5&size=160x120&fps=30";
    private static final String TOKEN = "secret";

    @TempDir
    Path folder;

    @Test
    void theJavaClientPrintsALineForEachResult() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        assertThat(outputOf(port -> List.of(
                        java,
                        "../samples/clients/StreamClient.java",
                        "ws://127.0.0.1:" + port + "/api/v1/stream?token=" + TOKEN,
                        "3")))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line)
                        .matches("\\d+ from (rgb|depth), 128 x 96, [0-9.]+ ms old, mostly class \\d+ .*"));
    }

    @Test
    void thePythonClientPrintsALineForEachResult() throws Exception {
        Optional<String> python = pythonWithWebsockets();
        assumeTrue(python.isPresent(), "there is no Python with websockets: apt-get install python3-websockets");
        assertThat(outputOf(port -> List.of(
                        python.get(),
                        "../samples/clients/stream_client.py",
                        "--url=http://127.0.0.1:" + port,
                        "--token=" + TOKEN,
                        "--results=3")))
                .hasSize(3)
                .allSatisfy(
                        line -> assertThat(line)
                                .matches(
                                        "\\d+ from (rgb|depth), \\d+ ms old, \\d+% \\w+, (nearest [0-9.]+ m|no fresh distance)"));
    }

    /** Some machines have a Python of their user's before that of the system. */
    private Optional<String> pythonWithWebsockets() {
        return Stream.of("python3", "/usr/bin/python3")
                .filter(python -> {
                    try {
                        return start(List.of(python, "-c", "import websockets")).waitFor() == 0;
                    } catch (Exception e) {
                        return false;
                    }
                })
                .findFirst();
    }

    /** What to start against the port of the page. */
    @FunctionalInterface
    private interface Client {
        List<String> command(int port);
    }

    private List<String> outputOf(Client client) throws Exception {
        try (QuickKit kit = QuickKit.start(folder, FLIGHT, FLIGHT);
                StatusServer server = StatusServer.start(kit.runtime(), new ServerOptions("127.0.0.1", 0, TOKEN))) {
            assertThat(kit.becomes("rgb")).isTrue();
            Process process = start(client.command(server.port()));
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            String output = Files.readString(folder.resolve("output"), StandardCharsets.UTF_8);
            assertThat(process.exitValue()).as(output).isZero();
            return output.lines()
                    .filter(line -> !line.startsWith("no sensor can be trusted"))
                    .toList();
        }
    }

    private Process start(List<String> command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
    }
}
