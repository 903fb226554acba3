package io.crodino.edge.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real broker that can be killed and started again on the same port. */
final class Mosquitto implements AutoCloseable {
    private final Path binary;
    private final Path config;
    private final int port;
    private Process process;

    /** @param access lines of its configuration that say who may connect */
    Mosquitto(Path binary, Path folder, String access) throws Exception {
        this.binary = binary;
        this.port = freePort();
        this.config = Files.writeString(
                folder.resolve("mosquitto.conf"), "listener " + port + " 127.0.0.1\nuser root\n" + access + "\n");
        start();
    }

    /** Where it is installed; Debian puts it where only root looks. */
    static Optional<Path> installed() {
        return program("mosquitto");
    }

    static Optional<Path> program(String name) {
        return Stream.concat(
                        Arrays.stream(System.getenv("PATH").split(":", -1)), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String url() {
        return "mqtt://127.0.0.1:" + port;
    }

    String pahoUrl() {
        return "tcp://127.0.0.1:" + port;
    }

    void start() throws Exception {
        process = new ProcessBuilder(binary.toString(), "-c", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        awaitListening(port);
    }

    /** It opens one port of its configuration after the other. */
    void awaitListening(int at) throws Exception {
        for (int i = 0; i < 200 && !listens(at); i++) {
            assertThat(process.isAlive()).as("mosquitto runs").isTrue();
            Thread.sleep(25);
        }
        assertThat(listens(at)).as("mosquitto listens").isTrue();
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    void kill() {
        process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        kill();
    }
}
