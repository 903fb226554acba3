package io.crodino.bags;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.testing.NodeProgram;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** MCAP's reference implementation, from npm. */
public final class McapJudge {
    private McapJudge() {}

    /** What it finds in a file: {@code indexed} and {@code streamed}. The test is skipped where it cannot be had. */
    public static JsonNode read(Path file) throws Exception {
        NodeProgram program = NodeProgram.install("read.mjs", "@mcap/core", "what is written to MCAP files");
        return new ObjectMapper().readTree(program.run(file.toAbsolutePath().toString(), "decode"));
    }

    /** As {@link Reading#sums} has them. */
    public static Map<String, String> sums(JsonNode topics) {
        Map<String, String> sums = new TreeMap<>();
        topics.properties()
                .forEach(topic -> sums.put(
                        topic.getKey() + "," + topic.getValue().get("type").asText(),
                        topic.getValue().get("count").asLong() + ","
                                + topic.getValue().get("sum").asLong()));
        return sums;
    }
}
