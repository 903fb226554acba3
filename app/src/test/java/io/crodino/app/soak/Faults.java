package io.crodino.app.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.edge.sensor.Fault;
import io.crodino.formats.Modality;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Injects plain faults at random, and counts from the events which of them the kit has noticed. Thread-safe. */
final class Faults {
    private final RunningKit kit;
    private final Random random;
    private final List<String> missed = new ArrayList<>();
    private String open = "";
    private String sensor = "";
    private boolean noticed = true;
    private int injected;
    private int switches;
    /** The longest, in milliseconds, by cause. */
    private final Map<String, Double> gaps = new TreeMap<>();

    Faults(RunningKit kit, Random random) throws IOException, InterruptedException {
        this.kit = kit;
        this.random = random;
        BufferedReader events = new BufferedReader(new InputStreamReader(kit.events(), StandardCharsets.UTF_8));
        Thread thread = new Thread(() -> follow(events), "events");
        thread.setDaemon(true);
        thread.start();
    }

    /** A fault that a sensor can have; the one before must have been noticed by now. */
    void inject(double seconds) throws IOException, InterruptedException {
        Modality modality = random.nextBoolean() ? Modality.RGB : Modality.DEPTH;
        // The network of a sensor that is not in charge hardly computes, so nobody notices for a while that it cannot.
        boolean computes = kit.state().get("charge").get("sensor").asText().equals(modality.key());
        List<Fault> possible = List.of(Fault.values()).stream()
                .filter(fault -> fault.affects(modality) && !fault.isSubtle())
                .filter(fault -> computes || !fault.isOfNetwork())
                .toList();
        Fault fault = possible.get(random.nextInt(possible.size()));
        next(modality, fault);
        kit.inject(modality.key(), fault.name(), seconds);
    }

    private synchronized void next(Modality modality, Fault fault) {
        if (!noticed) {
            missed.add("not noticed: " + open);
        }
        injected++;
        open = injected + ": " + modality.key() + " " + fault;
        sensor = modality.key();
        noticed = false;
    }

    private void follow(BufferedReader events) {
        ObjectMapper json = new ObjectMapper();
        try (events) {
            for (String line = events.readLine(); line != null; line = events.readLine()) {
                if (line.startsWith("data:")) {
                    look(json.readTree(line.substring(5)));
                }
            }
        } catch (IOException e) {
            System.out.println("the events ended: " + e.getMessage());
        }
    }

    private synchronized void look(JsonNode event) {
        String kind = event.get("kind").asText();
        if (kind.equals("switch")) {
            switches++;
            gaps.merge(event.get("cause").asText(), event.get("gapMillis").asDouble(), Math::max);
        }
        if (kind.equals("sensor")
                && event.get("subject").asText().equals(sensor)
                && event.get("to").asText().equals("FAILED")) {
            noticed = true;
        }
    }

    synchronized List<String> missed() {
        return List.copyOf(missed);
    }

    synchronized String describe() {
        return injected + " faults, " + missed.size() + " not noticed, " + switches + " switches, longest gaps " + gaps;
    }
}
