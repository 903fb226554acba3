package io.crodino.mavlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A reader of MAVLink that is not ours: {@code node-mavlink}. */
final class NodeReader {
    private static final String INSTALL = "there is no node-mavlink: npm install -g node-mavlink@2.3.0";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final String modules;

    private NodeReader(Path folder, String modules) {
        this.folder = folder;
        this.modules = modules;
    }

    /**
     * Skips the test where there is none.
     *
     * @param folder for its program
     */
    static NodeReader require(Path folder) throws Exception {
        String given = System.getenv().getOrDefault("NODE_PATH", "");
        NodeReader reader = new NodeReader(folder, given.isEmpty() ? globalModules(folder) : given);
        assumeTrue(reader.succeeds("node", "-e", "require('node-mavlink')"), INSTALL);
        return reader;
    }

    private static String globalModules(Path folder) throws Exception {
        NodeReader bare = new NodeReader(folder, "");
        Path out = folder.resolve("npm-root");
        assumeTrue(bare.succeedsInto(out, "npm", "root", "-g"), INSTALL);
        return Files.readString(out).strip();
    }

    private boolean succeeds(String... command) throws Exception {
        return succeedsInto(folder.resolve("node-says"), command);
    }

    private boolean succeedsInto(Path out, String... command) throws Exception {
        try {
            return start(out, Path.of("/dev/null"), command).waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private Process start(Path out, Path in, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectErrorStream(true);
        builder.environment().put("NODE_PATH", modules);
        return builder.start();
    }

    /** The messages of a stream without signatures. */
    List<JsonNode> read(byte[] stream) throws Exception {
        return read(stream, "");
    }

    /** @param key of the signatures, 64 hexadecimal digits */
    List<JsonNode> read(byte[] stream, String key) throws Exception {
        Path program = folder.resolve("read.js");
        try (InputStream in = Objects.requireNonNull(NodeReader.class.getResourceAsStream("read.js"))) {
            Files.write(program, in.readAllBytes());
        }
        Path in = Files.write(folder.resolve("stream"), stream);
        Path out = folder.resolve("messages");
        Process node = start(out, in, "node", program.toString(), key);
        assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
        List<JsonNode> messages = new ArrayList<>();
        for (String line : Files.readAllLines(out, StandardCharsets.UTF_8)) {
            messages.add(JSON.readTree(line));
        }
        assertThat(node.exitValue()).isZero();
        return messages;
    }
}
