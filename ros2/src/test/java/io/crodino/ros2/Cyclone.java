package io.crodino.ros2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.crodino.ros2.dds.Loopback;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Another maker's DDS, in another language: Cyclone DDS with programs in C, whose types its own compiler makes from IDL.
 */
final class Cyclone {
    private static final String INSTALL =
            "there is no Cyclone DDS with its C compiler: apt-get install cyclonedds-tools cyclonedds-dev gcc";
    private static final String SETTINGS = "<CycloneDDS><Domain><General>"
            + "<Interfaces><NetworkInterface address=\"" + Loopback.ADDRESS + "\" multicast=\"false\"/></Interfaces>"
            + "<AllowMulticast>false</AllowMulticast></General>"
            + "<Discovery><ParticipantIndex>auto</ParticipantIndex><MaxAutoParticipantIndex>30</MaxAutoParticipantIndex>"
            + "<Peers><Peer Address=\"" + Loopback.ADDRESS + "\"/></Peers></Discovery>"
            + "<Internal><SocketReceiveBufferSize min=\"1MB\"/></Internal></Domain></CycloneDDS>";

    private final Path folder;

    private Cyclone(Path folder) {
        this.folder = folder;
    }

    /**
     * Builds the programs. Skips the test where that is not possible.
     *
     * @param folder for them
     */
    static Cyclone require(Path folder) throws Exception {
        for (String name : List.of("ros.idl", "common.h", "listen.c", "publish.c")) {
            try (InputStream in = Objects.requireNonNull(Cyclone.class.getResourceAsStream(name))) {
                Files.write(folder.resolve(name), in.readAllBytes());
            }
        }
        assumeTrue(there(folder, "idlc", "-v") && there(folder, "cc", "--version"), INSTALL);
        assumeTrue(Files.exists(Path.of("/usr/include/dds/dds.h")), INSTALL);
        run(folder, "idlc", "ros.idl");
        for (String program : List.of("listen", "publish")) {
            run(folder, "cc", "-O2", "-o", program, program + ".c", "ros.c", "-lddsc");
        }
        return new Cyclone(folder);
    }

    private static boolean there(Path folder, String... command) throws InterruptedException {
        try {
            return builder(folder, List.of(command))
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("says").toFile())
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void run(Path folder, String... command) throws Exception {
        Path says = folder.resolve("says");
        Process process = builder(folder, List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(says.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(() -> List.of(command) + ": " + text(says))
                .isZero();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static ProcessBuilder builder(Path folder, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("CYCLONEDDS_URI", SETTINGS);
        return builder;
    }

    /** A program that runs until it is closed. */
    record Program(Process process, BufferedReader out, Path errors) implements AutoCloseable {
        /** Its next line; fails with what it said last when there is none. */
        String line() throws IOException {
            String line = out.readLine();
            assertThat(line).as(() -> text(errors)).isNotNull();
            return line;
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
        }
    }

    /**
     * Listens to a topic.
     *
     * @param kind {@code image}, {@code points}, {@code compressed}, {@code labels} or {@code diagnostics}
     * @param topic as ROS calls it
     * @param qos {@code best-effort}, {@code reliable} or {@code latched}
     */
    Program listen(String kind, String topic, String qos, int count) throws IOException {
        return listening(
                start("listen", Integer.toString(Loopback.ID), kind, "rt" + topic, qos, String.valueOf(count)));
    }

    /** The same without sums, which take their time. */
    Program listenQuickly(String kind, String topic, String qos, int count) throws IOException {
        return listening(start(
                "listen", Integer.toString(Loopback.ID), kind, "rt" + topic, qos, String.valueOf(count), "quick"));
    }

    private static Program listening(Program program) throws IOException {
        assertThat(program.line()).isEqualTo("listening");
        return program;
    }

    /** Publishes pictures whose bytes are as {@link #made} says. */
    Program publish(String topic, String encoding, int width, int height, int fps) throws IOException {
        return start(
                "publish",
                Integer.toString(Loopback.ID),
                "rt" + topic,
                encoding,
                String.valueOf(width),
                String.valueOf(height),
                String.valueOf(fps));
    }

    /** Byte {@code i} of row {@code y} of picture {@code n}. */
    static int made(int n, int y, int i) {
        return (i + 3 * y + 7 * n) % 251;
    }

    private Program start(String... command) throws IOException {
        List<String> all = new ArrayList<>(List.of(command));
        all.set(0, folder.resolve(command[0]).toString());
        Path errors = folder.resolve(command[0] + ".err");
        Process process = builder(folder, all).redirectError(errors.toFile()).start();
        return new Program(process, process.inputReader(StandardCharsets.UTF_8), errors);
    }
}
