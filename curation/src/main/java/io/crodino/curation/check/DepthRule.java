package io.crodino.curation.check;

import io.crodino.curation.scan.DepthFacts;
import io.crodino.formats.DepthFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Whether depth holds measurements, and the description reads them as what they are. */
final class DepthRule implements CheckRule {
    private static final double ROUGH = 0.15;
    private static final double ROTATED = 0.9;
    private static final double NEAREST_SCENE = 0.1;
    private static final double FARTHEST_SCENE = 150;
    private static final double MUCH = 0.5;
    private static final double SOME = 0.2;
    private static final double EMPTY = 0.005;
    private static final double SPARSE = 0.15;

    @Override
    public List<Defect> judge(Evidence evidence) {
        Map<String, DepthFacts> depths = new LinkedHashMap<>();
        evidence.facts().forEach((stem, frame) -> frame.depth().ifPresent(depth -> depths.put(stem, depth)));
        List<Defect> defects = new ArrayList<>();
        if (depths.isEmpty()) {
            return defects;
        }
        Optional<Defect> reading =
                evidence.index().mistake().isPresent() ? Optional.empty() : reading(depths, evidence);
        reading.ifPresent(defects::add);
        if (reading.isEmpty()) {
            coverage(depths, defects);
        }
        constant(depths, defects);
        return defects;
    }

    /** What is wrong with all of it; the first is the cause of the others. */
    private static Optional<Defect> reading(Map<String, DepthFacts> depths, Evidence evidence) {
        DepthFormat format = evidence.index().folder().depth();
        double rough = middle(depths, DepthFacts::roughness);
        if (rough > ROUGH) {
            return Optional.of(Defect.fault(
                    "depth-scrambled",
                    "depth of neighbouring pixels differs by " + Words.percent(rough)
                            + " in the middle, which no scene does: look at rotate-bits in dataset.yaml (now "
                            + format.rotateBits() + ") and at the order of bytes",
                    stems(depths, depth -> depth.roughness() > ROUGH)));
        }
        if (format.rotateBits() == 0 && middle(depths, DepthFacts::lowBits) > ROTATED) {
            return Optional.of(Defect.fault(
                    "depth-rotated",
                    "depth was stored with its bits rotated to the left by three, as in SUN RGB-D: write rotate-bits: 3"
                            + " into dataset.yaml, or all distances are eightfold",
                    List.of()));
        }
        double median = middle(depths, DepthFacts::median);
        boolean unlikely = median < NEAREST_SCENE || median > FARTHEST_SCENE;
        if (median > 0 && unlikely && evidence.holdsDistances()) {
            return Optional.of(Defect.fault(
                    "depth-unit",
                    "the middle distance is " + Words.figure(median) + " m, expected " + NEAREST_SCENE + " to "
                            + FARTHEST_SCENE + " m of a robot's surroundings: look at unit in dataset.yaml (now "
                            + format.unit() + " m)",
                    List.of()));
        }
        double beyond = depths.values().stream()
                .mapToDouble(DepthFacts::beyond)
                .average()
                .orElse(0);
        if (beyond > SOME) {
            String sentence = Words.percent(beyond) + " of what was measured lies beyond max in dataset.yaml ("
                    + format.max() + " m; the middle distance is " + Words.figure(median)
                    + " m) and is thrown away: look at max and unit";
            List<String> stems = stems(depths, depth -> depth.beyond() > SOME);
            return Optional.of(
                    beyond > MUCH
                            ? Defect.fault("depth-max", sentence, stems)
                            : Defect.warning("depth-max", sentence, stems));
        }
        return Optional.empty();
    }

    private static void coverage(Map<String, DepthFacts> depths, List<Defect> defects) {
        List<String> empty = stems(depths, depth -> depth.valid() < EMPTY);
        if (!empty.isEmpty()) {
            defects.add(Defect.warning(
                    "depth-empty",
                    Words.count(empty.size(), "depth picture") + " with hardly a measurement: " + Words.named(empty)
                            + "; leave them out, unless the robot will see such depth too",
                    empty));
        }
        double valid = depths.values().stream()
                .filter(depth -> depth.valid() >= EMPTY)
                .mapToDouble(DepthFacts::valid)
                .average()
                .orElse(1);
        if (valid < SPARSE) {
            defects.add(Defect.warning(
                    "depth-sparse",
                    "only " + Words.percent(valid) + " of the depth pixels are measurements: look at invalid and max in"
                            + " dataset.yaml, and at the sensor's range",
                    List.of()));
        }
    }

    private static void constant(Map<String, DepthFacts> depths, List<Defect> defects) {
        List<String> constant = stems(depths, depth -> depth.values() == 1 && depth.valid() >= EMPTY);
        if (!constant.isEmpty()) {
            defects.add(Defect.warning(
                    "depth-constant",
                    Words.count(constant.size(), "depth picture") + " with one distance all over: "
                            + Words.named(constant) + "; no sensor measures that, so leave them out",
                    constant));
        }
    }

    private static double middle(Map<String, DepthFacts> depths, ToDoubleFunction<DepthFacts> figure) {
        double[] sorted = depths.values().stream()
                .filter(depth -> depth.median() > 0)
                .mapToDouble(figure)
                .sorted()
                .toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    private static List<String> stems(Map<String, DepthFacts> depths, Predicate<DepthFacts> which) {
        return depths.entrySet().stream()
                .filter(entry -> which.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
