package io.crodino.benchmark.speed;

import io.crodino.benchmark.speed.LoopMeasurement.Outcome;
import io.crodino.benchmark.speed.LoopMeasurement.Setting;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the running loop costs beside the networks.
 *
 * @param rounds of each setting, in alternation
 * @param results per round
 */
record LoopRows(SpeedReport report, LoopMeasurement measurement, int rounds, int results) {
    /** Without peers. */
    void alone() throws InterruptedException {
        Map<Setting, List<Outcome>> all = new EnumMap<>(Setting.class);
        for (int round = 0; round < rounds; round++) {
            for (Setting setting : Setting.values()) {
                all.computeIfAbsent(setting, s -> new ArrayList<>()).add(measure(setting));
            }
        }
        List<Outcome> camera = Objects.requireNonNull(all.get(Setting.CAMERA));
        List<Outcome> viewer = Objects.requireNonNull(all.get(Setting.VIEWER));
        List<Outcome> both = Objects.requireNonNull(all.get(Setting.BOTH));
        share("inference thread outside ONNX Runtime / in it, viewer off", outside(camera), "<= 5 %");
        share("inference thread outside ONNX Runtime / in it, one viewer", outside(viewer), "<= 10 %");
        share("all threads outside ONNX Runtime / in it, viewer off", outsideAll(camera), "");
        share("all threads outside ONNX Runtime / in it, one viewer", outsideAll(viewer), "");
        share("the same, both sensors, viewer off", outsideAll(both), "");
        share("the same, both sensors, one page", outsideAll(Objects.requireNonNull(all.get(Setting.PAGE))), "");
        bytes("allocated per result by loop, readers and watchdog, one camera", camera);
        bytes("allocated per result by loop, readers and watchdog, both sensors", both);
        Spread network = new Spread(camera.stream().map(Outcome::networkMillis).toList());
        report.add("ONNX Runtime per result, viewer off", network.values(), network.text("%.2f", "ms"), "");
        Spread own = new Spread(camera.stream().map(Outcome::ownMillis).toList());
        report.add(
                "inference thread outside ONNX Runtime per result, viewer off",
                own.values(),
                own.text("%.2f", "ms"),
                "<= 0.5 ms");
    }

    /** One round. */
    Outcome measure(Setting setting) throws InterruptedException {
        return measurement.measure(setting, Math.max(20, results / 3), results);
    }

    private static Spread outside(List<Outcome> outcomes) {
        return new Spread(outcomes.stream().map(Outcome::outside).toList());
    }

    private static Spread outsideAll(List<Outcome> outcomes) {
        return new Spread(outcomes.stream().map(Outcome::outsideAll).toList());
    }

    private void share(String figure, Spread shares, String target) {
        Spread percent =
                new Spread(shares.sorted().stream().map(share -> 100 * share).toList());
        report.add(figure, percent.values(), percent.text("%.2f", "%"), target);
    }

    private void bytes(String figure, List<Outcome> outcomes) {
        Spread bytes = new Spread(outcomes.stream().map(Outcome::bytesPerResult).toList());
        report.add(figure, bytes.values(), bytes.text("%.0f", "bytes"), "< 2048 bytes");
    }
}
