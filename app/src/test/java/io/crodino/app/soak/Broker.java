package io.crodino.app.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A Mosquitto broker that comes and goes, without a good-bye. Confined to one thread. */
final class Broker implements AutoCloseable {
    private final Path configuration;
    private @Nullable Process process;
    private int lives;

    /** @param port of this machine, free while the broker is away */
    Broker(int port) throws IOException {
        configuration = Files.createTempFile("soak-mosquitto", ".conf");
        Files.writeString(configuration, "listener " + port + " 127.0.0.1\nallow_anonymous true\nuser root\n");
    }

    /** Comes when it is away, goes when it is there. */
    void turn() throws IOException {
        if (process == null) {
            process = new ProcessBuilder("mosquitto", "-c", configuration.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            lives++;
        } else {
            process.destroyForcibly();
            process = null;
        }
    }

    int lives() {
        return lives;
    }

    @Override
    public void close() throws IOException {
        if (process != null) {
            turn();
        }
        Files.delete(configuration);
    }
}
