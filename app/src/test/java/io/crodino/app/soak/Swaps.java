package io.crodino.app.soak;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Installs one pair of models after the other in a running kit, and counts what became of them. Confined to one thread. */
final class Swaps {
    private final RunningKit kit;
    private final List<Path> pairs;
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private String last = "";
    private int sent;

    /** @param pairs folders with {@code rgb.onnx} and {@code depth.onnx} that differ */
    Swaps(RunningKit kit, List<Path> pairs) {
        this.kit = kit;
        this.pairs = pairs;
    }

    void install() throws IOException, InterruptedException {
        if (!pairs.isEmpty()) {
            int status = kit.install(pairs.get(sent++ % pairs.size()));
            outcomes.merge("answered " + status, 1, Integer::sum);
        }
    }

    /** Counts each change that has ended once. */
    void look() throws IOException, InterruptedException {
        JsonNode models = pairs.isEmpty() ? null : kit.get("/api/v1/models");
        if (models != null
                && models.path("last").hasNonNull("id")
                && !models.path("changing").asBoolean()) {
            String now = models.path("last").path("id").asText() + " "
                    + models.path("last").path("state").asText();
            if (!now.equals(last)) {
                outcomes.merge(models.path("last").path("state").asText(), 1, Integer::sum);
                last = now;
            }
        }
    }

    String describe() {
        return outcomes.toString();
    }
}
