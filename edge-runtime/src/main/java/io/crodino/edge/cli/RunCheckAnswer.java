package io.crodino.edge.cli;

import io.crodino.edge.health.Health;
import io.crodino.edge.view.RuntimeState;
import io.crodino.formats.Colours;
import java.util.List;
import java.util.Locale;

/**
 * {@code run --check --json}.
 *
 * @param well whether every sensor is
 * @param results computed while it looked
 * @param medianMillis from capture to result; 0 without a result
 */
record RunCheckAnswer(boolean well, List<CheckedSensor> sensors, long results, double medianMillis) {
    /**
     * One sensor.
     *
     * @param health in small letters, e.g. {@code ok}
     * @param text why it is not well; empty when it is
     * @param driver what the driver really gave, in words
     */
    record CheckedSensor(
            String sensor,
            String source,
            String health,
            String text,
            double fps,
            int width,
            int height,
            String driver) {}

    /** For people, lines that are each ended. */
    String text(Colours colours) {
        StringBuilder text = new StringBuilder();
        for (CheckedSensor sensor : sensors) {
            String health = String.format(Locale.ROOT, "%-11s", sensor.health().toUpperCase(Locale.ROOT));
            text.append(String.format(
                    Locale.ROOT,
                    "%-6s %s %5.1f fps %dx%d  %s%s%n",
                    sensor.sensor(),
                    sensor.text().isEmpty() ? colours.green(health) : colours.red(health),
                    sensor.fps(),
                    sensor.width(),
                    sensor.height(),
                    sensor.text().isEmpty() ? sensor.source() : sensor.text() + " (" + sensor.source() + ")",
                    sensor.driver().isEmpty() ? "" : ", driver: " + sensor.driver()));
        }
        return text
                + String.format(
                        Locale.ROOT, "%d results, median %.1f ms from capture to result%n", results, medianMillis);
    }

    static RunCheckAnswer of(RuntimeState state) {
        List<CheckedSensor> sensors = state.sensors().stream()
                .map(sensor -> new CheckedSensor(
                        sensor.sensor().key(),
                        sensor.source(),
                        sensor.health().name().toLowerCase(Locale.ROOT),
                        sensor.health() == Health.OK ? "" : sensor.text(),
                        sensor.fps(),
                        sensor.width(),
                        sensor.height(),
                        sensor.given()))
                .toList();
        return new RunCheckAnswer(
                sensors.stream().allMatch(sensor -> sensor.health().equals("ok")),
                sensors,
                state.loop().results(),
                state.loop().p50Millis());
    }
}
